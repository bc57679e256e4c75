//! How a learner stands: what was done, what comes, how much stays, and what is theirs to take or to have erased.
//!
//! Every picture has a sentence before it and a table of the same numbers behind it. Nothing here pushes: no streak, no
//! heap of what is late.

use askama::Template;

use super::chart::{Amount, Bars, HeatMap};
use super::frame::Frame;
use super::locale::Locale;
use super::moment::{date, weekday_short};
use super::qr::Qr;
use crate::analysis::{HEAT_STEPS, Share, Standing, Stretch, heat, retention};
use crate::bank::Shelved;
use crate::study;
use crate::time::Day;

/// How a learner stands.
#[derive(Debug, Template)]
#[template(path = "progress.html")]
pub struct Progress {
    frame: Frame,
    /// Nothing where nothing was answered yet.
    studied: Option<Studied>,
    mine: Option<Mine>,
}

#[derive(Debug)]
struct Studied {
    week: String,
    year: String,
    heat: HeatMap,
    heat_legend: String,
    coming: String,
    coming_note: String,
    coming_bars: Bars,
    kept: String,
    kept_rows: Vec<[String; 4]>,
    banks: Vec<BankLines>,
}

#[derive(Debug)]
struct BankLines {
    title: String,
    link: String,
    sum: String,
    lasting: Bars,
}

/// What is a learner's own.
#[derive(Debug)]
struct Mine {
    words: Option<String>,
    qr: Option<(Qr, String)>,
}

impl Progress {
    /// The page of a browser that has no learner yet.
    pub const fn nobody(frame: Frame) -> Self {
        Self {
            frame,
            studied: None,
            mine: None,
        }
    }

    /// The page of a learner. `banks` are the banks of `progress` in its order; `words` bring the learner back, and
    /// `address` is where they are typed, for other devices to open.
    pub fn new(
        frame: Frame,
        progress: &study::Progress,
        banks: &[&Shelved],
        words: Option<String>,
        address: Option<&str>,
    ) -> Self {
        let studied = !progress.banks.is_empty() || !progress.days.is_empty();
        Self {
            studied: studied.then(|| Studied::new(frame.locale, progress, banks)),
            mine: Some(Mine {
                words,
                qr: address.and_then(|address| Some((Qr::new(address)?, address.to_owned()))),
            }),
            frame,
        }
    }
}

/// Asking whether everything about a learner is to be erased.
#[derive(Debug, Template)]
#[template(path = "erase.html")]
pub struct Erase {
    frame: Frame,
    notice: Option<String>,
}

impl Erase {
    /// The page; `on` is the day from which it happens, where it was asked for already.
    pub fn new(frame: Frame, on: Option<Day>) -> Self {
        let notice = on.map(|day| erase_notice(frame.locale, day));
        Self { frame, notice }
    }
}

/// That a learner will be erased, and when.
pub(super) fn erase_notice(locale: &Locale, day: Day) -> String {
    locale.with("erase-notice", &[("date", &date(locale, day))])
}

impl Studied {
    fn new(locale: &Locale, progress: &study::Progress, banks: &[&Shelved]) -> Self {
        let year = heat(&progress.days, progress.today);
        let lines = progress
            .banks
            .iter()
            .zip(banks)
            .map(|(one, shelved)| BankLines {
                title: shelved.bank.title.clone(),
                link: format!("/banks/{}/read", one.bank),
                sum: bank_sum(locale, one, shelved.bank.sensitive.is_some()),
                lasting: lasting(locale, &one.standing),
            });
        let (kept, kept_rows) = kept(locale, progress);
        Self {
            week: week(locale, progress),
            year: locale.numbers(
                "progress-year-sum",
                &[("days", year.active.into()), ("n", year.reviews.into())],
            ),
            heat: HeatMap::new(locale, &year),
            heat_legend: heat_legend(locale),
            coming: locale.numbers(
                "progress-coming-sum",
                &[
                    (
                        "today",
                        progress.coming.first().copied().unwrap_or(0).into(),
                    ),
                    ("week", progress.coming.iter().take(7).sum::<u32>().into()),
                ],
            ),
            coming_note: locale.count("progress-coming-note", progress.share),
            coming_bars: coming(locale, progress),
            kept,
            kept_rows,
            banks: lines.collect(),
        }
    }
}

/// The last seven days in one sentence.
fn week(locale: &Locale, progress: &study::Progress) -> String {
    let days = progress
        .days
        .iter()
        .filter(|(day, _)| *day <= progress.today && progress.today.since(*day) < 7);
    let (answers, right, ms) =
        days.fold((0_u32, 0_u32, 0_u64), |(answers, right, ms), (_, tally)| {
            (answers + tally.reviews, right + tally.right, ms + tally.ms)
        });
    if answers == 0 {
        return locale.text("progress-week-none");
    }
    let minutes = ms.div_ceil(60_000);
    locale.numbers(
        "progress-week",
        &[
            ("n", answers.into()),
            ("right", right.into()),
            ("minutes", minutes.into()),
        ],
    )
}

fn heat_legend(locale: &Locale) -> String {
    let [_, second, third, fourth] = HEAT_STEPS;
    locale.numbers(
        "progress-heat-legend",
        &[
            ("second", second.into()),
            ("third", third.into()),
            ("fourth", fourth.into()),
        ],
    )
}

fn coming(locale: &Locale, progress: &study::Progress) -> Bars {
    let amounts = (0..).zip(&progress.coming).map(|(later, &value)| {
        let day = progress.today.plus(later);
        Amount {
            short: weekday_short(locale, day).chars().take(2).collect(),
            name: match later {
                0 => locale.text("progress-today"),
                _ => format!("{} {}", weekday_short(locale, day), date(locale, day)),
            },
            value,
        }
    });
    Bars::new(amounts.collect())
}

