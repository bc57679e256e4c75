//! A command that asks the server, which has the data folder to itself: by files in the folder of backups. `ASK-5` says
//! what is asked, the server takes it away, and `DONE-5` says what became of it. Each takes its name when it is whole.

use std::fs;
use std::io;

use super::Backups;

const ASK: &str = "ASK-";
const DONE: &str = "DONE-";

impl Backups {
    /// Asks for something, under the number of the process that asks.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn ask(&self, by: u32, what: &str) -> io::Result<()> {
        fs::create_dir_all(self.folder())?;
        self.put(&format!("{ASK}{by}"), what)
    }

    fn put(&self, name: &str, text: &str) -> io::Result<()> {
        let new = self.folder().join(format!("{name}.new"));
        fs::write(&new, text)?;
        fs::rename(&new, self.folder().join(name))
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
        let _ = fs::remove_file(path);
        Some(told)
    }

    /// Takes what was asked; by whom, and what.
    pub fn asked(&self) -> Vec<(u32, String)> {
        let names = fs::read_dir(self.folder()).into_iter().flatten();
        let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names
            .filter_map(|name| {
                let by = name.strip_prefix(ASK)?.parse().ok()?;
                let path = self.folder().join(name);
                let what = fs::read_to_string(&path).ok()?;
                fs::remove_file(path).ok()?;
                Some((by, what))
            })
            .collect()
    }

    /// Tells what became of it.
    pub fn tell(&self, by: u32, what: &str) {
        // Who asked may be gone.
        let _ = self.put(&format!("{DONE}{by}"), what);
    }
}
