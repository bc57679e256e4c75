//! Bytes of a text file into text: the encoding found out, a byte-order mark taken off, line ends made `\n`.
//!
//! What comes out is the *extracted text*: spans, quotes and hashes are over it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The name of the encoding it was in.
    pub encoding: &'static str,
    /// Whether some bytes meant nothing in that encoding and became `\u{FFFD}`.
    pub damaged: bool,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is {0}, not plain text")]
pub struct NotText(pub &'static str);

/// What files of other kinds begin with.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (such as .docx, .odt or .epub)"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Office file (such as .doc) or one with a password",
    ),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1F\x8B", "a gzip file"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// What a file of another kind than text is, where its first bytes tell.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let found = BEGINNINGS.iter().find(|(b, _)| bytes.starts_with(b));
    found.map(|(_, kind)| *kind)
}

/// The text of a file's bytes.
///
/// # Errors
/// [`NotText`] where the bytes are a file of another kind or hold control characters that no text has.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some(kind) = kind(bytes) {
        return Err(NotText(kind));
    }
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let (text, encoding, damaged) = encoding.decode(bytes);
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
        .count();
    if text.contains('\0') || controls * 50 > text.chars().count() {
        return Err(NotText("a binary file"));
    }
    Ok(Decoded {
        text: lines(&text),
        encoding: encoding.name(),
        damaged,
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return encoding_rs::UTF_8;
    }
    // UTF-16 without a mark: every other byte of Latin text is zero.
    let zeros = |odd: usize| {
        let of = bytes.iter().skip(odd).step_by(2);
        of.filter(|b| **b == 0).count() * 4 > bytes.len()
    };
    if zeros(1) {
        return encoding_rs::UTF_16LE;
    }
    if zeros(0) {
        return encoding_rs::UTF_16BE;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The text with `\n` for every kind of line end.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let d = decode(bytes).unwrap();
        (d.text, d.encoding)
    }

    #[test]
    fn encodings_are_found_out() {
        assert_eq!(
            decoded(b"\xEF\xBB\xBFone\r\ntwo\rthree"),
            ("one\ntwo\nthree".into(), "UTF-8")
        );
        assert_eq!(
            decoded("Bakı – 1990".as_bytes()),
            ("Bakı – 1990".into(), "UTF-8")
        );
        let utf16: Vec<u8> = "A longer line."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&utf16), ("A longer line.".into(), "UTF-16LE"));
        let (russian, _, _) =
            encoding_rs::WINDOWS_1251.encode("Это обычный русский текст о городе и его истории.");
        assert_eq!(decoded(&russian).1, "windows-1251");
        let (latin, _, _) =
            encoding_rs::WINDOWS_1252.encode("“Quoted” – and the café’s résumé is naïve.");
        assert_eq!(
            decoded(&latin),
            (
                "“Quoted” – and the café’s résumé is naïve.".into(),
                "windows-1252"
            )
        );
        assert_eq!(decoded(b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(decode(b"%PDF-1.7 ..."), Err(NotText("a PDF file")));
        assert_eq!(decode(b"ab\0\x01\x02cd"), Err(NotText("a binary file")));
        assert!(decode(&[0, 1, 2, 3, 200, 255, 7, 8]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(d) = decode(&bytes) {
                prop_assert!(!d.text.contains('\r'));
            }
        }
    }
}
