//! A PostgreSQL for tests: one that `tests/run` has started, with a corner of it for each test, or one of one's own
//! that can be ended and started again.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use factdeck::store::{self, Engine};
use factdeck::time::{ManualClock, Timestamp};
use tokio_postgres::NoTls;

/// Where the one is that all tests share.
const SHARED: &str = "POSTGRES";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A corner of a database: a schema of its own, which goes with this.
pub(crate) struct Corner {
    server: String,
    schema: String,
}

impl Corner {
    /// A corner of the shared database.
    pub(crate) fn new() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "so the command that runs tests says where it is"
        )]
        let server = std::env::var(SHARED);
        let Ok(server) = server else {
            panic!(
                "no PostgreSQL for this test: `tests/run --only postgres` starts one, or {SHARED} says where one is"
            )
        };
        Self::of(server)
    }

    /// A corner of some database.
    pub(crate) fn of(server: String) -> Self {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let schema = format!("test_{}_{count}", std::process::id());
        let corner = Self { server, schema };
        corner.admin(&format!("create schema {}", corner.schema));
        corner
    }

    /// The address of the corner.
    pub(crate) fn url(&self) -> String {
        format!("{}?options=-csearch_path%3D{}", self.server, self.schema)
    }

    /// The store in it.
    pub(crate) fn open(&self, now: Timestamp) -> Engine {
        store::connect(&self.url(), &ManualClock::new(now)).unwrap()
    }

    /// Says something to the database in this corner.
    pub(crate) fn say(&self, sql: &str) {
        self.admin(&format!("set search_path to {}; {sql}", self.schema));
    }

    fn admin(&self, sql: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&self.server, NoTls).await.unwrap();
            let connection = tokio::spawn(connection);
            client.batch_execute(sql).await.unwrap();
            drop(client);
            connection.await.unwrap().unwrap();
        });
    }
}

impl Drop for Corner {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.admin(&format!("drop schema {} cascade", self.schema));
        }
    }
}

/// A PostgreSQL of one's own; it ends with this.
pub(crate) struct Cluster {
    folder: tempfile::TempDir,
    /// The address of its database.
    pub(crate) url: String,
}

impl Cluster {
    /// Starts one.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = control("start", folder.path());
        let url = url.trim().to_owned();
        Self { folder, url }
    }

    /// Has it do what `postgres.sh` can.
    pub(crate) fn control(&self, what: &str) {
        control(what, self.folder.path());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // It may be down already.
        let _ = script("stop", self.folder.path()).output();
    }
}

fn script(what: &str, folder: &Path) -> Command {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/support/postgres.sh");
    let mut command = Command::new("bash");
    command.arg(script).arg(what).arg(folder);
    command
}

fn control(what: &str, folder: &Path) -> String {
    let output = script(what, folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "postgres.sh {what}: {said}");
    String::from_utf8(output.stdout).unwrap()
}
