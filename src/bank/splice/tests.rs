//! What changes in a file, byte for byte, and what does not.

use proptest::prelude::*;

use super::*;
use crate::bank::{Citation, Form, Sensitive, State, Wrong};
use crate::id::{QuestionId, SourceId};

const FILE: &str = r#"#:schema ./factdeck.schema.json
format = 1     # the only one
id = 'b'
title = "Hens"
lang = "en"

# --- where it comes from ---

[[source]]
id = "d"
file = "d.txt" # extracted

# Eggs.
# Two of them.
[[question]]
type = "choice"   # not short
prompt = """
How many
eggs?"""
  answer = 'two'
wrong = [
  "one", # too few
  { why = "Too many.", text = "three" },

  # none at all
  "no"
]
cite.source = "d"
cite.quote = "An egg"
id = "eggs"

# --- more ---

[[question]]
id = "bad"
type = "coice"

[[question]]
id = "home"
type = "short"
prompt = "Where?"
answer = ["the coop", "a coop"] # or a house
[question.cite]
source = "d"   # the only one
quote = "in a coop""#;

/// The file after a change of its bank.
fn revised(text: &str, change: impl FnOnce(&mut Bank)) -> Result<Revised, Refusal> {
    let mut bank = parse(text, "b").0.unwrap();
    change(&mut bank);
    revise(text, "b", &bank)
}

