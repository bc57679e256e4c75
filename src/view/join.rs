//! A student's way into a class, and what they find there.

use askama::Template;

use super::classes::bad_name;
use super::frame::Frame;
use super::locale::{Count, Locale};
use super::moment::wall;
use crate::classroom::{BadNickname, Begun, JoinProblem, Standing, Task};
use crate::identity::BadWords;
use crate::log::{Class, Seat, Shows};
use crate::quiz::{Purpose, Score};
use crate::time::{Calendar, Timestamp};

/// Where the code of a class is typed.
#[derive(Debug, Template)]
#[template(path = "join.html")]
pub struct Join {
    frame: Frame,
    problem: Option<String>,
    typed: String,
}

impl Join {
    /// The empty page.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            problem: None,
            typed: String::new(),
        }
    }

    /// The page after a code that no class has.
    #[must_use]
    pub fn unknown(mut self, typed: &str) -> Self {
        self.problem = Some(self.frame.locale.text("join-unknown"));
        typed.clone_into(&mut self.typed);
        self
    }

    /// The page after too many tries.
    #[must_use]
    pub fn wait(mut self, seconds: u32) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(locale.count("resume-wait", Count::from(seconds)));
        self
    }
}

/// The door of a class.
#[derive(Debug, Template)]
#[template(path = "join_class.html")]
pub struct JoinClass {
    frame: Frame,
    class: String,
    code: String,
    joins: bool,
    /// Whose card was shown, and its words.
    card: Option<(String, String)>,
    /// Who sits in the class on this browser already.
    mine: Option<(String, String)>,
    problem: Option<(&'static str, String)>,
    name: String,
    words: String,
}

impl JoinClass {
    /// The page; `mine` is the seat that the browser's learner has in it.
    pub fn new(frame: Frame, class: &Class, mine: Option<&Seat>) -> Self {
        let link = format!("/class/{}", class.id);
        Self {
            class: class.settings.name.clone(),
            code: class.settings.code.as_str().to_owned(),
            joins: class.settings.joins,
            card: None,
            mine: mine.map(|seat| (seat.name.clone(), link)),
            problem: None,
            name: String::new(),
            words: String::new(),
            frame,
        }
    }

    /// The same with whose card was shown.
    #[must_use]
    pub fn card(mut self, name: &str, words: &str) -> Self {
        self.card = Some((name.to_owned(), words.to_owned()));
        self
    }

    /// The same after a name that cannot be used.
    #[must_use]
    pub fn bad_name(mut self, typed: &str, why: BadNickname) -> Self {
        let locale = self.frame.locale;
        let said = match why {
            BadNickname::Name(why) => bad_name(locale, why),
            BadNickname::Rude => locale.text("join-rude"),
        };
        self.problem = Some(("name", said));
        typed.clone_into(&mut self.name);
        self
    }

    /// The same after words that cannot be read.
    #[must_use]
    pub fn bad_words(mut self, typed: &str, why: &BadWords) -> Self {
        let locale = self.frame.locale;
        let said = match why {
            BadWords::Count(n, _) => locale.count("join-card-count", *n),
            BadWords::Unknown(word) => locale.with("resume-bad-word", &[("word", word)]),
            BadWords::Unclear(word, known) => {
                locale.with("resume-unclear-word", &[("word", word), ("known", known)])
            }
        };
        self.problem = Some(("words", said));
        typed.clone_into(&mut self.words);
        self
    }

    /// The same after somebody did not get in; what they typed is kept.
    #[must_use]
    pub fn refused(mut self, name: &str, words: &str, why: JoinProblem) -> Self {
        let (field, key) = match why {
            JoinProblem::Taken => ("name", "join-taken"),
            JoinProblem::Closed => ("name", "join-closed"),
            JoinProblem::Full => ("name", "join-full"),
            JoinProblem::NoCard => ("words", "join-no-card"),
            JoinProblem::Out => ("", "join-out"),
        };
        self.problem = Some((field, self.frame.locale.text(key)));
        name.clone_into(&mut self.name);
        words.clone_into(&mut self.words);
        self
    }

    /// The same after too many tries.
    #[must_use]
    pub fn wait(mut self, seconds: u32) -> Self {
        let locale = self.frame.locale;
        let said = locale.count("resume-wait", Count::from(seconds));
        self.problem = Some(("", said));
        self
    }

