//! The same document in every format, and what of it is told apart.

use factdeck::read::{self, Part};

use super::{docx, fixture, odt, opened, packed, sentences};

#[test]
fn the_same_document_gives_the_same_sentences_in_every_format() {
    let expected = String::from_utf8(fixture("expected.txt")).unwrap();
    let expected = sentences(&expected);
    assert!(expected.len() > 140);
    for name in [
        "pandoc.docx",
        "pandoc.odt",
        "pandoc.epub",
        "pandoc.html",
        "office.docx",
        "office.odt",
        "office.html",
        "site.html",
    ] {
        let read = opened(name).unwrap();
        assert_eq!(sentences(&read.text), expected, "{name}");
        for (part, count) in [(Part::Table, 1), (Part::Note, 2), (Part::Picture, 1)] {
            assert_eq!(read.aside.count(part), count, "{name}: {part:?}");
        }
        let title = "The end of smallpox and other pieces";
        assert_eq!(read.about.title.as_deref(), Some(title), "{name}");
        assert_eq!(read.about.author.as_deref(), Some("Factdeck"), "{name}");
        assert!(read.about.date.is_some(), "{name}");
    }
}

#[test]
fn a_page_without_its_menus_notices_and_footers() {
    let site = opened("site.html").unwrap();
    for word in [
        "cookies",
        "Herald",
        "Weather",
        "Ferry",
        "shoes",
        "Share",
        "Nils wrote",
        "lighthouse",
        "1812",
        "1998",
        "1999",
    ] {
        assert!(!site.text.contains(word), "{word}");
    }
    assert!(site.aside.count(Part::Menu) >= 8);
    assert_eq!(site.about.date.as_deref(), Some("2026-05-31"));
    assert_eq!(site.about.lang.as_deref(), Some("en-GB"));
}

#[test]
fn a_page_of_old_tables_deletions_notes_and_signs() {
    let page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><title>Ships</title></head><body>\
        <table><tr><td><a href=1>One</a> <a href=2>Two</a> <a href=3>Three</a></td><td><p>The ship \u{93}Anna\u{94} lay in the harbour for ten years.<p>\
        It had a crew of <del>40</del> <ins>44</ins> men<a href='#n1'><sup>[1]</sup></a>, and 10<sup>3</sup>&nbsp;tons &mdash; or<br>more.\
        <pre>A line\n and one</pre><pre><code>let x = 1;</code></pre><q>Yes</q>, <math><mi>x</mi></math> and H<sub>2</sub>O.</td></tr></table>\
        <ol class=references><li id=cite_note-1><a href='#r1'>^</a> The book of wages.</li></ol></body></html>";
    let bytes: Vec<u8> = page
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let read = read::text(&bytes, "htm").unwrap();
    assert_eq!(
        read.text,
        "The ship “Anna” lay in the harbour for ten years.\n\nIt had a crew of 44 men, and 10³\u{a0}tons — or\nmore.\n\nA line\nand one\n\n“Yes”, […] and H2O.\n\nNotes\n\nThe book of wages.\n"
    );
    let parts: Vec<_> = read.aside.parts().map(|(part, _)| part).collect();
    let expected = [
        Part::Table,
        Part::Note,
        Part::Formula,
        Part::Deletion,
        Part::Menu,
        Part::Code,
    ];
    assert_eq!(parts, expected);
    assert_eq!(read.about.title.as_deref(), Some("Ships"));
}

#[test]
fn a_book_in_the_order_of_its_spine() {
    let page = |text: &str| {
        format!(
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'x'><html><head><title/></head><body><a id='x'/><p>{text}</p></body></html>"
        )
    };
    let package = "<package><metadata><dc:title>Ships &amp; men</dc:title><dc:creator>A. Lind</dc:creator><dc:language>en</dc:language></metadata>\
        <manifest><item id='a' href='text/one%20page.xhtml'/><item id='b' href='text/two.xhtml'/><item id='n' href='nav.xhtml' properties='nav'/></manifest>\
        <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='none'/></spine></package>";
    let (one, two, nav) = (
        page(
            "The second.<a epub:type='noteref' href='#f'>1</a></p><aside epub:type='footnote' id='f'>A note.</aside><p>&eacute;",
        ),
        page("The first."),
        page("Contents"),
    );
    let container =
        "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let parts: [(&str, &[u8]); 5] = [
        ("META-INF/container.xml", container.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/text/one page.xhtml", one.as_bytes()),
        ("OEBPS/text/two.xhtml", two.as_bytes()),
        ("OEBPS/nav.xhtml", nav.as_bytes()),
    ];
    let read = read::text(&packed(&parts), "epub").unwrap();
    assert_eq!(
        read.text,
        "The first.\n\nThe second.\n\né\n\nNotes\n\nA note.\n"
    );
    assert_eq!(read.about.title.as_deref(), Some("Ships & men"));
    assert_eq!(read.about.author.as_deref(), Some("A. Lind"));
    assert_eq!(read.aside.count(Part::Contents), 1);
}

