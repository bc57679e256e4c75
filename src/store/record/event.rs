//! Events as bytes. Version 1: `1`, the crc32c of the event's place and of the rest, then the record in postcard.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::assignment::{AssignmentV1, ExceptionV1};
use super::kept::{ClassSettingsV1, InvitationV1, PasswordV1, PlanV1, SeatV1, SettingsV1};
use super::review::{ResponseV1, ReviewV1, ReviewV2};
use super::{damaged, feedback, order, purpose, report_kind};
use crate::id::{
    AnswerId, AssignmentId, AttemptId, BadSlug, BankId, ClassId, FactId, LearnerId, QuestionId,
    Seq, TeacherId, TokenHash, Tombstone, VersionHash,
};
use crate::log::{Event, Invitation, StoreError, Stored};
use crate::quiz::{Context, Rules};
use crate::schedule::Parameters;
use crate::time::Timestamp;

codes!(context: Context { Quiz = 0, Study = 1 });

/// The version that is written.
const V1: u8 = 1;

pub(super) type Id = [u8; 16];
pub(super) type Hash = [u8; 32];

#[derive(Serialize, Deserialize)]
struct StoredV1 {
    n: u64,
    before: Option<u64>,
    event: EventV1,
}

/// New kinds go to the end: postcard numbers them. What is only read was written by earlier programs.
#[derive(Serialize, Deserialize)]
enum EventV1 {
    LearnerMade(Id, i64),
    /// Of a learner. Before version 5 of the data one with `teacher` taught without an account, for hours at most.
    SessionOpened {
        token: Hash,
        learner: Id,
        teacher: bool,
        shared: bool,
        at: i64,
    },
    SessionClosed(Hash, i64),
    ResumeSet(Id, Hash, i64),
    /// Only read: a quiz of one fact a question, without rules.
    AttemptStarted {
        attempt: Id,
        learner: Id,
        bank: String,
        context: u8,
        seed: [u8; 32],
        items: Vec<(String, String, Hash)>,
        at: i64,
    },
    /// Only read.
    Reviewed(Box<ReviewV1>),
    Undone(Id, u64, i64),
    AttemptFinished(Id, Id, i64),
    /// No facts stand for one that is named as the question.
    AttemptBegun {
        attempt: Id,
        learner: Id,
        bank: String,
        context: u8,
        rules: RulesV1,
        seed: [u8; 32],
        items: Vec<(String, Vec<String>, Hash)>,
        at: i64,
    },
    Answered(Box<ReviewV2>),
    Saved(Id, Id, u16, Option<ResponseV1>, i64),
    Flagged(Id, Id, u16, bool, i64),
    SettingsChanged(Id, SettingsV1, i64),
    PlanSet(Id, String, Option<PlanV1>, i64),
    CatchUp(Id, String, u16, i64),
    Reported {
        learner: Id,
        bank: String,
        question: String,
        version: Hash,
        kind: u8,
        text: String,
        at: i64,
    },
    FactMoved(Id, String, String, String, i64),
    ErasureAsked(Id, i64),
    ErasureWithdrawn(Id, i64),
    ParametersAdopted(u16, [f32; 21], i64),
    Erased(Option<Hash>, i64),
    ErasureLooked(Id, i64),
    TeacherMade {
        teacher: Id,
        name: String,
        login: Hash,
        password: PasswordV1,
        at: i64,
    },
    PasswordSet(Id, PasswordV1, i64),
    TeacherSignedOut(Id, i64),
    TeacherRemoved(Id, i64),
    /// The hash of its code first.
    InvitationMade(Hash, InvitationV1),
    InvitationUsed(Hash, Id, i64),
    InvitationEnded(Hash, i64),
    /// The session of a teacher.
    TeacherCame {
        token: Hash,
        learner: Id,
        teacher: Id,
        shared: bool,
        at: i64,
    },
    /// Since version 6 of the data. Without a place it is of a study sitting.
    Passed {
        attempt: Id,
        learner: Id,
        bank: String,
        question: String,
        item: Option<u16>,
        facts: Vec<String>,
        at: i64,
    },
    /// Since version 7 of the data.
    ClassSet(Id, Box<ClassSettingsV1>, i64),
    ClassEnded(Id, i64),
    SeatSet(Id, Id, Box<SeatV1>, i64),
    SeatLeft(Id, Id, i64),
    AssignmentSet(Id, Id, Box<AssignmentV1>, i64),
    AssignmentGone(Id, Id, i64),
    ExceptionSet(Id, Id, Id, Option<Box<ExceptionV1>>, i64),
    /// Class, assignment, learner, sitting, tries before.
    Tried(Id, Id, Id, Id, u16, i64),
}

