//! The kinds of events.

use super::assignment::{AssignmentSettings, Exception};
use super::class::{ClassSettings, Seat};
use super::kept::{Password, Plan, ReportKind, Settings};
use super::review::Review;
use crate::id::{
    AssignmentId, AttemptId, BankId, ClassId, FactId, InvitationId, LearnerId, QuestionId, Seq,
    TeacherId, TokenHash, Tombstone, VersionHash,
};
use crate::quiz::{Context, Response, Rules};
use crate::schedule::Parameters;
use crate::time::Timestamp;

/// A lasting change.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A learner came to be.
    LearnerMade {
        /// Who.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A browser was given a cookie.
    SessionOpened {
        /// The hash of its token.
        token: TokenHash,
        /// Whose memory it opens.
        learner: LearnerId,
        /// Whose account it teaches with.
        teacher: Option<TeacherId>,
        /// Whether the device is shared: the session then ends with the browser or after 20 minutes.
        shared: bool,
        /// When.
        at: Timestamp,
    },
    /// A browser gave its cookie back.
    SessionClosed {
        /// The hash of its token.
        token: TokenHash,
        /// When.
        at: Timestamp,
    },
    /// A learner got words that bring them back on any device; they take the place of earlier ones.
    ResumeSet {
        /// Who.
        learner: LearnerId,
        /// The hash of the words.
        words: TokenHash,
        /// When.
        at: Timestamp,
    },
    /// A sitting began.
    AttemptStarted {
        /// Its id.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// From which bank.
        bank: BankId,
        /// What kind of sitting.
        context: Context,
        /// Its rules, with the deadline where there is one.
        rules: Rules,
        /// The secret of its orders and ids.
        seed: [u8; 32],
        /// A quiz's questions in order, each with all its facts; none when studying.
        items: Vec<(QuestionId, Vec<FactId>, VersionHash)>,
        /// When.
        at: Timestamp,
    },
    /// An answer was graded.
    Reviewed(Box<Review>),
    /// A learner passed on a question: that is no answer, and nothing is counted or scheduled from it.
    Passed {
        /// The sitting.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// The bank.
        bank: BankId,
        /// The question.
        question: QuestionId,
        /// The place in a quiz; nothing when studying.
        item: Option<u16>,
        /// When studying, the facts that are not asked for again on this day; none in a quiz.
        facts: Vec<FactId>,
        /// When.
        at: Timestamp,
    },
    /// A learner took an answer back; its cards are again what they were before, and a quiz's item open. Or a pass, when
    /// studying: its facts may be asked for again.
    Undone {
        /// Whose.
        learner: LearnerId,
        /// The review or pass taken back; a review must be the last one of each of its cards.
        review: Seq,
        /// When.
        at: Timestamp,
    },
    /// A sitting ended.
    AttemptFinished {
        /// Which.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A learner gave an answer that is graded when the quiz is over; it takes the place of an earlier one.
    Saved {
        /// The quiz.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// The place in it, from 0.
        item: u16,
        /// What was given; nothing takes back what was given before.
        response: Option<Response>,
        /// When.
        at: Timestamp,
    },
    /// A learner marked a question of a quiz to look at again, or unmarked it.
    Flagged {
        /// The quiz.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// The place in it, from 0.
        item: u16,
        /// Whether it is marked now.
        on: bool,
        /// When.
        at: Timestamp,
    },
    /// A learner changed settings.
    SettingsChanged {
        /// Whose.
        learner: LearnerId,
        /// All of them, as they are now.
        settings: Settings,
        /// When.
        at: Timestamp,
    },
    /// A learner planned for an exam in a bank, or dropped the plan.
    PlanSet {
        /// Who.
        learner: LearnerId,
        /// The bank.
        bank: BankId,
        /// The exam; nothing where there is none any more.
        plan: Option<Plan>,
        /// When.
        at: Timestamp,
    },
    /// A learner wants to work off what waits in a bank over some days.
    CatchUp {
        /// Who.
        learner: LearnerId,
        /// The bank.
        bank: BankId,
        /// Over how many days; 0 ends it.
        days: u16,
        /// When.
        at: Timestamp,
    },
    /// A learner reported a question. A newer report of the same kind takes the place of the earlier one.
    Reported {
        /// Who.
        learner: LearnerId,
        /// The bank.
        bank: BankId,
        /// The question.
        question: QuestionId,
        /// Its content at the time.
        version: VersionHash,
        /// What is held against it.
        kind: ReportKind,
        /// In the learner's words; may be empty.
        text: String,
        /// When.
        at: Timestamp,
    },
    /// A fact has another name now; what the learner knows of it moves over.
    FactMoved {
        /// Whose memory.
        learner: LearnerId,
        /// The bank.
        bank: BankId,
        /// The former name.
        from: FactId,
        /// The name now.
        to: FactId,
        /// When.
        at: Timestamp,
    },
    /// A learner asked to be erased.
    ErasureAsked {
        /// Who.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A learner took that back.
    ErasureWithdrawn {
        /// Who.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A server looked whether it is time to erase a learner who asked for it. [One look](crate::log::ERASED_AFTER_DAYS)
    /// erases nobody: a clock that is wrong for a while must not.
    ErasureLooked {
        /// Who.
        learner: LearnerId,
        /// What its clock showed.
        at: Timestamp,
    },
    /// Parameters fitted to the school's own reviews are in force from now on.
    ParametersAdopted {
        /// With the next free version.
        parameters: Parameters,
        /// When.
        at: Timestamp,
    },
    /// A teacher got an account.
    TeacherMade {
        /// Who.
        teacher: TeacherId,
        /// What pages call them.
        name: String,
        /// The hash of the name as it is compared: no two accounts have the same.
        login: TokenHash,
        /// The password, hashed.
        password: Password,
        /// When.
        at: Timestamp,
    },
    /// A teacher has another password. Every session of the account ends with it.
    PasswordSet {
        /// Whose.
        teacher: TeacherId,
        /// The password, hashed.
        password: Password,
        /// When.
        at: Timestamp,
    },
    /// A teacher signed out everywhere: every session of the account ends.
    TeacherSignedOut {
        /// Who.
        teacher: TeacherId,
        /// When.
        at: Timestamp,
    },
    /// An account is no more, and its sessions neither.
    TeacherRemoved {
        /// Whose it was.
        teacher: TeacherId,
        /// When.
        at: Timestamp,
    },
    /// A code was given out that makes an account, or opens a session of one, once.
    InvitationMade {
        /// What pages call it.
        invitation: InvitationId,
        /// The hash of its code.
        code: TokenHash,
        /// Who gave it out; nothing for the machine itself.
        by: Option<TeacherId>,
        /// Whose session it opens; nothing where it makes an account.
        opens: Option<TeacherId>,
        /// Until when it is good.
        until: Timestamp,
        /// When.
        at: Timestamp,
    },
    /// A code was used: it is good no more.
    InvitationUsed {
        /// The hash of the code.
        code: TokenHash,
        /// The account that it made, or opened a session of.
        teacher: TeacherId,
        /// When.
        at: Timestamp,
    },
    /// A code was taken back, or its time was over.
    InvitationEnded {
        /// The hash of the code.
        code: TokenHash,
        /// When.
        at: Timestamp,
    },
    /// A teacher made a class, or changed it.
    ClassSet {
        /// Which.
        class: ClassId,
        /// All of it, as it is now.
        settings: Box<ClassSettings>,
        /// When.
        at: Timestamp,
    },
    /// A class ended: its code is good no more, and its seats stay as they are.
    ClassEnded {
        /// Which.
        class: ClassId,
        /// When.
        at: Timestamp,
    },
    /// A learner got a seat in a class, or it was changed.
    SeatSet {
        /// Which class.
        class: ClassId,
        /// Whose seat.
        learner: LearnerId,
        /// All of it, as it is now.
        seat: Box<Seat>,
        /// When.
        at: Timestamp,
    },
    /// A learner has no seat in a class any more.
    SeatLeft {
        /// Which class.
        class: ClassId,
        /// Whose seat it was.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A teacher set something for a class, or changed it.
    AssignmentSet {
        /// Which class.
        class: ClassId,
        /// What.
        assignment: AssignmentId,
        /// All of it, as it is now.
        settings: Box<AssignmentSettings>,
        /// When.
        at: Timestamp,
    },
    /// Something is not set for a class any more. What was tried stays with who tried it.
    AssignmentGone {
        /// Which class.
        class: ClassId,
        /// What.
        assignment: AssignmentId,
        /// When.
        at: Timestamp,
    },
    /// An assignment is different for one student.
    ExceptionSet {
        /// Which class.
        class: ClassId,
        /// Which assignment.
        assignment: AssignmentId,
        /// For whom.
        learner: LearnerId,
        /// All that is different now; nothing where nothing is any more.
        exception: Option<Box<Exception>>,
        /// When.
        at: Timestamp,
    },
    /// The sitting that began with the event before this is a try at an assignment.
    Tried {
        /// Which class.
        class: ClassId,
        /// Which assignment.
        assignment: AssignmentId,
        /// Whose try.
        learner: LearnerId,
        /// The sitting.
        attempt: AttemptId,
        /// How many tries there were before.
        before: u16,
        /// When.
        at: Timestamp,
    },
    /// An event of a learner who was erased stood here. No use case appends it: erasing puts it in the place.
    Erased {
        /// With the first of a learner's events.
        tombstone: Option<Tombstone>,
        /// When they were erased.
        at: Timestamp,
    },
}

impl Event {
    /// The learner who did it, in whose own history it stands; closing a session, new parameters, teachers' accounts, what a
    /// teacher writes of a class and what was erased stand in none.
    pub fn learner(&self) -> Option<LearnerId> {
        match self {
            Self::LearnerMade { learner, .. }
            | Self::SessionOpened { learner, .. }
            | Self::ResumeSet { learner, .. }
            | Self::AttemptStarted { learner, .. }
            | Self::Passed { learner, .. }
            | Self::Undone { learner, .. }
            | Self::AttemptFinished { learner, .. }
            | Self::Saved { learner, .. }
            | Self::Flagged { learner, .. }
            | Self::SettingsChanged { learner, .. }
            | Self::PlanSet { learner, .. }
            | Self::CatchUp { learner, .. }
            | Self::Reported { learner, .. }
            | Self::FactMoved { learner, .. }
            | Self::ErasureAsked { learner, .. }
            | Self::ErasureWithdrawn { learner, .. }
            | Self::ErasureLooked { learner, .. }
            | Self::Tried { learner, .. } => Some(*learner),
            Self::Reviewed(review) => Some(review.learner),
            Self::SessionClosed { .. }
            | Self::ParametersAdopted { .. }
            | Self::TeacherMade { .. }
            | Self::PasswordSet { .. }
            | Self::TeacherSignedOut { .. }
            | Self::TeacherRemoved { .. }
            | Self::InvitationMade { .. }
            | Self::InvitationUsed { .. }
            | Self::InvitationEnded { .. }
            | Self::ClassSet { .. }
            | Self::ClassEnded { .. }
            | Self::AssignmentSet { .. }
            | Self::AssignmentGone { .. }
            | Self::SeatSet { .. }
            | Self::SeatLeft { .. }
            | Self::ExceptionSet { .. }
            | Self::Erased { .. } => None,
        }
    }

    /// The learner whom it is about, also where a teacher wrote it: it goes when they are erased. What a teacher writes stands
    /// in no learner's history, so that a name can be erased while the learner stays.
    pub fn about(&self) -> Option<LearnerId> {
        match self {
            Self::SeatSet { learner, .. }
            | Self::SeatLeft { learner, .. }
            | Self::ExceptionSet { learner, .. } => Some(*learner),
            _ => self.learner(),
        }
    }

    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::LearnerMade { at, .. }
            | Self::SessionOpened { at, .. }
            | Self::SessionClosed { at, .. }
            | Self::ResumeSet { at, .. }
            | Self::AttemptStarted { at, .. }
            | Self::Passed { at, .. }
            | Self::Undone { at, .. }
            | Self::AttemptFinished { at, .. }
            | Self::Saved { at, .. }
            | Self::Flagged { at, .. }
            | Self::SettingsChanged { at, .. }
            | Self::PlanSet { at, .. }
            | Self::CatchUp { at, .. }
            | Self::Reported { at, .. }
            | Self::FactMoved { at, .. }
            | Self::ErasureAsked { at, .. }
            | Self::ErasureWithdrawn { at, .. }
            | Self::ErasureLooked { at, .. }
            | Self::ParametersAdopted { at, .. }
            | Self::TeacherMade { at, .. }
            | Self::PasswordSet { at, .. }
            | Self::TeacherSignedOut { at, .. }
            | Self::TeacherRemoved { at, .. }
            | Self::InvitationMade { at, .. }
            | Self::InvitationUsed { at, .. }
            | Self::InvitationEnded { at, .. }
            | Self::ClassSet { at, .. }
            | Self::ClassEnded { at, .. }
            | Self::SeatSet { at, .. }
            | Self::SeatLeft { at, .. }
            | Self::AssignmentSet { at, .. }
            | Self::AssignmentGone { at, .. }
            | Self::ExceptionSet { at, .. }
            | Self::Tried { at, .. }
            | Self::Erased { at, .. } => *at,
            Self::Reviewed(review) => review.at,
        }
    }
}
