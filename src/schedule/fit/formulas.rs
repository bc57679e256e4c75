//! FSRS-6 in double precision, over any [`Number`]: the formulas of [`crate::schedule::Model`], and its blend where a right
//! answer may be luck. Only fitting counts with it; schedules and replay use the `fsrs` crate.

use super::number::{COUNT, Number};
use crate::schedule::{FIRST_SIGHT, Rating, luck};

/// Bounds of S, in days, and of D.
const STABILITY: (f64, f64) = (0.001, 36_500.0);
const DIFFICULTY: (f64, f64) = (1.0, 10.0);

/// A memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct State<N> {
    pub(super) stability: N,
    pub(super) difficulty: N,
}

/// The model with one set of parameters.
pub(super) struct Formulas<N> {
    w: [N; COUNT],
    /// F of the forgetting curve.
    factor: N,
}

impl<N: Number> Formulas<N> {
    pub(super) fn new(w: [N; COUNT]) -> Self {
        let [.., decay] = w;
        let one = N::constant(1.0);
        let factor = (N::constant(-(0.9_f64.ln())) / decay).exp() - one;
        Self { w, factor }
    }

    /// The chance of recall some days after the last review.
    pub(super) fn recall(&self, state: State<N>, days: u32) -> N {
        let [.., decay] = self.w;
        let base = N::constant(1.0) + self.factor * N::constant(f64::from(days)) / state.stability;
        base.power(N::constant(0.0) - decay)
    }

    /// The memory after a review, `days` after the one before. A right answer that luck gives with the chance `luck`
    /// moves it part of the way, as [`crate::schedule::Scheduler::heard`] says.
    pub(super) fn next(
        &self,
        state: Option<State<N>>,
        days: u32,
        rating: Rating,
        luck: f64,
    ) -> State<N> {
        let known = state.map_or(N::constant(f64::from(FIRST_SIGHT)), |state| {
            self.recall(state, days)
        });
        let after = self.after(state, days, rating);
        if rating == Rating::Again || luck <= 0.0 {
            return after;
        }
        let again = self.after(state, days, Rating::Again);
        let one = N::constant(1.0);
        let posterior = known / (known + (one - known) * N::constant(luck));
        let both = self.both(again.stability, after.stability, posterior);
        let way = after.stability.ln() - again.stability.ln();
        let share = if way.value() > 0.0 {
            (both.ln() - again.stability.ln()) / way
        } else {
            posterior
        };
        State {
            stability: both,
            difficulty: share * after.difficulty + (one - share) * again.difficulty,
        }
    }

    /// [`luck::both`] with slopes: one step of Newton's from where it is found, by the logarithm of the days.
    fn both(&self, again: N, good: N, posterior: N) -> N {
        let [.., decay] = self.w;
        let (one, zero) = (N::constant(1.0), N::constant(0.0));
        let days = luck::both(
            again.value(),
            good.value(),
            posterior.value(),
            decay.value(),
        );
        let at = N::constant(days);
        let recall = |stability: N| (one + self.factor * at / stability).power(zero - decay);
        let falls = |stability: N| {
            let gone = self.factor.value() * days / stability.value();
            decay.value() * recall(stability).value() * gone / (1.0 + gone)
        };
        let q = posterior.value();
        let slope = q * falls(good) + (1.0 - q) * falls(again);
        let off = posterior * recall(good) + (one - posterior) * recall(again) - N::constant(0.9);
        at * (off / N::constant(slope)).exp()
    }

    fn after(&self, state: Option<State<N>>, days: u32, rating: Rating) -> State<N> {
        let Some(state) = state else {
            return State {
                stability: self.first_stability(rating),
                difficulty: self
                    .first_difficulty(rating)
                    .held(DIFFICULTY.0, DIFFICULTY.1),
            };
        };
        let stability = match (days, rating) {
            (0, _) => self.same_day(state, rating),
            (_, Rating::Again) => self.forgotten(state, days),
            _ => self.recalled(state, days, rating),
        };
        State {
            stability: stability.held(STABILITY.0, STABILITY.1),
            difficulty: self.difficulty(state, rating),
        }
    }

    fn first_stability(&self, rating: Rating) -> N {
        let [again, hard, good, easy, ..] = self.w;
        match rating {
            Rating::Again => again,
            Rating::Hard => hard,
            Rating::Good => good,
            Rating::Easy => easy,
        }
    }

    fn first_difficulty(&self, rating: Rating) -> N {
        let [_, _, _, _, w4, w5, ..] = self.w;
        w4 - (w5 * N::constant(grade(rating) - 1.0)).exp() + N::constant(1.0)
    }

    fn difficulty(&self, state: State<N>, rating: Rating) -> N {
        let [_, _, _, _, _, _, w6, w7, ..] = self.w;
        let ten = N::constant(10.0);
        let change = w6 * N::constant((3.0 - grade(rating)) / 9.0);
        let moved = state.difficulty + change * (ten - state.difficulty);
        let back = w7 * self.first_difficulty(Rating::Easy);
        (back + (N::constant(1.0) - w7) * moved).held(DIFFICULTY.0, DIFFICULTY.1)
    }

    fn recalled(&self, state: State<N>, days: u32, rating: Rating) -> N {
        let [
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            w8,
            w9,
            w10,
            _,
            _,
            _,
            _,
            w15,
            w16,
            ..,
        ] = self.w;
        let (one, zero) = (N::constant(1.0), N::constant(0.0));
        let gap = one - self.recall(state, days);
        let mut growth = w8.exp()
            * (N::constant(11.0) - state.difficulty)
            * state.stability.power(zero - w9)
            * ((w10 * gap).exp() - one);
        if rating == Rating::Hard {
            growth = growth * w15;
        }
        if rating == Rating::Easy {
            growth = growth * w16;
        }
        state.stability * (one + growth)
    }

    fn forgotten(&self, state: State<N>, days: u32) -> N {
        let [
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            w11,
            w12,
            w13,
            w14,
            _,
            _,
            w17,
            w18,
            ..,
        ] = self.w;
        let (one, zero) = (N::constant(1.0), N::constant(0.0));
        let gap = one - self.recall(state, days);
        let left = w11
            * state.difficulty.power(zero - w12)
            * ((state.stability + one).power(w13) - one)
            * (w14 * gap).exp();
        left.least(state.stability / (w17 * w18).exp())
    }

    fn same_day(&self, state: State<N>, rating: Rating) -> N {
        let [.., w17, w18, w19, _] = self.w;
        let grade = N::constant(grade(rating) - 3.0);
        let change = (w17 * (grade + w18)).exp() * state.stability.power(N::constant(0.0) - w19);
        if rating != Rating::Again && change.value() < 1.0 {
            return state.stability;
        }
        state.stability * change
    }
}

/// A rating as FSRS counts them, from 1.
fn grade(rating: Rating) -> f64 {
    match rating {
        Rating::Again => 1.0,
        Rating::Hard => 2.0,
        Rating::Good => 3.0,
        Rating::Easy => 4.0,
    }
}
