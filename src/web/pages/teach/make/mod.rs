//! A bank made from a document: the text is sent ([`start`]) and looked over ([`text`]), its questions are made and decided
//! on one after the other ([`decide`]), and what was accepted becomes a bank ([`finish`]). [`page`] shows a work as far as it
//! is. A further document for a bank begins at that bank ([`further`]), and what was accepted is put into its file
//! ([`onto`]).

pub(in crate::web) mod decide;
pub(in crate::web) mod finish;
pub(in crate::web) mod further;
mod onto;
pub(in crate::web) mod page;
pub(in crate::web) mod start;
pub(in crate::web) mod text;

use super::super::super::{App, Error, Making};
use crate::authoring::making::{Candidates, Decided, Desk as Decisions, Stage, Work};
use crate::id::WorkId;
use crate::identity::Teacher;

fn making<S>(app: &App<S>) -> Result<&Making, Error> {
    app.making.as_ref().ok_or(Error::NotFound)
}

/// A work of this teacher; those of others are not found.
async fn work<S>(app: &App<S>, teacher: Teacher, id: &str) -> Result<Work, Error> {
    let id: WorkId = id.parse().map_err(|_| Error::NotFound)?;
    let found = making(app)?.at(move |shop| shop.work(id)).await?;
    found
        .filter(|work| work.owner == teacher.id)
        .ok_or(Error::NotFound)
}

/// A work whose questions are decided on, with all that is known of it.
struct Open {
    work: Work,
    candidates: Candidates,
    decisions: Vec<Decided>,
}

impl Open {
    async fn of<S>(app: &App<S>, work: Work) -> Result<Self, Error> {
        if !matches!(work.stage, Stage::Made { .. } | Stage::Writing { .. }) {
            return Err(Error::Stale);
        }
        let read = making(app)?.at(move |shop| {
            Ok(Self {
                candidates: shop.candidates(work.id)?,
                decisions: shop.decisions(work.id)?,
                work,
            })
        });
        read.await
    }

    /// Whether what was decided may be in the bank already: the machine stopped while it was written. Nothing is decided
    /// before that is known.
    fn is_ending(&self) -> bool {
        matches!(self.work.stage, Stage::Writing { plan: Some(_), .. })
    }

    fn desk(&self) -> Decisions<'_> {
        Decisions::new(&self.candidates, &self.decisions)
    }
}

fn path(id: WorkId) -> String {
    format!("/teach/make/{id}")
}

/// What a teacher has in the making, and how many questions of each wait for a decision.
pub(in crate::web) async fn works<S>(
    app: &App<S>,
    teacher: Teacher,
) -> Result<Vec<(Work, usize)>, Error> {
    let Some(making) = &app.making else {
        return Ok(Vec::new());
    };
    let works = making.at(move |shop| {
        let all = shop.works()?.into_iter();
        let mine = all
            .filter(|work| work.owner == teacher.id && !matches!(work.stage, Stage::Done { .. }));
        let counted = mine.map(|work| {
            let left = match work.stage {
                Stage::Made { .. } => {
                    let (candidates, decisions) =
                        (shop.candidates(work.id)?, shop.decisions(work.id)?);
                    Decisions::new(&candidates, &decisions).left()
                }
                _ => 0,
            };
            Ok((work, left))
        });
        counted.collect()
    });
    works.await
}
