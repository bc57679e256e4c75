//! A server with people in it: a learner in the middle of a quiz and of studying, another learner, a teacher, and
//! somebody without a cookie.

use std::fmt;

use factdeck::id::Seq;
use factdeck::log::Store as _;
use factdeck::store::{self, Engine};
use factdeck::web::route::Route;
use factdeck::web::{Settings, asset};

use crate::support::banks::{BANK, Key, shelf};
use crate::support::server::now;
use crate::support::{Browser, Page, TestServer};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A browser without a cookie.
    Nobody,
    /// The learner whose things there are.
    Owner,
    /// Another learner.
    Other,
    /// A teacher, whose works there are.
    Teacher,
    /// Another teacher.
    Colleague,
}

pub(super) const EVERYBODY: [Who; 5] = [
    Who::Nobody,
    Who::Owner,
    Who::Other,
    Who::Teacher,
    Who::Colleague,
];

/// Which thing a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// One that there is.
    Real,
    /// One that there is not.
    Missing,
}

/// The server and its people.
pub(super) struct World {
    pub(super) server: TestServer<Engine>,
    browsers: [Browser; 5],
    quiz: String,
    study: String,
    review: String,
    /// The code of a paper.
    paper: String,
    /// The teacher's works: one whose text is looked over, one whose questions are decided on.
    works: [String; 2],
    /// The teacher's class: its id, its code, and the learner who sits in it, the owner of things.
    class: String,
    join: String,
    student: String,
    /// Something that the class is set.
    assignment: String,
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "World({} {})", self.quiz, self.study)
    }
}

/// The part of a path after its last `/`.
fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

/// A document that a teacher sent.
fn begun(teacher: &mut Browser) -> String {
    let csrf = teacher.csrf().unwrap();
    let text = "The mill of Ora was built in 1874 by Ana Pohl. It burned down in 1911.";
    let sent = teacher.upload("/teach/make", &[("csrf", &csrf), ("text", text)], None);
    last(sent.location())
}

/// A document with its questions.
fn made(teacher: &mut Browser) -> String {
    let work = begun(teacher);
    let path = format!("/teach/make/{work}");
    let said = teacher.submit(&path, &path, &[("title", "The mill")]);
    assert_eq!(said.status, 303, "{said:?}");
    while teacher.get(&path).header("refresh").is_some() {
        std::thread::yield_now();
    }
    work
}

impl World {
    pub(super) fn new(key: Key) -> Self {
        let settings = Settings {
            workers: 1,
            ..Settings::default()
        };
        let server = TestServer::start(store::memory(), shelf(key), settings);
        let (mut owner, _) = server.session(false);
        let (other, _) = server.session(false);
        let (mut teacher, _) = server.session(true);
        let (colleague, _) = server.session(true);
        let quiz = owner.submit(&format!("/banks/{BANK}"), "/quiz", &[]);
        let quiz = last(quiz.location());
        let study = owner.submit(&format!("/banks/{BANK}"), &format!("/study/{BANK}"), &[]);
        let study = study.location().to_owned();
        let answered = owner.submit(&study, &study, &[("dont_know", "yes")]);
        let review = last(answered.location());
        let print = format!("/teach/banks/{BANK}/print");
        let paper = last(teacher.submit(&print, &print, &[]).location());
        let works = [begun(&mut teacher), made(&mut teacher)];
        let classes = "/teach/classes";
        let class = last(
            teacher
                .submit(classes, classes, &[("name", "7b")])
                .location(),
        );
        let id = class.parse().unwrap();
        let join = now(server.app.store.class(id))
            .unwrap()
            .unwrap()
            .settings
            .code;
        let door = format!("/join/{}", join.as_str());
        let joined = owner.submit(&door, &door, &[("name", "Ada")]);
        assert_eq!(joined.status, 303, "{joined:?}");
        let assignments = format!("/teach/classes/{class}/assignments");
        let fields = [("title", "Reading"), ("bank", BANK)];
        let set = teacher.submit(&assignments, &assignments, &fields);
        let assignment = last(set.location());
        let (student, _) = now(server.app.store.seats(id)).unwrap().remove(0);
        Self {
            works,
            class,
            join: join.as_str().to_owned(),
            student: student.to_string(),
            assignment,
            browsers: [server.browser(), owner, other, teacher, colleague],
            quiz,
            study: last(&study),
            review,
            paper,
            server,
        }
    }

    pub(super) fn browser(&mut self, who: Who) -> &mut Browser {
        &mut self.browsers[who as usize]
    }

