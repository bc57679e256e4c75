//! The seats of a class, as their teacher sees and changes them.

use super::{ClassError, Classroom, TRIES, card};
use crate::id::{ClassId, LearnerId};
use crate::identity::{PersonName, Teacher};
use crate::log::{Class, Event, Needs, Seat, Store};

/// The longest name of a group, in characters.
pub const GROUP_CHARS: usize = 30;
/// The most extra time, in percent of the limit.
pub const EXTRA_MAX: u16 = 300;

/// A student of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Student {
    /// Whose seat it is.
    pub learner: LearnerId,
    /// The seat.
    pub seat: Seat,
}

/// What a teacher changes about a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeatChange {
    /// What is written of it.
    Written {
        /// What the teacher calls the student.
        name: PersonName,
        /// The group; empty for none.
        group: String,
        /// What the student needs.
        needs: Needs,
    },
    /// The student is out of the class, or let back.
    Out(bool),
    /// There is another card; the words of the old one are good no more. Its words are made of these random bytes.
    Card([u8; 32]),
    /// There is no such seat any more.
    Gone,
}

/// Why a seat was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatProblem {
    /// Another one in the class is called so.
    Taken,
    /// The class has ended.
    Ended,
}

impl<S: Store> Classroom<'_, S> {
    /// The students of a class, in the order of the register.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn students(&self, class: &Class) -> Result<Vec<Student>, ClassError> {
        let seats = self.store.seats(class.id).await?.into_iter();
        Ok(seats
            .map(|(learner, seat)| Student { learner, seat })
            .collect())
    }

    /// A student of a teacher's own class.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where there is no such student in it, or it is not the teacher's.
    pub async fn student(
        &self,
        teacher: Teacher,
        class: ClassId,
        learner: LearnerId,
    ) -> Result<(Class, Student), ClassError> {
        let of = self.class(teacher, class).await?;
        let seat = self.store.seat(class, learner).await?;
        let seat = seat.ok_or(ClassError::NotFound)?;
        Ok((of, Student { learner, seat }))
    }

    /// Changes a seat of a teacher's own class.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where there is no such student in it, or it is not the teacher's.
    pub async fn change_seat(
        &self,
        teacher: Teacher,
        class: ClassId,
        learner: LearnerId,
        change: &SeatChange,
    ) -> Result<Option<SeatProblem>, ClassError> {
        for _ in 0..TRIES {
            let (of, student) = self.student(teacher, class, learner).await?;
            if of.ended.is_some() {
                return Ok(Some(SeatProblem::Ended));
            }
            let mut seat = student.seat;
            match change {
                SeatChange::Written { name, group, needs } => {
                    if self.is_taken(class, learner, name).await? {
                        return Ok(Some(SeatProblem::Taken));
                    }
                    name.as_str().clone_into(&mut seat.name);
                    group.clone_into(&mut seat.group);
                    seat.needs = *needs;
                }
                SeatChange::Out(out) => seat.out = *out,
                SeatChange::Card(random) => {
                    let seats = self.store.seats(class).await?;
                    let taken = |hash| seats.iter().any(|(_, seat)| seat.card == hash);
                    (seat.salt, seat.card) = card::fresh(&of, random, taken);
                }
                SeatChange::Gone => {}
            }
            let at = self.now;
            let event = if *change == SeatChange::Gone {
                Event::SeatLeft { class, learner, at }
            } else {
                let seat = Box::new(seat);
                Event::SeatSet {
                    class,
                    learner,
                    seat,
                    at,
                }
            };
            if self.append(vec![event]).await? {
                return Ok(None);
            }
        }
        Self::crowded()
    }

    /// Whether another one in the class is called so.
    async fn is_taken(
        &self,
        class: ClassId,
        learner: LearnerId,
        name: &PersonName,
    ) -> Result<bool, ClassError> {
        let seats = self.store.seats(class).await?;
        let mut others = seats.iter().filter(|(other, _)| *other != learner);
        Ok(others.any(|(_, seat)| folded(&seat.name) == name.folded()))
    }
}

/// A name that is kept, as names are compared.
pub(super) fn folded(name: &str) -> String {
    PersonName::parse(name).map_or_else(|_| name.to_owned(), |name| name.folded())
}
