//! Forms with a file in them: read whole into memory, within limits of size, time and number, and never onto the disk.
//!
//! What `actix-multipart` would do is not used: it makes `rand` draw chance by itself, and a body that is read whole
//! anyway is cut with a few lines.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{ContentDisposition, HeaderValue};
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt as _;
use tokio::sync::Semaphore;

use super::Error;
use super::form::check_token;
use super::line::Line;

/// How many are read at a time: each may take as much memory as its limit.
const AT_ONCE: usize = 3;
/// A body that is too large is read to its end up to this many times the limit: a browser that is cut off while it
/// sends shows no page.
const DRAINED: usize = 5;
/// The most parts of a form.
const PARTS: usize = 50;
/// The longest field that is no file and whose length nobody else limits, in bytes: a text that is pasted.
const FIELD: usize = 4 * 1024 * 1024;

/// A form with files that one of our pages sent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Upload {
    fields: Vec<(String, String)>,
    files: Vec<(String, Sent)>,
}

/// A file of a form.
#[derive(Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its name, as the browser says, without folders.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({} bytes)", self.bytes.len())
    }
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (fields, files) = (self.fields.len(), &self.files);
        write!(f, "Upload({fields} fields, {files:?})")
    }
}

impl Upload {
    /// The first field of a name; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// The file of a field; nothing where none was chosen.
    pub fn file(&self, name: &str) -> Option<&Sent> {
        let mut found = self.files.iter().filter(|(key, _)| key == name);
        found
            .next()
            .map(|(_, file)| file)
            .filter(|file| !file.name.is_empty() || !file.bytes.is_empty())
    }
}

/// The limits of a form with files, from the settings, and how many are read now.
#[derive(Debug)]
pub(super) struct Uploads {
    /// How long one may take.
    pub timeout: Duration,
    /// The largest in bytes.
    pub bytes: usize,
    places: Semaphore,
}

impl Uploads {
    /// None are read yet.
    pub(super) fn new(timeout: Duration, bytes: usize) -> Self {
        Self {
            timeout,
            bytes,
            places: Semaphore::new(AT_ONCE),
        }
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let uploads = request.app_data::<web::Data<Uploads>>();
            let uploads = uploads.ok_or(Error::Internal("the limits are missing"))?;
            let boundary = boundary(&request).ok_or(Error::Type)?;
            let _place = uploads.places.try_acquire().map_err(|_| Error::Busy)?;
            let line = request.conn_data::<Arc<Line>>();
            let reading = read(payload, uploads.bytes, || {
                if let Some(line) = line {
                    line.sign();
                }
            });
            let body = tokio::time::timeout(uploads.timeout, reading);
            let body = body.await.map_err(|_| Error::Slow)??;
            let upload = parse(&body, boundary.as_bytes())?;
            check_token(&request, Some(upload.field("csrf")))?;
            Ok(upload)
        })
    }
}

/// What stands between the parts, as the head of the request says.
fn boundary(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get("content-type")?.to_str().ok()?;
    let (kind, parameters) = value.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let mut parameters = parameters.split(';').map(str::trim);
    let boundary = parameters.find_map(|one| {
        let (name, value) = one.split_once('=')?;
        name.eq_ignore_ascii_case("boundary")
            .then(|| value.trim_matches('"').to_owned())
    })?;
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

/// Reads a body of bounded length; `on` hears that it gets on.
async fn read(mut payload: Payload, most: usize, on: impl Fn()) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    let mut length = 0_usize;
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::Malformed)?;
        length = length.saturating_add(chunk.len());
        on();
        if length <= most {
            body.extend_from_slice(&chunk);
        } else {
            body = Vec::new();
        }
        if length > most.saturating_mul(DRAINED) {
            break;
        }
    }
    if length > most {
        Err(Error::TooLarge)
    } else {
        Ok(body)
    }
}

/// Cuts a body into its fields and files.
fn parse(body: &[u8], boundary: &[u8]) -> Result<Upload, Error> {
    let mark = [b"--", boundary].concat();
    let mut upload = Upload::default();
    let mut rest = body.strip_prefix(mark.as_slice()).ok_or(Error::Malformed)?;
    let between = [b"\r\n", mark.as_slice()].concat();
    for _ in 0..PARTS {
        if rest.starts_with(b"--") {
            return Ok(upload);
        }
        let part = rest.strip_prefix(b"\r\n").ok_or(Error::Malformed)?;
        let end = find(part, &between).ok_or(Error::Malformed)?;
        let (part, after) = part.split_at_checked(end).ok_or(Error::Malformed)?;
        take(part, &mut upload)?;
        rest = after.get(between.len()..).ok_or(Error::Malformed)?;
    }
    Err(Error::Malformed)
}

