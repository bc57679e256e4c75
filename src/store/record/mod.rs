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

mod event;
mod kept;
mod key;
mod review;
mod row;

pub(super) use event::encode as encode_event;
pub(super) use key::{decode as decode_key, encode as encode_key, is_derived, span};
pub(super) use row::{decode as decode_row, encode as encode_row};

use crate::log::{ReportKind, StoreError};
use crate::quiz::{Purpose, Verdict};

/// The version of every record that this program writes.
const VERSION: u8 = 1;

/// The longest value that sled is handed. A leaf of its tree has 20 entries at the most; where a leaf outgrows a
/// quarter of a segment (128 KB), sled moves it to a file of its own, which no `fdatasync` of ours covers. So longer
/// values are cut, and no leaf can grow that far.
const PART_MAX: usize = 6_000;

/// A key with its value.
type Entry = (Vec<u8>, Vec<u8>);

/// Cuts a value for the keys `key`, `key 1`, `key 2` …; the first part begins with the number of parts.
pub(super) fn cut(key: Vec<u8>, value: &[u8]) -> Result<Vec<Entry>, StoreError> {
    let count = value.len().div_ceil(PART_MAX).max(1);
    let count = u8::try_from(count).map_err(|_| StoreError::TooLarge)?;
    let (first, rest) = value.split_at(value.len().min(PART_MAX));
    let mut head = Vec::with_capacity(first.len() + 1);
    head.push(count);
    head.extend_from_slice(first);
    let mut parts = Vec::with_capacity(usize::from(count));
    for (number, part) in (1..=u8::MAX).zip(rest.chunks(PART_MAX)) {
        parts.push((part_key(&key, number), part.to_vec()));
    }
    parts.push((key, head));
    Ok(parts)
}

/// Joins a value that was cut. `part` gives the value of a further key.
pub(super) fn join<V: AsRef<[u8]>>(
    key: &[u8],
    head: &[u8],
    mut part: impl FnMut(&[u8]) -> Result<Option<V>, StoreError>,
) -> Result<Vec<u8>, StoreError> {
    let (&count, first) = head
        .split_first()
        .ok_or_else(|| damaged("an empty value"))?;
    let mut value = first.to_vec();
    for number in 1..count {
        let next = part(&part_key(key, number))?;
        let next = next.ok_or_else(|| damaged("a part of a value is missing"))?;
        value.extend_from_slice(next.as_ref());
    }
    Ok(value)
}

fn part_key(key: &[u8], number: u8) -> Vec<u8> {
    let mut key = key.to_vec();
    key.push(number);
    key
}

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
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn long_values_are_cut_and_joined() {
        for length in [0, 1, PART_MAX - 1, PART_MAX, PART_MAX + 1, 60_000] {
            let value: Vec<u8> = (0..length)
                .map(|i| u8::try_from(i % 251).unwrap())
                .collect();
            let parts: BTreeMap<_, _> = cut(vec![7], &value).unwrap().into_iter().collect();
            assert!(parts.values().all(|part| part.len() <= PART_MAX + 1));
            let part = |key: &[u8]| Ok(parts.get(key));
            assert_eq!(join(&[7], &parts[&vec![7]], part).unwrap(), value);
        }
        let much = vec![0; 256 * PART_MAX];
        assert_eq!(cut(vec![7], &much), Err(StoreError::TooLarge));
    }

    #[test]
    fn a_missing_part_and_a_newer_version_are_told() {
        let parts = cut(vec![7], &[1; 2 * PART_MAX]).unwrap();
        let (_, head) = parts.last().unwrap();
        assert!(join(&[7], head, |_| Ok(None::<Vec<u8>>)).is_err());

        let bytes = write(&5_u32);
        assert_eq!(read::<u32>(&bytes), Ok(5));
        let error = read::<u32>(&[VERSION + 1, 5]).unwrap_err().to_string();
        assert!(error.contains("version 2"), "{error}");
        assert!(read::<u32>(&[VERSION]).is_err());
        assert!(read::<u32>(&[VERSION, 5, 5]).is_err());
    }
}
