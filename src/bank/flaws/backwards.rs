//! Q112: the back of a card that is asked backwards is more than a plain answer.
//!
//! Turned round, an explanation becomes the question, and what it explains the answer.

use super::{Subject, or_allow};
use crate::bank::{Diagnostic, Form};

/// A plain answer has no more words.
const PLAIN: usize = 6;

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    let Form::Flashcard {
        answer,
        reverse: true,
    } = &subject.question.form
    else {
        return None;
    };
    let plain =
        answer.split_whitespace().count() <= PLAIN && !answer.trim().contains(['\n', '(', ';']);
    if plain {
        return None;
    }
    let finding = Diagnostic::warning("Q112", "the reversed card asks with an explanation")
        .at(subject.at_answer())
        .label("this is the question of the reversed card");
    Some(finding.help(or_allow(
        "make it a plain answer, with the rest in `explain`, or remove `reverse`",
        "Q112",
    )))
}
