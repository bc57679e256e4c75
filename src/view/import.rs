//! Questions from a file or a box into a bank: what is sent, what would become of it, and that it is done.

use std::collections::BTreeMap;

use askama::Template;

use super::desk::Desk;
use super::export::{kind_title, part};
use super::found::Found;
use super::frame::Frame;
use super::keyed::Keyed;
use crate::authoring::{Brings, Brought, Imported, Kind, Merged, Met, What};
use crate::bank::report::Lines;
use crate::bank::{Bank, Catalog, Diagnostic, Question, Severity};
use crate::id::QuestionId;

/// The most questions that are shown one by one.
const ROWS: usize = 200;
/// The most findings that are shown with their lines.
const FINDINGS: usize = 60;

/// What a teacher sends, and how it is to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bringing {
    /// The name of the file; empty where the text was written into the box.
    pub name: String,
    /// The text in the box.
    pub text: String,
    /// A name for the text that a file put into the box, by which it is known whether somebody changed it.
    pub was: String,
    /// What was sent, in Base64, where it cannot stand in a box.
    pub kept: String,
    /// The format by its name; empty where it is to be found out.
    pub kind: String,
    /// The bank that it goes into; empty for a new one.
    pub into: String,
    /// The title of a new bank.
    pub title: String,
    /// The language of a new bank.
    pub lang: String,
    /// Whether new questions come as drafts.
    pub drafts: bool,
    /// What stands between the sides of a card, as it was written.
    pub between: String,
    /// What stands between cards.
    pub rows: String,
    /// What the columns hold, as somebody chose it.
    pub columns: String,
    /// Whether the first row names the columns: `yes`, `no`, or nothing where that is found out.
    pub headers: String,
}

/// Why nothing was looked at, or nothing put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportProblem {
    /// Nothing was sent.
    Nothing,
    /// A file was sent and something else written.
    Both,
    /// It cannot be told what it is.
    Unknown,
    /// It is too large to be kept with the page.
    Large,
    /// A new bank needs a title.
    Title,
    /// The bank's file cannot be read.
    Broken,
    /// The bank is another teacher's, who keeps it.
    NotYours,
    /// The file cannot be read, and why.
    File(String),
    /// The bank of this title would not be right, and why.
    Bank(String, String),
    /// What was sent, or the bank, is not what was looked at.
    Changed,
    /// It could not be written, and why.
    Save(String),
}

/// The page that questions are brought with.
#[derive(Debug, Template)]
#[template(path = "teach_import.html")]
pub struct ImportPage {
    frame: Frame,
    desk: Desk,
    form: Bringing,
    kinds: Vec<(&'static str, String)>,
    banks: Vec<(String, String)>,
    problem: Option<String>,
    saved: Option<Saved>,
    seen: Option<Seen>,
}

/// That a bank was written.
#[derive(Debug)]
struct Saved {
    title: String,
    link: String,
    count: String,
}

/// What would become of what was sent.
#[derive(Debug)]
struct Seen {
    about: String,
    into: String,
    counts: Vec<String>,
    rows: Vec<Row>,
    more: Option<String>,
    findings: Vec<Finding>,
    unsaid: Option<String>,
    notes: Vec<String>,
    /// The columns of a table.
    columns: Vec<Column>,
    /// What they can hold: names, and what they are called.
    holds: Vec<(&'static str, String)>,
    /// Whether the first row may name them.
    has_headers: bool,
    /// The name of all that was looked at.
    mark: String,
    /// What the button says that puts it in; nothing where there is nothing to be put in.
    go: Option<String>,
}

/// A column of a table: what it was found to hold, what was chosen, and how it begins.
#[derive(Debug)]
struct Column {
    name: String,
    found: String,
    chosen: String,
    cells: Vec<String>,
}

/// What is wrong with what was sent, or to be looked at.
#[derive(Debug)]
struct Finding {
    class: &'static str,
    word: String,
    message: String,
    help: Option<String>,
    /// The line that it is about, and where that stands.
    at: Option<(String, usize, String)>,
}

/// The longest line that is shown with what is wrong in it, in characters.
const LINE: usize = 120;

/// A finding in plain words.
fn finding(frame: &Frame, text: &str, lines: &Lines<'_>, one: &Diagnostic) -> Finding {
    let found = Found::new(frame.locale, text, one);
    let message = match found.label.as_str() {
        "" => found.message,
        label => format!("{} ({label})", found.message),
    };
    let at = one.span.map(|span| {
        let at = lines.position(span.start);
        let numbers = [("line", at.line.into()), ("column", at.column.into())];
        let line = text.lines().nth(at.line.saturating_sub(1));
        let line: String = line.unwrap_or_default().trim().chars().take(LINE).collect();
        (line, at.line, frame.locale.numbers("import-at", &numbers))
    });
    Finding {
        class: found.class,
        word: found.word,
        message,
        help: found.help,
        at,
    }
}

/// A question of the file.
#[derive(Debug)]
struct Row {
    at: Option<(usize, String)>,
    class: &'static str,
    what: String,
    id: String,
    preview: Option<Keyed>,
}

impl ImportPage {
    /// The page with what was sent.
    pub fn new(frame: Frame, desk: Desk, catalog: &Catalog, form: Bringing) -> Self {
        let kinds = Kind::all().map(|kind| (kind.name(), kind_title(&frame, kind)));
        let banks = catalog.banks.values();
        let banks = banks.map(|one| (one.bank.id.to_string(), one.bank.title.clone()));
        Self {
            kinds: kinds.collect(),
            banks: banks.collect(),
            problem: None,
            saved: None,
            seen: None,
            form,
            frame,
            desk,
        }
    }

