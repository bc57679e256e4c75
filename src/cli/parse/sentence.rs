//! A sentence as `factdeck parse` prints it: CoNLL-U or JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::grammar::clauses::{Clause, Part, Role, Source, Tree, clauses};
use crate::grammar::lexicon::inflect::lemma;
use crate::grammar::names::{Kind, Names};
use crate::text::Span;

/// Counts the characters up to bytes that come in order.
pub(super) struct Places<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> Places<'t> {
    /// Those of a text.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            chars: 0,
        }
    }

    fn upto(&mut self, byte: usize) -> usize {
        if let Some(piece) = self.text.get(self.byte..byte) {
            self.chars += piece.chars().count();
            self.byte = byte;
        }
        self.chars
    }
}

/// A sentence with what is printed of it.
pub(super) struct Sentence<'s> {
    tree: &'s Tree<'s, 's>,
    clauses: Vec<Clause>,
    /// Of each word where it begins and ends in the document, in characters.
    places: Vec<(usize, usize)>,
    /// The byte of the document that the sentence begins at.
    start: usize,
}

impl<'s> Sentence<'s> {
    /// A sentence that begins at a byte of the document.
    pub(super) fn new(tree: &'s Tree<'s, 's>, start: usize, places: &mut Places<'_>) -> Self {
        let place = |word: &Span| {
            let from = places.upto(start + word.start);
            (from, places.upto(start + word.end))
        };
        Self {
            tree,
            clauses: clauses(tree),
            places: tree.words.iter().map(place).collect(),
            start,
        }
    }

    /// The characters from the first of some words to the last.
    fn place(&self, words: &[usize]) -> (usize, usize) {
        let of = |at: Option<&usize>| at.and_then(|at| self.places.get(*at));
        match (of(words.first()), of(words.last())) {
            (Some((start, _)), Some((_, end))) => (*start, *end),
            _ => (0, 0),
        }
    }

