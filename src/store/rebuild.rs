//! Derives every row anew from the log: how data of an earlier version becomes that of this one. Events stay as they
//! are, so that a crash on the way loses nothing: it is done again at the next start.

use super::derive;
use super::rows::{Key, Ordered, Overlay, Rows};
use super::sled::Table;
use crate::id::Seq;
use crate::log::StoreError;

/// How many events are replayed into one batch.
const REPLAYED: usize = 1_000;

/// Derives every row anew.
///
/// # Errors
/// Where rows cannot be read or written, or an event does not fit those before it.
pub(super) fn rebuild(table: &Table) -> Result<(), StoreError> {
    table.clear_derived()?;
    let mut done = Seq(0);
    while done < table.last() {
        // One more than is replayed: an event may need to see the one that came with it.
        let from = Seq(done.0 + 1);
        let events = (table as &dyn Ordered).events(from, REPLAYED + 1)?;
        let mut overlay = Overlay::after(table, done);
        for (place, stored) in events.iter().take(REPLAYED).enumerate() {
            let next = events.get(place + 1).map(|next| &next.event);
            if !derive::again(&mut overlay, &stored.event, next)? {
                let seq = stored.seq;
                let what = format!("event {seq} does not fit those before it");
                return Err(StoreError::Damaged(what));
            }
            done = stored.seq;
        }
        let mut changes = overlay.into_changes();
        changes.retain(|key, _| !matches!(key, Key::Event(_)));
        table.write(&changes)?;
    }
    Ok(())
}
