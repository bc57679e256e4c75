//! What the words around a name speak for: the preposition before it, the verb behind it, "X, the leader of Y".

use super::ballot::{Kind, Votes};
use super::find::Run;
use super::page::Sentence;
use super::title::is_of_a_work;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::lexicon::{Class, inflect, named, noun};

/// What the words around a mention speak for.
pub(super) fn around(sentence: &Sentence<'_>, run: &Run) -> Votes {
    let mut votes = before(sentence, run);
    if is_of_people(sentence, run) {
        return votes;
    }
    votes += behind(sentence, run);
    if run.titled {
        votes.give(Kind::Person, 30);
    }
    if run.work {
        votes.give(Kind::Work, 26);
    }
    votes
}

/// Whether a name is known to be of a people: what it describes says nothing of it then.
fn is_of_people(sentence: &Sentence<'_>, run: &Run) -> bool {
    let known = sentence.written(run.from, run.to);
    run.to - run.from == 1
        && (sentence.member(run.from).of(List::People)
            || named(&known)
                .next()
                .is_some_and(|sense| sense.class == Class::People))
}

fn before(sentence: &Sentence<'_>, run: &Run) -> Votes {
    let mut votes = Votes::default();
    let Some(at) = run.from.checked_sub(1) else {
        return votes;
    };
    let several = run.to - run.from > 1;
    let before = at.checked_sub(1).map_or("", |at| sentence.small(at));
    match sentence.small(at) {
        "the" => {
            votes.give(Kind::Person, -16);
            if !several {
                votes.give(Kind::Place, -2);
                votes.give(Kind::Organisation, 2);
            }
            if before == "in" {
                votes.give(Kind::Place, 3);
            }
        }
        "in" | "into" | "throughout" | "across" | "near" | "around" | "toward" | "towards"
        | "outside" | "inside" => {
            votes.give(Kind::Place, 8);
            votes.give(Kind::Person, -3);
        }
        "from" | "to" | "at" | "between" => votes.give(Kind::Place, 3),
        "by" => {
            votes.give(Kind::Person, 4);
            votes.give(Kind::Organisation, 2);
        }
        "with" | "and" | "," | ";" | "" => {}
        "of" => {
            let class = at.checked_sub(1).and_then(|at| class(sentence, at));
            match before {
                "north" | "south" | "east" | "west" | "northern" | "southern" | "outskirts"
                | "miles" | "parts" => {
                    votes.give(Kind::Place, 12);
                }
                "death" | "birth" | "life" | "son" | "daughter" | "wife" | "reign" | "works"
                | "writings" => {
                    votes.give(Kind::Person, 10);
                }
                "city" | "town" | "village" | "state" | "county" | "province" | "island"
                | "kingdom" | "port" => {
                    votes.give(Kind::Place, 25);
                }
                _ if class == Some(Kind::Event) => votes.give(Kind::Place, 2),
                _ => {}
            }
        }
        noun if is_of_a_work(noun) => votes.give(Kind::Work, 24),
        "newspaper" | "magazine" | "journal" | "weekly" | "daily" => {
            votes.give(Kind::Publication, 26);
        }
        _ => match class(sentence, at).filter(|_| !sentence.is_capital(at)) {
            Some(Kind::Person) => {
                votes.give(Kind::Person, if several { 22 } else { 16 });
            }
            Some(Kind::Place) => votes.give(Kind::Place, 6),
            Some(Kind::Organisation) => votes.give(Kind::Organisation, 10),
            _ => {}
        },
    }
    votes
}

fn behind(sentence: &Sentence<'_>, run: &Run) -> Votes {
    let mut votes = Votes::default();
    let at = run.to;
    let Some(word) = sentence.word(at) else {
        return votes;
    };
    let next = sentence.small(at + 1);
    match word.small.as_str() {
        // The comma behind "according to …" ends that, and what follows does not describe.
        "," if !is_source(sentence, run.from) => votes += after_comma(sentence, at + 1),
        "(" => {
            if matches!(next, "born" | "died" | "b." | "d.") {
                votes.give(Kind::Person, 25);
            }
        }
        "who" | "whom" => votes.give(Kind::Person, 22),
        "was" | "is" | "are" | "were" | "became" | "remains" => {
            if next == "born" || (next == "not" && sentence.is(at + 2, "born")) {
                votes.give(Kind::Person, 25);
            } else if matches!(next, "located" | "situated" | "bordered") {
                votes.give(Kind::Place, 20);
            } else if matches!(
                next,
                "a" | "an" | "the" | "one" | "his" | "her" | "its" | "their"
            ) {
                votes += description(sentence, at + 2, 20);
            }
        }
        "'s" | "’s" => {
            if let Some(Kind::Person) = class(sentence, at + 1) {
                votes.give(Kind::Person, 6);
            }
            if matches!(
                next,
                "wife"
                    | "son"
                    | "daughter"
                    | "father"
                    | "mother"
                    | "death"
                    | "brother"
                    | "widow"
                    | "works"
            ) {
                votes.give(Kind::Person, 16);
            }
            if matches!(
                next,
                "capital"
                    | "population"
                    | "government"
                    | "coast"
                    | "parliament"
                    | "president"
                    | "economy"
            ) {
                votes.give(Kind::Place, 10);
            }
        }
        small => {
            if word.text.starts_with(char::is_lowercase) {
                let is_paper = sentence.member(at - 1).of(List::PublicationHead);
                votes += verb(small, is_paper);
                votes += modified(sentence, at);
            }
        }
    }
    votes
}

