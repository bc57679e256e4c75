//! What stands apart in a document is no heading and no sentence: rows of tables, notes, the line that names the author.

use factdeck::read::{self, Part};
use factdeck::text::{Apart, Document};

use super::packed;

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cells = cells
        .iter()
        .map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)));
    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
}

/// A Word document as a teacher has it, with what a program put in as its author.
fn document() -> Vec<u8> {
    let body = [
        paragraph("The Crimean War"),
        paragraph("By Anna Example"),
        paragraph("The siege</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t xml:space=\"preserve\"> of Sevastopol began in 1854."),
        format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            row(&["Army", "Dead"]),
            row(&["France", "95000"]),
            row(&["Sardinia", ""]),
            row(&["1856", "In this year the treaty was signed in Paris by all."]),
        ),
        paragraph("It ended in 1856."),
    ]
    .concat();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let note = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\"><w:p><w:r><w:t>Ibid, p. 14</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>python-docx</dc:creator></cp:coreProperties>";
    packed(&[
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", note.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

#[test]
fn rows_notes_and_the_author_of_a_word_document_are_no_headings() {
    let read = read::text(&document(), "docx").unwrap();
    assert_eq!(read.about.author.as_deref(), Some("Anna Example"));
    assert_eq!(read.aside.count(Part::Table), 1);
    assert_eq!(read.aside.count(Part::Note), 1);
    let document = Document::new(read.text.as_str());
    let told = document.paragraphs.iter().map(|one| {
        let text = one.span.of(&read.text).unwrap();
        (text, one.heading, one.apart)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("The Crimean War", true, None),
            ("By Anna Example", false, Some(Apart::Byline)),
            ("The siege of Sevastopol began in 1854.", false, None),
            ("Army\tDead", false, Some(Apart::Row)),
            ("France\t95000", false, Some(Apart::Row)),
            ("Sardinia:", false, None),
            ("1856:", false, None),
            (
                "In this year the treaty was signed in Paris by all.",
                false,
                None
            ),
            ("It ended in 1856.", false, None),
            ("Notes", true, None),
            ("Ibid, p. 14", false, Some(Apart::Note)),
        ]
    );
}
