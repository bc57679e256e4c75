//! A student's way into a class: by its code and a name, or by the words on a card; and what they find there.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor};
use super::door::Nothing;
use super::{
    Moment, device, frame_of, ids, new_attempt, parse, see, show, show_as, unfinished, uuid,
    with_cookie,
};
use crate::classroom::{Begun, Came, CardWords, ClassError, Classroom, JoinProblem, nickname};
use crate::id::{AssignmentId, ClassId, JoinCode, LearnerId};
use crate::identity::{self, Device, Learner, parse_words};
use crate::log::{Class, Store};
use crate::view::{Join, JoinClass, MyClass};

impl From<ClassError> for Error {
    fn from(error: ClassError) -> Self {
        match error {
            ClassError::NotFound => Self::NotFound,
            ClassError::Store(error) => Self::Store(error),
        }
    }
}

fn classroom<S: Store>(app: &App<S>) -> Classroom<'_, S> {
    Classroom::new(&app.store, app.clock.now())
}

/// Where the code of a class is typed.
pub(in super::super) async fn join_page<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&Join::new(frame_of(&app, &visitor)))
}

/// What was typed as a code.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Typed {
    code: String,
}

/// Leads to the door of the class whose code it is.
pub(in super::super) async fn find<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(Typed { code: typed }): Form<Typed>,
) -> Result<HttpResponse, Error> {
    let page = Join::new(frame_of(&app, &visitor));
    let Ok(code) = JoinCode::typed(&typed) else {
        return unfinished(&page.unknown(&typed));
    };
    match found(&app, code, client).await? {
        Found::Class(_) => Ok(see(&format!("/join/{}", code.as_str()))),
        Found::None => unfinished(&page.unknown(&typed)),
        Found::Wait(seconds) => show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds)),
    }
}

/// What a code leads to.
enum Found {
    Class(Box<Class>),
    None,
    /// Too many codes were guessed from this address.
    Wait(u32),
}

/// The class of a code. Only codes that lead nowhere count as guesses: a class behind one address all types the same.
async fn found<S: Store>(app: &App<S>, code: JoinCode, client: Client) -> Result<Found, Error> {
    if let Some(class) = classroom(app).of_code(code).await? {
        // Whoever has guessed too often does not learn what they hit.
        return Ok(match app.joins.look(client.address, app.clock.now()) {
            Ok(()) => Found::Class(Box::new(class)),
            Err(seconds) => Found::Wait(seconds),
        });
    }
    Ok(match app.joins.take(client.address, app.clock.now()) {
        Ok(()) => Found::None,
        Err(seconds) => Found::Wait(seconds),
    })
}

/// The class of a code in an address.
async fn at_the_door<S: Store>(
    app: &App<S>,
    code: &str,
    client: Client,
) -> Result<Result<Box<Class>, u32>, Error> {
    let code: JoinCode = parse(code)?;
    match found(app, code, client).await? {
        Found::Class(class) => Ok(Ok(class)),
        Found::None => Err(Error::NotFound),
        Found::Wait(seconds) => Ok(Err(seconds)),
    }
}

/// The words of a card that an address shows.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Card {
    card: Option<String>,
}

/// The door of a class. An address with a card asks whether it is theirs: nothing is done before they say so.
pub(in super::super) async fn door<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, code): (Client, web::Path<String>),
    card: web::Query<Card>,
) -> Result<HttpResponse, Error> {
    let class = match at_the_door(&app, &code, client).await? {
        Ok(class) => class,
        Err(seconds) => {
            let page = Join::new(frame_of(&app, &visitor));
            return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
        }
    };
    let page = view(&app, &visitor, &class).await?;
    let Some(typed) = card.card.as_deref() else {
        return show(&page);
    };
    let words: CardWords = match parse_words(typed) {
        Ok(words) => words,
        Err(why) => return unfinished(&page.bad_words(typed, &why)),
    };
    if let Err(seconds) = app.guesses.look(client.address, app.clock.now()) {
        return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
    }
    match classroom(&app).named_on(&class, &words).await? {
        Some(name) => show(&page.card(&name, &words.to_string())),
        None => no_card(&app, client, page, typed),
    }
}

async fn view<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    class: &Class,
) -> Result<JoinClass, Error> {
    let mine = match visitor.learner() {
        Some(learner) => app.store.seat(class.id, learner.id).await?,
        None => None,
    };
    let mine = mine.filter(|seat| !seat.out);
    Ok(JoinClass::new(frame_of(app, visitor), class, mine.as_ref()))
}

/// Who wants to come in.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Coming {
    name: String,
    shared: Option<String>,
}