    /// Whether a file has anything to put in.
    pub fn brings(brought: &Brought) -> bool {
        match &brought.fate {
            Brings::Foreign(both) => !both.1.items.is_empty(),
            Brings::Pack(_) => true,
        }
    }

    /// The same after what does not do.
    #[must_use]
    pub fn problem(mut self, problem: &ImportProblem) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match problem {
            ImportProblem::Nothing => locale.text("import-nothing"),
            ImportProblem::Both => locale.text("import-both"),
            ImportProblem::Unknown => locale.text("import-unknown"),
            ImportProblem::Large => locale.text("import-large"),
            ImportProblem::Title => locale.text("import-needs-title"),
            ImportProblem::Broken => locale.text("import-broken"),
            ImportProblem::NotYours => locale.text("import-not-yours"),
            ImportProblem::File(why) => {
                let why = why.trim_start_matches(": ");
                locale.with("import-file", &[("why", why)])
            }
            ImportProblem::Bank(title, why) => format!("{title}{why}"),
            ImportProblem::Changed => locale.text("import-changed"),
            ImportProblem::Save(why) => locale.with("import-not-saved", &[("why", why)]),
        });
        self
    }

    /// The same, and says that a bank was written.
    #[must_use]
    pub fn saved(mut self, bank: &Bank) -> Self {
        let count = bank.questions.len();
        self.saved = Some(Saved {
            title: bank.title.clone(),
            link: format!("/teach/banks/{}", bank.id),
            count: self.frame.locale.count("import-saved-count", count),
        });
        self.form = Bringing {
            lang: self.form.lang,
            ..Bringing::default()
        };
        self
    }

