//! Keys as bytes: a letter for the kind, then numbers big-endian, so that sled's order is the order that is asked for.
//!
//! | key | row |
//! |---|---|
//! | `e` seq | an event |
//! | `v` hash | a frozen question |
//! | `t` token | a session |
//! | `n` token | when it was last seen |
//! | `r` words | the learner whose resume words these are |
//! | `u` teacher | an account |
//! | `l` name | the account of that name |
//! | `w` code | an invitation |
//! | `s` learner | counters and last event |
//! | `p` learner | open sittings, resume words, settings, erasure |
//! | `z` learner | when erasure was asked for, and last looked at |
//! | `y` learner day | what was done on a school day |
//! | `h` learner event, the newest first | a sitting that it began |
//! | `q` attempt | a sitting |
//! | `i` attempt place | a place of a quiz |
//! | `a` answer | the review that it became; in a folder [in memory alone](super::super::answers) |
//! | `c` learner bank 0 fact | a card |
//! | `d` learner bank 0 due fact | a due entry |
//! | `m` learner bank 0 fact | its former name |
//! | `g` learner bank 0 fact | that it was passed on when studying |
//! | `k` learner bank | how many facts were met, and what is planned |
//! | `o` bank 0 question 0 kind learner | a report |
//! | `f` version | parameters of the model |
//! | `x` tombstone | that a learner was erased |
//! | `C` class | a class |
//! | `T` teacher class | that it is the teacher's |
//! | `J` code | the class of that code |
//! | `S` class learner | a seat |
//! | `N` class number | whose place in the register it is |
//! | `L` learner class | that the learner has one there |
//! | `A` class assignment | something set for the class |
//! | `E` assignment learner | what is different for the learner |
//! | `Y` assignment learner | the learner's tries |
//! | `W` attempt | the assignment that it is a try at |
//! | `X` time assignment, and perhaps learner | that a test is over then |
//! | `B` words | whose student card has these words |

use uuid::Uuid;

use super::super::rows::{CardKey, Key};
use super::{damaged, report_kind};
use crate::id::{
    AnswerId, AssignmentId, AttemptId, BadSlug, BankId, ClassId, FactId, LearnerId, QuestionId,
    Seq, TeacherId, TokenHash, Tombstone, VersionHash,
};
use crate::log::StoreError;
use crate::time::{Day, Timestamp};

