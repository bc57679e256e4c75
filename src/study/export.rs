//! Everything about a learner, for them to take away: each event as a line of JSON, and the answers as a table.
//!
//! Both come in pieces, the newest first, so that years of studying need no more room than a day of it. Secrets are left
//! out: what a cookie or resume words hash to, and the seed of a sitting, which would tell orders beforehand. So is what
//! would give a key away before the answer: the hash of a question not answered, and which option, by the place it has in
//! the question, is kept in a quiz that is not over.

use serde_json::{Map, Value, json};

use super::sheet::row;
use super::{Study, StudyError};
use crate::bank::{Form, Question};
use crate::id::Seq;
use crate::identity::Learner;
use crate::log::{Event, Paper, Recall, ReportKind, Review, Settings, Store, Stored};
use crate::quiz::{Context, Feedback, Order, Purpose, Response, Rules, Verdict, options};
use crate::schedule::Rating;
use crate::time::{Calendar, Timestamp};

/// How many events a piece has at most.
const PIECE: usize = 200;
/// A piece shorter than this takes more events, in bytes.
const SHORT: usize = 4_096;

/// What is to be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// All events, a line of JSON each.
    Events,
    /// The answers, as a table with a line of headings.
    Answers,
}

/// How far an export has come.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    before: Option<Seq>,
    undone: Vec<Seq>,
    begun: bool,
}

impl<S: Store> Study<'_, S> {
    /// The next piece of an export and how to go on; nothing where all is told.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn export(
        &self,
        learner: Learner,
        what: Export,
        mut mark: Mark,
    ) -> Result<Option<(String, Mark)>, StudyError> {
        let mut telling = Telling {
            calendar: self.scheduler.calendar(),
            asked: None,
        };
        let mut text = String::new();
        if !mark.begun && what == Export::Answers {
            text += &row(HEADINGS.iter().map(|heading| (*heading).to_owned()));
        }
        if !mark.begun && what == Export::Events {
            text += &self.seats(learner).await?;
        }
        mark.begun = true;
        // A piece that has nothing to tell is no piece: the next ones are looked at with it.
        while text.is_empty() || text.len() < SHORT {
            let events = self.store.history(learner.id, mark.before, PIECE).await?;
            if events.is_empty() {
                break;
            }
            for stored in events {
                mark.before = Some(stored.seq);
                let stored = self.without_key(stored).await?;
                if let (Export::Answers, Event::Reviewed(review)) = (what, &stored.event) {
                    // As it was asked then; a question whose file is gone is kept with the answer.
                    telling.asked = Some(self.frozen(&review.bank, review.version).await?);
                }
                text += &telling.told(what, &stored, &mut mark.undone);
            }
        }
        Ok((!text.is_empty()).then_some((text, mark)))
    }

    /// What teachers have written of a learner, as it is now: a line for each seat, and for each work that is different.
    async fn seats(&self, learner: Learner) -> Result<String, StudyError> {
        let mut text = String::new();
        let calendar = self.scheduler.calendar();
        let time = |at: Option<Timestamp>| at.map(|at| calendar.civil(at).to_string());
        for class in self.store.sits_in(learner.id).await? {
            if let Some(seat) = self.store.seat(class, learner.id).await? {
                let line = json!({
                    "now": "seat-in-class",
                    "class": class.to_string(),
                    "name": seat.name,
                    "group": seat.group,
                    "extra_time_percent": seat.needs.extra_percent,
                    "time_hidden": seat.needs.hides_time,
                    "out_of_class": seat.out,
                });
                text += &line.to_string();
                text.push('\n');
            }
            for set in self.store.assignments(class).await? {
                let Some(exception) = self.store.exception(set.id, learner.id).await? else {
                    continue;
                };
                let line = json!({
                    "now": "exception-made",
                    "class": class.to_string(),
                    "assignment": set.id.to_string(),
                    "opens": time(exception.opens),
                    "closes": time(exception.closes),
                    "more_tries": exception.more_tries,
                    "excused": exception.excused,
                    "reason": exception.reason,
                });
                text += &line.to_string();
                text.push('\n');
            }
        }
        Ok(text)
    }

    /// An event without what would give the key of a question in a running quiz away.
    async fn without_key(&self, mut stored: Stored) -> Result<Stored, StudyError> {
        if let Event::Saved {
            attempt, response, ..
        } = &mut stored.event
            && !matches!(
                response,
                Some(Response::Text(_) | Response::DontKnow) | None
            )
            && let Some(quiz) = self.store.attempt(*attempt).await?
            && quiz.finished.is_none()
        {
            *response = None;
        }
        Ok(stored)
    }
}

