//! Bank files on disk: broken, half written, swapped, copied, or no files at all. Learners never notice.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use factdeck::authoring::{Shelf, Standing};
use factdeck::bank::{Catalog, Shelved};
use factdeck::id::BankId;
use factdeck::library::{BANK_BYTES, Library};
use tempfile::TempDir;

/// How long a test waits for what it expects; it goes on as soon as it comes.
const SOON: Duration = Duration::from_secs(20);

const DOCUMENT: &str = "The tide comes twice a day. The moon draws it.";

/// A bank with as many questions as asked for, each of them `word` and its number.
fn bank(id: &str, word: &str, questions: usize) -> String {
    let head = format!(
        "format = 1\nid = \"{id}\"\ntitle = \"Tides\"\nlang = \"en\"\n\n[[source]]\nid = \"d\"\nfile = \"documents/tides.txt\"\n"
    );
    let question = |n| {
        format!(
            "\n[[question]]\nid = \"{word}{n}\"\ntype = \"short\"\nprompt = \"What of {word} {n}?\"\nanswer = \"moon\"\ncite = {{ source = \"d\", quote = \"The moon\" }}\n"
        )
    };
    std::iter::once(head)
        .chain((0..questions).map(question))
        .collect()
}

fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("documents")).unwrap();
    fs::write(dir.path().join("documents/tides.txt"), DOCUMENT).unwrap();
    dir
}

/// A folder with one good bank, and its library.
fn opened() -> (TempDir, Arc<Library>) {
    let dir = folder();
    fs::write(dir.path().join("tides.toml"), bank("tides", "first", 2)).unwrap();
    let library = Library::open(dir.path(), false).unwrap();
    (dir, Arc::new(library))
}

fn tides(catalog: &Catalog) -> Option<&Arc<Shelved>> {
    catalog.banks.get(&BankId::new("tides").unwrap())
}

fn questions(catalog: &Catalog) -> Vec<String> {
    let bank = tides(catalog).unwrap();
    bank.questions()
        .map(|question| question.id.to_string())
        .collect()
}

/// Name, standing and codes of each file.
fn files(library: &Library) -> Vec<(String, Standing, Vec<&'static str>)> {
    let files = library.files();
    let row = |file: &factdeck::authoring::FileReport| {
        let codes = file.findings.iter().map(|finding| finding.code).collect();
        (file.file.clone(), file.standing, codes)
    };
    files.iter().map(row).collect()
}

#[test]
fn while_a_file_is_broken_its_last_good_version_stays() {
    let (dir, library) = opened();
    let path = dir.path().join("tides.toml");
    let before = library.catalog();
    for broken in [
        "",
        "format = 1\n[[question",
        "format = 2",
        "format = 1\nid = \"tid\"\n",
        "\u{0}\u{1}",
    ] {
        fs::write(&path, broken).unwrap();
        library.reload().unwrap();
        let now = library.catalog();
        assert!(
            Arc::ptr_eq(tides(&before).unwrap(), tides(&now).unwrap()),
            "{broken:?}"
        );
        let (_, standing, codes) = files(&library).remove(0);
        assert_eq!(standing, Standing::LastGood);
        assert!(!codes.is_empty());
    }
    fs::write(&path, bank("tides", "second", 1)).unwrap();
    library.reload().unwrap();
    assert_eq!(questions(&library.catalog()), ["second0"]);
    assert_eq!(
        files(&library),
        [("tides.toml".to_owned(), Standing::Live, vec![])]
    );
    assert_eq!(
        questions(&before),
        ["first0", "first1"],
        "a page keeps what it took"
    );
    fs::remove_file(&path).unwrap();
    library.reload().unwrap();
    assert!(tides(&library.catalog()).is_none());
}

#[test]
fn what_has_not_changed_is_not_read_anew() {
    let (dir, library) = opened();
    let before = library.catalog();
    fs::write(dir.path().join("other.toml"), bank("other", "x", 1)).unwrap();
    library.reload().unwrap();
    let now = library.catalog();
    assert_eq!(now.banks.len(), 2);
    assert!(Arc::ptr_eq(tides(&before).unwrap(), tides(&now).unwrap()));
    fs::write(dir.path().join("documents/tides.txt"), "The sun").unwrap();
    library.reload().unwrap();
    let now = library.catalog();
    assert!(!Arc::ptr_eq(tides(&before).unwrap(), tides(&now).unwrap()));
    assert_eq!(files(&library)[1].2, ["Q041", "Q041"]);
    assert_eq!(
        questions(&now).len(),
        2,
        "asked, though the evidence is gone"
    );
}

#[test]
fn a_file_written_byte_by_byte_ends_in_the_good_version() {
    let (dir, library) = opened();
    let path = dir.path().join("tides.toml");
    let text = bank("tides", "second", 3);
    for end in 0..=text.len() {
        fs::write(&path, text.get(..end).unwrap()).unwrap();
        library.reload().unwrap();
        let catalog = library.catalog();
        assert!(tides(&catalog).is_some(), "gone at byte {end}");
    }
    assert_eq!(
        questions(&library.catalog()),
        ["second0", "second1", "second2"]
    );
}

