//! What of a page is not its text: menus, advertisements, headers and footers, and which part of it is the main one.
//!
//! Three signs, from sure to less sure: what an element is called (`nav`, `role="banner"`), what its class or id says
//! (`cookie-banner`), and what it is made of (a list of nothing but links). A part that holds much of the page's text is
//! never taken for chaff by the second and third.

use std::collections::BTreeSet;

use super::tree::{Node, Tree};

/// Words of classes and ids that mark what is not the text.
#[rustfmt::skip]
const CLASSES: &[&str] = &[
    "ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored", "promo", "banner", "cookie", "cookies",
    "consent", "gdpr", "nav", "navbar", "navigation", "menu", "sidebar", "footer", "breadcrumb", "breadcrumbs", "share",
    "sharing", "social", "related", "recommended", "comments", "disqus", "newsletter", "subscribe", "subscription",
    "popup", "modal", "login", "signup", "pagination", "pager", "skip", "toolbar", "navbox", "catlinks", "editsection",
    "masthead", "noprint", "sitemap", "widget",
];

/// Elements that hold no text of the page.
const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "head", "select", "button", "input",
    "textarea", "label", "datalist", "nav", "search", "link", "meta",
];

/// Roles of elements that are not the text.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
];

/// What is not read.
#[derive(Debug, Default)]
pub(super) struct Chaff {
    dropped: BTreeSet<usize>,
    /// How many of them held words.
    pub(super) parts: usize,
}

impl Chaff {
    /// Finds what is not the text of a page, and the elements that are its main part; empty where all of it is.
    pub(super) fn of(tree: &Tree) -> (Self, Vec<usize>) {
        let mut chaff = Self::default();
        let all = weigh(tree);
        let weight = |place: usize| all.get(place).copied().unwrap_or_default();
        let whole = weight(0).words.max(1);
        chaff.drop_below(tree, 0, &weight, whole);
        let main = |node: &Node| &*node.name == "main" || node.attribute("role") == "main";
        let article = |node: &Node| &*node.name == "article" || node.attribute("role") == "article";
        for is_main in [&main as &dyn Fn(&Node) -> bool, &article] {
            let found = chaff.outermost(tree, is_main);
            let words: usize = found.iter().map(|&place| weight(place).words).sum();
            if words * 3 > whole {
                chaff.parts += usize::from(words < whole);
                return (chaff, found);
            }
        }
        (chaff, Vec::new())
    }

    /// Whether an element is left out.
    pub(super) fn has(&self, place: usize) -> bool {
        self.dropped.contains(&place)
    }

    fn drop_below(
        &mut self,
        tree: &Tree,
        place: usize,
        weight: &dyn Fn(usize) -> Weight,
        whole: usize,
    ) {
        for child in tree.children(place) {
            let node = tree.node(child);
            let own = weight(child);
            if node.name.is_empty() {
                continue;
            }
            if is_chaff(tree, child, own, whole) {
                self.dropped.insert(child);
                let is_program = matches!(
                    &*node.name,
                    "script" | "style" | "noscript" | "head" | "template"
                );
                self.parts += usize::from(own.words > 0 && !is_program);
            } else {
                self.drop_below(tree, child, weight, whole);
            }
        }
    }

    /// The elements of a kind that lie in no other of it.
    fn outermost(&self, tree: &Tree, is_one: &dyn Fn(&Node) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting = vec![0];
        while let Some(place) = waiting.pop() {
            if self.has(place) {
                continue;
            }
            if is_one(tree.node(place)) {
                found.push(place);
            } else {
                let children: Vec<usize> = tree.children(place).collect();
                waiting.extend(children.into_iter().rev());
            }
        }
        found
    }
}

/// How many letters an element has, and how many of them in links.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    words: usize,
    linked: usize,
    links: usize,
}

