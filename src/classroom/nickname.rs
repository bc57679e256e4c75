//! What students call themselves: seen by a whole class, so not just anything. Names that a teacher writes are not looked
//! at: whose own name is on a list of rude words gets in by the register.

use rustrict::{CensorStr as _, Type};

use crate::identity::{BadName, PersonName};

/// Why a student cannot be called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadNickname {
    /// It is no name.
    Name(BadName),
    /// It is rude, as far as a list of words can tell.
    Rude,
}

/// Reads what a student wants to be called.
///
/// # Errors
/// [`BadNickname`].
pub fn nickname(typed: &str) -> Result<PersonName, BadNickname> {
    let name = PersonName::parse(typed).map_err(BadNickname::Name)?;
    let rude = Type::MODERATE_OR_HIGHER & (Type::PROFANE | Type::OFFENSIVE | Type::SEXUAL);
    if name.as_str().is(rude) {
        return Err(BadNickname::Rude);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_pass_and_insults_do_not() {
        for good in [
            "Leyla",
            "Ayşe",
            "Fatıma",
            "Nguyen Thi Mai",
            "Ana-Maria",
            "Əli",
            "Ольга",
            "Essex Scott",
            "Bea 2",
        ] {
            assert!(nickname(good).is_ok(), "{good}");
        }
        for rude in ["fuck you", "f u c k", "FuCk3r", "sh1thead"] {
            assert_eq!(nickname(rude), Err(BadNickname::Rude), "{rude}");
        }
        assert_eq!(nickname(" "), Err(BadNickname::Name(BadName::Empty)));
    }
}
