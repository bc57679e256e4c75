//! How far a teacher is with the questions of a work, which stays in sight on all pages on which it is decided.

use super::super::locale::Locale;
use super::title;
use crate::authoring::making::{Candidates, Desk as Decisions, Work};

/// How far a teacher is.
#[derive(Debug)]
pub(super) struct Far {
    /// Where: a question's place among all, or how many are decided.
    pub here: String,
    /// How long the rest takes.
    pub left: String,
    pub percent: usize,
    /// How many decisions there are: what the next one comes after.
    pub count: usize,
    /// What the work is called.
    pub title: String,
}

impl Far {
    /// At the question of this place, or at none.
    pub(super) fn new(
        locale: &Locale,
        work: &Work,
        candidates: &Candidates,
        decisions: &Decisions<'_>,
        place: Option<usize>,
    ) -> Self {
        let of = candidates.bank.questions.len();
        let left = decisions.left();
        let (key, n) = match place {
            Some(place) => ("make-place", place + 1),
            None => ("make-so-far", of - left.min(of)),
        };
        Self {
            here: locale.numbers(key, &[("n", n.into()), ("of", of.into())]),
            left: if left == 0 {
                locale.text("make-none-left")
            } else {
                locale.count("make-minutes", decisions.minutes_left())
            },
            percent: (of - left.min(of)) * 100 / of.max(1),
            count: decisions.count(),
            title: title(locale, work),
        }
    }
}
