//! Where each part of a clause goes in a question: before the subject, behind the verb, or nowhere.

use super::{Chunk, Layout, No, chunk, is_sign, is_sure};
use crate::facts::Sentence;
use crate::grammar::clauses::{Clause, Link, Part, Role, Voice};
use crate::grammar::words::{OPENERS, among};

/// Where a part goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Front,
    Middle,
    Rest,
    Joined,
    /// It is left out on purpose.
    Dropped,
    /// It has a place already: the subject, a helping verb.
    Placed,
}

/// A clause with the places that tell where its parts go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub sentence: &'a Sentence<'a>,
    pub clause: &'a Clause,
    /// The word that its subject hangs on.
    pub subject: usize,
    /// The first word of its own subject; nothing for a lent one.
    pub begins: Option<usize>,
    /// The verb, or the "be" that is it.
    pub verb: usize,
}

/// Puts every part of a clause into its place.
pub(super) fn place(around: &Around<'_>, layout: &mut Layout) -> Result<(), No> {
    let clause = around.clause;
    for part in &clause.parts {
        let own = chunk(part);
        match to(around, part)? {
            To::Front => layout.front.push(own),
            To::Middle => layout.middle.push(own),
            To::Rest if part.role == Role::Verb => layout.rest.extend(particles(clause, &own)),
            To::Rest => layout.rest.push(own),
            To::Joined => layout.joined.push(own),
            To::Dropped => layout.dropped.extend(&part.words),
            To::Placed => {}
        }
    }
    layout
        .rest
        .sort_by_key(|chunk| chunk.words.first().copied());
    let is_verb = |part: &Part| around.sentence.tree.tag(part.head).starts_with("VB");
    let mut parts = clause.parts.iter();
    let is_next = parts.any(|part| part.role == Role::Joined && is_verb(part));
    let is_split = around.sentence.tree.tag(clause.head + 1) == "CC";
    // "He built and sold ships", "he built and she sold ships": what he built is said with the other verb.
    let is_split = is_split && clause.voice != Voice::Being;
    if is_split || is_next && layout.rest.is_empty() && clause.voice == Voice::Active {
        return Err(No::Torn);
    }
    Ok(())
}

/// The particles of a verb: "carried *out*".
fn particles(clause: &Clause, own: &Chunk) -> Vec<Chunk> {
    let behind = own.words.iter().filter(|at| **at != clause.head);
    let one = |at: &usize| Chunk {
        head: *at,
        words: vec![*at],
        ..own.clone()
    };
    behind.map(one).collect()
}

fn to(around: &Around<'_>, part: &Part) -> Result<To, No> {
    let Around {
        sentence, clause, ..
    } = *around;
    let first = part.words.first().copied().unwrap_or(0);
    let is_before = first < around.verb;
    let behind_subject = around.begins.is_some_and(|subject| subject < first);
    Ok(match part.role {
        Role::Subject if part.head == around.subject => To::Placed,
        // "Who", for which the name stands.
        Role::Subject if clause.link == Link::Describes => To::Dropped,
        Role::Auxiliary => To::Placed,
        Role::Verb if clause.voice == Voice::Being => To::Placed,
        Role::Verb if part.words.iter().all(|at| *at >= clause.head) => To::Rest,
        Role::Subject
        | Role::Verb
        | Role::Filler
        | Role::Negation
        | Role::Frame
        | Role::Counted
        | Role::Other => return Err(No::Torn),
        // Words that hang on a sign were not understood; they stay where they stand.
        Role::Sign if part.words.iter().any(|at| !is_sign(sentence, *at)) => {
            if is_before {
                return Err(No::Torn);
            }
            To::Rest
        }
        // An "and" belongs to what follows it: where that stays, it stays.
        Role::Joiner if first > around.verb && !is_before_joined(clause, first) => To::Rest,
        Role::Joiner if behind_subject && is_before => return Err(No::Torn),
        Role::Sign | Role::Joiner | Role::Source => To::Dropped,
        Role::Marker if matches!(clause.link, Link::Told | Link::Circumstance) => To::Dropped,
        Role::Marker => return Err(No::Kind),
        Role::Joined => joined(around, part, first)?,
        Role::Aside if is_set_off(sentence, &part.words) => To::Dropped,
        Role::Aside if is_before => return Err(No::Torn),
        Role::Aside => To::Rest,
        _ => other(around, part, first)?,
    })
}

