//! The program itself, started as someone at a terminal starts it.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::Browser;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_factdeck");

/// How long a start or an end may take until a test gives up; none waits for it to pass.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a folder, with nothing of the machine's own settings.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder);
    command
}

/// What a run said on the standard error output, which must be free of a panic's words.
pub(crate) fn complaint(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(
        !said.contains("panicked") && !said.contains("RUST_BACKTRACE"),
        "{said}"
    );
    said
}

/// A server that was started as a program; it is killed when this goes.
pub(crate) struct Serving {
    /// The process.
    pub(crate) child: Child,
    /// Where it can be reached.
    pub(crate) address: SocketAddr,
    /// What it printed until it was ready.
    pub(crate) banner: String,
}

impl Serving {
    /// Starts it and waits until it says where it is.
    pub(crate) fn start(folder: &Path, args: &[&str]) -> Self {
        Self::start_with_log(folder, args, Stdio::piped())
    }

    /// Starts it with a log that nobody reads: one that goes into a full pipe would hold the server up.
    pub(crate) fn start_unheard(folder: &Path, args: &[&str]) -> Self {
        Self::start_with_log(folder, args, Stdio::null())
    }

    fn start_with_log(folder: &Path, args: &[&str], log: Stdio) -> Self {
        Self::spawn(command(folder, args), log)
    }

    /// Starts it by a command, and waits.
    pub(crate) fn of(command: Command) -> Self {
        Self::spawn(command, Stdio::null())
    }

    fn spawn(mut command: Command, log: Stdio) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut banner = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            banner.push_str(&line);
            banner.push('\n');
            if line == "Ctrl-C stops it." {
                break;
            }
        }
        let address = banner
            .lines()
            .find_map(|line| line.trim().strip_prefix("http://")?.parse().ok());
        let Some(address) = address else {
            let output = child.wait_with_output().unwrap();
            panic!("it did not start: {banner}{}", complaint(&output));
        };
        Self {
            child,
            address,
            banner,
        }
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.unwrap().success());
    }

    /// A browser without cookies.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
