//! `factdeck import`: another program's questions into a new bank, or into one that is there.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::super::generate::slug;
use super::super::out::{self, Exit};
use super::super::{files, generate};
use super::{Failure, Report, count, kind, pack};
use crate::authoring::{
    Became, Brings, Brought, How, Imported, Kind, Refusal, Save, Target, What, bring,
};
use crate::bank::report::{self, Lines};
use crate::bank::{Diagnostic, Severity};
use crate::exchange::Read;
use crate::id::BankId;
use crate::library;

/// What `import` understands.
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(in crate::cli) struct Args {
    /// The file of questions.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Its format, see below. Without this it is known by the file's name and content.
    #[arg(long, value_parser = kind)]
    format: Option<Kind>,
    /// The new bank file to write. Without it and without --into the bank is printed.
    #[arg(short, long, value_name = "BANK", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// The bank file to put the questions into.
    #[arg(long, value_name = "BANK")]
    into: Option<PathBuf>,
    /// Write nothing; only report what would become of each question.
    #[arg(long)]
    dry_run: bool,
    /// Let new questions come as drafts, which students do not meet. Without this they are ready: a person wrote them.
    #[arg(long)]
    drafts: bool,
    /// In Quizlet's text: what stands between a term and its definition, such as \t. Without this it is found out.
    #[arg(long, value_name = "SIGNS")]
    between: Option<String>,
    /// In Quizlet's text: what stands between two cards, such as \n\n.
    #[arg(long, value_name = "SIGNS")]
    rows: Option<String>,
    /// In a table or Anki's notes: what the columns hold, from the first on, such as prompt,answer,-,tags: a - leaves one
    /// out, an empty one is found out.
    #[arg(long, value_name = "NAMES")]
    columns: Option<String>,
    /// In a table: whether its first row names the columns, in whatever words. Without this it is found out.
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    headers: Option<bool>,
    /// How to write what becomes of each question.
    #[arg(long, value_enum, default_value = "text")]
    report: Report,
    /// The title of a new bank; else the name of the file.
    #[arg(long, conflicts_with = "into")]
    title: Option<String>,
    /// The language of a new bank.
    #[arg(long, default_value = "en", value_parser = generate::language, conflicts_with = "into")]
    lang: String,
    /// Replace the bank file of --output if there is one.
    #[arg(long, requires = "output")]
    force: bool,
}

const HELP: &str = "\
Begin with --dry-run: it says of every question whether it is added, updated, unchanged or skipped and why, with line and
column. With --into a question is known by its id, or where the file gives none by its type and text. Only what the file
says differently changes: sentences, reasons, facts and ids of the bank's question stay, learners keep their progress, and
the text of the file before is kept in .bak/.

Formats:
  gift      Moodle's text format. Categories become tags. What Moodle's own importer loses is read, with a warning
  aiken     a question, options A) to Z), and ANSWER: B
  moodle    Moodle XML, what Moodle exports. Sounds, pictures and texts that a bank has no place for are left out and told
  csv, tsv  a table: with headers such as prompt, answer, wrong, explain, tags; without them question, answer, wrong options.
            Several texts in one cell have | between them. Columns with other names: --columns and --headers
  anki      notes exported as plain text: cards, and texts with gaps. Other fields than two: --columns
  quizlet   a term and a definition a line, with a tab or whatever stands between them; other signs with --between and --rows
  markdown  task lists: a question, and under it - [x] right and - [ ] wrong
  kahoot    Kahoot's template for spreadsheets (.xlsx)
  factdeck  a bank with its documents and pictures, which somebody exported: what was changed there comes in, what was changed
            here stays, and what was changed on both sides is told

Examples:
  factdeck import quiz.gift --dry-run
  factdeck import quiz.gift -o questions/quiz.toml
  factdeck import quiz.txt --format aiken --into questions/history.toml
  factdeck import terms.csv --columns answer,prompt,- --headers yes --dry-run

Exit code: 0 good, 1 where a question was skipped or something could not be done, 2 where it was called in a wrong way.";

