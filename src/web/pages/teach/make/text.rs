//! The text of a work and what it is, until its questions are made.

use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Error, Form, Upload, Visitor};
use super::super::super::door::Nothing;
use super::super::super::{see, show, unfinished};
use super::super::desk;
use super::start::sent;
use super::{making, work};
use crate::authoring::making::{Details, Ground, LANGUAGES, Paper, Stage, Unread, Work, fits};
use crate::bank::Stance;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{MakeRead, MakeText, NotFurther, Room};

/// What a text is, as a form says.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Said {
    title: String,
    author: String,
    date: String,
    /// That of the bank, where it is a further document for one.
    #[serde(default)]
    lang: String,
    stance: String,
}

/// Has the questions of a text made.
pub(in crate::web) async fn make<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(said): Form<Said>,
) -> Result<HttpResponse, Error> {
    let mut work = work(&app, teacher, &id).await?;
    if !matches!(work.stage, Stage::Read | Stage::Asked) {
        return Ok(see(&super::path(work.id)));
    }
    let is_known = |lang: &&&str| **lang == said.lang;
    let lang = match &work.onto {
        Some(_) => Some(work.details.lang.clone()),
        None => LANGUAGES.iter().find(is_known).map(ToString::to_string),
    };
    let details = Details {
        lang: lang.ok_or(Error::Form("no such language".into()))?,
        stance: match said.stance.as_str() {
            "reference" => Stance::Reference,
            _ => Stance::Account,
        },
        title: said.title,
        author: said.author,
        date: said.date,
    };
    let details = details.tidy();
    if details.title.is_empty() {
        let id = work.id;
        let text = making(&app)?.at(move |shop| shop.text(id)).await?;
        let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
        let page = MakeRead::new(frame, desk, &work, &text, 1);
        return unfinished(&page.without_title(details));
    }
    let ground = match ground(&app, &work, &details).await? {
        Ok(ground) => ground,
        Err(why) => {
            let id = work.id;
            let text = making(&app)?.at(move |shop| shop.text(id)).await?;
            let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
            let page = MakeRead::new(frame, desk, &work, &text, 1);
            return unfinished(&page.unfit(details, why));
        }
    };
    work.details = details;
    if let Some(bank) = ground.as_ref().and_then(Ground::bank) {
        work.details.lang = bank.lang;
    }
    work.stage = Stage::Asked;
    let kept = work.clone();
    making(&app)?.at(move |shop| shop.keep(&kept)).await?;
    let to = super::path(work.id);
    making(&app)?.make(work, ground)?;
    Ok(see(&to))
}

/// The bank that a work is a further document for, as it is now; nothing where it becomes a bank of its own.
async fn ground<S: Store>(
    app: &App<S>,
    work: &Work,
    details: &Details,
) -> Result<Result<Option<Ground>, NotFurther>, Error> {
    let Some(onto) = &work.onto else {
        return Ok(Ok(None));
    };
    let ground = match super::onto::ground(app, onto)? {
        Ok(ground) => ground,
        Err(why) => return Ok(Err(why)),
    };
    let Some(bank) = ground.bank() else {
        return Ok(Err(NotFurther::Broken));
    };
    let id = work.id;
    let text = making(app)?.at(move |shop| shop.text(id)).await?;
    let fits = fits(&bank, &ground.texts, &text, &details.title);
    Ok(fits.map(|()| Some(ground)).map_err(NotFurther::Unfit))
}

/// The text to be changed.
pub(in crate::web) async fn text_page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    let id = work.id;
    let text = making(&app)?.at(move |shop| shop.text(id)).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    show(&MakeText::new(frame, desk, &work, text))
}

/// Keeps a changed text. Where questions were made of the former one already, they stay.
pub(in crate::web) async fn text<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    upload: Upload,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    if !matches!(work.stage, Stage::Read | Stage::Asked) {
        return Err(Error::Stale);
    }
    let making = making(&app)?;
    making.stop(work.id);
    let typed = upload.field("text").replace("\r\n", "\n");
    let read = match sent(&upload) {
        Some(sent) => making.read(sent).await?,
        None => Err(Unread::Empty),
    };
    match read {
        Ok((text, _)) => {
            let to = super::path(work.id);
            let stays = Work {
                stage: Stage::Read,
                paper: Paper {
                    // What could not be understood was looked at.
                    damaged: false,
                    ..work.paper.clone()
                },
                ..work
            };
            making
                .at(move |shop| {
                    shop.set_text(stays.id, &text)?;
                    shop.keep(&stays)
                })
                .await?;
            Ok(see(&to))
        }
        Err(why) => {
            let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
            unfinished(&MakeText::new(frame, desk, &work, typed).unread(&why))
        }
    }
}

/// Stops the making, or goes back from the questions to the text; decisions are gone then.
pub(in crate::web) async fn back<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let mut work = work(&app, teacher, &id).await?;
    if matches!(work.stage, Stage::Writing { .. } | Stage::Done { .. }) {
        return Err(Error::Stale);
    }
    let making = making(&app)?;
    making.stop(work.id);
    work.stage = Stage::Read;
    let to = super::path(work.id);
    making.at(move |shop| shop.keep(&work)).await?;
    Ok(see(&to))
}

/// Forgets a work.
pub(in crate::web) async fn away<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    let making = making(&app)?;
    making.stop(work.id);
    making.at(move |shop| shop.throw_away(work.id)).await?;
    Ok(see("/teach/make"))
}
