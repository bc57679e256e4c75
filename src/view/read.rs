//! A document to read: each sentence shaded by how well its facts are known, with its questions below the paragraph.
//!
//! A shade is a tint *and* a line of its own pattern *and* a word in the list of questions, so that nothing hangs on
//! colour. Before the answer a page shows what a sentence is asked about, never which of its words answer.

use std::collections::BTreeMap;

use askama::Template;

use super::evidence::{Piece, made_by, marked};
use super::frame::Frame;
use super::level::{class, name};
use super::locale::Locale;
use super::picture::{Picture, picture};
use crate::analysis::{LEVELS, Level, SHAKY};
use crate::bank::{Line, Passage, Reading, Shelved, Source};
use crate::id::FactId;
use crate::study::Known;
use crate::text::Span;

/// How many questions on one paragraph are asked at once.
const QUIZ: usize = 5;

/// How many words of a sentence name it in a list.
const WORDS: usize = 9;

/// What of a document is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opened {
    /// The number of the part, from 1.
    pub part: Option<usize>,
    /// The bytes to mark, which may be any numbers.
    pub cited: Option<(usize, usize)>,
    /// The first byte of the sentence whose questions are shown.
    pub sentence: Option<usize>,
}

/// A document to read.
#[derive(Debug, Template)]
#[template(path = "read.html")]
pub struct Read {
    frame: Frame,
    title: String,
    by: String,
    /// The document's picture, beside its beginning.
    picture: Option<Picture>,
    lang: String,
    back: String,
    tabs: Vec<Tab>,
    cited: bool,
    sum: String,
    steps: Vec<Step>,
    rows: Vec<Row>,
    passages: Vec<Shown>,
    pager: Option<Pager>,
    quiz: String,
}

/// A document of the bank.
#[derive(Debug)]
struct Tab {
    title: String,
    link: String,
    here: bool,
}

/// A step of the legend.
#[derive(Debug)]
struct Step {
    class: &'static str,
    name: String,
    meaning: String,
    count: usize,
}

/// A sentence in the table.
#[derive(Debug)]
struct Row {
    words: String,
    anchor: String,
    level: String,
    recall: String,
    questions: usize,
}

/// A paragraph or a heading.
#[derive(Debug)]
struct Shown {
    heading: bool,
    sentences: Vec<Sentence>,
    asks: Option<Asks>,
}

#[derive(Debug)]
struct Sentence {
    id: usize,
    /// What stands between it and the one before.
    space: &'static str,
    class: Option<&'static str>,
    pieces: Vec<Stretch>,
    link: Option<Link>,
}

/// A stretch of a sentence; the first marked one of the page is where the address leads.
#[derive(Debug)]
struct Stretch {
    text: String,
    marked: bool,
    first: bool,
}

#[derive(Debug)]
struct Link {
    href: String,
    label: String,
    questions: usize,
}

/// The questions on a paragraph.
#[derive(Debug)]
struct Asks {
    id: usize,
    open: bool,
    summary: String,
    sentences: Vec<Asked>,
    from: usize,
    to: usize,
    button: String,
}

/// The questions on a sentence.
#[derive(Debug)]
struct Asked {
    id: usize,
    words: String,
    class: &'static str,
    state: String,
    prompts: Vec<String>,
}

/// Where the part stands among the others.
#[derive(Debug)]
struct Pager {
    here: String,
    before: Option<String>,
    after: Option<String>,
    parts: Vec<Tab>,
}

/// How well a sentence is known.
struct State {
    level: Level,
    /// The chance to recall the weakest of its facts that were asked.
    recall: Option<f32>,
    facts: usize,
    asked: usize,
}

impl State {
    fn of(line: &Line, known: &BTreeMap<FactId, Known>) -> Option<Self> {
        let facts = &line.facts;
        if facts.is_empty() {
            return None;
        }
        let asked: Vec<&Known> = facts.iter().filter_map(|fact| known.get(fact)).collect();
        Some(Self {
            level: Level::together(asked.iter().map(|known| known.level)),
            recall: asked
                .iter()
                .map(|known| known.recall)
                .min_by(f32::total_cmp),
            facts: facts.len(),
            asked: asked.len(),
        })
    }

    /// The chance to recall it, where it tells anything: of what was missed a minute ago it would say 100 %.
    fn recall(&self) -> Option<f32> {
        let missed = |recall: &f32| self.level == Level::Shaky && *recall >= SHAKY;
        self.recall.filter(|recall| !missed(recall))
    }

