//! One bank as its teachers have it: what it is, and its questions with their right answers and what is wrong in them.

use askama::Template;

use super::bank::kind;
use super::care::looked;
use super::changes::what;
use super::control::{Selectable, truth};
use super::desk::Desk;
use super::evidence::made_by;
use super::found::Found;
use super::frame::Frame;
use super::locale::Locale;
use super::rich::{Rich, plain};
use super::teach::{counts, left_out, standing, state_key};
use crate::authoring::edit::Change;
use crate::authoring::{Cared, FileReport, Looked};
use crate::bank::{
    Bank, Block, Diagnostic, Format, Question, Source, Stance, State, outline, report,
};
use crate::id::QuestionId;
use crate::time::Calendar;

/// How many questions a page shows.
const PAGE: usize = 50;

/// One bank.
#[derive(Debug, Template)]
#[template(path = "teach_bank.html")]
pub struct BankDesk {
    frame: Frame,
    desk: Desk,
    path: String,
    link: String,
    title: String,
    file: String,
    lang: String,
    counts: String,
    sources: Vec<(String, String)>,
    state: Option<String>,
    left_out: Option<String>,
    /// Whether and when it was looked over.
    cared: Option<String>,
    /// What is wrong outside its questions.
    report: String,
    words: String,
    find: Vec<Choose>,
    found: String,
    rows: Vec<Row>,
    pages: Vec<(String, String, bool)>,
    /// Where a new question of each type is written.
    kinds: Vec<(String, String)>,
    others: Vec<(String, String)>,
    /// What was done just now, and the change that can be undone.
    done: Option<(String, Option<u64>)>,
    /// What is looked for, to come back to.
    kept: Vec<(&'static str, String)>,
}

/// A list to choose questions by.
#[derive(Debug)]
struct Choose {
    name: &'static str,
    label: &'static str,
    options: Vec<Selectable>,
}

/// A question in the list.
#[derive(Debug)]
struct Row {
    number: usize,
    link: Option<String>,
    id: Option<String>,
    kind: String,
    state: Option<(&'static str, String)>,
    tags: Vec<String>,
    lang: String,
    prompt: Rich,
    answer: Option<String>,
    found: Vec<Found>,
}

impl BankDesk {
    /// The page of a bank that was read from a file. `found` is all that is wrong in it.
    pub fn new(
        frame: Frame,
        desk: Desk,
        (file, bank): (&FileReport, &Bank),
        found: &[Diagnostic],
        looked: &Looked,
    ) -> Self {
        let locale = frame.locale;
        let blocks = outline(&file.text, bank);
        let path = format!("/teach/banks/{}", bank.id);
        let about = |finding: &&Diagnostic| blocks.iter().any(|block| block.has(finding));
        let (_, outside): (Vec<&Diagnostic>, Vec<&Diagnostic>) = found.iter().partition(about);
        let outside: Vec<Diagnostic> = outside.into_iter().cloned().collect();
        let wanted: Vec<(usize, &Block<'_>)> = (1..)
            .zip(&blocks)
            .filter(|(_, block)| looked.takes(block, found))
            .collect();
        let pages = wanted.len().div_ceil(PAGE).max(1);
        let page = looked.page.clamp(1, pages);
        let rows = wanted.iter().skip((page - 1) * PAGE).take(PAGE);
        let rows = rows.map(|(number, block)| row(locale, (file, bank), *number, block, found));
        let by = |stance| match stance {
            Stance::Account => locale.text("bank-source-account"),
            Stance::Reference => locale.text("bank-source-reference"),
        };
        let source = |source: &Source| {
            let who = made_by(locale, source);
            let by = by(source.stance);
            let told = if who.is_empty() {
                by
            } else {
                format!("{who}. {by}")
            };
            (source.title.clone(), told)
        };
        let numbers = [("n", wanted.len().into()), ("of", blocks.len().into())];
        Self {
            link: format!("/banks/{}", bank.id),
            title: bank.title.clone(),
            file: file.file.clone(),
            lang: bank.lang.clone(),
            counts: counts(locale, bank),
            sources: bank.sources.iter().map(source).collect(),
            state: standing(locale, file.standing),
            left_out: left_out(
                locale,
                blocks.iter().filter(|one| one.question.is_none()).count(),
            ),
            cared: None,
            report: report::render(&file.file, &file.text, &outside, false),
            words: looked.words.clone(),
            find: find(locale, bank, looked),
            found: locale.numbers("bank-found", &numbers),
            rows: rows.collect(),
            pages: (1..=pages)
                .filter(|_| pages > 1)
                .map(|at| (looked.address(&path, at), at.to_string(), at == page))
                .collect(),
            kinds: Format::ALL
                .map(|one| (format!("{path}/new/{}", one.name()), kind(locale, one)))
                .into(),
            others: Vec::new(),
            done: None,
            kept: [
                ("find", &looked.words),
                ("state", &looked.state),
                ("type", &looked.kind),
                ("tag", &looked.tag),
                ("source", &looked.source),
            ]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.clone()))
            .chain((page > 1).then(|| ("page", page.to_string())))
            .collect(),
            path,
            frame,
            desk,
        }
    }
}

impl BankDesk {
    /// The same with the other banks, into which questions can be put.
    #[must_use]
    pub fn others<'b>(mut self, others: impl Iterator<Item = &'b Bank>) -> Self {
        let others = others.map(|bank| (bank.id.to_string(), bank.title.clone()));
        self.others = others.collect();
        self
    }

