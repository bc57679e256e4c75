//! `factdeck fmt`: bank files in their usual shape.

use std::path::PathBuf;

use super::files;
use super::out::{self, Exit};
use crate::bank::fmt;
use crate::library::{self, BankFile};

/// What `fmt` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Spaces, empty lines and line ends get their usual shape; words, order and comments stay. The texts before are kept in .bak/ beside the file.\n\nExit code: 0 where all is in shape now, 1 where something is not, 2 where a path cannot be read."
)]
pub(super) struct Args {
    /// Bank files, or folders of them; without one, the folder that `serve` would use
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; only name the files that are not in shape
    #[arg(long)]
    check: bool,
}

/// Formats bank files.
pub(super) fn command(args: &Args) -> Exit {
    let files = match files::of(&args.paths) {
        Ok(files) => files,
        Err(why) => {
            out::complain(&why);
            return Exit::Usage;
        }
    };
    let mut exit = Exit::Good;
    for file in &files {
        match format(file, args.check) {
            Ok(false) => {}
            Ok(true) if args.check => {
                out::say(&format!(
                    "{} is not in its usual shape",
                    file.path().display()
                ));
                exit = Exit::Findings;
            }
            Ok(true) => out::say(&format!("{} formatted", file.path().display())),
            Err(why) => {
                out::complain(&format!("error: {}: {why}", file.path().display()));
                exit = Exit::Findings;
            }
        }
    }
    exit
}

/// Formats a file, unless it is only to be looked at; says whether its shape differs.
fn format(file: &BankFile, check: bool) -> Result<bool, String> {
    let text = library::bank_text(file)?;
    let new = fmt::format(&text).ok_or("it is not TOML; `factdeck check` says where")?;
    if new == text {
        return Ok(false);
    }
    if !check {
        let path = file.path();
        library::replace(&path, text.as_bytes(), new.as_bytes()).map_err(|why| why.to_string())?;
    }
    Ok(true)
}
