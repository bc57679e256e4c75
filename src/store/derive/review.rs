//! What an answer moves, and what taking it back gives back: the cards with their due entries, the sitting, the counts.

use super::{Refused, Turn, fits};
use crate::id::{FactId, LearnerId, Seq};
use crate::log::{Event, Learner, Recall, Review, StoreError, Stored};
use crate::schedule::{self, Card, Step};
use crate::store::rows::{CardKey, Key, Row, Rows};

impl Turn<'_, '_> {
    /// An answer: its item is answered, its cards move, its learner's counts too.
    pub(super) fn review(&mut self, review: &Review) -> Result<(), Refused> {
        fits(!review.recalls.is_empty())?;
        // Only a second answer of the same append with the same id comes here; an earlier one was told as repeated.
        fits(self.read().answer(review.answer)?.is_none())?;
        let mut attempt = self.sitting(review.attempt, review.learner)?;
        fits(!review.claimed || self.follows_its_undo(review)?)?;
        fits(attempt.finished.is_none() || review.claimed)?;
        let seq = self.seq;
        match review.item {
            None => fits(attempt.items == 0)?,
            Some(place) => {
                fits(place < attempt.items)?;
                let item = self.read().item(review.attempt, place)?;
                let mut item = item.unwrap_or_default();
                fits(item.answered.is_none())?;
                item.answered = Some((seq, review.verdict));
                item.saved = None;
                self.put_item(review.attempt, place, item);
            }
        }
        attempt.answered = attempt.answered.saturating_add(1);
        attempt.right = attempt
            .right
            .saturating_add(review.verdict.is_right().into());
        let mut met = 0;
        for recall in review.moving() {
            met += u32::from(self.schedule(review, recall)?);
        }
        count(&mut self.learner()?.public, review, met);
        self.rows
            .put(Key::Attempt(review.attempt), Row::Attempt(attempt));
        self.rows.put(Key::Answer(review.answer), Row::Answer(seq));
        Ok(())
    }

    /// Whether the event before takes back an answer in the same place.
    fn follows_its_undo(&self, review: &Review) -> Result<bool, StoreError> {
        let before = Seq(self.seq.0.saturating_sub(1));
        let Some(Event::Undone { review: undone, .. }) =
            self.read().event(before)?.map(|stored| stored.event)
        else {
            return Ok(false);
        };
        let undone = self.read().event(undone)?.map(|stored| stored.event);
        Ok(matches!(undone, Some(Event::Reviewed(undone)) if same_place(&undone, review)))
    }

    /// Moves a card; true where it is a new one.
    fn schedule(&mut self, review: &Review, recall: &Recall) -> Result<bool, Refused> {
        let key = card_key(review, &recall.fact);
        let before = self.read().card(key.clone())?;
        fits(before.map(|card| card.seq) == recall.previous)?;
        let n = self.learner()?.public.n;
        let after = next(before.as_ref(), review, recall, (self.seq, n))?;
        self.card(key, before, Some(after))?;
        Ok(before.is_none())
    }

    /// Takes an answer back.
    pub(super) fn undo(&mut self, learner: LearnerId, seq: Seq) -> Result<(), Refused> {
        let Some(Stored {
            event: Event::Reviewed(review),
            ..
        }) = self.read().event(seq)?
        else {
            return Err(Refused::Stale);
        };
        fits(review.learner == learner)?;
        // Where it was taken back before, its answer is free or another review's.
        fits(self.read().answer(review.answer)? == Some(seq))?;
        let mut attempt = self.sitting(review.attempt, learner)?;
        if let Some(place) = review.item {
            fits(attempt.finished.is_none() || self.is_claimed_next(&review))?;
            let item = self.read().item(review.attempt, place)?;
            let mut item = item.unwrap_or_default();
            fits(item.answered.is_some_and(|(answered, _)| answered == seq))?;
            item.answered = None;
            self.put_item(review.attempt, place, item);
        }
        attempt.answered = attempt.answered.saturating_sub(1);
        attempt.right = attempt
            .right
            .saturating_sub(review.verdict.is_right().into());
        let mut met = 0;
        for recall in review.moving() {
            let key = card_key(&review, &recall.fact);
            let card = self.read().card(key.clone())?;
            fits(card.is_some_and(|card| card.seq == seq))?;
            let before = replay(self.read(), recall)?;
            met += u32::from(before.is_none());
            self.card(key, card, before)?;
        }
        uncount(&mut self.learner()?.public, &review, met);
        self.rows
            .put(Key::Attempt(review.attempt), Row::Attempt(attempt));
        self.rows.remove(Key::Answer(review.answer));
        Ok(())
    }

