//! The end of making a bank: what goes into it, and where students find it.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::way_in::WayIn;
use super::{path, title};
use crate::authoring::making::{Desk as Decisions, Verdict, Work};
use crate::id::BankId;

/// What goes into a bank.
#[derive(Debug, Template)]
#[template(path = "make_finish.html")]
pub struct MakeFinish {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    problem: bool,
    numbers: String,
    left: usize,
}

impl MakeFinish {
    /// The page.
    pub fn new(frame: Frame, desk: Desk, work: &Work, decisions: &Decisions<'_>) -> Self {
        let used = decisions.number(Verdict::is_used);
        let rejected = decisions.number(|verdict| verdict == Verdict::Rejected);
        let left = decisions.left();
        let numbers = [
            ("used", used.into()),
            ("rejected", rejected.into()),
            ("left", left.into()),
        ];
        Self {
            path: path(work.id),
            title: title(frame.locale, work),
            problem: false,
            numbers: frame.locale.numbers("make-numbers", &numbers),
            left,
            frame,
            desk,
        }
    }

    /// The same where nothing would be in the bank.
    #[must_use]
    pub fn empty(mut self) -> Self {
        self.problem = true;
        self
    }
}

/// Where students find the new bank.
#[derive(Debug, Template)]
#[template(path = "make_done.html")]
pub struct MakeDone {
    frame: Frame,
    desk: Desk,
    title: String,
    link: String,
    care: String,
    numbers: String,
    drafts: usize,
    /// Where the address is found again.
    entry: String,
    /// The address that phones open.
    way: Option<WayIn>,
}

impl MakeDone {
    /// The page; `home` is the address of this server that phones can open, where there is one.
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        bank: &BankId,
        (ready, drafts): (usize, usize),
        home: Option<&str>,
    ) -> Self {
        let link = format!("/banks/{bank}");
        let numbers = [("ready", ready.into()), ("drafts", drafts.into())];
        Self {
            title: title(frame.locale, work),
            numbers: frame.locale.numbers("make-done-numbers", &numbers),
            drafts,
            way: home.map(|home| WayIn::new(home, &link)),
            entry: format!("/teach{link}/way-in"),
            care: format!("/teach{link}/care"),
            link,
            frame,
            desk,
        }
    }
}
