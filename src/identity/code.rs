//! Codes that people read aloud and type: letters and digits that cannot be taken for one another.

use crate::id::CODE_LETTERS;

/// How many of them stand together.
const GROUP: usize = 4;

/// A code of so many letters, at most 16, made of secrets for one purpose.
pub(super) fn letters(purpose: &str, secrets: &[&[u8]], length: usize) -> String {
    let mut hasher = blake3::Hasher::new_derive_key(purpose);
    for secret in secrets {
        hasher.update(secret);
    }
    let mut bytes = [0; 64];
    hasher.finalize_xof().fill(&mut bytes);
    let (chunks, _) = bytes.as_chunks();
    chunks
        .iter()
        .take(length)
        .map(|chunk| u32::from_le_bytes(*chunk))
        // 32 bits over 31 letters: the bias is below 2^-27.
        .filter_map(|number| CODE_LETTERS.get(usize::try_from(number % 31).ok()?))
        .map(|&letter| char::from(letter))
        .collect()
}

/// A code as it is shown: in groups.
pub(super) fn grouped(code: &str) -> String {
    let mut shown = String::new();
    for (place, letter) in code.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            shown.push('-');
        }
        shown.push(letter);
    }
    shown
}

/// What was typed, in any case and with any separators, as codes are compared.
pub(super) fn typed(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_uppercase()
}
