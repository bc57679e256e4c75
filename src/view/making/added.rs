//! The end of a further document for a bank: what goes into that bank, and what became of it.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::{path, title};
use crate::authoring::making::{Desk as Decisions, Numbers, Verdict, Work};
use crate::id::BankId;

/// How the bank stands that a further document is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankNow {
    /// It can be changed; whether it has been since the questions were made.
    Fine(bool),
    /// Whose it is: what is finished is a proposal.
    Propose(String),
    /// Whose it is, who alone may change it.
    Look(String),
    /// It is not there.
    Gone,
    /// Its file cannot be read.
    Broken,
    /// Its file would not say what was meant.
    Refused,
    /// It was not written, and why.
    Failed(String),
}

/// What goes into a bank.
#[derive(Debug, Template)]
#[template(path = "make_into.html")]
pub struct MakeInto {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    into: String,
    /// Why nothing can be put in now.
    problem: Option<String>,
    notes: Vec<String>,
    numbers: String,
    left: usize,
    go: Option<String>,
}

impl MakeInto {
    /// The page.
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        decisions: &Decisions<'_>,
        now: &BankNow,
    ) -> Self {
        let locale = frame.locale;
        let left = decisions.left();
        let numbers = [
            ("used", decisions.number(Verdict::is_used).into()),
            (
                "rejected",
                decisions
                    .number(|verdict| verdict == Verdict::Rejected)
                    .into(),
            ),
            ("left", left.into()),
        ];
        let named = |key, name: &str| locale.with(key, &[("name", name)]);
        let problem = match now {
            BankNow::Fine(_) | BankNow::Propose(_) => None,
            BankNow::Look(name) => Some(named("add-now-look", name)),
            BankNow::Gone => Some(locale.text("add-now-gone")),
            BankNow::Broken => Some(locale.text("add-now-broken")),
            BankNow::Refused => Some(locale.text("add-now-refused")),
            BankNow::Failed(why) => Some(locale.with("add-now-failed", &[("why", why)])),
        };
        let note = match now {
            BankNow::Fine(true) => Some(locale.text("add-changed")),
            BankNow::Propose(name) => Some(named("add-propose", name)),
            _ => None,
        };
        let go = match now {
            BankNow::Fine(_) | BankNow::Failed(_) => Some(locale.text("add-finish")),
            BankNow::Propose(_) => Some(locale.text("add-finish-propose")),
            _ => None,
        };
        let onto = work.onto.as_ref().map_or("", |onto| onto.title.as_str());
        Self {
            path: path(work.id),
            title: title(locale, work),
            into: locale.with("add-into", &[("title", onto)]),
            problem,
            notes: note.into_iter().collect(),
            numbers: locale.numbers("make-numbers", &numbers),
            left,
            go,
            frame,
            desk,
        }
    }

    /// The same with how many questions are left out: those that the bank asks by now, and those that rest on a document
    /// that is gone.
    #[must_use]
    pub fn left_out(mut self, twice: usize, lost: usize) -> Self {
        let locale = self.frame.locale;
        for (key, count) in [("add-twice", twice), ("add-lost", lost)] {
            if count > 0 {
                self.notes.push(locale.count(key, count));
            }
        }
        self
    }

    /// The same where nothing would be put in.
    #[must_use]
    pub fn empty(mut self) -> Self {
        self.problem = Some(self.frame.locale.text("make-finish-empty"));
        self
    }
}

/// What became of a further document.
#[derive(Debug, Template)]
#[template(path = "make_added.html")]
pub struct MakeAdded {
    frame: Frame,
    desk: Desk,
    title: String,
    heading: String,
    numbers: String,
    /// Where students find it; nothing where it is a proposal.
    link: Option<String>,
    to: String,
    care: String,
    drafts: usize,
    /// How many questions name no document though there are several, and where they are.
    voices: Option<(String, String)>,
}

impl MakeAdded {
    /// The page. `voices` is how many questions of the bank say "according to the text".
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        bank: &BankId,
        (numbers, proposed): (Numbers, bool),
        voices: usize,
    ) -> Self {
        let locale = frame.locale;
        let to = format!("/teach/banks/{bank}");
        let told = [
            ("ready", numbers.ready.into()),
            ("drafts", numbers.drafts.into()),
        ];
        Self {
            title: title(locale, work),
            heading: locale.text(if proposed { "add-proposed" } else { "add-done" }),
            numbers: if proposed {
                locale.count("add-proposed-how", numbers.ready + numbers.drafts)
            } else {
                locale.numbers("make-done-numbers", &told)
            },
            link: (!proposed).then(|| format!("/banks/{bank}")),
            care: format!("{to}/care"),
            drafts: if proposed { 0 } else { numbers.drafts },
            voices: (voices > 0 && !proposed).then(|| {
                let told = locale.count("add-voices", voices);
                (told, format!("{to}?find=according+to+the+text#questions"))
            }),
            to,
            frame,
            desk,
        }
    }
}