#[derive(Serialize, Deserialize)]
struct RulesV1 {
    feedback: u8,
    order: u8,
    limit_ms: Option<u32>,
    extra_percent: u16,
    grace_ms: u32,
    deadline: Option<i64>,
    purpose: u8,
}

/// An event's bytes.
pub(crate) fn encode(stored: &Stored) -> Vec<u8> {
    let record = StoredV1 {
        n: stored.n,
        before: stored.before.map(|seq| seq.0),
        event: EventV1::from(&stored.event),
    };
    // Serializing into a vector fails only for what this record does not have: sequences of unknown length.
    let payload = postcard::to_allocvec(&record).unwrap_or_default();
    let mut bytes = Vec::with_capacity(payload.len() + 5);
    bytes.push(V1);
    bytes.extend_from_slice(&checksum(stored.seq, &payload).to_be_bytes());
    bytes.extend_from_slice(&payload);
    bytes
}

/// What an event does to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touched {
    /// It is this answer.
    Given(AnswerId),
    /// It takes back the one that became this event.
    TakenBack(Seq),
}

/// The places of three kinds in [`EventV1`].
const REVIEWED: u32 = 5;
const UNDONE: u32 = 6;
const ANSWERED: u32 = 9;

/// What an event does to an answer, of its first bytes alone: a start asks this of a whole journal, whose frames have
/// checksums of their own.
///
/// # Errors
/// Where they cannot be read.
pub(crate) fn touched(bytes: &[u8]) -> Result<Option<Touched>, StoreError> {
    /// The learner's number of it, the event before it, and its kind.
    type Begins = (u64, Option<u64>, u32);
    /// Learner, bank, question, version, sitting, place, and the answer's id.
    type Answer<'a> = (Id, &'a str, &'a str, Hash, Id, Option<u16>, Id);
    /// The same with the fact before the question.
    type Review<'a> = (Id, &'a str, &'a str, &'a str, Hash, Id, Option<u16>, Id);
    let unread = |_| damaged("an event that cannot be read");
    // Its version and its own checksum stand before it.
    let payload = bytes.get(5..).unwrap_or_default();
    let ((_, _, kind), rest): (Begins, _) = postcard::take_from_bytes(payload).map_err(unread)?;
    let given = |id: Id| Some(Touched::Given(AnswerId(Uuid::from_bytes(id))));
    Ok(match kind {
        ANSWERED => {
            let (answer, _): (Answer<'_>, _) = postcard::take_from_bytes(rest).map_err(unread)?;
            given(answer.6)
        }
        REVIEWED => {
            let (answer, _): (Review<'_>, _) = postcard::take_from_bytes(rest).map_err(unread)?;
            given(answer.7)
        }
        UNDONE => {
            let ((_, review), _): ((Id, u64), _) =
                postcard::take_from_bytes(rest).map_err(unread)?;
            Some(Touched::TakenBack(Seq(review)))
        }
        _ => None,
    })
}

/// The event of a place.
///
/// # Errors
/// [`StoreError::Damaged`] where the checksum is wrong, or a newer program wrote it.
pub(crate) fn decode(seq: Seq, bytes: &[u8]) -> Result<Stored, StoreError> {
    let broken = |what: &str| StoreError::Damaged(format!("event {seq} {what}"));
    let (&version, rest) = bytes.split_first().ok_or_else(|| broken("is empty"))?;
    if version != V1 {
        return Err(broken(&format!(
            "has version {version}, and this program knows version {V1}"
        )));
    }
    let (crc, payload) = rest
        .split_first_chunk()
        .ok_or_else(|| broken("is cut off"))?;
    if u32::from_be_bytes(*crc) != checksum(seq, payload) {
        return Err(broken("has a wrong checksum"));
    }
    let Ok((record, [])) = postcard::take_from_bytes::<StoredV1>(payload) else {
        return Err(broken("cannot be read"));
    };
    Ok(Stored {
        seq,
        n: record.n,
        before: record.before.map(Seq),
        event: record.event.try_into()?,
    })
}

/// Over the place too: an event is wrong in another's place.
fn checksum(seq: Seq, payload: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&seq.0.to_be_bytes()), payload)
}

