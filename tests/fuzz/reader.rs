//! The readers: what each is given at first, the words of its format, and what must be so of all that it says.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use factdeck::bank::report::Lines;
use factdeck::bank::{self, Bank, Diagnostic, Question, Severity};
use factdeck::exchange::{self, Format, pack};
use factdeck::read;
use factdeck::text::Document;

/// The largest text that is written again and cut into sentences, in bytes: the readers are looked at, not what follows.
const FURTHER: usize = 20_000;

/// How files of a format are made of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, which is changed as it is.
    Text,
    /// An archive, of which mostly one of its files is changed.
    Archive,
    /// A PDF file, of which mostly what it packs is changed.
    Drawing,
}

/// A reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Of another program's questions.
    Exchange(Format),
    /// Of `.factdeck` files.
    Pack,
    /// Of bank files.
    Bank,
    /// Of documents, by the ending of their names.
    Document(&'static str),
}

/// A bank with every type of question, and one with a picture and sources.
const BANKS: [&str; 2] = [
    include_str!("../exchange/types.toml"),
    include_str!("../data/every/every.toml"),
];

const WORDS: &str = include_str!("words.txt");

/// A line of [`WORDS`] with what stands for a line's end and the like.
fn unescaped(line: &str) -> String {
    let parts = line.split("\\\\").map(|part| {
        part.replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\r", "\r")
    });
    parts.collect::<Vec<_>>().join("\\")
}

/// A file that no reader bears, so that it is seen what becomes of such files.
pub(super) const PLANTED: &[u8] = b"planted: not borne";

fn bank(text: &str) -> Bank {
    bank::parse(text, "b").0.unwrap()
}

impl Reader {
    pub(super) fn all() -> Vec<Self> {
        let exchange = Format::ALL.into_iter().map(Self::Exchange);
        let documents = ["txt", "md", "html", "docx", "odt", "epub", "pdf"].map(Self::Document);
        exchange
            .chain([Self::Pack, Self::Bank])
            .chain(documents)
            .collect()
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Exchange(format) => format.name(),
            Self::Pack => "factdeck",
            Self::Bank => "toml",
            Self::Document(ending) => ending,
        }
    }

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Document("pdf") => Kind::Drawing,
            Self::Pack
            | Self::Exchange(Format::Kahoot)
            | Self::Document("docx" | "odt" | "epub") => Kind::Archive,
            _ => Kind::Text,
        }
    }

    /// How many files it is given where there is little time: fewer of those that take longer.
    pub(super) fn few(self) -> usize {
        match self.kind() {
            Kind::Text => 400,
            Kind::Archive => 250,
            Kind::Drawing => 80,
        }
    }

    /// Files as our own writers and other programs make them, and what was found to be hard before.
    pub(super) fn corpus(self) -> Vec<Vec<u8>> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let found = files(&tests.join("data/fuzz"), |name| {
            name.rsplit_once('.')
                .is_some_and(|(_, end)| end == self.name())
        });
        let own = match self {
            Self::Exchange(format) => BANKS
                .iter()
                .flat_map(|text| {
                    let bank = bank(text);
                    let all: Vec<&Question> = bank.questions.iter().collect();
                    let alone = all.iter().map(|one| exchange::write(format, &[one], "en"));
                    let whole = exchange::write(format, &all, "en");
                    let written: Vec<_> = alone.chain([whole]).map(|one| one.bytes).collect();
                    written
                })
                .chain(samples(format))
                .collect(),
            Self::Pack => {
                let files = vec![
                    ("documents/diary.txt".to_owned(), b"It rained.".to_vec()),
                    ("pictures/boat.png".to_owned(), vec![0; 300]),
                ];
                let written = BANKS.map(|text| pack::write(&bank(text), text, Some(text), &files));
                written.into_iter().flatten().collect()
            }
            Self::Bank => {
                let canonical = BANKS.map(|text| bank::write(&bank(text)).into_bytes());
                let own = BANKS.map(|text| text.as_bytes().to_vec());
                own.into_iter().chain(canonical).collect()
            }
            Self::Document("txt") => files(&tests.join("data/read"), |name| name == "expected.txt"),
            Self::Document("pdf") => {
                let mut all = vec![crate::read::small_pdf()];
                all.extend(files(&tests.join("data/read"), |name| {
                    name == "chrome1.pdf" || name == "office1.pdf"
                }));
                all
            }
            Self::Document(ending) => files(&tests.join("data/read"), |name| {
                name.rsplit_once('.').is_some_and(|(_, end)| end == ending)
            }),
        };
        own.into_iter()
            .chain(found)
            .filter(|file| !file.is_empty())
            .collect()
    }

    /// Words that mean something in the format.
    pub(super) fn words(self) -> Vec<String> {
        let mut lines = WORDS.lines();
        let is_own = |line: &str| {
            let names = line.strip_prefix("## ");
            names.is_some_and(|names| names.split(' ').any(|name| name == self.name()))
        };
        lines.find(|line| is_own(line)).unwrap();
        let own = lines.take_while(|line| !line.starts_with("## "));
        own.map(unescaped).collect()
    }

    /// Reads a file and looks at all that is said of it. What comes back stands for it: files of which the same is said have
    /// the same number.
    pub(super) fn read(self, bytes: &[u8]) -> u64 {
        assert_ne!(bytes, PLANTED, "planted");
        let mut said = DefaultHasher::new();
        match self {
            Self::Exchange(format) => {
                let read = exchange::read(format, bytes, "en");
                placed(&read.text, &read.findings, &["X001", "X015"], &mut said);
                kinds(&read.questions, &mut said);
                for question in &read.questions {
                    let there = question.span.of(&read.text);
                    assert!(there.is_some_and(|text| !text.is_empty()), "{question:?}");
                }
                if read.text.len() < FURTHER {
                    let all: Vec<&Question> = read.questions.iter().take(20).collect();
                    let written = exchange::write(format, &all, "en");
                    written.losses.len().hash(&mut said);
                }
            }
            Self::Pack => match pack::read(bytes) {
                Ok(pack) => {
                    kinds(&pack.bank.questions, &mut said);
                    (pack.files.len(), pack.missing.len(), pack.base.is_some()).hash(&mut said);
                    for (name, _) in &pack.files {
                        assert!(bank::beside::is_fit(name), "{name}");
                    }
                }
                Err(why) => {
                    assert!(!why.is_empty());
                    bare(&why).hash(&mut said);
                }
            },
            Self::Bank => {
                let Ok(text) = std::str::from_utf8(bytes) else {
                    return 0;
                };
                let (bank, findings) = bank::parse(text, "b");
                placed(
                    text,
                    &findings,
                    &["Q002", "Q008", "Q015", "Q016"],
                    &mut said,
                );
                if let Some(bank) = bank {
                    kinds(&bank.questions, &mut said);
                    same_again(&bank);
                }
                bank::fmt::format(text).is_some().hash(&mut said);
            }
            Self::Document(ending) => match read::text(bytes, ending) {
                Ok(read) => {
                    assert!(!read.text.trim().is_empty());
                    assert!(u64::try_from(read.text.len()).unwrap() <= read::LARGEST);
                    (read.encoding, read.damaged).hash(&mut said);
                    for (part, _) in read.aside.parts() {
                        part.name().hash(&mut said);
                    }
                    if read.text.len() < FURTHER {
                        let document = Document::new(read.text);
                        (document.paragraphs.len() / 10).hash(&mut said);
                        for (_, sentence) in document.sentences() {
                            let there = sentence.span.of(&document.text);
                            assert!(there.is_some_and(|text| !text.is_empty()));
                        }
                    }
                }
                Err(why) => bare(&why.to_string()).hash(&mut said),
            },
        }
        said.finish()
    }
}

