//! A table → questions.

use super::{COLUMNS, GRAINS};
use crate::bank::{
    Criterion, Diagnostic, Difficulty, Form, Matching, Right, State, Tolerance, Wrong, decimal,
    exact_date,
};
use crate::exchange::cells::{Row, rows, separator, unsafed};
use crate::exchange::layout::{Column, Columns, Layout, seen};
use crate::exchange::number::number;
use crate::exchange::settle::{Draft, gap, item, pair};
use crate::text::Span;

/// Other names of columns, as people call them.
const NAMES: [(&str, &[&str]); 7] = [
    ("prompt", &["question", "front", "term", "text", "stem"]),
    (
        "answer",
        &[
            "correct",
            "right",
            "back",
            "definition",
            "key",
            "answers",
            "correct answer",
            "right answer",
        ],
    ),
    (
        "wrong",
        &[
            "distractor",
            "distractors",
            "incorrect",
            "wrong answer",
            "wrong answers",
            "wrong option",
            "wrong options",
        ],
    ),
    ("explain", &["explanation", "feedback", "comment"]),
    ("tags", &["tag", "topic", "category"]),
    ("points", &["mark", "marks", "score"]),
    ("id", &["guid"]),
];

/// What is said in a table, a question a row, and what its columns were taken for.
pub(in crate::exchange) fn drafts(
    text: &str,
    among: &[u8],
    layout: &Layout,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Draft>, Vec<Column>) {
    let separator = separator(text, among)
        .or_else(|| among.first().copied())
        .unwrap_or(b',');
    let rows = rows(text, separator, found);
    let headers = rows.first().and_then(headers);
    let headers = headers.filter(|_| layout.headers != Some(false));
    let has_head = layout.headers.unwrap_or(headers.is_some());
    let holds = |at: usize| {
        let usual = layout.columns.usual(at);
        let named = |headers: &Vec<Option<_>>| headers.get(at).copied().flatten();
        layout.columns.at(at, headers.as_ref().map_or(usual, named))
    };
    if headers.is_some() || !layout.columns.is_empty() {
        let head = rows.first().filter(|_| has_head);
        unread(text, (&layout.columns, &holds), head, &rows, found);
    }
    let mut drafts = Vec::new();
    for row in rows.iter().skip(usize::from(has_head)) {
        let mut line = Line {
            row,
            cells: Vec::new(),
            found,
        };
        for at in 0..row.cells.len() {
            if let Some(name) = holds(at) {
                line.cells
                    .push((name, unsafed(row.cell(at)).trim().to_owned()));
            }
        }
        drafts.extend(line.draft());
    }
    let columns = seen(&rows, holds);
    (drafts, columns)
}

/// Tells of columns with something in them of which nobody knows what they hold.
fn unread(
    text: &str,
    (columns, holds): (&Columns, &impl Fn(usize) -> Option<&'static str>),
    head: Option<&Row>,
    rows: &[Row],
    found: &mut Vec<Diagnostic>,
) {
    let most = rows.iter().map(|row| row.cells.len()).max();
    for at in 0..most.unwrap_or_default() {
        let is_known = columns.is_out(at) || holds(at).is_some();
        let cell = |row: &&Row| !row.cell(at).trim().is_empty();
        let below = rows.iter().skip(usize::from(head.is_some()));
        let Some(first) = below.into_iter().find(cell).filter(|_| !is_known) else {
            continue;
        };
        let (what, of) = match head.map(|head| (head, head.cell(at))) {
            None | Some((_, "")) => (
                format!(
                    "the cells of column {} are left out: it has no name",
                    at + 1
                ),
                (first, first.cell(at)),
            ),
            Some((head, name)) => (format!("the column `{name}` is left out"), (head, name)),
        };
        let (row, words) = of;
        let place = row.span.of(text).and_then(|line| line.find(words));
        let place = place.map_or(row.span, |from| {
            let from = row.span.start + from;
            Span::new(from, from + words.len())
        });
        let help = format!("columns that are read: {}", COLUMNS.join(", "));
        found.push(Diagnostic::warning("X013", what).at(place).help(help));
    }
}

/// The columns of a row of headers; nothing where it is none.
fn headers(row: &Row) -> Option<Vec<Option<&'static str>>> {
    let column = |cell: &String| {
        let name = cell.trim().to_lowercase();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
        let known = COLUMNS.into_iter().find(|column| *column == name);
        known.or_else(|| {
            NAMES
                .iter()
                .find(|(_, names)| names.contains(&name))
                .map(|(column, _)| *column)
        })
    };
    let columns: Vec<Option<&str>> = row.cells.iter().map(column).collect();
    let has = |name| columns.contains(&Some(name));
    (has("prompt") && (has("answer") || has("type"))).then_some(columns)
}

