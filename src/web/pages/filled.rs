//! What the form of a question holds. A browser sends what it likes: of a field that may be there once and stands there
//! twice neither counts, and fields that the question does not have are passed over.

use crate::study::{Given, Submission, Target};
use crate::view::{Entered, field};

/// The most fields of one kind: a question has no more options, gaps, pairs or criteria.
const MOST: usize = 100;

/// The fields of a question's form.
#[derive(Debug, serde::Deserialize)]
#[serde(transparent)]
pub(in super::super) struct Filled(Vec<(String, String)>);

impl Filled {
    /// The value of a field that stands there once.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(key, _)| key == name);
        let first = values.next()?;
        values.next().is_none().then_some(first.1.as_str())
    }

    fn all(&self, name: &str) -> Vec<String> {
        let values = self.0.iter().filter(|(key, _)| key == name);
        values.map(|(_, value)| value.clone()).take(MOST).collect()
    }

    /// Values of fields that are counted from 1, as far as they go.
    fn counted(&self, name: fn(usize) -> String) -> Vec<String> {
        let last = (1..=MOST)
            .rev()
            .find(|&number| self.one(&name(number)).is_some());
        let numbers = 1..=last.unwrap_or(0);
        numbers
            .map(|number| self.one(&name(number)).unwrap_or_default().to_owned())
            .collect()
    }

    /// Whether no field of an answer holds anything.
    pub(super) fn is_blank(&self) -> bool {
        let given = |(name, value): &(String, String)| {
            let kind = name.split('-').next().unwrap_or_default();
            let kinds = [
                "option", "text", "gap", "place", "pair", "recalled", "judged",
            ];
            kinds.contains(&kind) && !value.trim().is_empty()
        };
        !self.0.iter().any(given)
    }

    /// Whether a card is to be turned over, or a model answer shown.
    pub(super) fn turns(&self) -> bool {
        self.one("show").is_some() && self.one("dont_know").is_none()
    }

    /// Whether the question is passed on.
    pub(super) fn passes(&self) -> bool {
        self.one("pass").is_some()
    }

    /// What was entered, to be shown again where something is missing.
    pub(super) fn entered(&self) -> Entered {
        Entered(self.0.clone())
    }

    /// What was given, told by the fields that are there.
    pub(super) fn given(&self) -> Given {
        if self.one("dont_know").is_some() {
            return Given::DontKnow;
        }
        if let Some(judged) = self.one("judged") {
            let mut met: Vec<bool> = (1..=MOST)
                .map(|number| self.one(&field::met(number)).is_some())
                .collect();
            let whole = judged == "yes";
            met.truncate(met.iter().rposition(|met| *met).map_or(0, |last| last + 1));
            return Given::Open {
                text: self.one(field::TEXT).unwrap_or_default().to_owned(),
                met,
                whole,
            };
        }
        if let Some(recalled) = self.one("recalled") {
            return Given::Recalled(recalled == "yes");
        }
        let options = self.all(field::OPTION);
        let places: Vec<(String, String)> = self
            .0
            .iter()
            .filter_map(|(name, value)| {
                Some((name.strip_prefix("place-")?.to_owned(), value.clone()))
            })
            .take(MOST)
            .collect();
        let (gaps, pairs) = (self.counted(field::gap), self.counted(field::pair));
        if !options.is_empty() {
            Given::Options(options)
        } else if !places.is_empty() {
            Given::Places(places)
        } else if !pairs.is_empty() {
            Given::Pairs(pairs)
        } else if !gaps.is_empty() {
            Given::Gaps(gaps)
        } else {
            Given::Text(self.one(field::TEXT).unwrap_or_default().to_owned())
        }
    }

    pub(super) fn to(&self, target: Target) -> Submission {
        Submission {
            target,
            given: self.given(),
            shown: self.one("shown").and_then(|shown| shown.parse().ok()),
        }
    }
}
