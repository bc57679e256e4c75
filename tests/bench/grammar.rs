//! How fast the grammar is: `cargo bench --bench grammar`. First within one process, beside cutting a text into words
//! alone; then in new processes, beside one that only says its version. Everything is the best of several runs.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where something fails, and prints what it found"
)]

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use factdeck::grammar::clauses::{clauses, trees};
use factdeck::grammar::collapse;
use factdeck::grammar::names::Names;
use factdeck::grammar::syntax::{Parser, tokens};
use factdeck::text::{Span, outline};

/// The bundled document that the goals are said for.
const SEED: &str = "questions/documents/black-january.txt";
/// How often each thing is done; the best counts.
const TIMES: usize = 7;

#[expect(clippy::disallowed_methods, reason = "a stopwatch")]
fn now() -> Instant {
    Instant::now()
}

fn once(what: impl FnOnce()) -> Duration {
    let begun = now();
    what();
    begun.elapsed()
}

fn best(mut what: impl FnMut()) -> Duration {
    (0..TIMES).map(|_| once(&mut what)).min().unwrap()
}

fn main() {
    let text = std::fs::read_to_string(SEED).unwrap();
    let sentences: Vec<Span> = outline(&text)
        .into_iter()
        .flat_map(|block| block.sentences)
        .collect();
    let sentences: Vec<&str> = sentences
        .iter()
        .map(|span| span.of(&text).unwrap())
        .collect();
    first_use(sentences.first().unwrap());
    in_one_process(&text, &sentences);
    in_new_processes();
}

/// What the first sentence costs, with the weights not yet looked at, and what it costs the second time.
fn first_use(sentence: &str) {
    let read = || {
        let parser = Parser::english();
        black_box(trees(&parser, sentence).count());
    };
    let (first, second) = (once(read), once(read));
    println!("weights and first sentence  {first:>10.1?}   (the same again {second:.1?})");
}

fn in_one_process(text: &str, sentences: &[&str]) {
    let parser = Parser::english();
    let words: Vec<Vec<Span>> = sentences.iter().map(|text| tokens::split(text)).collect();
    let count: usize = words.iter().map(Vec::len).sum();
    let each = |what: &dyn Fn(&str, &[Span])| {
        best(|| {
            for (text, words) in sentences.iter().zip(&words) {
                what(text, words);
            }
        })
    };
    let forms = |text: &str, words: &[Span]| -> Vec<String> {
        words
            .iter()
            .map(|word| word.of(text).unwrap().to_owned())
            .collect()
    };
    println!(
        "\n{count} tokens in {} sentences  tokens a second",
        sentences.len()
    );
    let rate = |name: &str, took: Duration| {
        let a_second = u128::try_from(count).unwrap() * 1_000_000_000 / took.as_nanos().max(1);
        println!("{name:<28}{a_second:>10}   ({took:.1?})");
    };
    rate(
        "cut into words (floor)",
        each(&|text, _| {
            black_box(tokens::split(text));
        }),
    );
    rate(
        "tags",
        each(&|text, words| {
            let forms = forms(text, words);
            black_box(parser.tag(&forms.iter().map(String::as_str).collect::<Vec<_>>()));
        }),
    );
    rate(
        "tags and trees, both ways",
        each(&|text, words| {
            let forms = forms(text, words);
            black_box(parser.parse(&forms.iter().map(String::as_str).collect::<Vec<_>>()));
        }),
    );
    rate(
        "the same, collapsed",
        each(&|text, words| {
            black_box(collapse::parse(&parser, text, words));
        }),
    );
    rate(
        "clauses, from the text on",
        each(&|text, _| {
            for tree in trees(&parser, text) {
                black_box(clauses(&tree));
            }
        }),
    );
    rate(
        "names, from the text on",
        best(|| {
            black_box(Names::of(text));
        }),
    );
}

fn in_new_processes() {
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdeck"));
        command.args(args).stdout(Stdio::null());
        once(|| assert!(command.status().unwrap().success()))
    };
    println!("\nin a new process                   first       best");
    for (name, args) in [
        ("--version (floor)", &["--version"][..]),
        ("parse the seed, CoNLL-U", &["parse", SEED]),
        ("parse the seed, JSON", &["parse", SEED, "--format", "json"]),
    ] {
        let first = run(args);
        let rest = (0..2 * TIMES).map(|_| run(args)).min().unwrap();
        println!("{name:<28}{first:>10.1?} {rest:>10.1?}");
    }
}
