//! The file as a whole: its syntax, its keys, its title, its sources.

use super::{Case, check};

pub(super) const CASES: &[Case] = &[
    Case {
        code: "Q001",
        text: r#"
format = 1
title = "Hens
lang = "en""#,
        said: r#"
error[Q001]: this is not TOML, so the file cannot be read
 --> b.toml:2:14
  |
2 | title = "Hens
  |              ^ the text is not closed
  |
  = help: close it with " on the same line; a " within it is written \""#,
    },
    Case {
        code: "Q001",
        text: r"
format = 1
title = “Hens”",
        said: r#"
error[Q001]: this is not TOML, so the file cannot be read
 --> b.toml:2:9
  |
2 | title = “Hens”
  |         ^^^^^^ curly quotes do not hold a text
  |
  = help: use straight quotes: "like this""#,
    },
    Case {
        code: "Q001",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
id = "b""#,
        said: r#"
error[Q001]: this is not TOML, so the file cannot be read
 --> b.toml:7:1
  |
7 | id = "b"
  | ^^ this key stands there already
  |
  = help: a new question begins with `[[question]]`"#,
    },
    Case {
        code: "Q001",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
How many?"#,
        said: r#"
error[Q001]: this is not TOML, so the file cannot be read
 --> b.toml:6:5
  |
6 | How many?
  |     ^ key with no value, expected `=`
  |
  = help: every line reads `key = "text"`; a question begins with `[[question]]`"#,
    },
    Case {
        code: "Q002",
        text: r#"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r"
error[Q002]: the bank has no `format`
--> b.toml
 = help: add `format = 1` as the first line",
    },
    Case {
        code: "Q002",
        text: r#"
format = 2
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r"
error[Q002]: format 2 is not known
 --> b.toml:1:10
  |
1 | format = 2
  |          ^ this version reads format 1
  |
  = help: a newer version of factdeck may read it",
    },
    Case {
        code: "Q003",
        text: r#"
titel = "B"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q003]: unknown key `titel` in the bank
 --> b.toml:1:1
  |
1 | titel = "B"
  | ^^^^^
  |
  = help: did you mean `title`?"#,
    },
    Case {
        code: "Q003",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
colour = "red""#,
        said: r#"
error[Q003]: unknown key `colour` in the question
  --> b.toml:10:1
   |
10 | colour = "red"
   | ^^^^^^
   |
   = help: known keys are id, state, fact, slot, type, lang, prompt, image, answer, answers, wrong, match, tolerance, unit, precision, text, gaps, items, pairs, extra, reverse, criteria, shuffle, hint, explain, cite, tags, points, difficulty, was, allow, made"#,
    },
    Case {
        code: "Q004",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = 2"#,
        said: r"
error[Q004]: `answer` must be a text
 --> b.toml:9:10
  |
9 | answer = 2
  |          ^ this is a number
  |
  = help: put it in straight double quotes",
    },
    Case {
        code: "Q004",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
question = 3"#,
        said: r"
error[Q004]: `question` must be a list
 --> b.toml:5:12
  |
5 | question = 3
  |            ^ this is a number
  |
  = help: put it in [ and ]",
    },
    Case {
        code: "Q004",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
aliases = ["Aylis"]
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q004]: `aliases` must be a list
 --> b.toml:5:12
  |
5 | aliases = ["Aylis"]
  |            ^^^^^^^ this is a text
  |
  = help: put it in [ and ]"#,
    },
    Case {
        code: "Q005",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "flashcard"
prompt = "Front""#,
        said: r#"
error[Q005]: the question has no `answer`
 --> b.toml:5:1
  |
5 | [[question]]
  | ^^^^^^^^^^^^
  |
  = help: add `answer = "the back of the card"`"#,
    },
    Case {
        code: "Q006",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = " "
answer = "hen""#,
        said: r#"
error[Q006]: `prompt` is empty
 --> b.toml:8:10
  |
8 | prompt = " "
  |          ^^^"#,
    },
    Case {
        code: "Q006",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = []"#,
        said: r"
error[Q006]: `answer` is empty
 --> b.toml:9:10
  |
9 | answer = []
  |          ^^",
    },
    Case {
        code: "Q008",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "Who lays eggs?"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q008]: `id` is not a valid id
 --> b.toml:6:6
  |
