//! What is done with many questions at once, the history of a bank, and taking a change back.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::{parse, see, show, show_as};
use super::banks::stem;
use super::edit::{Here, Opened, TRIES, Wrote, one, open};
use super::{desk, waits};
use crate::authoring::Looked;
use crate::authoring::edit::{Act, Change, Deed, May, Note, Work, acted, moved_over, undone};
use crate::bank::{State, parse as read};
use crate::id::{BankId, QuestionId};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Changes, Room};

/// What a button says that does something with questions, and which it means.
fn deed(fields: &[(String, String)]) -> Option<(Act, Deed, BTreeSet<QuestionId>)> {
    let act = one(fields, "act")?;
    let chosen = fields.iter().filter(|(name, _)| name == "q");
    let chosen: BTreeSet<QuestionId> = chosen
        .filter_map(|(_, id)| QuestionId::new(id).ok())
        .collect();
    let tag = || {
        let tag = one(fields, "tagged")?.trim().to_owned();
        (!tag.is_empty()).then_some(tag)
    };
    let (act, deed) = match act {
        "ready" => (Act::Stated, Deed::State(State::Ready)),
        "draft" => (Act::Stated, Deed::State(State::Draft)),
        "off" => (Act::Stated, Deed::State(State::Off)),
        "tag" => (Act::Tagged, Deed::Tag(tag()?)),
        "untag" => (Act::Tagged, Deed::Untag(tag()?)),
        "remove" => (Act::Removed, Deed::Remove),
        "copy" => (Act::Added, Deed::Copy),
        act => {
            let (what, id) = act.split_once(' ')?;
            let deed = match what {
                "up" => Deed::Up,
                "down" => Deed::Down,
                "to" => Deed::To(one(fields, &format!("place.{id}"))?.trim().parse().ok()?),
                _ => return None,
            };
            let id = QuestionId::new(id).ok()?;
            return Some((Act::Moved, deed, BTreeSet::from([id])));
        }
    };
    (!chosen.is_empty()).then_some((act, deed, chosen))
}

/// Does something with questions of a bank. Where nothing is chosen nothing is done.
pub(in crate::web) async fn act<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&path)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let list = format!("/teach/banks/{bank}");
    let to_list = |done: &str| {
        let list = Looked::new(&fields).address(&list, Looked::new(&fields).page);
        let sign = if list.contains('?') { '&' } else { '?' };
        see(&format!("{list}{sign}done={done}#done"))
    };
    if one(&fields, "act") == Some("move") {
        return move_over(&here, &bank, &fields, to_list).await;
    }
    let Some((act, deed, ids)) = deed(&fields) else {
        open(&app, &bank)?;
        return Ok(to_list("none"));
    };
    for _ in 0..TRIES {
        let opened = open(&app, &bank)?;
        let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
            return here.broken(&opened).await;
        };
        let Some(text) = acted(&work, &ids, &deed) else {
            return Ok(to_list("refused"));
        };
        if text == opened.text {
            return Ok(to_list("none"));
        }
        match here.write(&opened, text, (act, None)).await? {
            Wrote::Done(number) => return Ok(to_list(&number.to_string())),
            Wrote::Proposed => return Ok(to_list("proposed")),
            Wrote::Changed => {}
            Wrote::Failed(why) => return here.failed(&opened, &why).await,
        }
    }
    Err(Error::Busy)
}

/// Puts questions into another bank: there first, so that a stop in between leaves them in both.
async fn move_over<S: Store>(
    here: &Here<'_, S>,
    bank: &BankId,
    fields: &[(String, String)],
    to_list: impl Fn(&str) -> HttpResponse,
) -> Result<HttpResponse, Error> {
    let target = one(fields, "bank").and_then(|id| BankId::new(id).ok());
    let chosen = fields.iter().filter(|(name, _)| name == "q");
    let ids: BTreeSet<QuestionId> = chosen
        .filter_map(|(_, id)| QuestionId::new(id).ok())
        .collect();
    let (Some(target), false) = (target.filter(|target| target != bank), ids.is_empty()) else {
        return Ok(to_list("none"));
    };
    for _ in 0..TRIES {
        let (from, to) = (open(here.app, bank)?, open(here.app, &target)?);
        for opened in [&from, &to] {
            if here.may(opened).await?.0 != May::Edit {
                return Err(Error::NotYours);
            }
        }
        let Ok(there) = Work::new(&to.text, stem(&to.file), Some(&to.shelved)) else {
            return here.broken(&to).await;
        };
        let Ok(work) = Work::new(&from.text, stem(&from.file), Some(&from.shelved)) else {
            return here.broken(&from).await;
        };
        let Some((without, with)) = moved_over(&work, &there, &ids) else {
            return Ok(to_list("refused"));
        };
        match here.write(&to, with, (Act::Added, None)).await? {
            Wrote::Done(_) => {}
            Wrote::Proposed => return Ok(to_list("proposed")),
            Wrote::Changed => continue,
            Wrote::Failed(why) => return here.failed(&to, &why).await,
        }
        return match here.write(&from, without, (Act::Removed, None)).await? {
            Wrote::Done(number) => Ok(to_list(&number.to_string())),
            // They are in both now: nothing is lost, and the page says so.
            _ => Ok(to_list("both")),
        };
    }
    Err(Error::Busy)
}

