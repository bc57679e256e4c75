//! Every reader of files against files that nobody meant to write: nothing stops it, nothing takes it for ever, and
//! whatever is wrong has its place.
//!
//! Files that our own writers, other programs and earlier finds gave are changed ([`change`]), read ([`reader`]), and kept
//! as a beginning for more where the reader says something new of them. The same seed gives the same files. `cargo test`
//! reads a few hundred in each format. For more:
//!
//! ```sh
//! FUZZ_SECONDS=1200 FUZZ_SEED=7 cargo nextest run --run-ignored only -E 'test(fuzz::long)'    # FUZZ_ONLY=gift,pdf
//! ```
//!
//! A file that is not borne lies in the folder that the failure names (`tmp/fuzz` in the target folder; one that ends the
//! whole program too, as `fatal-`). Mended, it goes into `data/fuzz`, its ending the name
//! of the reader, and is read in every run.

mod change;
mod linear;
mod long;
mod memory;
mod reader;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use std::collections::BTreeSet;

use self::change::Chance;
use self::reader::{Kind, Reader};

/// How long one file may take until it is taken for one that is never read: some thousand times what the longest takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// The most files that are kept as a beginning for others.
const KEPT: usize = 600;

/// Files one after the other, each made of an earlier one.
struct Files {
    reader: Reader,
    words: Vec<String>,
    chance: Chance,
    /// What it began with.
    given: Vec<Vec<u8>>,
    /// The same and what was new.
    kept: Vec<Vec<u8>>,
    /// What was said of them.
    said: BTreeSet<u64>,
    /// What took longest of late, and how long.
    longest: (Duration, Vec<u8>),
}

impl Files {
    fn new(reader: Reader, seed: u64) -> Self {
        let given = reader.corpus();
        assert!(!given.is_empty(), "{reader:?}");
        Self {
            reader,
            words: reader.words(),
            chance: Chance::new(seed),
            kept: given.clone(),
            given,
            said: BTreeSet::new(),
            longest: (Duration::ZERO, Vec::new()),
        }
    }

    fn next(&mut self) -> Vec<u8> {
        let (words, chance) = (&self.words, &mut self.chance);
        let kind = self.reader.kind();
        if kind == Kind::Drawing && !chance.one_in(4) {
            // The library would have to read what was changed to change it again.
            let place = chance.below(self.given.len());
            return change::changed_drawing(&self.given[place], words, chance);
        }
        let place = chance.below(self.kept.len());
        let file = &self.kept[place];
        match kind {
            Kind::Archive => change::changed_within(file, &self.kept, words, chance),
            Kind::Text | Kind::Drawing => change::changed(file, &self.kept, words, chance),
        }
    }

    /// Keeps a file of which something new was said.
    fn told(&mut self, file: Vec<u8>, said: u64) {
        if !self.said.insert(said) {
            return;
        }
        if self.kept.len() < KEPT {
            self.kept.push(file);
        } else {
            let place = self.chance.below(KEPT);
            self.kept[place] = file;
        }
    }
}

/// Where files that are not borne are laid.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Lays a file aside, and says where.
fn laid(reader: Reader, what: &str, file: &[u8]) -> String {
    let name = blake3::hash(file).to_hex();
    let path = folder().join(format!("{what}-{}.{}", &name[..12], reader.name()));
    std::fs::write(&path, file).unwrap();
    path.display().to_string()
}

/// What a reader said of a file.
enum Said {
    /// This, as a number that stands for it.
    Of(u64),
    /// Nothing: it ended with these words.
    Ended(String),
}

