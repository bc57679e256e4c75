//! `factdeck generate` as a program: what it writes, what it refuses, how it ends.

mod interrupted;
mod made;
mod updated;

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::program::command;

const TEXT: &str = "The Long Bridge\n\nIn 1874, the council of Otterby built the Long Bridge. According to the mayor, 40 ships passed on the first day. It rained.\n";

const OTHER: &str = "The bridge of Otterby\n\nIn 1876, Karl Brask painted the Long Bridge. The Long Bridge burned in 1931.\n";

fn generate(folder: &Path, args: &[&str]) -> Output {
    command(folder, &[&["generate"], args].concat())
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Long Bridge.txt"), TEXT).unwrap();
    fs::write(folder.path().join("other.txt"), OTHER).unwrap();
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}
