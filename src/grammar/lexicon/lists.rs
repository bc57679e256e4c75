//! Small lists of our own: titles, given names, words that say what a name is a name of, verbs of saying, judging words.
//!
//! They stand in `lists.txt`, with a line for each list that says what it is for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Titles of men.
    ManTitle,
    /// Titles of women.
    WomanTitle,
    /// Titles of either.
    Title,
    /// Titles that go on with "of" and a place, and name who bears them.
    Royal,
    /// Words for who holds an office.
    Office,
    /// Words behind "the" after a person's name.
    Epithet,
    /// Given names of men.
    Man,
    /// Given names of women.
    Woman,
    /// Small words within the names of people.
    Particle,
    /// Last words of places.
    PlaceHead,
    /// First words of places.
    PlaceFirst,
    /// Last words of organisations.
    OrganisationHead,
    /// Last words of events.
    EventHead,
    /// Last words of laws, treaties, theories and prizes.
    DocumentHead,
    /// Last words of works.
    WorkHead,
    /// Last words of newspapers and magazines.
    PublicationHead,
    /// Newspapers and magazines.
    Publication,
    /// Organisations.
    Organisation,
    /// Peoples and followers.
    People,
    /// Parts of the world.
    Region,
    /// Things that look like organisations and are none.
    OtherName,
    /// What has a capital and is no name.
    NotAName,
    /// Verbs of saying, as bases.
    Speaking,
    /// Nouns of saying.
    Speech,
    /// Verbs whose subject is a person, as bases.
    Personal,
    /// Verbs that mean little beside their object, as bases.
    Light,
    /// Turns whose words belong together.
    Idiom,
    /// Words that judge.
    Loaded,
}

/// The lists by their names in the file.
const LISTS: [(&str, List); 28] = [
    ("man-title", List::ManTitle),
    ("woman-title", List::WomanTitle),
    ("title", List::Title),
    ("royal", List::Royal),
    ("office", List::Office),
    ("epithet", List::Epithet),
    ("man", List::Man),
    ("woman", List::Woman),
    ("particle", List::Particle),
    ("place-head", List::PlaceHead),
    ("place-first", List::PlaceFirst),
    ("org-head", List::OrganisationHead),
    ("event-head", List::EventHead),
    ("document-head", List::DocumentHead),
    ("work-head", List::WorkHead),
    ("publication-head", List::PublicationHead),
    ("publication", List::Publication),
    ("organisation", List::Organisation),
    ("people", List::People),
    ("region", List::Region),
    ("other-name", List::OtherName),
    ("not-a-name", List::NotAName),
    ("speaking", List::Speaking),
    ("speech", List::Speech),
    ("personal", List::Personal),
    ("light", List::Light),
    ("idiom", List::Idiom),
    ("loaded", List::Loaded),
];

/// In which lists a word is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Member(u32);

impl Member {
    /// Whether the word is in a list.
    pub fn of(self, list: List) -> bool {
        self.0 & bit(list) != 0
    }

    /// Whether the word is in one of some lists.
    pub fn any(self, lists: &[List]) -> bool {
        lists.iter().any(|list| self.of(*list))
    }
}

fn bit(list: List) -> u32 {
    1 << (list as u32)
}

/// Every entry with its lists. It is built on first use, in less than a millisecond.
static ENTRIES: LazyLock<BTreeMap<&str, u32>> = LazyLock::new(|| {
    let mut entries = BTreeMap::new();
    for (list, entry) in read(include_str!("lists.txt")) {
        *entries.entry(entry).or_insert(0) |= bit(list);
    }
    entries
});

fn read(text: &'static str) -> impl Iterator<Item = (List, &'static str)> {
    let blocks = text.split("\n= ").skip(1);
    blocks.flat_map(|block| {
        let (head, entries) = block.split_once('\n').unwrap_or_default();
        let name = head.split(' ').next().unwrap_or_default();
        let list = LISTS.iter().find(|(known, _)| *known == name);
        let entries = entries.split([',', '\n']).map(str::trim);
        let entries = entries.filter(|entry| !entry.is_empty());
        list.into_iter()
            .flat_map(move |(_, list)| entries.clone().map(|entry| (*list, entry)))
    })
}

/// In which lists a word or a turn is, given in small letters.
pub fn member(word: &str) -> Member {
    Member(ENTRIES.get(word).copied().unwrap_or_default())
}

/// The entries of a list, in the order of their letters.
pub fn entries(list: List) -> impl Iterator<Item = &'static str> {
    let entries = ENTRIES.iter();
    entries.filter_map(move |(entry, lists)| (lists & bit(list) != 0).then_some(*entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_is_known_and_has_entries() {
        let text = include_str!("lists.txt");
        let in_file: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("= "))
            .map(|head| {
                let (name, purpose) = head.split_once("  ").unwrap();
                assert!(purpose.ends_with('.'), "{head}");
                name
            })
            .collect();
        let known: Vec<&str> = LISTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(in_file, known);
        for (at, (name, list)) in LISTS.iter().enumerate() {
            assert_eq!(*list as usize, at, "{name}");
            assert!(entries(*list).count() > 10, "{name}");
        }
    }

    #[test]
    fn entries_are_small_and_turns_do_not_break_over_lines() {
        for entry in ENTRIES.keys() {
            assert_eq!(*entry, entry.to_lowercase());
            assert!(
                !entry.starts_with('=') && entry.split(' ').count() <= 4,
                "{entry}"
            );
        }
        assert!(member("take part").of(List::Idiom));
        assert!(member("king").any(&[List::Light, List::Royal]));
        assert_eq!(member("xyzzy"), Member::default());
    }
}
