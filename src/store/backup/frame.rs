//! The bytes of a backup.
//!
//! | bytes | what |
//! |---|---|
//! | `factdeck backup 1 data 3` and a line feed | the version of this form, and that of the data in it |
//! | frames | `e` an event, `v` a frozen question, `n` when a session was seen; at last `m`, the manifest |
//! | 8 bytes | where the manifest's frame begins, big-endian |
//!
//! A frame is its letter, the length of what it holds in four bytes, the crc32c of letter, length and content in four
//! bytes, and the content. So damage has a place, and a file that is cut off has no end.

use std::io::{self, Read};

/// What a backup begins with; the version of the data follows.
const BEGINS: &str = "factdeck backup 1 data ";

/// The longest content of a frame: no event and no frozen question comes near it.
const CONTENT_MAX: u32 = 1 << 20;

/// The letter, length and checksum before the content.
const HEAD: usize = 9;

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Event,
    Version,
    Renewal,
    Manifest,
}

impl Kind {
    const fn letter(self) -> u8 {
        match self {
            Self::Event => b'e',
            Self::Version => b'v',
            Self::Renewal => b'n',
            Self::Manifest => b'm',
        }
    }

    fn of(letter: u8) -> Option<Self> {
        let all = [Self::Event, Self::Version, Self::Renewal, Self::Manifest];
        all.into_iter().find(|kind| kind.letter() == letter)
    }
}

/// What went wrong with reading, and at which byte.
#[derive(Debug)]
pub(super) enum Broken {
    Io(io::Error),
    Foreign,
    Newer(String),
    Damaged(u64, String),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The first line.
pub(super) fn begin(data: u32) -> Vec<u8> {
    format!("{BEGINS}{data}\n").into_bytes()
}

/// A frame's bytes.
pub(super) fn frame(kind: Kind, content: &[u8]) -> Vec<u8> {
    // Nothing as long as that is ever written.
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(HEAD + content.len());
    bytes.push(kind.letter());
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(&checksum(&bytes, content).to_be_bytes());
    bytes.extend_from_slice(content);
    bytes
}

fn checksum(head: &[u8], content: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(head), content)
}

/// The frames of a backup, one by one.
#[derive(Debug)]
pub(super) struct Frames<R> {
    from: R,
    /// The byte at which the next one begins.
    pub(super) at: u64,
}

impl<R: Read> Frames<R> {
    /// Reads the first line. Data of a version above `newest` are refused.
    pub(super) fn begin(mut from: R, newest: u32) -> Result<Self, Broken> {
        let mut line = Vec::new();
        let mut byte = [0];
        while line.len() < 64 && from.read(&mut byte)? == 1 && byte != *b"\n" {
            line.extend_from_slice(&byte);
        }
        let line = String::from_utf8(line).map_err(|_| Broken::Foreign)?;
        let data = match line.strip_prefix(BEGINS) {
            Some(data) => data.parse::<u32>().map_err(|_| Broken::Foreign)?,
            None if line.starts_with("factdeck backup ") => return Err(Broken::Newer(line)),
            None => return Err(Broken::Foreign),
        };
        if data > newest {
            return Err(Broken::Newer(format!("data version {data}")));
        }
        let at = line.len() as u64 + 1;
        Ok(Self { from, at })
    }

    /// Goes on where a frame begins.
    pub(super) fn from(from: R, at: u64) -> Self {
        Self { from, at }
    }

    /// The next frame.
    pub(super) fn next(&mut self) -> Result<(Kind, Vec<u8>), Broken> {
        let mut head = [0; HEAD];
        self.fill(&mut head)?;
        let [letter, a, b, c, d, crc @ ..] = head;
        let length = u32::from_be_bytes([a, b, c, d]);
        let kind = Kind::of(letter);
        let (Some(kind), ..=CONTENT_MAX) = (kind, length) else {
            return Err(self.damaged("what stands there is no record"));
        };
        // `length` is at most a megabyte.
        let mut content = vec![0; usize::try_from(length).unwrap_or_default()];
        self.fill(&mut content)?;
        if u32::from_be_bytes(crc) != checksum(&[letter, a, b, c, d], &content) {
            return Err(self.damaged("a record has a wrong checksum"));
        }
        self.at += (HEAD + content.len()) as u64;
        Ok((kind, content))
    }

    /// The place of the manifest, and that nothing follows it.
    pub(super) fn end(mut self, manifest: u64) -> Result<(), Broken> {
        let mut place = [0; 8];
        self.fill(&mut place)?;
        if u64::from_be_bytes(place) != manifest || self.from.read(&mut [0])? != 0 {
            return Err(self.damaged("it does not end where its manifest says"));
        }
        Ok(())
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Broken> {
        match self.from.read_exact(bytes) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Err(self.damaged("it is cut off"))
            }
            read => Ok(read?),
        }
    }

    fn damaged(&self, what: &str) -> Broken {
        Broken::Damaged(self.at, what.into())
    }
}
