//! In and out: the first account, accounts by invitation, signing in by password and, where others could read a password,
//! by a code.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};

use super::super::super::{App, Client, Error, Form, Visitor};
use super::super::door::Nothing;
use super::super::{device, frame_of, ids, see, show, show_as, unfinished, uuid, with_cookie};
use crate::id::TeacherId;
use crate::identity::{
    self, Device, NewPassword, PersonName, Teacher, Tried, is_password, nobodys_password,
};
use crate::log::{Event, Invitation, Password, Store};
use crate::time::Timestamp;
use crate::view::{Elsewhere, NewAccount, NewProblem, Page, SignIn};

/// The door as it is for this browser: over a connection that others can read, one without passwords.
pub(super) async fn page<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    client: Client,
) -> Result<HttpResponse, Error> {
    let frame = frame_of(app, visitor);
    let is_first = app.store.teachers().await?.is_empty();
    match (client.private, is_first) {
        (true, true) => show(&NewAccount::new(frame, true)),
        (true, false) => show(&SignIn::new(frame)),
        (false, is_first) => show(&Elsewhere::new(frame, is_first)),
    }
}

/// After too many tries.
pub(super) fn wait(seconds: u32, page: &impl Page) -> Result<HttpResponse, Error> {
    let mut response = show_as(StatusCode::TOO_MANY_REQUESTS, page)?;
    let headers = response.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// A name and a password.
#[derive(serde::Deserialize)]
pub(in crate::web) struct NamePassword {
    name: String,
    password: String,
    shared: Option<String>,
}

impl std::fmt::Debug for NamePassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NamePassword(secret)")
    }
}

/// Signs a teacher in. What is said, and how long it takes, is the same whether there is such an account or not.
pub(in crate::web) async fn sign_in<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<NamePassword>,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let page = SignIn::new(frame_of(&app, &visitor));
    let login = identity::login(&form.name);
    if let Err(seconds) = app.guessing.take(client.address, login, now) {
        return wait(seconds, &page.wait(&form.name, seconds));
    }
    let account = app.store.login(login).await?;
    let kept = account.as_ref();
    let kept = kept.map_or(nobodys_password(), |account| account.password);
    let typed = form.password;
    let fits = app.hashing.run(move || is_password(&typed, &kept)).await?;
    let Some(account) = account.filter(|_| fits) else {
        tracing::warn!("a teacher's password did not fit");
        return unfinished(&page.wrong(&form.name));
    };
    app.guessing.fitted(client.address, login);
    let device = device(form.shared.as_deref());
    let signed = enter(&app, &visitor, client, Vec::new(), account.id, device).await?;
    // It was removed in this moment.
    signed.map_or_else(|| unfinished(&page.wrong(&form.name)), Ok)
}

/// Opens a teacher's session in the place of the browser's, after these events; nothing where they do not fit any more.
pub(super) async fn enter<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    client: Client,
    events: Vec<Event>,
    teacher: TeacherId,
    device: Device,
) -> Result<Option<HttpResponse>, Error> {
    let now = app.clock.now();
    let known = visitor.known;
    let signed =
        identity::sign_in(&app.store, ids(app), events, teacher, known, device, now).await?;
    let Some(known) = signed else {
        return Ok(None);
    };
    tracing::info!("a teacher signed in");
    with_cookie(see("/teach"), Some((known, device)), client).map(Some)
}

/// A code for another device.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Code {
    code: String,
    shared: Option<String>,
}

/// Signs a teacher in by a code that they made where they are signed in already. A password must not go over such a
/// connection; a code is worth nothing to whoever reads it after.
pub(in crate::web) async fn by_code<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<Code>,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let is_first = app.store.teachers().await?.is_empty();
    let page = Elsewhere::new(frame_of(&app, &visitor), is_first);
    if let Err(seconds) = app.codes.take(client.address, now) {
        return wait(seconds, &page.wait(seconds));
    }
    let found = identity::invitation(&app.store, &form.code, now).await?;
    let Some(invitation) = found else {
        return unfinished(&page.wrong());
    };
    let Some(teacher) = invitation.opens else {
        return unfinished(&page.needs_password());
    };
    let events = vec![identity::used(&invitation, teacher, now)];
    let device = device(form.shared.as_deref());
    let signed = enter(&app, &visitor, client, events, teacher, device).await?;
    signed.map_or_else(|| unfinished(&page.wrong()), Ok)
}

