//! What every store promises, on every engine; then what only the one on disk can break.

mod backup;
mod calls;
mod child;
mod command;
mod compact;
mod contract;
mod crash;
mod damage;
mod erase;
mod faults;
mod fitting;
mod kept;
mod learner;
mod model;
mod moving;
mod power;
mod shared;
mod torn;
mod trace;
pub(crate) mod world;
