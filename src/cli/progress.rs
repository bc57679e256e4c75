//! The store that the settings name.

use std::sync::Arc;

use crate::config::Config;
use crate::store::{self, Engine, OpenError};
use crate::system::SystemClock;

/// Whether there is progress to look at, without making any. A database is looked into when it is opened.
pub(super) fn is_there(config: &Config) -> bool {
    config.store.value.is_some() || store::is_in(&config.data.value)
}

/// Opens it, in the data folder or in a database.
pub(super) fn open(config: &Config) -> Result<Engine, OpenError> {
    match &config.store.value {
        Some(database) => store::connect(database.secret(), &SystemClock),
        None => store::open(&config.data.value, Arc::new(SystemClock)),
    }
}
