//! The guard, by a table of routes made for it: forgery, limits, cookies and panics.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use actix_web::web::Path;
use factdeck::identity::{Learner, Teacher, Token};
use factdeck::store::{self, Engine};
use factdeck::web::route::{Route, get, post};
use factdeck::web::{Anyone, Error, Form, Patience, Settings, Visitor, cookie};
use serde::Deserialize;

use super::has_all_headers;
use crate::support::browser::{encode, raw};
use crate::support::{Browser, Page, TestServer};

#[derive(Debug, Deserialize)]
struct Words {
    words: String,
}

async fn say(_: Visitor, form: Form<Words>) -> String {
    form.0.words
}

async fn mine(_: Learner, form: Form<Words>) -> String {
    form.0.words
}

async fn teach(_: Teacher) -> &'static str {
    "teach"
}

async fn who(visitor: Visitor) -> &'static str {
    if visitor.known.is_some() {
        "known"
    } else {
        "nobody"
    }
}

async fn number(_: Anyone, number: Path<u8>) -> String {
    number.to_string()
}

async fn slip(_: Anyone) -> &'static str {
    panic!("a planted panic")
}

async fn hang(_: Anyone) -> &'static str {
    std::future::pending().await
}

async fn broken(_: Anyone) -> Result<&'static str, Error> {
    Err(Error::Internal("/secret/path"))
}

fn table() -> Vec<Route> {
    vec![
        post("/say", say),
        post("/mine", mine),
        get("/teach", teach),
        get("/who", who),
        get("/number/{number}", number),
        get("/panic", slip),
        get("/broken", broken),
        get("/hang", hang),
    ]
}

fn start_with(settings: Settings) -> TestServer<Engine> {
    TestServer::start_table(store::memory(), settings, table)
}

fn start() -> TestServer<Engine> {
    start_with(Settings {
        workers: 1,
        ..Settings::default()
    })
}

const HI: (&str, &str) = ("words", "hi");

fn form(browser: &mut Browser, path: &str, csrf: Option<&str>, headers: &[(&str, &str)]) -> u16 {
    let mut fields = vec![HI];
    fields.extend(csrf.map(|csrf| ("csrf", csrf)));
    browser.form(path, &fields, headers).status
}

#[test]
fn a_form_says_where_it_comes_from() {
    let server = start();
    let mut anonymous = server.browser();
    let ours = anonymous.origin();
    let other_port = format!("http://127.0.0.1:{}", server.address.port() ^ 1);
    let tls = ours.replace("http:", "https:");
    assert_eq!(
        form(&mut anonymous, "/say", None, &[("Origin", &ours)]),
        200
    );
    assert_eq!(
        form(&mut anonymous, "/say", None, &[]),
        403,
        "no origin, no cookie"
    );
    for origin in [
        "http://evil",
        "null",
        "",
        &other_port,
        &tls,
        "http://localhost",
    ] {
        let status = form(&mut anonymous, "/say", None, &[("Origin", origin)]);
        assert_eq!(status, 403, "{origin:?}");
    }
    for (site, expected) in [
        ("same-origin", 200),
        ("none", 200),
        ("same-site", 403),
        ("cross-site", 403),
    ] {
        let headers = [("Origin", ours.as_str()), ("Sec-Fetch-Site", site)];
        assert_eq!(
            form(&mut anonymous, "/say", None, &headers),
            expected,
            "{site}"
        );
    }
    let page = anonymous.form("/say", &[HI], &[("Origin", &ours), ("Origin", &ours)]);
    assert_eq!(page.status, 400);
    has_all_headers(&page);
}

#[test]
fn a_browser_with_a_cookie_proves_that_it_read_the_page() {
    let server = start();
    let (mut browser, known) = server.session(false);
    let (_, other) = server.session(false);
    let ours = browser.origin();
    let ours = [("Origin", ours.as_str())];
    let (own, foreign) = (cookie::csrf(&known.token), cookie::csrf(&other.token));
    let (cut, twice) = (&own[1..], format!("{own}{own}"));
    for path in ["/say", "/mine"] {
        assert_eq!(form(&mut browser, path, Some(&own), &ours), 200, "{path}");
        assert_eq!(
            form(&mut browser, path, Some(&own), &[]),
            200,
            "an old browser without Origin"
        );
        let evil = [("Origin", "http://evil")];
        assert_eq!(
            form(&mut browser, path, Some(&own), &evil),
            403,
            "the right token is not enough"
        );
        for csrf in [
            None,
            Some(""),
            Some(foreign.as_str()),
            Some(cut),
            Some(twice.as_str()),
        ] {
            assert_eq!(
                form(&mut browser, path, csrf, &ours),
                403,
                "{path} {csrf:?}"
            );
        }
        let doubled = [("csrf", own.as_str()), HI, ("csrf", own.as_str())];
        assert_eq!(browser.form(path, &doubled, &ours).status, 403);
    }
    // Anybody can make up a cookie and the token that fits it: without an origin that proves nothing.
    let made_up = Token::new([9; 32]);
    let sid = cookie::give(&made_up, false, factdeck::identity::Device::Own);
    let mut stranger = server.browser();
    stranger.set_cookie(sid.name(), sid.value());
    assert_eq!(
        form(&mut stranger, "/say", Some(&cookie::csrf(&made_up)), &[]),
        403
    );
}

