//! The one table of routes, as data: what the server mounts is what the tests of access, forgery, headers, caching
//! and secrecy are made from.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::guard::fn_guard;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::{FromRequest, Handler, HttpMessage as _, Responder, web};
use futures_util::FutureExt as _;

use super::guard::{self, Here};
use super::pages::{
    answers, browse, class, door, help, history, picture, plan, progress, quiz, reading, settings,
    start, steps, study, teach,
};
use super::role::{Found, IsRole, Role};
use super::{Client, Error, Form, Upload, asset, headers, health};
use crate::log::Store;

/// Whose the thing is that a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// It names nothing, or something that is the same for all.
    Nobody,
    /// A sitting: `{attempt}` is its id, and only its learner sees that it exists.
    Attempt,
    /// A class: `{class}` is its id, and only its teacher sees that it exists.
    Class,
    /// A seat in a class: `{class}` is its id, and only who sits in it sees that it exists.
    Seat,
    /// A bank in the making: `{work}` is its id, and only its teacher sees that it exists.
    Work,
}

/// Whether a page may depend on the key of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// It is shown after the answer, or says nothing of questions.
    Open,
    /// It is shown before the answer: two banks that differ only in their keys give the same bytes.
    BeforeAnswer,
}

/// How long a response may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// Not at all.
    NoStore,
    /// For ever: its path names its content.
    Immutable,
}

/// A row of the table.
pub struct Route {
    /// GET (which answers HEAD too) or POST.
    pub method: Method,
    /// The path, with `{names}` for what varies.
    pub path: &'static str,
    /// Who may call it: what the handler's first argument says.
    pub role: Role,
    /// Whose the named thing is.
    pub owner: Owner,
    /// Whether it may depend on a key.
    pub secrecy: Secrecy,
    /// How long it may be kept.
    pub cache: Cache,
    /// Whether it wants a connection that nobody else can read: see [`Client::private`](super::Client::private).
    pub private: bool,
    mount: Box<dyn Fn() -> actix_web::Route>,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({:?})", self.method, self.path, self.role)
    }
}

/// The arguments of a handler: the first one is a role.
pub trait Arguments: FromRequest + 'static {
    /// Who may call it.
    const ROLE: Role;
}

/// The arguments of a handler that changes something: the last one is the form, perhaps with files.
pub trait Posted: Arguments {}

