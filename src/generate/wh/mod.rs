//! With which words a part is asked for: "who", "which newspaper", "in what year", "how many people". Never "what"
//! alone: where nothing more exact is known, there is no question.

mod date;
mod figure;
mod name;
mod nested;
mod noun;

pub(super) use noun::noun_of;

use super::described::Described;
use super::wording::{Instead, Piece, as_within, line, words};
use crate::facts::{Fact, Kind, Sentence, Survey, Value};

/// A question word with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// "In what year", "how many people", "in the north of which country".
    pub pieces: Vec<Piece>,
    /// How many of them are a preposition that the part begins with.
    pub before: usize,
    /// Words of the part that it says.
    pub used: Vec<usize>,
    /// The words of the part that are the answer.
    pub answer: Vec<usize>,
    /// Whether it asks for somebody with "who".
    pub who: bool,
    /// Whether it says more than "who", "where" or "when".
    pub specific: bool,
    /// Whether the fact is only a part of what is asked with: "the north of which country".
    pub nested: bool,
    /// What kind of thing is asked for ("city"), where a noun says it.
    pub noun: Option<String>,
}

impl Asked {
    /// Asks with words of ours behind the preposition of a part.
    fn of(place: &Place<'_>, text: &str, answer: Vec<usize>) -> Self {
        let preposition = place.preposition();
        let mut pieces: Vec<Piece> = words(&preposition).collect();
        pieces.push(Piece::Text(text.to_owned()));
        Self {
            before: preposition.len(),
            pieces,
            used: preposition,
            answer,
            who: text == "who",
            specific: true,
            nested: false,
            noun: None,
        }
    }

    /// Asks with a noun.
    fn with(mut self, noun: Option<String>) -> Self {
        self.noun = noun;
        self
    }

    /// Asks with "who", "where", "when".
    fn loosely(mut self) -> Self {
        self.specific = false;
        self
    }

    /// Says more words of the part.
    fn using(mut self, more: impl IntoIterator<Item = usize>) -> Self {
        self.used.extend(more);
        self
    }
}

/// A part of a clause in view of a fact in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub survey: &'a Survey<'a>,
    pub sentence: &'a Sentence<'a>,
    pub described: &'a Described,
    pub fact: &'a Fact<'a>,
    /// The words of the part.
    pub words: &'a [usize],
    /// The word that the others hang on.
    pub head: usize,
}

impl Place<'_> {
    /// The preposition that the part begins with: one word, or several that are one.
    pub(super) fn preposition(&self) -> Vec<usize> {
        let tree = &self.sentence.tree;
        let is_case = |at: &&usize| {
            matches!(tree.tag(**at), "IN" | "TO") && tree.relation(**at) != "mark"
                || tree.relation(**at) == "case"
                || tree.relation(**at) == "fixed"
        };
        self.words.iter().take_while(is_case).copied().collect()
    }

    /// The article and the words behind the preposition and the article.
    fn body(&self) -> (Option<usize>, &[usize]) {
        let skip = self.preposition().len();
        let rest = self.words.get(skip..).unwrap_or_default();
        match rest.split_first() {
            Some((first, behind)) if self.sentence.tree.tag(*first) == "DT" => {
                (Some(*first), behind)
            }
            _ => (None, rest),
        }
    }

    /// Words with one space between, as they read within a sentence.
    fn text(&self, words: &[usize]) -> String {
        let words = words.iter().map(|at| as_within(self.sentence, *at));
        words.collect::<Vec<_>>().join(" ")
    }

    /// The preposition in small letters.
    fn before(&self) -> String {
        self.text(&self.preposition()).to_lowercase()
    }

    fn is_stop(&self, at: usize) -> bool {
        matches!(self.sentence.tree.word(at), "," | ";" | ".")
    }
}

/// How a part is asked for a fact in it; nothing where that cannot be done well.
pub(super) fn asked(place: &Place<'_>) -> Option<Asked> {
    // The parties of a court case are neither who did something nor where it was.
    let tree = &place.sentence.tree;
    if place
        .words
        .iter()
        .any(|at| matches!(tree.word(*at), "v." | "v" | "vs." | "vs"))
    {
        return None;
    }
    let asked = of_kind(place)?;
    // An island that is a country too: "on which country" cannot be said.
    let before = place.before();
    let is_island = asked.noun.as_deref() == Some("country")
        && (before == "on" || asked.nested && before == "in");
    (!is_island || !on_it(place)).then_some(asked)
}

/// Whether the word before a name is "on".
fn on_it(place: &Place<'_>) -> bool {
    let at = place.fact.words.start.checked_sub(1);
    at.is_some_and(|at| place.sentence.tree.word(at).eq_ignore_ascii_case("on"))
}

fn of_kind(place: &Place<'_>) -> Option<Asked> {
    match &place.fact.value {
        Value::Date(when) => date::date(place, when),
        Value::Figure(figure) => figure::figure(place, figure),
        Value::Name(named) => name::name(place, *named),
        Value::Reaction(_) => None,
    }
}

/// The kind of a fact, as a family of questions.
pub(super) fn family(fact: &Fact<'_>) -> super::Family {
    match fact.kind() {
        Kind::Date => super::Family::Date,
        Kind::Figure => super::Family::Figure,
        Kind::Place => super::Family::Place,
        Kind::Person => super::Family::Person,
        Kind::Organisation => super::Family::Organisation,
        Kind::Name => super::Family::Name,
        Kind::Reaction => super::Family::Reaction,
    }
}
