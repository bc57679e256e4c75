//! Holds the code against the architecture: who may import whom, which crate stays behind which door, and a few rules
//! that keep modules readable. Every rule is shown to catch a planted violation.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Each module of the crate with what it may use beside itself. `*` is everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("id", &[]),
    ("time", &[]),
    ("text", &[]),
    ("grammar", &["text"]),
    ("facts", &["text", "grammar"]),
    ("bank", &["id", "text"]),
    ("generate", &["text", "grammar", "facts", "bank", "id"]),
    ("quiz", &["id", "time", "bank", "text"]),
    ("schedule", &["id", "time"]),
    ("analysis", &["id", "time", "bank", "quiz", "schedule"]),
    ("exchange", &["id", "time", "text", "bank", "schedule"]),
    (
        "log",
        &["id", "time", "bank", "quiz", "schedule", "analysis"],
    ),
    ("identity", &["id", "time", "log"]),
    (
        "study",
        &[
            "id", "time", "bank", "text", "quiz", "schedule", "analysis", "identity", "log",
        ],
    ),
    (
        "authoring",
        &[
            "id", "time", "text", "facts", "generate", "bank", "exchange", "log",
        ],
    ),
    (
        "classroom",
        &[
            "id", "time", "bank", "text", "quiz", "schedule", "analysis", "identity", "log",
            "study",
        ],
    ),
    ("read", &["text", "authoring"]),
    ("library", &["id", "time", "text", "bank", "authoring"]),
    (
        "store",
        &[
            "id",
            "time",
            "bank",
            "quiz",
            "schedule",
            "analysis",
            "log",
            "identity",
            "study",
            "classroom",
        ],
    ),
    (
        "view",
        &[
            "id",
            "time",
            "text",
            "bank",
            "quiz",
            "schedule",
            "analysis",
            "identity",
            "log",
            "study",
            "authoring",
            "classroom",
        ],
    ),
    (
        "web",
        &[
            "id",
            "time",
            "bank",
            "quiz",
            "log",
            "config",
            "view",
            "identity",
            "study",
            "authoring",
            "classroom",
        ],
    ),
    ("config", &["id", "time"]),
    ("system", &["id", "time"]),
    ("cli", &["*"]),
    ("main", &["*"]),
    ("lib", &["*"]),
];

/// Crates that stay behind one door, with the modules that may name them.
const BEHIND: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("tokio_postgres", &["store"]),
    ("deadpool_postgres", &["store"]),
    ("actix_web", &["web", "cli"]),
    ("askama", &["view"]),
    ("pulldown_cmark", &["view", "exchange"]),
];

/// Modules without input or output, and the parts of the standard library they may not name.
const PURE: &[&str] = &[
    "id", "time", "text", "grammar", "facts", "bank", "generate", "quiz", "schedule", "analysis",
    "exchange",
];
const IMPURE: &[&str] = &["fs", "net", "process", "thread", "env"];

/// How long `main.rs` may be: it composes and does nothing itself.
const MAIN_LINES: usize = 50;

/// What is wrong with one file of `src/`, whose path is given from there.
fn check_source(path: &str, source: &str) -> Vec<String> {
    let mut findings = Vec::new();
    if !source.starts_with("//!") {
        findings.push(format!(
            "{path}: the first line must be `//!` and say what the module is for"
        ));
    }
    if path == "main.rs" && source.lines().count() > MAIN_LINES {
        findings.push(format!(
            "{path}: more than {MAIN_LINES} lines; move work into cli/"
        ));
    }
    // Tests may set up what they need from anywhere.
    if path.ends_with("/tests.rs") {
        return findings;
    }
    let module = module_of(path);
    let top = module.first().cloned().unwrap_or_else(|| "lib".to_owned());
    let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == top) else {
        findings.push(format!(
            "{path}: module `{top}` has no row in the import table"
        ));
        return findings;
    };
    let file = match syn::parse_file(source) {
        Ok(file) => file,
        Err(error) => {
            findings.push(format!("{path}: cannot be parsed: {error}"));
            return findings;
        }
    };
    let mut paths = Paths {
        module,
        ..Paths::default()
    };
    paths.visit_file(&file);
    for target in &paths.found {
        let head: Vec<&str> = target.iter().map(String::as_str).collect();
        match head.as_slice() {
            ["crate", name, ..] => {
                let known = MAY_USE.iter().any(|(row, _)| row == name);
                let allowed = *name == top || may_use.contains(name) || may_use.contains(&"*");
                if *name == "*" && top != "lib" {
                    findings.push(format!("{path}: `crate::*` hides what is used"));
                } else if known && !allowed {
                    findings.push(format!("{path}: `{top}` may not use `{name}`"));
                }
            }
            ["std", part, ..] if PURE.contains(&top.as_str()) && IMPURE.contains(part) => {
                findings.push(format!(
                    "{path}: `{top}` is pure, it may not use `std::{part}`"
                ));
            }
            [name, ..] => {
                if let Some((_, doors)) = BEHIND.iter().find(|(krate, _)| krate == name)
                    && !doors.contains(&top.as_str())
                {
                    findings.push(format!("{path}: `{name}` stays inside {doors:?}"));
                }
            }
            [] => {}
        }
    }
    if top != "lib" {
        for name in &paths.reexports {
            findings.push(format!(
                "{path}: `pub use {name}` gives a module's name to another; only lib.rs may"
            ));
        }
    }
    findings
}

