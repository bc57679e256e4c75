//! The trained model: the lists of tags and relations, and three tables of weights.
//!
//! The bytes are: a format number, the tags and the relations (each a count, then for each a length and its letters), the
//! kinds of words that a dictionary knows, then the packed weights of the tagger, of the parser that reads forwards, and of the one that reads backwards.

use super::classes::Classes;
use super::weights::Packed;

/// The number that a model begins with.
pub(super) const FORMAT: u8 = 2;

/// A model over its bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Model<'d> {
    /// The tags by their numbers.
    pub tags: Vec<&'d str>,
    /// The relations by their numbers.
    pub relations: Vec<&'d str>,
    /// What kinds of word a word can be.
    pub classes: Classes<'d>,
    /// What speaks for a tag.
    pub tagger: Packed<'d>,
    /// What speaks for a move, reading from the first word.
    pub forwards: Packed<'d>,
    /// What speaks for a move, reading from the last word.
    pub backwards: Packed<'d>,
}

impl<'d> Model<'d> {
    /// A model of these bytes; nothing where they are none.
    pub(super) fn read(bytes: &'d [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&[FORMAT])?;
        let (tags, rest) = names(rest)?;
        let (relations, rest) = names(rest)?;
        let (classes, rest) = Classes::read(rest)?;
        let (tagger, rest) = Packed::read(rest)?;
        let (forwards, rest) = Packed::read(rest)?;
        let (backwards, rest) = Packed::read(rest)?;
        rest.is_empty().then_some(Self {
            tags,
            relations,
            classes,
            tagger,
            forwards,
            backwards,
        })
    }

    /// The number of a relation.
    pub(super) fn relation(&self, name: &str) -> Option<u8> {
        let at = self.relations.iter().position(|known| *known == name)?;
        u8::try_from(at).ok()
    }
}

fn names(bytes: &[u8]) -> Option<(Vec<&str>, &[u8])> {
    let (&count, mut rest) = bytes.split_first()?;
    let mut names = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        let (&length, tail) = rest.split_first()?;
        let (name, tail) = tail.split_at_checked(usize::from(length))?;
        names.push(std::str::from_utf8(name).ok()?);
        rest = tail;
    }
    Some((names, rest))
}

/// Writes a list of names; those beyond 255, or longer, are left out.
#[cfg(any(test, feature = "train"))]
pub(super) fn write_names(out: &mut Vec<u8>, names: &[&str]) {
    out.extend(u8::try_from(names.len()));
    for name in names {
        out.extend(u8::try_from(name.len()));
        out.extend(name.as_bytes());
    }
}