macro_rules! arguments {
    ($($more:ident)*) => {
        impl<R: IsRole, $($more: FromRequest + 'static),*> Arguments for (R, $($more,)*) {
            const ROLE: Role = R::ROLE;
        }

        impl<R: IsRole, $($more: FromRequest + 'static,)* T> Posted for (R, $($more,)* Form<T>)
        where
            Self: Arguments,
        {
        }

        impl<R: IsRole, $($more: FromRequest + 'static),*> Posted for (R, $($more,)* Upload)
        where
            Self: Arguments,
        {
        }
    };
}

arguments!();
arguments!(A);
arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);

fn row<F, Args>(method: Method, path: &'static str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: Arguments,
    F::Output: Responder + 'static,
{
    Route {
        method,
        path,
        role: Args::ROLE,
        owner: Owner::Nobody,
        secrecy: Secrecy::Open,
        cache: Cache::NoStore,
        private: false,
        mount: Box::new(move || web::route().to(handler.clone())),
    }
}

/// A page.
pub fn get<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: Arguments,
    F::Output: Responder + 'static,
{
    row(Method::GET, path, handler)
}

/// What a form does.
pub fn post<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: Posted,
    F::Output: Responder + 'static,
{
    row(Method::POST, path, handler)
}

impl Route {
    /// Says whose the named thing is.
    #[must_use]
    pub fn of(mut self, owner: Owner) -> Self {
        self.owner = owner;
        self
    }

    /// Says that the page is shown before the answer.
    #[must_use]
    pub fn before_answer(mut self) -> Self {
        self.secrecy = Secrecy::BeforeAnswer;
        self
    }

    /// Says that the path names its content.
    #[must_use]
    pub fn immutable(mut self) -> Self {
        self.cache = Cache::Immutable;
        self
    }

    /// Says that it wants a connection that nobody else can read.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// The row as actix takes it, within its guard.
    fn mounted<S: Store>(&self) -> actix_web::Route {
        let (role, cache, private) = (self.role, self.cache, self.private);
        let method = self.method.clone();
        (self.mount)()
            .guard(fn_guard(move |context| {
                // A page is answered for HEAD as for GET; actix leaves the body out.
                let asked = &context.head().method;
                *asked == method || (*asked == Method::HEAD && method == Method::GET)
            }))
            .wrap(from_fn(move |request, next| {
                within::<S, _>(role, private, cache, request, next)
            }))
    }
}

/// Around one handler: where the request comes from, whose it is, and that a panic ends only this request.
async fn within<S: Store, B: MessageBody + 'static>(
    role: Role,
    private: bool,
    cache: Cache,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Err(error) = admit::<S>(role, private, &request).await {
        return Ok(request.error_response(error));
    }
    let again = request.request().clone();
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let mut response = if let Ok(response) = outcome {
        response?.map_into_boxed_body()
    } else {
        let error = Error::Internal("a handler panicked");
        ServiceResponse::from_err(error, again)
    };
    if cache == Cache::Immutable && response.status() == StatusCode::OK {
        let kept = HeaderValue::from_static(headers::IMMUTABLE);
        response.headers_mut().insert(CACHE_CONTROL, kept);
    }
    Ok(response)
}

/// Finds out who asks, and refuses forms that no page of ours sent or that others could read.
async fn admit<S: Store>(role: Role, private: bool, request: &ServiceRequest) -> Result<(), Error> {
    let here = request.extensions().get::<Here>().cloned();
    let Here(here) = here.ok_or(Error::Internal("a request without a host"))?;
    if guard::is_unsafe(request.method()) {
        let sender = guard::sender(request.headers(), &here)?;
        request.extensions_mut().insert(sender);
    }
    let client = request.extensions().get::<Client>().copied();
    if private && !client.is_some_and(|client| client.private) {
        return Err(Error::NotPrivate);
    }
    if role != Role::Anyone {
        let found = Found::of::<S>(request.request(), &here).await?;
        request.extensions_mut().insert(found);
    }
    Ok(())
}

/// Every route there is.
pub fn routes<S: Store>() -> Vec<Route> {
    let mut all = pages::<S>();
    all.extend(making::<S>());
    all.extend(classes::<S>());
    all
}

/// Those of learners, and of teachers with banks and people.
fn pages<S: Store>() -> Vec<Route> {
    vec![
        get("/assets/{name}", asset::get).immutable(),
        get("/healthz", health::alive),
        get("/readyz", health::ready::<S>),
        get("/", browse::home::<S>).before_answer(),
        get("/banks/{bank}", start::bank::<S>).before_answer(),
        get("/banks/{bank}/read", reading::first::<S>).before_answer(),
        get("/banks/{bank}/read/{source}", reading::read::<S>).before_answer(),
        post("/banks/{bank}/read/{source}/quiz", reading::quiz::<S>),
        post("/banks/{bank}/quiz", start::start::<S>),
        get("/quiz", history::quizzes::<S>),
        get("/quiz/{attempt}", quiz::enter::<S>).of(Owner::Attempt),
        get("/quiz/{attempt}/result", quiz::result::<S>).of(Owner::Attempt),
        get("/quiz/{attempt}/{item}", quiz::question::<S>)
            .of(Owner::Attempt)
            .before_answer(),
        post("/quiz/{attempt}/{item}", steps::answer::<S>).of(Owner::Attempt),
        get("/quiz/{attempt}/summary", steps::summary::<S>)
            .of(Owner::Attempt)
            .before_answer(),
        post("/quiz/{attempt}/submit", steps::submit::<S>).of(Owner::Attempt),
        post("/study/{bank}", study::start::<S>),
        get("/study/{bank}/plan", plan::page::<S>),
        post("/study/{bank}/plan", plan::set::<S>),
        post("/study/{bank}/catch-up", plan::catch_up::<S>),
        get("/study/{bank}/{attempt}", study::next::<S>)
            .of(Owner::Attempt)
            .before_answer(),
        post("/study/{bank}/{attempt}", study::answer::<S>).of(Owner::Attempt),
        get("/study/{bank}/{attempt}/{review}", study::feedback::<S>).of(Owner::Attempt),
        post("/study/{bank}/{attempt}/undo", study::undo::<S>).of(Owner::Attempt),
        get("/banks/{bank}/pictures/{picture}", picture::get::<S>).immutable(),
        post("/answers/{attempt}/{review}/claim", answers::claim::<S>).of(Owner::Attempt),
        post("/answers/{attempt}/{review}/report", answers::report::<S>).of(Owner::Attempt),
        get("/progress", progress::progress::<S>),
        post("/progress/words", progress::new_words::<S>),
        post("/progress/events", progress::events::<S>),
        post("/progress/reviews", progress::reviews::<S>),
        get("/progress/erase", progress::erase_page::<S>),
        post("/progress/erase", progress::erase::<S>),
        post("/progress/keep", progress::keep::<S>),
        get("/settings", settings::page::<S>),
        post("/settings", settings::save::<S>),
        get("/help", help::help::<S>).before_answer(),
        get("/privacy", help::privacy::<S>).before_answer(),
        get("/resume", door::resume_page::<S>),
        post("/resume", door::resume::<S>),
        get("/leave", door::leave_page::<S>),
        post("/leave", door::leave::<S>),
        get("/teach", teach::start::<S>),
        post("/teach", teach::door::sign_in::<S>).private(),
        post("/teach/code", teach::door::by_code::<S>),
        get("/teach/new", teach::door::new_page::<S>),
        post("/teach/new", teach::door::make::<S>).private(),
        get("/teach/people", teach::people::page::<S>),
        post("/teach/people", teach::people::invite::<S>).private(),
        post("/teach/people/end", teach::people::end::<S>),
        get("/teach/account", teach::account::page::<S>),
        post("/teach/account", teach::account::new_password::<S>).private(),
        post("/teach/account/device", teach::account::device::<S>).private(),
        post(
            "/teach/account/out",
            teach::account::sign_out_everywhere::<S>,
        ),
        post("/teach/leave", teach::door::leave::<S>),
        // banks for other programs, and from them
        get("/teach/import", teach::import::page::<S>),
        post("/teach/import", teach::import::send::<S>),
        get("/teach/banks/{bank}/export", teach::export::page::<S>),
        post("/teach/banks/{bank}/export", teach::export::download::<S>),
        // the editor of banks
        get("/teach/banks", teach::banks::list::<S>),
        get("/teach/banks/{bank}", teach::banks::page::<S>),
        post("/teach/banks", teach::banks::make::<S>),
        post("/teach/banks/{bank}", teach::acts::act::<S>),
        get("/teach/banks/{bank}/details", teach::details::page::<S>),
        post("/teach/banks/{bank}/details", teach::details::save::<S>),
        post("/teach/banks/{bank}/keeping", teach::details::keep::<S>),
        post(
            "/teach/banks/{bank}/sensitive",
            teach::details::mark_sensitive::<S>,
        ),
        get("/teach/banks/{bank}/history", teach::acts::history::<S>),
        post("/teach/banks/{bank}/history", teach::acts::undo::<S>),
        post("/teach/banks/{bank}/find", teach::banks::find::<S>),
        // paper
        get("/teach/banks/{bank}/print", teach::print::page::<S>),
        post("/teach/banks/{bank}/print", teach::print::make::<S>),
        get("/teach/paper", teach::print::code::<S>),
        post("/teach/paper", teach::print::look),
        get("/teach/paper/{code}", teach::print::paper::<S>),
        get("/teach/banks/{bank}/new/{type}", teach::edit::new::<S>),
        post("/teach/banks/{bank}/new/{type}", teach::edit::add::<S>),
        get(
            "/teach/banks/{bank}/questions/{question}",
            teach::edit::page::<S>,
        ),
        post(
            "/teach/banks/{bank}/questions/{question}",
            teach::edit::save::<S>,
        ),
    ]
}

/// Those that make a bank from a document, and open it to a class.
fn making<S: Store>() -> Vec<Route> {
    vec![
        get("/teach/way-in", teach::way_in::all::<S>),
        get("/teach/banks/{bank}/way-in", teach::way_in::bank::<S>),
        get("/teach/banks/{bank}/care", teach::care::page::<S>),
        post("/teach/banks/{bank}/care", teach::care::look::<S>),
        get("/teach/banks/{bank}/add", teach::make::further::page::<S>),
        post("/teach/banks/{bank}/add", teach::make::further::begin::<S>),
        get("/teach/make", teach::make::start::start::<S>),
        post("/teach/make", teach::make::start::begin::<S>),
        get("/teach/make/{work}", teach::make::page::page::<S>).of(Owner::Work),
        post("/teach/make/{work}", teach::make::text::make::<S>).of(Owner::Work),
        get("/teach/make/{work}/text", teach::make::text::text_page::<S>).of(Owner::Work),
        post("/teach/make/{work}/text", teach::make::text::text::<S>).of(Owner::Work),
        post("/teach/make/{work}/back", teach::make::text::back::<S>).of(Owner::Work),
        post("/teach/make/{work}/away", teach::make::text::away::<S>).of(Owner::Work),
        post(
            "/teach/make/{work}/decide",
            teach::make::decide::decide::<S>,
        )
        .of(Owner::Work),
        post("/teach/make/{work}/undo", teach::make::decide::undo::<S>).of(Owner::Work),
        get(
            "/teach/make/{work}/edit",
            teach::make::decide::edit_page::<S>,
        )
        .of(Owner::Work),
        post("/teach/make/{work}/edit", teach::make::decide::edit::<S>).of(Owner::Work),
        get("/teach/make/{work}/quiet", teach::make::decide::quiet::<S>).of(Owner::Work),
        get(
            "/teach/make/{work}/care",
            teach::make::finish::care_page::<S>,
        )
        .of(Owner::Work),
        get(
            "/teach/make/{work}/finish",
            teach::make::finish::finish_page::<S>,
        )
        .of(Owner::Work),
        post(
            "/teach/make/{work}/finish",
            teach::make::finish::finish::<S>,
        )
        .of(Owner::Work),
    ]
}

/// Those of classes: of their teachers, and of who joins them.
fn classes<S: Store>() -> Vec<Route> {
    vec![
        get("/join", class::join_page::<S>).before_answer(),
        post("/join", class::find::<S>),
        get("/join/{join}", class::door::<S>).before_answer(),
        post("/join/{join}", class::join::<S>),
        post("/join/{join}/card", class::by_card::<S>),
        get("/class/{class}", class::mine::<S>).of(Owner::Seat),
        post("/class/{class}/{assignment}", class::begin::<S>).of(Owner::Seat),
        get("/teach/classes/{class}/assignments", teach::tasks::new::<S>).of(Owner::Class),
        post(
            "/teach/classes/{class}/assignments",
            teach::tasks::make::<S>,
        )
        .of(Owner::Class),
        get(
            "/teach/classes/{class}/assignments/{assignment}",
            teach::tasks::results::<S>,
        )
        .of(Owner::Class),
        get(
            "/teach/classes/{class}/assignments/{assignment}/questions",
            teach::tasks::items::<S>,
        )
        .of(Owner::Class),
        post(
            "/teach/classes/{class}/assignments/{assignment}/table",
            teach::tasks::table::<S>,
        )
        .of(Owner::Class)
        .private(),
        get(
            "/teach/classes/{class}/assignments/{assignment}/edit",
            teach::tasks::edit::<S>,
        )
        .of(Owner::Class),
        post(
            "/teach/classes/{class}/assignments/{assignment}/edit",
            teach::tasks::change::<S>,
        )
        .of(Owner::Class),
        post(
            "/teach/classes/{class}/assignments/{assignment}/away",
            teach::tasks::away::<S>,
        )
        .of(Owner::Class),
        get(
            "/teach/classes/{class}/assignments/{assignment}/students/{student}",
            teach::tasks::exception::<S>,
        )
        .of(Owner::Class)
        .private(),
        post(
            "/teach/classes/{class}/assignments/{assignment}/students/{student}",
            teach::tasks::except::<S>,
        )
        .of(Owner::Class)
        .private(),
        get("/teach/classes", teach::classes::list::<S>),
        post("/teach/classes", teach::classes::make::<S>),
        get("/teach/classes/{class}", teach::classes::page::<S>).of(Owner::Class),
        post("/teach/classes/{class}", teach::classes::change::<S>).of(Owner::Class),
        get("/teach/classes/{class}/way-in", teach::classes::door::<S>).of(Owner::Class),
        get("/teach/classes/{class}/cards", teach::classes::cards::<S>)
            .of(Owner::Class)
            .private(),
        post(
            "/teach/classes/{class}/students",
            teach::classes::enlist::<S>,
        )
        .of(Owner::Class)
        .private(),
        get(
            "/teach/classes/{class}/students/{student}",
            teach::classes::student::<S>,
        )
        .of(Owner::Class)
        .private(),
        post(
            "/teach/classes/{class}/students/{student}",
            teach::classes::change_student::<S>,
        )
        .of(Owner::Class)
        .private(),
    ]
}

/// Mounts a table. A path that has no row is not found; a method that a path has no row for is told which it has.
pub(super) fn configure<S: Store>(table: &[Route], config: &mut web::ServiceConfig) {
    let mut tree = Tree::default();
    for route in table {
        tree.add(route, route.path);
    }
    config.service(tree.scope::<S>("", "/"));
    config.default_service(web::to(|| async { Err::<&str, _>(Error::NotFound) }));
}

/// Routes by the segments of their paths. actix looks through a list, and asks a regular expression of each path with a
/// parameter; so each segment has a list of its own. A segment that is written out stands before a parameter, and whoever
/// goes in does not come back: no path may need both.
#[derive(Default)]
struct Tree<'r> {
    here: Vec<&'r Route>,
    below: BTreeMap<&'r str, Tree<'r>>,
}

