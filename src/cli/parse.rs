//! `factdeck parse`: what the grammar makes of a document's sentences.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::names;
use super::out::{self, Exit};
use crate::grammar::clauses::{Clause, Part, Role, Source, Tree, clauses, trees};
use crate::grammar::collapse;
use crate::grammar::syntax::score::{Cut, Score, Share, compare};
use crate::grammar::syntax::{Parser, treebank};
use crate::read;
use crate::text::{Span, outline};

/// What `parse` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = HELP
)]
pub(super) struct Args {
    /// The document: plain text (.txt) or Markdown (.md), in English.
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
  on none. \"agreed\" says whether both readings, from the first word and from the last, hang it alike; \"margin\" by how
  much they preferred it. Places (start, end) are in characters of the document. A sentence of more than 250 words is
  printed in parts.

  conllu  Columns 1, 2, 5, 7 and 8 are the number of the word from 1, the word, its tag, its head (0: none) and the
          relation. Column 10 has Start, End, Agreed, Margin, and the innermost Clause with the word's Role in it. Before
          the words stands a comment for each clause: how it is linked (main, joined, told, describes, circumstance,
          aside), its voice, whether it is asserted (asserted, judgement, unclear, attributed, negated, hypothetical),
          and its sources, the outermost first.
  json    A list of sentences: start, end, words (text, start, end, tag, head, relation, agreed, margin) and clauses
          (head, link, voice, modal, assertion, sources, agreed, margin, parts, lent). Words are known by their places in
          the list, from 0. The parts of a clause (role, head, words, start, end, agreed, margin) hold each of its words
          once; \"lent\" are those it shares with another clause. A source has how (said, held, according, quoted), who,
          by (the word of saying) and text.

Examples:
  factdeck parse notes.txt
  factdeck parse notes.md --format json
  factdeck parse notes.md --format names
  factdeck parse en_ewt-test.conllu --measure";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// CoNLL-U, a line a word, after a line for each clause; see below.
    Conllu,
    /// A list of sentences with their words and clauses, for programs; see below.
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
    let mut places = Places {
        text: &text,
        byte: 0,
        chars: 0,
    };
    let sentences = outline(&text).into_iter().flat_map(|block| block.sentences);
    let mut printed = 0;
    for span in sentences {
        for tree in trees(&parser, span.of(&text).unwrap_or_default()) {
            let sentence = Sentence::new(&tree, span.start, &mut places);
            printed += 1;
            match format {
                Format::Conllu => out::print(&sentence.conllu(printed)),
                Format::Json => {
                    let comma = if printed == 1 { "[" } else { "," };
                    out::say(&format!("{comma}{}", sentence.json()));
                }
                Format::Names => {}
            }
        }
    }
    if matches!(format, Format::Json) {
        out::say(if printed == 0 { "[]" } else { "]" });
    }
    Ok(())
}

/// Counts the characters up to bytes that come in order.
struct Places<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    fn upto(&mut self, byte: usize) -> usize {
        if let Some(piece) = self.text.get(self.byte..byte) {
            self.chars += piece.chars().count();
            self.byte = byte;
        }
        self.chars
    }
}

/// A sentence with what is printed of it.
struct Sentence<'s> {
    tree: &'s Tree<'s, 's>,
    clauses: Vec<Clause>,
    /// Of each word where it begins and ends in the document, in characters.
    places: Vec<(usize, usize)>,
}

impl<'s> Sentence<'s> {
    /// A sentence that begins at a byte of the document.
    fn new(tree: &'s Tree<'s, 's>, start: usize, places: &mut Places<'_>) -> Self {
        let place = |word: &Span| {
            let from = places.upto(start + word.start);
            (from, places.upto(start + word.end))
        };
        Self {
            tree,
            clauses: clauses(tree),
            places: tree.words.iter().map(place).collect(),
        }
    }

    /// The characters from the first of some words to the last.
    fn place(&self, words: &[usize]) -> (usize, usize) {
        let of = |at: Option<&usize>| at.and_then(|at| self.places.get(*at));
        match (of(words.first()), of(words.last())) {
            (Some((start, _)), Some((_, end))) => (*start, *end),
            _ => (0, 0),
        }
    }

