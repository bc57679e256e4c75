//! Citations, against a document.

use super::{Case, HEAD, SOURCE, check};

pub(super) const CASES: &[Case] = &[
    Case {
        code: "Q040",
        text: r#"
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
wrong = [{ text = "cow", cite = { source = "e", quote = "moo" } }]"#,
        said: r#"
error[Q040]: the bank has no source "e"
  --> b.toml:13:44
   |
13 | wrong = [{ text = "cow", cite = { source = "e", quote = "moo" } }]
   |                                            ^^^
   |
   = help: sources are: d"#,
    },
    Case {
        code: "Q041",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "The hen lays an egg" }"#,
        said: r#"
error[Q041]: the quote is not in the document
  --> b.toml:13:32
   |
13 | cite = { source = "d", quote = "The hen lays an egg" }
   |                                ^^^^^^^^^^^^^^^^^^^^^ source "d" does not say this
   |
   = help: the nearest words of the document are:
           A hen lays an egg."#,
    },
    Case {
        code: "Q041",
        text: r#"
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
wrong = [{ text = "cow", cite = { source = "d", quote = "A cow gives milk" } }]"#,
        said: r#"
error[Q041]: the quote is not in the document
  --> b.toml:13:57
   |
13 | wrong = [{ text = "cow", cite = { source = "d", quote = "A cow gives milk" } }]
   |                                                         ^^^^^^^^^^^^^^^^^^ source "d" does not say this
   |
   = help: copy the words exactly as they stand in the document"#,
    },
    Case {
        code: "Q042",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "lays an egg" }"#,
        said: r#"
error[Q042]: the quote stands more than once in the document
  --> b.toml:13:32
   |
13 | cite = { source = "d", quote = "lays an egg" }
   |                                ^^^^^^^^^^^^^ which place is meant?
   |
   = help: write `at = 6` (after "A hen") or `at = 26` (after "an egg. A duck")"#,
    },
    Case {
        code: "Q043",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "A hen lays", mark = "duck" }"#,
        said: r#"
error[Q043]: the words to mark are not in the quote
  --> b.toml:13:53
   |
13 | cite = { source = "d", quote = "A hen lays", mark = "duck" }
   |                                                     ^^^^^^ "duck" is not in it
   |
   = help: take words of "A hen lays", or remove `mark`"#,
    },
    Case {
        code: "Q044",
        text: r#"
blake3 = "0000000000000000000000000000000000000000000000000000000000000000"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
warning[Q044]: the document "d.txt" has changed since its questions were made
 --> b.toml:8:10
  |
8 | blake3 = "0000000000000000000000000000000000000000000000000000000000000000"
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected 0000000000000000000000000000000000000000000000000000000000000000
  |
  = help: where its questions are still right, write blake3 = "cf10c2fb5ea9b410052154acc058d087d8e7a54aaaea30636a047ce2935d2152""#,
    },
    Case {
        code: "Q046",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "lays an egg", at = 7 }"#,
        said: r#"
error[Q046]: the quote does not stand at byte 7
  --> b.toml:13:52
   |
13 | cite = { source = "d", quote = "lays an egg", at = 7 }
   |                                                    ^
   |
   = help: write `at = 6` (after "A hen") or `at = 26` (after "an egg. A duck")"#,
    },
    Case {
        code: "Q005",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { quote = "lays an egg" }"#,
        said: r#"
error[Q005]: the citation has no `source`
  --> b.toml:13:8
   |
13 | cite = { quote = "lays an egg" }
   |        ^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: add `source = "the id of a [[source]]"`"#,
    },
    Case {
        code: "Q004",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "A hen", at = -1 }"#,
        said: r#"
error[Q004]: `at` must be a whole number from 0
  --> b.toml:13:46
   |
13 | cite = { source = "d", quote = "A hen", at = -1 }
   |                                              ^^ this is a number"#,
    },
];

#[test]
fn what_is_said_of_a_citation() {
    check(&format!("{HEAD}{SOURCE}"), CASES);
}
