//! The parts of a bank.

use crate::id::{BankId, FactId, QuestionId, SlotId, SourceId};
use crate::text::Span;

/// A file of questions and the documents they cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    /// Its id; where the file names none, the file's stem.
    pub id: BankId,
    /// Its title for readers.
    pub title: String,
    /// The language of its questions (BCP 47).
    pub lang: String,
    /// Names for one thing: any of a list stands for any other in typed answers and guards.
    pub aliases: Vec<Vec<String>>,
    /// The documents it cites.
    pub sources: Vec<Source>,
    /// Its questions in the order of the file.
    pub questions: Vec<Question>,
}

/// A document that a bank cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id within the bank.
    pub id: SourceId,
    /// The extracted UTF-8 text, relative to the folder of the bank file.
    pub file: String,
    /// The hash that the text had when the questions were made.
    pub blake3: Option<[u8; 32]>,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written, in the author's words.
    pub date: Option<String>,
    /// Whether it is one voice among several or a work of reference.
    pub stance: Stance,
}

/// How far a document speaks for itself only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stance {
    /// One voice: questions and verdicts name it.
    #[default]
    Account,
    /// A teacher says it may be asked without naming it.
    Reference,
}

/// Who meets a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum State {
    /// Nobody but a teacher has read it yet.
    Draft,
    /// Learners meet it.
    #[default]
    Ready,
    /// Put away.
    Off,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id within the bank.
    pub id: QuestionId,
    /// Whether the id was made from type and prompt because the file has none.
    pub provisional: bool,
    /// Who meets it.
    pub state: State,
    /// The fact that it asks for; memory belongs to it.
    pub fact: FactId,
    /// What the fact gives a value for.
    pub slot: Option<SlotId>,
    /// The text asked; a flashcard's front.
    pub prompt: String,
    /// How it is asked, with the key.
    pub form: Form,
    /// What is said after the answer.
    pub explain: Option<String>,
    /// The sentence that the key rests on.
    pub cite: Option<Citation>,
    /// Free words to choose by.
    pub tags: Vec<String>,
    /// Former ids; progress moves over.
    pub was: Vec<QuestionId>,
    /// Where the question stands in its file.
    pub span: Span,
}

impl Question {
    /// The kind of question.
    pub fn format(&self) -> Format {
        match self.form {
            Form::Choice { .. } => Format::Choice,
            Form::Short { .. } => Format::Short,
            Form::Flashcard { .. } => Format::Flashcard,
        }
    }

    /// The right answer as it is shown.
    pub fn answer(&self) -> &str {
        match &self.form {
            Form::Choice { answer, .. } | Form::Flashcard { answer } => answer,
            Form::Short { answers } => answers.first().map_or("", String::as_str),
        }
    }
}

/// A question's type and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One right option among several.
    Choice {
        /// The right option.
        answer: String,
        /// The others.
        wrong: Vec<Wrong>,
    },
    /// An answer to be typed.
    Short {
        /// What is accepted, the first being the one shown. Never empty.
        answers: Vec<String>,
    },
    /// A card to turn over.
    Flashcard {
        /// The back.
        answer: String,
    },
}

/// A question's type without its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One right option among several.
    Choice,
    /// An answer to be typed.
    Short,
    /// A card to turn over.
    Flashcard,
}

impl Format {
    /// The name in a bank file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Short => "short",
            Self::Flashcard => "flashcard",
        }
    }
}

/// A wrong option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its text.
    pub text: String,
    /// Why it is wrong.
    pub why: Option<String>,
    /// The sentence it comes from.
    pub cite: Option<Citation>,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub source: SourceId,
    /// Its words, exactly as they stand there.
    pub quote: String,
    /// The words within the quote to mark; where none are named, the quote is marked within its sentence.
    pub mark: Option<String>,
    /// The byte at which the quote begins, where it stands more than once.
    pub at: Option<usize>,
}

impl Citation {
    /// Where the quote stands in the document: at [`at`](Self::at) where given, else its first occurrence.
    pub fn locate(&self, document: &str) -> Option<Span> {
        let start = match self.at {
            Some(at) => document.get(at..)?.starts_with(&self.quote).then_some(at)?,
            None => document.find(&self.quote)?,
        };
        Some(Span::new(start, start + self.quote.len()))
    }
}
