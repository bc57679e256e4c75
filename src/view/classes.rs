//! A teacher's classes: the list, one with its students, one student, the screen that a class joins by, and the cards.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use super::moment::date;
use super::qr::Qr;
use super::tasks::line;
use super::way_in::WayIn;
use crate::classroom::{BadLine, CardWords, EXTRA_MAX, GROUP_CHARS, SEATS_MAX, Student};
use crate::identity::{BadName, NAME_CHARS};
use crate::log::{Assignment, Class};
use crate::time::{Calendar, Timestamp};

/// Where a class is.
fn path(class: &Class) -> String {
    format!("/teach/classes/{}", class.id)
}

/// What is wrong with a name.
pub(super) fn bad_name(locale: &Locale, why: BadName) -> String {
    match why {
        BadName::Empty => locale.text("class-name-empty"),
        BadName::Long => locale.count("door-name-long", NAME_CHARS),
        BadName::Unseen => locale.text("door-name-unseen"),
    }
}

/// A teacher's classes.
#[derive(Debug, Template)]
#[template(path = "teach_classes.html")]
pub struct Classes {
    frame: Frame,
    desk: Desk,
    /// Those that go on: address, name, and how many students.
    open: Vec<(String, String, String)>,
    /// Those that have ended: address, name, and since when.
    ended: Vec<(String, String, String)>,
    problem: Option<String>,
    typed: String,
}

impl Classes {
    /// The page, with the classes and how many students each has.
    pub fn new(frame: Frame, desk: Desk, calendar: &Calendar, classes: &[(Class, usize)]) -> Self {
        let locale = frame.locale;
        let mut page = Self {
            desk,
            open: Vec::new(),
            ended: Vec::new(),
            problem: None,
            typed: String::new(),
            frame,
        };
        for (class, students) in classes {
            let name = class.settings.name.clone();
            match class.ended {
                None => {
                    let students = locale.count("class-students", *students);
                    page.open.push((path(class), name, students));
                }
                Some(at) => {
                    let day = date(locale, calendar.day(at));
                    let ended = locale.with("class-ended", &[("date", &day)]);
                    page.ended.push((path(class), name, ended));
                }
            }
        }
        page
    }

    /// The same after a name that cannot be used.
    #[must_use]
    pub fn problem(mut self, typed: &str, why: BadName) -> Self {
        typed.clone_into(&mut self.typed);
        self.problem = Some(bad_name(self.frame.locale, why));
        self
    }
}

/// What was done last on a class's page, or why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassSaid {
    /// So many students were added, and so many had a seat already.
    Added(usize, usize),
    /// A name of the class that cannot be used.
    Name(BadName),
    /// Lines of a list that cannot be used, and the list.
    Lines(Vec<(usize, BadLine)>, String),
    /// A list without a name in it.
    NoNames,
    /// More than a class can have; the list.
    Full(String),
    /// Nobody to pass the class on to was chosen.
    Nobody,
}

/// A class with its students.
#[derive(Debug, Template)]
#[template(path = "teach_class.html")]
pub struct ClassDesk {
    frame: Frame,
    desk: Desk,
    name: String,
    path: String,
    code: String,
    joins: bool,
    ended: Option<String>,
    students: Vec<Line>,
    /// What is set: address, title, and what it is.
    set: Vec<(String, String, String)>,
    count: String,
    /// Whether names may be shown over this connection.
    private: bool,
    /// The other teachers: id and name.
    others: Vec<(String, String)>,
    done: Option<String>,
    problem: Option<String>,
    wrong: Vec<String>,
    list: String,
}

/// A student in the register.
#[derive(Debug)]
struct Line {
    number: u32,
    name: String,
    path: String,
    group: String,
    notes: Vec<String>,
}

impl Line {
    fn new(locale: &Locale, class: &Class, student: &Student) -> Self {
        let seat = &student.seat;
        let mut notes = Vec::new();
        if seat.out {
            notes.push(locale.text("seat-out"));
        } else if !seat.taken {
            notes.push(locale.text("seat-waits"));
        }
        if seat.needs.extra_percent > 0 {
            notes.push(locale.count("seat-extra", u32::from(seat.needs.extra_percent)));
        }
        if seat.needs.hides_time {
            notes.push(locale.text("seat-hides-time"));
        }
        Self {
            number: seat.number,
            name: seat.name.clone(),
            path: format!("{}/students/{}", path(class), student.learner),
            group: seat.group.clone(),
            notes,
        }
    }
}

impl ClassDesk {
    /// The page; `others` are the other teachers, by id and name.
    pub fn new(
        frame: Frame,
        desk: Desk,
        class: &Class,
        students: &[Student],
        (calendar, private): (&Calendar, bool),
        others: Vec<(String, String)>,
    ) -> Self {
        let locale = frame.locale;
        let ended = class.ended.map(|at| {
            let day = date(locale, calendar.day(at));
            locale.with("class-ended", &[("date", &day)])
        });
        let lines = students.iter().filter(|_| private);
        Self {
            name: class.settings.name.clone(),
            path: path(class),
            code: class.settings.code.to_string(),
            joins: class.settings.joins,
            ended,
            students: lines.map(|one| Line::new(locale, class, one)).collect(),
            set: Vec::new(),
            count: locale.count("class-students", students.len()),
            private,
            others,
            done: None,
            problem: None,
            wrong: Vec::new(),
            list: String::new(),
            desk,
            frame,
        }
    }

