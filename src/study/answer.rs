//! Submitting an answer, and taking it back.

use super::asked::Asked;
use super::close::ended;
use super::given::{Given, response};
use super::{Study, StudyError, TRIES};
use crate::bank::{Question, freeze, version};
use crate::id::{AnswerId, AttemptId, BankId, QuestionId, Seq, VersionHash};
use crate::identity::Learner;
use crate::log::{Append, Appended, Event, Review, Store, StoreError};
use crate::quiz::grade::{self, Graded};
use crate::quiz::{Attempt, Feedback, Response};
use crate::schedule::Card;

/// The most time that counts for one answer, in milliseconds: an idle page is not thinking.
const MOST_MS: i64 = 60_000;

/// What the form of a question holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// What was answered.
    pub target: Target,
    /// What was given.
    pub given: Given,
    /// When the page was made, in milliseconds since 1970; for the time an answer took.
    pub shown: Option<i64>,
}

/// Which question a form answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A place in a quiz, from 0.
    Quiz(usize),
    /// A question from the due queue, with the form's id and stamp.
    Study {
        /// The question.
        question: QuestionId,
        /// The form.
        answer: AnswerId,
        /// What was shown.
        stamp: String,
    },
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submitted {
    /// It is recorded as this event, now or by an earlier copy of the same form.
    Recorded(Seq),
    /// What was shown is no longer what is asked: it was answered elsewhere or changed. Nothing was recorded.
    Stale,
    /// There is no such option, or nothing was given. Nothing was recorded.
    Nothing,
    /// The quiz asks one question after another and this is not the one at hand, or it gives no marks before its end.
    /// Nothing was recorded.
    NotNow,
    /// The quiz is over. Nothing was recorded.
    Over,
}

/// What an answer is to.
pub(super) struct Put {
    asked: Asked,
    version: VersionHash,
    /// The question frozen, where the store may not have it: a quiz's were kept when it began.
    frozen: Option<Vec<u8>>,
    /// The cards of the question's facts, in their order.
    cards: Vec<Option<Card>>,
    /// The place in a quiz.
    item: Option<u16>,
    /// Whether the quiz ends with it.
    last: bool,
}

