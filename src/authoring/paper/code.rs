//! The short code on every page of a paper: letters and digits that cannot be taken for one another.

use std::fmt;

/// The letters and digits of a code.
const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// How many a code has.
const LENGTH: usize = 8;

/// The code of a paper in all its variants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(String);

/// What somebody typed: a code, and the variant where they named one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The code.
    pub code: Code,
    /// The letter of the variant.
    pub variant: Option<char>,
}

impl Code {
    /// The code of what is kept of a paper.
    pub(super) fn of(record: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("factdeck 1 code of a paper");
        hasher.update(record);
        let mut bytes = [0; 4 * LENGTH];
        hasher.finalize_xof().fill(&mut bytes);
        let (chunks, _) = bytes.as_chunks();
        let letters = chunks.iter().filter_map(|chunk| {
            let number = u32::from_le_bytes(*chunk) % 31;
            LETTERS.get(usize::try_from(number).ok()?)
        });
        Self(letters.map(|&letter| char::from(letter)).collect())
    }

    /// Its letters, nothing between.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of one variant, as it is printed: `K7QM-3XTD-A`.
    pub fn with(&self, variant: char) -> String {
        format!("{self}-{variant}")
    }

    /// Reads what somebody typed, in any case and with anything between.
    pub fn typed(text: &str) -> Option<Typed> {
        let signs = text.chars().filter(char::is_ascii_alphanumeric);
        let signs: Vec<char> = signs.map(|sign| sign.to_ascii_uppercase()).collect();
        let (code, rest) = signs.split_at_checked(LENGTH)?;
        let is_letter = |sign: &char| LETTERS.iter().any(|&letter| char::from(letter) == *sign);
        let variant = match rest {
            [] => None,
            [letter] if letter.is_ascii_uppercase() => Some(*letter),
            _ => return None,
        };
        code.iter().all(is_letter).then(|| Typed {
            code: Self(code.iter().collect()),
            variant,
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::of(b"a paper");
        let shown = code.with('B');
        assert_eq!(shown.len(), 11, "{shown}");
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " ")] {
            let variant = Some('B');
            let code = code.clone();
            assert_eq!(
                Code::typed(&typed),
                Some(Typed { code, variant }),
                "{typed}"
            );
        }
        assert_eq!(Code::typed(&code.to_string()).unwrap().variant, None);
        for wrong in [
            "",
            "K7QM",
            "K7QM-3XTD-AB",
            "K7QM-3XT0",
            "../../../x",
            "K7QM-3XTD-9",
        ] {
            assert_eq!(Code::typed(wrong), None, "{wrong}");
        }
        assert_ne!(Code::of(b"another"), code);
    }
}
