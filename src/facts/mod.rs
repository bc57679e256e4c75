//! What documents say, one value at a time: dates, figures, places, people, organisations, and who said what, each with
//! its sentence, and with who says so.
//!
//! ```text
//! documents ──sentence──▶ sentences with trees, clauses, dates, figures, names
//!                             │
//!                             └──date, figure, name, reaction──▶ facts ──slot──▶ conflict: values that disagree
//! ```
//!
//! A [`Fact`] is a value and the words that give it. What cannot be an answer (a time that is only told from another, a
//! figure that is none) is a fact too, with the reason why it is [refused](Fact::refused): whoever asks why a sentence
//! gave nothing finds it there.
//!
//! Nothing is believed: [`Fact::said`] tells whether the text claims it, or somebody in it, or nobody; two values for one
//! thing are a [`Conflict`] with both kept.
//!
//! Of documents in a language whose grammar is not known only what shows without grammar is found: dates, figures, names
//! and quotations.

mod conflict;
mod extent;
mod fact;
mod figure;
mod find;
mod person;
mod quote;
mod reaction;
mod said;
mod sentence;
mod slot;
mod survey;
#[cfg(test)]
mod tests;
mod time;
mod tongue;
mod year;

pub use conflict::{Conflict, Verdict};
pub use fact::{
    Counted, Fact, Figure, Kind, Manner, Named, Reaction, Refused, Said, Teller, Value, When,
};
pub use person::{Gender, Pronoun};
pub use sentence::Sentence;
pub use slot::{Class, Slot};
pub use survey::{Progress, Read, Source, Survey};
