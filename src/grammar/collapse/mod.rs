//! Before a sentence is parsed, what is one thing becomes one word, and what is said in an unusual order is put in the
//! usual one. Afterwards it is undone: every word that is written has its own leaf again.
//!
//! A parser that learned from weblogs stumbles over "18 January 1990 the council met": it takes the date for who met. Read
//! as "On Monday, the council met" it is plain. So the words of a sentence become a `line` of pieces:
//!
//! - `unit`: dates and figures of several words are one piece, which reads as a weekday or a figure; "according to the
//!   press" reads as "reportedly". What is inside is parsed by itself, and its root stands for all of it.
//! - `lead`: a date that a sentence begins with gets a preposition and a comma, as far as it has none.
//! - `cleft`: "It was on Monday that the dam broke" reads "On Monday, the dam broke".
//! - `gap`: in "131 people died, 774 were wounded and 400 imprisoned" the noun and the "were" are put in each time.
//! - `finite` and `joined`: a clause without a verb in the present or past gets one, where a word could be it.
//! - `torn`: only if the words of a name are torn apart and the two readings do not agree on that, it is read again as one.
//!
//! Then `undo` makes the tree of what is written, and `subject` leaves each verb one subject. What was put in is left out, with what hung on it hanging on its head;
//! a figure stands in the place of the noun that was put in for it; "It was … that" hangs on the root in the relation
//! `dep`.
//!
//! Quotations are not collapsed. The treebanks have enough of them, and a clause within one is read better than a word
//! in its place ("…," said Anna); whether words are quoted is told by
//! [`Clause::sources`](super::clauses::Clause::sources).
//!
//! # What it is worth
//!
//! On the treebank nothing is lost and nothing won, since weblogs hardly write so; see the table in
//! [`syntax`](super::syntax). It mends sentences of histories and news; `clauses` has tests for each kind.

mod cleft;
mod finite;
mod gap;
mod joined;
mod lead;
mod line;
mod subject;
mod torn;
mod undo;
mod unit;

use crate::grammar::syntax::{LONGEST, Leaf, Parser};
use crate::text::Span;
use line::{For, Piece};
pub(in crate::grammar) use undo::FRAME;
use unit::Tagged;

/// The tree of a sentence, given with its words. Every word has a leaf, and one is the root.
pub fn parse<'d>(parser: &Parser<'d>, text: &str, words: &[Span]) -> Vec<Leaf<'d>> {
    let forms: Vec<&str> = words
        .iter()
        .map(|word| word.of(text).unwrap_or_default())
        .collect();
    if words.len() > LONGEST {
        return parser.parse(&forms);
    }
    let tags = parser.tag(&forms);
    let sentence = Tagged {
        text,
        words,
        tags: &tags,
    };
    let mut line = finite::mend(line(sentence));
    for rewrite in [lead::rewrite, cleft::rewrite, gap::rewrite] {
        if let Some(rewritten) = rewrite(&line) {
            line = tagged(parser, rewritten);
        }
    }
    let mut outer = read(parser, &line);
    let torn = torn::torn(&line, &outer);
    if !torn.is_empty() {
        line = torn::join(&line, &torn);
        outer = read(parser, &line);
    }
    subject::mend(undo::undo(parser, sentence, &line, &outer))
}

/// The line with the tags that its words have together.
fn tagged<'t, 'd: 't>(parser: &Parser<'d>, mut line: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
    let forms: Vec<&str> = line.iter().map(|piece| piece.form).collect();
    for (piece, tag) in line.iter_mut().zip(parser.tag(&forms)) {
        piece.tag = tag;
    }
    finite::mend(line)
}

fn read<'d>(parser: &Parser<'d>, line: &[Piece<'_>]) -> Vec<Leaf<'d>> {
    let read = line.iter().map(|piece| (piece.form, piece.tag));
    parser.tree(&read.collect::<Vec<_>>())
}

fn line<'t, 'd: 't>(sentence: Tagged<'t, 'd>) -> Vec<Piece<'t>> {
    let mut line = Vec::new();
    let mut at = 0;
    let one = |words: std::ops::Range<usize>, line: &mut Vec<Piece<'t>>| {
        line.extend(words.map(|at| Piece {
            form: sentence.word(at),
            tag: sentence.tag(at),
            is_date: false,
            relation: None,
            stands_for: For::Words(at..at + 1),
        }));
    };
    for unit in unit::units(sentence) {
        one(at..unit.words.start, &mut line);
        at = unit.words.end;
        line.push(Piece {
            form: unit.form,
            tag: unit.tag,
            is_date: unit.is_date,
            relation: unit.relation,
            stands_for: For::Words(unit.words),
        });
    }
    one(at..sentence.words.len(), &mut line);
    line
}
