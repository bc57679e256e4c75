//! What every feature is worth for every choice.
//!
//! The shipped table is read where it lies, without being unpacked: a server that never generates pays nothing, and the
//! first use costs nothing either. It is cut into buckets by the upper bits of a feature's number. In a bucket stand
//! one after another: 16 further bits of the number, how many choices it speaks for, and for each the choice and its
//! weight, a byte each. Two features fall together once in about 16,000 lookups; training does not know of
//! that, the figures of the tests do.

/// What features are worth.
pub(super) trait Weights {
    /// Adds a feature's weights to the scores of the choices.
    fn add(&self, key: u64, scores: &mut [i32]);

    /// Adds those of several features.
    fn add_all(&self, keys: &[u64], scores: &mut [i32]) {
        for key in keys {
            self.add(*key, scores);
        }
    }
}

/// A packed table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Packed<'d> {
    /// The number of upper bits that name the bucket.
    bits: u32,
    /// Where every bucket begins, and the end of the last: three bytes each, the lowest first.
    starts: &'d [u8],
    /// The buckets.
    data: &'d [u8],
}

/// The bytes of a bucket's place.
const START: usize = 3;

impl<'d> Packed<'d> {
    /// A table and what stands behind it; nothing where the bytes are no table.
    pub(super) fn read(bytes: &'d [u8]) -> Option<(Self, &'d [u8])> {
        let (&bits, rest) = bytes.split_first()?;
        let buckets = 1usize.checked_shl(u32::from(bits))?;
        let (starts, rest) = rest.split_at_checked((buckets + 1).checked_mul(START)?)?;
        let end = place(starts, buckets)?;
        let (data, rest) = rest.split_at_checked(end)?;
        let bits = u32::from(bits);
        Some((Self { bits, starts, data }, rest))
    }

    fn bucket(&self, key: u64) -> Option<&'d [u8]> {
        let number = usize::try_from(key.checked_shr(64 - self.bits)?).ok()?;
        self.data
            .get(place(self.starts, number)?..place(self.starts, number + 1)?)
    }
}

fn place(starts: &[u8], number: usize) -> Option<usize> {
    let at = number * START;
    let bytes: [u8; START] = starts.get(at..at + START)?.try_into().ok()?;
    let [a, b, c] = bytes.map(usize::from);
    Some(a | (b << 8) | (c << 16))
}

/// The further bits by which features of a bucket are told apart.
fn mark(key: u64, bits: u32) -> [u8; 2] {
    let [high, low, ..] = (key << bits).to_be_bytes();
    [high, low]
}

/// So many buckets are looked up at a time: the processor fetches them side by side.
const AT_ONCE: usize = 32;

impl Weights for Packed<'_> {
    fn add(&self, key: u64, scores: &mut [i32]) {
        self.add_all(&[key], scores);
    }

    fn add_all(&self, keys: &[u64], scores: &mut [i32]) {
        for keys in keys.chunks(AT_ONCE) {
            let mut buckets = [(0, &[][..]); AT_ONCE];
            for (place, key) in buckets.iter_mut().zip(keys) {
                let bucket = self.bucket(*key).unwrap_or_default();
                *place = (bucket.first().copied().unwrap_or_default(), bucket);
            }
            for ((first, bucket), key) in buckets.iter().zip(keys) {
                add_row(*first, bucket, mark(*key, self.bits), scores);
            }
        }
    }
}

/// Adds the weights of the feature with this mark, where the bucket has it.
fn add_row(_first: u8, bucket: &[u8], wanted: [u8; 2], scores: &mut [i32]) {
    let mut rest = bucket;
    while let [a, b, count, tail @ ..] = rest {
        let Some((row, next)) = tail.split_at_checked(usize::from(*count) * 2) else {
            return;
        };
        if [*a, *b] == wanted {
            for pair in row.chunks_exact(2) {
                if let &[choice, weight] = pair
                    && let Some(score) = scores.get_mut(usize::from(choice))
                {
                    *score += i32::from(weight.cast_signed());
                }
            }
            return;
        }
        rest = next;
    }
}

/// A feature with the weights it has: choices that are not named have none.
#[cfg(any(test, feature = "train"))]
pub(super) type Row = (u64, Vec<(u8, i8)>);

/// Packs rows, in any order, each feature once.
#[cfg(any(test, feature = "train"))]
pub(super) fn pack(mut rows: Vec<Row>) -> Vec<u8> {
    rows.sort_unstable();
    // About three features a bucket.
    let bits = (rows.len() / 3).max(2).ilog2();
    let mut starts = Vec::new();
    let mut data = Vec::new();
    let mut rows = rows.into_iter().peekable();
    for bucket in 0..1u64 << bits {
        start(&mut starts, data.len());
        while let Some((key, row)) = rows.next_if(|(key, _)| key >> (64 - bits) == bucket) {
            data.extend(mark(key, bits));
            data.extend(u8::try_from(row.len()));
            for (choice, weight) in row {
                data.extend([choice, weight.cast_unsigned()]);
            }
        }
    }
    start(&mut starts, data.len());
    let mut packed: Vec<u8> = u8::try_from(bits).into_iter().collect();
    packed.extend(starts);
    packed.extend(data);
    packed
}

#[cfg(any(test, feature = "train"))]
fn start(starts: &mut Vec<u8>, at: usize) {
    starts.extend(at.to_le_bytes().iter().take(START));
}

/// The choice with the highest score among those allowed; of equals the first, so that the answer is the same everywhere.
pub(super) fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> Option<(usize, i32)> {
    let mut best: Option<(usize, i32)> = None;
    for (choice, &score) in scores.iter().enumerate() {
        if allowed(choice) && best.is_none_or(|(_, most)| score > most) {
            best = Some((choice, score));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_was_packed_is_found_again() {
        let mut rows: BTreeMap<u64, Vec<(u8, i8)>> = BTreeMap::new();
        for n in 0..1000_u64 {
            let choice = u8::try_from(n % 7).unwrap();
            let key = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            rows.insert(key, vec![(choice, -3), (choice + 1, 100)]);
        }
        let mut bytes = pack(rows.clone().into_iter().collect());
        bytes.push(42);
        let (packed, rest) = Packed::read(&bytes).unwrap();
        assert_eq!(rest, [42]);
        for (key, row) in rows {
            let mut scores = [0; 8];
            packed.add(key, &mut scores);
            for (choice, weight) in row {
                assert_eq!(scores[usize::from(choice)], i32::from(weight));
            }
        }
        let mut scores = [0; 8];
        packed.add(0x1234_5678_9abc_def0, &mut scores);
        assert_eq!(
            scores, [0; 8],
            "a feature that was not packed has no weight"
        );
    }

    #[test]
    fn of_equals_the_first_is_best() {
        assert_eq!(best(&[1, 5, 5], |_| true), Some((1, 5)));
        assert_eq!(best(&[1, 5, 5], |choice| choice != 1), Some((2, 5)));
        assert_eq!(best(&[1], |_| false), None);
    }
}
