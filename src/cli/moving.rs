//! `factdeck move`: progress from a data folder into a database, or back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::out::{self, Exit};
use super::settings;
use crate::config::{Config, Database, Place};
use crate::store::{self, Engine, Options};
use crate::system::SystemClock;

/// What `move` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A place is a data folder, an address such as postgres://user:password@host/database, or the word `store` for the address that the settings name (FACTDECK_STORE), so that a password need not be an argument. The target must be empty. Everything is copied, read back and compared; a move that is broken off has changed nothing. The former place stays as it is. Stop all servers first.\n\nExamples:\n  factdeck move --from ~/.local/share/factdeck --to store     into the database\n  factdeck move --from store --to /srv/factdeck               back into a folder\n\nExit code: 0 where all was moved, 1 where nothing was, 2 where a place cannot be meant."
)]
pub(super) struct Args {
    /// The data folder or database that has the progress
    #[arg(long, value_name = "PLACE")]
    from: String,
    /// The empty folder or database to put it into
    #[arg(long, value_name = "PLACE")]
    to: String,
    #[command(flatten)]
    place: Place,
}

/// Where progress is.
enum Where {
    Folder(PathBuf),
    Database(Database),
}

/// Moves.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of(&args.place.clone().into()) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    let places = place(&config, &args.from).and_then(|from| Ok((from, place(&config, &args.to)?)));
    let (from, to) = match places {
        Ok(places) => places,
        Err(why) => {
            out::complain(&format!("error: {why}"));
            return Exit::Usage;
        }
    };
    match carry(&from, &to) {
        Ok(said) => {
            out::say(&said);
            Exit::Good
        }
        Err(why) => {
            out::complain(&format!("error: {why}"));
            Exit::Findings
        }
    }
}

fn place(config: &Config, text: &str) -> Result<Where, String> {
    if text == "store" {
        let named = config.store.value.clone().map(Where::Database);
        return named.ok_or_else(|| "no setting names a database: say FACTDECK_STORE".to_owned());
    }
    if text.contains("://") {
        return Database::parse(text).map(Where::Database);
    }
    Ok(Where::Folder(text.into()))
}

fn carry(from: &Where, to: &Where) -> Result<String, String> {
    let source = open(from)?;
    let moved = match to {
        Where::Folder(dir) => source.move_to_folder(dir, Options::new(Arc::new(SystemClock))),
        Where::Database(database) => source.move_to_database(database.secret(), &SystemClock),
    };
    let moved = moved.map_err(|why| why.to_string())?;
    let (events, rows) = (moved.events, moved.rows);
    let to = match to {
        Where::Folder(dir) => format!("--data {}", dir.display()),
        Where::Database(database) => format!("its address ({database}) as FACTDECK_STORE"),
    };
    Ok(format!(
        "moved {events} events with {rows} rows; each was read back and is the same. Start servers with {to} from now on"
    ))
}

fn open(place: &Where) -> Result<Engine, String> {
    let opened = match place {
        Where::Folder(dir) if !store::is_in(dir) => return Err(none_in(dir)),
        Where::Folder(dir) => store::open(dir, Arc::new(SystemClock)),
        Where::Database(database) => store::connect(database.secret(), &SystemClock),
    };
    opened.map_err(|why| why.to_string())
}

fn none_in(dir: &Path) -> String {
    format!("there is no learners' progress in {}", dir.display())
}
