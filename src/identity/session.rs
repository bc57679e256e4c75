//! Sessions: opening, finding, renewing and closing them.

use std::fmt;

use super::words::Words;
use crate::id::{LearnerId, TeacherId, TokenHash};
use crate::log::{Append, Appended, Event, Session, Store, StoreError};
use crate::time::Timestamp;

/// How long a session lasts after its last use, in days. Longer than a school year.
const LASTS_DAYS: i64 = 400;
/// How long a session on a shared device lasts after its last use, in minutes.
const SHARED_MINUTES: i64 = 20;
/// How long a teacher is signed in, in minutes: a school day. The learner of the browser stays after it.
const TEACHER_MINUTES: i64 = 12 * 60;

/// Nobody stays away for so many days and comes back with the cookie, which browsers keep for [`LASTS_DAYS`]: rather has
/// the server's clock jumped, and what it says of a learner's own session counts for nothing.
const JUMP_DAYS: i64 = 3_650;

/// How many sessions are looked at together for those that have run out.
const PIECE: usize = 500;

/// The secret in a session's cookie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(secret)")
    }
}

impl Token {
    /// A token of these bytes, which must come from the operating system.
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// What the cookie holds.
    pub const fn secret(&self) -> &[u8; 32] {
        &self.0
    }

    /// What the store keeps instead of the token.
    pub fn hash(&self) -> TokenHash {
        TokenHash(*blake3::hash(&self.0).as_bytes())
    }

    /// What a form must carry to prove that one of our pages made it.
    pub fn form_secret(&self) -> [u8; 32] {
        blake3::derive_key("factdeck 2026-11 form token", &self.0)
    }

    /// The words of the learner whose first session this is.
    pub fn words(&self) -> Words {
        Words::derive(&blake3::derive_key(
            "factdeck 2026-11 resume words",
            &self.0,
        ))
    }
}

/// Whether others use the browser too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// One person's own.
    Own,
    /// Shared: the session ends with the browser or after 20 minutes.
    Shared,
}

/// Fresh secrets for one new session, drawn by the caller from the operating system.
#[derive(Debug)]
pub struct Ids {
    /// The session's token.
    pub token: Token,
    /// The learner's id, used where a new learner is made.
    pub learner: LearnerId,
}

/// A visitor whose session was found.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The cookie's secret.
    pub token: Token,
    /// What the store knows of it.
    pub session: Session,
}

impl Known {
    /// The learner of the session.
    pub const fn learner(&self) -> Learner {
        Learner {
            id: self.session.learner,
            token: self.token,
        }
    }

    /// The device it is on.
    pub const fn device(&self) -> Device {
        if self.session.shared {
            Device::Shared
        } else {
            Device::Own
        }
    }

    /// The teacher, where the session may teach.
    pub fn teacher(&self) -> Option<Teacher> {
        let token = self.token;
        self.session.teacher.map(|id| Teacher { id, token })
    }
}

/// A learner with a session.
#[derive(Debug, Clone, Copy)]
pub struct Learner {
    /// Whose memory it is.
    pub id: LearnerId,
    /// The session's secret.
    pub token: Token,
}

/// A teacher with a session.
#[derive(Debug, Clone, Copy)]
pub struct Teacher {
    /// Whose account it is.
    pub id: TeacherId,
    /// The session's secret.
    pub token: Token,
}

/// The session of a cookie, where it has not run out; renewed when it is due.
///
/// # Errors
/// Where the store cannot be read. A renewal that fails is let go: nothing is lost by it.
pub async fn lookup<S: Store>(
    store: &S,
    token: Token,
    now: Timestamp,
) -> Result<Option<Known>, StoreError> {
    let Some(mut session) = store.session(token.hash()).await? else {
        return Ok(None);
    };
    if has_run_out(&session, now) {
        return Ok(None);
    }
    if has_taught_long_enough(&session, now) {
        session.teacher = None;
    }
    // Often enough that use keeps it alive, seldom enough that reading a page does not write.
    let often = minutes(lasts_minutes(&session) / 20);
    let old = now.since(session.seen).saturating_abs() > often;
    if old && store.renew(token.hash(), now).await.is_ok() {
        session.seen = now;
    }
    Ok(Some(Known { token, session }))
}

