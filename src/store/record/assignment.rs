//! What is set for a class as bytes, in events and in rows.

use serde::{Deserialize, Serialize};

use super::event::slug;
use super::{StoreError, feedback, order, purpose};
use crate::id::{BankId, QuestionId};
use crate::log::{AssignmentSettings, Counts, Exception, Questions, Shows};
use crate::time::Timestamp;

codes!(counts: Counts { Best = 0, First = 1, Last = 2, Average = 3 });
codes!(shows: Shows { Answers = 0, Marks = 1, Nothing = 2 });

#[derive(Serialize, Deserialize)]
pub(super) struct AssignmentV1 {
    title: String,
    bank: String,
    purpose: u8,
    questions: QuestionsV1,
    shuffled: bool,
    feedback: u8,
    order: u8,
    minutes: Option<u16>,
    tries: u8,
    counts: u8,
    shows: u8,
    opens: i64,
    closes: Option<i64>,
}

#[derive(Serialize, Deserialize)]
enum QuestionsV1 {
    Same(Vec<String>),
    Drawn(u16, Vec<String>),
}

/// Opens, closes, more tries, excused, and why.
#[derive(Serialize, Deserialize)]
pub(super) struct ExceptionV1(Option<i64>, Option<i64>, u8, bool, String);

impl From<&AssignmentSettings> for AssignmentV1 {
    fn from(settings: &AssignmentSettings) -> Self {
        Self {
            title: settings.title.clone(),
            bank: settings.bank.as_str().into(),
            purpose: purpose::to(settings.purpose),
            questions: match &settings.questions {
                Questions::Same(ids) => {
                    QuestionsV1::Same(ids.iter().map(|id| id.as_str().into()).collect())
                }
                Questions::Drawn(count, tags) => QuestionsV1::Drawn(*count, tags.clone()),
            },
            shuffled: settings.shuffled,
            feedback: feedback::to(settings.feedback),
            order: order::to(settings.order),
            minutes: settings.minutes,
            tries: settings.tries,
            counts: counts::to(settings.counts),
            shows: shows::to(settings.shows),
            opens: settings.opens.0,
            closes: settings.closes.map(|at| at.0),
        }
    }
}

impl TryFrom<AssignmentV1> for AssignmentSettings {
    type Error = StoreError;

    fn try_from(settings: AssignmentV1) -> Result<Self, StoreError> {
        Ok(Self {
            title: settings.title,
            bank: slug(&settings.bank, BankId::new)?,
            purpose: purpose::from(settings.purpose)?,
            questions: match settings.questions {
                QuestionsV1::Same(ids) => {
                    let ids = ids.iter().map(|id| slug(id, QuestionId::new));
                    Questions::Same(ids.collect::<Result<_, _>>()?)
                }
                QuestionsV1::Drawn(count, tags) => Questions::Drawn(count, tags),
            },
            shuffled: settings.shuffled,
            feedback: feedback::from(settings.feedback)?,
            order: order::from(settings.order)?,
            minutes: settings.minutes,
            tries: settings.tries,
            counts: counts::from(settings.counts)?,
            shows: shows::from(settings.shows)?,
            opens: Timestamp(settings.opens),
            closes: settings.closes.map(Timestamp),
        })
    }
}

impl From<&Exception> for ExceptionV1 {
    fn from(exception: &Exception) -> Self {
        Self(
            exception.opens.map(|at| at.0),
            exception.closes.map(|at| at.0),
            exception.more_tries,
            exception.excused,
            exception.reason.clone(),
        )
    }
}

impl From<ExceptionV1> for Exception {
    fn from(ExceptionV1(opens, closes, more_tries, excused, reason): ExceptionV1) -> Self {
        Self {
            opens: opens.map(Timestamp),
            closes: closes.map(Timestamp),
            more_tries,
            excused,
            reason,
        }
    }
}