/// The weight of each node. A node comes after what it hangs on, so that one way back sums all up.
fn weigh(tree: &Tree) -> Vec<Weight> {
    fn weigh_one(tree: &Tree, place: usize, linked: bool, all: &mut Vec<Weight>) -> Weight {
        let node = tree.node(place);
        let is_link = &*node.name == "a" && node.has("href");
        let is_text = !matches!(
            &*node.name,
            "script" | "style" | "noscript" | "head" | "template"
        );
        let letters = node.text.chars().filter(|c| !c.is_whitespace()).count();
        let mut own = Weight {
            words: letters,
            linked: if linked { letters } else { 0 },
            links: usize::from(is_link),
        };
        if is_text {
            for child in tree.children(place) {
                let below = weigh_one(tree, child, linked || is_link, all);
                own.words += below.words;
                own.linked += below.linked;
                own.links += below.links;
            }
        }
        if all.len() <= place {
            all.resize(place + 1, Weight::default());
        }
        if let Some(slot) = all.get_mut(place) {
            *slot = own;
        }
        own
    }
    let mut all = Vec::new();
    weigh_one(tree, 0, false, &mut all);
    all
}

fn is_chaff(tree: &Tree, place: usize, weight: Weight, whole: usize) -> bool {
    let node = tree.node(place);
    let name = &*node.name;
    let style = node
        .attribute("style")
        .replace(' ', "")
        .to_ascii_lowercase();
    let is_unseen = node.has("hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || (node.attribute("aria-hidden") == "true" && name != "figcaption" && !is_note(node))
        // LibreOffice keeps what stands above and below its pages so.
        || (name == "div" && matches!(node.attribute("title"), "header" | "footer"));
    if NEVER.contains(&name) || is_unseen || ROLES.contains(&node.attribute("role")) {
        return true;
    }
    if is_note(node) || matches!(name, "body" | "html" | "main" | "article" | "h1") {
        return false;
    }
    let is_much = weight.words * 5 > whole * 2;
    let is_linked = weight.linked * 2 > weight.words;
    if name == "footer" || name == "aside" {
        return !is_much;
    }
    // The head of an article has its title and author, that of a site its name and links.
    let has_title = || {
        tree.below(place)
            .any(|place| &*tree.node(place).name == "h1")
    };
    if name == "header" {
        let is_head = has_title() && weight.links <= 2;
        return !is_much && !is_head;
    }
    let is_named = || {
        let names = format!("{} {}", node.attribute("class"), node.attribute("id")).to_lowercase();
        let mut names = names.split(|c: char| !c.is_alphanumeric());
        names.any(|name| CLASSES.contains(&name))
    };
    let is_list = matches!(
        name,
        "ul" | "ol" | "div" | "table" | "td" | "dl" | "section"
    );
    let is_links = is_list && weight.links >= 3 && weight.linked * 10 > weight.words * 7;
    let is_part = super::tree::is_block(name) || name == "span";
    !is_much && (is_links || (is_part && is_named() && (is_linked || !has_title())))
}

/// Whether an element is a note or holds notes.
pub(super) fn is_note(node: &Node) -> bool {
    let kind = node.attribute("epub:type");
    let role = node.attribute("role");
    let id = node.attribute("id");
    let class = node.attribute("class");
    let has =
        |words: &str, known: &[&str]| words.split_whitespace().any(|word| known.contains(&word));
    let numbered = |start: &str| {
        id.strip_prefix(start)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    has(
        kind,
        &[
            "footnote",
            "footnotes",
            "endnote",
            "endnotes",
            "rearnote",
            "rearnotes",
            "note",
        ],
    ) || has(role, &["doc-footnote", "doc-endnote", "doc-endnotes"])
        || has(
            class,
            &[
                "footnote",
                "footnotes",
                "endnotes",
                "sdfootnote",
                "sdendnote",
            ],
        )
        || ["sdfootnote", "sdendnote", "ftn", "edn", "fn"]
            .into_iter()
            .any(numbered)
        || id.starts_with("cite_note")
}
