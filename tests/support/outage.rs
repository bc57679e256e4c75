//! A store that is out of order.

use factdeck::analysis::Tally;
use factdeck::id::{
    AssignmentId, AttemptId, BankId, ClassId, FactId, JoinCode, LearnerId, Seq, TeacherId,
    TokenHash, VersionHash,
};
use factdeck::log::{
    Account, Append, Appended, Assignment, Class, Exception, Invitation, Learner, Planned,
    Reported, Seat, Session, Settings, Store, StoreError, Stored,
};
use factdeck::quiz::{Attempt, Context};
use factdeck::schedule::{Card, Parameters};
use factdeck::time::{Day, Timestamp};

/// A store that fails whatever it is asked.
#[derive(Debug)]
pub(crate) struct Outage;

fn fails<T>() -> Result<T, StoreError> {
    Err(StoreError::Unavailable("/secret/path: code 17".to_owned()))
}

impl Store for Outage {
    async fn append(&self, _: Append) -> Result<Appended, StoreError> {
        fails()
    }
    async fn renew(&self, _: TokenHash, _: Timestamp) -> Result<(), StoreError> {
        fails()
    }
    async fn session(&self, _: TokenHash) -> Result<Option<Session>, StoreError> {
        fails()
    }
    async fn sessions(
        &self,
        _: Option<TokenHash>,
        _: usize,
    ) -> Result<Vec<(TokenHash, Session)>, StoreError> {
        fails()
    }
    async fn erase_due(&self, _: Timestamp) -> Result<usize, StoreError> {
        fails()
    }
    async fn resume(&self, _: TokenHash) -> Result<Option<LearnerId>, StoreError> {
        fails()
    }
    async fn teacher(&self, _: TeacherId) -> Result<Option<Account>, StoreError> {
        fails()
    }
    async fn login(&self, _: TokenHash) -> Result<Option<Account>, StoreError> {
        fails()
    }
    async fn teachers(&self) -> Result<Vec<Account>, StoreError> {
        fails()
    }
    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        fails()
    }
    async fn class(&self, _: ClassId) -> Result<Option<Class>, StoreError> {
        fails()
    }
    async fn classes(&self, _: TeacherId) -> Result<Vec<Class>, StoreError> {
        fails()
    }
    async fn class_of(&self, _: JoinCode) -> Result<Option<Class>, StoreError> {
        fails()
    }
    async fn seats(&self, _: ClassId) -> Result<Vec<(LearnerId, Seat)>, StoreError> {
        fails()
    }
    async fn seat(&self, _: ClassId, _: LearnerId) -> Result<Option<Seat>, StoreError> {
        fails()
    }
    async fn sits_in(&self, _: LearnerId) -> Result<Vec<ClassId>, StoreError> {
        fails()
    }
    async fn card_of(&self, _: TokenHash) -> Result<Option<(ClassId, LearnerId)>, StoreError> {
        fails()
    }
    async fn assignments(&self, _: ClassId) -> Result<Vec<Assignment>, StoreError> {
        fails()
    }
    async fn assignment(
        &self,
        _: ClassId,
        _: AssignmentId,
    ) -> Result<Option<Assignment>, StoreError> {
        fails()
    }
    async fn exception(
        &self,
        _: AssignmentId,
        _: LearnerId,
    ) -> Result<Option<Exception>, StoreError> {
        fails()
    }
    async fn tries(&self, _: AssignmentId, _: LearnerId) -> Result<Vec<AttemptId>, StoreError> {
        fails()
    }
    async fn set_for(&self, _: AttemptId) -> Result<Option<Assignment>, StoreError> {
        fails()
    }
    async fn tests(&self, _: Timestamp) -> Result<Vec<Assignment>, StoreError> {
        fails()
    }
    async fn learner(&self, _: LearnerId) -> Result<Option<Learner>, StoreError> {
        fails()
    }
    async fn attempt(&self, _: AttemptId) -> Result<Option<Attempt>, StoreError> {
        fails()
    }
    async fn version(&self, _: VersionHash) -> Result<Option<Vec<u8>>, StoreError> {
        fails()
    }
    async fn cards(
        &self,
        _: LearnerId,
        _: &BankId,
        _: &[FactId],
    ) -> Result<Vec<Option<Card>>, StoreError> {
        fails()
    }
    async fn seen(&self, _: LearnerId, _: &BankId) -> Result<u32, StoreError> {
        fails()
    }
    async fn due(
        &self,
        _: LearnerId,
        _: &BankId,
        _: Timestamp,
        _: usize,
    ) -> Result<Vec<(Timestamp, FactId)>, StoreError> {
        fails()
    }
    async fn event(&self, _: Seq) -> Result<Option<Stored>, StoreError> {
        fails()
    }
    async fn history(
        &self,
        _: LearnerId,
        _: Option<Seq>,
        _: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        fails()
    }
    async fn events(&self, _: Seq, _: usize) -> Result<Vec<Stored>, StoreError> {
        fails()
    }
    async fn attempts(
        &self,
        _: LearnerId,
        _: Option<Context>,
        _: Option<&BankId>,
        _: usize,
    ) -> Result<Vec<Attempt>, StoreError> {
        fails()
    }
    async fn settings(&self, _: LearnerId) -> Result<Settings, StoreError> {
        fails()
    }
    async fn plan(&self, _: LearnerId, _: &BankId) -> Result<Planned, StoreError> {
        fails()
    }
    async fn learned(&self, _: LearnerId, _: &BankId) -> Result<Vec<(FactId, Card)>, StoreError> {
        fails()
    }
    async fn passed(
        &self,
        _: LearnerId,
        _: &BankId,
    ) -> Result<Vec<(FactId, Timestamp)>, StoreError> {
        fails()
    }
    async fn banks(&self, _: LearnerId) -> Result<Vec<(BankId, u32)>, StoreError> {
        fails()
    }
    async fn days(&self, _: LearnerId, _: Day, _: Day) -> Result<Vec<(Day, Tally)>, StoreError> {
        fails()
    }
    async fn reports(&self, _: &BankId, _: usize) -> Result<Vec<Reported>, StoreError> {
        fails()
    }
    async fn parameters(&self) -> Result<Parameters, StoreError> {
        fails()
    }
    async fn known(&self) -> Result<Vec<(BankId, FactId, u32)>, StoreError> {
        fails()
    }
    fn opened(&self) -> u64 {
        0
    }
    fn health(&self) -> Result<(), StoreError> {
        fails()
    }
}
