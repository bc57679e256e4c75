//! What a teacher sets for a class, what came of it, and what is different for one student.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use jiff::civil::DateTime;

use super::super::super::{App, Client, Error, Form, Visitor};
use super::super::door::Nothing;
use super::super::{Moment, parse, see, show, unfinished, uuid};
use super::desk;
use crate::bank::Shelved;
use crate::classroom::Classroom;
use crate::id::{AssignmentId, BankId, ClassId, LearnerId, QuestionId};
use crate::identity::Teacher;
use crate::log::{
    Assignment, AssignmentSettings, Class, Counts, Exception, Questions, Shows, Store,
};
use crate::quiz::filter::Filter;
use crate::quiz::select;
use crate::quiz::{Feedback, Order, Purpose};
use crate::study::row;
use crate::time::Timestamp;
use crate::view::{ExceptionPage, ItemsPage, ResultsPage, Room, SetForm, SetPage, SetProblem};

/// The longest title, and the longest reason, in characters.
const TITLE_CHARS: usize = 100;
/// The most questions.
const MOST: usize = 100;

/// The fields of a form by name; a name may stand there more than once.
type Fields = Vec<(String, String)>;

fn one<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let field = fields.iter().find(|(of, _)| of == name);
    field.map_or("", |(_, value)| value.trim())
}

/// What the form says, as it was typed.
fn typed(fields: &Fields) -> SetForm {
    let is = |name: &str| !one(fields, name).is_empty();
    let text = |name: &str| one(fields, name).to_owned();
    let ticked = fields.iter().filter(|(name, _)| name == "q");
    SetForm {
        title: text("title"),
        bank: text("bank"),
        test: one(fields, "kind") == "test",
        drawn: one(fields, "which") == "drawn",
        count: text("count"),
        tag: text("tag"),
        ticked: ticked.map(|(_, id)| id.clone()).collect(),
        shuffled: is("shuffled"),
        at_end: is("at_end"),
        sequential: is("sequential"),
        minutes: text("minutes"),
        tries: text("tries"),
        counts: match one(fields, "counts") {
            "first" => Counts::First,
            "last" => Counts::Last,
            "average" => Counts::Average,
            _ => Counts::Best,
        },
        shows: match one(fields, "shows") {
            "marks" => Shows::Marks,
            "nothing" => Shows::Nothing,
            _ => Shows::Answers,
        },
        opens: text("opens"),
        closes: text("closes"),
    }
}

/// A moment as a browser's field has it; nothing where it is empty.
fn moment_of<S>(app: &App<S>, text: &str) -> Result<Option<Timestamp>, SetProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let civil: DateTime = text.parse().map_err(|_| SetProblem::Time)?;
    let at = app.calendar.moment(civil);
    at.map(Some).ok_or(SetProblem::Time)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<Option<T>, SetProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| SetProblem::Number)
}

/// What is to be set, or why it cannot be. New questions that are the same for all are drawn by a seed.
fn wanted<S: Store>(
    app: &App<S>,
    form: &SetForm,
    before: Option<&Assignment>,
    seed: &[u8; 32],
) -> Result<AssignmentSettings, SetProblem> {
    let title = form.title.trim();
    if title.is_empty() || title.chars().count() > TITLE_CHARS {
        return Err(SetProblem::Title);
    }
    let bank: BankId = form.bank.parse().map_err(|_| SetProblem::Bank)?;
    let catalog = app.shelf.catalog();
    let shelved = catalog.banks.get(&bank).ok_or(SetProblem::Bank)?;
    let purpose = if form.test {
        Purpose::Test
    } else {
        Purpose::Practice
    };
    let opens = moment_of(app, &form.opens)?.unwrap_or_else(|| app.clock.now());
    let closes = moment_of(app, &form.closes)?;
    if closes.is_some_and(|closes| closes <= opens) {
        return Err(SetProblem::Closes);
    }
    if form.test && closes.is_none() {
        return Err(SetProblem::TestCloses);
    }
    let minutes: Option<u16> = number(&form.minutes)?;
    if minutes.is_some_and(|minutes| !(1..=1_440).contains(&minutes)) {
        return Err(SetProblem::Number);
    }
    Ok(AssignmentSettings {
        title: title.to_owned(),
        purpose,
        questions: questions(shelved, form, before, seed)?,
        bank,
        shuffled: form.shuffled,
        feedback: if form.at_end {
            Feedback::AtEnd
        } else {
            Feedback::Each
        },
        order: if form.sequential {
            Order::Sequential
        } else {
            Order::Free
        },
        minutes,
        tries: number(&form.tries)?.unwrap_or(0),
        counts: form.counts,
        shows: form.shows,
        opens,
        closes,
    })
}

