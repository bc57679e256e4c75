//! A learner's settings.

use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor};
use super::{begin, device, frame_of, see, show, with_cookie};
use crate::log::{Append, Event, Store};
use crate::view::{Sent, SettingsPage};

/// What the address of the settings may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    saved: Option<String>,
}

/// The settings.
pub(in super::super) async fn page<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let frame = frame_of(&app, &visitor);
    show(&SettingsPage::new(
        frame,
        &visitor.settings,
        said.saved.is_some(),
    ))
}

/// Keeps settings. Who has no learner yet gets one: settings are kept with it, before the first answer too.
pub(in super::super) async fn save<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let sent = Sent {
        fields: fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
    };
    let settings = sent
        .settings(&visitor.settings)
        .map_err(|field| Error::Form(format!("{field} is none of those offered")))?;
    let shared = fields.iter().find(|(name, _)| name == "shared");
    let shared = shared.map(|(_, value)| value.as_str());
    let (learner, new) = begin(&app, &visitor, device(shared)).await?;
    let changed = Event::SettingsChanged {
        learner: learner.id,
        settings,
        at: app.clock.now(),
    };
    let append = Append {
        events: vec![changed],
        ..Append::default()
    };
    app.store.append(append).await?;
    with_cookie(see("/settings?saved=yes"), new, client)
}
