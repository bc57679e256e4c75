//! That a bank was looked over before it was given to a class: by whom, when, and in which state.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bank::{Bank, write};
use crate::id::{SourceId, TeacherId};
use crate::time::Timestamp;

/// That a teacher looked a bank over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cared {
    /// When.
    pub at: Timestamp,
    /// Whose account said so.
    pub teacher: TeacherId,
    /// The teacher's name at that time.
    pub by: String,
    /// The name of the state that the bank was in, as [`care_state`] makes it.
    pub state: String,
}

/// A name for what a bank and its documents say, made from their content: remarks in the file and its layout do not matter.
pub fn care_state(bank: &Bank, texts: &BTreeMap<SourceId, Arc<str>>) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |text: &str| {
        // With their lengths, so that no two lists of texts give the same bytes.
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    part(&write(bank));
    for (source, text) in texts {
        part(source.as_str());
        part(text);
    }
    let name = hasher.finalize().to_hex();
    name.chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;

    #[test]
    fn the_state_is_what_is_said_and_not_how_it_is_written() {
        let bank = |text: &str| parse(text, "b").0.unwrap();
        let texts = |text: &str| BTreeMap::from([(SourceId::new("a").unwrap(), Arc::from(text))]);
        let plain = "format = 1\ntitle = \"B\"\nlang = \"en\"\n";
        let was = care_state(&bank(plain), &texts("one"));
        let remark = format!("# mine\n{plain}");
        assert_eq!(care_state(&bank(&remark), &texts("one")), was);
        assert_ne!(care_state(&bank(plain), &texts("two")), was);
        assert_ne!(care_state(&bank(plain), &BTreeMap::new()), was);
        let other = plain.replace("\"B\"", "\"C\"");
        assert_ne!(care_state(&bank(&other), &texts("one")), was);
    }
}
