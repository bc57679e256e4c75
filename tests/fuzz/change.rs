//! Files changed as damage and malice change them: bits, pieces, numbers, lengths, nesting, words of the format.

use std::io::{Cursor, Read as _, Write as _};

use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The largest file that comes out, in bytes: a reader that takes long takes long at less.
const LARGEST: usize = 200 << 10;

/// Numbers that programs count wrong with, as people write them.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "255",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967295",
    "9223372036854775808",
    "18446744073709551616",
    "1e999",
    "-0.0",
    "0.00000000000000000000000000001",
    "99999999999999999999999999999999999999999999999999",
    "NaN",
    "１２３",
];

/// Numbers that are written over lengths and places of binary files.
const LENGTHS: &[u32] = &[
    0,
    1,
    0x7F,
    0xFF,
    0x7FFF,
    0xFFFF,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFF,
];

/// What opens and closes in some format.
const PAIRS: &[(u8, u8)] = &[
    (b'<', b'>'),
    (b'{', b'}'),
    (b'[', b']'),
    (b'(', b')'),
    (b'"', b'"'),
    (b'\n', b'\n'),
    (b'>', b'<'),
];

/// Chance that is the same everywhere for the same seed.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below another, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    pub(super) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A piece of something of this length: seldom a long one.
    fn piece(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = match self.below(4) {
            0 => 4,
            1 => 32,
            2 => 512,
            _ => length,
        };
        let to = from + self.below(most.min(length - from) + 1);
        from..to
    }
}

/// A file changed in one to some places. `others` are files that pieces are taken of, `words` those of the format.
pub(super) fn changed(
    file: &[u8],
    others: &[Vec<u8>],
    words: &[String],
    chance: &mut Chance,
) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let mut changes = 1 + chance.below(4);
    if chance.one_in(8) {
        changes += chance.below(30);
    }
    for _ in 0..changes {
        change(&mut bytes, others, words, chance);
        bytes.truncate(LARGEST);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], words: &[String], chance: &mut Chance) {
    let length = bytes.len();
    let at = chance.below(length + 1);
    match chance.below(16) {
        0 if at < length => bytes[at] ^= 1 << chance.below(8),
        1 if at < length => bytes[at] = chance.0.next_u32().to_le_bytes()[0],
        2 => drop(bytes.drain(chance.piece(length))),
        3 => {
            let piece = bytes[chance.piece(length)].to_vec();
            bytes.splice(at..at, piece);
        }
        4 => bytes.truncate(at),
        // A piece of another file, or all that follows in it.
        5 => {
            let other = chance.pick(others);
            let piece = other[chance.piece(other.len())].to_vec();
            let to = at + chance.below(length - at + 1);
            bytes.splice(at..to, piece);
        }
        6 | 7 => {
            let word = chance.pick(words).as_bytes().to_vec();
            let to = (at + chance.below(2) * word.len()).min(length);
            bytes.splice(at..to, word);
        }
        // Nesting without end: a word or a piece many times over.
        8 => {
            let piece = if chance.one_in(2) {
                chance.pick(words).as_bytes().to_vec()
            } else {
                bytes[chance.piece(length)].to_vec()
            };
            let most = 40_000 / piece.len().max(1);
            let times = [3, 70, 300, most][chance.below(4)].min(most);
            bytes.splice(at..at, piece.repeat(times));
        }
        9 | 10 => number(bytes, at, chance),
        11 => {
            let value = chance.pick(LENGTHS).to_le_bytes();
            let wide = [1, 2, 4][chance.below(3)].min(length - at);
            let mut value = value[..wide].to_vec();
            if chance.one_in(3) {
                value.reverse();
            }
            bytes.splice(at..at + wide, value);
        }
        12 | 13 => between(bytes, at, chance),
        14 => {
            let bad: [&[u8]; 6] = [
                b"\xFF",
                b"\xED\xA0\x80",
                b"\0",
                b"\xEF\xBB\xBF",
                "\u{202E}\u{FEFF}\u{85}\u{2028}".as_bytes(),
                "ǆ\u{301}\u{1F469}\u{200D}".as_bytes(),
            ];
            bytes.splice(at..at, chance.pick(&bad).iter().copied());
        }
        _ => {
            let range = chance.piece(length);
            let piece = &mut bytes[range];
            match chance.below(3) {
                0 => piece.reverse(),
                1 => piece.make_ascii_uppercase(),
                _ => piece.rotate_left(piece.len() / 2),
            }
        }
    }
}

/// Another number where the next one stands.
fn number(bytes: &mut Vec<u8>, at: usize, chance: &mut Chance) {
    let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let from = at + from;
    let digits = bytes[from..].iter().take_while(|b| b.is_ascii_digit());
    let to = from + digits.count();
    let other = if chance.one_in(6) {
        vec![b'9'; 1 + chance.below(5000)]
    } else {
        chance.pick(NUMBERS).as_bytes().to_vec()
    };
    bytes.splice(from..to, other);
}

