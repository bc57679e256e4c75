//! The eleven types of question, each with its key.

use std::borrow::Cow;

use super::Citation;
use crate::id::FactId;
use crate::text::date::{self, Date, Grain};
use crate::text::number::Ratio;

/// A question's type and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One right option among several.
    Choice {
        /// The right option.
        answer: String,
        /// The others.
        wrong: Vec<Wrong>,
    },
    /// Every right option among several; how many there are is not told.
    Multi {
        /// The right options. Never empty.
        answers: Vec<Right>,
        /// The others.
        wrong: Vec<Wrong>,
    },
    /// A statement that is true or false.
    TrueFalse {
        /// Whether it is true.
        answer: bool,
    },
    /// An answer to be typed.
    Short {
        /// What is accepted, the first being the one shown. Never empty.
        answers: Vec<String>,
        /// How near is near enough.
        matching: Matching,
    },
    /// A figure to be typed.
    Number {
        /// The value, as [`decimal`] reads it.
        value: String,
        /// How far from it an answer may be.
        tolerance: Option<Tolerance>,
        /// What it is counted in: the first spelling is shown beside the field, any may be typed or left out.
        unit: Vec<String>,
    },
    /// A date to be typed.
    Date {
        /// The date, as [`exact_date`] reads it.
        answer: String,
        /// How exactly it is asked for; never finer than the date itself.
        precision: Grain,
    },
    /// A text with gaps.
    Cloze {
        /// The text around the gaps: one piece more than there are gaps, the first and the last perhaps empty.
        pieces: Vec<String>,
        /// The gaps, a fact each. Never empty.
        gaps: Vec<Gap>,
    },
    /// Things to be put in order.
    Order {
        /// The things in the right order, a fact each. At least two.
        items: Vec<Item>,
    },
    /// Things to be joined.
    Match {
        /// What belongs together, a fact each. At least two.
        pairs: Vec<Pair>,
        /// Right sides that belong to nothing.
        extra: Vec<Wrong>,
    },
    /// A card to turn over.
    Flashcard {
        /// The back.
        answer: String,
        /// Whether it is asked from the back, too: as [another question](super::Question::reversed) on another fact.
        reverse: bool,
    },
    /// An answer in the learner's own words, judged by what it has to say.
    Open {
        /// A model answer.
        answer: String,
        /// What an answer has to say; where there is nothing, it is judged as a whole.
        criteria: Vec<Criterion>,
    },
}

/// A question's type without its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One right option among several.
    Choice,
    /// Every right option among several.
    Multi,
    /// A statement that is true or false.
    TrueFalse,
    /// An answer to be typed.
    Short,
    /// A figure to be typed.
    Number,
    /// A date to be typed.
    Date,
    /// A text with gaps.
    Cloze,
    /// Things to be put in order.
    Order,
    /// Things to be joined.
    Match,
    /// A card to turn over.
    Flashcard,
    /// An answer in the learner's own words.
    Open,
}

/// How much a type asks of a memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// To know the right answer when it is seen.
    Recognition,
    /// To bring it up where the question leads to it.
    Cued,
    /// To bring it up alone, and to judge it.
    Free,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Choice,
        Self::Multi,
        Self::TrueFalse,
        Self::Short,
        Self::Number,
        Self::Date,
        Self::Cloze,
        Self::Order,
        Self::Match,
        Self::Flashcard,
        Self::Open,
    ];

    /// The name in a bank file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Multi => "multi",
            Self::TrueFalse => "true-false",
            Self::Short => "short",
            Self::Number => "number",
            Self::Date => "date",
            Self::Cloze => "cloze",
            Self::Order => "order",
            Self::Match => "match",
            Self::Flashcard => "flashcard",
            Self::Open => "open",
        }
    }

    /// Whether the learner judges the answer, after seeing the right one.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Flashcard | Self::Open)
    }

    /// How much it asks of a memory.
    pub const fn demand(self) -> Demand {
        match self {
            Self::Choice | Self::Multi | Self::TrueFalse | Self::Order | Self::Match => {
                Demand::Recognition
            }
            Self::Short | Self::Number | Self::Date | Self::Cloze => Demand::Cued,
            Self::Flashcard | Self::Open => Demand::Free,
        }
    }
}

