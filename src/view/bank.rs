//! A bank's page: what waits in it, the form that starts a quiz, and what its questions rest on.

use askama::Template;

use super::before::Before;
use super::evidence::made_by;
use super::frame::Frame;
use super::history::{Line, lines};
use super::home::counts;
use super::locale::{Count, Locale};
use super::moment::date;
use crate::bank::{Catalog, Format, Shelved, Stance};
use crate::id::BankId;
use crate::log::Plan;
use crate::quiz::filter::{Filter, Offer};
use crate::quiz::{Feedback, Order, Purpose};
use crate::study::{MOST, Overview, Past, Wanted};
use crate::time::{Calendar, Day};

/// How many questions a quiz may be asked to have, beside all.
const SIZES: [usize; 4] = [5, 10, 20, 40];

/// The limits of time on offer, in minutes.
const LIMITS: [u16; 7] = [5, 10, 15, 20, 30, 45, 60];

/// A bank's page.
#[derive(Debug, Template)]
#[template(path = "bank.html")]
pub struct BankPage {
    frame: Frame,
    title: String,
    sensitive: Option<Before>,
    counts: Vec<String>,
    empty: bool,
    study: String,
    plan: Option<PlanLine>,
    start: Start,
    sources: Vec<SourceLine>,
    lines: Vec<Line>,
}

/// The form that starts a quiz, as it is filled in.
#[derive(Debug)]
struct Start {
    action: String,
    problem: bool,
    open: bool,
    sizes: Vec<Choice>,
    tags: Vec<Choice>,
    types: Vec<Choice>,
    feedback: [Choice; 2],
    order: [Choice; 2],
    limits: Vec<Choice>,
    cram: bool,
    gives: String,
}

/// Something to choose.
#[derive(Debug)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// The way to the exam plan, and the day that is planned.
#[derive(Debug)]
struct PlanLine {
    day: Option<String>,
    link: String,
    label: String,
}

#[derive(Debug)]
struct SourceLine {
    title: String,
    by: String,
    stance: String,
    link: Option<String>,
}

impl BankPage {
    /// A bank, what waits in it, the start form filled in as wanted, and what the bank rests on.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        overview: Overview,
        wanted: &Wanted,
        (catalog, past, calendar): (&Catalog, &[Past], &Calendar),
    ) -> Self {
        let locale = frame.locale;
        let bank = &shelved.bank;
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
            sensitive: Before::of(bank),
            title: bank.title.clone(),
            counts: counts(locale, overview),
            empty: overview.facts == 0,
            study: format!("/study/{}", bank.id),
            plan: None,
            start: Start::new(locale, shelved, Filter::default().count(shelved), wanted),
            sources: sources.collect(),
            lines: lines(locale, catalog, past, calendar),
            frame,
        }
    }

    /// Offers to plan for an exam, or to change the plan there is.
    #[must_use]
    pub fn with_plan(mut self, bank: &BankId, plan: Option<&Plan>, today: Day) -> Self {
        let locale = self.frame.locale;
        let ahead = plan.filter(|plan| plan.exam >= today);
        let key = match ahead {
            Some(plan) if plan.exam > today => "plan-change",
            _ => "plan-set",
        };
        let on = |plan: &Plan| match plan.exam.since(today) {
            0 => locale.text("plan-on-today"),
            1 => locale.text("plan-on-tomorrow"),
            _ => locale.with("plan-on", &[("day", &date(locale, plan.exam))]),
        };
        self.plan = Some(PlanLine {
            day: ahead.map(on),
            link: format!("/study/{bank}/plan"),
            label: locale.text(key),
        });
        self
    }

    /// Says that no question is as wanted.
    #[must_use]
    pub fn nothing_fits(mut self) -> Self {
        self.start.problem = true;
        self
    }
}

