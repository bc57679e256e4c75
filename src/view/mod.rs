//! Pages as values: one typed struct a template, with methods for what it displays.
//!
//! A page holds texts and addresses, nothing of the domain, so that a template has no decisions to make. Whatever a
//! page shows before the answer is made from a question's texts and never from its key (invariant 2).

mod answer;
mod bank;
mod chart;
mod control;
mod done;
mod evidence;
mod feedback;
mod frame;
mod help;
mod history;
mod home;
mod kept;
mod keys;
mod level;
mod locale;
mod marked;
mod moment;
mod picture;
mod plan;
mod privacy;
mod progress;
mod qr;
mod question;
mod quiz_nav;
mod read;
mod rich;
mod settings;
mod simple;
mod summary;
mod turned;

pub use bank::BankPage;
pub use control::{Entered, field};
pub use done::Done;
pub use feedback::Feedback;
pub use frame::{Assets, Frame};
pub use help::Help;
pub use history::History;
pub use home::Home;
pub use locale::{Count, Locale, english};
pub use marked::Quiz;
pub use plan::{PlanForm, PlanPage, PlanProblem};
pub use privacy::Privacy;
pub use progress::{Erase, Progress};
pub use question::Question;
pub use read::{Opened, Read};
pub use settings::{Sent, SettingsPage, looks};
pub use simple::{Leave, Problem, Resume, Teach, TeachCode, TeachFile, TeachReport};
pub use summary::BeforeEnd;
pub use turned::Turned;

/// A page that can be sent.
pub trait Page {
    /// Its HTML; nothing where its template fails, which only a mistake of ours can cause.
    fn html(&self) -> Option<String>;
}

impl<T: askama::Template> Page for T {
    fn html(&self) -> Option<String> {
        self.render().ok()
    }
}
