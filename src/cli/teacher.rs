//! `factdeck teacher`: teachers' accounts from the machine itself, also while the server runs.

use std::fmt::{Display, Write as _};

use super::ask::ask;
use super::out::{self, Exit};
use super::{progress, settings};
use crate::config::Place;
use crate::id::{InvitationId, TeacherId};
use crate::identity::{
    self, DEVICE_MINUTES, NewPassword, PersonName, Token, append, for_device, login,
};
use crate::log::{Account, Event, Password, Store as _};
use crate::store::{Backups, Engine, OpenError, told_time};
use crate::system::{self, SystemClock};
use crate::time::Clock;

/// What `teacher` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Teachers make their accounts in the browser: the first one with the teacher code that is printed at the start, others by invitation. This is for a machine without a screen, and for a password that was forgotten. Where a server has the data, it is asked and goes on serving.\n\nA name of several words stands in quotes. A password is asked for and not shown; where nobody is at the terminal it is the first line of the standard input.\n\nExamples:\n  factdeck teacher list                     who teaches\n  factdeck teacher add Leyla                a new account\n  factdeck teacher reset Leyla              a new password; every browser is signed out\n  factdeck teacher code Leyla               a code that signs in on a device whose connection is not encrypted\n  factdeck teacher remove Piet              no account any more\n\nExit code: 0 where it is done, 1 where it is not, 2 where it was called in a wrong way."
)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Say who teaches
    List(Here),
    /// Make an account, with a password that is asked for
    Add(Named),
    /// Give an account a new password, and sign it out everywhere
    Reset(Named),
    /// Print a code that signs a teacher in on another device, once and within fifteen minutes
    Code(Named),
    /// Remove an account; what its teacher did stays
    Remove(Named),
}

#[derive(Debug, clap::Args)]
struct Here {
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, clap::Args)]
struct Named {
    #[command(flatten)]
    place: Place,
    /// The teacher's name
    name: String,
}

/// Does it.
pub(super) fn command(args: &Args) -> Exit {
    let (word, place, name) = match &args.what {
        What::List(here) => (LIST, &here.place, ""),
        What::Add(named) => (ADD, &named.place, named.name.as_str()),
        What::Reset(named) => (RESET, &named.place, named.name.as_str()),
        What::Code(named) => (CODE, &named.place, named.name.as_str()),
        What::Remove(named) => (REMOVE, &named.place, named.name.as_str()),
    };
    let config = match settings::of(&place.clone().into()) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    // A first account may be made before the first start.
    if word != ADD
        && let Err(exit) = progress::needed(&config)
    {
        return exit;
    }
    let store = match progress::open(&config) {
        Ok(store) => Some(store),
        Err(OpenError::InUse { .. }) if config.store.value.is_none() => None,
        Err(error) => {
            out::complain(&format!("error: {error}"));
            return Exit::Usage;
        }
    };
    let told = wish(word, name).and_then(|what| match &store {
        Some(store) => asked(store, &what, &SystemClock)
            .unwrap_or_else(|| Err("that is not understood".to_owned())),
        None => ask(&Backups::of(&config.data.value, None), &what),
    });
    match told {
        Ok(told) => {
            out::say(&told);
            Exit::Good
        }
        Err(why) => {
            out::complain(&format!("error: {why}"));
            Exit::Findings
        }
    }
}

const LIST: &str = "teachers";
const ADD: &str = "teacher-add";
const RESET: &str = "teacher-reset";
const CODE: &str = "teacher-code";
const REMOVE: &str = "teacher-remove";

/// What is to be done, in lines: a word, a name, and a password that is hashed already.
fn wish(word: &str, name: &str) -> Result<String, String> {
    if word == LIST {
        return Ok(word.to_owned());
    }
    let name = PersonName::parse(name).map_err(say)?;
    let mut what = format!("{word}\n{}", name.as_str());
    if word == ADD || word == RESET {
        let password = new_password(name.as_str())?;
        let _ = write!(what, "\n{}", line(&password));
    }
    Ok(what)
}

