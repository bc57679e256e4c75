//! The pages that make a bank of a document.

mod added;
mod candidate;
mod far;
mod finish;
mod quiet;
mod read;
mod review;
mod start;

pub use added::{BankNow, MakeAdded, MakeInto};
pub use finish::{MakeDone, MakeFinish};
pub use quiet::MakeQuiet;
pub use read::{MakeProgress, MakeRead, MakeText, NotFurther};
pub use review::{MakeEdit, MakeReview};
pub use start::{MakeProblem, MakeStart};

use super::locale::Locale;
use crate::authoring::making::{Stage, Work};
use crate::id::WorkId;

/// The address of a work.
fn path(id: WorkId) -> String {
    format!("/teach/make/{id}")
}

/// What a work is called.
fn title(locale: &Locale, work: &Work) -> String {
    let known = [&work.details.title, &work.paper.name];
    let known = known.into_iter().find(|text| !text.is_empty());
    known.map_or_else(|| locale.text("make-untitled"), Clone::clone)
}

/// How far a work is, in words; `left` is how many of its questions wait for a decision.
fn stage(locale: &Locale, work: &Work, left: usize) -> String {
    match &work.stage {
        Stage::Read => locale.text("make-stage-read"),
        Stage::Asked => locale.text("make-stage-asked"),
        Stage::Made { .. } if left == 0 && work.onto.is_some() => locale.text("add-decided"),
        Stage::Made { .. } if left == 0 => locale.text("make-stage-decided"),
        Stage::Made { .. } => locale.count("make-stage-left", left),
        Stage::Writing { .. } => locale.text("make-stage-writing"),
        Stage::Done { .. } => locale.text("make-stage-done"),
    }
}

/// A work in a list: its address, its title, and how far it is.
pub(super) fn line(locale: &Locale, work: &Work, left: usize) -> (String, String, String) {
    (
        path(work.id),
        title(locale, work),
        match &work.onto {
            Some(onto) => {
                let stage = stage(locale, work, left);
                let words = [("title", onto.title.as_str()), ("stage", &stage)];
                locale.with("add-line", &words)
            }
            None => stage(locale, work, left),
        },
    )
}
