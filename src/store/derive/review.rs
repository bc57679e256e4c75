//! What a review moves, and what taking it back gives back: the card with its due entry, the sitting, the counts.

use super::{Refused, Turn, fits};
use crate::id::{LearnerId, Seq};
use crate::log::{Event, Learner, Review, StoreError, Stored};
use crate::quiz::Verdict;
use crate::schedule::{self, Card, Step};
use crate::store::rows::{AttemptRow, CardKey, Key, Row, Rows};

impl Turn<'_, '_> {
    /// A review: its item is answered, its card moves, its learner's counts too.
    pub(super) fn review(&mut self, review: &Review) -> Result<(), Refused> {
        // Only a second answer of the same append with the same id comes here; an earlier one was told as repeated.
        fits(self.read().answer(review.answer)?.is_none())?;
        let mut attempt = self.sitting(review.attempt, review.learner)?;
        fits(attempt.finished.is_none())?;
        let seq = self.seq;
        if let Some(place) = place(&mut attempt, review)? {
            fits(place.is_none())?;
            *place = Some((seq, review.verdict));
        }
        attempt.answered = attempt.answered.saturating_add(1);
        attempt.right = attempt
            .right
            .saturating_add(review.verdict.is_right().into());
        let met = review.schedules && self.schedule(review)?;
        count(&mut self.learner()?.public, review, met);
        self.rows
            .put(Key::Attempt(review.attempt), Row::Attempt(attempt));
        self.rows.put(Key::Answer(review.answer), Row::Answer(seq));
        Ok(())
    }

    /// Moves the card; true where it is a new one.
    fn schedule(&mut self, review: &Review) -> Result<bool, Refused> {
        let key = card_key(review);
        let before = self.read().card(key.clone())?;
        fits(before.map(|card| card.seq) == review.previous)?;
        let n = self.learner()?.public.n;
        let after = next(before.as_ref(), review, self.seq, n)?;
        self.card(key, before, Some(after))?;
        Ok(before.is_none())
    }

    /// Takes a review back.
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
        if let Some(place) = place(&mut attempt, &review)? {
            fits(place.is_some_and(|(answered, _)| answered == seq))?;
            *place = None;
            fits(attempt.finished.is_none())?;
        }
        attempt.answered = attempt.answered.saturating_sub(1);
        attempt.right = attempt
            .right
            .saturating_sub(review.verdict.is_right().into());
        if review.schedules {
            let key = card_key(&review);
            let card = self.read().card(key.clone())?;
            fits(card.is_some_and(|card| card.seq == seq))?;
            let before = replay(self.read(), &review)?;
            self.card(key, card, before)?;
        }
        let met = review.schedules && review.previous.is_none();
        uncount(&mut self.learner()?.public, &review, met);
        self.rows
            .put(Key::Attempt(review.attempt), Row::Attempt(attempt));
        self.rows.remove(Key::Answer(review.answer));
        Ok(())
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

fn card_key(review: &Review) -> CardKey {
    CardKey {
        learner: review.learner,
        bank: review.bank.clone(),
        fact: review.fact.clone(),
    }
}

/// The place in the sitting that a review answers; none in a study sitting, which has no places.
fn place<'a>(
    attempt: &'a mut AttemptRow,
    review: &Review,
) -> Result<Option<&'a mut Option<(Seq, Verdict)>>, Refused> {
    match review.item {
        None => {
            fits(attempt.items.is_empty())?;
            Ok(None)
        }
        Some(item) => attempt
            .items
            .get_mut(usize::from(item))
            .map(Some)
            .ok_or(Refused::Stale),
    }
}

/// The card after a review.
fn next(before: Option<&Card>, review: &Review, seq: Seq, n: u64) -> Result<Card, StoreError> {
    let step = Step {
        rating: review.rating,
        posterior: review.posterior,
        at: review.at,
        day: review.day,
        due: review.due,
        n,
        seq,
        parameters: review.parameters,
    };
    schedule::next(before, &step).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// The card as it was before a review: the reviews that led to it, one by one.
fn replay(rows: &dyn Rows, review: &Review) -> Result<Option<Card>, StoreError> {
    let broken = || StoreError::Damaged("a card's reviews do not lead back to its first".into());
    let mut chain = Vec::new();
    let mut previous = review.previous;
    while let Some(seq) = previous {
        let stored = rows.event(seq)?.ok_or_else(broken)?;
        let Event::Reviewed(review) = stored.event else {
            return Err(broken());
        };
        previous = review.previous;
        if previous.is_some_and(|earlier| earlier >= seq) {
            return Err(broken());
        }
        chain.push((seq, stored.n, review));
    }
    let mut card = None;
    for (seq, n, review) in chain.iter().rev() {
        card = Some(next(card.as_ref(), review, *seq, *n)?);
    }
    Ok(card)
}

/// Counts a review; `met` where its fact was met for the first time.
fn count(learner: &mut Learner, review: &Review, met: bool) {
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
    learner.new_today = learner.new_today.saturating_add(met.into());
}

/// Takes a review back out of the counts.
fn uncount(learner: &mut Learner, review: &Review, met: bool) {
    learner.reviews = learner.reviews.saturating_sub(1);
    learner.right = learner
        .right
        .saturating_sub(review.verdict.is_right().into());
    if learner.today == review.day {
        learner.reviews_today = learner.reviews_today.saturating_sub(1);
        learner.new_today = learner.new_today.saturating_sub(met.into());
    }
}
