//! What speaks for which kind of name: its own words, and the words around it.

use super::ballot::{Kind, Votes};
use super::find::{Run, is_common, is_initial, is_roman};
use super::page::Sentence;
use crate::grammar::lexicon::lists::{List, Member, member};
use crate::grammar::lexicon::{Class, inflect, named, noun};

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
    let from = run.from + usize::from(sentence.is(run.from, "the"));
    // An article with a capital belongs to the name, as those of works do.
    if from > run.from {
        votes.give(Kind::Work, 7);
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
        return Votes::one(Kind::Organisation, 10);
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

/// "KGB", "AT&T", "MI5".
fn acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&word.chars().count())
        && capitals > 1
        && word
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '.'))
}

/// American broadcasting stations: "WXYZ", "KABC".
fn is_call_sign(word: &str) -> bool {
    let station = word.split('-').next().unwrap_or_default();
    station.len() == 4
        && station.starts_with(['W', 'K'])
        && station.bytes().all(|byte| byte.is_ascii_uppercase())
}

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
        "film" | "movie" | "novel" | "song" | "sitcom" | "series" | "opera" | "drama"
        | "episode" | "book" | "single" | "album" | "spinoff" | "entitled" | "titled" | "show" => {
            votes.give(Kind::Work, 24);
        }
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
        "," => {
            votes += after_comma(sentence, at + 1);
        }
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
            } else if matches!(next, "a" | "an" | "the" | "one") {
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
                votes += verb(small);
                votes += modified(sentence, at);
            }
        }
    }
    votes
}

/// A verb right behind a name.
fn verb(small: &str) -> Votes {
    let base = inflect::verb_base(small);
    let lists = member(&base);
    let mut votes = Votes::default();
    if base == small && !matches!(small, "put" | "cut" | "set" | "read" | "let") {
        return votes;
    }
    if lists.of(List::Personal) {
        votes.give(Kind::Person, 14);
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