/// From which change on the history is shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct From {
    before: Option<u64>,
}

/// The history of a bank.
pub(in crate::web) async fn history<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    from: web::Query<From>,
) -> Result<HttpResponse, Error> {
    let opened = open(&app, &parse(&path)?)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    show(&changes(&here, &opened, from.before).await?)
}

async fn changes<S: Store>(
    here: &Here<'_, S>,
    opened: &Opened,
    before: Option<u64>,
) -> Result<Changes, Error> {
    let (_, frame, desk) = desk(here.app, here.visitor, here.teacher, Room::Banks).await?;
    let (may, history) = here.may(opened).await?;
    let (bank, _) = read(&opened.text, stem(&opened.file));
    let bank = bank.as_ref().unwrap_or(&opened.shelved.bank);
    let page = Changes::new(frame, desk, bank, (&history, before), &here.app.calendar);
    Ok(page.owned(may == May::Edit))
}

/// Which change is undone.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Which {
    change: Option<u64>,
    take: Option<u64>,
    leave: Option<u64>,
}

/// Takes a change back.
pub(in crate::web) async fn undo<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(which): Form<Which>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&path)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    if let Some(number) = which.take.or(which.leave) {
        return settle(&here, &bank, number, which.take.is_some()).await;
    }
    let number = which
        .change
        .ok_or_else(|| Error::Form("no change".into()))?;
    for _ in 0..TRIES {
        let opened = open(&app, &bank)?;
        let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
            return here.broken(&opened).await;
        };
        let history = app.shelf.history(&opened.file, &opened.text);
        let history = history.map_err(|_| Error::Internal("a history cannot be read"))?;
        let is = |change: &&Change| change.number == number;
        let change = history.changes.iter().find(is).ok_or(Error::NotFound)?;
        let text = match exact(&app, &opened, change) {
            Some(text) => Ok(text),
            None => undone(&work, change),
        };
        let text = match text {
            Ok(text) => text,
            Err(why) => {
                let page = changes(&here, &opened, None).await?;
                return show_as(StatusCode::CONFLICT, &page.unfit(&why));
            }
        };
        match here
            .write(&opened, text, (Act::Undone, Some(number)))
            .await?
        {
            Wrote::Done(done) => return Ok(see(&format!("/teach/banks/{bank}?done={done}#done"))),
            Wrote::Proposed => return Ok(see(&format!("/teach/banks/{bank}?done=proposed#done"))),
            Wrote::Changed => {}
            Wrote::Failed(why) => return here.failed(&opened, &why).await,
        }
    }
    Err(Error::Busy)
}

/// Takes a proposal, or leaves it.
async fn settle<S: Store>(
    here: &Here<'_, S>,
    bank: &BankId,
    number: u64,
    takes: bool,
) -> Result<HttpResponse, Error> {
    for _ in 0..TRIES {
        let opened = open(here.app, bank)?;
        let (may, history) = here.may(&opened).await?;
        if may != May::Edit {
            return Err(Error::NotYours);
        }
        let is = |change: &&Change| change.number == number;
        let proposal = history.proposals.iter().find(is).ok_or(Error::NotFound)?;
        let mut done = "left".to_owned();
        if takes {
            let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved))
            else {
                return here.broken(&opened).await;
            };
            let text = match undone(&work, &proposal.inverse()) {
                Ok(text) => text,
                Err(why) => {
                    let page = changes(here, &opened, None).await?;
                    return show_as(StatusCode::CONFLICT, &page.unfit(&why));
                }
            };
            match here.write(&opened, text, (proposal.act, None)).await? {
                Wrote::Done(number) => done = number.to_string(),
                Wrote::Proposed => return Err(Error::NotYours),
                Wrote::Changed => continue,
                Wrote::Failed(why) => return here.failed(&opened, &why).await,
            }
        }
        let (banks, file) = (Arc::clone(&here.app.shelf), opened.file.clone());
        let noted = waits(move || banks.note(&file, &Note::Settled(number))).await?;
        return match noted {
            Ok(()) => Ok(see(&format!("/teach/banks/{bank}?done={done}#done"))),
            Err(why) => here.failed(&opened, &why.to_string()).await,
        };
    }
    Err(Error::Busy)
}

/// The text before a change, where the file is as the change left it and the text before is one of those that are kept: then
/// every byte comes back, remarks with it.
fn exact<S>(app: &App<S>, opened: &Opened, change: &Change) -> Option<String> {
    if !change.is_to(&opened.text) {
        return None;
    }
    let kept = (1..=5).filter_map(|number| {
        let copy = app.shelf.content(&format!(".bak/{}.{number}", opened.file));
        String::from_utf8(copy.ok()?).ok()
    });
    let mut kept = kept.filter(|text| change.is_from(text));
    kept.next()
}
