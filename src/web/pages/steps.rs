//! What the form of a quiz's question does: answer, keep, flag, and go from one question to another. Wherever it leads,
//! what was given is kept first.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form, Visitor};
use super::door::Nothing;
use super::filled::Filled;
use super::quiz::{outcome, page, turned};
use super::{Moment, frame_of, parse, see, show, show_as, unfinished};
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::{Attempt, Feedback, Order};
use crate::study::{Change, Changed, Given, Passed, Submitted, Target};
use crate::view::BeforeEnd;

/// A form that was sent from a question of a quiz.
struct Sent<'a, S> {
    moment: Moment<'a, S>,
    learner: Learner,
    visitor: &'a Visitor,
    quiz: Attempt,
    item: usize,
    form: &'a Filled,
}

/// Takes the form of a question of a quiz.
pub(in super::super) async fn answer<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(form): Form<Filled>,
) -> Result<HttpResponse, Error> {
    let (attempt, item) = super::quiz::place(&path)?;
    let moment = Moment::new(&app);
    let quiz = moment.study().quiz(learner, attempt).await?;
    if item >= quiz.items.len() {
        return Err(Error::NotFound);
    }
    let sent = Sent {
        moment,
        learner,
        visitor: &visitor,
        quiz,
        item,
        form: &form,
    };
    if form.passes() {
        sent.pass().await
    } else if form.turns() {
        sent.turn().await
    } else if form.one("clear").is_some() {
        let here = sent.here();
        sent.change(Change::Clear, here).await
    } else if let Some(flag) = form.one("flag") {
        sent.flag(flag == "yes").await
    } else if let Some(go) = form.one("go") {
        let there = sent.there(go)?;
        sent.keep(there).await
    } else if sent.quiz.rules.feedback == Feedback::AtEnd {
        sent.save().await
    } else {
        sent.check().await
    }
}

