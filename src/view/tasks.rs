//! What a teacher sets for a class: the form, what came of it, and what is different for one student.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use super::moment::wall;
use super::question::prompt;
use super::rich::Rich;
use crate::bank::Shelved;
use crate::classroom::{Cell, Results, Row, Standing, Student};
use crate::id::QuestionId;
use crate::log::{Assignment, Class, Counts, Exception, Questions, Shows};
use crate::quiz::{Feedback, Order, Purpose, Verdict};
use crate::time::{Calendar, Timestamp};

/// Where an assignment is.
fn path(set: &Assignment) -> String {
    format!("/teach/classes/{}/assignments/{}", set.class, set.id)
}

/// An assignment in a class's list: its address, its title, and what it is.
pub(super) fn line(
    locale: &Locale,
    set: &Assignment,
    (calendar, now): (&Calendar, Timestamp),
) -> (String, String, String) {
    let settings = &set.settings;
    let kind = if settings.purpose == Purpose::Test {
        locale.text("task-test")
    } else {
        locale.text("task-practice")
    };
    let time = |key: &str, at| locale.with(key, &[("when", &wall(locale, calendar, at))]);
    let when = match settings.closes {
        _ if now < settings.opens => time("task-not-yet", settings.opens),
        Some(closes) if closes <= now => locale.text("task-closed"),
        Some(closes) => time("task-until", closes),
        None => locale.text("set-open"),
    };
    (
        path(set),
        settings.title.clone(),
        format!("{kind} · {when}"),
    )
}

/// The fields of the form, as they are typed.
#[expect(clippy::struct_excessive_bools, reason = "so many boxes it has")]
#[derive(Debug, Clone)]
pub struct SetForm {
    /// What the class calls it.
    pub title: String,
    /// The bank's id.
    pub bank: String,
    /// Whether it is a test.
    pub test: bool,
    /// Whether each try draws its own questions.
    pub drawn: bool,
    /// How many questions.
    pub count: String,
    /// A tag that questions must have; empty for any.
    pub tag: String,
    /// The questions that are ticked, where the same for all are chosen one by one.
    pub ticked: Vec<String>,
    /// Whether each student gets them in an order of their own.
    pub shuffled: bool,
    /// Whether practice says how an answer was at the end only.
    pub at_end: bool,
    /// Whether questions are answered one after the other.
    pub sequential: bool,
    /// How many minutes.
    pub minutes: String,
    /// How many tries; empty for any number.
    pub tries: String,
    /// Which try counts.
    pub counts: Counts,
    /// What is shown of a test once it has closed.
    pub shows: Shows,
    /// From when, as browsers write it.
    pub opens: String,
    /// Until when.
    pub closes: String,
}

impl Default for SetForm {
    fn default() -> Self {
        Self {
            title: String::new(),
            bank: String::new(),
            test: false,
            drawn: false,
            count: "10".to_owned(),
            tag: String::new(),
            ticked: Vec::new(),
            shuffled: true,
            at_end: false,
            sequential: false,
            minutes: String::new(),
            tries: String::new(),
            counts: Counts::default(),
            shows: Shows::default(),
            opens: String::new(),
            closes: String::new(),
        }
    }
}

/// A moment as a browser's field has it.
fn field(calendar: &Calendar, at: Timestamp) -> String {
    calendar.civil(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

impl SetForm {
    /// The form of an assignment that there is.
    pub fn of(set: &Assignment, calendar: &Calendar) -> Self {
        let settings = &set.settings;
        let (drawn, count, tag, ticked) = match &settings.questions {
            Questions::Same(ids) => {
                let ticked = ids.iter().map(|id| id.as_str().to_owned()).collect();
                (false, ids.len().to_string(), String::new(), ticked)
            }
            Questions::Drawn(count, tags) => {
                let tag = tags.first().cloned().unwrap_or_default();
                (true, count.to_string(), tag, Vec::new())
            }
        };
        Self {
            title: settings.title.clone(),
            bank: settings.bank.to_string(),
            test: settings.purpose == Purpose::Test,
            drawn,
            count,
            tag,
            ticked,
            shuffled: settings.shuffled,
            at_end: settings.feedback == Feedback::AtEnd,
            sequential: settings.order == Order::Sequential,
            minutes: settings.minutes.map(|n| n.to_string()).unwrap_or_default(),
            tries: match settings.tries {
                0 => String::new(),
                tries => tries.to_string(),
            },
            counts: settings.counts,
            shows: settings.shows,
            opens: field(calendar, settings.opens),
            closes: settings
                .closes
                .map(|at| field(calendar, at))
                .unwrap_or_default(),
        }
    }
}

/// What is wrong with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetProblem {
    /// There is no title, or it is too long.
    Title,
    /// There is no such bank.
    Bank,
    /// Nothing is left to ask.
    Nothing,
    /// A number is none.
    Number,
    /// A time is none.
    Time,
    /// It closes before it opens.
    Closes,
    /// A test must close some time.
    TestCloses,
    /// The class has ended.
    Ended,
}

impl SetProblem {
    const fn key(self) -> &'static str {
        match self {
            Self::Title => "set-no-title",
            Self::Bank => "set-no-bank",
            Self::Nothing => "set-nothing",
            Self::Number => "set-no-number",
            Self::Time => "set-no-time",
            Self::Closes => "set-closes-before",
            Self::TestCloses => "set-test-closes",
            Self::Ended => "class-ended-means",
        }
    }
}

