//! A clause as a statement that can be understood alone, perhaps without its date, perhaps with another value in it.

use super::alone::{Alone, plain};
use crate::facts::{Fact, Sentence};
use crate::generate::check::is_whole;
use crate::generate::layout::{Layout, layout};
use crate::generate::make::Library;
use crate::generate::wording::Instead;
use crate::grammar::clauses::{Assertion, Clause, Link, Part, Role};

/// A clause that a text claims, laid out.
#[derive(Debug, Clone)]
pub(super) struct Claim<'a> {
    /// Its sentence: a place in the survey's.
    pub number: usize,
    pub sentence: &'a Sentence<'a>,
    pub clause: &'a Clause,
    pub layout: Layout,
}

/// The clauses of a sentence that the text itself claims, without judging, and whose grammar is sure.
pub(super) fn claims<'a>(library: &Library<'a>, number: usize) -> Vec<Claim<'a>> {
    told(library, number, Assertion::Asserted)
}

/// The clauses of a sentence with which the text itself judges, and whose grammar is sure.
pub(super) fn judgements<'a>(library: &Library<'a>, number: usize) -> Vec<Claim<'a>> {
    told(library, number, Assertion::Judgement)
}

fn told<'a>(library: &Library<'a>, number: usize, how: Assertion) -> Vec<Claim<'a>> {
    let survey = library.survey;
    let sentence = survey.sentences.get(number);
    let Some(sentence) = sentence.filter(|_| !survey.is_note(number)) else {
        return Vec::new();
    };
    let told = sentence
        .clauses
        .iter()
        .filter(|clause| clause.assertion == how);
    let laid = told.filter_map(|clause| {
        let layout = layout(sentence, clause).ok()?;
        let own = layout.source.is_none() && layout.hangs;
        let is_free =
            matches!(clause.link, Link::Main | Link::Joined) && is_finite(sentence, &layout);
        let claim = Claim {
            number,
            sentence,
            clause,
            layout,
        };
        (own && is_free && claim.drops_well()).then_some(claim)
    });
    laid.collect()
}

/// Whether its verb is in the present or past.
fn is_finite(sentence: &Sentence<'_>, layout: &Layout) -> bool {
    let first = layout.auxiliaries.first().copied().or(layout.verb);
    first.is_some_and(|at| matches!(sentence.tree.tag(at), "VBD" | "VBZ" | "VBP"))
}

/// The most words and characters of a statement that is read among others.
const WORDS: usize = 22;
const CHARS: usize = 150;

