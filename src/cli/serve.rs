//! `factdeck serve`: opens the banks and the store, binds the addresses, and says where it can be reached.

mod banner;
mod keeper;

use std::fmt::Display;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use self::keeper::Keeper;
use super::out::{self, Exit};
use super::progress;
use super::restore::restore;
use super::settings;
use crate::authoring::Shelf as _;
use crate::config::{Config, Flags, LogFormat};
use crate::library::{self, Library, Works};
use crate::log::Store;
use crate::read::Documents;
use crate::store::{Backups, Engine, OpenError, Which};
use crate::study::InForce;
use crate::system::{self, SystemClock};
use crate::time::Calendar;
use crate::web::{App, Making, Server, Settings, terminated};

/// What `serve` understands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    flags: Flags,
}

/// Reads the settings and serves.
pub(super) fn command(args: &Args) -> Exit {
    let config = match settings::of(&args.flags) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    log_to_stderr(config.log_format.value);
    match run(&config) {
        Ok(()) => Exit::Good,
        Err(why) => {
            out::complain(&format!("error: {why}"));
            Exit::Findings
        }
    }
}

fn log_to_stderr(format: LogFormat) {
    let log = tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_max_level(tracing::Level::INFO);
    // A log set up before this one goes on: only tests have one.
    let _ = match format {
        LogFormat::Text => log.with_ansi(false).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}

fn run(config: &Config) -> Result<(), String> {
    let library = Arc::new(open_library(config)?);
    // Dropping the watch ends it.
    let watch = library.watch();
    if let Err(why) = &watch {
        tracing::warn!(%why, "bank files are not watched: start again after changing one");
    }
    let clock = Arc::new(SystemClock);
    let backups = Backups::of(&config.data.value, config.backup_to.value.as_deref());
    let store = open_store(config, &backups)?;
    let calendar = Calendar::new(config.time_zone.value.clone());
    let chance = Arc::new(system::random::<32>);
    let in_force = in_force(&store)?;
    let mut app = App::new(
        store,
        library.clone(),
        clock,
        chance,
        calendar,
        Settings::from(config),
    );
    app.in_force = in_force;
    let works = Works::new(&config.data.value.join("making"), Arc::clone(&library));
    app.making = Some(Making::new(Arc::new(Documents), Arc::new(works)));
    let app = Arc::new(app);
    // A database has its own backups.
    let in_folder = config.store.value.is_none();
    let keeper = in_folder.then(|| Keeper::start(&app, backups));
    let served = serve(config, app, &library);
    if let Some(keeper) = keeper {
        keeper.stop();
    }
    served
}

/// Opens the store. Where it is damaged, who is at the terminal is asked whether to restore the newest backup.
fn open_store(config: &Config, backups: &Backups) -> Result<Engine, String> {
    let error = match progress::open(config) {
        Err(error @ OpenError::Data { .. }) if out::has_asker() => error,
        opened => return opened.map_err(say),
    };
    out::complain(&format!("error: {error}"));
    let restored = restore(&config.data.value, Which::Newest, backups, false);
    if restored.map_err(say)? {
        progress::open(config).map_err(say)
    } else {
        Err("the server does not start without its data".to_owned())
    }
}

/// The parameters that new answers are scheduled by; `factdeck fit` puts others in force while no server runs.
fn in_force(store: &impl Store) -> Result<InForce, String> {
    progress::wait(InForce::of(store))
}

fn open_library(config: &Config) -> Result<Library, String> {
    let questions = &config.questions.value;
    if questions.own {
        let filled = library::fill(&questions.folder);
        filled.map_err(|why| {
            format!(
                "the folder {} cannot be made: {why}; name another data folder with --data",
                questions.folder.display()
            )
        })?;
    }
    Library::open(&questions.folder, config.drafts.value).map_err(say)
}

fn serve<S: Store>(config: &Config, app: Arc<App<S>>, library: &Library) -> Result<(), String> {
    let code = app.door.code();
    let teachers = progress::wait(app.store.teachers())?.len();
    actix_web::rt::System::new().block_on(async move {
        let listen = config.listen();
        let bound = Server::bind(Arc::clone(&app), &listen);
        let server = bound.map_err(|why| cannot_listen(&listen, &why))?;
        // It is empty until now.
        let _ = app.addresses.set(banner::for_others(config, &server.addresses));
        drop(app);
        // Whoever has read that it serves can end it.
        let told = terminated();
        out::print(&banner::banner(config, &server.addresses, &library.files(), teachers, &code));
        let stop = async {
            match told {
                Ok(told) => told.await,
                Err(why) => {
                    tracing::error!(%why, "signals cannot be waited for: the server runs until it is killed");
                    std::future::pending::<()>().await;
                }
            }
        };
        server.run_until(stop).await.map_err(say)
    })
}

fn cannot_listen(listen: &[SocketAddr], why: &io::Error) -> String {
    let addresses: Vec<String> = listen.iter().map(ToString::to_string).collect();
    let addresses = addresses.join(" and ");
    let port = listen.first().map_or(crate::config::PORT, SocketAddr::port);
    match why.kind() {
        io::ErrorKind::AddrInUse => format!(
            "{addresses} is in use, perhaps by another factdeck: stop it, or say --port {}",
            port.checked_add(1).unwrap_or(crate::config::PORT)
        ),
        io::ErrorKind::PermissionDenied => {
            format!(
                "{addresses} may not be listened on: ports below 1024 need rights; say --port {}",
                crate::config::PORT
            )
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("{addresses} is no address of this machine: look at --bind")
        }
        _ => format!("{addresses} cannot be listened on: {why}"),
    }
}

fn say(why: impl Display) -> String {
    why.to_string()
}
