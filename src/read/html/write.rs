//! The tree of a page → running text.

use super::chaff::is_note;
use super::tree::{Node, Tree, is_block};
use crate::read::aside::Part;
use crate::read::flow::{Flow, Script};

/// Writes what is below a node, without what is left out.
pub(in crate::read) fn write(
    tree: &Tree,
    root: usize,
    is_out: &dyn Fn(usize) -> bool,
    flow: &mut Flow,
) {
    let mut writer = Writer {
        tree,
        is_out,
        flow,
        script: Script::Line,
        is_kept: false,
        tables: 0,
    };
    writer.node(root);
    writer.flow.end();
}

struct Writer<'a> {
    tree: &'a Tree,
    is_out: &'a dyn Fn(usize) -> bool,
    flow: &'a mut Flow,
    script: Script,
    /// Whether line ends are kept, as in `pre`.
    is_kept: bool,
    tables: usize,
}

impl Writer<'_> {
    fn below(&mut self, place: usize) {
        let tree = self.tree;
        for child in tree.children(place) {
            self.node(child);
        }
    }

    fn node(&mut self, place: usize) {
        let tree = self.tree;
        if (self.is_out)(place) {
            return;
        }
        let node = tree.node(place);
        if node.name.is_empty() {
            self.text(&node.text);
            self.below(place);
            return;
        }
        if is_note(node) && !self.holds_notes(place) {
            self.flow.begin();
            self.below(place);
            let blocks = self.flow.close();
            self.flow.note(&blocks);
            return;
        }
        let is_apart = is_block(&node.name);
        if is_apart {
            self.flow.end();
        }
        self.element(place, node);
        if is_apart && !matches!(&*node.name, "td" | "th" | "tr") {
            self.flow.end();
        }
    }

    fn element(&mut self, place: usize, node: &Node) {
        match &*node.name {
            "script" | "style" | "head" | "template" | "noscript" | "rt" | "rp" | "title" => {}
            "br" => self.flow.line_break(),
            "img" | "svg" | "picture" => self.flow.aside.note(Part::Picture, 1),
            "math" => self.flow.gap(Part::Formula),
            "video" | "audio" | "object" | "embed" | "canvas" => {
                self.flow.aside.note(Part::Object, 1);
            }
            "del" | "s" | "strike" => self.flow.aside.note(Part::Deletion, 1),
            "a" if self.is_reference(place, node) => {}
            "sup" => {
                let before = std::mem::replace(&mut self.script, Script::Super);
                self.below(place);
                self.script = before;
            }
            "q" => {
                self.flow.add("“", Script::Line);
                self.below(place);
                self.flow.add("”", Script::Line);
            }
            "pre" => {
                let is_code = self
                    .tree
                    .below(place)
                    .any(|one| &*self.tree.node(one).name == "code");
                if is_code {
                    self.flow.aside.note(Part::Code, 1);
                } else {
                    let before = std::mem::replace(&mut self.is_kept, true);
                    self.below(place);
                    self.is_kept = before;
                }
            }
            "table" => {
                self.flow
                    .aside
                    .note(Part::Table, usize::from(self.tables == 0));
                self.tables += 1;
                self.below(place);
                self.tables -= 1;
            }
            "tr" => {
                self.flow.begin_row();
                self.below(place);
                self.flow.end_row();
            }
            "td" | "th" => {
                self.flow.begin();
                self.below(place);
                self.flow.end_cell();
            }
            _ => self.below(place),
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_kept {
            // A tab in the source is a space of the page; in the text it would divide values.
            self.flow.add(&text.replace('\t', " "), self.script);
            return;
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.flow.line_break();
            }
            self.flow.add(line, self.script);
        }
    }

    /// Whether there are notes in an element: then it is their list.
    fn holds_notes(&self, place: usize) -> bool {
        let tree = self.tree;
        let is_item = |one: usize| {
            let node = tree.node(one);
            &*node.name == "li" || is_note(node)
        };
        tree.below(place).any(is_item)
    }

    /// Whether a link is the mark of a note, or leads back from one.
    fn is_reference(&self, place: usize, node: &Node) -> bool {
        let kinds = ["noteref", "backlink", "referrer"];
        let kind = format!("{} {}", node.attribute("epub:type"), node.attribute("role"));
        if kinds.iter().any(|known| kind.contains(known)) {
            return true;
        }
        let words = self.tree.words(place);
        let words = words.trim();
        let is_mark = words.chars().count() <= 5
            && words.chars().all(|c| {
                c.is_ascii_digit()
                    || (!c.is_alphabetic() && !c.is_whitespace())
                    || "ivx".contains(c)
            });
        node.attribute("href").contains('#') && !words.is_empty() && is_mark
    }
}
