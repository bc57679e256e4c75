//! The figures of a sentence: how much it is, of what, and in which words.

use super::fact::{Counted, Figure, Refused};
use super::sentence::Sentence;
use crate::grammar::clauses::Role;
use crate::grammar::lexicon::inflect::singular;
use crate::text::Span;
use crate::text::number::{Bound, Number, Ratio, Style, Unit};
use crate::text::token::{Kind, Tokens};

/// A figure in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub here: Span,
    pub figure: Figure,
    pub also: Vec<Span>,
    pub refused: Option<Refused>,
}

/// The figures of a sentence in order.
pub(super) fn amounts(sentence: &Sentence<'_>, tokens: &Tokens<'_>) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let is_free = |found: &[Amount], here: Span| !found.iter().any(|one| one.here.overlaps(here));
    for at in 0..tokens.len() {
        let Some((here, number, refused, score)) = unusual(tokens, at) else {
            continue;
        };
        if is_free(&found, here) {
            let counted = number.and_then(|_| counted(sentence, here));
            let also = extents(sentence, here, here, counted.as_ref());
            found.push(Amount {
                here,
                figure: Figure {
                    number,
                    score,
                    counted,
                },
                also,
                refused,
            });
        }
    }
    for figure in &sentence.figures {
        let is_mark = marks_an_item(tokens, figure.core) || is_of_a_formula(tokens, figure.core);
        let stands = is_pronoun(tokens, figure.core) || stands_for_a_noun(sentence, figure.core);
        if is_mark || stands || !is_free(&found, figure.core) {
            continue;
        }
        let counted = counted(sentence, figure.core);
        let ordinal = figure.number.unit == Unit::Ordinal;
        found.push(Amount {
            here: figure.core,
            also: extents(sentence, figure.core, figure.span, counted.as_ref()),
            figure: Figure {
                number: Some(figure.number),
                score: None,
                counted,
            },
            refused: ordinal.then_some(Refused::Ordinal),
        });
    }
    found.sort_by_key(|one| one.here.start);
    lend(sentence, &mut found);
    found
}

/// "3. Anna": the number of an item in a list.
fn marks_an_item(t: &Tokens<'_>, core: Span) -> bool {
    let at = t.at(core.start);
    at == 0 && t.glued(0) && matches!(t.str(1), "." | ")") && !t.glued(1)
}

/// "O 2": a number behind a single capital counts nothing.
fn is_of_a_formula(t: &Tokens<'_>, core: Span) -> bool {
    let before = t.at(core.start).checked_sub(1).map_or("", |at| t.str(at));
    let is_letter = before.len() == 1 && before.starts_with(|c: char| c.is_ascii_uppercase());
    is_letter && !matches!(before, "A" | "I")
}

/// "No one", "this one", "one of them": no figure.
fn is_pronoun(t: &Tokens<'_>, core: Span) -> bool {
    let at = t.at(core.start);
    let one = t.is(at, &["one"]) && t.span(at, at + 1) == core;
    let next = t.kind(at + 1) != Some(Kind::Word)
        || t.is(
            at + 1,
            &["of", "another", "or", "can", "is", "was", "might"],
        );
    one && (next || at > 0 && t.is(at - 1, NO_FIGURE))
}

/// "The British one", "the old one failed": it counts no noun and is described itself.
fn stands_for_a_noun(sentence: &Sentence<'_>, core: Span) -> bool {
    let tree = &sentence.tree;
    let words = sentence.words(core);
    let is_one = tree.word(words.start).eq_ignore_ascii_case("one") && words.len() == 1;
    let before = words.start.checked_sub(1).map_or("", |at| tree.tag(at));
    let noun = matches!(tree.tag(words.end), "CD" | "VBN" | "VBG" | "HYPH")
        || tree.tag(words.end).starts_with(['N', 'J']);
    is_one && !noun && matches!(before, "JJ" | "JJR" | "JJS" | "NNP" | "NNPS")
}

/// Before "one": it counts nothing.
const NO_FIGURE: &[&str] = &[
    "no", "any", "every", "some", "this", "that", "which", "the", "another", "each", "only",
];

/// What is no plain figure: "two thirds", "several hundred", "31–24".
type Unusual = (Span, Option<Number>, Option<Refused>, Option<(u16, u16)>);

