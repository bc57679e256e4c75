//! Numbers that know how they change when a parameter does: forward differentiation, so that the formulas of the model
//! are written once and their slopes cannot be wrong.

use std::ops::{Add, Div, Mul, Sub};

/// How many parameters FSRS-6 has.
pub(super) const COUNT: usize = 21;

/// What the formulas of the model are written in: plain numbers, or numbers with slopes.
pub(super) trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A number that no parameter changes.
    fn constant(value: f64) -> Self;
    /// The number itself.
    fn value(self) -> f64;
    /// e to it.
    fn exp(self) -> Self;
    /// Its natural logarithm.
    fn ln(self) -> Self;

    /// It to the power of another.
    fn power(self, exponent: Self) -> Self {
        (exponent * self.ln()).exp()
    }

    /// The smaller of two.
    fn least(self, other: Self) -> Self {
        if other.value() < self.value() {
            other
        } else {
            self
        }
    }

    /// Held between two bounds; at a bound, nothing changes it.
    fn held(self, low: f64, high: f64) -> Self {
        if self.value() < low {
            Self::constant(low)
        } else if self.value() > high {
            Self::constant(high)
        } else {
            self
        }
    }
}

impl Number for f64 {
    fn constant(value: f64) -> Self {
        value
    }
    fn value(self) -> f64 {
        self
    }
    fn exp(self) -> Self {
        Self::exp(self)
    }
    fn ln(self) -> Self {
        Self::ln(self)
    }
}

/// A number with its slope along each parameter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sloped {
    value: f64,
    slopes: [f64; COUNT],
}

impl Sloped {
    /// The parameters themselves: each changes with itself alone.
    pub(super) fn parameters(values: &[f64; COUNT]) -> [Self; COUNT] {
        let mut place = 0;
        values.map(|value| {
            let mut slopes = [0.0; COUNT];
            if let Some(slope) = slopes.get_mut(place) {
                *slope = 1.0;
            }
            place += 1;
            Self { value, slopes }
        })
    }

    /// Its slope along each parameter.
    pub(super) fn slopes(&self) -> &[f64; COUNT] {
        &self.slopes
    }

    /// A function of it, whose own slope there is `slope`.
    fn of(self, value: f64, slope: f64) -> Self {
        Self {
            value,
            slopes: self.slopes.map(|old| old * slope),
        }
    }

    /// A function of two, whose slopes along the one and the other are given.
    fn of_two(self, other: &Self, value: f64, slope: f64, other_slope: f64) -> Self {
        let mut slopes = self.slopes;
        for (mine, theirs) in slopes.iter_mut().zip(other.slopes) {
            *mine = *mine * slope + theirs * other_slope;
        }
        Self { value, slopes }
    }
}

impl Number for Sloped {
    fn constant(value: f64) -> Self {
        Self {
            value,
            slopes: [0.0; COUNT],
        }
    }
    fn value(self) -> f64 {
        self.value
    }
    fn exp(self) -> Self {
        let value = self.value.exp();
        self.of(value, value)
    }
    fn ln(self) -> Self {
        self.of(self.value.ln(), 1.0 / self.value)
    }
}

impl Add for Sloped {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.of_two(&other, self.value + other.value, 1.0, 1.0)
    }
}

impl Sub for Sloped {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.of_two(&other, self.value - other.value, 1.0, -1.0)
    }
}

impl Mul for Sloped {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.of_two(&other, self.value * other.value, other.value, self.value)
    }
}

impl Div for Sloped {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        self.of_two(&other, value, 1.0 / other.value, -value / other.value)
    }
}
