//! A class list, pasted from wherever a school keeps it.

use std::collections::BTreeSet;

use super::{ClassError, Classroom, SEATS_MAX, TRIES, card};
use crate::id::{ClassId, LearnerId};
use crate::identity::{BadName, PersonName, Teacher};
use crate::log::{Event, Needs, Seat, Store};

/// The most lines of a list.
pub const LIST_MAX: usize = SEATS_MAX;

/// What came of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enlisted {
    /// So many were added, and so many were there already.
    Done(usize, usize),
    /// The class has ended.
    Ended,
    /// The class would have more seats than it can.
    Full,
}

/// What is wrong with a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadLine {
    /// It is no name.
    Name(BadName),
    /// A line before it says the same.
    Twice,
}

/// The names of a pasted list: one a line, numbering left away, the cells of a spreadsheet's row put together.
///
/// # Errors
/// Every line that cannot be used, by its number from 1.
pub fn names_of(list: &str) -> Result<Vec<PersonName>, Vec<(usize, BadLine)>> {
    let (mut names, mut wrong, mut met) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (number, line) in (1..).zip(list.trim_start_matches('\u{FEFF}').lines()) {
        let written = written(line);
        if written.is_empty() {
            continue;
        }
        match PersonName::parse(&written) {
            Err(why) => wrong.push((number, BadLine::Name(why))),
            Ok(name) if !met.insert(name.folded()) => wrong.push((number, BadLine::Twice)),
            Ok(name) => names.push(name),
        }
    }
    if wrong.is_empty() {
        Ok(names)
    } else {
        Err(wrong)
    }
}

/// What of a line is the name.
fn written(line: &str) -> String {
    let is_number = |cell: &&str| {
        !cell
            .trim_end_matches(['.', ')'])
            .chars()
            .all(char::is_numeric)
    };
    let cells = line
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let name = cells.filter(is_number).collect::<Vec<_>>().join(" ");
    let unnumbered = name.trim_start_matches(char::is_numeric);
    match unnumbered.strip_prefix(['.', ')']) {
        Some(rest) if unnumbered.len() < name.len() => rest.trim().to_owned(),
        _ => name,
    }
}

impl<S: Store> Classroom<'_, S> {
    /// Gives everybody on a list a seat; who has one already keeps it. For each name a learner and what its card is made of
    /// are drawn by the caller.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the class is not the teacher's.
    pub async fn enlist(
        &self,
        teacher: Teacher,
        class: ClassId,
        names: &[(PersonName, LearnerId, [u8; 32])],
    ) -> Result<Enlisted, ClassError> {
        for _ in 0..TRIES {
            let of = self.class(teacher, class).await?;
            if of.ended.is_some() {
                return Ok(Enlisted::Ended);
            }
            let seats = self.store.seats(class).await?;
            let met = folded(&seats);
            let mut cards: BTreeSet<_> = seats.iter().map(|(_, seat)| seat.card).collect();
            let new: Vec<_> = names
                .iter()
                .filter(|(name, ..)| !met.contains(&name.folded()))
                .collect();
            if seats.len() + new.len() > SEATS_MAX {
                return Ok(Enlisted::Full);
            }
            let (added, already) = (new.len(), names.len() - new.len());
            let mut events = Vec::with_capacity(2 * added);
            for (number, (name, learner, random)) in (last(&seats) + 1..).zip(new) {
                let (learner, at) = (*learner, self.now);
                let (salt, card) = card::fresh(&of, random, |hash| cards.contains(&hash));
                cards.insert(card);
                events.push(Event::LearnerMade { learner, at });
                events.push(Event::SeatSet {
                    class,
                    learner,
                    seat: Box::new(Seat {
                        name: name.as_str().to_owned(),
                        number,
                        group: String::new(),
                        needs: Needs::default(),
                        out: false,
                        taken: false,
                        salt,
                        card,
                    }),
                    at,
                });
            }
            if events.is_empty() || self.append(events).await? {
                return Ok(Enlisted::Done(added, already));
            }
        }
        Self::crowded()
    }
}

/// The names in a class as they are compared.
fn folded(seats: &[(LearnerId, Seat)]) -> BTreeSet<String> {
    let names = seats
        .iter()
        .map(|(_, seat)| super::seat::folded(&seat.name));
    names.collect()
}

/// The last number in the register.
pub(super) fn last(seats: &[(LearnerId, Seat)]) -> u32 {
    seats.iter().map(|(_, seat)| seat.number).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_schools_have_them() {
        let names = |list: &str| -> Vec<String> {
            let names = names_of(list).unwrap();
            names.iter().map(|name| name.as_str().to_owned()).collect()
        };
        let wanted = ["Pohl Ana", "Ada Lovelace", "Ruz, Bea"];
        assert_eq!(names("Pohl Ana\r\n\r\nAda  Lovelace\nRuz, Bea\n"), wanted);
        assert_eq!(
            names("\u{FEFF}1\tPohl\tAna\n2\tAda\tLovelace\n3.\tRuz, Bea\t\n"),
            wanted
        );
        assert_eq!(names("1. Pohl Ana\n2) Ada Lovelace\n 3.Ruz, Bea"), wanted);
        assert_eq!(names("Ana 2\n2Pac\n4 Ana"), ["Ana 2", "2Pac", "4 Ana"]);
    }

    #[test]
    fn every_line_that_cannot_be_used_is_told() {
        let long = "x".repeat(61);
        let wrong = names_of(&format!("Ana\n{long}\n\nana\nBea")).unwrap_err();
        assert_eq!(
            wrong,
            [(2, BadLine::Name(BadName::Long)), (4, BadLine::Twice)]
        );
    }
}
