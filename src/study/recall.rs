//! What an answer says about the memory of each fact that its question asks for.

use super::Study;
use super::asked::Asked;
use crate::bank::Form;
use crate::id::FactId;
use crate::identity::Learner;
use crate::log::{Recall, Store};
use crate::quiz::grade::Graded;
use crate::quiz::options;
use crate::schedule::{Card, Fuzz, luck};

impl<S: Store> Study<'_, S> {
    /// One recall a fact. Each is right or not: what is only partly right was not known. `cards` are those of the facts.
    pub(super) fn recalls(
        &self,
        learner: Learner,
        asked: &Asked,
        cards: &[Option<Card>],
        graded: &Graded,
    ) -> Vec<Recall> {
        let day = self.scheduler.calendar().day(self.now);
        let facts = asked.question.facts().into_iter().enumerate();
        let recall = |(index, fact): (usize, &FactId)| {
            let verdict = graded.parts.get(index).copied().unwrap_or(graded.verdict);
            let card = cards.get(index).copied().flatten();
            let known = card.map(|card| self.scheduler.retrievability(&card, day));
            let (rating, posterior) = luck::rated(verdict.is_right(), known, luck(asked, index));
            let fuzz = Fuzz::of(
                learner.id,
                &asked.bank,
                fact,
                card.map_or(0, |card| card.reps),
            );
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
        facts.map(recall).collect()
    }
}

/// The chance that a part is right though it is not known.
fn luck(asked: &Asked, part: usize) -> f32 {
    let shown = asked.shown.len();
    match &asked.question.form {
        Form::Choice { .. } | Form::TrueFalse { .. } => luck::one_of(shown),
        Form::Multi { .. } => luck::ticks(shown),
        Form::Order { .. } | Form::Match { .. } => luck::arranged(shown),
        Form::Cloze { gaps, .. } => {
            let options = gaps
                .get(part)
                .map_or(0, |gap| options::gap_texts(gap).len());
            luck::one_of(options)
        }
        Form::Short { .. }
        | Form::Number { .. }
        | Form::Date { .. }
        | Form::Flashcard { .. }
        | Form::Open { .. } => 0.0,
    }
}
