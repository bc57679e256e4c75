//! Whom somebody means who runs the server: by what a learner can tell, or what stands on their screen.

use uuid::Uuid;

use crate::id::{AttemptId, LearnerId, Tombstone};
use crate::identity::{BadWords, parse_words};
use crate::log::{Append, Appended, ERASED_AFTER_DAYS, Event, Learner, Store, StoreError};
use crate::time::Timestamp;

/// What was said of a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// This one.
    Known(Box<Meant>),
    /// One who was erased already.
    Erased,
    /// Nobody: why.
    Unknown(&'static str),
}

/// A learner who is meant, with what tells them from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The learner.
    pub id: LearnerId,
    /// Answers given and not taken back.
    pub answers: u64,
    /// The banks they were given in.
    pub banks: Vec<String>,
    /// When the last thing was noted of them.
    pub last: Option<Timestamp>,
}

/// Whom a text means: a learner's four words, the learner's number as their export has it, or the address or number of a
/// sitting of theirs.
///
/// # Errors
/// Where the store cannot be read.
pub async fn whom(
    store: &impl Store,
    erased: &[Tombstone],
    text: &str,
) -> Result<Whom, StoreError> {
    let number = text.split(['/', '?', '#']).find_map(|part| {
        let part = part.trim();
        Uuid::parse_str(part).ok()
    });
    let id = match number {
        None => match parse_words(text) {
            Ok(words) => match store.resume(words.hash()).await? {
                Some(id) => id,
                None => return Ok(Whom::Unknown("nobody has these words")),
            },
            Err(BadWords::Count(..)) => {
                return Ok(Whom::Unknown(
                    "it is neither four words, nor a learner's number, nor the address of a sitting",
                ));
            }
            Err(BadWords::Unknown(_) | BadWords::Unclear(..)) => {
                return Ok(Whom::Unknown(
                    "one of the words is not of those that learners get",
                ));
            }
        },
        Some(number) => match store.attempt(AttemptId(number)).await? {
            Some(attempt) => attempt.learner,
            None => LearnerId(number),
        },
    };
    match store.learner(id).await? {
        Some(kept) => Ok(Whom::Known(Box::new(meant(store, id, kept).await?))),
        None if erased.contains(&Tombstone::of(id)) => Ok(Whom::Erased),
        None => Ok(Whom::Unknown("no learner and no sitting has this number")),
    }
}

async fn meant(store: &impl Store, id: LearnerId, kept: Learner) -> Result<Meant, StoreError> {
    let banks = store.banks(id).await?;
    let last = match kept.last {
        Some(seq) => store.event(seq).await?.map(|stored| stored.event.at()),
        None => None,
    };
    Ok(Meant {
        id,
        answers: kept.reviews,
        banks: banks.iter().map(|(bank, _)| bank.to_string()).collect(),
        last,
    })
}

/// Has learners erased who need not wait the [days](ERASED_AFTER_DAYS) in which they could take it back: as if they had
/// asked for it then, and it had been looked at a day ago. Where it is broken off, the next start does it.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn erase_now(
    store: &impl Store,
    learners: &[LearnerId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let at = now.plus_days(-ERASED_AFTER_DAYS);
    let first_look = now.plus_days(-1);
    for &learner in learners {
        loop {
            let Some(kept) = store.learner(learner).await? else {
                break;
            };
            let withdrawn = kept
                .erasure
                .map(|_| Event::ErasureWithdrawn { learner, at: now });
            let asked = Event::ErasureAsked { learner, at };
            let looked = Event::ErasureLooked {
                learner,
                at: first_look,
            };
            let append = Append {
                events: withdrawn.into_iter().chain([asked, looked]).collect(),
                ..Append::default()
            };
            // Meanwhile they may have asked for it themselves, or taken it back.
            if store.append(append).await? != Appended::Stale {
                break;
            }
        }
    }
    store.erase_due(now).await.map(drop)
}
