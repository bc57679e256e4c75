//! Every integration test, in one binary so that it is linked once.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test's helpers stop the test where they fail"
)]

mod architecture;
mod bundled;
mod check;
mod cli;
mod doctor;
mod exchange;
mod facts;
mod fuzz;
mod generate;
mod golden;
mod grading;
mod grammar;
mod hostile;
mod journeys;
mod lately;
#[expect(dead_code, reason = "the bench looks at more")]
mod learners;
mod library;
mod licences;
mod outside;
mod pages;
mod print;
mod rank;
mod read;
mod readme;
mod saved;
mod schedule;
mod servers;
mod shared;
mod simulated;
mod statistics;
mod store;
#[expect(dead_code, reason = "helpers wait for the pages they visit")]
mod support;
mod thirty_days;
mod web;