/// Comes in under a name.
pub(in super::super) async fn join<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, code): (Client, web::Path<String>),
    Form(form): Form<Coming>,
) -> Result<HttpResponse, Error> {
    let class = match at_the_door(&app, &code, client).await? {
        Ok(class) => class,
        Err(seconds) => {
            let page = Join::new(frame_of(&app, &visitor));
            return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
        }
    };
    let page = view(&app, &visitor, &class).await?;
    let name = match nickname(&form.name) {
        Ok(name) => name,
        Err(why) => return unfinished(&page.bad_name(&form.name, why)),
    };
    let (mine, new) = (own(&visitor), LearnerId(uuid(&app)));
    let random = (app.chance)();
    let room = classroom(&app);
    match room.join(&class, &name, mine, new, &random).await? {
        Ok(came) => {
            let device = device(form.shared.as_deref());
            enter(&app, &visitor, client, &class, came, device).await
        }
        Err(why) => unfinished(&page.refused(&form.name, "", why)),
    }
}

/// Whose card it is.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Shown {
    words: String,
    shared: Option<String>,
}

/// Comes back by the words on a card.
pub(in super::super) async fn by_card<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, code): (Client, web::Path<String>),
    Form(form): Form<Shown>,
) -> Result<HttpResponse, Error> {
    let class = match at_the_door(&app, &code, client).await? {
        Ok(class) => class,
        Err(seconds) => {
            let page = Join::new(frame_of(&app, &visitor));
            return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
        }
    };
    let page = view(&app, &visitor, &class).await?;
    let words: CardWords = match parse_words(&form.words) {
        Ok(words) => words,
        Err(why) => return unfinished(&page.bad_words(&form.words, &why)),
    };
    if let Err(seconds) = app.guesses.look(client.address, app.clock.now()) {
        return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
    }
    let room = classroom(&app);
    match room.by_card(&class, &words, own(&visitor)).await? {
        Ok(came) => {
            let device = device(form.shared.as_deref());
            enter(&app, &visitor, client, &class, came, device).await
        }
        Err(JoinProblem::NoCard) => no_card(&app, client, page, &form.words),
        Err(why) => unfinished(&page.refused("", &form.words, why)),
    }
}

/// After words that no card has: they count as a guess.
fn no_card<S>(
    app: &App<S>,
    client: Client,
    page: JoinClass,
    typed: &str,
) -> Result<HttpResponse, Error> {
    match app.guesses.take(client.address, app.clock.now()) {
        Ok(()) => unfinished(&page.refused("", typed, JoinProblem::NoCard)),
        Err(seconds) => show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds)),
    }
}

/// The learner of a browser who may take a seat: a teacher's does not, for it would be the teacher's own.
fn own(visitor: &Visitor) -> Option<Learner> {
    visitor
        .learner()
        .filter(|_| visitor.known.is_some_and(|known| known.teacher().is_none()))
}

/// Leads a student to their class, with a session of the seat's learner where the browser has another one.
async fn enter<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    client: Client,
    class: &Class,
    came: Came,
    device: Device,
) -> Result<HttpResponse, Error> {
    let to = see(&format!("/class/{}?came=yes", class.id));
    let learner = match came {
        Came::Own => return Ok(to),
        Came::As(learner) => learner,
    };
    let now = app.clock.now();
    let known = identity::open(&app.store, ids(app), Some(learner), device, now).await?;
    if let Some(before) = visitor.known {
        // Its learner keeps what they have, and comes back by words.
        identity::close(&app.store, before.token, now).await?;
    }
    with_cookie(to, Some((known, device)), client)
}

/// What the address of a class may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    came: Option<String>,
}

/// A student's page of a class.
pub(in super::super) async fn mine<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    class: web::Path<String>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let id: ClassId = parse(&class)?;
    show(&tasks(&app, &visitor, learner, id, said.came.is_some()).await?)
}

async fn tasks<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    learner: Learner,
    class: ClassId,
    came: bool,
) -> Result<MyClass, Error> {
    let moment = Moment::new(app);
    let study = moment.study();
    let room = Classroom::new(&app.store, study.now);
    let (class, seat) = room.place(learner.id, class).await?;
    let mut page = MyClass::new(frame_of(app, visitor), &class, &seat, came);
    for set in room.assignments(&class).await? {
        let task = room.task(&study, &set, learner.id).await?;
        let mark = room.mark(&study, &task).await?;
        page = page.task(&task, mark, (&app.calendar, study.now));
    }
    Ok(page)
}

/// Begins a try at something that a class is set, or goes on with it.
pub(in super::super) async fn begin<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (class, assignment): (ClassId, AssignmentId) = (parse(&path.0)?, parse(&path.1)?);
    let moment = Moment::new(&app);
    let study = moment.study();
    let room = Classroom::new(&app.store, study.now);
    let new = new_attempt(&app);
    match room
        .begin(&study, learner, (class, assignment), new)
        .await?
    {
        Begun::At(attempt) => Ok(see(&format!("/quiz/{attempt}"))),
        why => {
            let page = tasks(&app, &visitor, learner, class, false).await?;
            show_as(StatusCode::CONFLICT, &page.not_begun(&why, &app.calendar))
        }
    }
}