#[test]
fn a_word_document_without_its_deletions_comments_fields_and_doubled_boxes() {
    let box_ = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>The river 3</w:t></w:r></w:p>\
         <w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>It is </w:t></w:r>\
         <w:del><w:r><w:delText>short</w:delText></w:r></w:del><w:ins><w:r><w:t>long</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>\
         <w:r><w:fldChar/><w:instrText>PAGE \\* MERGE</w:instrText></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>\
         <w:r><w:t xml:space=\"preserve\"> and 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> years old,</w:t><w:br/><w:t>so co</w:t><w:softHyphen/><w:t>old</w:t><w:noBreakHyphen/><w:t>ish</w:t></w:r>\
         <m:oMath><m:r><m:t>x2</m:t></m:r></m:oMath><w:r><w:t>.</w:t></w:r>\
         <w:r><mc:AlternateContent><mc:Choice><w:drawing><a:t>shape</a:t>{box_}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{box_}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    );
    let read = read::text(&docx(&body), "docx").unwrap();
    assert_eq!(
        read.text,
        "It is long and 10⁶ years old,\nso coold-ish[…].\n\nIn a box.\n\nYear:\n\n1\t2\n"
    );
    let parts: Vec<_> = read.aside.parts().collect();
    let expected = [
        Part::Table,
        Part::TextBox,
        Part::Picture,
        Part::Formula,
        Part::Comment,
        Part::Deletion,
        Part::Hidden,
        Part::Contents,
    ];
    assert_eq!(parts, expected.map(|part| (part, 1)));
}

#[test]
fn an_opendocument_text_without_its_deletions_comments_and_contents() {
    let body = "<t:tracked-changes><t:changed-region><t:deletion><t:p>Gone.</t:p></t:deletion></t:changed-region></t:tracked-changes>\
        <t:table-of-content><t:index-body><t:p>The river 3</t:p></t:index-body></t:table-of-content>\
        <t:h t:outline-level=\"1\">The river</t:h>\
        <t:p>It is<t:s t:c=\"2\"/>long<o:annotation><dc:creator>A</dc:creator><t:p>No.</t:p></o:annotation>,<t:line-break/>\
        they\n say<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>So does he.</t:p></t:note-body></t:note>. \
        <d:frame><d:text-box><t:p>In a box.</t:p></d:text-box></d:frame>\
        <d:frame><d:object/><d:image/><s:desc>A chart</s:desc></d:frame> It is.</t:p>\
        <d:frame><d:image/></d:frame>\
        <t:list><t:list-item><t:p>One</t:p></t:list-item><t:list-item><t:p>Two</t:p></t:list-item></t:list>";
    let read = read::text(&odt(body), "odt").unwrap();
    assert_eq!(
        read.text,
        "The river\n\nIt is long,\nthey say. […] It is.\n\nIn a box.\n\nOne\n\nTwo\n\nNotes\n\nSo does he.\n"
    );
    let parts: Vec<_> = read.aside.parts().collect();
    let expected = [
        Part::Note,
        Part::TextBox,
        Part::Picture,
        Part::Object,
        Part::Comment,
        Part::Deletion,
        Part::Contents,
    ];
    assert_eq!(parts, expected.map(|part| (part, 1)));
}

#[test]
fn the_notes_of_a_word_document_come_in_the_order_of_the_text() {
    let note = |id: &str, text: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/><w:t>{text}</w:t></w:r></w:p></w:footnote>"
        )
    };
    let notes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>{}{}{}</w:footnotes>",
        note("1", "The first."),
        note("2", "The second."),
        note("3", "Nobody refers to it.")
    );
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>One</w:t><w:footnoteReference w:id=\"2\"/><w:t>, two</w:t>\
        <w:footnoteReference w:id=\"1\"/><w:t>.</w:t></w:r></w:p></w:body></w:document>";
    let relations = "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/main.xml\"/></Relationships>";
    let bytes = packed(&[
        ("_rels/.rels", relations.as_bytes()),
        ("word/main.xml", body.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let read = read::text(&bytes, "docx").unwrap();
    assert_eq!(
        read.text,
        "One, two.\n\nNotes\n\nThe second.\n\nThe first.\n"
    );
    assert_eq!(read.aside.count(Part::Note), 2);
}