/// A bank that was read is the same once it was written and read again.
fn same_again(bank: &Bank) {
    let text = bank::write(bank);
    let (again, findings) = bank::parse(&text, bank.id.as_str());
    let errors: Vec<&Diagnostic> = findings
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    assert_eq!(errors, Vec::<&Diagnostic>::new(), "{text}");
    let again = again.unwrap();
    assert_eq!(bank::write(&again), text);
}

/// What is wrong has words and a line and a column within the text, unless the file as a whole is meant.
fn placed(text: &str, findings: &[Diagnostic], whole: &[&str], said: &mut DefaultHasher) {
    let lines = Lines::new(text);
    for finding in findings {
        assert!(!finding.message.is_empty(), "{finding:?}");
        match finding.span {
            Some(span) => {
                assert!(span.of(text).is_some(), "not in the text: {finding:?}");
                let at = lines.position(span.start);
                let line = text.split('\n').nth(at.line - 1).unwrap();
                assert!(at.column <= line.chars().count() + 1, "{finding:?}");
            }
            None => assert!(
                whole.contains(&finding.code),
                "without a place: {finding:?}"
            ),
        }
        (finding.code, bare(&finding.message)).hash(said);
    }
}

/// What was read, roughly.
fn kinds(questions: &[Question], said: &mut DefaultHasher) {
    let mut kinds: Vec<&str> = questions
        .iter()
        .map(|one| one.form.format().name())
        .collect();
    kinds.dedup();
    kinds.truncate(6);
    kinds.hash(said);
}

/// The words of a message without what it quotes and counts.
fn bare(message: &str) -> String {
    let outside = message.split(['`', '"']).step_by(2);
    let words = outside.flat_map(str::chars);
    words.filter(|c| !c.is_ascii_digit()).collect()
}

/// The files of a folder in the order of their names; none where there is no folder.
fn files(folder: &Path, is_one: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let Ok(folder) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = folder.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| {
            path.is_file()
                && path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .is_some_and(&is_one)
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// Files that other programs made, where there are some.
fn samples(format: Format) -> Vec<Vec<u8>> {
    let folders: &[&str] = match format {
        Format::Gift => &["gift", "gift-edge"],
        Format::Aiken => &["aiken-edge"],
        Format::Moodle => &["moodle-xml"],
        Format::Anki => &["anki"],
        Format::Kahoot => &["kahoot"],
        _ => &[],
    };
    let known = folders
        .iter()
        .filter_map(|name| crate::shared::file(&format!("samples/{name}")));
    known
        .flat_map(|folder| {
            files(&folder, |name| {
                [".json", ".apkg"].iter().all(|end| !name.ends_with(end))
            })
        })
        .filter(|file| file.len() < 100_000)
        .collect()
}
