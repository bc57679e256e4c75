//! Asking for names.

use super::nested::nested;
use super::{Asked, Instead, Place, line, noun_of, words};
use crate::facts::Named;
use crate::grammar::lexicon;
use crate::grammar::names;

/// Directions, which are no names alone.
const AROUND: &[&str] = &[
    "north", "south", "east", "west", "centre", "center", "command",
];

/// How sure the kind of a name must be, in percent.
const SURE: u8 = 65;

/// "Who", "which newspaper", "where", "in the north of which country".
pub(super) fn name(place: &Place<'_>, named: Named) -> Option<Asked> {
    if is_whole(place) {
        alone(place, named)
    } else {
        nested(place, named)
    }
}

/// Whether a part is the name with its title and what is said beside it, and nothing else.
fn is_whole(place: &Place<'_>) -> bool {
    let tree = &place.sentence.tree;
    let range = &place.fact.words;
    let Some(head) = place.sentence.head_of(range) else {
        return false;
    };
    let (article, body) = place.body();
    let before: Vec<usize> = body
        .iter()
        .copied()
        .filter(|at| *at < range.start)
        .collect();
    let behind: Vec<usize> = body.iter().copied().filter(|at| *at >= range.end).collect();
    // "Anna Lind, the mayor" may lose the mayor; "the Bank of England" may not lose England.
    let is_beside = |at: usize| {
        tree.head(at) == Some(head) && matches!(tree.relation(at), "appos" | "acl:relcl" | "acl")
    };
    let begins = behind
        .first()
        .is_none_or(|at| matches!(tree.word(*at), "," | "("));
    let is_list = |at: usize| tree.relation(at) == "conj" && tree.head(at) == Some(head);
    let aside = begins
        && (behind.is_empty() || behind.iter().any(|at| is_beside(*at)))
        && !behind.iter().any(|at| is_list(*at));
    // The name must be what the part is about, or stand behind its title ("the explorer Anna Lind").
    let is_titled = before.contains(&place.head) && tree.head(head) == Some(place.head);
    let is_titled = is_titled && !tree.relation(head).starts_with("nmod");
    let about = place.head == head || is_titled;
    aside && about && !article.is_some_and(|at| tree.word(at).eq_ignore_ascii_case("no"))
}

fn alone(place: &Place<'_>, named: Named) -> Option<Asked> {
    let tree = &place.sentence.tree;
    let range: Vec<usize> = place.fact.words.clone().collect();
    let head = place.sentence.head_of(&place.fact.words)?;
    let (article, body) = place.body();
    let before: Vec<usize> = body
        .iter()
        .copied()
        .filter(|at| *at < place.fact.words.start)
        .collect();
    let preposition = place.before();
    let kind = sure_kind(named);
    let is_place = kind == Some(names::Kind::Place);
    if is_place
        && preposition.is_empty()
        && (is_also_a_team(place, named.name) || is_also_somebody(place, named.name))
    {
        return None;
    }
    // A meeting with a river is one with a ship or a company of that name; nobody asks in somebody.
    let odd = |words: &[&str]| words.contains(&preposition.as_str());
    let noun_here = noun(place, named.name, kind);
    let is_country = matches!(noun_here.as_deref(), Some("country" | "state"));
    if odd(&["like", "unlike"])
        || is_place && !is_country && odd(&["with", "by", "as", "for", "without"])
        || kind == Some(names::Kind::Person) && odd(&["in", "at", "on"])
    {
        return None;
    }
    // "Science", "the Centre": a word of everyday with a capital is not known to be a name.
    let word = tree.word(place.fact.words.start);
    let small = word.to_lowercase();
    let is_everyday = place.fact.words.len() == 1
        && word != small.to_uppercase()
        && lexicon::noun(&small).is_some()
        && lexicon::named(word).next().is_none();
    let is_somebody = matches!(kind, Some(names::Kind::People | names::Kind::Person));
    if is_everyday && !is_somebody || AROUND.contains(&small.as_str()) {
        return None;
    }
    let title = title(place, &before);
    if !before.is_empty() && title.is_none() {
        return None;
    }
    let is_plural = matches!(tree.tag(head), "NNPS" | "NNS");
    let bare = preposition.is_empty();
    let asked = |text: &str| Asked::of(place, text, range.clone());
    let found = match (title, noun_here) {
        (Some(title), _) => {
            let last = title.rsplit(' ').next().map(str::to_owned);
            asked(&format!("which {title}")).with(last)
        }
        (None, _) if kind == Some(names::Kind::Person) => asked(if bare { "who" } else { "whom" }),
        (None, _) if kind == Some(names::Kind::People) && is_plural && bare => {
            asked("who").loosely()
        }
        // "In English" is a language, "a French" nobody.
        (None, _) if kind == Some(names::Kind::People) => return None,
        (None, Some(noun)) if !is_plural => asked(&format!("which {noun}")).with(Some(noun)),
        (None, _) if is_place && matches!(preposition.as_str(), "in" | "at") => {
            let mut asked = asked("where").loosely();
            asked.pieces.drain(..asked.before);
            asked.before = 0;
            return Some(asked);
        }
        _ => return None,
    };
    Some(found.using(article).using(before))
}

