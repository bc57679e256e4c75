//! `factdeck parse`: what the grammar makes of a document's sentences.

mod names;
mod sentence;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::out::{self, Exit};
use crate::grammar::clauses::trees;
use crate::grammar::collapse;
use crate::grammar::names::Names;
use crate::grammar::syntax::score::{Cut, Score, Share, compare};
use crate::grammar::syntax::{Parser, treebank};
use crate::read;
use crate::text::{Span, outline};
use sentence::{Places, Sentence};

/// What `parse` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = HELP
)]
pub(super) struct Args {
    /// The document: .txt, .md, .html, .docx, .odt, .epub, .pdf; in English.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to print.
    #[arg(long, value_enum, default_value = "conllu")]
    format: Format,
    /// FILE is a treebank (CoNLL-U): print how often its trees and ours are the same, as JSON; "plain" is without
    /// collapsing.
    #[arg(long, conflicts_with = "format")]
    measure: bool,
}

const HELP: &str = "\
What is printed:
  A sentence has words, and each word hangs on another, its head, in a relation (Universal Dependencies); the root hangs
  on none. \"lemma\" is its base: \"write\" of \"wrote\". \"agreed\" says whether both readings, from the first word and
  from the last, hang it alike; \"margin\" by how much they preferred it. Places (start, end) are in characters of the
  document. A sentence of more than 250 words is printed in parts.

  conllu  Columns 1, 2, 3, 5, 7 and 8 are the number of the word from 1, the word, its lemma, its tag, its head (0: none)
          and the relation. Column 10 has Start, End, Agreed, Margin, the innermost Clause with the word's Role in it, and
          the number of the Name it belongs to. Before the words stands a comment for each clause: how it is linked (main,
          joined, told, describes, circumstance, aside), its voice, whether it is asserted (asserted, judgement, unclear,
          attributed, negated, hypothetical), and its sources, the outermost first; and one for each name: its kind, how
          sure that is in percent, and its longest form in the document.
  json    \"sentences\", each with start, end, words (text, lemma, start, end, tag, head, relation, agreed, margin) and
          clauses (head, link, voice, modal, assertion, sources, agreed, margin, parts, lent). Words are known by their
          places in the list, from 0. The parts of a clause (role, head, words, start, end, agreed, margin) hold each of
          its words once; \"lent\" are those it shares with another clause. A source has how (said, held, according,
          quoted), who, by (the word of saying) and text. Then \"names\", each once: name, forms, kind, confidence in
          percent, mentions.

Examples:
  factdeck parse notes.txt
  factdeck parse notes.md --format json
  factdeck parse notes.md --format names
  factdeck parse en_ewt-test.conllu --measure";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// CoNLL-U, a line a word, after a line for each clause; see below.
    Conllu,
    /// Sentences with their words and clauses, and the names, for programs; see below.
    Json,
    /// Only the names, each once: its forms, what it is, how sure that is in percent, and where it stands.
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

/// Prints sentence by sentence, so that no more than one tree is kept at a time.
fn parse(file: &Path, format: Format) -> Result<(), String> {
    let text = read::file(file).map_err(|e| e.to_string())?.text;
    let names = Names::of(&text);
    let is_json = matches!(format, Format::Json);
    if matches!(format, Format::Names) {
        out::say(&names::json(&text, &names));
        return Ok(());
    }
    let parser = Parser::english();
    let mut places = Places::new(&text);
    if is_json {
        out::say("{\"sentences\":[");
    }
    let mut printed = 0;
    for span in outline(&text).into_iter().flat_map(|block| block.sentences) {
        for tree in trees(&parser, span.of(&text).unwrap_or_default()) {
            let sentence = Sentence::new(&tree, span.start, &mut places);
            printed += 1;
            if is_json {
                let comma = if printed == 1 { "" } else { "," };
                out::say(&format!("{comma}{}", sentence.json()));
            } else {
                out::print(&sentence.conllu(printed, &names));
            }
        }
    }
    if is_json {
        out::say(&format!("],\"names\":{}}}", names::json(&text, &names)));
    }
    Ok(())
}

fn measure(file: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|e| e.to_string())?;
    let sentences = treebank::read(&text).map_err(|e| e.to_string())?;
    let parser = Parser::english();
    let plain = |text: &str, words: &[Span]| {
        let words = words.iter().filter_map(|word| word.of(text));
        parser.parse(&words.collect::<Vec<_>>())
    };
    let given = compare(&sentences, Cut::Given, |text, words| {
        collapse::parse(&parser, text, words)
    });
    let ours = compare(&sentences, Cut::Ours, |text, words| {
        collapse::parse(&parser, text, words)
    });
    let value = json!({
        "given": figures(&given), "ours": figures(&ours),
        "plain": {
            "given": figures(&compare(&sentences, Cut::Given, plain)),
            "ours": figures(&compare(&sentences, Cut::Ours, plain)),
        },
    });
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
