//! Who says it: whatever stands above or beside a clause that makes it someone's word.

use super::assertion::is_result;
use super::role::{Role, is_reporting, is_saying, role};
use super::tree::Tree;

/// Someone whose word a clause is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How it is known.
    pub how: How,
    /// The words that name who it is: a subject, a noun, what follows "according to". Empty where nobody is named.
    pub who: Vec<usize>,
    /// The verb or noun of saying ("announced", "claim"); nothing for "according to" and mere quotation marks.
    pub by: Option<usize>,
}

/// How a source is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// "Anna said that …", "the claim that …", "…, said Anna".
    Said,
    /// "Anna knew that …", "it is true that …": above it stands no word of saying, but it is not the text that says it.
    Held,
    /// "According to Anna, …".
    According,
    /// It stands in quotation marks.
    Quoted,
}

impl How {
    /// Its name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Held => "held",
            Self::According => "according",
            Self::Quoted => "quoted",
        }
    }
}

/// The sources of the clause of a head, the outermost first.
pub(super) fn sources(tree: &Tree<'_, '_>, head: usize) -> Vec<Source> {
    let mut found = Vec::new();
    let mut at = head;
    loop {
        found.extend(beside(tree, at));
        let Some(above) = tree.head(at) else { break };
        found.extend(above_it(tree, at, above));
        at = above;
    }
    if is_quoted(tree, head) && found.is_empty() {
        found.push(Source {
            how: How::Quoted,
            who: Vec::new(),
            by: None,
        });
    }
    found.reverse();
    found
}

/// What hangs on a clause, or stands right behind its subject, and says who says it: "The mill, he said, had burnt".
fn beside(tree: &Tree<'_, '_>, at: usize) -> impl Iterator<Item = Source> {
    let subjects = tree.in_relation(at, &["nsubj", "nsubj:pass"]);
    let behind = subjects
        .flat_map(|subject| tree.in_relation(subject, &["parataxis", "acl:relcl"]))
        .filter(|below| is_saying(tree, *below));
    let below = tree.below(at).iter().copied().chain(behind);
    below.filter_map(move |below| {
        if is_saying(tree, below) {
            return Some(said(tree, below));
        }
        if role(tree, below) != Role::Source {
            return None;
        }
        let frame = |at: &usize| tree.is(*at, &["according", "to", ","]);
        let mut who: Vec<usize> = tree.whole(below).into_iter().skip_while(frame).collect();
        while who.pop_if(|last| tree.is(*last, &[","])).is_some() {}
        Some(Source {
            how: How::According,
            who,
            by: None,
        })
    })
}

/// The source that the word above is, where what hangs on it is its content.
fn above_it(tree: &Tree<'_, '_>, at: usize, above: usize) -> Option<Source> {
    match tree.relation(at) {
        "parataxis" if tree.tag(tree.whole(at).first().copied().unwrap_or(at)) == "CC" => None,
        "ccomp" | "xcomp" | "parataxis" if is_reporting(tree, above) => Some(said(tree, above)),
        "advcl" if begins_with_that(tree, at) && is_reporting(tree, above) => {
            Some(said(tree, above))
        }
        "ccomp" if is_result(tree, tree.whole(at).first().copied().unwrap_or(at)) => None,
        "ccomp" => Some(Source {
            how: How::Held,
            ..said(tree, above)
        }),
        "acl" | "acl:relcl" if is_content(tree, at) => {
            let whose = tree.in_relation(above, &["nmod:poss"]).next();
            let told = tree.head(above).filter(|verb| is_reporting(tree, *verb));
            Some(match told.filter(|_| !is_reporting_noun(tree, above)) {
                Some(verb) => said(tree, verb),
                None => Source {
                    how: How::Said,
                    who: whose.map(|who| tree.whole(who)).unwrap_or_default(),
                    by: Some(above),
                },
            })
        }
        // "That the moon is bread is believed": a subject that is a clause.
        "csubj" | "csubj:pass" => Some(Source {
            how: How::Held,
            who: Vec::new(),
            by: Some(above),
        }),
        _ => None,
    }
}

fn begins_with_that(tree: &Tree<'_, '_>, at: usize) -> bool {
    let words = tree.whole(at);
    words
        .first()
        .is_some_and(|first| tree.is(*first, &["that"]))
}

/// Whether a clause at a noun is what the noun says ("the claim that …"), or what someone is told ("told the council that
/// …"), which a parser may take for a description of the council.
pub(super) fn is_content(tree: &Tree<'_, '_>, at: usize) -> bool {
    let Some(noun) = tree.head(at) else {
        return false;
    };
    let mut first = tree.whole(at).into_iter();
    let has_that = first
        .next()
        .is_some_and(|first| tree.is(first, &["that", "whether"]));
    let is_told = || {
        let is_one = matches!(tree.relation(noun), "obj" | "iobj");
        let verb = tree.head(noun).filter(|_| is_one);
        verb.is_some_and(|verb| is_reporting(tree, verb))
    };
    has_that && (is_reporting_noun(tree, noun) || tree.relation(at) == "acl" || is_told())
}

fn is_reporting_noun(tree: &Tree<'_, '_>, at: usize) -> bool {
    let word = tree.word(at).to_lowercase();
    tree.tag(at).starts_with("NN")
        && (is_reporting(tree, at) || NOUNS.contains(&word.strip_suffix('s').unwrap_or(&word)))
}

/// Nouns whose "that …" is what they say.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "idea", "belief", "claim", "view", "opinion", "fear", "hope", "suggestion", "notion", "suspicion", "legend",
    "story", "myth", "doctrine", "conviction", "feeling", "impression", "rumour", "rumor", "news", "warning",
    "promise", "proposal", "demand", "possibility", "chance", "risk", "doubt", "condition", "assertion", "accusation",
];

/// A verb of saying with its subject, which may be shared.
fn said(tree: &Tree<'_, '_>, verb: usize) -> Source {
    let mut at = verb;
    let who = loop {
        let subject = tree.in_relation(at, &["nsubj", "obl:agent"]).next();
        match (subject, tree.head(at)) {
            (Some(subject), _) => break tree.whole(subject),
            (None, Some(above)) if tree.relation(at) == "conj" => at = above,
            _ => break Vec::new(),
        }
    };
    Source {
        how: How::Said,
        who,
        by: Some(verb),
    }
}

/// Whether a word stands within quotation marks that open before it and, if they close, close behind it.
pub(super) fn is_quoted(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut open = false;
    for word in 0..at {
        match tree.word(word) {
            "“" | "«" | "„" | "``" => open = true,
            "”" | "»" | "''" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}
