//! How works lie on disk: mirrors of what they are, with a version.

use serde::{Deserialize, Serialize};

use crate::authoring::Disagreement;
use crate::authoring::making::{
    Aside, Candidates, Decided, Decision, Details, Note, Paper, Quiet, Stage, Work,
};
use crate::bank::{Bank, Stance, freeze, thaw};
use crate::id::{BankId, QuestionId, TeacherId, WorkId};
use crate::text::Span;
use crate::time::Timestamp;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
pub(super) struct WorkRecord {
    version: u32,
    owner: String,
    begun: i64,
    paper: PaperRecord,
    details: DetailsRecord,
    stage: StageRecord,
}

#[derive(Serialize, Deserialize)]
struct PaperRecord {
    name: String,
    encoding: String,
    damaged: bool,
    aside: Vec<(String, usize, bool)>,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    lang: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct DetailsRecord {
    title: String,
    author: String,
    date: String,
    lang: String,
    reference: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StageRecord {
    Read,
    Asked,
    Made {
        questions: usize,
    },
    Writing {
        bank: String,
        drafts: bool,
    },
    Done {
        bank: String,
        ready: usize,
        drafts: usize,
    },
}

impl WorkRecord {
    pub(super) fn of(work: &Work) -> Self {
        let Paper {
            name,
            encoding,
            damaged,
            aside,
            title,
            author,
            date,
            lang,
        } = work.paper.clone();
        let aside = aside
            .into_iter()
            .map(|one| (one.part, one.count, one.in_text));
        Self {
            version: VERSION,
            owner: work.owner.to_string(),
            begun: work.begun.0,
            paper: PaperRecord {
                name,
                encoding,
                damaged,
                aside: aside.collect(),
                title,
                author,
                date,
                lang,
            },
            details: DetailsRecord {
                title: work.details.title.clone(),
                author: work.details.author.clone(),
                date: work.details.date.clone(),
                lang: work.details.lang.clone(),
                reference: work.details.stance == Stance::Reference,
            },
            stage: StageRecord::of(&work.stage),
        }
    }

    pub(super) fn work(self, id: WorkId) -> Option<Work> {
        if self.version != VERSION {
            return None;
        }
        let PaperRecord {
            name,
            encoding,
            damaged,
            aside,
            title,
            author,
            date,
            lang,
        } = self.paper;
        let aside = aside.into_iter().map(|(part, count, in_text)| Aside {
            part,
            count,
            in_text,
        });
        Some(Work {
            id,
            owner: self.owner.parse::<TeacherId>().ok()?,
            begun: Timestamp(self.begun),
            paper: Paper {
                name,
                encoding,
                damaged,
                aside: aside.collect(),
                title,
                author,
                date,
                lang,
            },
            details: Details {
                title: self.details.title,
                author: self.details.author,
                date: self.details.date,
                lang: self.details.lang,
                stance: if self.details.reference {
                    Stance::Reference
                } else {
                    Stance::Account
                },
            },
            stage: self.stage.stage()?,
        })
    }
}

impl StageRecord {
    fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Read => Self::Read,
            Stage::Asked => Self::Asked,
            Stage::Made { questions } => Self::Made {
                questions: *questions,
            },
            Stage::Writing { bank, drafts } => Self::Writing {
                bank: bank.to_string(),
                drafts: *drafts,
            },
            Stage::Done {
                bank,
                ready,
                drafts,
            } => Self::Done {
                bank: bank.to_string(),
                ready: *ready,
                drafts: *drafts,
            },
        }
    }

