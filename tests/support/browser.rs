//! A browser that does exactly what a test says: it keeps cookies, follows nothing, and sends any header.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use factdeck::identity::Token;
use scraper::{ElementRef, Html, Selector};

/// How long an answer may take before the test is stopped; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with its cookies.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    address: SocketAddr,
    /// The host it calls the server by.
    pub(crate) host: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// The status.
    pub(crate) status: u16,
    /// The headers but for the date, sorted, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
}

impl Page {
    /// A header's value; the test stops where it stands there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(key, _)| key == name);
        let first = values.next();
        assert!(values.next().is_none(), "{name} stands there twice");
        first.map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location").unwrap()
    }

    /// The first form whose action ends so, with the fields that a browser sends where nobody touched them.
    pub(crate) fn form(&self, action: &str) -> Form {
        let html = Html::parse_document(&self.body);
        let forms = Selector::parse("form").unwrap();
        let form = html
            .select(&forms)
            .find(|form| form.attr("action").is_some_and(|at| at.ends_with(action)))
            .unwrap_or_else(|| panic!("no form {action} in {self:?}"));
        let controls = Selector::parse("input, select, textarea").unwrap();
        let mut fields = Vec::new();
        for control in form.select(&controls) {
            let Some(name) = control.attr("name") else {
                continue;
            };
            let ticked = !matches!(control.attr("type"), Some("radio" | "checkbox"))
                || control.attr("checked").is_some();
            if control.value().name() == "select" {
                fields.push((name.to_owned(), chosen(control)));
            } else if control.value().name() == "textarea" {
                fields.push((name.to_owned(), control.text().collect()));
            } else if ticked {
                let value = control.attr("value").unwrap_or_default();
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
        Form {
            action: form.attr("action").unwrap().to_owned(),
            fields,
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let mut headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            // The machine's clock is not the test's: without it two answers can be compared.
            .filter(|(name, _)| name != "date")
            .collect();
        headers.sort();
        let raw = &bytes[end + 4..];
        let chunked = headers
            .iter()
            .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let body = if chunked { dechunk(raw) } else { raw.to_vec() };
        Some(Self {
            status,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }
}

/// A form as a page has it.
#[derive(Debug)]
pub(crate) struct Form {
    /// Where it is sent.
    pub(crate) action: String,
    /// Its fields.
    pub(crate) fields: Vec<(String, String)>,
}

fn chosen(select: ElementRef<'_>) -> String {
    let options = Selector::parse("option").unwrap();
    let mut all = select.select(&options);
    let selected = all.clone().find(|option| option.attr("selected").is_some());
    let option = selected.or_else(|| all.next()).unwrap();
    match option.attr("value") {
        Some(value) => value.to_owned(),
        None => option.text().collect(),
    }
}

fn dechunk(mut raw: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = raw.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&raw[..end]), 16).unwrap();
        if size == 0 {
            break;
        }
        body.extend_from_slice(&raw[end + 2..end + 2 + size]);
        raw = &raw[end + size + 4..];
    }
    body
}

/// A form's fields as a browser would send them.
pub(crate) fn encode(fields: &[(&str, &str)]) -> String {
    let part = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", part(name), part(value)))
        .collect();
    pairs.join("&")
}

impl Browser {
    /// A browser without cookies that calls the server by its address.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            host: address.to_string(),
            cookies: BTreeMap::new(),
        }
    }

    /// Goes to another address with the cookies it has.
    pub(crate) fn go_to(&mut self, address: SocketAddr) {
        self.address = address;
        self.host = address.to_string();
    }

    /// The origin its forms come from.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// Gets a page.
    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, &[], "")
    }

    /// Sends a form as a page of this server would.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let origin = self.origin();
        self.form(path, fields, &[("Origin", &origin)])
    }

    /// Sends a form with just these headers beside the form's own.
    pub(crate) fn form(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Page {
        let mut all = vec![("Content-Type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        self.send("POST", path, &all, &encode(fields))
    }

    /// Sends any request.
    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Page {
        let page = self.try_send(method, path, headers, body);
        page.unwrap_or_else(|| panic!("no answer to {method} {path}"))
    }

    /// Sends any request to a server that may not be there any more; nothing where no whole answer came.
    pub(crate) fn try_send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Option<Page> {
        self.try_send_bytes(method, path, headers, body.as_bytes())
    }

    /// The same with a body of any kind.
    fn try_send_bytes(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Page> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for (name, value) in headers {
            write!(request, "{name}: {value}\r\n").unwrap();
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(k, v)| format!("{k}={v}"))
                .collect();
            write!(request, "Cookie: {}\r\n", pairs.join("; ")).unwrap();
        }
        if !body.is_empty() || method == "POST" {
            write!(request, "Content-Length: {}\r\n", body.len()).unwrap();
        }
        request.push_str("Connection: close\r\n\r\n");
        let page = raw(self.address, &[request.as_bytes(), body].concat())?;
        self.keep_cookies(&page);
        Some(page)
    }

    /// Sends a form with a file, as a page of this server would.
    pub(crate) fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Page {
        const BETWEEN: &str = "----factdeck-test";
        let mut body = Vec::new();
        let mut part = |head: &str, content: &[u8]| {
            body.extend(
                format!("--{BETWEEN}\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes(),
            );
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, value) in fields {
            part(&format!("name=\"{name}\""), value.as_bytes());
        }
        let (name, content) = file.unwrap_or_default();
        part(
            &format!(
                "name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream"
            ),
            content,
        );
        body.extend(format!("--{BETWEEN}--\r\n").bytes());
        let (origin, kind) = (
            self.origin(),
            format!("multipart/form-data; boundary={BETWEEN}"),
        );
        let headers = [("Content-Type", kind.as_str()), ("Origin", origin.as_str())];
        let page = self.try_send_bytes("POST", path, &headers, &body);
        page.unwrap_or_else(|| panic!("no answer to {path}"))
    }

    /// Gets a page, sends its form with the given end of the action as it is, and gives the bytes of the file that comes.
    pub(crate) fn download(&mut self, path: &str, action: &str) -> Vec<u8> {
        let form = self.get(path).form(action);
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let body = encode(&fields);
        let sid = self.cookie("sid").unwrap();
        let (host, origin) = (&self.host, self.origin());
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: sid={sid}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            form.action,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        bytes.split_off(end.unwrap() + 4)
    }

    /// Gets a page and sends its form with the given end of the action, filled in as the page has it but for `fields`.
    pub(crate) fn submit(&mut self, path: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(path);
        let form = page.form(action);
        let mut all: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| fields.iter().all(|(given, _)| given != name))
            .collect();
        all.extend_from_slice(fields);
        self.post(&form.action, &all)
    }

    /// The form token of its cookie.
    pub(crate) fn csrf(&self) -> Option<String> {
        let sid = self.cookie("sid")?;
        let token = Token::new(*blake3::Hash::from_hex(sid).ok()?.as_bytes());
        Some(factdeck::web::cookie::csrf(&token))
    }

    /// The value of a cookie it has.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Gives it a cookie.
    pub(crate) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Takes all cookies away.
    pub(crate) fn forget(&mut self) {
        self.cookies.clear();
    }

    fn keep_cookies(&mut self, page: &Page) {
        let set = page.headers.iter().filter(|(name, _)| name == "set-cookie");
        for (_, cookie) in set {
            let pair = cookie.split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// Sends bytes and reads until the server closes; nothing where no whole answer came.
pub(crate) fn raw(address: SocketAddr, request: &[u8]) -> Option<Page> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // The server may refuse and close while the rest is still on its way.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                panic!("the server does not close")
            }
            // A reset after the answer: the rest of the request was not wanted.
            Err(_) => break,
        }
    }
    Page::parse(&bytes)
}