impl Form {
    /// The kind of question.
    pub const fn format(&self) -> Format {
        match self {
            Self::Choice { .. } => Format::Choice,
            Self::Multi { .. } => Format::Multi,
            Self::TrueFalse { .. } => Format::TrueFalse,
            Self::Short { .. } => Format::Short,
            Self::Number { .. } => Format::Number,
            Self::Date { .. } => Format::Date,
            Self::Cloze { .. } => Format::Cloze,
            Self::Order { .. } => Format::Order,
            Self::Match { .. } => Format::Match,
            Self::Flashcard { .. } => Format::Flashcard,
            Self::Open { .. } => Format::Open,
        }
    }

    /// How much it asks of a memory: as [`Format::demand`], but gaps with options are only to be recognised.
    pub fn demand(&self) -> Demand {
        match self {
            Self::Cloze { gaps, .. } if gaps.iter().all(|gap| !gap.wrong.is_empty()) => {
                Demand::Recognition
            }
            form => form.format().demand(),
        }
    }

    /// The right answer in one line: several are joined by "; ", the gaps of a text stand filled in it, and a
    /// statement is "true" or "false".
    pub fn answer(&self) -> Cow<'_, str> {
        match self {
            Self::Choice { answer, .. }
            | Self::Date { answer, .. }
            | Self::Flashcard { answer, .. }
            | Self::Open { answer, .. } => answer.into(),
            Self::Multi { answers, .. } => joined(answers.iter().map(|right| right.text.clone())),
            Self::TrueFalse { answer } => if *answer { "true" } else { "false" }.into(),
            Self::Short { answers, .. } => answers.first().map_or("", String::as_str).into(),
            Self::Number { value, unit, .. } => with_unit(value, unit),
            Self::Cloze { pieces, gaps } => filled(pieces, gaps.iter().map(Gap::answer)).into(),
            Self::Order { items } => joined(items.iter().map(|item| item.text.clone())),
            Self::Match { pairs, .. } => joined(
                pairs
                    .iter()
                    .map(|pair| format!("{} – {}", pair.left, pair.right)),
            ),
        }
    }

    /// The text of a cloze with a line in each gap; nothing for another type.
    pub fn with_blanks(&self) -> Option<String> {
        match self {
            Self::Cloze { pieces, gaps } => Some(filled(pieces, gaps.iter().map(|_| BLANK))),
            _ => None,
        }
    }
}

/// What stands for a gap where a text is shown without fields.
pub const BLANK: &str = "_____";

fn joined(texts: impl Iterator<Item = String>) -> Cow<'static, str> {
    texts.collect::<Vec<_>>().join("; ").into()
}

fn filled<'a>(pieces: &[String], gaps: impl Iterator<Item = &'a str>) -> String {
    let mut gaps = gaps.fuse();
    let each = pieces
        .iter()
        .flat_map(|piece| [piece.as_str(), gaps.next().unwrap_or_default()]);
    each.collect()
}

fn with_unit<'a>(value: &'a str, unit: &[String]) -> Cow<'a, str> {
    match unit.first() {
        None => value.into(),
        Some(unit) if unit.starts_with(char::is_alphanumeric) => format!("{value} {unit}").into(),
        Some(unit) => format!("{value}{unit}").into(),
    }
}

/// How near a typed answer has to be to the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Matching {
    /// A slip of the pen is accepted, and shown as one.
    #[default]
    Fuzzy,
    /// Case, accents, articles and punctuation are forgiven, but no letter.
    Fold,
    /// Letter by letter; only space around it is forgiven.
    Exact,
}

impl Matching {
    /// The name in a bank file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fuzzy => "fuzzy",
            Self::Fold => "fold",
            Self::Exact => "exact",
        }
    }
}

/// How far from the value a figure may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tolerance {
    /// By so much, as [`decimal`] reads it.
    Within(String),
    /// By so many hundredths of the value.
    Percent(String),
}

/// A wrong option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its text.
    pub text: String,
    /// Why it is wrong.
    pub why: Option<String>,
    /// The sentence it comes from.
    pub cite: Option<Citation>,
}

/// One of several right options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Its text.
    pub text: String,
    /// Why it is right.
    pub why: Option<String>,
    /// The sentence it rests on.
    pub cite: Option<Citation>,
}

/// A gap in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is accepted, the first being the one shown. Never empty.
    pub answers: Vec<String>,
    /// Where there are any, the gap is filled by choosing between its first answer and these.
    pub wrong: Vec<Wrong>,
    /// Its fact.
    pub fact: FactId,
    /// Why this belongs there.
    pub why: Option<String>,
    /// The sentence it rests on, where it is not the question's.
    pub cite: Option<Citation>,
}

