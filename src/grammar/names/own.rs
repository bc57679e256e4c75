//! What a name's own words speak for.

use super::ballot::{Kind, Votes};
use super::find::Run;
use super::page::Sentence;
use super::word::{acronym, is_call_sign, is_common, is_initial, is_roman};
use crate::grammar::lexicon::lists::{List, Member, member};
use crate::grammar::lexicon::{Class, named};

/// What a name's own words speak for.
pub(super) fn own(sentence: &Sentence<'_>, run: &Run, written: &str) -> Votes {
    let bare = written
        .strip_prefix("The ")
        .unwrap_or(written)
        .replace('’', "'");
    let mut votes = known(&bare);
    let small = bare.to_lowercase();
    votes += listed(member(&small));
    let compact = small.replace(". ", ".");
    if compact != small {
        votes += listed(member(&compact));
    }
    if run.quoted {
        votes.give(Kind::Work, 18);
    }
    // What the words of a title mean says nothing of the work.
    if run.work {
        return votes;
    }
    let from = run.from + usize::from(sentence.is(run.from, "the"));
    // An article with a capital belongs to the name, as those of works and newspapers do.
    if from > run.from {
        let last = sentence.member(run.to.saturating_sub(1));
        let is_paper = last.of(List::PublicationHead);
        votes.give(
            if is_paper {
                Kind::Publication
            } else {
                Kind::Work
            },
            7,
        );
    }
    if run.to.saturating_sub(from) > 1 {
        votes += of_several(sentence, from, run.to);
    } else {
        votes += shape(&bare);
        let head = sentence.member(from);
        for (list, kind, points) in HEADS.iter().filter(|(list, ..)| head.of(*list)) {
            votes.give(
                *kind,
                points / 2 + i32::from(*list == List::OrganisationHead),
            );
        }
        if bare.len() > 1 && is_roman(&bare) {
            votes.give(Kind::Other, 24);
        }
    }
    votes
}

/// What WordNet knows of a name, the commonest sense first.
fn known(name: &str) -> Votes {
    let mut votes = Votes::default();
    let points = [30, 12, 6].into_iter().chain(std::iter::repeat(2));
    for (sense, points) in named(name).zip(points) {
        let points = if sense.kind == "thing" {
            points / 2
        } else {
            points
        };
        votes.give(kind(sense.class, sense.kind), points);
    }
    if votes == Votes::default()
        && let Some(one) = name.strip_suffix('s')
        && named(one)
            .next()
            .is_some_and(|sense| sense.class == Class::People)
    {
        votes.give(Kind::People, 30);
    }
    votes
}

fn kind(class: Class, word: &str) -> Kind {
    match class {
        Class::Person => Kind::Person,
        Class::Place => Kind::Place,
        Class::Organisation => Kind::Organisation,
        Class::People => Kind::People,
        Class::Event => Kind::Event,
        Class::Work if word.contains("newspaper") || word.contains("magazine") => Kind::Publication,
        Class::Work => Kind::Work,
        Class::Thing | Class::Time | Class::Other => Kind::Other,
    }
}

/// What our lists know of a whole name.
fn listed(member: Member) -> Votes {
    let mut votes = Votes::default();
    for (list, kind, points) in [
        (List::Publication, Kind::Publication, 26),
        (List::Organisation, Kind::Organisation, 44),
        (List::People, Kind::People, 40),
        (List::Region, Kind::Place, 44),
        (List::OtherName, Kind::Other, 44),
        (List::Man, Kind::Person, 16),
        (List::Woman, Kind::Person, 16),
        (List::Office, Kind::Other, 22),
    ] {
        if member.of(list) {
            votes.give(kind, points);
        }
    }
    votes
}

/// What the last word of a name, or that before "of", says it is a name of.
const HEADS: [(List, Kind, i32); 7] = [
    (List::PlaceHead, Kind::Place, 26),
    (List::OrganisationHead, Kind::Organisation, 28),
    (List::EventHead, Kind::Event, 26),
    (List::DocumentHead, Kind::Other, 26),
    (List::WorkHead, Kind::Work, 20),
    (List::PublicationHead, Kind::Publication, 18),
    (List::Office, Kind::Other, 26),
];

