//! From the tree of what the parser read to the tree of what is written.

use super::line::{For, Piece};
use super::unit::Tagged;
use crate::grammar::syntax::{Leaf, Parser};

/// How words hang on the rest that were left out before it was read ("It was … that").
pub(in crate::grammar) const FRAME: &str = "dep";

/// In what relation further roots hang on the first.
const NEXT: &str = "parataxis";

/// A leaf for every word of the sentence.
pub(super) fn undo<'d>(
    parser: &Parser<'d>,
    sentence: Tagged<'_, 'd>,
    line: &[Piece<'_>],
    outer: &[Leaf<'d>],
) -> Vec<Leaf<'d>> {
    let mut leaves: Vec<Option<Leaf<'d>>> = vec![None; sentence.words.len()];
    let mut anchors = vec![None; line.len()];
    for (piece, anchor) in line.iter().zip(&mut anchors) {
        if let For::Words(words) = &piece.stands_for {
            let inside = inside(parser, sentence, words.clone());
            let root = inside.iter().position(|leaf| leaf.head.is_none());
            *anchor = Some(words.start + root.unwrap_or(0));
            for (at, mut leaf) in words.clone().zip(inside) {
                leaf.head = leaf.head.map(|head| words.start + head);
                if let Some(place) = leaves.get_mut(at) {
                    *place = Some(leaf);
                }
            }
        }
    }
    for (at, (anchor, piece)) in anchors.iter().zip(line).enumerate() {
        let is_figure = |next: &Piece<'_>| next.stands_for == For::Noun;
        let from = at + usize::from(line.get(at + 1).is_some_and(is_figure));
        let (Some(anchor), Some(arc)) = (anchor, outer.get(from)) else {
            continue;
        };
        if let Some(Some(leaf)) = leaves.get_mut(*anchor) {
            leaf.tag = tag_of(piece, outer.get(at), leaf.tag);
            leaf.head = written(arc.head, line, outer, &anchors);
            leaf.relation = piece.relation.unwrap_or(arc.relation);
            leaf.agreed = arc.agreed;
            leaf.margin = arc.margin;
        }
    }
    one_tree(sentence, leaves)
}

/// The tag of a word is the one it was read with; of a unit, the one of its own.
fn tag_of<'d>(piece: &Piece<'_>, read: Option<&Leaf<'d>>, own: &'d str) -> &'d str {
    match &piece.stands_for {
        For::Words(words) if words.len() == 1 => read.map_or(own, |leaf| leaf.tag),
        _ => own,
    }
}

/// The leaves of the words of a piece among themselves.
fn inside<'d>(
    parser: &Parser<'d>,
    sentence: Tagged<'_, 'd>,
    words: std::ops::Range<usize>,
) -> Vec<Leaf<'d>> {
    if words.len() == 1 {
        return vec![Leaf {
            tag: sentence.tag(words.start),
            head: None,
            relation: "root",
            agreed: true,
            margin: 0,
        }];
    }
    let words: Vec<(&str, &str)> = words
        .map(|at| (sentence.word(at), sentence.tag(at)))
        .collect();
    parser.tree(&words)
}

/// The word that a piece, or the next one above it that is written, stands for.
fn written(
    piece: Option<usize>,
    line: &[Piece<'_>],
    outer: &[Leaf<'_>],
    anchors: &[Option<usize>],
) -> Option<usize> {
    let mut at = piece?;
    loop {
        match line.get(at)?.stands_for {
            For::Words(_) => return anchors.get(at).copied().flatten(),
            For::Noun => at = at.checked_sub(1)?,
            For::Nothing => at = outer.get(at)?.head?,
        }
    }
}

/// Makes one tree of leaves: a word without a leaf hangs on the root, and so does a word above which there is a ring.
fn one_tree<'d>(sentence: Tagged<'_, 'd>, leaves: Vec<Option<Leaf<'d>>>) -> Vec<Leaf<'d>> {
    let is_root = |leaf: &Option<Leaf<'_>>| leaf.is_some_and(|leaf| leaf.head.is_none());
    let root = leaves.iter().position(is_root).unwrap_or(0);
    let mut leaves: Vec<Leaf<'d>> = (leaves.into_iter().enumerate())
        .map(|(at, leaf)| {
            let mut leaf = leaf.unwrap_or(Leaf {
                tag: sentence.tag(at),
                head: Some(root),
                relation: FRAME,
                agreed: true,
                margin: 0,
            });
            if at == root {
                leaf.head = None;
            } else if leaf.head.is_none() {
                (leaf.head, leaf.relation, leaf.agreed) = (Some(root), NEXT, false);
            }
            leaf
        })
        .collect();
    // What ends a sentence belongs to all of it, whatever it was read as.
    if let Some(last) = leaves.last_mut()
        && (last.relation == "punct" || last.tag == ".")
        && last.head.is_some()
    {
        (last.head, last.relation, last.agreed) = (Some(root), "punct", true);
    }
    roughly(sentence, &mut leaves);
    for word in 0..leaves.len() {
        if in_a_ring(&leaves, word)
            && let Some(leaf) = leaves.get_mut(word)
        {
            (leaf.head, leaf.relation, leaf.agreed) = (Some(root), NEXT, false);
        }
    }
    leaves
}

/// "Roughly 500,000 miners fled": the adverb belongs to the figure behind it, and not to the verb.
fn roughly(sentence: Tagged<'_, '_>, leaves: &mut [Leaf<'_>]) {
    const ADVERBS: [&str; 9] = [
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "about",
        "around",
        "exactly",
        "barely",
        "some",
    ];
    for at in 1..leaves.len() {
        let is_figure = leaves
            .get(at)
            .is_some_and(|leaf| leaf.tag == "CD" && leaf.head != Some(at - 1));
        let word = sentence.word(at - 1).to_lowercase();
        if let Some(leaf) = leaves.get_mut(at - 1)
            && is_figure
            && matches!(leaf.relation, "advmod")
            && ADVERBS.contains(&word.as_str())
        {
            (leaf.head, leaf.agreed) = (Some(at), true);
        }
    }
}

fn in_a_ring(leaves: &[Leaf<'_>], word: usize) -> bool {
    let mut at = word;
    for _ in 0..leaves.len() {
        match leaves.get(at).and_then(|leaf| leaf.head) {
            None => return false,
            Some(head) if head == word => return true,
            Some(head) => at = head,
        }
    }
    false
}
