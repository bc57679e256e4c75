//! `factdeck config show`: each setting with where it comes from.

use clap::Subcommand;

use super::out::{self, Exit};
use super::settings;
use crate::config::Flags;

/// What `config` understands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print each setting, its value and its origin.
    Show(Flags),
}

/// Prints the settings.
pub(super) fn command(args: &Args) -> Exit {
    let Command::Show(flags) = &args.command;
    let config = match settings::of(flags) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    for (name, value, origin) in config.show() {
        out::say(&format!("{name:<15} {value:<40} {origin}"));
    }
    Exit::Good
}
