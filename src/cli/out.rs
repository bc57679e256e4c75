//! Where commands write: the only place that prints.
//!
//! A reader that goes away (`factdeck check | head`) is no error.

use std::io::{self, BufRead as _, IsTerminal, Read as _, Write};
use std::process::ExitCode;

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// The longest secret that is read, in bytes.
const LONGEST: u64 = 4_096;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what it was asked, and found nothing wrong.
    Good,
    /// It found something wrong, or could not do it.
    Findings,
    /// It was called in a way that it does not understand.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Good => 0_u8,
            Exit::Findings => 1,
            Exit::Usage => 2,
        })
    }
}

/// Writes text to the standard output, as it is.
pub fn print(text: &str) {
    write(&mut io::stdout().lock(), text);
}

/// Writes a line to the standard output.
pub fn say(line: &str) {
    print(&format!("{line}\n"));
}

/// Writes a line to the standard error output.
pub fn complain(line: &str) {
    write(&mut io::stderr().lock(), &format!("{line}\n"));
}

/// Whether a person is there to be asked.
pub fn has_asker() -> bool {
    io::stdin().is_terminal() && is_terminal()
}

/// Asks a person at the terminal; nothing where there is none.
pub fn agrees(question: &str) -> Option<bool> {
    if !has_asker() {
        return None;
    }
    print(&format!("{question} [y/N] "));
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line).is_ok();
    let word = line.trim();
    Some(read && (word.eq_ignore_ascii_case("y") || word.eq_ignore_ascii_case("yes")))
}

/// Whether a person is there to type what nobody else should see.
pub fn has_typist() -> bool {
    io::stdin().is_terminal()
}

/// Asks a person for what nobody else should see: it is not shown as it is typed. Where there is none, the next line of the
/// standard input; nothing where that has ended.
pub fn secret(question: &str) -> Option<String> {
    let input = io::stdin();
    let shown = has_typist().then(|| tcgetattr(&input).ok()).flatten();
    if let Some(shown) = &shown {
        write(&mut io::stderr().lock(), question);
        let mut hidden = shown.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&input, OptionalActions::Flush, &hidden).ok()?;
    }
    let mut line = String::new();
    let read = input.lock().take(LONGEST).read_line(&mut line);
    if let Some(shown) = &shown {
        // The line's end was not shown either.
        write(&mut io::stderr().lock(), "\n");
        let _ = tcsetattr(&input, OptionalActions::Flush, shown);
    }
    let line = line.trim_end_matches(['\r', '\n']);
    (read.ok()? > 0 && !line.is_empty()).then(|| line.to_owned())
}

/// Whether a person sees the standard output as it is written.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether the standard output is a terminal that wants colours.
pub fn is_coloured() -> bool {
    is_terminal() && !crate::config::wants_no_colour()
}

fn write(out: &mut impl Write, text: &str) {
    // There is nowhere left to say that writing failed.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
