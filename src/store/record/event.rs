//! Events as bytes. Version 1: `1`, the crc32c of the event's place and of the rest, then the record in postcard.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{damaged, verdict};
use crate::bank::Format;
use crate::id::{
    AnswerId, AttemptId, BadSlug, BankId, FactId, LearnerId, QuestionId, Seq, TokenHash,
    VersionHash,
};
use crate::log::{Event, Purpose, Review, StoreError, Stored};
use crate::quiz::{Context, Response};
use crate::schedule::Rating;
use crate::time::{Day, Timestamp};

codes!(context: Context { Quiz = 0, Study = 1 });
codes!(purpose: Purpose { Practice = 0, Test = 1, Live = 2, Cram = 3 });
codes!(format: Format { Choice = 0, Short = 1, Flashcard = 2 });
codes!(rating: Rating { Again = 1, Hard = 2, Good = 3, Easy = 4 });

/// The version that is written.
const V1: u8 = 1;

type Id = [u8; 16];
type Hash = [u8; 32];

#[derive(Serialize, Deserialize)]
struct StoredV1 {
    n: u64,
    before: Option<u64>,
    event: EventV1,
}

/// New kinds go to the end: postcard numbers them.
#[derive(Serialize, Deserialize)]
enum EventV1 {
    LearnerMade(Id, i64),
    SessionOpened {
        token: Hash,
        learner: Id,
        teacher: bool,
        shared: bool,
        at: i64,
    },
    SessionClosed(Hash, i64),
    ResumeSet(Id, Hash, i64),
    AttemptStarted {
        attempt: Id,
        learner: Id,
        bank: String,
        context: u8,
        seed: [u8; 32],
        items: Vec<(String, String, Hash)>,
        at: i64,
    },
    Reviewed(Box<ReviewV1>),
    Undone(Id, u64, i64),
    AttemptFinished(Id, Id, i64),
}

#[derive(Serialize, Deserialize)]
struct ReviewV1 {
    learner: Id,
    bank: String,
    fact: String,
    question: String,
    version: Hash,
    attempt: Id,
    item: Option<u16>,
    answer: Id,
    purpose: u8,
    format: u8,
    order: Vec<u8>,
    response: ResponseV1,
    verdict: u8,
    rating: u8,
    posterior: f32,
    ms: u32,
    at: i64,
    day: i32,
    parameters: u16,
    due_day: i32,
    due: i64,
    schedules: bool,
    previous: Option<u64>,
}

#[derive(Serialize, Deserialize)]
enum ResponseV1 {
    Option(u8),
    Text(String),
    Recalled(bool),
    DontKnow,
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
    fn from(event: &Event) -> Self {
        match event {
            Event::LearnerMade { learner, at } => Self::LearnerMade(learner.0.into_bytes(), at.0),
            Event::SessionOpened {
                token,
                learner,
                teacher,
                shared,
                at,
            } => Self::SessionOpened {
                token: token.0,
                learner: learner.0.into_bytes(),
                teacher: *teacher,
                shared: *shared,
                at: at.0,
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
                seed,
                items,
                at,
            } => Self::AttemptStarted {
                attempt: attempt.0.into_bytes(),
                learner: learner.0.into_bytes(),
                bank: bank.as_str().into(),
                context: context::to(*context),
                seed: *seed,
                items: items
                    .iter()
                    .map(|(question, fact, version)| {
                        (question.as_str().into(), fact.as_str().into(), version.0)
                    })
                    .collect(),
                at: at.0,
            },
            Event::Reviewed(review) => Self::Reviewed(Box::new(ReviewV1::from(&**review))),
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
        }
    }
}

impl TryFrom<EventV1> for Event {
    type Error = StoreError;

    fn try_from(event: EventV1) -> Result<Self, StoreError> {
        Ok(match event {
            EventV1::LearnerMade(learner, at) => Self::LearnerMade {
                learner: learner_id(learner),
                at: Timestamp(at),
            },
            EventV1::SessionOpened {
                token,
                learner,
                teacher,
                shared,
                at,
            } => Self::SessionOpened {
                token: TokenHash(token),
                learner: learner_id(learner),
                teacher,
                shared,
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
                seed,
                items: items
                    .into_iter()
                    .map(|(question, fact, version)| {
                        let question = slug(&question, QuestionId::new)?;
                        Ok((question, slug(&fact, FactId::new)?, VersionHash(version)))
                    })
                    .collect::<Result<_, StoreError>>()?,
                at: Timestamp(at),
            },
            EventV1::Reviewed(review) => Self::Reviewed(Box::new((*review).try_into()?)),
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
        })
    }
}

impl From<&Review> for ReviewV1 {
    fn from(review: &Review) -> Self {
        Self {
            learner: review.learner.0.into_bytes(),
            bank: review.bank.as_str().into(),
            fact: review.fact.as_str().into(),
            question: review.question.as_str().into(),
            version: review.version.0,
            attempt: review.attempt.0.into_bytes(),
            item: review.item,
            answer: review.answer.0.into_bytes(),
            purpose: purpose::to(review.purpose),
            format: format::to(review.format),
            order: review.order.clone(),
            response: match &review.response {
                Response::Option(place) => ResponseV1::Option(*place),
                Response::Text(text) => ResponseV1::Text(text.clone()),
                Response::Recalled(recalled) => ResponseV1::Recalled(*recalled),
                Response::DontKnow => ResponseV1::DontKnow,
            },
            verdict: verdict::to(review.verdict),
            rating: rating::to(review.rating),
            posterior: review.posterior,
            ms: review.ms,
            at: review.at.0,
            day: review.day.0,
            parameters: review.parameters,
            due_day: review.due_day.0,
            due: review.due.0,
            schedules: review.schedules,
            previous: review.previous.map(|seq| seq.0),
        }
    }
}

impl TryFrom<ReviewV1> for Review {
    type Error = StoreError;

    fn try_from(review: ReviewV1) -> Result<Self, StoreError> {
        Ok(Self {
            learner: learner_id(review.learner),
            bank: slug(&review.bank, BankId::new)?,
            fact: slug(&review.fact, FactId::new)?,
            question: slug(&review.question, QuestionId::new)?,
            version: VersionHash(review.version),
            attempt: attempt_id(review.attempt),
            item: review.item,
            answer: AnswerId(Uuid::from_bytes(review.answer)),
            purpose: purpose::from(review.purpose)?,
            format: format::from(review.format)?,
            order: review.order,
            response: match review.response {
                ResponseV1::Option(place) => Response::Option(place),
                ResponseV1::Text(text) => Response::Text(text),
                ResponseV1::Recalled(recalled) => Response::Recalled(recalled),
                ResponseV1::DontKnow => Response::DontKnow,
            },
            verdict: verdict::from(review.verdict)?,
            rating: rating::from(review.rating)?,
            posterior: review.posterior,
            ms: review.ms,
            at: Timestamp(review.at),
            day: Day(review.day),
            parameters: review.parameters,
            due_day: Day(review.due_day),
            due: Timestamp(review.due),
            schedules: review.schedules,
            previous: review.previous.map(Seq),
        })
    }
}

fn learner_id(bytes: Id) -> LearnerId {
    LearnerId(Uuid::from_bytes(bytes))
}

fn attempt_id(bytes: Id) -> AttemptId {
    AttemptId(Uuid::from_bytes(bytes))
}

fn slug<T>(text: &str, parse: fn(&str) -> Result<T, BadSlug>) -> Result<T, StoreError> {
    parse(text).map_err(|_| damaged("a name in an event that is none"))
}
