//! Slips of the pen: how far typed words may be from the key and still be meant as it.
//!
//! Counted in edits (a letter added, left out, replaced, or two swapped: optimal string alignment). Words of one to three
//! letters and words with digits must be exact; four letters may have two swapped or one doubled; from five on one edit is
//! a slip, from nine on two; in all words together two. The first letter must be right, and what makes another
//! word of the language (*hyper-* and *hypo-*, *sulfate* and *sulfite*, *legal* and *illegal*) is no slip.

/// How near typed words are to a key that they slip from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nearness {
    /// How many edits.
    pub(super) edits: usize,
    /// The words that are not those of the key, but for a plural.
    pub(super) misspelt: Vec<String>,
}

/// How many edits may be made in all.
const MOST: usize = 2;

/// How near the typed words are to the key; nothing where it is too far for a slip.
pub(super) fn nearness(typed: &[String], key: &[String]) -> Option<Nearness> {
    let mut near = Nearness {
        edits: 0,
        misspelt: Vec::new(),
    };
    if typed.len() == key.len() {
        for (typed, key) in typed.iter().zip(key) {
            near.edits += edits(typed, key)?;
            if typed != key && !plural(typed, key) {
                near.misspelt.push(typed.clone());
            }
        }
    } else {
        // A space too many or too few.
        let (typed, key) = (typed.concat(), key.concat());
        if typed.chars().any(char::is_numeric) {
            return None;
        }
        near.edits = edits(&typed, &key)?;
        near.misspelt.push(typed);
    }
    (near.edits <= MOST).then_some(near)
}

/// The edits between two words, where they are few enough for a slip.
pub(super) fn edits(typed: &str, key: &str) -> Option<usize> {
    if typed == key {
        return Some(0);
    }
    if plural(typed, key) {
        return Some(1);
    }
    let digits = |word: &str| word.chars().any(char::is_numeric);
    if digits(typed)
        || digits(key)
        || typed.chars().next() != key.chars().next()
        || another_word(typed, key)
    {
        return None;
    }
    let edits = strsim::osa_distance(typed, key);
    let allowed = match typed.chars().count().min(key.chars().count()) {
        0..=3 => 0,
        4 => usize::from(swapped(typed, key) || undoubled(typed) == undoubled(key)),
        5..=8 => 1,
        _ => 2,
    };
    (edits <= allowed).then_some(edits)
}

/// Whether the two have the same letters in another order.
fn swapped(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// The word with double letters single.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether one is the other with an *s* or *es*.
fn plural(a: &str, b: &str) -> bool {
    let of = |one: &str, many: &str| {
        one.len() >= 4
            && many
                .strip_prefix(one)
                .is_some_and(|end| matches!(end, "s" | "es"))
    };
    of(a, b) || of(b, a)
}

/// Beginnings that make words of other meaning from one stem.
const BEGINNINGS: &[&[&str]] = &[
    &["hyper", "hypo"],
    &["inter", "intra", "intro"],
    &["endo", "exo"],
    &["macro", "micro"],
    &["pre", "pro"],
];

/// Endings that make another substance from one stem.
const ENDINGS: &[&str] = &[
    "ane", "ene", "yne", "ine", "ose", "ase", "ate", "ite", "ide", "ic", "ous",
];

/// Whether the two are different words of one stem. Contraries (*legal*, *illegal*) differ in their first letter already.
fn another_word(a: &str, b: &str) -> bool {
    let one_stem =
        |stem_a: Option<&str>, stem_b: Option<&str>| stem_a.is_some() && stem_a == stem_b;
    let differ = |group: &[&str], stem: &dyn Fn(&str, &str) -> bool| {
        group
            .iter()
            .any(|x| group.iter().any(|y| x != y && stem(x, y)))
    };
    let beginning = |x: &str, y: &str| one_stem(a.strip_prefix(x), b.strip_prefix(y));
    let ending = |x: &str, y: &str| one_stem(a.strip_suffix(x), b.strip_suffix(y));
    BEGINNINGS.iter().any(|group| differ(group, &beginning)) || differ(ENDINGS, &ending)
}
