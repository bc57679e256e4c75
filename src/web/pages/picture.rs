//! The pictures of banks: only those that a bank names, only while their content is what their name says.

use actix_web::{HttpResponse, web};

use super::super::{Anyone, App, Error};
use super::parse;
use crate::id::BankId;
use crate::log::Store;

/// Sends a picture. Its file is read anew, on a thread that may wait for a slow disk.
pub(in super::super) async fn get<S: Store>(
    _: Anyone,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (bank, name) = path.into_inner();
    let mime = match name.rsplit_once('.') {
        Some((_, "png")) => "image/png",
        Some((_, "jpg")) => "image/jpeg",
        Some((_, "gif")) => "image/gif",
        Some((_, "webp")) => "image/webp",
        _ => return Err(Error::NotFound),
    };
    let (bank, shelf): (BankId, _) = (parse(&bank)?, app.shelf.clone());
    let content = web::block(move || shelf.picture(&bank, &name))
        .await
        .map_err(|_| Error::Internal("a picture could not be read"))?;
    let content = content.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().content_type(mime).body(content))
}
