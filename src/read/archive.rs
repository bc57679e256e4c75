//! The ZIP file that .docx, .odt and .epub are: parts are read by name into memory, with limits, and nothing is ever
//! written to a path.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;

/// The most files in an archive.
const FILES: usize = 4_000;
/// The most bytes that are unpacked of one archive.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// The most bytes that a part unpacks to for each packed one; deflate cannot do more than 1032, text does 5 to 50.
const RATIO: u64 = 250;
/// A part below this size may be packed as tightly as it likes.
const SMALL: u64 = 1024 * 1024;

/// An opened archive.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive and looks whether it is a sane one.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where its directory is damaged; [`ReadError::Refused`] where it has too many files, files that
    /// share bytes, names that lead elsewhere, or is encrypted.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        // The library reads the whole directory at once; so first its length is looked at.
        let entries = bytes.windows(4).filter(|four| four == b"PK\x01\x02");
        if entries.take(FILES + 1).count() > FILES {
            return Err(ReadError::Refused("it holds too many files"));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.has_overlapping_files().map_err(broken)? {
            return Err(ReadError::Refused("files in it share the same bytes"));
        }
        for place in 0..zip.len() {
            let file = zip.by_index_raw(place).map_err(broken)?;
            if file.encrypted() {
                return Err(ReadError::Locked);
            }
            let name = file.name().map_err(broken)?;
            if file.is_symlink() || leads_elsewhere(&name) {
                return Err(ReadError::Refused(
                    "a file in it has a name that leads elsewhere",
                ));
            }
        }
        Ok(Self {
            zip,
            left: UNPACKED,
        })
    }

    /// Whether there is a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a part; nothing where there is none.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where it cannot be unpacked; [`ReadError::Refused`] where it unpacks to too much.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        const TOO_MUCH: ReadError = ReadError::Refused("it unpacks to more than 64 MB");
        let Some(place) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.zip.by_index(place).map_err(broken)?;
        let packed = file.compressed_size();
        let limit = self.left.min(SMALL.max(packed.saturating_mul(RATIO)));
        if file.size() > self.left {
            return Err(TOO_MUCH);
        }
        let mut bytes = Vec::new();
        // What a file says of its size may be a lie; so no more is read than it may have.
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| BROKEN)?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if read > limit {
            return Err(TOO_MUCH);
        }
        self.left -= read;
        Ok(Some(bytes))
    }

    /// The bytes of a part that must be there.
    ///
    /// # Errors
    /// As [`Archive::part`], and where it is missing.
    pub(super) fn must(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let missing = ReadError::Broken("the part with the text is missing");
        self.part(name)?.ok_or(missing)
    }
}

/// Whether a name could mean a file outside a folder, on any system. Nothing is written under it; but no word processor
/// makes such names.
fn leads_elsewhere(name: &str) -> bool {
    let drive = name.get(1..2) == Some(":");
    let mut parts = name.split(['/', '\\']);
    drive || name.starts_with(['/', '\\']) || name.contains('\0') || parts.any(|part| part == "..")
}

const BROKEN: ReadError = ReadError::Broken("it is damaged or was not copied as a whole");

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
fn broken(why: ZipError) -> ReadError {
    match why {
        ZipError::UnsupportedArchive(_) => ReadError::Refused("it is packed in an unusual way"),
        _ => BROKEN,
    }
}
