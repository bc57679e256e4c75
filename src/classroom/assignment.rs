//! What a class is set: setting it, how it stands for each student, and beginning a try.

use super::{ClassError, Classroom, TRIES};
use crate::id::{AssignmentId, AttemptId, ClassId, LearnerId};
use crate::identity::{Learner, Teacher};
use crate::log::{Assignment, AssignmentSettings, Class, Counts, Event, Exception, Seat, Store};
use crate::quiz::{Attempt, Score};
use crate::study::{Begins, Study, StudyError};
use crate::time::Timestamp;

impl From<StudyError> for ClassError {
    fn from(error: StudyError) -> Self {
        match error {
            StudyError::NotFound | StudyError::Closed => Self::NotFound,
            StudyError::Store(error) => Self::Store(error),
        }
    }
}

/// An assignment as one student has it.
#[derive(Debug, Clone)]
pub struct Task {
    /// The assignment.
    pub set: Assignment,
    /// What is different for the student.
    pub exception: Option<Exception>,
    /// Their tries, in order.
    pub tries: Vec<Attempt>,
}

/// How an assignment stands for a student at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They need not do it.
    Excused,
    /// It opens then.
    NotYet(Timestamp),
    /// A try of theirs is going on.
    Running(AttemptId),
    /// They can begin a try.
    Open,
    /// They have tried as often as they may.
    Done,
    /// It has closed; whether they had tried.
    Closed(bool),
}

impl Task {
    /// How it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        let exception = self.exception.as_ref();
        let running = self.tries.iter().find(|one| one.finished.is_none());
        if let Some(running) = running {
            return Standing::Running(running.id);
        }
        if exception.is_some_and(|exception| exception.excused) {
            return Standing::Excused;
        }
        let opens = self.set.opens(exception);
        if now < opens {
            return Standing::NotYet(opens);
        }
        let closed = self.set.closes(exception).is_some_and(|at| at <= now);
        let most = self.set.tries(exception);
        match (closed, most) {
            (true, _) => Standing::Closed(!self.tries.is_empty()),
            (false, Some(most)) if self.tries.len() >= most => Standing::Done,
            _ => Standing::Open,
        }
    }

    /// The tries that are over.
    pub fn finished(&self) -> impl DoubleEndedIterator<Item = &Attempt> {
        self.tries.iter().filter(|one| one.finished.is_some())
    }
}

/// What became of beginning a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It goes on there.
    At(AttemptId),
    /// It cannot be begun.
    Not(Standing),
    /// The bank has none of its questions any more.
    Nothing,
}

impl<S: Store> Classroom<'_, S> {
    /// Sets something for a teacher's own class, or changes it; whether the class goes on still.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the class is not the teacher's.
    pub async fn set(
        &self,
        teacher: Teacher,
        class: ClassId,
        assignment: AssignmentId,
        settings: &AssignmentSettings,
    ) -> Result<bool, ClassError> {
        self.class(teacher, class).await?;
        self.append(vec![Event::AssignmentSet {
            class,
            assignment,
            settings: Box::new(settings.clone()),
            at: self.now,
        }])
        .await
    }

    /// Takes an assignment away; what was tried stays with who tried it.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the class is not the teacher's.
    pub async fn take_away(
        &self,
        teacher: Teacher,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Result<bool, ClassError> {
        self.class(teacher, class).await?;
        self.append(vec![Event::AssignmentGone {
            class,
            assignment,
            at: self.now,
        }])
        .await
    }

    /// Makes an assignment different for a student, or the same again; whether there is such a student in it.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the class is not the teacher's.
    pub async fn except(
        &self,
        teacher: Teacher,
        class: ClassId,
        assignment: AssignmentId,
        learner: LearnerId,
        exception: Option<Exception>,
    ) -> Result<bool, ClassError> {
        self.class(teacher, class).await?;
        self.append(vec![Event::ExceptionSet {
            class,
            assignment,
            learner,
            exception: exception.map(Box::new),
            at: self.now,
        }])
        .await
    }

    /// What is set for a class, the newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn assignments(&self, class: &Class) -> Result<Vec<Assignment>, ClassError> {
        Ok(self.store.assignments(class.id).await?)
    }

    /// One assignment of a teacher's own class.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where there is none.
    pub async fn assignment(
        &self,
        teacher: Teacher,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Result<(Class, Assignment), ClassError> {
        let of = self.class(teacher, class).await?;
        let set = self.store.assignment(class, assignment).await?;
        Ok((of, set.ok_or(ClassError::NotFound)?))
    }

    /// An assignment as a student has it. A try whose time is over is ended by looking.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn task(
        &self,
        study: &Study<'_, S>,
        set: &Assignment,
        learner: LearnerId,
    ) -> Result<Task, ClassError> {
        let exception = self.store.exception(set.id, learner).await?;
        let mut tries = Vec::new();
        for attempt in self.store.tries(set.id, learner).await? {
            tries.push(study.whosever(attempt).await?);
        }
        Ok(Task {
            set: set.clone(),
            exception,
            tries,
        })
    }

    /// What of a task counts; nothing where no try of it is over.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn mark(
        &self,
        study: &Study<'_, S>,
        task: &Task,
    ) -> Result<Option<Score>, ClassError> {
        let mut scores = Vec::new();
        for one in task.finished() {
            scores.push(study.score(one).await?);
        }
        Ok(match task.set.settings.counts {
            Counts::Best => scores.into_iter().max_by_key(|score| score.permyriad()),
            Counts::First => scores.into_iter().next(),
            Counts::Last => scores.into_iter().next_back(),
            Counts::Average if scores.is_empty() => None,
            Counts::Average => Some(scores.into_iter().sum()),
        })
    }

    /// Begins a try at what a learner's class is set, or leads to the one that is going on.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where the learner has no seat in the class, or there is no such assignment.
    pub async fn begin(
        &self,
        study: &Study<'_, S>,
        learner: Learner,
        (class, assignment): (ClassId, AssignmentId),
        (attempt, seed): (AttemptId, [u8; 32]),
    ) -> Result<Begun, ClassError> {
        for _ in 0..TRIES {
            let (_, place): (_, Seat) = self.place(learner.id, class).await?;
            let set = self.store.assignment(class, assignment).await?;
            let set = set.ok_or(ClassError::NotFound)?;
            let task = self.task(study, &set, learner.id).await?;
            match task.standing(self.now) {
                Standing::Running(running) => return Ok(Begun::At(running)),
                Standing::Open => {}
                standing => return Ok(Begun::Not(standing)),
            }
            let before = u16::try_from(task.tries.len()).unwrap_or(u16::MAX);
            let extra = place.needs.extra_percent;
            let what = (&set, task.exception.as_ref());
            let begins = study
                .try_assignment(learner, what, extra, before, (attempt, seed))
                .await?;
            match begins {
                Begins::Yes => return Ok(Begun::At(attempt)),
                Begins::Nothing => return Ok(Begun::Nothing),
                Begins::Stale => {}
            }
        }
        Self::crowded()
    }
}
