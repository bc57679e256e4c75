//! The wording of questions: pieces of a sentence put into another order, never other words.

use std::ops::Range;

use crate::bank::Stance;
use crate::generate::earlier::{Surveyed, Voice, voice as voice_of};
use crate::grammar::chunk::{Kind, Row};
use crate::grammar::clause::{Clause, Verb};
use crate::grammar::lead::Lead;
use crate::grammar::words::{PREPOSITIONS, among};

/// A range of pieces as text, without one range within it and without what stands in parentheses.
pub(super) fn words(row: &Row<'_>, range: Range<usize>, without: Option<Range<usize>>) -> String {
    let gap = without.unwrap_or(range.end..range.end);
    let before = row.words(range.start..gap.start.min(range.end));
    let after = if gap.end < range.end {
        row.words(gap.end..range.end)
    } else {
        ""
    };
    // "an order on 3 May, to close it": the comma was the date's.
    let bare = after.strip_prefix(',').map(str::trim_start).filter(|a| {
        let word = a.split(' ').next().unwrap_or_default();
        among(PREPOSITIONS, word)
    });
    tidy(&format!("{before} {}", bare.unwrap_or(after)))
}

/// Single spaces, no space before a sign, no parentheses, no comma at an end.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ' ' if out.is_empty() || out.ends_with(' ') => {}
            ',' | '.' | ';' if out.ends_with(' ') => {
                out.pop();
                if !out.ends_with(',') {
                    out.push(c);
                }
            }
            ',' if out.ends_with(',') => {}
            _ => out.push(c),
        }
    }
    out.trim_matches(|c: char| c == ' ' || c == ',' || c == '.' || c == '–' || c == '—')
        .to_owned()
}

/// The subject as it reads within a sentence.
pub(super) fn subject(row: &Row<'_>, clause: &Clause) -> String {
    inside(row, clause.subject.clone())
}

/// A range of pieces as it reads within a sentence: its first word small unless it is a name.
pub(super) fn inside(row: &Row<'_>, range: Range<usize>) -> String {
    let text = words(row, range.clone(), None);
    if matches!(row.kind(range.start), Some(Kind::Word | Kind::Number(_)))
        && voice_of(&text) != Voice::Newspaper
    {
        let mut chars = text.chars();
        let second_is_capital = text.chars().nth(1).is_some_and(char::is_uppercase);
        if !second_is_capital {
            return chars
                .next()
                .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
        }
    }
    text
}

/// Whether a clause says enough to be asked about: "owners voted and awarded the game" does not say what they voted, and
/// "one of the first of them was Otto" reads badly the other way round.
pub(super) fn says_enough(row: &Row<'_>, clause: &Clause, rest: &str) -> bool {
    let cut_off = clause.rest.is_empty() && clause.next.is_some()
        || rest.is_empty() && clause.subject.len() < 2;
    let be = row.is(clause.at, &["was", "were", "is", "are"]);
    let participle = crate::grammar::verbs::past(row.str(clause.at + 1)).is_some()
        || row.str(clause.at + 1).ends_with("ly");
    // "The couple", "both buildings": which, only the text before says.
    let the = clause.subject.len() == 2
        && row.is(clause.subject.start, &["the"])
        && row.is_lower(clause.subject.start + 1);
    let back = the
        || row.is(
            clause.subject.start,
            &[
                "both", "each", "another", "either", "neither", "other", "others",
            ],
        );
    let identity = be && !participle && clause.subject.len() > 4;
    !cut_off && !identity && !back
}

/// The clause as a question after its "when" or "how many": "did the army take the town". `rest` stands after the verb.
pub(super) fn inverted(row: &Row<'_>, clause: &Clause, rest: &str) -> String {
    let subject = subject(row, clause);
    let adverbs = words(row, clause.adverbs.clone(), None);
    tidy(&match &clause.verb {
        Verb::Past(base) => format!("did {subject} {adverbs} {base} {rest}"),
        Verb::Auxiliary => format!("{} {subject} {adverbs} {rest}", row.str(clause.at)),
        Verb::Has => format!("does {subject} {adverbs} have {rest}"),
    })
}

/// What a stem begins with so that it says whose word it is: the source that the sentence names, or the text itself.
pub(super) fn voice(s: &Surveyed<'_>, stance: Stance) -> Option<String> {
    let source = s.lead.as_ref().and_then(|l| l.source.clone());
    match (source, stance) {
        (Some(source), _) => Some(format!("according to {}", inside(&s.row, source))),
        (None, Stance::Account) => Some("according to the text".to_owned()),
        (None, Stance::Reference) => None,
    }
}

/// The phrase that a sentence begins with, where it can be kept.
pub(super) fn phrase(row: &Row<'_>, lead: &Lead) -> Option<String> {
    let range = lead.phrase.clone()?;
    Some(inside(row, range))
}

/// A whole question: voice, phrase, then what is asked.
pub(super) fn ask(parts: &[Option<&str>]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .flatten()
        .copied()
        .filter(|p| !p.is_empty())
        .collect();
    let text = parts.join(", ");
    // A quotation's own full stop before the question mark goes.
    let text = match (text.strip_suffix(".”"), text.strip_suffix(".\"")) {
        (Some(body), _) => format!("{body}”"),
        (_, Some(body)) => format!("{body}\""),
        _ => text,
    };
    format!("{}?", capital(&text))
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
