//! What came of the questions of an assignment: how many had each right, what was given, and what a teacher should look at.

use std::collections::BTreeMap;

use super::{ClassError, Classroom, Results};
use crate::analysis::{ItemStats, TestStats, item_stats, test_stats};
use crate::bank::Question;
use crate::id::QuestionId;
use crate::log::Store;
use crate::quiz::{Attempt, Credit, Verdict, options};
use crate::study::{Study, in_words};

/// What came of the questions.
#[derive(Debug, Clone)]
pub struct Items {
    /// Each question that was asked, in the order of the assignment or of their names.
    pub items: Vec<AskedItem>,
    /// How many tries are counted: one a student.
    pub tries: usize,
    /// What the marks of the whole say; nothing where not everybody had the same questions.
    pub whole: Option<TestStats>,
}

/// What came of a question.
#[derive(Debug, Clone)]
pub struct AskedItem {
    /// The question as it was asked last.
    pub question: Question,
    /// How many were asked it.
    pub asked: usize,
    /// How many had it right.
    pub right: usize,
    /// What was given, the most frequent first: in words, what it is worth, and by how many.
    pub given: Vec<(String, Credit, usize)>,
    /// How many gave nothing.
    pub open: usize,
    /// What its marks say.
    pub stats: ItemStats,
    /// What a teacher should look at.
    pub findings: Vec<Finding>,
}

/// What a teacher should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Those who were good at the rest had it wrong more often than the others: is the key right?
    BestMissed,
    /// Hardly anybody had it right.
    Hard,
    /// Everybody had it right.
    Easy,
    /// Nobody chose these wrong options.
    NeverChosen(Vec<String>),
    /// Several gave the same, and it did not count.
    Often(String, usize),
}

/// From how many students on figures are taken for more than chance.
const ENOUGH: usize = 6;
/// A discrimination below this speaks against a question, in percent.
const AGAINST: f64 = -10.0;
/// A facility at most this is hard.
const HARD: f64 = 0.2;

/// The marks of one question with those of the rest of each one's try.
#[derive(Default)]
struct Column {
    question: Option<Question>,
    marks: Vec<f64>,
    rest: Vec<f64>,
    right: usize,
    open: usize,
    given: BTreeMap<String, (Credit, usize)>,
}

impl<S: Store> Classroom<'_, S> {
    /// What came of the questions, of the tries that are over and count: one a student.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn items(
        &self,
        study: &Study<'_, S>,
        results: &Results,
    ) -> Result<Items, ClassError> {
        let mut columns: BTreeMap<QuestionId, Column> = BTreeMap::new();
        let mut rows: Vec<Vec<(QuestionId, f64, f64)>> = Vec::new();
        for row in &results.rows {
            let Some(one) = self.counted(study, &row.task).await? else {
                continue;
            };
            rows.push(self.row(study, one, &mut columns).await?);
        }
        for row in &rows {
            let all: f64 = row.iter().map(|(_, mark, _)| mark).sum();
            for (id, mark, _) in row {
                let column = columns.entry(id.clone()).or_default();
                column.marks.push(*mark);
                column.rest.push(all - mark);
            }
        }
        let whole = whole(&rows);
        let order = |id: &QuestionId| {
            let ids = results.questions.as_ref();
            ids.and_then(|ids| ids.iter().position(|one| one == id))
        };
        let of_whole = |id: &QuestionId| whole.as_ref()?.0.get(id).copied();
        let mut items: Vec<_> = columns
            .into_iter()
            .filter_map(|(id, column)| {
                let stats = of_whole(&id);
                Some((order(&id), id, column.settled(stats)?))
            })
            .collect();
        items.sort_by(|one, next| (one.0, &one.1).cmp(&(next.0, &next.1)));
        let items = items.into_iter().map(|(.., item)| item).collect();
        Ok(Items {
            items,
            tries: rows.len(),
            whole: whole.map(|(_, whole)| whole),
        })
    }

    /// A try question by question: its mark and the most points.
    async fn row(
        &self,
        study: &Study<'_, S>,
        attempt: &Attempt,
        columns: &mut BTreeMap<QuestionId, Column>,
    ) -> Result<Vec<(QuestionId, f64, f64)>, ClassError> {
        let mut row = Vec::with_capacity(attempt.items.len());
        for item in attempt.items.iter().filter(|item| !item.passed) {
            let (question, given) = study.given(attempt, item).await?;
            let column = columns.entry(item.question.clone()).or_default();
            let credit = given.as_ref().map(|(_, verdict)| verdict.credit());
            if let Some((response, verdict)) = given {
                let words = match verdict {
                    Verdict::DontKnow => String::new(),
                    _ => in_words(&question.form, &response),
                };
                let count = column.given.entry(words).or_insert((verdict.credit(), 0));
                count.1 += 1;
                column.right += usize::from(verdict.is_right());
            } else {
                column.open += 1;
            }
            let credit = credit.unwrap_or(Credit::NONE);
            let points = f64::from(question.points);
            let mark = points * f64::from(credit.0) / f64::from(Credit::FULL.0);
            row.push((item.question.clone(), mark, points));
            column.question = Some(question);
        }
        Ok(row)
    }
}