/// The page for an account by invitation.
pub(in crate::web) async fn new_page<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
) -> Result<HttpResponse, Error> {
    let frame = frame_of(&app, &visitor);
    let is_first = app.store.teachers().await?.is_empty();
    if client.private {
        show(&NewAccount::new(frame, is_first))
    } else {
        show(&Elsewhere::new(frame, is_first))
    }
}

/// What makes an account.
#[derive(serde::Deserialize)]
pub(in crate::web) struct New {
    code: String,
    name: String,
    password: String,
    again: String,
    shared: Option<String>,
}

impl std::fmt::Debug for New {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("New(secret)")
    }
}

/// Makes an account and signs its teacher in: the first one with the printed code, others by invitation.
pub(in crate::web) async fn make<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<New>,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let is_first = app.store.teachers().await?.is_empty();
    let page = NewAccount::new(frame_of(&app, &visitor), is_first).typed(&form.code, &form.name);
    let (name, password) = match read(&form) {
        Ok(read) => read,
        Err(problem) => return unfinished(&page.problem(&problem)),
    };
    if let Err(seconds) = app.codes.take(client.address, now) {
        return wait(seconds, &page.problem(&NewProblem::Wait(seconds)));
    }
    let Some(key) = key(&app, is_first, &form.code, now).await? else {
        return unfinished(&page.problem(&NewProblem::Code));
    };
    let made = account(&app, &visitor, client, (&name, password), &key, &form).await;
    if !matches!(made, Ok(Some(_))) && matches!(key, Key::Printed) {
        app.door.reopen();
    }
    match made? {
        Some(response) => Ok(response),
        // The code was good a moment ago: so the name is another's, or it was used in this moment.
        None => match identity::login(name.as_str()) {
            login if app.store.login(login).await?.is_some() => {
                unfinished(&page.problem(&NewProblem::Taken))
            }
            _ => unfinished(&page.problem(&NewProblem::Code)),
        },
    }
}

/// What an account is made with.
enum Key {
    /// The code printed at the start; it is taken, and must be given back where no account comes of it.
    Printed,
    /// A colleague's.
    Invitation(Invitation),
}

async fn key<S: Store>(
    app: &App<S>,
    is_first: bool,
    code: &str,
    now: Timestamp,
) -> Result<Option<Key>, Error> {
    if is_first && app.door.enter(code, now) == Tried::Opened {
        return Ok(Some(Key::Printed));
    }
    let found = identity::invitation(&app.store, code, now).await?;
    Ok(found
        .filter(|invitation| invitation.opens.is_none())
        .map(Key::Invitation))
}

fn read(form: &New) -> Result<(PersonName, NewPassword), NewProblem> {
    let name = PersonName::parse(&form.name).map_err(NewProblem::Name)?;
    let password = NewPassword::parse(&form.password, name.as_str());
    let password = password.map_err(NewProblem::Password)?;
    if form.password == form.again {
        Ok((name, password))
    } else {
        Err(NewProblem::Again)
    }
}

async fn account<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    client: Client,
    (name, password): (&PersonName, NewPassword),
    key: &Key,
    form: &New,
) -> Result<Option<HttpResponse>, Error> {
    let password = hash(app, password).await?;
    let invitation = match key {
        Key::Printed => None,
        Key::Invitation(invitation) => Some(invitation),
    };
    let teacher = TeacherId(uuid(app));
    let made = identity::made(teacher, name, password, invitation, app.clock.now());
    let device = device(form.shared.as_deref());
    enter(app, visitor, client, made, teacher, device).await
}

/// Hashes a password with a salt of its own.
pub(super) async fn hash<S>(app: &App<S>, password: NewPassword) -> Result<Password, Error> {
    let salt = (app.chance)().first_chunk().copied().unwrap_or_default();
    let hashed = app.hashing.run(move || password.hash(salt)).await?;
    hashed.ok_or(Error::Internal("a password could not be hashed"))
}

/// Ends teaching on this browser; its learner stays.
pub(in crate::web) async fn leave<S: Store>(
    _teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    out(&app, &visitor, client, Vec::new()).await
}

/// Ends teaching on this browser, after these events.
pub(super) async fn out<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    client: Client,
    events: Vec<Event>,
) -> Result<HttpResponse, Error> {
    let known = visitor.known.ok_or(Error::NotTeacher)?;
    let now = app.clock.now();
    let left = identity::sign_out(&app.store, ids(app), events, known, now).await?;
    let left = left.ok_or(Error::Stale)?;
    with_cookie(see("/teach"), Some((left, left.device())), client)
}
