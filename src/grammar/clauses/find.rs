//! Which words head a clause, and its parts.

use super::role::{Role, is_negation, is_saying, role};
use super::tree::Tree;
use super::{Clause, Link, Part, Voice, assertion, source};
use crate::grammar::verbs;
use crate::grammar::words::EVENTS;

/// The clauses of a sentence in the order of their heads. The one of the root is always there, verb or no verb.
pub fn clauses(tree: &Tree<'_, '_>) -> Vec<Clause> {
    let heads = (0..tree.leaves.len()).filter_map(|at| Some((at, link(tree, at)?)));
    heads.map(|(head, link)| clause(tree, head, link)).collect()
}

/// How a word links a clause that it heads to the one around it; nothing where it heads none.
fn link(tree: &Tree<'_, '_>, at: usize) -> Option<Link> {
    let link = match tree.relation(at) {
        _ if tree.head(at).is_none() => return Some(Link::Main),
        "conj" => Link::Joined,
        "ccomp" | "csubj" | "csubj:pass" => Link::Told,
        "acl" | "acl:relcl" if source::is_content(tree, at) => Link::Told,
        "acl:relcl" => Link::Describes,
        "advcl" | "advcl:relcl" => Link::Circumstance,
        "parataxis" => Link::Aside,
        _ => return None,
    };
    (is_finite(tree, at) && !is_saying(tree, at)).then_some(link)
}

/// Whether a word is a verb in the present or past, or has an auxiliary or a "be" that is, its own or lent.
pub(super) fn is_finite(tree: &Tree<'_, '_>, at: usize) -> bool {
    let is_finite = |at: usize| matches!(tree.tag(at), "VBD" | "VBZ" | "VBP" | "MD");
    // "The mayor resigned" is a past, also where the tag says participle: one has no subject of its own.
    let has_subject = || tree.in_relation(at, &["nsubj"]).next().is_some();
    let is_past = tree.tag(at) == "VBN" && !has_auxiliary(tree, at) && has_subject();
    is_finite(at)
        || is_past
        || tree
            .in_relation(at, &["aux", "aux:pass", "cop"])
            .any(is_finite)
        || lender(tree, at).is_some()
}

fn has_auxiliary(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.in_relation(at, &["aux", "aux:pass"]).next().is_some()
}

/// The verb whose auxiliaries a joined verb without any shares: "were taken *and shot*", "did not see *or hear*",
/// "774 were wounded, *400 imprisoned*".
fn lender(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    if tree.in_relation(at, &["nsubj:pass"]).next().is_some() && !has_auxiliary(tree, at) {
        let is_passive = |word: &usize| {
            let mut be = tree.in_relation(*word, &["aux:pass", "cop"]);
            be.any(|be| matches!(tree.tag(be), "VBD" | "VBZ" | "VBP"))
        };
        let lender = (0..at).rev().find(is_passive);
        return lender.filter(|_| tree.relation(at) == "conj");
    }
    let mut lender = at;
    // Of a row of verbs the first that has some.
    while tree.relation(lender) == "conj" && !has_auxiliary(tree, lender) {
        lender = tree.head(lender)?;
    }
    let is_participle = tree.tag(at) == "VBN";
    if is_participle && is_like_passive(tree, lender) {
        return Some(lender);
    }
    let alike =
        tree.tag(lender) == tree.tag(at) || is_participle && tree.tag(lender).starts_with("VB");
    let bare = matches!(tree.tag(at), "VB" | "VBN" | "VBG");
    (lender != at && bare && alike && has_auxiliary(tree, lender)).then_some(lender)
}

/// "were *wounded*": an adjective that is a participle, too, behind a form of "be".
fn is_like_passive(tree: &Tree<'_, '_>, at: usize) -> bool {
    let is_participle = verbs::past(tree.word(at)).is_some_and(|form| form.participle);
    tree.tag(at) == "JJ" && is_participle && tree.in_relation(at, &["cop"]).next().is_some()
}