/// What stands between two signs that belong together: goes, comes twice, or comes elsewhere.
fn between(bytes: &mut Vec<u8>, at: usize, chance: &mut Chance) {
    let (open, close) = *chance.pick(PAIRS);
    let Some(from) = bytes[at..].iter().position(|b| *b == open) else {
        return;
    };
    let from = at + from;
    let Some(length) = bytes[from + 1..].iter().position(|b| *b == close) else {
        return;
    };
    let range = from..from + length + 2;
    let piece = bytes[range.clone()].to_vec();
    match chance.below(4) {
        0 => drop(bytes.drain(range)),
        1 => drop(bytes.splice(from..from, piece)),
        2 => {
            let within = range.start + 1..range.end - 1;
            bytes.drain(within);
        }
        _ => {
            bytes.drain(range);
            let to = chance.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
    }
}

/// The files in an archive, or nothing where it cannot be opened.
pub(super) fn unpacked(archive: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).ok()?;
    let mut parts = Vec::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).ok()?;
        let mut bytes = Vec::new();
        file.by_ref().take(1 << 20).read_to_end(&mut bytes).ok()?;
        parts.push((file.name().ok()?.into_owned(), bytes));
    }
    Some(parts)
}

/// An archive of files.
pub(super) fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // A name that there is already stays the first one's.
        if zip
            .start_file(name.as_str(), SimpleFileOptions::default())
            .is_ok()
        {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// An archive of which a file was changed, or the archive itself.
pub(super) fn changed_within(
    archive: &[u8],
    others: &[Vec<u8>],
    words: &[String],
    chance: &mut Chance,
) -> Vec<u8> {
    let parts = unpacked(archive).filter(|parts| !parts.is_empty());
    let Some(mut parts) = parts.filter(|_| !chance.one_in(6)) else {
        return changed(archive, others, words, chance);
    };
    for _ in 0..=chance.below(2) {
        let place = chance.below(parts.len());
        match chance.below(12) {
            0 => drop(parts.remove(place)),
            1 => {
                let other = chance.below(parts.len());
                let copy = parts[other].1.clone();
                parts[place].1 = copy;
            }
            2 => parts[place].0.insert_str(0, "x/"),
            _ => {
                let (_, bytes) = &mut parts[place];
                let pieces: Vec<Vec<u8>> = vec![bytes.clone()];
                *bytes = changed(bytes, &pieces, words, chance);
            }
        }
        if parts.is_empty() {
            break;
        }
    }
    packed(&parts)
}

/// A PDF file of a program of which the drawing of a page, a font's map or an object was changed; its lists of places fit
/// again.
pub(super) fn changed_drawing(file: &[u8], words: &[String], chance: &mut Chance) -> Vec<u8> {
    use lopdf::{Document, Object};
    let mut document = Document::load_mem(file).unwrap();
    document.decompress();
    let ids: Vec<_> = document.objects.keys().copied().collect();
    for _ in 0..=chance.below(3) {
        if ids.is_empty() {
            break;
        }
        let (id, other) = (*chance.pick(&ids), *chance.pick(&ids));
        let copy = document.objects.get(&other).cloned();
        match document.objects.get_mut(&id) {
            Some(Object::Stream(stream)) if !chance.one_in(5) => {
                let pieces = vec![stream.content.clone()];
                let content = changed(&stream.content, &pieces, words, chance);
                stream.set_content(content);
            }
            Some(Object::Dictionary(entries)) if !entries.is_empty() => {
                let keys: Vec<Vec<u8>> = entries.iter().map(|(key, _)| key.clone()).collect();
                let key = chance.pick(&keys).clone();
                let value: Object = match chance.below(7) {
                    // Something that leads to itself, or to what it must not.
                    0 => Object::Reference(id),
                    1 => Object::Reference(other),
                    2 => Object::Integer(i64::from(*chance.pick(LENGTHS))),
                    3 => Object::Real(f32::NAN),
                    4 => Object::Array(vec![Object::Reference(id); 1 + chance.below(300)]),
                    5 => copy.unwrap_or(Object::Null),
                    _ => Object::Name(chance.pick(words).as_bytes().to_vec()),
                };
                entries.set(key, value);
            }
            Some(object) => *object = copy.unwrap_or(Object::Null),
            None => {}
        }
    }
    let mut bytes = Vec::new();
    // What cannot be written is left out.
    let _ = document.save_to(&mut bytes);
    if chance.one_in(3) {
        let pieces = vec![bytes.clone()];
        return changed(&bytes, &pieces, words, chance);
    }
    bytes
}