/// The form of an assignment.
#[derive(Debug, Template)]
#[template(path = "teach_set.html")]
pub struct SetPage {
    frame: Frame,
    desk: Desk,
    class: String,
    class_path: String,
    action: String,
    is_new: bool,
    form: SetForm,
    /// The banks: id and title.
    banks: Vec<(String, String)>,
    /// The questions of the bank, where they can be ticked: id, prompt, and whether it is.
    questions: Vec<(String, Rich, bool)>,
    problem: Option<String>,
}

impl SetPage {
    /// The page; `set` is the assignment that there is, and `bank` the one it asks from.
    pub fn new<'b>(
        frame: Frame,
        desk: Desk,
        class: &Class,
        set: Option<&Assignment>,
        form: SetForm,
        banks: impl Iterator<Item = &'b Shelved>,
    ) -> Self {
        let class_path = format!("/teach/classes/{}", class.id);
        let banks: Vec<&Shelved> = banks.collect();
        let bank = banks
            .iter()
            .find(|shelved| set.is_some_and(|set| set.settings.bank == shelved.bank.id));
        let questions = bank
            .filter(|_| !form.drawn)
            .into_iter()
            .flat_map(|shelved| shelved.questions());
        let ticked = |id: &QuestionId| form.ticked.iter().any(|one| one == id.as_str());
        let questions = questions.map(|question| {
            let line = prompt(frame.locale, question).line;
            (question.id.to_string(), line, ticked(&question.id))
        });
        Self {
            class: class.settings.name.clone(),
            action: set.map_or_else(
                || format!("{class_path}/assignments"),
                |set| path(set) + "/edit",
            ),
            is_new: set.is_none(),
            questions: questions.collect(),
            banks: banks
                .iter()
                .map(|shelved| (shelved.bank.id.to_string(), shelved.bank.title.clone()))
                .collect(),
            class_path,
            form,
            problem: None,
            desk,
            frame,
        }
    }

    /// The same after something that does not do.
    #[must_use]
    pub fn problem(mut self, problem: SetProblem) -> Self {
        self.problem = Some(self.frame.locale.text(problem.key()));
        self
    }

    fn counts(&self) -> [(&'static str, &'static str, bool); 4] {
        let is = |counts| self.form.counts == counts;
        [
            ("best", "set-counts-best", is(Counts::Best)),
            ("first", "set-counts-first", is(Counts::First)),
            ("last", "set-counts-last", is(Counts::Last)),
            ("average", "set-counts-average", is(Counts::Average)),
        ]
    }

    fn shows(&self) -> [(&'static str, &'static str, bool); 3] {
        let is = |shows| self.form.shows == shows;
        [
            ("answers", "set-shows-answers", is(Shows::Answers)),
            ("marks", "set-shows-marks", is(Shows::Marks)),
            ("nothing", "set-shows-nothing", is(Shows::Nothing)),
        ]
    }
}

/// What came of an assignment.
#[derive(Debug, Template)]
#[template(path = "teach_results.html")]
pub struct ResultsPage {
    frame: Frame,
    desk: Desk,
    class: String,
    class_path: String,
    path: String,
    title: String,
    about: String,
    counts: String,
    /// Whether names may be shown over this connection.
    private: bool,
    /// The heads of the columns, with what each asks.
    heads: Vec<(String, Option<Rich>)>,
    rows: Vec<ResultLine>,
    /// For each column how many of those who were graded had it right.
    sums: Vec<String>,
    /// Whether it may change while somebody looks.
    live: bool,
}

#[derive(Debug)]
struct ResultLine {
    name: String,
    path: String,
    standing: String,
    mark: String,
    cells: Vec<(&'static str, &'static str)>,
}

/// The class, sign and key of the words of a cell.
const fn cell(cell: Cell) -> (&'static str, &'static str) {
    match cell {
        Cell::None => ("none", "cell-none"),
        Cell::Open => ("open", "cell-open"),
        Cell::Given => ("given", "cell-given"),
        Cell::Passed => ("passed", "cell-passed"),
        Cell::Graded(Verdict::Right | Verdict::Slip) => ("right", "cell-right"),
        Cell::Graded(Verdict::Partly(_)) => ("partly", "cell-partly"),
        Cell::Graded(Verdict::Wrong) => ("wrong", "cell-wrong"),
        Cell::Graded(Verdict::DontKnow) => ("known", "cell-dont-know"),
    }
}