impl<S: Store> Sent<'_, S> {
    fn here(&self) -> String {
        self.question(self.item)
    }

    fn question(&self, item: usize) -> String {
        format!("/quiz/{}/{}", self.quiz.id, item + 1)
    }

    /// Where a button of the strip leads.
    fn there(&self, go: &str) -> Result<String, Error> {
        let end = || format!("/quiz/{}/summary", self.quiz.id);
        let item = match go {
            "end" => return Ok(end()),
            _ if self.quiz.rules.order == Order::Sequential => {
                return Ok(format!("/quiz/{}", self.quiz.id));
            }
            "back" => self.item.checked_sub(1),
            "next" => Some(self.item + 1),
            "to" => self.form.one("to").and_then(number),
            other => number(other),
        };
        let item = item.ok_or_else(|| Error::Form("go leads nowhere".into()))?;
        if item < self.quiz.items.len() {
            Ok(self.question(item))
        } else if go == "next" {
            Ok(end())
        } else {
            Err(Error::NotFound)
        }
    }

    /// Turns a card over. It changes nothing, but a card that is not at hand stays as it is, and so does one of a test.
    async fn turn(self) -> Result<HttpResponse, Error> {
        let study = self.moment.study();
        let open = self.quiz.finished.is_none()
            && self.quiz.takes(self.item)
            && !self.quiz.is_running_test(study.now);
        match study.asked_in(&self.quiz, self.item).await? {
            Some(asked) if open && asked.question.format().is_judged() => {
                turned(&self.moment, self.learner, self.visitor, &asked, self.form).await
            }
            _ => Ok(see(&self.here())),
        }
    }

    /// Passes on the question and goes on.
    async fn pass(self) -> Result<HttpResponse, Error> {
        let study = self.moment.study();
        match study
            .pass_in_quiz(self.learner, self.quiz.id, self.item)
            .await?
        {
            Passed::Yes if self.quiz.rules.feedback == Feedback::AtEnd => Ok(see(&self.next())),
            Passed::Yes => {
                let quiz = study.quiz(self.learner, self.quiz.id).await?;
                Ok(see(&self.after(&quiz)))
            }
            Passed::NotNow => self.not_now().await,
            Passed::Over => self.over().await,
        }
    }

    /// Where the next question to be dealt with is, or the quiz where there is none.
    fn after(&self, quiz: &Attempt) -> String {
        let next = quiz
            .next_after(self.item)
            .filter(|_| quiz.finished.is_none());
        match next {
            Some(next) => self.question(next),
            None => format!("/quiz/{}", quiz.id),
        }
    }

    /// The question that follows, where feedback comes at the end; after the last one the look before it.
    fn next(&self) -> String {
        let free = self.quiz.rules.order == Order::Free;
        match self.item + 1 {
            next if free && next < self.quiz.items.len() => self.question(next),
            _ if free => format!("/quiz/{}/summary", self.quiz.id),
            _ => format!("/quiz/{}", self.quiz.id),
        }
    }

    /// Has the answer graded.
    async fn check(self) -> Result<HttpResponse, Error> {
        let study = self.moment.study();
        let submission = self.form.to(Target::Quiz(self.item));
        match study
            .submit(self.learner, self.quiz.id, &submission)
            .await?
        {
            Submitted::Nothing => self.asked_again().await,
            // The learner saw the card's back and judged it: there is nothing to add.
            Submitted::Recorded(_) if matches!(submission.given, Given::Recalled(_)) => {
                let quiz = study.quiz(self.learner, self.quiz.id).await?;
                Ok(see(&self.after(&quiz)))
            }
            Submitted::Recorded(_) | Submitted::Stale => Ok(see(&self.here())),
            Submitted::NotNow => self.not_now().await,
            Submitted::Over => self.over().await,
        }
    }

    /// Keeps the answer and goes on; without one it is asked for.
    async fn save(self) -> Result<HttpResponse, Error> {
        let there = self.next();
        match self.changed(&Change::Keep(self.form.given())).await? {
            Changed::Nothing => self.asked_again().await,
            changed => self.settled(changed, there).await,
        }
    }

    /// Keeps what was given, where something was, and goes somewhere else.
    async fn keep(self, there: String) -> Result<HttpResponse, Error> {
        match self.kept().await? {
            Changed::Nothing => self.asked_again().await,
            changed => self.settled(changed, there).await,
        }
    }

    async fn flag(self, on: bool) -> Result<HttpResponse, Error> {
        match self.kept().await? {
            Changed::Yes => {}
            Changed::Nothing => return self.asked_again().await,
            changed => return self.settled(changed, String::new()).await,
        }
        let here = self.here();
        self.change(Change::Flag(on), here).await
    }

    /// Keeps what was given. Fields that were emptied let go what was kept before; fields that nobody touched change
    /// nothing; nothing is said of what is not all there.
    async fn kept(&self) -> Result<Changed, Error> {
        let answered = |item: &crate::quiz::Item| item.answered.is_some();
        if self.quiz.items.get(self.item).is_some_and(answered) {
            return Ok(Changed::Yes);
        }
        if self.form.is_blank() {
            return match self.form.one("was") {
                Some(_) => self.changed(&Change::Clear).await,
                None => Ok(Changed::Yes),
            };
        }
        self.changed(&Change::Keep(self.form.given())).await
    }

    async fn changed(&self, change: &Change) -> Result<Changed, Error> {
        let study = self.moment.study();
        let changed = study.change(self.learner, self.quiz.id, self.item, change);
        Ok(changed.await?)
    }

    async fn change(self, change: Change, there: String) -> Result<HttpResponse, Error> {
        let changed = self.changed(&change).await?;
        self.settled(changed, there).await
    }

    async fn settled(self, changed: Changed, there: String) -> Result<HttpResponse, Error> {
        match changed {
            Changed::Yes | Changed::Nothing => Ok(see(&there)),
            Changed::NotNow => self.not_now().await,
            Changed::Over => self.over().await,
        }
    }

    /// The question once more, with what was entered and what is missing.
    async fn asked_again(self) -> Result<HttpResponse, Error> {
        let quiz = self.moment.study().quiz(self.learner, self.quiz.id).await?;
        if quiz.finished.is_some() {
            return Ok(see(&self.here()));
        }
        let page = page(&self.moment, self.visitor, &quiz, self.item).await?;
        let asked = self.moment.study().asked_in(&quiz, self.item).await?;
        let asked = asked.ok_or(Error::NotFound)?;
        unfinished(&page.unfinished(&asked, &self.form.entered()))
    }

    /// The question at hand, where another one was answered.
    async fn not_now(self) -> Result<HttpResponse, Error> {
        let Some(item) = self.quiz.first_waiting() else {
            return Ok(see(&format!("/quiz/{}/summary", self.quiz.id)));
        };
        let page = page(&self.moment, self.visitor, &self.quiz, item).await?;
        show_as(StatusCode::CONFLICT, &page.not_now())
    }

    /// The result, where the quiz was over before this came.
    async fn over(self) -> Result<HttpResponse, Error> {
        let quiz = self.moment.study().quiz(self.learner, self.quiz.id).await?;
        if quiz.finished.is_none() {
            return Ok(see(&self.here()));
        }
        let result = outcome(&self.moment, self.learner, self.visitor, quiz.id, false).await?;
        show_as(
            StatusCode::CONFLICT,
            &result.too_late(&quiz, &self.moment.app.calendar),
        )
    }
}

/// A question's place from its number.
fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

/// The look before the end: what has no answer, and what was flagged.
pub(in super::super) async fn summary<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let quiz = study.quiz(learner, attempt).await?;
    if quiz.finished.is_some() {
        return Ok(see(&format!("/quiz/{attempt}/result")));
    }
    let bank = &moment.bank(&quiz.bank)?.bank.title;
    let frame = frame_of(&app, &visitor);
    show(&BeforeEnd::new(
        frame,
        bank,
        &quiz,
        &app.calendar,
        study.now,
    ))
}

/// Hands a quiz in.
pub(in super::super) async fn submit<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    Moment::new(&app).study().finish(learner, attempt).await?;
    Ok(see(&format!("/quiz/{attempt}/result")))
}