fn unusual(t: &Tokens<'_>, at: usize) -> Option<Unusual> {
    if let Some((parts, of, end)) = fraction(t, at) {
        let number = Number {
            value: Ratio::new(parts, of)?,
            upto: None,
            unit: Unit::Plain,
            bound: Bound::Exact,
            style: Style::Words,
        };
        return Some((t.span(at, end), Some(number), None, None));
    }
    if let Some(end) = vague(t, at) {
        return Some((t.span(at, end), None, Some(Refused::Vague), None));
    }
    let digits = |at: usize| t.str(at).parse::<u16>().ok().filter(|n| *n < 200);
    let dash = matches!(t.str(at + 1), "–" | "-") && t.glued(at) && t.glued(at + 1);
    let is_word = |at: usize| matches!(t.kind(at), Some(Kind::Word | Kind::Number));
    let inside = at > 0 && t.glued(at - 1) && !matches!(t.str(at - 1), "(" | "[" | "“" | "\"");
    let goes_on =
        t.glued(at + 2) && (is_word(at + 3) || matches!(t.str(at + 3), "-" | "–" | "%" | "/"));
    let (one, other) = (digits(at)?, digits(at + 2)?);
    // A lower figure behind the dash is no range.
    (dash && !inside && !goes_on && other < one)
        .then(|| (t.span(at, at + 3), None, None, Some((one, other))))
}

/// "a third", "two-thirds", "three quarters", "half": its parts, of how many, and the token behind.
fn fraction(t: &Tokens<'_>, at: usize) -> Option<(i128, i128, usize)> {
    let parts = ["a", "two", "three", "four", "five"];
    let mut parts = parts.iter().position(|word| t.is(at, &[word]));
    if t.is(at, &["one"]) {
        parts = Some(0);
    }
    let parts = i128::try_from(parts? + 1).ok()?;
    let next = at + 1 + usize::from(t.str(at + 1) == "-");
    let (small, plural) = (t.str(next).to_lowercase(), parts > 1);
    let names = [
        "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    let word = if plural {
        small.strip_suffix('s')?
    } else {
        &small
    };
    let of = names.iter().position(|name| *name == word)?;
    // "A third man", "one half-day": only with "of", at an end, or with a hyphen.
    let end = next + 1;
    let hyphen = next > at + 1;
    if at > 0 && t.is(at - 1, &["and"]) {
        return None;
    }
    let of_what = t.is(end, &["of", "the"]) || t.kind(end) != Some(Kind::Word);
    let of = if word == "quarter" {
        4
    } else {
        i128::try_from(of).ok()? + 2 - i128::from(of > 2)
    };
    (hyphen || plural || of_what).then_some((parts, of, end))
}

/// "several hundred", "hundreds of thousands", "a few dozen", "dozens".
fn vague(t: &Tokens<'_>, at: usize) -> Option<usize> {
    const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "dozen"];
    const PLURALS: &[&str] = &[
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "dozens",
        "scores",
        "tens",
    ];
    let start = at + usize::from(t.is(at, &["a"]) && t.is(at + 1, &["few"]));
    let some = t.is(start, &["several", "few", "many"]) && t.is(start + 1, SCALES);
    let mut end = if some {
        start + 2
    } else if t.is(at, PLURALS) {
        at + 1
    } else {
        return None;
    };
    while t.is(end, PLURALS) || t.is(end, &["of"]) && t.is(end + 1, PLURALS) {
        end += 1 + usize::from(t.is(end, &["of"]));
    }
    Some(end)
}

/// The noun that a figure counts.
fn counted(sentence: &Sentence<'_>, here: Span) -> Option<Counted> {
    let tree = &sentence.tree;
    let words = sentence.words(here);
    let head = sentence.head_of(&words)?;
    let is_noun = |at: usize| tree.tag(at).starts_with("NN");
    let above = tree.head(head).filter(|above| {
        let near = *above >= words.end && *above < words.end + 6;
        near && is_noun(*above)
            && matches!(
                tree.relation(head),
                "nummod" | "compound" | "amod" | "nmod" | "det"
            )
    });
    // "20 percent of the voters", "three of the ships".
    let of_it = || {
        let of = words.end;
        let is_of = tree.word(of).eq_ignore_ascii_case("of");
        let ends = |at: usize| !is_noun(at + 1) && tree.tag(at + 1) != "POS";
        let noun = (of + 1..of + 7).find(|at| is_noun(*at) && ends(*at));
        noun.filter(|_| is_of)
    };
    let beside = || {
        let mut at = words.end;
        while at < words.end + 3
            && matches!(tree.tag(at), "JJ" | "VBN" | "NN" | "NNP" | "NNPS" | "HYPH")
            && is_noun(at + 1)
        {
            at += 1;
        }
        is_noun(at).then_some(at)
    };
    let noun = above.or_else(beside).or_else(of_it)?;
    let all = tree.whole(noun);
    let described = all
        .iter()
        .copied()
        .filter(|at| *at >= words.end && *at <= noun);
    Some(Counted {
        words: described.collect(),
        head: noun,
        lemma: lemma(tree.word(noun)),
        lent: false,
    })
}

