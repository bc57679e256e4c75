//! Asking for figures.

use super::{Asked, Piece, Place, words};
use crate::facts::Figure;
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::words::{PLURALS, among};
use crate::text::number::Unit;

/// Words that bound a figure, and are said with it.
const BOUNDS: &[&str] = &[
    "more",
    "than",
    "about",
    "around",
    "over",
    "at",
    "least",
    "some",
    "nearly",
    "almost",
    "up",
    "to",
    "approximately",
    "roughly",
    "fewer",
    "less",
    "under",
    "most",
];
/// Words before a figure that may be left out of an answer.
const LOOSE: &[&str] = &["only", "just", "an", "estimated", "total", "all"];

/// "How many ships", "what percentage of the fleet", "what population".
pub(super) fn figure(place: &Place<'_>, figure: &Figure) -> Option<Asked> {
    let number = figure.number?;
    let tree = &place.sentence.tree;
    let range: Vec<usize> = place.fact.words.clone().collect();
    let (article, body) = place.body();
    // "Between 90 and 120 ships" are two figures.
    if place.before() == "between" {
        return None;
    }
    // "To at least 600 ships" is no "to at how many".
    if body
        .first()
        .is_some_and(|at| among(&["least", "most"], tree.word(*at)))
    {
        return None;
    }
    if let Some(asked) = measure(place) {
        return Some(asked);
    }
    // "Its 40 members" are asked for with "its", "the 40 members" hardly at all.
    if article.is_some() {
        return None;
    }
    let (first, last) = (*range.first()?, *range.last()?);
    let lead: Vec<usize> = body.iter().copied().take_while(|at| *at < first).collect();
    let is = |at: &usize, list: &[&str]| among(list, tree.word(*at));
    if !lead.iter().all(|at| is(at, BOUNDS) || is(at, LOOSE)) {
        return None;
    }
    let behind = without_brackets(place, body, last);
    if behind
        .iter()
        .any(|at| place.is_stop(*at) || tree.word(*at) == ":")
    {
        return None;
    }
    // "Three ships: the Otter, the Swan and the Teal": the list tells how many.
    let clause = |at: &usize| matches!(tree.word(*at), ":" | "–" | "—");
    if number.value.as_whole().is_some_and(|whole| whole < 13)
        && (last..tree.words.len()).any(|at| clause(&at))
    {
        return None;
    }
    let mut pieces: Vec<Piece> = words(&place.preposition()).collect();
    let of = behind.first().is_some_and(|at| tree.word(*at) == "of");
    match number.unit {
        // "30 % of the one and 50 % of the other".
        Unit::Percent if shares(place) > 1 => return None,
        Unit::Percent if of => {
            pieces.push(Piece::Text("what percentage".into()));
            pieces.extend(words(&behind));
        }
        Unit::Percent if behind.is_empty() && place.before() == "by" => {
            pieces.push(Piece::Text("what percentage".into()));
        }
        Unit::Money(_) if behind.is_empty() => pieces.push(Piece::Text("how much money".into())),
        Unit::Percent | Unit::Money(_) | Unit::Ordinal => return None,
        Unit::Plain => {
            if !counts(place, &behind)
                || number.value.as_whole() == Some(1)
                || goes_on(place, &behind)
            {
                return None;
            }
            pieces.push(Piece::Text("how many".into()));
            pieces.extend(words(&behind));
        }
    }
    let said = lead.into_iter().filter(|at| !is(at, LOOSE));
    let answer = said.chain(range).collect();
    let mut asked = Asked::of(place, "", answer).using(behind);
    asked.pieces = pieces;
    Some(asked)
}

/// How many shares a sentence gives.
fn shares(place: &Place<'_>) -> usize {
    let tree = &place.sentence.tree;
    let words = (0..tree.words.len()).map(|at| tree.word(at));
    words
        .filter(|word| word.ends_with('%') || among(&["percent"], word))
        .count()
}

