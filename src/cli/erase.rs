//! `factdeck erase`: learners taken out of everything at once, also while the server runs.

use std::fmt::{Display, Write as _};

use super::ask::ask;
use super::out::{self, Exit};
use super::{progress, settings};
use crate::config::BackupPlace;
use crate::id::LearnerId;
use crate::log::StoreError;
use crate::store::{Backups, Cleansed, Engine, OpenError, told_time};
use crate::study::{Whom, erase_now, whom};
use crate::system::SystemClock;
use crate::time::Clock;

/// What `erase` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Learners erase themselves on their page of progress, and have seven days to take it back. This is for those who cannot: it shows whom it has found, asks, and erases at once, from the data and from every backup. Where a server has the data, it is asked and goes on serving.\n\nWhat stays is a tombstone, from which nobody can be found: by it a copy of a backup that lies elsewhere does not bring the learner back.\n\nExamples:\n  factdeck erase maple-otter-piano-violet                  by the learner's four words\n  factdeck erase http://192.168.1.5:8400/study/5f0c…       by the address on the learner's screen\n  factdeck erase 0b8e1f66-…                                by the number in the learner's export\n\nExit code: 0 where all of them are erased, 1 where one was not found or not erased, 2 where there is nothing to erase from."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: BackupPlace,
    /// A learner: the four words, the address of a page of theirs, or the number in their export
    #[arg(required = true)]
    who: Vec<String>,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

/// Where learners are erased.
struct Place {
    /// Nothing where a server has the data.
    store: Option<Engine>,
    /// Nothing where a database has the data.
    backups: Option<Backups>,
}

/// Looks for learners, asks, and erases them.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of(&args.place.clone().into()) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    if let Err(exit) = progress::needed(&config) {
        return exit;
    }
    let store = match progress::open(&config) {
        Ok(store) => Some(store),
        Err(OpenError::InUse { .. }) => None,
        Err(error) => {
            out::complain(&format!("error: {error}"));
            return Exit::Usage;
        }
    };
    let second = config.backup_to.value.as_deref();
    let in_folder = config.store.value.is_none();
    let backups = in_folder.then(|| Backups::of(&config.data.value, second));
    let place = Place { store, backups };
    place.erase(args).unwrap_or_else(|why| {
        out::complain(&format!("error: {why}"));
        Exit::Findings
    })
}

impl Place {
    fn erase(&self, args: &Args) -> Result<Exit, String> {
        let found = match &self.store {
            Some(store) => find(store, &args.who)?,
            None => self
                .ask(FIND, &args.who)?
                .lines()
                .filter_map(read)
                .collect(),
        };
        let mut exit = Exit::Good;
        let mut learners: Vec<String> = Vec::new();
        for (who, found) in args.who.iter().zip(&found) {
            match found {
                Found::Learner { id, about } => {
                    out::say(&format!("{who}: {about}"));
                    if !learners.contains(id) {
                        learners.push(id.clone());
                    }
                }
                Found::Erased => {
                    out::say(&format!("{who}: was erased before"));
                }
                Found::Nobody { why } => {
                    out::complain(&format!("error: {who}: not found: {why}"));
                    exit = Exit::Findings;
                }
            }
        }
        // Those who were erased before may still be in a backup that could not be written then.
        if found
            .iter()
            .all(|found| matches!(found, Found::Nobody { .. }))
        {
            return Ok(exit);
        }
        if !args.yes && !learners.is_empty() {
            let question = match learners.len() {
                1 => "Erase this learner for ever?".to_owned(),
                several => format!("Erase these {several} learners for ever?"),
            };
            match out::agrees(&question) {
                Some(true) => {}
                Some(false) => {
                    out::say("nobody is erased");
                    return Ok(Exit::Findings);
                }
                None => return Err("nobody is there to be asked: say --yes to erase".to_owned()),
            }
        }
        let told = match &self.store {
            Some(store) => erase(store, self.backups.as_ref(), &learners, &SystemClock)?,
            None => self.ask(ERASE, &learners)?,
        };
        out::say(&told);
        Ok(exit)
    }

