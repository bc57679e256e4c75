//! Questions that need more than one part of one clause: who said something, the figures of a list of harm, accounts that
//! disagree, things to match and to put in order, statements to judge, and how a text says what it says.
//!
//! What asks for one fact is a [`Candidate`] like any other and goes the way of all (`candidates`); a set is written whole
//! (`sets`), and there are few of them.

mod alone;
mod common;
mod dispute;
mod harm;
mod manner;
mod order;
mod reaction;
mod speech;
mod statement;
#[cfg(test)]
mod tests;
mod truth;
mod who_said;

pub(super) use reaction::inner_name;

use super::Made;
use super::candidate::Candidate;
use super::form::Desk;
use super::make::Library;

/// The questions for who said something and for the figures of a list.
pub(super) fn candidates(library: &Library<'_>) -> Vec<Candidate> {
    let mut found = reaction::reactions(library);
    found.extend(harm::figures(library));
    found
}

/// The sets, given all that is asked for one by one.
pub(super) fn sets(desk: &mut Desk<'_>, found: &[Candidate]) -> Vec<Made> {
    let mut sets = dispute::disputes(desk, found);
    sets.extend(order::orders(desk));
    sets.extend(who_said::matches(desk));
    sets.extend(truth::statements(desk, found));
    sets.extend(manner::manners(desk));
    sets
}
