//! What a use case asks, answered from rows: the same for every engine.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::record::span;
use super::rows::{BankRow, CardKey, Key, Ordered, Row, Rows, SessionRow};
use crate::analysis::Tally;
use crate::id::{
    AttemptId, BankId, ClassId, FactId, JoinCode, LearnerId, Seq, TeacherId, TokenHash,
};
use crate::log::{
    Account, Assignment, Class, Event, Invitation, Learner, Reported, Seat, Session, Settings,
    StoreError, Stored,
};
use crate::quiz::{Attempt, Context, Item, Response};
use crate::schedule::{Card, Parameters};
use crate::time::{Day, Timestamp};

pub(super) fn session(rows: &dyn Rows, token: TokenHash) -> Result<Option<Session>, StoreError> {
    let Some(session) = rows.session(token)? else {
        return Ok(None);
    };
    seen(rows, token, session).map(Some)
}

fn seen(rows: &dyn Rows, token: TokenHash, session: SessionRow) -> Result<Session, StoreError> {
    let teacher = match session.teacher {
        Some((teacher, _)) => rows.teacher(teacher)?,
        None => None,
    };
    Ok(session.seen(rows.renewal(token)?, teacher.as_ref()))
}

pub(super) fn sessions(
    rows: &dyn Ordered,
    after: Option<TokenHash>,
    limit: usize,
) -> Result<Vec<(TokenHash, Session)>, StoreError> {
    let found = rows.collect(&span::sessions(after), limit, |key, row| match (key, row) {
        (Key::Session(token), Row::Session(row)) => Some((token, row)),
        _ => None,
    })?;
    let rows = rows as &dyn Rows;
    let sessions = found
        .into_iter()
        .map(|(token, row)| Ok((token, seen(rows, token, row)?)));
    sessions.collect()
}

pub(super) fn teacher(rows: &dyn Rows, id: TeacherId) -> Result<Option<Account>, StoreError> {
    Ok(rows.teacher(id)?.map(|row| row.account))
}

pub(super) fn login(rows: &dyn Rows, login: TokenHash) -> Result<Option<Account>, StoreError> {
    match rows.login(login)? {
        Some(id) => teacher(rows, id),
        None => Ok(None),
    }
}

/// The accounts, the oldest first.
pub(super) fn teachers(rows: &dyn Ordered) -> Result<Vec<Account>, StoreError> {
    let mut all = rows.collect(&span::teachers(), usize::MAX, |_, row| match row {
        Row::Teacher(row) => Some(row.account),
        _ => None,
    })?;
    all.sort_by(|one, next| (one.made, &one.name).cmp(&(next.made, &next.name)));
    Ok(all)
}

/// The open invitations, the oldest first.
pub(super) fn invitations(rows: &dyn Ordered) -> Result<Vec<Invitation>, StoreError> {
    let mut all = rows.collect(&span::invitations(), usize::MAX, |_, row| match row {
        Row::Invitation(row) => Some(row),
        _ => None,
    })?;
    all.sort_by_key(|invitation| (invitation.made, invitation.id));
    Ok(all)
}

/// A teacher's classes, the newest first.
pub(super) fn classes(rows: &dyn Ordered, teacher: TeacherId) -> Result<Vec<Class>, StoreError> {
    let span = span::classes(teacher);
    let ids = rows.collect(&span, usize::MAX, |key, _| match key {
        Key::Teaches(_, class) => Some(class),
        _ => None,
    })?;
    // All are asked for before one is found missing: an engine far away fetches them together.
    let classes: Vec<_> = ids
        .iter()
        .map(|id| (rows as &dyn Rows).class(*id))
        .collect();
    let mut found = Vec::with_capacity(classes.len());
    for class in classes {
        found.push(class?.ok_or_else(|| damaged("a teacher's class is missing"))?);
    }
    found.sort_by_key(|class| std::cmp::Reverse((class.made, class.id)));
    Ok(found)
}

/// The class of a code.
pub(super) fn class_of(rows: &dyn Rows, code: JoinCode) -> Result<Option<Class>, StoreError> {
    match rows.join_code(code)? {
        Some(id) => rows.class(id),
        None => Ok(None),
    }
}

/// What is set for a class, the newest first.
pub(super) fn assignments(
    rows: &dyn Ordered,
    class: ClassId,
) -> Result<Vec<Assignment>, StoreError> {
    let span = span::assignments(class);
    let mut found = rows.collect(&span, usize::MAX, |_, row| match row {
        Row::Assignment(row) => Some(*row),
        _ => None,
    })?;
    found.sort_by_key(|one| std::cmp::Reverse((one.made, one.id)));
    Ok(found)
}

