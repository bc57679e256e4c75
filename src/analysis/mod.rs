//! Numbers for people: how well facts are known, how studying went, and what comes. Pure; pages put them into words.
//!
//! - [`Level`] says in five steps how well a fact is known now.
//! - [`Tally`] is one school day; [`retention`] and [`heat`] are made of days.
//! - [`forecast()`] says how many facts come back on the next days, each day's share at most.
//! - [`calibration()`] says how well answers were foretold.
//! - [`test_stats()`] says how well the questions of a test told students apart.
//! - [`standing()`] sums up the memories of a bank.

mod calibration;
mod days;
mod forecast;
mod items;
mod level;
mod standing;

pub use calibration::{Calibration, Tenth, calibration};
pub use days::{HEAT_STEPS, Heat, Retention, Share, Stretch, Tally, heat, retention};
pub use forecast::forecast;
pub use items::{ItemStats, TestStats, item_stats, test_stats};
pub use level::{LEVELS, Level, SHAKY};
pub use standing::{SPANS, Standing, standing};
