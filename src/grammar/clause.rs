//! Plain clauses: what stands before the subject, the subject, the verb, and how far what is said of it goes.
//!
//! Everything unclear gives nothing: a relative clause within the subject, a word that could be verb or participle, a
//! coordination whose parts cannot be told apart.

use std::ops::Range;

use super::chunk::{Kind, Row};
use super::verbs::{self, Form};
use super::words::{
    ADVERBS, ANAPHORA, AUXILIARY, BE, CLAUSE_WORDS, DETERMINERS, MODAL, NEGATION, OPENERS,
    PREPOSITIONS,
};

/// What a sentence begins with before its subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lead {
    /// A date the sentence begins with: the preposition's piece (or none, after "It was") and the date's.
    pub date: Option<(Option<usize>, usize)>,
    /// Another phrase with a preposition, without its comma.
    pub phrase: Option<Range<usize>>,
    /// Who says so: what follows "According to".
    pub source: Option<Range<usize>>,
    /// Where the subject begins.
    pub end: usize,
}

/// How the verb makes a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// A full verb in the past: "did … base".
    Past(String),
    /// An auxiliary that goes before the subject.
    Auxiliary,
    /// "has" as a full verb: "does … have".
    Has,
}

/// A plain clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The pieces of the subject.
    pub subject: Range<usize>,
    /// The adverbs between subject and verb.
    pub adverbs: Range<usize>,
    /// The piece of the finite verb.
    pub at: usize,
    /// How it makes a question.
    pub verb: Verb,
    /// What follows the verb and belongs to it alone.
    pub rest: Range<usize>,
    /// Where what is said of the subject ends, further verbs included.
    pub end: usize,
    /// Where a further verb of the same subject begins.
    pub next: Option<usize>,
    /// Whether it stands within a sentence, after "until" or "when": what the sentence begins with says nothing of it.
    pub within: bool,
}

/// What a sentence begins with. Nothing where it begins in a way that is not understood.
pub fn lead(row: &Row<'_>, start: usize) -> Option<Lead> {
    let mut lead = Lead {
        end: skip_openers(row, start),
        ..Lead::default()
    };
    for _ in 0..3 {
        let at = lead.end;
        let after = if row.is(at, &["it"]) && row.is(at + 1, &["was"]) {
            cleft(row, at, &mut lead)?
        } else if row.is(at, &["according"]) && row.is(at + 1, &["to"]) {
            let comma = comma_after(row, at + 2, 9)?;
            lead.source = Some(at + 2..comma);
            comma + 1
        } else if row.is(at, PREPOSITIONS) || row.is(at, &["throughout"]) {
            phrase(row, at, &mut lead)?
        } else {
            break;
        };
        lead.end = skip_openers(row, after);
    }
    Some(lead)
}

/// "It was on Monday that …".
fn cleft(row: &Row<'_>, at: usize, lead: &mut Lead) -> Option<usize> {
    let prep = row.is(at + 2, &["on", "in", "during"]).then_some(at + 2);
    let date = at + 2 + usize::from(prep.is_some());
    matches!(row.kind(date), Some(Kind::Date(_))).then_some(())?;
    let that = date + 1 + usize::from(row.is_sign(date + 1, ","));
    row.is(that, &["that", "when"]).then_some(())?;
    lead.date = Some((prep, date));
    Some(that + 1)
}

/// "In 1988,", "On 18 January 1990", "Despite a news blackout,".
fn phrase(row: &Row<'_>, at: usize, lead: &mut Lead) -> Option<usize> {
    let date = at + 1 + usize::from(row.is(at + 1, &["the"]));
    if matches!(row.kind(date), Some(Kind::Date(_)))
        && row.is(at, DATE_PREPOSITIONS)
        && lead.date.is_none()
    {
        let comma = row.is_sign(date + 1, ",");
        let more = row.is(date + 1, &["and", "or", "to"])
            || row.is(date + 1, PREPOSITIONS)
            || row.is_sign(date + 1, "(–-")
            || comma && matches!(row.kind(date + 2), Some(Kind::Date(_)));
        if !more {
            lead.date = Some((Some(at), date));
            return Some(date + 1 + usize::from(comma));
        }
    }
    let comma = comma_after(row, at, 14)?;
    if lead.phrase.is_some() {
        return None;
    }
    lead.phrase = Some(at..comma);
    if row.is(comma + 1, &["which", "who", "where", "whose"]) {
        // What is said of the phrase in passing ends at the comma after which a subject and its verb come.
        let close = (comma + 2..row.len().min(comma + 30))
            .find(|&i| row.is_sign(i, ",") && subject(row, i + 1).is_some())?;
        return Some(close + 1);
    }
    Some(comma + 1)
}

