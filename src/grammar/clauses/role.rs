//! What a part does in its clause.

use super::tree::Tree;
use crate::grammar::collapse::FRAME;
use crate::grammar::lexicon::inflect;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::words::{MODAL, REPORTING};

/// What a part does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who or what does it, or to whom it is done.
    Subject,
    /// "There", or the "it" of "it rained": a subject by form only.
    Filler,
    /// The verb, with its particle ("carried *out*"); a form of "be".
    Verb,
    /// "had", "was", "might" before the verb.
    Auxiliary,
    /// "not", "never".
    Negation,
    /// What it is done to.
    Object,
    /// To whom something is given or told.
    Receiver,
    /// What completes the verb: "was *mayor*", "began *to sing*".
    Complement,
    /// A clause that is told, known or thought.
    Told,
    /// "by the storm", in the passive.
    Agent,
    /// When.
    Time,
    /// Where, from where, to where.
    Place,
    /// Another phrase or adverb: how, why, with what.
    Phrase,
    /// A clause that says when, why or under which condition.
    Circumstance,
    /// Who says so: "according to the press", "…, said Anna".
    Source,
    /// A further clause joined by "and" or a comma.
    Joined,
    /// "that", "if", "because": what begins a clause within another.
    Marker,
    /// "and", "but".
    Joiner,
    /// What is said in passing.
    Aside,
    /// The noun that a figure counts and another clause says: "774 *people* were wounded".
    Counted,
    /// "It was … that" around what is stressed.
    Frame,
    /// A comma, a full stop, a mark.
    Sign,
    /// None of these.
    Other,
}

impl Role {
    /// Whether a question of the clause rests on it.
    pub fn is_main(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::Verb
                | Self::Auxiliary
                | Self::Negation
                | Self::Object
                | Self::Receiver
                | Self::Complement
                | Self::Told
                | Self::Agent
                | Self::Marker
        )
    }

    /// Its name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Filler => "filler",
            Self::Verb => "verb",
            Self::Auxiliary => "auxiliary",
            Self::Negation => "negation",
            Self::Object => "object",
            Self::Receiver => "receiver",
            Self::Complement => "complement",
            Self::Told => "told",
            Self::Agent => "agent",
            Self::Time => "time",
            Self::Place => "place",
            Self::Phrase => "phrase",
            Self::Circumstance => "circumstance",
            Self::Source => "source",
            Self::Joined => "joined",
            Self::Marker => "marker",
            Self::Joiner => "joiner",
            Self::Aside => "aside",
            Self::Counted => "counted",
            Self::Frame => "frame",
            Self::Sign => "sign",
            Self::Other => "other",
        }
    }
}

/// The role of a word that hangs on the head of a clause, with all that hangs on it.
pub(super) fn role(tree: &Tree<'_, '_>, at: usize) -> Role {
    let relation = tree.relation(at);
    match relation {
        "nsubj" | "nsubj:pass" | "nsubj:outer" | "csubj" | "csubj:pass" => Role::Subject,
        "expl" => Role::Filler,
        "aux" | "aux:pass" => Role::Auxiliary,
        "cop" | "compound:prt" => Role::Verb,
        // "a year and a half later".
        "obj" if is_time(tree, at) && is_before(tree, at, &["later", "earlier", "ago"]) => {
            Role::Time
        }
        "obj" => Role::Object,
        "iobj" => Role::Receiver,
        "xcomp" => Role::Complement,
        "ccomp" if is_saying(tree, at) => Role::Source,
        "ccomp" => Role::Told,
        _ if is_according(tree, at) => Role::Source,
        "advmod" if is_negation(tree, at) => Role::Negation,
        "obl:agent" => Role::Agent,
        "advcl" | "conj" | "parataxis" if is_saying(tree, at) => Role::Source,
        "advcl" | "advcl:relcl" => Role::Circumstance,
        "conj" => Role::Joined,
        "mark" => Role::Marker,
        "cc" | "cc:preconj" => Role::Joiner,
        "punct" => Role::Sign,
        "parataxis" | "discourse" | "vocative" | "dislocated" | "appos" | "acl:relcl" => {
            Role::Aside
        }
        FRAME if tree.is(at, &["it", "was", "is", "were", "that", "who", "when"]) => Role::Frame,
        "advmod" | "det" if is_time(tree, at) => Role::Time,
        "advmod"
            if tree.is(
                at,
                &["here", "there", "nearby", "abroad", "elsewhere", "ashore"],
            ) =>
        {
            Role::Place
        }
        "advmod" => Role::Phrase,
        _ if relation.starts_with("obl") || relation.starts_with("nmod") => phrase(tree, at),
        _ => Role::Other,
    }
}

/// A phrase says when where its noun is a time, and where, where its preposition can mean a place and its noun is a
/// name or a known kind of place.
fn phrase(tree: &Tree<'_, '_>, at: usize) -> Role {
    if is_time(tree, at) {
        return Role::Time;
    }
    let case: Vec<usize> = tree.in_relation(at, &["case"]).collect();
    let could_be = case.iter().any(|case| tree.is(*case, WHERE));
    let is_place = tree.tag(at).starts_with("NNP") || tree.is(at, PLACES);
    if could_be && is_place {
        Role::Place
    } else {
        Role::Phrase
    }
}