/// The questions that are to be asked.
fn questions(
    shelved: &Shelved,
    form: &SetForm,
    before: Option<&Assignment>,
    seed: &[u8; 32],
) -> Result<Questions, SetProblem> {
    let filter = Filter {
        tags: Some(form.tag.clone())
            .filter(|tag| !tag.is_empty())
            .into_iter()
            .collect(),
        unseen: form.test,
        ..Filter::default()
    };
    let count: usize = number(&form.count)?.unwrap_or(10);
    if !(1..=MOST).contains(&count) {
        return Err(SetProblem::Number);
    }
    if filter.count(shelved) == 0 {
        return Err(SetProblem::Nothing);
    }
    if form.drawn {
        let count = u16::try_from(count).map_err(|_| SetProblem::Number)?;
        return Ok(Questions::Drawn(count, filter.tags.into_iter().collect()));
    }
    let same_bank = before.is_some_and(|before| {
        before.settings.bank == shelved.bank.id
            && matches!(before.settings.questions, Questions::Same(_))
    });
    if same_bank {
        let ids = form.ticked.iter().filter_map(|id| id.parse().ok());
        let asked = |id: &QuestionId| {
            let mut all = shelved.questions();
            all.any(|question| question.id == *id && filter.takes(question))
        };
        let ids: Vec<QuestionId> = ids.filter(asked).take(MOST).collect();
        return if ids.is_empty() {
            Err(SetProblem::Nothing)
        } else {
            Ok(Questions::Same(ids))
        };
    }
    let chosen = select::for_all(shelved, &filter, count, seed);
    let ids = chosen.into_iter().map(|question| question.id.clone());
    Ok(Questions::Same(ids.collect()))
}

/// The form for something new.
pub(in crate::web) async fn new<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    class: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let room = Classroom::new(&app.store, app.clock.now());
    let class = room.class(teacher, parse(&class)?).await?;
    show(&form(&app, &visitor, teacher, &class, None, SetForm::default()).await?)
}

async fn form<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    class: &Class,
    set: Option<&Assignment>,
    form: SetForm,
) -> Result<SetPage, Error> {
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Classes).await?;
    let catalog = app.shelf.catalog();
    let banks = catalog.banks.values().map(AsRef::as_ref);
    Ok(SetPage::new(frame, desk, class, set, form, banks))
}

/// Sets something new.
pub(in crate::web) async fn make<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    class: web::Path<String>,
    Form(fields): Form<Fields>,
) -> Result<HttpResponse, Error> {
    let room = Classroom::new(&app.store, app.clock.now());
    let class = room.class(teacher, parse(&class)?).await?;
    let filled = typed(&fields);
    let problem = match wanted(&app, &filled, None, &(app.chance)()) {
        Ok(settings) => {
            let id = AssignmentId(uuid(&app));
            if room.set(teacher, class.id, id, &settings).await? {
                let to = format!("/teach/classes/{}/assignments/{id}", class.id);
                return Ok(see(&to));
            }
            SetProblem::Ended
        }
        Err(problem) => problem,
    };
    let page = form(&app, &visitor, teacher, &class, None, filled).await?;
    unfinished(&page.problem(problem))
}

/// Which assignment an address names.
async fn named<S: Store>(
    app: &App<S>,
    teacher: Teacher,
    class: &str,
    assignment: &str,
) -> Result<(Class, Assignment), Error> {
    let (class, assignment): (ClassId, AssignmentId) = (parse(class)?, parse(assignment)?);
    let room = Classroom::new(&app.store, app.clock.now());
    Ok(room.assignment(teacher, class, assignment).await?)
}

/// The form of what is set.
pub(in crate::web) async fn edit<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let filled = SetForm::of(&set, &app.calendar);
    show(&form(&app, &visitor, teacher, &class, Some(&set), filled).await?)
}

/// Changes what is set.
pub(in crate::web) async fn change<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let room = Classroom::new(&app.store, app.clock.now());
    let filled = typed(&fields);
    let problem = match wanted(&app, &filled, Some(&set), &(app.chance)()) {
        Ok(settings) => {
            if room.set(teacher, class.id, set.id, &settings).await? {
                let to = format!("/teach/classes/{}/assignments/{}", class.id, set.id);
                return Ok(see(&to));
            }
            SetProblem::Ended
        }
        Err(problem) => problem,
    };
    let page = form(&app, &visitor, teacher, &class, Some(&set), filled).await?;
    unfinished(&page.problem(problem))
}

/// Takes what is set away.
pub(in crate::web) async fn away<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let room = Classroom::new(&app.store, app.clock.now());
    room.take_away(teacher, class.id, set.id).await?;
    Ok(see(&format!("/teach/classes/{}", class.id)))
}

