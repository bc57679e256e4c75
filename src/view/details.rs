//! What a bank says of itself, as a form, and who may change it.

use askama::Template;

use super::control::Selectable;
use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use crate::authoring::edit::{BadDetails, Keeping, Mode, Posted, alias_lines, details_base};
use crate::bank::{self, Bank, Stance};

/// The details of a bank.
#[derive(Debug, Template)]
#[template(path = "teach_details.html")]
pub struct Details {
    frame: Frame,
    desk: Desk,
    path: String,
    name: String,
    base: String,
    title: String,
    lang: String,
    aliases: String,
    sensitive: bool,
    notice: String,
    sources: Vec<Source>,
    problem: Option<String>,
    saved: bool,
    keeps: String,
    modes: Vec<Selectable>,
    may_keep: bool,
}

#[derive(Debug)]
struct Source {
    name: String,
    title: String,
    author: String,
    date: String,
    stances: Vec<Selectable>,
}

impl Source {
    fn new(locale: &Locale, source: &bank::Source) -> Self {
        let stances = [
            (Stance::Account, "account", "bank-source-account"),
            (Stance::Reference, "reference", "bank-source-reference"),
        ];
        let stances = stances.map(|(stance, name, key)| Selectable {
            value: name.to_owned(),
            text: locale.text(key),
            selected: source.stance == stance,
        });
        Self {
            name: source.file.clone(),
            title: source.title.clone(),
            author: source.author.clone().unwrap_or_default(),
            date: source.date.clone().unwrap_or_default(),
            stances: stances.into(),
        }
    }
}

impl Details {
    /// The page. Whether this teacher may say who changes the bank is told by `may_keep`.
    pub fn new(frame: Frame, desk: Desk, bank: &Bank, keeping: &Keeping, may_keep: bool) -> Self {
        let locale = frame.locale;
        let keys = [
            (Mode::All, "keep-all"),
            (Mode::Propose, "keep-propose"),
            (Mode::Mine, "keep-mine"),
        ];
        let modes = keys.map(|(mode, key)| Selectable {
            value: mode.name().to_owned(),
            text: locale.text(key),
            selected: keeping.mode == mode,
        });
        let keeps = match (keeping.owner, keeping.mode) {
            (None, _) | (_, Mode::All) => locale.text("keep-is-all"),
            (_, Mode::Propose) => locale.with("keep-is-propose", &[("name", &keeping.by)]),
            (_, Mode::Mine) => locale.with("keep-is-mine", &[("name", &keeping.by)]),
        };
        let notice = bank
            .sensitive
            .as_ref()
            .and_then(|sensitive| sensitive.notice.clone());
        let sources = bank
            .sources
            .iter()
            .map(|source| Source::new(locale, source));
        Self {
            path: format!("/teach/banks/{}", bank.id),
            name: bank.title.clone(),
            base: details_base(bank),
            title: bank.title.clone(),
            lang: bank.lang.clone(),
            aliases: alias_lines(bank),
            sensitive: bank.sensitive.is_some(),
            notice: notice.unwrap_or_default(),
            sources: sources.collect(),
            problem: None,
            saved: false,
            keeps,
            modes: modes.into(),
            may_keep,
            frame,
            desk,
        }
    }

    /// Says that it is on disk.
    #[must_use]
    pub fn saved(mut self, saved: bool) -> Self {
        self.saved = saved;
        self
    }

    /// The form filled in as it was sent, and why it was not taken.
    #[must_use]
    pub fn problem(mut self, why: &BadDetails, posted: &Posted) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match why {
            BadDetails::Title => locale.text("banks-no-title"),
            BadDetails::Lang => locale.text("banks-no-lang"),
            BadDetails::Stale => locale.text("details-stale"),
            BadDetails::Failed(why) | BadDetails::Other(why) => {
                locale.with("form-failed", &[("why", why)])
            }
        });
        let fill = |name: &str, slot: &mut String| {
            if let Some((_, value)) = posted.iter().find(|(key, _)| key == name) {
                slot.clone_from(value);
            }
        };
        fill("title", &mut self.title);
        fill("lang", &mut self.lang);
        fill("aliases", &mut self.aliases);
        fill("notice", &mut self.notice);
        self.sensitive = posted.iter().any(|(name, _)| name == "sensitive");
        for (number, source) in (1..).zip(&mut self.sources) {
            fill(&format!("source.{number}.title"), &mut source.title);
            fill(&format!("source.{number}.author"), &mut source.author);
            fill(&format!("source.{number}.date"), &mut source.date);
        }
        self
    }
}
