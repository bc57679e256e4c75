//! `factdeck schema`: what editors need to know of bank files.

use super::out::{self, Exit};
use crate::bank::schema::schema;

/// What `schema` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Editors that know TOML complete keys and mark slips with it. Keep it beside the banks:\n  factdeck schema > questions/factdeck.schema.json\nand begin each bank with the line\n  #:schema ./factdeck.schema.json"
)]
pub(super) struct Args {}

/// Prints the schema.
pub(super) fn command(_: &Args) -> Exit {
    out::say(&format!("{:#}", schema()));
    Exit::Good
}
