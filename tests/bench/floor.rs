//! What the machine can do at all: a server that says hello, and a disk that keeps a line.

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use actix_web::{App, HttpServer, web};

use super::client::{Speed, now};

/// How many bytes the probe appends: an answer's key and value.
const LINE: [u8; 158] = [b'x'; 158];

/// A bare server on a port of its own, with as many workers as ours. It ends with the program.
pub(crate) fn hello() -> SocketAddr {
    let (bound, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server =
                HttpServer::new(|| App::new().route("/", web::get().to(|| async { "hello" })))
                    .workers(factdeck::web::Settings::default().workers)
                    .disable_signals()
                    .bind("127.0.0.1:0")
                    .unwrap();
            bound.send(server.addrs()[0]).unwrap();
            server.run().await.unwrap();
        });
    });
    address.recv().unwrap()
}

/// Appends lines, each brought to the disk before the next, on so many threads with a file each.
pub(crate) fn fdatasync(dir: &Path, threads: usize, time: Duration) -> Speed {
    let begun = now();
    let each = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..threads)
            .map(|n| {
                let path = dir.join(format!("probe-{n}"));
                scope.spawn(move || {
                    let mut file = File::create(path).unwrap();
                    let mut each = Vec::new();
                    let mut last = begun;
                    while last - begun < time {
                        file.write_all(&LINE).unwrap();
                        file.sync_data().unwrap();
                        let synced = now();
                        each.push(synced - last);
                        last = synced;
                    }
                    each
                })
            })
            .collect();
        let each = writers.into_iter().map(|writer| writer.join().unwrap());
        each.collect::<Vec<_>>().concat()
    });
    let took = now() - begun;
    Speed::of(each, took)
}
