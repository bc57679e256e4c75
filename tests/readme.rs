//! What the README shows is true.

use factdeck::bank::{Severity, parse};

const README: &str = include_str!("../README.md");

#[test]
fn the_bank_it_shows_can_be_used_as_it_is() {
    let (_, from) = README.split_once("```toml\n").unwrap();
    let (bank, _) = from.split_once("```").unwrap();
    let (parsed, found) = parse(bank, "lighthouse");
    assert_eq!(found, [], "findings in the README's bank");
    assert_eq!(parsed.unwrap().questions.len(), 2);
    // The same text without its answer is refused, so that the check above can fail.
    let (_, found) = parse(&bank.replace("answer = \"1874\"\n", ""), "lighthouse");
    assert!(
        found
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    );
}

#[test]
fn its_examples_of_every_type_can_be_used_beside_it() {
    let mut blocks = README.split("```toml\n").skip(1);
    let mut block = || blocks.next().unwrap().split("```").next().unwrap();
    let (parsed, found) = parse(&format!("{}\n{}", block(), block()), "lighthouse");
    let errors = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{found:?}");
    let questions = parsed.unwrap().questions;
    let types: std::collections::BTreeSet<_> = questions
        .iter()
        .map(|question| question.format().name())
        .collect();
    assert_eq!(types.len(), 11, "{types:?}");
}