/// What a name is, where that is sure.
pub(super) fn sure_kind(named: Named) -> Option<names::Kind> {
    named.kind.filter(|_| named.confidence >= SURE)
}

/// Whether a place is short for a team or a company of the document ("Denver" and "Denver Broncos").
fn is_also_a_team(place: &Place<'_>, name: usize) -> bool {
    is_short_for(place, name, names::Kind::Organisation, |longer, own| {
        longer
            .strip_prefix(own)
            .is_some_and(|rest| rest.starts_with(' '))
    })
}

/// Whether a place is somebody's surname in the document ("George Washington" and "Washington").
fn is_also_somebody(place: &Place<'_>, name: usize) -> bool {
    is_short_for(place, name, names::Kind::Person, |longer, own| {
        longer
            .strip_suffix(own)
            .is_some_and(|rest| rest.ends_with(' '))
    })
}

/// Whether the document has a longer form of a name that is of a kind, or of none that is known.
fn is_short_for(
    place: &Place<'_>,
    name: usize,
    kind: names::Kind,
    is_longer: impl Fn(&str, &str) -> bool,
) -> bool {
    let Some(read) = place.survey.documents.get(place.sentence.document) else {
        return false;
    };
    let all = &read.names.names;
    let own = all.get(name).map_or("", |name| name.text.as_str());
    all.iter()
        .any(|other| is_longer(&other.text, own) && other.kind.is_none_or(|other| other == kind))
}

/// "French explorer" before a name: common words that end in a noun for one.
pub(super) fn title(place: &Place<'_>, before: &[usize]) -> Option<String> {
    let tree = &place.sentence.tree;
    let last = *before.last()?;
    let is_noun = tree.tag(last) == "NN" && tree.word(last).starts_with(char::is_lowercase);
    let fits = |at: &usize| {
        let tag = tree.tag(*at);
        matches!(tag, "JJ" | "NN" | "NNP" | "HYPH" | "VBN") && !place.is_stop(*at)
    };
    let known = lexicon::noun(&tree.word(last).to_lowercase()).is_some();
    // "11th-century St Anselm".
    let known = known && !tree.word(last).contains("century");
    (is_noun && known && before.len() <= 5 && before.iter().all(fits)).then(|| {
        line(
            place.sentence,
            &words(before).collect::<Vec<_>>(),
            &Instead::new(),
        )
    })
}

/// What a name is in a word: what the document calls it, its own last word, or what is known of it.
pub(super) fn noun(place: &Place<'_>, name: usize, kind: Option<names::Kind>) -> Option<String> {
    let read = place.survey.documents.get(place.sentence.document)?;
    let text = read.names.names.get(name)?.text.as_str();
    noun_of(text, kind).or_else(|| place.described.noun(place.sentence.document, name))
}
