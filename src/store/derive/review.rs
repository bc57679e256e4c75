//! What an answer moves, and what taking it back gives back: the cards with their due entries, the sitting, the counts.

use super::{Refused, Turn, fits};
use crate::analysis::{Share, Tally};
use crate::id::{FactId, LearnerId, Seq};
use crate::log::{Event, Recall, Review, StoreError};
use crate::schedule::{self, Card, Model, RETENTION, Rating, Step};
use crate::store::rows::{CardKey, Key, Row, Rows};

/// The stability from which a fact is mature, in days; as in Anki.
const MATURE: f32 = 21.0;

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
        let mut done = tally(review);
        for recall in review.moving() {
            let before = self.schedule(review, recall)?;
            recalled(&mut done, review, recall, before.as_ref());
        }
        self.count(review, done)?;
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

    /// Moves a card; what it was before.
    fn schedule(&mut self, review: &Review, recall: &Recall) -> Result<Option<Card>, Refused> {
        let key = card_key(review, &recall.fact);
        let before = self.read().card(key.clone())?;
        fits(before.map(|card| card.seq) == recall.previous)?;
        let n = self.learner()?.n;
        let place = (self.seq, n);
        let after = next(self.read(), before.as_ref(), review, recall, place)?;
        self.card(key, before, Some(after))?;
        Ok(before)
    }

    /// Takes an answer or a pass back.
    pub(super) fn undo(&mut self, learner: LearnerId, seq: Seq) -> Result<(), Refused> {
        let review = match self.read().event(seq)?.map(|stored| stored.event) {
            Some(Event::Reviewed(review)) => review,
            Some(Event::Passed {
                learner: whose,
                bank,
                facts,
                ..
            }) => {
                fits(whose == learner)?;
                return self.ask_again(seq, (learner, &bank), &facts);
            }
            _ => return Err(Refused::Stale),
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
        let mut done = tally(&review);
        for recall in review.moving() {
            let key = card_key(&review, &recall.fact);
            let card = self.read().card(key.clone())?;
            fits(card.is_some_and(|card| card.seq == seq))?;
            let before = replay(self.read(), &key, recall.previous)?;
            recalled(&mut done, &review, recall, before.as_ref());
            self.card(key, card, before)?;
        }
        self.uncount(&review, done)?;
        self.rows
            .put(Key::Attempt(review.attempt), Row::Attempt(attempt));
        self.rows.remove(Key::Answer(review.answer));
        Ok(())
    }

    /// Gives a card to another fact.
    pub(super) fn move_card(&mut self, from: CardKey, to: CardKey) -> Result<(), Refused> {
        let card = self.read().card(from.clone())?.ok_or(Refused::Stale)?;
        // A second move onto it would hide where the first one's card came from.
        let taken = self.read().card(to.clone())?.is_some();
        fits(!taken && self.read().moved(to.clone())?.is_none())?;
        let moved = Row::Moved(from.fact.clone(), self.seq);
        self.rows.put(Key::Moved(to.clone()), moved);
        self.card(from, Some(card), None)?;
        self.card(to, None, Some(card))
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
            self.bank(key.learner, &key.bank, |row| {
                row.seen = match after {
                    Some(_) => row.seen.saturating_add(1),
                    None => row.seen.saturating_sub(1),
                };
            })?;
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
    CardKey::new(review.learner, &review.bank, fact)
}

/// The card after a recall; with the place of its review and the learner's own number of it.
fn next(
    rows: &dyn Rows,
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
    let damaged = |what: String| StoreError::Damaged(what);
    // Parameters of the school's own are in the store; those that come with the program are in it.
    match rows.parameters(review.parameters)? {
        Some(values) => Model::new(&values, RETENTION)
            .map(|model| model.next(before, &step))
            .map_err(|error| damaged(error.to_string())),
        None => schedule::next(before, &step).map_err(|error| damaged(error.to_string())),
    }
}

/// The card of a key as it was after a review, or before its first: the reviews that led to it, one by one.
fn replay(rows: &dyn Rows, key: &CardKey, last: Option<Seq>) -> Result<Option<Card>, StoreError> {
    let broken = || StoreError::Damaged("a card's reviews do not lead back to its first".into());
    let mut name = Name::of(key);
    let mut chain = Vec::new();
    let mut previous = last;
    while let Some(seq) = previous {
        let stored = rows.event(seq)?.ok_or_else(broken)?;
        let Event::Reviewed(review) = stored.event else {
            return Err(broken());
        };
        let fact = name.before(rows, seq)?;
        let recall = review.recall(fact).ok_or_else(broken)?.clone();
        previous = recall.previous;
        if previous.is_some_and(|earlier| earlier >= seq) {
            return Err(broken());
        }
        chain.push((review, recall, (seq, stored.n)));
    }
    let mut card = None;
    for (review, recall, place) in chain.iter().rev() {
        card = Some(next(rows, card.as_ref(), review, recall, *place)?);
    }
    Ok(card)
}

/// What a card's fact was called, on the way back through the log.
struct Name {
    key: CardKey,
    /// The move that was passed last.
    passed: Seq,
}

impl Name {
    fn of(key: &CardKey) -> Self {
        Self {
            key: key.clone(),
            passed: Seq(u64::MAX),
        }
    }

    /// The name at an earlier event.
    fn before(&mut self, rows: &dyn Rows, seq: Seq) -> Result<&FactId, StoreError> {
        while let Some((from, moved)) = rows.moved(self.key.clone())?
            && seq < moved
            && moved < self.passed
        {
            self.key.fact = from;
            self.passed = moved;
        }
        Ok(&self.key.fact)
    }
}

/// What an answer adds to its day, but for what it says about facts.
fn tally(review: &Review) -> Tally {
    Tally {
        reviews: 1,
        right: review.verdict.is_right().into(),
        ms: review.ms.into(),
        ..Tally::default()
    }
}

/// Adds what a recall says about its fact, which had this card before.
fn recalled(tally: &mut Tally, review: &Review, recall: &Recall, before: Option<&Card>) {
    let Some(before) = before else {
        tally.new += 1;
        return;
    };
    // Only the first recall of the day tells what was still known.
    if before.last_day == review.day {
        return;
    }
    let share = if before.memory.stability < MATURE {
        &mut tally.young
    } else {
        &mut tally.mature
    };
    if recall.rating == Rating::Again {
        share.failed += 1;
    } else {
        share.passed += 1;
    }
}

impl Turn<'_, '_> {
    /// Counts an answer.
    fn count(&mut self, review: &Review, done: Tally) -> Result<(), Refused> {
        let learner = self.learner()?;
        learner.reviews = learner.reviews.saturating_add(1);
        learner.right = learner.right.saturating_add(done.right.into());
        learner.today = review.day;
        self.day(review, |day| {
            day.reviews = day.reviews.saturating_add(done.reviews);
            day.right = day.right.saturating_add(done.right);
            day.new = day.new.saturating_add(done.new);
            day.ms = day.ms.saturating_add(done.ms);
            day.young = day.young.and(done.young);
            day.mature = day.mature.and(done.mature);
        })
    }

    /// Takes an answer back out of the counts.
    fn uncount(&mut self, review: &Review, done: Tally) -> Result<(), Refused> {
        let without = |share: Share, part: Share| Share {
            passed: share.passed.saturating_sub(part.passed),
            failed: share.failed.saturating_sub(part.failed),
        };
        let learner = self.learner()?;
        learner.reviews = learner.reviews.saturating_sub(1);
        learner.right = learner.right.saturating_sub(done.right.into());
        self.day(review, |day| {
            day.reviews = day.reviews.saturating_sub(done.reviews);
            day.right = day.right.saturating_sub(done.right);
            day.new = day.new.saturating_sub(done.new);
            day.ms = day.ms.saturating_sub(done.ms);
            day.young = without(day.young, done.young);
            day.mature = without(day.mature, done.mature);
        })
    }

    fn day(&mut self, review: &Review, change: impl FnOnce(&mut Tally)) -> Result<(), Refused> {
        let day = self.read().day(review.learner, review.day)?;
        let mut day = day.unwrap_or_default();
        change(&mut day);
        let key = Key::Day(review.learner, review.day);
        if day == Tally::default() {
            self.rows.remove(key);
        } else {
            self.rows.put(key, Row::Day(day));
        }
        Ok(())
    }
}