/// Which assignment a sitting is a try at; nothing where it is not set any more.
pub(super) fn set_for(
    rows: &dyn Rows,
    attempt: AttemptId,
) -> Result<Option<Assignment>, StoreError> {
    match rows.set_for(attempt)? {
        Some((class, id)) => rows.assignment(class, id),
        None => Ok(None),
    }
}

/// The tests that are not over for everybody.
pub(super) fn tests(rows: &dyn Ordered, at: Timestamp) -> Result<Vec<Assignment>, StoreError> {
    let found = rows.collect(&span::tests(at), usize::MAX, |key, row| match (key, row) {
        (Key::Test(_, id, _), Row::Test(class)) => Some((class, id)),
        _ => None,
    })?;
    let ids: BTreeSet<_> = found.into_iter().collect();
    let all = ids.into_iter();
    // All are asked for before one is found missing: an engine far away fetches them together.
    let all: Vec<_> = all
        .map(|(class, id)| (rows as &dyn Rows).assignment(class, id))
        .collect();
    // One that was taken away may have exceptions still.
    all.into_iter().filter_map(Result::transpose).collect()
}

/// The seats of a class, in the order of the register.
pub(super) fn seats(
    rows: &dyn Ordered,
    class: ClassId,
) -> Result<Vec<(LearnerId, Seat)>, StoreError> {
    let span = span::seats(class);
    let mut seats = rows.collect(&span, usize::MAX, |key, row| match (key, row) {
        (Key::Seat(_, learner), Row::Seat(seat)) => Some((learner, *seat)),
        _ => None,
    })?;
    seats.sort_by_key(|(learner, seat)| (seat.number, *learner));
    Ok(seats)
}

/// The classes that a learner has a seat in.
pub(super) fn sits_in(rows: &dyn Ordered, learner: LearnerId) -> Result<Vec<ClassId>, StoreError> {
    rows.collect(&span::sits(learner), usize::MAX, |key, _| match key {
        Key::Sits(_, class) => Some(class),
        _ => None,
    })
}

pub(super) fn learner(rows: &dyn Rows, id: LearnerId) -> Result<Option<Learner>, StoreError> {
    let Some(row) = rows.learner(id)? else {
        return Ok(None);
    };
    let profile = rows.profile(id)?.unwrap_or_default();
    let day = rows.day(id, row.today)?.unwrap_or_default();
    Ok(Some(Learner {
        n: row.n,
        last: row.last,
        reviews: row.reviews,
        right: row.right,
        today: row.today,
        new_today: day.new,
        reviews_today: day.reviews,
        open: profile.open,
        has_words: profile.words.is_some(),
        erasure: profile.erasure,
    }))
}

pub(super) fn settings(rows: &dyn Rows, id: LearnerId) -> Result<Settings, StoreError> {
    let profile = rows.profile(id)?;
    Ok(profile.and_then(|row| row.settings).unwrap_or_default())
}

/// How a bank stands for a learner.
pub(super) fn bank(
    rows: &dyn Rows,
    learner: LearnerId,
    bank: &BankId,
) -> Result<BankRow, StoreError> {
    let row = rows.bank(learner, bank.clone())?;
    Ok(row.unwrap_or_default())
}

/// The banks of which a learner has met facts.
pub(super) fn banks(
    rows: &dyn Ordered,
    learner: LearnerId,
) -> Result<Vec<(BankId, u32)>, StoreError> {
    rows.collect(&span::banks(learner), usize::MAX, |key, row| {
        match (key, row) {
            (Key::Bank(_, bank), Row::Bank(row)) if row.seen > 0 => Some((bank, row.seen)),
            _ => None,
        }
    })
}

/// What was done on each day of a span of days.
pub(super) fn days(
    rows: &dyn Ordered,
    learner: LearnerId,
    from: Day,
    to: Day,
) -> Result<Vec<(Day, Tally)>, StoreError> {
    if from > to {
        return Ok(Vec::new());
    }
    let span = span::days(learner, from, to);
    rows.collect(&span, usize::MAX, |key, row| match (key, row) {
        (Key::Day(_, day), Row::Day(tally)) => Some((day, tally)),
        _ => None,
    })
}

/// Every card of a learner and bank.
pub(super) fn learned(
    rows: &dyn Ordered,
    learner: LearnerId,
    bank: &BankId,
) -> Result<Vec<(FactId, Card)>, StoreError> {
    let span = span::cards(learner, bank);
    rows.collect(&span, usize::MAX, |key, row| match (key, row) {
        (Key::Card(key), Row::Card(card)) => Some((key.fact, card)),
        _ => None,
    })
}

