//! Keys that are dates or figures: compared by value, never forgiven a digit.

use super::{Known, slip};
use crate::quiz::Verdict;
use crate::text::date::{self, Date, Grain};
use crate::text::fold::fold;
use crate::text::number::{self, Bound, Number, Unit};

/// Whether the typed text gives the date or the figure that the key is; nothing where the key is neither. `answers` are
/// all accepted ones: a unit that one of them writes ("1,025 metres") is meant by those that write none ("1,025").
pub(super) fn compare(
    typed: &str,
    key: &str,
    answers: &[String],
    known: &Known<'_>,
) -> Option<Verdict> {
    let dates = date::readings(key);
    let figure =
        Figure::of_key(key, known.lang).map(|figure| figure.with_noun_of(answers, known.lang));
    if dates.is_empty() && figure.is_none() {
        return None;
    }
    let as_date = |typed: &str| {
        let typed = typed_dates(typed, known.lang);
        typed
            .iter()
            .any(|typed| dates.iter().any(|key| date_agrees(typed, key, known)))
    };
    let as_figure = || {
        let (Some(key), Some(typed)) = (&figure, Figure::of_typed(typed, known.lang)) else {
            return false;
        };
        key.agrees(&typed)
    };
    Some(if as_date(typed) || as_figure() {
        Verdict::Right
    } else if months_put_right(typed).is_some_and(|typed| as_date(&typed)) {
        Verdict::Slip
    } else {
        Verdict::Wrong
    })
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The text with misspelt names of months put right, where there is one: the only slip that a date may have.
pub(super) fn months_put_right(typed: &str) -> Option<String> {
    let mut slipped = false;
    let words = typed.split([' ', ',', '.']).map(|word| {
        let word = word.to_lowercase();
        let month = MONTHS
            .iter()
            .find(|month| slip::edits(&word, month).is_some_and(|edits| edits > 0));
        slipped |= month.is_some();
        month.map_or(word, |month| (*month).to_owned())
    });
    let text = words.collect::<Vec<_>>().join(" ");
    slipped.then_some(text)
}

/// The readings of what was typed: the whole as a date, or the one date within words that say nothing.
pub(super) fn typed_dates(typed: &str, lang: &str) -> Vec<Date> {
    let whole = date::readings(typed);
    if !whole.is_empty() {
        return whole;
    }
    let found = date::find(typed);
    match found.as_slice() {
        [one] if says_nothing(&without(typed, one.span.start, one.span.end), lang) => {
            vec![one.date]
        }
        _ => Vec::new(),
    }
}

/// The one figure of a typed text, and the folded words around it that say something.
pub(super) struct Typed {
    pub(super) number: Number,
    pub(super) noun: String,
}

/// The one figure of a typed text, hedged as people hedge.
pub(super) fn typed_figure(typed: &str, lang: &str) -> Option<Typed> {
    Figure::of_typed(typed, lang).map(|Figure { number, noun }| Typed { number, noun })
}

/// The same time, or more exactly so than the key; or the day without its year, where only one year can be meant.
fn date_agrees(typed: &Date, key: &Date, known: &Known<'_>) -> bool {
    if typed.means(key) {
        return true;
    }
    if typed.to.is_some() || key.to.is_some() || key.part.is_some() || typed.part.is_some() {
        return false;
    }
    let (t, k) = (typed.from, key.from);
    match (typed.grain, key.grain) {
        (Grain::Day | Grain::Month, Grain::Year) => t.year == k.year,
        (Grain::Day, Grain::Month) => t.month == k.month && (k.year.is_none() || t.year == k.year),
        (Grain::Day, Grain::Day) if t.year.is_none() || k.year.is_none() => {
            let same_day = |a: &Date| {
                a.grain == Grain::Day
                    && a.to.is_none()
                    && a.from.month == t.month
                    && a.from.day == t.day
            };
            let another_year = |value: &&str| {
                date::readings(value).iter().any(|other| {
                    same_day(other) && other.from.year.is_some() && other.from.year != k.year
                })
            };
            let ambiguous = t.year.is_none() && known.values.iter().any(another_year);
            same_day(key) && !ambiguous
        }
        _ => false,
    }
}

/// A figure and the words after it: "131 people", "5 km".
struct Figure {
    number: Number,
    /// The folded words around it; for a key only those after it.
    noun: String,
}

impl Figure {
    /// The figure that a key is. A figure in a name ("26 Commissars", "Article 119") is none: names are compared as words.
    fn of_key(key: &str, lang: &str) -> Option<Self> {
        if let Some(number) = number::parse(key, lang) {
            return Some(Self {
                number,
                noun: String::new(),
            });
        }
        let key = &key.replace("US dollar", "dollar");
        let found = number::find(key, lang);
        let [one] = found.as_slice() else {
            return None;
        };
        let before = key.get(..one.span.start)?;
        let after = key.get(one.span.end..)?;
        let plain = after.split_whitespace().count() <= 3
            && after.starts_with(' ')
            && !after
                .chars()
                .any(|c| c.is_uppercase() || c.is_ascii_digit());
        (plain && says_nothing(before, lang) && one.number.unit != Unit::Ordinal).then(|| Self {
            number: one.number,
            noun: fold(after, lang),
        })
    }

    /// With the words that another way to write the same figure has, where this one has none.
    fn with_noun_of(mut self, answers: &[String], lang: &str) -> Self {
        let nouns = |answer: &String| {
            let other =
                Self::of_key(answer, lang).filter(|other| other.number.means(&self.number))?;
            (!other.noun.is_empty()).then_some(other.noun)
        };
        if self.noun.is_empty() {
            self.noun = answers.iter().find_map(nouns).unwrap_or_default();
        }
        self
    }

    /// The one figure of a typed text, hedged as people hedge ("~140", "ca. 140").
    fn of_typed(typed: &str, lang: &str) -> Option<Self> {
        let plain = typed.replace(['~', '≈', '(', ')'], " ");
        let plain = plain.replace("US dollar", "dollar");
        if let Some(number) = number::parse(&plain, lang) {
            return Some(Self {
                number,
                noun: String::new(),
            });
        }
        let found = number::find(&plain, lang);
        let [one] = found.as_slice() else {
            return None;
        };
        let rest = without(&plain, one.span.start, one.span.end);
        // A digit that was not read, or a minus, would make it another figure.
        let misread = rest
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '-' | '\u{2212}'));
        let noun = nouns(&rest, lang);
        let taken_back = noun.split(' ').any(|word| OTHERWISE.contains(&word));
        (!misread && !taken_back).then_some(Self {
            number: one.number,
            noun,
        })
    }

    /// Whether the typed figure is this key.
    fn agrees(&self, typed: &Self) -> bool {
        let (key, other) = (self.number, typed.number);
        let bounds = match other.bound {
            Bound::Exact | Bound::About => true,
            bound => bound == key.bound,
        };
        // "131%" is not 131 people, and 20 people are not 20 %.
        let units = key.unit == other.unit
            || (key.unit == Unit::Plain && self.noun.is_empty())
            || (other.unit == Unit::Plain && typed.noun.is_empty());
        let measures = match (measure(&self.noun), measure(&typed.noun)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        key.means(&other) && bounds && units && measures
    }
}

