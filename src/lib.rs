//! Factdeck turns a document into questions that cite it, serves them as quizzes and flashcards to browsers on a local
//! network, and brings each fact back just before it would be forgotten. One program, no account, no internet.
//!
//! # One way through the house
//!
//! ```text
//! document ──read──▶ text ──▶ facts ──generate──▶ bank (a TOML file that a teacher edits)
//!                                                  │
//!                          browser ──web──▶ study ─┤── quiz (sittings, grading)
//!                                                  └── schedule (when a fact comes back)
//!                                             │
//!                            one append-only log of events, and what is derived from it (store)
//! ```
//!
//! Data goes down this way once, and nothing below knows what is above it: the scheduler knows no page, a template
//! knows no database. Four layers:
//!
//! - **Domain** ([`id`], [`time`], [`text`], [`grammar`], [`facts`], [`bank`], [`generate`], [`quiz`], [`schedule`],
//!   [`analysis`], [`exchange`]): values and pure functions. No clock, no chance, no file, no web.
//! - **Use cases** ([`identity`], [`study`], [`authoring`], [`classroom`]): ordinary code over the traits they own ([`log::Store`],
//!   [`authoring::Shelf`]).
//! - **Adapters** ([`read`], [`library`], [`store`], [`view`], [`web`]): documents, bank files, the disk, pages, browsers.
//! - **The edge** ([`cli`], [`config`], [`system`]): the only readers of arguments, environment, clock and chance.
//!
//! `tests/architecture.rs` holds the table of who may import whom against the code.
//!
//! # An answer, from the tap to the disk
//!
//! A student taps "Check". [`web`] checks the host, where the form comes from and its token, finds the session by the
//! hash of its cookie, and hands a [`identity::Learner`] to the handler. That calls [`study::Study::submit`]: it reads
//! the sitting and the frozen question, grades the response ([`quiz::grade`]), asks the scheduler when the fact should
//! come back ([`schedule::Scheduler`]), and appends one [`log::Review`] that says all of it. The [`store`] gathers the
//! appends that wait, derives cards and due queue from them, writes, waits for the disk, and only then says yes. The
//! handler answers 303; the page after it shows the verdict with the sentence it rests on ([`view::Feedback`]).
//!
//! # What always holds
//!
//! 1. **Saved means saved.** A page that says an answer was recorded is sent after the answer is on disk. A failed
//!    write is answered 503 and stores nothing.
//! 2. **Answers stay on the server** until they are submitted: no page, header, order, size or id gives the key away.
//! 3. **Every generated question carries a citation**, and the quote is in the document.
//! 4. **No distractor is also right.**
//! 5. **Factdeck asserts nothing itself.** What a text only claims is asked as its claim; no figure and no false
//!    statement is invented about deaths, wounds and violence.
//! 6. **Time and chance are arguments.** Only [`system`] reads the clock and draws randomness.
//! 7. **The log is the truth.** Everything else is derived from it and can be rebuilt by replay.
//! 8. **Authored text never fails the server.** A bad question disables itself, not its bank.
//! 9. **Pages work without JavaScript**, load nothing from elsewhere, and the program opens no outgoing connection but to
//!    the database that an operator names.
//! 10. **Types on disk are not domain types**: records are versioned mirrors, and unknown versions are refused.
//! 11. **Roles are types**: a handler takes a learner, a teacher or a visitor, or it does not compile.
//! 12. **The store speaks of events**, never of keys and values; one contract suite runs on every engine.
//! 13. **Learners never meet unread machine questions**: `generate` writes drafts.

pub mod analysis;
pub mod authoring;
pub mod bank;
pub mod classroom;
pub mod cli;
pub mod config;
pub mod exchange;
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
