//! `factdeck backup`: learners' progress into a file, also while the server runs.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use super::out::{self, Exit};
use super::settings;
use crate::config::BackupPlace;
use crate::store::{self, Archive, Backups, OpenError, Reason, told_time};
use crate::system::SystemClock;

/// How often it is looked whether the server has done it.
const LOOK: Duration = Duration::from_millis(100);
/// How often until the server must have taken it, and until it must be done.
const TAKEN: u32 = 100;
const DONE: u32 = 36_000;

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
    let dir = &config.data.value;
    if !store::is_in(dir) {
        let dir = dir.display();
        out::complain(&format!(
            "error: there is no learners' progress in {dir}; name the folder with --data"
        ));
        return Exit::Usage;
    }
    let backups = Backups::of(dir, config.backup_to.value.as_deref());
    let done = if args.list {
        list(&backups)
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

fn list(backups: &Backups) -> Result<Exit, String> {
    let kept = backups.list().map_err(|error| error.to_string())?;
    if kept.is_empty() {
        out::say("there are no backups yet");
    }
    let mut exit = Exit::Good;
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
    Ok(exit)
}

fn make(dir: &Path, backups: &Backups) -> Result<String, String> {
    let clock = Arc::new(SystemClock);
    match store::open(dir, clock.clone()) {
        Ok(store) => {
            let made = backups.make(&store, Reason::Asked, &*clock, None);
            made.map(|archive| told(&archive))
                .map_err(|error| error.to_string())
        }
        Err(OpenError::InUse { .. }) => ask(backups),
        Err(error) => Err(error.to_string()),
    }
}

/// What is said of a backup that was made.
pub(super) fn told(archive: &Archive) -> String {
    let (events, path) = (archive.last(), archive.path().display());
    format!("backed up {events} events to {path}")
}

/// Asks the server, and waits for what it says.
fn ask(backups: &Backups) -> Result<String, String> {
    let me = std::process::id();
    backups.ask(me).map_err(|error| error.to_string())?;
    // Nobody sends anything: it only gives the waiting its time.
    let (_sender, never) = mpsc::channel::<()>();
    for look in 0..DONE {
        if let Some(told) = backups.told(me) {
            return match told.strip_prefix("error: ") {
                Some(why) => Err(why.to_owned()),
                None => Ok(told),
            };
        }
        if look > TAKEN && !backups.is_taken(me) {
            break;
        }
        let _ = never.recv_timeout(LOOK);
    }
    backups.withdraw(me);
    Err("the program that has the data folder does not answer".to_owned())
}
