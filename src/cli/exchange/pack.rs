//! `.factdeck` files: a bank with its documents and pictures, taken along and put together again.

use std::path::Path;

use serde_json::json;

use super::super::out;
use super::{Report, count};
use crate::authoring::{Brought, Merged, Met, base_name};
use crate::bank::{beside, report};
use crate::exchange::pack::Pack;
use crate::id::SourceId;
use crate::library::{self, BankFile};

/// The bank as it came here from somebody else, where it did.
pub(super) fn base(file: &BankFile) -> Option<String> {
    let base = base_name(&file.name);
    library::document_text(file, &base).ok()
}

/// Says what became of the questions of a file.
pub(super) fn tell(
    file: &Path,
    brought: &Brought,
    (pack, merged): (&Pack, &Merged),
    written: bool,
    how: Report,
) {
    let file = file.to_string_lossy();
    let number = |is: fn(&Met) -> bool| merged.items.iter().filter(|(_, met)| is(met)).count();
    let counts = [
        ("added", number(|met| *met == Met::Added)),
        ("updated", number(|met| matches!(met, Met::Updated(_)))),
        ("unchanged", number(|met| *met == Met::Unchanged)),
        ("kept", number(|met| *met == Met::Kept)),
        ("in conflict", number(|met| matches!(met, Met::Clash(_)))),
        ("gone there", number(|met| *met == Met::Gone)),
    ];
    if how == Report::Json {
        let items = merged.items.iter().map(
            |(id, met)| json!({ "id": id.as_str(), "result": word(met), "changed": changed(met) }),
        );
        let told = json!({
            "file": file,
            "format": "factdeck",
            "bank": merged.bank.id.as_str(),
            "written": written,
            "questions": items.collect::<Vec<_>>(),
            "files": brought.files.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "refused_files": brought.refused,
            "missing_files": pack.missing,
            "findings": report::json(&of_bank(&file), &pack.text, &pack.findings),
            "other_documents": merged.others.iter().map(SourceId::as_str).collect::<Vec<_>>(),
        });
        out::say(&format!("{told:#}"));
        return;
    }
    let found = report::render(&of_bank(&file), &pack.text, &pack.findings, false);
    if !found.is_empty() {
        out::complain(found.trim_end());
    }
    for (id, met) in merged
        .items
        .iter()
        .filter(|(_, met)| !matches!(met, Met::Added | Met::Unchanged))
    {
        let of = match changed(met) {
            [] => String::new(),
            parts => format!(" ({})", parts.join(", ")),
        };
        out::complain(&format!("{file}: {}{of}: {id}", word(met)));
    }
    for id in &merged.others {
        out::complain(&format!(
            "warning: the document `{id}` is another one here; yours stays, and what cites the other one is to be looked at: factdeck check"
        ));
    }
    for name in &pack.missing {
        out::complain(&format!(
            "warning: {file} does not hold {name}, which the bank names"
        ));
    }
    for name in &brought.refused {
        let folders = beside::FOLDERS.join("/, ");
        out::complain(&format!(
            "warning: {name} is not taken, although the bank names it: only documents and pictures in {folders}/ come with a bank"
        ));
    }
    for (name, _) in &brought.files {
        out::complain(&format!("{file}: with {name}"));
    }
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    let would = if written { "" } else { "; nothing was written" };
    out::complain(&format!(
        "{file}: {} with {}: {}{would}",
        count(pack.bank.questions.len(), "question"),
        count(brought.files.len(), "file"),
        counts.join(", ")
    ));
}

/// What the bank in a file is called.
fn of_bank(file: &str) -> String {
    format!("{file}/bank.toml")
}

fn word(met: &Met) -> &'static str {
    match met {
        Met::Added => "added",
        Met::Updated(_) => "updated",
        Met::Unchanged => "unchanged",
        Met::Kept => "kept as it is here",
        Met::Clash(_) => "changed here and there, kept as it is here",
        Met::Gone => "taken out there, kept here",
    }
}

fn changed(met: &Met) -> &[&'static str] {
    match met {
        Met::Updated(parts) | Met::Clash(parts) => parts,
        _ => &[],
    }
}
