//! The few files that pages load. A file's path has the hash of its content in it, so that browsers may keep it for
//! ever and still get the new one the moment there is one.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse};

use super::{Anyone, Error};

/// A file in the program.
#[derive(Debug)]
struct Asset {
    stem: &'static str,
    extension: &'static str,
    mime: &'static str,
    content: &'static [u8],
}

macro_rules! assets {
    ($($stem:literal . $extension:literal, $mime:literal;)*) => {
        const ASSETS: &[Asset] = &[$(Asset {
            stem: $stem,
            extension: $extension,
            mime: $mime,
            content: include_bytes!(concat!("../../templates/", $stem, ".", $extension)),
        }),*];
    };
}

assets! {
    "style"."css", "text/css; charset=utf-8";
    "paper"."css", "text/css; charset=utf-8";
    "factdeck"."js", "text/javascript; charset=utf-8";
    "icon"."svg", "image/svg+xml";
}

/// The assets with their paths, in the order of [`ASSETS`].
static NAMED: LazyLock<Vec<(String, &'static Asset)>> = LazyLock::new(|| {
    ASSETS
        .iter()
        .map(|asset| {
            let hash = blake3::hash(asset.content).to_hex();
            let short: String = hash.chars().take(16).collect();
            let name = format!("{}.{short}.{}", asset.stem, asset.extension);
            (format!("/assets/{name}"), asset)
        })
        .collect()
});

/// The path of a file, as in `style.css`; nothing where there is no such file.
pub fn path(file: &str) -> Option<&'static str> {
    let (stem, extension) = file.rsplit_once('.')?;
    NAMED
        .iter()
        .find(|(_, asset)| asset.stem == stem && asset.extension == extension)
        .map(|(path, _)| path.as_str())
}

/// The paths of all files.
pub fn paths() -> Vec<&'static str> {
    NAMED.iter().map(|(path, _)| path.as_str()).collect()
}

/// Sends a file.
pub(super) async fn get(_: Anyone, request: HttpRequest) -> Result<HttpResponse, Error> {
    let (_, asset) = NAMED
        .iter()
        .find(|(path, _)| path == request.path())
        .ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(asset.mime)
        .body(asset.content))
}
