//! The names of a text: where they stand, which of them are the same, and what each is, decided once for the whole text.
//!
//! 1. `page` cuts the text into words and notes which of them also occur in small letters.
//! 2. `find` tells where names begin (at capitals that tell something), `reach` how far they go ("University of Oslo",
//!    "Frans de Waal", "Queen Anne's County"), `trim` what of that is no part of them ("President"), `title` where the
//!    title of a work stands. `word` is what a single word tells.
//! 3. `own` and `around` gather for each mention what speaks for which kind: the word it ends with and what the lists of
//!    [`lexicon`](super::lexicon) know of it; a title before it, the verb behind it, "X, the leader of Y", the preposition.
//! 4. `alias` joins the forms of one name: a surname to the full name, an abbreviation to what it stands for.
//! 5. `ballot` adds up all clues of a name and says how sure the answer is. What is not sure stays without a kind.
//!
//! Dates and numbers are no names. Headings tell nothing by their capitals, so only names known from the text are found in
//! them. A misspelt name (one letter off a surer one) takes its kind, and keeps its letters.
//!
//! Time is in step with the length of the text, whatever is in it; memory follows the number of names.
//!
//! # How good it is
//!
//! Of 300 mentions in four encyclopedia articles, labelled by a person before there were rules, 262 (87.3 %) are rightly
//! typed, those that stay without a kind counted as wrong, and 277 have both ends where the person put them. For 28 of the
//! 300 the person accepts a second kind. Of 22 that are called a person with a confidence of 80 or more, 21 are, and they
//! are 21 of the 23 persons. `tests/grammar/names.rs` measures it again; the rules were made with other articles.
//!
//! It is worst at titles of works that have no quotation marks and no noun or verb before that tells them: it takes their
//! words for other names.

mod alias;
mod around;
mod ballot;
mod find;
mod join;
mod own;
mod page;
mod reach;
mod title;
mod trim;
mod word;

pub use ballot::Kind;
pub(crate) use join::LINKS;

use std::collections::BTreeMap;

use crate::text::Span;
use ballot::Votes;
use page::Page;

/// The names of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Each name once, in the order of their first mention.
    pub names: Vec<Name>,
    /// Where they stand, in order; none overlaps another.
    pub mentions: Vec<Mention>,
}

/// A name: somebody or something, under one form or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its longest form, as it is written first.
    pub text: String,
    /// All its forms, the longest first.
    pub forms: Vec<String>,
    /// What it is; nothing where too little speaks for anything.
    pub kind: Option<Kind>,
    /// How sure the kind is, in percent.
    pub confidence: u8,
}

/// A place where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub span: Span,
    /// Which name it is: its number in [`Names::names`].
    pub name: usize,
}

/// One form of a name, with all that was found about it.
#[derive(Debug, Clone, Default)]
struct Form {
    /// The words as they are written first.
    written: String,
    /// What its words by themselves speak for.
    own: Votes,
    /// What the places where it stands speak for, added up.
    around: Votes,
    /// How often it stands.
    count: usize,
    /// How often "the" stands before it.
    after_the: usize,
}

impl Form {
    /// Everything that speaks for its kinds. Ten mentions do not weigh more than four: they repeat each other.
    fn votes(&self) -> Votes {
        self.own + self.around.of_mentions(self.count)
    }
}

/// A mention by its form: the number of the form.
#[derive(Debug, Clone, Copy)]
struct Place {
    span: Span,
    form: usize,
}

impl Names {
    /// Finds the names of a text.
    pub fn of(text: &str) -> Self {
        let page = Page::new(text);
        let (mut forms, places) = gather(&page);
        let links = alias::links(&page, &forms, &places);
        join::neighbours(&page, &places, &mut forms);
        let mut names = join::names(&forms, &places, &links);
        join::articles(text, &mut names);
        names
    }

    /// The mentions that lie within a span, as a sentence.
    pub fn within(&self, span: Span) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|mention| mention.span.start < span.start);
        let to = self
            .mentions
            .partition_point(|mention| mention.span.end <= span.end);
        self.mentions.get(from..to).unwrap_or_default()
    }
}

/// The forms of all names and where they stand.
fn gather(page: &Page<'_>) -> (Vec<Form>, Vec<Place>) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut forms: Vec<Form> = Vec::new();
    let mut places = Vec::new();
    let mut sentences = page.sentences().peekable();
    while let Some(sentence) = sentences.next() {
        if sentence.heading {
            continue;
        }
        let found = find::names(page, &sentence);
        let next = sentences.peek();
        let goes_on =
            next.is_some_and(|next| matches!(next.small(0), "he" | "she" | "his" | "her"));
        for (at, run) in found.iter().enumerate() {
            let written = sentence.written(run.from, run.to);
            let number = *numbers.entry(key(&written)).or_insert_with(|| {
                let mut own = own::own(&sentence, run, &written);
                // "Apollo" is nobody where there is an Apollo 8.
                if page.is_numbered(written.split(' ').next().unwrap_or_default()) {
                    own.give(Kind::Person, -60);
                }
                forms.push(Form {
                    written,
                    own,
                    ..Form::default()
                });
                forms.len() - 1
            });
            if let Some(form) = forms.get_mut(number) {
                form.count += 1;
                form.after_the += usize::from(sentence.is(run.from.wrapping_sub(1), "the"));
                form.around += around::around(&sentence, run);
                // "Novak came back. He …"
                if at == 0 && goes_on && run.from < 4 {
                    form.around.give(Kind::Person, 8);
                }
            }
            places.push(Place {
                span: sentence.span(run.from, run.to),
                form: number,
            });
        }
    }
    let in_headings = page.sentences().filter(|sentence| sentence.heading);
    for sentence in in_headings {
        for (from, to) in find::known(&sentence, |written| numbers.contains_key(&key(written))) {
            if let Some(form) = numbers.get(&key(&sentence.written(from, to))) {
                places.push(Place {
                    span: sentence.span(from, to),
                    form: *form,
                });
            }
        }
    }
    places.sort_by_key(|place| place.span.start);
    (forms, places)
}

/// What two writings of one form share: no article, one sort of apostrophe.
fn key(written: &str) -> String {
    let bare = written.strip_prefix("The ").unwrap_or(written);
    bare.replace('’', "'")
}

#[cfg(test)]
mod tests;
