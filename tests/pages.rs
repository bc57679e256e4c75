//! The interface's words are all there and all used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The texts of all files below a folder with one of these endings.
fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| endings.iter().any(|e| ending == *e))
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no files");
    found
}

/// The keys of the file of texts.
fn keys() -> BTreeSet<String> {
    let (_, text) = files("templates/locale", &["ftl"]).remove(0);
    let keys = text.lines().filter_map(|line| {
        let (key, _) = line.split_once(" = ")?;
        key.starts_with(|c: char| c.is_ascii_lowercase())
            .then(|| key.to_owned())
    });
    let all: Vec<String> = keys.collect();
    let different: BTreeSet<String> = all.iter().cloned().collect();
    assert_eq!(all.len(), different.len(), "a key stands there twice");
    different
}

/// The words in quotes that come right after `before`, each with its file.
fn quoted_after(sources: &[(PathBuf, String)], before: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for (path, text) in sources {
        // What a module tests with is no text of the interface.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for rest in text.split(before).skip(1) {
            if let Some(word) = rest.split('"').next() {
                found.push((word.to_owned(), path.clone()));
            }
        }
    }
    found
}

/// The keys of refusals: each has a title and a text.
fn refusals() -> Vec<String> {
    let errors = files("src/web", &["rs"]);
    let errors: Vec<_> = errors
        .into_iter()
        .filter(|(path, _)| path.ends_with("error.rs"))
        .collect();
    let lines = errors[0]
        .1
        .lines()
        .filter(|line| line.contains("(StatusCode::"));
    let keys = lines.filter_map(|line| line.split('"').nth(1));
    let keys: Vec<String> = keys
        .flat_map(|key| [format!("problem-{key}"), format!("problem-{key}-text")])
        .collect();
    assert!(keys.len() > 20, "{keys:?}");
    keys
}

#[test]
fn every_text_that_a_page_asks_for_is_there() {
    let keys = keys();
    let mut asked = 0;
    for (folder, ending) in [("src/view", "rs"), ("templates", "html")] {
        let sources = files(folder, &[ending]);
        for call in [".t(\"", ".text(\"", ".count(\"", ".with(\"", ".numbers(\""] {
            for (key, path) in quoted_after(&sources, call) {
                assert!(keys.contains(&key), "{} asks for `{key}`", path.display());
                asked += 1;
            }
        }
    }
    assert!(asked > 60, "{asked} texts were asked for");
    for key in refusals() {
        assert!(keys.contains(&key), "a refusal asks for `{key}`");
    }
}

#[test]
fn every_text_is_asked_for() {
    let mut sources = files("src/view", &["rs"]);
    sources.extend(files("templates", &["html"]));
    let mut used: BTreeSet<String> = refusals().into_iter().collect();
    used.extend(
        quoted_after(&sources, "\"")
            .into_iter()
            .map(|(word, _)| word),
    );
    let unused: Vec<String> = keys().difference(&used).cloned().collect();
    assert_eq!(unused, Vec::<String>::new(), "no page asks for these");
}
