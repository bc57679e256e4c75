//! What of a run of capital words is the name: without titles, articles, and the people that somebody is of.

use super::find::Run;
use super::page::Sentence;
use super::word::{is_function, is_initial};
use crate::grammar::lexicon::lists::List;
use crate::grammar::lexicon::{Class, named};

/// Takes off titles and articles, and divides "Marxist Vladimir Lenin" and "British Prime Minister Margaret Thatcher".
pub(super) fn trimmed(sentence: &Sentence<'_>, from: usize, to: usize, out: &mut Vec<Run>) {
    let run = |from, to, titled| Run {
        titled,
        ..Run::new(from, to)
    };
    let mut start = from;
    let mut titled = false;
    if let Some(behind) = office_of_a_place(sentence, from, to) {
        out.push(run(from, behind, false));
        start = behind;
        titled = true;
    } else if let Some((first, behind)) = titles(sentence, from, to) {
        if first > from {
            out.push(run(from, first, false));
        }
        start = behind;
        titled = true;
    } else if to - from > 2
        && sentence.member(from).of(List::People)
        && is_given(sentence, from + 1)
        && !is_headed(sentence, to - 1)
    {
        out.push(run(from, from + 1, false));
        start = from + 1;
    }
    let article = to - start == 1 && matches!(sentence.small(start), "the" | "a" | "an");
    if !article {
        let particles = if start == from {
            particles(sentence, from, to)
        } else {
            0
        };
        out.push(run(start - particles, to, titled));
    }
}

/// Whether a word is a given name or an initial.
fn is_given(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    sentence.member(at).any(&[List::Man, List::Woman])
        || word.is_some_and(|word| is_initial(word.text) || is_kept(&word.small))
}

/// Whether a name that ends with a word is by that no person.
pub(super) fn is_headed(sentence: &Sentence<'_>, last: usize) -> bool {
    let heads = [
        List::OrganisationHead,
        List::PlaceHead,
        List::EventHead,
        List::DocumentHead,
        List::Office,
        List::WorkHead,
    ];
    let member = sentence.member(last);
    member.any(&heads) && !member.any(&[List::Man, List::Woman])
}

/// Where the titles within a run begin, and the name behind them.
fn titles(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    #[rustfmt::skip]
    const WITHIN: [&str; 15] = [
        "prime", "vice", "chief", "deputy", "first", "lord", "attorney", "foreign", "defence", "defense", "lieutenant",
        "interior", "assistant", "acting", "associate",
    ];
    let titles = [List::ManTitle, List::WomanTitle, List::Title, List::Office];
    let is_title = |at: usize| {
        sentence.member(at).any(&titles) && sentence.is_capital(at) && !is_kept(sentence.small(at))
    };
    let simple = (from..to).all(|at| !matches!(sentence.small(at), "of" | "for" | "and"));
    let last = (from..to - 1)
        .rev()
        .find(|at| is_title(*at))
        .filter(|_| simple)?;
    if is_headed(sentence, to - 1) || is_headed(sentence, last + 1) || to - last > 9 {
        return None;
    }
    let mut first = last;
    while first > from && (is_title(first - 1) || WITHIN.contains(&sentence.small(first - 1))) {
        first -= 1;
    }
    // "Doctor Who" is all of a name.
    let is_one = sentence.is_capital(last + 1) && !is_function(sentence.small(last + 1));
    is_one.then_some((first, last + 1))
}

/// "Prime Minister of Norway Anna Lind": where the name of who holds an office begins, behind the place.
fn office_of_a_place(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<usize> {
    let of = (from + 1..to).find(|at| sentence.is(*at, "of"))?;
    let place = of + 1 + usize::from(sentence.is(of + 1, "the"));
    let is_place = |end: &usize| {
        named(&sentence.written(place, *end))
            .next()
            .is_some_and(|sense| sense.class == Class::Place)
    };
    let behind = (place + 1..to.min(place + 4)).rev().find(is_place)?;
    let is_office = sentence.member(of - 1).any(&[List::Office, List::Title]);
    let is_one = is_office && sentence.is_capital(behind) && !is_headed(sentence, to - 1);
    is_one.then_some(behind)
}

/// How many particles in small letters stand before a surname: "de" in "de Waal writes".
fn particles(sentence: &Sentence<'_>, from: usize, to: usize) -> usize {
    let before = |back: usize| from.checked_sub(back).and_then(|at| sentence.word(at));
    let is_one = |back: usize| {
        before(back).is_some_and(|word| !word.capital && word.member.of(List::Particle))
    };
    match (to - from <= 2, is_one(1), is_one(2)) {
        (true, true, true) => 2,
        (true, true, false) => 1,
        _ => 0,
    }
}

/// Titles that are felt as a part of the name.
fn is_kept(small: &str) -> bool {
    #[rustfmt::skip]
    const KEPT: [&str; 29] = [
        "sir", "lord", "lady", "dame", "king", "queen", "prince", "princess", "pope", "saint", "st", "st.", "duke", "duchess",
        "earl", "count", "countess", "baron", "baroness", "emperor", "empress", "tsar", "mother", "father", "khan",
        "sultan", "don", "elder", "knight",
    ];
    KEPT.contains(&small)
}
