//! The command line: one file a subcommand.

mod ask;
mod backup;
mod bar;
mod check;
mod compact;
mod config;
mod doctor;
mod document;
mod erase;
mod exchange;
mod facts;
mod files;
mod fit;
mod fix_ids;
mod fmt;
mod generate;
mod interrupt;
mod licenses;
mod moving;
pub mod out;
mod parse;
mod places;
mod print;
mod progress;
mod restore;
mod schema;
mod serve;
mod settings;
mod teacher;
#[cfg(feature = "train")]
mod train;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::out::Exit;

/// Turns a document into questions that cite it, and brings each fact back before it is forgotten.
///
/// Without a command it serves: open the printed address in a browser.
#[derive(Debug, Parser)]
#[command(
    name = "factdeck",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  factdeck                     serve the banks of ./questions, or those that come with it\n  factdeck --lan               the same, for everyone on the local network\n  factdeck check               look for mistakes in bank files"
)]
struct Cli {
    #[command(flatten)]
    serve: serve::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve banks to browsers; what `factdeck` alone does.
    Serve(serve::Args),
    /// Look for mistakes in bank files.
    Check(check::Args),
    /// Bring bank files into their usual shape: spaces, empty lines, line ends.
    Fmt(fmt::Args),
    /// Write ids into bank files for questions that have none.
    FixIds(fix_ids::Args),
    /// Look whether banks, learners' progress and the machine fit each other.
    Doctor(doctor::Args),
    /// Print the JSON Schema of bank files, for editors.
    Schema(schema::Args),
    /// Make a bank of draft questions from documents, or bring a bank up to date with documents that were edited.
    Generate(generate::Args),
    /// Bring in questions from other programs: Moodle and others.
    Import(exchange::import::Args),
    /// Write a bank for other programs, with a list of what they cannot hold.
    Export(exchange::export::Args),
    /// Print a bank: worksheets in variants, answers, cards.
    Print(print::Args),
    /// Show the settings and where each comes from.
    Config(config::Args),
    /// Learn from the school's own answers how fast facts are forgotten here, and time their return by it.
    Fit(fit::Args),
    /// Hold learners' progress against the log of events, or look whether backups are whole.
    Verify(verify::Args),
    /// Move learners' progress from a data folder into a database, or back.
    Move(moving::Args),
    /// Show what documents say, who says it, and where they disagree.
    Facts(facts::Args),
    /// Show the grammar of a document's sentences.
    Parse(parse::Args),
    /// Print the licences of the program and of the data in it.
    Licenses(licenses::Args),
    /// Learn the weights of the grammar.
    #[cfg(feature = "train")]
    #[command(hide = true)]
    Train(train::Args),
    /// Back learners' progress up, also while the server runs.
    Backup(backup::Args),
    /// Erase learners for ever, in backups too, also while the server runs.
    Erase(erase::Args),
    /// Make, reset and remove teachers' accounts.
    Teacher(teacher::Args),
    /// Bring learners' progress back from a backup.
    Restore(restore::Args),
    /// Make the files of learners' progress smaller.
    Compact(compact::Args),
}

/// Runs the program with its arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(message) => {
            // Help and the version are no mistakes: they go to the standard output with code 0.
            let _ = message.print();
            return if message.use_stderr() {
                Exit::Usage.into()
            } else {
                Exit::Good.into()
            };
        }
    };
    let exit = match cli.command {
        None => serve::command(&cli.serve),
        Some(Command::Serve(args)) => serve::command(&args),
        Some(Command::Check(args)) => check::command(&args),
        Some(Command::Fmt(args)) => fmt::command(&args),
        Some(Command::FixIds(args)) => fix_ids::command(&args),
        Some(Command::Doctor(args)) => doctor::command(&args),
        Some(Command::Schema(args)) => schema::command(&args),
        Some(Command::Generate(args)) => generate::command(&args),
        Some(Command::Import(args)) => exchange::import::command(&args),
        Some(Command::Export(args)) => exchange::export::command(&args),
        Some(Command::Print(args)) => print::command(&args),
        Some(Command::Config(args)) => config::command(&args),
        Some(Command::Fit(args)) => fit::command(&args),
        Some(Command::Verify(args)) => verify::command(&args),
        Some(Command::Move(args)) => moving::command(&args),
        Some(Command::Facts(args)) => facts::command(&args),
        Some(Command::Parse(args)) => parse::command(&args),
        Some(Command::Licenses(args)) => licenses::command(&args),
        #[cfg(feature = "train")]
        Some(Command::Train(args)) => train::command(&args),
        Some(Command::Backup(args)) => backup::command(&args),
        Some(Command::Erase(args)) => erase::command(&args),
        Some(Command::Teacher(args)) => teacher::command(&args),
        Some(Command::Restore(args)) => restore::command(&args),
        Some(Command::Compact(args)) => compact::command(&args),
    };
    exit.into()
}
