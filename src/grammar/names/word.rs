//! What is told by a single word: whether it is a word of the language, a number, an initial or an abbreviation.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::grammar::lexicon::{inflect, is_verb, noun};
use crate::grammar::words;

/// Words that stand for nothing by themselves.
static FUNCTION: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lists = [
        words::BE,
        words::AUXILIARY,
        words::MODAL,
        words::NEGATION,
        words::CLAUSE_WORDS,
        words::PREPOSITIONS,
        words::DETERMINERS,
        words::ANAPHORA,
        words::ADVERBS,
        words::HEDGES,
    ];
    #[rustfmt::skip]
    let more = [
        "and", "but", "or", "nor", "yet", "do", "does", "did", "has", "have", "had", "who", "whose", "whom", "which", "what",
        "he", "she", "it", "they", "we", "you", "not", "let", "however", "although", "though", "since", "two", "three",
        "four", "five", "six", "seven", "eight", "nine", "ten", "one", "hundred", "first", "second", "third", "former",
        "current", "many", "much", "few", "several", "other", "others", "another", "every", "everyone", "someone",
        "something", "nothing", "anything", "everything", "even", "rather", "thus", "hence", "throughout", "despite",
        "among", "amongst", "unlike", "given", "early", "late", "modern", "old", "today", "yesterday", "tomorrow",
        "whenever", "wherever", "whichever", "whoever", "fewer", "neither", "each", "like", "indirect", "direct",
        "meanwhile", "nevertheless", "nonetheless", "furthermore", "moreover", "therefore", "according", "based", "amid",
        "whilst", "alongside", "upon", "yes", "no", "please", "thanks", "dear", "oh", "ah", "well", "once", "twice",
    ];
    lists.into_iter().flatten().copied().chain(more).collect()
});

pub(super) fn is_function(small: &str) -> bool {
    FUNCTION.contains(small)
}

pub(super) fn is_common_noun(small: &str) -> bool {
    noun(small).is_some() || noun(&inflect::singular(small)).is_some()
}

/// Whether a word in small letters is, or looks like, a word of the language.
pub(super) fn is_common(small: &str) -> bool {
    #[rustfmt::skip]
    const ENDINGS: [&str; 24] = [
        "ly", "ing", "ed", "ism", "isms", "ness", "ment", "tion", "tions", "sion", "ity", "ous", "ive", "ful", "less",
        "able", "ible", "al", "ary", "ics", "logy", "ance", "ence", "est",
    ];
    is_function(small)
        || is_common_noun(small)
        || is_verb(&inflect::verb_base(small))
        || ENDINGS
            .iter()
            .any(|ending| small.len() > ending.len() + 2 && small.ends_with(ending))
}

/// "J.", "E.".
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

/// A Roman number of at least two letters, or those of one that stand behind rulers.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 6
        && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// "KGB", "AT&T", "MI5".
pub(super) fn acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&word.chars().count())
        && capitals > 1
        && word
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '.'))
}

/// American broadcasting stations: "WXYZ", "KABC".
pub(super) fn is_call_sign(word: &str) -> bool {
    let station = word.split('-').next().unwrap_or_default();
    station.len() == 4
        && station.starts_with(['W', 'K'])
        && station.bytes().all(|byte| byte.is_ascii_uppercase())
}