/// Asks for a new password.
fn new_password(name: &str) -> Result<Password, String> {
    let nothing = || "there is no password: type it at a terminal, or give it as a line of the standard input";
    let typed = out::secret("New password: ").ok_or_else(nothing)?;
    let password = NewPassword::parse(&typed, name).map_err(say)?;
    if out::has_typist() && out::secret("The same again: ").as_deref() != Some(&typed) {
        return Err("the two passwords differ".to_owned());
    }
    let hashed = password.hash(system::random());
    hashed.ok_or_else(|| "the password cannot be hashed".to_owned())
}

fn line(password: &Password) -> String {
    let Password {
        memory_kib,
        passes,
        lanes,
        salt,
        hash,
    } = *password;
    let salt = u128::from_be_bytes(salt);
    let hash = blake3::Hash::from_bytes(hash).to_hex();
    format!("{memory_kib} {passes} {lanes} {salt:032x} {hash}")
}

fn password(line: &str) -> Option<Password> {
    let mut parts = line.split(' ');
    let mut number = || parts.next()?.parse().ok();
    let (memory_kib, passes, lanes) = (number()?, number()?, number()?);
    let salt = u128::from_str_radix(parts.next()?, 16).ok()?;
    let hash = blake3::Hash::from_hex(parts.next()?).ok()?;
    Some(Password {
        memory_kib,
        passes,
        lanes,
        salt: salt.to_be_bytes(),
        hash: *hash.as_bytes(),
    })
}

/// What is done where a command asks for it; nothing where it asks for something else.
pub(super) fn asked(
    store: &Engine,
    what: &str,
    clock: &dyn Clock,
) -> Option<Result<String, String>> {
    let mut lines = what.lines();
    let word = lines.next()?;
    let name = lines.next().unwrap_or_default();
    let hashed = lines.next().and_then(password);
    let doing = Work { store, clock, name };
    Some(match word {
        LIST => doing.list(),
        ADD => doing.add(hashed),
        RESET => doing.reset(hashed),
        CODE => doing.code(),
        REMOVE => doing.remove(),
        _ => return None,
    })
}

/// What is worked on.
struct Work<'a> {
    store: &'a Engine,
    clock: &'a dyn Clock,
    name: &'a str,
}

