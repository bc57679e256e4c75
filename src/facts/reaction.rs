//! Who said what: the reactions of a sentence.

use super::fact::{Fact, Manner, Reaction, Refused, Value};
use super::said::said;
use super::sentence::Sentence;
use crate::grammar::clauses::{Clause, Link, Part, Role, Voice};
use crate::grammar::lexicon::inflect::lemma;
use crate::grammar::names::{Kind, Name};
use crate::text::Span;

/// Verbs of saying.
#[rustfmt::skip]
const SAY: &[&str] = &[
    "acknowledge", "add", "admit", "announce", "answer", "argue", "assert", "assure", "call", "claim", "comment", "complain",
    "conclude", "confirm", "declare", "deny", "describe", "emphasise", "emphasize", "explain", "express", "inform", "insist",
    "maintain", "mention", "note", "observe", "predict", "proclaim", "promise", "recall", "refer", "remark", "repeat", "reply",
    "respond", "reveal", "say", "state", "stress", "suggest", "tell", "testify", "vow", "warn", "write",
];
/// Verbs of demanding.
#[rustfmt::skip]
const DEMAND: &[&str] = &[
    "appeal", "ask", "beg", "demand", "implore", "order", "plead", "propose", "recommend", "request", "threaten", "urge",
];
/// Verbs of judging.
#[rustfmt::skip]
const JUDGE: &[&str] = &[
    "accuse", "applaud", "approve", "blame", "condemn", "criticise", "criticize", "defend", "denounce", "deplore", "endorse",
    "oppose", "praise", "reject", "regret", "welcome",
];
/// What people do to be heard or to refuse.
#[rustfmt::skip]
const ACT: &[&str] = &[
    "blockade", "boycott", "demonstrate", "gather", "march", "mourn", "mutiny", "protest", "rally", "rebel", "resign", "riot",
    "strike", "surround",
];

/// How somebody is heard by a verb, given as its base; nothing for verbs by which nobody is.
pub(super) fn manner(base: &str, by: Option<Kind>) -> Option<Manner> {
    let is = |list: &[&str]| list.contains(&base);
    Some(
        if base == "report" || is(SAY) && by == Some(Kind::Publication) {
            Manner::Reported
        } else if is(SAY) {
            Manner::Said
        } else if is(DEMAND) {
            Manner::Demanded
        } else if is(JUDGE) {
            Manner::Judged
        } else if is(ACT) {
            Manner::Acted
        } else {
            return None;
        },
    )
}

/// The reactions of a sentence, given its other facts with the place of the first.
pub(super) fn reactions<'t>(
    sentence: &Sentence<'t>,
    number: usize,
    names: &[Name],
    facts: &[Fact<'t>],
    first: usize,
) -> Vec<Fact<'t>> {
    let clauses = sentence.clauses.iter().enumerate();
    let mut found = Vec::new();
    for (place, clause) in clauses {
        let when = || {
            let date = facts.iter().position(|fact| {
                let own = fact.clause == Some(place) && fact.role == Some(Role::Time);
                own && matches!(fact.value, Value::Date(_))
            });
            date.map(|date| first + date)
        };
        let own = reaction(sentence, names, clause, when);
        let behind = clause
            .all(Role::Source)
            .filter_map(|part| spoken(sentence, names, clause, part));
        for reaction in own.into_iter().chain(behind) {
            found.extend(fact(sentence, number, names, place, reaction));
        }
    }
    found
}

/// A clause that says who says or does something.
fn reaction(
    sentence: &Sentence<'_>,
    names: &[Name],
    clause: &Clause,
    when: impl Fn() -> Option<usize>,
) -> Option<Reaction> {
    let tree = &sentence.tree;
    let tag = tree.tag(clause.head);
    let mut marks = clause.all(Role::Marker).map(|part| part.head);
    let is_bare = tag == "VB" && marks.any(|mark| tree.word(mark).eq_ignore_ascii_case("to"));
    if !tag.starts_with("VB") || is_bare || clause.voice == Voice::Passive {
        return None;
    }
    let base = lemma(tree.word(clause.head), tag);
    let who = clause.part(Role::Subject)?;
    let manner = manner(&base, kind_of(sentence, names, &who.words))?;
    let told = clause
        .part(Role::Told)
        .or_else(|| clause.part(Role::Complement));
    let object = clause.part(Role::Object);
    let rest = |role| clause.parts.iter().filter(move |part| part.role == role);
    let begins = |part: &&Part, words: &[&str]| {
        let first = part
            .words
            .first()
            .map(|first| tree.word(*first).to_lowercase());
        first.is_some_and(|first| words.contains(&first.as_str()))
    };
    let to = clause.part(Role::Receiver).or_else(|| {
        let told_whom = object.filter(|_| told.is_some());
        let is_war =
            object.is_some_and(|object| tree.word(object.head).eq_ignore_ascii_case("war"));
        let against = || {
            rest(Role::Place)
                .chain(rest(Role::Phrase))
                .filter(|_| is_war)
        };
        told_whom
            .or_else(|| rest(Role::Phrase).find(|part| begins(part, &["to", "upon"])))
            .or_else(|| against().find(|part| begins(part, &["on", "against"])))
    });
    // "told the council that …": what is told may hang on whom it is told.
    let inside = clause.part(Role::Receiver).or(object);
    let inside = inside.filter(|_| told.is_none()).and_then(|whom| {
        let mut clauses = sentence.clauses.iter();
        let told =
            clauses.find(|other| other.link == Link::Told && whom.words.contains(&other.head));
        Some((whom, tree.whole(told?.head)))
    });
    let mut to = to.map(|to| to.words.clone()).unwrap_or_default();
    if let Some((whom, content)) = &inside {
        to.clone_from(&whom.words);
        to.retain(|word| !content.contains(word));
    }
    let content = match (told, object) {
        _ if inside.is_some() => inside.map(|(_, content)| content).unwrap_or_default(),
        (Some(told), _) => told.words.clone(),
        (None, Some(object)) => {
            // "expressed regret at the loss": with what completes it.
            let mut words = object.words.clone();
            let more = rest(Role::Phrase).filter(|part| !to.contains(&part.head));
            let behind = more
                .filter(|part| part.words.first() > words.last())
                .flat_map(|part| part.words.clone());
            let behind: Vec<usize> = behind.collect();
            words.extend(behind);
            words
        }
        (None, None) if manner == Manner::Acted => {
            let phrases = clause
                .parts
                .iter()
                .filter(|part| matches!(part.role, Role::Phrase | Role::Place));
            phrases.flat_map(|part| part.words.clone()).collect()
        }
        (None, None) => {
            // "He wrote: “…”"
            let quote = sentence.quotes.iter().find(|quote| {
                tree.words
                    .get(clause.head)
                    .is_some_and(|verb| quote.start > verb.end)
            })?;
            sentence.words(*quote).collect()
        }
    };
    if content.is_empty() && manner != Manner::Acted {
        return None;
    }
    Some(Reaction {
        quoted: is_quoted(sentence, &content),
        who: trimmed(sentence, &who.words),
        verb: clause.head,
        base,
        to,
        content,
        when: when(),
        manner,
    })
}

