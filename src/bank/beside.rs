//! The names of the files that lie beside a bank: its documents and pictures.
//!
//! Whoever writes a bank chooses these names, and a bank may come from anybody. What they name is shown to students, and
//! written where it comes in one file with its bank. So a name leads to a text or a picture and never to another bank, its
//! history, or anything else that a folder of banks has.

use std::collections::BTreeSet;

use super::Bank;

/// The endings of documents.
const DOCUMENTS: &[&str] = &["txt", "text", "md", "markdown"];
/// The endings of pictures.
pub(super) const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp"];
/// The folders that files are written to where they come with a bank.
pub const FOLDERS: &[&str] = &["documents", "pictures", "images"];

/// Names that Windows keeps for devices, whatever stands behind a point.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// The files that a bank names.
pub fn named(bank: &Bank) -> BTreeSet<&str> {
    let sources = bank.sources.iter().flat_map(|source| {
        let picture = source.image.as_ref().map(|image| image.file.as_str());
        picture.into_iter().chain([source.file.as_str()])
    });
    let pictures = bank
        .questions
        .iter()
        .filter_map(|question| question.image.as_ref());
    sources
        .chain(pictures.map(|image| image.file.as_str()))
        .collect()
}

/// Whether a path names a file below the folder it is relative to, on every system.
pub(super) fn is_inside(file: &str) -> bool {
    !file.contains(['\\', ':', '\0'])
        && file
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Whether each part of a path is a name that can be seen, and that means the same on every system.
pub(super) fn is_plain(file: &str) -> bool {
    file.split('/').all(|part| {
        !part.starts_with(['.', ' ']) && !part.ends_with(['.', ' ']) && !is_device(part)
    }) && !file.chars().any(is_unseen)
}

/// Whether a name is one of a document.
pub(super) fn is_document(file: &str) -> bool {
    ends_with(file, DOCUMENTS)
}

/// Whether a name is one of a picture.
pub(super) fn is_picture(file: &str) -> bool {
    ends_with(file, PICTURES)
}

/// Whether a bank may name a file so.
pub fn is_fit(file: &str) -> bool {
    is_inside(file) && is_plain(file) && (is_document(file) || is_picture(file))
}

/// Whether a file may be written under this name where it comes in one file with its bank: a document or a picture in one of
/// the [`FOLDERS`].
pub fn travels(file: &str) -> bool {
    let folder = file.split_once('/').map(|(folder, _)| folder);
    is_fit(file) && folder.is_some_and(|folder| FOLDERS.contains(&folder))
}

fn ends_with(file: &str, endings: &[&str]) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        endings
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

fn is_device(part: &str) -> bool {
    let name = part.split('.').next().unwrap_or_default().trim_end();
    let name = name.to_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .filter_map(|device| name.strip_prefix(device));
    let mut numbers = numbered.filter_map(|number| {
        let mut signs = number.chars();
        signs.next().filter(|_| signs.next().is_none())
    });
    DEVICES.contains(&name.as_str())
        || numbers.any(|number| number.is_ascii_digit() || "¹²³".contains(number))
}

/// Control characters, and those that turn or hide what stands beside them: a name is read before it is trusted.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_pictures_travel() {
        for name in [
            "documents/d.txt",
            "documents/Über uns, 2nd part.TXT",
            "documents/1997/report.md",
            "images/a.PNG",
            "pictures/boat.jpeg",
            "documents/console.txt",
            "documents/com.txt",
            "documents/a~1.txt",
        ] {
            assert!(travels(name), "{name}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for name in [
            "planted.toml",
            "documents/planted.toml",
            "documents/planted.TOML",
            ".history/farm.toml.jsonl",
            ".history/farm.toml.txt",
            ".history/farm.toml.care.json",
            "documents/.history/a.txt",
            ".base/farm.toml",
            ".bak/farm.toml.1",
            ".papers/K7QM.factdeck",
            ".bashrc",
            "documents/.d.txt",
            "documents/.txt",
            "documents",
            "documents/",
            "documents/d",
            "d.txt",
            "requirements.txt",
            "other/d.txt",
            "Documents/d.txt",
            "../documents/d.txt",
            "documents/../farm.txt",
            "documents/../../d.txt",
            "documents//d.txt",
            "./documents/d.txt",
            "/documents/d.txt",
            "documents\\..\\d.txt",
            "C:/documents/d.txt",
            "documents/d.txt:stream.txt",
            "documents/d.txt\0.toml",
            "documents/d\n.txt",
            "documents/d\u{202e}txt.txt",
            "documents/con.txt",
            "documents/NUL.txt",
            "documents/nul .txt",
            "documents/com1.txt",
            "documents/LPT9.old.txt",
            "documents/COM¹.txt",
            "documents/aux/d.txt",
            "documents/d.txt.",
            "documents/d.txt ",
            "documents /d.txt",
            "documents/a./d.txt",
            "documents/d.svg",
            "documents/d.html",
            "documents/d.exe",
            "documents/d.json",
            "",
        ] {
            assert!(!travels(name), "{name:?}");
        }
    }
}