    fn ask(&self, word: &str, whom: &[String]) -> Result<String, String> {
        let backups = self.backups.as_ref();
        let backups = backups.ok_or("a database is in use by another program")?;
        let whom: Vec<String> = whom.iter().map(|who| who.replace('\n', " ")).collect();
        ask(backups, &format!("{word}\n{}", whom.join("\n")))
    }
}

const FIND: &str = "find";
const ERASE: &str = "erase";

/// What a server does where a command asks it to find or to erase; nothing where it asks for something else.
pub(super) fn asked(
    store: &Engine,
    backups: &Backups,
    what: &str,
    clock: &dyn Clock,
) -> Option<Result<String, String>> {
    let mut lines = what.lines();
    let word = lines.next()?;
    let whom: Vec<String> = lines.map(str::to_owned).collect();
    match word {
        FIND => Some(find(store, &whom).map(|found| {
            let lines: Vec<String> = found.iter().map(Found::line).collect();
            lines.join("\n")
        })),
        ERASE => Some(erase(store, Some(backups), &whom, clock)),
        _ => None,
    }
}

/// Who was found, in words.
enum Found {
    Learner { id: String, about: String },
    Erased,
    Nobody { why: String },
}

impl Found {
    fn line(&self) -> String {
        match self {
            Self::Learner { id, about } => format!("learner\t{id}\t{about}"),
            Self::Erased => "erased".to_owned(),
            Self::Nobody { why } => format!("nobody\t{why}"),
        }
    }
}

fn read(line: &str) -> Option<Found> {
    let mut parts = line.split('\t').map(str::to_owned);
    Some(match parts.next()?.as_str() {
        "learner" => Found::Learner {
            id: parts.next()?,
            about: parts.next()?,
        },
        "erased" => Found::Erased,
        _ => Found::Nobody { why: parts.next()? },
    })
}

fn find(store: &Engine, who: &[String]) -> Result<Vec<Found>, String> {
    let erased = store.tombstones().map_err(say)?;
    progress::wait(async {
        let mut found = Vec::new();
        for text in who {
            found.push(whom(store, &erased, text).await?.into());
        }
        Ok::<_, StoreError>(found)
    })
}

impl From<Whom> for Found {
    fn from(whom: Whom) -> Self {
        match whom {
            Whom::Known(meant) => {
                let mut about = format!("a learner with {} answers", meant.answers);
                if !meant.banks.is_empty() {
                    let _ = write!(about, " in {}", meant.banks.join(", "));
                }
                if let Some(at) = meant.last {
                    let _ = write!(about, ", here last on {}", told_time(at));
                }
                let id = meant.id.to_string();
                Self::Learner { id, about }
            }
            Whom::Erased => Self::Erased,
            Whom::Unknown(why) => Self::Nobody { why: why.into() },
        }
    }
}

/// Erases learners by their numbers, in backups too; what is said of it.
fn erase(
    store: &Engine,
    backups: Option<&Backups>,
    learners: &[String],
    clock: &dyn Clock,
) -> Result<String, String> {
    let ids: Result<Vec<LearnerId>, _> = learners
        .iter()
        .map(|id| uuid::Uuid::parse_str(id).map(LearnerId))
        .collect();
    let ids = ids.map_err(say)?;
    progress::wait(erase_now(store, &ids, clock.now()))
        .map_err(|why| format!("nobody is erased yet, the next start tries again: {why}"))?;
    let mut told = match ids.len() {
        1 => "1 learner is erased".to_owned(),
        count => format!("{count} learners are erased"),
    };
    let Some(backups) = backups else {
        return Ok(told + "; backups of a database are cleared with its own tools");
    };
    let Cleansed { rewritten, removed } = backups.cleanse(store, clock.now()).map_err(|why| {
        format!("{told}, but not from every backup, which the next start tries again: {why}")
    })?;
    let _ = write!(told, "; backups written anew: {}", rewritten.len());
    for path in removed {
        let path = path.display();
        let _ = write!(
            told,
            "\n{path} was damaged, so that nobody could be taken out: it is removed"
        );
    }
    Ok(told)
}

fn say(why: impl Display) -> String {
    why.to_string()
}
