//! `factdeck backup`: learners' progress into a file, also while the server runs.

use std::path::Path;
use std::sync::Arc;

use super::ask::ask;
use super::out::{self, Exit};
use super::{progress, settings};
use crate::config::BackupPlace;
use crate::store::{self, Archive, Backups, OpenError, Reason, told_time};
use crate::system::SystemClock;

/// What a server is asked for.
pub(super) const BACKUP: &str = "backup";

/// What `backup` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A backup is one file in the folder `backups` of the data: all events up to now, with checksums. Where a server has the data, it is asked and goes on serving. The server makes one a day by itself, and one when it stops; of those the newest of seven days and of four weeks stay.\n\nExamples:\n  factdeck backup                               back up now\n  factdeck backup --backup-to /media/stick      and copy it to another disk\n  factdeck backup --list                        what there is\n\nExit code: 0 good, 1 where it failed, 2 where there is nothing to back up."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: BackupPlace,
    /// Say which backups there are, and whether each is whole
    #[arg(long)]
    list: bool,
}

/// Makes a backup, or lists those that are there.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of_folder(&args.place) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    if let Err(exit) = progress::needed(&config) {
        return exit;
    }
    let dir = &config.data.value;
    let backups = Backups::of(dir, config.backup_to.value.as_deref());
    let done = if args.list {
        Ok(list(&backups))
    } else {
        make(dir, &backups).map(|told| {
            out::say(&told);
            Exit::Good
        })
    };
    done.unwrap_or_else(|why| {
        out::complain(&format!("error: {why}"));
        Exit::Findings
    })
}

fn list(backups: &Backups) -> Exit {
    let (kept, unseen) = backups.list();
    let mut exit = Exit::Good;
    if kept.is_empty() {
        out::say("there are no backups yet");
    }
    for error in unseen {
        exit = Exit::Findings;
        out::complain(&format!("error: {error}"));
    }
    for one in kept {
        let (at, why) = (told_time(one.taken), one.reason.word());
        match Archive::open(&one.path) {
            Ok(archive) => {
                let (events, path) = (archive.last(), one.path.display());
                out::say(&format!("{at}  {why:<14}  {events:>9} events  {path}"));
            }
            Err(error) => {
                exit = Exit::Findings;
                out::say(&format!("{at}  {why:<14}  not usable: {error}"));
            }
        }
    }
    exit
}

fn make(dir: &Path, backups: &Backups) -> Result<String, String> {
    let clock = Arc::new(SystemClock);
    match store::open(dir, clock.clone()) {
        Ok(store) => {
            let made = backups.make(&store, Reason::Asked, &*clock, None);
            let archive = made.map_err(|error| error.to_string())?;
            copied(&archive, backups)
        }
        Err(OpenError::InUse { .. }) => ask(backups, BACKUP),
        Err(error) => Err(error.to_string()),
    }
}

/// Copies a backup that was made to the second place; what is said of it.
pub(super) fn copied(archive: &Archive, backups: &Backups) -> Result<String, String> {
    let told = told(archive);
    match backups.copy(archive) {
        Ok(()) => Ok(told),
        Err(why) => Err(format!("{told}, but it is not in the second place: {why}")),
    }
}

/// What is said of a backup that was made.
fn told(archive: &Archive) -> String {
    let (events, path) = (archive.last(), archive.path().display());
    format!("backed up {events} events to {path}")
}
