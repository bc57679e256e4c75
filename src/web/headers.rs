//! The headers that every response carries, whatever it is.

use actix_web::http::header::{CACHE_CONTROL, HeaderMap, HeaderName, HeaderValue, SERVER};

/// Nothing but this server's own files, no script or style inside a page, no frame around it.
/// No `upgrade-insecure-requests`: it would end plain http in a classroom.
const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     frame-ancestors 'none'";

/// Every response has these, with exactly these values.
pub const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY),
    ("x-content-type-options", "nosniff"),
    // `no-referrer` would make a form's origin `null`, and our own forms would be refused.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("x-frame-options", "DENY"),
];

/// What is made anew for every request is kept by nobody: the next pupil at the same machine finds nothing.
pub const NO_STORE: &str = "no-store";

/// What is named by its content never changes.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Sets them. What a page does not say about caching is not to be kept.
pub(super) fn set(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(NO_STORE));
    }
    headers.remove(SERVER);
}
