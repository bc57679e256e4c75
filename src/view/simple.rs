//! The smaller pages: coming back, leaving, and refusals.

use askama::Template;

use super::frame::Frame;
use super::locale::Count;
use crate::identity::BadWords;

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
            BadWords::Count(n, _) => locale.count("resume-count", *n),
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