/// A key's bytes.
pub(crate) fn encode(key: &Key) -> Vec<u8> {
    match key {
        Key::Event(seq) => with(b'e', &[&seq.0.to_be_bytes()]),
        Key::Version(hash) => with(b'v', &[&hash.0]),
        Key::Session(token) => with(b't', &[&token.0]),
        Key::Renewal(token) => with(b'n', &[&token.0]),
        Key::Words(words) => with(b'r', &[&words.0]),
        Key::Teacher(id) => with(b'u', &[id.0.as_bytes()]),
        Key::Login(login) => with(b'l', &[&login.0]),
        Key::Invitation(code) => with(b'w', &[&code.0]),
        Key::Learner(id) => with(b's', &[id.0.as_bytes()]),
        Key::Profile(id) => with(b'p', &[id.0.as_bytes()]),
        Key::Erasure(id) => with(b'z', &[id.0.as_bytes()]),
        Key::Day(id, day) => with(b'y', &[id.0.as_bytes(), &sortable_day(*day)]),
        Key::Sitting(id, seq) => with(b'h', &[id.0.as_bytes(), &(!seq.0).to_be_bytes()]),
        Key::Attempt(id) => with(b'q', &[id.0.as_bytes()]),
        Key::Item(id, place) => with(b'i', &[id.0.as_bytes(), &place.to_be_bytes()]),
        Key::Answer(id) => with(b'a', &[id.0.as_bytes()]),
        Key::Card(card) => of_card(b'c', card),
        Key::Moved(card) => of_card(b'm', card),
        Key::Passed(card) => of_card(b'g', card),
        Key::Due(at, card) => {
            let mut key = of_bank(b'd', card.learner, &card.bank);
            key.extend_from_slice(&sortable(*at));
            key.extend_from_slice(card.fact.as_str().as_bytes());
            key
        }
        Key::Bank(learner, bank) => with(b'k', &[learner.0.as_bytes(), bank.as_str().as_bytes()]),
        Key::Report(bank, question, kind, learner) => {
            let (bank, question) = (bank.as_str().as_bytes(), question.as_str().as_bytes());
            let kind = [report_kind::to(*kind)];
            with(
                b'o',
                &[bank, &[0], question, &[0], &kind, learner.0.as_bytes()],
            )
        }
        Key::Tombstone(hash) => with(b'x', &[&hash.0]),
        Key::Parameters(version) => with(b'f', &[&version.to_be_bytes()]),
        Key::Class(id) => with(b'C', &[id.0.as_bytes()]),
        Key::Teaches(teacher, class) => with(b'T', &[teacher.0.as_bytes(), class.0.as_bytes()]),
        Key::JoinCode(code) => with(b'J', &[code.as_str().as_bytes()]),
        Key::Seat(class, learner) => with(b'S', &[class.0.as_bytes(), learner.0.as_bytes()]),
        Key::Place(class, number) => with(b'N', &[class.0.as_bytes(), &number.to_be_bytes()]),
        Key::Sits(learner, class) => with(b'L', &[learner.0.as_bytes(), class.0.as_bytes()]),
        Key::StudentCard(words) => with(b'B', &[&words.0]),
        Key::Assignment(class, id) => with(b'A', &[class.0.as_bytes(), id.0.as_bytes()]),
        Key::Exception(id, learner) => with(b'E', &[id.0.as_bytes(), learner.0.as_bytes()]),
        Key::Tries(id, learner) => with(b'Y', &[id.0.as_bytes(), learner.0.as_bytes()]),
        Key::SetFor(attempt) => with(b'W', &[attempt.0.as_bytes()]),
        Key::Test(at, id, learner) => {
            let learner = learner
                .as_ref()
                .map_or(&[][..], |learner| learner.0.as_bytes());
            with(b'X', &[&sortable(*at), id.0.as_bytes(), learner])
        }
    }
}

/// The key of bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Key, StoreError> {
    let (&kind, rest) = bytes.split_first().ok_or_else(|| damaged("an empty key"))?;
    let key = match kind {
        b'e' => Key::Event(Seq(u64::from_be_bytes(exactly(rest)?))),
        b'v' => Key::Version(VersionHash(exactly(rest)?)),
        b't' => Key::Session(TokenHash(exactly(rest)?)),
        b'n' => Key::Renewal(TokenHash(exactly(rest)?)),
        b'r' => Key::Words(TokenHash(exactly(rest)?)),
        b'u' => Key::Teacher(TeacherId(Uuid::from_bytes(exactly(rest)?))),
        b'l' => Key::Login(TokenHash(exactly(rest)?)),
        b'w' => Key::Invitation(TokenHash(exactly(rest)?)),
        b's' => Key::Learner(LearnerId(Uuid::from_bytes(exactly(rest)?))),
        b'p' => Key::Profile(LearnerId(Uuid::from_bytes(exactly(rest)?))),
        b'z' => Key::Erasure(LearnerId(Uuid::from_bytes(exactly(rest)?))),
        b'y' => {
            let (learner, day) = rest.split_first_chunk().ok_or_else(strange)?;
            let day = day_of_sortable(exactly(day)?);
            Key::Day(LearnerId(Uuid::from_bytes(*learner)), day)
        }
        b'h' => {
            let (learner, seq) = rest.split_first_chunk().ok_or_else(strange)?;
            let seq = Seq(!u64::from_be_bytes(exactly(seq)?));
            Key::Sitting(LearnerId(Uuid::from_bytes(*learner)), seq)
        }
        b'q' => Key::Attempt(AttemptId(Uuid::from_bytes(exactly(rest)?))),
        b'i' => {
            let (id, place) = rest.split_first_chunk().ok_or_else(strange)?;
            let place = u16::from_be_bytes(exactly(place)?);
            Key::Item(AttemptId(Uuid::from_bytes(*id)), place)
        }
        b'a' => Key::Answer(AnswerId(Uuid::from_bytes(exactly(rest)?))),
        b'c' => Key::Card(card(rest)?),
        b'm' => Key::Moved(card(rest)?),
        b'g' => Key::Passed(card(rest)?),
        b'd' => {
            let (learner, bank, rest) = learner_bank(rest)?;
            let (at, fact) = rest.split_first_chunk().ok_or_else(strange)?;
            let fact = slug(fact, FactId::new)?;
            let card = CardKey {
                learner,
                bank,
                fact,
            };
            Key::Due(from_sortable(*at), card)
        }
        b'k' => {
            let (learner, bank) = rest.split_first_chunk().ok_or_else(strange)?;
            let bank = slug(bank, BankId::new)?;
            Key::Bank(LearnerId(Uuid::from_bytes(*learner)), bank)
        }
        b'o' => {
            let (bank, rest) = until_zero(rest)?;
            let (question, rest) = until_zero(rest)?;
            let (&kind, learner) = rest.split_first().ok_or_else(strange)?;
            Key::Report(
                slug(bank, BankId::new)?,
                slug(question, QuestionId::new)?,
                report_kind::from(kind)?,
                LearnerId(Uuid::from_bytes(exactly(learner)?)),
            )
        }
        b'x' => Key::Tombstone(Tombstone(exactly(rest)?)),
        b'f' => Key::Parameters(u16::from_be_bytes(exactly(rest)?)),
        _ => return of_class(kind, rest),
    };
    Ok(key)
}

