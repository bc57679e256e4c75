//! Files that people put into a folder, read so that nothing in there can hurt: only regular files, only from within
//! the folder, only up to a size.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// The largest bank file, in bytes.
pub const BANK_BYTES: u64 = 8 << 20;
/// The largest document, in bytes.
pub const DOCUMENT_BYTES: u64 = 32 << 20;
/// The largest picture, in bytes: it goes to every phone of a class.
pub const PICTURE_BYTES: u64 = 4 << 20;

/// The text of the file `name` below `folder`, or why it cannot be had, as the end of a sentence.
pub(super) fn text(folder: &Path, name: &str, max: u64) -> Result<String, String> {
    String::from_utf8(bytes(folder, name, max)?)
        .map_err(|why| encoding(why.as_bytes(), why.utf8_error().valid_up_to()))
}

/// The content of the file `name` below `folder`, or why it cannot be had, as the end of a sentence.
///
/// The name may lead through symbolic links as long as they stay within the folder.
pub(super) fn bytes(folder: &Path, name: &str, max: u64) -> Result<Vec<u8>, String> {
    let path = folder.join(name);
    let (real, root) = (path.canonicalize(), folder.canonicalize());
    let (real, root) = match (real, root) {
        (Ok(real), Ok(root)) => (real, root),
        (Err(why), _) | (_, Err(why)) => return Err(plain(&why)),
    };
    if !real.starts_with(&root) {
        return Err("it is a link that leads out of its folder".to_owned());
    }
    // Opening a pipe would wait for a writer for ever, so it is refused before it is opened.
    let kind = fs::metadata(&real).map_err(|why| plain(&why))?;
    if !kind.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let mut file = File::open(&real).map_err(|why| plain(&why))?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large, also one that grows while it is read.
    (&mut file)
        .take(max + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| plain(&why))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > max {
        return Err(format!("it is larger than {} MB", max >> 20));
    }
    Ok(bytes)
}

fn plain(why: &std::io::Error) -> String {
    match why.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        _ => why.to_string(),
    }
}

/// What to say of bytes that are not UTF-8 from byte `at` on.
fn encoding(bytes: &[u8], at: usize) -> String {
    if bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF])
    {
        return "it is not a text file".to_owned();
    }
    let name = encoding_rs::Encoding::for_bom(bytes).map_or_else(
        || {
            let mut detector =
                chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Deny).name()
        },
        |(encoding, _)| encoding.name(),
    );
    format!("it is not UTF-8 from byte {at} on; it may be {name}: save it as UTF-8")
}