    /// The same with what would become of what was sent: its format, whether that was guessed, what comes of it and
    /// whether the bank is new.
    #[must_use]
    pub fn seen(
        mut self,
        kind: Kind,
        guessed: bool,
        (brought, is_new): (&Brought, bool),
        mark: String,
    ) -> Self {
        let frame = &self.frame;
        let locale = frame.locale;
        let title = kind_title(frame, kind);
        let about = if guessed {
            "import-guessed"
        } else {
            "import-read-as"
        };
        let bank = brought.fate.bank();
        let into = if is_new {
            "import-into-new"
        } else {
            "import-into"
        };
        let mut seen = Seen {
            about: locale.with(about, &[("format", &title)]),
            into: locale.with(into, &[("title", &bank.title)]),
            counts: Vec::new(),
            rows: Vec::new(),
            more: None,
            findings: Vec::new(),
            unsaid: None,
            notes: Vec::new(),
            columns: Vec::new(),
            holds: Vec::new(),
            has_headers: false,
            mark,
            go: None,
        };
        let new = match &brought.fate {
            Brings::Foreign(both) => {
                let (read, done) = &**both;
                let more = (read.skipped, read.warned);
                let columns = read.columns.iter();
                let columns = columns.map(|column| (column.holds, column.cells.as_slice()));
                seen.columns(frame, (kind, &self.form.columns), columns);
                seen.foreign(frame, (&read.text, &read.findings), more, done)
            }
            Brings::Pack(both) => {
                for name in &both.0.missing {
                    seen.notes
                        .push(locale.with("import-missing", &[("file", name)]));
                }
                for name in &brought.refused {
                    seen.notes
                        .push(locale.with("import-refused", &[("file", name)]));
                }
                if !brought.files.is_empty() {
                    let names = brought.files.iter().map(|(name, _)| name.as_str());
                    let names = names.collect::<Vec<_>>().join(", ");
                    seen.notes
                        .push(locale.with("import-files", &[("files", &names)]));
                }
                seen.told(
                    frame,
                    (&both.0.text, &both.0.findings),
                    both.0.findings.len(),
                );
                seen.pack(frame, &both.1)
            }
        };
        if seen.rows.len() > ROWS {
            let more = seen.rows.len() - ROWS;
            seen.rows.truncate(ROWS);
            seen.more = Some(locale.count("import-more", more));
        }
        seen.go = Self::brings(brought).then(|| match new {
            0 => locale.text("import-go-nothing"),
            new => locale.count("import-go", new),
        });
        self.seen = Some(seen);
        self
    }
}

