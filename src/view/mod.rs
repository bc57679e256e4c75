//! Pages as values: one typed struct a template, with methods for what it displays.
//!
//! A page holds texts and addresses, nothing of the domain, so that a template has no decisions to make. Whatever a
//! page shows before the answer is made from a question's texts and never from its key (invariant 2).

mod answer;
mod bank;
mod bank_desk;
mod banks;
mod before;
mod broken;
mod care;
mod changes;
mod chart;
mod classes;
mod control;
mod desk;
mod details;
mod done;
mod door;
mod edit;
mod edit_words;
mod evidence;
mod export;
mod feedback;
mod found;
mod frame;
mod help;
mod history;
mod home;
mod import;
mod items;
mod join;
mod kept;
mod keyed;
mod keys;
mod level;
mod locale;
mod making;
mod marked;
mod moment;
mod paper;
mod picture;
mod plan;
mod preview;
mod print;
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
mod tasks;
mod teach;
mod three;
mod turned;
mod way_in;

pub use bank::BankPage;
pub use bank_desk::BankDesk;
pub use banks::Banks;
pub use broken::BrokenBank;
pub use care::CarePage;
pub use changes::Changes;
pub use classes::{ClassCards, ClassDesk, ClassDoor, ClassSaid, Classes, StudentDesk};
pub use control::{Entered, field};
pub use desk::{AccountPage, Desk, People, Room};
pub use details::Details;
pub use done::Done;
pub use door::{Elsewhere, NewAccount, NewProblem, SignIn};
pub use edit::{About, Edit, EditProblem};
pub use export::ExportPage;
pub use feedback::Feedback;
pub use frame::{Assets, Frame, Who};
pub use help::Help;
pub use history::History;
pub use home::Home;
pub use import::{Bringing, ImportPage, ImportProblem};
pub use items::ItemsPage;
pub use join::{Join, JoinClass, MyClass};
pub use locale::{Count, Locale, english};
pub use making::{
    BankNow, MakeAdded, MakeDone, MakeEdit, MakeFinish, MakeInto, MakeProblem, MakeProgress,
    MakeQuiet, MakeRead, MakeReview, MakeStart, MakeText, NotFurther,
};
pub use marked::Quiz;
pub use paper::{PaperPage, Pictures};
pub use plan::{PlanForm, PlanPage, PlanProblem};
pub use print::{CodePage, PrintForm, PrintPage};
pub use privacy::Privacy;
pub use progress::{Erase, Progress};
pub use question::Question;
pub use read::{Opened, Read};
pub use settings::{Sent, SettingsPage, looks};
pub use simple::{Leave, Problem, Resume};
pub use summary::BeforeEnd;
pub use tasks::{ExceptionPage, ResultsPage, SetForm, SetPage, SetProblem};
pub use teach::{Teach, TeachFile, TeachReport};
pub use three::Three;
pub use turned::Turned;
pub use way_in::WayInPage;

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