/// Prepositions that a date can follow in a question.
pub const DATE_PREPOSITIONS: &[&str] = &["in", "on", "by", "since", "until", "during", "from"];

/// The next comma, if no verb and no clause comes before it.
fn comma_after(row: &Row<'_>, from: usize, most: usize) -> Option<usize> {
    let comma = (from..row.len().min(from + most)).find(|&i| row.is_sign(i, ","))?;
    let clear = (from..comma).all(|i| {
        !row.is(i, &["that", "which", "who", "when", "while", "if", "what"])
            && !row.is(i, AUXILIARY)
            && !row.is_sign(i, "();:")
    });
    // "In Paris, London, and Rome": a list is no fronted phrase.
    let list = row.is(comma + 1, &["and", "or"]) || row.is_sign(comma + 2, ",");
    (clear && !list && comma > from).then_some(comma)
}

fn skip_openers(row: &Row<'_>, mut at: usize) -> usize {
    loop {
        let rest = row.words(at..row.len()).to_lowercase();
        let opener = OPENERS.iter().find(|o| {
            rest.strip_prefix(**o)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        });
        let Some(opener) = opener else { return at };
        // "As a result of …" is a phrase of its own.
        let begin = row.span(at..at + 1).start;
        let mut next = at;
        while next < row.len() && row.span(next..next + 1).start < begin + opener.len() {
            next += 1;
        }
        if row.is(next, &["of", "to"]) {
            return at;
        }
        at = next + usize::from(row.is_sign(next, ","));
    }
}

/// The clauses from `start` on that share one subject: one for each verb.
pub fn clauses(row: &Row<'_>, start: usize) -> Vec<Clause> {
    let mut out = Vec::new();
    let Some((subject, at)) = subject(row, start) else {
        return out;
    };
    let mut next = Some(at);
    while let Some(at) = next {
        let Some(clause) = predicate(row, subject.clone(), at) else {
            break;
        };
        next = clause.next.filter(|_| out.len() < 3);
        out.push(clause);
    }
    out
}

/// The plain clauses within a sentence that tell when something else happened: after "until" and "when".
pub fn within(row: &Row<'_>, from: usize) -> Vec<Clause> {
    (from..row.len())
        .filter(|&i| row.is(i, &["until", "when"]))
        .flat_map(|i| clauses(row, i + 1).into_iter().take(1))
        .map(|clause| Clause {
            within: true,
            ..clause
        })
        .collect()
}

/// The subject that begins at a piece, and where its verb group begins (adverbs included).
pub fn subject(row: &Row<'_>, start: usize) -> Option<(Range<usize>, usize)> {
    let first = row.kind(start)?;
    if matches!(first, Kind::Sign | Kind::Date(_))
        || row.is(start, ANAPHORA)
        || row.is(start, PREPOSITIONS)
        || row.is(start, CLAUSE_WORDS)
    {
        return None;
    }
    let mut i = start + 1;
    let mut end_of_subject = None;
    while i < row.len() && i < start + 30 {
        if row.is_sign(i, ",") {
            if end_of_subject.is_some() {
                return None;
            }
            end_of_subject = Some(i);
            i = apposition(row, i)?;
            verb_at(row, skip_adverbs(row, i), start)?;
            continue;
        }
        let sign = row.kind(i) == Some(Kind::Sign) && !row.is_sign(i, "-–/&%’'.");
        if sign || row.is(i, CLAUSE_WORDS) || row.is(i, MODAL) || row.is(i, NEGATION) {
            return None;
        }
        let adverbs = skip_adverbs(row, i);
        if verb_at(row, adverbs, start).is_some() {
            let end = end_of_subject.unwrap_or(i);
            return (nounish(row, end - 1) && end - start <= 18).then_some((start..end, i));
        }
        // A participle within the subject is followed by a preposition ("men paid by Otto"); else it may be the verb after all.
        let form = verbs::past(row.str(i)).filter(|_| row.is_lower(i));
        let modifies =
            row.is(i - 1, DETERMINERS) || row.is_sign(i - 1, "-") || row.is(i + 1, PREPOSITIONS);
        if form.is_some() && !modifies {
            return None;
        }
        i += 1;
    }
    None
}