impl Claim<'_> {
    /// Whether what is left out stands at its begin or is a part that is set off: nothing from its middle.
    fn drops_well(&self) -> bool {
        let tree = &self.sentence.tree;
        let subject = self.layout.subject.words.first().copied().unwrap_or(0);
        let part = |at: usize| {
            self.clause
                .parts
                .iter()
                .find(|part| part.words.contains(&at))
        };
        let is_word = |at: &&usize| tree.word(**at).contains(char::is_alphanumeric);
        let mut dropped = self.layout.dropped.iter().filter(is_word);
        // What is joined must surely be a clause: "and compressed oxygen" may belong to what stands before it.
        let is_clause = |head: usize| {
            let next = tree.tag(head + 1);
            let goes_on = [
                "DT", "PRP", "PRP$", "IN", "TO", "RB", "RP", "WDT", "WP", "WRB", ",", ".",
            ];
            let participle = tree.word(head).ends_with("ed")
                && (!goes_on.contains(&next)
                    || tree.word(head + 1).starts_with(char::is_uppercase));
            let joined = self
                .sentence
                .clauses
                .iter()
                .find(|clause| clause.head == head);
            joined.is_some_and(|joined| {
                let own = joined.parts.iter().any(|part| part.role == Role::Subject);
                own || joined.agreed && !participle
            })
        };
        let begins = |part: &Part| {
            let first = part.words.first().copied().unwrap_or(0);
            let before = first.checked_sub(1).unwrap_or(first);
            [first, before]
                .iter()
                .any(|at| tree.tag(*at) == "CC" || matches!(tree.word(*at), ";" | ":"))
        };
        let set_off = |part: &Part| match part.role {
            Role::Joined => is_clause(part.head) && begins(part),
            role => matches!(role, Role::Aside | Role::Joiner),
        };
        dropped.all(|at| *at < subject || part(*at).is_some_and(set_off))
    }

    /// Its words in the order of the sentence, as they are written there, but for some and for what is left out. What is
    /// left out loses the commas around it. Nothing where other words would be lost.
    fn words(&self, without: &[usize]) -> Option<Vec<usize>> {
        let layout = &self.layout;
        let tree = &self.sentence.tree;
        let chunks = layout
            .front
            .iter()
            .chain([&layout.subject])
            .chain(&layout.middle)
            .chain(&layout.rest);
        let mut all: Vec<usize> = chunks
            .flat_map(|chunk| chunk.words.iter().copied())
            .collect();
        all.extend(layout.auxiliaries.iter().chain(&layout.verb));
        all.retain(|at| !without.contains(at));
        all.sort_unstable();
        let is_sign = |at: usize| !tree.word(at).contains(char::is_alphanumeric);
        let lent = !self
            .clause
            .parts
            .iter()
            .any(|part| part.role == Role::Subject);
        let subject = if lent {
            layout.subject.words.clone()
        } else {
            Vec::new()
        };
        let own = all.iter().copied().filter(|at| !subject.contains(at));
        let (first, last) = (own.clone().min()?, own.max()?);
        let mut kept = subject.clone();
        // Whether a comma before what is left out went with it: then the one behind it goes too.
        let mut skipped = false;
        for at in first..=last {
            if all.contains(&at) && !subject.contains(&at) {
                kept.push(at);
                skipped = false;
            } else if is_sign(at) {
                if !skipped {
                    kept.push(at);
                }
            } else if without.contains(&at) || layout.dropped.contains(&at) {
                // "And" goes only with all that follows it.
                if tree.tag(at) == "CC" && all.iter().any(|kept| *kept > at) {
                    return None;
                }
                while kept.last().is_some_and(|last| tree.word(*last) == ",") {
                    kept.pop();
                    skipped = true;
                }
            } else {
                return None;
            }
        }
        layout.joined.is_empty().then_some(kept)
    }

    /// It as a statement without a capital and without a full stop, without some of its words; nothing where it would not
    /// stand alone, be too long, or lose a word that is not left out on purpose.
    pub(super) fn said(
        &self,
        library: &Library<'_>,
        without: &[usize],
        instead: &Instead,
    ) -> Option<String> {
        let shown = self.words(without)?;
        let mut kept = shown.clone();
        kept.sort_unstable();
        let tree = &self.sentence.tree;
        let is_word = |at: &usize| tree.word(*at).contains(char::is_alphanumeric);
        let known = |at: &usize| {
            kept.contains(at) || without.contains(at) || self.layout.dropped.contains(at)
        };
        let mut all = self.clause.parts.iter().flat_map(|part| &part.words);
        if !all.all(|at| known(at) || !is_word(at)) {
            return None;
        }
        let alone = Alone {
            number: self.number,
            kept: &kept,
            safe: &[],
            subject: &self.layout.subject.words,
            answer: &[],
            asks_subject: false,
        };
        let mut found = alone.instead(library)?;
        found.extend(instead.iter().map(|(at, text)| (*at, text.clone())));
        let text = plain(self.sentence, &shown, &found);
        let short = text.split(' ').count() <= WORDS && text.chars().count() <= CHARS;
        (short && is_whole(&text) && !text.contains(['[', ']'])).then_some(text)
    }

    /// The part that is a date and its preposition, where it says when all of it was.
    pub(super) fn time(&self, fact: &Fact<'_>) -> Option<Vec<usize>> {
        let layout = &self.layout;
        let chunks = layout
            .front
            .iter()
            .chain(&layout.middle)
            .chain(&layout.rest);
        let chunk = chunks
            .filter(|chunk| chunk.role == Role::Time && chunk.agreed)
            .find(|chunk| fact.words.clone().all(|at| chunk.words.contains(&at)))?;
        let tree = &self.sentence.tree;
        let beside = chunk.words.iter().filter(|at| !fact.words.contains(*at));
        let small = ["in", "on", ","];
        let fits = |at: &usize| small.contains(&tree.word(*at).to_lowercase().as_str());
        let mut beside = beside;
        beside.all(fits).then(|| chunk.words.clone())
    }
}