fn clause(tree: &Tree<'_, '_>, head: usize, link: Link) -> Clause {
    let parts = parts(tree, head);
    let lent = lent(tree, head, link, &parts);
    let main = parts.iter().filter(|part| part.role.is_main());
    let arcs = main.map(|part| (part.agreed, part.margin));
    let (agreed, margin) = arcs.fold((true, i32::MAX), |(all, least), (agreed, margin)| {
        (all && agreed, least.min(margin))
    });
    // "The mayor and the council signed": two subjects are one that was torn apart.
    let subjects = parts.iter().filter(|part| part.role == Role::Subject);
    let agreed = agreed && subjects.count() < 2;
    let mut clause = Clause {
        head,
        link,
        voice: voice(tree, head, &parts, &lent),
        parts,
        lent,
        sources: source::sources(tree, head),
        assertion: assertion::Assertion::Asserted,
        agreed,
        margin,
    };
    clause.assertion = assertion::assertion(tree, &clause);
    clause
}

/// The parts of a clause: its head, and what hangs on it. Where the head is no verb, what belongs to a noun belongs to it.
fn parts(tree: &Tree<'_, '_>, head: usize) -> Vec<Part> {
    let is_verb = tree.tag(head).starts_with("VB");
    let mut own = vec![head];
    let mut parts: Vec<Part> = Vec::new();
    for &below in tree.below(head) {
        if tree.relation(below) == "compound:prt" || !is_verb && is_of_a_noun(tree, head, below) {
            own.extend(tree.whole(below));
        } else {
            let mut part = part(tree, below, role(tree, below));
            parts.extend(signs(tree, &mut part));
            parts.push(part);
        }
    }
    own.sort_unstable();
    let has_be = parts.iter().any(|part| part.role == Role::Verb);
    let said = if is_verb && !has_be {
        Role::Verb
    } else {
        Role::Complement
    };
    parts.push(Part {
        words: own,
        ..part(tree, head, said)
    });
    parts.sort_by_key(|part| part.words.first().copied());
    parts.shrink_to_fit();
    doubt_times(tree, head, &mut parts);
    parts
}

/// "She has not been seen since her resignation *in 1931*": a time right behind a phrase of something that happened may be
/// the time of that, and counts as not agreed.
fn doubt_times(tree: &Tree<'_, '_>, head: usize, parts: &mut [Part]) {
    let mut is_event = false;
    for part in parts
        .iter_mut()
        .filter(|part| part.head > head && part.role != Role::Sign)
    {
        if part.role == Role::Time && is_event {
            part.agreed = false;
        }
        let mut case = tree.in_relation(part.head, &["case"]);
        let noun = tree.word(part.head).to_lowercase();
        is_event = matches!(
            part.role,
            Role::Phrase | Role::Place | Role::Time | Role::Object
        ) && (case.any(|case| {
            tree.is(
                case,
                &["since", "after", "before", "until", "following", "during"],
            )
        }) || part.role == Role::Phrase && EVENTS.contains(&noun.as_str()));
    }
}

/// Takes the commas off both ends of a part, each as a part of its own.
fn signs(tree: &Tree<'_, '_>, part: &mut Part) -> Vec<Part> {
    let is_sign = |at: &usize| tree.is(*at, &[",", ";", ":", "–", "—"]) && *at != part.head;
    let mut kept = part.words.as_slice();
    let mut taken = Vec::new();
    while let Some((last, rest)) = kept.split_last().filter(|(last, _)| is_sign(last)) {
        taken.push(*last);
        kept = rest;
    }
    while let Some((first, rest)) = kept.split_first().filter(|(first, _)| is_sign(first)) {
        taken.push(*first);
        kept = rest;
    }
    let kept = kept.to_vec();
    part.words = kept;
    let sign = |at| Part {
        words: vec![at],
        ..self::part(tree, at, Role::Sign)
    };
    taken.into_iter().map(sign).collect()
}

/// A word with all that hangs on it.
fn part(tree: &Tree<'_, '_>, head: usize, role: Role) -> Part {
    let leaf = tree.leaves.get(head);
    Part {
        role,
        head,
        words: tree.whole(head),
        agreed: leaf.is_some_and(|leaf| leaf.agreed),
        margin: leaf.map_or(0, |leaf| leaf.margin),
    }
}

