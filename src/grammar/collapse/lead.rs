//! What a sentence begins with before its subject, without a comma: it is read with one, else it passes for the subject
//! or a part of it.
//!
//! "18 January 1990 the council met" and "On 18 January 1990 the council met" are read "On Monday, the council met", and
//! "In the storm 12 ships sank" as "In the storm, 12 ships sank". "So the mill closed" and "That is why the mill closed"
//! are read "Therefore, the mill closed"; "Hit by a storm, the mill closed" is read "After being hit by a storm, the mill
//! closed".

use super::line::{For, Piece};
use crate::grammar::verbs;

/// The line with what was left out put in; nothing where it does not begin so.
pub(super) fn rewrite<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    date(line)
        .or_else(|| told_date(line))
        .or_else(|| phrase(line))
        .or_else(|| reason(line))
        .or_else(|| participle(line))
}

/// A participle with a phrase and a comma, before the subject of another verb.
fn participle<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let [first, second, rest @ ..] = line else {
        return None;
    };
    let is_form = verbs::past(first.form).is_some_and(|form| form.participle);
    let begins = matches!(first.tag, "VBN" | "VBD") && is_form;
    let has_phrase = matches!(second.tag, "IN" | "RB" | "RP" | "TO");
    let comma = rest.iter().position(|piece| piece.tag == ",")?;
    let behind = rest.get(comma + 1..)?;
    let subject = behind.first()?;
    let is_subject = subject.is_noun() || matches!(subject.tag, "DT" | "PRP$" | "JJ" | "CD");
    let has_verb = behind.iter().any(Piece::is_verb);
    (begins && has_phrase && is_subject && has_verb).then(|| {
        let put_in = [Piece::put_in("After", "IN"), Piece::put_in("being", "VBG")];
        let participle = Piece {
            tag: "VBN",
            ..first.clone()
        };
        [&put_in[..], &[participle, second.clone()], rest].concat()
    })
}

/// "So" before a subject, "That is why", "This was why".
fn reason<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let is = |at: usize, words: &[&str]| line.get(at).is_some_and(|piece| piece.is(words));
    let that =
        is(0, &["that", "this", "which"]) && is(1, &["is", "was", "'s", "’s"]) && is(2, &["why"]);
    let count = if that { 3 } else { usize::from(is(0, &["so"])) };
    let (before, rest) = line.split_at_checked(count).filter(|_| count > 0)?;
    let next = rest.first()?;
    let subject = matches!(next.tag, "DT" | "PRP$" | "EX" | "CD") && !next.is(&["that"]);
    let begins = that || next.is_noun() || subject;
    let (first, last) = before.first().zip(before.last())?;
    let (For::Words(first), For::Words(last)) = (&first.stands_for, &last.stands_for) else {
        return None;
    };
    let therefore = Piece {
        stands_for: For::Words(first.start..last.end),
        ..Piece::put_in("Therefore", "RB")
    };
    begins.then(|| [&[therefore, Piece::put_in(",", ",")], rest].concat())
}

fn date<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let (date, rest) = line.split_first()?;
    let next = rest.first()?;
    let begins_a_phrase = next.tag == "DT" || next.is_noun();
    (date.is_date && begins_a_phrase).then(|| {
        let on = Piece::put_in("On", "IN");
        let comma = Piece::put_in(",", ",");
        [&[on, date.clone(), comma], rest].concat()
    })
}

/// A preposition and a date.
fn told_date<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let [preposition, date, rest @ ..] = line else {
        return None;
    };
    let next = rest.first()?;
    let begins_a_phrase = matches!(next.tag, "DT" | "PRP$" | "CD") || next.is_noun();
    let is_told = preposition.tag == "IN" && date.is_date && !next.is_date;
    (is_told && begins_a_phrase).then(|| {
        let comma = Piece::put_in(",", ",");
        [&[preposition.clone(), date.clone(), comma], rest].concat()
    })
}

/// A preposition and a noun, then a figure with a noun of its own.
fn phrase<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let is_plain = |piece: &&Piece<'_>| matches!(piece.tag, "DT" | "JJ" | "NN" | "NNS");
    let begins = line.first().filter(|piece| piece.tag == "IN")?;
    let behind = line.iter().skip(1).take_while(is_plain).count();
    let (before, rest) = line.split_at_checked(1 + behind)?;
    let [figure, counted, ..] = rest else {
        return None;
    };
    let is_noun = before.last()?.tag.starts_with("NN") && !begins.is_date;
    let is_counted = figure.tag == "CD" && !figure.is_date && counted.tag.starts_with("NN");
    (is_noun && is_counted).then(|| [before, &[Piece::put_in(",", ",")], rest].concat())
}
