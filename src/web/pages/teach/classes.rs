//! A teacher's classes: the list, one with its register, one student, the screen that a class joins by, and its cards.
//!
//! Names are shown and taken over a private connection alone; over another one a teacher can open a class and show its code.

use actix_web::{HttpResponse, web};

use super::super::super::guard::Here;
use super::super::super::{App, Client, Error, Form, Visitor};
use super::super::{parse, see, show, unfinished, uuid};
use super::desk;
use super::way_in::home;
use crate::classroom::{ClassChange, Classroom, Enlisted, SeatChange, SeatProblem, names_of};
use crate::classroom::{EXTRA_MAX, GROUP_CHARS};
use crate::id::{ClassId, LearnerId};
use crate::identity::{PersonName, Teacher};
use crate::log::{Class, Needs, Store};
use crate::view::{ClassCards, ClassDesk, ClassDoor, ClassSaid, Classes, Room, StudentDesk};

fn classroom<S: Store>(app: &App<S>) -> Classroom<'_, S> {
    Classroom::new(&app.store, app.clock.now())
}

/// A teacher's own class, by its id as an address has it.
async fn class_of<S: Store>(app: &App<S>, teacher: Teacher, id: &str) -> Result<Class, Error> {
    let id: ClassId = parse(id)?;
    Ok(classroom(app).class(teacher, id).await?)
}

/// All classes of a teacher.
pub(in crate::web) async fn list<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&classes(&app, &visitor, teacher).await?)
}

async fn classes<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
) -> Result<Classes, Error> {
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Classes).await?;
    let mut lines = Vec::new();
    for class in classroom(app).classes(teacher).await? {
        let students = app.store.seats(class.id).await?.len();
        lines.push((class, students));
    }
    Ok(Classes::new(frame, desk, &app.calendar, &lines))
}

/// What a class is to be called.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Named {
    name: String,
}

/// Makes a class.
pub(in crate::web) async fn make<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    Form(named): Form<Named>,
) -> Result<HttpResponse, Error> {
    let name = match PersonName::parse(&named.name) {
        Ok(name) => name,
        Err(why) => {
            let page = classes(&app, &visitor, teacher).await?;
            return unfinished(&page.problem(&named.name, why));
        }
    };
    let (id, secret) = (ClassId(uuid(&app)), (app.chance)());
    classroom(&app).make(teacher, id, &name, secret).await?;
    Ok(see(&format!("/teach/classes/{id}")))
}

/// What the address of a class's page may say was done.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Done {
    added: Option<usize>,
    already: Option<usize>,
    saved: Option<String>,
}

/// A class with its register.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, id): (Client, web::Path<String>),
    done: web::Query<Done>,
) -> Result<HttpResponse, Error> {
    let class = class_of(&app, teacher, &id).await?;
    let page = register(&app, &visitor, teacher, client, &class).await?;
    show(&match (done.added, done.already) {
        (Some(added), Some(already)) => page.said(&ClassSaid::Added(added, already)),
        _ => page,
    })
}

async fn register<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    client: Client,
    class: &Class,
) -> Result<ClassDesk, Error> {
    let (me, frame, desk) = desk(app, visitor, teacher, Room::Classes).await?;
    let students = classroom(app).students(class).await?;
    let others = app.store.teachers().await?.into_iter();
    let others = others
        .filter(|other| other.id != me.id)
        .map(|other| (other.id.to_string(), other.name));
    let around = (&app.calendar, client.private);
    let others = others.collect();
    let set = classroom(app).assignments(class).await?;
    let page = ClassDesk::new(frame, desk, class, &students, around, others);
    Ok(page.set(&set, (&app.calendar, app.clock.now())))
}

/// What is done with a class.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Act {
    what: String,
    name: Option<String>,
    teacher: Option<String>,
}

/// Changes a class.
pub(in crate::web) async fn change<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, id): (Client, web::Path<String>),
    Form(act): Form<Act>,
) -> Result<HttpResponse, Error> {
    let class = class_of(&app, teacher, &id).await?;
    let change = match wanted(&app, act)? {
        Ok(change) => change,
        Err(said) => {
            let page = register(&app, &visitor, teacher, client, &class).await?;
            return unfinished(&page.said(&said));
        }
    };
    classroom(&app).change(teacher, class.id, &change).await?;
    Ok(see(&match change {
        ClassChange::PassTo(_) => "/teach/classes".to_owned(),
        _ => format!("/teach/classes/{}", class.id),
    }))
}

