//! Tags: what kind of word each word is (noun in the plural, verb in the past, …), chosen from left to right.
//!
//! The tags are those of the Penn Treebank. Each word is given the tag that scores highest given the word, its
//! neighbours, its ends and shape, and the two tags before it.

use super::feature::{Form, NONE, key};
use super::weights::{Weights, best};

/// Tags words, given as their places in the list of tags.
pub(super) fn tag(forms: &[Form], tags: usize, weights: &impl Weights) -> Vec<u8> {
    let mut given: Vec<u8> = Vec::with_capacity(forms.len());
    let mut scores = vec![0; tags];
    for at in 0..forms.len() {
        scores.fill(0);
        weights.add_all(&features(forms, &given, at), &mut scores);
        let choice = best(&scores, |_| true).map_or(0, |(choice, _)| choice);
        given.push(u8::try_from(choice).unwrap_or(0));
    }
    given
}

/// What speaks for the tag of a word: the tags before it are given.
pub(super) fn features(forms: &[Form], given: &[u8], at: usize) -> [u64; 41] {
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|at| forms.get(at));
    let lower = |offset| word(offset).map_or(NONE, |form| form.lower);
    let shape = |offset| word(offset).map_or(NONE, |form| form.shape);
    let suffix = |offset, n: usize| {
        let suffix = word(offset).and_then(|form| form.suffixes.get(n - 1));
        suffix.copied().unwrap_or(NONE)
    };
    let prefix = |n: usize| {
        let prefix = word(0).and_then(|form| form.prefixes.get(n - 1));
        prefix.copied().unwrap_or(NONE)
    };
    let classes = |offset| word(offset).map_or(NONE, |form| form.classes);
    let tag = |back: usize| {
        let tag = at.checked_sub(back).and_then(|at| given.get(at));
        tag.map_or(NONE, |tag| u32::from(*tag))
    };
    let exact = word(0).map_or(NONE, |form| form.exact);
    let first = u32::from(at == 0);
    let (t1, t2) = (tag(1), tag(2));
    let (w, before, after) = (lower(0), lower(-1), lower(1));
    let one = |n: u8, a: u32| key(n, [a, 0, 0]);
    let two = |n: u8, a: u32, b: u32| key(n, [a, b, 0]);
    [
        one(0, 0),
        one(1, w),
        one(2, exact),
        two(3, shape(0), first),
        one(4, suffix(0, 1)),
        one(5, suffix(0, 2)),
        one(6, suffix(0, 3)),
        one(7, suffix(0, 4)),
        one(8, prefix(1)),
        one(9, prefix(2)),
        one(10, prefix(3)),
        one(11, before),
        one(12, lower(-2)),
        one(13, after),
        one(14, lower(2)),
        one(15, t1),
        two(16, t1, t2),
        two(17, t1, w),
        two(18, t1, suffix(0, 3)),
        two(19, before, w),
        two(20, w, after),
        two(21, t1, after),
        two(22, shape(0), shape(-1)),
        two(23, shape(0), shape(1)),
        one(24, suffix(-1, 3)),
        one(25, suffix(1, 3)),
        two(26, suffix(1, 2), suffix(0, 2)),
        two(27, t1, shape(0)),
        key(28, [t1, t2, w]),
        two(29, before, after),
        two(30, t1, suffix(1, 3)),
        key(31, [t1, shape(0), suffix(0, 2)]),
        two(32, suffix(0, 3), lower(2)),
        key(33, [t2, before, suffix(0, 3)]),
        one(34, classes(0)),
        two(35, t1, classes(0)),
        key(36, [shape(0), suffix(0, 2), classes(0)]),
        two(37, classes(0), classes(1)),
        two(38, classes(-1), classes(0)),
        key(39, [t1, classes(0), classes(1)]),
        key(40, [before, classes(0), after]),
    ]
}
