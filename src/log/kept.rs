//! What a store tells that is derived from events.

use crate::id::{AttemptId, LearnerId, Seq};
use crate::time::{Day, Timestamp};

/// A browser's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Whose memory it opens.
    pub learner: LearnerId,
    /// Whether it may teach.
    pub teacher: bool,
    /// Whether the device is shared.
    pub shared: bool,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was last renewed.
    pub seen: Timestamp,
}

/// What is kept of a learner beside the cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learner {
    /// How many events there are about them.
    pub n: u64,
    /// The last of them.
    pub last: Option<Seq>,
    /// Reviews given and not taken back.
    pub reviews: u64,
    /// Reviews of them that were right.
    pub right: u64,
    /// The school day that the next two counts are of.
    pub today: Day,
    /// Facts met for the first time on that day.
    pub new_today: u32,
    /// Reviews on that day.
    pub reviews_today: u32,
    /// Sittings not finished, the newest last, at most [`OPEN_ATTEMPTS`].
    pub open: Vec<AttemptId>,
    /// Whether resume words were given out.
    pub has_words: bool,
}

/// How many unfinished sittings of a learner are remembered; older ones are let go.
pub const OPEN_ATTEMPTS: usize = 8;