    fn conllu(&self, number: usize) -> String {
        let all: Vec<usize> = (0..self.tree.words.len()).collect();
        let text: Vec<&str> = self.tree.said(&all).split_whitespace().collect();
        let mut out = format!("# sent_id = {number}\n# text = {}\n", text.join(" "));
        for (number, clause) in (1..).zip(&self.clauses) {
            let _ = writeln!(
                out,
                "# clause {number} = {} {} {} agreed={} margin={}{}",
                clause.link.name(),
                clause.voice.name(),
                clause.assertion.name(),
                yes(clause.agreed),
                clause.margin,
                self.said_by(clause),
            );
        }
        let roles = self.roles();
        for (at, (leaf, (start, end))) in self.tree.leaves.iter().zip(&self.places).enumerate() {
            let glued = self.places.get(at + 1).is_some_and(|(next, _)| next == end);
            let (clause, role) = roles.get(at).copied().unwrap_or((0, Role::Other));
            let _ = writeln!(
                out,
                "{}\t{}\t_\t_\t{}\t_\t{}\t{}\t_\t{}Start={start}|End={end}|Agreed={}|Margin={}|Clause={clause}|Role={}",
                at + 1,
                self.tree.word(at),
                leaf.tag,
                leaf.head.map_or(0, |head| head + 1),
                leaf.relation,
                if glued { "SpaceAfter=No|" } else { "" },
                yes(leaf.agreed),
                leaf.margin,
                role.name(),
            );
        }
        out.push('\n');
        out
    }

    fn said_by(&self, clause: &Clause) -> String {
        let said = clause.sources.iter().map(|source| {
            let by = source.by.map_or("", |by| self.tree.word(by));
            let words = [source.how.name(), self.tree.said(&source.who), by];
            let words: Vec<&str> = words
                .iter()
                .flat_map(|part| part.split_whitespace())
                .collect();
            format!(" source=\"{}\"", words.join(" "))
        });
        said.collect()
    }

    /// Of each word the innermost clause that it is in, from 1, and its role there.
    fn roles(&self) -> Vec<(usize, Role)> {
        let mut roles = vec![(0, Role::Other); self.tree.words.len()];
        let mut sizes = vec![usize::MAX; roles.len()];
        for (number, clause) in (1..).zip(&self.clauses) {
            let size = clause.parts.iter().map(|part| part.words.len()).sum();
            for part in &clause.parts {
                for &word in &part.words {
                    if let (Some(role), Some(least)) = (roles.get_mut(word), sizes.get_mut(word))
                        && size < *least
                    {
                        (*role, *least) = ((number, part.role), size);
                    }
                }
            }
        }
        roles
    }

    fn json(&self) -> Value {
        let words = self.tree.leaves.iter().zip(&self.places).enumerate();
        let words = words.map(|(at, (leaf, (start, end)))| {
            json!({
                "text": self.tree.word(at), "start": start, "end": end, "tag": leaf.tag, "head": leaf.head,
                "relation": leaf.relation, "agreed": leaf.agreed, "margin": leaf.margin,
            })
        });
        let words: Vec<Value> = words.collect();
        let all: Vec<usize> = (0..self.tree.words.len()).collect();
        let (start, end) = self.place(&all);
        let clauses: Vec<Value> = self.clauses.iter().map(|one| self.clause(one)).collect();
        json!({ "start": start, "end": end, "words": words, "clauses": clauses })
    }

    fn clause(&self, clause: &Clause) -> Value {
        let part = |part: &Part| {
            let (start, end) = self.place(&part.words);
            json!({
                "role": part.role.name(), "head": part.head, "words": part.words, "start": start, "end": end,
                "agreed": part.agreed, "margin": part.margin,
            })
        };
        let source = |source: &Source| {
            json!({
                "how": source.how.name(), "who": source.who, "by": source.by,
                "text": self.tree.said(&source.who),
            })
        };
        json!({
            "head": clause.head, "link": clause.link.name(), "voice": clause.voice.name(),
            "modal": clause.modal(self.tree), "assertion": clause.assertion.name(),
            "sources": clause.sources.iter().map(source).collect::<Vec<Value>>(),
            "agreed": clause.agreed, "margin": clause.margin,
            "parts": clause.parts.iter().map(part).collect::<Vec<Value>>(),
            "lent": clause.lent.iter().map(part).collect::<Vec<Value>>(),
        })
    }
}

fn yes(is: bool) -> &'static str {
    if is { "Yes" } else { "No" }
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