/// How the questions are brought.
fn how(args: &Args, kind: Kind) -> Result<How, Failure> {
    let said = |words: &Option<String>| words.clone().unwrap_or_default();
    let how = How::new(args.drafts).between(&said(&args.between), &said(&args.rows));
    if how.kind().is_some_and(|only| only != kind) {
        let why = "--between and --rows are for Quizlet's text; say --format quizlet with them";
        return Err((Exit::Usage, why.to_owned()));
    }
    let how = how.columns(&said(&args.columns), args.headers);
    let how = how.map_err(|why| (Exit::Usage, format!("--columns: {why}")))?;
    match how.wrong_for(kind) {
        None => Ok(how),
        Some(why) => Err((Exit::Usage, format!("--columns and --headers: {why}"))),
    }
}

/// Whether something is so, as people say it.
fn yes(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

/// Imports a file.
pub(in crate::cli) fn command(args: &Args) -> Exit {
    match run(args) {
        Ok(exit) => exit,
        Err((exit, message)) => {
            out::complain(&format!("error: {message}"));
            exit
        }
    }
}

fn run(args: &Args) -> Result<Exit, Failure> {
    let file = &args.file;
    let failed = |why: String| (Exit::Findings, why);
    let bytes = bytes(file).map_err(|why| (Exit::Usage, format!("{}: {why}", file.display())))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let kind = args
        .format
        .or_else(|| Kind::of(&name, &bytes))
        .ok_or_else(|| {
            let names = super::names();
            (
                Exit::Usage,
                format!(
                    "{}: its format is not plain from its name; say it with --format ({names})",
                    file.display()
                ),
            )
        })?;
    let prints = args.output.is_none() && args.into.is_none() && !args.dry_run;
    if kind == Kind::Pack && prints {
        return Err((
            Exit::Usage,
            "a .factdeck file holds several files; say where they go with --output or --into"
                .to_owned(),
        ));
    }
    let prints = prints && args.report == Report::Text;
    let target = target(args).map_err(failed)?;
    let how = how(args, kind)?;
    let brought = bring(kind, &bytes, &target, &how).map_err(|why| {
        let file = match &why {
            Refusal::Bank(_) => args.into.as_ref().unwrap_or(file),
            Refusal::File(_) => file,
        };
        failed(format!("{}{why}", file.display()))
    })?;
    if prints {
        out::print(&brought.text);
    } else {
        write(args, target.old, &brought).map_err(failed)?;
    }
    match &brought.fate {
        Brings::Foreign(both) => {
            let (read, done) = &**both;
            let told = Told {
                args,
                kind,
                read,
                done,
            };
            match args.report {
                Report::Text => out::complain(told.text(!prints).trim_end()),
                Report::Json => out::say(&format!("{:#}", told.json())),
            }
        }
        Brings::Pack(both) => {
            pack::tell(
                file,
                &brought,
                (&both.0, &both.1),
                !args.dry_run,
                args.report,
            );
        }
    }
    Ok(if brought.is_whole() {
        Exit::Good
    } else {
        Exit::Findings
    })
}

/// The content of a file, no more than is read of one.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let kind = fs::metadata(path).map_err(|why| why.to_string())?;
    if !kind.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let file = fs::File::open(path).map_err(|why| why.to_string())?;
    let mut bytes = Vec::new();
    let most = u64::try_from(Kind::LARGEST).unwrap_or(u64::MAX);
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| why.to_string())?;
    Ok(bytes)
}

/// The bank that questions go into.
fn target(args: &Args) -> Result<Target, String> {
    let Some(path) = &args.into else {
        return new(args);
    };
    let file = files::file(path).map_err(|why| why.trim_start_matches("error: ").to_owned())?;
    let of_bank = |why: String| format!("{}: {why}", path.display());
    let text = library::bank_text(&file).map_err(of_bank)?;
    let base = pack::base(&file);
    let there = Target::there(text, &file.stem(), base);
    there.ok_or_else(|| of_bank("it is not a bank; `factdeck check` says why".to_owned()))
}

fn new(args: &Args) -> Result<Target, String> {
    let output = args.output.as_ref();
    if let Some(output) = output.filter(|output| output.exists() && !args.force && !args.dry_run) {
        return Err(format!(
            "{} exists; put the questions into it with --into, or replace it with --force",
            output.display()
        ));
    }
    let name = slug(output.unwrap_or(&args.file));
    let id = BankId::new(&name).map_err(|why| format!("{name}: {why}"))?;
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let title = args.title.clone().unwrap_or_else(|| stem.into_owned());
    Ok(Target::new(id, title, args.lang.clone()))
}

