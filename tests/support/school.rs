//! A school: a folder of banks, a folder of progress on disk, a clock, and a server that can be stopped and started again.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use factdeck::id::{AttemptId, BankId, Seq};
use factdeck::identity::{Learner, Token};
use factdeck::library::Library;
use factdeck::log::{Event, Store as _, Stored};
use factdeck::quiz::Purpose;
use factdeck::store::{self, Engine};
use factdeck::study::{Study, StudyError, Wanted};
use factdeck::time::{Calendar, Clock as _, ManualClock, Timestamp};
use factdeck::web::route::routes;
use factdeck::web::{App, Chance, Settings};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::making::making;
use super::server::{counted, now};
use super::{Browser, TestServer};

/// Where the school is: its day is not that of UTC.
const ZONE: &str = "Asia/Baku";

/// A school with its server running.
pub(crate) struct School {
    /// The banks.
    pub(crate) library: Arc<Library>,
    /// The school's clock.
    pub(crate) clock: Arc<ManualClock>,
    folder: TempDir,
    chance: Chance,
    server: Option<TestServer<Engine>>,
}

impl School {
    /// A school with these files in its folder of banks, on a Monday at nine. The server runs.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            put(&folder, name, text);
        }
        let library = Library::open(&folder.path().join("questions"), false).unwrap();
        let mut school = Self {
            library: Arc::new(library),
            clock: Arc::new(ManualClock::new(wall("2026-01-19T09:00"))),
            folder,
            chance: counted(),
            server: None,
        };
        school.start(Settings::default());
        school
    }

    /// Starts the server on a port of its own.
    pub(crate) fn start(&mut self, settings: Settings) {
        let data = self.folder.path().join("data");
        let store = store::open(&data, self.clock.clone()).unwrap();
        let mut app = App::new(
            store,
            self.library.clone(),
            self.clock.clone(),
            self.chance.clone(),
            Calendar::new(TimeZone::get(ZONE).unwrap()),
            Settings {
                workers: 1,
                ..settings
            },
        );
        app.making = Some(making(&data, self.library.clone()));
        let app = Arc::new(app);
        self.server = Some(TestServer::run(app, self.clock.clone(), routes::<Engine>));
    }

    /// Stops the server and closes its store.
    pub(crate) fn stop(&mut self) {
        let mut server = self.server.take().unwrap();
        server.stop();
        let app = server.app.clone();
        drop(server);
        // The server's threads let go of the store as they end.
        while Arc::strong_count(&app) > 1 {
            std::thread::yield_now();
        }
    }

    /// The running server.
    pub(crate) fn server(&self) -> &TestServer<Engine> {
        self.server.as_ref().unwrap()
    }

    /// A browser that was never here.
    pub(crate) fn browser(&self) -> Browser {
        self.server().browser()
    }

    /// Lets a browser know where the server is now.
    pub(crate) fn lead(&self, browser: &mut Browser) {
        browser.go_to(self.server().address);
    }

    /// What a file in the folder of banks holds.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("questions").join(name)).unwrap()
    }

    /// The folder of banks in the making.
    pub(crate) fn works(&self) -> PathBuf {
        self.folder.path().join("data/making")
    }

    /// Writes a file into the folder of banks, and has the server read it.
    pub(crate) fn write(&self, name: &str, text: &str) {
        put(&self.folder, name, text);
        self.library.reload().unwrap();
    }

    /// Writes a file of any kind into the folder of banks, and has the server read it.
    pub(crate) fn write_bytes(&self, name: &str, content: &[u8]) {
        let path = self.folder.path().join("questions").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self.library.reload().unwrap();
    }

    /// Removes a file from the folder of banks.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join("questions").join(name)).unwrap();
        self.library.reload().unwrap();
    }

    /// Moves the clock on to a time on the school's wall.
    pub(crate) fn wait_until(&self, time: &str) {
        let ms = wall(time).since(self.clock.now());
        assert!(ms >= 0, "{time} is over");
        self.clock.advance_ms(ms);
    }

    /// Has the school's first learner begin a test on a bank that takes ten minutes.
    pub(crate) fn begin_test(&self, bank: &str) -> Result<AttemptId, StudyError> {
        let app = &self.server().app;
        let learner = Learner {
            id: self.events()[0].event.learner().unwrap(),
            token: Token::new([0; 32]),
        };
        let wanted = Wanted {
            count: None,
            purpose: Purpose::Test,
            minutes: Some(10),
            ..Wanted::default()
        };
        let attempt = AttemptId(uuid::Uuid::from_u128(7));
        let catalog = app.shelf.catalog();
        let study = Study::new(&app.store, &catalog, &app.calendar, self.clock.now());
        let bank = BankId::new(bank).unwrap();
        let begun = now(study.start_quiz(learner, &bank, &wanted, attempt, [7; 32]));
        begun.map(Option::unwrap)
    }

    /// Every event of the log.
    pub(crate) fn events(&self) -> Vec<Stored> {
        now(self.server().app.store.events(Seq(1), 100_000)).unwrap()
    }

    /// How many answers were recorded, taken back or not.
    pub(crate) fn answers(&self) -> usize {
        let events = self.events();
        let answers = events
            .iter()
            .filter(|stored| matches!(stored.event, Event::Reviewed(_)));
        answers.count()
    }
}

fn put(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join("questions").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A time on the school's wall, such as `2026-01-19T09:00`.
pub(crate) fn wall(time: &str) -> Timestamp {
    let civil: DateTime = time.parse().unwrap();
    let zone = TimeZone::get(ZONE).unwrap();
    Timestamp(zone.to_timestamp(civil).unwrap().as_millisecond())
}
