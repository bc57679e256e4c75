//! A question's key out of its table, for each type.

mod cloze;
mod value;

use toml::de::DeValue;

pub(super) use self::value::truth;
use self::value::{date, number};
use super::limits;
use super::question::{citation, wrong_option};
use super::value::{Fields, Value};
use crate::bank::{
    Citation, Criterion, Diagnostic, Form, Format, Gap, Item, Matching, Pair, Right, Wrong,
};
use crate::id::FactId;

/// The keys that only some types have.
pub(super) const KEYS: &[(&str, &[Format])] = &[
    (
        "answer",
        &[
            Format::Choice,
            Format::TrueFalse,
            Format::Short,
            Format::Number,
            Format::Date,
            Format::Flashcard,
            Format::Open,
        ],
    ),
    ("answers", &[Format::Multi]),
    ("wrong", &[Format::Choice, Format::Multi]),
    ("match", &[Format::Short]),
    ("tolerance", &[Format::Number]),
    ("unit", &[Format::Number]),
    ("precision", &[Format::Date]),
    ("text", &[Format::Cloze]),
    ("gaps", &[Format::Cloze]),
    ("items", &[Format::Order]),
    ("pairs", &[Format::Match]),
    ("extra", &[Format::Match]),
    ("reverse", &[Format::Flashcard]),
    ("criteria", &[Format::Open]),
    ("shuffle", &[Format::Choice, Format::Multi, Format::Match]),
];

const MATCHING: &[(&str, Matching)] = &[
    ("fuzzy", Matching::Fuzzy),
    ("fold", Matching::Fold),
    ("exact", Matching::Exact),
];

/// A form whose parts have no facts yet, and the facts that the file names for them.
#[derive(Debug)]
pub(super) struct Keyed {
    form: Form,
    named: Vec<Option<FactId>>,
}

impl Keyed {
    fn alone(form: Form) -> Self {
        Self {
            form,
            named: vec![None],
        }
    }

    /// The text that names the question where nothing else does: a cloze's own.
    pub(super) fn with_blanks(&self) -> Option<String> {
        self.form.with_blanks()
    }

    /// The fact that the file names for the first part.
    pub(super) fn first(&self) -> Option<&FactId> {
        self.named.first()?.as_ref()
    }

    /// The form with its facts: those that the file names, else the ones that `usual` gives by their place. Says which
    /// one is there twice. Nothing where a fact can have no name.
    pub(super) fn with_facts(
        mut self,
        usual: impl Fn(usize) -> Option<FactId>,
    ) -> Option<(Form, Option<FactId>)> {
        let named = std::mem::take(&mut self.named).into_iter().enumerate();
        let facts = named.map(|(index, named)| named.or_else(|| usual(index)));
        let facts: Vec<FactId> = facts.collect::<Option<_>>()?;
        let twice = facts
            .iter()
            .enumerate()
            .find(|(index, fact)| facts.iter().take(*index).any(|other| other == *fact))
            .map(|(_, fact)| fact.clone());
        let each = facts.into_iter();
        match &mut self.form {
            Form::Cloze { gaps, .. } => {
                for (gap, fact) in gaps.iter_mut().zip(each) {
                    gap.fact = fact;
                }
            }
            Form::Order { items } => {
                for (item, fact) in items.iter_mut().zip(each) {
                    item.fact = fact;
                }
            }
            Form::Match { pairs, .. } => {
                for (pair, fact) in pairs.iter_mut().zip(each) {
                    pair.fact = fact;
                }
            }
            _ => {}
        }
        Some((self.form, twice))
    }
}

