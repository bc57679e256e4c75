//! Moodle's texts with gaps: `{1:SHORTANSWER:=hen~%50%bird#Nearly}` within a text, read and written.

use crate::bank::Diagnostic;
use crate::exchange::item::{Answer, Ask, Hole, Markup, Text, Weight};
use crate::exchange::number::number;
use crate::text::Span;

/// What a gap is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Typed {
        case: bool,
    },
    Figure,
    Chosen,
    /// Several ticks, which no gap of ours has.
    Ticked,
}

const KINDS: [(&[&str], Kind); 5] = [
    (&["SHORTANSWER", "SA", "MW"], Kind::Typed { case: false }),
    (&["SHORTANSWER_C", "SAC", "MWC"], Kind::Typed { case: true }),
    (&["NUMERICAL", "NM"], Kind::Figure),
    (
        &[
            "MULTICHOICE",
            "MC",
            "MULTICHOICE_V",
            "MCV",
            "MULTICHOICE_H",
            "MCH",
            "MULTICHOICE_S",
            "MCS",
            "MULTICHOICE_VS",
            "MCVS",
            "MULTICHOICE_HS",
            "MCHS",
        ],
        Kind::Chosen,
    ),
    (
        &[
            "MULTIRESPONSE",
            "MR",
            "MULTIRESPONSE_H",
            "MRH",
            "MULTIRESPONSE_S",
            "MRS",
            "MULTIRESPONSE_HS",
            "MRHS",
        ],
        Kind::Ticked,
    ),
];

/// The gaps of a text; what is wrong is said at `at`, for within the text places are not known.
pub(super) fn ask(stem: &Text, at: Span, found: &mut Vec<Diagnostic>) -> Option<Ask> {
    let mut rest = stem.words.as_str();
    let mut pieces = vec![String::new()];
    let mut holes = Vec::new();
    while let Some((before, inner)) = rest.split_once('{') {
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(before);
        }
        let Some((kind, alternatives, behind)) = gap(inner) else {
            if let Some(piece) = pieces.last_mut() {
                piece.push('{');
            }
            rest = inner;
            continue;
        };
        holes.push(hole(kind, alternatives, stem.markup, at, found)?);
        pieces.push(String::new());
        rest = behind;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str(rest);
    }
    if holes.is_empty() {
        let finding = Diagnostic::error("X002", "a text without gaps").at(at);
        found.push(finding.help("a gap is written {1:SHORTANSWER:=answer}"));
        return None;
    }
    let pieces = pieces
        .into_iter()
        .map(|piece| Text::new(piece, stem.markup));
    Some(Ask::Gaps {
        pieces: pieces.collect(),
        holes,
    })
}

/// What stands behind an opening brace, where it begins a gap: its kind, its answers, and the text behind it.
fn gap(text: &str) -> Option<(Kind, &str, &str)> {
    let (weight, rest) = text.split_once(':')?;
    if weight.len() > 6 || !weight.trim().bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (name, rest) = rest.split_once(':')?;
    let name = name.trim();
    let (_, kind) = KINDS.iter().find(|(names, _)| names.contains(&name))?;
    let mut escaped = false;
    let end = rest.char_indices().find(|(_, c)| {
        let is_end = *c == '}' && !escaped;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    let (inner, behind) = rest.split_at(end?.0);
    Some((*kind, inner, behind.strip_prefix('}')?))
}

fn hole(
    kind: Kind,
    alternatives: &str,
    markup: Markup,
    at: Span,
    found: &mut Vec<Diagnostic>,
) -> Option<Hole> {
    let error = |code, what: &str, help: &str| Diagnostic::error(code, what).at(at).help(help);
    if kind == Kind::Ticked {
        found.push(error(
            "X004",
            "a gap with several options to be ticked",
            "ask it as a question of its own with several right options",
        ));
        return None;
    }
    let mut answers = Vec::new();
    for alternative in split(alternatives, '~') {
        if alternative.trim().is_empty() {
            continue;
        }
        let (weight, words) = weight(alternative.trim());
        let mut parts = split(words, '#');
        let text = unescaped(parts.next().unwrap_or_default().trim());
        let feedback = unescaped(parts.next().unwrap_or_default().trim());
        let text = if kind == Kind::Figure && text != "*" {
            let (value, tolerance) = text.split_once(':').unwrap_or((&text, "0"));
            let Some(value) = number(value) else {
                found.push(error(
                    "X005",
                    &format!("`{text}` in a gap is not a number"),
                    "write a figure with a point before decimals",
                ));
                return None;
            };
            if number(tolerance).is_none_or(|by| by != "0") {
                found.push(
                    Diagnostic::warning("X013", "the tolerance of a figure in a gap is left out")
                        .at(at),
                );
            }
            value
        } else {
            text
        };
        answers.push(Answer {
            text: Text::new(
                text,
                if kind == Kind::Chosen {
                    markup
                } else {
                    Markup::Plain
                },
            ),
            weight,
            feedback: Text::new(feedback, markup),
            span: at,
        });
    }
    let case = kind == Kind::Typed { case: true };
    let chosen = kind == Kind::Chosen;
    if chosen && answers.len() < 2 {
        let finding = Diagnostic::error("X006", "a gap with fewer than two options").at(at);
        found.push(finding.help("give another one after `~`"));
        return None;
    }
    Some(Hole {
        answers,
        chosen,
        case,
    })
}

/// The parts between a sign that is not escaped.
fn split(text: &str, at: char) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    text.split(move |c: char| {
        let is_it = c == at && !escaped;
        escaped = c == '\\' && !escaped;
        is_it
    })
}

/// What an alternative is worth, and the rest of it.
fn weight(text: &str) -> (Weight, &str) {
    if let Some(text) = text.strip_prefix('=') {
        return (Weight::FULL, text);
    }
    let said = text.strip_prefix('%').and_then(|text| text.split_once('%'));
    let said = said.and_then(|(percent, rest)| Some((Weight::percent(percent)?, rest)));
    said.unwrap_or((Weight::NONE, text))
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next =
            chars.next_if(|next| c == '\\' && matches!(next, '}' | '#' | '~' | '/' | '"' | '\\'));
        out.push(next.unwrap_or(c));
    }
    out
}

/// A gap as Moodle writes it.
pub(super) fn written(hole: &Hole) -> String {
    let kind = if hole.chosen {
        "MULTICHOICE"
    } else if hole.case {
        "SHORTANSWER_C"
    } else {
        "SHORTANSWER"
    };
    let answers = hole.answers.iter().map(|answer| {
        let sign = match answer.weight {
            Weight::FULL => "=".to_owned(),
            Weight::NONE => String::new(),
            weight => format!("%{weight}%"),
        };
        let feedback = match answer.feedback.words.as_str() {
            "" => String::new(),
            words => format!("#{}", escaped(words)),
        };
        format!("{sign}{}{feedback}", escaped(&answer.text.words))
    });
    format!("{{1:{kind}:{}}}", answers.collect::<Vec<_>>().join("~"))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '}' | '#' | '~' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
