//! Grading on the banks that come with the program: every key is accepted where it is asked for, and no wrong
//! option of the same fact is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use factdeck::bank::{Form, Question, Shelved, parse};
use factdeck::quiz::grade::{Known, grade};
use factdeck::quiz::{Response, Verdict};

fn shelves() -> Vec<Shelved> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    let shelf = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let bank = parse(&text, "bank").0.unwrap();
        let documents: BTreeMap<_, Arc<str>> = bank
            .sources
            .iter()
            .map(|source| {
                (
                    source.id.clone(),
                    std::fs::read_to_string(folder.join(&source.file))
                        .unwrap()
                        .into(),
                )
            })
            .collect();
        Shelved::new(bank, documents, false)
    };
    paths.iter().map(shelf).collect()
}

fn typed(question: &Question, text: &str, known: &Known<'_>) -> Verdict {
    grade(&question.form, &Response::Text(text.into()), known).verdict
}

#[test]
fn keys_are_accepted_and_wrong_options_are_not() {
    let mut refused = 0;
    for shelf in shelves() {
        let known = Known::of(&shelf);
        for question in shelf.questions() {
            let Form::Short { answers, .. } = &question.form else {
                continue;
            };
            let expect = |text: &str, right: bool| {
                let verdict = typed(question, text, &known);
                assert_eq!(
                    verdict.is_right(),
                    right,
                    "{}: {text:?} is {verdict:?}",
                    question.id
                );
            };
            for answer in answers {
                expect(answer, true);
                expect(&answer.to_uppercase(), true);
            }
            for other in shelf.asking(&question.fact) {
                if let Form::Choice { wrong, .. } = &other.form {
                    for wrong in wrong {
                        expect(&wrong.text, false);
                    }
                    refused += wrong.len();
                }
            }
        }
    }
    assert!(refused > 50, "{refused} wrong options were typed");
}
