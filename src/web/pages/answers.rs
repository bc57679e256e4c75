//! What a learner says of an answer that was given: "I was right", or that something is wrong with the question.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form};
use super::door::Nothing;
use super::{Moment, parse, see};
use crate::id::{AttemptId, Seq};
use crate::identity::Learner;
use crate::log::{ReportKind, Store};
use crate::quiz::Context;
use crate::study::{Answered, Claimed};
use crate::view::Feedback;

/// What the address of a feedback page may say of what was just done there.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    claim: Option<String>,
    report: Option<String>,
}

impl Said {
    /// A feedback page that says it.
    pub(super) fn on(&self, page: Feedback) -> Feedback {
        match (self.claim.as_deref(), self.report.as_deref()) {
            (Some(_), _) => page.not_claimed(),
            (None, Some("enough")) => page.reported_enough(),
            (None, Some(_)) => page.reported(),
            (None, None) => page,
        }
    }
}

/// The page of an answer, which stands now as `seq`.
fn feedback(answered: &Answered, seq: Seq, said: &str) -> HttpResponse {
    let attempt = &answered.attempt;
    let place = answered.review.item.map_or(0, usize::from) + 1;
    see(&match attempt.context {
        Context::Quiz => format!("/quiz/{}/{place}{said}", attempt.id),
        Context::Study => format!("/study/{}/{}/{seq}{said}", attempt.bank, attempt.id),
    })
}

/// Counts a typed answer as right because the learner says so.
pub(in super::super) async fn claim<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    path: web::Path<(String, u64)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (attempt, seq): (AttemptId, Seq) = (parse(&path.0)?, Seq(path.1));
    let moment = Moment::new(&app);
    let study = moment.study();
    let answered = study.answered(learner, attempt, seq).await?;
    Ok(match study.claim(learner, &answered).await? {
        Claimed::Done(seq) => feedback(&answered, seq, ""),
        Claimed::Unchanged => feedback(&answered, seq, "?claim=late"),
    })
}

/// What a report says.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Report {
    kind: Option<String>,
    text: Option<String>,
}

/// Reports the question of an answer.
pub(in super::super) async fn report<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    path: web::Path<(String, u64)>,
    Form(form): Form<Report>,
) -> Result<HttpResponse, Error> {
    let (attempt, seq): (AttemptId, Seq) = (parse(&path.0)?, Seq(path.1));
    let moment = Moment::new(&app);
    let study = moment.study();
    let answered = study.answered(learner, attempt, seq).await?;
    let kind = match form.kind.as_deref() {
        Some("unfair") => ReportKind::Unfair,
        _ => ReportKind::Wrong,
    };
    let text = form.text.as_deref().unwrap_or_default();
    let taken = study.report(learner, &answered, kind, text).await?;
    let said = if taken {
        "?report=thanks"
    } else {
        "?report=enough"
    };
    Ok(feedback(&answered, seq, said))
}
