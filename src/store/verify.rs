//! Whether what is stored is what the log says: every event read with its checksum and without a gap, the whole log
//! replayed into an empty store in memory, and the one held against the other row by row.

use super::derive;
use super::memory::Table;
use super::rows::{Key, Ordered, Overlay, Row, Rows};
use crate::id::Seq;
use crate::log::{StoreError, Stored};

/// The most findings that are told.
const TOLD: usize = 20;

/// What `verify` saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The events in the log.
    pub events: u64,
    /// The rows derived from them.
    pub rows: u64,
    /// What is wrong, the first twenty.
    pub findings: Vec<String>,
    /// How many more there are.
    pub untold: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, what: String) {
        if self.findings.len() < TOLD {
            self.findings.push(what);
        } else {
            self.untold += 1;
        }
    }
}

/// Verifies rows.
pub(super) fn verify(rows: &dyn Ordered) -> Report {
    let mut report = Report::default();
    let mut replay = Table::default();
    let mut read = (1..=rows.last().0)
        .map(Seq)
        .map(|seq| match (rows as &dyn Rows).event(seq) {
            Ok(Some(stored)) => Ok(stored),
            Ok(None) => Err(format!("event {seq} is missing")),
            Err(error) => Err(error.to_string()),
        })
        .peekable();
    while let Some(stored) = read.next() {
        match stored {
            Ok(stored) => {
                report.events += 1;
                let next = read.peek().and_then(|next| next.as_ref().ok());
                again(&mut replay, &stored, next, &mut report);
            }
            Err(what) => report.find(what),
        }
    }
    compare(rows, &replay, &mut report);
    report
}

/// Replays an event.
fn again(replay: &mut Table, stored: &Stored, next: Option<&Stored>, report: &mut Report) {
    let seq = stored.seq;
    let mut overlay = Overlay::new(replay);
    let replayed = derive::again(&mut overlay, &stored.event, next.map(|next| &next.event));
    let changes = overlay.into_changes();
    match replayed {
        Ok(true) => replay.change(changes),
        Ok(false) => return report.find(format!("event {seq} does not fit those before it")),
        Err(error) => return report.find(format!("event {seq}: {error}")),
    }
    // A gap before it moves the places of all that follow; it is told already.
    let replayed = (replay as &dyn Rows).event(seq).ok().flatten();
    if replayed.is_some_and(|replayed| replayed != *stored) {
        report.find(format!("event {seq} is not linked to its learner's others"));
    }
}

fn compare(rows: &dyn Ordered, replay: &Table, report: &mut Report) {
    let mut derived = 0;
    let compared = rows.each(&mut |key, row| {
        match &key {
            // Kept beside the log: what renews a session, and the questions that events name.
            Key::Renewal(_) | Key::Version(_) => return Ok(()),
            Key::Event(_) => {}
            _ => derived += 1,
        }
        match replay.get(&key)? {
            Some(expected) if expected == row => {}
            Some(expected) => report.find(differs(&key, &row, &expected)),
            None => report.find(format!("{} is stored, but no event gives it", named(&key))),
        }
        Ok(())
    });
    if let Err(error) = compared {
        report.find(error.to_string());
    }
    let missing = (replay as &dyn Ordered).each(&mut |key, _| {
        // Events were looked for before.
        if !matches!(key, Key::Event(_)) && matches!(rows.get(&key), Ok(None)) {
            report.find(format!("{} is missing", named(&key)));
        }
        Ok(())
    });
    debug_assert_eq!(missing, Ok::<_, StoreError>(()));
    report.rows = derived;
}

fn differs(key: &Key, row: &Row, expected: &Row) -> String {
    let name = named(key);
    format!("{name} is not what the events give: {row:?} instead of {expected:?}")
}

