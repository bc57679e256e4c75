//! The program itself, as a process with a folder of its own; and the same server in this process over a disk that
//! counts.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use factdeck::library::Library;
use factdeck::store::{self, Disk, Options, RealDisk};
use factdeck::system::{SystemClock, random};
use factdeck::time::Calendar;
use factdeck::web::{App, Server, Settings};

use super::client::{between, now};

/// The program, running; it is killed when this goes.
#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From its start until it said that it is ready.
    pub(crate) start: Duration,
}

pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_factdeck"))
}

impl Program {
    /// Starts it on a port of its own and waits until it says that it is ready.
    pub(crate) fn start(data: &Path) -> Self {
        let begun = now();
        let mut child = Command::new(binary())
            .args(["serve", "--port", "0", "--data"])
            .arg(data)
            .current_dir(data.parent().unwrap())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines
            .map(Result::unwrap)
            .find(|line| line.starts_with("  http://"))
            .unwrap();
        let start = now() - begun;
        let address = url.trim().trim_start_matches("http://").parse().unwrap();
        Self {
            child,
            address,
            start,
        }
    }

    /// The memory it takes, in bytes.
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let kilobytes = between(&status, "VmRSS:", "kB").unwrap();
        kilobytes.trim().parse::<u64>().unwrap() * 1024
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bytes that the files of a folder take.
pub(crate) fn size(dir: &Path) -> u64 {
    fs::read_dir(dir)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let is_dir = entry.file_type().unwrap().is_dir();
            if is_dir {
                size(&entry.path())
            } else {
                // sled takes files away while we look.
                entry.metadata().map_or(0, |file| file.len())
            }
        })
        .sum()
}

/// The machine's disk, counting how often it is told to keep what was written.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    pub(crate) syncs: AtomicUsize,
}

impl Disk for Counting {
    fn sync(&self, file: &File) -> io::Result<()> {
        self.syncs.fetch_add(1, Ordering::Relaxed);
        RealDisk.sync(file)
    }
}

/// The server in this process, over a disk that counts. It ends with the program.
pub(crate) fn counted(data: &Path) -> (SocketAddr, Arc<Counting>) {
    let disk = Arc::new(Counting::default());
    let clock = Arc::new(SystemClock);
    let options = Options {
        disk: disk.clone(),
        ..Options::new(clock.clone())
    };
    let store = store::open_with(data, options).unwrap();
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    let library = Arc::new(Library::open(&questions, false).unwrap());
    let calendar = Calendar::new(jiff::tz::TimeZone::UTC);
    let chance = Arc::new(random::<32>);
    let app = App::new(store, library, clock, chance, calendar, Settings::default());
    let (bound, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = Server::bind(Arc::new(app), &["127.0.0.1:0".parse().unwrap()]).unwrap();
            bound.send(server.addresses[0]).unwrap();
            server.run_until(std::future::pending()).await.unwrap();
        });
    });
    (address.recv().unwrap(), disk)
}
