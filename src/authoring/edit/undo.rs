//! A change taken back, wherever in the history it stands, as long as what it made is still so.

use super::change::{Change, Touched};
use super::merge::{Side, both};
use super::question::Work;
use crate::bank::splice::{Refusal, revise};
use crate::bank::{Bank, Question, Source, block, parse};
use crate::id::SourceId;
use crate::text::Span;

/// Why a change cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// This question has been changed since in the same fields; of the bank's own lines where there is no id.
    Changed(String),
    /// This question is gone, or there again.
    Gone(String),
    /// This question rests on a document that would go.
    Rests(String),
    /// The file would not say what was meant: what would be wrong with it, as far as that is known.
    Refused(Vec<String>),
}

/// The text of the file without a change.
///
/// # Errors
/// [`Unfit`], where it does not fit any more.
pub fn undone(work: &Work<'_>, change: &Change) -> Result<String, Unfit> {
    let mut meant = work.bank.clone();
    for touched in &change.touched {
        if touched.id.is_empty() {
            head(work, touched, &mut meant)?;
        } else {
            let of = with_all_documents(work, &meant);
            question(work, &of, touched, &mut meant)?;
        }
    }
    if let Some(question) = resting_on_nothing(work, &meant) {
        return Err(Unfit::Rests(question.id.to_string()));
    }
    let revised = revise(work.text, work.stem, &meant).map_err(|why| match why {
        Refusal::Unequal { findings, .. } => {
            Unfit::Refused(findings.into_iter().map(|found| found.message).collect())
        }
        why => Unfit::Refused(vec![why.to_string()]),
    })?;
    Ok(revised.text)
}

/// A question that stays though a document goes that it rests on: it was written after that was added.
fn resting_on_nothing<'b>(work: &Work<'_>, meant: &'b Bank) -> Option<&'b Question> {
    let has = |bank: &Bank, id: &SourceId| bank.sources.iter().any(|one| one.id == *id);
    let mut questions = meant.questions.iter();
    questions.find(|question| {
        let parts = question.parts().into_iter().filter_map(|part| part.cite);
        let mut cites = question.cite.iter().chain(parts);
        cites.any(|cite| has(&work.bank, &cite.source) && !has(meant, &cite.source))
    })
}

/// Puts the bank's own lines back.
fn head(work: &Work<'_>, touched: &Touched, meant: &mut Bank) -> Result<(), Unfit> {
    let changed = || Unfit::Changed(String::new());
    let read = |text: &Option<String>| parse(text.as_deref()?, work.stem).0;
    let (before, after) = (read(&touched.before), read(&touched.after));
    let refused = || Unfit::Refused(Vec::new());
    let (before, after) = (before.ok_or_else(refused)?, after.ok_or_else(refused)?);
    macro_rules! back {
        ($($part:ident)*) => {$(
            if before.$part != after.$part {
                if meant.$part != after.$part {
                    return Err(changed());
                }
                meant.$part.clone_from(&before.$part);
            }
        )*};
    }
    back!(title lang aliases sensitive);
    sources(&before, &after, meant).ok_or_else(changed)
}

/// Takes back what became of the documents, each by itself: another one may have been added since. Nothing where one of
/// them has been changed again.
fn sources(before: &Bank, after: &Bank, meant: &mut Bank) -> Option<()> {
    let find = |all: &[Source], id: &SourceId| all.iter().position(|one| one.id == *id);
    let of = |bank: &Bank, id: &SourceId| bank.sources.iter().find(|one| one.id == *id).cloned();
    for added in after
        .sources
        .iter()
        .filter(|one| find(&before.sources, &one.id).is_none())
    {
        let place = find(&meant.sources, &added.id)?;
        if meant.sources.get(place) != Some(added) {
            return None;
        }
        meant.sources.remove(place);
    }
    for (place, was) in before.sources.iter().enumerate() {
        let (is, now) = (of(after, &was.id), find(&meant.sources, &was.id));
        match (is, now) {
            (Some(is), _) if is == *was => {}
            (Some(is), Some(now)) => {
                let now = meant.sources.get_mut(now)?;
                if *now != is {
                    return None;
                }
                now.clone_from(was);
            }
            (None, None) => {
                let place = place.min(meant.sources.len());
                meant.sources.insert(place, was.clone());
            }
            _ => return None,
        }
    }
    Some(())
}

/// What the bank says of itself, with the documents that it has and those that come back: questions that rest on either are
/// read.
fn with_all_documents(work: &Work<'_>, meant: &Bank) -> Bank {
    let known = &work.bank.sources;
    let back = meant.sources.iter();
    let back = back.filter(|one| known.iter().all(|known| known.id != one.id));
    Bank {
        sources: known.iter().chain(back).cloned().collect(),
        questions: Vec::new(),
        ..meant.clone()
    }
}

/// Puts a question back as it was; `of` is what the bank says of itself.
fn question(work: &Work<'_>, of: &Bank, touched: &Touched, meant: &mut Bank) -> Result<(), Unfit> {
    let id = || touched.id.clone();
    let place = meant
        .questions
        .iter()
        .position(|one| one.id.as_str() == touched.id);
    let read = |block: &String| {
        let read = work.read_block_of(of, block);
        read.ok_or_else(|| Unfit::Refused(Vec::new()))
    };
    match (&touched.before, &touched.after, place) {
        (Some(before), None, None) => {
            let question = Question {
                span: Span::default(),
                ..read(before)?
            };
            let at = behind(meant, &touched.behind);
            meant.questions.insert(at, question);
        }
        (None, Some(after), Some(place)) => {
            let now = meant
                .questions
                .get(place)
                .ok_or_else(|| Unfit::Gone(id()))?;
            if block(now) != block(&read(after)?) {
                return Err(Unfit::Changed(id()));
            }
            meant.questions.remove(place);
        }
        (None, None, Some(place)) => {
            let question = meant.questions.remove(place);
            let at = behind(meant, &touched.behind);
            meant.questions.insert(at, question);
        }
        (Some(before), Some(after), Some(place)) => {
            let now = meant
                .questions
                .get_mut(place)
                .ok_or_else(|| Unfit::Gone(id()))?;
            let (before, after) = (read(before)?, read(after)?);
            *now = put_back(work, &before, &after, now).ok_or_else(|| Unfit::Changed(id()))?;
        }
        _ => return Err(Unfit::Gone(id())),
    }
    Ok(())
}

/// The place behind a question; the last one where that is gone.
fn behind(bank: &Bank, id: &str) -> usize {
    if id.is_empty() {
        return 0;
    }
    let place = bank.questions.iter().position(|one| one.id.as_str() == id);
    place.map_or(bank.questions.len(), |place| place + 1)
}

/// A question with what a change changed as it was before; nothing where that has been changed again.
fn put_back(
    work: &Work<'_>,
    before: &Question,
    after: &Question,
    now: &Question,
) -> Option<Question> {
    let kept = Question {
        span: now.span,
        ..before.clone()
    };
    if block(now) == block(after) {
        return Some(kept);
    }
    let format = now.format();
    if before.format() != format || after.format() != format {
        return None;
    }
    let entries = |question: &Question| work.entries_of(question);
    let (differing, merged) = both(format, &entries(after)?, &entries(now)?, &entries(before)?);
    if differing.iter().any(|one| one.side == Side::Open) {
        return None;
    }
    let question = work.read_entries(format, &merged, now)?;
    Some(Question {
        span: now.span,
        ..question
    })
}
