//! Web pages (.html): the main text without menus, advertisements and footers. The pages of books (.epub) are read here too.

mod chaff;
mod tree;
mod wide;
mod write;

use std::borrow::Cow;

use encoding_rs::Encoding;

use self::chaff::Chaff;
pub(super) use self::tree::Tree;
pub(super) use self::write::write;
use super::about::About;
use super::aside::Part;
use super::flow::Flow;
use super::{Content, ReadError};
use crate::text::decode;

/// The text of a page.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    if let Some(kind) = decode::kind(bytes) {
        return Err(ReadError::NotText(decode::NotText(kind)));
    }
    let tree = Tree::new(&decoded(bytes)?, false)?;
    let (chaff, main) = Chaff::of(&tree);
    let mut flow = Flow::default();
    flow.aside.note(Part::Menu, chaff.parts);
    let roots = if main.is_empty() { vec![0] } else { main };
    for root in roots {
        write(&tree, root, &|place| chaff.has(place), &mut flow);
    }
    Ok(Content::new(flow, about(&tree)))
}

/// What a page says of itself.
fn about(tree: &Tree) -> About {
    let mut about = About::default();
    let mut later: Vec<(&str, String)> = Vec::new();
    for place in tree.below(0) {
        let node = tree.node(place);
        match &*node.name {
            "html" => {
                about.take("language", node.attribute("lang"));
                about.take("language", node.attribute("xml:lang"));
            }
            "title" => later.push(("title", tree.words(place))),
            "meta" => {
                let name = format!("{}{}", node.attribute("name"), node.attribute("property"));
                let name = match name.to_ascii_lowercase().as_str() {
                    "og:title" | "dc.title" | "dcterms.title" => "title",
                    "author" | "article:author" | "dc.creator" | "dcterms.creator" => "author",
                    "date"
                    | "article:published_time"
                    | "dc.date"
                    | "dcterms.date"
                    | "dcterms.created" => "date",
                    _ => continue,
                };
                about.take(name, node.attribute("content"));
            }
            _ => {}
        }
    }
    for (name, value) in later {
        about.take(name, &value);
    }
    about
}

/// The text of a page's file: in the encoding of its mark, or the one that it names, or that is guessed.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let first = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_ascii_lowercase();
    let label = first.split_once("charset=").map(|(_, after)| {
        let after = after.trim_start_matches(['"', '\'', ' ']);
        after
            .split(['"', '\'', ' ', '>', ';', '/'])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match (Encoding::for_bom(bytes), named) {
        (None, Some(named)) => Ok(named.decode(bytes).0),
        _ => Ok(Cow::Owned(decode::decode(bytes)?.text)),
    }
}
