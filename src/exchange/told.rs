//! Questions of a bank → items of Moodle's formats.

use super::item::{Answer, Ask, Figure, Hole, Item, Markup, Text, Weight};
use super::markup::{hidden_tags, is_marked, plain};
use super::number::share;
use crate::bank::{BLANK, Form, Gap, Matching, Question, State, Tolerance, Wrong};
use crate::text::Span;

/// What Moodle accepts as a part of the mark, in hundred-thousandths of a percent.
const WEIGHTS: [i64; 20] = [
    10_000_000, 9_000_000, 8_333_333, 8_000_000, 7_500_000, 7_000_000, 6_666_667, 6_000_000,
    5_000_000, 4_000_000, 3_333_333, 3_000_000, 2_500_000, 2_000_000, 1_666_667, 1_428_571,
    1_250_000, 1_111_111, 1_000_000, 500_000,
];

/// What a format can say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Can {
    /// Texts with several gaps.
    pub(super) gaps: bool,
    /// Things to be put in order.
    pub(super) order: bool,
    /// Units of figures.
    pub(super) units: bool,
}

/// A question as an item, or why it cannot be one.
pub(super) fn item(question: &Question, can: Can) -> Result<Item, &'static str> {
    let stem = question.own_prompt().unwrap_or_default();
    let mut feedback = question.explain.clone().unwrap_or_default();
    let ask = match &question.form {
        Form::Choice { answer, wrong } => {
            let right = option(answer, Weight::FULL, None);
            let wrong = wrong.iter().map(|wrong| wrong_option(wrong, Weight::NONE));
            Ask::Choice {
                single: true,
                options: std::iter::once(right).chain(wrong).collect(),
            }
        }
        Form::Multi { answers, wrong } => {
            let part = part(answers.len());
            let right = answers
                .iter()
                .map(|right| option(&right.text, Weight(part), right.why.as_deref()));
            let wrong = wrong.iter().map(|wrong| wrong_option(wrong, Weight(-part)));
            Ask::Choice {
                single: false,
                options: right.chain(wrong).collect(),
            }
        }
        Form::TrueFalse { answer } => Ask::TrueFalse {
            answer: *answer,
            right: Text::default(),
            wrong: Text::default(),
        },
        Form::Short { answers, matching } => Ask::Short {
            answers: answers.iter().map(|answer| typed(answer)).collect(),
            case: *matching == Matching::Exact,
        },
        Form::Date { answer, .. } => Ask::Short {
            answers: vec![typed(answer)],
            case: false,
        },
        Form::Number {
            value,
            tolerance,
            unit,
        } => {
            let value = value
                .replace([',', ' ', '\u{a0}', '\u{202f}'], "")
                .replace('\u{2212}', "-");
            let tolerance = match tolerance {
                None => "0".to_owned(),
                Some(Tolerance::Within(by)) => by.replace([',', ' '], ""),
                Some(Tolerance::Percent(by)) => {
                    share(&value, by).ok_or("its tolerance has too many digits")?
                }
            };
            let figure = Figure {
                value,
                tolerance,
                weight: Weight::FULL,
                feedback: Text::default(),
                span: Span::default(),
            };
            Ask::Number {
                figures: vec![figure],
                unit: if can.units { unit.clone() } else { Vec::new() },
            }
        }
        Form::Match { pairs, extra } => {
            let left = pairs
                .iter()
                .map(|pair| (text(&pair.left), plain(&pair.right)));
            let extra = extra
                .iter()
                .map(|extra| (Text::default(), plain(&extra.text)));
            Ask::Match(left.chain(extra).collect())
        }
        Form::Order { items } if can.order => {
            Ask::Order(items.iter().map(|item| text(&item.text)).collect())
        }
        Form::Order { .. } => return Err("this format has no questions about order"),
        Form::Cloze { pieces, gaps } if can.gaps => Ask::Gaps {
            pieces: pieces
                .iter()
                .map(|piece| Text::new(piece, text(piece).markup))
                .collect(),
            holes: gaps.iter().map(hole).collect(),
        },
        Form::Cloze { gaps, .. } => return one_gap(question, gaps),
        Form::Flashcard { answer, .. } | Form::Open { answer, .. } => Ask::Essay {
            model: text(answer),
        },
    };
    if let Ask::Essay { model } = &ask {
        // What has no place for a model answer shows it afterwards.
        if !can.gaps {
            feedback.clone_from(&model.words);
        }
    }
    Ok(about(
        question,
        &feedback,
        Item::new(Span::default(), text(stem), ask),
    ))
}

