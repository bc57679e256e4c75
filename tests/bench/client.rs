//! The clients: connections that are kept alive, all on one thread, each sending its next request when the answer to
//! the last one is there.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The time, for measuring with.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// A connection to a server.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply<'a> {
    pub(crate) status: u16,
    /// The status line and the headers, each with its line end.
    pub(crate) head: &'a str,
    pub(crate) body: &'a str,
}

/// What stands between two texts, the first time it does.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

impl Reply<'_> {
    /// The value of a header, whose name is in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        between(self.head, &format!("\r\n{name}: "), "\r\n")
    }
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            buffer: Vec::with_capacity(32 * 1024),
        }
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Reply<'_> {
        self.stream.write_all(request).await.unwrap();
        self.buffer.clear();
        let body = loop {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the server closed the connection");
            if let Some(body) = body_of_whole(&self.buffer) {
                break body;
            }
        };
        let text = std::str::from_utf8(&self.buffer).unwrap();
        let (head, body) = text.split_at(body);
        Reply {
            status: head[9..12].parse().unwrap(),
            head,
            body,
        }
    }
}

/// Where the body of an answer begins, once all of it is there.
fn body_of_whole(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let length: usize =
        between(head, "\r\ncontent-length: ", "\r\n").map_or(0, |length| length.parse().unwrap());
    (bytes.len() >= end + length).then_some(end)
}

/// How fast answers came.
#[derive(Debug, Clone)]
pub(crate) struct Speed {
    pub(crate) per_second: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl Speed {
    pub(crate) fn of(mut each: Vec<Duration>, all: Duration) -> Self {
        each.sort_unstable();
        let at = |part: f64| each[((each.len() - 1) as f64 * part) as usize];
        Self {
            per_second: each.len() as f64 / all.as_secs_f64(),
            p50: at(0.50),
            p99: at(0.99),
        }
    }
}

/// When a connection has sent enough.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Until {
    /// Its requests are sent, each once.
    Sent,
    /// So much time is over; its requests are sent again and again.
    Over(Duration),
}

/// Sends requests, a list a connection, and measures the answers, which must all have this status.
pub(crate) async fn drive(
    address: SocketAddr,
    lists: &[Vec<Vec<u8>>],
    status: u16,
    until: Until,
) -> Speed {
    let connections = lists.iter().map(|_| Connection::open(address));
    let connections = join_all(connections).await;
    let begun = now();
    let one = async |mut connection: Connection, requests: &[Vec<u8>]| {
        let mut each = Vec::with_capacity(requests.len());
        let mut sent = begun;
        loop {
            for request in requests {
                let reply = connection.exchange(request).await;
                assert_eq!(reply.status, status, "{}{}", reply.head, reply.body);
                let answered = now();
                each.push(answered - sent);
                sent = answered;
                if matches!(until, Until::Over(time) if answered - begun >= time) {
                    return each;
                }
            }
            if matches!(until, Until::Sent) {
                return each;
            }
        }
    };
    let all = connections.into_iter().zip(lists);
    let each = join_all(all.map(|(connection, requests)| one(connection, requests))).await;
    let took = now() - begun;
    Speed::of(each.concat(), took)
}
