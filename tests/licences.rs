//! What comes with the program: every dependency's licence is on the list, and no refused crate is among them. The list
//! is `.deny.toml`, which cargo-deny reads too.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// The packages of the program and its tests on this platform: name and licence.
fn packages() -> Vec<(String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(["--filter-platform", HOST])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let used: BTreeSet<&str> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .collect();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .filter(|package| used.contains(package["id"].as_str().unwrap()))
        .map(|package| {
            let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
            (text("name"), text("license"))
        })
        .collect()
}

const HOST: &str = if cfg!(target_arch = "aarch64") {
    "aarch64-unknown-linux-gnu"
} else {
    "x86_64-unknown-linux-gnu"
};

fn list() -> toml::Table {
    include_str!("../.deny.toml").parse().unwrap()
}

fn names(list: &toml::Value) -> Vec<&str> {
    let names = list.as_array().unwrap().iter();
    names.map(|name| name.as_str().unwrap()).collect()
}

/// Whether a licence expression can be met with what is allowed. The old `A/B` is read as `A OR B`.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (verdict, rest) = any(&words, allowed);
    verdict && rest.is_empty()
}

fn any<'a, 'b>(words: &'b [&'a str], allowed: &[&str]) -> (bool, &'b [&'a str]) {
    let (mut verdict, mut rest) = all(words, allowed);
    while let ["OR", more @ ..] = rest {
        let (next, after) = all(more, allowed);
        verdict |= next;
        rest = after;
    }
    (verdict, rest)
}

fn all<'a, 'b>(words: &'b [&'a str], allowed: &[&str]) -> (bool, &'b [&'a str]) {
    let (mut verdict, mut rest) = one(words, allowed);
    while let ["AND", more @ ..] = rest {
        let (next, after) = one(more, allowed);
        verdict &= next;
        rest = after;
    }
    (verdict, rest)
}

fn one<'a, 'b>(words: &'b [&'a str], allowed: &[&str]) -> (bool, &'b [&'a str]) {
    match words {
        ["(", inner @ ..] => match any(inner, allowed) {
            (verdict, [")", rest @ ..]) => (verdict, rest),
            (_, rest) => (false, rest),
        },
        [name, "WITH", exception, rest @ ..] => {
            let whole = format!("{name} WITH {exception}");
            (allowed.contains(&whole.as_str()), rest)
        }
        [name, rest @ ..] => (allowed.contains(name), rest),
        [] => (false, &[]),
    }
}

#[test]
fn every_dependency_may_be_shipped() {
    let list = list();
    let allowed = names(&list["licenses"]["allow"]);
    let exceptions = list["licenses"]["exceptions"].as_array().unwrap();
    let refused: Vec<&str> = list["bans"]["deny"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ban| ban["crate"].as_str().unwrap())
        .collect();
    let packages = packages();
    assert!(
        packages.len() > 50,
        "cargo named {} packages",
        packages.len()
    );
    for (name, licence) in packages {
        let its_own = exceptions
            .iter()
            .filter(|exception| exception["crate"].as_str() == Some(&name))
            .flat_map(|exception| names(&exception["allow"]));
        let allowed: Vec<&str> = allowed.iter().copied().chain(its_own).collect();
        assert!(
            is_allowed(&licence, &allowed),
            "{name} is under {licence:?}"
        );
        assert!(!refused.contains(&name.as_str()), "{name} is refused");
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = [
        "MIT",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "Unicode-3.0",
    ];
    for good in [
        "MIT",
        "MIT/GPL-3.0",
        "GPL-3.0 OR MIT",
        "(GPL-2.0 OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
    ] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-or-later",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND AGPL-3.0",
        "MIT WITH Odd-exception",
        "(MIT",
    ] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}
