//! Markdown task lists: a question, and under it `- [x]` for what is right and `- [ ]` for what is wrong.
//!
//! ```text
//! # Farm                      a topic for the questions under it
//!
//! <!-- id: egg; tags: birds -->
//! Who lays eggs?
//!
//! - [x] A hen
//! - [ ] A cow
//!   > It gives milk.          why it is wrong
//!
//! > It lays one a day.        what is said after the answer
//! ```
//!
//! One right option makes a choice, several make one to tick all that are right. A heading right above a list is its question.

use super::is_full;
use super::settle::Draft;
use crate::bank::{Diagnostic, Form, Question, Right, Wrong};
use crate::text::Span;

/// A question being read.
#[derive(Debug, Default)]
struct Open {
    id: Option<String>,
    /// Where they are given, no heading is a topic.
    tags: Option<Vec<String>>,
    prompt: Vec<String>,
    span: Option<Span>,
    options: Vec<(bool, String, String)>,
    explain: Vec<String>,
    /// Whether an empty line came after the options.
    apart: bool,
}

impl Open {
    /// What a comment says of the question below it: `id: egg; tags: farm, birds`.
    fn note(&mut self, note: &str) {
        for (key, value) in note.split(';').filter_map(|part| part.split_once(':')) {
            let value = value.trim();
            match key.trim() {
                "id" => self.id = Some(value.to_owned()),
                "tags" => {
                    self.tags = Some(
                        value
                            .split(',')
                            .map(|tag| tag.trim().to_owned())
                            .filter(|tag| !tag.is_empty())
                            .collect(),
                    );
                }
                _ => {}
            }
        }
    }
}

/// The questions of a text.
pub(super) fn drafts(text: &str, found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Open::default();
    let mut topic: Option<(String, Span)> = None;
    let mut fenced = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let from = at + line.len() - line.trim_start().len();
        let span = Span::new(from, from + bare.len());
        at += line.len();
        if is_full(drafts.len(), span, found) {
            return drafts;
        }
        if bare.starts_with("```") {
            fenced = !fenced;
        }
        let is_option = !fenced && option(bare).is_some();
        if !open.options.is_empty() && !is_option {
            if bare.is_empty() {
                open.apart = true;
                continue;
            }
            if let Some(said) = bare.strip_prefix('>') {
                let said = said.trim();
                match open.options.last_mut() {
                    Some((_, _, why)) if !open.apart => *why = joined(why, said),
                    _ => open.explain.push(said.to_owned()),
                }
                continue;
            }
            if !open.apart && line.starts_with([' ', '\t']) {
                if let Some((_, option, _)) = open.options.last_mut() {
                    *option = joined(option, bare);
                }
                continue;
            }
            drafts.extend(finish(std::mem::take(&mut open), topic.as_ref(), found));
        }
        if let Some(note) = bare
            .strip_prefix("<!--")
            .and_then(|rest| rest.strip_suffix("-->"))
        {
            open.note(note);
        } else if let Some((right, words)) = option(bare).filter(|_| is_option) {
            if open.apart {
                drafts.extend(finish(std::mem::take(&mut open), topic.as_ref(), found));
            }
            if open.prompt.iter().all(String::is_empty) && open.options.is_empty() {
                // The heading above is the question.
                if let Some((heading, span)) = topic.take() {
                    open.prompt = vec![heading];
                    open.span = Some(span);
                }
            }
            open.options.push((right, words.to_owned(), String::new()));
        } else if let Some(heading) = bare
            .strip_prefix('#')
            .filter(|_| !fenced)
            .map(|rest| rest.trim_start_matches('#'))
        {
            loose(&mut open, found);
            topic = Some((heading.trim().trim_end_matches('#').trim().to_owned(), span));
        } else if !bare.is_empty() || !open.prompt.is_empty() {
            open.span = open.span.or(Some(span));
            open.prompt.push(line.trim_end().to_owned());
        }
    }
    if open.options.is_empty() {
        loose(&mut open, found);
    } else {
        drafts.extend(finish(open, topic.as_ref(), found));
    }
    drafts
}

/// A right or a wrong option: `- [x] text`, `* [ ] text`, `1. [X] text`.
fn option(line: &str) -> Option<(bool, &str)> {
    let rest = line.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = line.get(digits..).filter(|_| digits > 0)?;
        rest.strip_prefix(['.', ')'])
    })?;
    let rest = rest.strip_prefix(' ')?.trim_start().strip_prefix('[')?;
    let (mark, words) = rest.split_once(']')?;
    match mark {
        "x" | "X" => Some((true, words.trim())),
        " " | "" => Some((false, words.trim())),
        _ => None,
    }
}

