//! Aiken: a question on a line, options `A)` to `Z)`, and `ANSWER: B`.
//!
//! It is read as Moodle's importer reads it, and besides: a question of several lines; letters that are small, or leave one
//! out; `FEEDBACK:` below the key. What Moodle takes without a right answer is refused: a key that names no option, or two.

use super::is_full;
use super::item::{Answer, Ask, Item, Markup, Text, Weight};
use super::markup::plain;
use crate::bank::{Diagnostic, Form, Question};
use crate::text::Span;

/// A line without the space around it, and its place.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    words: &'t str,
    span: Span,
    /// Whether the letter before it, where there was one, is small.
    is_small: bool,
}

/// A question that is being read.
#[derive(Debug, Default)]
struct Open<'t> {
    stem: Vec<Line<'t>>,
    options: Vec<(char, Line<'t>)>,
}

/// The items of a file, and what is wrong with it.
pub fn items(text: &str) -> (Vec<Item>, Vec<Diagnostic>) {
    let (mut items, mut found): (Vec<Item>, _) = (Vec::new(), Vec::new());
    let mut open = Open::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let from = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = Line {
            words,
            span: Span::new(from, from + words.len()),
            is_small: false,
        };
        if words.is_empty() {
            continue;
        }
        if is_full(items.len(), line.span, &mut found) {
            return (items, found);
        }
        if let Some(said) = after(words, "feedback") {
            match items.last_mut().filter(|_| open.stem.is_empty()) {
                Some(item) if item.feedback.words.is_empty() => {
                    item.feedback = Text::new(said, Markup::Plain);
                }
                _ => found.push(
                    Diagnostic::error("X002", "feedback without a question before it")
                        .at(line.span)
                        .help("write it under `ANSWER:`"),
                ),
            }
        } else if let Some(key) = after(words, "answer").filter(|_| !open.options.is_empty()) {
            items.extend(finish(&std::mem::take(&mut open), key, line, &mut found));
        } else if let Some((letter, option)) =
            option(line).filter(|(letter, _)| is_option(*letter, &open))
        {
            open.options.push((letter, option));
        } else {
            if !open.options.is_empty() {
                unanswered(&open, &mut found);
                open = Open::default();
            }
            open.stem.push(line);
        }
    }
    if !open.options.is_empty() || !open.stem.is_empty() {
        unanswered(&open, &mut found);
    }
    (items, found)
}

/// What follows a word and a colon.
fn after<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = line.split_once(':')?;
    head.trim_end()
        .eq_ignore_ascii_case(word)
        .then(|| rest.trim())
}

/// A letter, `)` or `.`, and an option.
fn option(line: Line<'_>) -> Option<(char, Line<'_>)> {
    let mut chars = line.words.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().filter(|c| matches!(c, ')' | '.'))?;
    let words = chars.as_str().trim_start();
    let from = line.span.end - words.len();
    Some((
        letter.to_ascii_uppercase(),
        Line {
            words,
            span: Span::new(from, line.span.end),
            is_small: letter.is_ascii_lowercase(),
        },
    ))
}

/// Whether a line with a letter is an option: the first one is under a question, and is A. So "A. Smith wrote what?" is a
/// question where it is the first line.
fn is_option(letter: char, open: &Open<'_>) -> bool {
    !open.stem.is_empty() && (!open.options.is_empty() || letter == 'A')
}

fn unanswered(open: &Open<'_>, found: &mut Vec<Diagnostic>) {
    let first = open.stem.first().map_or(Span::default(), |line| line.span);
    let (what, help) = if open.options.is_empty() {
        (
            "a question without options",
            "write them under it: `A) one`, `B) another`, and then `ANSWER: A`",
        )
    } else {
        (
            "a question without a key",
            "write under the options which one is right: `ANSWER: A`",
        )
    };
    found.push(Diagnostic::error("X002", what).at(first).help(help));
}

