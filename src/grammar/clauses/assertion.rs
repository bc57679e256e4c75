//! Whether a text claims what a clause says.

use super::find::is_finite;
use super::role::{Role, is_negation, is_reporting, is_saying};
use super::tree::Tree;
use super::{Clause, Link};
use crate::grammar::lexicon::inflect;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::words::{CONDITION, HEDGES};

/// Whether a text claims what a clause says. What is several of these is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    /// It is possible, wished, asked, to come, or a condition.
    Hypothetical,
    /// It is denied: "did not", "nobody".
    Negated,
    /// It is someone's word: [`Clause::sources`].
    Attributed,
    /// It cannot be told: a clause hangs on another without a word that says how.
    Unclear,
    /// It is claimed, with a word that judges: "the *horrible* deed".
    Judgement,
    /// It is claimed.
    Asserted,
}

impl Assertion {
    /// Its name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
            Self::Attributed => "attributed",
            Self::Unclear => "unclear",
            Self::Judgement => "judgement",
            Self::Asserted => "asserted",
        }
    }
}

/// Of a clause whose parts and sources are known.
pub(super) fn assertion(tree: &Tree<'_, '_>, clause: &Clause) -> Assertion {
    if is_hypothetical(tree, clause) {
        Assertion::Hypothetical
    } else if is_negated(tree, clause) {
        Assertion::Negated
    } else if !clause.sources.is_empty() {
        Assertion::Attributed
    } else if is_unclear(tree, clause) {
        Assertion::Unclear
    } else if own_words(tree, clause).any(|at| is_judging(tree, at)) {
        Assertion::Judgement
    } else {
        Assertion::Asserted
    }
}

/// A word that judges; not within a name ("the Great Northern Railway").
fn is_judging(tree: &Tree<'_, '_>, at: usize) -> bool {
    let tag = tree.tag(at);
    let word = tree.word(at).to_lowercase();
    let is_loaded = |word: &str| member(word).of(List::Loaded);
    // "In honour of" is a preposition.
    let before = at.checked_sub(1);
    let is_before = |words: &[&str]| before.is_some_and(|before| tree.is(before, words));
    let in_of = is_before(&["in"]) && tree.is(at + 1, &["of"])
        || tree.is(at, &["honour", "honor"]) && is_before(&["his", "her", "its", "their"]);
    !tag.starts_with("NNP")
        && !in_of
        && (is_loaded(&word) || is_loaded(&inflect::lemma(&word, tag)))
}

fn is_hypothetical(tree: &Tree<'_, '_>, clause: &Clause) -> bool {
    let has_condition = |at: usize| {
        let mut marks = tree.in_relation(at, &["mark", "advmod"]);
        marks.any(|mark| tree.is(mark, CONDITION))
    };
    let under_condition = clause
        .all(Role::Circumstance)
        .any(|part| has_condition(part.head));
    // "(to) sing", "go!": no verb in the present or past, lent ones included.
    let is_finite = |at: usize| matches!(tree.tag(at), "VBD" | "VBZ" | "VBP" | "MD");
    let verbs = clause.all(Role::Verb).chain(clause.all(Role::Auxiliary));
    // "The meetings take place" is no wish, whatever its tag.
    let has_subject = matches!(clause.link, Link::Main | Link::Joined)
        && has_subject(tree, clause.head)
        && tree.in_relation(clause.head, &["mark"]).next().is_none();
    let is_bare = tree.tag(clause.head) == "VB"
        && !has_subject
        && !verbs.map(|part| part.head).any(is_finite);
    let is_question = clause.link == Link::Main
        && (0..tree.words.len())
            .next_back()
            .is_some_and(|last| tree.is(last, &["?"]));
    clause.modal(tree).is_some()
        || has_condition(clause.head)
        || under_condition
        || is_bare
        || is_question
        || own_words(tree, clause).any(|at| tree.is(at, HEDGES))
}

/// "not", "never", and words that mean none: "nobody", "no ship".
fn is_negated(tree: &Tree<'_, '_>, clause: &Clause) -> bool {
    // "A few ships", "the next few years", "not only ships": nothing is denied.
    let some = |at: usize| {
        const BEFORE: [&str; 8] = [
            "a", "the", "next", "last", "past", "first", "these", "those",
        ];
        at > 0 && tree.is(at, &["few", "little"]) && tree.is(at - 1, &BEFORE)
    };
    let also = |at: usize| tree.is(at + 1, &["only", "just", "merely", "simply", "solely"]);
    let is_name = |at: usize| tree.tag(at).starts_with("NNP");
    let bounds = |at: usize| tree.is(at + 1, &["more", "less", "fewer", "other"]);
    // "Without a word" denies nothing else, "without Anna" denies Anna.
    let is_word = |at: &usize| !is_name(*at) && tree.tag(*at) != "CD";
    let lacks = |at: usize| {
        let lacked = tree.head(at).filter(|_| tree.is(at, &["without"]));
        lacked.is_some_and(|lacked| tree.whole(lacked).iter().all(is_word))
    };
    own_words(tree, clause).any(|at| {
        let none = tree.is(at, NONE) && !some(at) && !is_name(at) && !bounds(at) && !lacks(at);
        is_negation(tree, at) && !also(at) || none
    })
}

