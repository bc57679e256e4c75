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
//!
//! # How good it is
//!
//! Of 2017 questions that people asked about dates, figures, places, persons and organisations in 20 encyclopedia
//! articles, 88 % are answered by the [words](Fact::text) of a fact of the same paragraph, 95 % if its
//! [other extents](Fact::also) count, 96 % with its [list](Fact::list). Of 150 facts drawn from six of these articles,
//! before which no rule was made with them, a strict reader found 110 right in all that they say (73 %; with 95 %
//! confidence between 66 and 80): words, kind, value, who says it and whether it is claimed. Most of the others are a
//! name of the wrong kind or without its last words, and a clause whose assertion is called unclear though it is plain.
//!
//! A megabyte of prose takes 70 MB and some nine seconds; the stage `figures` of `tests/run` holds the first.

mod alike;
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
mod speaker;
mod survey;
#[cfg(test)]
mod tests;
mod time;
mod tongue;
mod violence;
mod voices;
mod year;

pub use conflict::{Conflict, Verdict};
pub use fact::{
    Counted, Fact, Figure, Kind, Manner, Named, Reaction, Refused, Said, Teller, Value, When,
};
pub use person::{Gender, Pronoun};
pub use sentence::Sentence;
pub use slot::{Class, Slot};
pub use survey::{Progress, Read, Source, Survey};
pub use voices::{Place, Voices, loaded};