    /// In words, as in "Fading, 82 % likely to come to mind; 1 of 3 facts not asked yet".
    fn words(&self, locale: &Locale) -> String {
        let mut words = name(locale, self.level);
        if let Some(recall) = self.recall() {
            words += ", ";
            words += &locale.count("read-likely", percent(recall));
        } else if self.level == Level::Shaky {
            words += ", ";
            words += &locale.text("read-missed");
        }
        if self.asked > 0 && self.asked < self.facts {
            let left = self.facts - self.asked;
            words += "; ";
            words += &locale.numbers(
                "read-left",
                &[("n", left.into()), ("of", self.facts.into())],
            );
        }
        words
    }
}

/// A chance in whole per cent, rounded down: 89.9 % is not yet 90 %.
fn percent(chance: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let percent = (chance * 100.0).clamp(0.0, 100.0) as u32;
    percent
}

/// The first words of a sentence.
fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut first: Vec<&str> = words.by_ref().take(WORDS).collect();
    if words.next().is_some() {
        first.push("…");
    }
    first.join(" ")
}

/// What the parts of the page are made from.
struct Making<'a> {
    locale: &'static Locale,
    shelved: &'a Shelved,
    text: &'a str,
    known: &'a BTreeMap<FactId, Known>,
    path: String,
    cited: Option<Span>,
    open: Option<usize>,
}

impl Read {
    /// A document of a bank, or a part of a long one, with how well a learner knows its facts.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        source: &Source,
        known: &BTreeMap<FactId, Known>,
        opened: Opened,
    ) -> Option<Self> {
        let text = shelved.documents.get(&source.id)?;
        let reading = shelved.reading(&source.id)?;
        let locale = frame.locale;
        let cited = opened
            .cited
            .map(|(from, to)| Span::new(from, to))
            .filter(|span| !span.is_empty() && span.of(text).is_some());
        let byte = cited.map(|span| span.start).or(opened.sentence);
        let number = match opened.part {
            Some(part) => part
                .saturating_sub(1)
                .min(reading.parts.len().saturating_sub(1)),
            None => byte.map_or(0, |byte| reading.part_of(byte)),
        };
        let making = Making {
            locale,
            shelved,
            text,
            known,
            path: path(shelved, source),
            cited,
            open: opened.sentence,
        };
        let passages = reading
            .parts
            .get(number)
            .map_or(&[][..], |part| &part.passages);
        let is_title = |at: usize, passage: &Passage| {
            (number, at) == (0, 0) && passage.span.of(text) == Some(source.title.as_str())
        };
        let mut marks = 0;
        let shown = passages
            .iter()
            .enumerate()
            .filter(|(at, passage)| !is_title(*at, passage))
            .map(|(_, passage)| making.passage(passage, &mut marks))
            .collect();
        let steps = making.steps(reading);
        Some(Self {
            picture: picture(shelved, source.image.as_ref()).filter(|_| number == 0),
            title: source.title.clone(),
            by: made_by(locale, source),
            lang: shelved.bank.lang.clone(),
            back: format!("/banks/{}", shelved.bank.id),
            tabs: tabs(shelved, source),
            cited: cited.is_some(),
            sum: sum(locale, &steps),
            steps,
            rows: passages
                .iter()
                .flat_map(|passage| making.rows(passage))
                .collect(),
            passages: shown,
            pager: pager(locale, &making.path, text, reading, number),
            quiz: format!("{}/quiz", making.path),
            frame,
        })
    }
}

fn path(shelved: &Shelved, source: &Source) -> String {
    format!("/banks/{}/read/{}", shelved.bank.id, source.id)
}

/// The documents of a bank, where it has several.
fn tabs(shelved: &Shelved, here: &Source) -> Vec<Tab> {
    let there = shelved
        .bank
        .sources
        .iter()
        .filter(|source| shelved.documents.contains_key(&source.id));
    let tabs: Vec<Tab> = there
        .map(|source| Tab {
            title: source.title.clone(),
            link: path(shelved, source),
            here: source.id == here.id,
        })
        .collect();
    if tabs.len() > 1 { tabs } else { Vec::new() }
}

/// The whole document in one sentence.
fn sum(locale: &Locale, steps: &[Step]) -> String {
    let sentences: usize = steps.iter().map(|step| step.count).sum();
    let parts: Vec<String> = steps
        .iter()
        .filter(|step| step.count > 0)
        .map(|step| format!("{} {}", step.count, step.name.to_lowercase()))
        .collect();
    if sentences == 0 {
        return locale.text("read-no-questions");
    }
    let count = locale.count("read-asked", sentences);
    format!("{count}: {}.", parts.join(", "))
}

