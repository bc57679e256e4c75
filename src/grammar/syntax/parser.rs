//! Trees: which word depends on which, chosen move by move.

use super::context::{Words, features};
use super::feature::Form;
use super::moves::{Move, Possible, State};
use super::weights::Weights;

/// A word's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    /// Its head, from 0; the number of words stands for the root.
    pub head: usize,
    /// The relation, by its place in the list.
    pub relation: u8,
    /// By how much the move that made the arc scored above the best move of another kind: how sure the head is.
    pub margin: i32,
    /// The same above the best move of this kind with another relation: how sure the relation is.
    pub relation_margin: i32,
}

/// The arcs of a sentence, one a word. More than one word may hang on the root.
pub(super) fn parse(words: Words<'_>, relations: usize, weights: &impl Weights) -> Vec<Arc> {
    let count = words.forms.len();
    let mut state = State::new(count);
    let mut scores = vec![0; Move::count(relations)];
    let mut arcs = vec![
        Arc {
            head: count,
            relation: 0,
            margin: 0,
            relation_margin: 0,
        };
        count
    ];
    while !state.is_done() {
        let possible = Possible::new(&state);
        if let Some(only) = possible.only() {
            state.make(only);
            continue;
        }
        score(words, &state, weights, &mut scores);
        let Some((choice, margins)) = choose(possible, relations, &scores) else {
            break;
        };
        let (word, head, relation) = match choice {
            Move::Left(relation) => (state.stacked(0), state.queued(0), relation),
            Move::Right(relation) => (state.queued(0), state.stacked(0), relation),
            Move::Shift | Move::Reduce => (None, None, 0),
        };
        if let (Some(word), Some(head)) = (word, head)
            && let Some(arc) = arcs.get_mut(word)
        {
            let (margin, relation_margin) = margins;
            *arc = Arc {
                head,
                relation,
                margin,
                relation_margin,
            };
        }
        state.make(choice);
    }
    arcs
}

/// The scores of all moves in a state.
pub(super) fn score(words: Words<'_>, state: &State, weights: &impl Weights, scores: &mut [i32]) {
    scores.fill(0);
    weights.add_all(&features(words, state), scores);
}

/// The best move that is possible, and by how much it is better than the best of another kind, and of its own.
fn choose(possible: Possible, relations: usize, scores: &[i32]) -> Option<(Move, (i32, i32))> {
    let mut found: Option<(usize, Best)> = None;
    let mut other: Option<i32> = None;
    for range in Move::kinds(relations) {
        let start = range.start;
        if !possible.allows(Move::from_number(start, relations)) {
            continue;
        }
        let Some(best) = scores.get(range).and_then(Best::of) else {
            continue;
        };
        match found {
            Some((_, most)) if most.score >= best.score => other = other.max(Some(best.score)),
            most => {
                other = other.max(most.map(|(_, most)| most.score));
                found = Some((start, best));
            }
        }
    }
    let (start, best) = found?;
    let above = |next: Option<i32>| next.map_or(best.score, |next| best.score - next);
    let step = Move::from_number(start + best.at, relations);
    Some((step, (above(other), above(best.next))))
}

/// The highest of some scores.
#[derive(Debug, Clone, Copy)]
struct Best {
    /// Its place; of equals the first.
    at: usize,
    score: i32,
    /// The highest of the others.
    next: Option<i32>,
}

impl Best {
    fn of(scores: &[i32]) -> Option<Self> {
        let score = *scores.iter().max()?;
        let at = scores.iter().position(|one| *one == score)?;
        let (before, after) = (scores.get(..at)?, scores.get(at + 1..)?);
        let next = before.iter().chain(after).max().copied();
        Some(Self { at, score, next })
    }
}

/// Leaves one word on the root: the first of those in the relation "root", else the first. The others hang on it.
pub(super) fn one_root(arcs: &mut [Arc], root_relation: Option<u8>, instead: Option<u8>) {
    let root = arcs.len();
    let hangs = |arc: &Arc| arc.head == root;
    let is_root = |arc: &Arc| hangs(arc) && Some(arc.relation) == root_relation;
    let kept = arcs.iter().position(is_root);
    let Some(kept) = kept.or_else(|| arcs.iter().position(hangs)) else {
        return;
    };
    for (word, arc) in arcs.iter_mut().enumerate() {
        if word != kept && hangs(arc) {
            arc.head = kept;
            if Some(arc.relation) == root_relation {
                arc.relation = instead.unwrap_or(arc.relation);
            }
        }
    }
}

/// A sentence read from its end: the words in the opposite order.
pub(super) fn reversed(forms: &[Form], tags: &[u8]) -> (Vec<Form>, Vec<u8>) {
    let forms = forms.iter().rev().copied().collect();
    let tags = tags.iter().rev().copied().collect();
    (forms, tags)
}

/// The arcs of a reversed sentence in the order of the sentence.
pub(super) fn turned(arcs: &[Arc]) -> Vec<Arc> {
    let root = arcs.len();
    let turn = |at: usize| if at == root { root } else { root - 1 - at };
    let arcs = arcs.iter().rev();
    arcs.map(|arc| Arc {
        head: turn(arc.head),
        ..*arc
    })
    .collect()
}