/// What stands beside the key of a question.
fn about(question: &Question, feedback: &str, item: Item) -> Item {
    Item {
        id: Some(question.id.to_string()),
        tags: question.tags.clone(),
        feedback: text(feedback),
        points: question.points,
        hint: text(question.hint.as_deref().unwrap_or_default()),
        shuffle: question.shuffle,
        hidden: question.state == State::Off,
        ..item
    }
}

/// A text with one gap, as a question with a missing word.
fn one_gap(question: &Question, gaps: &[Gap]) -> Result<Item, &'static str> {
    let [gap] = gaps else {
        return Err("this format has no texts with several gaps");
    };
    let blanks = question.form.with_blanks().unwrap_or_default();
    let stem = match question.own_prompt() {
        Some(prompt) => format!("{prompt}\n\n{blanks}"),
        None => blanks,
    };
    let ask = if gap.wrong.is_empty() {
        Ask::Short {
            answers: gap.answers.iter().map(|answer| typed(answer)).collect(),
            case: false,
        }
    } else {
        let right = option(gap.answer(), Weight::FULL, gap.why.as_deref());
        let wrong = gap
            .wrong
            .iter()
            .map(|wrong| wrong_option(wrong, Weight::NONE));
        Ask::Choice {
            single: true,
            options: std::iter::once(right).chain(wrong).collect(),
        }
    };
    debug_assert!(stem.contains(BLANK));
    let explain = question.explain.as_deref().unwrap_or_default();
    Ok(about(
        question,
        explain,
        Item::new(Span::default(), text(&stem), ask),
    ))
}

fn hole(gap: &Gap) -> Hole {
    let chosen = !gap.wrong.is_empty();
    let answers = gap.answers.iter().enumerate();
    let right = answers.map(|(place, answer)| Answer {
        feedback: if place == 0 {
            text(gap.why.as_deref().unwrap_or_default())
        } else {
            Text::default()
        },
        ..typed(answer)
    });
    let wrong = gap
        .wrong
        .iter()
        .map(|wrong| wrong_option(wrong, Weight::NONE));
    Hole {
        answers: right
            .take(if chosen { 1 } else { usize::MAX })
            .chain(wrong)
            .collect(),
        chosen,
        case: false,
    }
}

/// The part of the mark for each of so many options, as Moodle knows it.
fn part(count: usize) -> i64 {
    let exact = i64::try_from(count).map_or(0, |count| 10_000_000 / count.max(1));
    let near = WEIGHTS.iter().min_by_key(|weight| weight.abs_diff(exact));
    near.copied().unwrap_or(exact)
}

fn option(words: &str, weight: Weight, why: Option<&str>) -> Answer {
    Answer {
        text: text(words),
        weight,
        feedback: text(why.unwrap_or_default()),
        span: Span::default(),
    }
}

fn wrong_option(wrong: &Wrong, weight: Weight) -> Answer {
    option(&wrong.text, weight, wrong.why.as_deref())
}

/// An answer to be typed: its `*` is no sign for any letters.
fn typed(words: &str) -> Answer {
    Answer {
        text: Text::new(words.replace('*', "\\*"), Markup::Plain),
        weight: Weight::FULL,
        feedback: Text::default(),
        span: Span::default(),
    }
}

/// A text of a bank: Markdown where something in it is a mark.
fn text(words: &str) -> Text {
    if is_marked(words) {
        Text::new(hidden_tags(words), Markup::Markdown)
    } else {
        Text::new(words, Markup::Auto)
    }
}
