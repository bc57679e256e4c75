//! Who says a fact, and which words around it judge.

use super::fact::{Said, Teller};
use super::sentence::Sentence;
use crate::grammar::clauses::{Assertion, How, Source};
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::names::{self, Name};
use crate::text::Span;

/// Who says what stands at some bytes of a clause.
pub(super) fn said(
    sentence: &Sentence<'_>,
    names: &[Name],
    clause: Option<usize>,
    here: Span,
) -> Said {
    let of = clause.and_then(|number| Some((number, sentence.clauses.get(number)?)));
    let teller = |source: &Source| Teller {
        how: source.how,
        who: sentence.tree.span(&source.who),
        by: source.by,
    };
    let sources = of.iter().flat_map(|(_, clause)| clause.sources.iter());
    let speaker = speaker(sentence, names).filter(|who| who.end <= here.start);
    let speaker = speaker.map(|who| Teller {
        how: How::Said,
        who,
        by: None,
    });
    let mut sources: Vec<Teller> = speaker.into_iter().chain(sources.map(teller)).collect();
    if sources.is_empty() && sentence.quotes.iter().any(|quote| quote.contains(here)) {
        sources.push(Teller {
            how: How::Quoted,
            who: Span::default(),
            by: None,
        });
    }
    let judging = of.map_or_else(Vec::new, |(number, _)| judging(sentence, number));
    let assertion = match of.map_or(Assertion::Unclear, |(_, clause)| clause.assertion) {
        Assertion::Asserted | Assertion::Judgement if !sources.is_empty() => Assertion::Attributed,
        Assertion::Asserted | Assertion::Judgement if judging.is_empty() => Assertion::Asserted,
        Assertion::Asserted => Assertion::Judgement,
        other => other,
    };
    Said {
        assertion,
        sources: sources.into(),
        judging: judging.into(),
    }
}

/// Who speaks by what stands before: "ANNA: I saw twelve ships."
fn speaker(sentence: &Sentence<'_>, names: &[Name]) -> Option<Span> {
    let text = &sentence.view.text;
    let first = sentence.mentions.first()?;
    let before = text.get(..first.span.start)?.trim_end();
    let behind = text.get(first.span.end..)?.strip_prefix(": ")?;
    let is_person = names.get(first.name)?.kind == Some(names::Kind::Person);
    let in_capitals = || {
        let name = first.span.of(text).unwrap_or_default();
        name.chars().all(|c| !c.is_lowercase())
    };
    let begins = behind.starts_with(|c: char| !c.is_lowercase()) && before.chars().count() < 2;
    (begins && (is_person || in_capitals())).then_some(first.span)
}

/// The words of a clause that judge; names do not.
fn judging(sentence: &Sentence<'_>, clause: usize) -> Vec<Span> {
    let words = sentence.tree.words.iter().enumerate();
    let own = words.filter(|(at, _)| sentence.home(*at).is_some_and(|(home, _)| home == clause));
    let is_name = |span: Span| {
        sentence
            .mentions
            .iter()
            .any(|mention| mention.span.overlaps(span))
    };
    // "In honour of" is a preposition.
    let between = |at: usize, before: &str, behind: &str| {
        let is = |at: usize, word: &str| sentence.tree.word(at).eq_ignore_ascii_case(word);
        at > 0 && is(at - 1, before) && is(at + 1, behind)
    };
    let their_honour = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| sentence.tree.word(at));
        let is_honour = ["honour", "honor"].contains(&sentence.tree.word(at));
        is_honour && ["his", "her", "its", "their"].contains(&before)
    };
    let own = own.filter(|(at, span)| judges(sentence.tree.word(*at)) && !is_name(**span));
    let own = own.filter(|(at, _)| !between(*at, "in", "of") && !their_honour(*at));
    own.map(|(_, span)| *span).collect()
}

/// Whether a word judges: it, its singular, or what "-ly" was added to is in the list.
fn judges(word: &str) -> bool {
    let small = word.to_lowercase();
    let is_loaded = |word: &str| member(word).of(List::Loaded);
    is_loaded(&small)
        || is_loaded(&singular(&small))
        || small
            .strip_suffix("ly")
            .is_some_and(|stem| is_loaded(stem) || is_loaded(&format!("{stem}le")))
}