#[test]
fn while_the_folder_is_away_everything_stays() {
    let (dir, library) = opened();
    let away = dir.path().with_extension("away");
    fs::rename(dir.path(), &away).unwrap();
    assert!(library.reload().is_err());
    assert_eq!(questions(&library.catalog()), ["first0", "first1"]);
    fs::rename(&away, dir.path()).unwrap();
    library.reload().unwrap();
    assert_eq!(questions(&library.catalog()), ["first0", "first1"]);
}

#[test]
fn a_copy_of_a_file_does_not_take_over_its_learners() {
    let (dir, library) = opened();
    let before = library.catalog();
    fs::write(
        dir.path().join("a copy of tides.toml"),
        bank("tides", "copied", 1),
    )
    .unwrap();
    library.reload().unwrap();
    library.reload().unwrap();
    assert!(Arc::ptr_eq(
        tides(&before).unwrap(),
        tides(&library.catalog()).unwrap()
    ));
    let copy = (
        "a copy of tides.toml".to_owned(),
        Standing::Absent,
        vec!["Q011"],
    );
    let tides = ("tides.toml".to_owned(), Standing::Live, vec![]);
    assert_eq!(files(&library), [copy, tides]);
    // Opened anew, nobody held the id before: the first by name has it.
    let anew = Library::open(dir.path(), false).unwrap();
    assert_eq!(files(&anew)[1].1, Standing::Absent);
}

#[test]
fn what_is_no_bank_file_is_named_and_does_no_harm() {
    let (dir, library) = opened();
    let path = |name: &str| dir.path().join(name);
    fs::write(path("utf16.toml"), [0xFF, 0xFE, b'f', 0, b'o', 0]).unwrap();
    fs::write(path("binary.toml"), [0x7F, b'E', b'L', b'F', 0, 0xFF]).unwrap();
    fs::write(
        path("russian.toml"),
        b"title = \"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0\"",
    )
    .unwrap();
    fs::File::create(path("huge.toml"))
        .unwrap()
        .set_len(BANK_BYTES + 1)
        .unwrap();
    fs::create_dir(path("folder.toml")).unwrap();
    fs::write(path(".hidden.toml"), "an editor's").unwrap();
    fs::write(path("notes.txt"), "not a bank").unwrap();
    library.reload().unwrap();
    let files = library.files();
    let said: Vec<String> = files
        .iter()
        .flat_map(|file| {
            file.findings
                .iter()
                .map(|finding| format!("{}: {}", file.file, finding.message))
        })
        .collect();
    assert_eq!(
        said,
        [
            "binary.toml: the file cannot be read: it is not a text file",
            "folder.toml: the file cannot be read: it is not a regular file",
            "huge.toml: the file cannot be read: it is larger than 8 MB",
            "russian.toml: the file cannot be read: it is not UTF-8 from byte 9 on; it may be windows-1251: save it as UTF-8",
            "utf16.toml: the file cannot be read: it is not UTF-8 from byte 0 on; it may be UTF-16LE: save it as UTF-8",
        ]
    );
    assert_eq!(library.catalog().banks.len(), 1);
}

#[cfg(unix)]
#[test]
fn pipes_and_links_that_lead_out_are_not_followed() {
    let (dir, library) = opened();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("tides.txt"), DOCUMENT).unwrap();
    fs::write(outside.path().join("bank.toml"), bank("outside", "x", 1)).unwrap();
    let documents = dir.path().join("documents");
    for (bank_id, document) in [
        ("pipe", "pipe.txt"),
        ("link", "link.txt"),
        ("inner", "inner.txt"),
    ] {
        let text = bank(bank_id, "x", 1).replace("tides.txt", document);
        fs::write(dir.path().join(format!("{bank_id}.toml")), text).unwrap();
    }
    let made = std::process::Command::new("mkfifo")
        .args([documents.join("pipe.txt"), dir.path().join("pipe2.toml")])
        .status();
    assert!(made.unwrap().success());
    let link = |to: &Path, from: &Path| std::os::unix::fs::symlink(to, from).unwrap();
    link(
        &outside.path().join("tides.txt"),
        &documents.join("link.txt"),
    );
    link(Path::new("tides.txt"), &documents.join("inner.txt"));
    link(
        &outside.path().join("bank.toml"),
        &dir.path().join("out.toml"),
    );
    link(Path::new("/dev/zero"), &dir.path().join("zero.toml"));
    library.reload().unwrap();
    let labels = library
        .files()
        .iter()
        .map(|file| {
            let labels = file
                .findings
                .iter()
                .map(|finding| format!("{} {}", finding.message, finding.label));
            format!("{}: {}", file.file, labels.collect::<Vec<_>>().join(" | "))
        })
        .collect::<Vec<_>>();
    assert_eq!(
        labels,
        [
            "inner.toml: ",
            "link.toml: the document \"documents/link.txt\" cannot be read it is a link that leads out of its folder",
            "out.toml: the file cannot be read: it is a link that leads out of its folder ",
            "pipe.toml: the document \"documents/pipe.txt\" cannot be read it is not a regular file",
            "pipe2.toml: the file cannot be read: it is not a regular file ",
            "tides.toml: ",
            "zero.toml: the file cannot be read: it is a link that leads out of its folder ",
        ]
    );
}