    fn is_at(&self, field: &str) -> bool {
        self.problem.as_ref().is_some_and(|(at, _)| *at == field)
    }
}

/// A student's page of a class.
#[derive(Debug, Template)]
#[template(path = "class.html")]
pub struct MyClass {
    frame: Frame,
    class: String,
    path: String,
    name: String,
    group: String,
    card: Option<String>,
    came: bool,
    notice: Option<String>,
    tasks: Vec<TaskLine>,
}

/// Something that a student is set.
#[derive(Debug)]
struct TaskLine {
    id: String,
    title: String,
    /// What it is and until when, in short sentences.
    about: Vec<String>,
    standing: String,
    /// What it came to so far.
    mark: Option<String>,
    /// The button that begins a try, or goes on with one.
    begin: Option<String>,
    /// The tries that can be looked at: address and name.
    tries: Vec<(String, String)>,
}

impl MyClass {
    /// The page. The words of the student's card are shown to whoever has just come.
    pub fn new(frame: Frame, class: &Class, seat: &Seat, came: bool) -> Self {
        Self {
            class: class.settings.name.clone(),
            path: format!("/class/{}", class.id),
            name: seat.name.clone(),
            group: seat.group.clone(),
            card: came.then(|| seat.words(class).to_string()),
            came,
            notice: None,
            tasks: Vec::new(),
            frame,
        }
    }

    /// The same with something that is set, and what it came to.
    #[must_use]
    pub fn task(
        mut self,
        task: &Task,
        mark: Option<Score>,
        (calendar, now): (&Calendar, Timestamp),
    ) -> Self {
        let locale = self.frame.locale;
        let settings = &task.set.settings;
        let standing = task.standing(now);
        let closed = matches!(standing, Standing::Closed(_));
        let is_test = settings.purpose == Purpose::Test;
        let shows = |least: &[Shows]| !is_test || closed && least.contains(&settings.shows);
        let mark = mark.filter(|_| shows(&[Shows::Answers, Shows::Marks]));
        let tries = (1_u32..).zip(&task.tries);
        let tries = tries.filter(|(_, one)| one.finished.is_some() && shows(&[Shows::Answers]));
        self.tasks.push(TaskLine {
            id: task.set.id.to_string(),
            title: settings.title.clone(),
            about: about(locale, task, calendar),
            standing: stands(locale, standing, calendar),
            mark: mark.map(|mark| {
                let percent = mark.percent();
                locale.count("task-mark", percent)
            }),
            begin: match standing {
                Standing::Running(_) => Some(locale.text("task-go-on")),
                Standing::Open if task.tries.is_empty() => Some(locale.text("task-begin")),
                Standing::Open => Some(locale.text("task-again")),
                _ => None,
            },
            tries: tries
                .map(|(number, one)| {
                    let link = format!("/quiz/{}/result", one.id);
                    (link, locale.count("task-try", number))
                })
                .collect(),
        });
        self
    }

    /// The same after a try could not be begun.
    #[must_use]
    pub fn not_begun(mut self, why: &Begun, calendar: &Calendar) -> Self {
        let locale = self.frame.locale;
        self.notice = Some(match why {
            Begun::Not(standing) => stands(locale, *standing, calendar),
            _ => locale.text("task-nothing"),
        });
        self
    }
}

/// What a task is, in short sentences.
fn about(locale: &Locale, task: &Task, calendar: &Calendar) -> Vec<String> {
    let settings = &task.set.settings;
    let exception = task.exception.as_ref();
    let kind = match settings.purpose {
        Purpose::Test => "task-test",
        _ => "task-practice",
    };
    let mut about = vec![locale.text(kind)];
    if let Some(closes) = task.set.closes(exception) {
        about.push(locale.with("task-until", &[("when", &wall(locale, calendar, closes))]));
    }
    if let Some(minutes) = settings.minutes {
        about.push(locale.count("task-minutes", u32::from(minutes)));
    }
    if let Some(most) = task.set.tries(exception) {
        let left = most.saturating_sub(task.tries.len());
        about.push(locale.count("task-tries-left", left));
    }
    about
}

/// How a task stands, in words.
fn stands(locale: &Locale, standing: Standing, calendar: &Calendar) -> String {
    match standing {
        Standing::Excused => locale.text("task-excused"),
        Standing::NotYet(at) => {
            locale.with("task-not-yet", &[("when", &wall(locale, calendar, at))])
        }
        Standing::Running(_) => locale.text("task-running"),
        Standing::Open => locale.text("task-open"),
        Standing::Done => locale.text("task-done"),
        Standing::Closed(true) => locale.text("task-closed"),
        Standing::Closed(false) => locale.text("task-missed"),
    }
}
