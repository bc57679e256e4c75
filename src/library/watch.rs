//! Reads the folder again when something in it has changed and then been quiet for a moment.
//!
//! Editors write a file in several steps; waiting for quiet reads it once, after the last. The folder itself may be
//! replaced as a whole, so its parent is watched too, and the folder anew after each change.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use super::Library;

/// How long it must be quiet.
const QUIET: Duration = Duration::from_millis(150);
/// After so many changes without quiet the folder is read all the same.
const IMPATIENT: usize = 100;
/// How often to look where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(2);

/// A running watch; it ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    tell: Sender<News>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum News {
    Changed,
    Stop,
}

impl Watch {
    pub(super) fn start(library: Arc<Library>) -> Result<Self, notify::Error> {
        // Paths of events are absolute; so must be the folder they are compared with.
        let folder = std::path::absolute(library.folder())?;
        let (tell, news) = mpsc::channel();
        let mut watcher = watcher(&folder, &tell)?;
        // What changed between the first reading and now.
        let _ = tell.send(News::Changed);
        let thread = std::thread::Builder::new()
            .name("library".to_owned())
            .spawn(move || {
                while until_quiet(&news) {
                    // It may be a new folder under the old name.
                    let _ = watcher.unwatch(&folder);
                    if let Err(why) = watcher.watch(&folder, RecursiveMode::Recursive) {
                        tracing::warn!(%why, "the folder of banks cannot be watched now");
                    }
                    if let Err(why) = library.reload() {
                        tracing::warn!(%why, "the folder of banks cannot be read now");
                    }
                }
            })?;
        Ok(Self {
            tell,
            thread: Some(thread),
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.tell.send(News::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Waits for a change, and until it is quiet after it; false where the watch ends.
fn until_quiet(news: &Receiver<News>) -> bool {
    let Ok(News::Changed) = news.recv() else {
        return false;
    };
    for _ in 0..IMPATIENT {
        match news.recv_timeout(QUIET) {
            Ok(News::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// The system's watcher; one that looks every two seconds where that cannot be had.
fn watcher(folder: &Path, tell: &Sender<News>) -> Result<Box<dyn Watcher + Send>, notify::Error> {
    match notify::recommended_watcher(listener(folder, tell)) {
        Ok(mut watcher) => match watch_all(&mut watcher, folder) {
            Ok(()) => return Ok(Box::new(watcher)),
            Err(why) => tracing::info!(%why, "looking for changed banks every two seconds"),
        },
        Err(why) => tracing::info!(%why, "looking for changed banks every two seconds"),
    }
    Ok(Box::new(poller(folder, tell, POLL)?))
}

fn poller(
    folder: &Path,
    tell: &Sender<News>,
    every: Duration,
) -> Result<PollWatcher, notify::Error> {
    let config = notify::Config::default().with_poll_interval(every);
    let mut watcher = PollWatcher::new(listener(folder, tell), config)?;
    watch_all(&mut watcher, folder)?;
    Ok(watcher)
}

fn watch_all(watcher: &mut dyn Watcher, folder: &Path) -> Result<(), notify::Error> {
    watcher.watch(folder, RecursiveMode::Recursive)?;
    match folder.parent() {
        Some(parent) => watcher.watch(parent, RecursiveMode::NonRecursive),
        None => Ok(()),
    }
}

/// Passes on what concerns the folder. Reading it is no change: it would make the reading go on for ever.
fn listener(
    folder: &Path,
    tell: &Sender<News>,
) -> impl FnMut(notify::Result<Event>) + Send + use<> {
    let (folder, tell) = (folder.to_owned(), tell.clone());
    move |event| {
        let concerns = match event {
            Ok(event) => {
                is_change(event.kind)
                    && (event.paths.is_empty()
                        || event.paths.iter().any(|path| path.starts_with(&folder)))
            }
            // Events may have been lost.
            Err(_) => true,
        };
        if concerns {
            let _ = tell.send(News::Changed);
        }
    }
}

fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_system_tells_nothing_looking_finds_changes() {
        let dir = tempfile::tempdir().unwrap();
        let (tell, news) = mpsc::channel();
        let _watcher = poller(dir.path(), &tell, Duration::from_millis(20)).unwrap();
        std::fs::write(dir.path().join("a.toml"), "a").unwrap();
        let first = news.recv_timeout(Duration::from_secs(20));
        assert!(matches!(first, Ok(News::Changed)), "{first:?}");
    }

    #[test]
    fn a_watch_ends_when_it_is_told_to_or_nobody_is_left_to_tell() {
        let (tell, news) = mpsc::channel();
        tell.send(News::Changed).unwrap();
        assert!(until_quiet(&news));
        tell.send(News::Changed).unwrap();
        tell.send(News::Stop).unwrap();
        assert!(!until_quiet(&news));
        drop(tell);
        assert!(!until_quiet(&news));
    }

    #[test]
    fn changes_without_end_are_not_waited_for() {
        let (tell, news) = mpsc::channel();
        for _ in 0..=IMPATIENT {
            tell.send(News::Changed).unwrap();
        }
        assert!(until_quiet(&news));
    }
}
