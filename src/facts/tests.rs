//! Facts of sentences of our own.

use super::*;
use crate::text::Document;
use proptest::prelude::*;

fn told(text: &str) -> Vec<(Kind, String)> {
    let document = Document::new(text);
    let survey = Survey::of(&document, "en");
    let facts = survey.facts.iter();
    facts
        .map(|fact| (fact.kind(), fact.text.to_owned()))
        .collect()
}

#[test]
fn facts_of_a_plain_sentence() {
    let found = told("On 3 May 1921, Anna Lind sold 40 ships to the city of Oslo.");
    let expected = [
        (Kind::Date, "3 May 1921"),
        (Kind::Person, "Anna Lind"),
        (Kind::Figure, "40"),
        (Kind::Place, "Oslo"),
    ];
    let expected: Vec<(Kind, String)> = expected
        .map(|(kind, text)| (kind, text.to_owned()))
        .to_vec();
    assert_eq!(found, expected);
}

#[test]
fn a_document_can_be_stopped() {
    let document = Document::new("It rained. It snowed. It hailed.");
    let source = Source {
        document: &document,
        lang: "en",
    };
    let mut heard = Vec::new();
    let stopped = Survey::new(&[source], &mut |progress| {
        heard.push(progress);
        if heard.len() == 2 {
            std::ops::ControlFlow::Break(())
        } else {
            std::ops::ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_none());
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[1].done, 21);
    assert_eq!(heard[1].of, 32);
}

fn holds(text: &str, lang: &str) -> Result<(), TestCaseError> {
    let document = Document::new(text);
    let survey = Survey::of(&document, lang);
    for fact in &survey.facts {
        let sentence = &survey.sentences[fact.sentence];
        prop_assert!(sentence.span.contains(fact.span));
        prop_assert_eq!(fact.here.of(&sentence.view.text), Some(fact.text));
        prop_assert!(fact.span.of(&document.text).is_some());
        prop_assert_eq!(sentence.view.original(fact.here), fact.span);
        if let Some((clause, part)) = fact.clause.zip(fact.part) {
            let part = &sentence.clauses[clause].parts[part];
            prop_assert_eq!(Some(part.role), fact.role);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_facts_that_lie_in_their_sentences(text in any::<String>()) {
        holds(&text, "en")?;
        holds(&text, "ru")?;
    }

    #[test]
    fn textlike_text_does_too(text in "((Anna|Oslo|the|man|said|that|died|on|3 May|1921|[0-9]{1,5}|two|million|“|”|,|-|\n|\u{AD}|he|people)[ .]{0,2}){0,40}") {
        holds(&text, "en")?;
        holds(&text, "tr")?;
    }
}
