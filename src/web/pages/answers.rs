//! What a learner says of an answer that was given: "I was right".

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form};
use super::door::Nothing;
use super::{Moment, parse, see};
use crate::id::{AttemptId, Seq};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Context;
use crate::study::{Answered, Claimed};
use crate::view::Feedback;

/// What the address of a feedback page may say of what was just done there.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    pub(super) claim: Option<String>,
}

impl Said {
    /// A feedback page that says it.
    pub(super) fn on(&self, page: Feedback) -> Feedback {
        match self.claim {
            Some(_) => page.not_claimed(),
            None => page,
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