/// A row being read.
struct Line<'r, 'f> {
    row: &'r Row,
    cells: Vec<(&'static str, String)>,
    found: &'f mut Vec<Diagnostic>,
}

impl Line<'_, '_> {
    fn error(&mut self, code: &'static str, what: String, help: &str) {
        self.found
            .push(Diagnostic::error(code, what).at(self.row.span).help(help));
    }

    fn one(&self, name: &str) -> &str {
        let found = self
            .cells
            .iter()
            .find(|(column, cell)| *column == name && !cell.is_empty());
        found.map_or("", |(_, cell)| cell)
    }

    /// The texts of all columns of a name.
    fn all(&self, name: &str) -> Vec<String> {
        let cells = self.cells.iter().filter(|(column, _)| *column == name);
        let all = cells.flat_map(|(_, cell)| parts(cell));
        all.filter(|text| !text.is_empty()).collect()
    }

    /// A text, where it is there.
    fn some(&self, name: &str) -> Option<String> {
        Some(self.one(name).to_owned()).filter(|text| !text.is_empty())
    }

    fn draft(&mut self) -> Option<Draft> {
        let prompt = self.one("prompt").to_owned();
        let kind = self.kind();
        if prompt.is_empty() && kind != "cloze" {
            self.error(
                "X002",
                "a row without a question".to_owned(),
                "write the question into the column `prompt`",
            );
            return None;
        }
        let form = self.form(&kind, &prompt)?;
        let own = if kind == "cloze" {
            form.with_blanks().unwrap_or_default()
        } else {
            prompt
        };
        let mut draft = Draft::new(own, form)?;
        draft.span = self.row.span;
        draft.id = self.some("id");
        let options = self.all("options");
        let question = &mut draft.question;
        question.explain = self.some("explain");
        question.hint = self.some("hint");
        question.tags = self.all("tags");
        question.lang = self.some("lang");
        question.shuffle = !options.iter().any(|option| option == "as written");
        question.state = match self.one("state") {
            "draft" => State::Draft,
            "off" => State::Off,
            _ => State::Ready,
        };
        let difficulties = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
        question.difficulty = difficulties
            .into_iter()
            .find(|one| one.name() == self.one("difficulty"));
        if let Some(points) = self.some("points") {
            match points.parse() {
                Ok(points @ 1..=100) => question.points = points,
                _ => self.found.push(
                    Diagnostic::warning("X013", format!("`{points}` points are left out"))
                        .at(self.row.span)
                        .label("1 to 100 are allowed"),
                ),
            }
        }
        Some(draft)
    }

    /// The type that is named, else the one that fits what is there.
    fn kind(&self) -> String {
        let named = self.one("type").to_lowercase();
        if !named.is_empty() {
            return named;
        }
        let answers = self.all("answer");
        let is_truth = |word: &String| ["true", "false"].contains(&word.to_lowercase().as_str());
        let kind = match (answers.as_slice(), self.all("wrong").as_slice()) {
            ([only], []) if is_truth(only) => "true-false",
            ([only], [other]) if is_truth(only) && is_truth(other) => "true-false",
            ([_], []) => "flashcard",
            (_, []) => "short",
            ([_], _) => "choice",
            _ => "multi",
        };
        kind.to_owned()
    }

    fn form(&mut self, kind: &str, prompt: &str) -> Option<Form> {
        let (answers, wrong) = (self.all("answer"), self.wrong());
        let first = answers.first().cloned();
        let whole = self.one("answer").to_owned();
        if first.is_none() && kind != "cloze" {
            self.error(
                "X003",
                "a row without an answer".to_owned(),
                "write it into the column `answer`",
            );
            return None;
        }
        let first = first.unwrap_or_default();
        Some(match kind {
            "choice" => Form::Choice {
                answer: first,
                wrong,
            },
            "multi" => {
                let right = |text: String| Right {
                    text,
                    why: None,
                    cite: None,
                };
                Form::Multi {
                    answers: answers.into_iter().map(right).collect(),
                    wrong,
                }
            }
            "true-false" => {
                let word = first.to_lowercase();
                if !["true", "false"].contains(&word.as_str()) {
                    self.error(
                        "X003",
                        format!("`{first}` is neither true nor false"),
                        "write true or false",
                    );
                    return None;
                }
                Form::TrueFalse {
                    answer: word == "true",
                }
            }
            "short" => {
                let known = [Matching::Fuzzy, Matching::Fold, Matching::Exact];
                let matching = known
                    .into_iter()
                    .find(|one| one.name() == self.one("match"));
                Form::Short {
                    answers,
                    matching: matching.unwrap_or_default(),
                }
            }
            "number" => self.number(&first)?,
            "date" => self.date(&first)?,
            "flashcard" => Form::Flashcard {
                answer: unparted(&whole),
                reverse: self.all("options").iter().any(|one| one == "reverse"),
            },
            "open" => Form::Open {
                answer: unparted(&whole),
                criteria: self
                    .all("options")
                    .iter()
                    .map(|one| criterion(one))
                    .collect(),
            },
            "order" => Form::Order {
                items: answers.into_iter().filter_map(item).collect(),
            },
            "match" => {
                let pairs = answers.iter().map(|text| {
                    text.split_once(" = ").and_then(|(left, right)| {
                        pair(left.trim().to_owned(), right.trim().to_owned())
                    })
                });
                let Some(pairs) = pairs.collect::<Option<Vec<_>>>() else {
                    self.error(
                        "X002",
                        "a pair without ` = `".to_owned(),
                        "write `left = right | left = right`",
                    );
                    return None;
                };
                Form::Match {
                    pairs,
                    extra: wrong,
                }
            }
            "cloze" => self.gaps(prompt)?,
            other => {
                self.error("X004", format!("there is no type `{other}`"), "the types are choice, multi, true-false, short, number, date, cloze, order, match, flashcard and open");
                return None;
            }
        })
    }