impl<'r> Tree<'r> {
    fn add(&mut self, route: &'r Route, path: &'r str) {
        let rest = path.strip_prefix('/').unwrap_or_default();
        if rest.is_empty() {
            return self.here.push(route);
        }
        let (segment, below) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        self.below.entry(segment).or_default().add(route, below);
    }

    /// What actix mounts for a segment, whose own routes have what is left of their path.
    fn scope<S: Store>(&self, path: &str, left: &str) -> actix_web::Scope {
        let mut scope = web::scope(path);
        if !self.here.is_empty() {
            scope = scope.service(resource::<S>(left, &self.here));
        }
        for (segment, below) in &self.below {
            let path = format!("/{segment}");
            scope = if below.below.is_empty() {
                scope.service(resource::<S>(&path, &below.here))
            } else {
                scope.service(below.scope::<S>(&path, ""))
            };
        }
        scope
    }
}

/// The routes of a path; another method is told which it has.
fn resource<S: Store>(path: &str, rows: &[&Route]) -> actix_web::Resource {
    let allowed = allow(rows.iter().map(|row| &row.method));
    let mut resource = web::resource(path);
    for row in rows {
        resource = resource.route(row.mounted::<S>());
    }
    resource.default_service(web::to(move || {
        std::future::ready(Err::<&str, _>(Error::Method(allowed.clone())))
    }))
}

/// The value of `Allow` for a path with these methods.
fn allow<'a>(methods: impl Iterator<Item = &'a Method>) -> String {
    let mut names: Vec<&str> = methods.map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.sort_unstable();
    names.join(", ")
}
