//! A picture as a page shows it.

use crate::bank::{Image, Shelved};

/// A picture with its description.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// Where it is; nothing where its file cannot be shown, so that its description has to do.
    pub(super) src: Option<String>,
    pub(super) alt: String,
    pub(super) credit: Option<String>,
}

/// The picture that a bank names.
pub(super) fn picture(shelved: &Shelved, image: Option<&Image>) -> Option<Picture> {
    let image = image?;
    let name = shelved.picture(&image.file);
    Some(Picture {
        src: name.map(|name| format!("/banks/{}/pictures/{name}", shelved.bank.id)),
        alt: image.alt.clone(),
        credit: image.credit.clone(),
    })
}
