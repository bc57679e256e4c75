//! A bank as its file has it now: what pages that change, export or print one begin with.

use std::sync::Arc;

use super::super::super::{App, Error};
use crate::authoring::{FileReport, Target, base_name};
use crate::bank::{Bank, parse};
use crate::id::BankId;

/// A bank with its file.
#[derive(Debug)]
pub(super) struct Filed {
    /// The file, by its name in the folder.
    pub(super) file: String,
    /// Its text.
    pub(super) text: Arc<str>,
    /// What it says now.
    pub(super) bank: Bank,
    /// The bank as it came here from somebody else, where it did.
    pub(super) base: Option<String>,
}

/// What a file is called without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The file of a bank. Nothing where it is no bank any more as it stands now.
pub(super) fn filed<S>(app: &App<S>, id: &BankId) -> Result<Option<Filed>, Error> {
    let files = app.shelf.files();
    let is_it = |report: &&FileReport| report.bank.as_ref() == Some(id);
    let report = files.iter().find(is_it).ok_or(Error::NotFound)?;
    let base = app.shelf.content(&base_name(&report.file));
    let bank = parse(&report.text, stem(&report.file)).0;
    Ok(bank.map(|bank| Filed {
        file: report.file.clone(),
        text: Arc::clone(&report.text),
        bank,
        base: base.ok().and_then(|base| String::from_utf8(base).ok()),
    }))
}

impl Filed {
    /// It, as what questions go into.
    pub(super) fn target(self) -> Option<Target> {
        Target::there(self.text.to_string(), stem(&self.file), self.base)
    }
}