impl From<&Event> for EventV1 {
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn from(event: &Event) -> Self {
        match event {
            Event::LearnerMade { learner, at } => Self::LearnerMade(learner.0.into_bytes(), at.0),
            Event::SessionOpened {
                token,
                learner,
                teacher,
                shared,
                at,
            } => match teacher {
                None => Self::SessionOpened {
                    token: token.0,
                    learner: learner.0.into_bytes(),
                    teacher: false,
                    shared: *shared,
                    at: at.0,
                },
                Some(teacher) => Self::TeacherCame {
                    token: token.0,
                    learner: learner.0.into_bytes(),
                    teacher: teacher.0.into_bytes(),
                    shared: *shared,
                    at: at.0,
                },
            },
            Event::SessionClosed { token, at } => Self::SessionClosed(token.0, at.0),
            Event::ResumeSet { learner, words, at } => {
                Self::ResumeSet(learner.0.into_bytes(), words.0, at.0)
            }
            Event::AttemptStarted {
                attempt,
                learner,
                bank,
                context,
                rules,
                seed,
                items,
                at,
            } => Self::AttemptBegun {
                attempt: attempt.0.into_bytes(),
                learner: learner.0.into_bytes(),
                bank: bank.as_str().into(),
                context: context::to(*context),
                rules: rules.into(),
                seed: *seed,
                items: items.iter().map(item_record).collect(),
                at: at.0,
            },
            Event::Reviewed(review) => Self::Answered(Box::new((&**review).into())),
            Event::Passed {
                attempt,
                learner,
                bank,
                question,
                item,
                facts,
                at,
            } => Self::Passed {
                attempt: attempt.0.into_bytes(),
                learner: learner.0.into_bytes(),
                bank: bank.as_str().into(),
                question: question.as_str().into(),
                item: *item,
                facts: facts.iter().map(|fact| fact.as_str().into()).collect(),
                at: at.0,
            },
            Event::Undone {
                learner,
                review,
                at,
            } => Self::Undone(learner.0.into_bytes(), review.0, at.0),
            Event::AttemptFinished {
                attempt,
                learner,
                at,
            } => Self::AttemptFinished(attempt.0.into_bytes(), learner.0.into_bytes(), at.0),
            Event::Saved {
                attempt,
                learner,
                item,
                response,
                at,
            } => Self::Saved(
                attempt.0.into_bytes(),
                learner.0.into_bytes(),
                *item,
                response.as_ref().map(ResponseV1::from),
                at.0,
            ),
            Event::Flagged {
                attempt,
                learner,
                item,
                on,
                at,
            } => Self::Flagged(
                attempt.0.into_bytes(),
                learner.0.into_bytes(),
                *item,
                *on,
                at.0,
            ),
            Event::SettingsChanged {
                learner,
                settings,
                at,
            } => Self::SettingsChanged(learner.0.into_bytes(), settings.into(), at.0),
            Event::PlanSet {
                learner,
                bank,
                plan,
                at,
            } => Self::PlanSet(
                learner.0.into_bytes(),
                bank.as_str().into(),
                plan.map(Into::into),
                at.0,
            ),
            Event::CatchUp {
                learner,
                bank,
                days,
                at,
            } => Self::CatchUp(learner.0.into_bytes(), bank.as_str().into(), *days, at.0),
            Event::Reported {
                learner,
                bank,
                question,
                version,
                kind,
                text,
                at,
            } => Self::Reported {
                learner: learner.0.into_bytes(),
                bank: bank.as_str().into(),
                question: question.as_str().into(),
                version: version.0,
                kind: report_kind::to(*kind),
                text: text.clone(),
                at: at.0,
            },
            Event::FactMoved {
                learner,
                bank,
                from,
                to,
                at,
            } => Self::FactMoved(
                learner.0.into_bytes(),
                bank.as_str().into(),
                from.as_str().into(),
                to.as_str().into(),
                at.0,
            ),
            Event::ErasureAsked { learner, at } => Self::ErasureAsked(learner.0.into_bytes(), at.0),
            Event::ErasureWithdrawn { learner, at } => {
                Self::ErasureWithdrawn(learner.0.into_bytes(), at.0)
            }
            Event::ErasureLooked { learner, at } => {
                Self::ErasureLooked(learner.0.into_bytes(), at.0)
            }
            Event::TeacherMade {
                teacher,
                name,
                login,
                password,
                at,
            } => Self::TeacherMade {
                teacher: teacher.0.into_bytes(),
                name: name.clone(),
                login: login.0,
                password: (*password).into(),
                at: at.0,
            },
            Event::PasswordSet {
                teacher,
                password,
                at,
            } => Self::PasswordSet(teacher.0.into_bytes(), (*password).into(), at.0),
            Event::TeacherSignedOut { teacher, at } => {
                Self::TeacherSignedOut(teacher.0.into_bytes(), at.0)
            }
            Event::TeacherRemoved { teacher, at } => {
                Self::TeacherRemoved(teacher.0.into_bytes(), at.0)
            }
            Event::InvitationMade {
                invitation,
                code,
                by,
                opens,
                until,
                at,
            } => Self::InvitationMade(
                code.0,
                (&Invitation {
                    id: *invitation,
                    code: *code,
                    by: *by,
                    opens: *opens,
                    until: *until,
                    made: *at,
                })
                    .into(),
            ),
            Event::InvitationUsed { code, teacher, at } => {
                Self::InvitationUsed(code.0, teacher.0.into_bytes(), at.0)
            }
            Event::InvitationEnded { code, at } => Self::InvitationEnded(code.0, at.0),
            Event::ClassSet {
                class,
                settings,
                at,
            } => Self::ClassSet(class.0.into_bytes(), Box::new((&**settings).into()), at.0),
            Event::ClassEnded { class, at } => Self::ClassEnded(class.0.into_bytes(), at.0),
            Event::SeatSet {
                class,
                learner,
                seat,
                at,
            } => {
                let (class, learner) = (class.0.into_bytes(), learner.0.into_bytes());
                Self::SeatSet(class, learner, Box::new((&**seat).into()), at.0)
            }
            Event::SeatLeft { class, learner, at } => {
                Self::SeatLeft(class.0.into_bytes(), learner.0.into_bytes(), at.0)
            }
            Event::AssignmentSet {
                class,
                assignment,
                settings,
                at,
            } => {
                let (class, id) = (class.0.into_bytes(), assignment.0.into_bytes());
                Self::AssignmentSet(class, id, Box::new((&**settings).into()), at.0)
            }
            Event::AssignmentGone {
                class,
                assignment,
                at,
            } => Self::AssignmentGone(class.0.into_bytes(), assignment.0.into_bytes(), at.0),
            Event::ExceptionSet {
                class,
                assignment,
                learner,
                exception,
                at,
            } => Self::ExceptionSet(
                class.0.into_bytes(),
                assignment.0.into_bytes(),
                learner.0.into_bytes(),
                exception.as_ref().map(|one| Box::new((&**one).into())),
                at.0,
            ),
            Event::Tried {
                class,
                assignment,
                learner,
                attempt,
                before,
                at,
            } => Self::Tried(
                class.0.into_bytes(),
                assignment.0.into_bytes(),
                learner.0.into_bytes(),
                attempt.0.into_bytes(),
                *before,
                at.0,
            ),
            Event::Erased { tombstone, at } => Self::Erased(tombstone.map(|hash| hash.0), at.0),
            Event::ParametersAdopted { parameters, at } => {
                Self::ParametersAdopted(parameters.version, parameters.values, at.0)
            }
        }
    }
}