impl Gap {
    /// The answer that is shown.
    pub fn answer(&self) -> &str {
        self.answers.first().map_or("", String::as_str)
    }
}

/// A thing to be put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its text.
    pub text: String,
    /// Its fact.
    pub fact: FactId,
    /// Why it stands there.
    pub why: Option<String>,
    /// The sentence it rests on, where it is not the question's.
    pub cite: Option<Citation>,
}

/// Two things that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What is given.
    pub left: String,
    /// What is to be found. Several pairs may have the same.
    pub right: String,
    /// Its fact.
    pub fact: FactId,
    /// Why they belong together.
    pub why: Option<String>,
    /// The sentence it rests on, where it is not the question's.
    pub cite: Option<Citation>,
}

/// Something that an open answer has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// What.
    pub text: String,
    /// What it is worth beside the others, from 1.
    pub points: u8,
}

/// A number as bank files write it, the same in every language: digits, perhaps with a minus before, groups of three
/// set off by commas or spaces, and a decimal point. At most 15 digits.
pub fn decimal(text: &str) -> Option<Ratio> {
    let (minus, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let mut groups = whole.split([',', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    if !grouped || !number(first) || !number(fraction) || !rest.iter().all(|group| number(group)) {
        return None;
    }
    let all = [&[first], rest.as_slice(), &[fraction]].concat().concat();
    if all.len() > 15 {
        return None;
    }
    let scale = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let value = Ratio::new(all.parse().ok()?, scale)?;
    Some(if minus { value.negated() } else { value })
}

/// The least and the greatest figure that is accepted; nothing where they have more digits than can be compared.
pub fn accepted(value: &str, tolerance: Option<&Tolerance>) -> Option<(Ratio, Ratio)> {
    let value = decimal(value)?;
    let by = match tolerance {
        None => Ratio::whole(0)?,
        Some(Tolerance::Within(by)) => decimal(by)?,
        Some(Tolerance::Percent(by)) => {
            let share = decimal(by)?.times(Ratio::new(1, 100)?)?;
            let value = if value < Ratio::whole(0)? {
                value.negated()
            } else {
                value
            };
            value.times(share)?
        }
    };
    Some((value.plus(by.negated())?, value.plus(by)?))
}

/// The date that a key is: one day, month, year, decade or century, written so that it can be read in one way only.
pub fn exact_date(text: &str) -> Option<Date> {
    match date::readings(text).as_slice() {
        [date] if date.to.is_none() && date.part.is_none() => Some(*date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_file_are_read_in_one_way() {
        for (text, value) in [
            ("26000", (26_000, 1)),
            ("26,000", (26_000, 1)),
            ("26 000", (26_000, 1)),
            ("1.025", (41, 40)),
            ("-0.5", (-1, 2)),
            ("007", (7, 1)),
        ] {
            assert_eq!(decimal(text), Ratio::new(value.0, value.1), "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1,5",
            "26,00",
            "1,234.5.6",
            "1e5",
            "inf",
            "1234567890123456",
            "twelve",
            "1..2",
            "2600,000",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn a_tolerance_is_absolute_or_a_share() {
        let whole = |n| Ratio::whole(n).unwrap();
        let within = Tolerance::Within("5".into());
        assert_eq!(
            accepted("100", Some(&within)),
            Some((whole(95), whole(105)))
        );
        let percent = Tolerance::Percent("10".into());
        assert_eq!(
            accepted("-200", Some(&percent)),
            Some((whole(-220), whole(-180)))
        );
        assert_eq!(accepted("7", None), Some((whole(7), whole(7))));
    }

    #[test]
    fn the_answer_in_one_line() {
        let gap = |text: &str| Gap {
            answers: vec![text.into(), "other".into()],
            wrong: vec![],
            fact: FactId::new("f").unwrap(),
            why: None,
            cite: None,
        };
        let cloze = Form::Cloze {
            pieces: vec!["On ".into(), " in ".into(), String::new()],
            gaps: vec![gap("Monday"), gap("Baku")],
        };
        assert_eq!(cloze.answer(), "On Monday in Baku");
        assert_eq!(cloze.with_blanks().as_deref(), Some("On _____ in _____"));
        let number = |unit: &str| Form::Number {
            value: "5".into(),
            tolerance: None,
            unit: vec![unit.into()],
        };
        assert_eq!(number("km").answer(), "5 km");
        assert_eq!(number("%").answer(), "5%");
    }
}