/// The lines that a change takes away and puts in, in order.
fn diff(change: impl FnOnce(&mut Bank)) -> String {
    let new = revised(FILE, change).unwrap().text;
    let (mut old, mut new): (Vec<&str>, Vec<&str>) =
        (FILE.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    old.drain(..same);
    new.drain(..same);
    let same = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    old.truncate(old.len() - same);
    new.truncate(new.len() - same);
    let signed = |sign: &str, lines: &[&str]| -> String {
        lines.iter().flat_map(|line| [sign, line, "\n"]).collect()
    };
    signed("-", &old) + &signed("+", &new)
}

fn wrong(question: &mut Question) -> &mut Vec<Wrong> {
    match &mut question.form {
        Form::Choice { wrong, .. } => wrong,
        other => panic!("{other:?}"),
    }
}

fn option(text: &str) -> Wrong {
    Wrong {
        text: text.to_owned(),
        why: None,
        cite: None,
    }
}

#[test]
fn nothing_changes_where_nothing_was_meant() {
    assert_eq!(
        revised(FILE, |_| {}).unwrap(),
        Revised {
            text: FILE.to_owned(),
            lost: Vec::new()
        }
    );
    let crlf = format!("\u{feff}{}", FILE.replace('\n', "\r\n"));
    assert_eq!(revised(&crlf, |_| {}).unwrap().text, crlf);
}

type Change = fn(&mut Bank);

/// Changes, and the lines they take away and put in.
const CHANGES: &[(Change, &str)] = &[
    (
        (|bank| bank.title = "Cocks".to_owned()),
        "-title = \"Hens\"\n+title = \"Cocks\"\n",
    ),
    (
        |bank| bank.aliases = vec![vec!["hen".to_owned(), "chicken".to_owned()]],
        "+aliases = [\n+  [\"hen\", \"chicken\"],\n+]\n",
    ),
    (
        |bank| bank.sources[0].author = Some("Me".to_owned()),
        "+author = \"Me\"\n",
    ),
    (
        |bank| bank.questions[0].prompt = "How many\n\"eggs\"".to_owned(),
        "-eggs?\"\"\"\n+\"eggs\\\"\"\"\"\n",
    ),
    (
        |bank| bank.questions[0].prompt = "How many?".to_owned(),
        "-prompt = \"\"\"\n-How many\n-eggs?\"\"\"\n+prompt = \"How many?\"\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0])[1].why = Some("More.".to_owned()),
        "-  { why = \"Too many.\", text = \"three\" },\n+  { why = \"More.\", text = \"three\" },\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0])[1].why = None,
        "-  { why = \"Too many.\", text = \"three\" },\n+  \"three\",\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0])[0].text = "a dozen".to_owned(),
        "-  \"one\", # too few\n+  \"a dozen\", # too few\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0]).push(option("ten")),
        "-  \"no\"\n+  \"no\",\n+  \"ten\"\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0]).insert(0, option("ten")),
        "+  \"ten\",\n",
    ),
    (
        |bank| drop(wrong(&mut bank.questions[0]).remove(0)),
        "-  \"one\", # too few\n",
    ),
    (
        |bank| wrong(&mut bank.questions[0]).truncate(1),
        "-  { why = \"Too many.\", text = \"three\" },\n-\n-  # none at all\n-  \"no\"\n",
    ),
    (
        |bank| bank.questions[0].cite.as_mut().unwrap().quote = "an egg".to_owned(),
        "-cite.quote = \"An egg\"\n+cite.quote = \"an egg\"\n",
    ),
    (
        |bank| bank.questions[0].cite.as_mut().unwrap().at = Some(3),
        "+cite.at = 3\n",
    ),
    (
        |bank| bank.questions[0].cite = None,
        "-cite.source = \"d\"\n-cite.quote = \"An egg\"\n",
    ),
    (
        |bank| bank.questions[0].explain = Some("So it is.".to_owned()),
        "+explain = \"So it is.\"\n",
    ),
    (
        |bank| bank.questions[0].state = State::Off,
        "+state = \"off\"\n",
    ),
    (
        |bank| bank.questions[1].cite.as_mut().unwrap().mark = Some("coop".to_owned()),
        "+mark = \"coop\"\n",
    ),
    (
        |bank| bank.questions[1].cite = None,
        "-[question.cite]\n-source = \"d\"   # the only one\n-quote = \"in a coop\"\n",
    ),
    (
        |bank| {
            bank.questions[1].form = Form::Short {
                answers: vec!["the coop".to_owned(), "coop".to_owned(), "home".to_owned()],
                matching: crate::bank::Matching::default(),
            };
        },
        "-answer = [\"the coop\", \"a coop\"] # or a house\n+answer = [\"the coop\", \"coop\", \"home\"] # or a house\n",
    ),
    (
        |bank| {
            bank.questions[1].form = Form::Short {
                answers: vec!["the coop".to_owned()],
                matching: crate::bank::Matching::default(),
            };
        },
        "-answer = [\"the coop\", \"a coop\"] # or a house\n+answer = \"the coop\" # or a house\n",
    ),
    (
        |bank| bank.questions[1].tags = vec!["a".to_owned()],
        "+tags = [\"a\"]\n",
    ),
];

#[test]
fn a_value_is_changed_where_it_stands() {
    for (change, lines) in CHANGES {
        assert_eq!(&diff(change), lines);
    }
}

#[test]
fn questions_come_go_and_move_as_a_whole() {
    let new = |bank: &mut Bank| {
        let mut question = bank.questions[1].clone();
        question.span = Span::default();
        question.id = QuestionId::new("new").unwrap();
        question.fact = crate::id::FactId::new("new").unwrap();
        question.prompt = "New?".to_owned();
        question.cite = None;
        question
    };
    let block = "[[question]]\nid = \"new\"\nstate = \"ready\"\ntype = \"short\"\nprompt = \"New?\"\nanswer = [\"the coop\", \"a coop\"]\n";
    let eggs = FILE.find("# Eggs.").unwrap();
    let (first, rest) = FILE.split_at(eggs);
    let more = rest.find("\n# --- more").unwrap();
    let (question, rest) = rest.split_at(more);
    let home = rest.find("[[question]]\nid = \"home\"").unwrap();
    let (between, last) = rest.split_at(home);
    for (change, expected) in [
        (
            &(|bank: &mut Bank| bank.questions.swap(0, 1)) as &dyn Fn(&mut Bank),
            format!("{first}{last}\n{between}{}", question.trim_end()),
        ),
        (
            &|bank| drop(bank.questions.remove(0)),
            format!("{first}{}", rest.trim_start()),
        ),
        (
            &|bank| drop(bank.questions.remove(1)),
            format!("{first}{question}{}", between.trim_end()),
        ),
        (
            &|bank| bank.questions.clear(),
            format!("{first}{}", between.trim()),
        ),
        (
            &|bank| {
                let new = new(bank);
                bank.questions.push(new);
            },
            format!("{FILE}\n\n{}", block.trim_end()),
        ),
        (
            &|bank| {
                let new = new(bank);
                bank.questions.insert(0, new);
            },
            format!("{first}{block}\n{question}{rest}"),
        ),
        (
            &|bank| {
                let new = new(bank);
                bank.questions.insert(1, new);
            },
            format!("{first}{question}\n{block}{rest}"),
        ),
    ] {
        assert_eq!(revised(FILE, change).unwrap().text, expected);
    }
}

#[test]
fn a_bank_without_questions_gets_its_first() {
    let text = "format = 1\ntitle = \"B\"\nlang = \"en\" # mine\n\n# end\n";
    let question = parse(FILE, "b").0.unwrap().questions.pop().unwrap();
    let question = Question {
        span: Span::default(),
        cite: None,
        ..question
    };
    let new = revised(text, |bank| bank.questions.push(question))
        .unwrap()
        .text;
    let block = "[[question]]\nid = \"home\"\nstate = \"ready\"\ntype = \"short\"\nprompt = \"Where?\"\nanswer = [\"the coop\", \"a coop\"]";
    assert_eq!(
        new,
        format!("format = 1\ntitle = \"B\"\nlang = \"en\" # mine\n\n{block}\n\n# end\n")
    );
}

#[test]
fn an_id_is_written_first() {
    let text = "format = 1\r\ntitle = \"B\"\r\nlang = \"en\"\r\n[[question]] # one\r\n  # asked\r\n  type = \"flashcard\"\r\n  prompt = \"F\"\r\n  answer = \"B\"";
    let new = revised(text, |bank| {
        let question = &mut bank.questions[0];
        let old = std::mem::replace(&mut question.id, QuestionId::new("f").unwrap());
        question.fact = crate::id::FactId::new("f").unwrap();
        question.provisional = false;
        question.was = vec![old];
    });
    let was = parse(text, "b").0.unwrap().questions[0].id.clone();
    assert_eq!(
        new.unwrap().text,
        format!(
            "format = 1\r\ntitle = \"B\"\r\nlang = \"en\"\r\n[[question]] # one\r\n  id = \"f\"\r\n  # asked\r\n  type = \"flashcard\"\r\n  prompt = \"F\"\r\n  answer = \"B\"\r\n  was = [\"{was}\"]"
        )
    );
}

#[test]
fn comments_that_go_are_named() {
    let lost = |change: fn(&mut Bank)| revised(FILE, change).unwrap().lost;
    assert_eq!(lost(|bank| bank.title = "New".to_owned()), [""; 0]);
    assert_eq!(
        lost(|bank| drop(bank.questions.remove(0))),
        [
            "# Eggs.",
            "# Two of them.",
            "# not short",
            "# too few",
            "# none at all"
        ]
    );
}

#[test]
fn what_would_not_say_what_is_meant_is_refused() {
    let twice = revised(FILE, |bank| {
        let question = Question {
            span: Span::default(),
            ..bank.questions[0].clone()
        };
        bank.questions.push(question);
    });
    let Err(Refusal::Unequal { text, findings }) = twice else {
        panic!("{twice:?}");
    };
    assert!(text.ends_with("quote = \"An egg\" }") && findings.iter().any(|f| f.code == "Q024"));
    let elsewhere = revised(FILE, |bank| bank.questions[0].span.start += 1);
    assert_eq!(elsewhere, Err(Refusal::OtherText));
    let bank = parse(FILE, "b").0.unwrap();
    assert_eq!(revise("format = ", "b", &bank), Err(Refusal::Unreadable));
    let inline = "format = 1\ntitle = \"B\"\nlang = \"en\"\nquestion = [{ id = \"a\", type = \"short\", prompt = \"P\", answer = \"A\" }]\n";
    let bank = parse(inline, "b").0.unwrap();
    assert!(
        revise(inline, "b", &bank).is_err(),
        "its questions have no blocks"
    );
}

/// A piece of a file: bytes that stay, or a value with what it says.
#[derive(Debug, Clone)]
pub(in crate::bank) enum Piece {
    Stays(String),
    Value(Slot, String),
}

/// Values that the file has, which can be changed one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bank) enum Slot {
    Title,
    Author,
    Prompt(usize),
    Answer(usize),
    Wrong(usize, usize),
    Why(usize),
    Quote(usize),
    Tag(usize),
}

