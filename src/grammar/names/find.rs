//! Where names begin within a sentence. How far they reach is told by [`reach`](super::reach), what of that is no part of
//! the name by [`trim`](super::trim), and titles of works by [`title`](super::title).

use super::page::{Page, Sentence};
use super::reach::goes_on;
use super::title::{quoted, work};
use super::trim::trimmed;
use super::word::{is_common, is_common_noun, is_function, is_roman};
use crate::grammar::lexicon::lists::List;
use crate::grammar::lexicon::named;
use crate::grammar::words;
use crate::text::number;

/// The words of a name, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first word.
    pub from: usize,
    /// The word behind its last.
    pub to: usize,
    /// Whether a title stood before it that is no part of it ("President Novak").
    pub titled: bool,
    /// Whether it is all of a quotation.
    pub quoted: bool,
    /// Whether it is written as the title of a work, without quotation marks.
    pub work: bool,
}

impl Run {
    /// Some words of a sentence, without more known of them.
    pub(super) fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            titled: false,
            quoted: false,
            work: false,
        }
    }
}

/// So many words in capitals are no name: what is longer is cut, so that time stays in step with length.
const LONGEST_NAME: usize = 40;

/// The names of a sentence in order.
pub(super) fn names(page: &Page<'_>, sentence: &Sentence<'_>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        if let Some(close) = quoted(sentence, at) {
            out.push(Run {
                quoted: true,
                ..Run::new(at + 1, close)
            });
            at = close + 1;
        } else if let Some(to) = work(sentence, at) {
            out.push(Run {
                work: true,
                ..Run::new(at, to)
            });
            at = to;
        } else if begins(page, sentence, at) {
            let mut to = at + 1;
            while to - at < LONGEST_NAME
                && let Some(further) = goes_on(page, sentence, at, to)
            {
                to = further;
            }
            trimmed(sentence, at, to, &mut out);
            at = to;
        } else {
            at += 1;
        }
    }
    out
}

/// Names known from elsewhere in a sentence whose capitals tell nothing, the longest first at each place.
pub(super) fn known(
    sentence: &Sentence<'_>,
    is_known: impl Fn(&str) -> bool,
) -> Vec<(usize, usize)> {
    const LONGEST: usize = 6;
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let longest = sentence.words.len().min(at + LONGEST);
        let ends = (at + 1..=longest).rev();
        let mut ends =
            ends.filter(|to| sentence.is_capital(at) && is_known(&sentence.written(at, *to)));
        match ends.next() {
            Some(to) => {
                out.push((at, to));
                at = to;
            }
            None => at += 1,
        }
    }
    out
}

/// Whether a name can begin with a word.
fn begins(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.word(at).filter(|word| word.capital) else {
        return false;
    };
    let next = sentence.is_capital(at + 1);
    if word.member.of(List::NotAName) {
        let heads = [
            List::EventHead,
            List::WorkHead,
            List::OrganisationHead,
            List::PublicationHead,
        ];
        return next
            && sentence.member(at + 1).any(&heads)
            && !sentence.member(at + 1).of(List::NotAName);
    }
    // "The S-II stage".
    let hyphened = word.glued && at > 1 && sentence.is(at - 1, "-");
    if hyphened && is_roman(word.text) && sentence.is_capital(at - 2) {
        return false;
    }
    if word.text.chars().count() == 1 {
        return next && !word.begins && sentence.is(at, "a");
    }
    if word.begins {
        return begins_sentence(page, sentence, at);
    }
    let small = word.small.as_str();
    let binds = words::among(words::PREPOSITIONS, small)
        || words::among(words::CLAUSE_WORDS, small)
        || words::among(words::OPENERS, small);
    !is_function(small) || (next && !binds)
}

/// Whether a word whose capital tells nothing begins a name all the same.
fn begins_sentence(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.word(at).filter(|word| !is_function(&word.small)) else {
        return false;
    };
    // "Forty people".
    if !sentence.is_capital(at + 1) && number::parse(&word.small, "en").is_some() {
        return false;
    }
    let (small, capital) = page.usage(&word.small);
    let listed = [
        List::Man,
        List::Woman,
        List::People,
        List::Region,
        List::Organisation,
    ];
    let is_known = word.member.any(&listed) || named(word.text).next().is_some();
    if sentence.is_capital(at + 1) && !sentence.member(at + 1).of(List::NotAName) {
        let titles = [
            List::ManTitle,
            List::WomanTitle,
            List::Title,
            List::PlaceFirst,
        ];
        return is_known
            || word.member.any(&titles)
            || capital > small
            || (small == 0 && !is_common(&word.small));
    }
    capital > small
        || (small == 0 && (!is_common(&word.small) || (is_known && !is_common_noun(&word.small))))
}
