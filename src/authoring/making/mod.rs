//! A bank made from a document in the browser, step by step: the text as it was read, what it is, the questions that
//! were made of it, a teacher's decisions on each, and the bank that comes of them. A further document for a bank goes the
//! same way ([`mod@further`]), and what was accepted is put into the file of that bank ([`mod@join`]).
//!
//! Everything is on disk before a page says so ([`Workshop`]): a work goes on where it was left, after a power cut too.

mod candidates;
mod edit;
mod finish;
mod further;
mod join;
mod review;

use std::io;

use crate::bank::{Bank, Stance};
use crate::id::{BankId, TeacherId, WorkId};
use crate::time::Timestamp;

pub use candidates::{Candidates, Note, Quiet, candidates};
pub use edit::{Entry, Kind, Mistake, edited, entries};
pub use finish::{Numbers, bank};
pub use further::{Ground, Unfit, fits, further};
pub use join::{Joined, NotJoined, join};
pub use review::{Decided, Decision, Desk, Verdict};

/// The most works that a teacher has at a time.
pub const MOST: usize = 20;

/// Reads documents.
pub trait Reader: Send + Sync {
    /// The text of a document's bytes; `name` is that of its file.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, bytes: &[u8], name: &str) -> Result<(String, Paper), Unread>;
}

/// Keeps works, and puts finished banks onto the shelf. What a method has done is on the disk when it returns.
pub trait Workshop: Send + Sync {
    /// All works, the newest first.
    fn works(&self) -> io::Result<Vec<Work>>;
    /// A work; nothing where there is none.
    fn work(&self, id: WorkId) -> io::Result<Option<Work>>;
    /// Keeps a new work with its text.
    fn begin(&self, work: &Work, text: &str) -> io::Result<()>;
    /// Keeps what is known of a work.
    fn keep(&self, work: &Work) -> io::Result<()>;
    /// The text that a work is made of.
    fn text(&self, id: WorkId) -> io::Result<String>;
    /// Keeps another text.
    fn set_text(&self, id: WorkId, text: &str) -> io::Result<()>;
    /// The questions that were made.
    fn candidates(&self, id: WorkId) -> io::Result<Candidates>;
    /// Keeps the questions that were made; decisions on others are gone.
    fn set_candidates(&self, id: WorkId, candidates: &Candidates) -> io::Result<()>;
    /// What was decided, in order.
    fn decisions(&self, id: WorkId) -> io::Result<Vec<Decided>>;
    /// Keeps one more decision, if there are so many before it; says whether there were.
    fn decide(&self, id: WorkId, after: usize, decided: &Decided) -> io::Result<bool>;
    /// Forgets a work.
    fn throw_away(&self, id: WorkId) -> io::Result<()>;
    /// A name, made of this one, that no bank, no bank file and no document has.
    fn free_name(&self, wished: &str) -> io::Result<BankId>;
    /// Writes a bank with its one document under the bank's id; a file that is there already was written by the same
    /// work before a crash, and stays. Learners meet it when this returns.
    fn publish(&self, bank: &Bank, text: &str) -> io::Result<()>;
}

/// A document on its way to a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its id.
    pub id: WorkId,
    /// Whose it is: nobody else sees it.
    pub owner: TeacherId,
    /// When it was begun.
    pub begun: Timestamp,
    /// Where the text comes from.
    pub paper: Paper,
    /// What the text is.
    pub details: Details,
    /// The bank that it is a further document for; without one it becomes a bank of its own.
    pub onto: Option<Onto>,
    /// How far it is.
    pub stage: Stage,
}

/// A bank that a further document is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onto {
    /// The bank.
    pub bank: BankId,
    /// Its title when the work was begun.
    pub title: String,
}

/// What is known of a file besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// The file's name; empty for a pasted text.
    pub name: String,
    /// The encoding it was in.
    pub encoding: String,
    /// Whether some characters could not be understood.
    pub damaged: bool,
    /// What of the file is not in the text, or stands elsewhere in it.
    pub aside: Vec<Aside>,
    /// Its title, as it says itself.
    pub title: Option<String>,
    /// Its author, as it says itself.
    pub author: Option<String>,
    /// Its date, as it says itself.
    pub date: Option<String>,
    /// Its language, as it says itself.
    pub lang: Option<String>,
}

