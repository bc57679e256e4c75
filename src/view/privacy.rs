//! What is kept of a learner, in a child's words first, then kind by kind.
//!
//! The kinds come from the records themselves; a kind without a line here fails a test.

use askama::Template;

use super::frame::Frame;

/// For each kind of event what it says of a learner, and why it is kept.
const LINES: &[(&str, &str, &str)] = &[
    ("began", "kept-began", "kept-began-why"),
    ("browser-opened", "kept-browser", "kept-browser-why"),
    ("browser-closed", "kept-closed", "kept-closed-why"),
    ("words-made", "kept-words", "kept-words-why"),
    ("sitting-began", "kept-sitting", "kept-sitting-why"),
    ("answer", "kept-answer", "kept-answer-why"),
    ("question-passed", "kept-passed", "kept-passed-why"),
    ("answer-taken-back", "kept-undone", "kept-undone-why"),
    ("sitting-ended", "kept-ended", "kept-ended-why"),
    ("answer-saved", "kept-saved", "kept-saved-why"),
    ("question-flagged", "kept-flagged", "kept-flagged-why"),
    ("settings-changed", "kept-settings", "kept-settings-why"),
    ("exam-planned", "kept-plan", "kept-plan-why"),
    ("catch-up", "kept-catch-up", "kept-catch-up-why"),
    ("question-reported", "kept-report", "kept-report-why"),
    ("fact-renamed", "kept-moved", "kept-moved-why"),
    ("erasure-asked", "kept-erasure", "kept-erasure-why"),
    ("erasure-looked-at", "kept-looked", "kept-looked-why"),
    ("erasure-taken-back", "kept-withdrawn", "kept-withdrawn-why"),
    ("model-fitted", "kept-model", "kept-model-why"),
    ("account-made", "kept-account", "kept-account-why"),
    ("password-set", "kept-password", "kept-password-why"),
    ("signed-out-everywhere", "kept-out", "kept-out-why"),
    ("account-removed", "kept-removed", "kept-removed-why"),
    ("invitation-made", "kept-invited", "kept-invited-why"),
    ("invitation-used", "kept-used", "kept-used-why"),
    ("invitation-ended", "kept-uninvited", "kept-uninvited-why"),
    ("class-set-up", "kept-class", "kept-class-why"),
    ("class-ended", "kept-class-ended", "kept-class-ended-why"),
    ("seat-in-class", "kept-seat", "kept-seat-why"),
    ("seat-left", "kept-seat-left", "kept-seat-left-why"),
    ("assignment-set", "kept-assignment", "kept-assignment-why"),
    (
        "assignment-gone",
        "kept-assignment-gone",
        "kept-assignment-gone-why",
    ),
    ("exception-made", "kept-exception", "kept-exception-why"),
    ("assignment-tried", "kept-tried", "kept-tried-why"),
    ("erased", "kept-erased", "kept-erased-why"),
];

/// What is kept.
#[derive(Debug, Template)]
#[template(path = "privacy.html")]
pub struct Privacy {
    frame: Frame,
    rows: Vec<(String, String)>,
}

impl Privacy {
    /// The page for these kinds of events.
    pub fn new(frame: Frame, kinds: &[&str]) -> Self {
        let lines = LINES.iter().filter(|(kind, ..)| kinds.contains(kind));
        let lines = lines.map(|(_, what, why)| (frame.locale.text(what), frame.locale.text(why)));
        Self {
            rows: lines.collect(),
            frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::KINDS;

    #[test]
    fn every_kind_of_event_has_its_line() {
        let lines: Vec<&str> = LINES.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(lines, KINDS);
    }
}