/// A key of classes.
fn of_class(kind: u8, rest: &[u8]) -> Result<Key, StoreError> {
    Ok(match kind {
        b'C' => Key::Class(ClassId(Uuid::from_bytes(exactly(rest)?))),
        b'T' => {
            let (teacher, class) = two_ids(rest)?;
            Key::Teaches(TeacherId(teacher), ClassId(class))
        }
        b'J' => {
            let code = std::str::from_utf8(rest).map_err(|_| strange())?;
            Key::JoinCode(code.parse().map_err(|_| strange())?)
        }
        b'S' => {
            let (class, learner) = two_ids(rest)?;
            Key::Seat(ClassId(class), LearnerId(learner))
        }
        b'N' => {
            let (class, number) = rest.split_first_chunk().ok_or_else(strange)?;
            let number = u32::from_be_bytes(exactly(number)?);
            Key::Place(ClassId(Uuid::from_bytes(*class)), number)
        }
        b'L' => {
            let (learner, class) = two_ids(rest)?;
            Key::Sits(LearnerId(learner), ClassId(class))
        }
        b'A' => {
            let (class, id) = two_ids(rest)?;
            Key::Assignment(ClassId(class), AssignmentId(id))
        }
        b'E' => {
            let (id, learner) = two_ids(rest)?;
            Key::Exception(AssignmentId(id), LearnerId(learner))
        }
        b'Y' => {
            let (id, learner) = two_ids(rest)?;
            Key::Tries(AssignmentId(id), LearnerId(learner))
        }
        b'W' => Key::SetFor(AttemptId(Uuid::from_bytes(exactly(rest)?))),
        b'X' => {
            let (at, rest) = rest.split_first_chunk().ok_or_else(strange)?;
            let (id, learner) = rest.split_first_chunk().ok_or_else(strange)?;
            let learner = match learner {
                [] => None,
                learner => Some(LearnerId(Uuid::from_bytes(exactly(learner)?))),
            };
            let id = AssignmentId(Uuid::from_bytes(*id));
            Key::Test(from_sortable(*at), id, learner)
        }
        b'B' => Key::StudentCard(TokenHash(exactly(rest)?)),
        _ => return Err(strange()),
    })
}

/// Where rows stand that are read together.
pub(crate) mod span {
    use super::{encode, of_bank, sortable, with};
    use crate::id::{AttemptId, BankId, ClassId, LearnerId, Seq, TeacherId, TokenHash};
    use crate::store::rows::{Key, Span};
    use crate::time::{Day, Timestamp};