/// What events are told with.
struct Telling<'a> {
    calendar: &'a Calendar,
    /// The question that the next answer is to.
    asked: Option<Question>,
}

impl Telling<'_> {
    fn told(&self, what: Export, stored: &Stored, undone: &mut Vec<Seq>) -> String {
        if let Event::Undone { review, .. } = stored.event {
            undone.push(review);
        }
        match (what, &stored.event) {
            (Export::Events, _) => format!("{}\n", self.line(stored)),
            (Export::Answers, Event::Reviewed(review)) => {
                row(self.cells(review, undone.contains(&stored.seq)))
            }
            (Export::Answers, _) => String::new(),
        }
    }

    fn time(&self, at: Timestamp) -> String {
        self.calendar.civil(at).to_string()
    }

    /// An event in plain fields.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn line(&self, stored: &Stored) -> Value {
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| {
            fields.insert(name.to_owned(), value);
        };
        put("number", json!(stored.n));
        put("seq", json!(stored.seq.0));
        put("at", json!(self.time(stored.event.at())));
        put("event", json!(stored.event.kind()));
        match &stored.event {
            Event::LearnerMade { learner, .. } => put("learner", json!(learner.to_string())),
            Event::SessionOpened {
                teacher, shared, ..
            } => {
                put("teacher", json!(teacher.is_some()));
                put("shared_device", json!(shared));
            }
            // New parameters, teachers' accounts and what teachers write of classes are in no learner's history.
            Event::SessionClosed { .. }
            | Event::ResumeSet { .. }
            | Event::ErasureAsked { .. }
            | Event::ErasureWithdrawn { .. }
            | Event::ErasureLooked { .. }
            | Event::ParametersAdopted { .. }
            | Event::TeacherMade { .. }
            | Event::PasswordSet { .. }
            | Event::TeacherSignedOut { .. }
            | Event::TeacherRemoved { .. }
            | Event::InvitationMade { .. }
            | Event::InvitationUsed { .. }
            | Event::InvitationEnded { .. }
            | Event::ClassSet { .. }
            | Event::ClassEnded { .. }
            | Event::AssignmentSet { .. }
            | Event::AssignmentGone { .. }
            | Event::SeatSet { .. }
            | Event::SeatLeft { .. }
            | Event::ExceptionSet { .. }
            | Event::Erased { .. } => {}
            Event::AttemptStarted {
                attempt,
                bank,
                context,
                rules,
                items,
                ..
            } => {
                put("sitting", json!(attempt.to_string()));
                put("bank", json!(bank.as_str()));
                put("kind", json!(kind(*context)));
                put("rules", self.rules(rules));
                let items = items.iter().map(|(question, facts, _)| {
                    let facts: Vec<&str> = facts.iter().map(crate::id::FactId::as_str).collect();
                    json!({"question": question.as_str(), "facts": facts})
                });
                put("questions", items.collect());
            }
            Event::Reviewed(review) => self.review(review, put),
            Event::Tried {
                class,
                assignment,
                attempt,
                before,
                ..
            } => {
                put("class", json!(class.to_string()));
                put("assignment", json!(assignment.to_string()));
                put("sitting", json!(attempt.to_string()));
                put("try", json!(before + 1));
            }
            Event::Passed {
                attempt,
                bank,
                question,
                item,
                facts,
                ..
            } => {
                let facts: Vec<&str> = facts.iter().map(crate::id::FactId::as_str).collect();
                put("sitting", json!(attempt.to_string()));
                put("question_number", json!(item.map(|item| item + 1)));
                put("bank", json!(bank.as_str()));
                put("question", json!(question.as_str()));
                put("facts", json!(facts));
            }
            Event::Undone { review, .. } => put("answer", json!(review.0)),
            Event::AttemptFinished { attempt, .. } => put("sitting", json!(attempt.to_string())),
            Event::Saved {
                attempt,
                item,
                response,
                ..
            } => {
                put("sitting", json!(attempt.to_string()));
                put("question_number", json!(item + 1));
                put("given", response.as_ref().map_or(Value::Null, given));
            }
            Event::Flagged {
                attempt, item, on, ..
            } => {
                put("sitting", json!(attempt.to_string()));
                put("question_number", json!(item + 1));
                put("flagged", json!(on));
            }
            Event::SettingsChanged { settings, .. } => put("settings", plain(settings)),
            Event::PlanSet { bank, plan, .. } => {
                put("bank", json!(bank.as_str()));
                put("exam", json!(plan.map(|plan| plan.exam.date().to_string())));
                put(
                    "weekdays_from_monday_as_bits",
                    json!(plan.map(|plan| plan.reachable.bits())),
                );
            }
            Event::CatchUp { bank, days, .. } => {
                put("bank", json!(bank.as_str()));
                put("days", json!(days));
            }
            Event::Reported {
                bank,
                question,
                version,
                kind,
                text,
                ..
            } => {
                put("bank", json!(bank.as_str()));
                put("question", json!(question.as_str()));
                put("version", json!(hex(&version.0)));
                let report = match kind {
                    ReportKind::Wrong => "wrong",
                    ReportKind::Unfair => "unfair",
                };
                put("report", json!(report));
                put("text", json!(text));
            }
            Event::FactMoved { bank, from, to, .. } => {
                put("bank", json!(bank.as_str()));
                put("from", json!(from.as_str()));
                put("to", json!(to.as_str()));
            }
        }
        Value::Object(fields)
    }

    fn rules(&self, rules: &Rules) -> Value {
        json!({
            "feedback": match rules.feedback { Feedback::Each => "each", Feedback::AtEnd => "at-end" },
            "order": match rules.order { Order::Free => "free", Order::Sequential => "sequential" },
            "limit_ms": rules.limit_ms,
            "extra_percent": rules.extra_percent,
            "grace_ms": rules.grace_ms,
            "deadline": rules.deadline.map(|at| self.time(at)),
            "purpose": purpose(rules.purpose),
        })
    }

    fn review(&self, review: &Review, mut put: impl FnMut(&str, Value)) {
        put("sitting", json!(review.attempt.to_string()));
        put("question_number", json!(review.item.map(|item| item + 1)));
        put("form", json!(review.answer.to_string()));
        put("bank", json!(review.bank.as_str()));
        put("question", json!(review.question.as_str()));
        put("version", json!(hex(&review.version.0)));
        put("type", json!(review.format.name()));
        put("purpose", json!(purpose(review.purpose)));
        put("order_shown", json!(review.order));
        put("given", given(&review.response));
        put("verdict", json!(verdict(review.verdict)));
        put("marks", json!(marks(review.verdict)));
        put("said_i_was_right", json!(review.claimed));
        put("ms", json!(review.ms));
        put("day", json!(review.day.date().to_string()));
        put("model", json!(review.parameters));
        put("moves_schedule", json!(review.schedules));
        let facts = review.recalls.iter().map(|recall| self.recall(recall));
        put("facts", facts.collect());
    }

    fn recall(&self, recall: &Recall) -> Value {
        json!({
            "fact": recall.fact.as_str(),
            "verdict": verdict(recall.verdict),
            "rating": rating(recall.rating),
            "knowledge": recall.posterior,
            "back_day": recall.due_day.date().to_string(),
            "back_at": self.time(recall.due),
            "previous": recall.previous.map(|seq| seq.0),
        })
    }

    /// An answer as cells of the table.
    fn cells(&self, review: &Review, undone: bool) -> Vec<String> {
        let facts: Vec<&str> = review
            .recalls
            .iter()
            .map(|recall| recall.fact.as_str())
            .collect();
        let question = self.asked.as_ref();
        let back = review.recalls.iter().map(|recall| recall.due_day).min();
        let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        vec![
            self.time(review.at),
            review.day.date().to_string(),
            review.bank.to_string(),
            review.question.to_string(),
            facts.join(" "),
            question
                .map(|question| question.prompt.clone())
                .unwrap_or_default(),
            review.format.name().to_owned(),
            question
                .map(|question| in_words(&question.form, &review.response))
                .unwrap_or_default(),
            verdict(review.verdict).to_owned(),
            marks(review.verdict).to_string(),
            review.ms.to_string(),
            back.map(|day| day.date().to_string()).unwrap_or_default(),
            purpose(review.purpose).to_owned(),
            yes(undone),
        ]
    }
}

