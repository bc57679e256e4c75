//! Connections that stall. actix times the first head of a connection and nothing after it: a second head that never
//! ends would hold its connection for ever, and a few thousand of them the whole server. So every connection is
//! watched: one that has been quiet for too long is shut.

use std::any::Any;
use std::net::{IpAddr, Shutdown, TcpStream};
use std::os::fd::AsFd as _;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream as Connection;

/// How long a connection may be quiet, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Between two requests. More than the keep-alive time, after which an empty connection is closed anyway.
    pub between: u64,
    /// While a request is read or its answer is sent.
    pub within: u64,
}

/// All connections of a server. Time is counted in ticks of one second, so that no clock is read.
#[derive(Debug)]
pub(super) struct Watch {
    patience: Patience,
    ticks: AtomicU64,
    lines: Mutex<Vec<Weak<Line>>>,
}

/// One connection.
#[derive(Debug)]
pub(super) struct Line {
    /// The address of this machine that it came to.
    pub(super) local: IpAddr,
    /// The same socket once more, to shut it.
    socket: TcpStream,
    watch: Arc<Watch>,
    /// The tick of the last sign of life.
    sign: AtomicU64,
    /// Requests in work.
    requests: AtomicU32,
}

impl Watch {
    pub(super) fn new(patience: Patience) -> Arc<Self> {
        Arc::new(Self {
            patience,
            ticks: AtomicU64::new(0),
            lines: Mutex::default(),
        })
    }

    /// Begins to watch a new connection, and notes it for the requests that come by it.
    pub(super) fn connected(self: &Arc<Self>, connection: &dyn Any, data: &mut Extensions) {
        let line = connection
            .downcast_ref::<Connection>()
            .and_then(|connection| self.line(connection));
        if let Some(line) = line {
            let line = Arc::new(line);
            let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
            lines.push(Arc::downgrade(&line));
            data.insert(line);
        }
    }

    fn line(self: &Arc<Self>, connection: &Connection) -> Option<Line> {
        Some(Line {
            local: connection.local_addr().ok()?.ip().to_canonical(),
            socket: connection.as_fd().try_clone_to_owned().ok()?.into(),
            watch: Arc::clone(self),
            sign: AtomicU64::new(self.ticks.load(Ordering::Relaxed)),
            requests: AtomicU32::new(0),
        })
    }

    /// Shuts what stalls, for as long as it is polled.
    pub(super) async fn run(&self) {
        let mut seconds = tokio::time::interval(Duration::from_secs(1));
        loop {
            seconds.tick().await;
            self.tick();
        }
    }

    fn tick(&self) {
        let now = self.ticks.fetch_add(1, Ordering::Relaxed);
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.retain(|line| {
            let Some(line) = line.upgrade() else {
                return false;
            };
            if line.is_stalled(now) {
                // It may be closed already.
                let _ = line.socket.shutdown(Shutdown::Both);
            }
            true
        });
    }
}

impl Line {
    fn is_stalled(&self, now: u64) -> bool {
        let quiet = now.saturating_sub(self.sign.load(Ordering::Relaxed));
        let patience = &self.watch.patience;
        quiet
            > if self.requests.load(Ordering::Relaxed) > 0 {
                patience.within
            } else {
                patience.between
            }
    }

    /// Notes a sign of life.
    pub(super) fn sign(&self) {
        let now = self.watch.ticks.load(Ordering::Relaxed);
        self.sign.store(now, Ordering::Relaxed);
    }
}

/// A request in work on a connection, until it is dropped.
#[derive(Debug)]
pub(super) struct Request(Arc<Line>);

impl Request {
    pub(super) fn new(line: &Arc<Line>) -> Self {
        line.requests.fetch_add(1, Ordering::Relaxed);
        line.sign();
        Self(Arc::clone(line))
    }

    /// Says that it gets on.
    pub(super) fn sign(&self) {
        self.0.sign();
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
        self.0.sign();
    }
}