6 | id = "Who lays eggs?"
  |      ^^^^^^^^^^^^^^^^ an id is 1 to 64 characters of a-z, 0-9, `-` and starts with a letter or digit
  |
  = help: for example "who-lays-eggs""#,
    },
    Case {
        code: "Q008",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen"
fact = "a b"
slot = "ÄÖ""#,
        said: r#"
error[Q008]: `fact` is not a valid id
  --> b.toml:10:8
   |
10 | fact = "a b"
   |        ^^^^^ an id is 1 to 64 characters of a-z, 0-9, `-` and starts with a letter or digit
   |
   = help: for example "a-b"

error[Q008]: `slot` is not a valid id
  --> b.toml:11:8
   |
11 | slot = "ÄÖ"
   |        ^^^^ an id is 1 to 64 characters of a-z, 0-9, `-` and starts with a letter or digit"#,
    },
    Case {
        code: "Q009",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "English"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q009]: `English` is not a language tag
 --> b.toml:4:8
  |
4 | lang = "English"
  |        ^^^^^^^^^
  |
  = help: use a tag such as "en", "az", "ru" or "pt-BR""#,
    },
    Case {
        code: "Q012",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "d"
file = "d.txt"
[[source]]
id = "d"
file = "d.txt"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q012]: two sources have the id "d"
 --> b.toml:8:1
  |
8 | [[source]]
  | ^^^^^^^^^^"#,
    },
    Case {
        code: "Q013",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "d"
file = "../secret.txt"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q013]: the document must lie in the folder of the bank
 --> b.toml:7:8
  |
7 | file = "../secret.txt"
  |        ^^^^^^^^^^^^^^^ a path such as "documents/text.txt", without `..`"#,
    },
    Case {
        code: "Q018",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "d"
file = "other.toml"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q018]: the document is not one by its name
 --> b.toml:7:8
  |
7 | file = "other.toml"
  |        ^^^^^^^^^^^^ its name must end in one of: txt, text, md, markdown
  |
  = help: save its text as a file such as "documents/text.txt", in UTF-8"#,
    },
    Case {
        code: "Q018",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "d"
file = ".history/notes.txt"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q018]: the document cannot have this name
 --> b.toml:7:8
  |
7 | file = ".history/notes.txt"
  |        ^^^^^^^^^^^^^^^^^^^^ a path such as "documents/text.txt"
  |
  = help: no part of it begins with a dot or a space, ends with one, or is a name that Windows keeps for devices"#,
    },
    Case {
        code: "Q014",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "d"
file = "d.txt"
blake3 = "12"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q014]: `blake3` is not a hash
 --> b.toml:8:10
  |
8 | blake3 = "12"
  |          ^^^^ 64 digits 0-9 a-f
  |
  = help: remove the line if you do not know the hash"#,
    },
    Case {
        code: "Q015",
        text: r#"
format = 1
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
warning[Q015]: the bank has no `title`; its id is shown instead
--> b.toml
 = help: add a line such as `title = "The water cycle"`

warning[Q015]: the bank has no `lang`; it is taken for English
--> b.toml
 = help: add a line such as `lang = "en"`"#,
    },
    Case {
        code: "Q016",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en""#,
        said: r"
warning[Q016]: the bank has no questions
--> b.toml
 = help: add one under a line `[[question]]`",
    },
    Case {
        code: "Q017",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
sensitive = false
notice = "It is about a war."
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
warning[Q017]: this notice is not shown: the bank is not sensitive
 --> b.toml:6:10
  |
6 | notice = "It is about a war."
  |          ^^^^^^^^^^^^^^^^^^^^
  |
  = help: add `sensitive = true`, or remove the notice"#,
    },
    Case {
        code: "Q004",
        text: r#"
format = 1
id = "b"
title = "B"
lang = "en"
sensitive = "yes"
[[question]]
id = "a"
type = "short"
prompt = "Who?"
answer = "hen""#,
        said: r#"
error[Q004]: `sensitive` must be true or false
 --> b.toml:5:13
  |
5 | sensitive = "yes"
  |             ^^^^^ this is a text
  |
  = help: write it without quotes and in small letters"#,
    },
];

#[test]
fn what_is_said_of_a_file() {
    check("", CASES);
}
