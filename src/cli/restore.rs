//! `factdeck restore`: learners' progress back from a backup.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::out::{self, Exit};
use super::settings;
use crate::config::BackupPlace;
use crate::store::{Backups, Options, RestoreError, Restoring, Which};
use crate::system::SystemClock;

/// What `restore` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The backup is checked first, replayed into a new database, and only then put in the place of the present one. Who was erased stays erased. Stop the server first.\n\nWithout FILE it takes the newest good backup and adds the later events that can still be read: for data that are damaged. With FILE it goes back to exactly that; a backup of what was there is made first.\n\nExamples:\n  factdeck restore                              after damage\n  factdeck restore backups/factdeck-….backup    back to that state\n\nExit code: 0 good, 1 where nothing was restored, 2 where it was called in a wrong way or the folder is in use."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: BackupPlace,
    /// The backup; without it the newest good one and what survives
    file: Option<PathBuf>,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

/// Says what would be restored, asks, and does it.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of_folder(&args.place) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    let which = args.file.as_deref().map_or(Which::Newest, Which::File);
    let backups = Backups::of(&config.data.value, config.backup_to.value.as_deref());
    match restore(&config.data.value, which, &backups, args.yes) {
        Ok(true) => Exit::Good,
        Ok(false) => Exit::Findings,
        Err(error) => {
            out::complain(&format!("error: {error}"));
            match error {
                RestoreError::Open(_) => Exit::Usage,
                _ => Exit::Findings,
            }
        }
    }
}

/// Restores after asking; whether it was done.
pub(super) fn restore(
    dir: &Path,
    which: Which<'_>,
    backups: &Backups,
    yes: bool,
) -> Result<bool, RestoreError> {
    let options = Options::new(Arc::new(SystemClock));
    let restoring = Restoring::prepare(dir, which, backups, options)?;
    out::print(&restoring.account().to_string());
    if !yes {
        match out::agrees("Restore this?") {
            Some(true) => {}
            Some(false) => {
                out::say("nothing is changed");
                return Ok(false);
            }
            None => {
                out::complain("error: nobody is there to be asked: say --yes to restore this");
                return Ok(false);
            }
        }
    }
    let account = restoring.carry_out()?;
    let (dir, lost) = (dir.display(), account.lost.len());
    out::say(&format!(
        "restored: {} events, {lost} lost; this account is kept in {dir}/RESTORED",
        account.events + account.kept
    ));
    Ok(true)
}
