//! The parts of a bank.

use std::borrow::Cow;

use super::{Form, Format};
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
    /// That it is about something painful, where it is.
    pub sensitive: Option<Sensitive>,
    /// The documents it cites.
    pub sources: Vec<Source>,
    /// Its questions in the order of the file.
    pub questions: Vec<Question>,
}

/// That a bank is about something painful: it begins with a notice, any question may be passed on, verdicts are quiet, and
/// nothing is summed up in points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sensitive {
    /// What the notice says of the subject and of whom to talk to, in its author's words; else it is said in general.
    pub notice: Option<String>,
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
    /// A picture of it.
    pub image: Option<Image>,
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

impl State {
    /// The name in a bank file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Off => "off",
        }
    }
}

/// How hard a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// Most will know it.
    Easy,
    /// Neither.
    Medium,
    /// Few will know it.
    Hard,
}

impl Difficulty {
    /// The name in a bank file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its file, relative to the folder of the bank file.
    pub file: String,
    /// What it shows, for those who do not see it. It should not give the answer away.
    pub alt: String,
    /// Whose it is, and under which licence.
    pub credit: Option<String>,
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
    /// Its language (BCP 47), where it is not the bank's.
    pub lang: Option<String>,
    /// The text asked; a flashcard's front; a statement that is true or false. Never empty: where a cloze has none, it
    /// is its text with a line in each gap (see [`own_prompt`](Self::own_prompt)).
    pub prompt: String,
    /// A picture to look at.
    pub image: Option<Image>,
    /// How it is asked, with the key.
    pub form: Form,
    /// Whether its options are shuffled; else they stand by size, time or alphabet.
    pub shuffle: bool,
    /// What helps to find the answer, for those who ask for it.
    pub hint: Option<String>,
    /// What is said after the answer.
    pub explain: Option<String>,
    /// The sentence that the key rests on.
    pub cite: Option<Citation>,
    /// Free words to choose by.
    pub tags: Vec<String>,
    /// What it is worth in a quiz beside other questions, from 1.
    pub points: u16,
    /// How hard its author thinks it is.
    pub difficulty: Option<Difficulty>,
    /// Former ids; progress moves over.
    pub was: Vec<QuestionId>,
    /// Codes of warnings about it that its author has looked at. They concern the file alone: a frozen question has none.
    pub allow: Vec<&'static str>,
    /// The [`mark`](super::mark) that it had when it was made from a document. It concerns the file alone.
    pub made: Option<u64>,
    /// Where the question stands in its file.
    pub span: Span,
}

impl Question {
    /// A question of one fact, ready to be asked, with nothing that it need not have.
    pub fn new(id: QuestionId, fact: FactId, prompt: String, form: Form) -> Self {
        Self {
            id,
            provisional: false,
            state: State::Ready,
            fact,
            slot: None,
            lang: None,
            prompt,
            image: None,
            form,
            shuffle: true,
            hint: None,
            explain: None,
            cite: None,
            tags: Vec::new(),
            points: 1,
            difficulty: None,
            was: Vec::new(),
            allow: Vec::new(),
            made: None,
            span: Span::default(),
        }
    }

    /// The kind of question.
    pub const fn format(&self) -> Format {
        self.form.format()
    }

    /// Whether it is a draft that was made from a document and that nobody has changed since.
    pub fn is_as_made(&self) -> bool {
        let untouched = self.made == Some(super::mark(self));
        untouched && self.state == State::Draft && self.allow.is_empty()
    }

    /// The right answer in one line, as [`Form::answer`].
    pub fn answer(&self) -> Cow<'_, str> {
        self.form.answer()
    }

    /// The facts that it asks for, in the order of its parts. The first is [`fact`](Self::fact).
    pub fn facts(&self) -> Vec<&FactId> {
        self.parts().into_iter().map(|part| part.fact).collect()
    }

    /// What it asks for, a fact each: the gaps of a text, the things to be ordered or joined; else the whole.
    pub fn parts(&self) -> Vec<Portion<'_>> {
        match &self.form {
            Form::Cloze { gaps, .. } => gaps
                .iter()
                .map(|gap| self.part(&gap.fact, gap.answer().into(), gap.cite.as_ref()))
                .collect(),
            Form::Order { items } => items
                .iter()
                .map(|item| self.part(&item.fact, item.text.as_str().into(), item.cite.as_ref()))
                .collect(),
            Form::Match { pairs, .. } => pairs
                .iter()
                .map(|pair| {
                    let text = format!("{} – {}", pair.left, pair.right);
                    self.part(&pair.fact, text.into(), pair.cite.as_ref())
                })
                .collect(),
            form => vec![self.part(&self.fact, form.answer(), None)],
        }
    }

    fn part<'q>(
        &'q self,
        fact: &'q FactId,
        answer: Cow<'q, str>,
        own: Option<&'q Citation>,
    ) -> Portion<'q> {
        Portion {
            fact,
            answer,
            cite: own.or(self.cite.as_ref()),
        }
    }

    /// The prompt, where it was written: that of a cloze may be its own text with a line in each gap.
    pub fn own_prompt(&self) -> Option<&str> {
        let made = self.form.with_blanks();
        (made.as_deref() != Some(self.prompt.as_str())).then_some(&self.prompt)
    }

    /// The question that a flashcard with `reverse = true` makes beside itself: from the back to the front, with
    /// `-reversed` at the end of its id and the fact `id/2`. A shelf has it beside the card, the file has not.
    ///
    /// The image, the hint and the slot belong to the front and stay there.
    pub fn reversed(&self) -> Option<Self> {
        let Form::Flashcard {
            answer,
            reverse: true,
        } = &self.form
        else {
            return None;
        };
        let id = |id: &QuestionId| QuestionId::new(&format!("{id}-reversed")).ok();
        Some(Self {
            id: id(&self.id)?,
            fact: part_fact(&self.id, 1)?,
            slot: None,
            prompt: answer.clone(),
            image: None,
            form: Form::Flashcard {
                answer: self.prompt.clone(),
                reverse: false,
            },
            hint: None,
            was: self.was.iter().filter_map(id).collect(),
            ..self.clone()
        })
    }
}

/// The fact of a further part of a question, where the file names none: `id/2` for the part after the first.
/// `index` is from 0. Nothing where the id leaves no room for it.
pub fn part_fact(id: &QuestionId, index: usize) -> Option<FactId> {
    match index {
        0 => FactId::new(id.as_str()).ok(),
        _ => FactId::new(&format!("{id}/{}", index + 1)).ok(),
    }
}

/// Something that a question asks for, with its fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion<'q> {
    /// The fact.
    pub fact: &'q FactId,
    /// The right answer to this part in one line.
    pub answer: Cow<'q, str>,
    /// The sentence that it rests on: its own, else the question's.
    pub cite: Option<&'q Citation>,
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
