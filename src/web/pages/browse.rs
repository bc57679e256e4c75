//! The start page, and the documents of a bank.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Visitor};
use super::{Moment, frame_of, parse, show};
use crate::id::{BankId, SourceId};
use crate::log::Store;
use crate::view::{Home, Read};

/// The start page.
pub(in super::super) async fn home<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let study = moment.study();
    let learner = visitor.learner();
    let mut banks = Vec::new();
    for shelved in moment.catalog.banks.values() {
        banks.push((shelved.as_ref(), study.overview(learner, shelved).await?));
    }
    let mut open = Vec::new();
    if let Some(learner) = learner {
        for quiz in study.open_quizzes(learner).await? {
            open.push((moment.bank(&quiz.bank)?, quiz));
        }
    }
    show(&Home::new(
        frame_of(&app, &visitor),
        &open,
        &banks,
        &app.settings.folder,
    ))
}

/// The part of a document to mark.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Range {
    from: Option<usize>,
    to: Option<usize>,
}

/// A document of a bank.
pub(in super::super) async fn read<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    range: web::Query<Range>,
) -> Result<HttpResponse, Error> {
    let (bank, source) = path.into_inner();
    let moment = Moment::new(&app);
    let shelved = moment.bank(&parse::<BankId>(&bank)?)?;
    let id: SourceId = parse(&source)?;
    let source = shelved
        .bank
        .sources
        .iter()
        .find(|source| source.id == id)
        .ok_or(Error::NotFound)?;
    let text = shelved.documents.get(&id).ok_or(Error::NotFound)?;
    let cited = range.from.zip(range.to);
    show(&Read::new(
        frame_of(&app, &visitor),
        shelved,
        source,
        text,
        cited,
    ))
}
