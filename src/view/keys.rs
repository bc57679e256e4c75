//! The keyboard shortcuts: one list, from which the help page is made and to which the pages are held.

/// A shortcut: the key as `data-key` names it, how people call it, and what it does.
pub(super) struct Key {
    /// The value of `data-key`; nothing where the browser itself or a group of elements answers.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the pages are held to it by a test")
    )]
    pub data: Option<&'static str>,
    /// The key of its name, as the help page shows it.
    pub name: &'static str,
    /// The key of the text that says what it does.
    pub does: &'static str,
}

const fn key(data: Option<&'static str>, name: &'static str, does: &'static str) -> Key {
    Key { data, name, does }
}

/// All shortcuts.
pub(super) const KEYS: &[Key] = &[
    key(None, "key-digits", "key-digits-does"),
    key(None, "key-enter", "key-enter-does"),
    key(Some("enter"), "key-enter", "key-next-does"),
    key(Some("0"), "key-zero", "key-zero-does"),
    key(Some(" "), "key-space", "key-space-does"),
    key(Some("1"), "key-one", "key-one-does"),
    key(Some("2"), "key-two", "key-two-does"),
    key(Some("f"), "key-f", "key-f-does"),
    key(Some("p"), "key-p", "key-p-does"),
    key(Some("u"), "key-u", "key-u-does"),
    key(Some("a"), "key-a", "key-a-does"),
    key(Some("e"), "key-e", "key-e-does"),
    key(Some("r"), "key-r", "key-r-does"),
    key(Some("s"), "key-s", "key-s-does"),
    key(Some("arrowleft"), "key-left", "key-left-does"),
    key(Some("arrowright"), "key-right", "key-right-does"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn the_list_has_every_key_of_every_page_and_no_other() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let mut used = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "html") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for rest in text.split("data-key=\"").skip(1) {
                used.extend(rest.split('"').next().map(str::to_owned));
            }
        }
        let listed: BTreeSet<String> = KEYS
            .iter()
            .filter_map(|key| key.data.map(str::to_owned))
            .collect();
        let unlisted: Vec<_> = used.difference(&listed).collect();
        assert!(unlisted.is_empty(), "{unlisted:?} need a line in KEYS");
        let unused: Vec<_> = listed.difference(&used).collect();
        assert!(unused.is_empty(), "no page has {unused:?}");
    }
}
