//! Other programs' files: read as Moodle reads them or better, written and read again, and never a reason to stop.

mod any;
mod archives;
mod command;
mod moodle;
mod readers;
mod round;
mod told;
mod types;
