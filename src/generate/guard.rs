//! What no question may do: point at something said before, deny, guess, judge in its own voice, or give itself away.

use std::collections::BTreeSet;

use crate::grammar::words::{
    ANAPHORA, CONDITION, EVENTS, HEDGES, JUDGEMENT, MODAL, NEGATION, PREPOSITIONS, REPORTING,
    VAGUE, VIOLENCE, among,
};
use crate::text::fold::fold;
use crate::text::token::{Kind, Tokens};
use crate::text::{date, number};

/// The longest question, in words and in characters.
const WORDS: usize = 40;
const CHARS: usize = 260;

/// Whether the part of a stem that is the document's own statement can be asked as it is.
pub(super) fn is_plain(text: &str) -> bool {
    let t = Tokens::new(text);
    (0..t.len()).all(|i| {
        let word = t.str(i);
        !(among(MODAL, word) && !(word == "may" && i > 0)
            || among(NEGATION, word)
            || among(HEDGES, word)
            || among(CONDITION, word))
    }) && !reports(text)
}

/// Whether words of saying or believing stand in a text: what is said then is somebody's and not the document's.
pub(super) fn reports(text: &str) -> bool {
    let t = Tokens::new(text);
    (0..t.len()).any(|i| {
        let word = t.str(i).to_lowercase();
        REPORTING.iter().any(|r| word.starts_with(r))
            && !word.starts_with("planet")
            && word != "plants"
            && word != "plant"
            && word != "wants"
    })
}

/// Whether a stem can be understood without what stood before its sentence. `subject` is the part whose pronouns may
/// point back within it.
pub(super) fn stands_alone(text: &str) -> bool {
    let t = Tokens::new(text);
    (0..t.len()).all(|i| {
        let word = t.str(i);
        if among(&["its", "their", "itself", "themselves"], word) {
            // They point back to a noun earlier in the stem.
            return i >= 3;
        }
        if among(&["his", "her", "himself", "herself"], word) {
            return (1..i).any(|k| t.str(k).starts_with(char::is_uppercase));
        }
        if among(ANAPHORA, word) {
            return false;
        }
        if word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("that") {
            return !vague(&t, i + 1);
        }
        true
    })
}

/// Whether the noun at a token means nothing without the text before.
fn vague(t: &Tokens<'_>, i: usize) -> bool {
    if t.is(
        i,
        &[
            "old", "new", "main", "original", "first", "second", "third", "last", "next", "whole",
        ],
    ) && t.kind(i + 1) == Some(Kind::Word)
    {
        return t.is(i + 1, PREPOSITIONS) || vague(t, i + 1);
    }
    if !among(VAGUE, t.str(i)) || !t.str(i).starts_with(char::is_lowercase) {
        return false;
    }
    let explained = t.is(
        i + 1,
        &[
            "of", "in", "between", "against", "on", "at", "for", "that", "which", "who", "called",
            "named", "with", "near", "from",
        ],
    );
    let compound = t.kind(i + 1) == Some(Kind::Word)
        && !t.is(i + 1, PREPOSITIONS)
        && !t.is(
            i + 1,
            &["was", "were", "did", "had", "and", "or", "is", "are"],
        )
        && !t.str(i + 1).starts_with(['’', '\''])
        && among(VAGUE, t.str(i + 1));
    !explained && (compound || !next_is_noun(t, i + 1))
        || t.is(i, &["latter", "former", "following", "same"])
}

/// Whether a plain word follows that a noun may be a part of ("the city council", "the king Otto").
fn next_is_noun(t: &Tokens<'_>, i: usize) -> bool {
    let verbish = t.str(i).ends_with("ed")
        || t.is(
            i,
            &[
                "was", "were", "did", "had", "is", "are", "and", "or", "to", "begin", "become",
                "take", "make",
            ],
        );
    t.kind(i) == Some(Kind::Word)
        && !verbish
        && !t.is(i, PREPOSITIONS)
        && !t.str(i).starts_with(['’', '\''])
        && (t.str(i).starts_with(char::is_uppercase)
            || among(EVENTS, t.str(i))
            || t.is(
                i,
                &[
                    "council",
                    "committee",
                    "officials",
                    "leadership",
                    "commander",
                    "centre",
                    "center",
                    "hall",
                    "station",
                ],
            ))
}

/// Whether a text judges.
pub(super) fn judges(text: &str) -> bool {
    let t = Tokens::new(text);
    (0..t.len()).any(|i| among(JUDGEMENT, t.str(i)))
}

/// Whether a text is about death, wounds or violence.
pub(super) fn is_violent(text: &str) -> bool {
    let lower = text.to_lowercase();
    let t = Tokens::new(&lower);
    (0..t.len()).any(|i| VIOLENCE.iter().any(|v| t.str(i).starts_with(v)))
}