/// "…, said Anna": the clause around it is what she said.
fn spoken(
    sentence: &Sentence<'_>,
    names: &[Name],
    clause: &Clause,
    part: &Part,
) -> Option<Reaction> {
    let tree = &sentence.tree;
    let tag = tree.tag(part.head);
    if !tag.starts_with("VB") {
        return None;
    }
    let base = lemma(tree.word(part.head), tag);
    let subject = tree
        .below(part.head)
        .iter()
        .find(|below| tree.relation(**below) == "nsubj")?;
    let who = tree.whole(*subject);
    let manner = manner(&base, kind_of(sentence, names, &who))?;
    let others = clause
        .parts
        .iter()
        .filter(|other| !matches!(other.role, Role::Source | Role::Sign));
    let mut content: Vec<usize> = others
        .flat_map(|other| other.words.iter().copied())
        .collect();
    content.sort_unstable();
    Some(Reaction {
        quoted: is_quoted(sentence, &content),
        who: trimmed(sentence, &who),
        verb: part.head,
        base,
        content,
        to: Vec::new(),
        when: None,
        manner,
    })
}

/// Without a comma and what stands behind it: "Bush, the president," is Bush. Nor with "even" or "at the same time"
/// before.
pub(super) fn trimmed(sentence: &Sentence<'_>, who: &[usize]) -> Vec<usize> {
    let noun = who.iter().rposition(|at| {
        sentence
            .tree
            .head(*at)
            .is_none_or(|head| !who.contains(&head))
    });
    let opens = |at: &usize| {
        let early = who.iter().position(|word| word == at) < noun;
        early
            && matches!(sentence.tree.tag(*at), "RB" | "IN")
            && !sentence.tree.word(*at).eq_ignore_ascii_case("more")
    };
    let start = who.iter().position(|at| !opens(at)).unwrap_or(0);
    let who = who.get(start..).unwrap_or_default();
    let is_sign = |at: &usize| {
        matches!(
            sentence.tree.tag(*at),
            "," | ":" | "-LRB-" | "``" | "WDT" | "WP"
        )
    };
    who.iter().copied().take_while(|at| !is_sign(at)).collect()
}

fn is_quoted(sentence: &Sentence<'_>, content: &[usize]) -> bool {
    let span = sentence.tree.span(content);
    sentence.quotes.iter().any(|quote| quote.overlaps(span))
}

/// What kind of name stands among some words.
fn kind_of(sentence: &Sentence<'_>, names: &[Name], words: &[usize]) -> Option<Kind> {
    let span = sentence.tree.span(words);
    let mention = sentence
        .mentions
        .iter()
        .rfind(|mention| span.contains(mention.span))?;
    names.get(mention.name)?.kind
}

/// Words that only stand for who is meant.
const PRONOUNS: &[&str] = &[
    "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which",
    "some", "others", "many", "one",
];

fn fact<'t>(
    sentence: &Sentence<'t>,
    number: usize,
    names: &[Name],
    clause: usize,
    reaction: Reaction,
) -> Option<Fact<'t>> {
    let tree = &sentence.tree;
    let (first, last) = reaction.who.first().zip(reaction.who.last())?;
    let here: Span = tree.span(&reaction.who);
    let text = here
        .of(&sentence.view.text)
        .filter(|text| !text.is_empty())?;
    let words = *first..*last + 1;
    let head = sentence.head_of(&words);
    let part = head.and_then(|head| {
        let parts = &sentence.clauses.get(clause)?.parts;
        parts.iter().position(|part| part.words.contains(&head))
    });
    let role = part.and_then(|part| Some(sentence.clauses.get(clause)?.parts.get(part)?.role));
    let stands = words.len() == 1 && PRONOUNS.contains(&text.to_lowercase().as_str());
    let resolved = sentence
        .pronouns
        .iter()
        .any(|pronoun| pronoun.word == *first && pronoun.name.is_some());
    Some(Fact {
        value: Value::Reaction(Box::new(reaction)),
        text,
        here,
        span: sentence.view.original(here),
        also: Box::default(),
        list: None,
        sentence: number,
        words,
        clause: Some(clause),
        part,
        role,
        said: said(sentence, names, Some(clause), here),
        slot: None,
        refused: (stands && !resolved).then_some(Refused::Unresolved),
    })
}
