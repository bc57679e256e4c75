//! Books (.epub): the pages of the spine in their order, without tables of contents.

use std::collections::BTreeMap;

use super::about::About;
use super::archive::Archive;
use super::aside::Part;
use super::flow::Flow;
use super::html::{self, Tree};
use super::xml::{self, Step};
use super::{Content, ReadError};

/// The text of a book.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let container = archive.must("META-INF/container.xml")?;
    let mut package = None;
    xml::walk(&xml::decoded(&container), &mut |step| {
        if let Step::Open(element) = step
            && element.name == "rootfile"
            && package.is_none()
        {
            package = element.attribute("full-path");
        }
    })?;
    let package = package.ok_or(ReadError::Broken("it is no book"))?;
    let book = Book::read(&archive.must(&package)?)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut flow = Flow::default();
    for page in &book.spine {
        let Some(page) = book.pages.get(page) else {
            continue;
        };
        if page.is_contents {
            flow.aside.note(Part::Contents, 1);
            continue;
        }
        let Some(bytes) = archive.part(&beside(folder, &page.file))? else {
            continue;
        };
        let source = xml::decoded(&bytes);
        if source.contains('\0') {
            return Err(ReadError::Locked);
        }
        if declares_entities(&source) {
            return Err(ReadError::Refused("a page of it declares entities"));
        }
        let tree = Tree::new(&source, true)?;
        html::write(&tree, 0, &|place| tree.is_contents(place), &mut flow);
    }
    Ok(Content::new(flow, book.about))
}

/// What the package says.
#[derive(Debug, Default)]
struct Book {
    about: About,
    pages: BTreeMap<String, Page>,
    spine: Vec<String>,
}

/// A file of the book.
#[derive(Debug)]
struct Page {
    file: String,
    is_contents: bool,
}

impl Book {
    fn read(package: &[u8]) -> Result<Self, ReadError> {
        let mut book = Self::default();
        let mut value = String::new();
        xml::walk(&xml::decoded(package), &mut |step| match step {
            Step::Open(element) => {
                value.clear();
                let attribute = |name| element.attribute(name).unwrap_or_default();
                if element.name == "item" {
                    let page = Page {
                        file: attribute("href"),
                        is_contents: attribute("properties").split(' ').any(|one| one == "nav"),
                    };
                    book.pages.insert(attribute("id"), page);
                } else if element.name == "itemref" && !element.has("linear", "no") {
                    book.spine.push(attribute("idref"));
                }
            }
            Step::Text(text) => value.push_str(text),
            Step::Close(name) => book.about.take(name, &std::mem::take(&mut value)),
        })?;
        Ok(book)
    }
}

/// Whether a page's document type declares something of its own: books name the type of their pages, no more.
fn declares_entities(source: &str) -> bool {
    source
        .split_once("<!DOCTYPE")
        .is_some_and(|(_, after)| after.split('>').next().unwrap_or_default().contains('['))
}

/// The name of a file that another one in `folder` refers to: `a/b` and `../c%20d.html` give `a/c d.html`.
fn beside(folder: &str, file: &str) -> String {
    let file = file.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/").replace('+', "%2B");
    let mut decoded = form_urlencoded::parse(path.as_bytes());
    decoded
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_beside_the_package() {
        for (folder, file, found) in [
            ("OEBPS", "a.xhtml", "OEBPS/a.xhtml"),
            ("OEBPS/x", "../c%20d+e.html#top", "OEBPS/c d+e.html"),
            ("", "./text/a.html", "text/a.html"),
            ("a", "../../../b", "b"),
        ] {
            assert_eq!(beside(folder, file), found);
        }
    }

    #[test]
    fn a_document_type_may_be_named_but_declare_nothing() {
        assert!(!declares_entities(
            "<!DOCTYPE html PUBLIC \"-//W3C\" \"x\"><html>[a]"
        ));
        assert!(declares_entities("<!DOCTYPE html [<!ENTITY a 'b'>]><html>"));
    }
}
