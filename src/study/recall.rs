//! What an answer says about the memory of each fact that its question asks for.

use super::Study;
use super::asked::Asked;
use crate::bank::Format;
use crate::id::{FactId, LearnerId};
use crate::log::{Recall, Store};
use crate::quiz::grade::Graded;
use crate::schedule::{Card, Fuzz, luck};

impl<S: Store> Study<'_, S> {
    /// One recall a fact. Each is right or not: what is only partly right was not known. `cards` are those of the facts.
    pub(super) fn recalls(
        &self,
        learner: LearnerId,
        asked: &Asked,
        cards: &[Option<Card>],
        graded: &Graded,
    ) -> Vec<Recall> {
        let day = self.scheduler.calendar().day(self.now);
        let (format, facts) = (asked.question.format(), asked.question.facts());
        let parts = facts.len();
        let shown = |part: usize| match format {
            Format::Cloze => asked.gaps.get(part).map_or(0, Vec::len),
            _ => asked.shown.len(),
        };
        let recall = |(index, fact): (usize, &FactId)| {
            let verdict = graded.parts.get(index).copied().unwrap_or(graded.verdict);
            let card = cards.get(index).copied().flatten();
            let luck = luck(format, shown(index), parts);
            let (rating, posterior) =
                self.scheduler
                    .heard(card.as_ref(), day, verdict.is_right(), luck);
            let fuzz = Fuzz::of(learner, &asked.bank, fact, card.map_or(0, |card| card.reps));
            let future = self
                .scheduler
                .future(card.as_ref(), self.now, rating, posterior, fuzz);
            Recall {
                fact: fact.clone(),
                verdict,
                rating,
                posterior,
                due_day: future.due_day,
                due: future.due,
                previous: card.map(|card| card.seq),
            }
        };
        facts.into_iter().enumerate().map(recall).collect()
    }
}

/// The chance that a part is right though it is not known, where `shown` options stood for all of `parts` parts; of a gap
/// they are its own. Fitting asks the same of the record as scheduling asks of the page.
pub(super) fn luck(format: Format, shown: usize, parts: usize) -> f32 {
    match format {
        Format::Choice | Format::TrueFalse | Format::Cloze => luck::one_of(shown),
        Format::Multi => luck::ticks(shown),
        Format::Order | Format::Match => luck::arranged(parts, shown),
        Format::Short | Format::Number | Format::Date | Format::Flashcard | Format::Open => 0.0,
    }
}
