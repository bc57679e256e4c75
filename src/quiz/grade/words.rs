//! Keys that are words: names, places, titles, terms.

use super::Known;
use super::slip::{self, Nearness};
use crate::quiz::Verdict;
use crate::text::fold::fold;
use crate::text::number::{self, Unit};

/// Words before a name that a learner may add or leave out.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "president",
    "general",
    "gen",
    "colonel",
    "col",
    "marshal",
    "minister",
    "king",
    "queen",
    "emperor",
    "pope",
    "saint",
    "st",
];

/// Words before an answer that only make it a sentence.
const FILLERS: &[&str] = &[
    "it", "is", "was", "they", "were", "in", "on", "at", "by", "to", "from", "near",
];

/// What people type instead of pressing "I don't know".
const DONT_KNOW: &[&str] = &[
    "?",
    "??",
    "idk",
    "i dont know",
    "dont know",
    "i do not know",
    "dunno",
    "no idea",
];

/// Compares typed words with keys, knowing a bank.
pub(super) struct Words<'a> {
    known: &'a Known<'a>,
    /// Folded alias names as words, each with the first name of its group; the longest first.
    aliases: Vec<(Vec<String>, Vec<String>)>,
}

impl<'a> Words<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Self {
        let names = |name: &String| initials_as_one(&fold(name, known.lang));
        let mut aliases = Vec::new();
        for group in known.aliases {
            let mut group = group
                .iter()
                .map(names)
                .filter(|name| name.iter().any(|word| !word.is_empty()));
            if let Some(first) = group.next() {
                aliases.extend(group.map(|name| (name, first.clone())));
            }
        }
        aliases.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { known, aliases }
    }

    /// Whether the text says "I don't know".
    pub(super) fn says_dont_know(&self, typed: &str) -> bool {
        DONT_KNOW.contains(&fold(typed, self.known.lang).as_str())
    }

    /// How typed words compare with a key.
    pub(super) fn compare(&self, typed: &str, key: &str) -> Verdict {
        if self.same(typed, key) {
            return Verdict::Right;
        }
        match (self.parts(typed), self.parts(key)) {
            (typed, key) if key.len() > 1 && typed.len() == key.len() => self.all(&typed, &key),
            _ if self.slips(typed, key) => Verdict::Slip,
            _ => Verdict::Wrong,
        }
    }

    /// Whether both say the same, slips aside.
    pub(super) fn same(&self, typed: &str, key: &str) -> bool {
        let typed = self.plain(typed);
        variants(key).iter().any(|key| {
            let key = self.plain(key);
            typed == key
                || untitled(&typed) == untitled(&key)
                || joined(&typed).is_some_and(|typed| Some(typed) == joined(&key))
        })
    }

    /// Lists are right in any order.
    fn all(&self, typed: &[&str], key: &[&str]) -> Verdict {
        let mut left: Vec<&str> = key.to_vec();
        let mut verdict = Verdict::Right;
        for part in typed {
            let same = left.iter().position(|key| self.same(part, key));
            let slip = || left.iter().position(|key| self.slips(part, key));
            let Some(at) = same.or_else(slip) else {
                return Verdict::Wrong;
            };
            if same.is_none() {
                verdict = Verdict::Slip;
            }
            left.swap_remove(at);
        }
        verdict
    }

    /// Whether it is the key but for a slip, and nothing else that the bank knows.
    fn slips(&self, typed: &str, key: &str) -> bool {
        let words = self.plain(typed);
        let near = variants(key)
            .iter()
            .flat_map(|key| self.under_all_names(self.plain(key)))
            .filter_map(|key| slip::nearness(untitled(&words), untitled(&key)))
            .min();
        let Some(nearness) = near else {
            return false;
        };
        let nearer = |value: &&&str| {
            !self.same(value, key) && self.distance(&words, value) <= nearness.edits
        };
        !self.known.values.iter().any(|value| nearer(&value)) && !self.is_a_word(&nearness)
    }

    /// Plain words, and what they are with a name in them replaced by one of its aliases: those can be misspelt too.
    fn under_all_names(&self, plain: Vec<String>) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        for (name, first) in &self.aliases {
            if let Some(at) = plain.windows(first.len()).position(|words| words == first) {
                let (before, rest) = plain.split_at(at);
                let after = rest.get(first.len()..).unwrap_or_default();
                all.push([before, name, after].concat());
            }
        }
        all.push(plain);
        all
    }

    fn distance(&self, typed: &[String], value: &str) -> usize {
        strsim::osa_distance(&typed.concat(), &self.plain(value).concat())
    }

    /// Whether a word taken for a slip stands in the documents, more often than a misprint would.
    fn is_a_word(&self, nearness: &Nearness) -> bool {
        nearness.misspelt.iter().any(|word| {
            let capital: String = word
                .chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .chain(word.chars().skip(1))
                .collect();
            let times = |document: &&str| {
                let places = |word| {
                    document
                        .match_indices(word)
                        .filter(|(at, word)| stands_alone(document, *at, word))
                };
                places(word.as_str())
                    .chain(places(capital.as_str()))
                    .take(2)
                    .count()
            };
            self.known.documents.iter().map(times).sum::<usize>() >= 2
        })
    }

    /// The words in one form: folded, aliases as their first name, figures as digits, without what only makes a sentence.
    fn plain(&self, text: &str) -> Vec<String> {
        let folded = fold(&figures_as_digits(text, self.known.lang), self.known.lang);
        let mut words = initials_as_one(&folded);
        let fillers = words
            .iter()
            .take_while(|word| FILLERS.contains(&word.as_str()))
            .count();
        if fillers < words.len() {
            words.drain(..fillers);
        }
        let mut plain = Vec::with_capacity(words.len());
        let mut rest = words.as_slice();
        while let Some((word, after)) = rest.split_first() {
            if let Some((name, first)) =
                self.aliases.iter().find(|(name, _)| rest.starts_with(name))
            {
                plain.extend_from_slice(first);
                rest = rest.get(name.len().max(1)..).unwrap_or_default();
            } else {
                plain.push(word.clone());
                rest = after;
            }
        }
        plain
    }

    /// The members of a list: "Baku and Ganja", "Baku, Ganja".
    fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let and = match self.known.lang.split('-').next().unwrap_or("") {
            "de" => " und ",
            "fr" => " et ",
            "es" => " y ",
            "az" => " və ",
            "tr" => " ve ",
            "ru" => " и ",
            _ => " and ",
        };
        let parts = text
            .split([',', ';', '/'])
            .flat_map(|part| part.split(and))
            .flat_map(|part| part.split(" & "));
        parts
            .map(|part| part.trim().trim_start_matches(and.trim_start()))
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// A key, and the key without what it has in brackets: "Popular Front (PFA)" is right as "Popular Front" too, and as
/// "PFA" where the brackets hold an abbreviation.
fn variants(key: &str) -> Vec<String> {
    let mut variants = vec![key.to_owned()];
    if let Some((before, rest)) = key.split_once('(')
        && let Some((inside, after)) = rest.split_once(')')
    {
        let outside = format!("{} {}", before.trim(), after.trim());
        let has_words = outside.chars().any(char::is_alphanumeric);
        let abbreviation =
            inside.chars().filter(|c| c.is_uppercase()).count() > 1 && !inside.contains(' ');
        variants.extend(has_words.then_some(outside));
        variants.extend(abbreviation.then(|| inside.to_owned()));
    }
    variants
}