impl Seen {
    /// The columns of a table, to be chosen for: what each was taken for, and how it begins.
    fn columns<'r>(
        &mut self,
        frame: &Frame,
        (kind, chosen): (Kind, &str),
        columns: impl Iterator<Item = (Option<&'static str>, &'r [String])>,
    ) {
        let locale = frame.locale;
        let mut chosen = chosen.split(',');
        let column = |(at, (holds, cells)): (usize, (Option<&str>, &[String]))| {
            let nothing = || locale.text("import-column-none");
            let found = holds.map_or_else(nothing, |name| part(frame, name));
            Column {
                name: locale.count("import-column", at + 1),
                found: locale.with("import-column-self", &[("what", &found)]),
                chosen: chosen.next().unwrap_or_default().to_owned(),
                cells: cells.to_vec(),
            }
        };
        self.columns = columns.enumerate().map(column).collect();
        let holds = kind.columns().iter();
        self.holds = holds.map(|name| (*name, part(frame, name))).collect();
        self.has_headers = kind.has_headers();
    }

    /// Questions of another program; how many change the bank.
    fn foreign(
        &mut self,
        frame: &Frame,
        (text, findings): (&str, &[Diagnostic]),
        (skipped, warned): (usize, usize),
        done: &Imported,
    ) -> usize {
        let locale = frame.locale;
        let lines = Lines::new(text);
        let place = |at: usize| {
            let at = lines.position(at);
            let numbers = [("line", at.line.into()), ("column", at.column.into())];
            Some((at.line, locale.numbers("import-at", &numbers)))
        };
        let questions = by_id(&done.bank);
        let lang = &done.bank.lang;
        let shown = |id: &QuestionId| {
            let question = questions.get(id)?;
            Some(Keyed::new(locale, question, lang))
        };
        let mut rows: Vec<(usize, Row)> = Vec::new();
        let (mut added, mut updated, mut unchanged) = (0_usize, 0_usize, 0_usize);
        for item in &done.items {
            let (class, what) = match &item.what {
                What::Added => {
                    added += 1;
                    ("right", locale.text("import-added"))
                }
                What::Updated(parts) => {
                    updated += 1;
                    let parts = in_words(frame, parts);
                    ("known", locale.with("import-updated", &[("parts", &parts)]))
                }
                What::Unchanged => {
                    unchanged += 1;
                    ("quiet", locale.text("import-unchanged"))
                }
            };
            let is_shown = item.what != What::Unchanged && rows.len() <= ROWS;
            let row = Row {
                at: place(item.place.start),
                class,
                what,
                id: item.id.to_string(),
                preview: is_shown.then(|| shown(&item.id)).flatten(),
            };
            rows.push((item.place.start, row));
        }
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        for finding in findings.iter().filter(is_error) {
            let at = finding.span.map(|span| span.start);
            let row = Row {
                at: at.and_then(place),
                class: "wrong",
                what: locale.with("import-skipped", &[("why", &finding.message)]),
                id: String::new(),
                preview: None,
            };
            rows.push((at.unwrap_or(0), row));
        }
        rows.sort_by_key(|(at, _)| *at);
        self.rows = rows.into_iter().map(|(_, row)| row).collect();
        let counts = [
            ("import-count-added", added),
            ("import-count-updated", updated),
            ("import-count-unchanged", unchanged),
            ("import-count-skipped", skipped),
            ("import-count-warned", warned),
        ];
        self.count(frame, &counts);
        self.told(frame, (text, findings), skipped + warned);
        added + updated
    }

    /// Shows what is wrong in a text, of so much that is.
    fn told(&mut self, frame: &Frame, (text, findings): (&str, &[Diagnostic]), all: usize) {
        let told = findings.get(..FINDINGS).unwrap_or(findings);
        let lines = Lines::new(text);
        let one = |one| finding(frame, text, &lines, one);
        self.findings = told.iter().map(one).collect();
        let unsaid = all.saturating_sub(told.len());
        self.unsaid = (unsaid > 0).then(|| frame.locale.count("import-unsaid", unsaid));
    }

    /// Questions of a bank that comes with its files; how many change the one that is here.
    fn pack(&mut self, frame: &Frame, merged: &Merged) -> usize {
        let locale = frame.locale;
        let questions = by_id(&merged.bank);
        let mut counts = [
            ("import-count-added", 0),
            ("import-count-updated", 0),
            ("import-count-unchanged", 0),
            ("import-count-kept", 0),
            ("import-count-clash", 0),
            ("import-count-gone", 0),
        ];
        for (id, met) in &merged.items {
            let (place, class, what) = match met {
                Met::Added => (0, "right", locale.text("import-added")),
                Met::Updated(parts) => {
                    let parts = in_words(frame, parts);
                    let what = locale.with("import-updated", &[("parts", &parts)]);
                    (1, "known", what)
                }
                Met::Unchanged => (2, "quiet", locale.text("import-unchanged")),
                Met::Kept => (3, "quiet", locale.text("import-kept")),
                Met::Clash(parts) => {
                    let parts = in_words(frame, parts);
                    let what = locale.with("import-clash", &[("parts", &parts)]);
                    (4, "wrong", what)
                }
                Met::Gone => (5, "quiet", locale.text("import-gone")),
            };
            if let Some((_, count)) = counts.get_mut(place) {
                *count += 1;
            }
            let is_shown = !matches!(met, Met::Unchanged | Met::Kept) && self.rows.len() <= ROWS;
            let question = questions.get(id).filter(|_| is_shown);
            self.rows.push(Row {
                at: None,
                class,
                what,
                id: id.to_string(),
                preview: question.map(|one| Keyed::new(locale, one, &merged.bank.lang)),
            });
        }
        self.count(frame, &counts);
        for id in &merged.others {
            let note = locale.with("import-other", &[("document", id.as_str())]);
            self.notes.push(note);
        }
        let [(_, added), (_, updated), ..] = counts;
        added + updated
    }

    /// Says how many there are of what there is any of.
    fn count(&mut self, frame: &Frame, counts: &[(&str, usize)]) {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        let told = some.map(|(key, count)| frame.locale.count(key, *count));
        self.counts = told.collect();
    }
}

/// The names of parts of a question, in words.
fn in_words(frame: &Frame, parts: &[&str]) -> String {
    let words: Vec<String> = parts.iter().map(|name| part(frame, name)).collect();
    words.join(", ")
}

fn by_id(bank: &Bank) -> BTreeMap<&QuestionId, &Question> {
    let questions = bank.questions.iter();
    questions.map(|question| (&question.id, question)).collect()
}
