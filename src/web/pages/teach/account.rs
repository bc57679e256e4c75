//! A teacher's own account: the password, other devices, signing out everywhere.

use actix_web::{HttpResponse, web};

use super::super::super::{App, Client, Error, Form, Visitor};
use super::super::door::Nothing;
use super::super::{ids, see, show, unfinished, uuid, with_cookie};
use super::{desk, door};
use crate::id::InvitationId;
use crate::identity::{self, NewPassword, Teacher, is_password};
use crate::log::{Account, Event, Store};
use crate::view::{AccountPage, NewProblem, Room};

/// What the address of the account may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Said {
    saved: Option<String>,
}

/// The account.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let (_, page) = view(&app, &visitor, teacher, client).await?;
    show(&page.saved(said.saved.is_some()))
}

async fn view<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    client: Client,
) -> Result<(Account, AccountPage), Error> {
    let (account, frame, desk) = desk(app, visitor, teacher, Room::Account).await?;
    let since = app.calendar.day(account.since);
    let mut page = AccountPage::new(frame, desk, since, client.private);
    let now = app.clock.now();
    let open = app.store.invitations().await?;
    let mine = open.iter();
    let mut mine = mine.filter(|one| one.opens == Some(teacher.id) && one.until >= now);
    if let Some(one) = mine.next()
        && let Some(code) = identity::shown(one, &teacher.token)
    {
        page = page.code(code, &app.calendar, one.until);
    }
    Ok((account, page))
}

/// A new password.
#[derive(serde::Deserialize)]
pub(in crate::web) struct Passwords {
    old: String,
    password: String,
    again: String,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords(secret)")
    }
}

/// Changes the password. Every other session of the account ends; this browser gets a new one.
pub(in crate::web) async fn new_password<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<Passwords>,
) -> Result<HttpResponse, Error> {
    let (account, page) = view(&app, &visitor, teacher, client).await?;
    let new = match NewPassword::parse(&form.password, &account.name) {
        Ok(_) if form.password != form.again => {
            return unfinished(&page.problem(&NewProblem::Again));
        }
        Ok(new) => new,
        Err(why) => return unfinished(&page.problem(&NewProblem::Password(why))),
    };
    let now = app.clock.now();
    let login = identity::login(&account.name);
    if let Err(seconds) = app.guessing.take(client.address, login, now) {
        return door::wait(seconds, &page.problem(&NewProblem::Wait(seconds)));
    }
    let (old, kept) = (form.old, account.password);
    if !app.hashing.run(move || is_password(&old, &kept)).await? {
        return unfinished(&page.problem(&NewProblem::Old));
    }
    let password = door::hash(&app, new).await?;
    let set = Event::PasswordSet {
        teacher: teacher.id,
        password,
        at: now,
    };
    let known = visitor.known.ok_or(Error::NotTeacher)?;
    let (ids, events, device) = (ids(&app), vec![set], known.device());
    let signed = identity::sign_in(
        &app.store,
        ids,
        events,
        teacher.id,
        Some(known),
        device,
        now,
    )
    .await?;
    let known = signed.ok_or(Error::Stale)?;
    let to = see("/teach/account?saved=yes");
    with_cookie(to, Some((known, device)), client)
}

/// Ends every session of the account, this one too.
pub(in crate::web) async fn sign_out_everywhere<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (teacher, at) = (teacher.id, app.clock.now());
    let events = vec![Event::TeacherSignedOut { teacher, at }];
    door::out(&app, &visitor, client, events).await
}

/// Makes a code that signs this teacher in on another device; the page shows it.
pub(in crate::web) async fn device<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (id, now) = (InvitationId(uuid(&app)), app.clock.now());
    let (me, token) = (teacher.id, &teacher.token);
    let made = identity::for_device(&app.store, id, Some(me), me, token, now).await?;
    made.ok_or(Error::Stale)?;
    Ok(see("/teach/account#device"))
}
