//! Derived rows as bytes: the version, then the record in postcard.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::rows::{AttemptRow, ItemRow, Key, LearnerRow, Row, SessionRow};
use super::{event, read, verdict, write};
use crate::id::{AttemptId, LearnerId, Seq, TokenHash};
use crate::log::{Learner, StoreError};
use crate::schedule::{Card, Memory};
use crate::time::{Day, Timestamp};

#[derive(Serialize, Deserialize)]
struct SessionV1 {
    learner: [u8; 16],
    teacher: bool,
    shared: bool,
    opened: i64,
}

#[derive(Serialize, Deserialize)]
struct LearnerV1 {
    n: u64,
    last: Option<u64>,
    reviews: u64,
    right: u64,
    today: i32,
    new_today: u32,
    reviews_today: u32,
    open: Vec<[u8; 16]>,
    words: Option<[u8; 32]>,
}

#[derive(Serialize, Deserialize)]
struct AttemptV1 {
    learner: [u8; 16],
    begun: u64,
    items: u16,
    finished: Option<i64>,
    answered: u32,
    right: u32,
}

#[derive(Serialize, Deserialize)]
struct ItemV1 {
    answered: Option<(u64, u32)>,
    saved: Option<u64>,
    flagged: bool,
}

#[derive(Serialize, Deserialize)]
struct CardV1 {
    stability: f32,
    difficulty: f32,
    reps: u32,
    lapses: u32,
    missed: bool,
    last: i64,
    last_day: i32,
    due: i64,
    n: u64,
    seq: u64,
}

/// A row's bytes.
pub(crate) fn encode(row: &Row) -> Vec<u8> {
    match row {
        Row::Event(stored) => event::encode(stored),
        Row::Version(bytes) => bytes.clone(),
        Row::Session(row) => write(&SessionV1 {
            learner: row.learner.0.into_bytes(),
            teacher: row.teacher,
            shared: row.shared,
            opened: row.opened.0,
        }),
        Row::Renewal(seen) => write(&seen.0),
        Row::Words(learner) => write(learner.0.as_bytes()),
        Row::Learner(row) => write(&LearnerV1::from(&**row)),
        Row::Attempt(row) => write(&AttemptV1::from(row)),
        Row::Item(row) => write(&ItemV1 {
            answered: row
                .answered
                .map(|(seq, verdict)| (seq.0, verdict::to(verdict))),
            saved: row.saved.map(|seq| seq.0),
            flagged: row.flagged,
        }),
        Row::Answer(seq) => write(&seq.0),
        Row::Card(row) => write(&CardV1::from(row)),
        Row::Due => Vec::new(),
        Row::Seen(count) => write(count),
    }
}

/// The row of a key.
///
/// # Errors
/// [`StoreError::Damaged`] where the bytes are no such row, or a newer program wrote them.
pub(crate) fn decode(key: &Key, bytes: &[u8]) -> Result<Row, StoreError> {
    Ok(match key {
        Key::Event(seq) => Row::Event(Box::new(event::decode(*seq, bytes)?)),
        Key::Version(_) => Row::Version(bytes.to_vec()),
        Key::Session(_) => {
            let row: SessionV1 = read(bytes)?;
            Row::Session(SessionRow {
                learner: LearnerId(Uuid::from_bytes(row.learner)),
                teacher: row.teacher,
                shared: row.shared,
                opened: Timestamp(row.opened),
            })
        }
        Key::Renewal(_) => Row::Renewal(Timestamp(read(bytes)?)),
        Key::Words(_) => Row::Words(LearnerId(Uuid::from_bytes(read(bytes)?))),
        Key::Learner(_) => Row::Learner(Box::new(read::<LearnerV1>(bytes)?.into())),
        Key::Attempt(_) => Row::Attempt(read::<AttemptV1>(bytes)?.into()),
        Key::Item(..) => {
            let row: ItemV1 = read(bytes)?;
            Row::Item(ItemRow {
                answered: row
                    .answered
                    .map(|(seq, code)| Ok::<_, StoreError>((Seq(seq), verdict::from(code)?)))
                    .transpose()?,
                saved: row.saved.map(Seq),
                flagged: row.flagged,
            })
        }
        Key::Answer(_) => Row::Answer(Seq(read(bytes)?)),
        Key::Card(_) => Row::Card(read::<CardV1>(bytes)?.into()),
        Key::Due(..) => Row::Due,
        Key::Seen(..) => Row::Seen(read(bytes)?),
    })
}

impl From<&LearnerRow> for LearnerV1 {
    fn from(LearnerRow { public, words }: &LearnerRow) -> Self {
        Self {
            n: public.n,
            last: public.last.map(|seq| seq.0),
            reviews: public.reviews,
            right: public.right,
            today: public.today.0,
            new_today: public.new_today,
            reviews_today: public.reviews_today,
            open: public.open.iter().map(|id| id.0.into_bytes()).collect(),
            words: words.map(|words| words.0),
        }
    }
}

impl From<LearnerV1> for LearnerRow {
    fn from(row: LearnerV1) -> Self {
        let open = row.open.into_iter();
        Self {
            public: Learner {
                n: row.n,
                last: row.last.map(Seq),
                reviews: row.reviews,
                right: row.right,
                today: Day(row.today),
                new_today: row.new_today,
                reviews_today: row.reviews_today,
                open: open.map(|id| AttemptId(Uuid::from_bytes(id))).collect(),
                has_words: row.words.is_some(),
            },
            words: row.words.map(TokenHash),
        }
    }
}

impl From<&AttemptRow> for AttemptV1 {
    fn from(row: &AttemptRow) -> Self {
        Self {
            learner: row.learner.0.into_bytes(),
            begun: row.begun.0,
            items: row.items,
            finished: row.finished.map(|at| at.0),
            answered: row.answered,
            right: row.right,
        }
    }
}

impl From<AttemptV1> for AttemptRow {
    fn from(row: AttemptV1) -> Self {
        Self {
            learner: LearnerId(Uuid::from_bytes(row.learner)),
            begun: Seq(row.begun),
            items: row.items,
            finished: row.finished.map(Timestamp),
            answered: row.answered,
            right: row.right,
        }
    }
}

impl From<&Card> for CardV1 {
    fn from(row: &Card) -> Self {
        Self {
            stability: row.memory.stability,
            difficulty: row.memory.difficulty,
            reps: row.reps,
            lapses: row.lapses,
            missed: row.missed,
            last: row.last.0,
            last_day: row.last_day.0,
            due: row.due.0,
            n: row.n,
            seq: row.seq.0,
        }
    }
}

impl From<CardV1> for Card {
    fn from(row: CardV1) -> Self {
        Self {
            memory: Memory {
                stability: row.stability,
                difficulty: row.difficulty,
            },
            reps: row.reps,
            lapses: row.lapses,
            missed: row.missed,
            last: Timestamp(row.last),
            last_day: Day(row.last_day),
            due: Timestamp(row.due),
            n: row.n,
            seq: Seq(row.seq),
        }
    }
}
