//! Q100, Q101: the right option is the longest, so that length gives it away.
//!
//! Authors qualify the right option until nobody can argue with it, and leave the wrong ones short. It is the flaw that
//! learners find first (Haladyna, Downing & Rodriguez 2002).

use super::{Subject, or_allow};
use crate::bank::Diagnostic;
use crate::bank::fold::{Meaning, Meanings};

/// A right option so many tenths of the longest wrong one stands out, ...
const TENTHS: usize = 16;
/// ... where it is also so many characters longer.
const LONGER: usize = 16;
/// The code of the warning about a whole bank. A question that allows it is not counted.
pub(super) const OVER_ALL: &str = "Q101";
/// In fewer questions there is no telling habit from chance.
const ENOUGH: usize = 20;
/// How many standard deviations above chance is a habit.
const DEVIATIONS: f64 = 3.0;

pub(super) fn look(subject: &Subject<'_, '_>, meanings: &Meanings<'_>) -> Option<Diagnostic> {
    let (right, wrong) = lengths(subject, meanings)?;
    if right < wrong + LONGER || right * 10 < wrong * TENTHS {
        return None;
    }
    let finding = Diagnostic::warning("Q100", "the right option is clearly the longest")
        .at(subject.at_answer())
        .label(format!(
            "{right} characters; the longest wrong option has {wrong}"
        ));
    Some(finding.help(or_allow(
        "say it as briefly as the wrong ones, and put the rest into `explain`",
        "Q100",
    )))
}

/// The same over a whole bank: each difference may be small, and the habit still be learnt.
pub(super) fn look_at_all(
    subjects: &[Subject<'_, '_>],
    meanings: &Meanings<'_>,
) -> Option<Diagnostic> {
    let (mut asked, mut longest, mut expected, mut variance) = (0_usize, 0_u32, 0.0, 0.0);
    for subject in subjects {
        let Some((right, wrong)) = lengths(subject, meanings) else {
            continue;
        };
        if subject.question.allow.contains(&OVER_ALL) {
            continue;
        }
        let chance = 1.0 / f64::from(u32::try_from(subject.wrong.len() + 1).unwrap_or(u32::MAX));
        asked += 1;
        longest += u32::from(right > wrong);
        expected += chance;
        variance += chance * (1.0 - chance);
    }
    if asked < ENOUGH || f64::from(longest) < expected + DEVIATIONS * variance.sqrt() {
        return None;
    }
    let message = format!("in {longest} of {asked} questions the right option is the longest");
    let finding = Diagnostic::warning(OVER_ALL, message)
        .label(format!("by chance it would be about {expected:.0}"))
        .help("who knows nothing scores well by taking the longest: shorten right options, or lengthen wrong ones; where a right one has to be long, write allow = [\"Q101\"] in its question, and it is not counted");
    Some(finding)
}

/// The length of the right option and of the longest wrong one, in characters. Dates and figures are as long as they
/// are, and two options say little about length.
fn lengths(subject: &Subject<'_, '_>, meanings: &Meanings<'_>) -> Option<(usize, usize)> {
    let [right] = subject.right.as_slice() else {
        return None;
    };
    let is_value = |text: &str| matches!(meanings.of(text), Meaning::Date(_) | Meaning::Figure(..));
    if subject.wrong.len() < 2 || subject.options().any(is_value) {
        return None;
    }
    let wrong = subject
        .wrong
        .iter()
        .map(|text| text.chars().count())
        .max()?;
    Some((right.chars().count(), wrong))
}
