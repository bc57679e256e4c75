//! All clues of a name together, from all its forms, from its neighbours in lists, and from what it misspells.

use std::collections::BTreeMap;

use super::ballot::{Kind, Votes};
use super::page::Page;
use super::{Form, Mention, Name, Names, Place};

/// From so many percent on a name can speak for another.
const SURE: u8 = 80;

/// Names that stand beside each other in a list ("Paris, Oslo and Rome") are of one kind: those that are sure speak for
/// the others.
pub(super) fn neighbours(page: &Page<'_>, places: &[Place], forms: &mut [Form]) {
    let kinds: Vec<Option<Kind>> = forms.iter().map(|form| sure(form.votes())).collect();
    let listed = |one: &Place, other: &Place| {
        let between = page.text.get(one.span.end..other.span.start);
        between.is_some_and(|between| LINKS.contains(&between.trim()))
    };
    for list in places.chunk_by(listed).filter(|list| list.len() > 1) {
        let mut votes = Votes::default();
        for kind in list
            .iter()
            .filter_map(|place| kinds.get(place.form).copied().flatten())
        {
            votes.give(kind, 1);
        }
        let (Some(kind), points) = votes.most() else {
            continue;
        };
        for place in list {
            if let Some(form) = forms.get_mut(place.form) {
                form.around.give(kind, if points > 1 { 14 } else { 9 });
            }
        }
    }
}

/// What stands between the names of a list.
pub(crate) const LINKS: [&str; 9] = [
    ",",
    "and",
    ", and",
    "or",
    ", or",
    "and the",
    ", the",
    ", and the",
    "&",
];

fn sure(votes: Votes) -> Option<Kind> {
    let (kind, confidence) = votes.decide();
    kind.filter(|_| confidence >= SURE)
}

/// The names of all forms.
pub(super) fn names(forms: &[Form], places: &[Place], links: &[Option<usize>]) -> Names {
    let whole = |form: usize| links.get(form).copied().flatten().unwrap_or(form);
    let mut votes: BTreeMap<usize, Votes> = BTreeMap::new();
    for (number, form) in forms.iter().enumerate() {
        *votes.entry(whole(number)).or_default() += form.votes();
    }
    misspelt(forms, whole, &mut votes);
    let mut out = Names::default();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for place in places {
        let of = whole(place.form);
        let number = *numbers.entry(of).or_insert_with(|| {
            let (kind, confidence) = votes.get(&of).copied().unwrap_or_default().decide();
            out.names.push(Name {
                text: String::new(),
                forms: Vec::new(),
                kind,
                confidence,
            });
            out.names.len() - 1
        });
        out.mentions.push(Mention {
            span: place.span,
            name: number,
        });
    }
    for (number, form) in forms.iter().enumerate() {
        let name = numbers.get(&whole(number));
        if let Some(name) = name.and_then(|name| out.names.get_mut(*name)) {
            name.forms.push(form.written.clone());
        }
    }
    for name in &mut out.names {
        name.forms
            .sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
        name.text = name.forms.first().cloned().unwrap_or_default();
    }
    out
}

/// Takes "The" into the names of newspapers that a sentence begins with, where a capital tells nothing: "The Harbour Times
/// wrote". Where the text writes "the Harbour Times" elsewhere, it does not belong to the name. With titles of works it
/// does only where the text has it with a capital within a sentence.
pub(super) fn articles(text: &str, names: &mut Names) {
    let before = |mention: &Mention, article: &str| {
        let before = text.get(..mention.span.start);
        before.is_some_and(|before| before.ends_with(article))
    };
    let is_whole = |mention: &Mention| {
        let written = mention.span.of(text);
        written.is_some_and(|written| written.starts_with("The "))
    };
    let mut takes: Vec<bool> = names
        .names
        .iter()
        .map(|name| name.kind == Some(Kind::Publication))
        .collect();
    for mention in names
        .mentions
        .iter()
        .filter(|mention| before(mention, "the "))
    {
        if let Some(takes) = takes.get_mut(mention.name) {
            *takes = false;
        }
    }
    for mention in names.mentions.iter().filter(|mention| is_whole(mention)) {
        if let Some(takes) = takes.get_mut(mention.name) {
            *takes = true;
        }
    }
    for mention in &mut names.mentions {
        let Some(name) = names.names.get_mut(mention.name) else {
            continue;
        };
        let of_one = matches!(name.kind, Some(Kind::Publication | Kind::Work));
        let takes = takes.get(mention.name) == Some(&true);
        if of_one && takes && !is_whole(mention) && before(mention, "The ") {
            mention.span.start -= "The ".len();
            let written = mention.span.of(text).unwrap_or_default();
            if !name.forms.iter().any(|form| form == written) {
                name.forms.insert(0, written.to_owned());
                name.forms
                    .sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
                name.text = name.forms.first().cloned().unwrap_or_default();
            }
        }
    }
}

/// Shorter names are too often one letter from another.
const LONG_ENOUGH: std::ops::RangeInclusive<usize> = 6..=30;

/// A name that is not sure and one letter from a sure one takes its kind.
fn misspelt(forms: &[Form], whole: impl Fn(usize) -> usize, votes: &mut BTreeMap<usize, Votes>) {
    let fits = |form: &Form| LONG_ENOUGH.contains(&form.written.chars().count());
    let mut known: BTreeMap<String, Kind> = BTreeMap::new();
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| fits(form)) {
        if let Some(kind) = votes.get(&whole(number)).copied().and_then(sure) {
            known.extend(nearly(&form.written).map(|nearly| (nearly, kind)));
        }
    }
    for (number, form) in forms.iter().enumerate().filter(|(_, form)| fits(form)) {
        if let Some(votes) = votes.get_mut(&number).filter(|votes| votes.decide().1 < 60)
            && let Some(kind) = nearly(&form.written).find_map(|nearly| known.get(&nearly).copied())
        {
            votes.give(kind, 30);
        }
    }
}

/// A word, and the word with one letter behind the first left out, which is marked: two words that share one of these
/// differ in one letter.
fn nearly(written: &str) -> impl Iterator<Item = String> {
    let letters = written.char_indices().skip(1);
    let without = letters.flat_map(|(at, letter)| {
        let before = written.get(..at).unwrap_or_default();
        let behind = written.get(at + letter.len_utf8()..).unwrap_or_default();
        // One letter left out on either side, or another letter at the same place.
        [format!("{before}{behind}"), format!("{before}*{behind}")]
    });
    std::iter::once(written.to_owned()).chain(without)
}
