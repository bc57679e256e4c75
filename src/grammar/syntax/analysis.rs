//! A sentence's words with their tags and places in the tree, and how far the tree can be trusted.

use super::context::Words;
use super::feature::Form;
use super::model::Model;
use super::parser::{Arc, one_root, parse, reversed, turned};
use super::tagger;
use super::vote;

/// A parser with its weights.
#[derive(Debug, Clone, Default)]
pub struct Parser<'d> {
    model: Model<'d>,
}

/// A word in the tree of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf<'d> {
    /// What kind of word it is: a tag of the Penn Treebank.
    pub tag: &'d str,
    /// The word it depends on, from 0; nothing for the root.
    pub head: Option<usize>,
    /// In what relation: one of Universal Dependencies.
    pub relation: &'d str,
    /// Whether both readings hang the word on the same head in the same relation. Only such arcs can be trusted.
    pub agreed: bool,
    /// By how much the arc was better than what else could have been done, in units of the weights.
    pub margin: i32,
}

/// So many words are read as one sentence. What is longer is a list, a table or no English; it is read in parts, so
/// that time and memory stay in step with length.
pub const LONGEST: usize = 250;

/// In what relation further sentences hang on the first.
const NEXT: &str = "parataxis";

/// The weights that come with the program.
static ENGLISH: &[u8] = include_bytes!("../model/english.bin");

impl Parser<'static> {
    /// The parser of English that comes with the program. Nothing is unpacked or copied: the first sentence costs as
    /// much as any.
    pub fn english() -> Self {
        Self::read(ENGLISH).unwrap_or_default()
    }
}

impl<'d> Parser<'d> {
    /// A parser over the bytes of a trained model; nothing where they are none.
    pub fn read(bytes: &'d [u8]) -> Option<Self> {
        Model::read(bytes).map(|model| Self { model })
    }

    /// The tags of a sentence's words.
    pub fn tag(&self, words: &[&str]) -> Vec<&'d str> {
        let tags = self.tags_of(&self.forms(words.iter().copied()));
        tags.into_iter().map(|tag| self.tag_name(tag)).collect()
    }

    /// Tags the words of a sentence and finds its tree. Every word has a leaf, and one is the root.
    pub fn parse(&self, words: &[&str]) -> Vec<Leaf<'d>> {
        in_parts(words, |part| {
            let forms = self.forms(part.iter().copied());
            let tags = self.tags_of(&forms);
            self.sentence(&forms, &tags)
        })
    }

    /// Finds the tree of words whose tags are given. A tag that is not known counts as the first of all.
    pub fn tree(&self, words: &[(&str, &str)]) -> Vec<Leaf<'d>> {
        in_parts(words, |part| {
            let forms = self.forms(part.iter().map(|(word, _)| *word));
            let number = |tag: &str| self.model.tags.binary_search(&tag).unwrap_or(0);
            let tags = part.iter().map(|(_, tag)| number(tag));
            let tags: Vec<u8> = tags.map(|tag| u8::try_from(tag).unwrap_or(0)).collect();
            self.sentence(&forms, &tags)
        })
    }

    fn forms<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Form> {
        words
            .map(|word| Form::new(word, self.model.classes))
            .collect()
    }

    fn tags_of(&self, forms: &[Form]) -> Vec<u8> {
        tagger::tag(forms, self.model.tags.len(), &self.model.tagger)
    }

    fn sentence(&self, forms: &[Form], tags: &[u8]) -> Vec<Leaf<'d>> {
        let relations = self.model.relations.len();
        let sentence = Words { forms, tags };
        let mut forwards = parse(sentence, relations, &self.model.forwards);
        let (last_first, last_tags) = reversed(forms, tags);
        let sentence = Words {
            forms: &last_first,
            tags: &last_tags,
        };
        let mut backwards = turned(&parse(sentence, relations, &self.model.backwards));
        let (root, next) = (self.model.relation("root"), self.model.relation(NEXT));
        one_root(&mut forwards, root, next);
        one_root(&mut backwards, root, next);
        let joined = vote::join(&forwards, &backwards);
        let arcs = joined.iter().zip(forwards.iter().zip(&backwards));
        arcs.zip(tags)
            .map(|((arc, (one, other)), tag)| {
                let agreed = one.head == other.head && one.relation == other.relation;
                self.leaf(*arc, *tag, agreed, forms.len())
            })
            .collect()
    }

    fn tag_name(&self, tag: u8) -> &'d str {
        let name = self.model.tags.get(usize::from(tag));
        name.copied().unwrap_or_default()
    }

    fn leaf(&self, arc: Arc, tag: u8, agreed: bool, root: usize) -> Leaf<'d> {
        let relation = self.model.relations.get(usize::from(arc.relation));
        Leaf {
            tag: self.tag_name(tag),
            head: (arc.head != root).then_some(arc.head),
            relation: relation.copied().unwrap_or_default(),
            agreed,
            margin: arc.margin,
        }
    }
}

/// What is too long for a sentence is read in parts; the roots of the later ones hang on the first.
fn in_parts<'d, T>(words: &[T], read: impl Fn(&[T]) -> Vec<Leaf<'d>>) -> Vec<Leaf<'d>> {
    let mut leaves: Vec<Leaf<'d>> = Vec::with_capacity(words.len());
    let mut root = None;
    for part in words.chunks(LONGEST) {
        let from = leaves.len();
        for mut leaf in read(part) {
            leaf.head = leaf.head.map(|head| from + head);
            if leaf.head.is_none() && root.is_some() {
                (leaf.head, leaf.relation, leaf.agreed) = (root, NEXT, false);
            }
            leaves.push(leaf);
        }
        root = root.or_else(|| leaves.iter().position(|leaf| leaf.head.is_none()));
    }
    leaves
}