/// What came of it so far.
pub(in crate::web) async fn results<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Classes).await?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let room = Classroom::new(&app.store, study.now);
    let results = room.results(&study, &class, &set).await?;
    let shelved = moment.catalog.banks.get(&set.settings.bank);
    show(&ResultsPage::new(
        frame,
        desk,
        (&class, &set),
        &results,
        shelved.map(AsRef::as_ref),
        (&app.calendar, study.now, client.private),
    ))
}

/// What came of its questions.
pub(in crate::web) async fn items<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Classes).await?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let room = Classroom::new(&app.store, study.now);
    let results = room.results(&study, &class, &set).await?;
    let items = room.items(&study, &results).await?;
    show(&ItemsPage::new(frame, desk, (&class, &set), &items))
}

/// What came of it, as a table for spreadsheets: a row a student, in the order of the register.
#[expect(clippy::disallowed_types, reason = "what goes out, not what comes in")]
pub(in crate::web) async fn table<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let (class, set) = named(&app, teacher, &path.0, &path.1).await?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let room = Classroom::new(&app.store, study.now);
    let results = room.results(&study, &class, &set).await?;
    // Spreadsheets take it for UTF-8 by its first character.
    let text = "\u{FEFF}".to_owned() + &sheet(&results);
    let name = format!("attachment; filename=\"factdeck-{}.csv\"", set.id);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(web::Bytes::from(text)))
}

fn sheet(results: &crate::classroom::Results) -> String {
    let heads = [
        "number", "name", "group", "tries", "points", "of", "percent",
    ];
    let heads = heads.map(str::to_owned).into_iter();
    let columns = (0..results.columns).map(|column| {
        let id = results.questions.as_ref().and_then(|ids| ids.get(column));
        id.map_or_else(|| (column + 1).to_string(), ToString::to_string)
    });
    let mut text = row(heads.chain(columns));
    for line in &results.rows {
        let seat = &line.student.seat;
        let mark =
            |of: &dyn Fn(crate::quiz::Score) -> String| line.mark.map(of).unwrap_or_default();
        let begin = [
            seat.number.to_string(),
            seat.name.clone(),
            seat.group.clone(),
            line.task.tries.len().to_string(),
            mark(&|score| {
                format!(
                    "{}.{:02}",
                    score.hundredths() / 100,
                    score.hundredths() % 100
                )
            }),
            mark(&|score| score.points().to_string()),
            mark(&|score| score.percent().to_string()),
        ];
        let cells = line.cells.iter().map(|cell| match cell {
            crate::classroom::Cell::Graded(verdict) => {
                let credit = verdict.credit().0;
                format!("{}.{:02}", credit / 1_000_000, credit % 1_000_000 / 10_000)
            }
            _ => String::new(),
        });
        text += &row(begin.into_iter().chain(cells));
    }
    text
}

/// What is different for one student.
pub(in crate::web) async fn exception<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Error> {
    let page = exception_page(&app, &visitor, teacher, &path, None).await?;
    show(&page)
}

async fn exception_page<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    (class, assignment, student): &(String, String, String),
    filled: Option<Exception>,
) -> Result<ExceptionPage, Error> {
    let (class, set) = named(app, teacher, class, assignment).await?;
    let learner: LearnerId = parse(student)?;
    let room = Classroom::new(&app.store, app.clock.now());
    let (_, student) = room.student(teacher, class.id, learner).await?;
    let there = app.store.exception(set.id, learner).await?;
    let exception = filled.or(there).unwrap_or_default();
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Classes).await?;
    Ok(ExceptionPage::new(
        frame,
        desk,
        &set,
        &student,
        exception,
        &app.calendar,
    ))
}

/// Makes it different for one student, or the same again.
pub(in crate::web) async fn except<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Result<HttpResponse, Error> {
    let page = exception_page(&app, &visitor, teacher, &path, None).await?;
    let exception = match excepted(&app, &fields) {
        Ok(exception) => exception,
        Err(problem) => return unfinished(&page.problem(problem)),
    };
    let (class, assignment): (ClassId, AssignmentId) = (parse(&path.0)?, parse(&path.1)?);
    let learner: LearnerId = parse(&path.2)?;
    let room = Classroom::new(&app.store, app.clock.now());
    let is_one = exception != Exception::default();
    let exception = is_one.then_some(exception);
    room.except(teacher, class, assignment, learner, exception)
        .await?;
    Ok(see(&format!(
        "/teach/classes/{class}/assignments/{assignment}"
    )))
}

fn excepted<S>(app: &App<S>, fields: &Fields) -> Result<Exception, SetProblem> {
    Ok(Exception {
        opens: moment_of(app, one(fields, "opens"))?,
        closes: moment_of(app, one(fields, "closes"))?,
        more_tries: number(one(fields, "more"))?.unwrap_or(0),
        excused: !one(fields, "excused").is_empty(),
        reason: one(fields, "reason").chars().take(TITLE_CHARS).collect(),
    })
}
