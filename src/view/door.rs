//! The teachers' door: signing in, making an account, and where no password may be typed.

use askama::Template;

use super::frame::Frame;
use super::locale::Count;
use crate::identity::{BadName, BadPassword, NAME_CHARS, PASSWORD_CHARS};

/// Signing in by name and password.
#[derive(Debug, Template)]
#[template(path = "teach_sign_in.html")]
pub struct SignIn {
    frame: Frame,
    problem: Option<String>,
    name: String,
}

impl SignIn {
    /// The empty page.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            problem: None,
            name: String::new(),
        }
    }

    /// After a name and a password that do not fit each other; it does not say which of them is wrong.
    #[must_use]
    pub fn wrong(mut self, name: &str) -> Self {
        self.problem = Some(self.frame.locale.text("door-wrong"));
        name.clone_into(&mut self.name);
        self
    }

    /// After too many tries.
    #[must_use]
    pub fn wait(mut self, name: &str, seconds: u32) -> Self {
        self.problem = Some(self.frame.locale.count("resume-wait", seconds));
        name.clone_into(&mut self.name);
        self
    }
}

/// Why an account was not made, or its password not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewProblem {
    /// The code opens nothing.
    Code,
    /// The name cannot be used.
    Name(BadName),
    /// Another account has the name.
    Taken,
    /// The password is not good enough.
    Password(BadPassword),
    /// It was typed differently the second time.
    Again,
    /// The old password is not the one there is.
    Old,
    /// Too many tries; so many seconds to wait.
    Wait(u32),
}

impl NewProblem {
    /// What is said, and the field that it is about.
    pub(super) fn told(self, frame: &Frame) -> Problem {
        let locale = frame.locale;
        let count = |key: &str, n: usize| locale.count(key, n);
        let (field, text) = match self {
            Self::Code => ("code", locale.text("door-code-wrong")),
            Self::Name(BadName::Empty) => ("name", locale.text("door-name-empty")),
            Self::Name(BadName::Long) => ("name", count("door-name-long", NAME_CHARS)),
            Self::Name(BadName::Unseen) => ("name", locale.text("door-name-unseen")),
            Self::Taken => ("name", locale.text("door-name-taken")),
            Self::Password(BadPassword::Short) => {
                ("password", count("door-password-short", PASSWORD_CHARS.0))
            }
            Self::Password(BadPassword::Long) => {
                ("password", count("door-password-long", PASSWORD_CHARS.1))
            }
            Self::Password(BadPassword::Common) => {
                ("password", locale.text("door-password-common"))
            }
            Self::Again => ("again", locale.text("door-password-again-wrong")),
            Self::Old => ("old", locale.text("account-old-wrong")),
            Self::Wait(seconds) => ("", locale.count("resume-wait", Count::from(seconds))),
        };
        Problem { field, text }
    }
}

/// What is wrong in a form, and with which field.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) field: &'static str,
    pub(super) text: String,
}

/// What is said under a new password.
pub(super) fn password_help(frame: &Frame) -> String {
    frame.locale.count("door-password-help", PASSWORD_CHARS.0)
}

/// Making an account.
#[derive(Debug, Template)]
#[template(path = "teach_new.html")]
pub struct NewAccount {
    frame: Frame,
    is_first: bool,
    problem: Option<Problem>,
    code: String,
    name: String,
}

impl NewAccount {
    /// The empty page; the first account is made with the printed code, others by invitation.
    pub fn new(frame: Frame, is_first: bool) -> Self {
        Self {
            frame,
            is_first,
            problem: None,
            code: String::new(),
            name: String::new(),
        }
    }

    /// The same with what was typed; passwords are typed again.
    #[must_use]
    pub fn typed(mut self, code: &str, name: &str) -> Self {
        code.clone_into(&mut self.code);
        name.clone_into(&mut self.name);
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

/// The door over a connection that others in the network can read: a warning, and a code instead of a password.
#[derive(Debug, Template)]
#[template(path = "teach_elsewhere.html")]
pub struct Elsewhere {
    frame: Frame,
    is_first: bool,
    problem: Option<String>,
}

impl Elsewhere {
    /// The empty page; where there is no account yet, it says where the first one is made.
    pub fn new(frame: Frame, is_first: bool) -> Self {
        Self {
            frame,
            is_first,
            problem: None,
        }
    }

    /// After a code that opens nothing.
    #[must_use]
    pub fn wrong(self) -> Self {
        self.saying("door-code-wrong")
    }

    /// After the code of an invitation, which wants a password.
    #[must_use]
    pub fn needs_password(self) -> Self {
        self.saying("door-code-invitation")
    }

    /// After too many tries.
    #[must_use]
    pub fn wait(mut self, seconds: u32) -> Self {
        self.problem = Some(self.frame.locale.count("resume-wait", seconds));
        self
    }

    fn saying(mut self, key: &str) -> Self {
        self.problem = Some(self.frame.locale.text(key));
        self
    }
}