fn lemma(noun: &str) -> String {
    let small = noun.to_lowercase();
    if small == "people" {
        small
    } else {
        singular(&small)
    }
}

/// "131 people died, 774 were wounded": what is counted is said once.
fn lend(sentence: &Sentence<'_>, found: &mut [Amount]) {
    let tree = &sentence.tree;
    let mut last: Option<Counted> = None;
    for one in found {
        if one.figure.counted.is_some() {
            last.clone_from(&one.figure.counted);
            continue;
        }
        let words = sentence.words(one.here);
        let home = sentence
            .head_of(&words)
            .and_then(|head| sentence.home(head));
        let Some((clause, part)) =
            home.and_then(|(clause, part)| Some((sentence.clauses.get(clause)?, part)))
        else {
            continue;
        };
        let role = clause.parts.get(part).map(|part| part.role);
        let plain = one
            .figure
            .number
            .is_some_and(|number| number.unit == Unit::Plain);
        let is_alone = matches!(role, Some(Role::Subject | Role::Object)) && plain;
        let lent = clause.part(Role::Counted).map(|part| Counted {
            words: part.words.clone(),
            head: part.head,
            lemma: lemma(tree.word(part.head)),
            lent: true,
        });
        one.figure.counted = lent
            .or_else(|| last.clone().filter(|_| is_alone))
            .map(|counted| Counted {
                lent: true,
                ..counted
            });
    }
}

/// With and without "more than", with and without what is counted.
fn extents(
    sentence: &Sentence<'_>,
    core: Span,
    wide: Span,
    counted: Option<&Counted>,
) -> Vec<Span> {
    let tree = &sentence.tree;
    let text = &sentence.view.text;
    let mut ends = vec![core.end];
    let rest = text.get(core.end..).unwrap_or_default();
    let unit = UNITS.iter().find(|unit| {
        let rest = rest.strip_prefix([' ', '-', '\u{a0}']).unwrap_or(rest);
        let after = rest.strip_prefix(**unit);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    });
    if let Some(unit) = unit {
        let gap = rest.len() - rest.trim_start_matches([' ', '-', '\u{a0}']).len();
        ends.push(core.end + gap + unit.len());
    }
    if let Some(counted) = counted.filter(|counted| !counted.lent) {
        let noun = tree
            .words
            .get(counted.head)
            .map_or(core.end, |word| word.end);
        ends.push(noun);
        // With what follows the noun, where that is short.
        let tail = tree.whole(counted.head);
        let row = tail
            .iter()
            .copied()
            .filter(|at| *at > counted.head)
            .zip(counted.head + 1..);
        let last = row
            .take_while(|(at, next)| at == next)
            .map(|(at, _)| at)
            .last();
        if let Some(last) = last.filter(|last| *last < counted.head + 8) {
            ends.push(tree.words.get(last).map_or(noun, |word| word.end));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    let mut starts = vec![wide.start];
    if wide.start != core.start {
        starts.push(core.start);
    }
    let before = text.get(..wide.start).unwrap_or_default();
    if let Some(lead) = LEADS.iter().find(|lead| before.ends_with(**lead)) {
        starts.insert(0, wide.start - lead.len());
    }
    let mut all: Vec<Span> = Vec::new();
    for end in ends.into_iter().rev() {
        all.extend(starts.iter().map(|start| Span::new(*start, end)));
    }
    all.retain(|span| *span != core && span.of(text).is_some());
    all
}

const LEADS: [&str; 5] = ["between ", "from ", "by ", "about ", "over "];

/// Signs and short forms of units.
const UNITS: [&str; 41] = [
    "°C", "°F", "° C", "° F", "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "ha", "km²", "m²",
    "km2", "m2", "mi", "ft", "in", "lb", "oz", "mph", "km/h", "kPa", "Pa", "atm", "kW", "MW", "GW",
    "V", "A", "Hz", "MHz", "GHz", "MB", "GB", "l", "L", "°",
];
