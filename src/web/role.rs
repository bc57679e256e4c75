//! Who is asking, as types: a handler takes one of these first, and gets no further without it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};

use super::origin::Origin;
use super::{App, Error, cookie};
use crate::classroom::Classroom;
use crate::identity::{self, Known, Learner, Teacher, Token};
use crate::log::{Settings, Store};
use crate::view::Who;

/// Who may call a handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A machine or a browser; no session is looked up.
    Anyone,
    /// A browser, with or without a session.
    Visitor,
    /// A browser with a learner.
    Learner,
    /// A browser that may teach.
    Teacher,
}

/// An extractor that stands for a role.
pub trait IsRole: FromRequest<Error = Error> + 'static {
    /// The role.
    const ROLE: Role;
}

/// What the row's guard found out about a browser.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The token of its cookie, whether or not there is a session to it.
    pub token: Option<Token>,
    /// Its session.
    pub known: Option<Known>,
    /// The settings of its learner; the usual ones where it has none.
    pub settings: Settings,
    /// What a class calls its learner.
    pub who: Option<Who>,
}

impl Found {
    /// Finds out who asks, by the cookie.
    pub(super) async fn of<S: Store>(request: &HttpRequest, here: &Origin) -> Result<Self, Error> {
        let token = cookie::read(request.headers(), here.https);
        let app = request.app_data::<web::Data<App<S>>>();
        let known = match (token, app) {
            (Some(token), Some(app)) => {
                identity::lookup(&app.store, token, app.clock.now()).await?
            }
            _ => None,
        };
        let settings = match (&known, app) {
            (Some(known), Some(app)) => app.store.settings(known.session.learner).await?,
            _ => Settings::default(),
        };
        let who = match (&known, app) {
            (Some(known), Some(app)) => who(&app.store, known).await?,
            _ => None,
        };
        Ok(Self {
            token,
            known,
            settings,
            who,
        })
    }
}

/// What a class calls the learner of a session; of several the newest one that goes on.
async fn who<S: Store>(store: &S, known: &Known) -> Result<Option<Who>, Error> {
    let now = known.session.seen;
    let places = Classroom::new(store, now)
        .places(known.session.learner)
        .await?;
    Ok(places.into_iter().next().map(|(class, seat)| Who {
        name: seat.name,
        hides_time: seat.needs.hides_time,
        link: format!("/class/{}", class.id),
        class: class.settings.name,
    }))
}

/// Whoever asks: for checks of the machine and files that are the same for all.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

/// A browser, with or without a session. It can be taken beside another role, for its session.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The token of its cookie; there may be no session to it any more.
    pub token: Option<Token>,
    /// Its session.
    pub known: Option<Known>,
    /// The settings of its learner; the usual ones where it has none.
    pub settings: Settings,
    /// What a class calls its learner.
    pub who: Option<Who>,
}

impl Visitor {
    /// What the forms of its pages must carry; nothing where it has no cookie.
    pub fn csrf(&self) -> Option<String> {
        self.token.as_ref().map(cookie::csrf)
    }

    /// Its learner.
    pub fn learner(&self) -> Option<Learner> {
        self.known.map(|known| known.learner())
    }
}

fn found(request: &HttpRequest) -> Result<Found, Error> {
    let found = request.extensions().get::<Found>().cloned();
    found.ok_or(Error::Internal("a handler outside the table of routes"))
}

macro_rules! role {
    ($name:ident, $request:ident => $extract:expr) => {
        impl IsRole for $name {
            const ROLE: Role = Role::$name;
        }

        impl FromRequest for $name {
            type Error = Error;
            type Future = Ready<Result<Self, Error>>;

            fn from_request($request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready($extract)
            }
        }
    };
}

role!(Anyone, _request => Ok(Self));
role!(Visitor, request => found(request).map(|Found { token, known, settings, who }| Self { token, known, settings, who }));
role!(Learner, request => found(request)
    .and_then(|found| found.known.map(|known| known.learner()).ok_or(Error::NoSession)));
role!(Teacher, request => found(request)
    .and_then(|found| found.known.and_then(|known| known.teacher()).ok_or(Error::NotTeacher)));
