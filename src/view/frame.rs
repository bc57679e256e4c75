//! What every page has around it, and the small parts that pages share.

use std::borrow::Cow;

use super::locale::Locale;
use crate::id::{AttemptId, BankId, Seq};
use crate::quiz::Verdict;

/// The paths of the files that pages load.
#[derive(Debug, Clone, Copy, Default)]
pub struct Assets {
    /// The stylesheet.
    pub style: &'static str,
    /// The script; every page works without it.
    pub script: &'static str,
    /// The icon.
    pub icon: &'static str,
}

/// What every page has around it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The visitor's language.
    pub locale: &'static Locale,
    /// The files that pages load.
    pub assets: Assets,
    /// What the forms of a browser with a session must carry.
    pub token: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// How the learner wants pages to look, as classes; see [`looks`](super::looks).
    pub looks: String,
    /// Whether single keys answer.
    pub shortcuts: bool,
}

impl Frame {
    /// A text of the interface.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.locale.plain(key)
    }

    /// How the words that bring a learner back are used.
    pub fn words_help(&self) -> String {
        self.locale
            .with("words-bring", &[("link", &self.t("nav-resume"))])
    }
}

/// Where a question stands in its sitting, in words.
#[derive(Debug, Clone)]
pub(super) struct PlaceLine {
    pub(super) position: String,
    pub(super) bank: String,
    pub(super) percent: Option<usize>,
}

/// A verdict in words.
#[derive(Debug, Clone)]
pub(super) struct VerdictLine {
    pub(super) word: String,
    pub(super) note: Option<String>,
    pub(super) class: &'static str,
    pub(super) right: bool,
}

impl VerdictLine {
    /// A verdict; one on an account says that it is the text that says so (invariant 5).
    pub(super) fn new(locale: &Locale, verdict: Verdict, account: bool) -> Self {
        let (key, class) = match verdict {
            Verdict::Right => ("verdict-right", "right"),
            Verdict::Slip => ("verdict-slip", "right"),
            Verdict::Wrong => ("verdict-wrong", "wrong"),
            Verdict::DontKnow => ("verdict-dont-know", "known"),
            Verdict::Partly(_) => ("verdict-partly", "partly"),
        };
        let note = match verdict {
            Verdict::Partly(credit) => {
                let hundredths = (credit.0 + 5_000) / 10_000;
                Some(locale.count("verdict-share", hundredths.clamp(1, 99)))
            }
            _ if account && verdict.is_right() => Some(locale.text("verdict-account")),
            _ => None,
        };
        Self {
            word: locale.text(key),
            note,
            class,
            right: verdict.is_right(),
        }
    }
}

impl VerdictLine {
    /// What is said of a question that was left open.
    pub(super) fn left_open(locale: &Locale) -> Self {
        Self {
            word: locale.text("verdict-open"),
            note: None,
            class: "open",
            right: false,
        }
    }
}

/// The button that takes an answer back, and where the answer is looked at again.
#[derive(Debug, Clone)]
pub(super) struct Undo {
    pub(super) look: String,
    pub(super) action: String,
    pub(super) review: String,
}

impl Undo {
    /// Takes back an answer of a study sitting.
    pub(super) fn new(bank: &BankId, attempt: AttemptId, review: Seq) -> Self {
        Self {
            look: format!("/study/{bank}/{attempt}/{review}"),
            action: format!("/study/{bank}/{attempt}/undo"),
            review: review.to_string(),
        }
    }
}
