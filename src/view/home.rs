//! The start page and a bank's page.

use askama::Template;

use super::evidence::made_by;
use super::frame::Frame;
use super::locale::Locale;
use crate::bank::{Shelved, Stance};
use crate::study::{Open, Overview};

/// How many questions a quiz may be asked to have.
const SIZES: [usize; 4] = [5, 10, 20, 40];

/// How many it has where nothing is said: a class has minutes.
const USUAL: usize = 10;

/// The start page.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct Home {
    frame: Frame,
    open: Vec<Begun>,
    banks: Vec<Card>,
    none_help: String,
}

#[derive(Debug)]
struct Begun {
    title: String,
    progress: String,
    link: String,
}

#[derive(Debug)]
struct Card {
    title: String,
    link: String,
    study: String,
    counts: Vec<String>,
    studies: bool,
}

impl Home {
    /// The banks with what waits in each, and the quizzes begun. `folder` is where bank files are.
    pub fn new(
        frame: Frame,
        open: &[(&Shelved, Open)],
        banks: &[(&Shelved, Overview)],
        folder: &str,
    ) -> Self {
        let locale = frame.locale;
        let open = open.iter().map(|(shelved, open)| Begun {
            title: shelved.bank.title.clone(),
            progress: locale.numbers(
                "home-continue-of",
                &[
                    ("answered", open.answered.into()),
                    ("total", open.of.into()),
                ],
            ),
            link: format!("/quiz/{}", open.attempt),
        });
        let cards = banks.iter().map(|(shelved, overview)| Card {
            title: shelved.bank.title.clone(),
            link: format!("/banks/{}", shelved.bank.id),
            study: format!("/study/{}", shelved.bank.id),
            counts: counts(locale, *overview),
            studies: overview.due > 0 || overview.met < overview.facts,
        });
        Self {
            open: open.collect(),
            banks: cards.collect(),
            none_help: locale.with("home-none-help", &[("folder", folder)]),
            frame,
        }
    }
}

fn counts(locale: &Locale, overview: Overview) -> Vec<String> {
    let new = overview.facts.saturating_sub(overview.met);
    let mut counts = vec![locale.count("bank-facts", overview.facts)];
    if overview.due > 0 {
        counts.push(locale.count("bank-due", overview.due));
    } else if overview.met > 0 {
        counts.push(locale.text("bank-nothing-due"));
    }
    if new > 0 && overview.met > 0 {
        counts.push(locale.count("bank-new", new));
    }
    counts
}

/// A bank's page.
#[derive(Debug, Template)]
#[template(path = "bank.html")]
pub struct BankPage {
    frame: Frame,
    title: String,
    counts: Vec<String>,
    empty: bool,
    study: String,
    quiz: String,
    /// How many questions, and whether that is what most will want.
    sizes: Vec<(usize, bool)>,
    sources: Vec<SourceLine>,
}

#[derive(Debug)]
struct SourceLine {
    title: String,
    by: String,
    stance: String,
    link: Option<String>,
}

impl BankPage {
    /// A bank, what waits in it and what it rests on.
    pub fn new(frame: Frame, shelved: &Shelved, overview: Overview) -> Self {
        let locale = frame.locale;
        let bank = &shelved.bank;
        let mut sizes: Vec<usize> = SIZES
            .into_iter()
            .filter(|&size| size < overview.facts)
            .collect();
        if sizes.len() < SIZES.len() {
            sizes.push(overview.facts);
        }
        let sources = bank.sources.iter().map(|source| {
            let stance = match source.stance {
                Stance::Account => "bank-source-account",
                Stance::Reference => "bank-source-reference",
            };
            SourceLine {
                title: source.title.clone(),
                by: made_by(locale, source),
                stance: locale.text(stance),
                link: shelved
                    .documents
                    .contains_key(&source.id)
                    .then(|| format!("/banks/{}/read/{}", bank.id, source.id)),
            }
        });
        Self {
            title: bank.title.clone(),
            counts: counts(locale, overview),
            empty: overview.facts == 0,
            study: format!("/study/{}", bank.id),
            quiz: format!("/banks/{}/quiz", bank.id),
            sizes: sizes
                .iter()
                .map(|&size| {
                    (
                        size,
                        size == USUAL || sizes.last() == Some(&size) && size < USUAL,
                    )
                })
                .collect(),
            sources: sources.collect(),
            frame,
        }
    }
}
