//! What is written is read again, and is the same but for what is listed as lost.

use factdeck::bank::{Bank, Form, Question, Severity, State, parse};
use factdeck::exchange::{Format, Lost, differences, read, write};
use proptest::prelude::*;

const BANKS: [(&str, &str); 4] = [
    (
        "black-january",
        include_str!("../../questions/black-january.toml"),
    ),
    (
        "caspian-sea",
        include_str!("../../questions/caspian-sea.toml"),
    ),
    ("smallpox", include_str!("../../questions/smallpox.toml")),
    ("types", include_str!("types.toml")),
];

/// What each format never says of a question that it has, and the types that become others.
const LOST: &[(Format, &[&str])] = &[
    (
        Format::Gift,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "cite",
            "points",
            "difficulty",
            "match",
            "unit",
            "tolerance",
            "precision",
            "cite of options",
            "cite of pairs",
            "why",
            "reverse",
            "criteria",
            "explain",
            "prompt",
            "state",
        ],
    ),
    (
        Format::Aiken,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "explain",
            "cite",
            "tags",
            "points",
            "difficulty",
            "cite of options",
            "why",
            "prompt",
            "answer",
            "wrong",
            "state",
        ],
    ),
    (
        Format::Moodle,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "cite",
            "difficulty",
            "match",
            "tolerance",
            "precision",
            "cite of options",
            "cite of pairs",
            "cite of gaps",
            "cite of items",
            "why",
            "reverse",
            "criteria",
            "prompt",
            "text",
            "state",
        ],
    ),
    (
        Format::Csv,
        &[
            "fact",
            "slot",
            "image",
            "cite",
            "cite of options",
            "cite of pairs",
            "cite of gaps",
            "cite of items",
            "why",
            "wrong",
            "prompt",
        ],
    ),
    (
        Format::Tsv,
        &[
            "fact",
            "slot",
            "image",
            "cite",
            "cite of options",
            "cite of pairs",
            "cite of gaps",
            "cite of items",
            "why",
            "wrong",
            "prompt",
        ],
    ),
    (
        Format::Anki,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "explain",
            "cite",
            "tags",
            "points",
            "difficulty",
            "cite of gaps",
            "why",
            "wrong",
            "prompt",
            "text",
            "state",
        ],
    ),
    (
        Format::Quizlet,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "explain",
            "cite",
            "tags",
            "points",
            "difficulty",
            "prompt",
            "reverse",
            "state",
        ],
    ),
    (
        Format::Markdown,
        &[
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "cite",
            "tags",
            "points",
            "difficulty",
            "cite of options",
            "state",
        ],
    ),
    (
        Format::Kahoot,
        &[
            "type",
            "fact",
            "slot",
            "lang",
            "image",
            "shuffle",
            "hint",
            "explain",
            "cite",
            "tags",
            "points",
            "difficulty",
            "cite of options",
            "why",
            "prompt",
            "answer",
            "answers",
            "wrong",
            "state",
        ],
    ),
];

fn bank(name: &str, text: &str) -> Bank {
    parse(text, name).0.unwrap()
}

#[test]
fn what_comes_back_is_the_same_but_for_what_is_listed() {
    for (name, text) in BANKS {
        let bank = bank(name, text);
        let all: Vec<&Question> = bank.questions.iter().collect();
        for (format, may) in LOST {
            let written = write(*format, &all, &bank.lang);
            assert!(written.count > 0, "{name} {format:?}");
            let again = read(*format, &written.bytes, &bank.lang);
            let errors: Vec<_> = again
                .findings
                .iter()
                .filter(|one| one.severity == Severity::Error)
                .collect();
            assert!(
                errors.is_empty(),
                "{name} {format:?} {errors:?}\n{}",
                String::from_utf8_lossy(&written.bytes)
            );
            assert_eq!(again.questions.len(), written.count, "{name} {format:?}");
            let whole: Vec<_> = written
                .losses
                .iter()
                .filter(|loss| matches!(loss.what, Lost::Whole(_)))
                .map(|loss| &loss.question)
                .collect();
            let kept = all.iter().filter(|one| !whole.contains(&&one.id));
            for (question, again) in kept.zip(&again.questions) {
                let differ = differences(question, again);
                let told = written
                    .losses
                    .iter()
                    .find(|loss| loss.question == question.id);
                let told = told.map_or(Vec::new(), |loss| match &loss.what {
                    Lost::Parts(parts) => parts.clone(),
                    Lost::Whole(why) => vec![*why],
                });
                assert_eq!(differ, told, "{format:?} {}", question.id);
                let unforeseen: Vec<_> = differ.iter().filter(|part| !may.contains(part)).collect();
                assert!(
                    unforeseen.is_empty(),
                    "{format:?} {} loses {unforeseen:?}\n{again:#?}",
                    question.id
                );
            }
        }
    }
}

