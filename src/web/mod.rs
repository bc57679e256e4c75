//! The adapter to browsers: a server, one table of routes, and the guard that every request passes.
//!
//! A request goes this way: [`server`] (time and size of the head, number of connections) → [`guard`] (is this host
//! ours?) → [`route`] (which row of the table) → the row's own guard (origin, session, panics) → the handler's
//! extractors ([`role`], [`form`]) → the handler. On the way back every response gets its [`headers`], and a refusal
//! is an [`Error`] with a page.
//!
//! A handler is an ordinary generic function. Its first argument says who may call it; a POST handler's last one is
//! the form, which checks the form token. Without either it does not compile.

pub mod asset;
pub mod cookie;
mod daily;
mod error;
pub mod form;
mod guard;
mod hashing;
pub mod headers;
mod health;
mod jobs;
mod line;
mod making;
pub mod origin;
mod pages;
pub mod role;
pub mod route;
mod server;
pub mod upload;

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::authoring::Shelf;
use crate::config::Config;
use crate::identity::{Door, Guessing, Limit};
use crate::log::{LOOKS_APART_HOURS, Store, StoreError};
use crate::study::{InForce, Lately};
use crate::time::{Calendar, Clock, Timestamp};

pub use error::{Error, Problem};
pub use form::Form;
pub use guard::Client;
pub use hashing::Hashing;
pub use line::Patience;
pub use making::Making;
pub use role::{Anyone, Visitor};
pub use server::{Server, terminated};
pub use upload::{Sent, Upload};

/// Gives 32 fresh random bytes of the operating system.
pub type Chance = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// What handlers work with.
pub struct App<S> {
    /// Where progress is kept.
    pub store: S,
    /// The banks.
    pub shelf: Arc<dyn Shelf>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives randomness for ids and secrets.
    pub chance: Chance,
    /// The school's days.
    pub calendar: Calendar,
    /// The parameters that memories are scheduled by.
    pub in_force: InForce,
    /// What was read of learners lately.
    pub lately: Lately,
    /// The first teacher's door.
    pub door: Door,
    /// How often resume words may be guessed.
    pub guesses: Limit<IpAddr>,
    /// How often the codes of classes may be guessed.
    pub joins: Limit<IpAddr>,
    /// How often teachers' codes may be guessed.
    pub codes: Limit<IpAddr>,
    /// How often teachers' passwords may be guessed.
    pub guessing: Guessing,
    /// Where these are hashed.
    pub hashing: Hashing,
    /// Where banks are made of documents; nowhere, if there is none.
    pub making: Option<Making>,
    /// The addresses that phones may open, the best first; known once the server listens.
    pub addresses: OnceLock<Vec<String>>,
    /// How the server is set up.
    pub settings: Settings,
    /// When the newest backup was taken.
    backed_up: Mutex<Option<Timestamp>>,
    /// How long the program had been running when it last looked whom to erase, in milliseconds.
    looked: Mutex<Option<i64>>,
}

/// Resume words that an address may try at once: a class that comes back behind one address.
const GUESSES: u32 = 40;
/// How long until one more may be tried, in milliseconds.
const GUESS_MS: i64 = 3_000;
/// Codes of teachers, and wrong ones of classes, that an address may try at once.
const CODES: u32 = 20;
/// How long until one more may be tried, in milliseconds.
const CODE_MS: i64 = 6_000;

impl<S> App<S> {
    /// What handlers work with. The teacher's code is drawn here.
    pub fn new(
        store: S,
        shelf: Arc<dyn Shelf>,
        clock: Arc<dyn Clock>,
        chance: Chance,
        calendar: Calendar,
        settings: Settings,
    ) -> Self {
        let door = Door::new(&chance(), clock.now());
        Self {
            store,
            shelf,
            clock,
            chance,
            calendar,
            in_force: InForce::default(),
            lately: Lately::default(),
            door,
            guesses: Limit::new(GUESSES, GUESS_MS),
            joins: Limit::new(CODES, CODE_MS),
            codes: Limit::new(CODES, CODE_MS),
            guessing: Guessing::default(),
            hashing: Hashing::default(),
            making: None,
            addresses: OnceLock::new(),
            settings,
            backed_up: Mutex::default(),
            looked: Mutex::default(),
        }
    }

    /// When the newest backup was taken.
    pub fn backed_up(&self) -> Option<Timestamp> {
        let taken = self.backed_up.lock();
        *taken.unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes when the newest backup was taken.
    pub fn set_backed_up(&self, taken: Option<Timestamp>) {
        let mut noted = self
            .backed_up
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *noted = taken;
    }
}

impl<S: Store> App<S> {
    /// Looks [whom it is time to erase](Store::erase_due), and erases them; how many. It looks again only after
    /// [some hours](LOOKS_APART_HOURS): a clock that is set twice in between has shown nothing.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn erase_due(&self) -> Result<usize, StoreError> {
        let running = self.clock.running_ms();
        let is_soon = |looked: i64| running - looked < LOOKS_APART_HOURS * 3_600_000;
        if self.looked().is_some_and(is_soon) {
            return Ok(0);
        }
        let erased = self.store.erase_due(self.clock.now()).await?;
        *self.looked() = Some(running);
        Ok(erased)
    }

    fn looked(&self) -> MutexGuard<'_, Option<i64>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> fmt::Debug for App<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where bank files are, as people are told.
    pub folder: String,
    /// Whether drafts are shown to learners.
    pub drafts: bool,
    /// The address people are told, where it is not the machine's own: a name, or https by way of a proxy.
    pub url: Option<origin::Origin>,
    /// Further names under which browsers may come.
    pub names: Vec<origin::Host>,
    /// Proxies whose word on the scheme (`X-Forwarded-Proto`) is taken.
    pub proxies: Vec<IpAddr>,
    /// Threads that answer requests.
    pub workers: usize,
    /// Connections held at once by each of them; further ones wait.
    pub connections: usize,
    /// How long the head of a request may take.
    pub head_timeout: Duration,
    /// How long a connection may be quiet.
    pub patience: Patience,
    /// How long a form may take.
    pub body_timeout: Duration,
    /// The largest form in bytes.
    pub body_limit: usize,
    /// How long a form with a file may take.
    pub upload_timeout: Duration,
    /// The largest form with a file in bytes: a document of 20 MB, and what stands around it.
    pub upload_limit: usize,
    /// How often the clock is looked at for whether a day has begun.
    pub look_every: Duration,
    /// How long requests in work may take when the server stops, in seconds.
    pub stop_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            folder: "questions".into(),
            drafts: false,
            url: None,
            names: Vec::new(),
            proxies: Vec::new(),
            workers: 2,
            connections: 2_000,
            head_timeout: Duration::from_secs(5),
            patience: Patience {
                between: 30,
                within: 60,
            },
            body_timeout: Duration::from_secs(10),
            body_limit: 64 * 1024,
            upload_timeout: Duration::from_secs(180),
            upload_limit: 21 * 1024 * 1024,
            look_every: Duration::from_secs(60),
            stop_seconds: 4,
        }
    }
}

impl From<&Config> for Settings {
    fn from(config: &Config) -> Self {
        let url = config.url.value.as_ref();
        Self {
            folder: config.questions.value.folder.display().to_string(),
            drafts: config.drafts.value,
            url: url.and_then(|url| url.to_string().parse().ok()),
            proxies: config.trusted_proxy.value.clone(),
            ..Self::default()
        }
    }
}