/// Whether "according to" stands before a name, perhaps with an article.
fn is_source(sentence: &Sentence<'_>, from: usize) -> bool {
    let to = from - usize::from(from > 0 && sentence.is(from - 1, "the"));
    to > 1 && sentence.is(to - 1, "to") && sentence.is(to - 2, "according")
}

/// A verb right behind a name, which may be written like that of a newspaper.
fn verb(small: &str, is_paper: bool) -> Votes {
    let base = inflect::verb_base(small);
    let lists = member(&base);
    let mut votes = Votes::default();
    if base == small && !matches!(small, "put" | "cut" | "set" | "read" | "let") {
        return votes;
    }
    if lists.of(List::Personal) {
        votes.give(Kind::Person, 14);
    } else if lists.of(List::Speaking) && is_paper {
        votes.give(Kind::Publication, 6);
    } else if lists.of(List::Speaking) {
        votes.give(Kind::Person, 9);
        votes.give(Kind::Organisation, 3);
        votes.give(Kind::Place, -2);
    }
    votes
}

/// A noun right behind a name that it describes: "the Holyrood area", "European empires".
fn modified(sentence: &Sentence<'_>, at: usize) -> Votes {
    let mut votes = Votes::default();
    match class(sentence, at) {
        Some(Kind::Place) => votes.give(Kind::Place, 8),
        Some(Kind::Organisation) => votes.give(Kind::Organisation, 6),
        Some(Kind::Work) => votes.give(Kind::Work, 2),
        _ => {}
    }
    votes
}

/// "X, the leader of Y" and "X, Ohio".
fn after_comma(sentence: &Sentence<'_>, at: usize) -> Votes {
    let mut votes = Votes::default();
    match sentence.small(at) {
        "who" | "whom" => votes.give(Kind::Person, 20),
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "then" | "former" => {
            votes += description(sentence, at + 1, 18);
        }
        _ => {
            let state = |name: &str| {
                named(name)
                    .next()
                    .is_some_and(|sense| sense.class == Class::Place && is_wide(sense.kind))
            };
            let (one, two) = (sentence.written(at, at + 1), sentence.written(at, at + 2));
            if sentence.is_capital(at) && (state(&one) || state(&two)) {
                votes.give(Kind::Place, 12);
            }
        }
    }
    votes
}

fn is_wide(kind: &str) -> bool {
    kind.contains("state")
        || kind.contains("country")
        || kind.contains("province")
        || kind.contains("kingdom")
}

/// What the first noun of a description is: "the second largest *city* of".
fn description(sentence: &Sentence<'_>, from: usize, points: i32) -> Votes {
    let mut head = None;
    for at in from..from + 7 {
        let Some(word) = sentence.word(at) else { break };
        let ends = matches!(
            word.small.as_str(),
            "," | "."
                | ";"
                | "of"
                | "in"
                | "who"
                | "which"
                | "that"
                | "and"
                | "for"
                | "to"
                | "on"
                | "by"
                | "from"
                | "at"
                | "with"
                | "'s"
                | "’s"
        );
        if ends {
            break;
        }
        if let Some(kind) = class(sentence, at).filter(|_| !word.capital) {
            head = Some(kind);
        }
    }
    head.map_or_else(Votes::default, |kind| Votes::one(kind, points))
}

/// What kind of name a common noun would describe.
fn class(sentence: &Sentence<'_>, at: usize) -> Option<Kind> {
    let word = sentence
        .word(at)
        .filter(|word| word.text.starts_with(char::is_lowercase))?;
    let singular = inflect::singular(&word.small);
    let lists = member(&singular);
    if matches!(
        singular.as_str(),
        "newspaper" | "magazine" | "tabloid" | "periodical" | "daily" | "weekly"
    ) {
        return Some(Kind::Publication);
    }
    match noun(&singular)? {
        Class::Person => Some(Kind::Person),
        Class::Place => Some(Kind::Place),
        Class::Organisation => Some(Kind::Organisation),
        _ if lists.of(List::WorkHead) => Some(Kind::Work),
        _ if lists.of(List::OrganisationHead) => Some(Kind::Organisation),
        _ if lists.of(List::EventHead) => Some(Kind::Event),
        _ if lists.of(List::PlaceHead) => Some(Kind::Place),
        _ => None,
    }
}
