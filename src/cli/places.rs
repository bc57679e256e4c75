//! Places of a text for programs that count characters, not bytes.

/// The bytes of a text that begin no character. Texts in Latin letters have few.
#[derive(Debug)]
pub(super) struct Places {
    within: Vec<u32>,
}

impl Places {
    /// Of a text, of 4 GB at most.
    pub(super) fn new(text: &str) -> Self {
        let bytes = (0..).zip(text.as_bytes());
        let within = bytes.filter(|(_, byte)| **byte & 0b1100_0000 == 0b1000_0000);
        Self {
            within: within.map(|(at, _)| at).collect(),
        }
    }

    /// How many characters stand before a byte that begins one.
    pub(super) fn chars(&self, byte: usize) -> usize {
        byte - self
            .within
            .partition_point(|at| usize::try_from(*at).is_ok_and(|at| at < byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted() {
        let text = "aé€🎓 b";
        let places = Places::new(text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(places.chars(byte), chars);
        }
        assert_eq!(places.chars(text.len()), text.chars().count());
    }
}
