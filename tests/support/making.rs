//! Where servers of tests make banks of documents.

use std::path::Path;
use std::sync::Arc;

use factdeck::library::{Library, Works};
use factdeck::read::Documents;
use factdeck::web::Making;

/// Works kept in a data folder, whose banks go to a library.
pub(crate) fn making(data: &Path, library: Arc<Library>) -> Making {
    let works = Works::new(&data.join("making"), library);
    Making::new(Arc::new(Documents), Arc::new(works))
}
