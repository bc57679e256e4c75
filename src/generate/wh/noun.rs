//! What a name is in a word: "which *newspaper*", "which *river*".

use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::lexicon::{self, Class};
use crate::grammar::names;

/// What a name is, by itself.
pub(in crate::generate) fn noun_of(text: &str, kind: Option<names::Kind>) -> Option<String> {
    let small = text.to_lowercase();
    let mut words = small.split(' ');
    let first = words.next().unwrap_or_default();
    let last = small.rsplit(' ').next().unwrap_or_default();
    let several = small.contains(' ');
    let listed = |word: &str, list: List| member(word).of(list).then(|| word.to_owned());
    let before_of = small
        .split(" of ")
        .next()
        .filter(|head| *head != small)
        .and_then(|head| head.rsplit(' ').next());
    let head = before_of.unwrap_or(last);
    // "Southern Italy" is no country, and "central Europe" no continent; what "Northern Telegraph" is is not known.
    if kind == Some(names::Kind::Place) && several && PARTS.contains(&first) {
        let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
        let is_place = lexicon::named(rest).any(|sense| sense.class == Class::Place)
            || member(head).of(List::PlaceHead);
        return is_place.then(|| "region".into());
    }
    match kind {
        Some(names::Kind::Publication) => Some("newspaper".into())
            .filter(|_| {
                member(&small).of(List::Publication)
                    || [
                        "post",
                        "times",
                        "herald",
                        "gazette",
                        "tribune",
                        "guardian",
                        "telegraph",
                        "daily",
                    ]
                    .iter()
                    .any(|known| small.contains(known))
            })
            .or_else(|| Some("publication".into())),
        Some(names::Kind::Place) => {
            let own = several
                .then(|| listed(head, List::PlaceHead))
                .flatten()
                .or_else(|| several.then(|| listed(first, List::PlaceFirst)).flatten());
            own.map(|word| full_place(&word))
                .filter(|word| !word.is_empty())
                .or_else(|| {
                    let places =
                        || lexicon::named(text).filter(|sense| sense.class == Class::Place);
                    let country = places().find(|sense| place_noun(sense.kind) == Some("country"));
                    place_noun(country.or_else(|| places().next())?.kind).map(str::to_owned)
                })
        }
        Some(names::Kind::Organisation) => several
            .then(|| listed(head, List::OrganisationHead))
            .flatten()
            .map(|word| singular_of(&word)),
        Some(names::Kind::Event) => several
            .then(|| listed(head, List::EventHead))
            .flatten()
            .map(|word| singular_of(&word))
            .or_else(|| Some("event".into())),
        Some(names::Kind::People) => Some("people".into()),
        Some(names::Kind::Work) => several.then(|| listed(head, List::WorkHead)).flatten(),
        Some(names::Kind::Other) => several
            .then(|| listed(head, List::DocumentHead))
            .flatten()
            .filter(|word| word.len() > 2)
            .map(|word| singular_of(&word)),
        _ => None,
    }
}

/// Words that make a part of a place.
const PARTS: &[&str] = &[
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "upper",
    "lower",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north",
    "south",
    "east",
    "west",
];

fn singular_of(word: &str) -> String {
    match word {
        "corp" | "corp." | "inc" | "inc." | "co" | "co." | "ltd" | "ltd." | "plc"
        | "corporation" | "motors" | "industries" | "airlines" | "records" | "pictures"
        | "studios" => "company".into(),
        "forces" | "news" | "states" | "nations" => "organisation".into(),
        // "Broncos" are no bronco.
        _ if singular(word) != word => "organisation".into(),
        _ => word.to_owned(),
    }
}

fn full_place(word: &str) -> String {
    match word {
        "st" | "st." | "new" | "north" | "south" | "east" | "west" | "upper" | "lower"
        | "great" | "san" | "santa" | "los" | "las" | "el" | "la" => String::new(),
        "mount" | "mt" | "mt." => "mountain".into(),
        "states" | "kingdom" | "republic" | "federation" => "country".into(),
        "islands" => "group of islands".into(),
        "mountains" => "mountain range".into(),
        "ocean" | "sea" | "river" | "lake" | "county" | "city" => word.into(),
        _ => singular(word),
    }
}

/// The noun to ask for a kind of place with.
fn place_noun(kind: &str) -> Option<&'static str> {
    let last = kind.rsplit(' ').next().unwrap_or(kind);
    Some(match (kind, last) {
        ("national capital" | "state capital" | "provincial capital", _) | (_, "city") => "city",
        ("geographical area", _) | (_, "region") => "region",
        ("American state" | "Australian state", _) | (_, "state") => "state",
        ("Canadian province", _) => "province",
        ("mountain peak", _) => "mountain",
        ("kingdom" | "empire" | "England" | "United States", _)
        | (_, "country" | "State" | "Republic") => "country",
        ("range", _) => "mountain range",
        (_, "town" | "village") => "town",
        (_, "river") => "river",
        (_, "island" | "isle") => "island",
        (_, "lake" | "loch") => "lake",
        (_, "sea") => "sea",
        (_, "ocean") => "ocean",
        (_, "continent") => "continent",
        (_, "county") => "county",
        (_, "peninsula") => "peninsula",
        (_, "desert") => "desert",
        (_, "bay") => "bay",
        (_, "gulf") => "gulf",
        (_, "strait") => "strait",
        (_, "volcano") => "volcano",
        (_, "university") => "university",
        (_, "park") => "park",
        (_, "palace") => "palace",
        (_, "museum") => "museum",
        (_, "street" | "avenue") => "street",
        (_, "archipelago") => "group of islands",
        (_, "colony" | "Colony") => "colony",
        (_, "port" | "seaport") => "port",
        _ => return None,
    })
}