/// What a row is of, without a secret: the hash of a token stays where it is.
fn named(key: &Key) -> String {
    match key {
        Key::Event(seq) => format!("event {seq}"),
        Key::Version(_) => "a frozen question".into(),
        Key::Session(_) | Key::Renewal(_) => "a session".into(),
        Key::Words(_) => "the owner of resume words".into(),
        Key::Teacher(id) => format!("the account of teacher {id}"),
        Key::Login(_) => "the owner of a teacher's name".into(),
        Key::Invitation(_) => "an invitation".into(),
        Key::Learner(id) => format!("the row of learner {id}"),
        Key::Attempt(id) => format!("the row of attempt {id}"),
        Key::Item(id, place) => format!("the row of place {place} of attempt {id}"),
        Key::Answer(id) => format!("the row of answer {id}"),
        Key::Card(card) => format!(
            "learner {}'s card of {}/{}",
            card.learner, card.bank, card.fact
        ),
        Key::Due(_, card) => format!(
            "learner {}'s due entry of {}/{}",
            card.learner, card.bank, card.fact
        ),
        Key::Bank(learner, bank) => format!("learner {learner}'s row of bank {bank}"),
        Key::Profile(id) => format!("the profile of learner {id}"),
        Key::Erasure(id) => format!("that learner {id} is to be erased"),
        Key::Day(id, day) => format!("the row of {} of learner {id}", day.date()),
        Key::Sitting(id, seq) => format!("learner {id}'s sitting of event {seq}"),
        Key::Moved(card) => format!(
            "learner {}'s former name of {}/{}",
            card.learner, card.bank, card.fact
        ),
        Key::Passed(card) => format!(
            "learner {}'s pass on {}/{}",
            card.learner, card.bank, card.fact
        ),
        Key::Report(bank, question, ..) => format!("a report of {bank}/{question}"),
        Key::Tombstone(_) => "a tombstone".into(),
        Key::Class(id) => format!("class {id}"),
        Key::Teaches(teacher, class) => format!("that class {class} is teacher {teacher}'s"),
        Key::JoinCode(_) => "the class of a code".into(),
        Key::Seat(class, learner) => format!("the seat of learner {learner} in class {class}"),
        Key::Place(class, number) => format!("whose place {number} of class {class} is"),
        Key::Sits(learner, class) => format!("that learner {learner} sits in class {class}"),
        Key::Assignment(class, id) => format!("assignment {id} of class {class}"),
        Key::Exception(id, learner) => {
            format!("what is different in assignment {id} for learner {learner}")
        }
        Key::Tries(id, learner) => format!("the tries of learner {learner} at assignment {id}"),
        Key::SetFor(attempt) => format!("the assignment of sitting {attempt}"),
        Key::Test(_, id, _) => format!("when test {id} is over"),
        Key::StudentCard(_) => "whose student card some words are on".into(),
        Key::Parameters(version) => format!("parameters {version}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use uuid::Uuid;

    use super::*;
    use crate::id::{LearnerId, TokenHash};
    use crate::log::{Append, Appended, Event};
    use crate::store::rows::Changes;
    use crate::time::Timestamp;

    fn kept() -> Table {
        let learner = LearnerId(Uuid::from_u128(1));
        let at = Timestamp(0);
        let mut table = Table::default();
        let events = vec![
            Event::LearnerMade { learner, at },
            Event::ResumeSet {
                learner,
                words: TokenHash([1; 32]),
                at,
            },
        ];
        let append = Append {
            events,
            versions: Vec::new(),
        };
        assert_eq!(table.append(&append), Ok(Appended::Done(Seq(2))));
        table
    }

    fn change(key: Key, row: Option<Row>) -> Report {
        let mut table = kept();
        let changes: Changes = BTreeMap::from([(key, row)]);
        table.change(changes);
        verify(&table)
    }

    #[test]
    fn an_untouched_store_is_good() {
        let report = verify(&kept());
        assert_eq!((report.events, report.rows), (2, 3));
        assert!(report.is_good(), "{report:?}");
    }

    #[test]
    fn every_change_is_found() {
        let words = Key::Words(TokenHash([1; 32]));
        let learner = LearnerId(Uuid::from_u128(1));
        for (key, row, told) in [
            (words.clone(), None, "owner of resume words is missing"),
            (
                words,
                Some(Row::Words(LearnerId(Uuid::from_u128(2)))),
                "not what the events give",
            ),
            (
                Key::Words(TokenHash([2; 32])),
                Some(Row::Words(learner)),
                "no event gives it",
            ),
            (Key::Event(Seq(1)), None, "event 1 is missing"),
            (Key::Learner(learner), None, "row of learner"),
        ] {
            let report = change(key, row);
            let all = report.findings.join("\n");
            assert!(all.contains(told), "{told}: {all}");
        }
    }
}
