//! The smaller pages: coming back, the teacher's door and files, and refusals.

use askama::Template;

use super::evidence::evidence;
use super::frame::Frame;
use super::locale::Count;
use super::moment::date;
use super::question::prompt;
use super::rich::Rich;
use crate::bank::{Bank, Shelved, State};
use crate::id::QuestionId;
use crate::identity::BadWords;
use crate::time::Day;

/// The page for coming back with four words.
#[derive(Debug, Template)]
#[template(path = "resume.html")]
pub struct Resume {
    frame: Frame,
    problem: Option<String>,
    typed: String,
    mine: Option<String>,
}

impl Resume {
    /// The empty page; `mine` are the words of the session there is, which another learner would take the place of.
    pub fn new(frame: Frame, mine: Option<String>) -> Self {
        let mine = mine.map(|words| frame.locale.with("resume-replaces", &[("words", &words)]));
        Self {
            problem: None,
            typed: String::new(),
            mine,
            frame,
        }
    }

    /// The page after words that cannot be read.
    #[must_use]
    pub fn unreadable(mut self, typed: &str, why: &BadWords) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match why {
            BadWords::Count(n) => locale.count("resume-count", *n),
            BadWords::Unknown(word) => locale.with("resume-bad-word", &[("word", word)]),
            BadWords::Unclear(word, known) => {
                locale.with("resume-unclear-word", &[("word", word), ("known", known)])
            }
        });
        typed.clone_into(&mut self.typed);
        self
    }

    /// The page after words that nobody has.
    #[must_use]
    pub fn unknown(mut self, typed: &str) -> Self {
        self.problem = Some(self.frame.locale.text("resume-unknown-words"));
        typed.clone_into(&mut self.typed);
        self
    }

    /// The page after too many tries.
    #[must_use]
    pub fn wait(mut self, seconds: u32) -> Self {
        self.problem = Some(self.frame.locale.count("resume-wait", Count::from(seconds)));
        self
    }
}

/// What leaving a browser means, and the words that undo it.
#[derive(Debug, Template)]
#[template(path = "leave.html")]
pub struct Leave {
    frame: Frame,
    words: Option<String>,
}

impl Leave {
    /// The page; `words` bring the learner back, where this browser can show them.
    pub fn new(frame: Frame, words: Option<String>) -> Self {
        Self { frame, words }
    }
}

/// The teacher's door.
#[derive(Debug, Template)]
#[template(path = "teach_code.html")]
pub struct TeachCode {
    frame: Frame,
    problem: Option<String>,
}

impl TeachCode {
    /// The empty page.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            problem: None,
        }
    }

    /// The page after a code that does not open.
    #[must_use]
    pub fn wrong(mut self) -> Self {
        self.problem = Some(self.frame.locale.text("teach-code-wrong"));
        self
    }

    /// The page after too many tries.
    #[must_use]
    pub fn wait(mut self, seconds: u32) -> Self {
        self.problem = Some(self.frame.locale.count("resume-wait", Count::from(seconds)));
        self
    }
}

/// The teacher's list of bank files.
#[derive(Debug, Template)]
#[template(path = "teach.html")]
pub struct Teach {
    frame: Frame,
    how: String,
    files: Vec<TeachFile>,
}

/// A bank file as the teacher sees it.
#[derive(Debug)]
pub struct TeachFile {
    name: String,
    title: String,
    counts: Option<String>,
    state: Option<String>,
    report: String,
    link: Option<String>,
    left_out: Option<String>,
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

impl TeachFile {
    /// A file with the bank that is served from it and what is wrong with it.
    pub fn new(frame: &Frame, name: &str, bank: Option<&Bank>, live: bool, report: String) -> Self {
        let locale = frame.locale;
        let number = |bank: &Bank, state| {
            bank.questions
                .iter()
                .filter(|question| question.state == state)
                .count()
        };
        let state = match (live, bank) {
            (true, _) => None,
            (false, Some(_)) => Some(locale.text("teach-last-good")),
            (false, None) => Some(locale.text("teach-unusable")),
        };
        Self {
            name: name.to_owned(),
            title: bank.map_or(name, |bank| &bank.title).to_owned(),
            counts: bank.map(|bank| {
                let states = [
                    ("ready", State::Ready),
                    ("drafts", State::Draft),
                    ("off", State::Off),
                ];
                locale.numbers(
                    "teach-questions",
                    &states.map(|(name, state)| (name, number(bank, state).into())),
                )
            }),
            state,
            report,
            link: bank.map(|bank| format!("/banks/{}", bank.id)),
            left_out: None,
            reports: Vec::new(),
        }
    }

    /// The same with how many of its questions learners do not meet because of mistakes.
    #[must_use]
    pub fn with_left_out(mut self, frame: &Frame, questions: usize) -> Self {
        self.left_out = (questions > 0).then(|| frame.locale.count("teach-left-out", questions));
        self
    }

    /// The same with what learners report, the newest first.
    #[must_use]
    pub fn with_reports(mut self, reports: Vec<TeachReport>) -> Self {
        self.reports = reports;
        self
    }
}

impl Teach {
    /// The list; `folder` is where the files are.
    pub fn new(frame: Frame, folder: &str, files: Vec<TeachFile>) -> Self {
        let how = frame.locale.with("teach-how", &[("folder", folder)]);
        Self { frame, how, files }
    }
}

/// A refusal with a way out.
#[derive(Debug, Template)]
#[template(path = "problem.html")]
pub struct Problem {
    frame: Frame,
    title: String,
    text: String,
    way_out: String,
}

impl Problem {
    /// The page of a refusal, by the key of its texts.
    pub fn new(frame: Frame, key: &str, way_out: &str) -> Self {
        let title = frame.locale.text(&format!("problem-{key}"));
        let text = frame.locale.text(&format!("problem-{key}-text"));
        Self {
            frame,
            title,
            text,
            way_out: way_out.to_owned(),
        }
    }
}
