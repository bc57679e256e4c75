//! The store that the settings name: whether it is there, and waiting for it.

use std::fmt::Display;
use std::sync::Arc;

use super::out::{self, Exit};
use crate::config::Config;
use crate::store::{self, Engine, OpenError};
use crate::system::SystemClock;

/// Whether there is progress to look at, without making any. A database is looked into when it is opened.
pub(super) fn is_there(config: &Config) -> bool {
    config.store.value.is_some() || store::is_in(&config.data.value)
}

/// Says that there is none where there is none.
///
/// # Errors
/// With what the command ends then.
pub(super) fn needed(config: &Config) -> Result<(), Exit> {
    if is_there(config) {
        return Ok(());
    }
    let place = config.progress();
    out::complain(&format!(
        "error: there is no learners' progress in {place}; name the folder with --data"
    ));
    Err(Exit::Usage)
}

/// Opens it, in the data folder or in a database.
pub(super) fn open(config: &Config) -> Result<Engine, OpenError> {
    match &config.store.value {
        Some(database) => store::connect(database.secret(), &SystemClock),
        None => store::open(&config.data.value, Arc::new(SystemClock)),
    }
}

/// Waits on this thread for what a store does.
///
/// # Errors
/// What the store says, in words.
pub(super) fn wait<T, E: Display>(work: impl Future<Output = Result<T, E>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|why| why.to_string())?;
    runtime.block_on(work).map_err(|why| why.to_string())
}