    /// A path of a row with its names filled in.
    pub(super) fn path(&self, route: &Route, thing: Thing) -> String {
        let attempt = match thing {
            Thing::Missing => "0123456789abcdef0123456789abcdef",
            Thing::Real if route.path.starts_with("/quiz/") => &self.quiz,
            Thing::Real => &self.study,
        };
        let decides = ["decide", "undo", "edit", "quiet", "care", "finish"];
        let end = last(route.path);
        let work = match thing {
            Thing::Missing => "0123456789abcdef0123456789abcdef",
            Thing::Real => &self.works[usize::from(decides.contains(&end.as_str()))],
        };
        let class = match thing {
            Thing::Missing => "0123456789abcdef0123456789abcdef",
            Thing::Real => &self.class,
        };
        let asset = asset::paths().first().map(|path| last(path)).unwrap();
        let filled = route
            .path
            .replace("{bank}", BANK)
            .replace("{source}", "doc")
            .replace("{attempt}", attempt)
            .replace("{work}", work)
            .replace("{class}", class)
            .replace("{student}", &self.student)
            .replace("{assignment}", &self.assignment)
            .replace("{join}", &self.join)
            .replace("{item}", "1")
            .replace("{type}", "choice")
            .replace("{question}", "opened")
            .replace("{review}", &self.review)
            .replace("{code}", &self.paper)
            .replace("{picture}", &self.picture())
            .replace("{name}", &asset);
        assert!(!filled.contains('{'), "{filled}: say what is meant here");
        filled
    }

    /// The name of a picture of the bank.
    fn picture(&self) -> String {
        let catalog = self.server.app.shelf.catalog();
        let pictures: Vec<&String> = catalog
            .banks
            .values()
            .flat_map(|bank| bank.pictures())
            .map(|(_, name)| name)
            .collect();
        pictures[0].clone()
    }

    /// How many events there are.
    pub(super) fn events(&self) -> usize {
        now(self.server.app.store.events(Seq(1), 100_000))
            .unwrap()
            .len()
    }

    /// Sends a row what the owner's page would send there, with the asking browser's own form token.
    pub(super) fn ask(&mut self, route: &Route, who: Who, path: &str) -> Page {
        if route.method != "POST" {
            return self.browser(who).get(path);
        }
        let mut fields = self.fields(route);
        fields.retain(|(name, _)| name != "csrf");
        let browser = self.browser(who);
        fields.extend(browser.csrf().map(|csrf| ("csrf".to_owned(), csrf)));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if matches!(
            route.path,
            "/teach/import" | "/teach/make" | "/teach/make/{work}/text" | "/teach/banks/{bank}/add"
        ) {
            return browser.upload(path, &fields, None);
        }
        browser.post(path, &fields)
    }

    /// What a form to this row holds.
    fn fields(&mut self, route: &Route) -> Vec<(String, String)> {
        let path = self.path(route, Thing::Real);
        let field = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        match route.path {
            "/quiz/{attempt}/{item}" | "/study/{bank}/{attempt}" => {
                let page = self.browser(Who::Owner).get(&path);
                let mut fields = page.form(&path).fields;
                fields.extend(field("dont_know", "yes"));
                fields
            }
            "/teach/banks/{bank}/care" => {
                let page = self.browser(Who::Teacher).get(&path);
                page.form(&path).fields
            }
            "/study/{bank}/{attempt}/undo" => field("review", &self.review),
            "/banks/{bank}/read/{source}/quiz" => {
                vec![("from".into(), "0".into()), ("to".into(), "100000".into())]
            }
            "/settings" => {
                let fields = [
                    ("new", "10"),
                    ("reviews", "100"),
                    ("retention", "850"),
                    ("size", "130"),
                    ("line", "175"),
                    ("letters", "60"),
                    ("width", "50"),
                    ("paper", "cream"),
                ];
                fields
                    .map(|(name, value)| (name.into(), value.into()))
                    .into()
            }
            "/teach/make/{work}" => {
                let names = ["title", "author", "date", "lang", "stance"];
                names.map(|name| (name.into(), "en".into())).into()
            }
            "/teach/make/{work}/text" => field("text", "It was so in 1874."),
            "/teach/make/{work}/undo" => field("after", "0"),
            "/teach/make/{work}/decide" | "/teach/make/{work}/edit" => {
                let fields = [("question", "1"), ("what", "accept"), ("after", "0")];
                fields
                    .map(|(name, value)| (name.into(), value.into()))
                    .into()
            }
            "/join" => field("code", "AAA-AAA"),
            "/teach/classes" | "/join/{join}" => field("name", "Bea"),
            "/join/{join}/card" => field("words", "maple otter piano"),
            "/teach/classes/{class}" => field("what", "close"),
            "/teach/classes/{class}/assignments"
            | "/teach/classes/{class}/assignments/{assignment}/edit" => vec![
                ("title".into(), "Dates".into()),
                ("bank".into(), BANK.into()),
            ],
            "/teach/classes/{class}/students" => field("list", "Bea"),
            "/teach/classes/{class}/students/{student}" => field("what", "out"),
            "/resume" => field("words", "no such words"),
            "/teach/code" => field("code", "000000"),
            "/teach" | "/teach/new" | "/teach/account" => {
                let names = ["code", "name", "old", "password", "again"];
                names
                    .map(|name| (name.into(), "no such words".into()))
                    .into()
            }
            "/teach/people/end" => field("invitation", "0123456789abcdef0123456789abcdef"),
            _ => Vec::new(),
        }
    }
}
