//! What came of the questions of an assignment, in sentences first and in figures behind them.

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use super::locale::Locale;
use super::question::prompt;
use super::rich::Rich;
use crate::analysis::{ItemStats, TestStats};
use crate::classroom::{AskedItem, Finding, Items};
use crate::log::{Assignment, Class};
use crate::quiz::Credit;

/// What came of the questions.
#[derive(Debug, Template)]
#[template(path = "teach_items.html")]
pub struct ItemsPage {
    frame: Frame,
    desk: Desk,
    title: String,
    path: String,
    tries: String,
    items: Vec<Line>,
    whole: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    prompt: Rich,
    findings: Vec<String>,
    right: String,
    given: Vec<(String, String, usize)>,
    edit: String,
    figures: Vec<(String, String)>,
}

impl ItemsPage {
    /// The page.
    pub fn new(
        frame: Frame,
        desk: Desk,
        (class, set): (&Class, &Assignment),
        items: &Items,
    ) -> Self {
        let locale = frame.locale;
        let lines = items.items.iter().map(|item| line(locale, set, item));
        Self {
            title: set.settings.title.clone(),
            path: format!("/teach/classes/{}/assignments/{}", class.id, set.id),
            tries: locale.count("items-tries", items.tries),
            items: lines.collect(),
            whole: items
                .whole
                .as_ref()
                .filter(|_| items.tries > 1)
                .map(|whole| whole_figures(locale, whole))
                .unwrap_or_default(),
            desk,
            frame,
        }
    }
}

fn line(locale: &Locale, set: &Assignment, item: &AskedItem) -> Line {
    let numbers = [("right", item.right.into()), ("asked", item.asked.into())];
    let nothing = (item.open > 0).then(|| (locale.text("items-open"), String::new(), item.open));
    let given = item.given.iter().map(|(words, credit, count)| {
        let words = if words.is_empty() {
            locale.text("cell-dont-know")
        } else {
            words.clone()
        };
        (words, worth(locale, *credit), *count)
    });
    Line {
        prompt: prompt(locale, &item.question).line,
        findings: item.findings.iter().map(|one| told(locale, one)).collect(),
        right: locale.numbers("items-right", &numbers),
        given: given.chain(nothing).collect(),
        edit: format!(
            "/teach/banks/{}/questions/{}",
            set.settings.bank, item.question.id
        ),
        figures: figures(locale, &item.stats),
    }
}

fn worth(locale: &Locale, credit: Credit) -> String {
    match credit {
        Credit::FULL => locale.text("cell-right"),
        Credit::NONE => locale.text("cell-wrong"),
        Credit(millionths) => locale.count("mark-percent", millionths / 10_000),
    }
}

/// What a teacher should look at, in a sentence.
fn told(locale: &Locale, finding: &Finding) -> String {
    match finding {
        Finding::BestMissed => locale.text("finding-best-missed"),
        Finding::Hard => locale.text("finding-hard"),
        Finding::Easy => locale.text("finding-easy"),
        Finding::NeverChosen(options) => {
            let options = options
                .iter()
                .map(|option| format!("“{option}”"))
                .collect::<Vec<_>>()
                .join(", ");
            locale.with("finding-never-chosen", &[("options", &options)])
        }
        Finding::Often(words, count) => locale.with(
            "finding-often",
            &[("words", words), ("count", &count.to_string())],
        ),
    }
}

/// A figure with two decimals, or that there is none.
fn figure(locale: &Locale, value: Option<f64>) -> String {
    value.map_or_else(|| locale.text("figure-none"), |value| format!("{value:.2}"))
}

fn figures(locale: &Locale, stats: &ItemStats) -> Vec<(String, String)> {
    [
        ("figure-facility", Some(100.0 * stats.facility)),
        ("figure-sd", Some(stats.sd)),
        ("figure-intended", Some(stats.intended_weight)),
        ("figure-effective", stats.effective_weight),
        ("figure-discrimination", stats.discrimination),
        ("figure-efficiency", stats.efficiency),
    ]
    .map(|(key, value)| (locale.text(key), figure(locale, value)))
    .into()
}

fn whole_figures(locale: &Locale, stats: &TestStats) -> Vec<(String, String)> {
    [
        ("figure-mean", Some(stats.mean)),
        ("figure-median", Some(stats.median)),
        ("figure-sd", stats.sd),
        ("figure-skewness", stats.skewness),
        ("figure-kurtosis", stats.kurtosis),
        ("figure-consistency", stats.consistency),
        ("figure-error-ratio", stats.error_ratio),
        ("figure-standard-error", stats.standard_error),
    ]
    .map(|(key, value)| (locale.text(key), figure(locale, value)))
    .into()
}
