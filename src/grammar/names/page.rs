//! A text as sentences of words, with what the whole text tells of a word: whether it also occurs in small letters, and
//! whether it has a capital where no sentence begins.

use std::collections::BTreeMap;

use crate::grammar::lexicon::lists::{Member, member};
use crate::grammar::syntax::tokens;
use crate::text::sentence::keeps_stop;
use crate::text::{Span, outline};

/// A text.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// The whole of it.
    pub text: &'t str,
    /// Its sentences in order, and whether each is a heading.
    lines: Vec<(Span, bool)>,
    /// How often a word, in small letters, is written small and how often with a capital within a sentence.
    usage: BTreeMap<String, (u32, u32)>,
    /// Words with a capital before numbers ("Apollo 11"), and the last two numbers.
    numbered: BTreeMap<&'t str, (&'t str, &'t str)>,
}

/// A sentence.
#[derive(Debug)]
pub(super) struct Sentence<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Whether it is a heading.
    pub heading: bool,
    /// The text and where the sentence begins in it.
    text: &'t str,
}

/// A word of a sentence.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// In small letters.
    pub small: String,
    /// Its bytes in the text.
    pub span: Span,
    /// Whether it touches the word before.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether a sentence or a quotation begins here, so that its capital tells nothing.
    pub begins: bool,
    /// Which lists have it.
    pub member: Member,
}

impl<'t> Page<'t> {
    /// Reads a text.
    pub(super) fn new(text: &'t str) -> Self {
        let blocks = outline(text).into_iter();
        let lines = blocks.flat_map(|block| {
            let is_heading = !block.has_sentences();
            let sentences = block.sentences.into_iter();
            sentences.map(move |span| {
                let capitals = || is_in_capitals(span.of(text).unwrap_or_default());
                (span, is_heading || capitals())
            })
        });
        let lines: Vec<(Span, bool)> = lines.collect();
        let mut page = Self {
            text,
            usage: BTreeMap::new(),
            numbered: BTreeMap::new(),
            lines: Vec::new(),
        };
        for sentence in all(text, &lines).filter(|sentence| !sentence.heading) {
            page.note(&sentence);
        }
        page.lines = lines;
        page
    }

    /// Its sentences in order. They are cut into words each time anew, so that a long text takes no more memory than a
    /// short one.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sentence<'t>> {
        all(self.text, &self.lines)
    }

    fn note(&mut self, sentence: &Sentence<'t>) {
        for (at, word) in sentence.words.iter().enumerate() {
            if !word.text.starts_with(char::is_alphabetic) {
                continue;
            }
            let small = word.text.starts_with(char::is_lowercase);
            if small || !word.begins {
                let counts = self.usage.entry(word.small.clone()).or_default();
                *(if small { &mut counts.0 } else { &mut counts.1 }) += 1;
            }
            let next = sentence.words.get(at + 1);
            if let Some(number) = next.filter(|next| word.capital && is_small_number(next.text)) {
                let numbers = self.numbered.entry(word.text).or_default();
                if numbers.1 != number.text {
                    *numbers = (numbers.1, number.text);
                }
            }
        }
    }

    /// How often a word is written small, and how often with a capital within a sentence.
    pub(super) fn usage(&self, small: &str) -> (u32, u32) {
        self.usage.get(small).copied().unwrap_or_default()
    }

    /// Whether a word stands before several numbers, so that they belong to the name.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        self.numbered
            .get(word)
            .is_some_and(|(one, _)| !one.is_empty())
    }
}

/// So many words are one sentence at most; what is longer is none, and is looked at in parts.
const LONGEST: usize = 1000;

/// The sentences of a text, each with its words.
fn all<'t>(text: &'t str, lines: &[(Span, bool)]) -> impl Iterator<Item = Sentence<'t>> {
    lines.iter().flat_map(move |&(span, heading)| {
        let places = tokens::split(span.of(text).unwrap_or_default());
        (0..places.len()).step_by(LONGEST).map(move |from| {
            let part = places.iter().skip(from).take(LONGEST);
            let part =
                part.map(|place| Span::new(span.start + place.start, span.start + place.end));
            Sentence::new(text, part, from == 0, heading)
        })
    })
}

impl<'t> Sentence<'t> {
    /// A sentence of the words at some places of a text, or a part of one that does not begin it.
    fn new(text: &'t str, places: impl Iterator<Item = Span>, begins: bool, heading: bool) -> Self {
        let mut words: Vec<Word<'t>> = Vec::new();
        let mut begins = begins;
        for place in places {
            let Some(word) = place.of(text).map(without_stop) else {
                continue;
            };
            let small = word.to_lowercase();
            let start = place.start;
            let at = Span::new(start, start + word.len());
            let alphabetic = word.starts_with(char::is_alphanumeric);
            words.push(Word {
                text: word,
                span: at,
                glued: words.last().is_some_and(|last| last.span.end == at.start),
                capital: word.starts_with(char::is_uppercase),
                begins: begins && alphabetic,
                member: member(&small),
                small,
            });
            begins = (begins && !alphabetic) || matches!(word, ":" | "“" | "\"" | "„" | "«");
        }
        Self {
            words,
            heading,
            text,
        }
    }

    /// The words from one to another, end exclusive, as they are written, line ends as spaces.
    pub(super) fn written(&self, from: usize, to: usize) -> String {
        let written = self.span(from, to).of(self.text).unwrap_or_default();
        if written.contains(|c: char| c.is_whitespace() && c != ' ') || written.contains("  ") {
            written.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            written.to_owned()
        }
    }

    /// The bytes of the words from one to another, end exclusive.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (
            self.words.get(from),
            to.checked_sub(1).and_then(|last| self.words.get(last)),
        ) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// A word.
    pub(super) fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    /// A word in small letters; nothing past the ends.
    pub(super) fn small(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.small.as_str())
    }

    /// Whether a word, in any case, is this.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.small(at) == word
    }

    /// Which lists have a word.
    pub(super) fn member(&self, at: usize) -> Member {
        self.words
            .get(at)
            .map_or_else(Member::default, |word| word.member)
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }
}

/// Whether a sentence is written in capitals, which tell nothing then.
fn is_in_capitals(sentence: &str) -> bool {
    let mut letters = sentence.chars().filter(|c| c.is_alphabetic());
    sentence.split_whitespace().nth(3).is_some() && letters.all(|c| !c.is_lowercase())
}

/// A longer word without the stop of a sentence that ends in a quotation; abbreviations keep theirs.
fn without_stop(word: &str) -> &str {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let is_word = bare.chars().count() > 4 && bare.chars().all(char::is_alphabetic);
    if is_word && !keeps_stop(bare, false) {
        bare
    } else {
        word
    }
}

/// A number of at most three digits.
pub(super) fn is_small_number(word: &str) -> bool {
    word.len() <= 3 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
