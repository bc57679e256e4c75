//! A teacher's decisions on questions, one after the other: what is decided, what comes next, how long it will take.

use std::collections::BTreeMap;

use super::Candidates;
use crate::bank::Question;
use crate::id::QuestionId;
use crate::time::Timestamp;

/// What a decision takes where nobody has decided yet, in milliseconds: to read a question, its answer and its sentence.
const PRIOR_MS: i64 = 10_000;
/// How many decisions of this teacher that counts for.
const PRIOR_WEIGHT: i64 = 5;
/// A longer time between two decisions is a pause, in milliseconds.
const PAUSE_MS: i64 = 150_000;

/// A decision and when it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Decision,
}

/// What a teacher does with a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// It is used as it stands.
    Accept(QuestionId),
    /// It is used as it stands here; the id is that of the question that was made.
    Edit(Box<Question>),
    /// It is not used; the reason may be empty.
    Reject(QuestionId, String),
    /// It comes again after the others.
    Later(QuestionId),
    /// The last decision that stands is taken back.
    Undo,
}

impl Decision {
    /// The question that it is about; nothing where it takes another back.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Accept(id) | Self::Reject(id, _) | Self::Later(id) => Some(id),
            Self::Edit(question) => Some(&question.id),
            Self::Undo => None,
        }
    }
}

/// What was decided on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is used.
    Accepted,
    /// It is used as the teacher wrote it.
    Edited,
    /// It is not used.
    Rejected,
    /// It comes again.
    Later,
}

impl Verdict {
    /// Whether the question goes into the bank.
    pub fn is_used(self) -> bool {
        matches!(self, Self::Accepted | Self::Edited)
    }
}

/// Where a teacher is with the questions of a text.
#[derive(Debug)]
pub struct Desk<'c> {
    candidates: &'c Candidates,
    /// The decisions that stand, in order: the place of the question, and what.
    standing: Vec<(usize, &'c Decision)>,
    /// The last one of each question.
    verdicts: BTreeMap<usize, &'c Decision>,
    /// How many decisions there are, those that were taken back included.
    count: usize,
    pace_ms: i64,
}

impl<'c> Desk<'c> {
    /// What stands after these decisions.
    pub fn new(candidates: &'c Candidates, decisions: &'c [Decided]) -> Self {
        let questions = candidates.bank.questions.iter();
        let places: BTreeMap<&QuestionId, usize> = questions
            .enumerate()
            .map(|(at, one)| (&one.id, at))
            .collect();
        let mut standing: Vec<(usize, &Decision)> = Vec::new();
        for decided in decisions {
            match decided.what.question() {
                None => drop(standing.pop()),
                Some(id) => standing.extend(places.get(id).map(|at| (*at, &decided.what))),
            }
        }
        let verdicts = standing.iter().copied().collect();
        Self {
            candidates,
            standing,
            verdicts,
            count: decisions.len(),
            pace_ms: pace(decisions),
        }
    }

    /// How many decisions there are on disk, those that were taken back included: what a page names that wants to add one.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The place of the question to decide on now: the best that was not decided, then what was put off, in that order.
    pub fn next(&self) -> Option<usize> {
        let mut places = 0..self.candidates.bank.questions.len();
        let open = places.find(|at| !self.verdicts.contains_key(at));
        open.or_else(|| {
            let put_off = self.standing.iter().enumerate();
            let mut put_off =
                put_off.filter(|(_, (at, _))| self.verdict(*at) == Some(Verdict::Later));
            // Of several times only the last one counts.
            let is_last = |number: usize, at: usize| {
                let mut after = self.standing.iter().skip(number + 1);
                !after.any(|(other, _)| *other == at)
            };
            let found = put_off.find(|(number, (at, _))| is_last(*number, *at));
            found.map(|(_, (at, _))| *at)
        })
    }

    /// How many questions are to be decided on.
    pub fn left(&self) -> usize {
        let places = 0..self.candidates.bank.questions.len();
        places.filter(|at| self.is_open(*at)).count()
    }

    /// Whether a question is still to be decided on.
    pub fn is_open(&self, place: usize) -> bool {
        matches!(self.verdict(place), None | Some(Verdict::Later))
    }

    /// What was decided on a question.
    pub fn verdict(&self, place: usize) -> Option<Verdict> {
        self.verdicts.get(&place).map(|decision| match decision {
            Decision::Accept(_) => Verdict::Accepted,
            Decision::Edit(_) => Verdict::Edited,
            Decision::Reject(..) => Verdict::Rejected,
            Decision::Later(_) | Decision::Undo => Verdict::Later,
        })
    }

    /// A question as it is now.
    pub fn question(&self, place: usize) -> Option<&'c Question> {
        match self.verdicts.get(&place) {
            Some(Decision::Edit(question)) => Some(question),
            _ => self.candidates.bank.questions.get(place),
        }
    }

    /// The place of a question.
    pub fn place(&self, id: &QuestionId) -> Option<usize> {
        let mut questions = self.candidates.bank.questions.iter();
        questions.position(|question| question.id == *id)
    }

    /// The question of the last decision that stands, and what it was.
    pub fn last(&self) -> Option<(usize, Verdict)> {
        let (at, _) = self.standing.last()?;
        Some((*at, self.verdict(*at)?))
    }

    /// How many questions have this verdict.
    pub fn number(&self, of: impl Fn(Verdict) -> bool) -> usize {
        let places = self.verdicts.keys();
        places
            .filter(|at| self.verdict(**at).is_some_and(&of))
            .count()
    }

    /// How long it will take to decide on the others, in whole minutes, by how long it took until now.
    pub fn minutes_left(&self) -> u64 {
        let left = i64::try_from(self.left()).unwrap_or(i64::MAX);
        let ms = left.saturating_mul(self.pace_ms);
        u64::try_from(ms).unwrap_or_default().div_ceil(60_000)
    }
}

