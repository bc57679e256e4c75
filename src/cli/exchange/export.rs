//! `factdeck export`: a bank as a file for other programs, with a list of what is not in it.

use std::path::PathBuf;

use serde_json::json;

use super::super::out::{self, Exit};
use super::super::{files, generate};
use super::{Failure, Report, count, kind, pack};
use crate::authoring::{Given, Kind, give};
use crate::bank::parse;
use crate::exchange::Lost;
use crate::id::QuestionId;
use crate::library;

/// What `export` understands.
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(in crate::cli) struct Args {
    /// The bank file.
    #[arg(value_name = "BANK")]
    bank: PathBuf,
    /// The format, see below.
    #[arg(long, value_parser = kind)]
    format: Kind,
    /// The file to write. Without it, it is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Drafts and questions that are off, too; without this only those that are ready.
    #[arg(long)]
    all: bool,
    /// Write nothing; only report what would be lost.
    #[arg(long)]
    dry_run: bool,
    /// How to write what is lost.
    #[arg(long, value_enum, default_value = "text")]
    report: Report,
    /// Replace the file of --output if there is one.
    #[arg(long, requires = "output")]
    force: bool,
}

const HELP: &str = "\
No other format holds all that a bank does. What is written is read again, and whatever came back differently is listed:
whole questions that the format does not have, and parts of questions such as the sentence they rest on.

Formats:
  gift      for Moodle: choices, typed answers, figures, pairs, essays, with reasons, ids and tags
  aiken     for almost any system: questions with one right option
  moodle    Moodle XML: all types, also texts with gaps and order
  csv, tsv  for spreadsheets: all types; no cell can be taken for a formula
  anki      notes for Anki, with ids, so that a second import brings them up to date
  quizlet   a question and its answer a line
  markdown  task lists: questions with options
  kahoot    Kahoot's template for spreadsheets: questions with up to four short options
  factdeck  the bank as it is, with its documents and pictures, for another machine or another teacher

Examples:
  factdeck export questions/history.toml --format gift -o history.gift
  factdeck export questions/history.toml --format aiken --dry-run

Exit code: 0 good (also where something is lost), 1 where something could not be done, 2 where it was called in a wrong way.";

/// Exports a bank.
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
    let file = files::file(&args.bank)
        .map_err(|why| (Exit::Usage, why.trim_start_matches("error: ").to_owned()))?;
    let of_bank = |why: String| (Exit::Findings, format!("{}: {why}", args.bank.display()));
    if let Some(output) = args
        .output
        .as_ref()
        .filter(|output| output.exists() && !args.force && !args.dry_run)
    {
        return Err((
            Exit::Findings,
            format!("{} exists; replace it with --force", output.display()),
        ));
    }
    if args.report == Report::Json && args.output.is_none() && !args.dry_run {
        return Err((
            Exit::Usage,
            "--report json needs --output or --dry-run: both would be printed".to_owned(),
        ));
    }
    let text = library::bank_text(&file).map_err(of_bank)?;
    let bank = parse(&text, &file.stem()).0;
    let bank =
        bank.ok_or_else(|| of_bank("it is not a bank; `factdeck check` says why".to_owned()))?;
    let kind = args.format;
    let prints = args.output.is_none() && !args.dry_run;
    if prints && !kind.is_text() {
        let why = format!(
            "{} is no text to be printed; name a file with --output",
            kind.title()
        );
        return Err((Exit::Usage, why));
    }
    let content = |name: &str| library::file_bytes(&file, name);
    let base = pack::base(&file);
    let given = give(kind, (&bank, &text), args.all, base.as_deref(), &content);
    let given = given.map_err(|why| (Exit::Findings, why))?;
    match &args.output {
        _ if args.dry_run => {}
        Some(output) => {
            generate::write_bytes(output, &given.bytes).map_err(|why| (Exit::Findings, why))?;
        }
        None => out::print(&String::from_utf8_lossy(&given.bytes)),
    }
    let told = Told {
        args,
        given: &given,
    };
    match args.report {
        Report::Text => out::complain(told.text().trim_end()),
        Report::Json => out::say(&format!("{:#}", told.json(bank.id.as_str()))),
    }
    Ok(if given.missing.is_empty() {
        Exit::Good
    } else {
        Exit::Findings
    })
}

/// What became of a bank's questions, to be told.
struct Told<'a> {
    args: &'a Args,
    given: &'a Given,
}

impl Told<'_> {
    fn text(&self) -> String {
        let mut out = String::new();
        for (why, ids) in self.given.left_out() {
            out.extend([format!("left out, {why}: {}\n", listed(&ids))]);
        }
        for (name, ids) in self.given.lost() {
            out.extend([format!("lost `{name}`: {}\n", listed(&ids))]);
        }
        for name in &self.given.of_bank {
            out.extend([format!("lost `{name}`: of the bank itself\n")]);
        }
        for missing in &self.given.missing {
            out.extend([format!("warning: left out, {missing}\n")]);
        }
        if self.given.left > 0 {
            out.extend([format!(
                "left out, not ready: {} (--all takes them too)\n",
                count(self.given.left, "question")
            )]);
        }
        let lost = if self.given.is_whole() {
            "nothing is lost"
        } else {
            "the rest is there"
        };
        let to = self
            .args
            .output
            .as_ref()
            .map_or_else(String::new, |output| format!("{}: ", output.display()));
        let would = if self.args.dry_run {
            "; nothing was written"
        } else {
            ""
        };
        out.extend([format!(
            "{to}{} as {}; {lost}{would}\n",
            count(self.given.count, "question"),
            self.args.format.title()
        )]);
        out
    }

    fn json(&self, bank: &str) -> serde_json::Value {
        let losses = self.given.losses.iter().map(|loss| match &loss.what {
            Lost::Whole(why) => json!({ "question": loss.question.as_str(), "left_out": why }),
            Lost::Parts(names) => json!({ "question": loss.question.as_str(), "lost": names }),
        });
        json!({
            "bank": bank,
            "format": self.args.format.name(),
            "written": !self.args.dry_run,
            "questions": self.given.count,
            "not_ready": self.given.left,
            "losses": losses.collect::<Vec<_>>(),
            "bank_lost": self.given.of_bank,
            "missing_files": self.given.missing,
        })
    }
}

/// A few of some names, and how many there are besides.
fn listed(ids: &[&QuestionId]) -> String {
    const FEW: usize = 5;
    let few: Vec<&str> = ids.iter().take(FEW).map(|id| id.as_str()).collect();
    match ids.len().saturating_sub(FEW) {
        0 => few.join(", "),
        more => format!("{} and {more} more", few.join(", ")),
    }
}
