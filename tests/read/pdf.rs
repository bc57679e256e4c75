//! PDF files as programs make them, and those that must be refused.

use factdeck::read::{self, Part, ReadError};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use super::{fixture, opened, sentences};

/// How many sentences of the document stand in a file, of how many.
fn found(name: &str) -> (usize, usize) {
    let mut expected = sentences(&String::from_utf8(fixture("expected.txt")).unwrap());
    // Notes that stand at the end of the last page are not known as notes, and have no heading.
    expected.retain(|sentence| sentence != "Notes");
    let mut there = sentences(&opened(name).unwrap().text);
    let all = expected.len();
    let mut count = 0;
    for sentence in expected {
        if let Some(at) = there.iter().position(|one| *one == sentence) {
            there.swap_remove(at);
            count += 1;
        }
    }
    (count, all)
}

#[test]
fn files_of_two_programs_in_one_and_two_columns_give_the_sentences() {
    for (name, at_least) in [
        ("office1.pdf", 100),
        ("office2.pdf", 95),
        ("chrome1.pdf", 100),
        ("chrome2.pdf", 100),
    ] {
        let (count, all) = found(name);
        assert!(count * 100 >= all * at_least, "{name}: {count} of {all}");
    }
    let read = opened("office2.pdf").unwrap();
    assert!(
        !read.text.contains("Stories of the coast"),
        "a running head"
    );
    assert!(!read.text.contains("Page 2"), "the number of a page");
    assert_eq!(read.aside.count(Part::RunningHead), 11);
    let title = "The end of smallpox and other pieces";
    assert_eq!(read.about.title.as_deref(), Some(title));
    assert!(
        read.about
            .date
            .is_some_and(|date| date.starts_with("2026-11"))
    );
}

