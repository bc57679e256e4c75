//! Who teaches here, and who is invited to.

use actix_web::{HttpResponse, web};

use super::super::super::guard::Here;
use super::super::super::{App, Client, Error, Form, Visitor};
use super::super::door::Nothing;
use super::super::{see, show, unfinished, uuid};
use super::desk;
use crate::id::InvitationId;
use crate::identity::{self, Teacher};
use crate::log::Store;
use crate::view::{People, Room};

/// Who teaches here, and who is invited to.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, here): (Client, Here),
) -> Result<HttpResponse, Error> {
    show(&view(&app, &visitor, teacher, (client, &here)).await?)
}

async fn view<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    (client, here): (Client, &Here),
) -> Result<People, Error> {
    let (me, frame, desk) = desk(app, visitor, teacher, Room::People).await?;
    let accounts = app.store.teachers().await?;
    let now = app.clock.now();
    let open = app.store.invitations().await?.into_iter();
    let open = open.filter(|one| one.opens.is_none() && one.until >= now);
    let origin = here.0.to_string();
    let home = (origin.as_str(), here.0.host.is_loopback());
    let mut page = People::new(frame, desk, client.private, home);
    for one in open {
        let by = accounts.iter().find(|account| Some(account.id) == one.by);
        let by = by.map(|account| account.name.as_str());
        let code = identity::shown(&one, &teacher.token);
        page = page.invited(&one, by, code, &app.calendar);
    }
    for account in &accounts {
        let since = app.calendar.day(account.made);
        page = page.teacher(&account.name, since, account.id == me.id);
    }
    Ok(page)
}

/// Invites a colleague; the page shows the code.
pub(in crate::web) async fn invite<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, here): (Client, Here),
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let id = InvitationId(uuid(&app));
    let (token, now) = (&teacher.token, app.clock.now());
    if identity::invite(&app.store, id, teacher.id, token, now).await? {
        return Ok(see("/teach/people#invitations"));
    }
    unfinished(&view(&app, &visitor, teacher, (client, &here)).await?.full())
}

/// Which invitation is taken back.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Which {
    invitation: String,
}

/// Takes an invitation back. One that is gone already stays so.
pub(in crate::web) async fn end<S: Store>(
    _teacher: Teacher,
    app: web::Data<App<S>>,
    Form(which): Form<Which>,
) -> Result<HttpResponse, Error> {
    let id = which.invitation.parse();
    let id = id.map_err(|_| Error::Form("no invitation".into()))?;
    identity::revoke(&app.store, id, app.clock.now()).await?;
    Ok(see("/teach/people#invitations"))
}
