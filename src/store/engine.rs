//! The one way to a store, whatever is behind it.

use super::durable::Durable;
use super::memory::Memory;
use super::postgres::Postgres;
use super::rows::{Ordered, Rows};
use super::verify::Report;
use super::{erase, read, verify};
use crate::analysis::Tally;
use crate::id::{
    AssignmentId, AttemptId, BankId, ClassId, FactId, JoinCode, LearnerId, Seq, TeacherId,
    TokenHash, Tombstone, VersionHash,
};
use crate::log::{
    Account, Append, Appended, Assignment, Class, Exception, Invitation, Learner, Planned,
    Reported, Seat, Session, Settings, Store, StoreError, Stored,
};
use crate::quiz::{Attempt, Context};
use crate::schedule::{Card, Parameters};
use crate::time::{Day, Timestamp};

/// A store: in memory, on disk, or in a database.
///
/// What is asked of the first two is answered at once on the calling thread: a row takes microseconds, measured at less
/// than handing the question to another thread. What is written goes through the committer. A database is waited for.
#[derive(Debug)]
pub struct Engine(Kind);

#[derive(Debug)]
enum Kind {
    Memory(Memory),
    Durable(Box<Durable>),
    Postgres(Postgres),
}

impl From<Memory> for Engine {
    fn from(memory: Memory) -> Self {
        Self(Kind::Memory(memory))
    }
}

impl From<Durable> for Engine {
    fn from(durable: Durable) -> Self {
        Self(Kind::Durable(Box::new(durable)))
    }
}

impl From<Postgres> for Engine {
    fn from(postgres: Postgres) -> Self {
        Self(Kind::Postgres(postgres))
    }
}

impl Engine {
    /// Every row as a line of text, sorted: the same events give the same dump from every engine. Renewals, which are
    /// no events, are in it too.
    pub fn dump(&self) -> Result<String, StoreError> {
        self.whole(|rows| read::dump(rows))
    }

    /// Replays the whole log and holds it against what is stored.
    ///
    /// # Errors
    /// Where the store cannot be read at all; what is wrong in it is in the report.
    pub fn verify(&self) -> Result<Report, StoreError> {
        self.whole(|rows| Ok(verify::verify(rows)))
    }

    /// Looks whom it is time to erase, [seven days](crate::log::ERASED_AFTER_DAYS) after they asked for it and on the
    /// second look that shows it, and erases them; how many. A store on disk does it by itself when it is opened. While it
    /// is done, nothing is written; at its end, for a moment, nothing can be read either.
    ///
    /// # Errors
    /// Where the disk has no room for a second database, or it cannot be read or written. Nothing is changed then.
    pub async fn erase_due(&self, now: Timestamp) -> Result<usize, StoreError> {
        for look in self.ask(|rows| erase::to_note(rows, now)).await? {
            let events = vec![look];
            let versions = Vec::new();
            // Where it was taken back meanwhile, it does not fit.
            self.append(Append { events, versions }).await?;
        }
        match &self.0 {
            Kind::Memory(memory) => memory.write(|table| {
                let who = erase::due(table, now)?;
                if !who.is_empty() {
                    *table = erase::in_memory(table, &who, now)?;
                }
                Ok(who.len())
            }),
            Kind::Durable(durable) => durable.erase(now).await,
            Kind::Postgres(postgres) => postgres.erase(now).await,
        }
    }

    /// Writes what is derived from the log of a store on disk anew, where it has outgrown its
    /// [bound](super#space-and-memory) or in any case; whether it was done. While it is done, nothing is written; at its
    /// end, for a moment, nothing can be read either.
    ///
    /// # Errors
    /// Where the disk has no room for it twice, or cannot be read or written. Nothing is lost then.
    pub async fn compact(&self, anyway: bool) -> Result<bool, StoreError> {
        match &self.0 {
            Kind::Durable(durable) => durable.compact(anyway).await,
            Kind::Memory(_) | Kind::Postgres(_) => Ok(false),
        }
    }

