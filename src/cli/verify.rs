//! `factdeck verify`: whether learners' progress is what the log of events says, and whether backups are whole.

use std::path::PathBuf;

use super::out::{self, Exit};
use super::progress;
use super::settings;
use crate::config::{Config, Place};
use crate::store::{Archive, OpenError, told_time};

/// What `verify` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It reads every event, replays them all, and holds the outcome against what is stored. Stop the server first.\n\nWith FILES it looks at backups instead: every checksum, every event in its place, and the hashes.\n\nExit code: 0 where all is well, 1 where something is wrong, 2 where there is nothing to verify."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Backups to look at, instead of the data
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
}

/// Verifies the data folder, or backups.
pub(super) fn command(args: &Args) -> Exit {
    if !args.files.is_empty() {
        return backups(&args.files);
    }
    match settings::of(&args.place.clone().into()) {
        Ok(config) => verify(&config),
        Err(exit) => exit,
    }
}

fn backups(files: &[PathBuf]) -> Exit {
    let mut exit = Exit::Good;
    for file in files {
        match Archive::open(file) {
            Ok(archive) => {
                let (file, events, at) =
                    (file.display(), archive.last(), told_time(archive.taken()));
                out::say(&format!(
                    "{file}: all is well: {events} events of {at}, each with its checksum and none missing"
                ));
            }
            Err(error) => {
                out::complain(&format!("error: {error}"));
                exit = Exit::Findings;
            }
        }
    }
    exit
}

fn verify(config: &Config) -> Exit {
    if let Err(exit) = progress::needed(config) {
        return exit;
    }
    let dir = config.progress();
    let report = match progress::open(config) {
        Ok(store) => store.verify().map_err(|error| error.to_string()),
        Err(
            error @ (OpenError::Data { .. } | OpenError::Newer { .. } | OpenError::Database { .. }),
        ) => Err(error.to_string()),
        Err(error) => {
            out::complain(&format!("error: {error}"));
            return Exit::Usage;
        }
    };
    let report = match report {
        Ok(report) => report,
        Err(why) => {
            out::complain(&format!("error: {why}"));
            return Exit::Findings;
        }
    };
    for finding in &report.findings {
        out::say(finding);
    }
    if report.untold > 0 {
        out::say(&format!("and {} more", report.untold));
    }
    let (events, rows) = (report.events, report.rows);
    if report.is_good() {
        out::say(&format!(
            "{dir}: all is well: {events} events, each with its checksum and none missing; replaying them gives the {rows} rows that are stored"
        ));
        Exit::Good
    } else {
        let wrong = report.findings.len() as u64 + report.untold;
        out::say(&format!(
            "{dir}: {wrong} findings among {events} events and {rows} rows; `factdeck restore` brings back the newest backup and what survives"
        ));
        Exit::Findings
    }
}