/// Gives a reader files until `is_enough`, which is told how many there were. The first that it does not bear is the end.
#[expect(clippy::disallowed_methods, reason = "what takes long is looked at")]
fn give(mut files: Files, mut is_enough: impl FnMut(usize) -> bool) -> Files {
    let reader = files.reader;
    let now: Arc<Mutex<Vec<u8>>> = Arc::default();
    let (ask, asked) = channel::<Vec<u8>>();
    let (say, said) = channel();
    let reading = now.clone();
    // Its stack is as small as those of the server's threads.
    thread::spawn(move || {
        for file in asked {
            reading.lock().unwrap().clone_from(&file);
            let said = catch_unwind(AssertUnwindSafe(|| reader.read(&file)));
            let said = said.map_or_else(|why| Said::Ended(words(&*why)), Said::Of);
            if say.send((file, said)).is_err() {
                return;
            }
        }
    });
    // What ends the whole program cannot be caught, but leaves this behind.
    let fatal = folder().join(format!("fatal-{}.{}", std::process::id(), reader.name()));
    let mut given = files.given.clone().into_iter();
    let mut count = 0;
    while !is_enough(count) {
        let file = given.next().unwrap_or_else(|| files.next());
        count += 1;
        std::fs::write(&fatal, &file).unwrap();
        ask.send(file).unwrap();
        let begun = Instant::now();
        match said.recv_timeout(PATIENCE) {
            Ok((file, Said::Of(said))) => {
                if begun.elapsed() > files.longest.0 {
                    files.longest = (begun.elapsed(), file.clone());
                }
                files.told(file, said);
            }
            Ok((file, Said::Ended(why))) => {
                let path = laid(reader, "stopped", &file);
                panic!("{path} is not borne: {why}");
            }
            Err(RecvTimeoutError::Timeout) => {
                let path = laid(reader, "endless", &now.lock().unwrap());
                panic!("{path} is read for ever");
            }
            Err(RecvTimeoutError::Disconnected) => panic!("the reading thread has ended"),
        }
    }
    let _ = std::fs::remove_file(fatal);
    files
}

/// The words of a panic.
fn words(why: &(dyn std::any::Any + Send)) -> String {
    let words = why.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| why.downcast_ref::<&str>().copied());
    words.unwrap_or("a panic without words").to_owned()
}

/// A few files for the readers of these names.
fn few(names: &[&str]) {
    for reader in Reader::all() {
        if names.contains(&reader.name()) {
            let files = Files::new(reader, 1);
            let enough = files.given.len() + reader.few();
            let files = give(files, |count| count == enough);
            assert!(files.said.len() > 3, "{reader:?} says the same of all");
        }
    }
}

#[test]
fn a_few_texts_of_questions_are_borne() {
    few(&["gift", "aiken", "anki", "quizlet", "markdown"]);
}

#[test]
fn a_few_tables_and_trees_of_questions_are_borne() {
    few(&["csv", "tsv", "moodle", "kahoot"]);
}

#[test]
fn a_few_banks_are_borne() {
    few(&["toml", "factdeck"]);
}

#[test]
fn a_few_documents_are_borne() {
    few(&["txt", "md", "html"]);
}

#[test]
fn a_few_packed_documents_are_borne() {
    few(&["docx", "odt", "epub"]);
}

#[test]
fn a_few_drawn_documents_are_borne() {
    few(&["pdf"]);
}

#[test]
fn a_reader_that_does_not_bear_a_file_is_told_with_the_file() {
    let mut names: Vec<&str> = Reader::all().into_iter().map(Reader::name).collect();
    assert_eq!(names.len(), 18);
    names.dedup();
    assert_eq!(names.len(), 18, "each has its name");
    // Bytes that are no such thing stand for a reader that ends: the harness must say so.
    let planted = catch_unwind(|| {
        let mut files = Files::new(Reader::Bank, 1);
        files.given = vec![reader::PLANTED.to_vec()];
        give(files, |count| count == 2)
    });
    let why = words(&*planted.err().unwrap());
    let path = why.split(" is not borne").next().unwrap();
    assert!(why.contains("planted"), "{why}");
    assert_eq!(std::fs::read(path).unwrap(), reader::PLANTED);
}
