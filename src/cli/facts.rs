//! `factdeck facts`: what documents say, who says it, and where they disagree.

mod json;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::out::{self, Exit};
use super::{bar, document};
use crate::facts::{Fact, Source, Survey, Value, Verdict};
use crate::grammar::clauses::Assertion;
use crate::text::Document;

/// What `facts` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factdeck facts history.txt\n  factdeck facts first.txt second.txt              where two accounts agree and differ\n  factdeck facts notes.md --format json\n  factdeck facts tarix.txt --lang az               dates, figures, names and quotations only\n\nLanguages other than English are looked through without grammar; the names of months and the words for years,\nthousands and percent are known of az, ru and tr."
)]
pub(super) struct Args {
    /// The documents: .txt, .md, .html, .docx, .odt, .epub, .pdf.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What to print.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Their language.
    #[arg(long, default_value = "en")]
    lang: String,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Sentence by sentence, for people.
    Text,
    /// With the places of all words in characters and bytes, for programs.
    Json,
}

/// Prints the facts of documents.
pub(super) fn command(args: &Args) -> Exit {
    match facts(args) {
        Ok(()) => Exit::Good,
        Err(message) => {
            out::complain(&format!("error: {message}"));
            Exit::Findings
        }
    }
}

fn facts(args: &Args) -> Result<(), String> {
    let mut documents = Vec::new();
    for file in &args.files {
        documents.push(Document::new(document::text(file)?));
    }
    let sources: Vec<Source<'_>> = documents
        .iter()
        .map(|document| Source {
            document,
            lang: &args.lang,
        })
        .collect();
    let bar = bar::bar();
    let survey = Survey::new(&sources, &mut |progress| {
        bar::show(&bar, progress);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    let survey = survey.ok_or("it was stopped")?;
    match args.format {
        Format::Json => json::print(&survey, &args.files),
        Format::Text => print(&survey, args),
    }
    Ok(())
}

fn print(survey: &Survey<'_>, args: &Args) {
    let several = survey.documents.len() > 1;
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    for (document, file) in survey.documents.iter().zip(&args.files) {
        let facts = document
            .sentences
            .clone()
            .map(|sentence| survey.facts_in(sentence).len());
        out::say(&format!(
            "{}: {} sentences, {} facts",
            file.display(),
            document.sentences.len(),
            facts.sum::<usize>()
        ));
        if !document.english {
            out::say(&format!(
                "The grammar of `{}` is not known: only dates, figures, names and quotations are found, and nobody can tell who says them.",
                document.lang
            ));
        }
        for number in document.sentences.clone() {
            let Some(sentence) = survey.sentences.get(number) else {
                continue;
            };
            out::say(&format!("\n{}", sentence.view.text));
            if survey.facts_in(number).is_empty() {
                out::say("    nothing: no date, no figure, no name and no report stands in it");
            }
            for place in survey.facts_in(number) {
                let Some(fact) = survey.facts.get(place) else {
                    continue;
                };
                shown.insert(place);
                let verdict = if several {
                    verdict(survey.verdict(place))
                } else {
                    ""
                };
                out::say(&line(survey, fact, verdict));
            }
            if !document.english {
                for quote in &sentence.quotes {
                    let quote = quote.of(&sentence.view.text).unwrap_or_default();
                    out::say(&format!("    {:13} {quote}", "quotation"));
                }
            }
        }
        out::say("");
    }
    for conflict in &survey.conflicts {
        let facts = conflict
            .facts
            .iter()
            .filter_map(|fact| survey.facts.get(*fact));
        let values = facts.map(|fact| format!("{}{}", fact.text, file_of(survey, fact, args)));
        let values: Vec<String> = values.collect();
        out::say(&format!(
            "They differ on {}: {}",
            conflict.of,
            values.join(" / ")
        ));
    }
}

fn file_of(survey: &Survey<'_>, fact: &Fact<'_>, args: &Args) -> String {
    let sentence = survey.sentences.get(fact.sentence);
    let file = sentence.and_then(|sentence| args.files.get(sentence.document));
    match file {
        Some(file) if args.files.len() > 1 => format!(" ({})", file.display()),
        _ => String::new(),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "; another document says so too",
        Verdict::Differ => "; another value stands elsewhere",
        Verdict::Alone | Verdict::Unknown => "",
    }
}

/// A fact in a line: its kind, its words, what else is known of it, who says it.
fn line(survey: &Survey<'_>, fact: &Fact<'_>, verdict: &str) -> String {
    let mut more: Vec<String> = Vec::new();
    match &fact.value {
        Value::Date(when) => more.extend(
            when.inferred
                .map(|year| format!("of {year}, as the document implies")),
        ),
        Value::Figure(figure) => more
            .extend((figure.counted.as_ref()).map(|counted| format!("counts: {}", counted.lemma))),
        Value::Reaction(reaction) => {
            let tree = survey
                .sentences
                .get(fact.sentence)
                .map(|sentence| &sentence.tree);
            let said = |words: &[usize]| tree.map(|tree| tree.said(words)).unwrap_or_default();
            more.push(format!("{}: {}", reaction.base, said(&reaction.content)));
            if !reaction.to.is_empty() {
                more.push(format!("to {}", said(&reaction.to)));
            }
        }
        Value::Name(_) => {}
    }
    more.extend(teller(survey, fact));
    more.extend(
        fact.refused
            .map(|why| format!("no answer: {}", why.reason())),
    );
    let more = if more.is_empty() {
        String::new()
    } else {
        format!("  ({})", more.join("; "))
    };
    format!("    {:13} {}{more}{verdict}", fact.kind().word(), fact.text)
}

/// Who says it, where it is not simply the text.
fn teller(survey: &Survey<'_>, fact: &Fact<'_>) -> Option<String> {
    let sentence = survey.sentences.get(fact.sentence)?;
    if sentence.tree.words.is_empty() {
        return None;
    }
    let text = &sentence.view.text;
    let judging = fact.said.judging.iter().filter_map(|span| span.of(text));
    let names = fact
        .said
        .sources
        .iter()
        .filter_map(|source| source.who.of(text));
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    Some(match fact.said.assertion {
        Assertion::Asserted => return None,
        Assertion::Judgement => format!("judged: {}", judging.collect::<Vec<_>>().join(", ")),
        Assertion::Attributed if names.is_empty() => "somebody’s word, nobody is named".to_owned(),
        Assertion::Attributed => format!("told by {}", names.join(", and there by ")),
        Assertion::Hypothetical => {
            "not said to be so: possible, wished, asked or to come".to_owned()
        }
        Assertion::Negated => "denied".to_owned(),
        Assertion::Unclear => "how it is said is not clear".to_owned(),
    })
}
