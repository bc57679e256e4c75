//! What an answer says about a memory, and how much of it may be luck.
//!
//! A right answer may be luck. With p the chance that it was known (R just before the answer, or [`FIRST_SIGHT`]) and g
//! the chance that who does not know is right all the same, it was knowledge with the posterior
//! `q = p / (p + (1-p)·g)`, and the memory is one of two: what Good makes of it by q, what Again makes of it by 1-q.
//!
//! One card stands for both. Its stability is what stability means, the days after which recall is 90 % likely:
//! `q·R(S, good) + (1-q)·R(S, again) = 0.9`. How far that lies between the two, by the logarithm of S, is the share by
//! which the memory [moves](super::Scheduler::heard) and which the record keeps; difficulty moves by the same share. To
//! take q itself for the share believes too much: the weak one of two memories is lost long before the one in their
//! middle would be. Over a simulated year (`cargo bench --bench learners`) belief then lies above the truth by:
//!
//! | | each right one counts | q as the share | this | this, where 20 % or 50 % are known at first sight |
//! |---|---|---|---|---|
//! | four options | .027 | .006 | -.001 | .000, -.003 |
//! | two options | .073 | .020 | .003 | .005, .000 |
//!
//! | how it is asked | g | here |
//! |---|---|---|
//! | typed, gaps, turned over, criteria | 0 | |
//! | one of k options, also in a gap; true or false | 1/k | [`one_of`] |
//! | all right ones among n to tick | 1/(2ⁿ-1) | [`ticks`] |
//! | a place in an order, a partner in a match | by elimination | [`arranged`] |
//!
//! *Why 0.35 at first sight.* Nobody knows it for a class; it stands for "rather not, but some did read the text". It
//! matters once a fact: from the second answer on R takes its place. With four options a right first answer counts as
//! knowledge by .68; if a half of the facts or a quarter were known it would be .80 or .57, and the blend moves the
//! first interval by less than half a day (S .84, 1.21 and .61 days).
//!
//! *Why not the time an answer took.* The odds could be weighed by how quickly it came. In simulations where knowing
//! takes 4 s and guessing 9 s this changed true recall after a year by less than .003 either way; it would need twenty
//! timed answers of each learner and would punish slow readers. So time is recorded and left alone.

use super::Rating;

/// The chance that a fact is known before it was ever asked.
pub const FIRST_SIGHT: f32 = 0.35;

/// The chance to pick the right one of `options` blindly; 0 where none were shown.
pub fn one_of(options: usize) -> f32 {
    u16::try_from(options)
        .ok()
        .filter(|options| *options > 0)
        .map_or(0.0, |options| 1.0 / f32::from(options))
}

/// The chance to tick just the right ones of `options` blindly, at least one being ticked: all ticks are equally likely.
pub fn ticks(options: usize) -> f32 {
    let Ok(options) = i32::try_from(options) else {
        return 0.0;
    };
    if options == 0 {
        0.0
    } else {
        1.0 / (2.0_f32.powi(options) - 1.0)
    }
}

/// The chance that a part of an order or a match is right though it is not known, in an arrangement of `parts` parts
/// with one of `shown` things each that is right: more than 1/n, since what is known leaves less for the rest; where
/// nothing is shown but what belongs to a part, the last part gets its own.
///
/// The other parts are each known with the chance [`FIRST_SIGHT`]; those that are not are given any of what is left, each
/// thing once. With m of the others not known, a = `shown` - `parts` + m + 1 things are left. All come right by
/// 1/(a·(a-1)·…) over m + 1 factors where this one is not known either, and by 1/((a-1)·…) over m where it is; g is the
/// ratio of the two, over all m. Where other parts are wrong it is less; the same is taken, which is careful. Where
/// fewer things are shown than there are parts, some belong to several and none is used up: 1/`shown`.
pub fn arranged(parts: usize, shown: usize) -> f32 {
    let others = i32::try_from(parts.saturating_sub(1).min(30)).unwrap_or(30);
    let Some(spare) = shown.checked_sub(parts) else {
        return one_of(shown);
    };
    if parts == 0 {
        return 0.0;
    }
    let known = f64::from(FIRST_SIGHT);
    let spare = i32::try_from(spare).unwrap_or(i32::MAX / 2);
    // How likely m of the others are not known, and the chance that they come right where this one is known, m by m.
    let (mut likely, mut right) = (known.powi(others), 1.0);
    let (mut neither, mut this) = (0.0, 0.0);
    for unknown in 0..=others {
        let left = f64::from(spare + unknown + 1);
        this += likely * right;
        neither += likely * right / left;
        likely *= f64::from(others - unknown) / f64::from(unknown + 1) * (1.0 - known) / known;
        right /= left;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a chance needs no more")]
    let luck = (neither / this) as f32;
    luck
}

/// How likely a right answer was knowledge and not luck: p / (p + (1-p)·g). `known` is the chance of recall before the
/// answer, [`FIRST_SIGHT`] for a fact never asked; `luck` the chance that who does not know is right.
pub fn posterior(known: f32, luck: f32) -> f32 {
    let (known, luck) = (known.clamp(0.0, 1.0), luck.clamp(0.0, 1.0));
    // Also where it is no number.
    if luck.is_nan() || luck <= 0.0 {
        return 1.0;
    }
    let lucky = (1.0 - known) * luck;
    if known + lucky > 0.0 {
        known / (known + lucky)
    } else {
        0.0
    }
}

/// The stability of who has the memory `good` with the chance `posterior` and else the memory `again`, both given by
/// their stability in days; see the [module](self). `decay` is w20 of the model.
pub(super) fn both(again: f64, good: f64, posterior: f64, decay: f64) -> f64 {
    let factor = 0.9_f64.powf(-1.0 / decay) - 1.0;
    let recall = |days: f64, stability: f64| (1.0 + factor * days / stability).powf(-decay);
    let (mut low, mut high) = (again.min(good).ln(), again.max(good).ln());
    // Half the distance each time: beyond what a single-precision number can tell.
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        let days = middle.exp();
        if posterior * recall(days, good) + (1.0 - posterior) * recall(days, again) > 0.9 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high).exp()
}

