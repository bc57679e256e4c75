//! From events to what is derived: one pure step for every engine, and the only place that decides whether an event
//! fits what has happened before it.

use super::record;
use super::rows::{AttemptRow, CardKey, Changes, Key, LearnerRow, Overlay, Row, Rows, SessionRow};
use crate::id::{AttemptId, LearnerId, Seq, TokenHash};
use crate::log::{Append, Appended, Event, OPEN_ATTEMPTS, Review, StoreError, Stored};
use crate::schedule::{self, Card, Step};
use crate::time::Timestamp;

/// The most items of a sitting.
pub(super) const ITEMS_MAX: usize = 500;

/// The longest event or frozen question, in bytes.
pub(super) const VALUE_MAX: usize = 60_000;

/// Why an event was not taken.
enum Refused {
    /// It does not fit.
    Stale,
    /// It could not be looked at.
    Failed(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// Goes on where the condition holds; what does not fit is stale.
fn fits(condition: bool) -> Result<(), Refused> {
    if condition {
        Ok(())
    } else {
        Err(Refused::Stale)
    }
}

/// Puts an append on top of rows, all of it or nothing.
///
/// # Errors
/// Where rows cannot be read, or an event is too large.
pub(super) fn append(rows: &mut Overlay<'_>, append: &Append) -> Result<Appended, StoreError> {
    if let Some(seq) = repeated(rows, append)? {
        return Ok(Appended::Repeated(seq));
    }
    match on_top(rows, append) {
        Ok((changes, last)) => {
            rows.take(changes);
            Ok(Appended::Done(last))
        }
        Err(Refused::Stale) => Ok(Appended::Stale),
        Err(Refused::Failed(error)) => Err(error),
    }
}

/// Notes when a session was seen; nothing where it is not open.
///
/// # Errors
/// Where rows cannot be read.
pub(super) fn renew(
    rows: &mut Overlay<'_>,
    token: TokenHash,
    seen: Timestamp,
) -> Result<(), StoreError> {
    if (rows as &dyn Rows).session(token)?.is_some() {
        rows.put(Key::Renewal(token), Row::Renewal(seen));
    }
    Ok(())
}

/// The event of an answer that is already there.
fn repeated(rows: &Overlay<'_>, append: &Append) -> Result<Option<Seq>, StoreError> {
    let rows: &dyn Rows = rows;
    for event in &append.events {
        if let Event::Reviewed(review) = event
            && let Some(seq) = rows.answer(review.answer)?
        {
            return Ok(Some(seq));
        }
    }
    Ok(None)
}

fn on_top(rows: &Overlay<'_>, append: &Append) -> Result<(Changes, Seq), Refused> {
    let mut top = Overlay::new(rows);
    for (hash, bytes) in &append.versions {
        if bytes.len() > VALUE_MAX {
            return Err(StoreError::TooLarge.into());
        }
        let rows: &dyn Rows = &top;
        if rows.version(*hash)?.is_none() {
            top.put(Key::Version(*hash), Row::Version(bytes.clone()));
        }
    }
    for event in &append.events {
        step(&mut top, event)?;
    }
    let last = top.last();
    Ok((top.into_changes(), last))
}

/// One event in its place, with what follows from it.
fn step(rows: &mut Overlay<'_>, event: &Event) -> Result<(), Refused> {
    let mut turn = Turn {
        seq: Seq(rows.last().0.saturating_add(1)),
        learner: None,
        rows,
    };
    if let Some(id) = event.learner() {
        let row = (turn.rows as &dyn Rows).learner(id)?;
        let mut row = match (row, event) {
            (None, Event::LearnerMade { .. }) => LearnerRow::default(),
            (None, _) | (Some(_), Event::LearnerMade { .. }) => return Err(Refused::Stale),
            (Some(row), _) => row,
        };
        row.public.n = row.public.n.saturating_add(1);
        turn.learner = Some((id, row));
    }
    let stored = turn.stored(event);
    if record::encode_event(&stored).len() > VALUE_MAX {
        return Err(StoreError::TooLarge.into());
    }
    turn.derive(event)?;
    let Turn { learner, seq, .. } = turn;
    if let Some((id, mut row)) = learner {
        row.public.last = Some(seq);
        rows.put(Key::Learner(id), Row::Learner(Box::new(row)));
    }
    rows.put(Key::Event(seq), Row::Event(Box::new(stored)));
    Ok(())
}

/// The rows as one event finds them.
struct Turn<'a, 'b> {
    rows: &'a mut Overlay<'b>,
    seq: Seq,
    learner: Option<(LearnerId, LearnerRow)>,
}

impl Turn<'_, '_> {
    fn read(&self) -> &dyn Rows {
        self.rows
    }

    fn stored(&self, event: &Event) -> Stored {
        let row = self.learner.as_ref().map(|(_, row)| &row.public);
        Stored {
            seq: self.seq,
            n: row.map_or(0, |row| row.n),
            before: row.and_then(|row| row.last),
            event: event.clone(),
        }
    }

    /// The row of the learner that the event is about.
    fn learner(&mut self) -> Result<&mut LearnerRow, Refused> {
        self.learner
            .as_mut()
            .map(|(_, row)| row)
            .ok_or(Refused::Stale)
    }

    fn derive(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::LearnerMade { .. } => Ok(()),
            Event::SessionOpened {
                token,
                learner,
                teacher,
                shared,
                at,
            } => {
                fits(self.read().session(*token)?.is_none())?;
                let session = SessionRow {
                    learner: *learner,
                    teacher: *teacher,
                    shared: *shared,
                    opened: *at,
                };
                self.rows.put(Key::Session(*token), Row::Session(session));
                Ok(())
            }
            Event::SessionClosed { token, .. } => {
                fits(self.read().session(*token)?.is_some())?;
                self.rows.remove(Key::Session(*token));
                self.rows.remove(Key::Renewal(*token));
                Ok(())
            }
            Event::ResumeSet { learner, words, .. } => self.words(*learner, *words),
            Event::AttemptStarted {
                attempt,
                learner,
                items,
                ..
            } => self.begin(*attempt, *learner, items.len()),
            Event::Reviewed(review) => self.review(review),
            Event::Undone {
                learner, review, ..
            } => self.undo(*learner, *review),
            Event::AttemptFinished {
                attempt,
                learner,
                at,
            } => self.finish(*attempt, *learner, *at),
        }
    }

    fn words(&mut self, learner: LearnerId, words: TokenHash) -> Result<(), Refused> {
        let owner = self.read().words(words)?;
        fits(owner.is_none_or(|owner| owner == learner))?;
        let before = self.learner()?.words.replace(words);
        self.learner()?.public.has_words = true;
        if let Some(before) = before {
            self.rows.remove(Key::Words(before));
        }
        self.rows.put(Key::Words(words), Row::Words(learner));
        Ok(())
    }

    fn begin(
        &mut self,
        attempt: AttemptId,
        learner: LearnerId,
        items: usize,
    ) -> Result<(), Refused> {
        if items > ITEMS_MAX {
            return Err(StoreError::TooLarge.into());
        }
        fits(self.read().attempt(attempt)?.is_none())?;
        let open = &mut self.learner()?.public.open;
        open.push(attempt);
        if open.len() > OPEN_ATTEMPTS {
            open.remove(0);
        }
        let row = AttemptRow {
            learner,
            begun: self.seq,
            finished: None,
            answered: 0,
            right: 0,
            items: vec![None; items],
        };
        self.rows.put(Key::Attempt(attempt), Row::Attempt(row));
        Ok(())
    }

    fn finish(
        &mut self,
        attempt: AttemptId,
        learner: LearnerId,
        at: Timestamp,
    ) -> Result<(), Refused> {
        let mut row = self.sitting(attempt, learner)?;
        fits(row.finished.is_none())?;
        row.finished = Some(at);
        self.rows.put(Key::Attempt(attempt), Row::Attempt(row));
        self.learner()?.public.open.retain(|open| *open != attempt);
        Ok(())
    }

    /// A sitting of this learner.
    fn sitting(&self, attempt: AttemptId, learner: LearnerId) -> Result<AttemptRow, Refused> {
        let row = self.read().attempt(attempt)?.ok_or(Refused::Stale)?;
        fits(row.learner == learner)?;
        Ok(row)
    }

    fn review(&mut self, review: &Review) -> Result<(), Refused> {
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

    fn undo(&mut self, learner: LearnerId, seq: Seq) -> Result<(), Refused> {
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
) -> Result<Option<&'a mut Option<(Seq, crate::quiz::Verdict)>>, Refused> {
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
fn count(learner: &mut crate::log::Learner, review: &Review, met: bool) {
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
fn uncount(learner: &mut crate::log::Learner, review: &Review, met: bool) {
    learner.reviews = learner.reviews.saturating_sub(1);
    learner.right = learner
        .right
        .saturating_sub(review.verdict.is_right().into());
    if learner.today == review.day {
        learner.reviews_today = learner.reviews_today.saturating_sub(1);
        learner.new_today = learner.new_today.saturating_sub(met.into());
    }
}