/// What is wrong with one template.
fn check_template(path: &str, source: &str) -> Vec<String> {
    let unsafe_filter = source.match_indices('|').any(|(at, _)| {
        let filter = source[at + 1..].trim_start();
        filter.starts_with("safe") && !filter[4..].starts_with(|c: char| c.is_alphanumeric())
    });
    if unsafe_filter {
        vec![format!("{path}: `|safe` turns escaping off")]
    } else {
        Vec::new()
    }
}

/// The module path of a file, from the crate's root.
fn module_of(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if stem == "lib" {
        return Vec::new();
    }
    stem.split('/').map(str::to_owned).collect()
}

/// Gathers every path that a file names outside its tests, with `self` and `super` resolved to `crate`.
#[derive(Default)]
struct Paths {
    module: Vec<String>,
    found: Vec<Vec<String>>,
    reexports: Vec<String>,
}

impl Paths {
    /// Notes a path as written, its first two resolved segments being what the rules look at.
    fn note(&mut self, written: &[String]) {
        let mut base = self.module.clone();
        let mut rest = written;
        match written.first().map(String::as_str) {
            Some("crate") => base.clear(),
            Some("self") => {}
            Some("super") => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
                base.extend(rest.iter().cloned());
                self.found.push(crate_path(base));
                return;
            }
            _ => {
                self.found.push(written.to_vec());
                return;
            }
        }
        base.extend(written[1..].iter().cloned());
        self.found.push(crate_path(base));
    }

    fn use_tree(&mut self, prefix: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.use_tree(prefix, &path.tree);
                prefix.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(prefix, tree);
                }
            }
            syn::UseTree::Name(name) => self.leaf(prefix, &name.ident.to_string()),
            syn::UseTree::Rename(rename) => self.leaf(prefix, &rename.ident.to_string()),
            syn::UseTree::Glob(_) => self.leaf(prefix, "*"),
        }
    }

    fn leaf(&mut self, prefix: &[String], name: &str) {
        let mut path = prefix.to_vec();
        path.push(name.to_owned());
        self.note(&path);
    }

    /// Macro and attribute bodies are only tokens: takes every `a :: b` run in them as a path.
    fn tokens(&mut self, tokens: &str) {
        let words: Vec<&str> = tokens.split_whitespace().collect();
        let mut at = 0;
        while at < words.len() {
            let mut path = vec![word(words[at])];
            while at + 2 < words.len() && words[at + 1] == "::" {
                path.push(word(words[at + 2]));
                at += 2;
            }
            if path.len() > 1 {
                self.note(&path);
            }
            at += 1;
        }
    }
}

fn crate_path(inner: Vec<String>) -> Vec<String> {
    std::iter::once("crate".to_owned()).chain(inner).collect()
}

/// The identifier at the end of a run of punctuation, as in `(crate`.
fn word(token: &str) -> String {
    token
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '*')
        .to_owned()
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if is_test(&module.attrs) {
            return;
        }
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if is_test(&item.attrs) {
            return;
        }
        let from = self.found.len();
        self.use_tree(&mut Vec::new(), &item.tree);
        let names_root = matches!(&item.tree, syn::UseTree::Path(path) if path.ident == "crate");
        if names_root && !matches!(item.vis, syn::Visibility::Inherited) {
            let names = self.found[from..].iter().map(|path| path.join("::"));
            self.reexports.extend(names);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.note(&written);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(&item.tokens.to_string());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(&list.tokens.to_string());
        }
        visit::visit_attribute(self, attribute);
    }
}

