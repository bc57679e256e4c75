//! From events to what is derived: one pure step for every engine, and the only place that decides whether an event
//! fits what has happened before it.

mod account;
mod assignment;
mod class;
mod pass;
mod review;

use super::record;
use super::rows::{
    AttemptRow, BankRow, CardKey, Changes, ErasureRow, ItemRow, Key, LearnerRow, Overlay,
    ProfileRow, Row, Rows, SessionRow,
};
use crate::id::{AttemptId, BankId, FactId, LearnerId, Seq, TokenHash, Tombstone};
use crate::log::{Append, Appended, CatchUp, Event, OPEN_ATTEMPTS, StoreError, Stored};
use crate::schedule::{Model, PARAMETERS, Parameters, RETENTION};
use crate::time::Timestamp;

/// The most items of a sitting.
pub(super) const ITEMS_MAX: u16 = 500;

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
    for (place, event) in append.events.iter().enumerate() {
        fits(!matches!(event, Event::Erased { .. }))?;
        step(&mut top, event, append.events.get(place + 1))?;
    }
    let last = top.last();
    Ok((top.into_changes(), last))
}

/// Puts an event of the log on top of rows that were derived from those before it; false where it does not fit.
///
/// # Errors
/// Where rows cannot be read.
pub(super) fn again(
    rows: &mut Overlay<'_>,
    event: &Event,
    next: Option<&Event>,
) -> Result<bool, StoreError> {
    let mut top = Overlay::new(rows);
    match step(&mut top, event, next) {
        Ok(()) => {
            let changes = top.into_changes();
            rows.take(changes);
            Ok(true)
        }
        Err(Refused::Stale) => Ok(false),
        Err(Refused::Failed(error)) => Err(error),
    }
}

/// One event in its place, with what follows from it; `next` is the event that comes with it.
fn step(rows: &mut Overlay<'_>, event: &Event, next: Option<&Event>) -> Result<(), Refused> {
    let mut turn = Turn {
        seq: Seq(rows.last().0.saturating_add(1)),
        learner: None,
        next,
        rows,
    };
    if let Some(id) = event.learner() {
        let row = (turn.rows as &dyn Rows).learner(id)?;
        let mut row = match (row, event) {
            (None, Event::LearnerMade { .. }) => LearnerRow::default(),
            (None, _) | (Some(_), Event::LearnerMade { .. }) => return Err(Refused::Stale),
            (Some(row), _) => row,
        };
        row.n = row.n.saturating_add(1);
        turn.learner = Some((id, row));
    }
    let stored = turn.stored(event);
    if record::encode_event(&stored).len() > VALUE_MAX {
        return Err(StoreError::TooLarge.into());
    }
    turn.derive(event)?;
    let Turn { learner, seq, .. } = turn;
    if let Some((id, mut row)) = learner {
        row.last = Some(seq);
        rows.put(Key::Learner(id), Row::Learner(row));
    }
    rows.put(Key::Event(seq), Row::Event(Box::new(stored)));
    Ok(())
}

/// The rows as one event finds them.
struct Turn<'a, 'b> {
    rows: &'a mut Overlay<'b>,
    seq: Seq,
    learner: Option<(LearnerId, LearnerRow)>,
    /// The event that comes with this one.
    next: Option<&'a Event>,
}

impl Turn<'_, '_> {
    fn read(&self) -> &dyn Rows {
        self.rows
    }

