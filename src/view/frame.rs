//! What every page has around it, and the small parts that pages share.

use std::borrow::Cow;

use super::locale::Locale;
use crate::id::{AttemptId, BankId, Seq};
use crate::quiz::Verdict;
use crate::study::Last;

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
    /// Who sits here, where a class calls them by a name.
    pub who: Option<Who>,
}

/// Who sits at a browser, as a class calls them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The class.
    pub class: String,
    /// Where the student's page of it is.
    pub link: String,
    /// Whether the time left is not shown to them.
    pub hides_time: bool,
}

impl Frame {
    /// A text of the interface.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.locale.plain(key)
    }

    /// Whether the time left is not shown to who sits here.
    pub(super) fn hides_time(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.hides_time)
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
        let class = match verdict {
            Verdict::Right | Verdict::Slip => "right",
            Verdict::Wrong => "wrong",
            Verdict::DontKnow => "known",
            Verdict::Partly(_) => "partly",
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
            word: locale.text(Self::key(verdict)),
            note,
            class,
            right: verdict.is_right(),
        }
    }

    /// The name of the words for a verdict.
    pub(super) const fn key(verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Right => "verdict-right",
            Verdict::Slip => "verdict-slip",
            Verdict::Wrong => "verdict-wrong",
            Verdict::DontKnow => "verdict-dont-know",
            Verdict::Partly(_) => "verdict-partly",
        }
    }
}

impl VerdictLine {
    /// A verdict of a sensitive bank: what the document says, without praise or blame. `key` is the answer where it is short,
    /// and `cites` whether it rests on a sentence.
    pub(super) fn quiet(locale: &Locale, verdict: Verdict, key: Option<&str>, cites: bool) -> Self {
        let by = |said: &str, own: &str| locale.text(if cites { said } else { own });
        let word = match (verdict, key) {
            (Verdict::Right, _) => by("quiet-right", "quiet-right-own"),
            (Verdict::Slip, _) => by("quiet-slip", "quiet-slip-own"),
            (Verdict::Partly(_), _) => by("quiet-partly", "quiet-partly-own"),
            (_, Some(key)) if cites => locale.with("quiet-says", &[("answer", key)]),
            (_, Some(key)) => locale.with("quiet-says-own", &[("answer", key)]),
            (_, None) => by("quiet-below", "quiet-below-own"),
        };
        Self {
            word,
            note: None,
            class: "said",
            right: verdict.is_right(),
        }
    }

    /// What is said of a question that was passed on.
    pub(super) fn passed(locale: &Locale) -> Self {
        Self {
            word: locale.text("verdict-passed"),
            note: None,
            class: "said",
            right: false,
        }
    }

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

/// The button that takes an answer or a pass back, and where the answer is looked at again.
#[derive(Debug, Clone)]
pub(super) struct Undo {
    pub(super) look: Option<String>,
    pub(super) action: String,
    pub(super) review: String,
}

impl Undo {
    /// Takes back an answer of a study sitting.
    pub(super) fn new(bank: &BankId, attempt: AttemptId, review: Seq) -> Self {
        Self {
            look: Some(format!("/study/{bank}/{attempt}/{review}")),
            action: format!("/study/{bank}/{attempt}/undo"),
            review: review.to_string(),
        }
    }

    /// Takes back what came last in a study sitting: a pass has no page to be looked at.
    pub(super) fn last(bank: &BankId, attempt: AttemptId, last: Last) -> Self {
        let undo = Self::new(bank, attempt, last.seq);
        Self {
            look: undo.look.filter(|_| !last.passed),
            ..undo
        }
    }
}