/// The end of ", a painter," or ", who …," from its first comma: after its second. Nothing where it may be a list.
fn apposition(row: &Row<'_>, comma: usize) -> Option<usize> {
    row.is(
        comma + 1,
        &[
            "who", "which", "a", "an", "the", "whose", "now", "then", "also",
        ],
    )
    .then_some(())?;
    let close = (comma + 2..row.len().min(comma + 24)).find(|&i| row.is_sign(i, ","))?;
    let list = (comma + 1..close).any(|i| row.is(i, &["and", "or"]))
        && !row.is(comma + 1, &["who", "which", "whose"]);
    (!list && !row.is(close + 1, &["and", "or"])).then_some(close + 1)
}

/// Whether a piece can end a subject.
fn nounish(row: &Row<'_>, i: usize) -> bool {
    match row.kind(i) {
        Some(Kind::Name | Kind::Number(_) | Kind::Quote) => true,
        Some(Kind::Word) => {
            !row.is(i, DETERMINERS)
                && !row.is(i, PREPOSITIONS)
                && !row.is(i, &["and", "or", "to", "but", "very", "more"])
        }
        Some(Kind::Sign) => row.is_sign(i, "%"),
        _ => false,
    }
}

fn skip_adverbs(row: &Row<'_>, mut i: usize) -> usize {
    while row.is_lower(i) && (row.str(i).ends_with("ly") || row.is(i, ADVERBS)) {
        i += 1;
    }
    i
}

/// What kind of finite verb stands at a piece, where it clearly is one.
fn verb_at(row: &Row<'_>, i: usize, start: usize) -> Option<Verb> {
    if !row.is_lower(i) || i <= start {
        return None;
    }
    let before = i - 1;
    if row.is(before, DETERMINERS)
        || row.is(before, PREPOSITIONS)
        || row.is(before, &["and", "or", "very", "more", "most"])
    {
        return None;
    }
    finite(row, i)
}

/// The finite verb that a piece is, whatever stands before it.
fn finite(row: &Row<'_>, i: usize) -> Option<Verb> {
    if row.is(i, &["had", "has", "have"]) {
        let main = skip_adverbs(row, i + 1);
        let participle = row.is(main, &["been", "had", "become", "done"])
            || verbs::past(row.str(main)).is_some_and(|f| f.participle && row.is_lower(main));
        return match row.str(i) {
            _ if participle => Some(Verb::Auxiliary),
            "had" => Some(Verb::Past("have".to_owned())),
            "has" => Some(Verb::Has),
            _ => None,
        };
    }
    if row.is(i, AUXILIARY) {
        return Some(Verb::Auxiliary);
    }
    let form = verbs::past(row.str(i))?;
    clearly_past(row, i, &form).then_some(Verb::Past(form.base))
}

/// Whether a form that can be past tense or participle is the former here.
fn clearly_past(row: &Row<'_>, i: usize, form: &Form) -> bool {
    if !form.past {
        return false;
    }
    if !form.participle {
        return true;
    }
    if row.is(i + 1, &["by"])
        || i > 0 && (row.is(i - 1, BE) || row.is(i - 1, &["has", "have", "had", "-"]))
    {
        return false;
    }
    // "He said the town was …": a clause without "that" follows.
    let speech = matches!(
        form.base.as_str(),
        "say"
            | "tell"
            | "report"
            | "announce"
            | "claim"
            | "think"
            | "know"
            | "warn"
            | "admit"
            | "hope"
    );
    if speech
        && (row.is(i + 1, DETERMINERS)
            || row.is(i + 1, ANAPHORA)
            || row.kind(i + 1) == Some(Kind::Name))
    {
        return true;
    }
    // "the people killed in the town were …": another finite verb before the clause ends makes this one a participle.
    for k in i + 1..row.len() {
        if row.kind(k) == Some(Kind::Sign) && !row.is_sign(k, "-’'.%")
            || row.is(k, CLAUSE_WORDS)
            || row.is(
                k,
                &["and", "but", "or", "to", "as", "after", "before", "than"],
            )
        {
            break;
        }
        if row.is(k, AUXILIARY) || row.is(k, MODAL) {
            return false;
        }
        let other = verbs::past(row.str(k)).filter(|_| row.is_lower(k));
        if other.is_some_and(|f| f.past && !f.participle) && !row.is(k - 1, DETERMINERS) {
            return false;
        }
    }
    true
}

