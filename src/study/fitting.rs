//! Fitting the memory model to the school's own reviews, and adopting what was found.

use std::collections::BTreeMap;

use super::StudyError;
use super::recall::luck;
use crate::bank::{self, Form, Format};
use crate::id::{BankId, FactId, LearnerId, Seq, VersionHash};
use crate::log::{Append, Appended, Event, Recall, Review, Store, StoreError};
use crate::quiz::options;
use crate::schedule::Parameters;
use crate::schedule::fit::{self, Answer, Found, TooFew};
use crate::time::Timestamp;

/// How many events are read in one go.
const READ: usize = 1_000;

/// What fitting came to.
#[derive(Debug)]
pub struct Fitting {
    /// The parameters in use.
    pub in_use: Parameters,
    /// How many cards there are, of all learners.
    pub cards: usize,
    /// How many reviews moved them and were not taken back.
    pub reviews: usize,
    /// What was found.
    pub found: Result<Found, TooFew>,
}

/// The parameters of memory in force: those that come with the program until others are adopted.
#[derive(Debug, Clone, Copy, Default)]
pub struct InForce(pub(super) Parameters);

impl InForce {
    /// Those of a store.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn of<S: Store>(store: &S) -> Result<Self, StoreError> {
        Ok(Self(store.parameters().await?))
    }
}

/// Reads all reviews and fits parameters to the earlier ones; nothing is changed.
///
/// # Errors
/// Where the store cannot be read.
pub async fn fitting<S: Store>(store: &S) -> Result<Fitting, StudyError> {
    let in_use = store.parameters().await?;
    let cards = cards(store).await?;
    Ok(Fitting {
        in_use,
        cards: cards.len(),
        reviews: cards.iter().map(Vec::len).sum(),
        found: fit::fit(&cards, &in_use.values),
    })
}

/// Puts what was found in force, where it is better, and gives its version.
///
/// # Errors
/// Where the store fails, or somebody else adopted parameters meanwhile.
pub async fn adopt<S: Store>(
    store: &S,
    fitting: &Fitting,
    now: Timestamp,
) -> Result<Option<u16>, StudyError> {
    let Some(found) = fitting
        .found
        .as_ref()
        .ok()
        .filter(|found| found.is_better())
    else {
        return Ok(None);
    };
    let parameters = Parameters {
        version: fitting.in_use.version.saturating_add(1),
        values: found.values,
    };
    let events = vec![Event::ParametersAdopted {
        parameters,
        at: now,
    }];
    let append = Append {
        events,
        ..Append::default()
    };
    match store.append(append).await? {
        Appended::Done(_) => Ok(Some(parameters.version)),
        Appended::Repeated(_) | Appended::Stale => {
            Err(StoreError::Unavailable("other parameters were adopted meanwhile".into()).into())
        }
    }
}

/// Every card's reviews that moved it and stand, in their order.
async fn cards<S: Store>(store: &S) -> Result<Vec<Vec<Answer>>, StoreError> {
    let mut cards: BTreeMap<(LearnerId, BankId, FactId), Vec<(Seq, Answer)>> = BTreeMap::new();
    let mut clozes = BTreeMap::new();
    let mut from = Seq(0);
    loop {
        let events = store.events(from, READ).await?;
        let Some(last) = events.last() else { break };
        from = Seq(last.seq.0.saturating_add(1));
        for stored in events {
            match stored.event {
                Event::Reviewed(review) => {
                    let shown = shown(store, &review, &mut clozes).await?;
                    let parts = review.recalls.len();
                    for recall in review.moving() {
                        let card = (review.learner, review.bank.clone(), recall.fact.clone());
                        let is_it = |part: &Recall| part.fact == recall.fact;
                        let part = review.recalls.iter().position(is_it);
                        let shown = part.and_then(|part| shown.get(part)).copied();
                        let answer = Answer {
                            day: review.day,
                            rating: recall.rating,
                            luck: luck(review.format, shown.unwrap_or(0), parts),
                        };
                        cards.entry(card).or_default().push((stored.seq, answer));
                    }
                }
                Event::Undone { review: undone, .. } => {
                    let Some(taken_back) = store.event(undone).await? else {
                        continue;
                    };
                    let Event::Reviewed(review) = taken_back.event else {
                        continue;
                    };
                    for recall in review.moving() {
                        let card = (review.learner, review.bank.clone(), recall.fact.clone());
                        if let Some(answers) = cards.get_mut(&card) {
                            answers.retain(|(seq, _)| *seq != undone);
                        }
                    }
                }
                Event::FactMoved {
                    learner,
                    bank,
                    from,
                    to,
                    ..
                } => {
                    if let Some(answers) = cards.remove(&(learner, bank.clone(), from)) {
                        cards.insert((learner, bank, to), answers);
                    }
                }
                _ => {}
            }
        }
    }
    let answers = |card: Vec<(Seq, Answer)>| card.into_iter().map(|(_, answer)| answer).collect();
    Ok(cards
        .into_values()
        .filter(|card| !card.is_empty())
        .map(answers)
        .collect())
}

/// The options that stood for each part of a review, as the record has them; of a text with gaps, as its question has
/// them, for the record does not say which gap an option belonged to.
async fn shown<S: Store>(
    store: &S,
    review: &Review,
    clozes: &mut BTreeMap<VersionHash, Vec<usize>>,
) -> Result<Vec<usize>, StoreError> {
    if review.format != Format::Cloze || review.order.is_empty() {
        return Ok(vec![review.order.len(); review.recalls.len()]);
    }
    if let Some(shown) = clozes.get(&review.version) {
        return Ok(shown.clone());
    }
    let frozen = store.version(review.version).await?;
    let question = frozen.and_then(|frozen| bank::thaw(&frozen));
    let shown: Vec<usize> = match question.as_ref().map(|question| &question.form) {
        Some(Form::Cloze { gaps, .. }) => gaps.iter().map(options::gap_size).collect(),
        _ => {
            return Err(StoreError::Damaged(
                "a frozen question cannot be read".into(),
            ));
        }
    };
    clozes.insert(review.version, shown.clone());
    Ok(shown)
}
