//! The tree of a sentence: what kind of word each word is, and which word it belongs to.
//!
//! # For readers without linguistics
//!
//! In "The old mill burned on Sunday" every word but one belongs to another. "The" and "old" say something of the mill,
//! the mill is what burned, and "Sunday" says when. The word that belongs to no other, "burned", is the **root**. Drawn
//! as a tree:
//!
//! ```text
//! burned            root            what the sentence says
//! ├── mill          nsubj           who or what does it: the subject
//! │   ├── The       det
//! │   └── old       amod            an adjective
//! ├── Sunday        obl             when, where, how
//! │   └── on        case
//! └── .             punct
//! ```
//!
//! The word that another belongs to is its **head**; how it belongs there is the **relation**. The names are those of
//! Universal Dependencies: `nsubj` subject, `obj` object, `obl` time or place, `nmod` the same at a noun, `aux`
//! auxiliary, `cop` a form of "be" before what is said ("was *president*": the president is the head), `conj` joined by
//! "and", `acl:relcl` a clause that describes a noun, `advcl` and `ccomp` clauses within clauses. The **tag** says what
//! kind of word it is, in the short names of the Penn Treebank: `NN` noun, `NNS` its plural, `NNP` name, `VB` verb,
//! `VBD` in the past, `VBN` its participle, `JJ` adjective, `IN` preposition, `CD` figure.
//!
//! # How it is found
//!
//! 1. [`tokens`] cuts the sentence into words.
//! 2. `tagger` gives every word its tag, from left to right. For words that the treebanks hardly have, `classes` says
//!    whether a dictionary knows them as nouns, verbs, adjectives or adverbs.
//! 3. `parser` builds the tree word by word with a few `moves`: put the next word on a stack, hang the top of the stack
//!    on the next word or the next word on it, take away a top that is done. `context` says what is looked at to choose.
//! 4. It does the same from the last word to the first. Where the two readings disagree, `vote` believes the surer one,
//!    and the arc is marked as not [agreed](Leaf::agreed): questions are only made from arcs that are.
//!
//! Each choice is a sum: every `feature` seen ("the word ends in -ed", "the word before is *the*") has a weight for each
//! choice, and the choice with the largest sum wins. The [weights](self) are whole numbers, so the answer is the same on
//! every machine. They were learned from sentences that people have drawn trees for (`train`, an averaged perceptron,
//! with the cargo feature of that name) and lie beside this module in `model/`, under a licence of their own.
//!
//! # How good it is
//!
//! In percent, as `factdeck parse TREEBANK --measure` prints them; without punctuation. *Subjects* are the agreed ones:
//! how many are right, and how many of all are kept. *Collapsed* is with what [`collapse`](super::collapse) does before.
//!
//! | treebank | words cut by | read | tags | heads | heads and relations | root | subjects right | kept |
//! |---|---|---|---|---|---|---|---|---|
//! | EWT test (weblogs, mail, reviews) | the treebank | plain | 94.6 | 86.6 | 83.2 | 89.1 | 94.0 | 84.5 |
//! | | | collapsed | 94.6 | 86.6 | 83.2 | 89.2 | 93.8 | 84.6 |
//! | EWT test | our tokeniser (F₁ 99.3) | plain | 94.0 | 85.9 | 82.6 | 88.4 | 93.5 | 83.8 |
//! | | | collapsed | 94.0 | 85.9 | 82.6 | 88.4 | 93.2 | 83.8 |
//! | PUD (news, encyclopedia), each tenth unseen | the treebank | collapsed | 95.5 | 87.3 | 83.7 | 87.2 | 89.9 | 75.8 |
//! | PUD, each tenth unseen | our tokeniser | collapsed | 95.5 | 87.3 | 83.6 | 87.1 | 90.0 | 75.8 |
//!
//! For PUD the weights were learned ten times, from EWT and nine tenths of PUD, and measured on the tenth left out:
//! `factdeck train --wordnet /usr/share/wordnet en_ewt-train.conllu --folds 10 --measure en_pud.conllu`, an hour and a half.
//! Its sentences are longer, so that the two readings agree on fewer subjects, and are wrong together more often.
//!
//! Without the dictionary it is 94.2, 86.1, 82.6, 87.5, 93.9 and 83.3 (plain, words of the treebank).
//!
//! What it gets wrong most: a noun that could be a verb and stands after "that" ("the belief that fog came …"), lists of
//! subjects that a clause could begin within ("the mayor and the council signed"), and where phrases hang.

mod analysis;
mod classes;
mod context;
mod feature;
mod model;
mod moves;
mod parser;
pub mod score;
mod tagger;
pub mod tokens;
#[cfg(any(test, feature = "train"))]
pub mod train;
pub mod treebank;
mod vote;
mod weights;

pub use analysis::{LONGEST, Leaf, Parser};
