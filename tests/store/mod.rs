//! What every store promises, on every engine; then what only the one on disk can break.

mod backup;
mod child;
mod command;
mod compact;
mod contract;
mod crash;
mod erase;
mod faults;
mod fitting;
mod kept;
mod learner;
mod model;
mod moving;
mod power;
mod shared;
mod world;