    /// The same with what is set for the class.
    #[must_use]
    pub fn set(mut self, set: &[Assignment], around: (&Calendar, Timestamp)) -> Self {
        let lines = set.iter().map(|one| line(self.frame.locale, one, around));
        self.set = lines.collect();
        self
    }

    /// The same after something was done, or not.
    #[must_use]
    pub fn said(mut self, said: &ClassSaid) -> Self {
        let locale = self.frame.locale;
        match said {
            ClassSaid::Added(added, already) => {
                let numbers = [("added", (*added).into()), ("already", (*already).into())];
                self.done = Some(locale.numbers("class-added", &numbers));
            }
            ClassSaid::Name(why) => self.problem = Some(bad_name(locale, *why)),
            ClassSaid::NoNames => self.problem = Some(locale.text("class-list-empty")),
            ClassSaid::Nobody => self.problem = Some(locale.text("class-pass-nobody")),
            ClassSaid::Full(list) => {
                self.problem = Some(locale.count("class-full", SEATS_MAX));
                list.clone_into(&mut self.list);
            }
            ClassSaid::Lines(lines, list) => {
                self.problem = Some(locale.text("class-list-wrong"));
                let wrong = lines.iter().map(|(line, why)| {
                    let why = match why {
                        BadLine::Name(why) => bad_name(locale, *why),
                        BadLine::Twice => locale.text("class-list-twice"),
                    };
                    locale.with(
                        "class-list-line",
                        &[("line", &line.to_string()), ("why", &why)],
                    )
                });
                self.wrong = wrong.collect();
                list.clone_into(&mut self.list);
            }
        }
        self
    }
}

/// One student, as their teacher sees and changes the seat.
#[derive(Debug, Template)]
#[template(path = "teach_student.html")]
pub struct StudentDesk {
    frame: Frame,
    desk: Desk,
    class: String,
    class_path: String,
    path: String,
    student: Student,
    words: String,
    ended: bool,
    saved: bool,
    problem: Option<String>,
    /// The most extra time, and the longest name of a group.
    extra_max: u16,
    group_chars: usize,
}

impl StudentDesk {
    /// The page.
    pub fn new(frame: Frame, desk: Desk, class: &Class, student: Student) -> Self {
        Self {
            class: class.settings.name.clone(),
            class_path: path(class),
            path: format!("{}/students/{}", path(class), student.learner),
            words: student.seat.words(class).to_string(),
            ended: class.ended.is_some(),
            student,
            saved: false,
            problem: None,
            extra_max: EXTRA_MAX,
            group_chars: GROUP_CHARS,
            desk,
            frame,
        }
    }

    /// The same after it was changed.
    #[must_use]
    pub fn saved(mut self) -> Self {
        self.saved = true;
        self
    }

    /// The same with what was typed, after a name that cannot be used.
    #[must_use]
    pub fn bad_name(mut self, typed: &str, why: BadName) -> Self {
        self.problem = Some(bad_name(self.frame.locale, why));
        typed.clone_into(&mut self.student.seat.name);
        self
    }

    /// The same with what was typed, after a name that another student has.
    #[must_use]
    pub fn taken(mut self, typed: &str) -> Self {
        self.problem = Some(self.frame.locale.text("seat-taken"));
        typed.clone_into(&mut self.student.seat.name);
        self
    }
}

/// What a class joins by, for a projector: no name on it.
#[derive(Debug, Template)]
#[template(path = "teach_class_door.html")]
pub struct ClassDoor {
    frame: Frame,
    desk: Desk,
    name: String,
    path: String,
    code: String,
    /// Nothing where phones cannot open this server now.
    way: Option<WayIn>,
    /// Where the code is typed.
    address: String,
    plain: bool,
}

impl ClassDoor {
    /// The page; `home` is the server's address as phones open it.
    pub fn new(frame: Frame, desk: Desk, class: &Class, home: Option<&str>) -> Self {
        let code = class.settings.code;
        let way = home.map(|home| WayIn::new(home, &format!("/join/{}", code.as_str())));
        let home = home.unwrap_or_default().trim_end_matches('/');
        Self {
            name: class.settings.name.clone(),
            path: path(class),
            code: code.to_string(),
            address: format!("{home}/join"),
            plain: home.starts_with("http://"),
            way,
            desk,
            frame,
        }
    }
}

/// The student cards of a class, to be printed and cut.
#[derive(Debug, Template)]
#[template(path = "teach_cards.html")]
pub struct ClassCards {
    frame: Frame,
    desk: Desk,
    name: String,
    path: String,
    code: String,
    address: Option<String>,
    cards: Vec<(String, String, Option<Qr>)>,
}

impl ClassCards {
    /// The cards of those who are in the class; `home` is the server's address as phones open it.
    pub fn new(
        frame: Frame,
        desk: Desk,
        class: &Class,
        students: &[Student],
        home: Option<&str>,
    ) -> Self {
        let home = home.map(|home| home.trim_end_matches('/'));
        let there = students.iter().filter(|student| !student.seat.out);
        let cards = there.map(|student| {
            let words = student.seat.words(class);
            let qr = home.and_then(|home| Qr::new(&card_address(home, class, &words)));
            (student.seat.name.clone(), words.to_string(), qr)
        });
        Self {
            name: class.settings.name.clone(),
            path: path(class),
            code: class.settings.code.to_string(),
            address: home.map(|home| format!("{home}/join")),
            cards: cards.collect(),
            desk,
            frame,
        }
    }
}

/// The address that the code on a card opens.
fn card_address(home: &str, class: &Class, words: &CardWords) -> String {
    format!("{home}/join/{}?card={words}", class.settings.code.as_str())
}
