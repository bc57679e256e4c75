//! Students come in: by the class's code and a name, or by the words on their card.

use super::list::last;
use super::seat::folded;
use super::{CardWords, ClassError, Classroom, SEATS_MAX, TRIES, card, card_hash};
use crate::id::{ClassId, JoinCode, LearnerId};
use crate::identity::{Learner, PersonName};
use crate::log::{Class, Event, Needs, Seat, Store};

/// Who came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// The browser's own learner has the seat.
    Own,
    /// The seat is of this learner, for whom a session is to be opened.
    As(LearnerId),
}

/// Why somebody does not get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinProblem {
    /// Somebody in the class is called so.
    Taken,
    /// Only those on the list get in.
    Closed,
    /// The class has no free seat.
    Full,
    /// No card in the class has these words.
    NoCard,
    /// The teacher has taken this student out of the class.
    Out,
}

impl<S: Store> Classroom<'_, S> {
    /// The class of a code.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn of_code(&self, code: JoinCode) -> Result<Option<Class>, ClassError> {
        Ok(self.store.class_of(code).await?)
    }

    /// Where a learner sits: a class that goes on, and the seat.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the learner has no seat in such a class, or is out of it.
    pub async fn place(
        &self,
        learner: LearnerId,
        class: ClassId,
    ) -> Result<(Class, Seat), ClassError> {
        let seat = self.store.seat(class, learner).await?;
        let seat = seat.filter(|seat| !seat.out).ok_or(ClassError::NotFound)?;
        let of = self.store.class(class).await?;
        let of = of.filter(|of| of.ended.is_none());
        Ok((of.ok_or(ClassError::NotFound)?, seat))
    }

    /// Where a learner sits in all.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn places(&self, learner: LearnerId) -> Result<Vec<(Class, Seat)>, ClassError> {
        let mut places = Vec::new();
        for class in self.store.sits_in(learner).await? {
            match self.place(learner, class).await {
                Ok(place) => places.push(place),
                Err(ClassError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        places.sort_by_key(|(class, _)| std::cmp::Reverse((class.made, class.id)));
        Ok(places)
    }

    /// Gives a learner of a browser a seat under a name. One that waits on the list under this name is taken; where the
    /// browser has a learner of its own, that one takes it, with all they know already. What a new seat's card is made of is
    /// drawn by the caller.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn join(
        &self,
        class: &Class,
        name: &PersonName,
        mine: Option<Learner>,
        new: LearnerId,
        random: &[u8; 32],
    ) -> Result<Result<Came, JoinProblem>, ClassError> {
        for _ in 0..TRIES {
            let seats = self.store.seats(class.id).await?;
            if let Some(came) = own(&seats, mine) {
                return Ok(came);
            }
            let named = seats
                .iter()
                .find(|(_, seat)| folded(&seat.name) == name.folded());
            let came = match named {
                Some((_, seat)) if seat.out => return Ok(Err(JoinProblem::Out)),
                Some((_, seat)) if seat.taken => return Ok(Err(JoinProblem::Taken)),
                Some((learner, seat)) => self.take(class.id, *learner, seat, mine).await?,
                None if !class.settings.joins => return Ok(Err(JoinProblem::Closed)),
                None if seats.len() >= SEATS_MAX => return Ok(Err(JoinProblem::Full)),
                None => {
                    let taken = |hash| seats.iter().any(|(_, seat)| seat.card == hash);
                    let (salt, card) = card::fresh(class, random, taken);
                    let seat = Seat {
                        name: name.as_str().to_owned(),
                        number: last(&seats) + 1,
                        group: String::new(),
                        needs: Needs::default(),
                        out: false,
                        taken: true,
                        salt,
                        card,
                    };
                    self.sit(class.id, seat, mine, new).await?
                }
            };
            if let Some(came) = came {
                return Ok(Ok(came));
            }
        }
        Self::crowded()
    }

    /// Brings a student to their seat by the words on their card.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn by_card(
        &self,
        class: &Class,
        words: &CardWords,
        mine: Option<Learner>,
    ) -> Result<Result<Came, JoinProblem>, ClassError> {
        for _ in 0..TRIES {
            let hash = card_hash(class.id, words);
            let Some((_, learner)) = self.store.card_of(hash).await? else {
                return Ok(Err(JoinProblem::NoCard));
            };
            if mine.is_some_and(|mine| mine.id == learner) {
                return Ok(Ok(Came::Own));
            }
            let Some(seat) = self.store.seat(class.id, learner).await? else {
                continue;
            };
            if seat.out {
                return Ok(Err(JoinProblem::Out));
            }
            // Whose seat has been worked on keeps its learner; the browser's own one, if it has one, waits for its words.
            let has_seat = match mine {
                Some(mine) => self.store.seat(class.id, mine.id).await?.is_some(),
                None => false,
            };
            if seat.taken || has_seat {
                return Ok(Ok(Came::As(learner)));
            }
            if let Some(came) = self.take(class.id, learner, &seat, mine).await? {
                return Ok(Ok(came));
            }
        }
        Self::crowded()
    }

    /// Whose card it is, for asking before anything is done.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn named_on(
        &self,
        class: &Class,
        words: &CardWords,
    ) -> Result<Option<String>, ClassError> {
        let hash = card_hash(class.id, words);
        let Some((_, learner)) = self.store.card_of(hash).await? else {
            return Ok(None);
        };
        let seat = self.store.seat(class.id, learner).await?;
        Ok(seat.map(|seat| seat.name))
    }

    /// Takes a seat that waits: for the browser's own learner, else for the one that was made with it.
    async fn take(
        &self,
        class: ClassId,
        learner: LearnerId,
        seat: &Seat,
        mine: Option<Learner>,
    ) -> Result<Option<Came>, ClassError> {
        let at = self.now;
        let left = Event::SeatLeft { class, learner, at };
        let came = mine.map_or(Came::As(learner), |_| Came::Own);
        let taken = Event::SeatSet {
            class,
            learner: mine.map_or(learner, |mine| mine.id),
            seat: Box::new(Seat {
                taken: true,
                ..seat.clone()
            }),
            at,
        };
        let events = mine.map(|_| left).into_iter().chain([taken]).collect();
        Ok(self.append(events).await?.then_some(came))
    }

    /// Gives a new seat to the browser's own learner, else to a new one.
    async fn sit(
        &self,
        class: ClassId,
        seat: Seat,
        mine: Option<Learner>,
        new: LearnerId,
    ) -> Result<Option<Came>, ClassError> {
        let at = self.now;
        let (learner, came) = mine.map_or((new, Came::As(new)), |mine| (mine.id, Came::Own));
        let made = Event::LearnerMade { learner, at };
        let seat = Box::new(seat);
        let sits = Event::SeatSet {
            class,
            learner,
            seat,
            at,
        };
        let events = mine.is_none().then_some(made).into_iter().chain([sits]);
        Ok(self.append(events.collect()).await?.then_some(came))
    }
}

/// What a browser finds whose learner has a seat in the class already.
fn own(seats: &[(LearnerId, Seat)], mine: Option<Learner>) -> Option<Result<Came, JoinProblem>> {
    let mine = mine?;
    let (_, seat) = seats.iter().find(|(learner, _)| *learner == mine.id)?;
    Some(if seat.out {
        Err(JoinProblem::Out)
    } else {
        Ok(Came::Own)
    })
}
