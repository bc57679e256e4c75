//! The bytes that the [journal](super::journal) and [backups](super::backup) are made of.
//!
//! | bytes | what |
//! |---|---|
//! | `factdeck journal 1 data 4` (or `backup`) and a line feed | the version of this form, and that of the data in it |
//! | frames | `e` an event, `v` a frozen question, `n` when a session was seen |
//! | in a backup `m`, and 8 bytes | the manifest, and where its frame begins, big-endian |
//!
//! A frame is its letter, the length of what it holds in four bytes, the crc32c of letter, length and content in four
//! bytes, and the content. So damage has a place, and the next frame is found behind it: a letter, then the zero with
//! which every length begins and which no text has, then a checksum that is right.
//!
//! In a journal a letter is marked: its highest bit says that the frame is the first of a batch, and a capital that it
//! belongs to those after it.

use std::io::{self, Read};

use super::record;
use super::rows::{Key, Row};
use crate::id::{Seq, TokenHash, VersionHash};
use crate::time::Timestamp;

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

    fn of(letter: u8) -> Option<(Self, Marks)> {
        let marks = Marks {
            first: letter & FIRST != 0,
            more: letter & SMALL == 0,
        };
        let all = [Self::Event, Self::Version, Self::Renewal, Self::Manifest];
        let plain = letter & !FIRST | SMALL;
        let kind = all.into_iter().find(|kind| kind.letter() == plain)?;
        Some((kind, marks))
    }
}

/// Bits of a frame's letter.
const FIRST: u8 = 0x80;
const SMALL: u8 = 0x20;

/// How a frame of a journal stands to those beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// It is the first of a batch: all before it was on the disk before it was written.
    pub(super) first: bool,
    /// It belongs to the frame after it: both are there, or neither.
    pub(super) more: bool,
}

/// One of the records of a file.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) marks: Marks,
    pub(super) content: Vec<u8>,
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

/// The first line of a `backup` or a `journal`.
pub(super) fn begin(what: &str, data: u32) -> Vec<u8> {
    format!("factdeck {what} 1 data {data}\n").into_bytes()
}

/// A frame's bytes.
pub(super) fn frame(kind: Kind, content: &[u8]) -> Vec<u8> {
    marked(kind, Marks::default(), content)
}

/// The bytes of a frame of a journal.
pub(super) fn marked(kind: Kind, marks: Marks, content: &[u8]) -> Vec<u8> {
    // Nothing as long as that is ever written.
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(HEAD + content.len());
    let letter = kind.letter() & if marks.more { !SMALL } else { !0 };
    bytes.push(letter | if marks.first { FIRST } else { 0 });
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(&checksum(&bytes, content).to_be_bytes());
    bytes.extend_from_slice(content);
    bytes
}

fn checksum(head: &[u8], content: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(head), content)
}

/// Whether a frame may begin with these bytes.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    let [letter, rest @ ..] = bytes else {
        return false;
    };
    Kind::of(*letter).is_some() && rest.first().is_none_or(|length| *length == 0)
}

/// The frames of a file, one by one.
#[derive(Debug)]
pub(super) struct Frames<R> {
    from: R,
    /// The byte at which the next one begins.
    pub(super) at: u64,
}

impl<R: Read> Frames<R> {
    /// Reads the first line of a `backup` or a `journal`. Data of a version above `newest` are refused.
    pub(super) fn begin(mut from: R, what: &str, newest: u32) -> Result<Self, Broken> {
        let mut line = Vec::new();
        let mut byte = [0];
        while line.len() < 64 && from.read(&mut byte)? == 1 && byte != *b"\n" {
            line.extend_from_slice(&byte);
        }
        let line = String::from_utf8(line).map_err(|_| Broken::Foreign)?;
        let form = line.strip_prefix("factdeck ");
        let form = form.and_then(|line| line.strip_prefix(what)?.strip_prefix(' '));
        let data = match form.map(|form| form.strip_prefix("1 data ")) {
            Some(Some(data)) => data.parse::<u32>().map_err(|_| Broken::Foreign)?,
            Some(None) => return Err(Broken::Newer(line)),
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
    pub(super) fn next(&mut self) -> Result<Frame, Broken> {
        let mut head = [0; HEAD];
        self.fill(&mut head)?;
        let [letter, a, b, c, d, crc @ ..] = head;
        let length = u32::from_be_bytes([a, b, c, d]);
        let (Some((kind, marks)), ..=CONTENT_MAX) = (Kind::of(letter), length) else {
            return Err(self.damaged("what stands there is no record"));
        };
        // `length` is at most a megabyte.
        let mut content = vec![0; usize::try_from(length).unwrap_or_default()];
        self.fill(&mut content)?;
        if u32::from_be_bytes(crc) != checksum(&[letter, a, b, c, d], &content) {
            return Err(self.damaged("a record has a wrong checksum"));
        }
        self.at += (HEAD + content.len()) as u64;
        Ok(Frame {
            kind,
            marks,
            content,
        })
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

/// What a frame holds of a row; nothing of rows that events give.
pub(super) fn of_row(key: &Key, row: &Row) -> Option<(Kind, Vec<u8>)> {
    Some(match (key, row) {
        (Key::Event(seq), Row::Event(stored)) => {
            let mut content = seq.0.to_be_bytes().to_vec();
            content.extend_from_slice(&record::encode_event(stored));
            (Kind::Event, content)
        }
        (Key::Version(hash), Row::Version(bytes)) => (Kind::Version, [&hash.0[..], bytes].concat()),
        (Key::Renewal(token), Row::Renewal(seen)) => {
            let content = [&token.0[..], &seen.0.to_be_bytes()].concat();
            (Kind::Renewal, content)
        }
        _ => return None,
    })
}

/// The row that a frame holds.
///
/// # Errors
/// What is wrong with it.
pub(super) fn row(kind: Kind, content: &[u8]) -> Result<(Key, Row), String> {
    let short = || "a record cannot be read".to_owned();
    match kind {
        Kind::Event => {
            let seq = seq(content).ok_or_else(short)?;
            let key = Key::Event(seq);
            let bytes = content.get(8..).unwrap_or_default();
            let row = record::decode_row(&key, bytes).map_err(|error| error.to_string())?;
            Ok((key, row))
        }
        Kind::Version => {
            let (hash, bytes) = content.split_first_chunk().ok_or_else(short)?;
            Ok((
                Key::Version(VersionHash(*hash)),
                Row::Version(bytes.to_vec()),
            ))
        }
        Kind::Renewal => {
            let (token, seen) = content.split_first_chunk().ok_or_else(short)?;
            let seen = i64::from_be_bytes(seen.try_into().map_err(|_| short())?);
            Ok((
                Key::Renewal(TokenHash(*token)),
                Row::Renewal(Timestamp(seen)),
            ))
        }
        Kind::Manifest => Err("a manifest is no row".into()),
    }
}

/// The place of the event that a frame holds.
pub(super) fn seq(content: &[u8]) -> Option<Seq> {
    let (seq, _) = content.split_first_chunk()?;
    Some(Seq(u64::from_be_bytes(*seq)))
}