/// The facts of a bank that a learner has passed on, with the last time of each.
pub(super) fn passed(
    rows: &dyn Ordered,
    learner: LearnerId,
    bank: &BankId,
) -> Result<Vec<(FactId, Timestamp)>, StoreError> {
    let span = span::passes(learner, bank);
    rows.collect(&span, usize::MAX, |key, row| match (key, row) {
        (Key::Passed(key), Row::Passed(_, at)) => Some((key.fact, at)),
        _ => None,
    })
}

/// Every fact that anybody has a card of, with how many do.
pub(super) fn known(rows: &dyn Ordered) -> Result<Vec<(BankId, FactId, u32)>, StoreError> {
    let mut known = BTreeMap::new();
    rows.scan(&span::all_cards(), &mut |key, _| {
        if let Key::Card(CardKey { bank, fact, .. }) = key {
            *known.entry((bank, fact)).or_default() += 1;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let known = known.into_iter();
    Ok(known
        .map(|((bank, fact), learners)| (bank, fact, learners))
        .collect())
}

/// A learner's sittings, the newest first.
pub(super) fn attempts(
    rows: &dyn Ordered,
    learner: LearnerId,
    context: Option<Context>,
    bank: Option<&BankId>,
    limit: usize,
) -> Result<Vec<Attempt>, StoreError> {
    let mut found = Vec::new();
    if limit == 0 {
        return Ok(found);
    }
    rows.scan(&span::sittings(learner), &mut |key, _| {
        if let Key::Sitting(_, seq) = key
            && let Some(Event::AttemptStarted {
                attempt: id,
                context: kind,
                bank: of,
                ..
            }) = (rows as &dyn Rows).event(seq)?.map(|stored| stored.event)
            && context.is_none_or(|context| context == kind)
            && bank.is_none_or(|bank| *bank == of)
        {
            found.extend(attempt(rows, id)?);
        }
        Ok(if found.len() < limit {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    })?;
    Ok(found)
}

/// What learners reported about a bank's questions, the newest first.
pub(super) fn reports(
    rows: &dyn Ordered,
    bank: &BankId,
    limit: usize,
) -> Result<Vec<Reported>, StoreError> {
    let span = span::reports(bank);
    let mut places = rows.collect(&span, usize::MAX, |_, row| match row {
        Row::Report(seq) => Some(seq),
        _ => None,
    })?;
    places.sort_unstable();
    let newest = places.into_iter().rev().take(limit);
    newest.map(|seq| report(rows, seq)).collect()
}

fn report(rows: &dyn Ordered, seq: Seq) -> Result<Reported, StoreError> {
    match (rows as &dyn Rows).event(seq)?.map(|stored| stored.event) {
        Some(Event::Reported {
            learner,
            question,
            version,
            kind,
            text,
            at,
            ..
        }) => Ok(Reported {
            seq,
            learner,
            question,
            version,
            kind,
            text,
            at,
        }),
        _ => Err(damaged(&format!("event {seq} should report a question"))),
    }
}

/// The newest parameters.
pub(super) fn parameters(rows: &dyn Ordered) -> Result<Parameters, StoreError> {
    let adopted = rows.collect(&span::parameters(), usize::MAX, |key, row| {
        match (key, row) {
            (Key::Parameters(version), Row::Parameters(values)) => {
                Some(Parameters { version, values })
            }
            _ => None,
        }
    })?;
    Ok(adopted.last().copied().unwrap_or_default())
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
            passed: false,
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
                match row.saved.map(|seq| response(rows, seq)).transpose()? {
                    Some(None) => item.passed = true,
                    Some(saved) => item.saved = saved,
                    None => {}
                }
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

/// What an event has saved; nothing where it is a pass.
fn response(rows: &dyn Ordered, seq: Seq) -> Result<Option<Response>, StoreError> {
    match (rows as &dyn Rows).event(seq)?.map(|stored| stored.event) {
        Some(Event::Saved {
            response: Some(response),
            ..
        }) => Ok(Some(response)),
        Some(Event::Passed { .. }) => Ok(None),
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
    let cards = facts
        .iter()
        .map(|fact| rows.card(CardKey::new(learner, bank, fact)));
    // All are asked for before one is found missing: an engine far away fetches them together.
    let cards: Vec<_> = cards.collect();
    cards.into_iter().collect()
}

/// A learner's events from the newest back, along the links from each to the one before it.
pub(super) fn history(
    rows: &dyn Rows,
    id: LearnerId,
    before: Option<Seq>,
    limit: usize,
) -> Result<Vec<Stored>, StoreError> {
    let mut next = match before {
        None => rows.learner(id)?.and_then(|row| row.last),
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
