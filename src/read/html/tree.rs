//! Tags of HTML → a tree, as forgiving as browsers are where it matters for reading: unclosed paragraphs, items and cells,
//! and closing tags that close nothing.
//!
//! It takes linear time whatever comes: nesting is limited (what is deeper hangs on the deepest), and so are elements.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::wide::has_wide_tag;
use crate::read::ReadError;

/// The deepest nesting; what is deeper becomes its sibling.
const DEEPEST: usize = 300;
/// The most elements and pieces of text.
const NODES: usize = 1_000_000;

/// Attributes that reading asks for; others are forgotten.
const KEPT: &[&str] = &[
    "id",
    "class",
    "role",
    "href",
    "hidden",
    "style",
    "name",
    "property",
    "content",
    "lang",
    "xml:lang",
    "epub:type",
    "aria-hidden",
    "title",
];

/// Elements that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose beginning ends an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "dd",
    "dt",
    "li",
];

/// Whether an element is a block: text before and after it are apart.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
        || matches!(
            name,
            "body" | "html" | "legend" | "caption" | "tr" | "td" | "th" | "option" | "title"
        )
}

/// A document.
#[derive(Debug)]
pub(in crate::read) struct Tree {
    nodes: Vec<Node>,
    /// What stands for a node that is not there.
    none: Node,
}

/// An element or a piece of text.
#[derive(Debug)]
pub(super) struct Node {
    /// The name of an element; of a text, nothing.
    pub(super) name: Box<str>,
    /// The words of a text.
    pub(super) text: String,
    attributes: Vec<(&'static str, Box<str>)>,
    children: Vec<usize>,
}

impl Node {
    /// The value of an attribute; empty where there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether it has an attribute, empty or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| *key == name)
    }
}

impl Tree {
    /// The tree of an HTML page, or, with `xml`, of a page of a book, in which every element is closed.
    ///
    /// # Errors
    /// [`ReadError::Refused`] where there are very many elements, or attributes of one.
    pub(in crate::read) fn new(source: &str, xml: bool) -> Result<Self, ReadError> {
        if has_wide_tag(source, xml) {
            return Err(ReadError::Refused("a tag has more than 256 attributes"));
        }
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(!xml);
        let mut tree = Self {
            nodes: vec![node("")],
            none: node(""),
        };
        let mut open: Vec<usize> = vec![0];
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            if tree.nodes.len() > NODES {
                return Err(ReadError::Refused("it has more than a million elements"));
            }
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    let name = if xml { local(&name) } else { &name };
                    tree.close_implied(name, &mut open);
                    let mut element = node(name);
                    for (key, value) in &tag.attributes {
                        let kept = KEPT.iter().find(|kept| kept.as_bytes() == key.as_slice());
                        if let Some(kept) = kept {
                            let value = String::from_utf8_lossy(value);
                            element.attributes.push((kept, value.into()));
                        }
                    }
                    let place = tree.append(&open, element);
                    let is_empty = VOID.contains(&name) || (xml && tag.self_closing);
                    if !is_empty && open.len() < DEEPEST {
                        open.push(place);
                    }
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    let name = if xml { local(&name) } else { &name };
                    tree.close(name, &mut open);
                }
                Token::String(text) => {
                    let mut piece = node("");
                    piece.text = String::from_utf8_lossy(&text).into_owned();
                    tree.append(&open, piece);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        Ok(tree)
    }

    /// A node; the first is the root.
    pub(super) fn node(&self, place: usize) -> &Node {
        self.nodes.get(place).unwrap_or(&self.none)
    }

    /// The nodes within a node.
    pub(super) fn children(&self, place: usize) -> impl Iterator<Item = usize> {
        self.node(place).children.iter().copied()
    }

