//! The citations of a question, each with what rests on it.

use crate::bank::{Citation, Form, Question, Wrong};

/// What rests on a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearing {
    /// The question.
    Question,
    /// A wrong option.
    Wrong(String),
    /// A right option, a gap, or a thing to be put in order or to be joined.
    Part(String),
}

/// Calls `on` with every citation of a question.
pub(super) fn each(question: &mut Question, on: &mut dyn FnMut(Bearing, &mut Citation)) {
    if let Some(cite) = &mut question.cite {
        on(Bearing::Question, cite);
    }
    match &mut question.form {
        Form::Choice { wrong, .. } | Form::Match { extra: wrong, .. } => options(wrong, on),
        Form::Multi { answers, wrong } => {
            for right in answers {
                part(&right.text, right.cite.as_mut(), on);
            }
            options(wrong, on);
        }
        Form::Cloze { gaps, .. } => {
            for gap in gaps {
                let text = gap.answer().to_owned();
                part(&text, gap.cite.as_mut(), on);
                options(&mut gap.wrong, on);
            }
        }
        Form::Order { items } => {
            for item in items {
                part(&item.text, item.cite.as_mut(), on);
            }
        }
        _ => {}
    }
    if let Form::Match { pairs, .. } = &mut question.form {
        for pair in pairs {
            let text = format!("{} – {}", pair.left, pair.right);
            part(&text, pair.cite.as_mut(), on);
        }
    }
}

fn part(text: &str, cite: Option<&mut Citation>, on: &mut dyn FnMut(Bearing, &mut Citation)) {
    if let Some(cite) = cite {
        on(Bearing::Part(text.to_owned()), cite);
    }
}

fn options(wrong: &mut [Wrong], on: &mut dyn FnMut(Bearing, &mut Citation)) {
    for wrong in wrong {
        if let Some(cite) = &mut wrong.cite {
            on(Bearing::Wrong(wrong.text.clone()), cite);
        }
    }
}
