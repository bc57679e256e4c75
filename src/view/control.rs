//! What a question is answered with, by its type. Nothing here may depend on the key: neither an order nor a size, nor how
//! many there are of something that the question does not show anyway.

use super::locale::Locale;
use super::rich::{Rich, plain};
use crate::bank::{Form, Gap};
use crate::quiz::options::{self, Shown};
use crate::study::Asked;
use crate::text::date::Grain;

/// What a form held that could not be taken, so that nothing has to be given twice.
#[derive(Debug, Clone, Default)]
pub struct Entered(pub Vec<(String, String)>);

impl Entered {
    /// The first field of a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All fields of a name, in the order sent.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields = self.0.iter().filter(move |(key, _)| key == name);
        fields.map(|(_, value)| value.as_str())
    }
}

/// The names of the fields of questions.
pub mod field {
    /// An option: its id.
    pub const OPTION: &str = "option";
    /// What was typed.
    pub const TEXT: &str = "text";

    /// What stands in a gap, counted from 1: words, or an option's id.
    pub fn gap(number: usize) -> String {
        format!("gap-{number}")
    }

    /// The place of a thing, from 1, by the thing's id.
    pub fn place(id: &str) -> String {
        format!("place-{id}")
    }

    /// The id of the right side for a left side, which is counted from 1.
    pub fn pair(number: usize) -> String {
        format!("pair-{number}")
    }

    /// Whether an answer meets a criterion, counted from 1.
    pub fn met(number: usize) -> String {
        format!("met-{number}")
    }
}

/// What a question is answered with.
#[derive(Debug)]
pub(super) enum Control {
    /// One option of several, or any number of them.
    Options {
        /// The options, in the order shown.
        options: Vec<Choice>,
        /// Whether there may be more than one.
        many: bool,
    },
    /// A line to be typed.
    Typed(Typed),
    /// A text with gaps.
    Cloze(Vec<Piece>),
    /// A place for each thing.
    Order(Vec<Row>),
    /// A partner for each thing.
    Match(Vec<Row>),
    /// A card's front.
    Front,
    /// An answer in words of one's own.
    Write(String),
}

/// An option of radio buttons or boxes to tick.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) text: Rich,
    pub(super) chosen: bool,
}

/// A line to be typed.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) value: String,
    pub(super) help: String,
    /// What a figure is counted in.
    pub(super) unit: Option<String>,
    /// Whether a keyboard of digits helps; the script asks for it.
    pub(super) digits: bool,
}

/// A part of a text with gaps.
#[derive(Debug)]
pub(super) enum Piece {
    /// Words between gaps.
    Words(Rich),
    /// A gap to be typed in, and the stop or comma that must not leave it.
    Gap(Line, String),
    /// A gap to be chosen for, and the same.
    Select(Row, String),
}

/// A gap to be typed in.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
}

/// Something with a list to choose from.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) label: Rich,
    pub(super) options: Vec<Selectable>,
}

/// An option of a list.
#[derive(Debug)]
pub(super) struct Selectable {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) selected: bool,
}

/// How a question is answered, filled with what was `entered` before.
pub(super) fn control(locale: &Locale, asked: &Asked, entered: &Entered) -> Control {
    let typed = |help: String| Typed {
        value: entered.value(field::TEXT).unwrap_or_default().to_owned(),
        help,
        unit: None,
        digits: false,
    };
    match &asked.question.form {
        Form::Choice { .. } | Form::Multi { .. } => Control::Options {
            many: matches!(asked.question.form, Form::Multi { .. }),
            options: choices(asked, entered, Rich::line),
        },
        Form::TrueFalse { .. } => Control::Options {
            many: false,
            options: choices(asked, entered, |text| Rich::line(&truth(locale, text))),
        },
        Form::Short { .. } => Control::Typed(typed(locale.text("question-typed-help"))),
        Form::Number { unit, .. } => Control::Typed(Typed {
            unit: unit.first().cloned(),
            digits: true,
            ..typed(locale.text("question-number-help"))
        }),
        Form::Date { precision, .. } => Control::Typed(typed(date_help(locale, *precision))),
        Form::Cloze { pieces, gaps } => Control::Cloze(cloze(locale, asked, entered, pieces, gaps)),
        Form::Order { .. } => Control::Order(places(asked, entered)),
        Form::Match { pairs, .. } => {
            let rows = (1..).zip(pairs).map(|(number, pair)| {
                let name = field::pair(number);
                let options = selectables(&options::texts(&asked.question.form), &asked.shown);
                Row {
                    label: Rich::line(&pair.left),
                    options: chosen(options, entered.value(&name)),
                    name,
                }
            });
            Control::Match(rows.collect())
        }
        Form::Flashcard { .. } => Control::Front,
        Form::Open { .. } => {
            Control::Write(entered.value(field::TEXT).unwrap_or_default().to_owned())
        }
    }
}

