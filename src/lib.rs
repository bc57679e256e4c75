//! Factdeck turns a document into questions that cite it, serves them as quizzes and flashcards to browsers on a local
//! network, and brings each fact back just before it would be forgotten.

pub mod authoring;
pub mod bank;
pub mod cli;
pub mod config;
pub mod facts;
pub mod generate;
pub mod grammar;
pub mod id;
pub mod identity;
pub mod library;
pub mod log;
pub mod quiz;
pub mod read;
pub mod schedule;
pub mod store;
pub mod study;
pub mod system;
pub mod text;
pub mod time;
pub mod view;
pub mod web;