/// Writes what came of a file; in a dry run, looks whether it could be written.
fn write(args: &Args, old: Option<String>, brought: &Brought) -> Result<(), String> {
    let Some(path) = args.into.as_ref().or(args.output.as_ref()) else {
        return Ok(());
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // What --force replaces is kept as every former text of a bank is.
    let old = old.or_else(|| fs::read_to_string(path).ok());
    let name = path.file_name().unwrap_or_default();
    let save = Save {
        file: name.to_string_lossy().into_owned(),
        old,
        new: brought.text.clone(),
        beside: brought.files.clone(),
        base: brought.base.clone(),
    };
    let done = if args.dry_run {
        library::look(folder, &save).map(drop)
    } else {
        library::put(folder, &save)
    };
    done.map_err(|why| format!("{}: {why}", path.display()))
}

/// What became of the questions of a file, to be told.
struct Told<'a> {
    args: &'a Args,
    kind: Kind,
    read: &'a Read,
    done: &'a Imported,
}

impl Told<'_> {
    /// What kept questions away, one for each.
    fn skipped(&self) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.read.findings.iter();
        errors.filter(|finding| finding.severity == Severity::Error)
    }

    fn changes(&self, what: impl Fn(&What) -> bool) -> usize {
        self.done
            .items
            .iter()
            .filter(|item| what(&item.what))
            .count()
    }

    fn text(&self, each: bool) -> String {
        let file = self.args.file.to_string_lossy();
        let mut out = report::render(&file, &self.read.text, &self.read.findings, false);
        let lines = Lines::new(&self.read.text);
        for item in self.done.items.iter().filter(|_| each) {
            let at = lines.position(item.place.start);
            out.extend([format!(
                "{file}:{}:{}: {} {}\n",
                at.line,
                at.column,
                result(item),
                item.id
            )]);
        }
        for finding in self.skipped().filter(|_| each) {
            let at = lines.position(finding.span.map_or(0, |span| span.start));
            out.extend([format!(
                "{file}:{}:{}: skipped: {} [{}]\n",
                at.line, at.column, finding.message, finding.code
            )]);
        }
        let mut parts = vec![
            format!("{} added", self.changes(|what| *what == What::Added)),
            format!(
                "{} updated",
                self.changes(|what| matches!(what, What::Updated(_)))
            ),
            format!(
                "{} unchanged",
                self.changes(|what| *what == What::Unchanged)
            ),
            format!("{} skipped", self.read.skipped),
        ];
        if self.read.warned > 0 {
            parts.push(count(self.read.warned, "warning"));
        }
        let would = if self.args.dry_run {
            "; nothing was written"
        } else {
            ""
        };
        out.extend([format!(
            "{file} ({}): {} read: {}{would}\n",
            self.kind.title(),
            count(self.done.items.len(), "question"),
            parts.join(", "),
        )]);
        out
    }

    fn json(&self) -> serde_json::Value {
        let file = self.args.file.to_string_lossy();
        let lines = Lines::new(&self.read.text);
        let item = |item: &Became| {
            let at = lines.position(item.place.start);
            let changed: &[&str] = match &item.what {
                What::Updated(changed) => changed,
                _ => &[],
            };
            json!({ "id": item.id.as_str(), "result": word(&item.what), "changed": changed, "line": at.line, "column": at.column })
        };
        json!({
            "file": file,
            "format": self.kind.name(),
            "bank": self.done.bank.id.as_str(),
            "written": !self.args.dry_run && (self.args.output.is_some() || self.args.into.is_some()),
            "added": self.changes(|what| *what == What::Added),
            "updated": self.changes(|what| matches!(what, What::Updated(_))),
            "unchanged": self.changes(|what| *what == What::Unchanged),
            "skipped": self.read.skipped,
            "warnings": self.read.warned,
            "questions": self.done.items.iter().map(item).collect::<Vec<_>>(),
            "findings": report::json(&file, &self.read.text, &self.read.findings),
        })
    }
}

fn word(what: &What) -> &'static str {
    match what {
        What::Added => "added",
        What::Updated(_) => "updated",
        What::Unchanged => "unchanged",
    }
}

fn result(item: &Became) -> String {
    match &item.what {
        What::Updated(changed) => format!("updated ({})", changed.join(", ")),
        what => word(what).to_owned(),
    }
}
