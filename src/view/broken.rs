//! A bank file that cannot be worked on because it is broken: what is wrong, and the lines.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use crate::bank::{Bank, Diagnostic, report};

/// A bank file that is broken.
#[derive(Debug, Template)]
#[template(path = "teach_broken.html")]
pub struct BrokenBank {
    frame: Frame,
    desk: Desk,
    /// The key of its heading.
    heading: &'static str,
    title: String,
    path: String,
    how: String,
    report: String,
}

impl BrokenBank {
    /// The page; `bank` is the last version that could be read.
    pub fn new(
        frame: Frame,
        desk: Desk,
        bank: &Bank,
        (file, text): (&str, &str),
        found: &[Diagnostic],
    ) -> Self {
        Self {
            heading: "broken-title",
            title: bank.title.clone(),
            path: format!("/teach/banks/{}", bank.id),
            how: frame.locale.with("broken-how", &[("file", file)]),
            report: report::render(file, text, found, false),
            frame,
            desk,
        }
    }

    /// The page of a file that could not be written.
    pub fn failed(frame: Frame, desk: Desk, bank: &Bank, why: &str) -> Self {
        Self {
            heading: "failed-title",
            title: bank.title.clone(),
            path: format!("/teach/banks/{}", bank.id),
            how: frame.locale.with("broken-failed", &[("why", why)]),
            report: String::new(),
            frame,
            desk,
        }
    }
}