#[test]
fn roles_are_what_their_sessions_say() {
    let server = start();
    let (mut pupil, known) = server.session(false);
    let (mut teacher, _) = server.session(true);
    let mut nobody = server.browser();
    let ask = |browser: &mut Browser, path: &str| browser.get(path).status;
    assert_eq!(ask(&mut nobody, "/teach"), 403);
    assert_eq!(ask(&mut pupil, "/teach"), 403);
    assert_eq!(ask(&mut teacher, "/teach"), 200);
    assert_eq!(nobody.post("/mine", &[HI]).status, 403);
    assert_eq!(pupil.get("/who").body, "known");

    // Two cookies are none, whichever comes first; and so is one that is no token.
    let sid = pupil.cookie("sid").unwrap().to_owned();
    let large = "x".repeat(64 * 1024);
    let quoted = format!("sid=\"{sid}\"");
    let upper = format!("SID={sid}");
    let https = format!("__Host-sid={sid}");
    for cookies in [
        format!("sid={sid}; sid={sid}"),
        format!("sid={sid}; sid=x"),
        format!("sid=; sid={sid}"),
        format!("sid={large}"),
        format!("sid={}", sid.replace('a', "%61")),
        format!("sid={}", &sid[1..]),
        "sid".to_owned(),
        ";;;=;".to_owned(),
        quoted,
        upper,
        https,
    ] {
        let page = nobody.send("GET", "/who", &[("Cookie", &cookies)], "");
        assert_eq!(
            (page.status, page.body.as_str()),
            (200, "nobody"),
            "{cookies:.80}"
        );
        assert_eq!(page.header("set-cookie"), None);
    }

    server.clock.advance_days(401);
    assert_eq!(pupil.get("/who").body, "nobody", "a session runs out");
    let csrf = cookie::csrf(&known.token);
    let refused = pupil.post("/mine", &[HI, ("csrf", &csrf)]);
    assert_eq!(refused.status, 403);
    assert_eq!(
        pupil.post("/say", &[HI, ("csrf", &csrf)]).status,
        200,
        "the page it read still works"
    );
}

#[test]
fn only_forms_of_some_size_are_read() {
    let server = start();
    let mut browser = server.browser();
    let origin = browser.origin();
    let limit = server.app.settings.body_limit;
    let fits = "x".repeat(limit - "words=".len());
    assert_eq!(browser.post("/say", &[("words", &fits)]).status, 200);
    let page = browser.post("/say", &[("words", &format!("{fits}x"))]);
    assert_eq!(page.status, 413);
    has_all_headers(&page);

    let head = format!(
        "POST /say HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n",
        browser.host
    );
    for body in ["8\r\nwords=hi\r\n0\r\n\r\n", "4000\r\n", ""] {
        let request = format!("{head}Transfer-Encoding: chunked\r\n\r\n{body}");
        let page = raw(server.address, request.as_bytes()).unwrap();
        assert_eq!(page.status, 411, "no form comes in chunks");
        has_all_headers(&page);
    }

    for kind in [
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
        "",
    ] {
        let headers = [("Origin", origin.as_str()), ("Content-Type", kind)];
        let page = browser.send("POST", "/say", &headers, "words=hi");
        assert_eq!(page.status, 415, "{kind:?}");
        has_all_headers(&page);
    }
    let headers = [
        ("Origin", origin.as_str()),
        (
            "Content-Type",
            "application/x-www-form-urlencoded; charset=UTF-8",
        ),
    ];
    assert_eq!(
        browser.send("POST", "/say", &headers, "words=hi").status,
        200
    );
    for bad in [
        "",
        "words",
        "word=hi",
        "words=a&words=b",
        "words=%FF%FE&words=",
        "=%%%&&&",
    ] {
        let page = browser.send("POST", "/say", &headers, bad);
        assert!(matches!(page.status, 200 | 400), "{bad:?}: {page:?}");
        has_all_headers(&page);
    }
    assert_eq!(
        browser
            .send("POST", "/say", &headers, "words=a&words=b")
            .status,
        400
    );
}

