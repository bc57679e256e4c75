//! A new bank with its documents, written as whole files and over no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::out;
use crate::authoring::{Brief, Draft, REVIEW};
use crate::bank;
use crate::library;

/// Writes the documents' texts and the bank, none over another file unless told so.
///
/// # Errors
/// What stands in the way, in words; where it is another file, nothing is written.
pub(super) fn save(output: &Path, force: bool, draft: &Draft, brief: &Brief) -> Result<(), String> {
    let folder = output.parent().map(Path::to_path_buf).unwrap_or_default();
    if !force && output.exists() {
        return Err(format!(
            "{} exists; choose another name, replace it with --force, or bring it up to date with --update",
            output.display()
        ));
    }
    let mut texts: Vec<(PathBuf, &str)> = Vec::new();
    for sheet in &brief.sheets {
        let document = folder.join(&sheet.file);
        let is_same = fs::read(&document).is_ok_and(|old| old == sheet.text.as_bytes());
        if !is_same && !force && document.exists() {
            return Err(format!(
                "{} exists and is another text; choose another name, or replace it with --force",
                document.display()
            ));
        }
        if !is_same {
            texts.push((document, &sheet.text));
        }
    }
    for (document, text) in texts {
        write(&document, text)?;
    }
    write(output, &bank::write(&draft.bank))?;
    for sheet in &brief.sheets {
        remember(&folder.join(&sheet.file), &sheet.text);
    }
    out::complain(&told(output, draft));
    Ok(())
}

fn told(output: &Path, draft: &Draft) -> String {
    let questions = &draft.bank.questions;
    let facts: BTreeSet<_> = questions.iter().flat_map(|one| one.facts()).collect();
    let is_tagged = |tags: &[String]| tags.iter().any(|tag| tag == REVIEW);
    let close = questions.iter().filter(|one| is_tagged(&one.tags)).count();
    let close = match close {
        0 => String::new(),
        close => format!(", {close} of them (tag `{REVIEW}`) closely"),
    };
    format!(
        "{}: {} draft questions on {} facts; read them{close}, and make them ready",
        output.display(),
        questions.len(),
        facts.len()
    )
}

/// Writes a text as [`write_bytes`] does.
pub(super) fn write(path: &Path, text: &str) -> Result<(), String> {
    write_bytes(path, text.as_bytes())
}

/// Writes a file as a whole, so that a server that watches the folder never meets half of it.
pub(in crate::cli) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let why = |path: &Path, why: std::io::Error| format!("{}: {why}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|e| why(parent, e))?;
    }
    library::write_atomically(path, bytes).map_err(|e| why(path, e))
}

/// Keeps a copy of a document's text, so that --update knows later what was edited. It can do without.
pub(super) fn remember(path: &Path, text: &str) {
    if let Err(why) = library::remember(path, text.as_bytes()) {
        let path = path.display();
        out::complain(&format!(
            "warning: no copy of {path} could be kept: {why}; --update will know less"
        ));
    }
}