impl<S: Store> Study<'_, S> {
    /// Records an answer: graded, scheduled and durable when this returns.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the learner has no such sitting or question; where the store fails, nothing
    /// was recorded.
    pub async fn submit(
        &self,
        learner: Learner,
        attempt: AttemptId,
        submission: &Submission,
    ) -> Result<Submitted, StudyError> {
        for _ in 0..TRIES {
            let attempt = self.attempt(learner, attempt).await?;
            let put = match self.put(learner, &attempt, &submission.target).await? {
                Ok(put) => put,
                Err(settled) => return Ok(settled),
            };
            let given = response(&put.asked, &submission.given);
            let Some(response) = given.filter(Response::counts) else {
                return Ok(Submitted::Nothing);
            };
            let study = self.as_wanted(learner.id).await?;
            let review = study.review(&attempt, &put, response, submission.shown)?;
            let mut events = vec![Event::Reviewed(Box::new(review))];
            if put.last {
                events.push(Event::AttemptFinished {
                    attempt: attempt.id,
                    learner: learner.id,
                    at: ended(&attempt, self.now),
                });
            }
            let frozen = put.frozen.into_iter();
            let versions = frozen.map(|frozen| (put.version, frozen)).collect();
            match self.store.append(Append { events, versions }).await? {
                // The review is the first of the two.
                Appended::Done(seq) => {
                    // After its deadline a quiz takes this answer, which was on its way, and no other.
                    if !put.last && attempt.rules.left_ms(self.now) == Some(0) {
                        self.close(&attempt).await?;
                    }
                    return Ok(Submitted::Recorded(Seq(seq.0 - u64::from(put.last))));
                }
                Appended::Repeated(seq) => return Ok(Submitted::Recorded(seq)),
                Appended::Stale => {}
            }
        }
        Err(StoreError::Unavailable("the learner's windows answer all at once".into()).into())
    }

    /// What a form answers; or what is to be said where that is settled already.
    async fn put(
        &self,
        learner: Learner,
        attempt: &Attempt,
        target: &Target,
    ) -> Result<Result<Put, Submitted>, StudyError> {
        match target {
            Target::Quiz(place) => {
                let item = attempt.items.get(*place).ok_or(StudyError::NotFound)?;
                if let Some((seq, _)) = item.answered {
                    return Ok(Err(Submitted::Recorded(seq)));
                }
                if attempt.finished.is_some() {
                    return Ok(Err(Submitted::Over));
                }
                let graded_now = attempt.rules.feedback == Feedback::Each;
                if !graded_now || !attempt.takes(*place) {
                    return Ok(Err(Submitted::NotNow));
                }
                let put = self.put_in(attempt, *place).await?;
                Ok(put.ok_or(Submitted::Stale))
            }
            Target::Study {
                question,
                answer,
                stamp,
            } => {
                let (asked, cards, last) = self.study_question(learner, attempt, question).await?;
                if asked.answer == *answer && asked.stamp == *stamp {
                    let frozen = freeze(&asked.question);
                    return Ok(Ok(Put {
                        asked,
                        version: version(&frozen),
                        frozen: Some(frozen),
                        cards,
                        item: None,
                        last: false,
                    }));
                }
                // The same form a second time: the card has moved on because of its first copy.
                let before = self.by_form(learner, &attempt.bank, last, *answer).await?;
                Ok(Err(before.map_or(Submitted::Stale, Submitted::Recorded)))
            }
        }
    }

    /// What an answer to an open question of a quiz is to; nothing where it was answered.
    pub(super) async fn put_in(
        &self,
        quiz: &Attempt,
        place: usize,
    ) -> Result<Option<Put>, StudyError> {
        let item = quiz.items.get(place).ok_or(StudyError::NotFound)?;
        let Some(asked) = self.asked_in(quiz, place).await? else {
            return Ok(None);
        };
        let cards = self
            .cards(quiz.learner, &quiz.bank, &asked.question)
            .await?;
        Ok(Some(Put {
            asked,
            version: item.version,
            frozen: None,
            cards,
            item: u16::try_from(place).ok(),
            last: quiz.is_last(place),
        }))
    }

    /// The question that a form was made for, where it is still what is asked.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the learner has no such sitting or question.
    pub async fn put_again(
        &self,
        learner: Learner,
        attempt: AttemptId,
        target: &Target,
    ) -> Result<Option<Asked>, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        let put = self.put(learner, &attempt, target).await?;
        Ok(put.ok().map(|put| put.asked))
    }

    async fn by_form(
        &self,
        learner: Learner,
        bank: &BankId,
        last: Option<Seq>,
        answer: AnswerId,
    ) -> Result<Option<Seq>, StudyError> {
        let Some(last) = last else { return Ok(None) };
        let stored = self.store.event(last).await?;
        Ok(stored.and_then(|stored| match stored.event {
            Event::Reviewed(last)
                if last.learner == learner.id && last.bank == *bank && last.answer == answer =>
            {
                Some(stored.seq)
            }
            _ => None,
        }))
    }

    pub(super) fn review(
        &self,
        attempt: &Attempt,
        put: &Put,
        response: Response,
        shown: Option<i64>,
    ) -> Result<Review, StudyError> {
        let question = &put.asked.question;
        let graded = self.graded(&attempt.bank, question, &response)?;
        let day = self.scheduler.calendar().day(self.now);
        let recalls = self.recalls(attempt.learner, &put.asked, &put.cards, &graded);
        let ms = shown.map_or(0, |shown| {
            (self.now.0.saturating_sub(shown)).clamp(0, MOST_MS)
        });
        Ok(Review {
            learner: attempt.learner,
            bank: attempt.bank.clone(),
            question: question.id.clone(),
            version: put.version,
            attempt: attempt.id,
            item: put.item,
            answer: put.asked.answer,
            purpose: attempt.rules.purpose,
            format: question.format(),
            order: put.asked.order(),
            response,
            verdict: graded.verdict,
            recalls,
            ms: u32::try_from(ms).unwrap_or(0),
            at: self.now,
            day,
            parameters: self.scheduler.parameters(),
            schedules: self.moves(attempt, &put.cards),
            claimed: false,
        })
    }

    fn graded(
        &self,
        bank: &BankId,
        question: &Question,
        response: &Response,
    ) -> Result<Graded, StudyError> {
        let shelved = self.bank(bank)?;
        let known = grade::Known::of(shelved).for_question(question);
        Ok(grade::grade(&question.form, response, &known))
    }

    /// Takes an answer of a study sitting back: the card is what it was before, and the question is put again. Or a pass on
    /// a question.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where it is not an answer of this learner's sitting that can be taken back.
    pub async fn undo(
        &self,
        learner: Learner,
        attempt: AttemptId,
        review: Seq,
    ) -> Result<(), StudyError> {
        let stored = self
            .store
            .event(review)
            .await?
            .ok_or(StudyError::NotFound)?;
        match stored.event {
            // A quiz shows the key after every answer, so that none can be given again.
            Event::Reviewed(undone)
                if undone.learner == learner.id
                    && undone.attempt == attempt
                    && undone.item.is_none() => {}
            Event::Passed {
                learner: whose,
                attempt: sitting,
                item: None,
                ..
            } if whose == learner.id && sitting == attempt => {}
            _ => return Err(StudyError::NotFound),
        }
        let events = vec![Event::Undone {
            learner: learner.id,
            review,
            at: self.now,
        }];
        match self
            .store
            .append(Append {
                events,
                versions: Vec::new(),
            })
            .await?
        {
            // A second tap finds it undone already; what was wanted is the case.
            Appended::Done(_) | Appended::Repeated(_) | Appended::Stale => Ok(()),
        }
    }
}
