//! Questions for reading: each with its answer, its options and the reasons for its score, then what gave none and why.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::authoring::{Brief, Draft};
use crate::bank::{Form, Wrong};
use crate::generate::{Made, Reason};

/// How many reasons of a question are told.
const REASONS: usize = 6;

/// The longest sentence that is told whole, in characters.
const LONGEST: usize = 100;

/// All that was made, document by document, and then what was not and why.
pub(super) fn text(draft: &Draft, brief: &Brief) -> String {
    let mut out = String::new();
    let served = draft.made.iter().filter(|made| made.served).count();
    let close = draft.made.len() - served;
    let count = draft.made.len();
    line(
        &mut out,
        &format!("{count} questions: {served} served, {close} to be looked at closely"),
    );
    let several = brief.sheets.len() > 1;
    for (document, sheet) in brief.sheets.iter().enumerate() {
        if several {
            line(&mut out, &format!("\n== {} ==", sheet.source));
        }
        let here = draft.made.iter().filter(|made| made.document == document);
        for made in here {
            question(&mut out, made);
        }
    }
    for conflict in &draft.conflicts {
        let values = conflict.values.iter().map(|(document, text, _)| {
            let sheet = brief.sheets.get(*document).filter(|_| several);
            sheet.map_or_else(
                || text.clone(),
                |sheet| format!("{text} ({})", sheet.source),
            )
        });
        let values: Vec<String> = values.collect();
        line(
            &mut out,
            &format!(
                "\nValues differ on {}: {}",
                conflict.slot,
                values.join(" / ")
            ),
        );
    }
    unasked(&mut out, draft);
    silent(&mut out, draft);
    out
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

fn question(out: &mut String, made: &Made) {
    let question = &made.question;
    let standing = if made.served {
        "served"
    } else {
        "look closely"
    };
    line(out, &format!("\n{}", question.prompt));
    line(out, &format!("    answer   {}", answer(&question.form)));
    for wrong in options(&question.form) {
        let why = wrong
            .why
            .as_ref()
            .map_or(String::new(), |why| format!("  ({why})"));
        line(out, &format!("    wrong    {}{why}", wrong.text));
    }
    if let Some(explain) = &question.explain {
        line(out, &format!("    explain  {explain}"));
    }
    let head = format!(
        "    {standing}: {}, {}, score {:.2}, likely used as it stands {:.0} %  [{}]",
        made.family.name(),
        question.format().name(),
        made.score,
        made.kept * 100.0,
        question.id
    );
    line(out, &head);
    let reasons = reasons(&made.reasons);
    if !reasons.is_empty() {
        line(out, &format!("    because  {reasons}"));
    }
}

/// The reasons of a score, the strongest first.
fn reasons(all: &[Reason]) -> String {
    let mut all: Vec<&Reason> = all
        .iter()
        .filter(|reason| reason.name != "always")
        .collect();
    all.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
    let told = all.iter().take(REASONS).map(|reason| {
        let sign = if reason.weight < 0.0 { '−' } else { '+' };
        format!("{} ({sign}{:.1})", reason.name, reason.weight.abs())
    });
    told.collect::<Vec<_>>().join(", ")
}

fn answer(form: &Form) -> String {
    match form {
        Form::Short { answers, .. } => answers.join(" | "),
        Form::Cloze { gaps, .. } => {
            let gaps = gaps.iter().map(|gap| gap.answers.join(" | "));
            gaps.collect::<Vec<_>>().join("; ")
        }
        form => form.answer().into_owned(),
    }
}

fn options(form: &Form) -> Vec<&Wrong> {
    match form {
        Form::Choice { wrong, .. } | Form::Multi { wrong, .. } => wrong.iter().collect(),
        Form::Match { extra, .. } => extra.iter().collect(),
        Form::Cloze { gaps, .. } => gaps.iter().flat_map(|gap| &gap.wrong).collect(),
        _ => Vec::new(),
    }
}

/// Facts without a whole question, by the reason; the reason that most have first.
fn unasked(out: &mut String, draft: &Draft) {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for fact in &draft.unasked {
        groups.entry(fact.why).or_default().push(&fact.text);
    }
    if groups.is_empty() {
        return;
    }
    line(
        out,
        "\nNo whole question was made of these; some are asked for as gaps:",
    );
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, facts)| std::cmp::Reverse(facts.len()));
    for (why, facts) in groups {
        line(
            out,
            &format!("  {why} ({}): {}", facts.len(), facts.join(" · ")),
        );
    }
}

/// Sentences without any question.
fn silent(out: &mut String, draft: &Draft) {
    for (has_facts, head) in [
        (
            true,
            "These sentences gave no question, though a fact stands in them: none could be asked well, or others were better:",
        ),
        (
            false,
            "These sentences gave no question, since no date, no figure, no name and no report stands in them:",
        ),
    ] {
        let mut sentences = draft
            .silent
            .iter()
            .filter(|one| one.has_facts == has_facts)
            .peekable();
        if sentences.peek().is_some() {
            line(out, &format!("\n{head}"));
        }
        for sentence in sentences {
            line(out, &format!("  - {}", short(&sentence.text)));
        }
    }
}

/// A sentence, not longer than a line.
fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{} …", start.trim_end())
}
