//! The packed lists of a PDF file: of its objects and of their places. The parser unpacks all of them at once when it opens
//! a file, each within a limit of its own; here they are unpacked into nothing first, so that together they keep one, too.
//! And it makes a hundred bytes of every number or name, so that these are counted.

use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;

use crate::read::ReadError;

/// The most bytes that all lists unpack to.
const UNPACKED: u64 = 24 * 1024 * 1024;
/// The most numbers, names, strings and lists, in the file and in its packed lists. Bytes of a picture look like one now and
/// then: 20 MB of them like less than a million.
const TOKENS: u64 = 3_000_000;
/// How far from its kind the content of a list may begin.
const NEAR: usize = 1024;

/// Whether the lists of a file are of a sane size.
///
/// # Errors
/// [`ReadError::Refused`] where they unpack to very much, or are packed in a way that no program uses.
pub(super) fn look(bytes: &[u8]) -> Result<(), ReadError> {
    let mut left = UNPACKED;
    let mut many = tokens(bytes);
    for kind in [&b"/ObjStm"[..], b"/XRef"] {
        for at in places(bytes, kind) {
            let list = unpacked(bytes, at, left)?;
            many += list.tokens;
            left = left
                .checked_sub(list.bytes)
                .ok_or(ReadError::Refused("its lists unpack to more than 24 MB"))?;
        }
    }
    if many > TOKENS {
        return Err(ReadError::Refused("it is made of millions of parts"));
    }
    // A name may be written with signs as numbers: the two above never are.
    for at in places(bytes, b"#") {
        if ["ObjStm", "XRef"].contains(&name_around(bytes, at).as_str()) {
            return Err(UNUSUAL);
        }
    }
    Ok(())
}

const UNUSUAL: ReadError = ReadError::Refused("it is packed in an unusual way");

/// How much the list unpacks to whose kind is named at a place; one more than `left` at most.
fn unpacked(bytes: &[u8], at: usize, left: u64) -> Result<Counted, ReadError> {
    let after = bytes
        .get(at..bytes.len().min(at + NEAR))
        .unwrap_or_default();
    let before = bytes.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    let Some(content) = places(after, b"stream").next() else {
        return Ok(Counted::default());
    };
    let begin = places(before, b" obj").last().unwrap_or_default();
    let own = [
        before.get(begin..).unwrap_or_default(),
        after.get(..content).unwrap_or_default(),
    ]
    .concat();
    let filters = places(&own, b"Decode").count();
    let is_flate = places(&own, b"/FlateDecode").count() == 1;
    let has_filter = places(&own, b"/Filter").next().is_some();
    if filters > usize::from(is_flate) + places(&own, b"/DecodeParms").count()
        || (has_filter && !is_flate)
    {
        return Err(UNUSUAL);
    }
    if !has_filter {
        return Ok(Counted::default());
    }
    let from = at + content + "stream".len();
    let line = bytes.get(from..).unwrap_or_default();
    let line = line.strip_prefix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(b"\n").unwrap_or(line);
    let mut unpacked = ZlibDecoder::new(line).take(left + 1);
    // What breaks off in the middle counts as far as it came.
    let mut count = Counted::default();
    let _ = copy(&mut unpacked, &mut count);
    Ok(count)
}

/// Counts what is written to it.
#[derive(Debug, Default)]
struct Counted {
    bytes: u64,
    tokens: u64,
}

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = sink().write(bytes)?;
        self.tokens += tokens(bytes);
        self.bytes += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// How many numbers, names, strings and lists these bytes may be read as, at most.
fn tokens(bytes: &[u8]) -> u64 {
    let is_space = |byte: u8| matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ');
    let mut before = true;
    let mut count = 0;
    for &byte in bytes {
        let space = is_space(byte);
        let begins = matches!(byte, b'/' | b'[' | b'<' | b'(');
        count += u64::from(begins || (before && !space));
        before = space;
    }
    count
}

/// Where some bytes stand in others.
fn places<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = wanted.first().copied().unwrap_or_default();
    let starts = bytes
        .iter()
        .enumerate()
        .filter(move |(_, byte)| **byte == first);
    starts.map(|(at, _)| at).filter(move |at| {
        bytes
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(wanted))
    })
}

/// The name that a sign in numbers stands in, as it is meant.
fn name_around(bytes: &[u8], at: usize) -> String {
    let before = bytes.get(at.saturating_sub(20)..at).unwrap_or_default();
    let Some(slash) = before.iter().rposition(|byte| *byte == b'/') else {
        return String::new();
    };
    let mut rest = bytes
        .get(at - (before.len() - slash) + 1..)
        .unwrap_or_default();
    let mut name = String::new();
    while let [first, after @ ..] = rest {
        rest = after;
        let c = match (first, after) {
            (b'#', [high, low, further @ ..]) => {
                rest = further;
                let hex = [*high, *low];
                let code = std::str::from_utf8(&hex).ok();
                code.and_then(|code| u8::from_str_radix(code, 16).ok())
                    .unwrap_or(b'?')
            }
            (byte, _) if byte.is_ascii_alphanumeric() => *byte,
            _ => break,
        };
        name.push(char::from(c));
        if name.len() > 8 {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write as _;

    fn list(kind: &str, filter: &str, size: usize) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&vec![b'x'; size]).unwrap();
        let mut list = format!("7 0 obj\n<</Type {kind} {filter}>>\nstream\r\n").into_bytes();
        list.extend(packed.finish().unwrap());
        list.extend(b"\nendstream\nendobj\n");
        list
    }

    #[test]
    fn what_is_made_of_very_many_parts_is_refused() {
        assert_eq!(tokens(b"<</A/B 1 0 R>>\n[(x) ] 12"), 11);
        assert!(look(&b"0 ".repeat(2_000_000)).is_ok());
        for part in [&b"0 "[..], b"/", b"[", b"()"] {
            assert!(look(&part.repeat(3_100_000)).is_err());
        }
    }

    #[test]
    fn lists_are_counted_together() {
        let flate = "/Filter /FlateDecode /DecodeParms <</Columns 5>>";
        let one = list("/ObjStm", flate, 5_000_000);
        assert!(look(&one.repeat(4)).is_ok());
        assert!(look(&one.repeat(6)).is_err());
        assert!(look(&list("/XRef", flate, 30_000_000)).is_err());
        assert!(look(&list("/ObjStm", "", 100)).is_ok());
        for (kind, filter) in [
            ("/ObjStm", "/Filter /LZWDecode"),
            ("/ObjStm", "/Filter [/FlateDecode /FlateDecode]"),
            ("/ObjStm", "/Filter /Fl#61teDecode"),
            ("/Obj#53tm", flate),
            ("/#58R#65f", flate),
        ] {
            assert!(look(&list(kind, filter, 100)).is_err(), "{kind} {filter}");
        }
        assert!(look(b"/A#20Name /B#zz #").is_ok());
    }
}
