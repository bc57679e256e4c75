//! What a teacher does with people: classes, the seats in them, and how students find theirs again.
//!
//! A class is a teacher's; a seat is a learner's place in it, and the one place where a name stands beside a learner. A
//! seat from a pasted list has a learner of its own until its student takes it: one who was here before without a class
//! brings their own learner, and nothing they know is lost.
//!
//! Who is no teacher of a class, or has no seat in it, finds no such class.

mod assignment;
mod card;
mod class;
mod join;
mod list;
mod nickname;
mod questions;
mod results;
mod seat;

use crate::id::ClassId;
use crate::identity::Teacher;
use crate::log::{Append, Appended, Class, Event, Store, StoreError};
use crate::time::Timestamp;

pub use assignment::{Begun, Standing, Task};
pub use card::{CardWords, card_hash};
pub use class::ClassChange;
pub use join::{Came, JoinProblem};
pub use list::{BadLine, Enlisted, LIST_MAX, names_of};
pub use nickname::{BadNickname, nickname};
pub use questions::{AskedItem, Finding, Items};
pub use results::{Cell, Results, Row};
pub use seat::{EXTRA_MAX, GROUP_CHARS, SeatChange, SeatProblem, Student};

/// The most seats in a class.
pub const SEATS_MAX: usize = 300;

/// Why a use case could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClassError {
    /// There is no such thing, or it is somebody else's.
    #[error("there is nothing here")]
    NotFound,
    /// The store failed; nothing was recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the use cases work with.
#[derive(Debug, Clone, Copy)]
pub struct Classroom<'a, S> {
    store: &'a S,
    now: Timestamp,
}

/// How often a use case decides anew when others keep changing what it read: a class that joins all at once.
const TRIES: usize = 64;

impl<'a, S: Store> Classroom<'a, S> {
    /// The use cases at one moment.
    pub const fn new(store: &'a S, now: Timestamp) -> Self {
        Self { store, now }
    }

    /// A teacher's own class; another's looks like none.
    ///
    /// # Errors
    /// [`ClassError::NotFound`], and where the store cannot be read.
    pub async fn class(&self, teacher: Teacher, class: ClassId) -> Result<Class, ClassError> {
        let found = self.store.class(class).await?;
        found
            .filter(|class| class.settings.teacher == teacher.id)
            .ok_or(ClassError::NotFound)
    }

    /// Appends events; whether they fitted.
    async fn append(&self, events: Vec<Event>) -> Result<bool, ClassError> {
        let versions = Vec::new();
        let appended = self.store.append(Append { events, versions }).await?;
        Ok(matches!(appended, Appended::Done(_)))
    }

    /// Said where others kept changing what was read, time after time.
    fn crowded<T>() -> Result<T, ClassError> {
        let why = "others kept changing the class";
        Err(StoreError::Unavailable(why.into()).into())
    }
}
