//! Files of documents → their text, with limits: .txt, .md, .html, .docx, .odt, .epub, .pdf. Each format is a file.
//!
//! A reader takes bytes and the ending of a name, and gives the text that spans, quotes and hashes are over, what the
//! document says of itself ([`About`]) and what of it is not in the text ([`Aside`]). Nothing is extracted to a path, no
//! entity is expanded, nothing is looked up elsewhere, and damaged or hostile files are refused in bounded time and memory.

mod about;
mod archive;
mod aside;
mod docx;
mod epub;
mod flow;
mod gate;
mod html;
mod markdown;
mod odt;
mod pdf;
mod reader;
mod xml;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

pub use self::about::About;
pub use self::aside::{Aside, Part};
use self::flow::Flow;
pub use self::reader::Documents;
use crate::text::byline;
use crate::text::decode::{self, Decoded, NotText};

/// The largest text, in bytes: more than a thick book. A question's wrong options are looked for in the whole document, so
/// that the work grows with its square.
pub const LARGEST: u64 = 2 * 1024 * 1024;

/// The largest file, in bytes: pictures take most of it.
pub const LARGEST_FILE: u64 = 20 * 1024 * 1024;

/// The formats that are read, in words.
pub const FORMATS: &str = ".txt, .md, .html, .docx, .odt, .epub or .pdf";

/// A document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The text that spans, quotes and hashes are over.
    pub text: String,
    /// The encoding the file was in.
    pub encoding: &'static str,
    /// Whether some of its bytes could not be understood.
    pub damaged: bool,
    /// What it says of itself.
    pub about: About,
    /// What of it is not in the text, or stands elsewhere in it.
    pub aside: Aside,
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
    /// It is larger than [`LARGEST_FILE`].
    #[error("it is larger than 20 MB; take out pictures, or divide it into parts")]
    FileTooLarge,
    /// Its text is larger than [`LARGEST`].
    #[error("its text is larger than 2 MB; divide it into parts")]
    TooLarge,
    /// It is of a format that is not read.
    #[error("files of the kind .{0} are not read; save the document as {FORMATS} and try again")]
    Format(String),
    /// It is a file of another kind.
    #[error("{0}; save the document as {FORMATS} and try again")]
    NotText(#[from] NotText),
    /// It is named as of one kind and is of another.
    #[error(
        "its name ends in .{named}, but it is {found}; give it the right ending, or save it as .{named} without a password, and try again"
    )]
    Misnamed {
        /// The ending of its name.
        named: String,
        /// What it is.
        found: &'static str,
    },
    /// It is damaged, or was made by a program that does not keep to the format.
    #[error(
        "it cannot be read: {0}; open it in the program that made it, save it again and try again"
    )]
    Broken(&'static str),
    /// It could do harm: it unpacks to too much, is nested too deeply, leads elsewhere.
    #[error(
        "it is refused: {0}; open it in your word processor, save it under a new name and try again"
    )]
    Refused(&'static str),
    /// It is encrypted.
    #[error("it is protected with a password; save it without one and try again")]
    Locked,
    /// Its pages are pictures.
    #[error(
        "it has no text layer: its pages are pictures, scanned perhaps; let a program for text recognition (OCR) read it, or type the text, and try again"
    )]
    NoTextLayer,
    /// What comes out of it is no language.
    #[error(
        "its text cannot be taken out well: {0}; save the document as .docx, or paste its text into a .txt file, and try again"
    )]
    Garbled(&'static str),
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
    open.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("txt");
    text(&bytes, ending)
}

/// The text of a document's bytes. `ending` is the ending of its name without the dot.
pub fn text(bytes: &[u8], ending: &str) -> Result<Extracted, ReadError> {
    let is_larger = |limit: u64, bytes: usize| u64::try_from(bytes).is_ok_and(|n| n > limit);
    let ending = ending.to_ascii_lowercase();
    if is_larger(LARGEST_FILE, bytes.len()) {
        let is_text = matches!(ending.as_str(), "txt" | "text" | "md" | "markdown");
        return Err(if is_text {
            ReadError::TooLarge
        } else {
            ReadError::FileTooLarge
        });
    }
    let mut read = match ending.as_str() {
        "txt" | "text" => plain(bytes)?,
        "md" | "markdown" => {
            let source = plain(bytes)?;
            Extracted {
                text: markdown::plain(&source.text),
                about: markdown::about(&source.text),
                ..source
            }
        }
        "docx" | "docm" => packed(bytes, &ending, docx::read)?,
        "odt" | "ott" => packed(bytes, &ending, odt::read)?,
        "epub" => packed(bytes, &ending, epub::read)?,
        "html" | "htm" | "xhtml" => html::read(bytes)?.extracted(),
        "pdf" if bytes.starts_with(b"%PDF-") => pdf::read(bytes)?.extracted(),
        "pdf" => return Err(other_kind(bytes, ending)),
        _ => return Err(ReadError::Format(ending)),
    };
    if is_larger(LARGEST, read.text.len()) {
        return Err(ReadError::TooLarge);
    }
    if read.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let named = |read: &Extracted| byline(&read.text).map(str::to_owned);
    read.about.author = read.about.author.take().or_else(|| named(&read));
    Ok(read)
}

/// A file that is text itself.
fn plain(bytes: &[u8]) -> Result<Extracted, ReadError> {
    let Decoded {
        text,
        encoding,
        damaged,
    } = decode::decode(bytes)?;
    Ok(Extracted {
        text,
        encoding,
        damaged,
        about: About::default(),
        aside: Aside::default(),
    })
}

/// What the reader of a format found.
#[derive(Debug)]
struct Content {
    text: String,
    about: About,
    aside: Aside,
}

impl Content {
    fn new(flow: Flow, about: About) -> Self {
        let (text, aside) = flow.finish();
        Self { text, about, aside }
    }

    fn extracted(self) -> Extracted {
        Extracted {
            text: self.text,
            encoding: "UTF-8",
            damaged: false,
            about: self.about,
            aside: self.aside,
        }
    }
}

/// A document that is an archive.
fn packed(
    bytes: &[u8],
    named: &str,
    read: fn(&[u8]) -> Result<Content, ReadError>,
) -> Result<Extracted, ReadError> {
    if !bytes.starts_with(b"PK") {
        return Err(other_kind(bytes, named.to_owned()));
    }
    Ok(read(bytes)?.extracted())
}

/// Why a file that does not begin as its name says is not read.
fn other_kind(bytes: &[u8], named: String) -> ReadError {
    match decode::kind(bytes) {
        // Word keeps a document with a password in the form of its old files.
        Some(found) => ReadError::Misnamed { named, found },
        None => ReadError::Broken("it is damaged or was not copied as a whole"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_says_why() {
        let why = |bytes: &[u8], ending| text(bytes, ending).unwrap_err().to_string();
        assert_eq!(why(b" \n ", "txt"), "it is empty");
        assert!(why(b"PK\x03\x04", "txt").contains("ZIP file"));
        assert!(why(b"x", "doc").contains(".doc are not read"));
        assert!(why(b"x", "pdf").contains("was not copied"));
        assert!(why(b"%PDF-1.7", "docx").contains("it is a PDF file"));
        assert!(why(b"x", "odt").contains("was not copied"));
        assert!(why(b"PK\x03\x04", "docx").contains("was not copied"));
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
        let large = vec![b'a'; usize::try_from(LARGEST_FILE).unwrap() + 1];
        assert!(matches!(text(&large, "docx"), Err(ReadError::FileTooLarge)));
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