const NONE: &[&str] = &[
    "no", "nobody", "none", "nothing", "nowhere", "without", "noone", "few", "little",
];

/// A clause within another begins with a word that says how, or behind a sign. One that does not may be the true main
/// clause, and neither it nor the one around it can be trusted. The same goes for "that" where nobody says it, and for a
/// quotation that opens and does not close, whose words may go on in the next sentence.
fn is_unclear(tree: &Tree<'_, '_>, clause: &Clause) -> bool {
    let first = clause.parts.first().map(|part| part.head);
    let begins_with_that =
        first.is_some_and(|first| tree.is(first, &["that", "whether"]) && !is_result(tree, first));
    let mut below = tree.below(clause.head).iter();
    begins_with_that && clause.link != Link::Describes
        || hangs_unsaid(tree, clause.head)
        || below.any(|at| hangs_unsaid(tree, *at))
        || is_torn_quotation(tree, clause)
}

/// Whether a quotation opens in a clause, before it or right behind it, that does not close in the sentence.
fn is_torn_quotation(tree: &Tree<'_, '_>, clause: &Clause) -> bool {
    let open = (0..tree.words.len())
        .rev()
        .find(|at| tree.is(*at, &["“", "«", "„", "”", "»"]));
    let open = open.filter(|at| tree.is(*at, &["“", "«", "„"]));
    let last = clause
        .parts
        .iter()
        .filter_map(|part| part.words.last())
        .max();
    open.is_some_and(|open| last.is_some_and(|last| *last + 1 >= open))
}

/// "So high that the dam broke", "such a storm that …": what came of it.
pub(super) fn is_result(tree: &Tree<'_, '_>, that: usize) -> bool {
    const NEAR: usize = 5;
    let mut before = that.saturating_sub(NEAR)..that;
    tree.is(that, &["that"]) && before.any(|at| tree.is(at, &["so", "such"]))
}

/// Whether a semicolon ends a clause: the one behind it is another sentence.
fn is_beside(tree: &Tree<'_, '_>, words: &[usize]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    tree.is(last, &[";"]) || tree.is(last + 1, &[";"])
}

fn has_subject(tree: &Tree<'_, '_>, at: usize) -> bool {
    let subjects = ["nsubj", "nsubj:pass", "csubj", "expl"];
    tree.in_relation(at, &subjects).next().is_some()
}

fn is_set_off(tree: &Tree<'_, '_>, words: &[usize]) -> bool {
    let comma = |at: usize| tree.is(at, &[","]);
    let first = words.first().copied().unwrap_or_default();
    let last = words.last().copied().unwrap_or_default();
    if first == 0 {
        comma(last + 1) || comma(last)
    } else {
        comma(first - 1) || comma(first)
    }
}

fn hangs_unsaid(tree: &Tree<'_, '_>, at: usize) -> bool {
    let words = tree.whole(at);
    match tree.relation(at) {
        _ if !is_finite(tree, at) || is_saying(tree, at) => false,
        // "Faced with this, the miners left": what has no subject of its own behind a comma or before one is no sentence.
        "advcl" if !has_subject(tree, at) && is_set_off(tree, &words) => false,
        "advcl" | "advcl:relcl" => {
            let says_how =
                |at: &usize| tree.relation(*at) == "mark" || tree.tag(*at).starts_with('W');
            let first = words.first().copied().unwrap_or(at);
            let that = tree.is(first, &["that", "whether"])
                && !is_result(tree, first)
                && !tree.head(at).is_some_and(|above| is_reporting(tree, above));
            !words.iter().any(says_how) && !is_beside(tree, &words) || that
        }
        "parataxis" => {
            let is_sign = |at: usize| tree.relation(at) == "punct";
            let first = words.first().copied().unwrap_or(at);
            tree.tag(first) != "CC" && !is_sign(first) && !first.checked_sub(1).is_some_and(is_sign)
        }
        _ => false,
    }
}

/// The words of a clause that are in none within it.
fn own_words<'c>(tree: &'c Tree<'_, '_>, clause: &'c Clause) -> impl Iterator<Item = usize> + 'c {
    let within = |role| {
        matches!(
            role,
            Role::Told | Role::Circumstance | Role::Joined | Role::Aside | Role::Source
        )
    };
    let parts = clause.parts.iter().filter(move |part| !within(part.role));
    let words = parts.flat_map(|part| part.words.iter().copied());
    // What describes a noun is a clause of its own.
    words.filter(|at| !is_in_description(tree, *at, clause.head))
}

fn is_in_description(tree: &Tree<'_, '_>, at: usize, head: usize) -> bool {
    let mut at = at;
    while at != head {
        if tree.relation(at) == "acl:relcl" {
            return true;
        }
        match tree.head(at) {
            Some(above) => at = above,
            None => return false,
        }
    }
    false
}
