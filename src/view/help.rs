//! Help that needs no internet, and what is kept of a learner.

use askama::Template;

use super::frame::Frame;
use super::keys::KEYS;

/// The help page: for who learns, who teaches, and who runs the machine.
#[derive(Debug, Template)]
#[template(path = "help.html")]
pub struct Help {
    frame: Frame,
    keys: Vec<(String, String)>,
    folder: String,
}

impl Help {
    /// The page; `folder` is where bank files are.
    pub fn new(frame: Frame, folder: &str) -> Self {
        let keys = KEYS
            .iter()
            .map(|key| (frame.locale.text(key.name), frame.locale.text(key.does)));
        Self {
            keys: keys.collect(),
            folder: frame.locale.with("help-files-text", &[("folder", folder)]),
            frame,
        }
    }
}