    fn stage(self) -> Option<Stage> {
        let bank = |bank: String| BankId::new(&bank).ok();
        Some(match self {
            Self::Read => Stage::Read,
            Self::Asked => Stage::Asked,
            Self::Made { questions } => Stage::Made { questions },
            Self::Writing { bank: name, drafts } => Stage::Writing {
                bank: bank(name)?,
                drafts,
            },
            Self::Done {
                bank: name,
                ready,
                drafts,
            } => Stage::Done {
                bank: bank(name)?,
                ready,
                drafts,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct CandidatesRecord {
    version: u32,
    notes: Vec<NoteRecord>,
    conflicts: Vec<ConflictRecord>,
    quiet: Vec<QuietRecord>,
}

#[derive(Serialize, Deserialize)]
struct NoteRecord {
    served: bool,
    kept: f64,
    reasons: Vec<(String, f64)>,
    cite: (usize, usize),
}

#[derive(Serialize, Deserialize)]
struct ConflictRecord {
    slot: String,
    values: Vec<(usize, String, (usize, usize))>,
}

#[derive(Serialize, Deserialize)]
struct QuietRecord {
    text: String,
    has_facts: bool,
    why: Vec<(String, String)>,
}

const fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

const fn span((start, end): (usize, usize)) -> Span {
    Span::new(start, end)
}

impl CandidatesRecord {
    pub(super) fn of(candidates: &Candidates) -> Self {
        let notes = candidates.notes.iter().map(|note| NoteRecord {
            served: note.served,
            kept: note.kept,
            reasons: note.reasons.clone(),
            cite: pair(note.cite),
        });
        let conflicts = candidates.conflicts.iter().map(|one| {
            let values = one.values.iter();
            ConflictRecord {
                slot: one.slot.clone(),
                values: values
                    .map(|(document, text, span)| (*document, text.clone(), pair(*span)))
                    .collect(),
            }
        });
        let quiet = candidates.quiet.iter().map(|one| QuietRecord {
            text: one.text.clone(),
            has_facts: one.has_facts,
            why: one.why.clone(),
        });
        Self {
            version: VERSION,
            notes: notes.collect(),
            conflicts: conflicts.collect(),
            quiet: quiet.collect(),
        }
    }

    /// Nothing where they do not belong to this bank.
    pub(super) fn candidates(self, bank: Bank) -> Option<Candidates> {
        if self.version != VERSION || self.notes.len() != bank.questions.len() {
            return None;
        }
        let notes = self.notes.into_iter().map(|note| Note {
            served: note.served,
            kept: note.kept,
            reasons: note.reasons,
            cite: span(note.cite),
        });
        let conflicts = self.conflicts.into_iter().map(|one| {
            let values = one.values.into_iter();
            Disagreement {
                slot: one.slot,
                values: values
                    .map(|(document, text, place)| (document, text, span(place)))
                    .collect(),
            }
        });
        let quiet = self.quiet.into_iter().map(|one| Quiet {
            text: one.text,
            has_facts: one.has_facts,
            why: one.why,
        });
        Some(Candidates {
            bank,
            notes: notes.collect(),
            conflicts: conflicts.collect(),
            quiet: quiet.collect(),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct DecidedRecord {
    at: i64,
    #[serde(flatten)]
    what: DecisionRecord,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DecisionRecord {
    Accept(String),
    /// The question in its frozen form.
    Edit(String),
    Reject(String, String),
    Later(String),
    Undo(()),
}

impl DecidedRecord {
    pub(super) fn of(decided: &Decided) -> Self {
        Self {
            at: decided.at.0,
            what: match &decided.what {
                Decision::Accept(id) => DecisionRecord::Accept(id.to_string()),
                Decision::Edit(question) => {
                    let frozen = freeze(question);
                    DecisionRecord::Edit(String::from_utf8_lossy(&frozen).into_owned())
                }
                Decision::Reject(id, why) => DecisionRecord::Reject(id.to_string(), why.clone()),
                Decision::Later(id) => DecisionRecord::Later(id.to_string()),
                Decision::Undo => DecisionRecord::Undo(()),
            },
        }
    }

    pub(super) fn decided(self) -> Option<Decided> {
        let id = |id: String| QuestionId::new(&id).ok();
        Some(Decided {
            at: Timestamp(self.at),
            what: match self.what {
                DecisionRecord::Accept(question) => Decision::Accept(id(question)?),
                DecisionRecord::Edit(frozen) => Decision::Edit(thaw(frozen.as_bytes())?.into()),
                DecisionRecord::Reject(question, why) => Decision::Reject(id(question)?, why),
                DecisionRecord::Later(question) => Decision::Later(id(question)?),
                DecisionRecord::Undo(()) => Decision::Undo,
            },
        })
    }
}