#[test]
fn drafts_are_asked_only_where_they_are_wanted() {
    let dir = folder();
    let text = bank("tides", "x", 2).replacen("type =", "state = \"draft\"\ntype =", 1);
    fs::write(dir.path().join("tides.toml"), text).unwrap();
    let ready = Library::open(dir.path(), false).unwrap();
    assert_eq!(questions(&ready.catalog()), ["x1"]);
    let drafts = Library::open(dir.path(), true).unwrap();
    assert_eq!(questions(&drafts.catalog()), ["x0", "x1"]);
}

#[test]
fn a_folder_that_is_not_there_is_an_error_that_names_it() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("none");
    let error = Library::open(&missing, false).unwrap_err().to_string();
    assert!(error.contains("none cannot be read: "), "{error}");
}

#[test]
fn a_watched_folder_is_read_again_when_it_changes() {
    let (dir, library) = opened();
    let _watch = library.watch().unwrap();
    let path = dir.path().join("tides.toml");
    let asks = |ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        move |catalog: &Catalog| tides(catalog).is_some() && questions(catalog) == ids
    };
    // Written in place.
    fs::write(&path, bank("tides", "second", 1)).unwrap();
    assert!(library.wait_until(SOON, asks(&["second0"])));
    // Written beside and renamed.
    factdeck::library::write_atomically(&path, bank("tides", "third", 1).as_bytes()).unwrap();
    assert!(library.wait_until(SOON, asks(&["third0"])));
    // A document in the folder below.
    fs::write(dir.path().join("documents/tides.txt"), "The moon!").unwrap();
    assert!(library.wait_until(SOON, |catalog| {
        tides(catalog)
            .unwrap()
            .documents
            .values()
            .all(|text| &**text == "The moon!")
    }));
    // The folder as a whole replaced by another, and then a file in the new one.
    let new = folder();
    fs::write(new.path().join("tides.toml"), bank("tides", "fourth", 1)).unwrap();
    let old = tempfile::tempdir().unwrap();
    fs::rename(dir.path(), old.path().join("old")).unwrap();
    fs::rename(new.path(), dir.path()).unwrap();
    assert!(library.wait_until(SOON, asks(&["fourth0"])));
    fs::write(&path, bank("tides", "fifth", 2)).unwrap();
    assert!(library.wait_until(SOON, asks(&["fifth0", "fifth1"])));
    // Deleted.
    fs::remove_file(&path).unwrap();
    assert!(library.wait_until(SOON, |catalog| catalog.banks.is_empty()));
}

#[test]
fn reading_the_folder_is_no_change_of_it() {
    let (_dir, library) = opened();
    let _watch = library.watch().unwrap();
    // The watch reads once at its start.
    let first = library.catalog();
    assert!(library.wait_until(SOON, |catalog| !std::ptr::eq(catalog, &raw const *first)));
    let settled = library.catalog();
    assert!(!library.wait_until(Duration::from_secs(1), |catalog| {
        !std::ptr::eq(catalog, &raw const *settled)
    }));
}

#[test]
fn a_slow_writer_is_waited_for() {
    use std::io::Write as _;
    let (dir, library) = opened();
    let _watch = library.watch().unwrap();
    let mut file = fs::File::create(dir.path().join("tides.toml")).unwrap();
    for byte in bank("tides", "slow", 4).bytes() {
        file.write_all(&[byte]).unwrap();
        assert!(tides(&library.catalog()).is_some());
    }
    drop(file);
    assert!(library.wait_until(SOON, |catalog| {
        questions(catalog) == ["slow0", "slow1", "slow2", "slow3"]
    }));
}

#[test]
fn readers_meet_one_version_or_the_other_while_files_change() {
    let (dir, library) = opened();
    let path = dir.path().join("tides.toml");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    let ids = questions(&library.catalog());
                    let word = ids[0].trim_end_matches('0');
                    assert_eq!(ids, [format!("{word}0"), format!("{word}1")]);
                }
            });
        }
        for round in 0..300 {
            let word = ["first", "second", "third"][round % 3];
            let text = match round % 5 {
                4 => "format = 1\n[[".to_owned(),
                _ => bank("tides", word, 2),
            };
            fs::write(&path, text).unwrap();
            library.reload().unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}
