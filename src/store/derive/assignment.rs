//! What follows from events about assignments and tries at them.

use super::super::rows::{Key, Row};
use super::{Refused, Turn, fits};
use crate::id::{AssignmentId, ClassId, LearnerId, Seq};
use crate::log::{Assignment, AssignmentSettings, Event, Exception};
use crate::quiz::Purpose;
use crate::time::Timestamp;

impl Turn<'_, '_> {
    /// An event about an assignment; others do not fit here.
    pub(super) fn assignment(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::AssignmentSet {
                class,
                assignment,
                settings,
                at,
            } => self.set(*class, *assignment, settings, *at),
            Event::AssignmentGone {
                class, assignment, ..
            } => {
                let gone = self.set_before(*class, *assignment)?;
                self.until(&gone, None, gone.settings.closes, None);
                self.rows.remove(Key::Assignment(*class, *assignment));
                Ok(())
            }
            Event::ExceptionSet {
                class,
                assignment,
                learner,
                exception,
                ..
            } => self.except(*class, *assignment, *learner, exception.as_deref()),
            Event::Tried { .. } => self.try_at(event),
            _ => Err(Refused::Stale),
        }
    }

    /// An assignment of a class that goes on.
    fn set_before(&self, class: ClassId, id: AssignmentId) -> Result<Assignment, Refused> {
        self.going_on(class)?;
        let set = self.read().assignment(class, id)?;
        set.ok_or(Refused::Stale)
    }

    fn set(
        &mut self,
        class: ClassId,
        id: AssignmentId,
        settings: &AssignmentSettings,
        at: Timestamp,
    ) -> Result<(), Refused> {
        self.going_on(class)?;
        let before = self.read().assignment(class, id)?;
        let now = Assignment {
            id,
            class,
            settings: settings.clone(),
            made: before.as_ref().map_or(at, |before| before.made),
        };
        if let Some(before) = before {
            self.until(&before, None, before.settings.closes, None);
        }
        self.until(&now, None, None, now.settings.closes);
        let row = Row::Assignment(Box::new(now));
        self.rows.put(Key::Assignment(class, id), row);
        Ok(())
    }

    /// Notes when a test is over, for everybody or for one learner, instead of another time.
    fn until(
        &mut self,
        test: &Assignment,
        learner: Option<LearnerId>,
        not: Option<Timestamp>,
        but: Option<Timestamp>,
    ) {
        if let Some(at) = not {
            self.rows.remove(Key::Test(at, test.id, learner));
        }
        if let Some(at) = but.filter(|_| test.settings.purpose == Purpose::Test) {
            let key = Key::Test(at, test.id, learner);
            self.rows.put(key, Row::Test(test.class));
        }
    }

    fn except(
        &mut self,
        class: ClassId,
        id: AssignmentId,
        learner: LearnerId,
        exception: Option<&Exception>,
    ) -> Result<(), Refused> {
        let set = self.set_before(class, id)?;
        fits(self.read().seat(class, learner)?.is_some())?;
        let before = self.read().exception(id, learner)?;
        let not = before.and_then(|before| before.closes);
        let but = exception.and_then(|exception| exception.closes);
        self.until(&set, Some(learner), not, but);
        let key = Key::Exception(id, learner);
        match exception {
            Some(exception) => {
                let row = Row::Exception(Box::new(exception.clone()));
                self.rows.put(key, row);
            }
            None => self.rows.remove(key),
        }
        Ok(())
    }

    fn try_at(&mut self, event: &Event) -> Result<(), Refused> {
        let Event::Tried {
            class,
            assignment,
            learner,
            attempt,
            before,
            ..
        } = event
        else {
            return Err(Refused::Stale);
        };
        self.set_before(*class, *assignment)?;
        let sitting = self.sitting(*attempt, *learner)?;
        fits(sitting.begun == Seq(self.seq.0.saturating_sub(1)))?;
        let tries = self.read().tries(*assignment, *learner)?;
        let mut tries = tries.unwrap_or_default();
        fits(tries.len() == usize::from(*before))?;
        tries.push(*attempt);
        let key = Key::Tries(*assignment, *learner);
        self.rows.put(key, Row::Tries(tries));
        let row = Row::SetFor(*class, *assignment);
        self.rows.put(Key::SetFor(*attempt), row);
        Ok(())
    }
}