/// The headings of the table.
const HEADINGS: [&str; 14] = [
    "time",
    "day",
    "bank",
    "question",
    "facts",
    "prompt",
    "type",
    "answer",
    "verdict",
    "marks",
    "milliseconds",
    "back_on",
    "purpose",
    "taken_back",
];

/// An answer in words, whatever its type: several things one after the other, pairs with an equals sign.
pub fn in_words(form: &Form, response: &Response) -> String {
    let texts = options::texts(form);
    let text = |place: &u8| texts.get(usize::from(*place)).copied().unwrap_or_default();
    let list = |places: &[u8]| places.iter().map(text).collect::<Vec<_>>().join(" | ");
    match response {
        Response::Text(text) | Response::Open { text, .. } => text.clone(),
        Response::Gaps(gaps) => gaps.join(" | "),
        Response::Option(place) => text(place).to_owned(),
        Response::Options(places) | Response::Order(places) => list(places),
        Response::Pairs(places) => {
            let Form::Match { pairs, .. } = form else {
                return String::new();
            };
            let joined = pairs.iter().zip(places).map(|(pair, place)| {
                let right = place.as_ref().map_or("", text);
                format!("{} = {right}", pair.left)
            });
            joined.collect::<Vec<_>>().join(" | ")
        }
        Response::Recalled(true) => "knew it".to_owned(),
        Response::Recalled(false) => "did not know it".to_owned(),
        Response::DontKnow => "I don't know".to_owned(),
    }
}

