//! Asking for dates.

use super::{Asked, Place};
use crate::facts::When;
use crate::text::date::Grain;

/// "In what year", "on what date", "when".
pub(super) fn date(place: &Place<'_>, when: &When) -> Option<Asked> {
    let date = when.date?;
    let (article, body) = place.body();
    let range: Vec<usize> = place.fact.words.clone().collect();
    // "On the night of 3 May" is more than the date.
    let own = body.iter().copied().filter(|at| !place.is_stop(*at));
    let own: Vec<usize> = own.collect();
    let fact = range.iter().filter(|at| own.contains(at)).count();
    if fact != own.len() || fact == 0 {
        return None;
    }
    let preposition = place.before();
    let is_free = |words: &[&str]| words.contains(&preposition.as_str());
    // Words of ours with their preposition, or behind the text's own.
    let (text, with) = match (date.to.is_some(), date.grain) {
        (true, Grain::Year) if is_free(&["between", "during", "in", ""]) => {
            ("between what years", true)
        }
        (true, _) if is_free(&["from", "in", "during", "between", "on", ""]) => ("when", true),
        (true, _) => return None,
        // "Early 1546" is more than a year.
        (_, Grain::Year | Grain::Month | Grain::Decade | Grain::Century)
            if date.part.is_some() && is_free(&["in", "during", ""]) =>
        {
            ("when", true)
        }
        (_, Grain::Year | Grain::Month | Grain::Decade | Grain::Century) if date.part.is_some() => {
            return None;
        }
        // Of which year?
        (_, Grain::Month) if date.from.year.is_none() => return None,
        (_, Grain::Day) if is_free(&["", "on"]) => ("on what date", true),
        (_, Grain::Day) => ("what date", false),
        (_, Grain::Month) => ("what month and year", false),
        (_, Grain::Year) => ("what year", false),
        (_, Grain::Decade) => ("what decade", false),
        (_, Grain::Century) => ("what century", false),
    };
    let own_words = match (with, preposition.is_empty()) {
        (false, true) => format!("in {text}"),
        _ => text.to_owned(),
    };
    let mut asked = Asked::of(place, &own_words, range).using(article);
    if with {
        asked.pieces = vec![super::Piece::Text(own_words)];
        asked.before = 0;
    }
    Some(asked)
}
