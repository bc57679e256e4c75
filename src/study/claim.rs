//! "I was right": a typed answer that was taken for wrong counts as right because the learner says so.
//!
//! The answer is taken back and stands again in the same append, marked as claimed, so that marks and memory are what they
//! would have been, and the log still says what the grader thought.

use super::{Answered, Study, StudyError, TRIES};
use crate::bank::{Form, Format, Question};
use crate::id::Seq;
use crate::identity::Learner;
use crate::log::{Append, Appended, Event, Recall, Review, Store, StoreError};
use crate::quiz::{Credit, Verdict, options};
use crate::schedule::{self, Card, Fuzz, Step};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// It stands as this answer.
    Done(Seq),
    /// Nothing was changed: it was no typed answer, or its fact was asked again since.
    Unchanged,
}

impl Answered {
    /// Whether the learner may say "I was right": where the answer was typed and taken for wrong, in whole or in part.
    pub fn can_be_claimed(&self) -> bool {
        let review = &self.review;
        let said_something = review.verdict != Verdict::DontKnow;
        let mut parts = review.recalls.iter().enumerate();
        let wrong = |(place, recall): (usize, &Recall)| {
            is_claimable(&self.question, place, recall) && !recall.verdict.is_right()
        };
        !review.claimed && said_something && !review.verdict.is_right() && parts.any(wrong)
    }
}

/// Whether a part was typed, and not left open.
fn is_claimable(question: &Question, place: usize, recall: &Recall) -> bool {
    is_typed(question, place) && recall.verdict != Verdict::DontKnow
}

/// Whether the part in a place is typed, and not chosen among options.
fn is_typed(question: &Question, place: usize) -> bool {
    match &question.form {
        Form::Cloze { gaps, .. } => gaps.get(place).is_some_and(|gap| gap.wrong.is_empty()),
        form => matches!(form.format(), Format::Short | Format::Number | Format::Date),
    }
}

impl<S: Store> Study<'_, S> {
    /// Counts a typed answer of this learner as right.
    ///
    /// # Errors
    /// Where the store fails; then nothing was changed.
    pub async fn claim(
        &self,
        learner: Learner,
        answered: &Answered,
    ) -> Result<Claimed, StudyError> {
        if !answered.can_be_claimed() {
            return Ok(Claimed::Unchanged);
        }
        for _ in 0..TRIES {
            let review = self.claimed(answered).await?;
            let undone = Event::Undone {
                learner: learner.id,
                review: answered.seq,
                at: self.now,
            };
            let append = Append {
                events: vec![undone, Event::Reviewed(Box::new(review))],
                versions: Vec::new(),
            };
            match self.store.append(append).await? {
                Appended::Done(seq) | Appended::Repeated(seq) => return Ok(Claimed::Done(seq)),
                Appended::Stale if self.has_moved_on(learner, answered).await? => {
                    return Ok(Claimed::Unchanged);
                }
                Appended::Stale => {}
            }
        }
        Err(StoreError::Unavailable("the learner's windows answer all at once".into()).into())
    }

    /// Whether a card of an answer was moved by a later one.
    async fn has_moved_on(
        &self,
        learner: Learner,
        answered: &Answered,
    ) -> Result<bool, StudyError> {
        let review = &answered.review;
        for recall in review.moving() {
            let card = self.card(learner, &review.bank, &recall.fact).await?;
            if card.is_some_and(|card| card.seq > answered.seq) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The answer as it would have been recorded had it been taken for right.
    async fn claimed(&self, answered: &Answered) -> Result<Review, StudyError> {
        let (review, question) = (&answered.review, &answered.question);
        let mut recalls = Vec::with_capacity(review.recalls.len());
        for (place, old) in review.recalls.iter().enumerate() {
            recalls.push(if is_claimable(question, place, old) {
                self.right(review, old).await?
            } else {
                old.clone()
            });
        }
        let right = recalls.iter().filter(|recall| recall.verdict.is_right());
        let verdict = Credit::share(right.count(), recalls.len()).verdict();
        // An id of its own: the place of the old answer is free only once that one is taken back.
        let answer = options::answer_id(&answered.attempt.seed, &question.fact, !answered.seq.0);
        Ok(Review {
            answer,
            verdict,
            recalls,
            claimed: true,
            ..review.clone()
        })
    }

    /// A recall as it would have been, had it been right.
    async fn right(&self, review: &Review, old: &Recall) -> Result<Recall, StudyError> {
        let before = self.card_before(old).await?;
        let scheduler = self.as_wanted(review.learner).await?.scheduler;
        // What is typed is no luck.
        let (rating, posterior) = scheduler.heard(before.as_ref(), review.day, true, 0.0);
        let reps = before.map_or(0, |card| card.reps);
        let fuzz = Fuzz::of(review.learner, &review.bank, &old.fact, reps);
        let future = scheduler.future(before.as_ref(), review.at, rating, posterior, fuzz);
        Ok(Recall {
            verdict: Verdict::Right,
            rating,
            posterior,
            due_day: future.due_day,
            due: future.due,
            ..old.clone()
        })
    }

    /// A card as it was before a recall: the reviews that led to it, one by one.
    async fn card_before(&self, recall: &Recall) -> Result<Option<Card>, StudyError> {
        let broken =
            || StoreError::Damaged("a card's reviews do not lead back to its first".into());
        let mut chain = Vec::new();
        let mut previous = recall.previous;
        while let Some(seq) = previous {
            let stored = self.store.event(seq).await?.ok_or_else(broken)?;
            let Event::Reviewed(review) = stored.event else {
                return Err(broken().into());
            };
            let step = review.recall(&recall.fact).ok_or_else(broken)?;
            previous = step.previous.filter(|earlier| *earlier < seq);
            chain.push(Step {
                rating: step.rating,
                posterior: step.posterior,
                at: review.at,
                day: review.day,
                due: step.due,
                n: stored.n,
                seq,
                parameters: review.parameters,
            });
        }
        let mut card = None;
        for step in chain.iter().rev() {
            let next = schedule::next(card.as_ref(), step);
            card = Some(next.map_err(|error| StoreError::Damaged(error.to_string()))?);
        }
        Ok(card)
    }
}
