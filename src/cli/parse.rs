//! `factdeck parse`: what the grammar makes of a document's sentences.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::generate::Places;
use super::names;
use super::out::{self, Exit};
use crate::grammar::syntax::score::{Cut, Score, Share, compare};
use crate::grammar::syntax::{Leaf, Parser, tokens, treebank};
use crate::read;
use crate::text::{Span, outline};

/// What `parse` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factdeck parse notes.txt\n  factdeck parse notes.md --format json\n  factdeck parse notes.md --format names\n  factdeck parse en_ewt-test.conllu --measure"
)]
pub(super) struct Args {
    /// The document: plain text (.txt) or Markdown (.md), in English.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to print.
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,
    /// FILE is a treebank (CoNLL-U): print how often its trees and ours are the same, as JSON.
    #[arg(long, conflicts_with = "format")]
    measure: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// CoNLL-U, a line a word; the last column has the word's place, whether both readings agree, and the margin.
    Conllu,
    /// A list of sentences with their words, for programs; places are in characters.
    Json,
    /// The names of the document, each once: its forms, what it is, how sure that is in percent, and where it stands.
    Names,
}

/// Prints the trees of a document.
pub(super) fn command(args: &Args) -> Exit {
    let done = if args.measure {
        measure(&args.file)
    } else {
        parse(&args.file, args.format)
    };
    match done {
        Ok(()) => Exit::Good,
        Err(message) => {
            out::complain(&format!("error: {}: {message}", args.file.display()));
            Exit::Findings
        }
    }
}

/// Prints sentence by sentence, so that a long document takes no more memory than a short one.
fn parse(file: &Path, format: Format) -> Result<(), String> {
    let text = read::file(file).map_err(|e| e.to_string())?.text;
    if matches!(format, Format::Names) {
        out::say(&names::json(&text).to_string());
        return Ok(());
    }
    let parser = Parser::english();
    let places = Places::new(&text);
    let sentences = outline(&text).into_iter().flat_map(|block| block.sentences);
    let mut printed = 0;
    for span in sentences {
        let Some(sentence) = span.of(&text) else {
            continue;
        };
        let words = tokens::split(sentence);
        let forms: Vec<&str> = words.iter().filter_map(|word| word.of(sentence)).collect();
        let leaves = parser.parse(&forms);
        let words = words.iter().map(|word| Word {
            form: word.of(sentence).unwrap_or_default(),
            start: places.chars(span.start + word.start),
            end: places.chars(span.start + word.end),
        });
        let words: Vec<(Word<'_>, Leaf<'_>)> = words.zip(leaves).collect();
        printed += 1;
        match format {
            Format::Conllu => out::print(&conllu(printed, sentence, &words)),
            Format::Json => {
                let comma = if printed == 1 { "[" } else { "," };
                out::say(&format!("{comma}{}", json(&places, span, &words)));
            }
            Format::Names => {}
        }
    }
    if matches!(format, Format::Json) {
        out::say(if printed == 0 { "[]" } else { "]" });
    }
    Ok(())
}

/// A word and its place in the document, in characters.
struct Word<'t> {
    form: &'t str,
    start: usize,
    end: usize,
}

fn conllu(number: usize, sentence: &str, words: &[(Word<'_>, Leaf<'_>)]) -> String {
    let text: Vec<&str> = sentence.split_whitespace().collect();
    let mut out = format!("# sent_id = {number}\n# text = {}\n", text.join(" "));
    for (at, (word, leaf)) in words.iter().enumerate() {
        let glued = words
            .get(at + 1)
            .is_some_and(|(next, _)| next.start == word.end);
        let _ = writeln!(
            out,
            "{}\t{}\t_\t_\t{}\t_\t{}\t{}\t_\t{}Start={}|End={}|Agreed={}|Margin={}",
            at + 1,
            word.form,
            leaf.tag,
            leaf.head.map_or(0, |head| head + 1),
            leaf.relation,
            if glued { "SpaceAfter=No|" } else { "" },
            word.start,
            word.end,
            if leaf.agreed { "Yes" } else { "No" },
            leaf.margin,
        );
    }
    out.push('\n');
    out
}

fn json(places: &Places, span: Span, words: &[(Word<'_>, Leaf<'_>)]) -> Value {
    let words = words.iter().map(|(word, leaf)| {
        json!({
            "text": word.form, "start": word.start, "end": word.end, "tag": leaf.tag, "head": leaf.head,
            "relation": leaf.relation, "agreed": leaf.agreed, "margin": leaf.margin,
        })
    });
    let words: Vec<Value> = words.collect();
    json!({ "start": places.chars(span.start), "end": places.chars(span.end), "words": words })
}

fn measure(file: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|e| e.to_string())?;
    let sentences = treebank::read(&text).map_err(|e| e.to_string())?;
    let parser = Parser::english();
    let figures = |cut| figures(&compare(&parser, &sentences, cut));
    let value = json!({ "given": figures(Cut::Given), "ours": figures(Cut::Ours) });
    out::say(&format!("{value:#}"));
    Ok(())
}

/// Percentages with two digits.
fn figures(score: &Score) -> Value {
    let percent = |share: Share| (share.percent() * 100.0).round() / 100.0;
    json!({
        "words": percent(score.words), "tags": percent(score.tags), "heads": percent(score.heads),
        "arcs": percent(score.arcs), "root": percent(score.roots), "agreed": percent(score.agreed),
        "subjects": percent(score.subjects), "kept": percent(score.kept),
    })
}