/// Takes one part: its head, an empty line, its content.
fn take(part: &[u8], upload: &mut Upload) -> Result<(), Error> {
    let end = find(part, b"\r\n\r\n").ok_or(Error::Malformed)?;
    let (head, content) = part.split_at_checked(end).ok_or(Error::Malformed)?;
    let content = content.get(4..).unwrap_or_default();
    let head = std::str::from_utf8(head).map_err(|_| Error::Malformed)?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition")
            .then(|| value.trim())
    });
    let disposition = disposition.ok_or(Error::Malformed)?;
    let value = HeaderValue::from_bytes(disposition.as_bytes()).map_err(|_| Error::Malformed)?;
    let disposition = ContentDisposition::from_raw(&value).map_err(|_| Error::Malformed)?;
    let name = disposition.get_name().ok_or(Error::Malformed)?.to_owned();
    if let Some(file) = disposition.get_filename() {
        let sent = Sent {
            name: base(file).to_owned(),
            bytes: content.to_vec(),
        };
        upload.files.push((name, sent));
        return Ok(());
    }
    if content.len() > FIELD {
        return Err(Error::TooLarge);
    }
    let text = std::str::from_utf8(content).map_err(|_| Error::Form("not UTF-8".into()))?;
    upload.fields.push((name, text.to_owned()));
    Ok(())
}

/// A name without folders.
fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default()
}

/// Where `what` stands first.
fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    let first = what.first()?;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = from + rest.iter().position(|byte| byte == first)?;
        if text.get(at..)?.starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut body = String::new();
        for (head, content) in parts {
            body += "--x1\r\nContent-Disposition: form-data; ";
            body.extend([*head, "\r\n\r\n", *content, "\r\n"]);
        }
        (body + "--x1--\r\n").into_bytes()
    }

    #[test]
    fn fields_and_files_come_apart() {
        let body = body(&[
            ("name=\"csrf\"", "abc"),
            ("name=\"text\"", "One.\r\n--x\r\nTwo."),
            ("name=\"file\"; filename=\"docs/Çay.docx\"", "PK\r\n\r\n--x"),
        ]);
        let upload = parse(&body, b"x1").unwrap();
        assert_eq!(upload.field("csrf"), "abc");
        assert_eq!(upload.field("text"), "One.\r\n--x\r\nTwo.");
        let file = upload.file("file").unwrap();
        assert_eq!(
            (file.name.as_str(), file.bytes.as_slice()),
            ("Çay.docx", &b"PK\r\n\r\n--x"[..])
        );
        assert_eq!((upload.field("none"), upload.file("none")), ("", None));
    }

    #[test]
    fn a_file_that_was_not_chosen_is_none() {
        let body = body(&[("name=\"file\"; filename=\"\"", "")]);
        assert_eq!(parse(&body, b"x1").unwrap().file("file"), None);
    }

    #[test]
    fn what_is_cut_short_or_wrong_is_refused() {
        let whole = body(&[("name=\"a\"", "1"), ("name=\"b\"; filename=\"f\"", "22")]);
        for end in 0..whole.len() - 4 {
            assert!(parse(&whole[..end], b"x1").is_err(), "{end}");
        }
        assert!(parse(&whole, b"x2").is_err());
        let many: Vec<_> = (0..60).map(|_| ("name=\"a\"", "1")).collect();
        assert!(parse(&body(&many), b"x1").is_err());
        assert!(parse(&body(&[("filename=\"f\"", "1")]), b"x1").is_err());
        assert!(parse(&body(&[("name=\"a\"", "1\0")]), b"x1").is_ok());
    }

    proptest! {
        #[test]
        fn any_content_comes_back_as_it_was(content in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assume!(find(&content, b"\r\n--x1").is_none());
            let mut body = b"--x1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".to_vec();
            body.extend(&content);
            body.extend(b"\r\n--x1--\r\n");
            let upload = parse(&body, b"x1").unwrap();
            prop_assert_eq!(&upload.file("f").unwrap().bytes, &content);
        }

        #[test]
        fn any_body_is_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&[b"--x1".as_slice(), &body].concat(), b"x1");
        }
    }
}
