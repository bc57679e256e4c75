//! The settings of a command; what is wrong with them is said.

use super::out::{self, Exit};
use crate::config::{BackupPlace, Config, Flags};

/// The settings that hold for a command.
pub(super) fn of(flags: &Flags) -> Result<Config, Exit> {
    Config::load(flags).map_err(|errors| {
        out::complain(&errors.to_string());
        Exit::Usage
    })
}

/// The settings of a command about backups, which are of data folders alone.
pub(super) fn of_folder(place: &BackupPlace) -> Result<Config, Exit> {
    let config = of(&place.clone().into())?;
    if config.store.value.is_some() {
        out::complain(
            "error: backups are of a data folder; a database is backed up with its own tools",
        );
        return Err(Exit::Usage);
    }
    Ok(config)
}
