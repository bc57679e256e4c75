//! A question as it is put to a learner, and the proof of what was put.

use crate::bank::{Form, Question};
use crate::id::{AnswerId, AttemptId, BankId};
use crate::quiz::options::{self, Shown};
use crate::schedule::queue::Reason;

/// Where a question stands in its sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The place in a quiz, from 0, and how many there are.
    Quiz {
        /// From 0.
        item: usize,
        /// How many there are.
        of: usize,
    },
    /// In the due queue.
    Study {
        /// Why it comes now; nothing for what was answered.
        reason: Option<Reason>,
        /// How many more facts are asked for today: due, new or missed.
        left: usize,
    },
}

/// A question as it is put to a learner.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The sitting.
    pub attempt: AttemptId,
    /// The bank.
    pub bank: BankId,
    /// Where it stands.
    pub place: Place,
    /// The question. Its key must not be shown.
    pub question: Question,
    /// Its options in the order to show; none where it is typed or turned over. Things to be ordered are options, and
    /// so are the right sides of things to be joined; their left sides stand as the question has them.
    pub shown: Vec<Shown>,
    /// The options of each gap of a text; none for one to be typed in.
    pub gaps: Vec<Vec<Shown>>,
    /// The id of the form: the same form twice is one answer.
    pub answer: AnswerId,
    /// Proves that what is answered is what was shown, whatever the file has become in between. It is made from the
    /// texts shown and nothing of the key.
    pub stamp: String,
}

/// Puts a question. `asking` changes each time it is put anew within the attempt.
pub(super) fn ask(
    seed: &[u8; 32],
    asking: u64,
    attempt: AttemptId,
    bank: BankId,
    place: Place,
    question: Question,
) -> Asked {
    let shown = options::order(seed, &question, asking);
    let gaps = options::gaps(seed, &question, asking);
    let answer = options::answer_id(seed, &question.fact, asking);
    let stamp = stamp(seed, asking, &question);
    Asked {
        attempt,
        bank,
        place,
        question,
        shown,
        gaps,
        answer,
        stamp,
    }
}

impl Asked {
    /// The options as shown, by their places, those of gaps one after another: what the log keeps of the order.
    pub(super) fn order(&self) -> Vec<u8> {
        let all = self.shown.iter().chain(self.gaps.iter().flatten());
        all.map(|option| option.place).collect()
    }
}

fn stamp(seed: &[u8; 32], asking: u64, question: &Question) -> String {
    let mut hash = blake3::Hasher::new_keyed(seed);
    hash.update(b"stamp").update(&asking.to_be_bytes());
    let mut add = |text: &str| {
        hash.update(&(text.len() as u64).to_be_bytes())
            .update(text.as_bytes());
    };
    let (id, format) = (question.id.as_str(), question.format().name());
    [id, format, &question.prompt]
        .into_iter()
        .for_each(&mut add);
    let mut texts = options::texts(&question.form);
    texts.sort_unstable();
    texts.into_iter().for_each(&mut add);
    match &question.form {
        Form::Cloze { pieces, gaps } => {
            for piece in pieces {
                add(piece);
            }
            for gap in gaps {
                let mut texts = options::gap_texts(gap);
                texts.sort_unstable();
                texts.into_iter().for_each(&mut add);
            }
        }
        Form::Match { pairs, .. } => {
            for pair in pairs {
                add(&pair.left);
            }
        }
        Form::Number { unit, .. } => {
            if let Some(unit) = unit.first() {
                add(unit);
            }
        }
        _ => {}
    }
    hash.finalize().to_hex().chars().take(16).collect()
}
