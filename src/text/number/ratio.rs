//! Exact fractions, so that "3.5" and "seven halves" are one value.

use std::cmp::Ordering;

/// A fraction in lowest terms. Its parts stay below 10¹⁸, so that two can be compared without overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

const LIMIT: i128 = 1_000_000_000_000_000_000;

impl Ratio {
    /// A whole number.
    pub fn whole(n: i64) -> Option<Self> {
        Self::new(n.into(), 1)
    }

    /// `num / den`, where both are small enough and `den` is above zero.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den <= 0 {
            return None;
        }
        let by = gcd(num.unsigned_abs(), den.unsigned_abs());
        let by = i128::try_from(by).ok()?.max(1);
        let (num, den) = (num / by, den / by);
        (num.abs() < LIMIT && den < LIMIT).then_some(Self { num, den })
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.num.checked_mul(other.num)?,
            self.den.checked_mul(other.den)?,
        )
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let num = self
            .num
            .checked_mul(other.den)?
            .checked_add(other.num.checked_mul(self.den)?)?;
        Self::new(num, self.den.checked_mul(other.den)?)
    }

    /// The same amount below zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            num: -self.num,
            den: self.den,
        }
    }

    /// The value, where it is whole.
    pub fn as_whole(self) -> Option<i64> {
        (self.den == 1)
            .then(|| i64::try_from(self.num).ok())
            .flatten()
    }
}

/// "140", and "7/2" where it is not whole.
impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.den {
            1 => write!(f, "{}", self.num),
            den => write!(f, "{}/{den}", self.num),
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Below 10³⁶ by the limit on both parts.
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