    /// The due entries of a learner and bank until a moment, that one included.
    pub(crate) fn due(learner: LearnerId, bank: &BankId, until: Timestamp) -> Span {
        let from = of_bank(b'd', learner, bank);
        let mut to = from.clone();
        to.extend_from_slice(&sortable(until));
        // No fact begins with this byte, and every fact of that moment sorts below it.
        to.push(u8::MAX);
        Span { from, to: Some(to) }
    }

    /// The events from a place on.
    pub(crate) fn events(seq: Seq) -> Span {
        Span {
            from: encode(&Key::Event(seq)),
            to: Some(vec![b'e' + 1]),
        }
    }

    /// The sessions behind one, or all.
    pub(crate) fn sessions(after: Option<TokenHash>) -> Span {
        let all = within(vec![b't']);
        match after {
            Some(token) => {
                let mut from = encode(&Key::Session(token));
                from.push(0);
                Span { from, ..all }
            }
            None => all,
        }
    }

    /// The accounts.
    pub(crate) fn teachers() -> Span {
        within(vec![b'u'])
    }

    /// The open invitations.
    pub(crate) fn invitations() -> Span {
        within(vec![b'w'])
    }

    /// A teacher's classes.
    pub(crate) fn classes(teacher: TeacherId) -> Span {
        within(with(b'T', &[teacher.0.as_bytes()]))
    }

    /// The seats of a class.
    pub(crate) fn seats(class: ClassId) -> Span {
        within(with(b'S', &[class.0.as_bytes()]))
    }

    /// The classes that a learner has a seat in.
    pub(crate) fn sits(learner: LearnerId) -> Span {
        within(with(b'L', &[learner.0.as_bytes()]))
    }

    /// What is set for a class.
    pub(crate) fn assignments(class: ClassId) -> Span {
        within(with(b'A', &[class.0.as_bytes()]))
    }

    /// The tests that are not over at a moment.
    pub(crate) fn tests(at: Timestamp) -> Span {
        Span {
            from: with(b'X', &[&sortable(at)]),
            ..within(vec![b'X'])
        }
    }

    /// The places of a quiz.
    pub(crate) fn items(attempt: AttemptId) -> Span {
        within(with(b'i', &[attempt.0.as_bytes()]))
    }

    /// A learner's days from one to another, both included.
    pub(crate) fn days(learner: LearnerId, from: Day, to: Day) -> Span {
        let mut end = encode(&Key::Day(learner, to));
        end.push(0);
        Span {
            from: encode(&Key::Day(learner, from)),
            to: Some(end),
        }
    }

    /// A learner's sittings.
    pub(crate) fn sittings(learner: LearnerId) -> Span {
        within(with(b'h', &[learner.0.as_bytes()]))
    }

    /// The cards of a learner and bank.
    pub(crate) fn cards(learner: LearnerId, bank: &BankId) -> Span {
        within(of_bank(b'c', learner, bank))
    }

    /// The facts of a learner and bank that were passed on.
    pub(crate) fn passes(learner: LearnerId, bank: &BankId) -> Span {
        within(of_bank(b'g', learner, bank))
    }

    /// All cards.
    pub(crate) fn all_cards() -> Span {
        within(vec![b'c'])
    }

    /// A learner's banks.
    pub(crate) fn banks(learner: LearnerId) -> Span {
        within(with(b'k', &[learner.0.as_bytes()]))
    }

    /// The reports about a bank.
    pub(crate) fn reports(bank: &BankId) -> Span {
        within(with(b'o', &[bank.as_str().as_bytes(), &[0]]))
    }

    /// The parameters adopted.
    pub(crate) fn parameters() -> Span {
        within(vec![b'f'])
    }

    /// The learners who asked to be erased.
    pub(crate) fn erasures() -> Span {
        within(vec![b'z'])
    }

    /// The learners who were.
    pub(crate) fn tombstones() -> Span {
        within(vec![b'x'])
    }

    /// The frozen questions.
    pub(crate) fn versions() -> Span {
        within(vec![b'v'])
    }

    /// When sessions were seen.
    pub(crate) fn renewals() -> Span {
        within(vec![b'n'])
    }