impl Slot {
    fn set(self, bank: &mut Bank, text: String) {
        match self {
            Self::Title => bank.title = text,
            Self::Author => bank.sources[0].author = Some(text),
            Self::Prompt(n) => bank.questions[n].prompt = text,
            Self::Answer(n) => match &mut bank.questions[n].form {
                Form::Choice { answer, .. } => *answer = text,
                other => panic!("{other:?}"),
            },
            Self::Wrong(n, at) => wrong(&mut bank.questions[n])[at].text = text,
            Self::Why(n) => wrong(&mut bank.questions[n])[1].why = Some(text),
            Self::Quote(n) => bank.questions[n].cite.as_mut().unwrap().quote = text,
            Self::Tag(n) => bank.questions[n].tags[0] = text,
        }
    }
}

/// How an author may write a text that no canonical file would hold.
fn written() -> impl Strategy<Value = (String, String)> {
    let plain = "[a-z]{1,8}( [a-zé“#=\\[\\]{},]{1,8})?";
    (plain, 0..4_u8).prop_map(|(text, how)| match how {
        0 => (format!("\"{text}\""), text),
        1 => (format!("'{text}'"), text),
        2 => (format!("\"\"\"{text}\"\"\""), text),
        _ => (format!("'''{text}'''"), text),
    })
}

