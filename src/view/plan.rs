//! The page on which a learner plans for an exam.

use askama::Template;

use super::frame::Frame;
use super::moment::date as in_words;
use crate::bank::Shelved;
use crate::log::Plan;
use crate::study::PlansDay;
use crate::time::Day;

/// The days of the week, Monday first, as form fields and as keys of their names.
const WEEK: [(&str, &str); 7] = [
    ("mon", "plan-mon"),
    ("tue", "plan-tue"),
    ("wed", "plan-wed"),
    ("thu", "plan-thu"),
    ("fri", "plan-fri"),
    ("sat", "plan-sat"),
    ("sun", "plan-sun"),
];

/// What the form holds, as it is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanForm {
    /// The exam's date as the browser writes it.
    pub exam: String,
    /// The days of the week ticked, Monday first.
    pub days: [bool; 7],
}

impl PlanForm {
    /// The form of a plan; of none, as it is usual: every day.
    pub fn of(plan: Option<&Plan>) -> Self {
        match plan {
            Some(plan) => Self {
                exam: date(plan.exam),
                days: std::array::from_fn(|day| plan.reachable.bits() >> day & 1 == 1),
            },
            None => Self {
                exam: String::new(),
                days: [true; 7],
            },
        }
    }
}

/// The page on which a learner plans for an exam.
#[derive(Debug, Template)]
#[template(path = "plan.html")]
pub struct PlanPage {
    frame: Frame,
    bank: String,
    action: String,
    back: String,
    exam: String,
    first: String,
    last: String,
    days: Vec<(&'static str, String, bool)>,
    /// What a day has, in sentences.
    day: Vec<String>,
    problem: Option<String>,
    over: Option<String>,
    removable: bool,
}

impl PlanPage {
    /// The page with a form filled in. `planned` is the exam that is planned so far.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        form: &PlanForm,
        planned: Option<&Plan>,
        today: Day,
        furthest: u32,
    ) -> Self {
        let locale = frame.locale;
        let days = WEEK.iter().zip(form.days);
        let over = planned.filter(|plan| plan.exam <= today);
        Self {
            bank: shelved.bank.title.clone(),
            action: format!("/study/{}/plan", shelved.bank.id),
            back: format!("/banks/{}", shelved.bank.id),
            exam: form.exam.clone(),
            first: date(today.plus(1)),
            last: date(today.plus(furthest)),
            days: days
                .map(|((name, key), ticked)| (*name, locale.text(key), ticked))
                .collect(),
            day: Vec::new(),
            problem: None,
            over: over
                .map(|plan| locale.with("plan-over", &[("day", &in_words(locale, plan.exam))])),
            removable: planned.is_some(),
            frame,
        }
    }

    /// Says what a day of the plan has.
    #[must_use]
    pub fn with_day(mut self, day: PlansDay) -> Self {
        let locale = self.frame.locale;
        let much = [("daily", day.daily.into()), ("new", day.new.into())];
        let left = day.left.map(|left| locale.count("plan-left", left));
        let unmet = (day.unmet > 0).then(|| locale.count("plan-unmet", day.unmet));
        self.day = std::iter::once(locale.numbers("plan-daily", &much))
            .chain(left)
            .chain(unmet)
            .collect();
        self
    }

    /// Says what is wrong with the form.
    #[must_use]
    pub fn problem(mut self, problem: PlanProblem) -> Self {
        let key = match problem {
            PlanProblem::NoDate => "plan-no-date",
            PlanProblem::NotAhead => "plan-past",
            PlanProblem::NoDays => "plan-no-days",
        };
        self.problem = Some(self.frame.locale.text(key));
        self
    }
}

/// What can be wrong with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanProblem {
    /// The exam is no date.
    NoDate,
    /// The exam is not after today, or too far away.
    NotAhead,
    /// No day of the week is ticked.
    NoDays,
}

/// A day as a field of a date takes it.
fn date(day: Day) -> String {
    day.date().to_string()
}
