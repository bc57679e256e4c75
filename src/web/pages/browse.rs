//! The start page.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Visitor};
use super::{Moment, frame_of, show};
use crate::classroom::Classroom;
use crate::log::Store;
use crate::view::Home;

/// What the address of the start page may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    left: Option<String>,
    back: Option<String>,
}

/// The start page.
pub(in super::super) async fn home<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let study = moment.study();
    let learner = visitor.learner();
    let banks = study.overviews(learner).await?;
    let mut open = Vec::new();
    if let Some(learner) = learner {
        for quiz in study.open_quizzes(learner).await? {
            open.push((moment.bank(&quiz.bank)?, quiz));
        }
    }
    let erased_on = match learner {
        Some(learner) => study.erased_on(learner).await?,
        None => None,
    };
    let places = match learner {
        Some(learner) => {
            let room = Classroom::new(&app.store, app.clock.now());
            room.places(learner.id).await?
        }
        None => Vec::new(),
    };
    let page = Home::new(
        frame_of(&app, &visitor),
        &open,
        &banks,
        &app.settings.folder,
        erased_on,
    );
    let page = page.classes(places.iter().map(|(class, _)| class));
    let left = said.left.is_some() && visitor.token.is_none();
    let back = said.back.is_some() && learner.is_some();
    show(&match (left, back) {
        (true, _) => page.left(),
        (_, true) => page.back(),
        _ => page,
    })
}
