//! "Is this the whole text?": the text as it was read, what it is, and the wait for its questions.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::locale::Locale;
use super::start::unread;
use super::{path, title};
use crate::authoring::making::{Aside, Details, LANGUAGES, Stage, Unfit, Unread, Work};
use crate::bank::Stance;
use crate::text::outline;

/// How many sentences are shown on one page.
const SHOWN: usize = 400;

/// The text as it was read.
#[derive(Debug, Template)]
#[template(path = "make_read.html")]
pub struct MakeRead {
    frame: Frame,
    desk: Desk,
    path: String,
    problem: Option<&'static str>,
    stopped: bool,
    /// The title of the bank that it is a further document for.
    onto: Option<String>,
    /// Where another document is chosen.
    other: String,
    from: String,
    sum: String,
    damaged: Option<String>,
    aside: Vec<String>,
    details: Details,
    langs: Vec<(&'static str, String)>,
    blocks: Vec<Block>,
    pages: Vec<(usize, bool)>,
}

/// Why no questions of a further document are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFurther {
    /// It does not fit the bank as it is.
    Unfit(Unfit),
    /// The bank is no longer there.
    Gone,
    /// The file of the bank cannot be read.
    Broken,
}

/// A paragraph or a heading.
#[derive(Debug)]
struct Block {
    heading: bool,
    /// Whether its sentences are counted: the row of a table is none.
    counted: bool,
    sentences: Vec<(usize, String)>,
}

impl MakeRead {
    /// The page; `part` is which of its pages, from 1.
    pub fn new(frame: Frame, desk: Desk, work: &Work, text: &str, part: usize) -> Self {
        let locale = frame.locale;
        let all = outline(text);
        let sentences: usize = all
            .iter()
            .filter(|block| block.has_sentences())
            .map(|block| block.sentences.len())
            .sum();
        let headings = all.iter().filter(|block| block.heading).count();
        let mut parts: Vec<Vec<Block>> = vec![Vec::new()];
        let (mut number, mut here) = (0, 0);
        for block in all {
            if here >= SHOWN {
                parts.push(Vec::new());
                here = 0;
            }
            here += block.sentences.len();
            let (heading, counted) = (block.heading, block.has_sentences());
            let sentences = block.sentences.iter().map(|span| {
                number += usize::from(counted);
                (number, span.of(text).unwrap_or_default().to_owned())
            });
            let block = Block {
                heading,
                counted,
                sentences: sentences.collect(),
            };
            if let Some(last) = parts.last_mut() {
                last.push(block);
            }
        }
        let count = parts.len();
        let part = part.clamp(1, count);
        let pages = (1..=count).map(|number| (number, number == part));
        Self {
            path: path(work.id),
            problem: None,
            stopped: work.stage == Stage::Asked,
            onto: work.onto.as_ref().map(|onto| onto.title.clone()),
            other: match &work.onto {
                Some(onto) => format!("/teach/banks/{}/add", onto.bank),
                None => "/teach/make".to_owned(),
            },
            from: from(locale, work),
            sum: format!(
                "{}, {}",
                locale.count("make-sentences", sentences),
                locale.count("make-headings", headings)
            ),
            damaged: work
                .paper
                .damaged
                .then(|| locale.with("make-damaged", &[("encoding", &work.paper.encoding)])),
            aside: work
                .paper
                .aside
                .iter()
                .map(|one| aside(locale, one))
                .collect(),
            details: work.details.clone(),
            langs: LANGUAGES
                .iter()
                .map(|lang| (*lang, language(locale, lang)))
                .collect(),
            blocks: parts.into_iter().nth(part - 1).unwrap_or_default(),
            pages: if count > 1 {
                pages.collect()
            } else {
                Vec::new()
            },
            frame,
            desk,
        }
    }

    /// The same after details without a title.
    #[must_use]
    pub fn without_title(mut self, details: Details) -> Self {
        self.details = details;
        self.problem = Some("make-no-title");
        self
    }

    /// The same after a title or a text that its bank has already, or a bank that is no longer there.
    #[must_use]
    pub fn unfit(mut self, details: Details, why: NotFurther) -> Self {
        self.details = details;
        self.problem = Some(match why {
            NotFurther::Unfit(Unfit::Twin) => "add-twin",
            NotFurther::Unfit(Unfit::Title) => "add-same-title",
            NotFurther::Gone => "add-gone",
            NotFurther::Broken => "add-broken",
        });
        self
    }

    fn onto_told(&self, title: &str) -> String {
        self.frame.locale.with("add-onto", &[("title", title)])
    }

    fn is_reference(&self) -> bool {
        self.details.stance == Stance::Reference
    }
}

/// Where a text comes from.
fn from(locale: &Locale, work: &Work) -> String {
    let paper = &work.paper;
    if paper.name.is_empty() {
        return locale.text("make-from-paste");
    }
    let words = [("name", paper.name.as_str()), ("encoding", &paper.encoding)];
    locale.with("make-from-file", &words)
}

fn language(locale: &Locale, lang: &str) -> String {
    match lang {
        "en" => locale.text("make-lang-en"),
        "az" => locale.text("make-lang-az"),
        "ru" => locale.text("make-lang-ru"),
        "tr" => locale.text("make-lang-tr"),
        other => other.to_owned(),
    }
}

/// What of a file is not in the text, in words.
fn aside(locale: &Locale, one: &Aside) -> String {
    let key = match one.part.as_str() {
        "table" => "aside-table",
        "note" => "aside-note",
        "text-box" => "aside-text-box",
        "picture" => "aside-picture",
        "formula" => "aside-formula",
        "object" => "aside-object",
        "comment" => "aside-comment",
        "deletion" => "aside-deletion",
        "hidden" => "aside-hidden",
        "contents" => "aside-contents",
        "menu" => "aside-menu",
        "running-head" => "aside-running-head",
        "code" => "aside-code",
        "empty-page" => "aside-empty-page",
        _ => "aside-other",
    };
    locale.count(key, one.count)
}

/// The text to be changed.
#[derive(Debug, Template)]
#[template(path = "make_text.html")]
pub struct MakeText {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    problem: Option<String>,
    text: String,
}

impl MakeText {
    /// The page.
    pub fn new(frame: Frame, desk: Desk, work: &Work, text: String) -> Self {
        Self {
            path: path(work.id),
            title: title(frame.locale, work),
            problem: None,
            text,
            frame,
            desk,
        }
    }

    /// The same after a text that does not do.
    #[must_use]
    pub fn unread(mut self, why: &Unread) -> Self {
        self.problem = Some(unread(self.frame.locale, why));
        self
    }
}

/// The wait for the questions; the page is loaded again and again.
#[derive(Debug, Template)]
#[template(path = "make_progress.html")]
pub struct MakeProgress {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    percent: usize,
    told: String,
}

impl MakeProgress {
    /// While questions are made.
    pub fn running(frame: Frame, desk: Desk, work: &Work, percent: usize) -> Self {
        let told = frame.locale.count("make-percent", percent);
        Self::new(frame, desk, work, percent, told)
    }

    /// While others are made before.
    pub fn waiting(frame: Frame, desk: Desk, work: &Work, before: usize) -> Self {
        let told = frame.locale.count("make-waits", before);
        Self::new(frame, desk, work, 0, told)
    }

    fn new(frame: Frame, desk: Desk, work: &Work, percent: usize, told: String) -> Self {
        Self {
            path: path(work.id),
            title: title(frame.locale, work),
            percent,
            told,
            frame,
            desk,
        }
    }
}