#[test]
fn every_choice_of_the_bundled_banks_goes_through_gift_unharmed() {
    for (name, text) in BANKS {
        let bank = bank(name, text);
        let choices: Vec<&Question> = bank
            .questions
            .iter()
            .filter(|one| matches!(one.form, Form::Choice { .. } | Form::Multi { .. }))
            .collect();
        let written = write(Format::Gift, &choices, &bank.lang);
        assert_eq!(written.count, choices.len());
        let again = read(Format::Gift, &written.bytes, &bank.lang).questions;
        for (question, again) in choices.iter().zip(again) {
            for part in [
                "type", "prompt", "answer", "answers", "wrong", "why", "explain", "tags", "state",
            ] {
                let fine = part == "state" && question.state != State::Ready;
                assert!(
                    fine || !differences(question, &again).contains(&part),
                    "{name} {} {part}\n{question:#?}\n{again:#?}",
                    question.id
                );
            }
            assert_eq!(question.id, again.id);
        }
    }
}

/// A text with signs that mean something somewhere.
fn text(name: &'static str) -> impl Strategy<Value = String> {
    "[ a-z=~#{}:\\\\%*_\\[\\]<>&/$|,;\t\"'.\n-]{0,14}"
        .prop_map(move |tail| format!("{name}{tail}").trim_end().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_choice_goes_through_gift(prompt in text("p"), answer in text("a"), one in text("b"), two in text("c"), why in text("w"), explain in text("e")) {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let file = format!(
            "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n[[question]]\nid = \"q\"\ntype = \"choice\"\nprompt = {}\nanswer = {}\nwrong = [{{ text = {}, why = {} }}, {}]\nexplain = {}\n",
            quoted(&prompt), quoted(&answer), quoted(&one), quoted(&why), quoted(&two), quoted(&explain)
        );
        let bank = bank("b", &file);
        prop_assume!(bank.questions.len() == 1);
        let question = &bank.questions[0];
        let written = write(Format::Gift, &[question], "en");
        prop_assert_eq!(&written.losses, &vec![], "{}", String::from_utf8_lossy(&written.bytes));
        let again = read(Format::Gift, &written.bytes, "en");
        prop_assert_eq!(again.questions.len(), 1);
    }
}

#[test]
fn every_format_says_what_it_can_of_every_type() {
    let bank = bank("types", BANKS[3].1);
    let all: Vec<&Question> = bank.questions.iter().collect();
    for (format, count) in [
        (Format::Gift, 12),
        (Format::Aiken, 2),
        (Format::Moodle, 14),
        (Format::Csv, 14),
        (Format::Tsv, 14),
        (Format::Anki, 14),
        (Format::Quizlet, 14),
        (Format::Markdown, 2),
        (Format::Kahoot, 2),
    ] {
        let written = write(format, &all, "en");
        assert_eq!(written.count, count, "{format:?} {:#?}", written.losses);
        assert!(Format::ALL.contains(&format) && !format.name().is_empty());
    }
    // A table keeps everything that these questions have but a picture's and a gap's own.
    let written = write(Format::Csv, &all, "en");
    let losses: Vec<_> = written
        .losses
        .iter()
        .map(|loss| (loss.question.as_str(), &loss.what))
        .collect();
    let parts = |parts: &[&'static str]| Lost::Parts(parts.to_vec());
    assert_eq!(
        losses,
        [
            ("multi", &parts(&["why"])),
            ("gap-choice", &parts(&["wrong", "why"]))
        ]
    );
}
