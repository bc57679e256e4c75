//! What is one thing in several words by the way it is written: dates, figures, and "according to …".

use std::ops::Range;

use crate::text::{Span, date, number};

/// Several words that are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit<'t> {
    /// Which words.
    pub words: Range<usize>,
    /// What the parser reads instead of them.
    pub form: &'t str,
    /// With what tag.
    pub tag: &'t str,
    /// Whether it is a date.
    pub is_date: bool,
    /// In what relation it hangs, where that of the word that is read is not its own.
    pub relation: Option<&'static str>,
}

/// A sentence with its words and their tags.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tagged<'t, 'd> {
    pub text: &'t str,
    pub words: &'t [Span],
    pub tags: &'t [&'d str],
}

impl<'t, 'd> Tagged<'t, 'd> {
    pub(super) fn word(self, at: usize) -> &'t str {
        let span = self.words.get(at);
        span.and_then(|span| span.of(self.text)).unwrap_or_default()
    }

    pub(super) fn tag(self, at: usize) -> &'d str {
        self.tags.get(at).copied().unwrap_or_default()
    }

    /// The text from the first word to the last: of a long one, not all of it.
    fn own_text(self) -> &'t str {
        let last = self.words.last().map_or(0, |word| word.end);
        self.text.get(self.start()..last).unwrap_or_default()
    }

    fn start(self) -> usize {
        self.words.first().map_or(0, |word| word.start)
    }

    /// The words of a span of the own text; nothing where it begins or ends within a word.
    fn words_of(self, span: Span) -> Option<Range<usize>> {
        let span = Span::new(self.start() + span.start, self.start() + span.end);
        let first = self.words.partition_point(|word| word.start < span.start);
        let last = self.words.partition_point(|word| word.end < span.end);
        let begins = self.words.get(first)?.start == span.start;
        let ends = self.words.get(last)?.end == span.end;
        (begins && ends && first <= last).then_some(first..last + 1)
    }
}

/// The units of a sentence in order.
pub(super) fn units<'t, 'd: 't>(sentence: Tagged<'t, 'd>) -> Vec<Unit<'t>> {
    let mut taken = vec![false; sentence.words.len()];
    let mut out = Vec::new();
    let found = sources(sentence)
        .chain(dates(sentence))
        .chain(figures(sentence));
    for unit in found {
        let place = taken.get_mut(unit.words.clone()).unwrap_or_default();
        if !place.contains(&true) {
            place.fill(true);
            out.push(unit);
        }
    }
    out.sort_by_key(|unit| unit.words.start);
    out
}

/// A day reads as a day of the week, which stands wherever a date can, with and without a preposition.
fn dates<'t, 'd>(sentence: Tagged<'t, 'd>) -> impl Iterator<Item = Unit<'t>> + use<'t, 'd> {
    let found = date::find(sentence.own_text()).into_iter();
    found.filter_map(move |found| {
        let (form, tag) = match found.date.grain {
            date::Grain::Day => ("Monday", "NNP"),
            date::Grain::Month => ("January", "NNP"),
            date::Grain::Year => ("1990", "CD"),
            date::Grain::Decade | date::Grain::Century => return None,
        };
        let words = sentence.words_of(found.span)?;
        let (form, tag) = match words.len() {
            1 => (sentence.word(words.start), sentence.tag(words.start)),
            _ => (form, tag),
        };
        Some(Unit {
            words,
            form,
            tag,
            is_date: true,
            relation: None,
        })
    })
}

/// "1.5 million", "four hundred and twenty"; not with a unit, which is a word of its own.
fn figures<'t, 'd>(sentence: Tagged<'t, 'd>) -> impl Iterator<Item = Unit<'t>> + use<'t, 'd> {
    let found = number::find(sentence.own_text(), "en").into_iter();
    let plain = found.filter(|found| found.number.unit == number::Unit::Plain);
    plain.filter_map(move |found| {
        let words = sentence.words_of(found.core)?;
        let last = words.end - 1;
        (words.len() > 1 && sentence.tag(words.start) == "CD" && sentence.tag(last) == "CD")
            .then_some(Unit {
                words,
                form: "140",
                tag: "CD",
                is_date: false,
                relation: None,
            })
    })
}

/// "According to the press", up to a comma or the end, reads as "reportedly".
fn sources<'t, 'd>(sentence: Tagged<'t, 'd>) -> impl Iterator<Item = Unit<'t>> + use<'t, 'd> {
    let count = sentence.words.len();
    let is = move |at: usize, word: &str| sentence.word(at).eq_ignore_ascii_case(word);
    let starts = (0..count).filter(move |&at| is(at, "according") && is(at + 1, "to"));
    starts.filter_map(move |start| {
        let mut rest = start + 2..count;
        let is_end = |at: usize| matches!(sentence.tag(at), "," | "." | ":" | "-RRB-" | "''");
        // "According to the hostile, mostly foreign, press": a comma behind an adjective does not end it.
        let is_whole = |at: usize| !matches!(sentence.tag(at), "JJ" | "JJR" | "JJS" | "RB" | "DT");
        let ends = |at: &usize| is_end(*at) && (is_whole(*at - 1) || *at + 1 == count);
        let end = rest.find(ends)?;
        let has_verb = (start + 2..end).any(|at| {
            let tag = sentence.tag(at);
            tag == "MD" || matches!(tag, "VBD" | "VBZ" | "VBP")
        });
        (end > start + 2 && !has_verb).then_some(Unit {
            words: start..end,
            form: if start == 0 {
                "Reportedly"
            } else {
                "reportedly"
            },
            tag: "RB",
            is_date: false,
            relation: Some("obl"),
        })
    })
}
