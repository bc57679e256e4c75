//! What a supervisor asks: is the program alive, and can it do its work?

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};

use super::{Anyone, App};
use crate::log::Store;

fn say(status: StatusCode, word: &str) -> HttpResponse {
    HttpResponse::build(status)
        .content_type(ContentType::json())
        .body(format!("{{\"status\":\"{word}\"}}\n"))
}

/// The process answers.
pub(super) async fn alive(_: Anyone) -> HttpResponse {
    say(StatusCode::OK, "alive")
}

/// The store can write. Why it cannot is in the log, not here: anyone may ask.
pub(super) async fn ready<S: Store>(_: Anyone, app: web::Data<App<S>>) -> HttpResponse {
    match app.store.health() {
        Ok(()) => say(StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            say(StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
