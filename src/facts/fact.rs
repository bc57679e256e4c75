//! A fact: a value that a document gives, and all that is known of it.

use std::ops::Range;

use super::slot::Slot;
use crate::grammar::clauses::{Assertion, How, Role};
use crate::grammar::names;
use crate::text::Span;
use crate::text::date::Date;
use crate::text::number::Number;

/// A value that a document gives for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<'t> {
    /// The value.
    pub value: Value,
    /// Its words as they read.
    pub text: &'t str,
    /// Their bytes in the text of the sentence's view.
    pub here: Span,
    /// Their bytes in the document.
    pub span: Span,
    /// Other extents in the view that could be said instead, the longer first: "131 people" for "131", the year alone of
    /// a day.
    pub also: Box<[Span]>,
    /// The list that it stands in ("Oslo and Rome", "from 1835 to 1842"), in the view.
    pub list: Option<Span>,
    /// Its sentence: a place in [`Survey::sentences`](super::Survey::sentences).
    pub sentence: usize,
    /// The words of the sentence's tree that it stands in; empty where there is no tree.
    pub words: Range<usize>,
    /// The innermost clause that it stands in.
    pub clause: Option<usize>,
    /// The part of that clause.
    pub part: Option<usize>,
    /// What that part does in the clause.
    pub role: Option<Role>,
    /// Who says it.
    pub said: Said,
    /// What it is a value of, where that is known.
    pub slot: Option<Box<Slot>>,
    /// Why it must not be an answer.
    pub refused: Option<Refused>,
}

/// What kind of value it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// When something was.
    Date(When),
    /// How many or how much.
    Figure(Box<Figure>),
    /// Somebody or something with a name.
    Name(Named),
    /// Somebody's words or demand.
    Reaction(Box<Reaction>),
}

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// When something was.
    Date,
    /// How many or how much.
    Figure,
    /// A place by its name.
    Place,
    /// A person by name.
    Person,
    /// An organisation by its name, a newspaper too.
    Organisation,
    /// Another name: an event, a people, a work, or what is not surely any of these.
    Name,
    /// Somebody's words or demand.
    Reaction,
}

impl Kind {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Figure => "figure",
            Self::Place => "place",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Name => "name",
            Self::Reaction => "reaction",
        }
    }
}

/// A date or a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// As it is written; nothing for a time that is only told from another ("seven years later").
    pub date: Option<Date>,
    /// Its year, where it is not written and the document implies it.
    pub inferred: Option<i32>,
    /// The time of day, in minutes.
    pub clock: Option<u16>,
}

impl When {
    /// Whether it can be known without knowing another time.
    pub fn is_told(&self) -> bool {
        self.date.is_some() || self.clock.is_some()
    }

    /// The date with its year, written or implied.
    pub fn full(&self) -> Option<Date> {
        let mut date = self.date?;
        if date.from.year.is_none() {
            date.from.year = self.inferred;
            if let Some(to) = &mut date.to {
                to.year = to.year.or(self.inferred);
            }
        }
        Some(date)
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its value; nothing for what is vague ("several hundred") and for scores.
    pub number: Option<Number>,
    /// A score, as of a game: "31–24".
    pub score: Option<(u16, u16)>,
    /// What it counts.
    pub counted: Option<Counted>,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its words in the tree, with what describes it.
    pub words: Vec<usize>,
    /// The noun.
    pub head: usize,
    /// The noun's base in small letters.
    pub lemma: String,
    /// Whether the noun stands elsewhere: "131 people died, *774* were wounded".
    pub lent: bool,
}

/// A name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Its number in the names of the document.
    pub name: usize,
    /// What it is; nothing where that is not known.
    pub kind: Option<names::Kind>,
    /// How sure that is, in percent.
    pub confidence: u8,
}

/// Somebody's words or demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// The words of the tree that say who.
    pub who: Vec<usize>,
    /// The verb.
    pub verb: usize,
    /// Its base.
    pub base: String,
    /// What is said, demanded or done.
    pub content: Vec<usize>,
    /// Whether some of the content stands in quotation marks.
    pub quoted: bool,
    /// To whom.
    pub to: Vec<usize>,
    /// The fact that says when.
    pub when: Option<usize>,
    /// What is done with the words.
    pub manner: Manner,
}

/// What somebody does with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// "said", "announced", "wrote".
    Said,
    /// "demanded", "urged", "ordered".
    Demanded,
    /// "condemned", "praised".
    Judged,
    /// "reported", or any of these by a newspaper.
    Reported,
    /// "rallied", "mutinied": what people do to be heard or to refuse.
    Acted,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whether the text claims it.
    pub assertion: Assertion,
    /// Whose word it is, the outermost first; empty where the text itself says it.
    pub sources: Box<[Teller]>,
    /// The words in the view that judge.
    pub judging: Box<[Span]>,
}

/// Someone whose word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Teller {
    /// How that is known.
    pub how: How,
    /// Who it is, in the view; empty where nobody is named.
    pub who: Span,
    /// The word of saying, in the tree.
    pub by: Option<usize>,
}

/// Why a fact must not be an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The time is told from another that is said elsewhere: "seven years later".
    Relative,
    /// The time is told from the time of writing: "now".
    Writing,
    /// It is no exact figure and no bound: "several hundred".
    Vague,
    /// It is a place in an order: "the third".
    Ordinal,
    /// It stands for a name that is not sure.
    Unresolved,
}

impl Refused {
    /// Why, in words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Relative => "the time is told from another one that stands elsewhere",
            Self::Writing => "the time is told from when the text was written",
            Self::Vague => "it is no exact figure",
            Self::Ordinal => "it is a place in an order, no amount",
            Self::Unresolved => "who is meant is not sure",
        }
    }
}

impl Fact<'_> {
    /// What kind of value it is.
    pub fn kind(&self) -> Kind {
        match &self.value {
            Value::Date(_) => Kind::Date,
            Value::Figure(_) => Kind::Figure,
            Value::Reaction(_) => Kind::Reaction,
            Value::Name(named) => match named.kind {
                Some(names::Kind::Person) => Kind::Person,
                Some(names::Kind::Place) => Kind::Place,
                Some(names::Kind::Organisation | names::Kind::Publication) => Kind::Organisation,
                _ => Kind::Name,
            },
        }
    }
}
