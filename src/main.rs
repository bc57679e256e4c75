//! The program: hands its arguments to the command line and gives back the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    factdeck::cli::run(std::env::args_os())
}