    /// The wrong options with their reasons, which stand in the same order.
    fn wrong(&self) -> Vec<Wrong> {
        let whys: Vec<String> = parts(self.one("why")).collect();
        let wrong = self.all("wrong").into_iter().enumerate();
        let wrong = wrong.map(|(at, text)| Wrong {
            text,
            why: whys.get(at).cloned().filter(|why| !why.is_empty()),
            cite: None,
        });
        wrong.collect()
    }

    fn number(&mut self, text: &str) -> Option<Form> {
        let Some(value) = figure(text) else {
            self.error(
                "X005",
                format!("`{text}` is not a number"),
                "write a point before decimals: 1.5",
            );
            return None;
        };
        let tolerance = self.one("tolerance").to_owned();
        let tolerance = match tolerance.strip_suffix('%') {
            None if tolerance.is_empty() => None,
            None => Some(figure(&tolerance).map(Tolerance::Within)),
            Some(percent) => Some(figure(percent).map(Tolerance::Percent)),
        };
        if tolerance == Some(None) {
            self.error(
                "X005",
                "the tolerance is not a number".to_owned(),
                "write a number or a share such as 5%",
            );
            return None;
        }
        Some(Form::Number {
            value,
            tolerance: tolerance.flatten(),
            unit: self.all("unit"),
        })
    }

    fn date(&mut self, text: &str) -> Option<Form> {
        let Some(date) = exact_date(text) else {
            self.error(
                "X005",
                format!("`{text}` is not one date"),
                "write it so that it can be read in one way: 20 January 1990",
            );
            return None;
        };
        let named = GRAINS
            .iter()
            .find(|(name, _)| *name == self.one("precision"));
        Some(Form::Date {
            answer: text.to_owned(),
            precision: named.map_or(date.grain, |(_, grain)| *grain),
        })
    }

    /// A text with gaps: `The {{hen|chicken}} lays.`
    fn gaps(&mut self, text: &str) -> Option<Form> {
        let (mut pieces, mut gaps) = (Vec::new(), Vec::new());
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once("{{") {
            let Some((answers, behind)) = inner.split_once("}}") else {
                break;
            };
            pieces.push(before.to_owned());
            let answers: Vec<String> = parts(answers).filter(|answer| !answer.is_empty()).collect();
            if answers.is_empty() {
                self.error(
                    "X003",
                    "an empty gap".to_owned(),
                    "write its answer between {{ and }}",
                );
                return None;
            }
            gaps.push(gap(answers, Vec::new(), None)?);
            rest = behind;
        }
        pieces.push(rest.to_owned());
        if gaps.is_empty() {
            self.error(
                "X002",
                "a text without gaps".to_owned(),
                "write a gap {{like this}}",
            );
            return None;
        }
        Some(Form::Cloze { pieces, gaps })
    }
}

/// A figure as banks write it, or as other programs do.
fn figure(text: &str) -> Option<String> {
    let own = decimal(text).map(|_| text.to_owned());
    own.or_else(|| number(text))
}

/// The texts of a cell, with `|` between them; `\|` is a bar within one.
fn parts(cell: &str) -> impl Iterator<Item = String> {
    let guarded = cell.replace("\\\\", "\u{1}").replace("\\|", "\u{2}");
    let parts: Vec<String> = guarded
        .split('|')
        .map(|part| part.trim().replace('\u{1}', "\\").replace('\u{2}', "|"))
        .collect();
    parts.into_iter()
}

/// The text of a cell that holds one.
fn unparted(cell: &str) -> String {
    cell.replace("\\\\", "\u{1}")
        .replace("\\|", "|")
        .replace('\u{1}', "\\")
}

/// `what it says (2)` with its points.
fn criterion(text: &str) -> Criterion {
    let said = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    let said = said.and_then(|(text, points)| Some((text, points.parse().ok()?)));
    let (text, points) = said.unwrap_or((text, 1));
    let text = text.to_owned();
    Criterion { text, points }
}