/// Whether a phrase says when: a date, or a noun or adverb of time.
fn is_time(tree: &Tree<'_, '_>, at: usize) -> bool {
    let word = tree.word(at);
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let one = |at: usize| {
        let word = tree.word(at).to_lowercase();
        TIMES.contains(&word.strip_suffix('s').unwrap_or(&word)) || TIMES.contains(&word.as_str())
    };
    let has_month = || {
        tree.below(at)
            .iter()
            .any(|below| is_month(tree.word(*below)))
    };
    is_year || is_month(word) || one(at) || tree.tag(at) == "CD" && has_month()
}

/// Whether one of some words stands right behind a phrase.
fn is_before(tree: &Tree<'_, '_>, at: usize, words: &[&str]) -> bool {
    let last = tree.whole(at).last().copied();
    last.is_some_and(|last| tree.is(last + 1, words))
}

fn is_month(word: &str) -> bool {
    let day = word.len() > 5 && word.ends_with("day") && word.starts_with(char::is_uppercase);
    day || MONTHS.contains(&word)
}

/// "according to …", "in the words of …".
fn is_according(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.in_relation(at, &["case", "mark", "fixed"])
        .any(|case| tree.is(case, &["according"]))
        || tree.is(at, &["according"])
}

/// "said Anna", "the press reported", "as the press reported": a clause that only says who says what is around it. One
/// that "and" joins to another does not: "The workers struck *and the owners complained*".
pub(super) fn is_saying(tree: &Tree<'_, '_>, at: usize) -> bool {
    let content = ["ccomp", "obj", "xcomp"];
    let has_content = tree.in_relation(at, &content).next().is_some();
    let mut subjects = tree.in_relation(at, &["nsubj"]).peekable();
    if has_content || subjects.peek().is_none() {
        return false;
    }
    let is_turned = subjects.all(|who| who > at);
    let stands_apart = match tree.relation(at) {
        "ccomp" => tree.head(at).is_none_or(|above| !is_reporting(tree, above)),
        "parataxis" => !tree
            .in_relation(at, &["punct"])
            .any(|sign| tree.is(sign, &[";"])),
        // "The people, he said, had left."
        "acl:relcl" => {
            let words = tree.whole(at);
            let (first, last) = words.first().zip(words.last()).unwrap_or((&at, &at));
            let comma = |at: usize| tree.is(at, &[","]);
            let before = comma(*first) || first.checked_sub(1).is_some_and(comma);
            before && (comma(*last) || comma(last + 1)) && last - first < 4
        }
        "conj" => is_turned || tree.in_relation(at, &["cc"]).next().is_none(),
        "advcl" => tree
            .in_relation(at, &["mark", "advmod"])
            .any(|mark| tree.is(mark, &["as"])),
        _ => false,
    };
    stands_apart && is_reporting(tree, at) && tree.tag(at).starts_with("VB")
}

/// Whether a word is a form of a verb of saying or thinking, or a noun of that ("claim", "belief").
pub(super) fn is_reporting(tree: &Tree<'_, '_>, at: usize) -> bool {
    let word = tree.word(at).to_lowercase();
    let is_speaking = || member(&inflect::verb_base(&word)).of(List::Speaking);
    REPORTING.iter().any(|start| word.starts_with(start))
        || tree.tag(at).starts_with("VB") && is_speaking()
}

pub(super) fn is_negation(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.is(
        at,
        &[
            "not", "n't", "n’t", "nt", "never", "nor", "neither", "hardly", "barely", "scarcely",
        ],
    ) && !tree.is(at, MODAL)
}

/// Prepositions that can mean a place.
#[rustfmt::skip]
const WHERE: &[&str] = &[
    "in", "at", "on", "near", "from", "to", "into", "through", "across", "outside", "inside", "over", "under",
    "behind", "toward", "towards", "off", "around", "along", "beside", "between", "throughout", "beyond", "above",
    "below", "onto", "against", "within", "past", "via", "via",
];
/// Nouns of places.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "city", "town", "village", "street", "streets", "river", "valley", "island", "islands", "coast", "border",
    "harbour", "harbor", "port", "country", "region", "district", "square", "market", "church", "school", "house",
    "bridge", "mill", "station", "hospital", "prison", "factory", "castle", "palace", "museum", "university", "sea",
    "lake", "mountain", "mountains", "hill", "forest", "field", "fields", "farm", "camp", "road", "north", "south",
    "east", "west", "capital", "parliament", "abroad", "home", "beach", "bay", "pier", "docks", "airport", "world",
];
/// Nouns and adverbs of time, in the singular.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "second", "minute", "hour", "day", "night", "morning", "evening", "afternoon", "noon", "midnight", "dawn", "dusk",
    "week", "weekend", "month", "season", "year", "decade", "century", "centuries", "today", "yesterday", "tomorrow",
    "tonight", "now", "then", "later", "earlier", "soon", "once", "ago", "afterwards", "recently", "spring", "summer",
    "autumn", "winter", "christmas", "easter", "time", "moment", "era", "period",
];
/// Months, with their short forms.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Jan.", "Feb.",
    "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];
