//! Help, and what is kept.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Visitor};
use super::{frame_of, show};
use crate::log::{KINDS, Store};
use crate::view::{Help, Privacy};

/// Help that needs no internet.
pub(in super::super) async fn help<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&Help::new(frame_of(&app, &visitor), &app.settings.folder))
}

/// What is kept of a learner, and why.
pub(in super::super) async fn privacy<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&Privacy::new(frame_of(&app, &visitor), KINDS))
}