/// What further verbs are said: left out where that is surely a clause of its own, else kept.
fn joined(around: &Around<'_>, part: &Part, first: usize) -> Result<To, No> {
    let tree = &around.sentence.tree;
    let mut clauses = around.sentence.clauses.iter();
    let joined = clauses.find(|clause| clause.head == part.head);
    let has_subject = |clause: &Clause| clause.parts.iter().any(|part| part.role == Role::Subject);
    let is_clause = joined.is_some_and(|joined| {
        has_subject(joined) && is_sure(joined)
            || part.agreed && begins_joined(around.sentence, part)
    });
    let shares = joined.is_none_or(|joined| !has_subject(joined));
    // Of "killed or injured" neither is said.
    let before = first.checked_sub(1).map_or("", |at| tree.word(at));
    let is_or = tree.word(first) == "or" || before == "or";
    if first < around.verb || !shares && (!is_clause || is_or) {
        return Err(No::Torn);
    }
    Ok(if is_clause && !is_or {
        To::Dropped
    } else {
        To::Joined
    })
}

fn other(around: &Around<'_>, part: &Part, first: usize) -> Result<To, No> {
    let Around {
        sentence, clause, ..
    } = *around;
    let tree = &sentence.tree;
    let is_before = first < around.verb;
    let is_one = part.words.len() == 1;
    let when = clause.link == Link::Circumstance && is_one && tree.tag(part.head) == "WRB";
    let is_also = is_one && among(&["also", "too"], tree.word(part.head));
    let may_go = is_before || is_also || is_set_off(sentence, &part.words);
    if when || may_go && is_opener(sentence, &part.words) {
        return Ok(To::Dropped);
    }
    // "Shortly after the war": not "shortly" alone.
    let leans = is_one && tree.tag(part.head) == "RB" && tree.tag(part.head + 1) == "IN";
    if is_before && leans {
        return Err(No::Torn);
    }
    // "Famously, she won": in a question that stands before the verb.
    let word = tree.word(part.head).to_lowercase();
    let is_manner = is_one && (word.ends_with("ly") || word == "first");
    let before_subject = around.begins.is_none_or(|subject| first < subject);
    Ok(match (is_before, is_manner || !before_subject) {
        (false, _) => To::Rest,
        (true, true) => To::Middle,
        (true, false) => To::Front,
    })
}

/// Whether a further clause begins behind a word.
fn is_before_joined(clause: &Clause, at: usize) -> bool {
    let mut parts = clause.parts.iter();
    parts.any(|part| part.role == Role::Joined && part.words.first() == Some(&(at + 1)))
}

/// Whether a joined clause begins with "and" or behind a comma.
fn begins_joined(sentence: &Sentence<'_>, part: &Part) -> bool {
    let first = part.words.first().copied().unwrap_or(0);
    let is_joiner =
        |at: usize| sentence.tree.tag(at) == "CC" || matches!(sentence.tree.word(at), "," | ";");
    is_joiner(first) || first.checked_sub(1).is_some_and(is_joiner)
}

/// Whether words stand between commas, dashes or brackets, or between one and the end.
fn is_set_off(sentence: &Sentence<'_>, words: &[usize]) -> bool {
    let sign = |at: Option<usize>| {
        at.is_none_or(|at| {
            let word = sentence.tree.word(at);
            word.is_empty()
                || matches!(
                    word,
                    "," | ";" | ":" | "–" | "—" | "." | "(" | ")" | "-" | "--"
                )
        })
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let is_bracket = |at: &usize| matches!(sentence.tree.word(*at), "(" | ")" | "–" | "—");
    (sign(first.checked_sub(1)) || is_bracket(first)) && (sign(Some(last + 1)) || is_bracket(last))
}

/// "However", "in fact", "also": leaving it out changes nothing.
fn is_opener(sentence: &Sentence<'_>, words: &[usize]) -> bool {
    const CONNECTING: &[&str] = &[
        "later",
        "then",
        "soon",
        "afterwards",
        "subsequently",
        "eventually",
        "finally",
        "too",
        "instead",
        "though",
        "thereafter",
        "in response",
        "by then",
        "hence",
        "ultimately",
        "later on",
        "as well",
        "accordingly",
        "otherwise",
        "specifically",
        "especially",
        "in particular",
    ];
    let said = sentence
        .tree
        .said(words)
        .trim_matches([',', ' '])
        .to_lowercase();
    among(OPENERS, &said) || among(CONNECTING, &said)
}
