//! What was accepted of a further document goes into the file of its bank, as that is now.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Error, Visitor};
use super::super::super::{see, show_as, unfinished};
use super::super::banks::stem;
use super::super::desk;
use super::super::edit::{Here, Opened, TRIES, Wrote, open};
use super::{Open, making, path};
use crate::authoring::edit::{Act, History, May, Work as Editing, text_name};
use crate::authoring::making::{Ground, Joined, NotJoined, Numbers, Onto, Plan, Stage, Work, join};
use crate::bank::parse as read;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{BankNow, MakeInto, NotFurther, Room};

/// A bank with its documents, as its file is now.
pub(super) fn ground<S>(app: &App<S>, onto: &Onto) -> Result<Result<Ground, NotFurther>, Error> {
    let opened = match open(app, &onto.bank) {
        Ok(opened) => opened,
        Err(Error::NotFound | Error::Stale) => return Ok(Err(NotFurther::Gone)),
        Err(why) => return Err(why),
    };
    let stem = stem(&opened.file).to_owned();
    let Some(bank) = read(&opened.text, &stem).0 else {
        return Ok(Err(NotFurther::Broken));
    };
    let served = &opened.shelved;
    let texts = bank.sources.iter().filter_map(|source| {
        let mut known = served.bank.sources.iter();
        // The file may have been changed a moment ago.
        known.find(|one| one.id == source.id && one.file == source.file)?;
        let text = served.documents.get(&source.id)?;
        Some((source.id.clone(), Arc::clone(text)))
    });
    Ok(Ok(Ground {
        texts: texts.collect(),
        text: opened.text,
        stem,
    }))
}

/// What can be done with the bank of a work now.
enum Look {
    /// What was accepted can be put in.
    Can(Box<Opened>, BankNow, Result<Joined, NotJoined>),
    /// It was put in before the machine stopped; whether as a proposal.
    Was(Numbers, bool),
    /// It cannot be changed.
    Cannot(BankNow),
}

async fn look<S: Store>(here: &Here<'_, S>, of: &Open, drafts: bool) -> Result<Look, Error> {
    let onto = of.work.onto.as_ref().ok_or(Error::Stale)?;
    let opened = match open(here.app, &onto.bank) {
        Ok(opened) => opened,
        Err(Error::NotFound | Error::Stale) => return Ok(Look::Cannot(BankNow::Gone)),
        Err(why) => return Err(why),
    };
    let (may, history) = here.may(&opened).await?;
    if let Some((numbers, proposed)) = was_written(&of.work, &opened, &history) {
        return Ok(Look::Was(numbers, proposed));
    }
    let owner = history.keeping.by.clone();
    let base = of.candidates.base.as_ref();
    let now = match may {
        May::Look => return Ok(Look::Cannot(BankNow::Look(owner))),
        May::Propose => BankNow::Propose(owner),
        May::Edit => BankNow::Fine(base.is_none_or(|(base, _)| *base != opened.text)),
    };
    let text = opened.text.clone();
    let Ok(work) = Editing::new(&text, stem(&opened.file), Some(&opened.shelved)) else {
        return Ok(Look::Cannot(BankNow::Broken));
    };
    let document = of.candidates.new_text();
    let is_free = |name: &str| {
        let there = here.app.shelf.content(name);
        there.is_err() || there.is_ok_and(|there| there == document.as_bytes())
    };
    let joined = join(&work, &of.candidates, &of.desk(), drafts, &is_free);
    Ok(Look::Can(Box::new(opened), now, joined))
}

/// Whether the file got what was being written when the machine stopped: it has this text, or its history says so.
fn was_written(work: &Work, opened: &Opened, history: &History) -> Option<(Numbers, bool)> {
    let Stage::Writing {
        plan: Some(plan), ..
    } = &work.stage
    else {
        return None;
    };
    let is_it = |texts: &(String, String)| texts.1 == plan.text;
    if text_name(&opened.text) == plan.text || history.changes.iter().any(|one| is_it(&one.texts)) {
        Some((plan.numbers, false))
    } else if history.proposals.iter().any(|one| is_it(&one.texts)) {
        Some((plan.numbers, true))
    } else {
        None
    }
}

