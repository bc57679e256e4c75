//! Titles of works: within quotation marks ("The Long River"), and without where something else tells them: a noun
//! before ("the novel The Long River"), a verb of making ("she wrote The Long River"), or small words between capitals
//! behind a capital article ("in The Art of Sailing").

use super::page::{Sentence, is_small_number};
use super::trim::is_headed;
use super::word::is_common;
use crate::grammar::lexicon::lists::List;
use crate::grammar::lexicon::{inflect, named};

/// So many words are a title at most.
const LONGEST: usize = 10;

/// Where a quotation ends that begins here and is a title.
pub(super) fn quoted(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let close = match sentence.word(at)?.text {
        "“" => "”",
        "\"" => "\"",
        "«" => "»",
        _ => return None,
    };
    let ends = (at + 2..(at + LONGEST).min(sentence.words.len()))
        .find(|end| sentence.word(*end).is_some_and(|word| word.text == close))?;
    let inside = sentence.words.get(at + 1..ends)?;
    let capitals = inside.iter().filter(|word| word.capital).count();
    let fits = inside.iter().all(|word| {
        word.capital || is_small_number(word.text) || SMALL.contains(&word.small.as_str())
    });
    let both = inside.first()?.capital && inside.last().is_some_and(|word| word.capital);
    (capitals > 1 && fits && both).then_some(ends)
}

/// What may stand in small letters within a title.
#[rustfmt::skip]
const SMALL: [&str; 23] = [
    "of", "the", "a", "an", "and", "in", "on", "for", "to", "with", "at", "from", "by", "or", "'s", "’s", ",", "-", "&",
    "!", "?", "de", "upon",
];

/// Whether a word in small letters is a noun of works, or says that a title follows.
pub(super) fn is_of_a_work(small: &str) -> bool {
    #[rustfmt::skip]
    const NOUNS: [&str; 20] = [
        "film", "movie", "novel", "song", "sitcom", "series", "opera", "drama", "episode", "book", "single", "album",
        "spinoff", "entitled", "titled", "show", "poem", "ballad", "musical", "painting",
    ];
    NOUNS.contains(&small)
}

/// Whether a word is a form of a verb whose object is often a work.
fn is_making(small: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: [&str; 10] = [
        "write", "publish", "paint", "compose", "direct", "stage", "perform", "sing", "record", "translate",
    ];
    VERBS.contains(&inflect::verb_base(small).as_str())
}

/// Where a title ends that begins here without quotation marks, if something tells that it is one.
pub(super) fn work(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let word = sentence.word(at)?;
    if !word.capital || word.begins {
        return None;
    }
    let before = at
        .checked_sub(1)
        .map_or("", |before| sentence.small(before));
    let (noun, making) = (is_of_a_work(before), is_making(before));
    let article = is_article(&word.small);
    if !article && !((noun || making) && is_plain(sentence, at)) {
        return None;
    }
    let mut to = at + 1;
    let mut joined = false;
    while to < sentence.words.len().min(at + LONGEST) {
        if is_capital(sentence, to) {
            to += 1;
        } else if let Some(end) = joins(sentence, to, noun || making) {
            (to, joined) = (end, true);
        } else {
            break;
        }
    }
    let last = sentence.member(to - 1);
    let is_title = if noun {
        to > at + 1
    } else if making {
        let is_person = (at..to).any(|at| sentence.member(at).any(&PEOPLE));
        to > at + 1 && (joined || !last.of(List::PublicationHead)) && (article || !is_person)
    } else {
        joined && !is_headed(sentence, at + 1)
    };
    (is_title && !(article && to == at + 1)).then_some(to)
}

/// What a name of somebody begins with.
const PEOPLE: [List; 6] = [
    List::Man,
    List::Woman,
    List::ManTitle,
    List::WomanTitle,
    List::Title,
    List::Office,
];

fn is_article(small: &str) -> bool {
    matches!(small, "the" | "a" | "an")
}

/// A further capital word of a title.
fn is_capital(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    word.is_some_and(|word| {
        word.capital && !word.begins && !word.glued && !word.member.of(List::NotAName)
    })
}

/// Whether a capital word is a word of the language and names nobody and nothing by itself.
fn is_plain(sentence: &Sentence<'_>, at: usize) -> bool {
    let known = [List::People, List::Region, List::Organisation];
    sentence.word(at).is_some_and(|word| {
        is_common(&word.small)
            && named(word.text).next().is_none()
            && !word.member.any(&known)
            && !word.member.any(&PEOPLE)
    })
}

/// The end of small words and the capital behind them, if a title goes on so: "Man *and the Sea*". Only where it is known
/// that a title stands here, prepositions of place join, too; before a name they tell where the work was made.
fn joins(sentence: &Sentence<'_>, at: usize, is_known: bool) -> Option<usize> {
    let first = sentence.small(at);
    if matches!(first, "'s" | "’s") {
        return is_capital(sentence, at + 1).then_some(at + 2);
    }
    let further = at + 1 + usize::from(is_article(sentence.small(at + 1)));
    let (article, next) = (further > at + 1, further);
    let plain = is_plain(sentence, next);
    let joins = match first {
        "of" => is_known || is_common(sentence.small(next)),
        "and" | "or" | "with" | "for" | "to" => plain || article && is_known,
        "in" | "on" | "at" | "from" | "by" => plain && article,
        _ => false,
    };
    (joins && is_capital(sentence, next)).then_some(next + 1)
}
