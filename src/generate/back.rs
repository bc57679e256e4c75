//! Words that point back at what stands elsewhere: times told from another, "in addition", "the first, a ship", "a third".

use super::stand::{Dangling, Stem};
use crate::facts::{Fact, Refused, Value};
use crate::grammar::words::among;
use crate::text::date::Grain;

/// "Last year", "that night", "on Monday": a time that is told from another one, or from when the text was written. The
/// "Monday Night Club" is none, and "a year after he left" says what it is told from.
pub(super) fn told_from_elsewhere(stem: &Stem<'_>) -> Option<Dangling> {
    let facts = stem.survey.facts.get(stem.survey.facts_in(stem.number))?;
    let tree = &stem.sentence.tree;
    let mut open = facts.iter().filter(|fact| {
        let is_open =
            matches!(fact.refused, Some(Refused::Relative | Refused::Writing)) || has_no_year(fact);
        let mut mentions = stem.sentence.mentions.iter();
        let end = fact.words.end;
        is_open
            && fact.words.clone().all(|at| stem.kept.contains(&at))
            && !mentions.any(|mention| mention.span.overlaps(fact.here))
            && tree.relation(end.saturating_sub(1)) != "compound"
            && !tree.tag(end).starts_with("NN")
            && !among(&["after", "before", "from", "of", "when"], tree.word(end))
            && !among(&["after", "before"], tree.word(end.saturating_sub(1)))
    });
    open.next().map(|fact| fact.words.start)
}

/// "In December": of which year?
fn has_no_year(fact: &Fact<'_>) -> bool {
    match &fact.value {
        Value::Date(when) => when
            .date
            .is_some_and(|date| date.grain == Grain::Month && date.from.year.is_none()),
        _ => false,
    }
}

/// "In addition, …": a sentence that goes on with what the one before it began.
pub(super) fn goes_on(stem: &Stem<'_>) -> bool {
    let tree = &stem.sentence.tree;
    let first: Vec<String> = (0..4).map(|at| tree.word(at).to_lowercase()).collect();
    let begins = first.join(" ");
    let mut known = GOING_ON.iter();
    known.any(|words| begins.starts_with(&format!("{words} ")))
}

/// "The first, a ship, …", "a third lasted …", "most went …": a subject that is one of several told of elsewhere.
pub(super) fn counts_on(stem: &Stem<'_>) -> Option<Dangling> {
    let tree = &stem.sentence.tree;
    let word = |at: usize| tree.word(at).to_lowercase();
    let counts = |at: usize| among(COUNTING, &word(at));
    let first = stem.subject.iter().copied().min()?;
    let is_one = match word(first).as_str() {
        "a" | "an" => counts(first + 1),
        "another" => true,
        "the" => {
            let is_named = |at: usize| {
                tree.tag(at).starts_with("NN") || word(at) == "of" || among(MORE, tree.tag(at))
            };
            let degree = matches!(tree.tag(first + 1), "JJS" | "JJR") || counts(first + 1);
            degree && !is_named(first + 1) && !is_named(first + 2)
        }
        some => among(SOME, some) && !stem.subject.contains(&(first + 1)),
    };
    (is_one && stem.kept.contains(&first)).then_some(first)
}

/// Words that begin a sentence which goes on with what was said.
#[rustfmt::skip]
const GOING_ON: &[&str] = &[
    "in addition", "additionally", "furthermore", "moreover", "besides", "as well", "also", "as a result", "for example",
    "for instance", "in turn", "in contrast", "on the other", "by contrast", "in response", "in this", "in return",
    "consequently", "accordingly", "nevertheless", "nonetheless", "despite this", "even so", "still", "at the time", "at first",
    "in fact", "indeed", "of these", "among these", "among them", "of them", "other", "others", "and", "or", "nor", "yet",
];
/// Words that count on from one of a kind to the next.
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "last", "final", "further", "different", "similar", "additional", "new",
    "other",
];
/// Words that mean some of what was said, where nothing follows.
#[rustfmt::skip]
const SOME: &[&str] = &[
    "most", "some", "many", "few", "several", "all", "both", "none", "others", "each", "more", "half", "two", "three", "four",
    "five", "one",
];
/// Tags of what may stand between "the first" and its noun.
const MORE: &[&str] = &[
    "JJ", "CD", "VBN", "VBG", "JJS", "RBS", "RB", "HYPH", "``", "\"", "''",
];
