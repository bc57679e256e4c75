//! How many, how much.

use super::count::{asks_bound, counted, counts, how_many, lists, number, of_phrase, with_of};
use super::date::{droppable, keeps, penalty, topic};
use super::{Candidate, Family, Options, guard, stem};
use crate::bank::Stance;
use crate::facts::Class;
use crate::generate::earlier::{Survey, Surveyed, Value};
use crate::grammar::chunk::Kind;
use crate::grammar::clause::{Clause, Verb};
use crate::grammar::verbs;
use crate::grammar::words::AUXILIARY;
use crate::text::number::{Style, Unit};

/// Questions for the figures of a sentence's own clauses.
pub(super) fn candidates(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    options: &Options,
) -> Vec<Candidate> {
    let mut out = Vec::new();
    for clause in s.clauses.iter().filter(|c| !c.within) {
        if !stem::says_enough(&s.row, clause, s.row.words(clause.rest.clone())) {
            continue;
        }
        let range = clause.subject.start..clause.end;
        let attributed = s.lead.as_ref().is_some_and(|l| l.source.is_some());
        if guard::reports(s.row.words(range)) && !attributed {
            continue;
        }
        let asked = subject(s, clause)
            .into_iter()
            .chain(object(s, clause))
            .chain(measure(s, clause));
        for asked in asked {
            out.extend(question(survey, n, s, clause, &asked, options));
        }
        out.extend(list(survey, n, s, clause, options));
    }
    out
}

/// What is asked of a figure: its piece, and the question after voice and phrase.
struct Asked {
    piece: usize,
    text: String,
    score: f64,
}

/// "26,000 men of Brask took …" → "how many men of Brask took …", "20 percent of …" → "what percentage of …".
fn subject(s: &Surveyed<'_>, clause: &Clause) -> Option<Asked> {
    let row = &s.row;
    let piece = clause.subject.start;
    let n = number(row, piece)?;
    // No prose begins with a digit below ten: it is a formula's index or a list's number.
    let index = piece == 0
        && matches!(n.style, Style::Digits(_))
        && n.value.as_whole().is_some_and(|v| v < 10);
    if index || lists(row, clause.at..clause.rest.end) {
        return None;
    }
    // Of several verbs the first is enough.
    let end = if clause.next.is_some() {
        clause.rest.end
    } else {
        clause.end
    };
    let said = format!(
        "{} {}",
        stem::words(row, clause.subject.start + 1..clause.subject.end, None),
        stem::words(row, clause.adverbs.start..end, None)
    );
    let text = match n.unit {
        Unit::Plain if counts(&n) && asks_bound(row, piece, n.bound) => {
            counted(row, piece + 1)?;
            format!("{} {said}", how_many(n.bound, "how many"))
        }
        Unit::Percent
            if row.is(piece + 1, &["of"])
                && n.upto.is_none()
                && asks_bound(row, piece, n.bound) =>
        {
            format!("{} {said}", how_many(n.bound, "what percentage"))
        }
        _ => return None,
    };
    // What is left must still be a subject and a verb.
    Some(Asked {
        piece,
        text: stem::tidy(&text),
        score: 0.85,
    })
}

/// "Otto sold 40 ships to Brask" → "how many ships did Otto sell to Brask".
fn object(s: &Surveyed<'_>, clause: &Clause) -> Option<Asked> {
    let row = &s.row;
    let piece = clause.at + 1;
    let n = number(row, piece)?;
    if number(row, clause.subject.start).is_some() && clause.subject.len() == 1 {
        return None;
    }
    let (what, after) = match n.unit {
        Unit::Plain if counts(&n) && asks_bound(row, piece, n.bound) => {
            let noun = with_of(row, counted(row, piece + 1)?, clause.rest.end)?;
            (
                how_many(
                    n.bound,
                    &format!("how many {}", stem::words(row, noun.clone(), None)),
                ),
                noun.end,
            )
        }
        Unit::Percent
            if row.is(piece + 1, &["of"])
                && n.upto.is_none()
                && asks_bound(row, piece, n.bound) =>
        {
            (how_many(n.bound, "what percentage"), piece + 1)
        }
        _ => return None,
    };
    if clause.verb == Verb::Auxiliary {
        // "was 40 miles" and "had 40 ships" need another wording; "has had" cannot come before a figure.
        return None;
    }
    let rest = stem::words(row, after.min(clause.rest.end)..clause.rest.end, None);
    let percent = n.unit == Unit::Percent;
    // "what percentage of the land does …": the "of" phrase belongs before the verb, and where it ends is unclear.
    let text = if percent {
        let of = of_phrase(row, after, clause.rest.end)?;
        format!(
            "{what} {} {}",
            stem::words(row, after..of, None),
            stem::inverted(row, clause, &stem::words(row, of..clause.rest.end, None))
        )
    } else {
        format!("{what} {}", stem::inverted(row, clause, &rest))
    };
    Some(Asked {
        piece,
        text: stem::tidy(&text),
        score: 0.8,
    })
}