/// Whether what hangs on a noun, an adjective or a figure is a part of what is said, and not of the clause.
fn is_of_a_noun(tree: &Tree<'_, '_>, head: usize, below: usize) -> bool {
    let relation = tree.relation(below);
    let is_phrase = relation.starts_with("nmod") || relation == "obl" && below > head;
    let describes = matches!(
        relation,
        "det"
            | "amod"
            | "nummod"
            | "compound"
            | "case"
            | "flat"
            | "appos"
            | "acl"
            | "acl:relcl"
            | "fixed"
            | "goeswith"
    );
    let is_degree = relation == "advmod" && below + 1 == head && !is_negation(tree, below);
    is_phrase || describes || is_degree && tree.tag(head).starts_with("JJ")
}

/// What a clause shares with the verb it is joined to, or has from the noun it describes.
fn lent(tree: &Tree<'_, '_>, head: usize, link: Link, parts: &[Part]) -> Vec<Part> {
    let has = |role| parts.iter().any(|part| part.role == role);
    let mut lent = Vec::new();
    if link == Link::Joined && !has(Role::Subject) && !has(Role::Filler) {
        let mut above = tree.head(head);
        while let Some(at) = above {
            let subject = |below: &&usize| role(tree, **below) == Role::Subject;
            let subject = tree.below(at).iter().find(subject);
            if let Some(subject) = subject {
                lent.push(part(tree, *subject, Role::Subject));
                break;
            }
            above = tree.head(at).filter(|_| tree.relation(at) == "conj");
        }
    }
    if link == Link::Describes {
        let subject = parts.iter().find(|part| part.role == Role::Subject);
        let stands_for = subject.is_some_and(|part| tree.is(part.head, &["who", "which", "that"]));
        lent.extend(
            tree.head(head)
                .filter(|_| stands_for)
                .map(|noun| described(tree, noun, head)),
        );
    }
    if let Some(lender) = lender(tree, head) {
        let auxiliaries = tree.in_relation(lender, &["aux", "aux:pass", "cop"]);
        lent.extend(auxiliaries.map(|at| part(tree, at, Role::Auxiliary)));
    }
    let subject = parts.iter().find(|part| part.role == Role::Subject);
    let counted = subject.filter(|part| tree.tag(part.head) == "CD" && link == Link::Joined);
    lent.extend(
        counted
            .and_then(|_| counted_before(tree, head))
            .map(|noun| Part {
                words: vec![noun],
                ..part(tree, noun, Role::Counted)
            }),
    );
    lent
}

/// The noun that a figure without one counts: that of the figure before it which has one.
fn counted_before(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let is_counted = |noun: &usize| {
        tree.relation(*noun).starts_with("nsubj")
            && tree.in_relation(*noun, &["nummod"]).next().is_some()
    };
    (0..at).rev().find(is_counted)
}

/// A noun without the clause that describes it and without what only hangs behind that.
fn described(tree: &Tree<'_, '_>, noun: usize, clause: usize) -> Part {
    let within = tree.whole(clause);
    let mut described = part(tree, noun, Role::Subject);
    let first = within.first().copied().unwrap_or(noun);
    let is_sign = |at: &usize| tree.relation(*at) == "punct" && tree.head(*at) == Some(noun);
    // "between the two villages, which …": the preposition says how the noun stands in the other clause.
    let is_case = |at: &usize| tree.relation(*at) == "case" && tree.head(*at) == Some(noun);
    described
        .words
        .retain(|at| !within.contains(at) && *at < first && !is_sign(at) && !is_case(at));
    described
}

fn voice(tree: &Tree<'_, '_>, head: usize, parts: &[Part], lent: &[Part]) -> Voice {
    let is_passive = |part: &Part| tree.relation(part.head).ends_with(":pass");
    let is_be = |part: &Part| tree.relation(part.head) == "cop";
    let own = parts.iter().any(is_passive);
    let from = tree.tag(head) == "VBN"
        && lent
            .iter()
            .any(|part| part.role == Role::Auxiliary && (is_passive(part) || is_be(part)));
    let is_verb = |part: &&Part| part.role == Role::Verb;
    match parts.iter().find(is_verb) {
        _ if own || from => Voice::Passive,
        Some(verb) if verb.head == head => Voice::Active,
        Some(_) => Voice::Being,
        None => Voice::None,
    }
}
