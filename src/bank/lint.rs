//! A bank against the documents it cites: is every quote really there?

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::nearest::Words;
use super::parse::place;
use super::parse::value::{Value, span};
use super::{Bank, Citation, Diagnostic, Source};
use crate::id::SourceId;
use crate::text::Span;

/// The texts of a bank's sources, or why one cannot be read.
pub type Documents = BTreeMap<SourceId, Result<Arc<str>, String>>;

/// How many missing quotes get the nearest words beside them.
const HINTS: usize = 20;
/// How many places of a quote are named.
const PLACES_SHOWN: usize = 3;

/// What is wrong with the citations of a bank that was read from `text`, in the order of the text.
///
/// A question whose quote is not found is still asked; it only cannot show its sentence.
pub fn lint(text: &str, bank: &Bank, documents: &Documents) -> Vec<Diagnostic> {
    let (file, _) = DeTable::parse_recoverable(text);
    let mut found = Vec::new();
    for source in &bank.sources {
        let table = tables(file.get_ref(), "source").iter().find(|table| {
            table
                .get_ref()
                .get("id")
                .and_then(|id| id.get_ref().as_str())
                == Some(source.id.as_str())
        });
        check_source(source, table, documents.get(&source.id), &mut found);
    }
    let mut hints = Hints::default();
    for question in &bank.questions {
        // They stand in the order of the file.
        let all = tables(file.get_ref(), "question");
        let table = all.binary_search_by_key(&question.span.start, |table| span(table).start);
        let table = table.ok().and_then(|place| all.get(place));
        for (cite, table) in place::cited(question, table) {
            if let Some(Ok(document)) = documents.get(&cite.source) {
                let at = |key: &str| place::of(table, key).unwrap_or(question.span);
                check_quote(cite, document, at, &mut hints, &mut found);
            }
        }
    }
    found.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    found
}

/// The tables of a list in the file.
fn tables<'v, 'i>(file: &'v DeTable<'i>, key: &str) -> &'v [Value<'i>] {
    match file.get(key).map(toml::Spanned::get_ref) {
        Some(DeValue::Array(list)) => list,
        _ => &[],
    }
}

fn check_source(
    source: &Source,
    table: Option<&Value<'_>>,
    document: Option<&Result<Arc<str>, String>>,
    found: &mut Vec<Diagnostic>,
) {
    let put = |finding: Diagnostic, key: &str| Diagnostic {
        span: place::of(table, key),
        ..finding
    };
    let document = match document {
        Some(Ok(document)) => document,
        other => {
            let why = match other {
                Some(Err(why)) => why,
                _ => "it was not read",
            };
            let message = format!("the document \"{}\" cannot be read", source.file);
            let finding = Diagnostic::error("Q045", message)
                .label(why)
                .help("its questions are asked, but cannot show their sentences");
            found.push(put(finding, "file"));
            return;
        }
    };
    let actual = blake3::hash(document.as_bytes());
    if let Some(expected) = source.blake3.filter(|expected| actual != *expected) {
        let expected = blake3::Hash::from_bytes(expected);
        let finding = Diagnostic::warning(
            "Q044",
            format!(
                "the document \"{}\" has changed since its questions were made",
                source.file
            ),
        )
        .label(format!("expected {}", expected.to_hex()))
        .help(format!(
            "where its questions are still right, write blake3 = \"{}\"",
            actual.to_hex()
        ));
        found.push(put(finding, "blake3"));
    }
}

fn check_quote<'d>(
    cite: &Citation,
    document: &'d str,
    at: impl Fn(&str) -> Span,
    hints: &mut Hints<'d>,
    found: &mut Vec<Diagnostic>,
) {
    if let Some(mark) = cite
        .mark
        .as_ref()
        .filter(|mark| !cite.quote.contains(*mark))
    {
        found.push(
            Diagnostic::error("Q043", "the words to mark are not in the quote")
                .at(at("mark"))
                .help(format!(
                    "take words of \"{}\", or remove `mark`",
                    cite.quote
                ))
                .label(format!("\"{mark}\" is not in it")),
        );
    }
    if cite.at.is_some() && cite.locate(document).is_some() {
        return;
    }
    let places: Vec<usize> = document
        .match_indices(&cite.quote)
        .map(|(place, _)| place)
        .take(PLACES_SHOWN + 1)
        .collect();
    match (places.as_slice(), cite.at) {
        ([], _) => found.push(missing(cite, hints.nearest(cite, document), at("quote"))),
        (places, Some(wrong)) => found.push(
            Diagnostic::error("Q046", format!("the quote does not stand at byte {wrong}"))
                .at(at("at"))
                .help(choose(document, places)),
        ),
        ([_], None) => {}
        (places, None) => found.push(
            Diagnostic::error("Q042", "the quote stands more than once in the document")
                .at(at("quote"))
                .label("which place is meant?")
                .help(choose(document, places)),
        ),
    }
}

fn missing(cite: &Citation, near: Option<&str>, at: Span) -> Diagnostic {
    let finding = Diagnostic::error("Q041", "the quote is not in the document")
        .at(at)
        .label(format!("source \"{}\" does not say this", cite.source));
    match near {
        Some(near) => finding.help(format!("the nearest words of the document are:\n{near}")),
        None => finding.help("copy the words exactly as they stand in the document"),
    }
}

/// Nearest words for quotes that are missing. Where a document was exchanged all of them are, so only the first few
/// are looked for.
#[derive(Debug, Default)]
struct Hints<'d> {
    words: BTreeMap<SourceId, Words<'d>>,
    given: usize,
}

impl<'d> Hints<'d> {
    fn nearest(&mut self, cite: &Citation, document: &'d str) -> Option<&'d str> {
        self.given += 1;
        if self.given > HINTS {
            return None;
        }
        let words = self.words.entry(cite.source.clone());
        words
            .or_insert_with(|| Words::new(document))
            .nearest(&cite.quote)
    }
}

/// Names places with the words before them.
fn choose(document: &str, places: &[usize]) -> String {
    let shown: Vec<String> = places
        .iter()
        .take(PLACES_SHOWN)
        .map(|&place| {
            let before = document.get(..place).unwrap_or_default();
            let mut words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
            words.reverse();
            match words.as_slice() {
                [] => format!("`at = {place}` (at the beginning)"),
                words => format!("`at = {place}` (after \"{}\")", words.join(" ")),
            }
        })
        .collect();
    let more = if places.len() > PLACES_SHOWN {
        " …"
    } else {
        ""
    };
    format!("write {}{more}", shown.join(" or "))
}
