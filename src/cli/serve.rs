//! `factdeck serve`.

use super::out::{self, Exit};
use crate::config::{Config, Flags};

/// What `serve` understands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    flags: Flags,
}

/// Reads the settings and serves.
pub(super) fn command(args: &Args) -> Exit {
    match Config::load(&args.flags) {
        Ok(config) => run(&config),
        Err(errors) => {
            out::complain(&errors.to_string());
            Exit::Usage
        }
    }
}

fn run(_config: &Config) -> Exit {
    out::complain("error: serving is not built yet");
    Exit::Findings
}