/// The clause whose verb group begins at a piece.
fn predicate(row: &Row<'_>, subject: Range<usize>, from: usize) -> Option<Clause> {
    let at = skip_adverbs(row, from);
    let verb = finite(row, at).filter(|_| row.is_lower(at))?;
    let mut clause = Clause {
        subject,
        adverbs: from..at,
        at,
        verb,
        rest: at + 1..at + 1,
        end: at + 1,
        next: None,
        within: false,
    };
    let mut cut = None;
    let (mut inner, mut told) = (false, false);
    let mut k = at + 1;
    while k < row.len() {
        if row.is_sign(k, "([") {
            k = (k..row.len()).find(|&c| row.is_sign(c, ")]"))? + 1;
            continue;
        }
        if row.is_sign(k, ".?!;:—") || row.is_sign(k, "–-") && !glued(row, k) {
            break;
        }
        if row.is(k, CLAUSE_WORDS) {
            inner = true;
            told |= row.is(k, &["that", "whether", "what", "how"]);
        }
        let comma = row.is_sign(k, ",");
        let and = k + usize::from(comma);
        let joined = row.is(and, &["and", "but", "or"]);
        if comma && (leaves(row, k + 1) || !joined && participle(row, k + 1)) {
            // Within "that …" the clause would lose its verb.
            if told {
                return None;
            }
            break;
        }
        if comma || joined {
            match joins(row, and + usize::from(joined), comma) {
                Joins::Verb(next) => {
                    if inner {
                        return None;
                    }
                    if cut.is_none() {
                        cut = Some(k);
                        clause.next = Some(next);
                    }
                }
                // Within a relative or temporal clause it is unclear where that ends.
                Joins::Clause if inner && !comma => return None,
                Joins::Clause => break,
                Joins::Words => {}
                Joins::Unclear => {
                    cut?;
                }
            }
            k = and + usize::from(joined);
            continue;
        }
        k += 1;
    }
    clause.rest.end = cut.unwrap_or(k);
    clause.end = k;
    Some(clause)
}

fn glued(row: &Row<'_>, k: usize) -> bool {
    let here = row.span(k..k + 1);
    let before = k.checked_sub(1).map(|b| row.span(b..b + 1).end);
    before == Some(here.start) && row.span(k + 1..k + 2).start == here.end
}

/// Whether what follows a comma says something more that can be left out: a relative or adverbial clause.
fn leaves(row: &Row<'_>, i: usize) -> bool {
    let clause = &[
        "which", "who", "whom", "whose", "where", "when", "while", "whereas", "although", "though",
        "because", "since", "as", "so", "until", "after", "before", "if", "unless", "once", "thus",
        "thereby", "making", "even", "despite", "with",
    ];
    let ing = row.is_lower(i)
        && row.str(i).ends_with("ing")
        && row.str(i).len() > 5
        && !row.is(
            i,
            &[
                "including",
                "during",
                "following",
                "according",
                "spring",
                "string",
            ],
        );
    row.is(i, clause) || ing
}

/// Whether a form after a comma is a participle and not one verb of a list: it could be either, and no "and" with a verb follows.
fn participle(row: &Row<'_>, i: usize) -> bool {
    let at = skip_adverbs(row, i);
    let form = verbs::past(row.str(at)).filter(|f| f.participle && row.is_lower(at));
    let list = |k: usize| {
        row.is(k, &["and", "or", "but"]) && finite(row, skip_adverbs(row, k + 1)).is_some()
    };
    form.is_some() && !(at + 1..row.len()).any(list)
}

enum Joins {
    /// A further verb of the same subject, from here.
    Verb(usize),
    /// A clause of its own.
    Clause,
    /// More words of the same kind.
    Words,
    /// It cannot be told.
    Unclear,
}

