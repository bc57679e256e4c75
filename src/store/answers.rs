//! Which event each answer became, in memory.
//!
//! These are most of all that is derived, and they grow for ever; their ids are chance, and one at a time is asked for. In
//! sled each would be a row of a page of its own to read, to add up at the start and to write over. The journal tells
//! them, and every start reads it anyway: 16 bytes for an id and 8 for its event are all that is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{self, Touched};
use super::rows::{Key, Row};
use crate::id::{AnswerId, Seq};
use crate::log::StoreError;

/// The answers that are not taken back, with the events that they became.
#[derive(Debug, Default)]
pub(super) struct Answers(BTreeMap<AnswerId, Seq>);

impl Answers {
    /// The event that an answer became.
    pub(super) fn get(&self, id: AnswerId) -> Option<Seq> {
        self.0.get(&id).copied()
    }

    /// Takes over what changes of an answer; whether the row was one.
    pub(super) fn keep(&mut self, key: &Key, row: Option<&Row>) -> bool {
        let Key::Answer(id) = key else {
            return false;
        };
        match row {
            Some(Row::Answer(seq)) => self.0.insert(*id, *seq),
            _ => self.0.remove(id),
        };
        true
    }

    /// All of them, in the order of their ids.
    pub(super) fn rows(&self) -> Vec<(Key, Row)> {
        let rows = self.0.iter();
        rows.map(|(id, seq)| (Key::Answer(*id), Row::Answer(*seq)))
            .collect()
    }
}

/// What a journal tells of answers, in its order.
#[derive(Debug, Default)]
pub(super) struct Told {
    given: Vec<(AnswerId, Seq)>,
    /// The event that took an answer back, and the one that it had become.
    taken_back: Vec<(Seq, Seq)>,
}

impl Told {
    /// Hears an event.
    ///
    /// # Errors
    /// Where its bytes cannot be read.
    pub(super) fn add(&mut self, seq: Seq, event: &[u8]) -> Result<(), StoreError> {
        match record::touched_by_event(event)? {
            Some(Touched::Given(id)) => self.given.push((id, seq)),
            Some(Touched::TakenBack(review)) => self.taken_back.push((seq, review)),
            None => {}
        }
        Ok(())
    }

    /// How it stands after an event.
    pub(super) fn until(self, last: Seq) -> Answers {
        let taken_back = self.taken_back.iter();
        let taken_back = taken_back.filter(|(by, _)| *by <= last);
        let gone: BTreeSet<Seq> = taken_back.map(|(_, review)| *review).collect();
        let given = self.given.into_iter();
        // Of an answer given again after it was taken back the later one stays.
        let there = given.filter(|(_, seq)| *seq <= last && !gone.contains(seq));
        Answers(there.collect())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_taken_back_is_free_and_may_be_given_again() {
        let id = |n| AnswerId(Uuid::from_u128(n));
        let told = || Told {
            given: vec![(id(1), Seq(1)), (id(2), Seq(2)), (id(1), Seq(4))],
            taken_back: vec![(Seq(3), Seq(1)), (Seq(5), Seq(2))],
        };
        let at = |last: u64| {
            let answers = told().until(Seq(last));
            [1, 2].map(|n| answers.get(id(n)).map(|seq| seq.0))
        };
        assert_eq!(at(0), [None, None]);
        assert_eq!(at(2), [Some(1), Some(2)]);
        assert_eq!(at(3), [None, Some(2)]);
        assert_eq!(at(4), [Some(4), Some(2)]);
        assert_eq!(at(5), [Some(4), None]);
    }
}
