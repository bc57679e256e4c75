//! Passing on a question: a quiz's place is dealt with, and when studying the facts rest. Nothing else moves.

use super::{Refused, Turn, fits};
use crate::id::{AttemptId, BankId, FactId, LearnerId, Seq};
use crate::log::Event;
use crate::store::rows::{CardKey, Key, Row};
use crate::time::Timestamp;

impl Turn<'_, '_> {
    /// Passes on a question.
    pub(super) fn pass(&mut self, event: &Event) -> Result<(), Refused> {
        let Event::Passed {
            attempt,
            learner,
            bank,
            item,
            facts,
            at,
            ..
        } = event
        else {
            return Err(Refused::Stale);
        };
        let seq = self.seq;
        match item {
            Some(place) => self.item(*attempt, *learner, *place, |row| row.saved = Some(seq)),
            None => self.rest(*attempt, (*learner, bank), facts, *at),
        }
    }

    /// Lets facts rest, in a study sitting.
    fn rest(
        &mut self,
        attempt: AttemptId,
        (learner, bank): (LearnerId, &BankId),
        facts: &[FactId],
        at: Timestamp,
    ) -> Result<(), Refused> {
        let sitting = self.sitting(attempt, learner)?;
        fits(sitting.finished.is_none() && sitting.items == 0 && !facts.is_empty())?;
        for fact in facts {
            let key = Key::Passed(CardKey::new(learner, bank, fact));
            self.rows.put(key, Row::Passed(self.seq, at));
        }
        Ok(())
    }

    /// Takes a pass back, where it is the last one on its facts.
    pub(super) fn ask_again(
        &mut self,
        seq: Seq,
        (learner, bank): (LearnerId, &BankId),
        facts: &[FactId],
    ) -> Result<(), Refused> {
        // In a quiz there are none: a place that was passed on is answered, or its pass let go.
        fits(!facts.is_empty())?;
        for fact in facts {
            let key = CardKey::new(learner, bank, fact);
            let last = self.read().passed(key.clone())?;
            fits(last.is_some_and(|(last, _)| last == seq))?;
            self.rows.remove(Key::Passed(key));
        }
        Ok(())
    }
}
