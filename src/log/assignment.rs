//! What a teacher sets for a class to do.

use crate::bank::Format;
use crate::id::{AssignmentId, BankId, ClassId, QuestionId};
use crate::quiz::{Feedback, Order, Purpose};
use crate::time::Timestamp;

/// Something set for a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The class.
    pub class: ClassId,
    /// As its teacher set it.
    pub settings: AssignmentSettings,
    /// When it was first set.
    pub made: Timestamp,
}

/// An assignment as its teacher set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentSettings {
    /// What the class calls it.
    pub title: String,
    /// The bank it asks from.
    pub bank: BankId,
    /// Practice or a test.
    pub purpose: Purpose,
    /// Which questions.
    pub questions: Questions,
    /// Whether each student gets them in an order of their own.
    pub shuffled: bool,
    /// When a try says how an answer was. A test says it at the end alone.
    pub feedback: Feedback,
    /// Whether questions may be answered in any order.
    pub order: Order,
    /// How many minutes a try may take.
    pub minutes: Option<u16>,
    /// How many tries each student has; 0 for any number.
    pub tries: u8,
    /// Which of several tries counts.
    pub counts: Counts,
    /// What students see once it has closed.
    pub shows: Shows,
    /// From when it can be begun.
    pub opens: Timestamp,
    /// Until when it is taken. A test has always such a time.
    pub closes: Option<Timestamp>,
}

/// Which questions of a bank an assignment asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Questions {
    /// These, the same for everybody.
    Same(Vec<QuestionId>),
    /// Each try draws so many of those with one of these tags, or of all where there is none; what a student has not met
    /// comes first.
    Drawn(u16, Vec<String>),
}

/// Which of several tries counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counts {
    /// The best.
    #[default]
    Best,
    /// The first.
    First,
    /// The last.
    Last,
    /// All of them, in the mean.
    Average,
}

/// What students see of a test once it has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    /// Their marks, and every answer with its sentence.
    #[default]
    Answers,
    /// Their marks.
    Marks,
    /// Nothing.
    Nothing,
}

/// What is different for one student.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exception {
    /// From when they can begin, where that is another time.
    pub opens: Option<Timestamp>,
    /// Until when theirs is taken, where that is another time.
    pub closes: Option<Timestamp>,
    /// How many tries more they have.
    pub more_tries: u8,
    /// Whether they need not do it.
    pub excused: bool,
    /// Why, in the teacher's words.
    pub reason: String,
}

impl Assignment {
    /// From when a student can begin it.
    pub fn opens(&self, exception: Option<&Exception>) -> Timestamp {
        let other = exception.and_then(|exception| exception.opens);
        other.unwrap_or(self.settings.opens)
    }

    /// Until when a student's is taken.
    pub fn closes(&self, exception: Option<&Exception>) -> Option<Timestamp> {
        let other = exception.and_then(|exception| exception.closes);
        other.or(self.settings.closes)
    }

    /// How many tries a student has; nothing for any number.
    pub fn tries(&self, exception: Option<&Exception>) -> Option<usize> {
        let more = exception.map_or(0, |exception| exception.more_tries);
        match self.settings.tries {
            0 => None,
            tries => Some(usize::from(tries) + usize::from(more)),
        }
    }

    /// Whether it is a test that some may take now, so that what it asks is closed to others: from when it opens to when the
    /// last one's is over.
    pub fn is_running_test(&self, now: Timestamp) -> bool {
        self.settings.purpose == Purpose::Test && self.settings.opens <= now
    }

    /// Whether it can ask questions of a type: a test asks nothing that is judged by who answers.
    pub fn takes(&self, format: Format) -> bool {
        self.settings.purpose != Purpose::Test || !format.is_judged()
    }
}
