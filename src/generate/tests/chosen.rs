//! Which questions are taken: the best, one for a fact, as many as are wanted, and the same ones every time.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::generate::candidate::Candidate;
use crate::generate::make::served;
use crate::generate::rank::Rating;
use crate::text::Span;

const LONG: &str = "In 1921 Anna Lind sold forty ships to Peter Holm in Bergen, and in 1930 Mary Berg sold fifty mills to Jan Dahl in Oslo. \
    In 1940 Eva Strand opened the harbour of Otterby with nine sailors of the Baltic Railway in May. \
    The Norwick Ferry Company carried 60,000 books to Stockholm on 3 May 1950. \
    Nils Aas was elected mayor of Norwick in 1960 by 45 miners of the old mill.";

#[test]
fn a_fact_is_asked_once_in_each_way() {
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    let all = made(&[LONG]);
    let all: Vec<&Made> = all.iter().filter(|made| !is_set(made)).collect();
    assert!(all.len() > 8);
    for made in &all {
        *seen.entry((made.value.start, made.value.end)).or_default() += 1;
    }
    assert!(seen.values().all(|count| *count == 1), "{seen:?}");
    let prompts: BTreeSet<&str> = all
        .iter()
        .map(|made| made.question.prompt.as_str())
        .collect();
    assert_eq!(prompts.len(), all.len());
    let ids: BTreeSet<_> = all.iter().map(|made| &made.question.id).collect();
    assert_eq!(ids.len(), all.len());
}

#[test]
fn at_most_three_of_a_sentence_are_served() {
    let text = "In 1921 Anna Lind sold forty ships to Peter Holm in Bergen. In 1930 Jan Dahl opened a mill in Oslo.";
    let document = Document::new(text);
    let survey = Survey::of(&document, "en");
    let of = |sentence: usize| survey.facts_in(sentence).collect::<Vec<_>>();
    let (first, second) = (of(0), of(1));
    assert!(
        first.len() >= 5 && second.len() >= 2,
        "{first:?} {second:?}"
    );
    // The best of the first sentence are neither its first nor its last; the last of all is too weak.
    let kept = [0.6, 0.9, 0.7, 0.55, 0.8].iter().zip(&first);
    let kept = kept.chain([0.6, 0.4].iter().zip(&second));
    let candidates: Vec<Candidate> = kept.map(|(kept, fact)| candidate(*fact, *kept)).collect();
    let served = served(&survey, &candidates);
    assert_eq!(served, [false, true, true, false, true, true, false]);
}

fn candidate(fact: usize, kept: f64) -> Candidate {
    Candidate {
        fact,
        tier: Tier::Whole,
        rating: Rating {
            score: kept,
            kept,
            reasons: Vec::new(),
            features: Vec::new(),
        },
        prompt: String::new(),
        core: String::new(),
        around: (String::new(), String::new()),
        answer: String::new(),
        variants: Vec::new(),
        value: Span::default(),
        noun: None,
    }
}

#[test]
fn density_bounds_the_number_and_keeps_the_best() {
    let all = made(&[LONG]);
    let with = |density: f64| made_with(&[LONG], "en", |options| options.density = Some(density));
    let few = with(5.0);
    let thousands = f64::from(u32::try_from(LONG.chars().count()).unwrap()) / 1000.0;
    let most = (5.0 * thousands).ceil();
    let singles = |made: &[Made]| made.iter().filter(|made| !is_set(made)).count();
    assert!(f64::from(u32::try_from(singles(&few)).unwrap()) <= most);
    assert!(!few.is_empty() && few.len() < all.len());
    let known: BTreeSet<String> = all
        .iter()
        .map(|made| made.question.prompt.clone())
        .collect();
    for made in few.iter().filter(|made| !is_set(made)) {
        assert!(
            known.contains(&made.question.prompt),
            "{}",
            made.question.prompt
        );
    }
}

