//! Factdeck.
fn main() {}