    /// The sentence as CoNLL-U, with its number in the document and the names that stand in it.
    pub(super) fn conllu(&self, number: usize, names: &Names) -> String {
        let all: Vec<usize> = (0..self.tree.words.len()).collect();
        let text: Vec<&str> = self.tree.said(&all).split_whitespace().collect();
        let mut out = format!("# sent_id = {number}\n# text = {}\n", text.join(" "));
        for (number, clause) in (1..).zip(&self.clauses) {
            let _ = writeln!(
                out,
                "# clause {number} = {} {} {} agreed={} margin={}{}",
                clause.link.name(),
                clause.voice.name(),
                clause.assertion.name(),
                yes(clause.agreed),
                clause.margin,
                self.said_by(clause),
            );
        }
        let (found, of_words) = self.names(names);
        for number in found {
            if let Some(name) = names.names.get(number) {
                let (kind, sure) = (name.kind.map_or("unknown", Kind::word), name.confidence);
                let _ = writeln!(out, "# name {} = {kind} {sure} {}", number + 1, name.text);
            }
        }
        let roles = self.roles();
        for (at, (leaf, (start, end))) in self.tree.leaves.iter().zip(&self.places).enumerate() {
            let glued = self.places.get(at + 1).is_some_and(|(next, _)| next == end);
            let (clause, role) = roles.get(at).copied().unwrap_or((0, Role::Other));
            let name = of_words.get(at).copied().flatten();
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t_\t{}\t_\t{}\t{}\t_\t{}Start={start}|End={end}|Agreed={}|Margin={}|Clause={clause}|Role={}{}",
                at + 1,
                self.tree.word(at),
                self.lemma(at),
                leaf.tag,
                leaf.head.map_or(0, |head| head + 1),
                leaf.relation,
                if glued { "SpaceAfter=No|" } else { "" },
                yes(leaf.agreed),
                leaf.margin,
                role.name(),
                name.map_or_else(String::new, |name| format!("|Name={}", name + 1)),
            );
        }
        out.push('\n');
        out
    }

    /// The base of a word.
    fn lemma(&self, at: usize) -> String {
        lemma(self.tree.word(at), self.tree.tag(at))
    }

    /// The names of the sentence, each once, and of each word the name it belongs to.
    fn names(&self, names: &Names) -> (BTreeSet<usize>, Vec<Option<usize>>) {
        let all: Vec<usize> = (0..self.tree.words.len()).collect();
        let span = self.tree.span(&all);
        let within = names.within(Span::new(self.start + span.start, self.start + span.end));
        let mut of_words = vec![None; self.tree.words.len()];
        for mention in within {
            for (word, name) in self.tree.words.iter().zip(&mut of_words) {
                let start = self.start + word.start;
                if (mention.span.start..mention.span.end).contains(&start) {
                    *name = Some(mention.name);
                }
            }
        }
        (of_words.iter().flatten().copied().collect(), of_words)
    }

    fn said_by(&self, clause: &Clause) -> String {
        let said = clause.sources.iter().map(|source| {
            let by = source.by.map_or("", |by| self.tree.word(by));
            let words = [source.how.name(), self.tree.said(&source.who), by];
            let words: Vec<&str> = words
                .iter()
                .flat_map(|part| part.split_whitespace())
                .collect();
            format!(" source=\"{}\"", words.join(" "))
        });
        said.collect()
    }

    /// Of each word the innermost clause that it is in, from 1, and its role there.
    fn roles(&self) -> Vec<(usize, Role)> {
        let mut roles = vec![(0, Role::Other); self.tree.words.len()];
        let mut sizes = vec![usize::MAX; roles.len()];
        for (number, clause) in (1..).zip(&self.clauses) {
            let size = clause.parts.iter().map(|part| part.words.len()).sum();
            for part in &clause.parts {
                for &word in &part.words {
                    if let (Some(role), Some(least)) = (roles.get_mut(word), sizes.get_mut(word))
                        && size < *least
                    {
                        (*role, *least) = ((number, part.role), size);
                    }
                }
            }
        }
        roles
    }

    /// The sentence as JSON.
    pub(super) fn json(&self) -> Value {
        let words = self.tree.leaves.iter().zip(&self.places).enumerate();
        let words = words.map(|(at, (leaf, (start, end)))| {
            json!({
                "text": self.tree.word(at), "lemma": self.lemma(at), "start": start, "end": end, "tag": leaf.tag, "head": leaf.head,
                "relation": leaf.relation, "agreed": leaf.agreed, "margin": leaf.margin,
            })
        });
        let words: Vec<Value> = words.collect();
        let all: Vec<usize> = (0..self.tree.words.len()).collect();
        let (start, end) = self.place(&all);
        let clauses: Vec<Value> = self.clauses.iter().map(|one| self.clause(one)).collect();
        json!({ "start": start, "end": end, "words": words, "clauses": clauses })
    }

    fn clause(&self, clause: &Clause) -> Value {
        let part = |part: &Part| {
            let (start, end) = self.place(&part.words);
            json!({
                "role": part.role.name(), "head": part.head, "words": part.words, "start": start, "end": end,
                "agreed": part.agreed, "margin": part.margin,
            })
        };
        let source = |source: &Source| {
            json!({
                "how": source.how.name(), "who": source.who, "by": source.by,
                "text": self.tree.said(&source.who),
            })
        };
        json!({
            "head": clause.head, "link": clause.link.name(), "voice": clause.voice.name(),
            "modal": clause.modal(self.tree), "assertion": clause.assertion.name(),
            "sources": clause.sources.iter().map(source).collect::<Vec<Value>>(),
            "agreed": clause.agreed, "margin": clause.margin,
            "parts": clause.parts.iter().map(part).collect::<Vec<Value>>(),
            "lent": clause.lent.iter().map(part).collect::<Vec<Value>>(),
        })
    }
}

fn yes(is: bool) -> &'static str {
    if is { "Yes" } else { "No" }
}