impl TryFrom<EventV1> for Event {
    type Error = StoreError;

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn try_from(event: EventV1) -> Result<Self, StoreError> {
        Ok(match event {
            EventV1::LearnerMade(learner, at) => Self::LearnerMade {
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::SessionOpened {
                token,
                learner,
                teacher: _,
                shared,
                at,
            } => Self::SessionOpened {
                token: TokenHash(token),
                learner: learner_id(learner),
                teacher: None,
                shared,
                at: Timestamp(at),
            },
            EventV1::TeacherCame {
                token,
                learner,
                teacher,
                shared,
                at,
            } => Self::SessionOpened {
                token: TokenHash(token),
                learner: learner_id(learner),
                teacher: Some(teacher_id(teacher)),
                shared,
                at: Timestamp(at),
            },
            EventV1::TeacherMade {
                teacher,
                name,
                login,
                password,
                at,
            } => Self::TeacherMade {
                teacher: teacher_id(teacher),
                name,
                login: TokenHash(login),
                password: password.into(),
                at: Timestamp(at),
            },
            EventV1::PasswordSet(teacher, password, at) => Self::PasswordSet {
                teacher: teacher_id(teacher),
                password: password.into(),
                at: Timestamp(at),
            },
            EventV1::TeacherSignedOut(teacher, at) => Self::TeacherSignedOut {
                teacher: teacher_id(teacher),
                at: Timestamp(at),
            },
            EventV1::TeacherRemoved(teacher, at) => Self::TeacherRemoved {
                teacher: teacher_id(teacher),
                at: Timestamp(at),
            },
            EventV1::InvitationMade(code, invitation) => {
                let invitation = invitation.of(TokenHash(code));
                Self::InvitationMade {
                    invitation: invitation.id,
                    code: invitation.code,
                    by: invitation.by,
                    opens: invitation.opens,
                    until: invitation.until,
                    at: invitation.made,
                }
            }
            EventV1::InvitationUsed(code, teacher, at) => Self::InvitationUsed {
                code: TokenHash(code),
                teacher: teacher_id(teacher),
                at: Timestamp(at),
            },
            EventV1::InvitationEnded(code, at) => Self::InvitationEnded {
                code: TokenHash(code),
                at: Timestamp(at),
            },
            EventV1::SessionClosed(token, at) => Self::SessionClosed {
                token: TokenHash(token),
                at: Timestamp(at),
            },
            EventV1::ResumeSet(learner, words, at) => Self::ResumeSet {
                learner: learner_id(learner),
                words: TokenHash(words),
                at: Timestamp(at),
            },
            EventV1::AttemptStarted {
                attempt,
                learner,
                bank,
                context,
                seed,
                items,
                at,
            } => Self::AttemptStarted {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                context: context::from(context)?,
                rules: Rules::default(),
                seed,
                items: items
                    .into_iter()
                    .map(|(question, fact, version)| {
                        let question = slug(&question, QuestionId::new)?;
                        let fact = slug(&fact, FactId::new)?;
                        Ok((question, vec![fact], VersionHash(version)))
                    })
                    .collect::<Result<_, StoreError>>()?,
                at: Timestamp(at),
            },
            EventV1::AttemptBegun {
                attempt,
                learner,
                bank,
                context,
                rules,
                seed,
                items,
                at,
            } => Self::AttemptStarted {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                context: context::from(context)?,
                rules: rules.try_into()?,
                seed,
                items: items.into_iter().map(item).collect::<Result<_, _>>()?,
                at: Timestamp(at),
            },
            EventV1::Reviewed(review) => Self::Reviewed(Box::new((*review).try_into()?)),
            EventV1::Answered(review) => Self::Reviewed(Box::new((*review).try_into()?)),
            EventV1::Saved(attempt, learner, item, response, at) => Self::Saved {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                item,
                response: response.map(Into::into),
                at: Timestamp(at),
            },
            EventV1::Flagged(attempt, learner, item, on, at) => Self::Flagged {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                item,
                on,
                at: Timestamp(at),
            },
            EventV1::Passed {
                attempt,
                learner,
                bank,
                question,
                item,
                facts,
                at,
            } => Self::Passed {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                question: slug(&question, QuestionId::new)?,
                item,
                facts: facts
                    .iter()
                    .map(|fact| slug(fact, FactId::new))
                    .collect::<Result<_, _>>()?,
                at: Timestamp(at),
            },
            EventV1::Undone(learner, review, at) => Self::Undone {
                learner: learner_id(learner),
                review: Seq(review),
                at: Timestamp(at),
            },
            EventV1::AttemptFinished(attempt, learner, at) => Self::AttemptFinished {
                attempt: attempt_id(attempt),
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::SettingsChanged(learner, settings, at) => Self::SettingsChanged {
                learner: learner_id(learner),
                settings: settings.try_into()?,
                at: Timestamp(at),
            },
            EventV1::PlanSet(learner, bank, plan, at) => Self::PlanSet {
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                plan: plan.map(Into::into),
                at: Timestamp(at),
            },
            EventV1::CatchUp(learner, bank, days, at) => Self::CatchUp {
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                days,
                at: Timestamp(at),
            },
            EventV1::Reported {
                learner,
                bank,
                question,
                version,
                kind,
                text,
                at,
            } => Self::Reported {
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                question: slug(&question, QuestionId::new)?,
                version: VersionHash(version),
                kind: report_kind::from(kind)?,
                text,
                at: Timestamp(at),
            },
            EventV1::FactMoved(learner, bank, from, to, at) => Self::FactMoved {
                learner: learner_id(learner),
                bank: slug(&bank, BankId::new)?,
                from: slug(&from, FactId::new)?,
                to: slug(&to, FactId::new)?,
                at: Timestamp(at),
            },
            EventV1::ErasureAsked(learner, at) => Self::ErasureAsked {
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::ErasureLooked(learner, at) => Self::ErasureLooked {
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::ErasureWithdrawn(learner, at) => Self::ErasureWithdrawn {
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::ClassSet(class, settings, at) => Self::ClassSet {
                class: class_id(class),
                settings: Box::new((*settings).try_into()?),
                at: Timestamp(at),
            },
            EventV1::ClassEnded(class, at) => Self::ClassEnded {
                class: class_id(class),
                at: Timestamp(at),
            },
            EventV1::SeatSet(class, learner, seat, at) => Self::SeatSet {
                class: class_id(class),
                learner: learner_id(learner),
                seat: Box::new((*seat).into()),
                at: Timestamp(at),
            },
            EventV1::SeatLeft(class, learner, at) => Self::SeatLeft {
                class: class_id(class),
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::AssignmentSet(class, id, settings, at) => Self::AssignmentSet {
                class: class_id(class),
                assignment: assignment_id(id),
                settings: Box::new((*settings).try_into()?),
                at: Timestamp(at),
            },
            EventV1::AssignmentGone(class, id, at) => Self::AssignmentGone {
                class: class_id(class),
                assignment: assignment_id(id),
                at: Timestamp(at),
            },
            EventV1::ExceptionSet(class, id, learner, exception, at) => Self::ExceptionSet {
                class: class_id(class),
                assignment: assignment_id(id),
                learner: learner_id(learner),
                exception: exception.map(|one| Box::new((*one).into())),
                at: Timestamp(at),
            },
            EventV1::Tried(class, id, learner, attempt, before, at) => Self::Tried {
                class: class_id(class),
                assignment: assignment_id(id),
                learner: learner_id(learner),
                attempt: attempt_id(attempt),
                before,
                at: Timestamp(at),
            },
            EventV1::Erased(tombstone, at) => Self::Erased {
                tombstone: tombstone.map(Tombstone),
                at: Timestamp(at),
            },
            EventV1::ParametersAdopted(version, values, at) => Self::ParametersAdopted {
                parameters: Parameters { version, values },
                at: Timestamp(at),
            },
        })
    }
}

fn item_record(
    (question, facts, version): &(QuestionId, Vec<FactId>, VersionHash),
) -> (String, Vec<String>, Hash) {
    let names = facts.iter().map(|fact| fact.as_str().to_owned());
    let names = match facts.as_slice() {
        [fact] if fact.as_str() == question.as_str() => Vec::new(),
        _ => names.collect(),
    };
    (question.as_str().into(), names, version.0)
}

fn item(
    (question, facts, version): (String, Vec<String>, Hash),
) -> Result<(QuestionId, Vec<FactId>, VersionHash), StoreError> {
    let facts = if facts.is_empty() {
        vec![slug(&question, FactId::new)?]
    } else {
        facts
            .iter()
            .map(|fact| slug(fact, FactId::new))
            .collect::<Result<_, _>>()?
    };
    Ok((
        slug(&question, QuestionId::new)?,
        facts,
        VersionHash(version),
    ))
}

impl From<&Rules> for RulesV1 {
    fn from(rules: &Rules) -> Self {
        Self {
            feedback: feedback::to(rules.feedback),
            order: order::to(rules.order),
            limit_ms: rules.limit_ms,
            extra_percent: rules.extra_percent,
            grace_ms: rules.grace_ms,
            deadline: rules.deadline.map(|at| at.0),
            purpose: purpose::to(rules.purpose),
        }
    }
}

impl TryFrom<RulesV1> for Rules {
    type Error = StoreError;

    fn try_from(rules: RulesV1) -> Result<Self, StoreError> {
        Ok(Self {
            feedback: feedback::from(rules.feedback)?,
            order: order::from(rules.order)?,
            limit_ms: rules.limit_ms,
            extra_percent: rules.extra_percent,
            grace_ms: rules.grace_ms,
            deadline: rules.deadline.map(Timestamp),
            purpose: purpose::from(rules.purpose)?,
        })
    }
}

pub(super) fn learner_id(bytes: Id) -> LearnerId {
    LearnerId(Uuid::from_bytes(bytes))
}

fn class_id(bytes: Id) -> ClassId {
    ClassId(Uuid::from_bytes(bytes))
}

fn assignment_id(bytes: Id) -> AssignmentId {
    AssignmentId(Uuid::from_bytes(bytes))
}

fn teacher_id(bytes: Id) -> TeacherId {
    TeacherId(Uuid::from_bytes(bytes))
}

pub(super) fn attempt_id(bytes: Id) -> AttemptId {
    AttemptId(Uuid::from_bytes(bytes))
}

pub(super) fn slug<T>(text: &str, parse: fn(&str) -> Result<T, BadSlug>) -> Result<T, StoreError> {
    parse(text).map_err(|_| damaged("a name in an event that is none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that postcard gives the kinds whose first bytes are read alone.
    #[test]
    fn kinds_have_the_places_that_are_looked_for() {
        let number = |event: EventV1| {
            let bytes = postcard::to_allocvec(&event).unwrap();
            postcard::take_from_bytes::<u32>(&bytes).unwrap().0
        };
        assert_eq!(number(EventV1::Undone([0; 16], 1, 1)), UNDONE);
        assert_eq!(
            number(EventV1::AttemptFinished([0; 16], [0; 16], 1)),
            UNDONE + 1
        );
        assert_eq!(
            number(EventV1::Saved([0; 16], [0; 16], 0, None, 0)),
            ANSWERED + 1
        );
        assert_eq!(REVIEWED, UNDONE - 1);
    }
}
