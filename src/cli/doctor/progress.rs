//! Learners' progress beside the banks: what nothing asks for any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Question, known_facts, successor, thaw};
use crate::cli::progress;
use crate::config::Config;
use crate::id::{BankId, FactId, QuestionId, Seq, VersionHash};
use crate::log::{Event, Store, StoreError};
use crate::store::OpenError;
use crate::time::Timestamp;

/// How many events are read at once.
const STEP: usize = 1000;

/// What is known of learners' progress.
#[derive(Debug)]
pub(super) enum Progress {
    /// There is none yet.
    None,
    /// A server uses it.
    InUse(String),
    /// It cannot be read.
    Unreadable(String),
    /// What it holds.
    Known {
        /// How many facts anybody knows.
        facts: usize,
        /// When the newest event happened.
        newest: Option<Timestamp>,
        /// What no question of an existing bank asks for.
        orphans: Vec<Orphan>,
        /// Banks that are gone.
        banks: Vec<LostBank>,
    },
}

/// A fact that learners know and no question asks for.
#[derive(Debug)]
pub(super) struct Orphan {
    pub(super) bank: BankId,
    pub(super) fact: FactId,
    pub(super) learners: u32,
    /// The words it was last asked in.
    pub(super) prompt: Option<String>,
    /// The question that may have taken its place, and the id to write into its `was`.
    pub(super) successor: Option<(QuestionId, QuestionId)>,
}

/// A bank that learners know and no file holds.
#[derive(Debug)]
pub(super) struct LostBank {
    pub(super) bank: BankId,
    pub(super) facts: usize,
    /// The bank that has most of its facts.
    pub(super) successor: Option<BankId>,
    pub(super) common: usize,
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("none yet"),
            Self::InUse(why) => write!(f, "not looked at: {why}"),
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::Known { facts, .. } => write!(f, "{facts} facts are known to learners"),
        }
    }
}

/// Looks at the progress that the settings name.
pub(super) fn look(config: &Config, banks: &[Bank]) -> Progress {
    if !progress::is_there(config) {
        return Progress::None;
    }
    let store = match progress::open(config) {
        Ok(store) => store,
        Err(error @ OpenError::InUse { .. }) => return Progress::InUse(error.to_string()),
        Err(error) => return Progress::Unreadable(error.to_string()),
    };
    progress::wait(gather(&store, banks)).unwrap_or_else(Progress::Unreadable)
}

async fn gather(store: &impl Store, banks: &[Bank]) -> Result<Progress, StoreError> {
    let known = store.known().await?;
    let by_id: BTreeMap<&BankId, (&Bank, BTreeSet<FactId>)> = banks
        .iter()
        .map(|bank| (&bank.id, (bank, known_facts(bank))))
        .collect();
    let mut orphans = Vec::new();
    let mut lost: BTreeMap<BankId, BTreeSet<FactId>> = BTreeMap::new();
    let mut studied: BTreeMap<BankId, BTreeSet<FactId>> = BTreeMap::new();
    let facts = known.len();
    for (bank, fact, learners) in known {
        match by_id.get(&bank) {
            Some((_, asked)) if asked.contains(&fact) => {
                studied.entry(bank).or_default().insert(fact);
            }
            Some(_) => orphans.push(Orphan {
                bank,
                fact,
                learners,
                prompt: None,
                successor: None,
            }),
            None => {
                lost.entry(bank).or_default().insert(fact);
            }
        }
    }
    let (newest, versions) = newest(store, &orphans).await?;
    for orphan in &mut orphans {
        let version = versions.get(&(orphan.bank.clone(), orphan.fact.clone()));
        let Some(question) = frozen(store, version.copied()).await? else {
            continue;
        };
        let taken = studied.get(&orphan.bank).cloned().unwrap_or_default();
        let bank = by_id.get(&orphan.bank).map(|(bank, _)| *bank);
        let likely = bank.and_then(|bank| successor(bank, &question, &taken));
        orphan.successor = likely.map(|(likely, _)| (likely.id.clone(), question.id.clone()));
        orphan.prompt = Some(question.prompt);
    }
    let banks = lost
        .into_iter()
        .map(|(bank, facts)| {
            let shared = by_id
                .iter()
                .map(|(id, (_, asked))| (asked.intersection(&facts).count(), *id))
                .max_by_key(|(common, _)| *common)
                .filter(|(common, _)| common * 2 >= facts.len());
            LostBank {
                bank,
                facts: facts.len(),
                successor: shared.map(|(_, id)| id.clone()),
                common: shared.map_or(0, |(common, _)| common),
            }
        })
        .collect();
    Ok(Progress::Known {
        facts,
        newest,
        orphans,
        banks,
    })
}

/// When the newest event happened, and the version of the question by which each orphan was last asked.
async fn newest(
    store: &impl Store,
    orphans: &[Orphan],
) -> Result<(Option<Timestamp>, BTreeMap<(BankId, FactId), VersionHash>), StoreError> {
    let wanted: BTreeSet<(&BankId, &FactId)> = orphans
        .iter()
        .map(|orphan| (&orphan.bank, &orphan.fact))
        .collect();
    let (mut newest, mut versions, mut from) = (None, BTreeMap::new(), Seq(1));
    loop {
        let events = store.events(from, STEP).await?;
        let Some(last) = events.last() else {
            return Ok((newest, versions));
        };
        from = Seq(last.seq.0 + 1);
        for stored in &events {
            newest = newest.max(Some(stored.event.at()));
            let Event::Reviewed(review) = &stored.event else {
                continue;
            };
            for recall in &review.recalls {
                if wanted.contains(&(&review.bank, &recall.fact)) {
                    versions.insert((review.bank.clone(), recall.fact.clone()), review.version);
                }
            }
        }
    }
}

async fn frozen(
    store: &impl Store,
    version: Option<VersionHash>,
) -> Result<Option<Question>, StoreError> {
    let Some(version) = version else {
        return Ok(None);
    };
    let frozen = store.version(version).await?;
    Ok(frozen.and_then(|frozen| thaw(&frozen)))
}