/// "True" and "false" in the visitor's language.
pub(super) fn truth(locale: &Locale, text: &str) -> String {
    if text == "true" {
        locale.text("answer-true")
    } else {
        locale.text("answer-false")
    }
}

/// How exactly a date is asked for, with an example far from every date that a bank may ask for.
fn date_help(locale: &Locale, precision: Grain) -> String {
    match precision {
        Grain::Day => locale.text("question-date-day"),
        Grain::Month => locale.text("question-date-month"),
        Grain::Year => locale.text("question-date-year"),
        Grain::Decade => locale.text("question-date-decade"),
        Grain::Century => locale.text("question-date-century"),
    }
}

fn choices(asked: &Asked, entered: &Entered, shown: impl Fn(&str) -> Rich) -> Vec<Choice> {
    let texts = options::texts(&asked.question.form);
    let choice = |option: &Shown| {
        let id = option.id.to_string();
        Choice {
            text: shown(
                texts
                    .get(usize::from(option.place))
                    .copied()
                    .unwrap_or_default(),
            ),
            chosen: entered.all(field::OPTION).any(|entered| entered == id),
            id,
        }
    };
    asked.shown.iter().map(choice).collect()
}

fn cloze(
    locale: &Locale,
    asked: &Asked,
    entered: &Entered,
    pieces: &[String],
    gaps: &[Gap],
) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut numbered = (1..).zip(gaps.iter().zip(&asked.gaps));
    let mut before = 0;
    for (place, piece) in pieces.iter().enumerate() {
        all.push(Piece::Words(Rich::piece(
            piece.get(before..).unwrap_or_default(),
        )));
        let tail = pieces.get(place + 1).map_or("", |next| stops(next));
        before = tail.len();
        let tail = tail.to_owned();
        let Some((number, (gap, shown))) = numbered.next() else {
            continue;
        };
        let name = field::gap(number);
        let label = locale.numbers(
            "question-gap",
            &[("n", number.into()), ("of", gaps.len().into())],
        );
        let value = entered.value(&name);
        all.push(if shown.is_empty() {
            let line = Line {
                value: value.unwrap_or_default().to_owned(),
                name,
                label,
            };
            Piece::Gap(line, tail)
        } else {
            let row = Row {
                label: Rich::line(&label),
                options: chosen(selectables(&options::gap_texts(gap), shown), value),
                name,
            };
            Piece::Select(row, tail)
        });
    }
    all
}

/// What stands at the beginning of a text and belongs to the word before it.
fn stops(text: &str) -> &str {
    let rest = text.trim_start_matches(['.', ',', ';', ':', '!', '?', ')', '…', '’', '”', '»']);
    text.strip_suffix(rest).unwrap_or_default()
}

/// Each thing with the places that it may have.
fn places(asked: &Asked, entered: &Entered) -> Vec<Row> {
    let texts = options::texts(&asked.question.form);
    let row = |option: &Shown| {
        let name = field::place(&option.id.to_string());
        let places = (1..=asked.shown.len()).map(|place| Selectable {
            value: place.to_string(),
            text: place.to_string(),
            selected: false,
        });
        Row {
            label: Rich::line(
                texts
                    .get(usize::from(option.place))
                    .copied()
                    .unwrap_or_default(),
            ),
            options: chosen(places.collect(), entered.value(&name)),
            name,
        }
    };
    asked.shown.iter().map(row).collect()
}

fn selectables(texts: &[&str], shown: &[Shown]) -> Vec<Selectable> {
    let option = |option: &Shown| Selectable {
        value: option.id.to_string(),
        text: plain(
            texts
                .get(usize::from(option.place))
                .copied()
                .unwrap_or_default(),
        ),
        selected: false,
    };
    shown.iter().map(option).collect()
}

fn chosen(mut options: Vec<Selectable>, entered: Option<&str>) -> Vec<Selectable> {
    for option in &mut options {
        option.selected = entered == Some(option.value.as_str());
    }
    options
}
