//! The server from outside, over a real socket.

mod abuse;
mod daily;
mod guard;
mod table;
mod wire;
mod world;

use factdeck::web::headers;

use crate::support::Page;

/// Every response has the whole set of headers and says how it may be kept.
fn has_all_headers(page: &Page) {
    for (name, value) in headers::ALWAYS {
        assert_eq!(page.header(name), Some(*value), "{name} of {page:?}");
    }
    assert!(page.header("cache-control").is_some(), "{page:?}");
    assert_eq!(page.header("server"), None);
}