/// What is to be done, or why it cannot be.
fn wanted<S>(app: &App<S>, act: Act) -> Result<Result<ClassChange, ClassSaid>, Error> {
    Ok(match act.what.as_str() {
        "open" => Ok(ClassChange::Joins(true)),
        "close" => Ok(ClassChange::Joins(false)),
        "code" => Ok(ClassChange::Code((app.chance)())),
        "end" => Ok(ClassChange::End),
        "name" => {
            let name = PersonName::parse(&act.name.unwrap_or_default());
            name.map(ClassChange::Name).map_err(ClassSaid::Name)
        }
        "pass" => {
            let other = act.teacher.unwrap_or_default().parse();
            other
                .map(ClassChange::PassTo)
                .map_err(|_| ClassSaid::Nobody)
        }
        _ => return Err(Error::Form("nothing to do".into())),
    })
}

/// What a class joins by.
pub(in crate::web) async fn door<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    here: Here,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let class = class_of(&app, teacher, &id).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Classes).await?;
    let home = home(&app, &here);
    show(&ClassDoor::new(frame, desk, &class, home.as_deref()))
}

/// The student cards of a class.
pub(in crate::web) async fn cards<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    here: Here,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let class = class_of(&app, teacher, &id).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Classes).await?;
    let students = classroom(&app).students(&class).await?;
    let home = home(&app, &here);
    let home = home.as_deref();
    show(&ClassCards::new(frame, desk, &class, &students, home))
}

/// A list of names.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct List {
    list: String,
}

/// Gives everybody on a list a seat.
pub(in crate::web) async fn enlist<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    (client, id): (Client, web::Path<String>),
    Form(List { list }): Form<List>,
) -> Result<HttpResponse, Error> {
    let class = class_of(&app, teacher, &id).await?;
    let said = match names_of(&list) {
        Err(lines) => ClassSaid::Lines(lines, list),
        Ok(names) if names.is_empty() => ClassSaid::NoNames,
        Ok(names) => {
            let drawn = |name| (name, LearnerId(uuid(&app)), (app.chance)());
            let names: Vec<_> = names.into_iter().map(drawn).collect();
            match classroom(&app).enlist(teacher, class.id, &names).await? {
                Enlisted::Done(added, already) => {
                    let to = format!(
                        "/teach/classes/{}?added={added}&already={already}#students",
                        class.id
                    );
                    return Ok(see(&to));
                }
                Enlisted::Ended => return Ok(see(&format!("/teach/classes/{}", class.id))),
                Enlisted::Full => ClassSaid::Full(list),
            }
        }
    };
    let page = register(&app, &visitor, teacher, client, &class).await?;
    unfinished(&page.said(&said))
}

/// One student.
pub(in crate::web) async fn student<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    ids: web::Path<(String, String)>,
    done: web::Query<Done>,
) -> Result<HttpResponse, Error> {
    let page = seat(&app, &visitor, teacher, &ids).await?;
    show(&if done.saved.is_some() {
        page.saved()
    } else {
        page
    })
}

async fn seat<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    (class, student): &(String, String),
) -> Result<StudentDesk, Error> {
    let (class, student) = (parse(class)?, parse(student)?);
    let (class, student) = classroom(app).student(teacher, class, student).await?;
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Classes).await?;
    Ok(StudentDesk::new(frame, desk, &class, student))
}

/// What is done with a seat.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct SeatAct {
    what: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    group: String,
    extra: Option<String>,
    hides_time: Option<String>,
}

impl SeatAct {
    fn needs(&self) -> Needs {
        let extra = self.extra.as_deref().unwrap_or_default().trim();
        Needs {
            extra_percent: extra.parse().unwrap_or(0).min(EXTRA_MAX),
            hides_time: self.hides_time.is_some(),
        }
    }
}

/// Changes a seat.
pub(in crate::web) async fn change_student<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    ids: web::Path<(String, String)>,
    Form(act): Form<SeatAct>,
) -> Result<HttpResponse, Error> {
    let page = seat(&app, &visitor, teacher, &ids).await?;
    let change = match act.what.as_str() {
        "save" => match PersonName::parse(&act.name) {
            Ok(name) => SeatChange::Written {
                name,
                group: act.group.trim().chars().take(GROUP_CHARS).collect(),
                needs: act.needs(),
            },
            Err(why) => return unfinished(&page.bad_name(&act.name, why)),
        },
        "out" => SeatChange::Out(true),
        "back" => SeatChange::Out(false),
        "card" => SeatChange::Card((app.chance)()),
        "gone" => SeatChange::Gone,
        _ => return Err(Error::Form("nothing to do".into())),
    };
    let (class, student): (ClassId, LearnerId) = (parse(&ids.0)?, parse(&ids.1)?);
    let room = classroom(&app);
    match room.change_seat(teacher, class, student, &change).await? {
        Some(SeatProblem::Taken) => unfinished(&page.taken(&act.name)),
        Some(SeatProblem::Ended) => Ok(see(&format!("/teach/classes/{class}"))),
        None if change == SeatChange::Gone => Ok(see(&format!("/teach/classes/{class}#students"))),
        None => Ok(see(&format!(
            "/teach/classes/{class}/students/{student}?saved=yes"
        ))),
    }
}
