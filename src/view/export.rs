//! A bank for other programs: the formats, and what the chosen one loses.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use crate::authoring::{Given, Kind};
use crate::bank::{Bank, State};
use crate::id::{BankId, QuestionId};

/// How many questions are named of those that lose something.
const NAMED: usize = 8;

/// What each format is for.
const FOR: [(&str, &str); 10] = [
    ("gift", "export-gift"),
    ("aiken", "export-aiken"),
    ("moodle", "export-moodle"),
    ("csv", "export-csv"),
    ("tsv", "export-tsv"),
    ("anki", "export-anki"),
    ("quizlet", "export-quizlet"),
    ("markdown", "export-markdown"),
    ("kahoot", "export-kahoot"),
    ("factdeck", "export-factdeck"),
];

/// The parts of questions as bank files call them, in words.
const PARTS: [(&str, &str); 35] = [
    ("id", "part-id"),
    ("options", "part-options"),
    ("type", "part-type"),
    ("prompt", "part-prompt"),
    ("text", "part-prompt"),
    ("answer", "part-answer"),
    ("answers", "part-answer"),
    ("items", "part-answer"),
    ("pairs", "part-answer"),
    ("wrong", "part-wrong"),
    ("extra", "part-wrong"),
    ("why", "part-why"),
    ("cite", "part-cite"),
    ("cite of options", "part-cites"),
    ("cite of gaps", "part-cites"),
    ("cite of items", "part-cites"),
    ("cite of pairs", "part-cites"),
    ("fact", "part-fact"),
    ("slot", "part-slot"),
    ("state", "part-state"),
    ("lang", "part-lang"),
    ("image", "part-image"),
    ("shuffle", "part-shuffle"),
    ("hint", "part-hint"),
    ("explain", "part-explain"),
    ("tags", "part-tags"),
    ("points", "part-points"),
    ("difficulty", "part-difficulty"),
    ("match", "part-match"),
    ("tolerance", "part-tolerance"),
    ("unit", "part-unit"),
    ("precision", "part-precision"),
    ("reverse", "part-reverse"),
    ("criteria", "part-criteria"),
    ("sensitive", "part-sensitive"),
];

/// A bank for other programs.
#[derive(Debug, Template)]
#[template(path = "teach_export.html")]
pub struct ExportPage {
    frame: Frame,
    desk: Desk,
    bank: BankId,
    title: String,
    broken: bool,
    all: bool,
    not_ready: usize,
    kinds: Vec<Line>,
    chosen: Option<Chosen>,
}

/// A format to choose.
#[derive(Debug)]
struct Line {
    name: &'static str,
    title: String,
    what: String,
    here: bool,
}

/// What the chosen format makes of the bank.
#[derive(Debug)]
struct Chosen {
    name: &'static str,
    file: String,
    count: String,
    /// Reasons with the questions that are left out.
    out: Vec<(String, String)>,
    /// Parts that are lost, with the questions that have them.
    lost: Vec<(String, String)>,
    missing: Vec<String>,
    left: Option<String>,
    whole: bool,
}

impl ExportPage {
    /// The formats for a bank; with `all`, drafts and questions that are put away go too.
    pub fn new(frame: Frame, desk: Desk, bank: &Bank, all: bool, not_ready: usize) -> Self {
        let locale = frame.locale;
        let what = |kind: Kind| {
            let found = FOR.iter().find(|(name, _)| *name == kind.name());
            found.map_or_else(String::new, |(_, key)| locale.text(key))
        };
        let kinds = Kind::all().map(|kind| Line {
            name: kind.name(),
            title: kind_title(&frame, kind),
            what: what(kind),
            here: false,
        });
        Self {
            kinds: kinds.collect(),
            bank: bank.id.clone(),
            title: bank.title.clone(),
            broken: false,
            all,
            not_ready,
            chosen: None,
            frame,
            desk,
        }
    }

    /// The page of a bank whose file cannot be read now.
    pub fn broken(frame: Frame, desk: Desk, bank: &BankId) -> Self {
        Self {
            kinds: Vec::new(),
            bank: bank.clone(),
            title: bank.to_string(),
            broken: true,
            all: false,
            not_ready: 0,
            chosen: None,
            frame,
            desk,
        }
    }

    /// How many questions of a bank students do not meet.
    pub fn not_ready(bank: &Bank) -> usize {
        let questions = bank.questions.iter();
        questions
            .filter(|question| question.state != State::Ready)
            .count()
    }

    /// The same with a format chosen, and what comes of it.
    #[must_use]
    pub fn chosen(mut self, kind: Kind, given: &Given) -> Self {
        let locale = self.frame.locale;
        for line in &mut self.kinds {
            line.here = line.name == kind.name();
        }
        let ids = |ids: &[&QuestionId]| {
            let few: Vec<&str> = ids.iter().take(NAMED).map(|id| id.as_str()).collect();
            let few = few.join(", ");
            match ids.len().saturating_sub(NAMED) {
                0 => few,
                more => format!("{few} {}", locale.count("export-more", more)),
            }
        };
        let out = given.left_out();
        let out = out.iter().map(|(why, all)| ((*why).to_owned(), ids(all)));
        let lost = given.lost();
        let lost = lost
            .iter()
            .map(|(name, all)| (part(&self.frame, name), ids(all)));
        let of_bank = given.of_bank.iter();
        let of_bank = of_bank.map(|name| (part(&self.frame, name), locale.text("export-of-bank")));
        self.chosen = Some(Chosen {
            name: kind.name(),
            file: format!("{}.{}", self.bank, kind.ending()),
            count: locale.count("export-count", given.count),
            out: out.collect(),
            lost: of_bank.chain(lost).collect(),
            missing: given.missing.clone(),
            left: (given.left > 0).then(|| locale.count("export-left", given.left)),
            whole: given.is_whole() && given.missing.is_empty(),
        });
        self
    }
}

/// A part of a question in words.
pub(super) fn part(frame: &Frame, name: &str) -> String {
    let found = PARTS.iter().find(|(part, _)| *part == name);
    found.map_or_else(|| name.to_owned(), |(_, key)| frame.locale.text(key))
}

/// What a format is called.
pub(super) fn kind_title(frame: &Frame, kind: Kind) -> String {
    let key = match kind.name() {
        "tsv" => "kind-tsv",
        "markdown" => "kind-markdown",
        "kahoot" => "kind-kahoot",
        "anki" => "kind-anki",
        "quizlet" => "kind-quizlet",
        "factdeck" => "kind-factdeck",
        _ => return kind.title().to_owned(),
    };
    frame.locale.text(key)
}