/// A file with these drawings, one a page, in Helvetica with these further entries of its font.
fn pdf(pages: &[Vec<Operation>], font: &Dictionary) -> Document {
    let mut document = Document::with_version("1.5");
    let mut own = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    for (key, value) in font {
        own.set(key.clone(), value.clone());
    }
    let font = document.add_object(own);
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let parent = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for operations in pages {
        let content = Content {
            operations: operations.as_slice(),
        };
        let content = document.add_object(Stream::new(dictionary! {}, content.encode().unwrap()));
        let page = dictionary! { "Type" => "Page", "Parent" => parent, "Contents" => content, "Resources" => resources };
        kids.push(document.add_object(page).into());
    }
    let tree = dictionary! { "Type" => "Pages", "Count" => i64::try_from(kids.len()).unwrap(), "Kids" => kids };
    document.objects.insert(parent, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
    document.trailer.set("Root", catalog);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Lines of text, one below the other.
fn lines(lines: &[&str]) -> Vec<Operation> {
    let string = |text: &str| Object::String(text.bytes().collect(), StringFormat::Literal);
    let mut all = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("TL", vec![14.into()]),
        Operation::new("Td", vec![50.into(), 700.into()]),
    ];
    for line in lines {
        all.push(Operation::new("Tj", vec![string(line)]));
        all.push(Operation::new("T*", vec![]));
    }
    all.push(Operation::new("ET", vec![]));
    all
}

const LINES: &[&str] = &[
    "The harbour of the town was built in the year 1874 by a man from the",
    "north who had come with ten ships, and the hope of the town was that it",
    "would grow. It did not grow, for the river took the sand of the hills",
    "with it and left it in the harbour, where no ship could lie any more.",
];

/// A file of one page, with nothing packed in it.
pub(crate) fn small() -> Vec<u8> {
    bytes(pdf(&[lines(LINES)], &dictionary! {}))
}

/// A file of two pages that are pictures.
pub(crate) fn scanned() -> Vec<u8> {
    let picture = vec![Operation::new("Do", vec!["X".into()])];
    bytes(pdf(&[picture.clone(), picture], &dictionary! {}))
}

/// A file whose letters mean others, three further in the alphabet.
pub(crate) fn shifted() -> Vec<u8> {
    garbled(
        &each(&|c| match c {
            'a'..='w' => char::from_u32(u32::from(c) + 3).unwrap().to_string(),
            c => c.to_string(),
        }),
        &dictionary! {},
    )
}

/// A file of six pages with this text.
fn garbled(text: &[String], font: &Dictionary) -> Vec<u8> {
    let all: Vec<&str> = text.iter().map(String::as_str).collect();
    bytes(pdf(&vec![lines(&all.repeat(5)); 6], font))
}

/// The lines with each sign changed.
fn each(change: &dyn Fn(char) -> String) -> Vec<String> {
    LINES
        .iter()
        .map(|line| line.chars().map(change).collect())
        .collect()
}

fn refused(bytes: &[u8]) -> String {
    read::text(bytes, "pdf").unwrap_err().to_string()
}

#[test]
fn a_page_of_lines_is_a_paragraph() {
    let read = read::text(&small(), "pdf").unwrap();
    assert_eq!(read.text, format!("{}\n", LINES.join(" ")));
}

#[test]
fn pages_without_text_say_that_they_are_pictures() {
    assert!(refused(&scanned()).contains("no text layer"));
}

#[test]
fn what_comes_out_as_no_language_is_refused_with_advice() {
    let advised = |bytes: &[u8]| {
        let why = refused(bytes);
        assert!(
            why.contains("save the document as .docx, or paste its text"),
            "{why}"
        );
        why
    };
    advised(&shifted());
    let apart = each(&|c| {
        if c == ' ' {
            "   ".to_owned()
        } else {
            format!("{c} ")
        }
    });
    assert!(advised(&garbled(&apart, &dictionary! {})).contains("stand apart"));
    let digits = each(&|c| {
        if c.is_ascii_digit() {
            format!("{c} ")
        } else {
            c.to_string()
        }
    });
    assert!(advised(&garbled(&digits, &dictionary! {})).contains("digits"));
    // A font of two bytes a sign that does not say what its signs mean.
    let font = dictionary! { "Subtype" => "Type0", "Encoding" => "Identity-H" };
    let plain: Vec<String> = LINES.iter().map(|line| (*line).to_owned()).collect();
    assert!(advised(&garbled(&plain, &font)).contains("which letters"));
}

#[test]
fn files_with_a_password_say_so() {
    let mut document = pdf(&[lines(LINES)], &dictionary! {});
    let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    assert!(matches!(
        read::text(&bytes(document), "pdf"),
        Err(ReadError::Locked)
    ));
}

#[test]
fn files_that_would_take_all_memory_or_time_are_refused() {
    // A page that unpacks to 70 MB.
    let mut document = pdf(&[lines(LINES)], &dictionary! {});
    let mut bomb = Stream::new(dictionary! {}, b"0 0 Td ".repeat(10_000_000));
    bomb.compress().unwrap();
    let bomb = document.add_object(bomb);
    let page = document.page_iter().next().unwrap();
    document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Contents", bomb);
    assert!(matches!(
        read::text(&bytes(document), "pdf"),
        Err(ReadError::NoTextLayer | ReadError::Refused(_))
    ));
    // A list of objects that unpacks to 30 MB.
    let mut bomb = Stream::new(dictionary! {}, vec![b'['; 30_000_000]);
    bomb.compress().unwrap();
    let mut made = small();
    made.extend(b"9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n");
    made.extend(&bomb.content);
    assert!(refused(&made).contains("more than 24 MB"));
    // Forms that draw themselves twice, eight deep and without end.
    let mut document = pdf(&[lines(LINES)], &dictionary! {});
    let form = document.new_object_id();
    let twice = Content {
        operations: vec![Operation::new("Do", vec!["F".into()]); 50],
    };
    let resources = dictionary! { "XObject" => dictionary! { "F" => form } };
    let dict = dictionary! { "Subtype" => "Form", "Resources" => resources.clone() };
    document
        .objects
        .insert(form, Stream::new(dict, twice.encode().unwrap()).into());
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Contents", form);
    page.set("Resources", resources);
    assert!(matches!(
        read::text(&bytes(document), "pdf"),
        Err(ReadError::Refused(_))
    ));
}
