//! Q105: a question for what is not so, that does not make the "not" be seen.
//!
//! Readers in haste leave the word out and choose a true statement (Haladyna et al. 2002).

use super::words::{unquoted, words};
use super::{Subject, or_allow};
use crate::bank::{Diagnostic, Form};

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    let chosen = matches!(
        subject.question.form,
        Form::Choice { .. } | Form::Multi { .. } | Form::TrueFalse { .. }
    );
    if !subject.english || !chosen {
        return None;
    }
    let prompt = unquoted(&subject.question.prompt);
    let word = unseen(&prompt)?;
    let finding = Diagnostic::warning(
        "Q105",
        "a negative question that does not stress its negation",
    )
    .at(subject.at("prompt"))
    .label(format!("\"{word}\" is easily overlooked"));
    Some(finding.help(or_allow(
        &format!(
            "ask for what is so, or stress it: **{}**",
            word.to_lowercase()
        ),
        "Q105",
    )))
}

/// The first negation that is neither in capitals nor stressed.
fn unseen(prompt: &str) -> Option<&str> {
    let all: Vec<&str> = prompt.split_whitespace().collect();
    for (at, &written) in all.iter().enumerate() {
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(word) = words(bare).into_iter().next() else {
            continue;
        };
        let negates = matches!(word.as_str(), "not" | "except" | "cannot") || word.ends_with("n't");
        let stressed = written.contains(['*', '_']) || bare.chars().all(|c| !c.is_lowercase());
        let near = |step: usize| all.get(at + step).map(|word| word.to_lowercase());
        let before = at
            .checked_sub(1)
            .and_then(|at| all.get(at))
            .map(|word| word.to_lowercase());
        // "whether or not", "not only" and "if not" deny nothing.
        let idle = near(1).is_some_and(|next| next.starts_with("only"))
            || matches!(before.as_deref(), Some("or" | "if"));
        if negates && !stressed && !idle {
            return Some(bare);
        }
    }
    None
}
