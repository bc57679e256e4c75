//! Every type through every format: what is lost of each is listed, and what came through once comes through again,
//! whatever signs its texts are made of.

use std::fmt::Write as _;
use std::path::Path;

use factdeck::bank::{Bank, Question, Severity, parse};
use factdeck::exchange::{Format, Lost, differences, read, write};
use proptest::prelude::*;

const FORMATS: [Format; 9] = [
    Format::Gift,
    Format::Aiken,
    Format::Moodle,
    Format::Csv,
    Format::Tsv,
    Format::Anki,
    Format::Quizlet,
    Format::Markdown,
    Format::Kahoot,
];

/// What a format loses of each question, a line each: "gift number: fact, points", "aiken date: not written".
fn losses(bank: &Bank) -> String {
    let mut all = String::new();
    for format in FORMATS {
        for question in &bank.questions {
            let written = write(format, &[question], &bank.lang);
            let again = read(format, &written.bytes, &bank.lang);
            let told = match again.questions.as_slice() {
                [again] => differences(question, again).join(", "),
                [] => "not written".to_owned(),
                more => panic!("{} questions of one in {format:?}", more.len()),
            };
            writeln!(all, "{} {}: {told}", format.name(), question.id).unwrap();
        }
    }
    all
}

#[test]
fn what_is_lost_of_each_type_is_what_is_listed() {
    let bank = parse(include_str!("types.toml"), "types").0.unwrap();
    let found = losses(&bank);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/losses.txt");
    let listed = std::fs::read_to_string(&path).unwrap_or_default();
    let other: Vec<&str> = found
        .lines()
        .filter(|line| !listed.lines().any(|known| known == *line))
        .collect();
    if found != listed {
        let new = std::env::temp_dir().join("losses.txt");
        std::fs::write(&new, &found).unwrap();
        panic!(
            "other losses than listed, see {}: {other:#?}",
            new.display()
        );
    }
}

/// A text with signs that mean something somewhere.
fn text(name: &'static str) -> impl Strategy<Value = String> {
    "[ a-z=~#{}:\\\\%*_\\[\\]<>&/$|,;\t\"'.!?+@^-]{0,14}"
        .prop_map(move |tail| format!("{name}{tail}").trim_end().to_owned())
}

/// The block of a question of each type, of texts that may be anything.
fn block(kind: usize, texts: &[String]) -> String {
    let quoted = |at: usize| toml::Value::String(texts[at].clone()).to_string();
    let (prompt, a, b, c, d) = (quoted(0), quoted(1), quoted(2), quoted(3), quoted(4));
    match kind {
        0 => format!(
            "type = \"choice\"\nprompt = {prompt}\nanswer = {a}\nwrong = [{{ text = {b}, why = {d} }}, {c}]"
        ),
        1 => format!(
            "type = \"multi\"\nprompt = {prompt}\nanswers = [{a}, {{ text = {b}, why = {d} }}]\nwrong = [{c}]"
        ),
        2 => format!("type = \"true-false\"\nprompt = {prompt}\nanswer = false\nexplain = {d}"),
        3 => format!("type = \"short\"\nprompt = {prompt}\nanswer = [{a}, {b}]\nhint = {d}"),
        4 => format!(
            "type = \"number\"\nprompt = {prompt}\nanswer = 12.5\ntolerance = 0.5\nexplain = {d}"
        ),
        5 => format!(
            "type = \"date\"\nprompt = {prompt}\nanswer = \"20 January 1990\"\ntags = [\"{}\"]",
            "a tag"
        ),
        6 => format!("type = \"order\"\nprompt = {prompt}\nitems = [{a}, {b}, {c}]"),
        7 => format!("type = \"match\"\nprompt = {prompt}\npairs = [[{a}, {b}], [{c}, {d}]]"),
        8 => format!("type = \"flashcard\"\nprompt = {prompt}\nanswer = {a}"),
        9 => format!(
            "type = \"open\"\nprompt = {prompt}\nanswer = {a}\ncriteria = [{b}, {{ text = {c}, points = 2 }}]"
        ),
        _ => {
            let bare = |at: usize| texts[at].replace(['{', '}', '|'], "");
            let words = format!(
                "{} {{{{{}|{}}}}} and {}",
                bare(0),
                bare(1),
                bare(2),
                bare(3)
            );
            format!("type = \"cloze\"\ntext = {}", toml::Value::String(words))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_came_through_once_comes_through_again(
        kind in 0..11_usize,
        texts in (text("p"), text("a"), text("b"), text("c"), text("d")),
    ) {
        let texts = [texts.0, texts.1, texts.2, texts.3, texts.4];
        let file = format!(
            "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n[[question]]\nid = \"q\"\n{}\n",
            block(kind, &texts)
        );
        let (bank, found) = parse(&file, "b");
        let bank = bank.unwrap();
        prop_assume!(found.iter().all(|one| one.severity != Severity::Error));
        prop_assert_eq!(bank.questions.len(), 1);
        let question = &bank.questions[0];
        for format in FORMATS {
            let once = through(format, question)?;
            let Some((once, told)) = once else { continue };
            prop_assert_eq!(differences(question, &once), told, "{:?}", format);
            let twice = through(format, &once)?;
            let (twice, told) = twice.unwrap();
            let differ = differences(&once, &twice);
            let shown = |one: &Question| {
                let bytes = write(format, &[one], "en").bytes;
                String::from_utf8_lossy(&bytes).into_owned()
            };
            prop_assert!(
                differ.is_empty() && told.is_empty(),
                "{format:?} {differ:?} {told:?}\n{:?}\n{:?}",
                shown(question),
                shown(&once)
            );
        }
    }
}

/// A question after it was written and read again, with what was told to be lost; nothing where it was told that it is
/// not written.
fn through(
    format: Format,
    question: &Question,
) -> Result<Option<(Question, Vec<&'static str>)>, TestCaseError> {
    let written = write(format, &[question], "en");
    let shown = String::from_utf8_lossy(&written.bytes);
    let again = read(format, &written.bytes, "en");
    let errors: Vec<_> = again
        .findings
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    prop_assert!(errors.is_empty(), "{format:?} {errors:?}\n{shown}");
    prop_assert_eq!(
        again.questions.len(),
        written.count,
        "{:?}\n{}",
        format,
        shown
    );
    let told = written.losses.first().map(|loss| &loss.what);
    Ok(match (again.questions.into_iter().next(), told) {
        (Some(again), Some(Lost::Parts(parts))) => Some((again, parts.clone())),
        (Some(again), Some(Lost::Whole(why))) => {
            return Err(TestCaseError::fail(format!("{format:?} {why}: {again:?}")));
        }
        (Some(again), None) => Some((again, Vec::new())),
        (None, told) => {
            prop_assert!(matches!(told, Some(Lost::Whole(_))), "{format:?}");
            None
        }
    })
}