impl ResultsPage {
    /// The page; `shelved` is the bank, where it is there still.
    pub fn new(
        frame: Frame,
        desk: Desk,
        (class, set): (&Class, &Assignment),
        results: &Results,
        shelved: Option<&Shelved>,
        (calendar, now, private): (&Calendar, Timestamp, bool),
    ) -> Self {
        let locale = frame.locale;
        let heads = (0..results.columns).map(|column| {
            let ids = results.questions.as_ref();
            let id = ids.and_then(|ids| ids.get(column));
            let question = id.and_then(|id| shelved?.question(id));
            let asks = question.map(|question| prompt(locale, question).line);
            ((column + 1).to_string(), asks)
        });
        let heads: Vec<_> = heads.collect();
        let rows = results.rows.iter().filter(|_| private);
        let rows = rows.map(|row| ResultLine {
            name: row.student.seat.name.clone(),
            path: format!("{}/students/{}", path(set), row.student.learner),
            standing: stands(locale, row, (calendar, now)),
            mark: row.mark.map_or_else(String::new, |mark| {
                locale.count("mark-percent", mark.percent())
            }),
            cells: (0..results.columns)
                .map(|column| cell(row.cells.get(column).copied().unwrap_or(Cell::None)))
                .collect(),
        });
        let running = results.rows.iter();
        let working = running.filter(|row| matches!(row.task.standing(now), Standing::Running(_)));
        let over = results.rows.iter().filter(|row| row.mark.is_some());
        let counts = [
            ("students", results.rows.len().into()),
            ("working", working.count().into()),
            ("done", over.count().into()),
        ];
        let (_, title, about) = line(locale, set, (calendar, now));
        Self {
            class: class.settings.name.clone(),
            class_path: format!("/teach/classes/{}", class.id),
            path: path(set),
            title,
            about,
            counts: locale.numbers("results-counts", &counts),
            private,
            live: results.rows.iter().any(|row| {
                let standing = row.task.standing(now);
                matches!(standing, Standing::Running(_) | Standing::Open)
            }),
            sums: sums(locale, results),
            heads,
            rows: rows.collect(),
            desk,
            frame,
        }
    }
}

/// For each column the share of those graded who had it right.
fn sums(locale: &Locale, results: &Results) -> Vec<String> {
    let column = |column: usize| {
        let cells = results.rows.iter().filter_map(|row| row.cells.get(column));
        let graded: Vec<bool> = cells
            .filter_map(|cell| match cell {
                Cell::Graded(verdict) => Some(verdict.is_right()),
                _ => None,
            })
            .collect();
        let right = graded.iter().filter(|right| **right).count();
        match (right * 100).checked_div(graded.len()) {
            Some(percent) => locale.count("mark-percent", percent),
            None => String::new(),
        }
    };
    (0..results.columns).map(column).collect()
}

/// How an assignment stands for a student, in a teacher's words.
fn stands(locale: &Locale, row: &Row, (calendar, now): (&Calendar, Timestamp)) -> String {
    match row.task.standing(now) {
        Standing::Excused => locale.text("result-excused"),
        Standing::NotYet(at) => {
            locale.with("task-not-yet", &[("when", &wall(locale, calendar, at))])
        }
        Standing::Running(_) => {
            let given = |cell: &&Cell| !matches!(cell, Cell::Open | Cell::None);
            let given = row.cells.iter().filter(given).count();
            let numbers = [("given", given.into()), ("of", row.cells.len().into())];
            locale.numbers("result-running", &numbers)
        }
        _ if row.task.tries.is_empty() => locale.text("result-not-begun"),
        _ => locale.count("result-tries", row.task.tries.len()),
    }
}

/// What is different in an assignment for one student.
#[derive(Debug, Template)]
#[template(path = "teach_exception.html")]
pub struct ExceptionPage {
    frame: Frame,
    desk: Desk,
    title: String,
    path: String,
    name: String,
    action: String,
    opens: String,
    closes: String,
    exception: Exception,
    problem: Option<String>,
}

impl ExceptionPage {
    /// The page.
    pub fn new(
        frame: Frame,
        desk: Desk,
        set: &Assignment,
        student: &Student,
        exception: Exception,
        calendar: &Calendar,
    ) -> Self {
        let time = |at: Option<Timestamp>| at.map(|at| field(calendar, at)).unwrap_or_default();
        Self {
            title: set.settings.title.clone(),
            path: path(set),
            name: student.seat.name.clone(),
            action: format!("{}/students/{}", path(set), student.learner),
            opens: time(exception.opens),
            closes: time(exception.closes),
            exception,
            problem: None,
            desk,
            frame,
        }
    }

    /// The same after something that does not do.
    #[must_use]
    pub fn problem(mut self, problem: SetProblem) -> Self {
        self.problem = Some(self.frame.locale.text(problem.key()));
        self
    }
}