impl Start {
    fn new(locale: &Locale, shelved: &Shelved, all: usize, wanted: &Wanted) -> Self {
        let offer = Offer::of(shelved);
        let tags = offer.tags.into_iter().map(|(tag, n)| Choice {
            label: with_count(locale, &tag, n),
            chosen: wanted.filter.tags.contains(&tag),
            value: tag,
        });
        let types = offer.types.into_iter().map(|(format, n)| Choice {
            value: format.name().to_owned(),
            label: with_count(locale, &kind(locale, format), n),
            chosen: wanted.filter.types.contains(format.name()),
        });
        Self {
            action: format!("/banks/{}/quiz", shelved.bank.id),
            problem: false,
            open: wanted.is_special(),
            sizes: sizes(locale, all, wanted),
            tags: tags.collect(),
            types: types.collect(),
            feedback: [
                ("each", "quiz-feedback-each", Feedback::Each),
                ("end", "quiz-feedback-end", Feedback::AtEnd),
            ]
            .map(|(value, key, feedback)| Choice {
                value: value.to_owned(),
                label: locale.text(key),
                chosen: wanted.feedback == feedback,
            }),
            order: [
                ("free", "quiz-order-free", Order::Free),
                ("sequential", "quiz-order-sequential", Order::Sequential),
            ]
            .map(|(value, key, order)| Choice {
                value: value.to_owned(),
                label: locale.text(key),
                chosen: wanted.order == order,
            }),
            limits: limits(locale, wanted.minutes),
            cram: wanted.purpose == Purpose::Cram,
            gives: gives(locale, all, wanted.filter.count(shelved), wanted),
        }
    }
}

/// How many questions may be asked for; the last is all of them, or as many as one quiz may have.
fn sizes(locale: &Locale, facts: usize, wanted: &Wanted) -> Vec<Choice> {
    let some = SIZES.into_iter().filter(|&size| size < facts);
    let mut sizes: Vec<Choice> = some
        .map(|size| Choice {
            value: size.to_string(),
            label: size.to_string(),
            chosen: wanted.count == Some(size),
        })
        .collect();
    let none = sizes.iter().all(|size| !size.chosen);
    let (key, most) = if facts <= MOST {
        ("quiz-all", facts)
    } else {
        ("quiz-most", MOST)
    };
    sizes.push(Choice {
        value: "all".to_owned(),
        label: locale.count(key, most),
        chosen: none,
    });
    sizes
}

/// The limits of time on offer, with the one wanted.
fn limits(locale: &Locale, wanted: Option<u16>) -> Vec<Choice> {
    let mut minutes = LIMITS.to_vec();
    minutes.extend(wanted.filter(|wanted| !LIMITS.contains(wanted)));
    minutes.sort_unstable();
    let none = Choice {
        value: String::new(),
        label: locale.text("quiz-no-limit"),
        chosen: wanted.is_none(),
    };
    let some = minutes.into_iter().map(|minutes| Choice {
        value: minutes.to_string(),
        label: locale.count("quiz-minutes", u32::from(minutes)),
        chosen: wanted == Some(minutes),
    });
    std::iter::once(none).chain(some).collect()
}

/// What the form gives as it is filled in, of a bank with so many for one quiz.
fn gives(locale: &Locale, facts: usize, fit: usize, wanted: &Wanted) -> String {
    let asked = wanted.count.unwrap_or(MOST).min(MOST).min(facts);
    let numbers: [(&str, Count); 2] = [("n", asked.into()), ("fit", fit.into())];
    if fit == 0 {
        locale.text("quiz-gives-none")
    } else if fit < asked && wanted.count.is_some() {
        locale.count("quiz-gives-fewer", fit)
    } else if fit <= asked {
        locale.count("quiz-gives-all", fit)
    } else {
        locale.numbers("quiz-gives-some", &numbers)
    }
}

fn with_count(locale: &Locale, name: &str, n: usize) -> String {
    locale.with("quiz-choice", &[("name", name), ("n", &n.to_string())])
}

/// A type of question in words.
pub(super) fn kind(locale: &Locale, format: Format) -> String {
    locale.text(match format {
        Format::Choice => "format-choice",
        Format::Multi => "format-multi",
        Format::TrueFalse => "format-true-false",
        Format::Short => "format-short",
        Format::Number => "format-number",
        Format::Date => "format-date",
        Format::Cloze => "format-cloze",
        Format::Order => "format-order",
        Format::Match => "format-match",
        Format::Flashcard => "format-flashcard",
        Format::Open => "format-open",
    })
}
