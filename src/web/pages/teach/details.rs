//! What a bank says of itself, and who may change it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::door::Nothing;
use super::super::{parse, see, show, show_as, unfinished};
use super::banks::{name_of, stem};
use super::edit::{Here, Opened, Said, TRIES, Wrote, open};
use super::{desk, waits};
use crate::authoring::edit::{
    Act, BadDetails, Keeping, May, Mode, Note, Posted, Work, detailed, sensitive,
};
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Details, Room};

/// The details of a bank.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let opened = open(&app, &parse(&path)?)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return here.broken(&opened).await;
    };
    show(&view(&here, &opened, &work).await?.saved(said.is_saved()))
}

async fn view<S: Store>(
    here: &Here<'_, S>,
    opened: &Opened,
    work: &Work<'_>,
) -> Result<Details, Error> {
    let (_, frame, desk) = desk(here.app, here.visitor, here.teacher, Room::Banks).await?;
    let (may, history) = here.may(opened).await?;
    let may_keep = may == May::Edit;
    Ok(Details::new(
        frame,
        desk,
        &work.bank,
        &history.keeping,
        may_keep,
    ))
}

/// Changes the details of a bank.
pub(in crate::web) async fn save<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&path)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let there = format!("/teach/banks/{bank}/details?saved=yes");
    write(&here, &bank, there, &posted, &|work| {
        detailed(work, &posted)
    })
    .await
}

/// Marks a bank as sensitive.
pub(in crate::web) async fn mark_sensitive<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&path)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let there = format!("/teach/banks/{bank}/care#violent");
    write(&here, &bank, there, &[], &sensitive).await
}

/// Writes a bank's file with other details, and goes there.
async fn write<S: Store>(
    here: &Here<'_, S>,
    bank: &BankId,
    there: String,
    posted: &Posted,
    change: &dyn Fn(&Work<'_>) -> Result<String, BadDetails>,
) -> Result<HttpResponse, Error> {
    for _ in 0..TRIES {
        let opened = open(here.app, bank)?;
        let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
            return here.broken(&opened).await;
        };
        let text = match change(&work) {
            Ok(text) => text,
            Err(why) => {
                let page = view(here, &opened, &work).await?.problem(&why, posted);
                return match why {
                    BadDetails::Stale if posted.iter().any(|(name, _)| name == "base") => {
                        show_as(StatusCode::CONFLICT, &page)
                    }
                    _ => unfinished(&page),
                };
            }
        };
        if text == opened.text {
            return Ok(see(&there));
        }
        match here.write(&opened, text, (Act::Details, None)).await? {
            Wrote::Done(_) => return Ok(see(&there)),
            Wrote::Proposed => return Ok(see(&format!("/teach/banks/{bank}?done=proposed#done"))),
            Wrote::Changed => {}
            // There is a form to fill in again only where one was sent.
            Wrote::Failed(why) if posted.is_empty() => return here.failed(&opened, &why).await,
            Wrote::Failed(why) => {
                let page = view(here, &opened, &work).await?;
                let page = page.problem(&BadDetails::Failed(why), posted);
                return show_as(StatusCode::SERVICE_UNAVAILABLE, &page);
            }
        }
    }
    Err(Error::Busy)
}

/// Who shall be able to change a bank.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Kept {
    mode: Option<String>,
}

/// Says who may change a bank. Whoever says so keeps it.
pub(in crate::web) async fn keep<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(kept): Form<Kept>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&path)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let mode = kept.mode.as_deref().and_then(Mode::named);
    let mode = mode.ok_or_else(|| Error::Form("no such mode".into()))?;
    let opened = open(&app, &bank)?;
    let (may, _) = here.may(&opened).await?;
    if may != May::Edit {
        return Err(Error::NotYours);
    }
    let keeping = Keeping {
        mode,
        owner: Some(teacher.id),
        by: name_of(&app, teacher).await?,
    };
    let (banks, file) = (std::sync::Arc::clone(&app.shelf), opened.file.clone());
    let noted = waits(move || banks.note(&file, &Note::Keeping(keeping))).await?;
    match noted {
        Ok(()) => Ok(see(&format!(
            "/teach/banks/{bank}/details?saved=yes#keeping"
        ))),
        Err(why) => here.failed(&opened, &why.to_string()).await,
    }
}