/// Whether a teacher must sign in again. A clock that went back does not make it last for longer.
fn has_taught_long_enough(session: &Session, now: Timestamp) -> bool {
    now.since(session.opened).saturating_abs() > minutes(TEACHER_MINUTES)
}

fn has_run_out(session: &Session, now: Timestamp) -> bool {
    let (lasts, away) = (minutes(lasts_minutes(session)), now.since(session.seen));
    if session.ended {
        true
    } else if session.shared {
        // Others may sit there by now: a clock that went back does not make it last for longer.
        away.saturating_abs() > lasts
    } else {
        away > lasts && away < minutes(JUMP_DAYS * 24 * 60)
    }
}

/// Minutes as the milliseconds that times are counted in.
const fn minutes(count: i64) -> i64 {
    count * 60_000
}

fn lasts_minutes(session: &Session) -> i64 {
    if session.shared {
        SHARED_MINUTES
    } else {
        LASTS_DAYS * 24 * 60
    }
}

/// Opens a session for a known learner or a new one. A new one, and one who never had a session, gets words that bring it
/// back; they stay the same, so that what was written down once is good for ever.
///
/// # Errors
/// Where the store cannot write; nothing is opened then.
pub async fn open<S: Store>(
    store: &S,
    ids: Ids,
    learner: Option<LearnerId>,
    device: Device,
    at: Timestamp,
) -> Result<Known, StoreError> {
    let opened = begin(store, Vec::new(), ids, learner, None, device, None, at).await?;
    // A token drawn twice: the operating system's randomness is broken, so no session may be trusted.
    opened.ok_or_else(|| StoreError::Unavailable("a session token was drawn twice".into()))
}

/// Opens a session for a teacher in the place of the one that the browser has, whose learner stays: a token that was
/// known before is worth nothing after. `events` come before it, all in one. Nothing where they no longer fit.
///
/// # Errors
/// Where the store cannot write; nothing is opened or ended then.
pub async fn sign_in<S: Store>(
    store: &S,
    ids: Ids,
    events: Vec<Event>,
    teacher: TeacherId,
    before: Option<Known>,
    device: Device,
    at: Timestamp,
) -> Result<Option<Known>, StoreError> {
    let learner = before.map(|known| known.session.learner);
    let closes = before.map(|known| known.token);
    begin(
        store,
        events,
        ids,
        learner,
        Some(teacher),
        device,
        closes,
        at,
    )
    .await
}

/// Ends teaching on a browser after these events, all in one; its learner stays, with a new session. Nothing where it has
/// ended already.
///
/// # Errors
/// Where the store cannot write; the session goes on then.
pub async fn sign_out<S: Store>(
    store: &S,
    ids: Ids,
    events: Vec<Event>,
    known: Known,
    at: Timestamp,
) -> Result<Option<Known>, StoreError> {
    let (learner, device) = (Some(known.session.learner), known.device());
    let closes = Some(known.token);
    begin(store, events, ids, learner, None, device, closes, at).await
}

#[expect(clippy::too_many_arguments, reason = "all that sessions differ in")]
async fn begin<S: Store>(
    store: &S,
    mut events: Vec<Event>,
    ids: Ids,
    learner: Option<LearnerId>,
    teacher: Option<TeacherId>,
    device: Device,
    closes: Option<Token>,
    at: Timestamp,
) -> Result<Option<Known>, StoreError> {
    let id = learner.unwrap_or(ids.learner);
    let has_words = match learner {
        Some(learner) => store
            .learner(learner)
            .await?
            .is_some_and(|row| row.has_words),
        None => false,
    };
    let token = ids.token.hash();
    let shared = device == Device::Shared;
    if learner.is_none() {
        events.push(Event::LearnerMade { learner: id, at });
    }
    events.push(Event::SessionOpened {
        token,
        learner: id,
        teacher,
        shared,
        at,
    });
    if !has_words {
        events.push(Event::ResumeSet {
            learner: id,
            words: ids.token.words().hash(),
            at,
        });
    }
    if let Some(closes) = closes {
        let token = closes.hash();
        events.push(Event::SessionClosed { token, at });
    }
    let versions = Vec::new();
    match store.append(Append { events, versions }).await? {
        Appended::Done(_) => {}
        Appended::Repeated(_) | Appended::Stale => return Ok(None),
    }
    let session = Session {
        learner: id,
        teacher,
        ended: false,
        shared,
        opened: at,
        seen: at,
    };
    Ok(Some(Known {
        token: ids.token,
        session,
    }))
}

