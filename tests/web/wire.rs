//! What no handler sees: heads, hosts, methods, limits and the end.

use factdeck::web::Settings;

use super::has_all_headers;
use crate::support::outage::Outage;
use crate::support::server::no_banks;
use crate::support::{TestServer, browser::raw};

fn start() -> TestServer<Outage> {
    TestServer::start(
        Outage,
        no_banks(),
        Settings {
            workers: 1,
            ..Settings::default()
        },
    )
}

#[test]
fn a_server_with_a_broken_store_is_alive_and_not_ready() {
    let server = start();
    let alive = server.browser().get("/healthz");
    assert_eq!(
        (alive.status, alive.body.as_str()),
        (200, "{\"status\":\"alive\"}\n")
    );
    let ready = server.browser().get("/readyz");
    assert_eq!(ready.status, 503);
    assert!(!ready.body.contains("secret"), "{ready:?}");
    for page in [alive, ready] {
        has_all_headers(&page);
    }
}

#[test]
fn a_stopped_server_answers_nobody() {
    let mut server = start();
    assert_eq!(server.browser().get("/healthz").status, 200);
    server.stop();
    assert!(std::net::TcpStream::connect(server.address).is_err());
}

#[test]
fn other_hosts_are_sent_away() {
    let server = start();
    for host in [
        "evil.example",
        "evil:80",
        "127.0.0.1.evil.com",
        "192.168.77.1",
        "[::2]:80",
    ] {
        let mut browser = server.browser();
        browser.host = host.to_owned();
        let page = browser.get("/healthz");
        assert_eq!(page.status, 421, "{host}");
        assert!(!page.body.contains("evil"), "{page:?}");
        has_all_headers(&page);
    }
    let requests = [
        "GET /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ];
    for request in requests {
        let request = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        let page = raw(server.address, request.as_bytes()).unwrap();
        assert!(matches!(page.status, 400 | 421), "{request:?}: {page:?}");
        // What cannot even be read as HTTP is refused below us, with no page at all.
        assert!(page.body.is_empty() || page.header("content-security-policy").is_some());
    }
}

#[test]
fn paths_and_methods_without_a_row_are_told_so() {
    let server = start();
    for path in [
        "/nowhere",
        "/../Cargo.toml",
        "/%2e%2e/",
        "/..%2f",
        "/..%5c",
        "/%00",
        "//",
        "/.git/config",
        "/assets/",
        "/assets/style.css",
        "/assets/..%2f..%2fCargo.toml",
        "/%C0%AE%C0%AE/",
    ] {
        let page = server.browser().get(path);
        assert!(matches!(page.status, 400 | 404), "{path}: {page:?}");
        has_all_headers(&page);
    }
    for method in [
        "PUT", "DELETE", "PATCH", "QUERY", "OPTIONS", "TRACE", "FOO", "POST",
    ] {
        let page = server.browser().send(method, "/healthz", &[], "");
        assert_eq!(
            (page.status, page.header("allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
        has_all_headers(&page);
    }
    let head = server.browser().send("HEAD", "/healthz", &[], "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn a_head_that_does_not_end_is_refused() {
    let server = start();
    let large = format!(
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(200_000)
    );
    let many = format!(
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
        "X: x\r\n".repeat(200)
    );
    for request in [large, many] {
        let page = raw(server.address, request.as_bytes());
        assert!(page.is_none_or(|page| matches!(page.status, 400 | 431)));
    }
    assert_eq!(server.browser().get("/healthz").status, 200);
}
