//! Q104: only the right option repeats a word of the question.
//!
//! The ear finds it without knowing anything (Haladyna et al. 2002).

use super::words::stems;
use super::{Subject, or_allow};
use crate::bank::parse::place;
use crate::bank::{Diagnostic, Form, Pair};

/// Words of one kin begin with so many letters alike, ...
const ALIKE: usize = 5;
/// ... and end in no more than so many letters of their own: "Armenia", "Armenian".
const OWN: usize = 3;
/// Shorter words are too common to be heard.
const HEARD: usize = 4;

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    if !subject.english {
        return None;
    }
    if let Form::Match { pairs, .. } = &subject.question.form {
        return look_at_pairs(subject, pairs);
    }
    let [right] = subject.right.as_slice() else {
        return None;
    };
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

/// The same for things to be joined: a right side that alone repeats a word of its left one.
fn look_at_pairs(subject: &Subject<'_, '_>, pairs: &[Pair]) -> Option<Diagnostic> {
    let (number, echoed) = pairs.iter().enumerate().find_map(|(number, pair)| {
        let asked = stems(&pair.left);
        let echoed = echo(&pair.right, &asked)?;
        let mut others = subject.options().filter(|other| *other != pair.right);
        (!others.any(|other| echo(other, &asked).is_some())).then_some((number, echoed))
    })?;
    let at = subject
        .table
        .map(|table| place::entry(table, "pairs", Some(number)));
    let finding = Diagnostic::warning("Q104", "only the right partner repeats a word of a pair")
        .at(at.unwrap_or(subject.question.span))
        .label(format!(
            "\"{echoed}\" stands on both sides of this pair alone"
        ));
    Some(finding.help(or_allow("reword one of the two sides", "Q104")))
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
