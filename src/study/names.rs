//! Former ids: what a learner knows of a fact follows it when its question gets another id.

use super::{Study, StudyError};
use crate::bank::Shelved;
use crate::id::FactId;
use crate::identity::Learner;
use crate::log::{Append, Event, Store};

impl<S: Store> Study<'_, S> {
    /// Moves the learner's cards of former names to those of now. A name that has a card of its own keeps it. Where
    /// another window moves them at the same time, it is done.
    pub(super) async fn follow_names(
        &self,
        learner: Learner,
        shelved: &Shelved,
    ) -> Result<(), StudyError> {
        let former = renamed(shelved);
        if former.is_empty() {
            return Ok(());
        }
        let bank = &shelved.bank.id;
        let from: Vec<FactId> = former.iter().map(|(from, _)| from.clone()).collect();
        let to: Vec<FactId> = former.iter().map(|(_, to)| to.clone()).collect();
        let before = self.store.cards(learner.id, bank, &from).await?;
        let after = self.store.cards(learner.id, bank, &to).await?;
        let mut taken: Vec<FactId> = Vec::new();
        for ((from, to), (before, after)) in former.into_iter().zip(before.into_iter().zip(after)) {
            if before.is_none() || after.is_some() || taken.contains(&to) {
                continue;
            }
            taken.push(to.clone());
            let moved = Event::FactMoved {
                learner: learner.id,
                bank: bank.clone(),
                from,
                to,
                at: self.now,
            };
            // One at a time: one that does not fit must not hold up the others.
            let events = vec![moved];
            self.store
                .append(Append {
                    events,
                    versions: Vec::new(),
                })
                .await?;
        }
        Ok(())
    }
}

/// The former names of a bank's facts that nothing asks for any more, each with the name of now. The parts of a question
/// follow it: `old/2` becomes `new/2`.
fn renamed(shelved: &Shelved) -> Vec<(FactId, FactId)> {
    let mut moves = Vec::new();
    for question in shelved
        .questions()
        .filter(|question| !question.was.is_empty())
    {
        for fact in question.facts() {
            for was in &question.was {
                let before = match fact.as_str().strip_prefix(question.fact.as_str()) {
                    Some(part) => format!("{was}{part}"),
                    None => continue,
                };
                if let Ok(former) = FactId::new(&before)
                    && former != *fact
                    && shelved.asking(&former).next().is_none()
                {
                    moves.push((former, fact.clone()));
                }
            }
        }
    }
    moves
}