/// Names of several words.
fn of_several(sentence: &Sentence<'_>, from: usize, to: usize) -> Votes {
    let mut votes = Votes::default();
    let first = sentence.member(from);
    let of = (from + 1..to).find(|at| matches!(sentence.small(*at), "of" | "for" | "upon"));
    let head_at = of.unwrap_or(to) - 1;
    let head_at = if is_closing(sentence.small(head_at)) && head_at > from {
        head_at - 1
    } else {
        head_at
    };
    let head = sentence.member(head_at);
    let given = first.any(&[List::Man, List::Woman]);
    let initial = (from..to).any(|at| sentence.word(at).is_some_and(|word| is_initial(word.text)));
    let fits = HEADS.iter().filter(|(list, ..)| head.of(*list));
    let mut headed = false;
    for (_, kind, points) in fits {
        headed = true;
        votes.give(*kind, *points);
    }
    let is_paper = head.of(List::PublicationHead) && of.is_none();
    if is_paper && is_of_an_issue(sentence.small(from)) {
        votes.give(Kind::Publication, 20);
    }
    if sentence.is(head_at, "upon") || of.is_some_and(|of| sentence.is(of, "upon")) {
        votes.give(Kind::Place, 24);
    }
    let royal = first.any(&[List::Royal, List::ManTitle, List::WomanTitle]);
    let roman = sentence
        .word(to - 1)
        .is_some_and(|word| is_roman(word.text));
    match (of.is_some(), headed) {
        (true, _) if head.of(List::Royal) || (royal && roman) => votes.give(Kind::Person, 30),
        (true, false) if given => votes.give(Kind::Person, 26),
        (false, false) if given || initial || royal => votes.give(Kind::Person, 34),
        (false, true) if given || royal => votes.give(Kind::Person, 14),
        (false, true) if initial => votes.give(Kind::Person, 6),
        (false, false) if head.of(List::Royal) => votes.give(Kind::Other, 22),
        (false, false) if roman => votes.give(Kind::Person, 18),
        (false, false) => votes += unknown(sentence, from, to),
        _ => {}
    }
    if of.is_none() && to - from > 1 {
        let before = sentence.written(from, to - 1);
        let place = named(&before)
            .next()
            .is_some_and(|sense| sense.class == Class::Place);
        let plural = sentence
            .word(to - 1)
            .is_some_and(|last| last.small.ends_with('s') && last.small.len() > 3);
        if place && plural && !head.any(&[List::PlaceHead, List::PublicationHead]) {
            votes.give(Kind::Organisation, 24);
        }
        if sentence.member(from).of(List::Organisation) && !given {
            votes.give(Kind::Organisation, 14);
        }
    }
    if (from..to).any(|at| matches!(sentence.small(at), "jr." | "jr" | "sr." | "sr")) {
        votes.give(Kind::Person, 30);
    }
    if (from..to).any(|at| {
        matches!(
            sentence.small(at),
            "inc." | "inc" | "ltd." | "ltd" | "llc" | "plc" | "corp."
        )
    }) {
        votes.give(Kind::Organisation, 40);
    }
    if first.of(List::PlaceFirst) && of.is_none() && !headed {
        let named = !first.any(&[List::Man, List::Woman, List::ManTitle]);
        votes.give(Kind::Place, if named { 18 } else { 8 });
    }
    if first.of(List::People) && !headed && of.is_none() {
        let rest = sentence.written(from + 1, to);
        let place = named(&rest)
            .next()
            .is_some_and(|sense| sense.class == Class::Place);
        votes.give(
            if place { Kind::Place } else { Kind::People },
            if place { 24 } else { 12 },
        );
    }
    if (from..to).any(|at| {
        sentence
            .word(at)
            .is_some_and(|word| is_call_sign(word.text))
    }) {
        votes.give(Kind::Organisation, 22);
    }
    if acronym(sentence.word(from).map_or("", |word| word.text)) {
        votes.give(Kind::Organisation, 8);
    }
    votes
}

/// When newspapers appear, which many have in their names: "Evening Standard".
fn is_of_an_issue(small: &str) -> bool {
    matches!(
        small,
        "daily" | "weekly" | "morning" | "evening" | "sunday" | "saturday"
    )
}

/// Several words of which no list knows what they are: those that are no words of the language are mostly people.
fn unknown(sentence: &Sentence<'_>, from: usize, to: usize) -> Votes {
    let mut votes = Votes::default();
    let common = (from..to).filter(|at| {
        let small = sentence.small(*at);
        small.len() > 1 && is_common(small)
    });
    let last = sentence.word(to - 1).map_or("", |word| word.text);
    let surname = named(last).any(|sense| sense.class == Class::Person);
    if common.count() == 0 || surname {
        votes.give(Kind::Person, if surname { 14 } else { 8 });
    } else {
        votes.give(Kind::Work, 3);
        votes.give(Kind::Organisation, 2);
    }
    votes
}

/// Words and numbers behind the head: "World War II", "Company Ltd".
fn is_closing(small: &str) -> bool {
    matches!(
        small,
        "inc." | "inc" | "ltd." | "ltd" | "i" | "ii" | "iii" | "iv" | "v" | "&"
    ) || small.bytes().all(|byte| byte.is_ascii_digit())
}

/// What the letters of a single word speak for.
fn shape(name: &str) -> Votes {
    if is_call_sign(name) {
        return Votes::one(Kind::Organisation, 22);
    }
    if acronym(name) {
        return Votes::one(Kind::Organisation, 9);
    }
    if name.strip_suffix('s').is_some_and(acronym) {
        return Votes::one(Kind::Other, 14);
    }
    let ends = |endings: &[&str]| {
        endings
            .iter()
            .any(|end| name.len() > end.len() + 2 && name.ends_with(end))
    };
    if ends(&["ese", "ish", "ians", "ians", "ists", "ites"]) {
        Votes::one(Kind::People, 14)
    } else if ends(&["ian", "ean", "ist", "ite", "ans"]) {
        Votes::one(Kind::People, 9)
    } else if ends(&[
        "burg", "burgh", "ville", "shire", "stan", "polis", "mouth", "land", "bury", "ford", "ham",
        "wick", "borough",
    ]) {
        Votes::one(Kind::Place, 9)
    } else if is_common(&name.to_lowercase()) {
        Votes::default()
    } else {
        Votes::one(Kind::Person, 4)
    }
}
