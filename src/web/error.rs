//! Every way a request is refused, each with its status and a page that offers a way out.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{ALLOW, RETRY_AFTER};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpMessage as _, HttpResponse, ResponseError};

use super::cookie;
use super::guard::Here;
use super::pages::frame;
use super::role::Found;
use crate::log::{Store, StoreError};
use crate::view::{self, Page as _};

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is somebody else's: both look the same.
    #[error("not found")]
    NotFound,
    /// The page exists, but not for this method; these are the ones it has.
    #[error("method not allowed")]
    Method(String),
    /// The server was addressed by a name that is not its own.
    #[error("unknown host")]
    Host,
    /// The head of the request is not as it must be.
    #[error("malformed request")]
    Malformed,
    /// The form did not come from one of our pages, or not from this browser.
    #[error("form from elsewhere")]
    Forged,
    /// The page belongs to a learner and this browser has no learner, or its session has ended.
    #[error("no session")]
    NoSession,
    /// The page belongs to teachers.
    #[error("not a teacher")]
    NotTeacher,
    /// The bank is another teacher's.
    #[error("another teacher's")]
    NotYours,
    /// The page wants a connection that nobody else in the network can read.
    #[error("not over this connection")]
    NotPrivate,
    /// Too many wait for the same work.
    #[error("too many at once")]
    Busy,
    /// A form's fields are not what the page sends.
    #[error("bad form: {0}")]
    Form(String),
    /// What was sent is no form.
    #[error("not a form")]
    Type,
    /// What was sent does not say how long it is.
    #[error("no length")]
    Unsized,
    /// What was sent is too large.
    #[error("too large")]
    TooLarge,
    /// What was sent did not arrive in time.
    #[error("too slow")]
    Slow,
    /// A test runs, and its text is closed to who takes it.
    #[error("closed while a test runs")]
    Closed,
    /// It no longer fits what has happened since the page was made.
    #[error("out of date")]
    Stale,
    /// The store cannot be used; nothing was saved.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A mistake of ours.
    #[error("internal error: {0}")]
    Internal(&'static str),
}

/// What the page of a refusal shows, as keys of its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The key of its texts: `problem-KEY` is the title, `problem-KEY-text` what to do.
    pub key: &'static str,
    /// Where the way out leads.
    pub way_out: &'static str,
}

impl Error {
    /// What its page shows.
    pub fn problem(&self) -> Problem {
        let (status, key, way_out) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "/"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method", "/"),
            Self::Host => (StatusCode::MISDIRECTED_REQUEST, "host", "/"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed", "/"),
            Self::Forged => (StatusCode::FORBIDDEN, "forged", "/"),
            Self::NoSession => (StatusCode::FORBIDDEN, "no-session", "/"),
            Self::NotTeacher => (StatusCode::FORBIDDEN, "not-teacher", "/teach"),
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours", "/teach/banks"),
            Self::NotPrivate => (StatusCode::FORBIDDEN, "not-private", "/teach"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "/"),
            Self::Form(_) => (StatusCode::BAD_REQUEST, "form", "/"),
            Self::Type => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "type", "/"),
            Self::Unsized => (StatusCode::LENGTH_REQUIRED, "unsized", "/"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "/"),
            Self::Slow => (StatusCode::REQUEST_TIMEOUT, "slow", "/"),
            Self::Closed => (StatusCode::FORBIDDEN, "closed", "/"),
            Self::Stale => (StatusCode::CONFLICT, "stale", "/"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store", "/"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "/"),
        };
        Problem {
            status,
            key,
            way_out,
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.problem().status
    }

    fn error_response(&self) -> HttpResponse {
        let problem = self.problem();
        match self {
            Self::Internal(why) => tracing::error!(why, "internal error"),
            Self::Store(error) => tracing::error!(%error, "the store failed"),
            _ => tracing::debug!(error = %self, "refused"),
        }
        let mut response = HttpResponse::build(problem.status);
        match self {
            Self::Method(allow) => {
                response.insert_header((ALLOW, allow.as_str()));
            }
            Self::Store(_) | Self::Busy => {
                response.insert_header((RETRY_AFTER, "5"));
            }
            // What is left of such a request cannot be told from the next one.
            Self::Unsized | Self::TooLarge | Self::Slow | Self::Malformed | Self::Host => {
                response.force_close();
            }
            _ => {}
        }
        response
            .content_type(header::ContentType::html())
            .body(self.page(Found::default()))
    }
}

impl Error {
    /// Its page, for a reader who is known or not.
    fn page(&self, reader: Found) -> String {
        let problem = self.problem();
        let token = reader.known.map(|known| cookie::csrf(&known.token));
        let frame = frame(false, token, &reader.settings, reader.who);
        let page = view::Problem::new(frame, problem.key, problem.way_out);
        page.html().unwrap_or_else(|| problem.key.to_owned())
    }
}

/// A refusal as its reader knows pages: with large letters for whoever needs them, and with the way to what is theirs.
pub(super) async fn as_wanted<S: Store>(
    response: ServiceResponse<BoxBody>,
) -> ServiceResponse<BoxBody> {
    let error = response.response().error();
    let Some(error) = error.and_then(|error| error.as_error::<Error>()).cloned() else {
        return response;
    };
    let request = response.request();
    let found = request.extensions().get::<Found>().cloned();
    let here = request.extensions().get::<Here>().cloned();
    let found = match (found, here) {
        (None, Some(Here(here))) => Found::of::<S>(request, &here).await.unwrap_or_default(),
        (found, _) => found.unwrap_or_default(),
    };
    if found.known.is_none() {
        return response;
    }
    response.map_body(|_, _| BoxBody::new(error.page(found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_keep_what_is_inside_to_themselves() {
        let store = Error::Store(StoreError::Unavailable("/home/x/db: code 17".into()));
        let response = store.error_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers().get(RETRY_AFTER).unwrap(), "5");
        let body = actix_web::body::MessageBody::try_into_bytes(response.into_body()).unwrap();
        assert!(!String::from_utf8_lossy(&body).contains("/home"));
    }
}
