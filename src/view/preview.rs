//! A question as learners see it, beside its form; nothing in it can be answered.

use super::bank::kind;
use super::control::{Control, Entered, control, truth};
use super::locale::Locale;
use super::picture::{Picture, picture};
use super::question::{lang, prompt};
use super::rich::{Prompt, Rich};
use crate::bank::{Format, Question, Shelved};
use crate::id::AttemptId;
use crate::quiz::options;
use crate::study::{Asked, Place};

/// A question as learners see it.
#[derive(Debug)]
pub(super) struct Preview {
    pub(super) kind: String,
    pub(super) lang: String,
    pub(super) prompt: Prompt,
    pub(super) picture: Option<Picture>,
    pub(super) control: Control,
    pub(super) hint: Option<Rich>,
    pub(super) answer: Rich,
    pub(super) explain: Option<Rich>,
}

impl Preview {
    pub(super) fn new(locale: &Locale, shelved: &Shelved, question: &Question) -> Self {
        // Nobody answers it, so the order of its options need not be secret.
        let seed = [0; 32];
        let asked = Asked {
            attempt: AttemptId(uuid::Uuid::nil()),
            bank: shelved.bank.id.clone(),
            place: Place::Quiz { item: 0, of: 1 },
            shown: options::order(&seed, question, 0),
            gaps: options::gaps(&seed, question, 0),
            answer: options::answer_id(&seed, &question.fact, 0),
            stamp: String::new(),
            question: question.clone(),
        };
        let answer = match question.format() {
            Format::TrueFalse => Rich::line(&truth(locale, &question.answer())),
            _ => Rich::line(&question.answer()),
        };
        Self {
            kind: kind(locale, question.format()),
            lang: lang(shelved, question),
            prompt: prompt(locale, question),
            picture: picture(shelved, question.image.as_ref()),
            control: control(locale, &asked, &Entered::default()),
            hint: question.hint.as_deref().map(Rich::blocks),
            answer,
            explain: question.explain.as_deref().map(Rich::blocks),
        }
    }
}