fn pager(
    locale: &Locale,
    path: &str,
    text: &str,
    reading: &Reading,
    number: usize,
) -> Option<Pager> {
    let of = reading.parts.len();
    if of < 2 {
        return None;
    }
    let link = |part: usize| format!("{path}?part={}", part + 1);
    let parts = reading.parts.iter().enumerate().map(|(at, part)| Tab {
        title: beginning(
            part.passages
                .first()
                .and_then(|passage| passage.span.of(text))
                .unwrap_or_default(),
        ),
        link: link(at),
        here: at == number,
    });
    Some(Pager {
        here: locale.numbers(
            "read-part",
            &[("n", (number + 1).into()), ("of", of.into())],
        ),
        before: number.checked_sub(1).map(link),
        after: (number + 1 < of).then(|| link(number + 1)),
        parts: parts.collect(),
    })
}

impl Making<'_> {
    fn passage(&self, passage: &Passage, marks: &mut usize) -> Shown {
        let mut end = passage.span.start;
        let mut sentences = Vec::new();
        for line in &passage.sentences {
            let space = if line.span.start > end { " " } else { "" };
            end = line.span.end;
            sentences.push(self.sentence(line, space, marks));
        }
        Shown {
            heading: passage.heading,
            sentences,
            asks: self.asks(passage),
        }
    }

    fn sentence(&self, line: &Line, space: &'static str, marks: &mut usize) -> Sentence {
        let text = line.span.of(self.text).unwrap_or_default();
        let here = self.cited.filter(|cited| cited.overlaps(line.span));
        let place = here.map(|cited| {
            let from = cited.start.max(line.span.start);
            (from - line.span.start, cited.end.min(line.span.end) - from)
        });
        let (from, len) = place.unzip();
        let pieces =
            marked(text, from, len.unwrap_or(0))
                .into_iter()
                .map(|Piece { text, marked }| {
                    *marks += usize::from(marked);
                    Stretch {
                        text,
                        marked,
                        first: marked && *marks == 1,
                    }
                });
        let state = State::of(line, self.known);
        let start = line.span.start;
        Sentence {
            id: start,
            space,
            class: state.as_ref().map(|state| class(state.level)),
            pieces: pieces.collect(),
            link: state.map(|state| {
                let label = self.locale.count("read-questions-on", line.questions.len());
                Link {
                    href: format!("{}?open={start}#q{start}", self.path),
                    label: format!("{label}: {}", state.words(self.locale)),
                    questions: line.questions.len(),
                }
            }),
        }
    }

    fn asks(&self, passage: &Passage) -> Option<Asks> {
        let mut facts: Vec<&FactId> = Vec::new();
        let mut questions: Vec<usize> = Vec::new();
        let mut sentences = Vec::new();
        for line in &passage.sentences {
            let Some(state) = State::of(line, self.known) else {
                continue;
            };
            facts.extend(&line.facts);
            questions.extend(&line.questions);
            sentences.push(Asked {
                id: line.span.start,
                words: beginning(line.span.of(self.text).unwrap_or_default()),
                class: class(state.level),
                state: state.words(self.locale),
                prompts: line
                    .asked(self.shelved)
                    .map(|question| question.prompt.clone())
                    .collect(),
            });
        }
        facts.sort_unstable();
        facts.dedup();
        questions.sort_unstable();
        questions.dedup();
        let here = |byte: usize| passage.span.start <= byte && byte < passage.span.end;
        (!sentences.is_empty()).then(|| Asks {
            id: passage.span.start,
            open: self.open.is_some_and(here),
            summary: self.locale.count("read-questions", questions.len()),
            sentences,
            from: passage.span.start,
            to: passage.span.end,
            button: self.locale.count("read-quiz", facts.len().min(QUIZ)),
        })
    }

    fn rows(&self, passage: &Passage) -> Vec<Row> {
        let rows = passage.sentences.iter().filter_map(|line| {
            let state = State::of(line, self.known)?;
            Some(Row {
                words: beginning(line.span.of(self.text).unwrap_or_default()),
                anchor: format!("#s{}", line.span.start),
                level: name(self.locale, state.level),
                recall: state.recall().map_or_else(
                    || "–".to_owned(),
                    |recall| self.locale.count("percent", percent(recall)),
                ),
                questions: line.questions.len(),
            })
        });
        rows.collect()
    }

    /// The legend, with how many sentences of the document are on each step.
    fn steps(&self, reading: &Reading) -> Vec<Step> {
        let mut counts: BTreeMap<Level, usize> = BTreeMap::new();
        for line in reading.sentences() {
            if let Some(state) = State::of(line, self.known) {
                *counts.entry(state.level).or_default() += 1;
            }
        }
        let step = |level: Level| Step {
            class: class(level),
            name: name(self.locale, level),
            meaning: super::level::meaning(self.locale, level),
            count: counts.get(&level).copied().unwrap_or(0),
        };
        LEVELS.into_iter().rev().map(step).collect()
    }
}
