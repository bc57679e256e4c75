//! A file of questions into a bank: what becomes of each question, and the texts and files to be written. Nothing is
//! written here.

use super::import::{Imported, import};
use super::kind::Kind;
use super::merge::{Merged, Met, merge};
use crate::bank::report::position;
use crate::bank::{self, Bank, Diagnostic, Severity, beside, parse, splice};
use crate::exchange::layout::Columns;
use crate::exchange::pack::{self, Pack};
use crate::exchange::{self, Dividers, Format, Layout, Read};
use crate::id::BankId;

/// The bank that questions go into.
#[derive(Debug, Clone)]
pub struct Target {
    /// It, as it is.
    pub bank: Bank,
    /// The text of its file, where there is one.
    pub old: Option<String>,
    /// What its file is called, without the ending.
    stem: String,
    /// The bank as it came here from somebody else, where it did.
    base: Option<String>,
}

impl Target {
    /// A bank that there is, by the text and the name of its file. Nothing where the text is no bank.
    pub fn there(text: String, stem: &str, base: Option<String>) -> Option<Self> {
        Some(Self {
            bank: parse(&text, stem).0?,
            old: Some(text),
            stem: stem.to_owned(),
            base,
        })
    }

    /// A new one.
    pub fn new(id: BankId, title: String, lang: String) -> Self {
        Self {
            stem: id.as_str().to_owned(),
            bank: Bank {
                id,
                title,
                lang,
                aliases: Vec::new(),
                sensitive: None,
                sources: Vec::new(),
                questions: Vec::new(),
            },
            old: None,
            base: None,
        }
    }

    /// The text of the bank's file with another content: what did not change stays as it was written.
    ///
    /// # Errors
    /// Where the file would not be right.
    pub fn text(&self, bank: &Bank) -> Result<String, Refusal> {
        let Some(old) = &self.old else {
            return new_text(bank, &self.stem);
        };
        if *bank == self.bank {
            return Ok(old.clone());
        }
        match splice::revise(old, &self.stem, bank) {
            Ok(revised) => Ok(revised.text),
            Err(splice::Refusal::Unequal { text, findings }) => {
                let first = findings.iter().find(|one| one.severity == Severity::Error);
                let why = first.map_or_else(String::new, |one| {
                    let at = position(&text, one.span.map_or(0, |span| span.start));
                    let line = text.lines().nth(at.line.saturating_sub(1));
                    let line = line.unwrap_or_default().trim();
                    format!(": {} ({}), in `{line}`", one.message, one.code)
                });
                Err(Refusal::Bank(format!(
                    " would not be right with these questions{why}; nothing was written"
                )))
            }
            Err(why) => Err(Refusal::Bank(format!(": {why}; nothing was written"))),
        }
    }
}

/// The text of a new bank. What somebody said of it, such as its language, may not do.
fn new_text(bank: &Bank, stem: &str) -> Result<String, Refusal> {
    let text = bank::write(bank);
    let (_, findings) = parse(&text, stem);
    let mut errors = findings.iter();
    match errors.find(|one| one.severity == Severity::Error) {
        Some(error) => Err(Refusal::Bank(format!(": {}", error.message))),
        None => Ok(text),
    }
}

/// Why nothing could be done with a file, as the end of a sentence that begins with its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// About the file that was read.
    #[error("{0}")]
    File(String),
    /// About the file of the bank.
    #[error("{0}")]
    Bank(String),
}

/// What a file of questions makes of a bank.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The text of the bank's file.
    pub text: String,
    /// Files that the bank names, by the names it has for them: they are put beside it.
    pub files: Vec<(String, Vec<u8>)>,
    /// The names of those that are not, since nothing is put in such a place.
    pub refused: Vec<String>,
    /// The bank as it came, to be kept beside it.
    pub base: Option<String>,
    /// What became of each question.
    pub fate: Brings,
}

impl Brought {
    /// Whether every question and every file came in, and nothing is left for somebody to decide.
    pub fn is_whole(&self) -> bool {
        self.refused.is_empty() && self.fate.is_whole()
    }
}

/// What became of the questions of a file.
#[derive(Debug, Clone)]
pub enum Brings {
    /// Those of another program.
    Foreign(Box<(Read, Imported)>),
    /// Those of a bank with its files.
    Pack(Box<(Pack, Merged)>),
}

impl Brings {
    /// The bank as it would be.
    pub fn bank(&self) -> &Bank {
        match self {
            Self::Foreign(both) => &both.1.bank,
            Self::Pack(both) => &both.1.bank,
        }
    }

