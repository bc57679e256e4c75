//! Invitations: codes that teachers give out, each good once and for a while. One makes an account for a colleague, or
//! lets the same teacher in on another device, where no password may be typed.
//!
//! A code is made of the session's secret that asks for it, so that this browser can show it again and nobody else: the
//! store has its hash alone.

use super::account::append;
use super::{Token, code};
use crate::id::{InvitationId, TeacherId, TokenHash};
use crate::log::{Event, Invitation, Store, StoreError};
use crate::time::Timestamp;

/// How long an invitation to an account is good, in days.
pub const INVITED_DAYS: i64 = 7;
/// How long a code for another device is good, in minutes.
pub const DEVICE_MINUTES: i64 = 15;
/// How many invitations may be open at once.
const OPEN_INVITATIONS: usize = 40;

/// How many letters a code has: 59 bits.
const LENGTH: usize = 12;

/// The code of an invitation that this session gave out.
fn of(token: &Token, id: InvitationId) -> String {
    let purpose = "factdeck 2026-11 invitation";
    code::letters(purpose, &[token.secret(), id.0.as_bytes()], LENGTH)
}

/// What an invitation is looked for by, of a code as it is typed.
pub fn code_hash(typed: &str) -> TokenHash {
    TokenHash(*blake3::hash(code::typed(typed).as_bytes()).as_bytes())
}

/// The code of an invitation, where this session gave it out.
pub fn shown(invitation: &Invitation, token: &Token) -> Option<String> {
    let code = of(token, invitation.id);
    (code_hash(&code) == invitation.code).then(|| code::grouped(&code))
}

/// Invites a colleague. Nothing where so many are invited already that something must be wrong.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn invite<S: Store>(
    store: &S,
    id: InvitationId,
    by: TeacherId,
    token: &Token,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let open = store.invitations().await?;
    let good = open.iter().filter(|one| one.until >= at);
    if good.filter(|one| one.opens.is_none()).count() >= OPEN_INVITATIONS {
        return Ok(false);
    }
    let invitation = Event::InvitationMade {
        invitation: id,
        code: code_hash(&of(token, id)),
        by: Some(by),
        opens: None,
        until: at.plus_days(INVITED_DAYS),
        at,
    };
    append(store, vec![invitation]).await
}

/// Gives out a code for another device of a teacher; the one before it is good no more. `by` is nothing for the machine
/// itself. The code, where the account is still there.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn for_device<S: Store>(
    store: &S,
    id: InvitationId,
    by: Option<TeacherId>,
    opens: TeacherId,
    token: &Token,
    at: Timestamp,
) -> Result<Option<String>, StoreError> {
    let open = store.invitations().await?;
    let before = open.iter().filter(|one| one.opens == Some(opens));
    let mut events: Vec<Event> = before
        .map(|one| Event::InvitationEnded { code: one.code, at })
        .collect();
    let code = of(token, id);
    events.push(Event::InvitationMade {
        invitation: id,
        code: code_hash(&code),
        by,
        opens: Some(opens),
        until: at.plus_minutes(DEVICE_MINUTES),
        at,
    });
    let done = append(store, events).await?;
    Ok(done.then(|| code::grouped(&code)))
}

/// The invitation of a code as it is typed, where it is still good.
///
/// # Errors
/// Where the store cannot be read.
pub async fn invitation<S: Store>(
    store: &S,
    typed: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let code = code_hash(typed);
    let open = store.invitations().await?;
    let found = open.into_iter().find(|invitation| invitation.code == code);
    // A clock that went back does not make it last for longer.
    Ok(found.filter(|invitation| invitation.made <= now && now <= invitation.until))
}
