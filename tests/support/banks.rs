//! A small bank of our own, in two editions that differ in nothing but which answers are right.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use factdeck::authoring::{Cared, FileReport, NotSaved, Save, Shelf};
use factdeck::bank::Catalog;
use factdeck::id::BankId;
use factdeck::library::Library;
use tempfile::TempDir;

/// The id of the bank.
pub(crate) const BANK: &str = "harbour";

const DOCUMENT: &str = "\
The harbour of Ora opened in 1874. Its first master was Ana Pohl. The second was Jan Reed.

Work on the lighthouse began in 1871 and ended in 1879. The tower is 31 metres high, the rock below it 64 metres. \
The lamp is seen from 18 kilometres away.

The ferry to Lind runs on Mondays. The mail boat runs on Fridays. Fishing was given up in 1962.
";

/// Which answers are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// The ones that the document gives.
    True,
    /// Others, as in an exam of the same questions with another key.
    Swapped,
}

/// A folder with the bank in it; it goes with the value.
pub(crate) fn folder(key: Key) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("documents")).unwrap();
    fs::write(folder.path().join("documents/harbour.txt"), DOCUMENT).unwrap();
    fs::write(folder.path().join("lamp.gif"), b"GIF89a").unwrap();
    fs::write(folder.path().join("harbour.toml"), bank(key)).unwrap();
    folder
}

/// The bank on a shelf that no longer needs its folder.
pub(crate) fn shelf(key: Key) -> Arc<dyn Shelf> {
    let folder = folder(key);
    let library = Library::open(folder.path(), false).unwrap();
    let catalog = library.catalog();
    assert_eq!(catalog.banks.len(), 1, "{:?}", library.files());
    Arc::new(Kept {
        catalog,
        library,
        _folder: folder,
    })
}

/// A shelf that never changes, with the pictures of its folder.
#[derive(Debug)]
struct Kept {
    catalog: Arc<Catalog>,
    library: Library,
    _folder: TempDir,
}

impl Shelf for Kept {
    fn catalog(&self) -> Arc<Catalog> {
        self.catalog.clone()
    }

    fn files(&self) -> Arc<Vec<FileReport>> {
        self.library.files()
    }

    fn picture(&self, bank: &BankId, name: &str) -> Option<Vec<u8>> {
        self.library.picture(bank, name)
    }

    fn content(&self, name: &str) -> Result<Vec<u8>, String> {
        self.library.content(name)
    }

    fn picture_name(&self, content: &[u8]) -> Option<String> {
        self.library.picture_name(content)
    }

    fn keep(&self, name: &str, content: &[u8]) -> Result<(), NotSaved> {
        self.library.keep(name, content)
    }

    fn would_save(&self, save: &Save) -> Result<(), NotSaved> {
        self.library.would_save(save)
    }

    fn save(&self, save: &Save) -> Result<(), NotSaved> {
        self.library.save(save)
    }

    fn cared(&self, file: &str) -> Option<Cared> {
        self.library.cared(file)
    }

    fn care(&self, file: &str, cared: &Cared) -> Result<(), NotSaved> {
        self.library.care(file, cared)
    }
}

fn bank(key: Key) -> String {
    let hash = blake3::hash(DOCUMENT.as_bytes());
    let mut text = format!(
        "format = 1\nid = \"{BANK}\"\ntitle = \"The harbour\"\nlang = \"en\"\n\n\
         [[source]]\nid = \"doc\"\nfile = \"documents/harbour.txt\"\nblake3 = \"{hash}\"\n\
         title = \"A harbour\"\nimage = {{ file = \"lamp.gif\", alt = \"A lamp\" }}\nauthor = \"The house\"\ndate = \"2026\"\nstance = \"reference\"\n"
    );
    let choices = [
        (
            "opened",
            "When did the harbour of Ora open?",
            ["1874", "1871", "1962"],
            "The harbour of Ora opened in 1874.",
        ),
        (
            "tower",
            "How high is the tower?",
            ["31 metres", "64 metres", "18 metres"],
            "The tower is 31 metres high, the rock below it 64 metres.",
        ),
        (
            "master",
            "Who was the first master?",
            ["Ana Pohl", "Jan Reed", "Ora Lind"],
            "Its first master was Ana Pohl.",
        ),
    ];
    for (id, prompt, [first, second, third], quote) in choices {
        let (answer, wrong) = match key {
            Key::True => (first, [second, third]),
            Key::Swapped => (third, [first, second]),
        };
        let [a, b] = wrong;
        text += &question(id, "choice", prompt, answer, quote);
        writeln!(text, "wrong = [\"{a}\", \"{b}\"]").unwrap();
    }
    let typed = [
        (
            "ferry",
            "short",
            "On which day does the ferry run?",
            ["Monday", "Friday"],
            "The ferry to Lind runs on Mondays.",
        ),
        (
            "lamp",
            "flashcard",
            "From how far is the lamp seen?",
            ["18 kilometres", "31 kilometres"],
            "The lamp is seen from 18 kilometres away.",
        ),
    ];
    for (id, kind, prompt, [first, second], quote) in typed {
        let answer = if key == Key::True { first } else { second };
        text += &question(id, kind, prompt, answer, quote);
    }
    text
}

fn question(id: &str, kind: &str, prompt: &str, answer: &str, quote: &str) -> String {
    format!(
        "\n[[question]]\nid = \"{id}\"\nstate = \"ready\"\nfact = \"{id}\"\ntype = \"{kind}\"\nprompt = \"{prompt}\"\n\
         answer = \"{answer}\"\ncite = {{ source = \"doc\", quote = \"{quote}\" }}\n"
    )
}
