//! `factdeck train`, only with the cargo feature `train`: the weights of the grammar, learned from treebanks.

use std::fs;
use std::path::{Path, PathBuf};

use super::out::{self, Exit};
use crate::grammar::collapse;
use crate::grammar::syntax::Parser;
use crate::grammar::syntax::score::{Cut, Score, Share, compare};
use crate::grammar::syntax::train::dictionary::{self, Dictionary};
use crate::grammar::syntax::train::train;
use crate::grammar::syntax::treebank::{self, Annotated};

/// What `train` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factdeck train --wordnet /usr/share/wordnet en_ewt-train.conllu en_pud.conllu -o src/grammar/model/english.bin\n  factdeck train --wordnet /usr/share/wordnet en_ewt-train.conllu --folds 10 --measure en_pud.conllu"
)]
pub(super) struct Args {
    /// Treebanks to learn from (CoNLL-U).
    #[arg(value_name = "TREEBANK", required = true)]
    treebanks: Vec<PathBuf>,
    /// The folder of WordNet's database (`index.noun`, `verb.exc`, …).
    #[arg(long, value_name = "FOLDER")]
    wordnet: PathBuf,
    /// The file of weights to write.
    #[arg(short, long, required_unless_present = "measure")]
    output: Option<PathBuf>,
    /// A treebank to measure on: part by part, each time learning from the other parts, too.
    #[arg(
        long,
        value_name = "TREEBANK",
        requires = "folds",
        conflicts_with = "output"
    )]
    measure: Option<PathBuf>,
    /// Into how many parts it is cut.
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
}

/// Learns.
pub(super) fn command(args: &Args) -> Exit {
    match learn(args) {
        Ok(()) => Exit::Good,
        Err(message) => {
            out::complain(&format!("error: {message}"));
            Exit::Findings
        }
    }
}

fn learn(args: &Args) -> Result<(), String> {
    let mut sentences = Vec::new();
    for path in &args.treebanks {
        sentences.extend(load(path)?);
    }
    let mut words = Dictionary::new();
    for (name, kind) in dictionary::FILES {
        let path = args.wordnet.join(name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        dictionary::add(&mut words, &text, kind);
    }
    let mut say = |what: &str| out::complain(what);
    if let (Some(path), Some(folds)) = (&args.measure, args.folds) {
        return measure(&sentences, &load(path)?, folds, &words, &mut say);
    }
    let Some(path) = &args.output else {
        return Ok(());
    };
    let bytes = train(&sentences, &words, &mut say).pack();
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn load(path: &Path) -> Result<Vec<Annotated>, String> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))?;
    treebank::read(&text).map_err(|e| format!("{name}: {e}"))
}

/// Measures every part of a treebank with weights that never saw it.
fn measure(
    more: &[Annotated],
    treebank: &[Annotated],
    folds: usize,
    words: &Dictionary,
    say: &mut dyn FnMut(&str),
) -> Result<(), String> {
    if folds < 2 {
        return Err("--folds must be at least 2".to_owned());
    }
    let mut total = [Score::default(); 2];
    for fold in 0..folds {
        let (seen, kept): (Vec<_>, Vec<_>) = (0..treebank.len()).partition(|at| at % folds != fold);
        let pick = |places: Vec<usize>| {
            places
                .into_iter()
                .filter_map(|at| treebank.get(at).cloned())
        };
        let mut lessons = more.to_owned();
        lessons.extend(pick(seen));
        let kept: Vec<Annotated> = pick(kept).collect();
        say(&format!("part {} of {folds}", fold + 1));
        let bytes = train(&lessons, words, say).pack();
        let parser = Parser::read(&bytes).unwrap_or_default();
        for (sum, cut) in total.iter_mut().zip([Cut::Given, Cut::Ours]) {
            *sum += compare(&kept, cut, |text, words| {
                collapse::parse(&parser, text, words)
            });
        }
    }
    for (score, words) in total.iter().zip(["given words", "our words"]) {
        let shares = [
            score.tags,
            score.heads,
            score.arcs,
            score.roots,
            score.subjects,
            score.kept,
        ];
        let shares = shares.map(|share: Share| format!("{:.2}", share.percent()));
        out::say(&format!(
            "{words}: tags, heads, arcs, root, subjects, kept: {}",
            shares.join(" ")
        ));
    }
    Ok(())
}
