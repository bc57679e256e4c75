//! What a supervisor asks: is the program alive, and can it do its work?

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};

use super::{Anyone, App};
use crate::log::Store;

fn say(status: StatusCode, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type(ContentType::json())
        .body(body)
}

/// The process answers.
pub(super) async fn alive(_: Anyone) -> HttpResponse {
    say(StatusCode::OK, "{\"status\":\"alive\"}\n".to_owned())
}

/// The store can write, and how old the newest backup is. Why it cannot is in the log, not here: anyone may ask.
pub(super) async fn ready<S: Store>(_: Anyone, app: web::Data<App<S>>) -> HttpResponse {
    let age = app.backed_up().map_or_else(
        || "null".to_owned(),
        |taken| (app.clock.now().since(taken) / 1_000).to_string(),
    );
    let (status, word) = match app.store.health() {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    };
    say(
        status,
        format!("{{\"status\":\"{word}\",\"backup_age_seconds\":{age}}}\n"),
    )
}
