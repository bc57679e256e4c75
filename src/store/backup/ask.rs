//! A command that asks the server, which has the data folder to itself, for a backup: by files in the folder of backups.
//! `ASK-5` asks, the server takes it away, and `DONE-5` says what became of it.

use std::fs;
use std::io;

use super::Backups;

const ASK: &str = "ASK-";
const DONE: &str = "DONE-";

impl Backups {
    /// Asks for a backup, under the number of the process that asks.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn ask(&self, by: u32) -> io::Result<()> {
        fs::create_dir_all(self.folder())?;
        fs::write(self.folder().join(format!("{ASK}{by}")), "")
    }

    /// Whether somebody has taken what was asked.
    pub fn is_taken(&self, by: u32) -> bool {
        !self.folder().join(format!("{ASK}{by}")).exists()
    }

    /// Asks no more.
    pub fn withdraw(&self, by: u32) {
        for word in [ASK, DONE] {
            let _ = fs::remove_file(self.folder().join(format!("{word}{by}")));
        }
    }

    /// What became of it, where that is told yet.
    pub fn told(&self, by: u32) -> Option<String> {
        let path = self.folder().join(format!("{DONE}{by}"));
        let told = fs::read_to_string(&path).ok()?;
        // It is written at once, but perhaps not wholly yet.
        let told = told.strip_suffix('\n')?.to_owned();
        let _ = fs::remove_file(path);
        Some(told)
    }

    /// Takes what was asked; by whom.
    pub fn asked(&self) -> Vec<u32> {
        let names = fs::read_dir(self.folder()).into_iter().flatten();
        let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names
            .filter_map(|name| name.strip_prefix(ASK)?.parse().ok())
            .filter(|by| fs::remove_file(self.folder().join(format!("{ASK}{by}"))).is_ok())
            .collect()
    }

    /// Tells in one line what became of it.
    pub fn tell(&self, by: u32, what: &str) {
        let what = what.replace('\n', " ");
        // Who asked may be gone.
        let _ = fs::write(
            self.folder().join(format!("{DONE}{by}")),
            format!("{what}\n"),
        );
    }
}