/// What may stand where TOML allows spaces, line ends and comments.
fn trivia() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("\n".to_owned()),
        Just(" ".to_owned()),
        "[ \t]{0,2}# [a-z\"\\[\\]=]{0,6}\n[ \t]{0,3}",
        "\n\n[ \t]{0,3}",
    ]
}

/// What may stand on a line behind a value.
fn line_end() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("  \t\n".to_owned()),
        " # [a-z\"'\\[\\]=]{0,6}\n",
        Just("\n\n\n".to_owned()),
        "\n# [a-z=]{0,6}\n",
    ]
}

fn question(n: usize) -> impl Strategy<Value = Vec<Piece>> {
    let values = proptest::collection::vec(written(), 7);
    let gaps = proptest::collection::vec(trivia(), 7);
    let ends = proptest::collection::vec(line_end(), 7);
    (values, gaps, ends, 0..3_u8).prop_map(move |(mut values, gaps, ends, shape)| {
        // Options of one question must differ.
        for (at, (source, _)) in values.iter_mut().enumerate() {
            let place = source.find(|c: char| c.is_ascii_lowercase()).unwrap();
            source.insert_str(place, &format!("{n}x{at}"));
        }
        let value = |slot: Slot, at: usize| Piece::Value(slot, values[at].0.clone());
        let stays = |text: String| Piece::Stays(text);
        let mut pieces = vec![
            stays(format!(
                "[[question]]{}id = \"q{n}\"{}type = \"choice\"\nprompt =",
                ends[0], ends[1]
            )),
            value(Slot::Prompt(n), 0),
            stays(format!("{}\tanswer  = ", ends[2])),
            value(Slot::Answer(n), 1),
            stays(format!("{}wrong = [{}", ends[3], gaps[0])),
            value(Slot::Wrong(n, 0), 2),
            stays(format!("{},{}{{why=", gaps[1], gaps[2])),
            value(Slot::Why(n), 3),
            stays(" , text = ".to_owned()),
            value(Slot::Wrong(n, 1), 4),
            stays(format!(
                "}}{}{}]{}tags = [",
                if shape == 0 { "," } else { "" },
                gaps[3],
                ends[4]
            )),
            value(Slot::Tag(n), 5),
            stays(format!("{}]{}", gaps[4], ends[5])),
        ];
        let before = match shape {
            0 => "cite = { source=\"d\", quote = ",
            1 => "cite.source = 'd'\n cite . quote = ",
            _ => "\n[question.cite]\nsource = \"d\"\nquote = ",
        };
        pieces.push(stays(before.to_owned()));
        pieces.push(value(Slot::Quote(n), 6));
        pieces.push(stays(format!(
            "{}{}",
            if shape == 0 { " }" } else { "" },
            ends[6]
        )));
        pieces
    })
}

/// A file in pieces.
pub(in crate::bank) fn file() -> impl Strategy<Value = Vec<Piece>> {
    let ends = proptest::collection::vec(line_end(), 4);
    let questions = (question(0), question(1), question(2));
    let values = (written(), written());
    (any::<bool>(), ends, values, questions, any::<bool>()).prop_map(
        |(mark, ends, (title, author), (a, b, c), open)| {
            let mark = if mark { "\u{feff}" } else { "" };
            let mut pieces = vec![
                Piece::Stays(format!("{mark}format = 1{}title=", ends[0])),
                Piece::Value(Slot::Title, title.0),
                Piece::Stays(format!(
                    "{}lang = 'en'\n[[source]]\nid='d'\nfile=\"d.txt\"\nauthor = ",
                    ends[1]
                )),
                Piece::Value(Slot::Author, author.0),
                Piece::Stays(ends[2].clone()),
            ];
            pieces.extend(a.into_iter().chain(b).chain(c));
            if open && let Some(Piece::Stays(last)) = pieces.last_mut() {
                *last = last.split('\n').next().unwrap().to_owned();
            }
            pieces
        },
    )
}

