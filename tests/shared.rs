//! The folder of material that is not part of the repository: `shared` beside the checkout, or `FACTDECK_SHARED`.

use std::path::PathBuf;

/// A file of the shared folder. Where it is absent, says so plainly and gives nothing: the test then tests nothing.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "where the material lies is the tests' own setting, not the program's"
    )]
    let folder = std::env::var_os("FACTDECK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if !path.exists() {
        #[expect(clippy::print_stderr, reason = "who runs the tests should know")]
        {
            eprintln!("absent, so not tested: {}", path.display());
        }
        return None;
    }
    Some(path)
}
