//! `factdeck generate`: documents into a bank of draft questions, and a bank brought up to date with its documents.

mod args;
mod json;
mod lang;
mod report;
mod save;
mod text;
mod update;

use std::ops::ControlFlow;

use self::args::Format;
pub(super) use self::args::{Args, lang as language, slug};
pub(super) use self::save::write_bytes;
use super::out::{self, Exit};
use super::{bar, interrupt};
use crate::authoring::{Brief, Draft, draft};
use crate::bank;

/// Makes a bank, or brings one up to date.
pub(super) fn command(args: &Args) -> Exit {
    if let Err(message) = args.agree() {
        out::complain(&format!("error: {message}"));
        return Exit::Usage;
    }
    let done = match &args.update {
        Some(bank) => update::update(bank, args),
        None => generate(args),
    };
    match done {
        Ok(exit) => exit,
        Err(message) => {
            out::complain(&format!("error: {message}"));
            Exit::Findings
        }
    }
}

fn generate(args: &Args) -> Result<Exit, String> {
    let brief = args.brief()?;
    let bar = bar::bar();
    let writing = interrupt::ends(&bar);
    let draft = drafted(&brief, &bar)?;
    let _writing = writing.begin();
    if draft.made.is_empty() && lang::knowledge(&brief.lang) == lang::Knowledge::Nothing {
        out::complain(&format!("error: {}", lang::nothing(&brief.lang)));
        return Ok(Exit::Usage);
    }
    match (&args.output, args.format()) {
        (Some(output), _) => save::save(output, args.force, &draft, &brief)?,
        (None, Format::Toml) => out::print(&bank::write(&draft.bank)),
        (None, Format::Json) => json::say(&draft, &brief),
        (None, Format::Text) => out::print(&text::text(&draft, &brief)),
    }
    if let Some(note) = lang::note(&brief.lang) {
        out::complain(&format!("note: {note}"));
    }
    if draft.made.is_empty() {
        out::complain(
            "warning: no question was found that could be asked well; `--format text` says why, sentence by sentence",
        );
    }
    Ok(Exit::Good)
}

/// The questions of documents, with a bar that shows how far it is.
fn drafted(brief: &Brief, bar: &indicatif::ProgressBar) -> Result<Draft, String> {
    let draft = draft(brief, &mut |progress| {
        bar::show(bar, progress);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    draft.ok_or_else(|| "it was stopped".to_owned())
}