fn finish(open: &Open<'_>, key: &str, line: Line<'_>, found: &mut Vec<Diagnostic>) -> Option<Item> {
    let (first, last) = open.stem.first().zip(open.stem.last())?;
    let whole = Span::new(first.span.start, line.span.end);
    if open.stem.len() > 1 {
        found.push(
            Diagnostic::warning("X011", "a question of several lines")
                .at(Span::new(first.span.start, last.span.end))
                .help("Moodle keeps only the last of them: write it on one line"),
        );
    }
    silent(open, key, line, found);
    let letters: Vec<char> = open.options.iter().map(|(letter, _)| *letter).collect();
    let usual = letters.iter().copied().eq('A'..='Z')
        || letters.iter().copied().eq(('A'..='Z').take(letters.len()));
    let right = right(key, &letters, line, found)?;
    if !usual {
        let at = open.options.first().map_or(whole, |(_, line)| line.span);
        found.push(
            Diagnostic::warning("X011", "letters that do not follow each other")
                .at(at)
                .help("Moodle counts options by their places: name them A, B, C …"),
        );
    }
    if letters.len() < 2 {
        found.push(
            Diagnostic::error("X006", "a question with one option")
                .at(whole)
                .help("write another one under it: `B) …`"),
        );
        return None;
    }
    let options = open
        .options
        .iter()
        .enumerate()
        .map(|(place, (_, line))| Answer {
            text: Text::new(line.words, Markup::Plain),
            weight: if place == right {
                Weight::FULL
            } else {
                Weight::NONE
            },
            feedback: Text::default(),
            span: line.span,
        });
    let ask = Ask::Choice {
        single: true,
        options: options.collect(),
    };
    let words: Vec<&str> = open.stem.iter().map(|line| line.words).collect();
    Some(Item::new(
        whole,
        Text::new(words.join("\n"), Markup::Plain),
        ask,
    ))
}

/// Tells what Moodle would not read so.
fn silent(open: &Open<'_>, key: &str, line: Line<'_>, found: &mut Vec<Diagnostic>) {
    let mut meant = |at: Span, what: &str, help: &str| {
        found.push(Diagnostic::warning("X011", what).at(at).help(help));
    };
    if key.starts_with(|c: char| c.is_ascii_lowercase()) {
        meant(
            line.span,
            "a small letter is taken for a key",
            "Moodle takes the question and no option as right: write it as a capital",
        );
    }
    let mut small = open.options.iter().filter(|(_, option)| option.is_small);
    if let Some((_, option)) = small.next() {
        meant(
            option.span,
            "a small letter is taken for that of an option",
            "Moodle refuses it: write it as a capital",
        );
    }
    if let Some(first) = open.stem.first().filter(|first| option(**first).is_some()) {
        meant(
            first.span,
            "a question that begins like an option",
            "Moodle takes it for an option and loses the question: begin with another word",
        );
    }
}

/// The place of the option that the key names.
fn right(
    key: &str,
    letters: &[char],
    line: Line<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let mut error = |code, what: String, help: &str| {
        found.push(Diagnostic::error(code, what).at(line.span).help(help));
        None
    };
    let mut chars = key.chars();
    let Some(letter) = chars.next().map(|c| c.to_ascii_uppercase()) else {
        return error(
            "X003",
            "the key is empty".to_owned(),
            "write the letter of the right option: `ANSWER: A`",
        );
    };
    let more = chars
        .as_str()
        .split([',', ';', ' ', '&'])
        .filter(|more| more.len() == 1);
    if more.clone().any(|more| {
        letters
            .iter()
            .any(|letter| more.eq_ignore_ascii_case(&letter.to_string()))
    }) {
        return error(
            "X007",
            format!("the key names several options: {key}"),
            "Aiken has one right option; write the question in GIFT to have several",
        );
    }
    let mut places = letters
        .iter()
        .enumerate()
        .filter(|(_, known)| **known == letter);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Some(place),
        (Some(_), Some(_)) => error(
            "X007",
            format!("there are two options {letter}"),
            "give each option a letter of its own",
        ),
        _ => error(
            "X007",
            format!("there is no option {letter}"),
            "write the letter of the right option",
        ),
    }
}

/// The text of a question, or why Aiken cannot say it.
///
/// # Errors
/// Why not, in words.
pub fn write(question: &Question) -> Result<String, &'static str> {
    let (right, wrong): (String, Vec<String>) = match &question.form {
        Form::Choice { answer, wrong } => (
            plain(answer),
            wrong.iter().map(|wrong| plain(&wrong.text)).collect(),
        ),
        Form::TrueFalse { answer: true } => ("True".to_owned(), vec!["False".to_owned()]),
        Form::TrueFalse { answer: false } => ("False".to_owned(), vec!["True".to_owned()]),
        _ => return Err("Aiken has only questions with one right option"),
    };
    // The place of the right option says nothing: it is where its text stands among the others.
    let mut options: Vec<(String, bool)> = wrong
        .into_iter()
        .map(|wrong| (one_line(&wrong), false))
        .collect();
    options.push((one_line(&right), true));
    options.sort();
    let key = ('A'..='Z')
        .zip(&options)
        .find(|(_, (_, is_right))| *is_right);
    let key = key.ok_or("Aiken has 26 options at most")?.0;
    let mut out = one_line(&plain(&question.prompt));
    out.push('\n');
    for (letter, (text, _)) in ('A'..='Z').zip(&options) {
        out.extend([format!("{letter}) {text}\n")]);
    }
    out.extend([format!("ANSWER: {key}\n\n")]);
    Ok(out)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
