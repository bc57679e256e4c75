//! `.factdeck`: a bank with its documents and pictures in one file, for another teacher or another machine.
//!
//! It is a ZIP file of `factdeck.json`, `bank.toml` as its author wrote it, and what the bank names under the names it has
//! there. Where the bank came from such a file, `base.toml` is that bank as it came, so that whoever gets it back can tell what
//! was changed here from what was changed there.

use super::archive::{Archive, archive};
use crate::bank::beside::named;
use crate::bank::report::position;
use crate::bank::{Bank, Diagnostic, Severity, parse};

/// The version of the format.
const FORMAT: u64 = 1;

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The text of the bank.
    pub text: String,
    /// The bank.
    pub bank: Bank,
    /// What is wrong in its text.
    pub findings: Vec<Diagnostic>,
    /// The text of the bank as it was when it came to whoever has written the file.
    pub base: Option<String>,
    /// The documents and pictures that the bank names, by the names it has for them.
    pub files: Vec<(String, Vec<u8>)>,
    /// Those that are not in it.
    pub missing: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn read(bytes: &[u8]) -> Result<Pack, String> {
    let mut archive = Archive::open(bytes)?;
    let about = archive
        .text("factdeck.json")?
        .ok_or("it is no .factdeck file")?;
    let about: serde_json::Value =
        serde_json::from_str(&about).map_err(|_| "its description is damaged")?;
    match about.get("format").and_then(serde_json::Value::as_u64) {
        Some(FORMAT) => {}
        Some(_) => return Err("a newer version of factdeck has made it".to_owned()),
        None => return Err("its description is damaged".to_owned()),
    }
    let stem = about
        .get("bank")
        .and_then(serde_json::Value::as_str)
        .unwrap_or("bank")
        .to_owned();
    let text = archive.text("bank.toml")?.ok_or("it holds no bank")?;
    let (bank, findings) = parse(&text, &stem);
    let bank = bank.ok_or_else(|| unreadable(&text, &findings))?;
    let base = archive.text("base.toml")?;
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for name in named(&bank) {
        match archive.file(&format!("files/{name}"))? {
            Some(bytes) => files.push((name.to_owned(), bytes)),
            None => missing.push(name.to_owned()),
        }
    }
    Ok(Pack {
        text,
        bank,
        findings,
        base,
        files,
        missing,
    })
}

/// Why the bank in a file cannot be read: its first error, with its place.
fn unreadable(text: &str, findings: &[Diagnostic]) -> String {
    let mut errors = findings.iter();
    let first = errors.find(|finding| finding.severity == Severity::Error);
    let why = first.map_or_else(String::new, |error| {
        let at = position(text, error.span.map_or(0, |span| span.start));
        let label = match error.label.as_str() {
            "" => String::new(),
            label => format!(" ({label})"),
        };
        format!(
            ": bank.toml:{}:{}: {}{label} [{}]",
            at.line, at.column, error.message, error.code
        )
    });
    format!("the bank in it cannot be read{why}")
}

/// Writes a file; the same bank gives the same bytes. Nothing where it would be too large.
pub fn write(
    bank: &Bank,
    text: &str,
    base: Option<&str>,
    files: &[(String, Vec<u8>)],
) -> Option<Vec<u8>> {
    let about =
        serde_json::json!({ "format": FORMAT, "bank": bank.id.as_str(), "title": bank.title });
    let about = format!("{about:#}\n");
    let head = [
        ("factdeck.json", about.as_bytes()),
        ("bank.toml", text.as_bytes()),
    ];
    let base = base.map(|base| ("base.toml", base.as_bytes()));
    let names: Vec<(String, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (format!("files/{name}"), bytes.as_slice()))
        .collect();
    let files = names.iter().map(|(name, bytes)| (name.as_str(), *bytes));
    archive(head.into_iter().chain(base).chain(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANK: &str = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\" # mine\n[[source]]\nid = \"d\"\nfile = \"documents/d.txt\"\n[[question]]\nid = \"q\"\ntype = \"short\"\nprompt = \"?\"\nanswer = \"a\"\nimage = { file = \"images/a.png\", alt = \"x\" }\n";

    #[test]
    fn what_is_packed_is_unpacked() {
        let bank = parse(BANK, "b").0.unwrap();
        let files = vec![("documents/d.txt".to_owned(), b"text".to_vec())];
        let bytes = write(&bank, BANK, Some("base"), &files).unwrap();
        assert_eq!(write(&bank, BANK, Some("base"), &files).unwrap(), bytes);
        let pack = read(&bytes).unwrap();
        assert_eq!(
            (pack.text.as_str(), pack.base.as_deref()),
            (BANK, Some("base"))
        );
        assert_eq!(
            (pack.files, pack.missing),
            (files, vec!["images/a.png".to_owned()])
        );
    }

    #[test]
    fn what_is_none_is_refused() {
        assert!(read(b"PK").is_err() && read(b"").is_err());
        let other = archive([("x", &b"y"[..])].into_iter()).unwrap();
        assert_eq!(read(&other).unwrap_err(), "it is no .factdeck file");
        let newer = archive([("factdeck.json", &b"{\"format\": 2}"[..])].into_iter()).unwrap();
        assert!(read(&newer).unwrap_err().contains("newer"));
        // A file that unpacks to very much more than it has.
        let bomb = vec![0; 80 << 20];
        let bomb = archive([("factdeck.json", bomb.as_slice())].into_iter()).unwrap();
        assert!(bomb.len() < 1 << 20 && read(&bomb).unwrap_err().contains("more than is safe"));
    }
}