/// Parts of a document that running text cannot hold as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What they are: "table", "note", "picture"…
    pub part: String,
    /// How many there are.
    pub count: usize,
    /// Whether their words are in the text, though at another place.
    pub in_text: bool,
}

/// What a text is, as its teacher says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Its title, and that of the bank.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub date: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Whether it is one voice or a work of reference.
    pub stance: Stance,
}

/// The longest title, name of an author or date, in characters.
const LONGEST: usize = 200;

impl Details {
    /// What is proposed for a text: what its file says, and its first heading.
    pub fn proposed(paper: &Paper, text: &str) -> Self {
        let heading = || {
            let first = crate::text::outline(text).into_iter().next();
            let first = first.filter(|block| block.heading)?;
            // Who pastes a text that marks its headings means the words.
            let words = first.span.of(text)?.trim_start_matches('#').trim();
            Some(words.to_owned())
        };
        let file = || {
            let name = paper.name.rsplit_once('.').map_or("", |(stem, _)| stem);
            name.replace(['_', '-'], " ")
        };
        let title = paper.title.clone().or_else(heading);
        let lang = paper.lang.as_deref().map(main_part);
        let byline = || crate::text::byline(text).map(str::to_owned);
        let author = paper.author.clone().or_else(byline);
        Self {
            title: title.unwrap_or_else(file),
            author: author.unwrap_or_default(),
            date: paper.date.clone().unwrap_or_default(),
            lang: lang
                .filter(|lang| LANGUAGES.contains(lang))
                .unwrap_or("en")
                .to_owned(),
            stance: Stance::default(),
        }
        .tidy()
    }

    /// The same without space around and line breaks within, and none too long.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for text in [&mut self.title, &mut self.author, &mut self.date] {
            let words: Vec<&str> = text.split_whitespace().collect();
            *text = words.join(" ").chars().take(LONGEST).collect();
        }
        self
    }
}

/// Languages of which something is known: the first has whole questions, the others gaps.
pub const LANGUAGES: &[&str] = &["en", "az", "ru", "tr"];

fn main_part(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

/// How far a work is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Its text was read; the teacher looks at it.
    Read,
    /// Its questions were asked for and are not there yet.
    Asked,
    /// Its questions are there, to be decided on.
    Made {
        /// How many there are.
        questions: usize,
    },
    /// Its bank is being written under this name.
    Writing {
        /// The bank's id, and the name of its files.
        bank: BankId,
        /// Whether what is undecided goes along as drafts.
        drafts: bool,
        /// What is being written into the file of a bank that there was already.
        plan: Option<Plan>,
    },
    /// Its bank is on the shelf.
    Done {
        /// The bank.
        bank: BankId,
        /// How many questions are ready, and how many are drafts.
        ready: usize,
        /// Those that wait in the bank as drafts.
        drafts: usize,
        /// Whether they are a proposal, on which the owner of the bank decides.
        proposed: bool,
    },
}

/// What is being written into the file of a bank: after a crash it can be told whether it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The name of the text that the file gets, made from its bytes.
    pub text: String,
    /// How many questions are added.
    pub numbers: Numbers,
}

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is nothing in it.
    Empty,
    /// The file is too large.
    FileTooLarge,
    /// Its text is too large.
    TooLarge,
    /// Files of this ending are not read.
    Format(String),
    /// Its name ends in one thing, and it is another.
    Misnamed {
        /// The ending.
        named: String,
        /// What it is.
        found: String,
    },
    /// It is damaged.
    Broken(String),
    /// It could do harm.
    Refused(String),
    /// It is protected with a password.
    Locked,
    /// Its pages are pictures.
    NoTextLayer,
    /// What comes out of it is no language.
    Garbled(String),
    /// Something else, in words.
    Other(String),
}