    /// The same with whether and when it was looked over, of the state that it is in now.
    #[must_use]
    pub fn cared(mut self, calendar: &Calendar, cared: Option<&Cared>, state: &str) -> Self {
        self.cared = Some(looked(self.frame.locale, calendar, cared, state));
        self
    }

    /// Says what was done just now: `change`, or in a word what became of it.
    #[must_use]
    pub fn done(mut self, word: &str, change: Option<&Change>) -> Self {
        let locale = self.frame.locale;
        self.done = match (word, change) {
            (_, Some(change)) => Some((what(locale, change), Some(change.number))),
            ("none", None) => Some((locale.text("acts-none"), None)),
            ("proposed", None) => Some((locale.text("acts-proposed"), None)),
            ("left", None) => Some((locale.text("acts-left"), None)),
            ("both", None) => Some((locale.text("acts-both"), None)),
            ("refused", None) => Some((locale.text("acts-refused"), None)),
            _ => None,
        };
        self
    }
}

fn row(
    locale: &Locale,
    (file, bank): (&FileReport, &Bank),
    number: usize,
    block: &Block<'_>,
    found: &[Diagnostic],
) -> Row {
    let question = block.question;
    let state = |state: State| (state.name(), locale.text(state_key(state)));
    let answer = question.map(|question| match question.format() {
        Format::TrueFalse => truth(locale, &question.answer()),
        _ => plain(&question.answer()),
    });
    let about = found.iter().filter(|finding| block.has(finding));
    Row {
        number,
        link: QuestionId::new(question.map_or(&block.id, |question| question.id.as_str()))
            .ok()
            .map(|id| format!("/teach/banks/{}/questions/{id}", bank.id)),
        id: question.map(|question| question.id.to_string()),
        kind: match question {
            Some(question) => kind(locale, question.format()),
            None => locale.text("bank-left-out"),
        },
        state: question.map(|question| state(question.state)),
        tags: question.map_or_else(Vec::new, |question| question.tags.clone()),
        lang: question
            .and_then(|question| question.lang.as_ref())
            .unwrap_or(&bank.lang)
            .clone(),
        prompt: Rich::line(&match block.prompt.as_str() {
            "" => locale.text("bank-no-prompt"),
            _ => question.map_or_else(|| block.prompt.clone(), |question| question.prompt.clone()),
        }),
        answer,
        found: about
            .map(|finding| Found::new(locale, &file.text, finding))
            .collect(),
    }
}

/// What questions can be chosen by.
fn find(locale: &Locale, bank: &Bank, looked: &Looked) -> Vec<Choose> {
    let any = |text: String| (String::new(), text);
    let list = |name, label, chosen: &str, options: Vec<(String, String)>| Choose {
        name,
        label,
        options: options
            .into_iter()
            .map(|(value, text)| Selectable {
                selected: value == chosen,
                value,
                text,
            })
            .collect(),
    };
    let states = [State::Ready, State::Draft, State::Off];
    let states = states.map(|state| (state.name().to_owned(), locale.text(state_key(state))));
    let look = [("flawed".to_owned(), locale.text("bank-flawed"))];
    let kinds = Format::ALL.into_iter().filter(|&format| {
        let mut formats = bank.questions.iter().map(Question::format);
        formats.any(|one| one == format)
    });
    let kinds = kinds.map(|format| (format.name().to_owned(), kind(locale, format)));
    let mut tags: Vec<&String> = bank.questions.iter().flat_map(|one| &one.tags).collect();
    tags.sort_unstable();
    tags.dedup();
    let tags = tags.into_iter().map(|tag| (tag.clone(), tag.clone()));
    let sources = bank.sources.iter();
    let sources = sources.map(|one| (one.id.to_string(), one.title.clone()));
    let all = |first: String, rest: Vec<(String, String)>| {
        std::iter::once(any(first)).chain(rest).collect::<Vec<_>>()
    };
    let states = states.into_iter().chain(look).collect();
    let lists = [
        (
            "state",
            "bank-by-state",
            &looked.state,
            all(locale.text("bank-any-state"), states),
        ),
        (
            "type",
            "bank-by-type",
            &looked.kind,
            all(locale.text("bank-any-type"), kinds.collect()),
        ),
        (
            "tag",
            "bank-by-tag",
            &looked.tag,
            all(locale.text("bank-any-tag"), tags.collect()),
        ),
        (
            "source",
            "bank-by-source",
            &looked.source,
            all(locale.text("bank-any-source"), sources.collect()),
        ),
    ];
    lists
        .into_iter()
        .map(|(name, label, chosen, options)| list(name, label, chosen, options))
        .filter(|list| list.options.len() > 1)
        .collect()
}