/// Units of measurement that are not the same thing under two names, a row each.
const MEASURES: &[&[&str]] = &[
    &["mm", "millimetre", "millimeter"],
    &["cm", "centimetre", "centimeter"],
    &["m", "metre", "meter"],
    &["km", "kilometre", "kilometer"],
    &["ft", "foot", "feet"],
    &["mi", "mile"],
    &["mg", "milligram"],
    &["g", "gram"],
    &["kg", "kilogram", "kilo"],
    &["t", "tonne", "ton"],
    &["l", "litre", "liter"],
    &["second", "sec", "s"],
    &["minute", "min"],
    &["hour", "hr", "h"],
    &["day"],
    &["week"],
    &["month"],
    &["year", "yr"],
    &["decade"],
    &["century", "centuries"],
];

/// The row of the unit that words begin with.
fn measure(words: &str) -> Option<usize> {
    let first = words.split(' ').next()?;
    let singular = first
        .strip_suffix('s')
        .filter(|word| !word.is_empty())
        .unwrap_or(first);
    MEASURES
        .iter()
        .position(|names| names.contains(&first) || names.contains(&singular))
}

/// Words of an English sentence that add nothing to the value in it.
const NOTHING: &[&str] = &[
    "it",
    "was",
    "is",
    "were",
    "they",
    "there",
    "in",
    "on",
    "at",
    "of",
    "the",
    "year",
    "about",
    "approx",
    "approximately",
    "ca",
    "c",
    "circa",
    "around",
    "roughly",
    "maybe",
    "probably",
    "i",
    "think",
    "that",
    "during",
    "since",
    "from",
    "between",
    "a",
];

/// Words beside a figure that take it back.
const OTHERWISE: &[&str] = &[
    "not", "no", "never", "or", "nor", "except", "minus", "half", "times",
];

fn says_nothing(words: &str, lang: &str) -> bool {
    nouns(words, lang).is_empty()
}

/// The folded words that say something.
fn nouns(words: &str, lang: &str) -> String {
    let folded = fold(words, lang);
    let kept: Vec<&str> = folded
        .split(' ')
        .filter(|word| word.chars().any(char::is_alphanumeric) && !NOTHING.contains(word))
        .collect();
    kept.join(" ")
}

fn without(text: &str, start: usize, end: usize) -> String {
    [text.get(..start), text.get(end..)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