    /// What is kept of learners who were erased. Restoring an older backup leaves out whom one of them is of.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        self.whole(|rows| erase::buried(rows))
    }

    /// Lets the rows be looked at for a moment.
    pub(super) fn look(
        &self,
        look: &mut dyn FnMut(&dyn Ordered) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.whole(|rows| look(rows))
    }

    /// Asks the rows, perhaps more than once: an engine far away fetches what is found missing and asks again.
    async fn ask<T: Send>(
        &self,
        ask: impl Fn(&dyn Ordered) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Kind::Memory(memory) => memory.read(ask),
            Kind::Durable(durable) => durable.read(ask),
            Kind::Postgres(postgres) => postgres.ask(ask).await,
        }
    }

    /// Asks all rows, at once.
    pub(super) fn whole<T>(
        &self,
        ask: impl FnOnce(&dyn Ordered) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match &self.0 {
            Kind::Memory(memory) => memory.read(ask),
            Kind::Durable(durable) => durable.read(ask),
            Kind::Postgres(postgres) => ask(&postgres.whole()?),
        }
    }
}

impl Store for Engine {
    async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        match &self.0 {
            Kind::Memory(memory) => memory.write(|table| table.append(&append)),
            Kind::Durable(durable) => durable.append(append).await,
            Kind::Postgres(postgres) => postgres.append(append).await,
        }
    }

    async fn renew(&self, token: TokenHash, seen: Timestamp) -> Result<(), StoreError> {
        match &self.0 {
            Kind::Memory(memory) => memory.write(|table| table.renew(token, seen)),
            Kind::Durable(durable) => durable.renew(token, seen).await,
            Kind::Postgres(postgres) => postgres.renew(token, seen).await,
        }
    }

    async fn session(&self, token: TokenHash) -> Result<Option<Session>, StoreError> {
        self.ask(|rows| read::session(rows, token)).await
    }

    async fn sessions(
        &self,
        after: Option<TokenHash>,
        limit: usize,
    ) -> Result<Vec<(TokenHash, Session)>, StoreError> {
        self.ask(|rows| read::sessions(rows, after, limit)).await
    }

    async fn erase_due(&self, now: Timestamp) -> Result<usize, StoreError> {
        Self::erase_due(self, now).await
    }

    async fn resume(&self, words: TokenHash) -> Result<Option<LearnerId>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).words(words)).await
    }

    async fn teacher(&self, teacher: TeacherId) -> Result<Option<Account>, StoreError> {
        self.ask(|rows| read::teacher(rows, teacher)).await
    }

    async fn login(&self, login: TokenHash) -> Result<Option<Account>, StoreError> {
        self.ask(|rows| read::login(rows, login)).await
    }

    async fn teachers(&self) -> Result<Vec<Account>, StoreError> {
        self.ask(|rows| read::teachers(rows)).await
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        self.ask(|rows| read::invitations(rows)).await
    }

    async fn class(&self, class: ClassId) -> Result<Option<Class>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).class(class)).await
    }

    async fn classes(&self, teacher: TeacherId) -> Result<Vec<Class>, StoreError> {
        self.ask(|rows| read::classes(rows, teacher)).await
    }

    async fn class_of(&self, code: JoinCode) -> Result<Option<Class>, StoreError> {
        self.ask(|rows| read::class_of(rows, code)).await
    }

    async fn seats(&self, class: ClassId) -> Result<Vec<(LearnerId, Seat)>, StoreError> {
        self.ask(|rows| read::seats(rows, class)).await
    }

    async fn seat(&self, class: ClassId, learner: LearnerId) -> Result<Option<Seat>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).seat(class, learner))
            .await
    }

    async fn sits_in(&self, learner: LearnerId) -> Result<Vec<ClassId>, StoreError> {
        self.ask(|rows| read::sits_in(rows, learner)).await
    }

    async fn card_of(&self, words: TokenHash) -> Result<Option<(ClassId, LearnerId)>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).student_card(words))
            .await
    }

    async fn assignments(&self, class: ClassId) -> Result<Vec<Assignment>, StoreError> {
        self.ask(|rows| read::assignments(rows, class)).await
    }

    async fn assignment(
        &self,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Result<Option<Assignment>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).assignment(class, assignment))
            .await
    }

    async fn exception(
        &self,
        assignment: AssignmentId,
        learner: LearnerId,
    ) -> Result<Option<Exception>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).exception(assignment, learner))
            .await
    }

    async fn tries(
        &self,
        assignment: AssignmentId,
        learner: LearnerId,
    ) -> Result<Vec<AttemptId>, StoreError> {
        let tries = self
            .ask(|rows| (rows as &dyn Rows).tries(assignment, learner))
            .await?;
        Ok(tries.unwrap_or_default())
    }

    async fn set_for(&self, attempt: AttemptId) -> Result<Option<Assignment>, StoreError> {
        self.ask(|rows| read::set_for(rows, attempt)).await
    }

    async fn tests(&self, at: Timestamp) -> Result<Vec<Assignment>, StoreError> {
        self.ask(|rows| read::tests(rows, at)).await
    }

    async fn learner(&self, learner: LearnerId) -> Result<Option<Learner>, StoreError> {
        self.ask(|rows| read::learner(rows, learner)).await
    }

    async fn attempt(&self, attempt: AttemptId) -> Result<Option<Attempt>, StoreError> {
        self.ask(|rows| read::attempt(rows, attempt)).await
    }

    async fn version(&self, version: VersionHash) -> Result<Option<Vec<u8>>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).version(version)).await
    }

    async fn cards(
        &self,
        learner: LearnerId,
        bank: &BankId,
        facts: &[FactId],
    ) -> Result<Vec<Option<Card>>, StoreError> {
        self.ask(|rows| read::cards(rows, learner, bank, facts))
            .await
    }

    async fn seen(&self, learner: LearnerId, bank: &BankId) -> Result<u32, StoreError> {
        let row = self.ask(|rows| read::bank(rows, learner, bank)).await?;
        Ok(row.seen)
    }

    async fn due(
        &self,
        learner: LearnerId,
        bank: &BankId,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Timestamp, FactId)>, StoreError> {
        self.ask(|rows| read::due(rows, learner, bank, until, limit))
            .await
    }

    async fn event(&self, seq: Seq) -> Result<Option<Stored>, StoreError> {
        self.ask(|rows| (rows as &dyn Rows).event(seq)).await
    }

    async fn history(
        &self,
        learner: LearnerId,
        before: Option<Seq>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let ask = move |rows: &dyn Ordered| read::history(rows, learner, before, limit);
        match &self.0 {
            Kind::Postgres(postgres) => {
                let history = (learner, before, limit);
                postgres.ask_history(history, ask).await
            }
            _ => self.ask(ask).await,
        }
    }

    async fn events(&self, from: Seq, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.ask(|rows| rows.events(from, limit)).await
    }

    async fn attempts(
        &self,
        learner: LearnerId,
        context: Option<Context>,
        bank: Option<&BankId>,
        limit: usize,
    ) -> Result<Vec<Attempt>, StoreError> {
        self.ask(|rows| read::attempts(rows, learner, context, bank, limit))
            .await
    }

    async fn settings(&self, learner: LearnerId) -> Result<Settings, StoreError> {
        self.ask(|rows| read::settings(rows, learner)).await
    }

    async fn plan(&self, learner: LearnerId, bank: &BankId) -> Result<Planned, StoreError> {
        let row = self.ask(|rows| read::bank(rows, learner, bank)).await?;
        Ok(row.planned)
    }

    async fn learned(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> Result<Vec<(FactId, Card)>, StoreError> {
        self.ask(|rows| read::learned(rows, learner, bank)).await
    }

    async fn passed(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> Result<Vec<(FactId, Timestamp)>, StoreError> {
        self.ask(|rows| read::passed(rows, learner, bank)).await
    }

    async fn banks(&self, learner: LearnerId) -> Result<Vec<(BankId, u32)>, StoreError> {
        self.ask(|rows| read::banks(rows, learner)).await
    }

    async fn days(
        &self,
        learner: LearnerId,
        from: Day,
        to: Day,
    ) -> Result<Vec<(Day, Tally)>, StoreError> {
        self.ask(|rows| read::days(rows, learner, from, to)).await
    }

    async fn reports(&self, bank: &BankId, limit: usize) -> Result<Vec<Reported>, StoreError> {
        self.ask(|rows| read::reports(rows, bank, limit)).await
    }

    async fn parameters(&self) -> Result<Parameters, StoreError> {
        self.ask(|rows| read::parameters(rows)).await
    }

    async fn known(&self) -> Result<Vec<(BankId, FactId, u32)>, StoreError> {
        self.ask(|rows| read::known(rows)).await
    }

    fn opened(&self) -> u64 {
        match &self.0 {
            Kind::Memory(_) | Kind::Postgres(_) => 0,
            Kind::Durable(durable) => durable.opened(),
        }
    }

    fn health(&self) -> Result<(), StoreError> {
        match &self.0 {
            Kind::Memory(_) => Ok(()),
            Kind::Durable(durable) => durable.health(),
            Kind::Postgres(postgres) => postgres.health(),
        }
    }
}
