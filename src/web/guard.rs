//! What every request must pass before a handler sees it.
//!
//! The host first: a page that makes a browser believe that its own name is this machine (DNS rebinding) is told that
//! nobody of that name lives here. Then, for what changes something, the origin: only our own pages send forms. The
//! third check, the form token, is in [`super::form`], because it is in the body.

use std::future::{Ready, ready};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, ResponseError as _, web};

use super::error::as_wanted;
use super::line::{self, Line};
use super::origin::{Host, Origin};
use super::{App, Error, Settings, headers};
use crate::log::Store;

/// The origin that a request was sent to, once its host is known to be ours.
#[derive(Debug, Clone)]
pub(super) struct Here(pub Origin);

impl FromRequest for Here {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().cloned();
        ready(found.ok_or(Error::Internal("a request that passed no guard")))
    }
}

/// The browser's end of a request: what cookies and limits on guessing go by. Handlers take it beside their role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// Its address; behind a trusted proxy, what that says.
    pub address: IpAddr,
    /// Whether it speaks https.
    pub https: bool,
    /// Whether nobody else in the network can read what it sends: it speaks https, or sits at the machine itself. Over
    /// another connection no password is taken, and nothing that would outlast a stolen session is done.
    pub private: bool,
}

impl Client {
    fn of(request: &HttpRequest, here: &Origin, settings: &Settings) -> Result<Self, Error> {
        let peer = request.peer_addr().ok_or(Error::Internal("no peer"))?;
        let peer = peer.ip().to_canonical();
        let forwarded = || {
            // A proxy appends: only the last entry is its own word.
            let value = request.headers().get_all("x-forwarded-for").last()?;
            let last = value.to_str().ok()?.rsplit(',').next()?;
            last.trim().parse().ok()
        };
        let address = if settings.proxies.contains(&peer) {
            forwarded().unwrap_or(peer)
        } else {
            peer
        };
        let https = here.https;
        let private = https || is_at_the_machine(request, peer, &here.host);
        Ok(Self {
            address,
            https,
            private,
        })
    }
}

/// Whether a browser runs on this machine: it comes from the address that it goes to, by that address or as `localhost`,
/// and says of nobody that it speaks for them, as proxies do.
fn is_at_the_machine(request: &HttpRequest, peer: IpAddr, host: &Host) -> bool {
    let local = request.conn_data::<Arc<Line>>().map(|line| line.local);
    let from_here = peer.is_loopback() || local == Some(peer);
    let to_here = host.is_loopback() || local.is_some_and(|local| *host == Host::Ip(local));
    let proxies = [
        "forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "via",
    ];
    let headers = request.headers();
    from_here && to_here && !proxies.iter().any(|name| headers.contains_key(*name))
}

impl FromRequest for Client {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().copied();
        ready(found.ok_or(Error::Internal("a request that passed no guard")))
    }
}

/// Around the whole server: the host check, and the headers of every response.
pub(super) async fn outer<S: Store>(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let line = request.conn_data::<Arc<Line>>().map(line::Request::new);
    let passed = match request.app_data::<web::Data<App<S>>>() {
        Some(app) => pass(request.request(), &app.settings),
        None => Err(Error::Internal("the app is missing")),
    };
    let mut unread = None;
    let mut response = match passed {
        // Browsers always say how long a body is; and actix would go on reading one that does not after the answer,
        // for as long as somebody cares to send it. As long as the body is not let go, it closes instead.
        Ok(_) if request.headers().contains_key(TRANSFER_ENCODING) => {
            unread = Some(request.take_payload());
            request.into_response(Error::Unsized.error_response())
        }
        Ok((here, client)) => {
            request.extensions_mut().insert(Here(here));
            request.extensions_mut().insert(client);
            as_wanted::<S>(next.call(request).await?.map_into_boxed_body()).await
        }
        Err(error) => {
            unread = Some(request.take_payload());
            request.into_response(error.error_response())
        }
    };
    headers::set(response.headers_mut());
    Ok(response.map_body(|_, body| {
        BoxBody::new(Sending {
            body,
            line,
            _unread: unread,
        })
    }))
}