/// Reads the key of a question.
pub(super) fn form(fields: &mut Fields<'_, '_>, format: Format) -> Option<Keyed> {
    let form = match format {
        Format::Choice => {
            let answer = fields.need_text("answer", limits::OPTION, "\"the right option\"");
            let wrong = wrong(fields, "choice");
            Form::Choice {
                answer: answer?,
                wrong: wrong?,
            }
        }
        Format::Multi => {
            let answers = needed(
                fields,
                "answers",
                limits::WRONG,
                1,
                "[\"one\", \"another\"]",
            );
            let answers: Option<Vec<Right>> = answers.map(|values| {
                values
                    .iter()
                    .filter_map(|value| right(value, fields))
                    .collect()
            });
            let wrong = wrong(fields, "multi");
            Form::Multi {
                answers: answers?,
                wrong: wrong?,
            }
        }
        Format::TrueFalse => Form::TrueFalse {
            answer: truth(fields, "answer", true)?,
        },
        Format::Short => {
            let matching = fields.word("match", MATCHING).unwrap_or_default();
            let answers = one_or_more(fields, "answer", "\"the answer\"");
            Form::Short {
                answers: answers?,
                matching,
            }
        }
        Format::Number => number(fields)?,
        Format::Date => date(fields)?,
        Format::Cloze => return cloze::read(fields),
        Format::Order => return order(fields),
        Format::Match => return pairs(fields),
        Format::Flashcard => {
            let answer = fields.need_text("answer", limits::OPTION, "\"the back of the card\"");
            let reverse = truth(fields, "reverse", false).unwrap_or_default();
            Form::Flashcard {
                answer: answer?,
                reverse,
            }
        }
        Format::Open => {
            let answer = fields.need_text("answer", limits::TEXT, "\"a model answer\"");
            let criteria = fields
                .list("criteria", limits::CRITERIA)
                .unwrap_or_default();
            let criteria = criteria
                .iter()
                .filter_map(|value| criterion(value, fields.found()))
                .collect();
            Form::Open {
                answer: answer?,
                criteria,
            }
        }
    };
    Some(Keyed::alone(form))
}

/// A text, or a list of texts that is not empty.
fn one_or_more(fields: &mut Fields<'_, '_>, key: &str, example: &str) -> Option<Vec<String>> {
    let answers: Vec<String> = match fields.get(key).map(toml::Spanned::get_ref) {
        Some(DeValue::Array(answers)) => {
            if answers.is_empty() {
                let place = fields.place(key);
                fields.report(Diagnostic::error("Q006", format!("`{key}` is empty")).at(place));
            }
            fields.texts(key, limits::LIST, limits::OPTION)
        }
        _ => fields
            .need_text(key, limits::OPTION, example)
            .into_iter()
            .collect(),
    };
    (!answers.is_empty()).then_some(answers)
}

/// The values of a list that must be there and hold at least `least`.
fn needed<'a, 'i>(
    fields: &mut Fields<'a, 'i>,
    key: &str,
    most: usize,
    least: usize,
    example: &str,
) -> Option<&'a [Value<'i>]> {
    if fields.get(key).is_none() {
        fields.missing(key, example);
        return None;
    }
    let values = fields.list(key, most)?;
    if values.len() < least {
        let place = fields.place(key);
        let entries = if least == 1 {
            "one entry"
        } else {
            "two entries"
        };
        fields.report(
            Diagnostic::error("Q050", format!("`{key}` needs at least {entries}"))
                .at(place)
                .help(format!("for example {key} = {example}")),
        );
        return None;
    }
    Some(values)
}

fn wrong(fields: &mut Fields<'_, '_>, name: &str) -> Option<Vec<Wrong>> {
    if fields.get("wrong").is_none() {
        fields.missing("wrong", "[\"one option\", \"another\"]");
        return None;
    }
    let values = fields.list("wrong", limits::WRONG)?;
    if values.is_empty() {
        let place = fields.place("wrong");
        fields.report(
            Diagnostic::error(
                "Q026",
                format!("a {name} question needs at least one wrong option"),
            )
            .at(place),
        );
        return None;
    }
    Some(
        values
            .iter()
            .filter_map(|value| wrong_option(value, "wrong", fields.found()))
            .collect(),
    )
}

fn right(value: &Value<'_>, fields: &mut Fields<'_, '_>) -> Option<Right> {
    let Wrong { text, why, cite } = wrong_option(value, "answers", fields.found())?;
    Some(Right { text, why, cite })
}

/// What a part may have beside its text.
#[derive(Debug, Default)]
struct Beside {
    fact: Option<FactId>,
    why: Option<String>,
    cite: Option<Citation>,
}

impl Beside {
    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            fact: fields.id("fact", FactId::new),
            why: fields.text("why", limits::TEXT),
            cite: fields
                .get("cite")
                .and_then(|cite| citation(cite, fields.found())),
        }
    }
}

/// Stands for a fact until the question's id is known.
fn unnamed() -> Option<FactId> {
    FactId::new("x").ok()
}

