//! Marks in parts: what share of a response is right.

use super::Graded;
use crate::bank::Criterion;
use crate::quiz::{Credit, Verdict};

/// Several options ticked out of `rights` right and `wrongs` wrong ones; the right ones come first in their places.
pub(super) fn multi(rights: usize, wrongs: usize, ticked: &[u8]) -> Verdict {
    let ticked = |places: std::ops::Range<usize>| {
        let is_ticked = |place: &usize| ticked.iter().any(|tick| usize::from(*tick) == *place);
        places.filter(is_ticked).count()
    };
    let right = ticked(0..rights) * wrongs.max(1);
    let wrong = ticked(rights..rights + wrongs) * rights;
    Credit::share(right.saturating_sub(wrong), rights * wrongs.max(1)).verdict()
}

/// Parts that are each right or wrong: the share of right ones; with a slip in one of them it is a slip.
pub(super) fn of_all(parts: Vec<Verdict>) -> Graded {
    let right = parts.iter().filter(|part| part.is_right()).count();
    let verdict = match Credit::share(right, parts.len()).verdict() {
        Verdict::Right if parts.contains(&Verdict::Slip) => Verdict::Slip,
        Verdict::Wrong if parts.iter().all(|part| *part == Verdict::DontKnow) => Verdict::DontKnow,
        verdict => verdict,
    };
    Graded { verdict, parts }
}

/// Things put in order: `given` are their places in the right order. Those of the longest run that stands in the right
/// order are right; of several such runs the one whose things come first in the right order.
pub(super) fn order(count: usize, given: &[u8]) -> Graded {
    let given: Vec<usize> = given.iter().map(|place| usize::from(*place)).collect();
    let mut sorted = given.clone();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..count) {
        return Graded {
            verdict: Verdict::Wrong,
            parts: vec![Verdict::Wrong; count.max(1)],
        };
    }
    let run = longest_run(&given);
    // One thing alone is in order with nothing.
    let run = if run.len() > 1 { run } else { Vec::new() };
    let verdict = Credit::share(run.len().saturating_sub(1), count.saturating_sub(1)).verdict();
    let part = |place| {
        if run.contains(&place) {
            Verdict::Right
        } else {
            Verdict::Wrong
        }
    };
    Graded {
        verdict,
        parts: (0..count).map(part).collect(),
    }
}

/// The longest run of ascending numbers, not side by side; of several the least by its numbers.
fn longest_run(given: &[usize]) -> Vec<usize> {
    // The best run from each place on, the last place first.
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(given.len());
    for (index, number) in given.iter().enumerate().rev() {
        let after = given.iter().skip(index + 1).zip(best.iter().rev());
        let rest = after
            .filter(|(next, _)| *next > number)
            .map(|(_, run)| run)
            .max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)));
        let mut run = vec![*number];
        run.extend(rest.into_iter().flatten());
        best.push(run);
    }
    best.into_iter()
        .max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))
        .unwrap_or_default()
}

/// What the learner found said in an answer: the points of those criteria, of all points. Without criteria the one tick
/// says whether it was right.
pub(super) fn open(criteria: &[Criterion], met: &[bool]) -> Verdict {
    if criteria.is_empty() {
        return if met == [true] {
            Verdict::Right
        } else {
            Verdict::Wrong
        };
    }
    let points = |criterion: &Criterion| usize::from(criterion.points);
    let all: usize = criteria.iter().map(points).sum();
    let got = criteria.iter().zip(met).filter(|(_, met)| **met);
    Credit::share(got.map(|(criterion, _)| points(criterion)).sum(), all).verdict()
}