/// "lasted for 40 days" → "for how many days did … last".
fn measure(s: &Surveyed<'_>, clause: &Clause) -> Option<Asked> {
    let row = &s.row;
    let prep = clause
        .rest
        .clone()
        .find(|&i| row.is(i, &["for", "within"]) && number(row, i + 1).is_some())?;
    let piece = prep + 1;
    let n = number(row, piece).filter(|n| counts(n) && asks_bound(row, piece, n.bound))?;
    // "has lasted for five years" counts to the day of writing.
    if row.is(clause.at, &["has", "have"]) {
        return None;
    }
    let noun = counted(row, piece + 1)?;
    let time = row.is(
        noun.end - 1,
        &[
            "years",
            "days",
            "months",
            "weeks",
            "hours",
            "minutes",
            "seconds",
            "decades",
            "centuries",
        ],
    );
    let clean = (clause.at + 1..prep).all(|i| {
        !row.is_sign(i, ",;:") && !row.is(i, &["that", "which", "who", "to", "and", "or"])
    });
    if !time || !clean || noun.len() > 2 {
        return None;
    }
    let rest = stem::words(row, clause.rest.clone(), Some(prep..noun.end));
    let many = how_many(
        n.bound,
        &format!("how many {}", stem::words(row, noun, None)),
    );
    Some(Asked {
        piece,
        text: stem::tidy(&format!(
            "{} {many} {}",
            row.str(prep),
            stem::inverted(row, clause, &rest)
        )),
        score: 0.75,
    })
}

/// "131 people died, 774 were wounded, 400 imprisoned and four went missing": each further figure counts the same people.
fn list(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    clause: &Clause,
    options: &Options,
) -> Vec<Candidate> {
    let row = &s.row;
    let mut out = Vec::new();
    let first = clause.subject.start;
    let Some(noun) = number(row, first)
        .filter(counts)
        .and_then(|_| counted(row, first + 1))
    else {
        return out;
    };
    if noun.end != clause.subject.end {
        return out;
    }
    let noun = stem::words(row, noun, None);
    let mut be = None;
    for piece in clause.at + 1..row.len() {
        let comma =
            row.is_sign(piece.saturating_sub(1), ",") || row.is(piece.saturating_sub(1), &["and"]);
        if !comma || number(row, piece).is_none_or(|n| !counts(&n)) {
            continue;
        }
        let end = (piece + 1..row.len())
            .find(|&i| {
                row.kind(i) == Some(Kind::Sign) && !row.is_sign(i, "-’'")
                    || number(row, i).is_some()
            })
            .unwrap_or(row.len());
        let end = if row.is(end - 1, &["and", "or"]) {
            end - 1
        } else {
            end
        };
        let said = stem::words(row, piece + 1..end, None);
        let verb = if row.is(piece + 1, AUXILIARY) {
            be = Some(row.str(piece + 1));
            said
        } else {
            match (verbs::past(row.str(piece + 1)), be) {
                (Some(f), _) if f.past && !f.participle => said,
                (Some(f), Some(be)) if f.participle => format!("{be} {said}"),
                _ => break,
            }
        };
        let asked = Asked {
            piece,
            text: format!("how many {noun} {verb}"),
            score: 0.85,
        };
        out.extend(question(survey, n, s, clause, &asked, options));
    }
    out
}

fn question(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    clause: &Clause,
    asked: &Asked,
    options: &Options,
) -> Option<Candidate> {
    let (fact, value) = survey.fact_at(n, asked.piece)?;
    let Value::Figure(_) = value.value else {
        return None;
    };
    let lead = s.lead.as_ref()?;
    let phrase = stem::phrase(&s.row, lead).filter(|p| keeps(p));
    if lead.phrase.is_some() && phrase.is_none() && !droppable(&s.row, lead.phrase.clone()) {
        return None;
    }
    if !guard::is_plain(&asked.text) || !guard::stands_alone(&asked.text) {
        return None;
    }
    if options.stance == Stance::Reference && guard::judges(&asked.text) {
        return None;
    }
    let voice = stem::voice(s, options.stance);
    // The date that the sentence begins with belongs to what is asked.
    let date = lead.date.map(|(prep, piece)| {
        let prep = prep.map_or("on", |p| s.row.str(p)).to_lowercase();
        format!("{prep} {}", s.row.str(piece))
    });
    let front = [
        voice.as_deref(),
        phrase.as_deref(),
        date.as_deref(),
        Some(asked.text.as_str()),
    ];
    let back = [
        phrase.as_deref(),
        date.as_deref(),
        Some(asked.text.as_str()),
        voice.as_deref(),
    ];
    let class = value.class.or_else(|| {
        guard::is_violent(&asked.text)
            .then_some(Class::Deaths)
            .filter(|_| false)
    });
    Some(Candidate {
        family: Family::Figure,
        fact,
        which: stem::ask(&front),
        what: stem::ask(&back),
        core: asked.text.clone(),
        answer: value.text.clone(),
        variants: Vec::new(),
        topic: figure_topic(s, clause, asked, value.class),
        class,
        score: asked.score - penalty(&asked.text),
    })
}

fn figure_topic(s: &Surveyed<'_>, clause: &Clause, asked: &Asked, class: Option<Class>) -> String {
    let source = s
        .lead
        .as_ref()
        .and_then(|l| l.source.clone())
        .map(|r| s.row.words(r));
    match (class, source) {
        (Some(class), Some(source)) => format!("{} {source}", class.name()),
        (Some(class), None) => format!("{} {}", class.name(), asked.text.replace("how many", "")),
        _ => topic(&s.row, clause, &asked.text.replace("how many", "")),
    }
}
