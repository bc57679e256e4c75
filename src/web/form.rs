//! Forms: the only way in for what changes something, so the place of the last check.
//!
//! A browser that has a cookie proves with the form's `csrf` field that it read the page; one that has none must say
//! where it comes from (see [`super::guard`]). Size and time are limited here, because actix limits only the head.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::guard::Sender;
use super::role::Found;
use super::{Error, cookie};

/// The fields of a form that one of our pages sent.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

/// The limits of a form, from the settings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub timeout: std::time::Duration,
    pub bytes: usize,
}

impl<T: DeserializeOwned + fmt::Debug + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let body = read(&request, payload).await?;
            let text = std::str::from_utf8(&body).map_err(|_| Error::Form("not UTF-8".into()))?;
            let sent = parse::<Csrf>(text).map_err(|_| Error::Forged)?.csrf;
            check_token(&request, sent.as_deref())?;
            parse(text).map(Self)
        })
    }
}

/// How many times as large a teacher's form may be: a question with all that was written about it, and as it was before.
const TEACHERS: usize = 16;

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    web::Query::<T>::from_query(text)
        .map(web::Query::into_inner)
        .map_err(|error| Error::Form(error.to_string()))
}

/// The field that every form of a browser with a cookie has.
#[derive(serde::Deserialize)]
struct Csrf {
    csrf: Option<String>,
}

/// Checks the token that a form carries against the cookie of its browser.
pub(super) fn check_token(request: &HttpRequest, sent: Option<&str>) -> Result<(), Error> {
    let extensions = request.extensions();
    let found = extensions.get::<Found>().cloned().unwrap_or_default();
    let sender = extensions.get::<Sender>().copied();
    match (found.token, sender) {
        (Some(token), Some(_)) => {
            let proven = sent.is_some_and(|sent| cookie::is_csrf(&token, sent));
            // Without an origin even a right token needs a session behind it: anybody can make up a cookie.
            let known = sender == Some(Sender::Ours) || found.known.is_some();
            if proven && known {
                Ok(())
            } else {
                Err(Error::Forged)
            }
        }
        (None, Some(Sender::Ours)) => Ok(()),
        _ => Err(Error::Forged),
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "the one place where a body is read, within its limits"
)]
async fn read(request: &HttpRequest, mut payload: Payload) -> Result<web::Bytes, Error> {
    if request.content_type() != "application/x-www-form-urlencoded" {
        return Err(Error::Type);
    }
    let teaches = |found: &Found| found.known.is_some_and(|known| known.teacher().is_some());
    let teaches = request.extensions().get::<Found>().is_some_and(teaches);
    let limits = *request
        .app_data::<Limits>()
        .ok_or(Error::Internal("the limits are missing"))?;
    let bytes = if teaches {
        TEACHERS * limits.bytes
    } else {
        limits.bytes
    };
    let declared = request
        .headers()
        .get(actix_web::http::header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > bytes) {
        return Err(Error::TooLarge);
    }
    let payload = web::Payload::from_request(request, &mut payload)
        .await
        .map_err(|_| Error::Malformed)?;
    match tokio::time::timeout(limits.timeout, payload.to_bytes_limited(bytes)).await {
        Err(_) => Err(Error::Slow),
        Ok(Err(_)) => Err(Error::TooLarge),
        Ok(Ok(Err(_))) => Err(Error::Malformed),
        Ok(Ok(Ok(bytes))) => Ok(bytes),
    }
}
