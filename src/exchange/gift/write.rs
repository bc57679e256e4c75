//! Items → GIFT, as Moodle's own export writes it.
//!
//! GIFT has no escape for an arrow, a percent sign or a bracket. Where one would be taken for something else, what is meant is
//! said before it, or the item cannot be written.

use crate::exchange::item::{Answer, Ask, Item, Markup, Text, Weight};

/// The text of an item, or why GIFT cannot say it.
///
/// # Errors
/// Why not, in words.
pub fn write(item: &Item) -> Result<String, &'static str> {
    let arrow = |text: &str| text.contains("->");
    let has_arrow = match &item.ask {
        Ask::Short { answers, .. } => answers
            .iter()
            .any(|answer| arrow(&answer.text.words) || arrow(&answer.feedback.words)),
        Ask::Match(pairs) => pairs.iter().any(|(left, _)| arrow(&left.words)),
        Ask::Category(_) | Ask::Description | Ask::Order(_) | Ask::Gaps { .. } => {
            return Err("GIFT has no such questions");
        }
        _ => false,
    };
    if has_arrow {
        return Err("GIFT takes the arrow `->` in it for that of a pair");
    }
    Ok(written(item))
}

fn written(item: &Item) -> String {
    let mut out = String::new();
    let tags = item.tags.iter().map(|tag| format!("[tag:{}]", mark(tag)));
    let id = item.id.iter().map(|id| format!("[id:{}]", mark(id)));
    let marks: Vec<String> = id.chain(tags).collect();
    if !marks.is_empty() {
        out.extend([format!("// {}\n", marks.join(" "))]);
    }
    if let Some(name) = &item.name {
        out.extend([format!("::{}::", escaped(name))]);
    }
    // The parts have the markup of the stem, so one that is marked makes all so.
    let is_marked = texts(item)
        .iter()
        .any(|text| text.markup == Markup::Markdown);
    let usual = if is_marked { "[markdown]" } else { "[moodle]" };
    // What begins like a comment, a folder or a format is none.
    let is_guarded = is_marked || item.stem.words.starts_with(['/', '$', '[', ' ']);
    let guard = if is_guarded { usual } else { "" };
    let words = Words { usual };
    let stem = escaped(&item.stem.words);
    out.extend([format!("{guard}{stem}{}\n\n", words.answers(item))]);
    out
}

/// The texts that have a markup.
fn texts(item: &Item) -> Vec<&Text> {
    let mut all = vec![&item.stem, &item.feedback];
    match &item.ask {
        Ask::Choice { options, .. } => all.extend(
            options
                .iter()
                .flat_map(|option| [&option.text, &option.feedback]),
        ),
        Ask::Match(pairs) => all.extend(pairs.iter().map(|(left, _)| left)),
        Ask::Short { answers, .. } => all.extend(answers.iter().map(|answer| &answer.feedback)),
        _ => {}
    }
    all
}

/// Writes what stands within the braces.
#[derive(Clone, Copy)]
struct Words {
    /// The format of the stem.
    usual: &'static str,
}

impl Words {
    /// A text that may have a format of its own.
    fn text(self, words: &str) -> String {
        let guard = if words.starts_with('[') {
            self.usual
        } else {
            ""
        };
        format!("{guard}{}", escaped(words))
    }

    fn answers(self, item: &Item) -> String {
        let feedback = match item.feedback.words.trim() {
            "" => String::new(),
            words => format!("####{}", self.text(words)),
        };
        let line = if feedback.is_empty() {
            String::new()
        } else {
            format!("\t{feedback}\n")
        };
        match &item.ask {
            Ask::Choice { single, options } => {
                let options: String = options
                    .iter()
                    .map(|option| self.choice(option, *single))
                    .collect();
                format!("{{\n{options}{line}}}")
            }
            Ask::TrueFalse {
                answer,
                right,
                wrong,
            } => {
                let word = if *answer { "TRUE" } else { "FALSE" };
                let (right, wrong) = (escaped(&right.words), escaped(&wrong.words));
                let said = match (wrong.is_empty(), right.is_empty()) {
                    (true, true) => String::new(),
                    (_, true) => format!("#{wrong}"),
                    _ => format!("#{wrong}#{right}"),
                };
                format!("{{{word}{said}{feedback}}}")
            }
            Ask::Short { answers, .. } => {
                let answers = answers.iter().map(|answer| {
                    format!(
                        "\t=%{}%{}{}\n",
                        answer.weight,
                        escaped(&answer.text.words),
                        self.said(&answer.feedback)
                    )
                });
                format!("{{\n{}{line}}}", answers.collect::<String>())
            }
            Ask::Number { figures, .. } => {
                let figures = figures.iter().map(|figure| {
                    format!(
                        "\t=%{}%{}:{}{}\n",
                        figure.weight,
                        figure.value,
                        figure.tolerance,
                        self.said(&figure.feedback)
                    )
                });
                format!("{{#\n{}{line}}}", figures.collect::<String>())
            }
            Ask::Match(pairs) => {
                let pairs = pairs.iter().map(|(left, right)| {
                    format!("\t={} -> {}\n", self.text(&left.words), escaped(right))
                });
                format!("{{\n{}{line}}}", pairs.collect::<String>())
            }
            Ask::Essay { .. } => format!("{{{feedback}}}"),
            Ask::Category(_) | Ask::Description | Ask::Order(_) | Ask::Gaps { .. } => String::new(),
        }
    }

    fn choice(self, option: &Answer, single: bool) -> String {
        let sign = match option.weight {
            Weight::FULL if single => "=".to_owned(),
            // A weight before it keeps a percent sign from being one.
            Weight::NONE if !option.text.words.starts_with('%') => "~".to_owned(),
            weight => format!("~%{weight}%"),
        };
        format!(
            "\t{sign}{}{}\n",
            self.text(&option.text.words),
            self.said(&option.feedback)
        )
    }

    fn said(self, feedback: &Text) -> String {
        match feedback.words.trim() {
            "" => String::new(),
            words => format!("#{}", self.text(words)),
        }
    }
}

/// A text in which no sign means anything.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '#' | '=' | '~' | '{' | '}' | ':' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

/// A text within a comment's brackets.
fn mark(text: &str) -> String {
    text.replace(']', "\\]").replace(['\n', '\r'], " ")
}
