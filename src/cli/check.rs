//! `factdeck check`: all mistakes of all bank files in one run.

use std::path::PathBuf;

use super::out::{self, Exit};

/// What `check` understands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Bank files, or folders of them; without one, the folder that `serve` would use.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Checks bank files.
pub(super) fn command(_args: &Args) -> Exit {
    out::complain("error: checking is not built yet");
    Exit::Findings
}
