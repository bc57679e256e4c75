//! Derived rows as bytes: the version, then the record in postcard.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::rows::{
    AttemptRow, BankRow, ErasureRow, ItemRow, Key, LearnerRow, ProfileRow, Row, SessionRow,
    TeacherRow,
};
use super::assignment::{AssignmentV1, ExceptionV1};
use super::kept::{ClassSettingsV1, InvitationV1, PasswordV1, PlannedV1, SeatV1, SettingsV1};
use super::{damaged, event, read, verdict, write};
use crate::analysis::{Share, Tally};
use crate::id::{AssignmentId, AttemptId, ClassId, FactId, LearnerId, Seq, TeacherId, TokenHash};
use crate::log::{Account, Assignment, Class, StoreError};
use crate::schedule::{Card, Memory};
use crate::time::{Day, Timestamp};

/// As it is since version 5 of the data; rows of earlier ones are derived anew.
#[derive(Serialize, Deserialize)]
struct SessionV2 {
    learner: [u8; 16],
    teacher: Option<([u8; 16], u32)>,
    shared: bool,
    opened: i64,
}

#[derive(Serialize, Deserialize)]
struct TeacherV1 {
    name: String,
    login: [u8; 32],
    password: PasswordV1,
    made: i64,
    since: i64,
    outs: u32,
}

#[derive(Serialize, Deserialize)]
struct LearnerV1 {
    n: u64,
    last: Option<u64>,
    reviews: u64,
    right: u64,
    today: i32,
}

#[derive(Serialize, Deserialize)]
struct ProfileV1 {
    open: Vec<[u8; 16]>,
    words: Option<[u8; 32]>,
    settings: Option<SettingsV1>,
    erasure: Option<i64>,
}

/// Answers, right ones, new facts, milliseconds, then passed and failed of young and of mature facts.
#[derive(Serialize, Deserialize)]
struct DayV1(u32, u32, u32, u64, [u32; 4]);