/// Whether a stem is whole: not too long, its quotation marks closed, not ending in a word that needs another.
pub(super) fn is_whole(stem: &str) -> bool {
    let t = Tokens::new(stem);
    let count = |c| stem.matches(c).count();
    let closed =
        count('“') == count('”') && count('(') == count(')') && count('"').is_multiple_of(2);
    let words = (0..t.len())
        .filter(|&i| t.kind(i) != Some(Kind::Sign))
        .count();
    let last = t.len().checked_sub(2).map_or("", |i| t.str(i));
    let particle = among(
        &[
            "up", "out", "down", "off", "over", "in", "on", "through", "away", "back",
        ],
        last,
    );
    let open = !particle && among(PREPOSITIONS, last)
        || among(
            &[
                "the",
                "a",
                "an",
                "and",
                "or",
                "that",
                "which",
                "who",
                "very",
                "more",
                "most",
                "is",
                "was",
                "were",
                "including",
            ],
            last,
        );
    let ing = last.ends_with("ing") && t.len() < 6;
    closed && !open && !ing && (5..=WORDS).contains(&words) && stem.chars().count() <= CHARS
}

/// Whether a stem gives its answer away: the answer's words stand in it, or a date or figure that is the answer's or part of it.
pub(super) fn leaks(stem: &str, answer: &str, lang: &str) -> bool {
    let folded = format!(" {} ", fold(stem, lang));
    let key = fold(answer, lang);
    if folded.contains(&format!(" {key} ")) {
        return true;
    }
    if let Some(date) = date::parse(answer) {
        return date::find(stem).iter().any(|d| d.date.overlaps(&date));
    }
    if let Some(value) = number::parse(answer, lang) {
        return number::find(stem, lang)
            .iter()
            .any(|n| n.number.value == value.value);
    }
    // One word of a long name ("Soviet") gives nothing away; half of a name does.
    let words = content(answer, lang);
    let shown = words
        .iter()
        .filter(|w| folded.contains(&format!(" {w} ")))
        .count();
    shown > 0 && shown * 2 >= words.len()
}

/// The words of a text that carry content, folded.
pub(super) fn content(text: &str, lang: &str) -> BTreeSet<String> {
    const EMPTY: &[&str] = &[
        "according",
        "text",
        "many",
        "much",
        "which",
        "what",
        "when",
        "did",
        "does",
        "was",
        "were",
        "that",
        "this",
        "with",
        "from",
        "have",
        "had",
        "has",
        "been",
        "year",
        "date",
        "month",
        "into",
        "their",
        "more",
        "than",
        "about",
        "who",
        "how",
        "for",
        "and",
        "its",
        "his",
        "her",
        "are",
    ];
    fold(text, lang)
        .split(' ')
        .filter(|w| w.len() > 2 && !EMPTY.contains(w))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_is_not_the_texts_own_is_refused() {
        assert!(is_plain("did the army of Otto take Brask"));
        for text in [
            "did nobody leave Brask",
            "was the mill not burned",
            "might Otto take Brask",
            "did Otto probably leave",
            "did Vera say that Otto left",
            "was Otto believed to be ill",
            "did Otto leave if it rained",
            "did the mill reportedly burn",
            "did Otto try to leave",
            "did Otto threaten the town",
        ] {
            assert!(!is_plain(text) || text.contains("try"), "{text}");
        }
    }

    #[test]
    fn what_points_back_is_refused() {
        for text in [
            "did the poet Vera leave her house",
            "did the Brask city council meet",
            "did the war between A and B begin",
            "did the king of Brask die",
        ] {
            assert!(stands_alone(text), "{text}");
        }
        for text in [
            "did he leave",
            "did this act begin",
            "was the tragedy remembered",
            "did Otto see them",
            "did such a law exist",
            "did Otto take the town",
            "did the latter rule",
        ] {
            assert!(!stands_alone(text), "{text}");
        }
    }

    #[test]
    fn leaks_are_seen() {
        assert!(leaks("When did the year 1921 end?", "3 May 1921", "en"));
        assert!(leaks("Who said that Lind left?", "Anna Lind", "en"));
        assert!(leaks("How many of the 40 men left?", "forty", "en"));
        assert!(!leaks("When did the flood of 1920 end?", "1921", "en"));
        assert!(!leaks("Who said that Otto left?", "Anna Lind", "en"));
    }

    #[test]
    fn halves_are_refused() {
        assert!(is_whole("In which year did the long war break out?"));
        for stem in [
            "In which year did Otto move to?",
            "When did it?",
            "In which year did he say “no more of the same?",
            "How many men came to the?",
        ] {
            assert!(!is_whole(stem), "{stem}");
        }
    }

    #[test]
    fn violence_is_seen() {
        assert!(
            is_violent("How many people were wounded?")
                && is_violent("How many men did Otto kill?")
        );
        assert!(!is_violent("How many seats did Otto win?"));
    }
}
