//! Asking for a name within a phrase: "the north *of which country*", "*whose* army", "*which city*'s mayor".

use super::name::{noun, sure_kind};
use super::{Asked, Piece, Place};
use crate::facts::Named;
use crate::grammar::names::Kind;

/// Asks for a name within a phrase by putting the question word in its place.
pub(super) fn nested(place: &Place<'_>, named: Named) -> Option<Asked> {
    let tree = &place.sentence.tree;
    let range = place.fact.words.clone();
    let head = place.sentence.head_of(&range)?;
    if place.fact.list.is_some() || !place.words.contains(&range.start) {
        return None;
    }
    let own = tree.below(head).iter().filter(|at| !range.contains(*at));
    let own: Vec<usize> = own.copied().collect();
    let may_go = |at: &usize| matches!(tree.relation(*at), "case" | "det" | "punct");
    if !own.iter().all(may_go) || !is_reached(place, head) {
        return None;
    }
    let kind = sure_kind(named)?;
    let noun = noun(place, named.name, Some(kind));
    let is_owner = tree.relation(head) == "nmod:poss";
    let (text, drops_sign) = match (is_owner, kind, noun.clone()) {
        (true, Kind::Person, None) => ("whose".to_owned(), true),
        (_, Kind::Place | Kind::Organisation | Kind::Publication | Kind::Event, Some(noun)) => {
            (format!("which {noun}"), false)
        }
        _ => return None,
    };
    // "In the U.S. state of California": "in which U.S. state".
    if let Some(asked) = called(place, &range, noun.as_deref()) {
        return Some(asked);
    }
    let is_left = |at: usize| {
        own.contains(&at) && (tree.relation(at) == "det" || drops_sign && tree.tag(at) == "POS")
    };
    let mut pieces = Vec::new();
    for &at in place.words {
        if at == range.start {
            pieces.push(Piece::Text(text.clone()));
        } else if own.contains(&at) && matches!(tree.word(at), "'" | "’") {
            pieces.push(Piece::Text("’s".into()));
        } else if !range.contains(&at) && !is_left(at) {
            pieces.push(Piece::Word(at));
        }
    }
    let used = place.words.iter().copied().filter(|at| !range.contains(at));
    Some(Asked {
        pieces,
        before: 0,
        used: used.collect(),
        answer: range.collect(),
        who: false,
        specific: true,
        nested: true,
        noun,
    })
}

/// Asks with the noun that a name is called by right before it: "the city of Oslo", "the U.S. state of California".
fn called(place: &Place<'_>, range: &std::ops::Range<usize>, noun: Option<&str>) -> Option<Asked> {
    let tree = &place.sentence.tree;
    let of = range
        .start
        .checked_sub(1)
        .filter(|at| tree.word(*at) == "of")?;
    let own = of.checked_sub(1)?;
    if Some(tree.word(own).to_lowercase().as_str()) != noun {
        return None;
    }
    let first = tree.whole(own).first().copied().filter(|first| {
        tree.word(*first).eq_ignore_ascii_case("the") && place.words.contains(first)
    })?;
    let mut pieces = Vec::new();
    for &at in place
        .words
        .iter()
        .filter(|at| **at != of && !range.contains(*at))
    {
        pieces.push(if at == first {
            Piece::Text("which".into())
        } else {
            Piece::Word(at)
        });
    }
    let used = place.words.iter().copied().filter(|at| !range.contains(at));
    Some(Asked {
        pieces,
        before: 0,
        used: used.collect(),
        answer: range.clone().collect(),
        who: false,
        specific: true,
        nested: true,
        noun: noun.map(str::to_owned),
    })
}

/// Whether the way from a word to the head of its part goes over phrases alone, and not far.
fn is_reached(place: &Place<'_>, head: usize) -> bool {
    let tree = &place.sentence.tree;
    let mut at = head;
    for _ in 0..2 {
        if !tree.relation(at).starts_with("nmod") {
            return false;
        }
        match tree.head(at) {
            Some(next) if next == place.head => return true,
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}
