//! Rows and keys as bytes: private mirrors of the domain types with a version in front, so that the domain may change
//! and old data still opens (invariant 10). What a newer version wrote is refused, never guessed at.

/// Numbers for the variants of an enum without fields; a number once given out keeps its meaning.
macro_rules! codes {
    ($name:ident: $type:ident { $($variant:ident = $code:literal),* $(,)? }) => {
        mod $name {
            use super::{StoreError, $type};

            pub(super) const fn to(value: $type) -> u8 {
                match value { $($type::$variant => $code),* }
            }

            pub(super) fn from(code: u8) -> Result<$type, StoreError> {
                match code {
                    $($code => Ok($type::$variant),)*
                    _ => Err(StoreError::Damaged(concat!("an unknown ", stringify!($name)).into())),
                }
            }
        }
    };
}

/// Verdicts as numbers. From `PARTLY` on it is a share of full marks in millionths; postcard writes those below 128
/// in one byte, as it did when there were only four.
mod verdict {
    use super::{StoreError, Verdict};
    use crate::quiz::Credit;

    const PARTLY: u32 = 4;

    pub(super) const fn to(verdict: Verdict) -> u32 {
        match verdict {
            Verdict::Right => 0,
            Verdict::Slip => 1,
            Verdict::Wrong => 2,
            Verdict::DontKnow => 3,
            Verdict::Partly(Credit(millionths)) => PARTLY.saturating_add(millionths),
        }
    }

    pub(super) fn from(code: u32) -> Result<Verdict, StoreError> {
        Ok(match code {
            0 => Verdict::Right,
            1 => Verdict::Slip,
            2 => Verdict::Wrong,
            3 => Verdict::DontKnow,
            code => match Credit(code - PARTLY) {
                credit if credit <= Credit::FULL => Verdict::Partly(credit),
                _ => return Err(StoreError::Damaged("an unknown verdict".into())),
            },
        })
    }
}

codes!(report_kind: ReportKind { Wrong = 0, Unfair = 1 });
codes!(purpose: Purpose { Practice = 0, Test = 1, Live = 2, Cram = 3 });
codes!(feedback: Feedback { Each = 0, AtEnd = 1 });
codes!(order: Order { Free = 0, Sequential = 1 });

mod assignment;
mod event;
mod kept;
mod key;
mod review;
mod row;

pub(super) use event::{Touched, encode as encode_event, touched as touched_by_event};
pub(super) use key::{decode as decode_key, encode as encode_key, span};
pub(super) use row::{decode as decode_row, encode as encode_row};

use crate::log::{ReportKind, StoreError};
use crate::quiz::{Feedback, Order, Purpose, Verdict};

/// The version of every record that this program writes.
const VERSION: u8 = 1;

/// A record with its version in front.
fn write<T: serde::Serialize>(record: &T) -> Vec<u8> {
    // Serializing into a vector fails only for what none of our records has: sequences of unknown length.
    postcard::to_extend(record, vec![VERSION]).unwrap_or_default()
}

/// A record of this version.
fn read<T: for<'de> serde::Deserialize<'de>>(bytes: &[u8]) -> Result<T, StoreError> {
    let (&version, payload) = bytes
        .split_first()
        .ok_or_else(|| damaged("an empty record"))?;
    if version != VERSION {
        return Err(damaged(&format!(
            "a record of version {version}, and this program knows version {VERSION}"
        )));
    }
    match postcard::take_from_bytes(payload) {
        Ok((record, [])) => Ok(record),
        _ => Err(damaged("a record that cannot be read")),
    }
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_told() {
        let bytes = write(&5_u32);
        assert_eq!(read::<u32>(&bytes), Ok(5));
        let error = read::<u32>(&[VERSION + 1, 5]).unwrap_err().to_string();
        assert!(error.contains("version 2"), "{error}");
        assert!(read::<u32>(&[VERSION]).is_err());
        assert!(read::<u32>(&[VERSION, 5, 5]).is_err());
    }
}
