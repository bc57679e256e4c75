//! A question with its key, for teachers: short enough to read many of them.

use super::answer::key;
use super::bank::kind;
use super::locale::Locale;
use super::rich::Rich;
use crate::bank::{Form, Question};

/// A question with its key.
#[derive(Debug)]
pub(super) struct Keyed {
    pub(super) kind: String,
    pub(super) lang: String,
    pub(super) prompt: Rich,
    /// What is chosen from, and whether it is right; none where it is typed, joined or put in order.
    pub(super) options: Vec<(Rich, bool)>,
    /// The key, where there are no options.
    pub(super) key: Option<Rich>,
    pub(super) tags: String,
}

impl Keyed {
    /// A question of a bank in this language.
    pub(super) fn new(locale: &Locale, question: &Question, lang: &str) -> Self {
        let right = |text: &str| (Rich::line(text), true);
        let wrong = |text: &str| (Rich::line(text), false);
        let options: Vec<(Rich, bool)> = match &question.form {
            Form::Choice { answer, wrong: all } => std::iter::once(right(answer))
                .chain(all.iter().map(|one| wrong(&one.text)))
                .collect(),
            Form::Multi {
                answers,
                wrong: all,
            } => answers
                .iter()
                .map(|one| right(&one.text))
                .chain(all.iter().map(|one| wrong(&one.text)))
                .collect(),
            _ => Vec::new(),
        };
        Self {
            kind: kind(locale, question.format()),
            lang: question.lang.as_deref().unwrap_or(lang).to_owned(),
            prompt: Rich::line(question.own_prompt().unwrap_or_default()),
            key: options.is_empty().then(|| key(locale, question)),
            options,
            tags: question.tags.join(", "),
        }
    }
}