impl Work<'_> {
    fn list(&self) -> Result<String, String> {
        let accounts = progress::wait(self.store.teachers())?;
        if accounts.is_empty() {
            return Ok("nobody teaches yet".to_owned());
        }
        let line =
            |account: &Account| format!("{}  since {}", account.name, told_time(account.made));
        Ok(accounts.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    /// The account of the name.
    fn account(&self) -> Result<Account, String> {
        let found = progress::wait(self.store.login(login(self.name)))?;
        found.ok_or_else(|| {
            let name = self.name;
            format!("no teacher is called {name}: `factdeck teacher list` says who is there")
        })
    }

    fn append(&self, events: Vec<Event>) -> Result<(), String> {
        if progress::wait(append(self.store, events))? {
            Ok(())
        } else {
            Err("something changed in this moment: try again".to_owned())
        }
    }

    fn add(&self, hashed: Option<Password>) -> Result<String, String> {
        let password = hashed.ok_or("there is no password")?;
        let name = PersonName::parse(self.name).map_err(say)?;
        let found = progress::wait(self.store.login(login(name.as_str())))?;
        if let Some(account) = found {
            return Err(format!(
                "there is an account of that name: {}",
                account.name
            ));
        }
        let teacher = TeacherId(system::uuid());
        self.append(identity::made(
            teacher,
            &name,
            password,
            None,
            self.clock.now(),
        ))?;
        Ok(format!("{} has an account now", name.as_str()))
    }

    fn reset(&self, hashed: Option<Password>) -> Result<String, String> {
        let password = hashed.ok_or("there is no password")?;
        let account = self.account()?;
        self.append(vec![Event::PasswordSet {
            teacher: account.id,
            password,
            at: self.clock.now(),
        }])?;
        let name = account.name;
        Ok(format!(
            "{name} has a new password, and is signed out everywhere"
        ))
    }

    fn code(&self) -> Result<String, String> {
        let account = self.account()?;
        let id = InvitationId(system::uuid());
        let token = Token::new(system::random());
        let now = self.clock.now();
        let made = for_device(self.store, id, None, account.id, &token, now);
        let code = progress::wait(made)?;
        let code = code.ok_or("something changed in this moment: try again")?;
        Ok(format!(
            "{code}  signs {} in at /teach, once and within {DEVICE_MINUTES} minutes",
            account.name
        ))
    }

    fn remove(&self) -> Result<String, String> {
        let account = self.account()?;
        let classes = progress::wait(self.store.classes(account.id))?;
        let open: Vec<String> = classes
            .into_iter()
            .filter(|class| class.ended.is_none())
            .map(|class| class.settings.name)
            .collect();
        if !open.is_empty() {
            return Err(format!(
                "{} has classes that go on: {}. Hand them over or end them first, under \"Classes\"; `factdeck teacher reset` gives a password to sign in with",
                account.name,
                open.join(", ")
            ));
        }
        let removed = identity::remove(self.store, &account, self.clock.now());
        if !progress::wait(removed)? {
            return Err("something changed in this moment: try again".to_owned());
        }
        let mut told = format!("{} has no account any more", account.name);
        if progress::wait(self.store.teachers())?.is_empty() {
            told += "\nnobody teaches now: the next start prints a teacher code, or say `factdeck teacher add`";
        }
        Ok(told)
    }
}

fn say(why: impl Display) -> String {
    why.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::{ClassChange, Classroom};
    use crate::id::ClassId;
    use crate::identity::{Teacher, Token};
    use crate::time::{ManualClock, Timestamp};

    #[test]
    fn a_hashed_password_comes_back_from_its_line() {
        let hashed = Password {
            memory_kib: 19_456,
            passes: 2,
            lanes: 1,
            salt: [0x0a; 16],
            hash: [7; 32],
        };
        assert_eq!(password(&line(&hashed)), Some(hashed));
        for bad in ["", "1 2 3", "1 2 3 zz 00"] {
            assert_eq!(password(bad), None);
        }
    }

    #[test]
    fn a_machine_without_a_screen_has_all_that_it_needs() {
        let store = crate::store::memory();
        let clock = ManualClock::new(Timestamp(0));
        let hashed = |n| {
            let password = NewPassword::parse(&format!("ash elk oar {n}"), "").unwrap();
            line(&password.hash([n; 16]).unwrap())
        };
        let say = |what: &str| asked(&store, what, &clock).unwrap();
        assert_eq!(say(LIST), Ok("nobody teaches yet".into()));
        assert!(say("teacher-add\nAnn\n").is_err());
        assert_eq!(
            say(&format!("teacher-add\nAnn\n{}", hashed(1))),
            Ok("Ann has an account now".into())
        );
        let taken = say(&format!("teacher-add\n ann\n{}", hashed(1)));
        assert_eq!(taken, Err("there is an account of that name: Ann".into()));
        assert!(
            say("teacher-code\nBea")
                .unwrap_err()
                .contains("no teacher is called Bea")
        );
        let before = progress::wait(store.login(login("ANN"))).unwrap().unwrap();
        assert!(say(&format!("teacher-reset\nann\n{}", hashed(2))).is_ok());
        let after = progress::wait(store.login(login("Ann"))).unwrap().unwrap();
        assert_ne!(before.password, after.password);
        assert!(identity::is_password("ash elk oar 2", &after.password));
        let code = say("teacher-code\nann").unwrap();
        let typed = code.split(' ').next().unwrap();
        let found = progress::wait(identity::invitation(&store, typed, Timestamp(9))).unwrap();
        assert_eq!(found.unwrap().opens, Some(after.id));
        assert_eq!(say(LIST), Ok("Ann  since 1970-01-01 00:00:00 UTC".into()));
        let room = Classroom::new(&store, clock.now());
        let (id, name) = (
            ClassId(uuid::Uuid::from_u128(1)),
            PersonName::parse("7b").unwrap(),
        );
        let ann = Teacher {
            id: after.id,
            token: Token::new([0; 32]),
        };
        progress::wait(room.make(ann, id, &name, [1; 32])).unwrap();
        let kept = say("teacher-remove\nAnn").unwrap_err();
        assert!(kept.contains("classes that go on: 7b"), "{kept}");
        progress::wait(room.change(ann, id, &ClassChange::End)).unwrap();
        assert!(
            say("teacher-remove\nAnn")
                .unwrap()
                .contains("nobody teaches now")
        );
        assert_eq!(progress::wait(store.invitations()), Ok(Vec::new()));
        assert_eq!(asked(&store, "backup", &clock), None);
    }
}
