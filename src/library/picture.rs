//! The pictures that banks name: PNG, JPEG, GIF and WebP, told by their first bytes and not by their names.
//!
//! No SVG: it is a document with links and scripts, and no picture is worth that. A picture is served under the hash
//! of its content, so that browsers may keep it for ever and its file's name says nothing of an answer.

use std::collections::BTreeMap;
use std::path::Path;

use super::read::{self, PICTURE_BYTES};
use crate::bank::{Bank, Diagnostic, Image};
use crate::text::Span;

/// The names that pictures are served under by their files, or why one cannot be had.
pub(super) type Pictures = BTreeMap<String, Result<String, String>>;

/// Reads every picture that a bank names.
pub(super) fn read(folder: &Path, bank: &Bank) -> Pictures {
    named(bank)
        .map(|(image, _)| {
            let content = read::bytes(folder, &image.file, PICTURE_BYTES);
            (
                image.file.clone(),
                content.and_then(|content| name(&content)),
            )
        })
        .collect()
}

/// Those that can be served.
pub(super) fn names(pictures: &Pictures) -> BTreeMap<String, String> {
    pictures
        .iter()
        .filter_map(|(file, name)| Some((file.clone(), name.as_ref().ok()?.clone())))
        .collect()
}

/// The content of a picture's file, where it is still what its name says.
pub(super) fn load(folder: &Path, file: &str, wanted: &str) -> Option<Vec<u8>> {
    let content = read::bytes(folder, file, PICTURE_BYTES).ok()?;
    (name(&content).ok()? == wanted).then_some(content)
}

/// What is wrong with the pictures of a bank that was read from `text`.
pub(super) fn missing(text: &str, bank: &Bank, pictures: &Pictures) -> Vec<Diagnostic> {
    let found = named(bank).filter_map(|(image, from)| {
        let why = pictures.get(&image.file)?.as_ref().err()?;
        let message = format!("the picture \"{}\" cannot be shown", image.file);
        let finding = Diagnostic::error("Q047", message)
            .label(why)
            .help("the question is asked without it, with its description in its place");
        let at = text.get(from..).and_then(|rest| rest.find(&image.file));
        Some(match at {
            Some(at) => finding.at(Span::new(from + at, from + at + image.file.len())),
            None => finding,
        })
    });
    found.collect()
}

/// The pictures that a bank names, each with the byte of its file from which on it is named.
fn named(bank: &Bank) -> impl Iterator<Item = (&Image, usize)> {
    let sources = bank.sources.iter().map(|source| (source.image.as_ref(), 0));
    let questions = bank.questions.iter();
    let questions = questions.map(|question| (question.image.as_ref(), question.span.start));
    let all = sources.chain(questions);
    all.filter_map(|(image, from)| Some((image?, from)))
}

/// The name that a picture is served under.
///
/// # Errors
/// Why it is none, as the end of a sentence.
pub fn name(content: &[u8]) -> Result<String, String> {
    let ending = match content {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "gif",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "webp",
        _ => return Err("it is no PNG, JPEG, GIF or WebP picture".to_owned()),
    };
    let hash: String = blake3::hash(content).to_hex().chars().take(32).collect();
    Ok(format!("{hash}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_content() {
        for (content, ending) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "png"),
            (b"\xff\xd8\xff\xe0", "jpg"),
            (b"GIF89a..", "gif"),
            (b"RIFF....WEBPVP8 ", "webp"),
        ] {
            assert_eq!(name(content).unwrap().split_once('.').unwrap().1, ending);
        }
        for other in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"",
            b"GIF8",
            b"<html>",
        ] {
            assert_eq!(
                name(other).unwrap_err(),
                "it is no PNG, JPEG, GIF or WebP picture"
            );
        }
        assert_ne!(name(b"GIF89a1"), name(b"GIF89a2"));
    }
}