    /// All nodes below a node, in order.
    pub(super) fn below(&self, place: usize) -> impl Iterator<Item = usize> {
        let mut waiting: Vec<usize> = self.node(place).children.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.node(next).children.iter().rev());
            Some(next)
        })
    }

    /// Whether an element of a book is a table of contents or a list of pages.
    pub(in crate::read) fn is_contents(&self, place: usize) -> bool {
        let mut kinds = self.node(place).attribute("epub:type").split(' ');
        kinds.any(|kind| {
            matches!(
                kind,
                "toc" | "landmarks" | "page-list" | "index" | "pagebreak"
            )
        })
    }

    /// The words below a node.
    pub(super) fn words(&self, place: usize) -> String {
        let texts = self
            .below(place)
            .map(|place| self.node(place).text.as_str());
        texts.collect()
    }

    fn append(&mut self, open: &[usize], node: Node) -> usize {
        let place = self.nodes.len();
        self.nodes.push(node);
        let parent = open.last().copied().unwrap_or_default();
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(place);
        }
        place
    }

    fn close(&self, name: &str, open: &mut Vec<usize>) {
        let found = open
            .iter()
            .rposition(|&place| *self.node(place).name == *name);
        if let Some(found) = found.filter(|&found| found > 0) {
            open.truncate(found);
        }
    }

    /// Closes what the beginning of an element ends though nobody wrote so.
    fn close_implied(&self, name: &str, open: &mut Vec<usize>) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" => (&["option"], &["select"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            name if BLOCKS.contains(&name) => {
                (&["p"], &["td", "th", "li", "div", "section", "table"])
            }
            _ => return,
        };
        for at in (1..open.len()).rev() {
            let found = open.get(at).map_or("", |&place| &*self.node(place).name);
            if ended.contains(&found) {
                open.truncate(at);
                return;
            }
            if within.contains(&found) {
                return;
            }
        }
    }
}

fn node(name: &str) -> Node {
    Node {
        name: name.into(),
        text: String::new(),
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str, xml: bool) -> String {
        fn show(tree: &Tree, place: usize, out: &mut String) {
            let node = tree.node(place);
            if node.name.is_empty() {
                out.push_str(&node.text);
            } else {
                out.extend([&*node.name, "("]);
            }
            for child in tree.children(place) {
                show(tree, child, out);
            }
            if !node.name.is_empty() {
                out.push(')');
            }
        }
        let tree = Tree::new(source, xml).unwrap();
        let mut out = String::new();
        show(&tree, 0, &mut out);
        out
    }

    #[test]
    fn what_nobody_closed_is_closed() {
        for (source, tree) in [
            ("<p>a<p>b<div>c</div>d", "p(a)p(b)div(c)d"),
            (
                "<ul><li>a<ul><li>b</ul><li>c</ul>",
                "ul(li(aul(li(b)))li(c))",
            ),
            (
                "<table><tr><td>a<td>b<tr><td><table><tr><td>c</table></table>d",
                "table(tr(td(a)td(b))tr(td(table(tr(td(c))))))d",
            ),
            (
                "a</p></b>b<br/>c<img>d &lt;&eacute;&#x2014;",
                "abbr()cimg()d <é—",
            ),
            (
                "<title>a <b></title><script>if (a < b) '<p>'</script>",
                "title(a <b>)script(if (a < b) '<p>')",
            ),
        ] {
            assert_eq!(shown(source, false), tree, "{source}");
        }
        assert_eq!(
            shown("<h:p><a id='x'/>b<title/></h:p>c", true),
            "p(a()btitle())c"
        );
    }

    #[test]
    fn depth_and_number_are_limited() {
        assert!(shown(&"<div>".repeat(20_000), false).len() < 1_000_000);
        assert!(Tree::new(&"<b>".repeat(NODES + 2), false).is_err());
        let wide = |count: usize| {
            let many: Vec<String> = (0..count).map(|n| format!("a{n}=1")).collect();
            format!("<p {}>x", many.join(" "))
        };
        assert_eq!(shown(&wide(256), false), "p(x)");
        let refused = Tree::new(&wide(80_000), false).unwrap_err().to_string();
        assert!(refused.contains("more than 256 attributes"), "{refused}");
    }

    proptest! {
        #[test]
        fn nothing_panics(source in "(<[a-d]|</[a-d]>|>|<!--|-->|&[a-z]{1,3};?|<t[dr]>|<li>|<p>|x|\"|'|=|/){0,60}") {
            let tree = Tree::new(&source, source.len() % 2 == 0).unwrap();
            prop_assert_eq!(tree.below(0).count() + 1, tree.nodes.len());
        }
    }
}