    fn stored(&self, event: &Event) -> Stored {
        let row = self.learner.as_ref().map(|(_, row)| row);
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

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn derive(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::LearnerMade { learner, .. } => self.make(*learner),
            Event::SessionOpened {
                token,
                learner,
                teacher,
                shared,
                at,
            } => {
                let session = SessionRow {
                    learner: *learner,
                    teacher: self.teaching(*teacher)?,
                    shared: *shared,
                    opened: *at,
                };
                self.open(*token, session)
            }
            Event::SessionClosed { token, .. } => self.close(*token),
            Event::ResumeSet { learner, words, .. } => self.words(*learner, *words),
            Event::AttemptStarted {
                attempt,
                learner,
                items,
                ..
            } => self.begin(*attempt, *learner, items.len()),
            Event::Reviewed(review) => self.review(review),
            Event::Passed { .. } => self.pass(event),
            Event::Undone {
                learner, review, ..
            } => self.undo(*learner, *review),
            Event::AttemptFinished {
                attempt,
                learner,
                at,
            } => self.finish(*attempt, *learner, *at),
            Event::Saved {
                attempt,
                learner,
                item,
                response,
                ..
            } => {
                let saved = response.as_ref().map(|_| self.seq);
                self.item(*attempt, *learner, *item, |row| row.saved = saved)
            }
            Event::Flagged {
                attempt,
                learner,
                item,
                on,
                ..
            } => self.item(*attempt, *learner, *item, |row| row.flagged = *on),
            Event::SettingsChanged {
                learner, settings, ..
            } => self.profile(*learner, |row| row.settings = Some(*settings)),
            Event::PlanSet {
                learner,
                bank,
                plan,
                ..
            } => self.bank(*learner, bank, |row| row.planned.plan = *plan),
            Event::CatchUp {
                learner,
                bank,
                days,
                at,
            } => {
                let (days, at) = (*days, *at);
                let catch_up = (days > 0).then_some(CatchUp { days, at });
                self.bank(*learner, bank, |row| row.planned.catch_up = catch_up)
            }
            Event::Reported {
                learner,
                bank,
                question,
                kind,
                ..
            } => {
                let key = Key::Report(bank.clone(), question.clone(), *kind, *learner);
                self.rows.put(key, Row::Report(self.seq));
                Ok(())
            }
            Event::FactMoved {
                learner,
                bank,
                from,
                to,
                ..
            } => {
                let key = |fact: &FactId| CardKey::new(*learner, bank, fact);
                self.move_card(key(from), key(to))
            }
            Event::ErasureAsked { learner, at } => self.erasure(*learner, Some(*at)),
            Event::ErasureWithdrawn { learner, .. } => self.erasure(*learner, None),
            Event::ErasureLooked { learner, at } => self.looked(*learner, *at),
            Event::ParametersAdopted { parameters, .. } => self.adopt(parameters),
            Event::TeacherMade { .. }
            | Event::PasswordSet { .. }
            | Event::TeacherSignedOut { .. }
            | Event::TeacherRemoved { .. }
            | Event::InvitationMade { .. }
            | Event::InvitationUsed { .. }
            | Event::InvitationEnded { .. } => self.account(event),
            Event::ClassSet { .. }
            | Event::ClassEnded { .. }
            | Event::SeatSet { .. }
            | Event::SeatLeft { .. } => self.class(event),
            Event::AssignmentSet { .. }
            | Event::AssignmentGone { .. }
            | Event::ExceptionSet { .. }
            | Event::Tried { .. } => self.assignment(event),
            Event::Erased { tombstone, .. } => {
                self.bury(*tombstone);
                Ok(())
            }
        }
    }

    /// A new learner, who was not erased before.
    fn make(&self, learner: LearnerId) -> Result<(), Refused> {
        let key = Key::Tombstone(Tombstone::of(learner));
        fits(self.read().get(&key)?.is_none())
    }

    fn bury(&mut self, tombstone: Option<Tombstone>) {
        if let Some(tombstone) = tombstone {
            self.rows.put(Key::Tombstone(tombstone), Row::Tombstone);
        }
    }

    fn open(&mut self, token: TokenHash, session: SessionRow) -> Result<(), Refused> {
        fits(self.read().session(token)?.is_none())?;
        self.rows.put(Key::Session(token), Row::Session(session));
        Ok(())
    }

    fn close(&mut self, token: TokenHash) -> Result<(), Refused> {
        fits(self.read().session(token)?.is_some())?;
        self.rows.remove(Key::Session(token));
        self.rows.remove(Key::Renewal(token));
        Ok(())
    }