/// What goes into the bank.
pub(super) async fn view<S: Store>(
    app: &web::Data<App<S>>,
    visitor: &Visitor,
    teacher: Teacher,
    open: &Open,
) -> Result<MakeInto, Error> {
    let here = Here {
        app,
        visitor,
        teacher,
    };
    let (now, left_out) = match look(&here, open, true).await? {
        Look::Can(_, now, joined) => (now, left_out(&joined)),
        Look::Was(..) => (BankNow::Fine(false), (0, 0)),
        Look::Cannot(now) => (now, (0, 0)),
    };
    page(&here, open, &now, left_out).await
}

/// How many questions are left out: those that the bank asks by now, and those that rest on a document that is gone.
fn left_out(joined: &Result<Joined, NotJoined>) -> (usize, usize) {
    match joined {
        Ok(joined) => (joined.twice, joined.lost),
        Err(NotJoined::Nothing { twice, lost }) => (*twice, *lost),
        Err(NotJoined::Refused) => (0, 0),
    }
}

async fn page<S: Store>(
    here: &Here<'_, S>,
    open: &Open,
    now: &BankNow,
    (twice, lost): (usize, usize),
) -> Result<MakeInto, Error> {
    let (_, frame, desk) = desk(here.app, here.visitor, here.teacher, Room::Banks).await?;
    let page = MakeInto::new(frame, desk, &open.work, &open.desk(), now);
    Ok(page.left_out(twice, lost))
}

/// Puts what was accepted into the bank. What is being written is kept first: after a crash it is known whether it was.
pub(super) async fn finish<S: Store>(
    app: &web::Data<App<S>>,
    visitor: &Visitor,
    teacher: Teacher,
    open: &Open,
    drafts: bool,
) -> Result<HttpResponse, Error> {
    let here = Here {
        app,
        visitor,
        teacher,
    };
    let onto = open.work.onto.clone().ok_or(Error::Stale)?;
    for _ in 0..TRIES {
        let (opened, now, joined) = match look(&here, open, drafts).await? {
            Look::Can(opened, now, joined) => (opened, now, joined),
            Look::Was(numbers, proposed) => return done(app, open, onto, numbers, proposed).await,
            Look::Cannot(now) => {
                let page = page(&here, open, &now, (0, 0)).await?;
                return show_as(StatusCode::CONFLICT, &page);
            }
        };
        let left_out = left_out(&joined);
        let joined = match joined {
            Ok(joined) => joined,
            Err(NotJoined::Nothing { .. }) => {
                return unfinished(&page(&here, open, &now, left_out).await?.empty());
            }
            Err(NotJoined::Refused) => {
                let page = page(&here, open, &BankNow::Refused, left_out).await?;
                return show_as(StatusCode::CONFLICT, &page);
            }
        };
        let numbers = joined.numbers;
        let plan = Plan {
            text: text_name(&joined.text),
            numbers,
        };
        let bank = onto.bank.clone();
        let plan = Some(plan);
        keep(app, open, Stage::Writing { bank, drafts, plan }).await?;
        let (name, text) = joined.document;
        let beside = vec![(name, text.into_bytes())];
        let act = (Act::Document, None);
        match here.write_with(&opened, joined.text, act, beside).await? {
            Wrote::Done(_) => return done(app, open, onto, numbers, false).await,
            Wrote::Proposed => return done(app, open, onto, numbers, true).await,
            Wrote::Changed => {}
            Wrote::Failed(why) => {
                keep(app, open, open.work.stage.clone()).await?;
                let page = page(&here, open, &BankNow::Failed(why), left_out).await?;
                return show_as(StatusCode::SERVICE_UNAVAILABLE, &page);
            }
        }
    }
    Err(Error::Busy)
}

async fn keep<S>(app: &App<S>, open: &Open, stage: Stage) -> Result<(), Error> {
    let work = Work {
        stage,
        ..open.work.clone()
    };
    making(app)?.at(move |shop| shop.keep(&work)).await
}

async fn done<S>(
    app: &App<S>,
    open: &Open,
    onto: Onto,
    numbers: Numbers,
    proposed: bool,
) -> Result<HttpResponse, Error> {
    let stage = Stage::Done {
        bank: onto.bank,
        ready: numbers.ready,
        drafts: numbers.drafts,
        proposed,
    };
    keep(app, open, stage).await?;
    Ok(see(&path(open.work.id)))
}
