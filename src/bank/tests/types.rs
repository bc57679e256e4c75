//! What is said about the types of question beside choice, short and flashcard.

use super::{Case, HEAD, check};

pub(super) const CASES: &[Case] = &[
    Case {
        code: "Q055",
        text: r#"
[[question]]
id = "a"
type = "number"
prompt = "How many eggs?"
answer = "twelve""#,
        said: r#"
error[Q055]: `answer` is not a number
 --> b.toml:9:10
  |
9 | answer = "twelve"
  |          ^^^^^^^^ digits, with a point before decimals, at most 15
  |
  = help: such as 26000, "26,000", 0.5 or -40"#,
    },
    Case {
        code: "Q055",
        text: r#"
[[question]]
id = "a"
type = "number"
prompt = "How many eggs?"
answer = 12
tolerance = "-5%""#,
        said: r#"
error[Q055]: `tolerance` is not a number from 0
  --> b.toml:10:13
   |
10 | tolerance = "-5%"
   |             ^^^^^
   |
   = help: such as 5, 0.1 or "10%""#,
    },
    Case {
        code: "Q055",
        text: r#"
[[question]]
id = "a"
type = "number"
prompt = "How many eggs?"
answer = 123456789.5
tolerance = "0.0000000000001%""#,
        said: r#"
error[Q055]: the figures have too many digits to be compared
  --> b.toml:10:13
   |
10 | tolerance = "0.0000000000001%"
   |             ^^^^^^^^^^^^^^^^^^"#,
    },
    Case {
        code: "Q048",
        text: r#"
[[question]]
id = "a"
type = "date"
prompt = "When?"
answer = "3/4/1990""#,
        said: r#"
error[Q048]: `answer` is not one date
 --> b.toml:9:10
  |
9 | answer = "3/4/1990"
  |          ^^^^^^^^^^ a day, a month, a year, a decade or a century
  |
  = help: such as "1990-01-20", "January 1990", "1990" or "1990s""#,
    },
    Case {
        code: "Q048",
        text: r#"
[[question]]
id = "a"
type = "date"
prompt = "When?"
answer = 1990
precision = "day""#,
        said: r#"
error[Q048]: the date is asked more exactly than it is given
  --> b.toml:10:13
   |
10 | precision = "day"
   |             ^^^^^
   |
   = help: give `answer` as exactly, or ask for less"#,
    },
    Case {
        code: "Q049",
        text: r#"
[[question]]
id = "a"
type = "cloze"
text = "A hen lays an {{egg.""#,
        said: r#"
error[Q049]: a gap is not closed
 --> b.toml:8:8
  |
8 | text = "A hen lays an {{egg."
  |        ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: end it with }}"#,
    },
    Case {
        code: "Q049",
        text: r#"
[[question]]
id = "a"
type = "cloze"
text = "A hen lays an egg.""#,
        said: r#"
error[Q049]: the text has no gap
 --> b.toml:8:8
  |
8 | text = "A hen lays an egg."
  |        ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write {{ and }} around the words to be filled in"#,
    },
    Case {
        code: "Q049",
        text: r#"
[[question]]
id = "a"
type = "cloze"
text = "A {{hen}} lays an {{egg}}."
gaps = [{ fact = "hen" }]"#,
        said: r#"
error[Q049]: `gaps` does not describe the gaps of `text`
 --> b.toml:9:8
  |
9 | gaps = [{ fact = "hen" }]
  |        ^^^^^^^^^^^^^^^^^^ entries: 1, gaps: 2
  |
  = help: write one table a gap, {} where there is nothing to say"#,
    },
    Case {
        code: "Q050",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
items = ["egg"]"#,
        said: r#"
error[Q050]: `items` needs at least two entries
 --> b.toml:9:9
  |
9 | items = ["egg"]
  |         ^^^^^^^
  |
  = help: for example items = ["first", "second"]"#,
    },
    Case {
        code: "Q050",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
items = ["egg", "hen", "Egg"]"#,
        said: r#"
error[Q050]: two items say the same
 --> b.toml:9:24
  |
9 | items = ["egg", "hen", "Egg"]
  |                        ^^^^^"#,
    },
    Case {
        code: "Q050",
        text: r#"
[[question]]
id = "a"
type = "match"
prompt = "Who lays what?"
pairs = [["hen", "egg"], ["hen", "stone"]]"#,
        said: r#"
error[Q050]: two pairs have the same left side
 --> b.toml:9:26
  |
9 | pairs = [["hen", "egg"], ["hen", "stone"]]
  |                          ^^^^^^^^^^^^^^^^"#,
    },
    Case {
        code: "Q050",
        text: r#"
[[question]]
id = "a"
type = "match"
prompt = "Who lays what?"
pairs = [["hen", "egg"], ["duck"]]"#,
        said: r#"
error[Q050]: a pair has two sides
 --> b.toml:9:26
  |
9 | pairs = [["hen", "egg"], ["duck"]]
  |                          ^^^^^^^^ this has 1
  |
  = help: write ["left", "right"]"#,
    },
    Case {
        code: "Q051",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
fact = "b"
items = [{ text = "egg", fact = "c" }, "hen"]"#,
        said: r#"
error[Q051]: the question and its first part name two facts
 --> b.toml:9:8
  |
9 | fact = "b"
  |        ^^^ its first part names "c"
  |
  = help: they are one fact: name it in one place"#,
    },
    Case {
        code: "Q051",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
items = [{ text = "egg", fact = "c" }, { text = "hen", fact = "c" }]"#,
        said: r#"
error[Q051]: two parts have the fact "c"
 --> b.toml:5:1
  |
5 | [[question]]
  | ^^^^^^^^^^^^
  |
  = help: each part is remembered alone: give each a fact of its own, or none"#,
    },
    Case {
        code: "Q052",
        text: r#"
[[question]]
id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
type = "order"
prompt = "Which comes first?"
items = ["egg", "hen"]"#,
        said: r#"
error[Q052]: the id is too long for a question of several facts
 --> b.toml:6:6
  |
6 | id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its further facts are named after it
  |
  = help: at most 55 characters"#,
    },
    Case {
        code: "Q053",
        text: r#"
[[question]]
id = "a"
type = "true-false"
prompt = "A hen lays eggs."
answer = true
points = 0"#,
        said: r"
error[Q053]: `points` must be from 1 to 100
  --> b.toml:10:10
   |
10 | points = 0
   |          ^",
    },
    Case {
        code: "Q054",
        text: r#"
[[question]]
id = "a"
type = "true-false"
prompt = "A hen lays eggs."
answer = true
image = { file = "hen.svg", alt = "a hen" }"#,
        said: r#"
error[Q054]: the image is of a kind that pages do not show
  --> b.toml:10:18
   |
10 | image = { file = "hen.svg", alt = "a hen" }
   |                  ^^^^^^^^^ its name must end in one of: png, jpg, jpeg, gif, webp"#,
    },
    Case {
        code: "Q004",
        text: r#"
[[question]]
id = "a"
type = "true-false"
prompt = "A hen lays eggs."
answer = "true""#,
        said: r#"
error[Q004]: `answer` must be true or false
 --> b.toml:9:10
  |
9 | answer = "true"
  |          ^^^^^^ this is a text
  |
  = help: write it without quotes and in small letters"#,
    },
    Case {
        code: "Q005",
        text: r#"
[[question]]
id = "a"
type = "match"
prompt = "Who lays what?""#,
        said: r#"
error[Q005]: the question has no `pairs`
 --> b.toml:5:1
  |
5 | [[question]]
  | ^^^^^^^^^^^^
  |
  = help: add `pairs = [["left", "right"], ["another", "its right"]]`"#,
    },
    Case {
        code: "Q005",
        text: r#"
[[question]]
id = "a"
type = "true-false"
prompt = "A hen lays eggs."
answer = true
image = { file = "hen.png" }"#,
        said: r#"
error[Q005]: the image has no `alt`
  --> b.toml:10:9
   |
10 | image = { file = "hen.png" }
   |         ^^^^^^^^^^^^^^^^^^^^
   |
   = help: add `alt = "what the picture shows"`"#,
    },
    Case {
        code: "Q003",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which?"
items = [{ text = "egg", fcat = "c" }, "hen"]"#,
        said: r#"
error[Q003]: unknown key `fcat` in the item
 --> b.toml:9:26
  |
9 | items = [{ text = "egg", fcat = "c" }, "hen"]
  |                          ^^^^
  |
  = help: did you mean `fact`?"#,
    },
    Case {
        code: "Q013",
        text: r#"
[[question]]
id = "a"
type = "true-false"
prompt = "A hen lays eggs."
answer = true
image = { file = "../hen.png", alt = "a hen" }"#,
        said: r#"
error[Q013]: the image must lie in the folder of the bank
  --> b.toml:10:18
   |
10 | image = { file = "../hen.png", alt = "a hen" }
   |                  ^^^^^^^^^^^^ a path such as "images/map.png", without `..`"#,
    },
    Case {
        code: "Q024",
        text: r#"
[[question]]
id = "a"
type = "flashcard"
prompt = "hen"
answer = "toyuq"
reverse = true
[[question]]
id = "a-reversed"
type = "flashcard"
prompt = "duck"
answer = "ördək""#,
        said: r#"
error[Q024]: the reversed card would have the id "a-reversed"
  --> b.toml:10:11
   |
10 | reverse = true
   |           ^^^^ another question has it
   |
   = help: give one of the two another id"#,
    },
    Case {
        code: "Q026",
        text: r#"
[[question]]
id = "a"
type = "multi"
prompt = "Who lays eggs?"
answers = ["hen", "duck"]
wrong = []"#,
        said: r"
error[Q026]: a multi question needs at least one wrong option
  --> b.toml:10:9
   |
10 | wrong = []
   |         ^^",
    },
    Case {
        code: "Q027",
        text: r#"
[[question]]
id = "a"
type = "multi"
prompt = "Who lays eggs?"
answers = ["hen", "duck"]
wrong = ["cat", "Duck"]"#,
        said: r#"
error[Q027]: a wrong option says the same as the answer
  --> b.toml:10:17
   |
10 | wrong = ["cat", "Duck"]
   |                 ^^^^^^ `answers` is "duck""#,
    },
    Case {
        code: "Q027",
        text: r#"
[[question]]
id = "a"
type = "cloze"
text = "A {{hen}} lays an egg."
gaps = [{ wrong = ["cat", "hen"] }]"#,
        said: r#"
error[Q027]: a wrong option says the same as the answer
 --> b.toml:9:27
  |
9 | gaps = [{ wrong = ["cat", "hen"] }]
  |                           ^^^^^ `text` is "hen""#,
    },
    Case {
        code: "Q027",
        text: r#"
[[question]]
id = "a"
type = "match"
prompt = "Who lays what?"
pairs = [["hen", "egg"], ["poet", "verse"]]
extra = ["stone", "an egg", "egg"]"#,
        said: r#"
error[Q027]: a wrong option says the same as the answer
  --> b.toml:10:29
   |
10 | extra = ["stone", "an egg", "egg"]
   |                             ^^^^^ `pairs` is "egg""#,
    },
    Case {
        code: "Q029",
        text: r#"
[[question]]
id = "a"
type = "cloze"
text = "A {{hen}} lays an egg."
gaps = [{ wrong = ["duck"] }]
[[question]]
id = "b"
fact = "a"
type = "short"
prompt = "Who lays an egg?"
answer = ["hen", "duck"]"#,
        said: r#"
error[Q029]: a wrong option is right in question "b"
 --> b.toml:9:20
  |
9 | gaps = [{ wrong = ["duck"] }]
  |                    ^^^^^^ a source gives this value for the same thing
  |
  = help: take another wrong option, or another `slot` if the two do not ask for the same thing"#,
    },
    Case {
        code: "Q031",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
items = ["egg", "hen"]
answer = "egg""#,
        said: r#"
error[Q031]: questions of type "order" have no `answer`
  --> b.toml:10:10
   |
10 | answer = "egg"
   |          ^^^^^ only: choice, true-false, short, number, date, flashcard, open
   |
   = help: remove it; this type has: items"#,
    },
    Case {
        code: "Q040",
        text: r#"
[[question]]
id = "a"
type = "order"
prompt = "Which comes first?"
items = ["egg", { text = "hen", cite = { source = "d", quote = "A hen" } }]"#,
        said: r#"
error[Q040]: the bank has no source "d"
 --> b.toml:9:51
  |
9 | items = ["egg", { text = "hen", cite = { source = "d", quote = "A hen" } }]
  |                                                   ^^^
  |
  = help: describe the document under a line `[[source]]`"#,
    },
    Case {
        code: "Q050",
        text: r#"
[[question]]
id = "a"
type = "multi"
prompt = "Who lays eggs?"
answers = ["hen", "a hen", "hen"]
wrong = ["cat"]"#,
        said: r#"
error[Q050]: two right options say the same
 --> b.toml:9:28
  |
9 | answers = ["hen", "a hen", "hen"]
  |                            ^^^^^"#,
    },
];

#[test]
fn every_type_is_checked() {
    check(HEAD, CASES);
}