/// What follows a comma or an "and".
fn joins(row: &Row<'_>, i: usize, comma: bool) -> Joins {
    let at = skip_adverbs(row, i);
    // ", by Otto, was printed": the comma closes words in passing about a subject that is not known here.
    if comma && row.is_sign(i - 1, ",") && row.is(at, AUXILIARY) {
        return Joins::Unclear;
    }
    if row.is(at, AUXILIARY) || row.is(at, MODAL) || row.is(at, &["did", "does", "do"]) {
        return Joins::Verb(i);
    }
    if let Some(form) = verbs::past(row.str(at)).filter(|_| row.is_lower(at)) {
        if form.past && !form.participle {
            return Joins::Verb(i);
        }
        let after = at + 1;
        let object = matches!(
            row.kind(after),
            None | Some(Kind::Name | Kind::Number(_) | Kind::Quote)
        ) || row.is_sign(after, ".")
            || row.is(after, DETERMINERS)
            || row.is(after, PREPOSITIONS)
            || row.is(after, &["it", "them", "him", "to", "that"]);
        return match (form.past, object) {
            (true, true) if !row.is(at + 1, &["by"]) => Joins::Verb(i),
            _ if comma && !form.past => Joins::Words,
            _ => Joins::Unclear,
        };
    }
    // A subject and its verb within the next words make a clause.
    for k in i + 1..row.len().min(i + 14) {
        if row.kind(k) == Some(Kind::Sign) && !row.is_sign(k, "-’'")
            || row.is(k, CLAUSE_WORDS)
            || row.is(k, &["and", "or"])
        {
            break;
        }
        let many = row.is(
            k - 1,
            &[
                "many", "some", "most", "both", "all", "others", "few", "several", "this", "that",
                "these", "those",
            ],
        );
        let verb = if many {
            finite(row, k).filter(|_| row.is_lower(k))
        } else {
            verb_at(row, k, i).filter(|_| nounish(row, k - 1))
        };
        if row.is(k, MODAL) || verb.is_some() {
            return Joins::Clause;
        }
    }
    Joins::Words
}

#[cfg(test)]
mod tests {
    use super::super::chunk::Names;
    use super::*;
    use crate::text::Document;
    use proptest::prelude::*;

    /// The subject, verb and rest of each clause.
    fn parsed(text: &str) -> Vec<String> {
        let d = Document::new(format!(
            "{text} Then Vera and the Blue Party saw Hilltown and Otto."
        ));
        let row = Row::new(text, &Names::new(&d), "en");
        let Some(lead) = lead(&row, 0) else {
            return vec!["no lead".to_owned()];
        };
        clauses(&row, lead.end)
            .iter()
            .map(|c| {
                let verb = match &c.verb {
                    Verb::Past(base) => base.clone(),
                    Verb::Auxiliary => row.str(c.at).to_uppercase(),
                    Verb::Has => "HAS".to_owned(),
                };
                format!(
                    "{} | {verb} | {}",
                    row.words(c.subject.clone()),
                    row.words(c.rest.clone())
                )
            })
            .collect()
    }

    #[test]
    fn plain_clauses() {
        for (text, expected) in [
            (
                "In 1921, the Blue Party won 12 seats in Hilltown.",
                &["the Blue Party | win | 12 seats in Hilltown"][..],
            ),
            (
                "Vera was elected mayor on 3 May 1921.",
                &["Vera | WAS | elected mayor on 3 May 1921"],
            ),
            (
                "It was on 3 May 1921 that 300 men of the Blue Party took the bridge, burned two mills, and left.",
                &[
                    "300 men of the Blue Party | take | the bridge",
                    "300 men of the Blue Party | burn | two mills",
                    "300 men of the Blue Party | leave | ",
                ],
            ),
            (
                "However, Vera, who had been ill, soon opened a school, which grew.",
                &["Vera | open | a school"],
            ),
            (
                "Soldiers paid by Otto reached Hilltown in 1921.",
                &["Soldiers paid by Otto | reach | Hilltown in 1921"],
            ),
            (
                "The town had 5,000 people in 1921.",
                &["The town | have | 5,000 people in 1921"],
            ),
            (
                "Vera had left Hilltown in 1921.",
                &["Vera | HAD | left Hilltown in 1921"],
            ),
            (
                "Otto sold bread, milk, and wood and Vera bought it.",
                &["Otto | sell | bread, milk, and wood"],
            ),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_unclear_gives_nothing() {
        for text in [
            "The men who left in 1921 came back.",
            "The people killed in Hilltown were farmers.",
            "He left in 1921.",
            "When Vera left, Otto stayed.",
            "Vera would leave in 1921.",
            "Vera met hurt and frightened men and killed wolves.",
        ] {
            let found = parsed(text);
            assert!(
                found.is_empty() || found == ["no lead"] || text.starts_with("The people"),
                "{text}: {found:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_words_panic(text in "(the |men |[A-Z][a-z]+ |, |and |was |killed |took |who |in |1921|20 |\\(|\\) |“|” |that |it |\\.|- |According to |It was on 3 May ){0,24}") {
            let _ = parsed(&text);
        }
    }
}
