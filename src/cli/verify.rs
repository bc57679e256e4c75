//! `factdeck verify`: whether learners' progress is what the log of events says.

use super::out::{self, Exit};
use super::progress;
use crate::config::{Config, Place};
use crate::store::OpenError;

/// What `verify` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It reads every event, replays them all, and holds the outcome against what is stored. Stop the server first.\n\nExit code: 0 where all is well, 1 where something is wrong, 2 where there is nothing to verify."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
}

/// Verifies the data folder.
pub(super) fn command(args: &Args) -> Exit {
    match Config::load(&args.place.clone().into()) {
        Ok(config) => verify(&config),
        Err(errors) => {
            out::complain(&errors.to_string());
            Exit::Usage
        }
    }
}

fn verify(config: &Config) -> Exit {
    let dir = config.progress();
    if !progress::is_there(config) {
        out::complain(&format!(
            "error: there is no learners' progress in {dir}; name the folder with --data"
        ));
        return Exit::Usage;
    }
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
            "{dir}: {wrong} findings among {events} events and {rows} rows; keep a copy of the folder and put a backup in its place"
        ));
        Exit::Findings
    }
}
