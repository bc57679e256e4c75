//! Questions, each for itself and one with another.

use super::{Case, HEAD, check};

pub(super) const CASES: &[Case] = &[
    Case {
        code: "Q020",
        text: r#"
[[question]]
id = "a"
type = "shrot"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q020]: unknown question type "shrot"
 --> b.toml:7:8
  |
7 | type = "shrot"
  |        ^^^^^^^ expected one of: choice, multi, true-false, short, number, date, cloze, order, match, flashcard, open
  |
  = help: did you mean "short"?"#,
    },
    Case {
        code: "Q022",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
state = "redy""#,
        said: r#"
error[Q022]: `state` cannot be `redy`
  --> b.toml:10:9
   |
10 | state = "redy"
   |         ^^^^^^ expected one of: draft, ready, off
   |
   = help: did you mean "ready"?"#,
    },
    Case {
        code: "Q022",
        text: r#"
[[source]]
id = "d"
file = "d.txt"
stance = "neutral"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q022]: `stance` cannot be `neutral`
 --> b.toml:8:10
  |
8 | stance = "neutral"
  |          ^^^^^^^^^ expected one of: account, reference"#,
    },
    Case {
        code: "Q023",
        text: r#"
[[question]]
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
warning[Q023]: the question has no `id`
 --> b.toml:5:1
  |
5 | [[question]]
  | ^^^^^^^^^^^^ it works under "h-rrf32fcupwjb" until its prompt is reworded
  |
  = help: add `id = "who"`"#,
    },
    Case {
        code: "Q024",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q024]: two questions have the id "a"
  --> b.toml:11:6
   |
11 | id = "a"
   |      ^^^ the first keeps it; this one is left out
   |
   = help: an id belongs to one question for ever; choose another for this one"#,
    },
    Case {
        code: "Q024",
        text: r#"
[[question]]
type = "short"
prompt = "Who?"
answer = "hen"
[[question]]
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
warning[Q023]: the question has no `id`
 --> b.toml:5:1
  |
5 | [[question]]
  | ^^^^^^^^^^^^ it works under "h-rrf32fcupwjb" until its prompt is reworded
  |
  = help: add `id = "who"`

warning[Q023]: the question has no `id`
 --> b.toml:9:1
  |
9 | [[question]]
  | ^^^^^^^^^^^^ it works under "h-rrf32fcupwjb" until its prompt is reworded
  |
  = help: add `id = "who"`

error[Q024]: two questions have the id "h-rrf32fcupwjb"
 --> b.toml:9:1
  |
9 | [[question]]
  | ^^^^^^^^^^^^ the first keeps it; this one is left out
  |
  = help: give each its own `id`"#,
    },
    Case {
        code: "Q032",
        text: r#"
[[question]]
id = "a"
fact = "x"
type = "short"
prompt = "Who?"
answer = "hen"
was = ["y"]
[[question]]
id = "c"
type = "short"
prompt = "Who lays?"
answer = "hen"
was = ["x"]"#,
        said: r#"
warning[Q032]: the former id "x" is a fact that another question asks for
  --> b.toml:17:8
   |
17 | was = ["x"]
   |        ^^^
   |
   = help: what learners know of it would move here: remove it, or name the fact here too: `fact`"#,
    },
    Case {
        code: "Q025",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
was = ["old", "a"]
[[question]]
id = "c"
type = "short"
prompt = "Who?"
answer = "hen"
was = ["old"]"#,
        said: r#"
error[Q025]: the former id "a" is the id of a question now
  --> b.toml:10:15
   |
10 | was = ["old", "a"]
   |               ^^^
   |
   = help: progress can move to one question only; remove it here

error[Q025]: the former id "old" is named twice
  --> b.toml:16:8
   |
16 | was = ["old"]
   |        ^^^^^
   |
   = help: progress can move to one question only; remove it here"#,
    },
    Case {
        code: "Q026",
        text: r#"
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
wrong = []"#,
        said: r"
error[Q026]: a choice question needs at least one wrong option
  --> b.toml:10:9
   |
10 | wrong = []
   |         ^^",
    },
    Case {
        code: "Q027",
        text: r#"
aliases = [["hen", "chicken"]]
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
wrong = ["cow", "Chicken", { text = "HEN." }]"#,
        said: r#"
error[Q027]: a wrong option says the same as the answer
  --> b.toml:11:17
   |
11 | wrong = ["cow", "Chicken", { text = "HEN." }]
   |                 ^^^^^^^^^ `answer` is "hen"

error[Q027]: a wrong option says the same as the answer
  --> b.toml:11:37
   |
11 | wrong = ["cow", "Chicken", { text = "HEN." }]
   |                                     ^^^^^^ `answer` is "hen""#,
    },
    Case {
        code: "Q028",
        text: r#"
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
wrong = ["26,000", "26 000"]"#,
        said: r#"
error[Q028]: two wrong options say the same
  --> b.toml:10:20
   |
10 | wrong = ["26,000", "26 000"]
   |                    ^^^^^^^^"#,
    },
    Case {
        code: "Q029",
        text: r#"
[[question]]
id = "a"
type = "choice"
prompt = "Who?"
answer = "hen"
slot = "layer"
wrong = ["cow", "duck"]
[[question]]
id = "c"
type = "short"
prompt = "Who?"
answer = ["drake", "duck"]
slot = "layer""#,
        said: r#"
error[Q029]: a wrong option is right in question "c"
  --> b.toml:11:17
   |
11 | wrong = ["cow", "duck"]
   |                 ^^^^^^ a source gives this value for the same thing
   |
   = help: take another wrong option, or another `slot` if the two do not ask for the same thing"#,
    },
    Case {
        code: "Q030",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = ["hen", "cock", "Hen"]"#,
        said: r#"
warning[Q030]: this answer is accepted already
 --> b.toml:9:26
  |
9 | answer = ["hen", "cock", "Hen"]
  |                          ^^^^^"#,
    },
    Case {
        code: "Q031",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
wrong = ["cow"]"#,
        said: r#"
error[Q031]: questions of type "short" have no `wrong`
  --> b.toml:10:9
   |
10 | wrong = ["cow"]
   |         ^^^^^^^ only: choice, multi
   |
   = help: remove it; this type has: answer, match"#,
    },
    Case {
        code: "Q040",
        text: r#"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
cite = { source = "d", quote = "A hen" }"#,
        said: r#"
error[Q040]: the bank has no source "d"
  --> b.toml:10:19
   |
10 | cite = { source = "d", quote = "A hen" }
   |                   ^^^
   |
   = help: describe the document under a line `[[source]]`"#,
    },
    Case {
        code: "Q045",
        text: r#"
[[source]]
id = "d"
file = "e.txt"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q045]: the document "e.txt" cannot be read
 --> b.toml:7:8
  |
7 | file = "e.txt"
  |        ^^^^^^^ there is no such file
  |
  = help: its questions are asked, but cannot show their sentences"#,
    },
];

#[test]
fn what_is_said_of_a_question() {
    check(HEAD, CASES);
}
