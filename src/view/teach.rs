//! Where a teacher begins: what waits for them, and the bank files.

use askama::Template;

use super::care::looked;
use super::desk::Desk;
use super::evidence::evidence;
use super::frame::Frame;
use super::locale::Locale;
use super::making;
use super::moment::date;
use super::question::prompt;
use super::rich::Rich;
use super::way_in::way_in;
use crate::authoring::making::Work;
use crate::authoring::{Cared, Standing};
use crate::bank::{Bank, Shelved, State};
use crate::id::QuestionId;
use crate::time::{Calendar, Day};

/// Where a teacher begins.
#[derive(Debug, Template)]
#[template(path = "teach.html")]
pub struct Teach {
    frame: Frame,
    desk: Desk,
    how: String,
    /// What waits: the number of the file that it is about, its title, and what.
    waiting: Vec<(usize, String, String)>,
    files: Vec<TeachFile>,
    /// What is in the making: its address, its title, and how far it is.
    works: Vec<(String, String, String)>,
}

/// A bank file as the teacher sees it.
#[derive(Debug)]
pub struct TeachFile {
    name: String,
    title: String,
    counts: Option<String>,
    drafts: usize,
    state: Option<String>,
    report: String,
    findings: usize,
    link: Option<String>,
    /// Where it stands how students get into its bank.
    way_in: Option<String>,
    left_out: Option<String>,
    /// Whether and when it was looked over, and where that is done.
    cared: Option<(String, String)>,
    reports: Vec<TeachReport>,
}

/// What a learner holds against a question.
#[derive(Debug)]
pub struct TeachReport {
    id: QuestionId,
    when: String,
    /// What was asked, and where its sentence is read; nothing where the question is gone.
    asked: Option<(Rich, Option<String>)>,
    kind: String,
    text: String,
}

impl TeachReport {
    /// A report of a question; `unfair` where it is unfair or hurtful, else it is wrong.
    pub fn new(frame: &Frame, question: &QuestionId, unfair: bool, text: &str, day: Day) -> Self {
        Self {
            id: question.clone(),
            when: date(frame.locale, day),
            asked: None,
            kind: if unfair {
                frame.locale.text("teach-report-unfair")
            } else {
                frame.locale.text("teach-report-wrong")
            },
            text: text.to_owned(),
        }
    }

    /// The same with what the question asks now, of the bank that has it.
    #[must_use]
    pub fn about(mut self, frame: &Frame, shelved: Option<&Shelved>) -> Self {
        let found = shelved.and_then(|shelved| Some((shelved, shelved.question(&self.id)?)));
        self.asked = found.map(|(shelved, question)| {
            let cite = question.parts().into_iter().find_map(|part| part.cite);
            let link = cite.and_then(|cite| evidence(frame.locale, shelved, cite).link);
            (prompt(frame.locale, question).line, link)
        });
        self
    }
}

/// How many questions of a bank are in a state.
fn number(bank: &Bank, state: State) -> usize {
    let all = bank.questions.iter();
    all.filter(|question| question.state == state).count()
}

/// How many questions of a bank are in each state, in words.
pub(super) fn counts(locale: &Locale, bank: &Bank) -> String {
    let states = [
        ("ready", State::Ready),
        ("drafts", State::Draft),
        ("off", State::Off),
    ];
    let numbers = states.map(|(name, state)| (name, number(bank, state).into()));
    locale.numbers("teach-questions", &numbers)
}

/// What learners meet of a file, where that is not what stands in it.
pub(super) fn standing(locale: &Locale, standing: Standing) -> Option<String> {
    match standing {
        Standing::Live => None,
        Standing::LastGood => Some(locale.text("teach-last-good")),
        Standing::Absent => Some(locale.text("teach-unusable")),
    }
}

/// How many questions learners do not meet because of mistakes, in words.
pub(super) fn left_out(locale: &Locale, questions: usize) -> Option<String> {
    (questions > 0).then(|| locale.count("teach-left-out", questions))
}

/// The key of the word for a state.
pub(super) const fn state_key(state: State) -> &'static str {
    match state {
        State::Draft => "state-draft",
        State::Ready => "state-ready",
        State::Off => "state-off",
    }
}

impl TeachFile {
    /// A file with the bank that is served from it.
    pub fn new(frame: &Frame, name: &str, bank: Option<&Bank>, live: bool) -> Self {
        let locale = frame.locale;
        let state = match (live, bank) {
            (true, _) => Standing::Live,
            (false, Some(_)) => Standing::LastGood,
            (false, None) => Standing::Absent,
        };
        Self {
            name: name.to_owned(),
            title: bank.map_or(name, |bank| &bank.title).to_owned(),
            counts: bank.map(|bank| counts(locale, bank)),
            drafts: bank.map_or(0, |bank| number(bank, State::Draft)),
            state: standing(locale, state),
            report: String::new(),
            findings: 0,
            link: bank.map(|bank| format!("/teach/banks/{}", bank.id)),
            way_in: bank.map(way_in),
            left_out: None,
            cared: None,
            reports: Vec::new(),
        }
    }

    /// The same with what is wrong in it, and how many such things there are.
    #[must_use]
    pub fn with_findings(mut self, report: String, count: usize) -> Self {
        self.report = report;
        self.findings = count;
        self
    }

    /// The same with how many of its questions learners do not meet because of mistakes.
    #[must_use]
    pub fn with_left_out(mut self, frame: &Frame, questions: usize) -> Self {
        self.left_out = left_out(frame.locale, questions);
        self
    }

    /// The same with whether and when its bank was looked over, of the state that it is in now.
    #[must_use]
    pub fn with_care(
        mut self,
        frame: &Frame,
        calendar: &Calendar,
        cared: Option<&Cared>,
        state: &str,
    ) -> Self {
        let told = looked(frame.locale, calendar, cared, state);
        self.cared = self
            .link
            .as_ref()
            .map(|link| (told, format!("{link}/care")));
        self
    }

    /// The same with what learners report, the newest first.
    #[must_use]
    pub fn with_reports(mut self, reports: Vec<TeachReport>) -> Self {
        self.reports = reports;
        self
    }
}

impl TeachFile {
    /// What of it waits for a teacher, in words.
    fn waiting(&self, frame: &Frame) -> Vec<String> {
        let locale = frame.locale;
        let counts = [
            ("teach-wait-drafts", self.drafts),
            ("teach-wait-findings", self.findings),
            ("teach-wait-reports", self.reports.len()),
        ];
        let waits = counts.into_iter().filter(|(_, count)| *count > 0);
        waits.map(|(key, count)| locale.count(key, count)).collect()
    }
}

impl Teach {
    /// The page; `folder` is where the files are.
    pub fn new(frame: Frame, desk: Desk, folder: &str, files: Vec<TeachFile>) -> Self {
        let how = frame.locale.with("teach-how", &[("folder", folder)]);
        let waiting = (1..).zip(&files).flat_map(|(number, file)| {
            let what = file.waiting(&frame).into_iter();
            what.map(move |what| (number, file.title.clone(), what))
        });
        let waiting = waiting.collect();
        Self {
            frame,
            desk,
            how,
            waiting,
            files,
            works: Vec::new(),
        }
    }

    /// The same with a bank in the making, and how many of its questions wait for a decision.
    #[must_use]
    pub fn work(mut self, work: &Work, left: usize) -> Self {
        self.works.push(making::line(self.frame.locale, work, left));
        self
    }
}
