//! Ctrl-C: a command that reads for long ends at once, but never while it writes.

use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use indicatif::ProgressBar;

use crate::web;

/// The exit code of a program that Ctrl-C ended, by the custom of shells.
const INTERRUPTED: i32 = 130;

/// Held while files are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Writing(Arc<Mutex<()>>);

impl Writing {
    /// Until this is dropped the program is not ended.
    pub(super) fn begin(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// From now on Ctrl-C and SIGTERM end the program and take its bar away, unless it is writing: then it ends by itself when
/// it has written. Where signals cannot be listened for they end it as they end any program.
pub(super) fn ends(bar: &ProgressBar) -> Writing {
    let writing = Writing::default();
    let (held, bar) = (writing.clone(), bar.clone());
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let Ok(runtime) = runtime else { return };
        let asked = runtime.block_on(async {
            let terminated = web::terminated().ok()?;
            terminated.await;
            Some(())
        });
        if asked.is_some() {
            let _writing = held.begin();
            bar.finish_and_clear();
            process::exit(INTERRUPTED);
        }
    });
    writing
}
