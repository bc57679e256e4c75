//! Files of documents → their text, with limits. `.txt` and `.md` for now; each format is a file.

mod markdown;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::text::decode::{self, Decoded, NotText};

/// The largest document, in bytes: more than a thick book. A question's wrong options are looked for in the whole
/// document, so that the work grows with its square.
pub const LARGEST: u64 = 2 * 1024 * 1024;

/// A document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The text that spans, quotes and hashes are over.
    pub text: String,
    /// The encoding the file was in.
    pub encoding: &'static str,
    /// Whether some of its bytes could not be understood.
    pub damaged: bool,
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("it cannot be opened: {0}")]
    Io(#[from] std::io::Error),
    /// It is a folder or a device.
    #[error("it is no file")]
    NoFile,
    /// It is larger than [`LARGEST`].
    #[error("it is larger than 2 MB; divide it into parts")]
    TooLarge,
    /// It is of a format that is not read.
    #[error(
        "files of the kind .{0} are not read; save the document as plain text (.txt) and try again"
    )]
    Format(String),
    /// It holds no text.
    #[error("{0}; save the document as plain text (.txt) and try again")]
    NotText(#[from] NotText),
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
}

/// The text of a document file; its name's ending tells the format, and a file without one is plain text.
pub fn file(path: &Path) -> Result<Extracted, ReadError> {
    let open = File::open(path)?;
    if !open.metadata()?.is_file() {
        return Err(ReadError::NoFile);
    }
    let mut bytes = Vec::new();
    open.take(LARGEST + 1).read_to_end(&mut bytes)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("txt");
    text(&bytes, ending)
}

/// The text of a document's bytes. `ending` is the ending of its name without the dot.
pub fn text(bytes: &[u8], ending: &str) -> Result<Extracted, ReadError> {
    if u64::try_from(bytes.len()).is_ok_and(|n| n > LARGEST) {
        return Err(ReadError::TooLarge);
    }
    let plain = match ending.to_ascii_lowercase().as_str() {
        "txt" | "text" => |text: String| text,
        "md" | "markdown" => |text: String| markdown::plain(&text),
        other => return Err(ReadError::Format(other.to_owned())),
    };
    let Decoded {
        text,
        encoding,
        damaged,
    } = decode::decode(bytes)?;
    let text = plain(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Extracted {
        text,
        encoding,
        damaged,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_says_why() {
        let why = |bytes: &[u8], ending| text(bytes, ending).unwrap_err().to_string();
        assert_eq!(why(b" \n ", "txt"), "it is empty");
        assert!(why(b"PK\x03\x04", "txt").contains("ZIP file"));
        assert!(why(b"x", "pdf").contains(".pdf"));
        assert!(
            file(Path::new("no/such/file.txt"))
                .unwrap_err()
                .to_string()
                .contains("cannot be opened")
        );
        assert!(matches!(
            file(Path::new("src")),
            Err(ReadError::NoFile | ReadError::Io(_))
        ));
        let large = vec![b'a'; usize::try_from(LARGEST).unwrap() + 1];
        assert!(matches!(text(&large, "txt"), Err(ReadError::TooLarge)));
    }

    #[test]
    fn plain_text_comes_as_it_is() {
        let read = text(b"\xEF\xBB\xBFOne.\r\nTwo.", "TXT").unwrap();
        assert_eq!(
            (read.text.as_str(), read.encoding, read.damaged),
            ("One.\nTwo.", "UTF-8", false)
        );
    }
}
