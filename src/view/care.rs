//! What a teacher looks at once before a bank is given to a class.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use super::moment::date;
use super::rich::plain;
use crate::authoring::{Care, Cared};
use crate::bank::Shelved;
use crate::time::Calendar;

/// How many sentences of violence are shown.
const SHOWN: usize = 60;

/// What a teacher looks at once before a bank is given to a class.
#[derive(Debug, Template)]
#[template(path = "teach_care.html")]
pub struct CarePage {
    frame: Frame,
    desk: Desk,
    title: String,
    back: String,
    lang: String,
    /// What the documents say themselves, in words.
    own: Option<String>,
    /// Who speaks: name, sentences, questions.
    speak: Vec<(String, usize, usize)>,
    unheard: Vec<(String, usize)>,
    /// Questions with words that judge.
    loaded: Vec<(String, String)>,
    violent: Vec<(String, String)>,
    more_violent: usize,
    /// Whether the bank is marked as sensitive.
    sensitive: bool,
    alone: Option<String>,
    /// What the button is called that adds an account.
    further: &'static str,
    /// Where a second account is added.
    add: String,
    path: String,
    /// Whether and when it was looked over.
    looked: String,
    /// The name of the state that is shown here: whoever says that they looked it over means this one.
    state: String,
    /// Whether it was looked over as it is here.
    is_over: bool,
    /// Whether it was changed while somebody looked.
    stale: bool,
}

/// Whether and when a bank was looked over that is in this state now, in words.
pub(super) fn looked(
    locale: &Locale,
    calendar: &Calendar,
    cared: Option<&Cared>,
    state: &str,
) -> String {
    let Some(cared) = cared else {
        return locale.text("care-not-yet");
    };
    let when = date(locale, calendar.day(cared.at));
    let words = [("when", when.as_str()), ("name", &cared.by)];
    if cared.state == state {
        locale.with("care-looked", &words)
    } else {
        locale.with("care-changed", &words)
    }
}

impl CarePage {
    /// The page.
    pub fn new(
        frame: Frame,
        desk: Desk,
        (shelved, state): (&Shelved, String),
        care: &Care,
        cared: Option<&Cared>,
        calendar: &Calendar,
    ) -> Self {
        let locale = frame.locale;
        let bank = &shelved.bank;
        let (own, of) = care.own;
        let loaded = care.loaded.iter().filter_map(|(id, words)| {
            let question = shelved.question(id)?;
            Some((plain(&question.prompt), words.join(", ")))
        });
        let violent = care
            .violent
            .iter()
            .take(SHOWN)
            .map(|(source, words, span)| {
                let (from, to) = (span.start, span.end);
                let link = format!("/banks/{}/read/{source}?from={from}&to={to}#cited", bank.id);
                (words.clone(), link)
            });
        Self {
            title: bank.title.clone(),
            back: format!("/teach/banks/{}", bank.id),
            lang: bank.lang.clone(),
            own: (of > 0)
                .then(|| locale.numbers("care-own", &[("n", own.into()), ("of", of.into())])),
            speak: care
                .speak
                .iter()
                .map(|one| (one.name.clone(), one.sentences, one.questions))
                .collect(),
            unheard: care.unheard.clone(),
            loaded: loaded.collect(),
            violent: violent.collect(),
            sensitive: bank.sensitive.is_some(),
            more_violent: care.violent.len().saturating_sub(SHOWN),
            alone: care.alone.as_ref().map(|one| {
                let (n, of) = (one.questions.to_string(), one.of.to_string());
                let words = [("title", one.title.as_str()), ("n", &n), ("of", &of)];
                let key = if one.questions == one.of {
                    "care-alone"
                } else {
                    "care-most"
                };
                locale.with(key, &words)
            }),
            further: match &care.alone {
                Some(one) if !one.is_only => "add-another",
                _ => "add-second",
            },
            add: format!("/teach/banks/{}/add", bank.id),
            path: format!("/teach/banks/{}/care", bank.id),
            looked: looked(locale, calendar, cared, &state),
            is_over: cared.is_some_and(|cared| cared.state == state),
            state,
            stale: false,
            frame,
            desk,
        }
    }

    /// The same after somebody said that they looked over what is no longer so.
    #[must_use]
    pub fn stale(mut self) -> Self {
        self.stale = true;
        self
    }

    /// How many more passages there are.
    fn more(&self) -> String {
        self.frame
            .locale
            .count("care-violent-more", self.more_violent)
    }
}
