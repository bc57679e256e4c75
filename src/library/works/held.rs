//! How it lies on disk what documents say of one thing.

use serde::{Deserialize, Serialize};

use super::record::{pair, span};
use crate::authoring::{Held, Said, Stand};
use crate::id::SourceId;

/// The stands with their names on disk, which never change.
const STANDS: [(Stand, &str); 4] = [
    (Stand::Agree, "agree"),
    (Stand::Differ, "differ"),
    (Stand::Alone, "alone"),
    (Stand::Unknown, ""),
];

/// A stand, and of each value its document, its words and its bytes.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct HeldRecord(String, Vec<(String, String, (usize, usize))>);

impl HeldRecord {
    pub(super) fn of(held: &Held) -> Self {
        let name = STANDS.iter().find(|(one, _)| *one == held.stand);
        let said = held.said.iter().map(|one| {
            let source = one.source.to_string();
            (source, one.value.clone(), pair(one.span))
        });
        Self(name.map_or("", |(_, name)| name).to_owned(), said.collect())
    }

    pub(super) fn held(self) -> Option<Held> {
        let (stand, _) = STANDS.into_iter().find(|(_, name)| *name == self.0)?;
        let said = self.1.into_iter().map(|(source, value, place)| {
            Some(Said {
                source: SourceId::new(&source).ok()?,
                value,
                span: span(place),
            })
        });
        let said: Option<Vec<Said>> = said.collect();
        said.map(|said| Held { stand, said })
    }
}
