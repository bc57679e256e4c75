//! How good a parser is: its trees beside those of a treebank.

use std::ops::AddAssign;

use super::treebank::{Annotated, Word};
use super::{Leaf, tokens};
use crate::text::Span;

/// Counts over a treebank. Punctuation counts for tags only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Words that are cut alike.
    pub words: Share,
    /// Words with the right tag.
    pub tags: Share,
    /// Words with the right head ("unlabelled attachment").
    pub heads: Share,
    /// Words with the right head in the right relation ("labelled attachment").
    pub arcs: Share,
    /// Sentences with the right root.
    pub roots: Share,
    /// Agreed arcs that are right.
    pub agreed: Share,
    /// Agreed subjects that are right: how precise they are.
    pub subjects: Share,
    /// The treebank's subjects that were found and agreed: how many are kept.
    pub kept: Share,
}

/// So many of so many. Where the parser cuts words itself, its words and the treebank's are counted together, so that
/// a word it makes too many costs as much as one it misses (the F₁ score).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// So many.
    pub right: u64,
    /// Of so many.
    pub of: u64,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    /// In percent.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.of.max(1) as f64
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.tags += other.tags;
        self.heads += other.heads;
        self.arcs += other.arcs;
        self.roots += other.roots;
        self.agreed += other.agreed;
        self.subjects += other.subjects;
        self.kept += other.kept;
    }
}

/// Who cuts the sentences into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The treebank.
    Given,
    /// Our own [tokeniser](super::tokens).
    Ours,
}

/// Compares a parser with a treebank. `read` makes the tree of a text with its words.
pub fn compare<'d>(
    treebank: &[Annotated],
    cut: Cut,
    read: impl Fn(&str, &[Span]) -> Vec<Leaf<'d>>,
) -> Score {
    let mut score = Score::default();
    for sentence in treebank {
        let gold = sentence.words.iter().map(|word| word.form.as_str());
        let gold: Vec<&str> = gold.collect();
        match cut {
            Cut::Given => {
                let same: Vec<_> = (0..gold.len()).map(Some).collect();
                let (text, spans) = spaced(&gold);
                count(&mut score, sentence, &read(&text, &spans), &same);
            }
            Cut::Ours => {
                let spans = tokens::split(&sentence.text);
                let ours = spans.iter().filter_map(|span| span.of(&sentence.text));
                let same = match_up(&ours.collect::<Vec<_>>(), &gold);
                count(&mut score, sentence, &read(&sentence.text, &spans), &same);
            }
        }
    }
    score
}

/// A text of words with a space between them, and their places.
fn spaced(words: &[&str]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in words {
        spans.push(Span::new(text.len(), text.len() + word.len()));
        text.push_str(word);
        text.push(' ');
    }
    (text, spans)
}

/// For each of our words the treebank's word of the same characters. White space does not count.
fn match_up(ours: &[&str], gold: &[&str]) -> Vec<Option<usize>> {
    let places = |words: &[&str]| {
        let mut end = 0;
        let place = |word: &&str| {
            let start = end;
            end += word.chars().filter(|c| !c.is_whitespace()).count();
            (start, end)
        };
        words.iter().map(place).collect::<Vec<_>>()
    };
    let gold = places(gold);
    let ours = places(ours);
    ours.iter()
        .map(|place| gold.binary_search(place).ok())
        .collect()
}