    /// Whether every question came in, and nothing is left for somebody to decide.
    fn is_whole(&self) -> bool {
        match self {
            Self::Foreign(both) => both.0.skipped == 0,
            Self::Pack(both) => {
                let is_clash = |met: &Met| matches!(met, Met::Clash(_));
                let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
                !both.0.findings.iter().any(is_error)
                    && both.1.others.is_empty()
                    && !both.1.items.iter().any(|(_, met)| is_clash(met))
            }
        }
    }
}

/// How questions are brought.
#[derive(Debug, Clone)]
pub struct How {
    /// Whether new questions come as drafts.
    pub drafts: bool,
    /// What a file leaves open.
    pub layout: Layout,
}

impl How {
    /// As a file's own words say, all of it found out.
    pub fn new(drafts: bool) -> Self {
        Self {
            drafts,
            layout: Layout::default(),
        }
    }

    /// The same with what stands between the sides of a card and between cards, empty where that is to be found out.
    #[must_use]
    pub fn between(mut self, between: &str, rows: &str) -> Self {
        self.layout.dividers = Dividers::new(between, rows);
        self
    }

    /// The same with what the columns hold ([`Columns::new`]), and whether the first row names them.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn columns(mut self, columns: &str, headers: Option<bool>) -> Result<Self, String> {
        self.layout.columns = Columns::new(columns)?;
        self.layout.headers = headers;
        Ok(self)
    }

    /// The only kind of file that it can be for, where it says what stands between.
    pub fn kind(&self) -> Option<Kind> {
        (!self.layout.dividers.is_empty()).then_some(Kind::Foreign(Format::Quizlet))
    }

    /// Why this cannot be said of files of a kind; nothing where it can.
    pub fn wrong_for(&self, kind: Kind) -> Option<String> {
        match kind {
            Kind::Foreign(format) => self.layout.wrong_for(format),
            Kind::Pack if self.layout == Layout::default() => None,
            Kind::Pack => Some("a .factdeck file leaves nothing open".to_owned()),
        }
    }
}

/// Reads a file into a bank.
///
/// # Errors
/// Where nothing can be done with the file.
pub fn bring(kind: Kind, bytes: &[u8], into: &Target, how: &How) -> Result<Brought, Refusal> {
    match kind {
        Kind::Foreign(format) => {
            let read = exchange::read_by(format, bytes, &into.bank.lang, &how.layout);
            let done = import(&into.bank, format, &read, how.drafts);
            Ok(Brought {
                text: into.text(&done.bank)?,
                files: Vec::new(),
                refused: Vec::new(),
                base: None,
                fate: Brings::Foreign(Box::new((read, done))),
            })
        }
        Kind::Pack => {
            let pack = pack::read(bytes).map_err(|why| Refusal::File(format!(": {why}")))?;
            if into.old.is_some() {
                merged(pack, into)
            } else {
                Ok(unpacked(pack))
            }
        }
    }
}

/// Files that are put beside a bank, and the names of those that are not.
fn placed<'f>(
    files: impl Iterator<Item = &'f (String, Vec<u8>)>,
) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let (taken, refused): (Vec<_>, Vec<_>) =
        files.cloned().partition(|(name, _)| beside::travels(name));
    let refused = refused.into_iter().map(|(name, _)| name);
    (taken, refused.collect())
}

/// A bank with its files in a place of its own.
fn unpacked(pack: Pack) -> Brought {
    let questions = pack.bank.questions.iter();
    let added = questions.map(|question| (question.id.clone(), Met::Added));
    let merged = Merged {
        bank: pack.bank.clone(),
        items: added.collect(),
        sources: Vec::new(),
        others: Vec::new(),
    };
    let (files, refused) = placed(pack.files.iter());
    Brought {
        text: pack.text.clone(),
        files,
        refused,
        base: Some(pack.text.clone()),
        fate: Brings::Pack(Box::new((pack, merged))),
    }
}

/// A bank put together with the one that is here.
fn merged(pack: Pack, into: &Target) -> Result<Brought, Refusal> {
    let bases = [into.base.as_deref(), pack.base.as_deref()];
    let bases = bases.into_iter().flatten();
    let bases: Vec<Bank> = bases.filter_map(|text| parse(text, &into.stem).0).collect();
    let merged = merge(&into.bank, &bases.iter().collect::<Vec<_>>(), &pack.bank);
    let text = into.text(&merged.bank)?;
    let wanted = beside::named(&merged.bank);
    let is_of_other = |name: &str| {
        let mut sources = pack.bank.sources.iter();
        sources.any(|source| source.file == name && merged.others.contains(&source.id))
    };
    let files = pack.files.iter();
    let files = files.filter(|(name, _)| wanted.contains(name.as_str()) && !is_of_other(name));
    let (files, refused) = placed(files);
    Ok(Brought {
        text,
        files,
        refused,
        base: Some(pack.text.clone()),
        fate: Brings::Pack(Box::new((pack, merged))),
    })
}
