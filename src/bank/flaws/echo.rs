//! Q104: only the right option repeats a word of the question.
//!
//! The ear finds it without knowing anything (Haladyna et al. 2002).

use super::words::stems;
use super::{Subject, or_allow};
use crate::bank::Diagnostic;

/// Words of one kin begin with so many letters alike, ...
const ALIKE: usize = 5;
/// ... and end in no more than so many letters of their own: "Armenia", "Armenian".
const OWN: usize = 3;
/// Shorter words are too common to be heard.
const HEARD: usize = 4;

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    let right = subject.right.first()?;
    if subject.right.len() > 1 || !subject.english {
        return None;
    }
    let asked = stems(&subject.question.prompt);
    let echoed = echo(right, &asked)?;
    if subject
        .wrong
        .iter()
        .any(|wrong| echo(wrong, &asked).is_some())
    {
        return None;
    }
    let finding = Diagnostic::warning(
        "Q104",
        "only the right option repeats a word of the question",
    )
    .at(subject.at_answer())
    .label(format!(
        "\"{echoed}\" stands in the prompt, too; no wrong option has a word of it"
    ));
    Some(finding.help(or_allow(
        "reword one of the two, or let a wrong option have the word too",
        "Q104",
    )))
}

/// The first word of an option that the question has, too.
fn echo(option: &str, asked: &[String]) -> Option<String> {
    stems(option).into_iter().find(|word| {
        word.chars().count() >= HEARD
            && word.chars().any(char::is_alphabetic)
            && asked.iter().any(|other| kin(word, other))
    })
}

fn kin(a: &str, b: &str) -> bool {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let own = |word: &str| word.chars().count() - alike;
    a == b || (alike >= ALIKE && own(a) <= OWN && own(b) <= OWN)
}