    /// All keys that begin so.
    fn within(prefix: Vec<u8>) -> Span {
        let mut to = prefix.clone();
        // The next one after all of them: the last byte that can be counted up, counted up.
        while let Some(last) = to.pop() {
            if let Some(next) = last.checked_add(1) {
                to.push(next);
                break;
            }
        }
        Span {
            from: prefix,
            to: (!to.is_empty()).then_some(to),
        }
    }
}

fn two_ids(bytes: &[u8]) -> Result<(Uuid, Uuid), StoreError> {
    let (one, two) = bytes.split_first_chunk().ok_or_else(strange)?;
    Ok((Uuid::from_bytes(*one), Uuid::from_bytes(exactly(two)?)))
}

fn of_bank(kind: u8, learner: LearnerId, bank: &BankId) -> Vec<u8> {
    with(
        kind,
        &[learner.0.as_bytes(), bank.as_str().as_bytes(), &[0]],
    )
}

fn with(kind: u8, parts: &[&[u8]]) -> Vec<u8> {
    // Most keys are shorter, so that they are written into place at once.
    let mut key = Vec::with_capacity(64);
    key.push(kind);
    for part in parts {
        key.extend_from_slice(part);
    }
    key
}

/// Bytes that sort as the times do, those before 1970 too.
fn sortable(at: Timestamp) -> [u8; 8] {
    (at.0.cast_unsigned() ^ (1 << 63)).to_be_bytes()
}

fn from_sortable(bytes: [u8; 8]) -> Timestamp {
    Timestamp((u64::from_be_bytes(bytes) ^ (1 << 63)).cast_signed())
}

/// Bytes that sort as the days do.
fn sortable_day(day: Day) -> [u8; 4] {
    (day.0.cast_unsigned() ^ (1 << 31)).to_be_bytes()
}

fn day_of_sortable(bytes: [u8; 4]) -> Day {
    Day((u32::from_be_bytes(bytes) ^ (1 << 31)).cast_signed())
}

fn of_card(kind: u8, card: &CardKey) -> Vec<u8> {
    let mut key = of_bank(kind, card.learner, &card.bank);
    key.extend_from_slice(card.fact.as_str().as_bytes());
    key
}

fn card(bytes: &[u8]) -> Result<CardKey, StoreError> {
    let (learner, bank, fact) = learner_bank(bytes)?;
    let fact = slug(fact, FactId::new)?;
    Ok(CardKey {
        learner,
        bank,
        fact,
    })
}

fn learner_bank(bytes: &[u8]) -> Result<(LearnerId, BankId, &[u8]), StoreError> {
    let (learner, rest) = bytes.split_first_chunk().ok_or_else(strange)?;
    let (bank, rest) = until_zero(rest)?;
    let bank = slug(bank, BankId::new)?;
    Ok((LearnerId(Uuid::from_bytes(*learner)), bank, rest))
}

/// What comes before the next zero, and what comes after it.
fn until_zero(bytes: &[u8]) -> Result<(&[u8], &[u8]), StoreError> {
    let end = bytes.iter().position(|&byte| byte == 0);
    let (before, rest) = bytes.split_at(end.ok_or_else(strange)?);
    Ok((before, rest.split_first().map_or(rest, |(_, rest)| rest)))
}

fn slug<T>(bytes: &[u8], parse: fn(&str) -> Result<T, BadSlug>) -> Result<T, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|_| strange())?;
    parse(text).map_err(|_| strange())
}

fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N], StoreError> {
    bytes.try_into().map_err(|_| strange())
}

