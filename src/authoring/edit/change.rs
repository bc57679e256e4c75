//! A change of a bank file, as its history keeps it: who, when, and each question before and after.

use std::collections::BTreeMap;

use super::keeping::Keeping;
use crate::bank::{Bank, outline, write};
use crate::id::TeacherId;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The bank was made.
    Made,
    /// What a question says was changed.
    Edited,
    /// Questions were added.
    Added,
    /// Questions were taken out.
    Removed,
    /// Questions were put elsewhere.
    Moved,
    /// Questions were made ready, drafts, or put away.
    Stated,
    /// Questions were given a tag, or it was taken from them.
    Tagged,
    /// What the bank says of itself was changed.
    Details,
    /// Questions came from elsewhere.
    Imported,
    /// A document was added with questions made from it.
    Document,
    /// An earlier change was undone.
    Undone,
}

impl Act {
    /// All of them with their names on disk, which never change.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Made, "made"),
        (Self::Edited, "edited"),
        (Self::Added, "added"),
        (Self::Removed, "removed"),
        (Self::Moved, "moved"),
        (Self::Stated, "stated"),
        (Self::Tagged, "tagged"),
        (Self::Details, "details"),
        (Self::Imported, "imported"),
        (Self::Document, "document"),
        (Self::Undone, "undone"),
    ];
}

/// A question that a change concerned; without an id, what the bank says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Its id; empty for the bank's own lines.
    pub id: String,
    /// The id of the question that it stood behind before; empty at the beginning.
    pub behind: String,
    /// The id of the one that it stands behind afterwards; empty at the beginning.
    pub now: String,
    /// Its block before; nothing where it was added, or has only another place.
    pub before: Option<String>,
    /// Its block afterwards; nothing where it was taken out, or has only another place.
    pub after: Option<String>,
}

/// A change of a bank file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number in the history of the file, from 1.
    pub number: u64,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// Whose account made it.
    pub teacher: TeacherId,
    /// The teacher's name at that time.
    pub by: String,
    /// What was done.
    pub act: Act,
    /// The number of the change that was undone.
    pub of: Option<u64>,
    /// The names of the file's text before and after, made from its bytes; empty until it is kept.
    pub texts: (String, String),
    /// What it concerned.
    pub touched: Vec<Touched>,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let turn = |one: &Touched| Touched {
            id: one.id.clone(),
            behind: one.now.clone(),
            now: one.behind.clone(),
            before: one.after.clone(),
            after: one.before.clone(),
        };
        Self {
            touched: self.touched.iter().map(turn).collect(),
            ..self.clone()
        }
    }

    /// Whether it led to this text.
    pub fn is_to(&self, text: &str) -> bool {
        self.texts.1 == text_name(text)
    }

    /// Whether it came from this text.
    pub fn is_from(&self, text: &str) -> bool {
        self.texts.0 == text_name(text)
    }
}

/// The name of a text, made from its bytes.
pub fn text_name(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    hash.chars().take(32).collect()
}

/// The changes of a bank file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// How many older ones are no longer kept.
    pub gone: u64,
    /// The ones that are, the oldest first.
    pub changes: Vec<Change>,
    /// Changes that somebody proposes, the oldest first.
    pub proposals: Vec<Change>,
    /// Whose the bank is.
    pub keeping: Keeping,
}

/// Something noted in the history of a file that does not change the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Whose the bank is from now on.
    Keeping(Keeping),
    /// A change that somebody proposes.
    Proposed(Change),
    /// The proposal of this number was taken or left.
    Settled(u64),
}

