//! What a backup says of itself at its end: how much of everything is in it, with hashes.

use serde::{Deserialize, Serialize};

use crate::store::frame::{self, Kind};
use crate::time::Timestamp;

/// Counts and hashes of what a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The program that wrote it.
    program: String,
    /// When it was taken, in milliseconds since 1970.
    taken: i64,
    pub(super) events: Part,
    pub(super) versions: Part,
    pub(super) renewals: Part,
    /// How many learners had been erased from the store by then; none of them is in it.
    pub(super) tombstones: u64,
}

/// How much there is of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) count: u64,
    blake3: String,
}

impl Manifest {
    pub(super) fn taken(&self) -> Timestamp {
        Timestamp(self.taken)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Texts and numbers always can be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// Counts and hashes frames as they are written or read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    events: (u64, blake3::Hasher),
    versions: (u64, blake3::Hasher),
    renewals: (u64, blake3::Hasher),
}

impl Tally {
    /// Counts a frame in.
    pub(super) fn add(&mut self, kind: Kind, content: &[u8]) {
        let (count, hash) = match kind {
            Kind::Event => &mut self.events,
            Kind::Version => &mut self.versions,
            Kind::Renewal => &mut self.renewals,
            Kind::Manifest => return,
        };
        *count += 1;
        hash.update(&frame::frame(kind, content));
    }

    /// The manifest of what was counted.
    pub(super) fn manifest(&self, taken: Timestamp, tombstones: u64) -> Manifest {
        let part = |(count, hash): &(u64, blake3::Hasher)| Part {
            count: *count,
            blake3: hash.finalize().to_hex().to_string(),
        };
        Manifest {
            program: env!("CARGO_PKG_VERSION").into(),
            taken: taken.0,
            events: part(&self.events),
            versions: part(&self.versions),
            renewals: part(&self.renewals),
            tombstones,
        }
    }

    /// Whether that is what a manifest says.
    pub(super) fn is(&self, manifest: &Manifest) -> bool {
        let counted = Manifest {
            program: manifest.program.clone(),
            ..self.manifest(manifest.taken(), manifest.tombstones)
        };
        counted == *manifest
    }
}