    /// Whether "I was right" of an answer comes with this event.
    fn is_claimed_next(&self, undone: &Review) -> bool {
        matches!(self.next, Some(Event::Reviewed(next)) if next.claimed && same_place(undone, next))
    }

    /// Replaces a card with its due entry, and counts the facts met.
    fn card(
        &mut self,
        key: CardKey,
        before: Option<Card>,
        after: Option<Card>,
    ) -> Result<(), Refused> {
        if let Some(before) = before {
            self.rows.remove(Key::Due(before.due, key.clone()));
        }
        if before.is_some() != after.is_some() {
            let (learner, bank) = (key.learner, key.bank.clone());
            let seen = self.read().seen(learner, bank.clone())?.unwrap_or(0);
            let seen = match after {
                Some(_) => seen.saturating_add(1),
                None => seen.saturating_sub(1),
            };
            match seen {
                0 => self.rows.remove(Key::Seen(learner, bank)),
                seen => self.rows.put(Key::Seen(learner, bank), Row::Seen(seen)),
            }
        }
        match after {
            None => self.rows.remove(Key::Card(key)),
            Some(after) => {
                self.rows.put(Key::Due(after.due, key.clone()), Row::Due);
                self.rows.put(Key::Card(key), Row::Card(after));
            }
        }
        Ok(())
    }
}

/// Whether two answers are to the same question in the same place of the same sitting.
fn same_place(one: &Review, other: &Review) -> bool {
    let place = |review: &Review| (review.learner, review.attempt, review.item);
    place(one) == place(other) && one.question == other.question
}

fn card_key(review: &Review, fact: &FactId) -> CardKey {
    CardKey {
        learner: review.learner,
        bank: review.bank.clone(),
        fact: fact.clone(),
    }
}

/// The card after a recall; with the place of its review and the learner's own number of it.
fn next(
    before: Option<&Card>,
    review: &Review,
    recall: &Recall,
    (seq, n): (Seq, u64),
) -> Result<Card, StoreError> {
    let step = Step {
        rating: recall.rating,
        posterior: recall.posterior,
        at: review.at,
        day: review.day,
        due: recall.due,
        n,
        seq,
        parameters: review.parameters,
    };
    schedule::next(before, &step).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// The card as it was before a recall: the reviews that led to it, one by one.
fn replay(rows: &dyn Rows, recall: &Recall) -> Result<Option<Card>, StoreError> {
    let broken = || StoreError::Damaged("a card's reviews do not lead back to its first".into());
    let mut chain = Vec::new();
    let mut previous = recall.previous;
    while let Some(seq) = previous {
        let stored = rows.event(seq)?.ok_or_else(broken)?;
        let Event::Reviewed(review) = stored.event else {
            return Err(broken());
        };
        let recall = review.recall(&recall.fact).ok_or_else(broken)?.clone();
        previous = recall.previous;
        if previous.is_some_and(|earlier| earlier >= seq) {
            return Err(broken());
        }
        chain.push((review, recall, (seq, stored.n)));
    }
    let mut card = None;
    for (review, recall, place) in chain.iter().rev() {
        card = Some(next(card.as_ref(), review, recall, *place)?);
    }
    Ok(card)
}

/// Counts an answer; `met` facts were met for the first time.
fn count(learner: &mut Learner, review: &Review, met: u32) {
    learner.reviews = learner.reviews.saturating_add(1);
    learner.right = learner
        .right
        .saturating_add(review.verdict.is_right().into());
    if learner.today != review.day {
        learner.today = review.day;
        learner.new_today = 0;
        learner.reviews_today = 0;
    }
    learner.reviews_today = learner.reviews_today.saturating_add(1);
    learner.new_today = learner.new_today.saturating_add(met);
}

/// Takes an answer back out of the counts.
fn uncount(learner: &mut Learner, review: &Review, met: u32) {
    learner.reviews = learner.reviews.saturating_sub(1);
    learner.right = learner
        .right
        .saturating_sub(review.verdict.is_right().into());
    if learner.today == review.day {
        learner.reviews_today = learner.reviews_today.saturating_sub(1);
        learner.new_today = learner.new_today.saturating_sub(met);
    }
}
