//! How far a name goes: with the words that describe it, and the list it stands in.

use super::sentence::Sentence;
use crate::grammar::names::{Kind, LINKS};
use crate::text::Span;

/// A phrase longer than so many words is no answer.
const LONGEST: usize = 9;

/// The wider extents of a name: "southern China", "the Zwickau prophets", "Erfurt, Thuringia".
pub(super) fn extents(sentence: &Sentence<'_>, here: Span) -> Vec<Span> {
    let tree = &sentence.tree;
    let words = sentence.words(here);
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize| {
        let (Some(first), Some(last)) = (tree.words.get(from), tree.words.get(to)) else {
            return;
        };
        let span = Span::new(first.start, last.end);
        if to >= from && to - from < LONGEST && span != here && !found.contains(&span) {
            found.push(span);
        }
    };
    let Some(mut head) = sentence.head_of(&words) else {
        return Vec::new();
    };
    // Up to the noun that the name is a part of: "the Zwickau prophets".
    for _ in 0..3 {
        let to_noun = matches!(
            tree.relation(head),
            "compound" | "flat" | "amod" | "nmod" | "nmod:poss"
        );
        let above = tree.head(head).filter(|above| {
            let near = above.abs_diff(head) < 4 && *above >= words.start;
            to_noun && near && tree.tag(*above).starts_with("NN")
        });
        let Some(above) = above else { break };
        head = above;
        phrase(sentence, head, &mut push);
    }
    if let Some(own) = sentence.head_of(&words) {
        phrase(sentence, own, &mut push);
    }
    // A title or a describing word right before.
    let described = words.start.checked_sub(1).filter(|at| {
        matches!(tree.tag(*at), "JJ" | "NN" | "NNP" | "NNPS")
            && tree.head(*at).is_some_and(|head| words.contains(&head))
    });
    if let Some(before) = described {
        push(before, words.end.saturating_sub(1));
    }
    // "Erfurt, Thuringia".
    let next = sentence
        .mentions
        .iter()
        .find(|mention| mention.span.start > here.end);
    if let Some(next) = next
        && sentence.view.text.get(here.end..next.span.start) == Some(", ")
    {
        let container = sentence.words(next.span);
        let hangs = container
            .clone()
            .any(|at| tree.head(at).is_some_and(|head| words.contains(&head)));
        if hangs {
            push(words.start, container.end.saturating_sub(1));
        }
    }
    // Half a name is none.
    found.retain(|span: &Span| span.contains(here));
    found.sort_by_key(|span| std::cmp::Reverse(span.len()));
    found
}

/// A place with the part of it that is meant: "southern China".
pub(super) fn with_its_part(sentence: &Sentence<'_>, here: Span, kind: Option<Kind>) -> Span {
    let before = sentence.words(here).start.checked_sub(1);
    let part = before.and_then(|at| sentence.tree.words.get(at));
    let text = &sentence.view.text;
    let is_part = |part: &&Span| {
        let word = part.of(text).unwrap_or_default();
        let beside = text.get(part.end..here.start) == Some(" ");
        beside && (PARTS.contains(&word) || word.ends_with("ern") && word.starts_with(['n', 's']))
    };
    let part = part.filter(|_| kind == Some(Kind::Place)).filter(is_part);
    Span::new(part.map_or(here.start, |part| part.start), here.end)
}

/// Words for parts of a country; those in "northern" and "southern" ("southwestern") beside.
const PARTS: [&str; 8] = [
    "eastern", "western", "central", "upper", "lower", "inner", "outer", "mainland",
];

/// The phrase of a noun: from its first describing word, with and without what follows.
fn phrase(sentence: &Sentence<'_>, noun: usize, push: &mut impl FnMut(usize, usize)) {
    let tree = &sentence.tree;
    let all = tree.whole(noun);
    let is_article = |at: usize| {
        matches!(
            tree.tag(at),
            "DT" | "PRP$" | "WDT" | "IN" | "CC" | "," | "``"
        )
    };
    let mut first = noun;
    while let Some(before) = first.checked_sub(1) {
        if !all.contains(&before) || is_article(before) {
            break;
        }
        first = before;
    }
    push(first, noun);
    let mut last = noun;
    while all.contains(&(last + 1)) {
        last += 1;
    }
    while last > noun && matches!(tree.relation(last), "punct" | "cc" | "case") {
        last -= 1;
    }
    push(first, last);
    // Only with "of …": "the mouth of the river".
    let of = tree.below(noun).iter().copied().find(|below| {
        let mut case = tree.below(*below).iter();
        *below > noun && case.any(|case| tree.word(*case).eq_ignore_ascii_case("of"))
    });
    if let Some(end) = of.and_then(|of| tree.whole(of).last().copied()) {
        push(first, end);
    }
}

/// What may stand between the ends of a range.
const RANGES: [&str; 8] = [
    "and",
    "to",
    "or",
    "–",
    "-",
    "to the",
    "and the",
    "through the",
];

/// For each of some spans in order the list or range it stands in: neighbours with nothing but "and", a comma or a dash
/// between. Two with a comma alone are no list.
pub(super) fn lists(text: &str, spans: &[Span], range: bool) -> Vec<Option<Span>> {
    let between = |one: &Span, other: &Span| text.get(one.end..other.start).map(str::trim);
    let links = |between: &str| {
        if range {
            RANGES.contains(&between)
        } else {
            LINKS.contains(&between) || between == "as well as"
        }
    };
    let is_list = |one: &Span, other: &Span| between(one, other).is_some_and(links);
    let mut found = Vec::with_capacity(spans.len());
    for row in spans.chunk_by(is_list) {
        let list = match row {
            [one, other] if between(one, other) == Some(",") => None,
            [first, .., last] => Some(Span::new(first.start, last.end)),
            _ => None,
        };
        found.extend(row.iter().map(|_| list));
    }
    found
}