    /// Notes a look at a learner who is to be erased.
    fn looked(&mut self, learner: LearnerId, at: Timestamp) -> Result<(), Refused> {
        let Some(row) = self.read().erasure(learner)? else {
            return Err(Refused::Stale);
        };
        let looked = Some(at);
        let row = Row::Erasure(ErasureRow { looked, ..row });
        self.rows.put(Key::Erasure(learner), row);
        Ok(())
    }

    fn erasure(&mut self, learner: LearnerId, asked: Option<Timestamp>) -> Result<(), Refused> {
        let before = self.profile(learner, |row| std::mem::replace(&mut row.erasure, asked))?;
        fits(before.is_some() != asked.is_some())?;
        match asked {
            Some(asked) => {
                let looked = None;
                let row = Row::Erasure(ErasureRow { asked, looked });
                self.rows.put(Key::Erasure(learner), row);
            }
            None => self.rows.remove(Key::Erasure(learner)),
        }
        Ok(())
    }

    fn adopt(&mut self, parameters: &Parameters) -> Result<(), Refused> {
        let Parameters { version, values } = parameters;
        let is_new = *version > PARAMETERS && self.read().parameters(*version)?.is_none();
        let before = version.saturating_sub(1);
        let is_next = before == PARAMETERS || self.read().parameters(before)?.is_some();
        fits(is_new && is_next && Model::new(values, RETENTION).is_ok())?;
        self.rows
            .put(Key::Parameters(*version), Row::Parameters(*values));
        Ok(())
    }

    /// Changes how a bank stands for a learner.
    fn bank(
        &mut self,
        learner: LearnerId,
        bank: &BankId,
        change: impl FnOnce(&mut BankRow),
    ) -> Result<(), Refused> {
        let row = self.read().bank(learner, bank.clone())?;
        let mut row = row.unwrap_or_default();
        change(&mut row);
        let key = Key::Bank(learner, bank.clone());
        if row == BankRow::default() {
            self.rows.remove(key);
        } else {
            self.rows.put(key, Row::Bank(row));
        }
        Ok(())
    }

    /// Changes what was done at an open place of one's own unfinished quiz.
    fn item(
        &mut self,
        attempt: AttemptId,
        learner: LearnerId,
        place: u16,
        change: impl FnOnce(&mut ItemRow),
    ) -> Result<(), Refused> {
        let sitting = self.sitting(attempt, learner)?;
        fits(sitting.finished.is_none() && place < sitting.items)?;
        let mut row = self.read().item(attempt, place)?.unwrap_or_default();
        fits(row.answered.is_none())?;
        change(&mut row);
        self.put_item(attempt, place, row);
        Ok(())
    }

    fn put_item(&mut self, attempt: AttemptId, place: u16, row: ItemRow) {
        let key = Key::Item(attempt, place);
        if row == ItemRow::default() {
            self.rows.remove(key);
        } else {
            self.rows.put(key, Row::Item(row));
        }
    }

    /// Changes what of a learner seldom changes.
    fn profile<T>(
        &mut self,
        learner: LearnerId,
        change: impl FnOnce(&mut ProfileRow) -> T,
    ) -> Result<T, Refused> {
        let mut row = self.read().profile(learner)?.unwrap_or_default();
        let changed = change(&mut row);
        let key = Key::Profile(learner);
        if row == ProfileRow::default() {
            self.rows.remove(key);
        } else {
            self.rows.put(key, Row::Profile(Box::new(row)));
        }
        Ok(changed)
    }

