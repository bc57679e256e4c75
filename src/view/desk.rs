//! What stands around every page of a teacher, and the pages about teachers themselves.
//!
//! A teacher's page is a struct with a `frame` and a `desk` whose template extends `teach_base.html`.

use askama::Template;

use super::door::{NewProblem, Problem, password_help};
use super::frame::Frame;
use super::moment::{date, wall};
use crate::log::Invitation;
use crate::time::{Calendar, Day, Timestamp};

/// Which of the teachers' pages it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// What waits.
    Start,
    /// The banks.
    Banks,
    /// The teacher's classes.
    Classes,
    /// How students get in.
    WayIn,
    /// Who teaches.
    People,
    /// The teacher's own account.
    Account,
}

/// The rooms with their addresses and names.
const ROOMS: [(Room, &str, &str); 6] = [
    (Room::Start, "/teach", "desk-start"),
    (Room::Banks, "/teach/banks", "desk-banks"),
    (Room::Classes, "/teach/classes", "desk-classes"),
    (Room::WayIn, "/teach/way-in", "desk-way-in"),
    (Room::People, "/teach/people", "desk-people"),
    (Room::Account, "/teach/account", "desk-account"),
];

/// What stands around every page of a teacher: where to go, and who is signed in.
#[derive(Debug, Clone)]
pub struct Desk {
    name: String,
    room: Room,
}

impl Desk {
    /// Of the teacher of this name.
    pub fn new(name: &str, room: Room) -> Self {
        Self {
            name: name.to_owned(),
            room,
        }
    }

    /// The teacher's name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Address and name of each room, and whether it is this one.
    pub(super) fn rooms(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> {
        ROOMS
            .map(|(room, path, key)| (path, key, room == self.room))
            .into_iter()
    }
}

/// Who teaches here, and who is invited to.
#[derive(Debug, Template)]
#[template(path = "teach_people.html")]
pub struct People {
    frame: Frame,
    desk: Desk,
    private: bool,
    /// Where an account is made.
    address: String,
    /// Whether that address is the machine's own for itself.
    here_only: bool,
    full: bool,
    teachers: Vec<String>,
    invited: Vec<Invited>,
}

/// An open invitation.
#[derive(Debug)]
struct Invited {
    id: String,
    about: String,
    code: Option<String>,
}

impl People {
    /// The page; over a connection that is not private nobody can be invited. `home` is the address that the teacher uses,
    /// and whether it leads here on this machine only.
    pub fn new(frame: Frame, desk: Desk, private: bool, (home, here_only): (&str, bool)) -> Self {
        Self {
            frame,
            desk,
            private,
            address: format!("{home}/teach/new"),
            here_only,
            full: false,
            teachers: Vec::new(),
            invited: Vec::new(),
        }
    }

    /// The same with a teacher, since a day.
    #[must_use]
    pub fn teacher(mut self, name: &str, since: Day, is_me: bool) -> Self {
        let locale = self.frame.locale;
        let key = if is_me { "people-me" } else { "people-since" };
        let since = date(locale, since);
        self.teachers
            .push(locale.with(key, &[("name", name), ("date", &since)]));
        self
    }

    /// The same with an open invitation; the code where it may be shown.
    #[must_use]
    pub fn invited(
        mut self,
        invitation: &Invitation,
        by: Option<&str>,
        code: Option<String>,
        calendar: &Calendar,
    ) -> Self {
        let locale = self.frame.locale;
        let until = wall(locale, calendar, invitation.until);
        let about = match by {
            Some(by) => locale.with("people-invited-by", &[("name", by), ("until", &until)]),
            None => locale.with("people-invited", &[("until", &until)]),
        };
        self.invited.push(Invited {
            id: invitation.id.to_string(),
            about,
            code,
        });
        self
    }

    /// The same after an invitation too many.
    #[must_use]
    pub fn full(mut self) -> Self {
        self.full = true;
        self
    }
}

/// A teacher's own account.
#[derive(Debug, Template)]
#[template(path = "teach_account.html")]
pub struct AccountPage {
    frame: Frame,
    desk: Desk,
    private: bool,
    saved: bool,
    since: String,
    problem: Option<Problem>,
    code: Option<(String, String)>,
}

impl AccountPage {
    /// The page; `since` is when the password was set. Over a connection that is not private it cannot be changed.
    pub fn new(frame: Frame, desk: Desk, since: Day, private: bool) -> Self {
        let since = date(frame.locale, since);
        let since = frame.locale.with("account-since", &[("date", &since)]);
        Self {
            frame,
            desk,
            private,
            saved: false,
            since,
            problem: None,
            code: None,
        }
    }

    /// The same; `saved` says that the password was changed just now.
    #[must_use]
    pub fn saved(mut self, saved: bool) -> Self {
        self.saved = saved;
        self
    }

    /// The same with a code for another device, and until when it is good.
    #[must_use]
    pub fn code(mut self, code: String, calendar: &Calendar, until: Timestamp) -> Self {
        let until = wall(self.frame.locale, calendar, until);
        let until = self
            .frame
            .locale
            .with("account-code-until", &[("until", &until)]);
        self.code = Some((code, until));
        self
    }

    /// The same after something that does not do.
    #[must_use]
    pub fn problem(mut self, problem: &NewProblem) -> Self {
        self.problem = Some(problem.told(&self.frame));
        self
    }

    fn help(&self) -> String {
        password_help(&self.frame)
    }

    fn is_at(&self, field: &str) -> bool {
        self.problem
            .as_ref()
            .is_some_and(|problem| problem.field == field)
    }
}
