//! A list of lines that are sorted by their bytes, searched where it lies.

/// A list, and the sign that stands behind the first word of each line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sorted(pub &'static str, pub char);

impl Sorted {
    /// What stands behind a word on its line, without the sign; empty where the word is all of it.
    pub(super) fn rest(&self, word: &str) -> Option<&'static str> {
        let (mut from, mut to) = (0, self.0.len());
        while from < to {
            let (start, line) = self.line(usize::midpoint(from, to))?;
            let (first, rest) = line.split_once(self.1).unwrap_or((line, ""));
            match first.cmp(word) {
                std::cmp::Ordering::Equal => return Some(rest),
                std::cmp::Ordering::Less => from = start + line.len() + 1,
                std::cmp::Ordering::Greater => to = start,
            }
        }
        None
    }

    /// The line that a byte lies in, and where it begins.
    fn line(&self, at: usize) -> Option<(usize, &'static str)> {
        let bytes = self.0.as_bytes();
        let before = bytes.get(..at)?.iter().rposition(|byte| *byte == b'\n');
        let start = before.map_or(0, |end| end + 1);
        let length = bytes.get(at..)?.iter().position(|byte| *byte == b'\n');
        let end = length.map_or(bytes.len(), |length| at + length);
        Some((start, self.0.get(start..end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        const LIST: Sorted = Sorted("ant\nbee 1\nbee eater 2\ncat 3\n", ' ');
        assert_eq!(LIST.rest("ant"), Some(""));
        assert_eq!(LIST.rest("cat"), Some("3"));
        for absent in ["", "a", "ants", "dog", "be", "\n", "1"] {
            assert_eq!(LIST.rest(absent), None, "{absent}");
        }
        assert_eq!(Sorted("", ' ').rest("ant"), None);
    }

    #[test]
    fn the_shipped_lists_are_sorted_and_found() {
        for list in [
            super::super::NAMES,
            super::super::NOUNS,
            super::super::VERBS,
        ] {
            let mut before = "";
            for line in list.0.lines() {
                assert!(before < line, "{before} {line}");
                before = line;
                let (word, rest) = line.split_once(list.1).unwrap_or((line, ""));
                assert_eq!(list.rest(word), Some(rest), "{word}");
            }
        }
    }
}