/// What a decision takes this teacher, in milliseconds: the mean of the times between decisions that were no pauses, with a
/// plain guess among them that counts less the more there are.
fn pace(decisions: &[Decided]) -> i64 {
    let times = decisions.windows(2).filter_map(|two| match two {
        [one, other] => Some(other.at.since(one.at)),
        _ => None,
    });
    let times: Vec<i64> = times.filter(|ms| (0..PAUSE_MS).contains(ms)).collect();
    let count = i64::try_from(times.len()).unwrap_or(i64::MAX);
    let sum: i64 = times.iter().sum();
    sum.saturating_add(PRIOR_MS * PRIOR_WEIGHT) / count.saturating_add(PRIOR_WEIGHT)
}

#[cfg(test)]
mod tests {
    use super::super::super::Held;
    use super::super::Note;
    use super::*;
    use crate::bank::{Bank, Form};
    use crate::id::{BankId, FactId, SourceId};
    use crate::text::Span;

    fn id(number: usize) -> QuestionId {
        QuestionId::new(&format!("q{number}")).unwrap()
    }

    fn question(number: usize) -> Question {
        let form = Form::TrueFalse { answer: true };
        let fact = FactId::new(&format!("q{number}")).unwrap();
        Question::new(id(number), fact, "Is it so?".into(), form)
    }

    pub(crate) fn five() -> Candidates {
        let note = Note {
            served: true,
            kept: 0.5,
            reasons: Vec::new(),
            source: SourceId::new("b").unwrap(),
            cite: Span::default(),
            held: Held::default(),
        };
        Candidates {
            bank: Bank {
                id: BankId::new("b").unwrap(),
                title: "B".into(),
                lang: "en".into(),
                aliases: Vec::new(),
                sensitive: None,
                sources: Vec::new(),
                questions: (0..5).map(question).collect(),
            },
            notes: vec![note; 5],
            texts: BTreeMap::new(),
            base: None,
            quiet: Vec::new(),
        }
    }

    fn at(decisions: Vec<Decision>, apart_ms: i64) -> Vec<Decided> {
        let all = (0..).zip(decisions);
        all.map(|(n, what)| Decided {
            at: Timestamp(n * apart_ms),
            what,
        })
        .collect()
    }

    #[test]
    fn what_is_put_off_comes_after_the_others() {
        let five = five();
        let mut all = vec![Decision::Later(id(0)), Decision::Accept(id(1))];
        let next = |all: &[Decision]| {
            let decided = at(all.to_vec(), 1);
            Desk::new(&five, &decided).next()
        };
        assert_eq!(next(&[]), Some(0));
        assert_eq!(next(&all), Some(2));
        all.extend([
            Decision::Later(id(2)),
            Decision::Reject(id(3), "no".into()),
            Decision::Accept(id(4)),
        ]);
        assert_eq!(next(&all), Some(0));
        all.push(Decision::Later(id(0)));
        assert_eq!(next(&all), Some(2));
        all.push(Decision::Later(id(2)));
        assert_eq!(next(&all), Some(0));
        all.push(Decision::Accept(id(0)));
        assert_eq!(next(&all), Some(2));
        all.push(Decision::Accept(id(2)));
        assert_eq!(next(&all), None);
        let decided = at(all, 1);
        let desk = Desk::new(&five, &decided);
        assert_eq!((desk.left(), desk.minutes_left()), (0, 0));
        assert_eq!(desk.number(Verdict::is_used), 4);
        assert_eq!(desk.verdict(3), Some(Verdict::Rejected));
    }

    #[test]
    fn undo_takes_back_one_after_the_other() {
        let five = five();
        let edit = Question {
            prompt: "Better?".into(),
            ..question(1)
        };
        let mut all = vec![Decision::Accept(id(0)), Decision::Edit(edit.into())];
        let decided = at(all.clone(), 1);
        let desk = Desk::new(&five, &decided);
        assert_eq!(desk.last(), Some((1, Verdict::Edited)));
        assert_eq!(desk.question(1).unwrap().prompt, "Better?");
        all.push(Decision::Undo);
        let decided = at(all.clone(), 1);
        let desk = Desk::new(&five, &decided);
        assert_eq!(
            (desk.next(), desk.last()),
            (Some(1), Some((0, Verdict::Accepted)))
        );
        assert_eq!(desk.question(1).unwrap().prompt, "Is it so?");
        all.extend([Decision::Undo, Decision::Undo]);
        let decided = at(all, 1);
        let desk = Desk::new(&five, &decided);
        assert_eq!((desk.next(), desk.last(), desk.count()), (Some(0), None, 5));
    }

    #[test]
    fn the_time_left_is_this_teachers_own() {
        let mut many = five();
        many.bank.questions = (0..60).map(question).collect();
        let accepted =
            |n: usize, apart| at((0..n).map(|n| Decision::Accept(id(n))).collect(), apart);
        let minutes = |decided: &[Decided]| Desk::new(&many, decided).minutes_left();
        assert_eq!(minutes(&[]), 10, "a plain guess");
        assert_eq!(minutes(&accepted(30, 4_000)), 3);
        assert_eq!(minutes(&accepted(30, 40_000)), 18);
        // Who goes for coffee is not slower.
        assert_eq!(minutes(&accepted(30, 3_600_000)), 5);
        // A clock that was set back says nothing.
        assert_eq!(minutes(&accepted(30, -5_000)), 5);
    }
}