#[test]
fn only_wanted_families_are_asked() {
    for family in [Family::Date, Family::Figure, Family::Place, Family::Person] {
        let made = made_of(&[LONG], &[family]);
        assert!(!made.is_empty(), "{family:?}");
        assert!(made.iter().all(|made| made.family == family));
    }
}

#[test]
fn the_same_documents_give_the_same_questions() {
    assert_eq!(made(&[LONG]), made(&[LONG]));
}

#[test]
fn the_order_of_documents_changes_no_question() {
    let texts = [
        "Anna Lind opened a school in Oslo in 1921. Peter Holm opened a mill in Bergen in 1930.",
        "Mary Berg sold a harbour in Stockholm in 1935. Jan Dahl closed a theatre in Copenhagen in 1940.",
    ];
    let titled = |titles: [&str; 2], texts: &[&str]| -> BTreeSet<(String, String, bool)> {
        let made = made_with(texts, "en", |options| {
            for (origin, title) in options.documents.iter_mut().zip(titles) {
                title.clone_into(&mut origin.title);
            }
        });
        let made = made.iter().filter(|made| !is_set(made));
        made.map(|made| {
            let (prompt, answer) = pair(made);
            (prompt, answer, made.served)
        })
        .collect()
    };
    let there = titled(["One", "Two"], &texts);
    let back = titled(["Two", "One"], &[texts[1], texts[0]]);
    assert!(there.len() > 4);
    assert_eq!(there, back);
}

#[test]
fn every_question_is_a_draft_that_cites_its_sentence() {
    for made in made(&[LONG]).iter().filter(|made| !is_set(made)) {
        assert_eq!(made.question.state, crate::bank::State::Draft);
        let cite = made.question.cite.as_ref().unwrap();
        assert_eq!(made.cite.of(LONG), Some(cite.quote.as_str()));
        assert_eq!(made.value.of(LONG), cite.mark.as_deref());
    }
    sound(&[LONG], &made(&[LONG]));
}

#[test]
fn no_text_gives_no_question() {
    for text in ["", " \n\n", "…", "Rain."] {
        assert_eq!(made(&[text]), []);
    }
}

/// What stands in notes or among references is asked nobody; the same words in the text are.
#[test]
fn notes_and_references_are_not_asked() {
    let fact = "In 1921, Anna Lind sold the Otterby mill to Peter Holm.";
    let text = "The council of Otterby built the Long Bridge in 1874. The mayor opened the pier of Otterby in 1880. The \
                miners of Otterby built the school in 1890. Karl Brask sold the ferry of Otterby in 1895.";
    let rests = |text: &str| {
        let made = made(&[text]);
        let shown = made
            .iter()
            .map(|one| format!("{:?} {:?}", one.cite.of(text), one.question.form));
        shown.filter(|shown| shown.contains("Lind")).count()
    };
    assert!(rests(&format!("The mill\n\n{text}\n\n{fact}\n")) > 0);
    for heading in ["Notes", "References", "Footnotes:"] {
        let text = format!("The mill\n\n{text}\n\n{heading}\n\n{fact}\n");
        assert_eq!(rests(&text), 0, "{heading}");
        assert!(!made(&[text.as_str()]).is_empty(), "{heading}");
    }
}

#[test]
fn a_paragraph_gives_as_many_questions_as_are_fair() {
    let text = "The harbour of Otterby was opened in 1874 by Anna Lind. In 1921 a storm destroyed the pier of Otterby. \
        The pier of Otterby was built again in 1930 by Mary Berg.";
    let documents = made_with(&[text], "en", |options| options.density = None);
    let asked = asked(&documents, "");
    assert!((4..=10).contains(&asked.len()), "{asked:#?}");
    let is_asked = |words: &str| asked.iter().any(|(prompt, _)| prompt.contains(words));
    assert!(
        is_asked("in what year was the harbour of Otterby opened"),
        "{asked:#?}"
    );
}
