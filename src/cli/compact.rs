//! `factdeck compact`: what is derived from the journal, written anew.

use std::path::Path;
use std::sync::Arc;

use super::out::{self, Exit};
use super::{progress, settings};
use crate::config::Place;
use crate::store::{self, OpenError};
use crate::system::SystemClock;

/// What `compact` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Every answer is kept once in the journal, which is as long as what it holds. What is derived from it, so that pages are fast, takes more room with time than it needs. This writes that anew. The server does so by itself at night where it is needed. Stop the server first.\n\nExit code: 0 good, 1 where it failed, 2 where there is nothing to compact or the folder is in use."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
}

/// Compacts the data folder.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of(&args.place.clone().into()) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    let dir = &config.data.value;
    if config.store.value.is_some() || !store::is_in(dir) {
        let dir = config.progress();
        out::complain(&format!(
            "error: there is no folder of learners' progress in {dir}; name one with --data"
        ));
        return Exit::Usage;
    }
    let store = match store::open(dir, Arc::new(SystemClock)) {
        Ok(store) => store,
        Err(error) => {
            out::complain(&format!("error: {error}"));
            return match error {
                OpenError::Data { .. } => Exit::Findings,
                _ => Exit::Usage,
            };
        }
    };
    let before = kilobytes(dir);
    let compacted = progress::wait(store.compact(true));
    drop(store);
    if let Err(why) = compacted {
        out::complain(&format!("error: {why}"));
        return Exit::Findings;
    }
    let (after, dir) = (kilobytes(dir), config.progress());
    out::say(&format!("{dir}: {before} KB became {after} KB"));
    Exit::Good
}

/// The size of the files of a folder.
fn kilobytes(dir: &Path) -> u64 {
    let sizes = ["journal", "db"].map(|name| std::fs::metadata(dir.join(name)));
    let bytes: u64 = sizes.iter().flatten().map(std::fs::Metadata::len).sum();
    bytes.div_ceil(1_000)
}
