//! What a teacher looks at once before a bank is given to a class.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use super::moment::date;
use super::rich::plain;
use crate::authoring::{Care, Cared, Remedy, rests_on};
use crate::bank::{Bank, Shelved};
use crate::id::{QuestionId, SourceId, WorkId};
use crate::text::Span;
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
    loaded: Vec<Loaded>,
    /// Passages, and where each is read; nothing where no student has the document yet.
    violent: Vec<(String, Option<String>)>,
    more_violent: usize,
    /// Whether the bank is marked as sensitive.
    sensitive: bool,
    alone: Option<String>,
    /// What the button is called that adds an account.
    further: &'static str,
    /// Where a second account is added; nothing where the bank is none yet.
    add: Option<String>,
    /// Where it is noted that it was looked over.
    path: Option<String>,
    /// Whether and when it was looked over.
    looked: Option<String>,
    /// The name of the state that is shown here: whoever says that they looked it over means this one.
    state: String,
    /// Whether it was looked over as it is here.
    is_over: bool,
    /// Whether it was changed while somebody looked.
    stale: bool,
}

/// A question with words that judge.
#[derive(Debug)]
struct Loaded {
    prompt: String,
    words: String,
    /// Where it is changed.
    edit: Option<String>,
    /// What may be done about it, each with where that is proposed.
    ways: Vec<(String, &'static str)>,
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

/// The first passages in which people are hurt, with where each is read.
fn violent(
    care: &Care,
    link: impl Fn(&SourceId, Span) -> Option<String>,
) -> Vec<(String, Option<String>)> {
    let shown = care.violent.iter().take(SHOWN);
    let shown = shown.map(|(source, words, span)| (words.clone(), link(source, *span)));
    shown.collect()
}

/// What may be done about the words of a question that judge, each with where it is proposed.
fn ways(bank: &Bank, id: &QuestionId, edit: &str) -> Vec<(String, &'static str)> {
    let Some(question) = bank.questions.iter().find(|one| one.id == *id) else {
        return Vec::new();
    };
    let title = rests_on(bank, question);
    let ways = Remedy::ALL.into_iter().filter_map(|remedy| {
        remedy.applied(&question.prompt, title)?;
        let key = match remedy {
            Remedy::Voice => "care-voice",
            Remedy::Quoted => "care-quoted",
        };
        Some((format!("{edit}?propose={}", remedy.name()), key))
    });
    ways.collect()
}

impl CarePage {
    /// The page of a bank that students have, with the name of the state that it is in.
    pub fn new(
        frame: Frame,
        desk: Desk,
        (shelved, state): (&Shelved, String),
        care: &Care,
        cared: Option<&Cared>,
        calendar: &Calendar,
    ) -> Self {
        let link = format!("/banks/{}", shelved.bank.id);
        let edit = |id: &QuestionId| Some(format!("/teach{link}/questions/{id}"));
        let mut page = Self::found(frame, desk, &shelved.bank, care, edit);
        for (one, (id, _)) in page.loaded.iter_mut().zip(&care.loaded) {
            one.ways = ways(&shelved.bank, id, one.edit.as_deref().unwrap_or_default());
        }
        Self {
            violent: violent(care, |source, span| {
                let (from, to) = (span.start, span.end);
                Some(format!("{link}/read/{source}?from={from}&to={to}#cited"))
            }),
            back: format!("/teach{link}"),
            add: Some(format!("/teach{link}/add")),
            path: Some(format!("/teach{link}/care")),
            looked: Some(looked(page.frame.locale, calendar, cared, &state)),
            is_over: cared.is_some_and(|cared| cared.state == state),
            state,
            ..page
        }
    }

    /// The page of a bank that no student has yet; `back` is where it is opened to them.
    pub fn before(
        frame: Frame,
        desk: Desk,
        bank: &Bank,
        care: &Care,
        (work, asked): (WorkId, &[QuestionId]),
    ) -> Self {
        let edit = |id: &QuestionId| {
            let place = asked.iter().position(|one| one == id)?;
            Some(format!("/teach/make/{work}/edit?question={}", place + 1))
        };
        let title = match bank.title.as_str() {
            "" => frame.locale.text("make-untitled"),
            title => title.to_owned(),
        };
        Self {
            title,
            back: format!("/teach/make/{work}/finish"),
            ..Self::found(frame, desk, bank, care, edit)
        }
    }

    /// What was found, with where its questions are changed.
    fn found(
        frame: Frame,
        desk: Desk,
        bank: &Bank,
        care: &Care,
        edit: impl Fn(&QuestionId) -> Option<String>,
    ) -> Self {
        let locale = frame.locale;
        let (own, of) = care.own;
        let loaded = care.loaded.iter().filter_map(|(id, words)| {
            let question = bank.questions.iter().find(|one| one.id == *id)?;
            Some(Loaded {
                prompt: plain(&question.prompt),
                words: words.join(", "),
                edit: edit(id),
                ways: Vec::new(),
            })
        });
        Self {
            title: bank.title.clone(),
            back: String::new(),
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
            violent: violent(care, |_, _| None),
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
            add: None,
            path: None,
            looked: None,
            is_over: false,
            state: String::new(),
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