fn joined(text: &str, more: &str) -> String {
    if text.is_empty() {
        more.to_owned()
    } else {
        format!("{text}\n{more}")
    }
}

/// A text under which no list came.
fn loose(open: &mut Open, found: &mut Vec<Diagnostic>) {
    let open = std::mem::take(open);
    if let Some(span) = open
        .span
        .filter(|_| open.prompt.iter().any(|line| !line.trim().is_empty()))
    {
        found.push(
            Diagnostic::warning("X012", "a text without options is left out")
                .at(span)
                .help("write options under it: `- [x] right` and `- [ ] wrong`"),
        );
    }
}

fn finish(
    open: Open,
    topic: Option<&(String, Span)>,
    found: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let prompt = open.prompt.join("\n").trim().to_owned();
    let Some(span) = open.span.filter(|_| !prompt.is_empty()) else {
        let place = topic.map(|(_, span)| *span).unwrap_or_default();
        found.push(
            Diagnostic::error("X002", "options without a question")
                .at(place)
                .help("write the question above them"),
        );
        return None;
    };
    let (right, wrong): (Vec<_>, Vec<_>) =
        open.options.into_iter().partition(|(right, _, _)| *right);
    let some = |text: String| (!text.is_empty()).then_some(text);
    let wrong = wrong
        .into_iter()
        .map(|(_, text, why)| Wrong {
            text,
            why: some(why),
            cite: None,
        })
        .collect();
    let mut explain = open.explain;
    let form = match right.as_slice() {
        [] => {
            found.push(
                Diagnostic::error("X003", "no option is right")
                    .at(span)
                    .help("mark the right one with `- [x]`"),
            );
            return None;
        }
        [(_, answer, why)] => {
            explain.extend(some(why.clone()));
            Form::Choice {
                answer: answer.clone(),
                wrong,
            }
        }
        _ => {
            let right = right.into_iter().map(|(_, text, why)| Right {
                text,
                why: some(why),
                cite: None,
            });
            Form::Multi {
                answers: right.collect(),
                wrong,
            }
        }
    };
    let mut draft = Draft::new(prompt, form)?;
    draft.span = span;
    draft.id = open.id;
    draft.question.explain = some(explain.join("\n").trim().to_owned());
    let topic = topic.map(|(topic, _)| topic.chars().take(100).collect::<String>());
    let topic = || {
        topic
            .into_iter()
            .filter(|topic| !topic.is_empty())
            .collect()
    };
    draft.question.tags = open.tags.unwrap_or_else(topic);
    Some(draft)
}

/// The text of a question, or why a task list cannot say it.
pub(super) fn block(question: &Question) -> Result<String, &'static str> {
    let (right, wrong): (Vec<(&str, Option<&String>)>, &[Wrong]) = match &question.form {
        Form::Choice { answer, wrong } => (vec![(answer, None)], wrong),
        Form::Multi { answers, wrong } => (
            answers
                .iter()
                .map(|right| (right.text.as_str(), right.why.as_ref()))
                .collect(),
            wrong,
        ),
        _ => return Err("a task list has only questions with options"),
    };
    let mut out = String::new();
    let tags: Vec<String> = question.tags.iter().map(|tag| one_line(tag)).collect();
    let tags = if tags.is_empty() {
        String::new()
    } else {
        format!("; tags: {}", tags.join(", "))
    };
    out.extend([format!(
        "<!-- id: {}{tags} -->\n{}\n\n",
        question.id,
        question.prompt.trim()
    )]);
    let right = right.into_iter().map(|(text, why)| ('x', text, why));
    let wrong = wrong
        .iter()
        .map(|wrong| (' ', wrong.text.as_str(), wrong.why.as_ref()));
    for (mark, text, why) in right.chain(wrong) {
        out.extend([format!("- [{mark}] {}\n", one_line(text))]);
        for line in why.into_iter().flat_map(|why| why.lines()) {
            out.extend([format!("  > {line}\n")]);
        }
    }
    if let Some(explain) = &question.explain {
        out.push('\n');
        out.extend(explain.lines().map(|line| format!("> {line}\n")));
    }
    out.push('\n');
    Ok(out)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