fn plain(settings: &Settings) -> Value {
    let comfort = &settings.comfort;
    json!({
        "new_per_day": settings.new_per_day,
        "reviews_per_day": settings.reviews_per_day,
        "retention_permille": settings.retention_permille,
        "size_percent": comfort.size_percent,
        "line_percent": comfort.line_percent,
        "letters_permille": comfort.letters_permille,
        "width_chars": comfort.width_chars,
        "paper": match comfort.paper {
            Paper::Auto => "auto",
            Paper::White => "white",
            Paper::Cream => "cream",
            Paper::Grey => "grey",
            Paper::Dark => "dark",
        },
        "shortcuts": settings.shortcuts,
    })
}

fn given(response: &Response) -> Value {
    match response {
        Response::Option(place) => json!({ "option": place }),
        Response::Text(text) => json!({ "text": text }),
        Response::Recalled(known) => json!({ "knew_it": known }),
        Response::DontKnow => json!("dont-know"),
        Response::Options(places) => json!({ "options": places }),
        Response::Order(places) => json!({ "order": places }),
        Response::Pairs(places) => json!({ "pairs": places }),
        Response::Gaps(gaps) => json!({ "gaps": gaps }),
        Response::Open { text, met } => json!({ "text": text, "criteria_met": met }),
    }
}

const fn kind(context: Context) -> &'static str {
    match context {
        Context::Quiz => "quiz",
        Context::Study => "study",
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Practice => "practice",
        Purpose::Test => "test",
        Purpose::Live => "live",
        Purpose::Cram => "cram",
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Slip => "right-but-for-spelling",
        Verdict::Wrong => "wrong",
        Verdict::DontKnow => "dont-know",
        Verdict::Partly(_) => "partly",
    }
}

const fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "again",
        Rating::Hard => "hard",
        Rating::Good => "good",
        Rating::Easy => "easy",
    }
}

/// The share of full marks, 0 to 1.
fn marks(verdict: Verdict) -> f64 {
    f64::from(verdict.credit().0) / 1e6
}

fn hex(bytes: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*bytes).to_hex().to_string()
}
