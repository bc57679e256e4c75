//! `factdeck generate`: a document into a bank of draft questions.

use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::out::{self, Exit};
use super::places::Places;
use crate::authoring::{Brief, Draft, draft};
use crate::bank::{self, Form, Stance};
use crate::id::{BankId, SlotId, SourceId};
use crate::library;
use crate::read;
use crate::text::Span;

/// What `generate` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factdeck generate history.txt -o questions/history.toml\n  factdeck generate notes.md > notes.toml\n  factdeck generate notes.md --format json --density 5"
)]
pub(super) struct Args {
    /// The document: plain text (.txt) or Markdown (.md).
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The bank file to write; the document's text goes into `documents/` beside it. Without it the bank is printed.
    #[arg(short, long, value_name = "BANK")]
    output: Option<PathBuf>,
    /// What to print.
    #[arg(long, value_enum, default_value = "toml", conflicts_with = "output")]
    format: Format,
    /// The most questions for a thousand characters.
    #[arg(long, value_name = "N", default_value = "12")]
    density: f64,
    /// What chance is drawn from; the same seed gives the same bank.
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// The document's title; else its first heading.
    #[arg(long)]
    title: Option<String>,
    /// Who wrote it.
    #[arg(long)]
    author: Option<String>,
    /// When it was written.
    #[arg(long)]
    date: Option<String>,
    /// Whether the document is one voice among others, or a work of reference.
    #[arg(long, value_enum, default_value = "account")]
    stance: StanceArg,
    /// Its language; questions are made from English.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Replace the bank file if there is one.
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A bank file.
    Toml,
    /// The questions with the places of their words, for programs.
    Json,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum StanceArg {
    /// Questions say "according to the text".
    Account,
    /// They do not.
    Reference,
}

/// Makes a bank.
pub(super) fn command(args: &Args) -> Exit {
    if !(args.density.is_finite() && args.density > 0.0) {
        out::complain("error: --density must be a number above 0");
        return Exit::Usage;
    }
    if !args.lang.starts_with("en") {
        out::complain(&format!(
            "error: questions can be made from English only, not from `{}`",
            args.lang
        ));
        return Exit::Usage;
    }
    match generate(args) {
        Ok(()) => Exit::Good,
        Err(message) => {
            out::complain(&format!("error: {message}"));
            Exit::Findings
        }
    }
}

fn generate(args: &Args) -> Result<(), String> {
    let bar = progress();
    bar.set_message("reading");
    let read = read::file(&args.file).map_err(|e| format!("{}: {e}", args.file.display()))?;
    if read.damaged {
        out::complain(&format!(
            "warning: {}: some characters could not be understood as {}; save it as UTF-8",
            args.file.display(),
            read.encoding
        ));
    }
    let brief = brief(args)?;
    bar.set_message("looking for facts");
    let draft = draft(&read.text, &brief);
    bar.finish_and_clear();
    match (&args.output, args.format) {
        (Some(output), _) => save(output, args.force, &draft, &brief, &read.text)?,
        (None, Format::Toml) => out::print(&bank::write(&draft.bank)),
        (None, Format::Json) => out::say(&json(&draft, &read.text).to_string()),
    }
    if draft.made.is_empty() {
        out::complain(
            "warning: no question was found that could be asked well; the text has no plain sentence with a date, a figure or a report",
        );
    }
    Ok(())
}

/// A spinner on a terminal, nothing elsewhere.
fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn brief(args: &Args) -> Result<Brief, String> {
    let stem = |path: &Path| {
        slug(
            path.file_stem()
                .and_then(|s| s.to_str())
                .unwrap_or_default(),
        )
    };
    let document = stem(&args.file);
    let bank = args
        .output
        .as_deref()
        .map_or_else(|| document.clone(), stem);
    Ok(Brief {
        bank: BankId::new(&bank).map_err(|e| format!("{bank}: {e}"))?,
        source: SourceId::new(&document).map_err(|e| format!("{document}: {e}"))?,
        file: format!("documents/{document}.txt"),
        title: args.title.clone(),
        author: args.author.clone(),
        date: args.date.clone(),
        stance: match args.stance {
            StanceArg::Account => Stance::Account,
            StanceArg::Reference => Stance::Reference,
        },
        lang: args.lang.clone(),
        density: args.density,
        seed: args.seed,
    })
}

/// A name as a slug: "Black January (1).txt" → "black-january-1".
fn slug(name: &str) -> String {
    let folded = crate::text::fold::fold(name, "");
    let words: Vec<String> = folded
        .split(' ')
        .map(|w| w.chars().filter(char::is_ascii_alphanumeric).collect())
        .filter(|w: &String| !w.is_empty())
        .collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() {
        "document".to_owned()
    } else {
        slug.trim_end_matches('-').to_owned()
    }
}

/// Writes the bank and the document's text, neither over another file unless told so.
fn save(
    output: &Path,
    force: bool,
    draft: &Draft,
    brief: &Brief,
    text: &str,
) -> Result<(), String> {
    let folder = output.parent().map(Path::to_path_buf).unwrap_or_default();
    let document = folder.join(&brief.file);
    if !force && output.exists() {
        return Err(format!(
            "{} exists; choose another name, or replace it with --force",
            output.display()
        ));
    }
    let same = fs::read(&document).is_ok_and(|old| old == text.as_bytes());
    if !same && !force && document.exists() {
        return Err(format!(
            "{} exists and is another text; choose another name, or replace it with --force",
            document.display()
        ));
    }
    if let Some(parent) = document.parent() {
        fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
    }
    if !same {
        write(&document, text)?;
    }
    write(output, &bank::write(&draft.bank))?;
    out::complain(&format!(
        "{}: {} draft questions on {} facts; read them and make them ready",
        output.display(),
        draft.made.len(),
        draft
            .bank
            .questions
            .iter()
            .map(|q| &q.fact)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    ));
    Ok(())
}

/// Writes a file as a whole, so that a server that watches the folder never meets half of it.
fn write(path: &Path, text: &str) -> Result<(), String> {
    library::write_atomically(path, text.as_bytes()).map_err(|e| format!("{}: {e}", path.display()))
}

/// The questions as programs read them; places are in characters.
fn json(draft: &Draft, text: &str) -> Value {
    let places = Places::new(text);
    let span = |s: Span| json!({ "start": places.chars(s.start), "end": places.chars(s.end) });
    let cite = |s: Span| json!({ "start": places.chars(s.start), "end": places.chars(s.end), "quote": s.of(text) });
    let questions: Vec<Value> = draft
        .made
        .iter()
        .map(|m| {
            let q = &m.question;
            let (variants, wrong) = match &q.form {
                Form::Choice { wrong, .. } => (Vec::new(), wrong.as_slice()),
                Form::Short { answers, .. } => (answers.iter().skip(1).cloned().collect(), &[][..]),
                _ => (Vec::new(), &[][..]),
            };
            let wrong: Vec<Value> = wrong
                .iter()
                .enumerate()
                .map(|(i, w)| match m.wrong.get(i).copied().flatten() {
                    Some(at) => json!({ "text": w.text, "why": w.why, "cite": cite(at) }),
                    None => json!({ "text": w.text }),
                })
                .collect();
            json!({
                "id": q.id.as_str(), "fact": q.fact.as_str(), "slot": q.slot.as_ref().map(SlotId::as_str), "type": q.format().name(),
                "family": m.family.name(), "prompt": q.prompt, "answer": q.answer(), "variants": variants, "wrong": wrong,
                "explain": q.explain, "cite": cite(m.cite), "value": span(m.value), "score": m.score,
            })
        })
        .collect();
    let conflicts: Vec<Value> = draft
        .conflicts
        .iter()
        .map(|c| {
            let values: Vec<Value> = c
                .values
                .iter()
                .map(|(text, s)| json!({ "text": text, "start": places.chars(s.start), "end": places.chars(s.end) }))
                .collect();
            json!({ "slot": c.slot, "values": values })
        })
        .collect();
    json!({ "questions": questions, "conflicts": conflicts })
}
