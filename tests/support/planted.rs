//! `.factdeck` files that somebody made to write where nothing is to be written.

use factdeck::bank::quoted;

/// Names that a bank may not have for its documents and pictures, each a thing that a folder of banks may have, or a way out
/// of it.
pub(crate) const NAMES: &[&str] = &[
    "planted.toml",
    "documents/planted.toml",
    ".history/other.toml.jsonl",
    ".history/other.toml.care.json",
    ".history/other.toml.txt",
    ".base/other.toml",
    ".bak/other.toml.1",
    ".papers/planted.factdeck",
    ".bashrc",
    ".planted.txt",
    "documents/.planted.txt",
    "documents/planted",
    "documents/planted.html",
    "planted.txt",
    "elsewhere/planted.txt",
    "../planted.txt",
    "documents/../planted.txt",
    "documents/../../planted.txt",
    "/tmp/planted.txt",
    "documents\\..\\planted.txt",
    "C:/planted.txt",
    "documents/planted.txt:stream.txt",
    "documents/con.txt",
    "documents/NUL.txt",
    "documents/planted.txt.",
    "documents /planted.txt",
    "documents/planted\u{202e}txt.txt",
];

/// What is in such a file: the words that must stand nowhere afterwards.
pub(crate) const PAYLOAD: &str = "format = 1\nid = \"planted\"\ntitle = \"PLANTED\"\nlang = \"en\"\n[[question]]\nid = \"p\"\nstate = \"ready\"\ntype = \"true-false\"\nprompt = \"PLANTED?\"\nanswer = true\n";

/// A bank that names a file as its document and as its picture.
pub(crate) fn bank(name: &str) -> String {
    let name = quoted(name);
    format!(
        "format = 1\nid = \"guest\"\ntitle = \"Guest\"\nlang = \"en\"\n[[source]]\nid = \"e\"\nfile = {name}\n[[question]]\nid = \"q\"\nstate = \"ready\"\ntype = \"true-false\"\nprompt = \"A hen lays eggs.\"\nanswer = true\nimage = {{ file = {name}, alt = \"a hen\" }}\n[[question]]\nid = \"r\"\nstate = \"ready\"\ntype = \"true-false\"\nprompt = \"A cow lays eggs.\"\nanswer = false\n"
    )
}

/// That bank in one file with what it names.
pub(crate) fn archive(name: &str) -> Vec<u8> {
    let about = "{\"format\": 1, \"bank\": \"guest\", \"title\": \"Guest\"}";
    let file = format!("files/{name}");
    zip(&[
        ("factdeck.json", about.as_bytes()),
        ("bank.toml", bank(name).as_bytes()),
        (&file, PAYLOAD.as_bytes()),
    ])
}

/// Files as an archive.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
