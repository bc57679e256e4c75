//! What came of an assignment: student by student, question by question.

use super::{ClassError, Classroom, Student, Task};
use crate::id::QuestionId;
use crate::log::{Assignment, Class, Counts, Questions, Store};
use crate::quiz::{Attempt, Item, Score, Verdict};
use crate::study::Study;

/// What came of an assignment for a class.
#[derive(Debug, Clone)]
pub struct Results {
    /// The questions, where they are the same for everybody: the columns of the table.
    pub questions: Option<Vec<QuestionId>>,
    /// How many columns the table has.
    pub columns: usize,
    /// A row for each student, in the order of the register.
    pub rows: Vec<Row>,
}

/// What came of it for a student.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who.
    pub student: Student,
    /// The assignment as they have it.
    pub task: Task,
    /// What counts; nothing where no try is over.
    pub mark: Option<Score>,
    /// The questions of the try that is going on, else of the one that counts; empty where there is none.
    pub cells: Vec<Cell>,
}

/// A question of a student's try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// It was not in the try.
    None,
    /// Nothing was given.
    Open,
    /// Something was given and is not graded yet.
    Given,
    /// The learner passed on it.
    Passed,
    /// It was graded.
    Graded(Verdict),
}

impl Cell {
    fn of(item: &Item) -> Self {
        match (&item.answered, &item.saved) {
            (Some((_, verdict)), _) => Self::Graded(*verdict),
            (None, _) if item.passed => Self::Passed,
            (None, Some(saved)) if saved.counts() => Self::Given,
            (None, _) => Self::Open,
        }
    }
}

impl<S: Store> Classroom<'_, S> {
    /// What came of an assignment so far.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn results(
        &self,
        study: &Study<'_, S>,
        class: &Class,
        set: &Assignment,
    ) -> Result<Results, ClassError> {
        let questions = match &set.settings.questions {
            Questions::Same(ids) => Some(ids.clone()),
            Questions::Drawn(..) => None,
        };
        let mut rows = Vec::new();
        for student in self.students(class).await? {
            let task = self.task(study, set, student.learner).await?;
            let mark = self.mark(study, &task).await?;
            let shown = self.shown(study, &task).await?;
            let cells = shown.map(|one| cells(one, questions.as_deref()));
            rows.push(Row {
                cells: cells.unwrap_or_default(),
                student,
                mark,
                task,
            });
        }
        let longest = rows.iter().map(|row| row.cells.len()).max();
        let columns = questions.as_ref().map(Vec::len).or(longest);
        Ok(Results {
            columns: columns.unwrap_or(0),
            questions,
            rows,
        })
    }

    /// The try whose questions are shown.
    async fn shown<'t>(
        &self,
        study: &Study<'_, S>,
        task: &'t Task,
    ) -> Result<Option<&'t Attempt>, ClassError> {
        let running = task.tries.iter().find(|one| one.finished.is_none());
        if running.is_some() {
            return Ok(running);
        }
        self.counted(study, task).await
    }

    /// The try that counts; of a mean the last one.
    pub(super) async fn counted<'t>(
        &self,
        study: &Study<'_, S>,
        task: &'t Task,
    ) -> Result<Option<&'t Attempt>, ClassError> {
        let mut finished = task.finished();
        Ok(match task.set.settings.counts {
            Counts::First => finished.next(),
            Counts::Last | Counts::Average => finished.next_back(),
            Counts::Best => {
                let mut best: Option<(u64, &Attempt)> = None;
                for one in finished {
                    let share = study.score(one).await?.permyriad();
                    if best.is_none_or(|(most, _)| share >= most) {
                        best = Some((share, one));
                    }
                }
                best.map(|(_, one)| one)
            }
        })
    }
}

fn cells(attempt: &Attempt, questions: Option<&[QuestionId]>) -> Vec<Cell> {
    let Some(questions) = questions else {
        return attempt.items.iter().map(Cell::of).collect();
    };
    let of = |id: &QuestionId| attempt.items.iter().find(|item| item.question == *id);
    let cells = questions.iter().map(of);
    cells
        .map(|item| item.map_or(Cell::None, Cell::of))
        .collect()
}
