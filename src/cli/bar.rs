//! How far a reading of documents is: a bar on a terminal, nothing elsewhere.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

use crate::facts::Progress;

/// A bar that nothing is known of yet.
pub(super) fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent} %  {msg}{eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Shows how far it is. The bytes stand still once all is read, while what was read is put together.
pub(super) fn show(bar: &ProgressBar, progress: Progress) {
    let number = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    bar.set_length(number(progress.of));
    bar.set_position(number(progress.done));
}
