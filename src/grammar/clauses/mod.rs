//! The clauses of a sentence: who did what, when and where, and who says so.
//!
//! # For readers without linguistics
//!
//! A **clause** is a verb with what belongs to it. "The newspaper reported on Monday that the strike had ended" has two:
//! the newspaper *reported* something, and, within it, the strike *had ended*. Each word of a clause belongs to exactly one
//! of its [parts](Part), and each part has a [role](Role):
//!
//! ```text
//! The newspaper   reported   on Monday   that the strike had ended   .
//! subject         verb       time        told                        sign
//!
//!                                        that      the strike   had         ended
//!                                        marker    subject      auxiliary   verb
//! ```
//!
//! Nothing is left over: whoever makes a question of a clause can say of every word whether it is in the question, in
//! the answer, or left out on purpose.
//!
//! What a sentence says is not always what its text claims. "Anna thought that the mill was sold" does not say that it
//! was; "if the dam breaks, …" says nothing of what happened. So each clause has its [assertion](Assertion), and the
//! [sources](Source) it is told by, the outermost first.
//!
//! # How it is found
//!
//! 1. The sentence is parsed with dates, figures and torn names as one word ([`collapse`](super::collapse)): a [`Tree`].
//! 2. `find` takes each finite verb of the tree (or what is said with a form of "be") as the head of a clause, and
//!    each word that hangs on it, with all that hangs on that, as a part; `role` names the part.
//! 3. What is said once and meant twice ("The storm took the bridge *and sank* two ships") is [lent](Clause::lent).
//! 4. `source` climbs from the clause to the root and gathers who says it; `assertion` decides whether the text claims it.
//!
//! A clause is [agreed](Clause::agreed) where both readings of the sentence agree on its main parts. Only such clauses
//! should be asked about.

mod assertion;
mod find;
mod role;
mod source;
#[cfg(test)]
mod tests;
mod tree;

pub use assertion::Assertion;
pub use find::clauses;
pub use role::Role;
pub use source::{How, Source};
pub use tree::{Tree, trees};

use std::ops::Range;

use crate::grammar::lexicon::inflect;
use crate::grammar::lexicon::lists::{List, member};

/// A verb with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The word that all others hang on: the full verb, or what is said with a form of "be" ("was *mayor*").
    pub head: usize,
    /// How it hangs on the clause around it.
    pub link: Link,
    /// Whether the subject does it, or something is done to it.
    pub voice: Voice,
    /// Its parts in order of their first word. Together they are the head and all that hangs on it, each word once.
    pub parts: Vec<Part>,
    /// What it shares with the clause it is joined to, or the noun it describes: a subject, auxiliaries.
    pub lent: Vec<Part>,
    /// Who says so, the outermost first; empty where the text itself does.
    pub sources: Vec<Source>,
    /// Whether the text claims it.
    pub assertion: Assertion,
    /// Whether both readings agree on its main parts.
    pub agreed: bool,
    /// The smallest margin of their arcs, in units of the weights.
    pub margin: i32,
}

/// Some words of a clause that have a role together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they do in it.
    pub role: Role,
    /// The word that the others hang on.
    pub head: usize,
    /// The words in order; mostly without a gap.
    pub words: Vec<usize>,
    /// Whether both readings agree on where the head hangs, and nothing else speaks against it: a time right behind
    /// "since her resignation" may be the time of that.
    pub agreed: bool,
    /// The margin of that.
    pub margin: i32,
}

/// How a clause hangs on the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// On none: it is the sentence.
    Main,
    /// Beside it, by "and" or a comma.
    Joined,
    /// It is what is said, known or thought, or a subject: "*that the strike had ended*".
    Told,
    /// It describes a noun: "the ship *that sank*".
    Describes,
    /// It says when, why or under which condition: "*when the dam broke*".
    Circumstance,
    /// It stands in between: "the mill, *they say*, is old".
    Aside,
}

/// Whether the subject does it, or something is done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// "The storm destroyed the mill."
    Active,
    /// "The mill was destroyed."
    Passive,
    /// "The mill is old", with a form of "be".
    Being,
    /// There is no verb.
    None,
}

impl Link {
    /// Its name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Joined => "joined",
            Self::Told => "told",
            Self::Describes => "describes",
            Self::Circumstance => "circumstance",
            Self::Aside => "aside",
        }
    }
}

impl Voice {
    /// Its name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Passive => "passive",
            Self::Being => "being",
            Self::None => "none",
        }
    }
}

impl Clause {
    /// The parts in a role, the own ones, else the lent ones.
    pub fn all(&self, role: Role) -> impl Iterator<Item = &Part> {
        let own = self.parts.iter().any(|part| part.role == role);
        let parts = if own { &self.parts } else { &self.lent };
        parts.iter().filter(move |part| part.role == role)
    }

    /// The first part in a role, its own or lent.
    pub fn part(&self, role: Role) -> Option<&Part> {
        self.all(role).next()
    }

    /// The words of a turn that the verb begins and that must not be asked for one by one: "took place", "came to power".
    pub fn turn(&self, tree: &Tree<'_, '_>) -> Option<Range<usize>> {
        const LONGEST: usize = 4;
        let verb = self.all(Role::Verb).map(|part| part.head).last()?;
        let mut said = inflect::lemma(tree.word(verb), tree.tag(verb));
        let mut found = None;
        for at in verb + 1..verb + LONGEST {
            said = format!("{said} {}", tree.word(at).to_lowercase());
            if member(&said).of(List::Idiom) {
                found = Some(verb..at + 1);
            }
        }
        found
    }

    /// The word that makes it possible, wished or future ("might", "will"), where there is one.
    pub fn modal(&self, tree: &Tree<'_, '_>) -> Option<usize> {
        let auxiliaries = self.all(Role::Auxiliary);
        let mut heads = auxiliaries.map(|part| part.head);
        heads.find(|at| tree.tag(*at) == "MD")
    }
}
