//! What every store promises, on every engine; then what only the one on disk can break.

mod contract;
mod faults;
mod model;
mod world;
