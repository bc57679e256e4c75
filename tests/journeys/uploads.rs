//! Documents that are sent too slowly, without an end, or too many at a time: each is refused in words, and the next
//! teacher is served.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use factdeck::web::Settings;

use super::making::teacher;
use super::school;
use crate::support::browser::raw;
use crate::support::{Browser, Page};

/// The head of a document that is sent with these further lines, and the beginning of its first field.
fn begun(browser: &Browser, further: &str) -> Vec<u8> {
    let (host, origin, sid) = (
        &browser.host,
        browser.origin(),
        browser.cookie("sid").unwrap(),
    );
    format!(
        "POST /teach/make HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: sid={sid}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n{further}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nThe harbour"
    )
    .into_bytes()
}

#[test]
fn a_document_that_does_not_arrive_is_not_waited_for() {
    let mut school = school();
    school.stop();
    school.start(Settings {
        upload_timeout: Duration::from_millis(100),
        ..Settings::default()
    });
    let (browser, _) = school.server().session(true);
    let request = begun(&browser, "Content-Length: 100000\r\n");
    let page = raw(school.server().address, &request).unwrap();
    assert_eq!(page.status, 408, "{page:?}");
    assert!(!school.works().exists(), "nothing was kept");
}

#[test]
fn a_document_whose_length_is_not_said_is_not_read() {
    let school = school();
    let (browser, _) = school.server().session(true);
    // The first piece of a body that never ends.
    let mut request = begun(&browser, "Transfer-Encoding: chunked\r\n");
    let at = request
        .windows(3)
        .position(|three| three == b"--b")
        .unwrap();
    request.splice(at..at, b"FFFF\r\n".iter().copied());
    let page = raw(school.server().address, &request).unwrap();
    assert_eq!(page.status, 411, "{page:?}");
    assert!(!school.works().exists(), "nothing was kept");
}

#[test]
fn the_fourth_at_a_time_is_told_to_come_again() {
    let school = school();
    let (mut browser, _) = school.server().session(true);
    let held: Vec<TcpStream> = (0..3)
        .map(|_| {
            let mut stream = TcpStream::connect(school.server().address).unwrap();
            let request = begun(&browser, "Content-Length: 100000\r\n");
            stream.write_all(&request).unwrap();
            stream
        })
        .collect();
    // A form without its token: refused for that as soon as it is read, so it leaves nothing behind.
    let busy = until(&mut browser, 503);
    assert_eq!(busy.header("retry-after"), Some("5"), "{busy:?}");
    assert!(busy.body.contains("Too many at once"), "{busy:?}");
    drop(held);
    let refused = until(&mut browser, 403);
    assert_eq!(refused.header("retry-after"), None);

    let mut one = teacher(&school);
    one.go("/teach/make");
    one.upload(
        "/teach/make",
        &[("text", "The pier was built in 1913.")],
        None,
    );
    assert!(one.sees("Is this the whole text?"), "{:?}", one.page);
}

/// The answer to a document without a token, once it has this status: the others arrive, or leave, when they do.
fn until(browser: &mut Browser, status: u16) -> Page {
    let mut last = None;
    // Each round is a request and its answer, so it does not spin.
    for _ in 0..5_000 {
        let page = browser.upload("/teach/make", &[("text", "No token.")], None);
        if page.status == status {
            return page;
        }
        last = Some(page);
    }
    panic!("never {status}: {last:?}");
}