#[test]
fn a_form_that_does_not_arrive_is_not_waited_for() {
    let server = start_with(Settings {
        workers: 1,
        body_timeout: Duration::from_millis(50),
        ..Settings::default()
    });
    let origin = server.browser().origin();
    let request = format!(
        "POST /say HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nContent-Length: 100\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nwords=",
        server.address
    );
    let page = raw(server.address, request.as_bytes()).unwrap();
    assert_eq!(page.status, 408);
    has_all_headers(&page);
}

#[test]
fn a_panic_ends_one_request_and_no_more() {
    let server = start();
    for _ in 0..20 {
        let page = server.browser().get("/panic");
        assert_eq!(page.status, 500);
        assert!(!page.body.contains("planted"));
        has_all_headers(&page);
    }
    let page = server.browser().get("/broken");
    assert_eq!(page.status, 500);
    assert!(!page.body.contains("secret"));
    assert_eq!(server.browser().get("/who").status, 200);
}

#[test]
fn a_path_that_means_nothing_is_not_found() {
    let server = start();
    assert_eq!(server.browser().get("/number/255").status, 200);
    for path in [
        "/number/256",
        "/number/x",
        "/number/-1",
        "/number/%FF",
        "/number/",
    ] {
        let page = server.browser().get(path);
        assert_eq!(page.status, 404, "{path}");
        has_all_headers(&page);
    }
}

/// One connection, kept open.
fn connect(server: &TestServer<Engine>, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

#[test]
fn stopping_lets_what_is_in_work_finish_and_waits_for_nobody_else() {
    let mut server = start();
    let host = server.address.to_string();
    // One connection that idles after its answer, one that is in the middle of a form.
    let mut idle = connect(
        &server,
        &format!("GET /who HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    );
    let mut answer = [0; 12];
    idle.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    let body = encode(&[HI]);
    let mut working = connect(
        &server,
        &format!(
            "POST /say HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n",
            body.len()
        ),
    );
    // The server says that it is in work by asking for the body.
    let mut asked = [0; 12];
    working.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100");
    let stopping = server.stop_later();
    while TcpStream::connect(server.address).is_ok() {
        std::thread::yield_now();
    }
    working.write_all(body.as_bytes()).unwrap();
    let mut rest = String::new();
    working.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("200 OK") && rest.ends_with("hi"), "{rest}");
    stopping.join().unwrap().unwrap();
}

#[test]
fn a_connection_that_stalls_is_shut() {
    let server = start_with(Settings {
        workers: 1,
        patience: Patience {
            between: 1,
            within: 1,
        },
        ..Settings::default()
    });
    let host = server.address.to_string();
    let whole = format!("GET /who HTTP/1.1\r\nHost: {host}\r\n\r\n");
    // A head that is sent in part after a whole request, and a request whose answer does not come.
    let half = format!("{whole}GET /who HTTP/1.1\r\nHo");
    let hanging = whole.replace("/who", "/hang");
    for (request, answers) in [(half, 1), (hanging, 0)] {
        let mut stream = connect(&server, &request);
        let mut heard = String::new();
        stream.read_to_string(&mut heard).unwrap();
        assert_eq!(heard.matches("200 OK").count(), answers, "{heard}");
    }
    assert_eq!(server.browser().get("/who").status, 200);
}

#[test]
fn requests_that_two_readers_could_read_differently_are_refused() {
    let server = start();
    let host = server.address.to_string();
    let smuggled = "GET /panic HTTP/1.1\r\nHost: x\r\n\r\n";
    let form = "Content-Type: application/x-www-form-urlencoded";
    for framing in [
        "Content-Length: 8\r\nTransfer-Encoding: chunked".to_owned(),
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked".to_owned(),
        "Transfer-Encoding: xchunked".to_owned(),
        "Content-Length: 8\r\nContent-Length: 9".to_owned(),
        "Content-Length: +8".to_owned(),
        "Content-Length: -1".to_owned(),
        "Content-Length : 8".to_owned(),
        " Content-Length: 8".to_owned(),
    ] {
        let request = format!(
            "POST /say HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{form}\r\n{framing}\r\n\r\n0\r\n\r\n{smuggled}"
        );
        let page: Option<Page> = raw(server.address, request.as_bytes());
        assert!(
            page.as_ref().is_none_or(|page| page.status == 400),
            "{framing}: {page:?}"
        );
    }
    assert_eq!(server.browser().get("/who").status, 200);
}
