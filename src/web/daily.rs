//! What is done once a school day without being asked: sessions and invitations that have run out are ended, and learners
//! who asked for it seven days ago are erased.

use std::sync::Arc;

use super::App;
use crate::identity;
use crate::log::{Store, StoreError};
use crate::time::Timestamp;

/// Does it when the server starts and whenever a day begins, for as long as it is polled. Where the store is out of
/// order it is tried again at the next look at the clock.
pub(super) async fn run<S: Store>(app: Arc<App<S>>) {
    let mut looks = tokio::time::interval(app.settings.look_every);
    let mut done = None;
    loop {
        looks.tick().await;
        let now = app.clock.now();
        let today = app.calendar.day(now);
        if done == Some(today) {
            continue;
        }
        match once(&app, now).await {
            Ok(()) => done = Some(today),
            Err(error) => tracing::warn!(%error, "the day's housekeeping has to wait"),
        }
    }
}

async fn once<S: Store>(app: &App<S>, now: Timestamp) -> Result<(), StoreError> {
    let closed = identity::close_expired(&app.store, now).await?;
    let invitations = identity::end_invitations(&app.store, now).await?;
    let erased = app.erase_due().await?;
    if closed > 0 || erased > 0 || invitations > 0 {
        tracing::info!(
            closed,
            invitations,
            erased,
            "sessions and invitations that had run out, learners who asked to be erased"
        );
    }
    Ok(())
}