fn order(fields: &mut Fields<'_, '_>) -> Option<Keyed> {
    let values = needed(fields, "items", limits::PARTS, 2, "[\"first\", \"second\"]")?;
    let (mut items, mut named) = (Vec::new(), Vec::new());
    for value in values {
        if let Some((item, fact)) = item(value, fields.found()) {
            items.push(item);
            named.push(fact);
        }
    }
    Some(Keyed {
        form: Form::Order { items },
        named,
    })
}

fn item(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<(Item, Option<FactId>)> {
    let (text, beside) = if value.get_ref().is_table() {
        let mut fields = Fields::of(value, "the item", found)?;
        fields.only(&["text", "fact", "why", "cite"]);
        let text = fields.need_text("text", limits::OPTION, "\"the item\"");
        let beside = Beside::read(&mut fields);
        (text?, beside)
    } else {
        let text = super::value::text(value, "items", limits::OPTION, found)?;
        (text, Beside::default())
    };
    let item = Item {
        text,
        fact: unnamed()?,
        why: beside.why,
        cite: beside.cite,
    };
    Some((item, beside.fact))
}

fn pairs(fields: &mut Fields<'_, '_>) -> Option<Keyed> {
    let example = "[[\"left\", \"right\"], [\"another\", \"its right\"]]";
    let values = needed(fields, "pairs", limits::PARTS, 2, example);
    let extra = fields.list("extra", limits::WRONG).unwrap_or_default();
    let extra = extra
        .iter()
        .filter_map(|value| wrong_option(value, "extra", fields.found()))
        .collect();
    let (mut pairs, mut named) = (Vec::new(), Vec::new());
    for value in values? {
        if let Some((pair, fact)) = pair(value, fields.found()) {
            pairs.push(pair);
            named.push(fact);
        }
    }
    Some(Keyed {
        form: Form::Match { pairs, extra },
        named,
    })
}

fn pair(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<(Pair, Option<FactId>)> {
    let (left, right, beside) = if let DeValue::Array(sides) = value.get_ref() {
        let mut texts = Vec::new();
        for side in sides {
            texts.extend(super::value::text(side, "pairs", limits::OPTION, found));
        }
        match <[String; 2]>::try_from(texts) {
            Ok([left, right]) if sides.len() == 2 => (left, right, Beside::default()),
            _ => {
                if sides.len() != 2 {
                    found.push(
                        Diagnostic::error("Q050", "a pair has two sides")
                            .at(super::value::span(value))
                            .label(format!("this has {}", sides.len()))
                            .help("write [\"left\", \"right\"]"),
                    );
                }
                return None;
            }
        }
    } else {
        let mut fields = Fields::of(value, "the pair", found)?;
        fields.only(&["left", "right", "fact", "why", "cite"]);
        let left = fields.need_text("left", limits::OPTION, "\"the left side\"");
        let right = fields.need_text("right", limits::OPTION, "\"what belongs to it\"");
        let beside = Beside::read(&mut fields);
        (left?, right?, beside)
    };
    let pair = Pair {
        left,
        right,
        fact: unnamed()?,
        why: beside.why,
        cite: beside.cite,
    };
    Some((pair, beside.fact))
}

fn criterion(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Criterion> {
    if !value.get_ref().is_table() {
        let text = super::value::text(value, "criteria", limits::OPTION, found)?;
        return Some(Criterion { text, points: 1 });
    }
    let mut fields = Fields::of(value, "the criterion", found)?;
    fields.only(&["text", "points"]);
    let text = fields.need_text("text", limits::OPTION, "\"what the answer has to say\"");
    let points = fields.up_to("points", limits::POINTS.into()).unwrap_or(1);
    Some(Criterion {
        text: text?,
        points: u8::try_from(points).ok()?,
    })
}

/// A gap out of its table.
fn gap(
    value: &Value<'_>,
    answers: Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> Option<(Gap, Option<FactId>)> {
    let mut fields = Fields::of(value, "the gap", found)?;
    fields.only(&["fact", "wrong", "why", "cite"]);
    let wrong = fields.list("wrong", limits::WRONG).unwrap_or_default();
    let wrong = wrong
        .iter()
        .filter_map(|value| wrong_option(value, "wrong", fields.found()))
        .collect();
    let beside = Beside::read(&mut fields);
    let gap = Gap {
        answers,
        wrong,
        fact: unnamed()?,
        why: beside.why,
        cite: beside.cite,
    };
    Some((gap, beside.fact))
}