/// A body on its way: its connection is at work, and what is left of the request is held, until it is sent.
struct Sending {
    body: BoxBody,
    line: Option<line::Request>,
    _unread: Option<Payload>,
}

impl MessageBody for Sending {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    #[expect(clippy::disallowed_types, reason = "what goes out, not what comes in")]
    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<web::Bytes, Self::Error>>> {
        if let Some(line) = &self.line {
            line.sign();
        }
        Pin::new(&mut self.body).poll_next(context)
    }
}

fn pass(request: &HttpRequest, settings: &Settings) -> Result<(Origin, Client), Error> {
    let here = here(request, settings)?;
    let client = Client::of(request, &here, settings)?;
    Ok((here, client))
}

/// The origin a request came to: one host, well written, ours.
fn here(request: &HttpRequest, settings: &Settings) -> Result<Origin, Error> {
    let written = only(request.headers(), &HOST)?.ok_or(Error::Malformed)?;
    let (host, port) = Host::with_port(written).ok_or(Error::Malformed)?;
    // `GET http://elsewhere/ HTTP/1.1`: what the line says must be what the header says.
    if let Some(authority) = request.uri().authority()
        && Host::with_port(authority.as_str()) != Some((host.clone(), port))
    {
        return Err(Error::Host);
    }
    let ours = host.is_loopback()
        || settings.names.contains(&host)
        || settings.url.as_ref().is_some_and(|url| url.host == host)
        || request
            .conn_data::<Arc<Line>>()
            .is_some_and(|line| host == Host::Ip(line.local));
    if !ours {
        return Err(Error::Host);
    }
    Ok(Origin::new(is_https(request, &host, settings), host, port))
}

/// Whether the browser speaks https: a trusted proxy says so, or the host is that of an `https://` address we were
/// given.
fn is_https(request: &HttpRequest, host: &Host, settings: &Settings) -> bool {
    let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
    if peer.is_some_and(|peer| settings.proxies.contains(&peer)) {
        let scheme = request.headers().get("x-forwarded-proto");
        return scheme.is_some_and(|scheme| scheme == "https");
    }
    settings
        .url
        .as_ref()
        .is_some_and(|url| url.https && url.host == *host)
}

/// Whether the request is one that may change something.
pub(super) fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

/// How sure it is that a request comes from one of our pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// The browser says it comes from here.
    Ours,
    /// The browser does not say; only a form token can.
    Unsaid,
}

/// Checks where a request that may change something was sent from.
pub(super) fn sender(headers: &HeaderMap, here: &Origin) -> Result<Sender, Error> {
    let site = HeaderName::from_static("sec-fetch-site");
    if let Some(site) = only(headers, &site)?
        && !matches!(site, "same-origin" | "none")
    {
        return Err(Error::Forged);
    }
    match only(headers, &ORIGIN)? {
        None => Ok(Sender::Unsaid),
        Some(origin) if origin.parse().as_ref() == Ok(here) => Ok(Sender::Ours),
        Some(_) => Err(Error::Forged),
    }
}

