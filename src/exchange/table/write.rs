//! Questions → a table.

use super::{COLUMNS, GRAINS};
use crate::bank::{Difficulty, Form, Matching, Question, State, Tolerance, Wrong};
use crate::exchange::cells::{safe, written};

/// Cells by the names of their columns.
type Cells = Vec<(&'static str, String)>;

/// Rows as a file with headers. A mark at its beginning tells spreadsheets that it is UTF-8.
pub(in crate::exchange) fn file(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let headers = [COLUMNS.map(str::to_owned).to_vec()];
    let table = written(&[&headers[..], rows].concat(), separator);
    ["\u{feff}".as_bytes(), &table].concat()
}

/// A question as a row.
pub(in crate::exchange) fn row(question: &Question) -> Vec<String> {
    let mut cells: Vec<(&str, String)> = vec![
        ("id", question.id.to_string()),
        ("type", question.format().name().to_owned()),
        ("prompt", question.prompt.clone()),
        ("explain", question.explain.clone().unwrap_or_default()),
        ("hint", question.hint.clone().unwrap_or_default()),
        ("tags", joined(question.tags.iter().map(String::as_str))),
        (
            "points",
            if question.points == 1 {
                String::new()
            } else {
                question.points.to_string()
            },
        ),
        (
            "difficulty",
            question.difficulty.map_or("", Difficulty::name).to_owned(),
        ),
        (
            "state",
            match question.state {
                State::Draft => "draft",
                State::Ready => "",
                State::Off => "off",
            }
            .to_owned(),
        ),
        ("lang", question.lang.clone().unwrap_or_default()),
    ];
    if !question.shuffle {
        cells.push(("options", "as written".to_owned()));
    }
    key(&question.form, &mut cells);
    let cell = |column: &&str| {
        // The last one said counts: a cloze says its own prompt.
        let found = cells.iter().rev().find(|(name, _)| name == column);
        found.map_or_else(String::new, |(_, cell)| safe(cell))
    };
    COLUMNS.iter().map(cell).collect()
}

fn key(form: &Form, cells: &mut Cells) {
    match form {
        Form::Choice { answer, wrong } => {
            cells.push(("answer", escaped(answer)));
            wrongs(wrong, cells);
        }
        Form::Multi { answers, wrong } => {
            cells.push((
                "answer",
                joined(answers.iter().map(|right| right.text.as_str())),
            ));
            wrongs(wrong, cells);
        }
        Form::TrueFalse { answer } => cells.push(("answer", answer.to_string())),
        Form::Short { answers, matching } => {
            cells.push(("answer", joined(answers.iter().map(String::as_str))));
            if *matching != Matching::default() {
                cells.push(("match", matching.name().to_owned()));
            }
        }
        Form::Number {
            value,
            tolerance,
            unit,
        } => {
            cells.push(("answer", value.clone()));
            cells.push(("unit", joined(unit.iter().map(String::as_str))));
            match tolerance {
                None => {}
                Some(Tolerance::Within(by)) => cells.push(("tolerance", by.clone())),
                Some(Tolerance::Percent(by)) => cells.push(("tolerance", format!("{by}%"))),
            }
        }
        Form::Date { answer, precision } => {
            cells.push(("answer", escaped(answer)));
            let name = GRAINS.iter().find(|(_, grain)| grain == precision);
            cells.extend(name.map(|(name, _)| ("precision", (*name).to_owned())));
        }
        form => parts_key(form, cells),
    }
}

/// The key of what has parts, or is judged by the learner.
fn parts_key(form: &Form, cells: &mut Cells) {
    match form {
        Form::Cloze { pieces, gaps } => {
            let mut gaps = gaps.iter().map(|gap| {
                format!(
                    "{{{{{}}}}}",
                    gap.answers
                        .iter()
                        .map(|answer| escaped(answer))
                        .collect::<Vec<_>>()
                        .join("|")
                )
            });
            let mut text = String::new();
            for piece in pieces {
                text.push_str(piece);
                text.push_str(&gaps.next().unwrap_or_default());
            }
            cells.push(("prompt", text));
        }
        Form::Order { items } => cells.push((
            "answer",
            joined(items.iter().map(|item| item.text.as_str())),
        )),
        Form::Match { pairs, extra } => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|pair| format!("{} = {}", pair.left, pair.right))
                .collect();
            cells.push(("answer", joined(pairs.iter().map(String::as_str))));
            wrongs(extra, cells);
        }
        Form::Flashcard { answer, reverse } => {
            cells.push(("answer", escaped(answer)));
            if *reverse {
                cells.push(("options", "reverse".to_owned()));
            }
        }
        Form::Open { answer, criteria } => {
            cells.push(("answer", escaped(answer)));
            let criteria: Vec<String> = criteria
                .iter()
                .map(|one| {
                    if one.points == 1 {
                        one.text.clone()
                    } else {
                        format!("{} ({})", one.text, one.points)
                    }
                })
                .collect();
            cells.push(("options", joined(criteria.iter().map(String::as_str))));
        }
        _ => {}
    }
}

fn wrongs(wrong: &[Wrong], cells: &mut Cells) {
    cells.push((
        "wrong",
        joined(wrong.iter().map(|wrong| wrong.text.as_str())),
    ));
    if wrong.iter().any(|wrong| wrong.why.is_some()) {
        let whys = wrong
            .iter()
            .map(|wrong| wrong.why.as_deref().unwrap_or_default());
        cells.push(("why", joined(whys)));
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|")
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.map(escaped).collect::<Vec<_>>().join(" | ")
}
