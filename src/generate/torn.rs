//! What a question would tear apart: a word of a name, a verb that two share, a list, what is said of another. None of it is
//! asked for.

use super::ask::Scene;
use super::layout::{Chunk, is_sign};
use super::wh::Asked;
use crate::grammar::clauses::Role;
use crate::grammar::words::among;

/// What "since" needs before its verb.
const HAS: &[&str] = &["has", "have", "had"];

/// Whether a name may be asked for within its phrase: "which city's mayor opened" and "in the north of which country", but not
/// "mills in which city burned", nor a word of a name ("the Advancement of Science").
pub(super) fn reads_well(scene: &Scene<'_>, chunk: &Chunk, asked: &Asked) -> bool {
    let tree = &scene.sentence.tree;
    let first = asked.answer.first().copied().unwrap_or_default();
    let before = |by: usize| first.checked_sub(by).map_or("", |at| tree.word(at));
    let is_owner = asked
        .answer
        .iter()
        .any(|at| tree.relation(*at) == "nmod:poss");
    let in_a_name = among(&["of", "for", "at", "on", "in"], before(1))
        && before(2).starts_with(char::is_uppercase);
    !in_a_name && (is_owner || *chunk != scene.layout.subject)
}

/// Whether a date can be asked for where it stands: "the report gives 3 May as the day" is no "on what date does it give", and
/// neither is "the 14th century saw"; "since 1990" needs "has", and "had" what came after it.
pub(super) fn is_time(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    let tree = &scene.sentence.tree;
    let first = chunk.words.first().map_or("", |at| tree.word(*at));
    let helps = scene.layout.auxiliaries.first();
    let helps = helps.map_or("", |at| tree.word(*at));
    let goes_on = chunk.words.last().is_some_and(|last| {
        (last + 1..last + 3).any(|at| among(&["onward", "onwards", "on"], tree.word(at)))
    });
    let since = first.eq_ignore_ascii_case("since");
    let from = first.eq_ignore_ascii_case("from");
    // "Until what year did it stand, when it burned".
    let is_told_apart = scene.layout.rest.iter().any(|own| {
        own.words
            .first()
            .is_some_and(|at| among(&["when", "where"], tree.word(*at)))
    });
    let is_main = matches!(chunk.role, Role::Subject | Role::Object);
    let lacks_has = since && !among(HAS, helps);
    let is_before = helps.eq_ignore_ascii_case("had");
    !(is_main || is_told_apart || lacks_has || from && goes_on || is_before)
}

/// Whether a stem takes words from both sides of a semicolon: what stands there are two statements.
pub(super) fn crosses_a_semicolon(scene: &Scene<'_>, kept: &[usize], answer: &[usize]) -> bool {
    let all = || kept.iter().chain(answer).copied();
    let (Some(first), Some(last)) = (all().min(), all().max()) else {
        return false;
    };
    (first..last).any(|at| scene.sentence.tree.word(at) == ";")
}

/// "In the construction and built environment industry": what was taken for another verb belongs to a noun.
pub(super) fn cuts_a_pair(scene: &Scene<'_>, kept: &[usize]) -> bool {
    let tree = &scene.sentence.tree;
    let is_noun = |at: usize| matches!(tree.tag(at), "NN" | "NNS");
    kept.iter().any(|at| {
        let (joiner, verb) = (at + 1, at + 2);
        is_noun(*at)
            && tree.tag(joiner) == "CC"
            && scene.layout.dropped.contains(&verb)
            && matches!(tree.tag(verb), "VBN" | "VBD")
            && is_noun(verb + 1)
            && is_noun(verb + 2)
    })
}

/// Whether words behind the verb are left out and what follows them at once is kept: "making it the 12th *oldest town*".
pub(super) fn is_torn(scene: &Scene<'_>, kept: &[usize]) -> bool {
    let dropped = &scene.layout.dropped;
    let verb = scene.layout.verb.unwrap_or(scene.clause.head);
    let is_gone = |at: Option<usize>| {
        at.is_some_and(|at| at > verb && dropped.contains(&at) && !is_sign(scene.sentence, at))
    };
    kept.iter()
        .any(|at| is_gone(at.checked_sub(1)) && is_gone(at.checked_sub(2)))
}