/// The value of a header that may stand there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Error> {
    let mut values = headers.get_all(name);
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Error::Malformed),
        _ => Err(Error::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn request(host: &str) -> TestRequest {
        TestRequest::default().insert_header((HOST, host))
    }

    #[test]
    fn only_our_own_hosts_are_answered() {
        let settings = Settings {
            url: "https://quiz.school.example".parse().ok(),
            names: vec![Host::parse("quiz.lan").unwrap()],
            ..Settings::default()
        };
        let at = |host: &str| here(&request(host).to_http_request(), &settings);
        for ours in [
            "localhost:8400",
            "127.0.0.1",
            "[::1]:8400",
            "QUIZ.lan:1",
            "quiz.school.example",
        ] {
            assert!(at(ours).is_ok(), "{ours}");
        }
        for foreign in [
            "evil.example",
            "evil:80",
            "127.0.0.1.evil.com",
            "192.168.1.77",
            "localhost.evil",
        ] {
            assert_eq!(at(foreign), Err(Error::Host), "{foreign}");
        }
        for bad in ["", "a b", "localhost:x", "localhost:80:80", "[::1"] {
            assert_eq!(at(bad), Err(Error::Malformed), "{bad:?}");
        }
        assert!(at("quiz.school.example").unwrap().https);
        assert!(!at("quiz.lan").unwrap().https);
        let none = TestRequest::default().to_http_request();
        assert_eq!(here(&none, &settings), Err(Error::Malformed));
        let two = request("localhost").append_header((HOST, "localhost"));
        assert_eq!(
            here(&two.to_http_request(), &settings),
            Err(Error::Malformed)
        );
        let line = request("localhost").uri("http://evil.example/");
        assert_eq!(here(&line.to_http_request(), &settings), Err(Error::Host));
    }

    #[test]
    fn a_proxy_is_believed_only_where_it_is_trusted() {
        let proxy: std::net::SocketAddr = "10.0.0.1:999".parse().unwrap();
        let says = |settings: &Settings| {
            let request = request("localhost")
                .insert_header(("x-forwarded-proto", "https"))
                .insert_header(("x-forwarded-for", "1.2.3.4, 192.168.0.9"))
                .peer_addr(proxy);
            pass(&request.to_http_request(), settings).unwrap().1
        };
        let stranger = Client {
            address: proxy.ip(),
            https: false,
            private: false,
        };
        assert_eq!(says(&Settings::default()), stranger);
        let trusting = Settings {
            proxies: vec![proxy.ip()],
            ..Settings::default()
        };
        let pupil = Client {
            address: [192, 168, 0, 9].into(),
            https: true,
            private: true,
        };
        assert_eq!(says(&trusting), pupil);
    }

    #[test]
    fn only_the_machine_itself_is_private_without_https() {
        let settings = Settings {
            names: vec![Host::parse("quiz.lan").unwrap()],
            ..Settings::default()
        };
        let private = |peer: &str, host: &str, headers: &[(&'static str, &'static str)]| {
            let mut request = request(host).peer_addr(peer.parse().unwrap());
            for header in headers {
                request = request.insert_header(*header);
            }
            pass(&request.to_http_request(), &settings)
                .unwrap()
                .1
                .private
        };
        assert!(private("127.0.0.1:5", "localhost:8400", &[]));
        assert!(private("[::1]:5", "[::1]:8400", &[]));
        assert!(private("[::ffff:127.0.0.1]:5", "127.0.0.1", &[]));
        // By a name it may come through something that speaks for others.
        assert!(!private("127.0.0.1:5", "quiz.lan:8400", &[]));
        // Nobody else may say that they are here.
        assert!(!private("192.168.0.9:5", "localhost:8400", &[]));
        for proxy in [
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "localhost"),
            ("forwarded", "for=127.0.0.1"),
            ("via", "1.1 school"),
        ] {
            assert!(
                !private("127.0.0.1:5", "localhost:8400", &[proxy]),
                "{proxy:?}"
            );
        }
    }

    #[test]
    fn forms_come_from_our_own_pages() {
        let here: Origin = "http://quiz.lan:8400".parse().unwrap();
        let check = |pairs: &[(&'static str, &'static str)]| {
            let mut request = TestRequest::default();
            for pair in pairs {
                request = request.append_header(*pair);
            }
            sender(request.to_http_request().headers(), &here)
        };
        assert_eq!(
            check(&[("origin", "http://quiz.lan:8400")]),
            Ok(Sender::Ours)
        );
        assert_eq!(check(&[]), Ok(Sender::Unsaid));
        for origin in [
            "http://evil",
            "http://quiz.lan",
            "http://quiz.lan:8401",
            "https://quiz.lan:8400",
            "null",
            "",
        ] {
            assert_eq!(check(&[("origin", origin)]), Err(Error::Forged), "{origin}");
        }
        let ours = ("origin", "http://quiz.lan:8400");
        assert_eq!(
            check(&[ours, ("sec-fetch-site", "same-origin")]),
            Ok(Sender::Ours)
        );
        for site in ["cross-site", "same-site", "x"] {
            assert_eq!(check(&[ours, ("sec-fetch-site", site)]), Err(Error::Forged));
        }
        assert_eq!(check(&[ours, ours]), Err(Error::Malformed));
    }
}
