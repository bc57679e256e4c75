//! `factdeck fix-ids`: ids for questions that have none, written into their files.

use std::path::PathBuf;

use super::files;
use super::out::{self, Exit};
use crate::bank::{self, parse, splice};
use crate::id::QuestionId;
use crate::library::{self, BankFile};

/// What `fix-ids` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A question without an id works under one made from its prompt, and loses its learners' progress when it is reworded. This gives it an id for ever; progress moves over. Nothing else in the file changes, and the text before is kept in .bak/ beside it.\n\nExit code: 0 where every question has an id now, 1 where a file could not be changed, 2 where a path cannot be read."
)]
pub(super) struct Args {
    /// Bank files, or folders of them; without one, the folder that `serve` would use
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; show the lines that would come
    #[arg(long)]
    dry_run: bool,
}

/// Writes ids.
pub(super) fn command(args: &Args) -> Exit {
    let files = match files::of(&args.paths) {
        Ok(files) => files,
        Err(why) => {
            out::complain(&why);
            return Exit::Usage;
        }
    };
    let (mut exit, mut written) = (Exit::Good, 0);
    for file in &files {
        match fix(file, args.dry_run) {
            Ok(ids) => written += ids.len(),
            Err(why) => {
                out::complain(&format!("error: {}: {why}", file.path().display()));
                exit = Exit::Findings;
            }
        }
    }
    out::say(&match (written, args.dry_run) {
        (0, _) => "no question got an id".to_owned(),
        (count, true) => format!("{count} ids would be written"),
        (count, false) => format!("{count} ids written"),
    });
    exit
}

/// Writes ids into a file; gives them, each with the provisional one it takes the place of.
fn fix(file: &BankFile, dry_run: bool) -> Result<Vec<(QuestionId, QuestionId)>, String> {
    let text = library::bank_text(file)?;
    let stem = file.stem();
    let bank = parse(&text, &stem).0;
    let bank = bank.ok_or("it is not a bank; `factdeck check` says why")?;
    let (named, ids) = bank::named(&bank);
    if ids.is_empty() {
        return Ok(ids);
    }
    let revised = splice::revise(&text, &stem, &named).map_err(|why| why.to_string())?;
    let path = file.path();
    if dry_run {
        out::print(&diff(&path.to_string_lossy(), &text, &revised.text));
        return Ok(ids);
    }
    let (old, new) = (text.as_bytes(), revised.text.as_bytes());
    library::replace(&path, old, new).map_err(|why| why.to_string())?;
    for (old, new) in &ids {
        out::say(&format!("{}: {old} is now {new}", path.display()));
    }
    Ok(ids)
}

/// The lines that come into a text, with the line before each. Nothing else differs: ids are only added.
fn diff(path: &str, old: &str, new: &str) -> String {
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut lines = old.lines().peekable();
    let mut before = "";
    let mut run = Vec::new();
    for (number, line) in new.lines().enumerate() {
        if lines.next_if_eq(&line).is_some() {
            before = line;
            run.clear();
            continue;
        }
        if run.is_empty() {
            out.push_str(&format_line('@', &format!("@ line {}", number + 1)));
            out.push_str(&format_line(' ', before));
        }
        out.push_str(&format_line('+', line));
        run.push(line);
    }
    out
}

fn format_line(sign: char, line: &str) -> String {
    format!("{sign}{line}\n")
}
