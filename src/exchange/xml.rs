//! XML as a tree whose elements know their places, with limits: no document type, no entities but XML's own five, no
//! bottomless nesting, no endless number of elements.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::text::Span;

/// The deepest nesting of elements.
const DEEPEST: usize = 64;
/// The most elements: those of 10 000 questions.
const MOST: usize = 400_000;
/// The longest tag, in bytes.
const TAG: usize = 16 * 1024;

/// An element. Names are without their prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// The text between its tags, but for that of its children.
    pub(super) text: String,
    pub(super) children: Vec<Self>,
    /// Its opening tag.
    pub(super) span: Span,
}

impl Node {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name, without the space around it.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The root of a document, and what is wrong with it and where. Where it is damaged, the root has the children that are whole.
pub(super) fn tree(xml: &str) -> (Node, Option<(String, usize)>) {
    let mut builder = Builder::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let damage = loop {
        let from = place(reader.buffer_position(), xml);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(why) => {
                break Some((
                    format!("the XML is damaged: {why}"),
                    place(reader.error_position(), xml),
                ));
            }
        };
        let span = Span::new(from, place(reader.buffer_position(), xml));
        match builder.take(&event, span) {
            Ok(true) => {}
            Ok(false) => break None,
            Err(why) => break Some((why.to_owned(), from)),
        }
    };
    (builder.root, damage)
}

/// A place that is one of the text.
fn place(at: u64, xml: &str) -> usize {
    let mut at = usize::try_from(at).unwrap_or(xml.len()).min(xml.len());
    while !xml.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[derive(Default)]
struct Builder {
    root: Node,
    /// The elements that are open, the root first.
    open: Vec<Node>,
    count: usize,
}

impl Builder {
    /// Takes a step; whether there are more.
    fn take(&mut self, event: &Event<'_>, span: Span) -> Result<bool, &'static str> {
        match event {
            Event::Start(tag) => self.open(tag, span)?,
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let sign = name.resolve_char_ref().map_err(|_| "a sign that is none")?;
                match (sign, quick_xml::escape::resolve_predefined_entity(name)) {
                    (Some(sign), _) => self.text(sign.encode_utf8(&mut [0; 4])),
                    (None, Some(known)) => self.text(known),
                    (None, None) => return Err("an unknown entity; only XML's own are read"),
                }
            }
            Event::DocType(_) => return Err("a document type, which is not read"),
            Event::Eof if self.open.is_empty() => return Ok(false),
            Event::Eof => {
                while self.open.len() > 1 {
                    self.open.pop();
                }
                self.close();
                return Err("the file ends within an element");
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        Ok(true)
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) -> Result<(), &'static str> {
        self.count += 1;
        if self.open.len() >= DEEPEST {
            return Err("elements are nested too deeply");
        }
        if self.count > MOST {
            return Err("there are too many elements; divide the file");
        }
        if tag.attributes_raw().len() > TAG {
            return Err("an element has too many attributes");
        }
        let mut attributes = tag.attributes();
        attributes.with_checks(false);
        let attributes = attributes.flatten().filter_map(|one| {
            let value = one.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((one.key.local_name().as_ref().to_owned(), value.into_owned()))
        });
        self.open.push(Node {
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            span,
            ..Node::default()
        });
        Ok(())
    }

    fn close(&mut self) {
        let Some(node) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None if self.root.name.is_empty() => self.root = node,
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }
}

/// A text as XML says it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            // XML has no other signs of control, not even as numbers.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_knows_places() {
        let (root, damage) =
            tree("<?xml version=\"1.0\"?>\n<q a='1&amp;2'><t>x &lt; <![CDATA[<b>]]></t>&#233;</q>");
        assert_eq!(damage, None);
        assert_eq!(
            (root.name.as_str(), root.attribute("a"), root.text.as_str()),
            ("q", Some("1&2"), "é")
        );
        assert_eq!(root.text_of("t"), "x < <b>");
        assert_eq!(
            (root.span.start, root.child("t").unwrap().span.start),
            (22, 37)
        );
    }

    #[test]
    fn what_is_whole_before_the_damage_stays() {
        for damaged in [
            "<q><a>1</a><b>",
            "<q><a>1</a><b></c></q>",
            "<q><a>1</a><b>&x;</b></q>",
            "<q><a>1</a><b",
        ] {
            let (root, damage) = tree(damaged);
            assert!(damage.is_some(), "{damaged}");
            assert!(
                root.children.iter().all(|child| child.name == "a"),
                "{damaged} {root:?}"
            );
        }
        assert!(
            tree("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
                .1
                .unwrap()
                .0
                .contains("document type")
        );
        assert!(tree(&"<a>".repeat(100)).1.unwrap().0.contains("nested"));
        assert!(
            tree(&format!("<a>{}</a>", "<b/>".repeat(MOST)))
                .1
                .unwrap()
                .0
                .contains("too many")
        );
    }
}
