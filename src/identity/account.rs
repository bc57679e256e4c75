//! Teachers' accounts: names, and what is appended where one is made, changed or removed.

use unicode_normalization::UnicodeNormalization as _;

use crate::id::{InvitationId, TeacherId, TokenHash};
use crate::log::{Account, Append, Appended, Event, Invitation, Password, Store, StoreError};
use crate::time::Timestamp;

/// The longest name, in characters.
pub const NAME_CHARS: usize = 60;

/// Why a text is no name of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// There is nothing in it.
    #[error("a name is needed")]
    Empty,
    /// It is too long.
    #[error("a name has {NAME_CHARS} characters at most")]
    Long,
    /// There are signs in it that nobody sees.
    #[error("a name is written in one line, in signs that can be seen")]
    Unseen,
}

/// What pages call a person, and what a teacher signs in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name; spaces around it, and several together, are one writing of the same.
    ///
    /// # Errors
    /// [`BadName`].
    pub fn parse(typed: &str) -> Result<Self, BadName> {
        if typed.chars().any(is_unseen) {
            return Err(BadName::Unseen);
        }
        let name: String = spaced(typed).nfc().collect();
        match name.chars().count() {
            0 => Err(BadName::Empty),
            count if count > NAME_CHARS => Err(BadName::Long),
            _ => Ok(Self(name)),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it is compared: case, spaces and ways of writing the same letter do not count.
    pub fn folded(&self) -> String {
        folded(&self.0)
    }
}

/// Control characters, and those that turn or hide what stands beside them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as they are compared: case, spaces and ways of writing the same letter do not count.
pub(super) fn folded(text: &str) -> String {
    spaced(text).nfkc().collect::<String>().to_lowercase()
}

/// What an account is looked for by, of a name as it is typed.
pub fn login(name: &str) -> TokenHash {
    TokenHash(*blake3::hash(folded(name).as_bytes()).as_bytes())
}

/// What makes an account; with an invitation it is used up.
pub fn made(
    teacher: TeacherId,
    name: &PersonName,
    password: Password,
    invitation: Option<&Invitation>,
    at: Timestamp,
) -> Vec<Event> {
    let made = Event::TeacherMade {
        teacher,
        name: name.as_str().to_owned(),
        login: login(name.as_str()),
        password,
        at,
    };
    let used = invitation.map(|invitation| used(invitation, teacher, at));
    [made].into_iter().chain(used).collect()
}

/// What says that an invitation was used.
pub fn used(invitation: &Invitation, teacher: TeacherId, at: Timestamp) -> Event {
    Event::InvitationUsed {
        code: invitation.code,
        teacher,
        at,
    }
}

/// Appends what is about accounts; whether it fitted.
///
/// # Errors
/// Where the store cannot write.
pub async fn append<S: Store>(store: &S, events: Vec<Event>) -> Result<bool, StoreError> {
    let versions = Vec::new();
    let appended = store.append(Append { events, versions }).await?;
    Ok(matches!(appended, Appended::Done(_)))
}

/// Takes an open invitation back; whether there was one.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn revoke<S: Store>(
    store: &S,
    id: InvitationId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let open = store.invitations().await?;
    match open.iter().find(|invitation| invitation.id == id) {
        Some(invitation) => {
            let code = invitation.code;
            append(store, vec![Event::InvitationEnded { code, at }]).await
        }
        None => Ok(false),
    }
}

/// Removes an account, with the invitations that it gave out or that open it; whether there was one.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn remove<S: Store>(
    store: &S,
    account: &Account,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let teacher = account.id;
    let open = store.invitations().await?;
    let theirs = open
        .iter()
        .filter(|invitation| [invitation.by, invitation.opens].contains(&Some(teacher)));
    let mut events: Vec<Event> = theirs
        .map(|invitation| Event::InvitationEnded {
            code: invitation.code,
            at,
        })
        .collect();
    events.push(Event::TeacherRemoved { teacher, at });
    append(store, events).await
}

/// Ends the invitations whose time is over; how many.
///
/// # Errors
/// Where the store cannot be read or written.
pub async fn end_invitations<S: Store>(store: &S, now: Timestamp) -> Result<usize, StoreError> {
    let open = store.invitations().await?;
    let over = open.iter().filter(|invitation| invitation.until < now);
    let events: Vec<Event> = over
        .map(|invitation| Event::InvitationEnded {
            code: invitation.code,
            at: now,
        })
        .collect();
    let count = events.len();
    // Where one was used in this moment, all wait for the next time.
    Ok(if count > 0 && append(store, events).await? {
        count
    } else {
        0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_seen() {
        let name = PersonName::parse("  Leyla \t Karimova ");
        // A tab is a control character: it is refused rather than guessed at.
        assert_eq!(name, Err(BadName::Unseen));
        let name = PersonName::parse("  Leyla  Karimova ").unwrap();
        assert_eq!(name.as_str(), "Leyla Karimova");
        assert_eq!(PersonName::parse("   "), Err(BadName::Empty));
        assert_eq!(PersonName::parse(&"x".repeat(61)), Err(BadName::Long));
        assert!(PersonName::parse(&"é".repeat(60)).is_ok());
        for unseen in ["a\nb", "a\u{202E}b", "\u{200B}", "a\0"] {
            assert_eq!(
                PersonName::parse(unseen),
                Err(BadName::Unseen),
                "{unseen:?}"
            );
        }
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        let one = login("Leyla Karimova");
        for same in ["leyla karimova", " LEYLA   Karimova", "Ｌeyla Karimova"] {
            assert_eq!(login(same), one, "{same}");
        }
        assert_eq!(login("Émile"), login("e\u{301}mile"));
        assert_ne!(login("Leyla"), one);
    }
}
