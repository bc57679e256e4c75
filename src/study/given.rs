//! What a form gave → a response to the question that was asked. A form may hold anything: what does not fit the question
//! is no answer to it.

use super::Asked;
use crate::bank::{Form, Gap};
use crate::quiz::Response;
use crate::quiz::options::{self, Shown};

/// What a learner gave, told by the fields that were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The ids of options.
    Options(Vec<String>),
    /// Typed words.
    Text(String),
    /// Whether a turned card was known.
    Recalled(bool),
    /// For things to be put in order, their ids with the places given to them.
    Places(Vec<(String, String)>),
    /// For each left side, the id of the right side; empty where none was chosen.
    Pairs(Vec<String>),
    /// For each gap, what was typed or the id of what was chosen; empty where it was left open.
    Gaps(Vec<String>),
    /// An answer in one's own words, judged by oneself.
    Open {
        /// The words.
        text: String,
        /// The criteria that it meets, as far as any does.
        met: Vec<bool>,
        /// Whether it is right as a whole, for a question without criteria.
        whole: bool,
    },
    /// "I don't know".
    DontKnow,
}

/// The response that a form stands for; nothing where something is missing in it or does not belong to the question.
pub(super) fn response(asked: &Asked, given: &Given) -> Option<Response> {
    match (given, &asked.question.form) {
        (Given::DontKnow, _) => Some(Response::DontKnow),
        (Given::Options(ids), Form::Choice { .. } | Form::TrueFalse { .. }) => {
            let [id] = ids.as_slice() else { return None };
            options::place_of(&asked.shown, id).map(Response::Option)
        }
        (Given::Options(ids), Form::Multi { .. }) => {
            let places: Option<Vec<u8>> = ids
                .iter()
                .map(|id| options::place_of(&asked.shown, id))
                .collect();
            let mut places = places?;
            places.sort_unstable();
            places.dedup();
            (!places.is_empty()).then_some(Response::Options(places))
        }
        (Given::Text(text), Form::Short { .. } | Form::Number { .. } | Form::Date { .. }) => {
            (!text.trim().is_empty()).then(|| Response::Text(text.clone()))
        }
        // Written and not compared yet: kept, but it counts only when it is judged.
        (Given::Text(text), Form::Open { .. }) => {
            let (text, met) = (text.clone(), Vec::new());
            (!text.trim().is_empty()).then_some(Response::Open { text, met })
        }
        (Given::Places(places), Form::Order { .. }) => order(&asked.shown, places),
        (Given::Pairs(ids), Form::Match { pairs, .. }) => partners(&asked.shown, ids, pairs.len()),
        (Given::Gaps(texts), Form::Cloze { gaps, .. }) => filled(&asked.gaps, gaps, texts),
        (Given::Recalled(known), Form::Flashcard { .. }) => Some(Response::Recalled(*known)),
        (Given::Open { text, met, whole }, Form::Open { criteria, .. }) => {
            let mut met = met.clone();
            met.resize(criteria.len(), false);
            if criteria.is_empty() {
                met.push(*whole);
            }
            let text = text.clone();
            Some(Response::Open { text, met })
        }
        _ => None,
    }
}

/// Things in the order of the places given to them: every thing has one, and every place is given once.
fn order(shown: &[Shown], given: &[(String, String)]) -> Option<Response> {
    let mut placed: Vec<(usize, u8)> = Vec::with_capacity(shown.len());
    for (id, place) in given {
        placed.push((place.parse().ok()?, options::place_of(shown, id)?));
    }
    placed.sort_unstable();
    let whole = placed.len() == shown.len();
    let each_once = (1..)
        .zip(&placed)
        .all(|(place, (given, _))| place == *given);
    (whole && each_once)
        .then(|| Response::Order(placed.into_iter().map(|(_, thing)| thing).collect()))
}

/// The right side for each left side, as far as one was chosen.
fn partners(shown: &[Shown], ids: &[String], pairs: usize) -> Option<Response> {
    let mut places = Vec::with_capacity(pairs);
    for place in 0..pairs {
        places.push(match ids.get(place).map(String::as_str) {
            None | Some("") => None,
            Some(id) => Some(options::place_of(shown, id)?),
        });
    }
    let any = ids.len() <= pairs && places.iter().any(Option::is_some);
    any.then_some(Response::Pairs(places))
}

/// What stands in each gap, as far as anything does.
fn filled(shown: &[Vec<Shown>], gaps: &[Gap], texts: &[String]) -> Option<Response> {
    let mut all = Vec::with_capacity(gaps.len());
    for (place, gap) in gaps.iter().enumerate() {
        let given = texts.get(place).map_or("", |text| text.trim());
        let options = shown.get(place).map(Vec::as_slice).unwrap_or_default();
        all.push(if given.is_empty() || options.is_empty() {
            given.to_owned()
        } else {
            let chosen = usize::from(options::place_of(options, given)?);
            (*options::gap_texts(gap).get(chosen)?).to_owned()
        });
    }
    let any = texts.len() <= gaps.len() && all.iter().any(|text| !text.is_empty());
    any.then_some(Response::Gaps(all))
}