fn strange() -> StoreError {
    damaged("a key of no known kind")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::JoinCode;
    use crate::log::ReportKind;
    use crate::store::rows::Span;

    fn card(bank: &str, fact: &str) -> CardKey {
        CardKey {
            learner: LearnerId(Uuid::from_u128(7)),
            bank: BankId::new(bank).unwrap(),
            fact: FactId::new(fact).unwrap(),
        }
    }

    fn due(at: i64, fact: &str) -> Vec<u8> {
        encode(&Key::Due(Timestamp(at), card("b", fact)))
    }

    #[test]
    fn keys_come_back() {
        let hash = [9; 32];
        let id = Uuid::from_u128(u128::MAX - 1);
        for key in [
            Key::Event(Seq(u64::MAX)),
            Key::Version(VersionHash(hash)),
            Key::Session(TokenHash(hash)),
            Key::Renewal(TokenHash(hash)),
            Key::Words(TokenHash(hash)),
            Key::Teacher(TeacherId(id)),
            Key::Login(TokenHash(hash)),
            Key::Invitation(TokenHash(hash)),
            Key::Learner(LearnerId(id)),
            Key::Attempt(AttemptId(id)),
            Key::Item(AttemptId(id), 258),
            Key::Answer(AnswerId(id)),
            Key::Card(card("b", "f/2")),
            Key::Due(Timestamp(-5), card("b-c", "f")),
            Key::Moved(card("b", "f/2")),
            Key::Passed(card("b", "f/2")),
            Key::Bank(LearnerId(id), BankId::new("x").unwrap()),
            Key::Profile(LearnerId(id)),
            Key::Erasure(LearnerId(id)),
            Key::Day(LearnerId(id), Day(-1)),
            Key::Sitting(LearnerId(id), Seq(7)),
            Key::Report(
                BankId::new("x").unwrap(),
                QuestionId::new("y").unwrap(),
                ReportKind::Unfair,
                LearnerId(id),
            ),
            Key::Parameters(258),
            Key::Tombstone(Tombstone(hash)),
            Key::Class(ClassId(id)),
            Key::Teaches(TeacherId(id), ClassId(Uuid::from_u128(7))),
            Key::JoinCode(JoinCode::typed("ABC-234").unwrap()),
            Key::Seat(ClassId(id), LearnerId(Uuid::from_u128(7))),
            Key::Sits(LearnerId(id), ClassId(Uuid::from_u128(7))),
            Key::StudentCard(TokenHash(hash)),
            Key::Place(ClassId(id), 258),
            Key::Assignment(ClassId(id), AssignmentId(Uuid::from_u128(7))),
            Key::Exception(AssignmentId(id), LearnerId(Uuid::from_u128(7))),
            Key::Tries(AssignmentId(id), LearnerId(Uuid::from_u128(7))),
            Key::SetFor(AttemptId(id)),
            Key::Test(Timestamp(-5), AssignmentId(id), None),
            Key::Test(
                Timestamp(5),
                AssignmentId(id),
                Some(LearnerId(Uuid::from_u128(7))),
            ),
        ] {
            assert_eq!(decode(&encode(&key)), Ok(key));
        }
        for strange in [&b""[..], b"e12", b"z", b"c", b"d\0"] {
            assert!(decode(strange).is_err(), "{strange:?}");
        }
    }

    #[test]
    fn days_sort_and_the_newest_sitting_comes_first() {
        let learner = LearnerId(Uuid::from_u128(7));
        let days = [i32::MIN, -1, 0, 1, i32::MAX].map(|day| encode(&Key::Day(learner, Day(day))));
        assert!(days.is_sorted());
        let Span { from, to } = span::days(learner, Day(-1), Day(1));
        let to = to.unwrap();
        let within = days.map(|key| key >= from && key < to);
        assert_eq!(within, [false, true, true, true, false]);
        let sittings = [9, 3, 1].map(|seq| encode(&Key::Sitting(learner, Seq(seq))));
        assert!(sittings.is_sorted());
    }

    #[test]
    fn due_entries_sort_by_time_and_stay_with_their_bank() {
        let sorted = [
            due(i64::MIN, "z"),
            due(-1, "z"),
            due(0, "a"),
            due(0, "a/2"),
            due(1, "0"),
            due(i64::MAX, "0"),
        ];
        assert!(sorted.is_sorted());
        let bank = BankId::new("b").unwrap();
        let Span { from, to } = span::due(LearnerId(Uuid::from_u128(7)), &bank, Timestamp(0));
        let to = to.unwrap();
        let within = sorted.map(|key| key >= from && key < to);
        assert_eq!(within, [true, true, true, true, false, false]);
        let other = encode(&Key::Due(Timestamp(0), card("b-c", "a")));
        assert!(other < from || other >= to);
    }
}