/// What an answer says about a memory: its rating and [`posterior`]. Wrong and "I don't know" are Again, right is
/// Good: two grades cost next to nothing in accuracy, and neither spelling nor speed should move memory.
///
/// `known` is the chance of recall just before, nothing at first sight; `luck` the chance that who does not know is
/// right ([`one_of`] and its like).
pub fn rated(right: bool, known: Option<f32>, luck: f32) -> (Rating, f32) {
    if right {
        (Rating::Good, posterior(known.unwrap_or(FIRST_SIGHT), luck))
    } else {
        (Rating::Again, 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_is_likelier_with_fewer_options_and_weaker_memory() {
        assert_eq!(posterior(0.35, 0.0).to_bits(), 1.0f32.to_bits());
        assert!((posterior(FIRST_SIGHT, one_of(4)) - 0.682_926_8).abs() < 1e-6);
        assert!(posterior(0.9, one_of(2)) < posterior(0.9, one_of(4)));
        assert!(posterior(0.5, one_of(4)) < posterior(0.9, one_of(4)));
        assert!(posterior(0.0, one_of(4)).abs() < f32::EPSILON);
    }

    #[test]
    fn no_number_makes_nobody_know_less_than_nothing() {
        for known in [f32::NAN, -1.0, 0.0, 0.5, 1.0, 2.0] {
            for luck in [f32::NAN, -1.0, 0.0, 0.5, 1.0, 2.0] {
                let posterior = posterior(known, luck);
                assert!(
                    known.is_nan() || (0.0..=1.0).contains(&posterior),
                    "{known} {luck}"
                );
            }
        }
    }

    #[test]
    fn blind_luck_is_counted() {
        let close =
            |luck: f32, expected: f32| assert!((luck - expected).abs() < 1e-6, "{luck} {expected}");
        close(one_of(0), 0.0);
        close(one_of(2), 0.5);
        close(ticks(0), 0.0);
        close(ticks(1), 1.0);
        close(ticks(4), 1.0 / 15.0);
        close(ticks(1_000), 0.0);
        close(arranged(0, 0), 0.0);
        close(arranged(1, 1), 1.0);
        close(arranged(1, 4), 0.25);
        // The other one is known, or the two fall into place by chance.
        close(arranged(2, 2), 0.35 + 0.65 / 2.0);
        // What belongs to several parts is not used up.
        close(arranged(5, 2), 0.5);
        close(arranged(3, 1_000_000_000_000), 0.0);
    }

    /// Everyone who knows some parts of an arrangement and gives the rest whatever is left, counted one by one.
    #[test]
    fn luck_in_an_arrangement_is_what_counting_gives() {
        /// In how many ways so many parts get one of so many things each.
        fn ways(parts: usize, things: usize) -> f64 {
            let left = (things - parts + 1)..=things;
            left.map(|left| f64::from(u32::try_from(left).unwrap()))
                .product()
        }
        let known = f64::from(FIRST_SIGHT);
        for (parts, spare) in (2..=6_usize).flat_map(|parts| [0, 1, 3].map(|spare| (parts, spare)))
        {
            let (mut neither, mut this) = (0.0, 0.0);
            // Each bit is another part: 1 where it is not known.
            for others in 0..1_u32 << (parts - 1) {
                let (mut likely, mut loose) = (1.0, 0);
                for part in 0..parts - 1 {
                    let is_loose = others >> part & 1 == 1;
                    likely *= if is_loose { 1.0 - known } else { known };
                    loose += usize::from(is_loose);
                }
                this += likely / ways(loose, loose + spare);
                neither += likely / ways(loose + 1, loose + 1 + spare);
            }
            let luck = f64::from(arranged(parts, parts + spare));
            assert!((luck - neither / this).abs() < 1e-6, "{parts}: {luck}");
        }
    }

    #[test]
    fn an_answer_is_rated() {
        assert_eq!(rated(false, Some(0.9), 0.25), (Rating::Again, 0.0));
        assert_eq!(rated(true, Some(0.9), 0.0), (Rating::Good, 1.0));
        assert_eq!(
            rated(true, None, 0.25),
            (Rating::Good, posterior(FIRST_SIGHT, 0.25))
        );
    }
}
