//! Answers as bytes. What version 2 leaves out where it goes without saying: a fact named as its question, a part's
//! verdict that is the verdict of the whole; and times after the answer are told from it on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::{Hash, Id, attempt_id, learner_id, slug};
use super::{StoreError, purpose, verdict};
use crate::bank::Format;
use crate::id::{AnswerId, BankId, FactId, QuestionId, Seq, VersionHash};
use crate::log::{Recall, Review};
use crate::quiz::Response;
use crate::schedule::Rating;
use crate::time::{Day, Timestamp};

codes!(format: Format {
    Choice = 0, Short = 1, Flashcard = 2, Multi = 3, TrueFalse = 4, Number = 5, Date = 6, Cloze = 7, Order = 8,
    Match = 9, Open = 10,
});
codes!(rating: Rating { Again = 1, Hard = 2, Good = 3, Easy = 4 });

/// One fact an answer. Only read.
#[derive(Serialize, Deserialize)]
pub(super) struct ReviewV1 {
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
    verdict: u32,
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
pub(super) struct ReviewV2 {
    learner: Id,
    bank: String,
    question: String,
    version: Hash,
    attempt: Id,
    item: Option<u16>,
    answer: Id,
    purpose: u8,
    format: u8,
    order: Vec<u8>,
    response: ResponseV1,
    verdict: u32,
    recalls: Vec<RecallV2>,
    ms: u32,
    at: i64,
    day: i32,
    parameters: u16,
    schedules: bool,
    claimed: bool,
}

#[derive(Serialize, Deserialize)]
struct RecallV2 {
    /// Nothing: as the question.
    fact: Option<String>,
    /// Nothing: as the whole.
    verdict: Option<u32>,
    rating: u8,
    posterior: f32,
    /// Days after the answer's.
    due_day: i32,
    /// Milliseconds after the answer.
    due: i64,
    previous: Option<u64>,
}

/// New kinds go to the end.
#[derive(Serialize, Deserialize)]
pub(super) enum ResponseV1 {
    Option(u8),
    Text(String),
    Recalled(bool),
    DontKnow,
    Options(Vec<u8>),
    Order(Vec<u8>),
    Pairs(Vec<Option<u8>>),
    Gaps(Vec<String>),
    Open(String, Vec<bool>),
}

impl From<&Response> for ResponseV1 {
    fn from(response: &Response) -> Self {
        match response {
            Response::Option(place) => Self::Option(*place),
            Response::Text(text) => Self::Text(text.clone()),
            Response::Recalled(recalled) => Self::Recalled(*recalled),
            Response::DontKnow => Self::DontKnow,
            Response::Options(places) => Self::Options(places.clone()),
            Response::Order(places) => Self::Order(places.clone()),
            Response::Pairs(places) => Self::Pairs(places.clone()),
            Response::Gaps(texts) => Self::Gaps(texts.clone()),
            Response::Open { text, met } => Self::Open(text.clone(), met.clone()),
        }
    }
}

impl From<ResponseV1> for Response {
    fn from(response: ResponseV1) -> Self {
        match response {
            ResponseV1::Option(place) => Self::Option(place),
            ResponseV1::Text(text) => Self::Text(text),
            ResponseV1::Recalled(recalled) => Self::Recalled(recalled),
            ResponseV1::DontKnow => Self::DontKnow,
            ResponseV1::Options(places) => Self::Options(places),
            ResponseV1::Order(places) => Self::Order(places),
            ResponseV1::Pairs(places) => Self::Pairs(places),
            ResponseV1::Gaps(texts) => Self::Gaps(texts),
            ResponseV1::Open(text, met) => Self::Open { text, met },
        }
    }
}

impl From<&Review> for ReviewV2 {
    fn from(review: &Review) -> Self {
        let recalls = review.recalls.iter();
        Self {
            learner: review.learner.0.into_bytes(),
            bank: review.bank.as_str().into(),
            question: review.question.as_str().into(),
            version: review.version.0,
            attempt: review.attempt.0.into_bytes(),
            item: review.item,
            answer: review.answer.0.into_bytes(),
            purpose: purpose::to(review.purpose),
            format: format::to(review.format),
            order: review.order.clone(),
            response: (&review.response).into(),
            verdict: verdict::to(review.verdict),
            recalls: recalls.map(|recall| RecallV2::of(review, recall)).collect(),
            ms: review.ms,
            at: review.at.0,
            day: review.day.0,
            parameters: review.parameters,
            schedules: review.schedules,
            claimed: review.claimed,
        }
    }
}

impl RecallV2 {
    fn of(review: &Review, recall: &Recall) -> Self {
        let fact = recall.fact.as_str();
        Self {
            fact: (fact != review.question.as_str()).then(|| fact.into()),
            verdict: (recall.verdict != review.verdict).then(|| verdict::to(recall.verdict)),
            rating: rating::to(recall.rating),
            posterior: recall.posterior,
            due_day: recall.due_day.0.wrapping_sub(review.day.0),
            due: recall.due.0.wrapping_sub(review.at.0),
            previous: recall.previous.map(|seq| seq.0),
        }
    }
}

impl TryFrom<ReviewV2> for Review {
    type Error = StoreError;

