//! Planning for an exam, and catching up.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form, Visitor};
use super::{Moment, frame_of, parse, see, show, unfinished};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::{Plan, Store};
use crate::study::EXAM_AHEAD;
use crate::time::{Day, Weekdays};
use crate::view::{PlanForm, PlanPage, PlanProblem};

/// The plan as it stands.
pub(in super::super) async fn page<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&bank)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let plan = study.planned(learner, &bank).await?.plan;
    let form = PlanForm::of(plan.as_ref());
    let today = app.calendar.day(study.now);
    let (frame, shelved) = (frame_of(&app, &visitor), moment.bank(&bank)?);
    let days = study.plans_day(learner, &bank).await?;
    let page = PlanPage::new(frame, shelved, &form, plan.as_ref(), today, EXAM_AHEAD);
    show(&page.with_day(days))
}

/// What the form holds.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Filled {
    #[serde(default)]
    exam: String,
    mon: Option<String>,
    tue: Option<String>,
    wed: Option<String>,
    thu: Option<String>,
    fri: Option<String>,
    sat: Option<String>,
    sun: Option<String>,
    remove: Option<String>,
}

impl Filled {
    fn days(&self) -> [bool; 7] {
        let days = [
            &self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun,
        ];
        days.map(Option::is_some)
    }

    /// The plan, or what is wrong with it.
    fn plan(&self, today: Day) -> Result<Plan, PlanProblem> {
        let date = self.exam.trim().parse().map_err(|_| PlanProblem::NoDate)?;
        let exam = Day::of(date);
        if !(1..=EXAM_AHEAD).contains(&exam.since(today)) {
            return Err(PlanProblem::NotAhead);
        }
        let bits = self
            .days()
            .iter()
            .rev()
            .fold(0, |bits, day| bits << 1 | u8::from(*day));
        if bits == 0 {
            return Err(PlanProblem::NoDays);
        }
        Ok(Plan {
            exam,
            reachable: Weekdays::of_bits(bits),
        })
    }
}

/// Sets the plan, or removes it.
pub(in super::super) async fn set<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    Form(form): Form<Filled>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&bank)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let before = study.planned(learner, &bank).await?.plan;
    let today = app.calendar.day(study.now);
    let plan = if form.remove.is_some() {
        None
    } else {
        match form.plan(today) {
            Ok(plan) => Some(plan),
            Err(problem) => {
                let (frame, shelved) = (frame_of(&app, &visitor), moment.bank(&bank)?);
                let shown = PlanForm {
                    exam: form.exam.clone(),
                    days: form.days(),
                };
                let before = before.as_ref();
                let page = PlanPage::new(frame, shelved, &shown, before, today, EXAM_AHEAD);
                let days = study.plans_day(learner, &bank).await?;
                return unfinished(&page.with_day(days).problem(problem));
            }
        }
    };
    study.set_plan(learner, &bank, plan).await?;
    Ok(see(&format!("/banks/{bank}")))
}

/// Over how many days to catch up; 0 ends it.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct CatchUp {
    days: u16,
}

/// Begins or ends catching up.
pub(in super::super) async fn catch_up<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    Form(form): Form<CatchUp>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&bank)?;
    let moment = Moment::new(&app);
    moment.study().catch_up(learner, &bank, form.days).await?;
    Ok(see(&format!("/banks/{bank}")))
}
