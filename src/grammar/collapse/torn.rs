//! Names and quotations that a first reading tears apart.
//!
//! Most are read rightly as they stand, and better with their words than without. Only where the words of one hang on
//! different heads, and the two readings do not agree on that, it is read again as one word.

use std::ops::Range;

use super::line::{For, Piece};
use crate::grammar::syntax::Leaf;

/// A run of pieces that is read as one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run<'t> {
    pieces: Range<usize>,
    form: &'t str,
    tag: &'t str,
}

/// The runs of a line that the tree tears apart.
pub(super) fn torn<'t>(line: &[Piece<'t>], tree: &[Leaf<'_>]) -> Vec<Run<'t>> {
    let mut runs = quotations(line);
    runs.retain(|run| is_torn(run.pieces.clone(), tree));
    let quoted = runs.clone();
    let is_free = |run: &Run<'_>| {
        let overlaps =
            |other: &Range<usize>| run.pieces.start < other.end && other.start < run.pieces.end;
        !quoted.iter().any(|quoted| overlaps(&quoted.pieces))
    };
    let names = names(line).into_iter();
    runs.extend(names.filter(|run| is_free(run) && is_torn(run.pieces.clone(), tree)));
    runs
}

/// Runs of capital words; the last is read for all.
fn names<'t>(line: &[Piece<'t>]) -> Vec<Run<'t>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..=line.len() {
        if line.get(at).is_some_and(|piece| is_of_a_name(piece, at)) {
            continue;
        }
        if at > start + 1
            && let Some(last) = line.get(at - 1)
        {
            out.push(Run {
                pieces: start..at,
                form: last.form,
                tag: last.tag,
            });
        }
        start = at + 1;
    }
    out
}

/// A word that is tagged as a name, or a noun that begins with a capital though no sentence begins there.
fn is_of_a_name(piece: &Piece<'_>, at: usize) -> bool {
    let is_one = matches!(&piece.stands_for, For::Words(words) if words.len() == 1);
    let is_capital = at > 0 && piece.form.starts_with(char::is_uppercase);
    is_one && (piece.tag.starts_with("NNP") || is_capital && piece.tag.starts_with("NN"))
}

/// Quotations with their marks, which must be a pair; "statement" is read for them.
fn quotations<'t>(line: &[Piece<'t>]) -> Vec<Run<'t>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, piece) in line.iter().enumerate() {
        match (open, piece.form) {
            (None, "\"") => open = Some((at, "\"")),
            (None, "“") => open = Some((at, "”")),
            (None, "«") => open = Some((at, "»")),
            (Some((start, closes)), mark) if mark == closes => {
                let all = line.get(start..=at).unwrap_or_default().iter();
                let is_written = all
                    .clone()
                    .all(|piece| matches!(piece.stands_for, For::Words(_)));
                if is_written && at > start + 2 && at - start + 2 < line.len() {
                    out.push(Run {
                        pieces: start..at + 1,
                        form: "statement",
                        tag: "NN",
                    });
                }
                open = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether more than one word of a run hangs outside of it, not all of them agreed. Signs do not count.
fn is_torn(run: Range<usize>, tree: &[Leaf<'_>]) -> bool {
    let leaves = tree.get(run.clone()).unwrap_or_default().iter();
    let outside = leaves.filter(|leaf| {
        leaf.relation != "punct" && leaf.head.is_none_or(|head| !run.contains(&head))
    });
    let (count, agreed) = outside.fold((0, true), |(count, agreed), leaf| {
        (count + 1, agreed && leaf.agreed)
    });
    count > 1 && !agreed
}

/// The line with each of these runs as one piece.
pub(super) fn join<'t>(line: &[Piece<'t>], runs: &[Run<'t>]) -> Vec<Piece<'t>> {
    let mut out: Vec<Piece<'t>> = Vec::with_capacity(line.len());
    for (at, piece) in line.iter().enumerate() {
        let run = runs.iter().find(|run| run.pieces.contains(&at));
        match (run, out.last_mut(), &piece.stands_for) {
            (Some(run), Some(last), For::Words(more)) if run.pieces.start < at => {
                if let For::Words(words) = &mut last.stands_for {
                    words.end = more.end;
                }
            }
            (Some(run), ..) => out.push(Piece {
                form: run.form,
                tag: run.tag,
                ..piece.clone()
            }),
            (None, ..) => out.push(piece.clone()),
        }
    }
    out
}
