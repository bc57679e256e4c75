//! The list of banks, as teachers have it.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::teach::{counts, standing};
use crate::authoring::FileReport;
use crate::authoring::edit::BadBank;
use crate::bank::{Bank, Diagnostic, Severity, report};

/// All bank files.
#[derive(Debug, Template)]
#[template(path = "teach_banks.html")]
pub struct Banks {
    frame: Frame,
    desk: Desk,
    how: String,
    files: Vec<FileLine>,
    problem: Option<String>,
    new: (String, String),
}

/// A bank file in the list.
#[derive(Debug)]
struct FileLine {
    name: String,
    title: String,
    /// Where its bank is worked on; nothing where it has none.
    link: Option<String>,
    counts: Option<String>,
    state: Option<String>,
    findings: Option<String>,
    /// What is wrong, where there is no page that could say it.
    report: Option<String>,
}

impl Banks {
    /// The page; `folder` is where the files are.
    pub fn new(frame: Frame, desk: Desk, folder: &str) -> Self {
        Self {
            how: frame.locale.with("teach-how", &[("folder", folder)]),
            frame,
            desk,
            files: Vec::new(),
            problem: None,
            new: (String::new(), "en".to_owned()),
        }
    }

    /// The same after a new bank that could not be made.
    #[must_use]
    pub fn problem(mut self, problem: &BadBank, title: &str, lang: &str) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match problem {
            BadBank::Title => locale.text("banks-no-title"),
            BadBank::Lang => locale.text("banks-no-lang"),
            BadBank::Failed(why) => locale.with("form-failed", &[("why", why)]),
        });
        self.new = (title.to_owned(), lang.to_owned());
        self
    }

    /// The same with a file, the bank that is served from it, and what is wrong in it.
    #[must_use]
    pub fn file(mut self, file: &FileReport, bank: Option<&Bank>, found: &[Diagnostic]) -> Self {
        let locale = self.frame.locale;
        let errors = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        let numbers = [("errors", errors), ("warnings", found.len() - errors)];
        let numbers = numbers.map(|(name, number)| (name, number.into()));
        let report = || report::render(&file.file, &file.text, found, false);
        self.files.push(FileLine {
            name: file.file.clone(),
            title: bank.map_or(&file.file, |bank| &bank.title).clone(),
            link: bank.map(|bank| format!("/teach/banks/{}", bank.id)),
            counts: bank.map(|bank| counts(locale, bank)),
            state: standing(locale, file.standing),
            findings: (!found.is_empty()).then(|| locale.numbers("banks-findings", &numbers)),
            report: bank.is_none().then(report),
        });
        self
    }
}
