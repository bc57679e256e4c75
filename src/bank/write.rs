//! A bank → its canonical TOML: always the same bytes for the same bank.
//!
//! The same writing of a single question is its *frozen version*, kept in the store under its hash: what a learner was
//! asked can be shown again whatever becomes of the file.

mod form;

use std::fmt::Write as _;

use super::parse::FORMAT;
use super::{Bank, Citation, Image, Question, Source, Stance};
use crate::id::{QuestionId, VersionHash};

/// The canonical text of a bank file. [`parse`](super::parse()) gives the same bank back, but for places in the file.
pub fn write(bank: &Bank) -> String {
    let mut out = String::new();
    line(&mut out, "format", &FORMAT.to_string());
    line(&mut out, "id", &quoted(bank.id.as_str()));
    line(&mut out, "title", &quoted(&bank.title));
    line(&mut out, "lang", &quoted(&bank.lang));
    if !bank.aliases.is_empty() {
        let groups: Vec<String> = bank.aliases.iter().map(|group| list(group)).collect();
        line(&mut out, "aliases", &rows(&groups));
    }
    if let Some(sensitive) = &bank.sensitive {
        line(&mut out, "sensitive", "true");
        if let Some(notice) = &sensitive.notice {
            line(&mut out, "notice", &quoted(notice));
        }
    }
    for source in &bank.sources {
        out.push_str("\n[[source]]\n");
        write_source(&mut out, source);
    }
    for question in &bank.questions {
        out.push_str("\n[[question]]\n");
        write_question(&mut out, question, !question.provisional);
        write_aside(&mut out, question);
    }
    out
}

/// One question as it stands in its file: without an id where it has a provisional one.
pub fn block(question: &Question) -> String {
    let mut out = String::from("[[question]]\n");
    write_question(&mut out, question, !question.provisional);
    write_aside(&mut out, question);
    out
}

/// One question in its frozen form. [`thaw`](super::thaw) gives it back, but for its place in the file.
pub fn freeze(question: &Question) -> Vec<u8> {
    let mut out = String::from("[[question]]\n");
    write_question(&mut out, question, true);
    out.into_bytes()
}

/// The name of a frozen question.
pub fn version(frozen: &[u8]) -> VersionHash {
    VersionHash(*blake3::hash(frozen).as_bytes())
}

/// What a question says, as a number: whoever finds it changed knows that somebody has changed the question.
pub fn mark(question: &Question) -> u64 {
    let VersionHash(hash) = version(&freeze(question));
    let first = hash.iter().take(8);
    first.fold(0, |all, byte| all << 8 | u64::from(*byte))
}

fn write_source(out: &mut String, source: &Source) {
    line(out, "id", &quoted(source.id.as_str()));
    line(out, "file", &quoted(&source.file));
    if let Some(hash) = source.blake3 {
        line(
            out,
            "blake3",
            &quoted(&blake3::Hash::from_bytes(hash).to_hex()),
        );
    }
    line(out, "title", &quoted(&source.title));
    for (key, value) in [("author", &source.author), ("date", &source.date)] {
        if let Some(value) = value {
            line(out, key, &quoted(value));
        }
    }
    let stance = match source.stance {
        Stance::Account => "account",
        Stance::Reference => "reference",
    };
    line(out, "stance", &quoted(stance));
    if let Some(picture) = &source.image {
        line(out, "image", &image(picture));
    }
}

fn write_question(out: &mut String, question: &Question, with_id: bool) {
    if with_id {
        line(out, "id", &quoted(question.id.as_str()));
    }
    line(out, "state", &quoted(question.state.name()));
    if question.fact.as_str() != question.id.as_str() {
        line(out, "fact", &quoted(question.fact.as_str()));
    }
    if let Some(slot) = &question.slot {
        line(out, "slot", &quoted(slot.as_str()));
    }
    line(out, "type", &quoted(question.format().name()));
    if let Some(lang) = &question.lang {
        line(out, "lang", &quoted(lang));
    }
    if let Some(prompt) = question.own_prompt() {
        line(out, "prompt", &quoted(prompt));
    }
    if let Some(picture) = &question.image {
        line(out, "image", &image(picture));
    }
    form::write(out, question);
    if !question.shuffle {
        line(out, "shuffle", "false");
    }
    if let Some(hint) = &question.hint {
        line(out, "hint", &quoted(hint));
    }
    if let Some(explain) = &question.explain {
        line(out, "explain", &quoted(explain));
    }
    if let Some(cite) = &question.cite {
        line(out, "cite", &citation(cite));
    }
    if !question.tags.is_empty() {
        line(out, "tags", &list(&question.tags));
    }
    if question.points != 1 {
        line(out, "points", &question.points.to_string());
    }
    if let Some(difficulty) = question.difficulty {
        line(out, "difficulty", &quoted(difficulty.name()));
    }
    if !question.was.is_empty() {
        let ids: Vec<&str> = question.was.iter().map(QuestionId::as_str).collect();
        line(out, "was", &list(&ids));
    }
}

/// What concerns the file alone, and no learner.
fn write_aside(out: &mut String, question: &Question) {
    if !question.allow.is_empty() {
        line(out, "allow", &list(&question.allow));
    }
    if let Some(mark) = question.made {
        line(out, "made", &quoted(&format!("{mark:016x}")));
    }
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push_str(" = ");
    out.push_str(value);
    out.push('\n');
}

fn image(image: &Image) -> String {
    let credit = image.credit.as_ref();
    let credit = credit.map_or_else(String::new, |credit| {
        format!(", credit = {}", quoted(credit))
    });
    let (file, alt) = (quoted(&image.file), quoted(&image.alt));
    format!("{{ file = {file}, alt = {alt}{credit} }}")
}

fn citation(cite: &Citation) -> String {
    let mut out = format!(
        "{{ source = {}, quote = {}",
        quoted(cite.source.as_str()),
        quoted(&cite.quote)
    );
    if let Some(mark) = &cite.mark {
        out.push_str(", mark = ");
        out.push_str(&quoted(mark));
    }
    if let Some(at) = cite.at {
        out.push_str(", at = ");
        out.push_str(&at.to_string());
    }
    out.push_str(" }");
    out
}

fn list(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A list with a row for each value.
fn rows(values: &[String]) -> String {
    let mut out = String::from("[\n");
    for value in values {
        out.push_str("  ");
        out.push_str(value);
        out.push_str(",\n");
    }
    out.push(']');
    out
}

/// A text as a TOML string: in single quotes where that saves escapes, else in double ones.
pub fn quoted(text: &str) -> String {
    let literal =
        text.contains(['"', '\\']) && !text.contains(|c: char| c == '\'' || c.is_control());
    if literal {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
