//! The server: its listeners are bound before anything runs, so that a busy port is an error at once and a test knows
//! its port; it stops when told to, letting what is in work finish.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::from_fn;
use actix_web::{HttpServer, web};
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::sync::oneshot;

use super::form::Limits;
use super::line::Watch;
use super::route::Route;
use super::upload::Uploads;
use super::{App, Error, daily, guard, route};
use crate::log::Store;

/// How many connections may wait to be accepted: a class that starts on one word.
const BACKLOG: u32 = 1024;

/// How long a connection is kept for a next request. actix closes it then even where an answer is still on its way, so
/// it must be long enough for a page on a weak wireless network.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Open files beside connections: the store, banks, listeners.
const OTHER_FILES: u64 = 128;

/// How many connections each worker may hold. A system allows a program 1,024 open files unless it asks for more, and
/// every connection takes two: so it asks, and takes no connection that it has no files for.
fn room(wished: usize, workers: usize) -> usize {
    let mut files = getrlimit(Resource::Nofile);
    files.current = files.maximum;
    if let Err(why) = setrlimit(Resource::Nofile, files) {
        tracing::warn!(%why, "the limit of open files cannot be raised");
        files = getrlimit(Resource::Nofile);
    }
    let each = files
        .current
        .map_or(u64::MAX, |files| files.saturating_sub(OTHER_FILES) / 2);
    let each = usize::try_from(each).unwrap_or(usize::MAX) / workers.max(1);
    wished.min(each.max(8))
}

/// A server with its listeners bound, not yet running.
pub struct Server {
    /// Where it listens; a port asked for as 0 is a number here.
    pub addresses: Vec<SocketAddr>,
    running: actix_web::dev::Server,
    watch: Arc<Watch>,
    daily: Pin<Box<dyn Future<Output = ()>>>,
    stop: oneshot::Sender<()>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Server").field(&self.addresses).finish()
    }
}

impl Server {
    /// Binds all addresses. Call it within an actix system or a tokio runtime.
    ///
    /// # Errors
    /// Where an address cannot be had, as when its port is busy.
    pub fn bind<S: Store>(app: Arc<App<S>>, addresses: &[SocketAddr]) -> io::Result<Self> {
        Self::bind_table(app, addresses, route::routes::<S>)
    }

    /// Binds all addresses for a table of routes of one's own: the same server with other pages.
    ///
    /// # Errors
    /// As [`bind`](Self::bind).
    pub fn bind_table<S: Store>(
        app: Arc<App<S>>,
        addresses: &[SocketAddr],
        table: fn() -> Vec<Route>,
    ) -> io::Result<Self> {
        let settings = app.settings.clone();
        let (stop, stopped) = oneshot::channel();
        let limits = Limits {
            timeout: settings.body_timeout,
            bytes: settings.body_limit,
        };
        let uploads = Uploads::new(settings.upload_timeout, settings.upload_limit);
        let uploads = web::Data::new(uploads);
        let daily = Box::pin(daily::run(Arc::clone(&app)));
        let data = web::Data::from(app);
        let watch = Watch::new(settings.patience);
        let watching = Arc::clone(&watch);
        let mut server = HttpServer::new(move || {
            actix_web::App::new()
                .app_data(data.clone())
                .app_data(limits)
                .app_data(uploads.clone())
                .app_data(web::PathConfig::default().error_handler(|_, _| Error::NotFound.into()))
                .app_data(
                    web::QueryConfig::default()
                        .error_handler(|error, _| Error::Form(error.to_string()).into()),
                )
                .configure(|config| route::configure::<S>(&table(), config))
                .wrap(from_fn(guard::outer::<S>))
        })
        .workers(settings.workers)
        .max_connections(room(settings.connections, settings.workers))
        .backlog(BACKLOG)
        .client_request_timeout(settings.head_timeout)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(settings.stop_seconds)
        .on_connect(move |connection, data| watching.connected(connection, data))
        .shutdown_signal(async move {
            // Dropping the sender is no wish to stop.
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        for address in addresses {
            server = server.bind(address)?;
        }
        Ok(Self {
            addresses: server.addrs(),
            running: server.run(),
            watch,
            daily,
            stop,
        })
    }

    /// Runs until `stop` is ready, then stops accepting, lets requests in work finish and returns.
    ///
    /// # Errors
    /// Where the server cannot run.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let Self {
            running,
            watch,
            daily,
            stop: tell,
            ..
        } = self;
        tokio::pin!(running);
        tokio::select! {
            ended = &mut running => return ended,
            () = watch.run() => {}
            () = daily => {}
            () = stop => {}
        }
        // The receiver lives in `running`, which has not ended.
        let _ = tell.send(());
        running.await
    }
}

/// Listens from now on; ready when the operating system asks the program to end (SIGTERM) or someone presses Ctrl-C.
///
/// # Errors
/// Where signals cannot be listened for.
pub fn terminated() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
