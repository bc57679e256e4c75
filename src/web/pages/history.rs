//! The quizzes that a learner has taken.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Visitor};
use super::{Moment, frame_of, show};
use crate::log::Store;
use crate::view::History;

/// How many quizzes are listed at most.
const MOST: usize = 50;

/// A learner's quizzes; who has no session has none.
pub(in super::super) async fn quizzes<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let past = match visitor.learner() {
        Some(learner) => moment.study().past_quizzes(learner, None, MOST).await?,
        None => Vec::new(),
    };
    let frame = frame_of(&app, &visitor);
    show(&History::new(
        frame,
        &moment.catalog,
        &past,
        MOST,
        &app.calendar,
    ))
}
