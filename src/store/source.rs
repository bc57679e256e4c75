//! All that a database is made from: the events in their order, and what no event gives. A database itself has it, and
//! so has a backup.

use super::record::{self, span};
use super::rows::{Key, Ordered, Row};
use crate::id::Seq;
use crate::log::{StoreError, Stored};

/// How many rows are read at once: what waits for them to be read waits some milliseconds.
const PIECE: usize = 500;

/// Where all events, and what no event gives, can be read from the beginning.
pub(super) trait Source {
    /// The events, each in its place.
    fn events(
        &self,
        visit: &mut dyn FnMut(Stored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Frozen questions, and when sessions were seen.
    fn beside(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
}

/// Lets rows be looked at for a moment.
type Ask<'a> = &'a dyn Fn(Look<'_>) -> Result<(), StoreError>;

/// What is done with them.
type Look<'a> = &'a mut dyn FnMut(&dyn Ordered) -> Result<(), StoreError>;

/// A database that is read piece by piece, while it is written.
pub(super) struct Pieces<'a> {
    /// Gives the rows for each piece.
    pub(super) ask: Ask<'a>,
    /// The last event.
    pub(super) until: Seq,
}

impl Source for Pieces<'_> {
    fn events(
        &self,
        visit: &mut dyn FnMut(Stored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut next = Seq(1);
        while next <= self.until {
            let left = self.until.0 - next.0 + 1;
            let limit = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            let mut piece = Vec::new();
            (self.ask)(&mut |rows| {
                piece = rows.events(next, limit)?;
                Ok(())
            })?;
            if piece.is_empty() {
                return Err(missing(next));
            }
            for stored in piece {
                if stored.seq != next {
                    return Err(missing(next));
                }
                visit(stored)?;
                next = Seq(next.0 + 1);
            }
        }
        Ok(())
    }

    fn beside(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for mut span in [span::versions(), span::renewals()] {
            loop {
                let mut piece = Vec::new();
                (self.ask)(&mut |rows| {
                    piece = rows.collect(&span, PIECE, |key, row| Some((key, row)))?;
                    Ok(())
                })?;
                let Some((last, _)) = piece.last() else { break };
                span.from = record::encode_key(last);
                span.from.push(0);
                for (key, row) in piece {
                    visit(key, row)?;
                }
            }
        }
        Ok(())
    }
}

fn missing(seq: Seq) -> StoreError {
    StoreError::Damaged(format!("event {seq} is missing"))
}