/// Every file with an extension below a folder, with its path from there.
fn files(root: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_code_keeps_to_the_architecture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = files(&root.join("src"), "rs");
    assert!(sources.len() > 10, "the sources were not found");
    let mut findings: Vec<String> = sources
        .iter()
        .flat_map(|(path, source)| check_source(path, source))
        .collect();
    let templates = root.join("templates");
    if templates.is_dir() {
        for (path, source) in files(&templates, "html") {
            findings.extend(check_template(&path, &source));
        }
    }
    findings.sort();
    findings.dedup();
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn every_rule_catches_a_planted_violation() {
    let planted = [
        (
            "quiz/grade.rs",
            "//! x\nuse crate::store::Sled;",
            "may not use `store`",
        ),
        (
            "quiz/grade.rs",
            "//! x\nuse crate::{id::BankId, web::App};",
            "may not use `web`",
        ),
        (
            "schedule/due.rs",
            "//! x\nfn f() { crate::bank::lint(); }",
            "may not use `bank`",
        ),
        (
            "schedule/due.rs",
            "//! x\nfn f(_: &crate::view::Page) {}",
            "may not use `view`",
        ),
        (
            "schedule/due.rs",
            "//! x\nuse super::super::study::start;",
            "may not use `study`",
        ),
        (
            "time.rs",
            "//! x\nmod a { use super::super::log::Event; }",
            "may not use `log`",
        ),
        (
            "text/split.rs",
            "//! x\nfn f() { vec![crate::facts::ONE]; }",
            "may not use `facts`",
        ),
        (
            "view/page.rs",
            "//! x\n#[derive(crate::web::Page)] struct A;",
            "may not use `web`",
        ),
        ("id.rs", "//! x\nuse crate::*;", "hides what is used"),
        ("new.rs", "//! x\n", "no row in the import table"),
        (
            "study/mod.rs",
            "//! x\nfn f() -> sled::Result<()> { Ok(()) }",
            "`sled` stays inside",
        ),
        (
            "study/mod.rs",
            "//! x\nuse sled as s;",
            "`sled` stays inside",
        ),
        (
            "view/mod.rs",
            "//! x\nuse actix_web::HttpResponse;",
            "`actix_web` stays inside",
        ),
        (
            "store/mod.rs",
            "//! x\n#[actix_web::get(\"/\")] fn f() {}",
            "`actix_web` stays",
        ),
        (
            "web/mod.rs",
            "//! x\n#[derive(askama::Template)] struct A;",
            "`askama` stays inside",
        ),
        (
            "quiz/mod.rs",
            "//! x\nuse std::{fs, fmt};",
            "may not use `std::fs`",
        ),
        ("study/mod.rs", "use crate::id::BankId;", "must be `//!`"),
        ("study/tests.rs", "use super::*;", "must be `//!`"),
        (
            "study/mod.rs",
            "//! x\npub use crate::quiz::Attempt;",
            "only lib.rs may",
        ),
        (
            "study/mod.rs",
            "//! x\npub(crate) use crate::quiz::Attempt;",
            "only lib.rs may",
        ),
    ];
    for (path, source, expected) in planted {
        let findings = check_source(path, source);
        assert!(
            findings.iter().any(|finding| finding.contains(expected)),
            "{path}: {source:?} gave {findings:?}"
        );
    }
    let long = format!("//! x\n{}", "// a line\n".repeat(MAIN_LINES));
    assert_eq!(check_source("main.rs", &long).len(), 1);
    for template in ["{{ text|safe }}", "{{ text | safe }}", "{{ a|lower|safe}}"] {
        assert_eq!(check_template("page.html", template).len(), 1, "{template}");
    }
}

#[test]
fn what_the_architecture_allows_is_not_refused() {
    let fine = [
        (
            "quiz/grade.rs",
            "//! x\nuse super::Attempt;\nuse crate::bank::Format;",
        ),
        (
            "quiz/mod.rs",
            "//! x\npub use attempt::Attempt;\n#[cfg(test)] mod t { use crate::store::A; }",
        ),
        (
            "web/page.rs",
            "//! x\nuse actix_web::web;\nuse crate::study;",
        ),
        ("cli/serve.rs", "//! x\nuse crate::{store, web, library};"),
        ("lib.rs", "//! x\npub mod id;\npub use crate::id::BankId;"),
    ];
    for (path, source) in fine {
        assert_eq!(check_source(path, source), Vec::<String>::new(), "{path}");
    }
    assert_eq!(
        check_template("page.html", "{{ a|safely }} safe"),
        Vec::<String>::new()
    );
}