    fn words(&mut self, learner: LearnerId, words: TokenHash) -> Result<(), Refused> {
        let owner = self.read().words(words)?;
        fits(owner.is_none_or(|owner| owner == learner))?;
        let before = self.profile(learner, |row| row.words.replace(words))?;
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
        let items = u16::try_from(items).unwrap_or(u16::MAX);
        if items > ITEMS_MAX {
            return Err(StoreError::TooLarge.into());
        }
        fits(self.read().attempt(attempt)?.is_none())?;
        self.profile(learner, |row| {
            row.open.push(attempt);
            if row.open.len() > OPEN_ATTEMPTS {
                row.open.remove(0);
            }
        })?;
        self.rows.put(Key::Sitting(learner, self.seq), Row::Sitting);
        let row = AttemptRow {
            learner,
            begun: self.seq,
            finished: None,
            answered: 0,
            right: 0,
            items,
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
        self.profile(learner, |row| row.open.retain(|open| *open != attempt))
    }

    /// A sitting of this learner.
    fn sitting(&self, attempt: AttemptId, learner: LearnerId) -> Result<AttemptRow, Refused> {
        let row = self.read().attempt(attempt)?.ok_or(Refused::Stale)?;
        fits(row.learner == learner)?;
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::bank::Format;
    use crate::id::{AnswerId, QuestionId, VersionHash};
    use crate::log::{Recall, Review};
    use crate::quiz::{Context, Purpose, Response, Rules, Verdict};
    use crate::schedule::Rating;
    use crate::store::memory::Table;
    use crate::time::Day;

    const NOON: Timestamp = Timestamp(1_768_910_400_000);

    fn events(table: &mut Table, events: Vec<Event>) -> usize {
        let append = Append {
            events,
            versions: Vec::new(),
        };
        let mut overlay = Overlay::new(table);
        let appended = super::append(&mut overlay, &append);
        assert!(matches!(appended, Ok(Appended::Done(_))), "{appended:?}");
        let changes = overlay.into_changes();
        let bytes = |(key, row): (&Key, &Option<Row>)| {
            record::encode_key(key).len()
                + row.as_ref().map_or(0, |row| record::encode_row(row).len())
        };
        let sum = changes.iter().map(bytes).sum();
        table.change(changes);
        sum
    }

    /// Keys and values that an answer writes, removed keys too: what sled is handed, not what it makes of it.
    #[test]
    fn an_answer_stays_small() {
        let (learner, attempt) = (
            LearnerId(Uuid::from_u128(u128::MAX / 3)),
            AttemptId(Uuid::from_u128(u128::MAX / 5)),
        );
        let bank = BankId::new("black-january").unwrap();
        let mut table = Table::default();
        let begun = Event::AttemptStarted {
            attempt,
            learner,
            bank: bank.clone(),
            context: Context::Study,
            rules: Rules::default(),
            seed: [7; 32],
            items: Vec::new(),
            at: NOON,
        };
        events(
            &mut table,
            vec![Event::LearnerMade { learner, at: NOON }, begun],
        );
        let (mut first, mut again) = (0, 0);
        let mut last: Vec<Option<Seq>> = vec![None; 50];
        for number in 0..100_u32 {
            let place = usize::try_from(number % 50).unwrap();
            let name = format!("deaths-official-{place}");
            let at = NOON.plus_minutes(i64::from(number));
            let review = Review {
                learner,
                bank: bank.clone(),
                question: QuestionId::new(&name).unwrap(),
                version: VersionHash([9; 32]),
                attempt,
                item: None,
                answer: AnswerId(Uuid::from_u128(u128::MAX / 7 + u128::from(number))),
                purpose: Purpose::Practice,
                format: Format::Choice,
                order: vec![2, 0, 3, 1],
                response: Response::Option(0),
                verdict: Verdict::Right,
                recalls: vec![Recall {
                    fact: FactId::new(&name).unwrap(),
                    verdict: Verdict::Right,
                    rating: Rating::Good,
                    posterior: 0.8,
                    due_day: Day(20_475),
                    due: NOON.plus_minutes(2_880),
                    previous: last.get(place).copied().flatten(),
                }],
                ms: 4_000,
                at,
                day: Day(20_473),
                parameters: PARAMETERS,
                schedules: true,
                claimed: false,
            };
            let bytes = events(&mut table, vec![Event::Reviewed(Box::new(review))]);
            *(if number < 50 { &mut first } else { &mut again }) += bytes;
            last[place] = Some(table.last());
        }
        let (first, again) = (first / 50, again / 50);
        assert!(
            first <= 560 && again <= 560,
            "{first} bytes at first, {again} again"
        );
    }
}