/// The text with figures in digits: "twenty-six commissars" as "26 commissars", "Second" as "2th".
fn figures_as_digits(text: &str, lang: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for found in number::find(text, lang) {
        let ending = match found.number.unit {
            Unit::Plain => "",
            Unit::Ordinal => "th",
            Unit::Percent | Unit::Money(_) => continue,
        };
        if let (Some(value), None) = (found.number.value.as_whole(), found.number.upto) {
            out.push_str(text.get(at..found.core.start).unwrap_or(""));
            out.push_str(&value.to_string());
            out.push_str(ending);
            at = found.core.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The words of a folded text, letters that stand alone side by side as one word: "u s senate" as "us", "senate".
fn initials_as_one(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_letter = false;
    for word in folded.split(' ') {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if letter && after_letter => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        after_letter = letter;
    }
    words
}

/// The words after titles, where any are left.
fn untitled(words: &[String]) -> &[String] {
    let titles = words
        .iter()
        .take_while(|word| TITLES.contains(&word.as_str()))
        .count();
    match words.get(titles..) {
        Some(rest) if !rest.is_empty() => rest,
        _ => words,
    }
}

/// The words without the spaces between them ("non aligned", "nonaligned"); nothing where a figure could change by it.
fn joined(words: &[String]) -> Option<String> {
    let joined = words.concat();
    (!joined.chars().any(char::is_numeric)).then_some(joined)
}

fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text
        .get(at + word.len()..)
        .and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