/// True retention: a sentence about the last month, and the table.
fn kept(locale: &Locale, progress: &study::Progress) -> (String, Vec<[String; 4]>) {
    let of = retention(&progress.days, progress.today);
    let month = of.month.all();
    let sentence = match month.percent() {
        Some(percent) => locale.numbers(
            "progress-kept-sum",
            &[
                ("passed", month.passed.into()),
                ("of", month.of().into()),
                ("percent", percent.into()),
                ("aim", progress.aim.into()),
            ],
        ),
        None => locale.text("progress-kept-none"),
    };
    let share = |share: Share| match share.percent() {
        Some(percent) => locale.numbers(
            "progress-share",
            &[
                ("percent", percent.into()),
                ("passed", share.passed.into()),
                ("of", share.of().into()),
            ],
        ),
        None => "–".to_owned(),
    };
    let row = |name: &str, stretch: Stretch| {
        [
            locale.text(name),
            share(stretch.young),
            share(stretch.mature),
            share(stretch.all()),
        ]
    };
    let rows = vec![
        row("progress-day", of.day),
        row("progress-7", of.week),
        row("progress-30", of.month),
        row("progress-all", of.all),
    ];
    (sentence, rows)
}

/// How a bank stands; of a sensitive one nothing is told in percent.
fn bank_sum(locale: &Locale, one: &study::BankProgress, quiet: bool) -> String {
    let standing = &one.standing;
    let whole = |number: f32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count or days, below a million"
        )]
        let whole = number.round().clamp(0.0, 1e6) as u32;
        whole
    };
    let key = if quiet {
        "quiet-met"
    } else {
        "progress-bank-met"
    };
    let met = locale.numbers(
        key,
        &[
            ("met", standing.met.into()),
            ("facts", one.facts.into()),
            ("recalled", whole(standing.recalled).into()),
            ("percent", standing.percent().unwrap_or(0).into()),
        ],
    );
    let lasts = locale.count("progress-bank-lasts", whole(standing.median));
    format!("{met} {lasts}")
}

/// How many memories last how long.
fn lasting(locale: &Locale, standing: &Standing) -> Bars {
    let names = [
        ("lasts-1-short", "lasts-1"),
        ("lasts-7-short", "lasts-7"),
        ("lasts-21-short", "lasts-21"),
        ("lasts-90-short", "lasts-90"),
        ("lasts-more-short", "lasts-more"),
    ];
    let amounts = names
        .into_iter()
        .zip(standing.lasting)
        .map(|((short, name), value)| Amount {
            short: locale.text(short),
            name: locale.text(name),
            value,
        });
    Bars::new(amounts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{SPANS, Tally};
    use crate::view::english;

    fn progress() -> study::Progress {
        let tally = |reviews, right, passed, failed| Tally {
            reviews,
            right,
            ms: 90_000,
            young: Share { passed, failed },
            ..Tally::default()
        };
        study::Progress {
            today: Day(20_472),
            days: vec![
                (Day(20_466), tally(10, 8, 4, 1)),
                (Day(20_472), tally(5, 5, 5, 0)),
            ],
            coming: vec![3, 0, 12, 0, 0, 0, 1, 4],
            share: 100,
            aim: 90,
            banks: Vec::new(),
        }
    }

    #[test]
    fn sentences_say_what_the_charts_show() {
        let of = Studied::new(english(), &progress(), &[]);
        assert_eq!(
            of.week,
            "In the last 7 days: 15 answers, 13 of them right, in 3 minutes."
        );
        assert_eq!(
            of.year,
            "In the last year you answered on 2 days, 15 questions in all."
        );
        assert_eq!(of.coming, "3 questions for today, 16 within seven days.");
        assert_eq!(
            of.kept,
            "Of the facts that came back in the last 30 days you still knew 9 of 10: 90%. The plan aims at 90%."
        );
        assert_eq!(
            of.kept_rows[0],
            ["Today", "100% (5 of 5)", "–", "100% (5 of 5)"]
        );
        assert_eq!(of.kept_rows[2][1], "90% (9 of 10)");
    }

    #[test]
    fn tables_have_the_numbers_of_the_charts() {
        let of = Studied::new(english(), &progress(), &[]);
        let values: Vec<u32> = of
            .coming_bars
            .all
            .iter()
            .map(|bar| bar.amount.value)
            .collect();
        assert_eq!(values, progress().coming);
        assert_eq!(of.coming_bars.all[0].amount.name, "Today");
        assert_eq!(of.coming_bars.all[1].amount.name, "Tue 20 January 2026");
        assert_eq!(of.coming_bars.all[1].amount.short, "Tu");
        let heat: u32 = of.heat.rows.iter().map(|(_, answers)| answers).sum();
        assert_eq!(heat, 15);
        let standing = Standing {
            lasting: [1, 2, 3, 4, 5],
            ..Standing::default()
        };
        let lasting = lasting(english(), &standing);
        assert_eq!(lasting.all.len(), SPANS.len() + 1);
        let values: Vec<u32> = lasting.all.iter().map(|bar| bar.amount.value).collect();
        assert_eq!(values, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn nothing_yet_is_said_without_numbers() {
        let mut none = progress();
        none.days.clear();
        none.coming = vec![0; 14];
        let of = Studied::new(english(), &none, &[]);
        assert_eq!(of.week, "No answers in the last 7 days.");
        assert!(
            of.kept.starts_with("No fact came back in the last 30 days"),
            "{}",
            of.kept
        );
        assert_eq!(of.heat.rows, []);
    }
}
