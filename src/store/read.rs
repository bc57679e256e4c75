//! What a use case asks, answered from rows: the same for every engine.

use super::record::span;
use super::rows::{CardKey, Key, Ordered, Row, Rows};
use crate::id::{AttemptId, BankId, FactId, LearnerId, Seq, TokenHash};
use crate::log::{Event, Learner, Session, StoreError, Stored};
use crate::quiz::{Attempt, Item, Response};
use crate::schedule::Card;
use crate::time::Timestamp;

pub(super) fn session(rows: &dyn Rows, token: TokenHash) -> Result<Option<Session>, StoreError> {
    let Some(session) = rows.session(token)? else {
        return Ok(None);
    };
    Ok(Some(session.seen(rows.renewal(token)?)))
}

pub(super) fn learner(rows: &dyn Rows, id: LearnerId) -> Result<Option<Learner>, StoreError> {
    Ok(rows.learner(id)?.map(|row| row.public))
}

/// A sitting: its beginning from the log, its course from its rows.
pub(super) fn attempt(rows: &dyn Ordered, id: AttemptId) -> Result<Option<Attempt>, StoreError> {
    let Some(row) = (rows as &dyn Rows).attempt(id)? else {
        return Ok(None);
    };
    let begun = (rows as &dyn Rows).event(row.begun)?;
    let Some(Event::AttemptStarted {
        learner,
        bank,
        context,
        rules,
        seed,
        items,
        at,
        ..
    }) = begun.map(|stored| stored.event)
    else {
        let begun = row.begun;
        return Err(damaged(&format!("event {begun} should begin a sitting")));
    };
    let mut items: Vec<Item> = items
        .into_iter()
        .map(|(question, facts, version)| Item {
            question,
            facts,
            version,
            answered: None,
            saved: None,
            flagged: false,
        })
        .collect();
    if !items.is_empty() {
        let done = rows.collect(&span::items(id), usize::MAX, |key, row| match (key, row) {
            (Key::Item(_, place), Row::Item(row)) => Some((place, row)),
            _ => None,
        })?;
        for (place, row) in done {
            if let Some(item) = items.get_mut(usize::from(place)) {
                item.answered = row.answered;
                item.saved = row.saved.map(|seq| response(rows, seq)).transpose()?;
                item.flagged = row.flagged;
            }
        }
    }
    Ok(Some(Attempt {
        id,
        learner,
        bank,
        context,
        rules,
        seed,
        items,
        started: at,
        finished: row.finished,
        answered: row.answered,
        right: row.right,
    }))
}

/// What an event has saved.
fn response(rows: &dyn Ordered, seq: Seq) -> Result<Response, StoreError> {
    match (rows as &dyn Rows).event(seq)?.map(|stored| stored.event) {
        Some(Event::Saved {
            response: Some(response),
            ..
        }) => Ok(response),
        _ => Err(damaged(&format!("event {seq} should save an answer"))),
    }
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.into())
}

/// The due facts of a learner and bank, the longest due first.
pub(super) fn due(
    rows: &dyn Ordered,
    learner: LearnerId,
    bank: &BankId,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<(Timestamp, FactId)>, StoreError> {
    let span = span::due(learner, bank, until);
    rows.collect(&span, limit, |key, _| match key {
        Key::Due(at, card) => Some((at, card.fact)),
        _ => None,
    })
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