/// What stands behind a figure, without "(117 km)".
fn without_brackets(place: &Place<'_>, body: &[usize], last: usize) -> Vec<usize> {
    let tree = &place.sentence.tree;
    let mut open = 0_usize;
    let behind = body.iter().copied().filter(|at| *at > last);
    let kept = behind.filter(|at| match tree.word(*at) {
        "(" | "[" => {
            open += 1;
            false
        }
        ")" | "]" => {
            open = open.saturating_sub(1);
            false
        }
        _ => open == 0,
    });
    kept.collect()
}

/// Whether what stands behind a figure begins with the plural noun that it counts.
fn counts(place: &Place<'_>, behind: &[usize]) -> bool {
    let tree = &place.sentence.tree;
    let head = place.sentence.head_of(&place.fact.words);
    let Some(head) = head.and_then(|head| tree.head(head)) else {
        return false;
    };
    if head != place.head || !behind.contains(&head) {
        return false;
    }
    let is_plural = matches!(tree.tag(head), "NNS" | "NNPS") || among(PLURALS, tree.word(head));
    let is_time = behind.iter().any(|at| {
        among(
            &["ago", "later", "earlier", "before", "after", "old"],
            tree.word(*at),
        )
    });
    is_plural && !is_time
}

/// Whether another amount is joined to what is counted: "3000 *people and 20 ships*".
fn goes_on(place: &Place<'_>, behind: &[usize]) -> bool {
    let tree = &place.sentence.tree;
    let mut from_joiner = behind.iter().skip_while(|at| tree.tag(**at) != "CC");
    from_joiner.any(|at| tree.tag(*at) == "CD")
}

/// "A population of 189,863" is asked for with "what population".
fn measure(place: &Place<'_>) -> Option<Asked> {
    let tree = &place.sentence.tree;
    let (article, body) = place.body();
    let article = article.filter(|at| among(&["a", "an"], tree.word(*at)))?;
    let head = place.head;
    let (first, last) = (place.fact.words.start, place.fact.words.end);
    let before: Vec<usize> = body.iter().copied().take_while(|at| *at <= head).collect();
    let noun = tree.word(head).to_lowercase();
    if before.last() != Some(&head) || !MEASURES.contains(&singular(&noun).as_str()) {
        return None;
    }
    let mut between = body
        .iter()
        .copied()
        .filter(|at| (head + 1..first).contains(at));
    let of = between.next().is_some_and(|at| tree.word(at) == "of");
    let lead: Vec<usize> = between.collect();
    let behind = without_brackets(place, body, last - 1);
    let is_unit = |at: &usize| {
        tree.tag(*at).starts_with("NN") || among(&["per", "square", "cubic"], tree.word(*at))
    };
    if !of || !lead.iter().all(|at| among(BOUNDS, tree.word(*at))) || !behind.iter().all(is_unit) {
        return None;
    }
    let mut pieces: Vec<Piece> = words(&place.preposition()).collect();
    pieces.push(Piece::Text("what".into()));
    pieces.extend(words(&before));
    let answer = lead.into_iter().chain(first..last).chain(behind).collect();
    let mut asked = Asked::of(place, "", answer).using(before).using([article]);
    asked.pieces = pieces;
    Some(asked)
}

/// Nouns for what is measured.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "population", "area", "length", "height", "width", "depth", "weight", "mass", "speed", "distance", "capacity",
    "budget", "cost", "price", "age", "temperature", "pressure", "density", "diameter", "radius", "volume", "elevation",
    "altitude", "rate", "salary", "income", "revenue", "value", "share", "size", "energy", "power", "frequency",
    "duration", "margin", "score", "attendance", "audience", "circulation", "wingspan", "thickness", "range", "level",
    "debt", "profit", "loss", "fine", "fee", "wage", "strength", "magnitude", "latitude", "longitude", "thrust",
];