/// The pieces as a text, with the line ends of an editor, or of several.
pub(in crate::bank) fn joined(pieces: &[Piece], ends: u8) -> Vec<String> {
    let mut lines = 0;
    let mut converted = |text: &str| -> String {
        let mut out = String::new();
        for c in text.chars() {
            lines += usize::from(c == '\n');
            if c == '\n' && (ends == 1 || (ends == 2 && lines % 3 == 0)) {
                out.push('\r');
            }
            out.push(c);
        }
        out
    };
    let text = |piece: &Piece| match piece {
        Piece::Stays(text) | Piece::Value(_, text) => text.clone(),
    };
    pieces.iter().map(|piece| converted(&text(piece))).collect()
}

proptest! {
    // A file is read some ten times a case.
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_change_of_values_leaves_every_other_byte(
        pieces in file(), ends in 0..3_u8, which in proptest::collection::vec(any::<bool>(), 64),
    ) {
        let parts = joined(&pieces, ends);
        let text = parts.concat();
        let (bank, _) = parse(&text, "b");
        let mut bank = bank.unwrap();
        prop_assert_eq!(bank.questions.len(), 3, "{}", text);
        let mut expected = String::new();
        for (at, (piece, part)) in pieces.iter().zip(&parts).enumerate() {
            match piece {
                Piece::Value(slot, _) if which[at % 64] => {
                    slot.set(&mut bank, format!("new{at}"));
                    expected.extend(["\"new", &at.to_string(), "\""]);
                }
                _ => expected.push_str(part),
            }
        }
        let revised = revise(&text, "b", &bank);
        prop_assert_eq!(revised, Ok(Revised { text: expected, lost: Vec::new() }));
    }

    #[test]
    fn whatever_is_meant_is_said_and_comments_of_what_stays_stay(
        pieces in file(), ends in 0..3_u8, edits in proptest::collection::vec((0..12_u8, 0..4_usize), 1..6),
    ) {
        let text = joined(&pieces, ends).concat();
        let mut bank = parse(&text, "b").0.unwrap();
        let mut gone = false;
        for (number, (edit, at)) in edits.into_iter().enumerate() {
            let count = bank.questions.len();
            if count == 0 {
                break;
            }
            let at = at % count;
            match edit {
                0 => { bank.questions.remove(at); gone = true; }
                1 => bank.questions.rotate_left(at),
                2 => bank.questions.reverse(),
                3 => {
                    let mut new = bank.questions[at].clone();
                    new.span = Span::default();
                    new.id = QuestionId::new(&format!("new{number}")).unwrap();
                    new.fact = crate::id::FactId::new(new.id.as_str()).unwrap();
                    bank.questions.insert(at, new);
                }
                4 => bank.questions[at].explain = Some("line\nline".to_owned()),
                5 => { bank.questions[at].tags.clear(); gone = true; }
                6 => wrong(&mut bank.questions[at]).push(option(&format!("more{number}"))),
                7 if wrong(&mut bank.questions[at]).len() > 1 => { wrong(&mut bank.questions[at]).remove(0); gone = true; }
                8 => bank.questions[at].cite = None,
                9 => bank.questions[at].cite = Some(Citation {
                    source: SourceId::new("d").unwrap(), quote: "q".to_owned(), mark: Some("q".to_owned()), at: Some(number),
                }),
                10 => bank.sources[0].date = Some(format!("{number}")),
                11 => wrong(&mut bank.questions[at]).insert(0, option(&format!("first{number}"))),
                _ => {}
            }
            gone |= edit == 8;
        }
        let revised = revise(&text, "b", &bank);
        let Ok(Revised { text: new, lost }) = revised else {
            return Err(TestCaseError::fail(format!("{revised:#?} of {text}")));
        };
        if !gone {
            prop_assert_eq!(lost, [""; 0], "{}\n=====\n{}", text, new);
        }
        prop_assert_eq!(text.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
        if ends == 0 { prop_assert!(!new.contains('\r')); }
        if ends == 1 { prop_assert!(!new.replace("\r\n", "").contains('\n'), "{:?}", new); }
        // What was written once is not written again.
        let again = parse(&new, "b").0.unwrap();
        prop_assert_eq!(revise(&new, "b", &again), Ok(Revised { text: new, lost: Vec::new() }));
    }
}

/// A bank with every type of question.
const EVERY: &str = include_str!("../../../tests/data/every/every.toml");

/// The values in the file that may be anything, each with another: their places, and what would stand there.
fn others() -> Vec<(Span, String)> {
    let mut others = Vec::new();
    let mut start = 0;
    for line in EVERY.split_inclusive('\n') {
        let mut pieces = line.split('"');
        let (mut at, mut key) = (start, pieces.next().unwrap());
        while let (Some(text), Some(after)) = (pieces.next(), pieces.next()) {
            at += key.len() + 1;
            let span = Span::new(at, at + text.len());
            let word = |c: char| !c.is_ascii_lowercase();
            let name = key.split(word).rfind(|word| !word.is_empty());
            let fixed = [
                "id", "file", "type", "slot", "fact", "source", "stance", "lang",
            ];
            // What has lines of its own is written on lines of its own.
            let free = !name.is_some_and(|name| fixed.contains(&name)) && !text.contains('\\');
            if text == "1871-04-09" {
                others.push((span, "1871-05-10".to_owned()));
            } else if free && !line.starts_with('#') {
                let n = others.len();
                others.push((
                    span,
                    text.replace("}}", &format!(" gap{n}}}}}")) + &format!(" new{n}"),
                ));
            }
            at = span.end + 1;
            // It names the next key; in a list, none.
            key = after;
        }
        start += line.len();
    }
    for (value, other) in [
        ("= true", "= false"),
        ("= 15\n", "= -2.5\n"),
        ("tolerance = 1", "tolerance = 2"),
        ("points = 2", "points = 3"),
    ] {
        let at = EVERY.find(value).unwrap();
        others.push((Span::new(at, at + value.len()), other.to_owned()));
    }
    others.sort_by_key(|(span, _)| span.start);
    others
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn in_every_type_a_change_of_values_leaves_every_other_byte(
        which in proptest::collection::vec(any::<bool>(), 200), crlf in any::<bool>(), mark in any::<bool>(),
    ) {
        let others = others();
        prop_assert!((80..200).contains(&others.len()), "{}", others.len());
        let (mut new, mut at) = (String::new(), 0);
        for ((span, other), _) in others.iter().zip(&which).filter(|(_, which)| **which) {
            new += EVERY.get(at..span.start).unwrap();
            new += other;
            at = span.end;
        }
        new += EVERY.get(at..).unwrap();
        let written = |text: &str| {
            let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
            if mark { format!("\u{feff}{text}") } else { text }
        };
        let (old, new) = (written(EVERY), written(&new));
        let (before, mut meant) = (parse(&old, "b").0.unwrap(), parse(&new, "b").0.unwrap());
        prop_assert_eq!(meant.questions.len(), 13);
        for (question, before) in meant.questions.iter_mut().zip(&before.questions) {
            question.span = before.span;
        }
        let revised = revise(&old, "b", &meant);
        prop_assert_eq!(revised, Ok(Revised { text: new, lost: Vec::new() }));
    }
}

/// A bank is marked as sensitive, with a notice and without, and not any more: nothing else of the file changes.
#[test]
fn a_bank_is_marked_as_sensitive_and_not_any_more() {
    let plain = "\u{feff}# mine\r\nformat = 1\r\nid = \"b\"\r\ntitle = \"B\"\r\nlang = \"en\" # English\r\n\r\n[[question]]\r\nid = \"a\"\r\ntype = \"short\"\r\nprompt = \"Who?\"\r\nanswer = \"hen\"\r\n";
    let said = |text: &str| parse(text, "b").0.unwrap().sensitive;
    let with = |text: &str, sensitive: Option<Sensitive>| {
        let mut meant = parse(text, "b").0.unwrap();
        meant.sensitive = sensitive;
        revise(text, "b", &meant).unwrap().text
    };
    let marked = with(plain, Some(Sensitive::default()));
    let line = "lang = \"en\" # English\r\nsensitive = true\r\n";
    assert_eq!(marked, plain.replace("lang = \"en\" # English\r\n", line));
    let notice = Some("A war, told by those who were there.".to_owned());
    let noted = with(&marked, Some(Sensitive { notice }));
    assert!(
        noted.contains("sensitive = true\r\nnotice = \"A war, told by those who were there.\"\r\n")
    );
    assert_eq!(with(&noted, None), plain);
    let no = plain.replace("lang = \"en\"", "sensitive = false\r\nlang = \"en\"");
    assert_eq!(said(&no), None);
    let yes = with(&no, Some(Sensitive::default()));
    assert_eq!(yes, no.replace("= false", "= true"));
}
