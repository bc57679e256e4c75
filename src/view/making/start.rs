//! Where a bank begins: a file or a pasted text, and what is in the making.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::locale::Locale;
use super::line;
use crate::authoring::edit::May;
use crate::authoring::making::{Unread, Work};
use crate::bank::Bank;

/// Where a bank begins.
#[derive(Debug, Template)]
#[template(path = "make_start.html")]
pub struct MakeStart {
    frame: Frame,
    desk: Desk,
    private: bool,
    /// Where the document is sent.
    path: String,
    /// The bank that a further document is for.
    bank: Option<ForBank>,
    problem: Option<String>,
    pasted: String,
    /// What is in the making: its address, its title, and how far it is.
    works: Vec<(String, String, String)>,
}

/// The bank that a further document is for.
#[derive(Debug)]
struct ForBank {
    link: String,
    title: String,
    /// The titles of its documents.
    documents: Vec<String>,
    /// Whose it is, where others can only propose changes or look.
    kept: Option<String>,
    /// Whether this teacher can add anything.
    may: bool,
}

/// Why no work was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MakeProblem {
    /// Neither a file nor a text was there.
    Nothing,
    /// There are too many works already.
    Full,
    /// The bank has this text already.
    Twin,
    /// The document cannot be read.
    Unread(Unread),
}

impl MakeStart {
    /// The page; over a connection that is not private it says that others can read along.
    pub fn new(frame: Frame, desk: Desk, private: bool) -> Self {
        Self {
            frame,
            desk,
            private,
            path: "/teach/make".to_owned(),
            bank: None,
            problem: None,
            pasted: String::new(),
            works: Vec::new(),
        }
    }

    /// The same for a further document of a bank: what this teacher may do with it, and the name of its owner.
    #[must_use]
    pub fn onto(mut self, bank: &Bank, may: May, owner: &str) -> Self {
        let locale = self.frame.locale;
        let kept = |key| locale.with(key, &[("name", owner)]);
        let link = format!("/teach/banks/{}", bank.id);
        self.path = format!("{link}/add");
        self.bank = Some(ForBank {
            link,
            title: bank.title.clone(),
            documents: bank.sources.iter().map(|one| one.title.clone()).collect(),
            kept: match may {
                May::Edit => None,
                May::Propose => Some(kept("add-propose")),
                May::Look => Some(kept("add-look")),
            },
            may: may != May::Look,
        });
        self
    }

    /// Whether this teacher can send anything.
    fn may(&self) -> bool {
        self.bank.as_ref().is_none_or(|bank| bank.may)
    }

    /// What it is called.
    fn heading(&self) -> String {
        let locale = self.frame.locale;
        match &self.bank {
            Some(bank) => locale.with("add-title", &[("title", &bank.title)]),
            None => locale.text("make-title"),
        }
    }

    /// The same with a work, and how many of its questions wait for a decision.
    #[must_use]
    pub fn work(mut self, work: &Work, left: usize) -> Self {
        self.works.push(line(self.frame.locale, work, left));
        self
    }

    /// The same after something that does not do; what was pasted stands there again.
    #[must_use]
    pub fn problem(mut self, problem: &MakeProblem, pasted: &str) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match problem {
            MakeProblem::Nothing => locale.text("make-nothing"),
            MakeProblem::Full => locale.text("make-full"),
            MakeProblem::Twin => locale.text("add-twin"),
            MakeProblem::Unread(why) => unread(locale, why),
        });
        pasted.clone_into(&mut self.pasted);
        self
    }
}

/// Why a document cannot be read, and what to do.
pub(super) fn unread(locale: &Locale, why: &Unread) -> String {
    match why {
        Unread::Empty => locale.text("unread-empty"),
        Unread::FileTooLarge => locale.text("unread-file-large"),
        Unread::TooLarge => locale.text("unread-large"),
        Unread::Format(ending) => locale.with("unread-format", &[("ending", ending)]),
        Unread::Misnamed { named, found } => {
            locale.with("unread-misnamed", &[("named", named), ("found", found)])
        }
        Unread::Broken(why) => locale.with("unread-broken", &[("why", why)]),
        Unread::Refused(why) => locale.with("unread-refused", &[("why", why)]),
        Unread::Locked => locale.text("unread-locked"),
        Unread::NoTextLayer => locale.text("unread-scan"),
        Unread::Garbled(why) => locale.with("unread-garbled", &[("why", why)]),
        Unread::Other(why) => locale.with("unread-other", &[("why", why)]),
    }
}