/// What differs between two texts of a file, question by question.
pub fn changed((old_text, old): (&str, &Bank), (new_text, new): (&str, &Bank)) -> Vec<Touched> {
    let (before, after) = (standing(old_text, old), standing(new_text, new));
    let find = |all: &[(String, String, String)]| -> BTreeMap<String, usize> {
        let ids = all.iter().enumerate();
        ids.map(|(place, (id, ..))| (id.clone(), place)).collect()
    };
    let (was, is) = (find(&before), find(&after));
    let mut touched = Vec::new();
    let (head, new_head) = (head(old), head(new));
    if head != new_head {
        touched.push(Touched {
            id: String::new(),
            behind: String::new(),
            now: String::new(),
            before: Some(head),
            after: Some(new_head),
        });
    }
    // Of those that are here and there, the ones that another stands in front of now.
    let common = |all: &[(String, String, String)], other: &BTreeMap<String, usize>| {
        let ids = all.iter().map(|(id, ..)| id.clone());
        ids.filter(|id| other.contains_key(id)).collect::<Vec<_>>()
    };
    let moved = moved(&common(&before, &is), &common(&after, &was));
    for (id, behind, block) in &before {
        let place = is.get(id).and_then(|place| after.get(*place));
        let now = place.map_or(String::new(), |(_, now, _)| now.clone());
        let new = place.map(|(_, _, block)| block.clone());
        if new.as_ref() == Some(block) {
            if moved.contains(id) {
                touched.push(Touched {
                    id: id.clone(),
                    behind: behind.clone(),
                    now,
                    before: None,
                    after: None,
                });
            }
            continue;
        }
        touched.push(Touched {
            id: id.clone(),
            behind: behind.clone(),
            now,
            before: Some(block.clone()),
            after: new,
        });
    }
    for (id, behind, block) in after.iter().filter(|(id, ..)| !was.contains_key(id)) {
        touched.push(Touched {
            id: id.clone(),
            behind: behind.clone(),
            now: behind.clone(),
            before: None,
            after: Some(block.clone()),
        });
    }
    touched
}

/// The questions of a text by id, each with the one that it stands behind and its block.
fn standing(text: &str, bank: &Bank) -> Vec<(String, String, String)> {
    let mut behind = String::new();
    let mut all = Vec::new();
    for block in outline(text, bank) {
        let id = block
            .question
            .map_or(block.id.clone(), |question| question.id.to_string());
        let body = block.span.of(text).unwrap_or_default().to_owned();
        all.push((id.clone(), std::mem::replace(&mut behind, id), body));
    }
    all
}

/// The lines of a bank before its questions, as they are written.
pub(super) fn head(bank: &Bank) -> String {
    write(&Bank {
        questions: Vec::new(),
        ..bank.clone()
    })
}

/// Those that have to be put elsewhere to bring one order into another: as few as can be.
fn moved(before: &[String], after: &[String]) -> Vec<String> {
    let place: BTreeMap<&String, usize> = after.iter().zip(0..).collect();
    let places: Vec<usize> = before
        .iter()
        .filter_map(|id| place.get(id).copied())
        .collect();
    // The longest run that rises stays: for each length, the least end of a run of it, with where it came from.
    let mut ends: Vec<usize> = Vec::new();
    let mut from: Vec<Option<usize>> = vec![None; places.len()];
    for (at, &value) in places.iter().enumerate() {
        let long = ends.partition_point(|&end| places.get(end).is_some_and(|&end| end < value));
        if let Some(slot) = from.get_mut(at) {
            *slot = long.checked_sub(1).and_then(|long| ends.get(long).copied());
        }
        match ends.get_mut(long) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; places.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        if let Some(slot) = stays.get_mut(here) {
            *slot = true;
        }
        at = from.get(here).copied().flatten();
    }
    let all = before.iter().zip(stays);
    all.filter(|(_, stays)| !stays)
        .map(|(id, _)| id.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_can_be_are_moved() {
        let ids = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let moved = |a: &str, b: &str| moved(&ids(a), &ids(b)).concat();
        assert_eq!(moved("abcde", "abcde"), "");
        assert_eq!(moved("abcde", "bcdea"), "a");
        assert_eq!(moved("abcde", "eabcd"), "e");
        assert_eq!(moved("abcde", "abdce").len(), 1);
        assert_eq!(moved("abc", "cba").len(), 2);
    }
}
