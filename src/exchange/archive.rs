//! ZIP files: read by name into memory with limits, nothing ever extracted to a path; and written.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most files in an archive.
const FILES: usize = 1000;
/// The most bytes that are unpacked of one archive.
const UNPACKED: u64 = 64 << 20;
/// The most bytes that a file of some size unpacks to for each packed one.
const RATIO: u64 = 100;
/// A file below this size may be packed as tightly as it likes.
const SMALL: u64 = 1 << 20;

/// An opened archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive, or says why it is not read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        // The library reads the whole directory at once; so first its length is looked at.
        let entries = bytes.windows(4).filter(|four| four == b"PK\x01\x02");
        if entries.take(FILES + 1).count() > FILES {
            return Err("it holds too many files".to_owned());
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        if zip.has_overlapping_files().map_err(|_| DAMAGED)? {
            return Err("files in it share the same bytes".to_owned());
        }
        for place in 0..zip.len() {
            let file = zip.by_index_raw(place).map_err(|_| DAMAGED)?;
            if file.encrypted() {
                return Err("it is protected with a password; save it without one".to_owned());
            }
            if file.is_symlink() || file.enclosed_name().is_none() {
                return Err("a file in it has a name that leads elsewhere".to_owned());
            }
        }
        Ok(Self {
            zip,
            left: UNPACKED,
        })
    }

    /// The bytes of a file, nothing where there is none, or why it is not read.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(place) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.zip.by_index(place).map_err(|_| DAMAGED)?;
        let limit = self
            .left
            .min(SMALL.max(file.compressed_size().saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        // What a file says of its size may be a lie; so no more is read than it may have.
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| DAMAGED)?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if read > limit {
            return Err(format!("`{name}` in it unpacks to more than is safe"));
        }
        self.left -= read;
        Ok(Some(bytes))
    }

    /// The text of a file; nothing where there is none or it is not UTF-8.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let bytes = self.file(name)?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

const DAMAGED: &str = "it is damaged, or no such file at all";

/// Files as an archive: the same files give the same bytes.
pub(super) fn archive<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