/// The figures of the whole, where everybody had the same questions.
fn whole(
    rows: &[Vec<(QuestionId, f64, f64)>],
) -> Option<(BTreeMap<QuestionId, ItemStats>, TestStats)> {
    let sorted = rows.iter().map(|row| {
        let mut row = row.clone();
        row.sort_by(|one, next| one.0.cmp(&next.0));
        row
    });
    let sorted: Vec<_> = sorted.collect();
    let first = sorted.first()?;
    let ids = |row: &[(QuestionId, f64, f64)]| -> Vec<QuestionId> {
        row.iter().map(|(id, ..)| id.clone()).collect()
    };
    if sorted.iter().any(|row| ids(row) != ids(first)) {
        return None;
    }
    let most: Vec<f64> = first.iter().map(|(.., most)| *most).collect();
    let marks = sorted
        .iter()
        .map(|row| row.iter().map(|(_, mark, _)| *mark).collect());
    let (stats, whole) = test_stats(&marks.collect::<Vec<_>>(), &most)?;
    Some((ids(first).into_iter().zip(stats).collect(), whole))
}

impl Column {
    /// What came of it. Where all had the same questions, its figures are those within the whole.
    fn settled(self, within: Option<ItemStats>) -> Option<AskedItem> {
        let question = self.question?;
        let alone = || item_stats(&self.marks, &self.rest, f64::from(question.points));
        let stats = within.unwrap_or_else(alone);
        let mut given: Vec<(String, Credit, usize)> = self
            .given
            .into_iter()
            .map(|(words, (credit, count))| (words, credit, count))
            .collect();
        given.sort_by(|one, next| (next.2, &one.0).cmp(&(one.2, &next.0)));
        let asked = self.marks.len();
        let mut findings = Vec::new();
        if asked >= ENOUGH {
            if stats.discrimination.is_some_and(|d| d < AGAINST) {
                findings.push(Finding::BestMissed);
            }
            if stats.facility <= HARD {
                findings.push(Finding::Hard);
            } else if self.right == asked {
                findings.push(Finding::Easy);
            }
            let never = never_chosen(&question, &given);
            if !never.is_empty() {
                findings.push(Finding::NeverChosen(never));
            }
        }
        let typed = options::texts(&question.form).is_empty();
        let often = given.iter().find(|(words, credit, count)| {
            !words.is_empty() && *credit == Credit::NONE && *count > 1
        });
        if let Some((words, _, count)) = often.filter(|_| typed) {
            findings.push(Finding::Often(words.clone(), *count));
        }
        Some(AskedItem {
            question,
            asked,
            right: self.right,
            given,
            open: self.open,
            stats,
            findings,
        })
    }
}

/// The wrong options that nobody chose, of a question with one answer.
fn never_chosen(question: &Question, given: &[(String, Credit, usize)]) -> Vec<String> {
    if question.format() != crate::bank::Format::Choice {
        return Vec::new();
    }
    // The first one is right.
    let wrong = options::texts(&question.form).into_iter().skip(1);
    let chosen = |text: &str| given.iter().any(|(words, ..)| words == text);
    wrong
        .filter(|text| !chosen(text))
        .map(str::to_owned)
        .collect()
}