/// Ends a session. One that has ended already stays so.
///
/// # Errors
/// Where the store cannot write.
pub async fn close<S: Store>(store: &S, token: Token, at: Timestamp) -> Result<(), StoreError> {
    let events = vec![Event::SessionClosed {
        token: token.hash(),
        at,
    }];
    store
        .append(Append {
            events,
            versions: Vec::new(),
        })
        .await
        .map(|_| ())
}

/// Ends every session that has run out; how many. Their learners keep what they have: words bring them back.
///
/// # Errors
/// Where the store cannot be read or written; those before it are ended then.
pub async fn close_expired<S: Store>(store: &S, now: Timestamp) -> Result<usize, StoreError> {
    let (mut closed, mut after) = (0, None);
    loop {
        let sessions = store.sessions(after, PIECE).await?;
        let Some((last, _)) = sessions.last() else {
            return Ok(closed);
        };
        after = Some(*last);
        let over = sessions
            .iter()
            .filter(|(_, session)| has_run_out(session, now));
        let close = |(token, _): &(TokenHash, Session)| Event::SessionClosed {
            token: *token,
            at: now,
        };
        let events: Vec<Event> = over.map(close).collect();
        if events.is_empty() {
            continue;
        }
        let (ended, versions) = (events.len(), Vec::new());
        // Where somebody left in this moment, these wait for the next time.
        if let Appended::Done(_) = store.append(Append { events, versions }).await? {
            closed += ended;
        }
    }
}

/// The words that bring a learner back, where this session can tell: the one that they were made with. Whoever came back
/// by them has them already.
///
/// # Errors
/// Where the store cannot be read.
pub async fn words<S: Store>(store: &S, learner: Learner) -> Result<Option<Words>, StoreError> {
    let words = learner.token.words();
    let whose = store.resume(words.hash()).await?;
    Ok((whose == Some(learner.id)).then_some(words))
}

/// Gives a learner new words in the place of the old ones: a new session, whose words they are, follows the one there
/// is. It does not teach: otherwise a teacher's session could go on for ever.
///
/// # Errors
/// Where the store cannot write; the old words and the old session are then good still.
pub async fn new_words<S: Store>(
    store: &S,
    ids: Ids,
    known: Known,
    at: Timestamp,
) -> Result<Known, StoreError> {
    let learner = known.session.learner;
    let session = Session {
        teacher: None,
        opened: at,
        seen: at,
        ..known.session
    };
    let events = vec![
        Event::SessionOpened {
            token: ids.token.hash(),
            learner,
            teacher: session.teacher,
            shared: session.shared,
            at,
        },
        Event::ResumeSet {
            learner,
            words: ids.token.words().hash(),
            at,
        },
        Event::SessionClosed {
            token: known.token.hash(),
            at,
        },
    ];
    let versions = Vec::new();
    match store.append(Append { events, versions }).await? {
        Appended::Done(_) => Ok(Known {
            token: ids.token,
            session,
        }),
        // One in a hundred million: the words are another learner's. Pressing again draws others.
        Appended::Repeated(_) | Appended::Stale => {
            Err(StoreError::Unavailable("these words are taken".into()))
        }
    }
}

/// Opens a session for the learner whose words these are.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn resume<S: Store>(
    store: &S,
    ids: Ids,
    words: &Words,
    device: Device,
    at: Timestamp,
) -> Result<Option<Known>, StoreError> {
    let Some(learner) = store.resume(words.hash()).await? else {
        return Ok(None);
    };
    open(store, ids, Some(learner), device, at).await.map(Some)
}