#[derive(Serialize, Deserialize)]
struct BankV1(u32, PlannedV1);

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
struct ClassV1 {
    settings: ClassSettingsV1,
    made: i64,
    ended: Option<i64>,
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
        Row::Session(row) => write(&SessionV2 {
            learner: row.learner.0.into_bytes(),
            teacher: row.teacher.map(|(id, outs)| (id.0.into_bytes(), outs)),
            shared: row.shared,
            opened: row.opened.0,
        }),
        Row::Renewal(seen) => write(&seen.0),
        Row::Words(learner) | Row::Place(learner) => write(learner.0.as_bytes()),
        Row::Teacher(row) => write(&TeacherV1 {
            name: row.account.name.clone(),
            login: row.login.0,
            password: row.account.password.into(),
            made: row.account.made.0,
            since: row.account.since.0,
            outs: row.outs,
        }),
        Row::Login(teacher) => write(teacher.0.as_bytes()),
        Row::Invitation(row) => write(&InvitationV1::from(row)),
        Row::Learner(row) => write(&LearnerV1::from(row)),
        Row::Profile(row) => write(&ProfileV1::from(&**row)),
        Row::Erasure(row) => write(&(row.asked.0, row.looked.map(|at| at.0))),
        Row::Day(tally) => write(&DayV1::from(tally)),
        Row::Sitting | Row::Due | Row::Tombstone | Row::Teaches | Row::Sits => Vec::new(),
        Row::Attempt(row) => write(&AttemptV1::from(row)),
        Row::Item(row) => write(&ItemV1 {
            answered: row
                .answered
                .map(|(seq, verdict)| (seq.0, verdict::to(verdict))),
            saved: row.saved.map(|seq| seq.0),
            flagged: row.flagged,
        }),
        Row::Answer(seq) | Row::Report(seq) => write(&seq.0),
        Row::Card(row) => write(&CardV1::from(row)),
        Row::Moved(from, seq) => write(&(from.as_str(), seq.0)),
        Row::Passed(seq, at) => write(&(seq.0, at.0)),
        Row::Bank(row) => write(&BankV1(row.seen, row.planned.into())),
        Row::Parameters(values) => write(values),
        Row::Class(row) => write(&ClassV1 {
            settings: (&row.settings).into(),
            made: row.made.0,
            ended: row.ended.map(|at| at.0),
        }),
        Row::JoinCode(class) | Row::Test(class) => write(class.0.as_bytes()),
        Row::Seat(row) => write(&SeatV1::from(&**row)),
        Row::Assignment(row) => write(&(AssignmentV1::from(&row.settings), row.made.0)),
        Row::Exception(row) => write(&ExceptionV1::from(&**row)),
        Row::Tries(tries) => write(&tries.iter().map(|id| *id.0.as_bytes()).collect::<Vec<_>>()),
        Row::SetFor(class, id) => write(&(class.0.as_bytes(), id.0.as_bytes())),
        Row::StudentCard(class, learner) => write(&(class.0.as_bytes(), learner.0.as_bytes())),
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
            let row: SessionV2 = read(bytes)?;
            let teacher = |(id, outs)| (TeacherId(Uuid::from_bytes(id)), outs);
            Row::Session(SessionRow {
                learner: LearnerId(Uuid::from_bytes(row.learner)),
                teacher: row.teacher.map(teacher),
                shared: row.shared,
                opened: Timestamp(row.opened),
            })
        }
        Key::Renewal(_) => Row::Renewal(Timestamp(read(bytes)?)),
        Key::Words(_) => Row::Words(LearnerId(Uuid::from_bytes(read(bytes)?))),
        Key::Teacher(id) => {
            let row: TeacherV1 = read(bytes)?;
            let account = Account {
                id: *id,
                name: row.name,
                password: row.password.into(),
                made: Timestamp(row.made),
                since: Timestamp(row.since),
            };
            Row::Teacher(Box::new(TeacherRow {
                account,
                login: TokenHash(row.login),
                outs: row.outs,
            }))
        }
        Key::Login(_) => Row::Login(TeacherId(Uuid::from_bytes(read(bytes)?))),
        Key::Invitation(code) => Row::Invitation(read::<InvitationV1>(bytes)?.of(*code)),
        Key::Learner(_) => Row::Learner(read::<LearnerV1>(bytes)?.into()),
        Key::Profile(_) => Row::Profile(Box::new(read::<ProfileV1>(bytes)?.try_into()?)),
        Key::Erasure(_) => {
            let (asked, looked): (i64, Option<i64>) = read(bytes)?;
            Row::Erasure(ErasureRow {
                asked: Timestamp(asked),
                looked: looked.map(Timestamp),
            })
        }
        Key::Day(..) => Row::Day(read::<DayV1>(bytes)?.into()),
        Key::Sitting(..) => Row::Sitting,
        Key::Tombstone(_) => Row::Tombstone,
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
        Key::Moved(_) => {
            let (from, seq): (String, u64) = read(bytes)?;
            Row::Moved(event::slug(&from, FactId::new)?, Seq(seq))
        }
        Key::Passed(_) => {
            let (seq, at): (u64, i64) = read(bytes)?;
            Row::Passed(Seq(seq), Timestamp(at))
        }
        Key::Bank(..) => {
            let BankV1(seen, planned) = read(bytes)?;
            let planned = planned.into();
            Row::Bank(BankRow { seen, planned })
        }
        Key::Report(..) => Row::Report(Seq(read(bytes)?)),
        Key::Parameters(_) => Row::Parameters(read(bytes)?),
        _ => return of_class(key, bytes),
    })
}

