//! A bank's page and the form on it that starts a quiz.

use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor};
use super::{
    Moment, begin, device, frame_of, new_attempt, parse, see, show, unfinished, with_cookie,
};
use crate::bank::Shelved;
use crate::id::{AttemptId, BankId};
use crate::log::Store;
use crate::quiz::{Feedback, Order, Purpose};
use crate::study::Wanted;
use crate::view::BankPage;

/// How many of a learner's last quizzes of a bank its page shows.
const LAST: usize = 3;

/// The fields of a form by name; a name may stand there more than once.
type Fields = Vec<(String, String)>;

/// A bank's page. The address may fill the form in.
pub(in super::super) async fn bank<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    fields: web::Query<Fields>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let shelved = moment.bank(&parse(&bank)?)?;
    show(&page(&moment, &visitor, shelved, &wanted(&fields)?).await?)
}

async fn page<S: Store>(
    moment: &Moment<'_, S>,
    visitor: &Visitor,
    shelved: &Shelved,
    wanted: &Wanted,
) -> Result<BankPage, Error> {
    let overview = moment.study().overview(visitor.learner(), shelved).await?;
    let past = match visitor.learner() {
        Some(learner) => {
            let bank = Some(&shelved.bank.id);
            moment.study().past_quizzes(learner, bank, LAST).await?
        }
        None => Vec::new(),
    };
    let past = (&*moment.catalog, past.as_slice(), &moment.app.calendar);
    let frame = frame_of(moment.app, visitor);
    let page = BankPage::new(frame, shelved, overview, wanted, past);
    let Some(learner) = visitor.learner() else {
        return Ok(page);
    };
    let bank = &shelved.bank.id;
    let plan = moment.study().planned(learner, bank).await?.plan;
    let today = moment.app.calendar.day(moment.app.clock.now());
    Ok(page.with_plan(bank, plan.as_ref(), today))
}

/// What the form says; what it does not say is as usual.
fn wanted(fields: &[(String, String)]) -> Result<Wanted, Error> {
    let mut wanted = Wanted::default();
    for (name, value) in fields {
        match name.as_str() {
            "count" if value == "all" => wanted.count = None,
            "count" => wanted.count = Some(number(name, value)?),
            "tag" => {
                wanted.filter.tags.insert(value.clone());
            }
            "type" => {
                wanted.filter.types.insert(value.clone());
            }
            "feedback" => {
                wanted.feedback = match value.as_str() {
                    "each" => Feedback::Each,
                    "end" => Feedback::AtEnd,
                    _ => return Err(Error::Form("feedback is `each` or `end`".into())),
                }
            }
            "order" => {
                wanted.order = match value.as_str() {
                    "free" => Order::Free,
                    "sequential" => Order::Sequential,
                    _ => return Err(Error::Form("order is `free` or `sequential`".into())),
                }
            }
            "cram" => wanted.purpose = Purpose::Cram,
            "limit" if value.is_empty() => wanted.minutes = None,
            "limit" => wanted.minutes = Some(minutes(value)?),
            _ => {}
        }
    }
    Ok(wanted)
}

/// The longest limit of time, in minutes: a day.
const LONGEST: u16 = 1_440;

fn minutes(value: &str) -> Result<u16, Error> {
    let minutes = value
        .parse()
        .ok()
        .filter(|minutes| (1..=LONGEST).contains(minutes));
    minutes.ok_or_else(|| Error::Form(format!("limit is no number of minutes from 1 to {LONGEST}")))
}

fn number(name: &str, value: &str) -> Result<usize, Error> {
    let number = value.parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| Error::Form(format!("{name} is no number from 1")))
}

/// The fields that say what is wanted.
const KEPT: [&str; 7] = ["count", "tag", "type", "feedback", "order", "limit", "cram"];

/// The address of the bank's page with the form filled in so.
fn address(bank: &BankId, fields: &[(String, String)]) -> String {
    let kept = fields
        .iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(kept);
    format!("/banks/{bank}?{}#quiz", query.finish())
}

/// Starts a quiz; or says what it would be, where the form asks that.
pub(in super::super) async fn start<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    bank: web::Path<String>,
    Form(fields): Form<Fields>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let bank: BankId = parse(&bank)?;
    let shelved = moment.bank_to_ask(&bank)?;
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted);
    if field("look").is_some() {
        return Ok(see(&address(&bank, &fields)));
    }
    let mut wanted = wanted(&fields)?;
    if let Some((_, attempt)) = field("missed") {
        // Somebody else's quiz, or none, looks like one that is not there.
        let learner = visitor.learner().ok_or(Error::NotFound)?;
        let missed = moment.study().missed(learner, parse(attempt)?).await?;
        wanted.filter.facts = Some(missed);
    }
    // Looked at before a learner is made, so that none is made for nothing.
    if wanted.filter.count(shelved) == 0 {
        let page = page(&moment, &visitor, shelved, &wanted).await?;
        return unfinished(&page.nothing_fits());
    }
    let shared = field("shared").map(|(_, value)| value.as_str());
    // Asked before a learner is made, so that none is made for nothing.
    let (study, mine) = (moment.study(), visitor.learner());
    study.refuse_set(mine, Some(&bank)).await?;
    let (learner, new) = begin(&app, &visitor, device(shared)).await?;
    let (attempt, seed) = new_attempt(&app);
    let study = moment.study();
    let begun: Option<AttemptId> = study
        .start_quiz(learner, &bank, &wanted, attempt, seed)
        .await?;
    let attempt = begun.ok_or(Error::Internal("a quiz without questions"))?;
    with_cookie(see(&format!("/quiz/{attempt}")), new, client)
}
