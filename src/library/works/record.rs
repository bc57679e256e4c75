//! How works lie on disk: mirrors of what they are, with a version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::held::HeldRecord;
use crate::authoring::making::{
    Aside, Candidates, Decided, Decision, Details, Note, Numbers, Onto, Paper, Plan, Quiet, Stage,
    Work,
};
use crate::bank::{Bank, Stance, freeze, thaw};
use crate::id::{BankId, QuestionId, SourceId, TeacherId, WorkId};
use crate::text::Span;
use crate::time::Timestamp;

const VERSION: u32 = 1;
/// Of a further document for a bank: a program that knows nothing of these would make a bank of its own of it.
const ONTO: u32 = 2;

#[derive(Serialize, Deserialize)]
pub(super) struct WorkRecord {
    version: u32,
    owner: String,
    begun: i64,
    paper: PaperRecord,
    details: DetailsRecord,
    #[serde(default)]
    onto: Option<OntoRecord>,
    stage: StageRecord,
}

#[derive(Serialize, Deserialize)]
struct OntoRecord {
    bank: String,
    title: String,
}

#[derive(Serialize, Deserialize)]
struct PlanRecord {
    text: String,
    ready: usize,
    drafts: usize,
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
        #[serde(default)]
        plan: Option<PlanRecord>,
    },
    Done {
        bank: String,
        ready: usize,
        drafts: usize,
        #[serde(default)]
        proposed: bool,
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
            version: if work.onto.is_some() { ONTO } else { VERSION },
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
            onto: work.onto.as_ref().map(|onto| OntoRecord {
                bank: onto.bank.to_string(),
                title: onto.title.clone(),
            }),
            stage: StageRecord::of(&work.stage),
        }
    }

    pub(super) fn work(self, id: WorkId) -> Option<Work> {
        if self.version != VERSION && self.version != ONTO {
            return None;
        }
        let onto = match self.onto {
            Some(onto) => Some(Onto {
                bank: BankId::new(&onto.bank).ok()?,
                title: onto.title,
            }),
            None => None,
        };
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
            onto,
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
            Stage::Writing { bank, drafts, plan } => Self::Writing {
                bank: bank.to_string(),
                drafts: *drafts,
                plan: plan.as_ref().map(|plan| PlanRecord {
                    text: plan.text.clone(),
                    ready: plan.numbers.ready,
                    drafts: plan.numbers.drafts,
                }),
            },
            Stage::Done {
                bank,
                ready,
                drafts,
                proposed,
            } => Self::Done {
                bank: bank.to_string(),
                ready: *ready,
                drafts: *drafts,
                proposed: *proposed,
            },
        }
    }

    fn stage(self) -> Option<Stage> {
        let bank = |bank: String| BankId::new(&bank).ok();
        Some(match self {
            Self::Read => Stage::Read,
            Self::Asked => Stage::Asked,
            Self::Made { questions } => Stage::Made { questions },
            Self::Writing {
                bank: name,
                drafts,
                plan,
            } => Stage::Writing {
                bank: bank(name)?,
                drafts,
                plan: plan.map(|plan| Plan {
                    text: plan.text,
                    numbers: Numbers {
                        ready: plan.ready,
                        drafts: plan.drafts,
                    },
                }),
            },
            Self::Done {
                bank: name,
                ready,
                drafts,
                proposed,
            } => Stage::Done {
                bank: bank(name)?,
                ready,
                drafts,
                proposed,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct CandidatesRecord {
    version: u32,
    /// Of a further document: the name of the bank's file without the ending.
    #[serde(default)]
    stem: Option<String>,
    notes: Vec<NoteRecord>,
    quiet: Vec<QuietRecord>,
}

#[derive(Serialize, Deserialize)]
struct NoteRecord {
    served: bool,
    kept: f64,
    reasons: Vec<(String, f64)>,
    /// The document; where none is named, the first.
    #[serde(default)]
    source: Option<String>,
    cite: (usize, usize),
    #[serde(default)]
    held: HeldRecord,
}

#[derive(Serialize, Deserialize)]
struct QuietRecord {
    text: String,
    has_facts: bool,
    why: Vec<(String, String)>,
}

pub(super) const fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

pub(super) const fn span((start, end): (usize, usize)) -> Span {
    Span::new(start, end)
}

impl CandidatesRecord {
    pub(super) fn of(candidates: &Candidates) -> Self {
        let notes = candidates.notes.iter().map(|note| NoteRecord {
            served: note.served,
            kept: note.kept,
            reasons: note.reasons.clone(),
            source: Some(note.source.to_string()),
            cite: pair(note.cite),
            held: HeldRecord::of(&note.held),
        });
        let quiet = candidates.quiet.iter().map(|one| QuietRecord {
            text: one.text.clone(),
            has_facts: one.has_facts,
            why: one.why.clone(),
        });
        Self {
            version: VERSION,
            stem: candidates.base.as_ref().map(|(_, stem)| stem.clone()),
            notes: notes.collect(),
            quiet: quiet.collect(),
        }
    }

    /// The name of the file of the bank that they were made on top of, without the ending.
    pub(super) fn stem(&self) -> Option<&str> {
        self.stem.as_deref()
    }

    /// Without the texts. Nothing where they do not belong to this bank.
    pub(super) fn candidates(self, bank: Bank) -> Option<Candidates> {
        if self.version != VERSION || self.notes.len() != bank.questions.len() {
            return None;
        }
        let first = bank.sources.first()?.id.clone();
        let notes = self.notes.into_iter().map(|note| {
            Some(Note {
                served: note.served,
                kept: note.kept,
                reasons: note.reasons,
                source: match note.source {
                    Some(source) => SourceId::new(&source).ok()?,
                    None => first.clone(),
                },
                cite: span(note.cite),
                held: note.held.held()?,
            })
        });
        let notes: Option<Vec<Note>> = notes.collect();
        let quiet = self.quiet.into_iter().map(|one| Quiet {
            text: one.text,
            has_facts: one.has_facts,
            why: one.why,
        });
        Some(Candidates {
            bank,
            notes: notes?,
            texts: BTreeMap::new(),
            base: None,
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