/// The row of a key of classes.
fn of_class(key: &Key, bytes: &[u8]) -> Result<Row, StoreError> {
    Ok(match key {
        Key::Class(id) => {
            let row: ClassV1 = read(bytes)?;
            Row::Class(Box::new(Class {
                id: *id,
                settings: row.settings.try_into()?,
                made: Timestamp(row.made),
                ended: row.ended.map(Timestamp),
            }))
        }
        Key::Teaches(..) => Row::Teaches,
        Key::JoinCode(_) => Row::JoinCode(ClassId(Uuid::from_bytes(read(bytes)?))),
        Key::Seat(..) => Row::Seat(Box::new(read::<SeatV1>(bytes)?.into())),
        Key::Place(..) => Row::Place(LearnerId(Uuid::from_bytes(read(bytes)?))),
        Key::Sits(..) => Row::Sits,
        Key::Assignment(class, id) => {
            let (settings, made): (AssignmentV1, i64) = read(bytes)?;
            Row::Assignment(Box::new(Assignment {
                id: *id,
                class: *class,
                settings: settings.try_into()?,
                made: Timestamp(made),
            }))
        }
        Key::Exception(..) => Row::Exception(Box::new(read::<ExceptionV1>(bytes)?.into())),
        Key::Tries(..) => {
            let ids = read::<Vec<[u8; 16]>>(bytes)?.into_iter();
            Row::Tries(ids.map(|id| AttemptId(Uuid::from_bytes(id))).collect())
        }
        Key::SetFor(_) => {
            let (class, id) = read(bytes)?;
            let class = ClassId(Uuid::from_bytes(class));
            Row::SetFor(class, AssignmentId(Uuid::from_bytes(id)))
        }
        Key::Test(..) => Row::Test(ClassId(Uuid::from_bytes(read(bytes)?))),
        Key::StudentCard(_) => {
            let (class, learner) = read(bytes)?;
            let class = ClassId(Uuid::from_bytes(class));
            Row::StudentCard(class, LearnerId(Uuid::from_bytes(learner)))
        }
        _ => return Err(damaged("a row of no known kind")),
    })
}

impl From<&LearnerRow> for LearnerV1 {
    fn from(row: &LearnerRow) -> Self {
        Self {
            n: row.n,
            last: row.last.map(|seq| seq.0),
            reviews: row.reviews,
            right: row.right,
            today: row.today.0,
        }
    }
}

impl From<LearnerV1> for LearnerRow {
    fn from(row: LearnerV1) -> Self {
        Self {
            n: row.n,
            last: row.last.map(Seq),
            reviews: row.reviews,
            right: row.right,
            today: Day(row.today),
        }
    }
}

impl From<&ProfileRow> for ProfileV1 {
    fn from(row: &ProfileRow) -> Self {
        Self {
            open: row.open.iter().map(|id| id.0.into_bytes()).collect(),
            words: row.words.map(|words| words.0),
            settings: row.settings.as_ref().map(Into::into),
            erasure: row.erasure.map(|at| at.0),
        }
    }
}

impl TryFrom<ProfileV1> for ProfileRow {
    type Error = StoreError;

    fn try_from(row: ProfileV1) -> Result<Self, StoreError> {
        let open = row.open.into_iter();
        Ok(Self {
            open: open.map(|id| AttemptId(Uuid::from_bytes(id))).collect(),
            words: row.words.map(TokenHash),
            settings: row.settings.map(TryInto::try_into).transpose()?,
            erasure: row.erasure.map(Timestamp),
        })
    }
}

impl From<&Tally> for DayV1 {
    fn from(tally: &Tally) -> Self {
        let Tally { young, mature, .. } = tally;
        let recalls = [young.passed, young.failed, mature.passed, mature.failed];
        Self(tally.reviews, tally.right, tally.new, tally.ms, recalls)
    }
}

impl From<DayV1> for Tally {
    fn from(DayV1(reviews, right, new, ms, recalls): DayV1) -> Self {
        let [young_passed, young_failed, mature_passed, mature_failed] = recalls;
        Self {
            reviews,
            right,
            new,
            ms,
            young: Share {
                passed: young_passed,
                failed: young_failed,
            },
            mature: Share {
                passed: mature_passed,
                failed: mature_failed,
            },
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