    fn try_from(review: ReviewV2) -> Result<Self, StoreError> {
        let (whole, day, at) = (verdict::from(review.verdict)?, review.day, review.at);
        let recalls = review.recalls.into_iter().map(|recall| {
            let fact = recall.fact.as_ref().unwrap_or(&review.question);
            Ok(Recall {
                fact: slug(fact, FactId::new)?,
                verdict: recall.verdict.map_or(Ok(whole), verdict::from)?,
                rating: rating::from(recall.rating)?,
                posterior: recall.posterior,
                due_day: Day(day.wrapping_add(recall.due_day)),
                due: Timestamp(at.wrapping_add(recall.due)),
                previous: recall.previous.map(Seq),
            })
        });
        Ok(Self {
            recalls: recalls.collect::<Result<_, StoreError>>()?,
            learner: learner_id(review.learner),
            bank: slug(&review.bank, BankId::new)?,
            question: slug(&review.question, QuestionId::new)?,
            version: VersionHash(review.version),
            attempt: attempt_id(review.attempt),
            item: review.item,
            answer: AnswerId(Uuid::from_bytes(review.answer)),
            purpose: purpose::from(review.purpose)?,
            format: format::from(review.format)?,
            order: review.order,
            response: review.response.into(),
            verdict: whole,
            ms: review.ms,
            at: Timestamp(at),
            day: Day(day),
            parameters: review.parameters,
            schedules: review.schedules,
            claimed: review.claimed,
        })
    }
}

impl TryFrom<ReviewV1> for Review {
    type Error = StoreError;

    fn try_from(review: ReviewV1) -> Result<Self, StoreError> {
        let verdict = verdict::from(review.verdict)?;
        Ok(Self {
            learner: learner_id(review.learner),
            bank: slug(&review.bank, BankId::new)?,
            question: slug(&review.question, QuestionId::new)?,
            version: VersionHash(review.version),
            attempt: attempt_id(review.attempt),
            item: review.item,
            answer: AnswerId(Uuid::from_bytes(review.answer)),
            purpose: purpose::from(review.purpose)?,
            format: format::from(review.format)?,
            order: review.order,
            response: review.response.into(),
            verdict,
            recalls: vec![Recall {
                fact: slug(&review.fact, FactId::new)?,
                verdict,
                rating: rating::from(review.rating)?,
                posterior: review.posterior,
                due_day: Day(review.due_day),
                due: Timestamp(review.due),
                previous: review.previous.map(Seq),
            }],
            ms: review.ms,
            at: Timestamp(review.at),
            day: Day(review.day),
            parameters: review.parameters,
            schedules: review.schedules,
            claimed: false,
        })
    }
}
