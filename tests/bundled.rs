//! The banks that come with the program are held to what the program promises of a bank.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use factdeck::bank::{Form, Format, Question, Severity, Shelved, State, parse};
use factdeck::library::{BUNDLED, check, fill, list};
use factdeck::quiz::grade::{Known, grade};
use factdeck::quiz::{Response, Verdict, options};

fn file(name: &str) -> &'static str {
    let found = BUNDLED.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no bundled file {name}")).1
}

fn shelves() -> Vec<Shelved> {
    BUNDLED
        .iter()
        .filter_map(|(name, text)| Some((name.strip_suffix(".toml")?, text)))
        .map(|(stem, text)| {
            let bank = parse(text, stem).0.unwrap();
            let documents: BTreeMap<_, Arc<str>> = bank
                .sources
                .iter()
                .map(|source| (source.id.clone(), Arc::from(file(&source.file))))
                .collect();
            Shelved::new(bank, documents, false)
        })
        .collect()
}

/// Every text of a question that a learner may read.
fn texts(question: &Question) -> Vec<&str> {
    let mut all = vec![question.prompt.as_str()];
    all.extend(question.explain.as_deref());
    match &question.form {
        Form::Choice { answer, wrong } => {
            all.push(answer);
            for option in wrong {
                all.push(&option.text);
                all.extend(option.why.as_deref());
            }
        }
        Form::Short { answers, .. } => all.extend(answers.iter().map(String::as_str)),
        Form::Flashcard { answer, .. } | Form::Date { answer, .. } => all.push(answer),
        Form::Multi { wrong, .. } | Form::Match { extra: wrong, .. } => {
            all.extend(options::texts(&question.form));
            all.extend(wrong.iter().filter_map(|option| option.why.as_deref()));
        }
        Form::Number { value, .. } => all.push(value),
        Form::Open { answer, criteria } => {
            all.push(answer);
            all.extend(criteria.iter().map(|criterion| criterion.text.as_str()));
        }
        Form::Cloze { pieces, gaps } => {
            all.extend(pieces.iter().map(String::as_str));
            for gap in gaps {
                all.extend(gap.answers.iter().map(String::as_str));
                all.extend(gap.wrong.iter().map(|option| option.text.as_str()));
            }
        }
        Form::Order { .. } => all.extend(options::texts(&question.form)),
        Form::TrueFalse { .. } => {}
    }
    all
}

/// The figures of a text as they are written: digits, with commas between them.
fn figures(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_digit() && c != ',')
        .map(|figure| figure.trim_matches(','))
        .filter(|figure| !figure.is_empty())
        .collect()
}

#[test]
fn nothing_is_wrong_with_a_bundled_bank() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("questions");
    fill(&folder).unwrap();
    let checked = check(&list(&folder).unwrap());
    assert_eq!(checked.len(), 3);
    for file in checked {
        let said: Vec<(Severity, String)> = file
            .report
            .findings
            .iter()
            .map(|finding| (finding.severity, finding.message.clone()))
            .collect();
        assert!(said.is_empty(), "{}: {said:?}", file.report.file);
    }
}

#[test]
fn every_question_is_ready_and_shows_the_words_of_its_answer() {
    for shelf in shelves() {
        for question in &shelf.bank.questions {
            assert_eq!(question.state, State::Ready, "{}", question.id);
            for part in question.parts() {
                let cite = part.cite.unwrap();
                let (document, span) = shelf.locate(cite).unwrap();
                let mark = cite.mark.as_deref().unwrap();
                assert!(span.of(document).unwrap().contains(mark), "{}", part.fact);
            }
        }
    }
}

/// Invariant 5: where people died, nothing is made up, not even a wrong option.
#[test]
fn black_january_has_no_figure_that_its_document_does_not_give() {
    let given = figures(file("documents/black-january.txt"));
    assert!(given.contains("26,000") && !given.contains("27,000"));
    let bank = parse(file("black-january.toml"), "black-january")
        .0
        .unwrap();
    for question in &bank.questions {
        for text in texts(question) {
            let invented: Vec<_> = figures(text).difference(&given).copied().collect();
            assert!(invented.is_empty(), "{}: {invented:?}", question.id);
        }
        if let Form::Choice { wrong, .. } = &question.form {
            let bare = wrong.iter().find(|o| o.why.is_none() || o.cite.is_none());
            assert!(bare.is_none(), "{}: {bare:?}", question.id);
        }
    }
}

#[test]
fn every_type_of_question_is_asked_at_least_twice() {
    let mut counts: BTreeMap<Format, usize> = BTreeMap::new();
    for shelf in shelves() {
        for question in shelf.questions() {
            *counts.entry(question.format()).or_default() += 1;
        }
    }
    for format in Format::ALL {
        let count = counts.get(&format).copied().unwrap_or(0);
        assert!(count >= 2, "{}: {count}", format.name());
    }
}

#[test]
fn the_figure_of_another_account_is_not_accepted() {
    let mut pairs = 0;
    for shelf in shelves() {
        let known = Known::of(&shelf);
        for question in &shelf.bank.questions {
            if !matches!(question.form, Form::Short { .. }) {
                continue;
            }
            let rivals = shelf.bank.questions.iter().filter(|other| {
                other.slot.is_some() && other.slot == question.slot && other.fact != question.fact
            });
            for rival in rivals {
                let typed = Response::Text(rival.answer().into_owned());
                let verdict = grade(&question.form, &typed, &known).verdict;
                assert_eq!(verdict, Verdict::Wrong, "{}: {typed:?}", question.id);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 0, "no bank has figures that disagree");
}