/// Counts one sentence, where `same` gives the treebank's word for each of ours.
fn count(score: &mut Score, sentence: &Annotated, leaves: &[Leaf<'_>], same: &[Option<usize>]) {
    let gold = |at: usize| same.get(at).copied().flatten();
    let is_subject = |relation: &str| matches!(relation, "nsubj" | "nsubj:pass");
    let is_punctuation = |word: &Word| word.relation == "punct";
    let total = u64::try_from(leaves.len() + sentence.words.len()).unwrap_or(0);
    score.words.of += total;
    score.tags.of += total;
    let arcs = sentence
        .words
        .iter()
        .filter(|word| !is_punctuation(word))
        .count();
    score.heads.of += u64::try_from(arcs).unwrap_or(0);
    score.roots.of += 1;
    let subjects = sentence
        .words
        .iter()
        .filter(|word| is_subject(&word.relation));
    score.kept.of += u64::try_from(subjects.count()).unwrap_or(0);
    for (at, leaf) in leaves.iter().enumerate() {
        let word = gold(at).and_then(|at| sentence.words.get(at));
        score.words.right += 2 * u64::from(word.is_some());
        score.tags.right += 2 * u64::from(word.is_some_and(|word| word.tag == leaf.tag));
        let found = match leaf.head {
            None => Some(0),
            Some(head) => gold(head).map(|head| head + 1),
        };
        let head = word.is_some_and(|word| Some(word.head) == found);
        let right = head && word.is_some_and(|word| word.relation == leaf.relation);
        score.roots.right += u64::from(head && leaf.head.is_none());
        if word.map_or(leaf.relation == "punct", is_punctuation) {
            continue;
        }
        score.heads.of += 1;
        score.heads.right += 2 * u64::from(head);
        score.arcs.right += 2 * u64::from(right);
        if leaf.agreed {
            score.agreed.count(right);
        }
        if leaf.agreed && is_subject(leaf.relation) {
            score.subjects.count(right);
            score.kept.right += u64::from(right);
        }
    }
    score.arcs.of = score.heads.of;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence() -> Annotated {
        let word = |form: &str, tag: &str, head, relation: &str| Word {
            form: form.into(),
            tag: tag.into(),
            head,
            relation: relation.into(),
        };
        Annotated {
            text: "Dogs can't bark.".into(),
            words: vec![
                word("Dogs", "NNS", 4, "nsubj"),
                word("ca", "MD", 4, "aux"),
                word("n't", "RB", 4, "advmod"),
                word("bark", "VB", 0, "root"),
                word(".", ".", 4, "punct"),
            ],
        }
    }

    fn leaf(tag: &'static str, head: Option<usize>, relation: &'static str) -> Leaf<'static> {
        Leaf {
            tag,
            head,
            relation,
            agreed: true,
            margin: 0,
        }
    }

    #[test]
    fn right_and_wrong_words_are_counted() {
        let mut score = Score::default();
        let leaves = [
            leaf("NNS", Some(3), "nsubj"),
            leaf("MD", Some(3), "aux"),
            leaf("RB", Some(1), "advmod"),
            leaf("NN", None, "root"),
            leaf(".", Some(0), "punct"),
        ];
        let same: Vec<_> = (0..5).map(Some).collect();
        count(&mut score, &sentence(), &leaves, &same);
        let share = |right, of| Share { right, of };
        assert_eq!(score.words, share(10, 10));
        assert_eq!(score.tags, share(8, 10));
        assert_eq!(score.heads, share(6, 8));
        assert_eq!(score.arcs, share(6, 8));
        assert_eq!(score.roots, share(1, 1));
        assert_eq!(score.agreed, Share { right: 3, of: 4 });
        assert_eq!(score.subjects, Share { right: 1, of: 1 });
        assert_eq!(score.kept, Share { right: 1, of: 1 });
    }

    #[test]
    fn words_cut_otherwise_cost_on_both_sides() {
        let mut score = Score::default();
        let leaves = [
            leaf("NNS", Some(2), "nsubj"),
            leaf("MD", Some(2), "aux"),
            leaf("VB", None, "root"),
            leaf(".", Some(2), "punct"),
        ];
        let same = match_up(
            &["Dogs", "can't", "bark", "."],
            &["Dogs", "ca", "n't", "bark", "."],
        );
        assert_eq!(same, [Some(0), None, Some(3), Some(4)]);
        count(&mut score, &sentence(), &leaves, &same);
        assert_eq!(score.words, Share { right: 6, of: 9 });
        assert_eq!(score.heads, Share { right: 4, of: 7 });
        assert_eq!(score.roots, Share { right: 1, of: 1 });
    }
}
