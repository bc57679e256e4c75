//! What a command asks the server for, which has the data folder to itself, and what it says.

use std::sync::mpsc;
use std::time::Duration;

use crate::store::Backups;

/// How often it is looked whether the server has done it.
const LOOK: Duration = Duration::from_millis(100);
/// How often until the server must have taken it, and until it must be done.
const TAKEN: u32 = 100;
const DONE: u32 = 36_000;

/// What stands before the reason where something was not done.
const NOT_DONE: &str = "error: ";

/// Asks the server, and waits for what it says.
///
/// # Errors
/// Why it was not done.
pub(super) fn ask(backups: &Backups, what: &str) -> Result<String, String> {
    let me = std::process::id();
    backups.ask(me, what).map_err(|error| error.to_string())?;
    // Nobody sends anything: it only gives the waiting its time.
    let (_sender, never) = mpsc::channel::<()>();
    for look in 0..DONE {
        if let Some(told) = backups.told(me) {
            return match told.strip_prefix(NOT_DONE) {
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

/// Tells who asked what became of it.
pub(super) fn tell(backups: &Backups, by: u32, became: Result<String, String>) {
    let told = became.unwrap_or_else(|why| format!("{NOT_DONE}{why}"));
    backups.tell(by, &told);
}
