//! How far a name reaches: which words, signs and numbers behind a capital word belong to it.

use super::page::{Page, Sentence, is_small_number};
use super::word::{is_common, is_common_noun, is_roman};
use crate::grammar::lexicon::lists::{List, Member, member};
use crate::grammar::lexicon::{Class, named};

/// The end of a name together with what comes next, if that belongs to it.
pub(super) fn goes_on(
    page: &Page<'_>,
    sentence: &Sentence<'_>,
    from: usize,
    to: usize,
) -> Option<usize> {
    let word = sentence.word(to)?;
    let last = sentence.word(to.checked_sub(1)?)?;
    let capital = |at: usize| {
        sentence
            .word(at)
            .is_some_and(|word| word.capital && !word.member.of(List::NotAName))
    };
    if word.glued {
        return glued(sentence, from, to);
    }
    if word.begins {
        return None;
    }
    if word.capital {
        let belongs = if word.small == "i" {
            last.member.any(&[List::Man, List::Woman]) || last.small == "war"
        } else if word.member.of(List::NotAName) {
            matches!(
                last.small.as_str(),
                "black" | "bloody" | "red" | "good" | "ash" | "super"
            )
        } else {
            true
        };
        return belongs.then_some(to + 1);
    }
    if word.member.of(List::Particle) {
        let end = if sentence.member(to + 1).of(List::Particle) {
            to + 2
        } else {
            to + 1
        };
        if capital(end) {
            return Some(end + 1);
        }
    }
    let behind = |at: usize| capital(at).then_some(at + 1);
    match word.text {
        "&" | "upon" => behind(to + 1),
        "of" => {
            let start = if sentence.is(to + 1, "the") {
                to + 2
            } else {
                to + 1
            };
            behind(start).filter(|end| of_belongs(sentence, from, to, *end))
        }
        "the" => {
            behind(to + 1).filter(|_| sentence.member(to + 1).of(List::Epithet) && to - from < 3)
        }
        "for" if last.member.of(List::EventHead) => {
            behind(to + 1 + usize::from(sentence.is(to + 1, "the")))
        }
        "for" => behind(to + 1).filter(|_| last.member.of(List::OrganisationHead)),
        "and" => behind(to + 1).filter(|end| and_belongs(sentence, from, to, *end)),
        number if is_small_number(number) => {
            let counts = sentence.word(to + 1).is_some_and(|next| {
                next.glued && !matches!(next.text, "," | "." | ";" | ")" | "'s" | "’s")
                    || next.text.starts_with(char::is_lowercase) && is_common_noun(&next.small)
            });
            (page.is_numbered(last.text) && !counts && !last.member.of(List::NotAName))
                .then_some(to + 1)
        }
        year if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            matches!(last.small.as_str(), "act" | "games" | "olympics").then_some(to + 1)
        }
        _ => None,
    }
}

/// What touches the end of a name: a hyphen, a possessive, "Jr."
fn glued(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<usize> {
    let word = sentence.word(to)?;
    let next = sentence.word(to + 1)?;
    match word.text {
        "-" | "–" | "/" | "&" if next.glued => {
            let joins = [
                "upon", "on", "in", "sur", "de", "le", "la", "du", "al", "les",
            ];
            let sign = sentence.word(to + 2);
            if next.capital || (word.text == "-" && is_small_number(next.text)) {
                Some(to + 2)
            } else if joins.contains(&next.text) && sign.is_some_and(|sign| sign.text == "-") {
                sentence.is_capital(to + 3).then_some(to + 4)
            } else {
                None
            }
        }
        "'s" | "’s" | "'" | "’" if next.capital && !next.glued => {
            let mut end = to + 2;
            while sentence
                .word(end)
                .is_some_and(|word| word.capital && !word.glued)
            {
                end += 1;
            }
            let whole = sentence.written(from, end).replace('’', "'");
            let owner = sentence.written(from, to);
            let is_owner = named(&owner).any(|sense| sense.class == Class::Place)
                || sentence
                    .member(to - 1)
                    .any(&[List::Region, List::Organisation]);
            let heads = sentence.small(end - 1);
            (named(&whole).next().is_some() || (!is_owner && OWNED.contains(&heads)))
                .then_some(to + 2)
        }
        "," => {
            let ends = [
                "jr.", "jr", "sr.", "sr", "inc.", "inc", "ltd.", "ltd", "llc", "m.d.",
            ];
            ends.contains(&next.small.as_str()).then_some(to + 2)
        }
        _ => None,
    }
}

/// What is called after somebody.
#[rustfmt::skip]
const OWNED: [&str; 49] = [
    "church", "hospital", "college", "school", "cathedral", "monument", "park", "square", "day", "palace", "theatre", "theater",
    "gallery", "diner", "restaurant", "pub", "island", "bay", "hill", "point", "creek", "conjecture", "theorem", "lemma",
    "paradox", "law", "principle", "syndrome", "disease", "comet", "wall", "tower", "gate", "castle", "lane", "abbey", "chapel",
    "war", "rebellion", "theory", "stadium", "arena", "market", "bar", "company", "creed", "guild", "union",
    "association",
];

/// Whether "of" and what follows belong to the name before: "Battle of Hastings", but not "Baku of Azerbaijan".
fn of_belongs(sentence: &Sentence<'_>, from: usize, to: usize, end: usize) -> bool {
    let head = sentence.member(to - 1);
    let first = sentence.member(from);
    let last = sentence.word(to - 1).map_or("", |word| word.text);
    let heads = [
        List::PlaceHead,
        List::OrganisationHead,
        List::EventHead,
        List::DocumentHead,
        List::WorkHead,
        List::Royal,
        List::Office,
        List::PublicationHead,
    ];
    let given = to - from == 1 && head.any(&[List::Man, List::Woman]);
    let ruler = is_roman(last)
        && (first.any(&[
            List::Royal,
            List::ManTitle,
            List::WomanTitle,
            List::Man,
            List::Woman,
        ]));
    let written = sentence.written(from, end);
    let is_known =
        named(&written).next().is_some() || member(&written.to_lowercase()) != Member::default();
    head.any(&heads) || given || ruler || is_known
}

/// Whether "and" joins within a name: "Ministry of Roads and Bridges", "Trinidad and Tobago".
fn and_belongs(sentence: &Sentence<'_>, from: usize, to: usize, end: usize) -> bool {
    #[rustfmt::skip]
    const MANY: [&str; 11] = [
        "department", "ministry", "school", "faculty", "institute", "committee", "office", "board", "society", "secretary",
        "minister",
    ];
    let of = (from..to).find(|at| sentence.is(*at, "of") || sentence.is(*at, "for"));
    // "French and Indian War".
    let people = |at: usize| sentence.member(at).of(List::People);
    if to - from == 1 && people(from) && people(end - 1) {
        return sentence.is_capital(end) && sentence.member(end).of(List::EventHead);
    }
    // "Operations and Checkout Building".
    let common = |at: usize| is_common(sentence.small(at)) && !people(at);
    let unnamed = named(&sentence.written(from, to)).next().is_none();
    if to - from == 1 && common(from) && unnamed && end == to + 2 && common(end - 1) {
        let heads = [List::PlaceHead, List::OrganisationHead, List::WorkHead];
        return sentence.is_capital(end) && sentence.member(end).any(&heads);
    }
    let many = of.is_some_and(|of| MANY.contains(&sentence.small(of.wrapping_sub(1))));
    many || named(&sentence.written(from, end)).next().is_some()
}