/// "Ann was born in 1843 and Eddie in 1846", "as was the mill in 1983": what another did is said with the same verb.
pub(super) fn shares_its_verb(scene: &Scene<'_>, kept: &[usize]) -> bool {
    const DOES: &[&str] = &["was", "were", "did", "is", "are", "do", "does", "had"];
    let tree = &scene.sentence.tree;
    let is_kept = |at: usize| kept.contains(&at);
    let verb = scene.layout.verb.unwrap_or(scene.clause.head);
    let mut names = scene.sentence.mentions.iter().filter(|mention| {
        let words = scene.sentence.words(mention.span);
        words.start > verb && words.clone().all(is_kept)
    });
    let is_time = |at: usize| {
        let preposition = among(&["in", "on"], tree.word(at));
        preposition && is_kept(at) && is_kept(at + 1) && begins_a_date(scene, at + 1)
    };
    let is_gapped = names.any(|mention| {
        let words = scene.sentence.words(mention.span);
        let before = words.start.checked_sub(1).map_or("", |at| tree.word(at));
        let joined = before == "," || before.eq_ignore_ascii_case("and");
        let behind = (words.end..words.end + 5).find(|at| {
            !is_sign(scene.sentence, *at) && tree.word(*at).starts_with(char::is_lowercase)
        });
        joined && behind.is_some_and(is_time) && !tree.word(words.end).is_empty()
    });
    let so = |at: &usize| {
        tree.word(*at).eq_ignore_ascii_case("as")
            && among(DOES, tree.word(at + 1))
            && is_kept(at + 1)
    };
    is_gapped || kept.iter().any(so)
}

/// "A friend, whose books" is cut, and "awards it since 1993" is said by nobody without "has".
pub(super) fn lacks_words(scene: &Scene<'_>, kept: &[usize]) -> bool {
    let tree = &scene.sentence.tree;
    let verb = scene.layout.verb.unwrap_or(scene.clause.head);
    let mut helps = scene.layout.auxiliaries.iter().map(|at| tree.word(*at));
    let is_present = matches!(tree.tag(verb), "VBZ" | "VBP");
    let needs_has = is_present && !helps.any(|word| among(HAS, word));
    let since =
        |at: &usize| tree.word(*at).eq_ignore_ascii_case("since") && begins_a_date(scene, at + 1);
    let is_cut = |at: &usize| {
        let mut behind = kept.iter().filter(|other| *other > at);
        tree.tag(*at) == "WP$" && !behind.any(|other| tree.tag(*other).starts_with("VB"))
    };
    kept.iter().any(is_cut) || needs_has && kept.iter().any(since)
}

/// Whether a date begins with a word.
fn begins_a_date(scene: &Scene<'_>, at: usize) -> bool {
    let mut dates = scene.sentence.dates.iter();
    dates.any(|date| scene.sentence.words(date.span).start == at)
}

/// "Under Otter Trading Company administration", "70 % of water use": the noun behind what is asked for belongs to it.
pub(super) fn cuts_a_phrase(
    scene: &Scene<'_>,
    chunk: &Chunk,
    kept: &[usize],
    asked: &Asked,
) -> bool {
    let tree = &scene.sentence.tree;
    let is_noun = |next: usize| kept.contains(&next) && tree.tag(next).starts_with("NN");
    let cuts = |words: &[usize]| words.iter().max().is_some_and(|last| is_noun(last + 1));
    let is_name = asked.nested || asked.noun.is_some() || asked.who;
    // "The Adams–Hill Treaty" without what stands behind its dash.
    let glued = |at: usize| {
        let end = tree.words.get(at).map(|span| span.end);
        let start = tree.words.get(at + 1).map(|span| span.start);
        end == start && matches!(tree.word(at + 1), "–" | "-" | "/" | "—")
    };
    let is_half = |at: &usize| {
        let behind = at + 2;
        glued(*at)
            && !kept.contains(&behind)
            && !asked.answer.contains(&behind)
            && !tree.word(behind).is_empty()
    };
    if kept.iter().any(is_half) {
        return true;
    }
    is_name && cuts(&asked.answer) || scene.layout.rest.contains(chunk) && cuts(&chunk.words)
}

/// Whether an "and" is kept and what it joins is not.
pub(super) fn is_cut_beside_and(scene: &Scene<'_>, kept: &[usize], answer: &[usize]) -> bool {
    let tree = &scene.sentence.tree;
    let is_gone = |at: &usize| !kept.contains(at) && !answer.contains(at);
    let is_word = |at: &usize| !is_sign(scene.sentence, *at);
    let mut joiners = kept.iter().filter(|at| tree.tag(**at) == "CC");
    joiners.any(|at| {
        let before = (0..*at).rev().find(is_word);
        let behind = (at + 1..tree.words.len()).find(is_word);
        before.as_ref().is_some_and(is_gone) || behind.as_ref().is_none_or(is_gone)
    })
}
