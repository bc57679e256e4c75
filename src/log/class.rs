//! Classes: a teacher's groups of learners, and the seats in them.

use crate::id::{ClassId, JoinCode, TeacherId, TokenHash};
use crate::time::Timestamp;

/// A class as its teacher sets it up.
#[derive(Clone, PartialEq, Eq)]
pub struct ClassSettings {
    /// Whose class it is.
    pub teacher: TeacherId,
    /// What pages call it.
    pub name: String,
    /// What students type to get in.
    pub code: JoinCode,
    /// Whether somebody new may get in by the code.
    pub joins: bool,
    /// What the words on its student cards are made of.
    pub secret: [u8; 32],
}

impl std::fmt::Debug for ClassSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClassSettings")
            .field("teacher", &self.teacher)
            .field("name", &self.name)
            .field("code", &self.code)
            .field("joins", &self.joins)
            .finish_non_exhaustive()
    }
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// As its teacher sets it up.
    pub settings: ClassSettings,
    /// When it was made.
    pub made: Timestamp,
    /// When it ended; its code is good no more, and nobody gets or changes a seat.
    pub ended: Option<Timestamp>,
}

/// A learner's seat in a class: the one place where a name stands beside a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// What the teacher calls the student.
    pub name: String,
    /// The place in the register, from 1.
    pub number: u32,
    /// The group within the class; empty for none.
    pub group: String,
    /// What the student needs to have the same chance.
    pub needs: Needs,
    /// Whether the student is out of the class: nothing of it is open to them until they are let back.
    pub out: bool,
    /// Whether a browser has taken it: a seat from a pasted list waits for its student.
    pub taken: bool,
    /// What the words on the card are made of, with the class's secret.
    pub salt: u64,
    /// The hash of the words on the card.
    pub card: TokenHash,
}

/// What a student needs to have the same chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// Extra time, in percent of the limit.
    pub extra_percent: u16,
    /// Whether the time left is not shown.
    pub hides_time: bool,
}
