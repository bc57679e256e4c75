//! What a use case asks, answered from rows: the same for every engine.

use super::rows::{CardKey, Ordered, Rows};
use crate::id::{AttemptId, BankId, FactId, LearnerId, Seq, TokenHash};
use crate::log::{Event, Learner, Session, StoreError, Stored};
use crate::quiz::{Attempt, Item};
use crate::schedule::Card;

pub(super) fn session(rows: &dyn Rows, token: TokenHash) -> Result<Option<Session>, StoreError> {
    let Some(session) = rows.session(token)? else {
        return Ok(None);
    };
    Ok(Some(session.seen(rows.renewal(token)?)))
}

pub(super) fn learner(rows: &dyn Rows, id: LearnerId) -> Result<Option<Learner>, StoreError> {
    Ok(rows.learner(id)?.map(|row| row.public))
}

/// A sitting: its beginning from the log, its course from its row.
pub(super) fn attempt(rows: &dyn Rows, id: AttemptId) -> Result<Option<Attempt>, StoreError> {
    let Some(row) = rows.attempt(id)? else {
        return Ok(None);
    };
    let begun = rows.event(row.begun)?.map(|stored| stored.event);
    let Some(Event::AttemptStarted {
        learner,
        bank,
        context,
        seed,
        items,
        at,
        ..
    }) = begun
    else {
        return Err(StoreError::Damaged(format!(
            "event {} should begin a sitting",
            row.begun
        )));
    };
    let items = items
        .into_iter()
        .zip(row.items)
        .map(|((question, fact, version), answered)| Item {
            question,
            fact,
            version,
            answered,
        })
        .collect();
    Ok(Some(Attempt {
        id,
        learner,
        bank,
        context,
        seed,
        items,
        started: at,
        finished: row.finished,
        answered: row.answered,
        right: row.right,
    }))
}

pub(super) fn cards(
    rows: &dyn Rows,
    learner: LearnerId,
    bank: &BankId,
    facts: &[FactId],
) -> Result<Vec<Option<Card>>, StoreError> {
    let key = |fact: &FactId| CardKey {
        learner,
        bank: bank.clone(),
        fact: fact.clone(),
    };
    facts.iter().map(|fact| rows.card(key(fact))).collect()
}

/// A learner's events from the newest back, along the links from each to the one before it.
pub(super) fn history(
    rows: &dyn Rows,
    id: LearnerId,
    before: Option<Seq>,
    limit: usize,
) -> Result<Vec<Stored>, StoreError> {
    let mut next = match before {
        None => rows.learner(id)?.and_then(|row| row.public.last),
        Some(seq) => rows
            .event(seq)?
            .filter(|stored| stored.event.learner() == Some(id))
            .and_then(|stored| stored.before),
    };
    let mut found = Vec::new();
    while let Some(seq) = next
        && found.len() < limit
    {
        let stored = rows
            .event(seq)?
            .ok_or_else(|| StoreError::Damaged(format!("event {seq} is missing")))?;
        next = stored.before;
        found.push(stored);
    }
    Ok(found)
}

/// Every row as a line of text, sorted: the same events give the same dump from every engine.
pub(super) fn dump(rows: &dyn Ordered) -> Result<String, StoreError> {
    let mut lines = Vec::new();
    rows.each(&mut |key, row| {
        lines.push(format!("{key:?} = {row:?}\n"));
        Ok(())
    })?;
    lines.sort_unstable();
    Ok(lines.concat())
}
