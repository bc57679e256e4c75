//! Documents to read, and quizzes on what one reads.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor};
use super::{Moment, begin, device, frame_of, new_attempt, parse, see, show, with_cookie};
use crate::bank::{Shelved, Source};
use crate::id::{FactId, SourceId};
use crate::log::Store;
use crate::quiz::filter::Filter;
use crate::study::Wanted;
use crate::view::{Opened, Read};

/// How many questions on one paragraph are asked at once.
const QUIZ: usize = 5;

/// What of a document is to be shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Range {
    from: Option<usize>,
    to: Option<usize>,
    open: Option<usize>,
    part: Option<usize>,
}

/// Leads to the first document of a bank.
pub(in super::super) async fn first<S: Store>(
    _: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let shelved = moment.bank(&parse(&bank)?)?;
    let mut sources = shelved.bank.sources.iter();
    let first = sources
        .find(|source| shelved.documents.contains_key(&source.id))
        .ok_or(Error::NotFound)?;
    Ok(see(&format!(
        "/banks/{}/read/{}",
        shelved.bank.id, first.id
    )))
}

/// A document of a bank.
pub(in super::super) async fn read<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    range: web::Query<Range>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let shelved = moment.bank(&parse(&path.0)?)?;
    let source = source(shelved, &path.1)?;
    let reading = shelved.reading(&source.id).ok_or(Error::NotFound)?;
    let (study, learner) = (moment.study(), visitor.learner());
    let known = study.known(learner, shelved, reading).await?;
    let opened = Opened {
        part: range.part,
        cited: range.from.zip(range.to),
        sentence: range.open,
    };
    let page = Read::new(frame_of(&app, &visitor), shelved, source, &known, opened);
    show(&page.ok_or(Error::NotFound)?)
}

fn source<'a>(shelved: &'a Shelved, id: &str) -> Result<&'a Source, Error> {
    let id: SourceId = parse(id)?;
    let mut sources = shelved.bank.sources.iter();
    sources
        .find(|source| source.id == id)
        .ok_or(Error::NotFound)
}

/// A stretch of a document.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Stretch {
    from: usize,
    to: usize,
    shared: Option<String>,
}

/// Starts a quiz on a stretch of a document.
pub(in super::super) async fn quiz<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    path: web::Path<(String, String)>,
    Form(form): Form<Stretch>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let shelved = moment.bank_to_ask(&parse(&path.0)?)?;
    let source = source(shelved, &path.1)?;
    let reading = shelved.reading(&source.id).ok_or(Error::NotFound)?;
    let study = moment.study();
    if let Some(learner) = visitor.learner() {
        study.refuse_closed(learner, &shelved.bank.id).await?;
    }
    let within = reading
        .sentences()
        .filter(|line| form.from <= line.span.start && line.span.end <= form.to);
    let facts: BTreeSet<FactId> = within.flat_map(|line| line.facts.iter().cloned()).collect();
    // The document may have changed since the page was made.
    if facts.is_empty() {
        return Err(Error::Stale);
    }
    let wanted = Wanted {
        count: Some(QUIZ),
        filter: Filter {
            facts: Some(facts),
            ..Filter::default()
        },
        ..Wanted::default()
    };
    // Asked before a learner is made, so that none is made for nothing.
    let (study, mine) = (moment.study(), visitor.learner());
    study.refuse_set(mine, Some(&shelved.bank.id)).await?;
    let (learner, new) = begin(&app, &visitor, device(form.shared.as_deref())).await?;
    let (attempt, seed) = new_attempt(&app);
    let begun = study
        .start_quiz(learner, &shelved.bank.id, &wanted, attempt, seed)
        .await?;
    let attempt = begun.ok_or(Error::Internal("a quiz without questions"))?;
    with_cookie(see(&format!("/quiz/{attempt}")), new, client)
}
