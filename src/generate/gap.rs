//! Gaps: where no whole question is safe, the sentence as it stands with one blank. Where it points at the sentence
//! before, that is shown too; where it says the answer again, only what lies between is shown.

use super::Tier;
use super::back::goes_on;
use super::candidate::Candidate;
use super::check::{content, is_still_to_come, is_violent, leaks, says};
use super::described::Described;
use super::make::Library;
use super::missing::fill_in;
use super::rank::{Feature, rate};
use super::stand::{Stem, alone};
use super::voice::{self, Asking};
use super::whole::{is_given, is_sure, is_topic};
use super::worth::is_asked;
use crate::bank::{BLANK, Stance};
use crate::facts::{Fact, Kind, Survey, Value};
use crate::grammar::clauses::{Assertion, Link, Role};
use crate::grammar::lexicon::{self, inflect::singular};
use crate::grammar::names;
use crate::grammar::words::among;

/// A gap for a fact; nothing where nobody could tell what is meant.
pub(super) fn from_gap(library: &Library<'_>, at: usize) -> Option<Candidate> {
    let survey = library.survey;
    let fact = survey.facts.get(at)?;
    let document = survey.sentences.get(fact.sentence)?.document;
    let origin = library.options.documents.get(document)?;
    if !is_asked(fact) || !may_quote(fact, origin.stance, library) {
        return None;
    }
    let gapped = gap(library, fact)?;
    let core = format!("{} {}", gapped.before, gapped.behind);
    let asking = Asking {
        core: &core,
        answer: fact.text,
        is_anchored: true,
    };
    let (open, close) = match origin.stance {
        Stance::Account => voice::says(library, document, asking),
        Stance::Reference => (String::new(), ""),
    };
    let fill_in = fill_in(fact, &library.options.lang);
    let around = (
        format!("{fill_in}{open}{}", gapped.before),
        format!("{}{close}", gapped.behind),
    );
    let prompt = format!("{}{BLANK}{}", around.0, around.1);
    let lang = &library.options.lang;
    let leaks = says(&prompt, fact.text, lang);
    if leaks || prompt.chars().count() > 400 || content(&core, lang).len() < LEAST {
        return None;
    }
    let features = features(library, fact, &gapped, &core);
    Some(Candidate {
        fact: at,
        tier: Tier::Gap,
        rating: rate(library, Tier::Gap, at, features),
        prompt,
        core,
        around,
        answer: fact.text.to_owned(),
        variants: Vec::new(),
        value: fact.here,
        noun: None,
    })
}

/// Whether the words around a fact may be shown. What is only possible is no fact: there the words of an account are asked
/// for as its words, and never where it is about harm.
fn may_quote(fact: &Fact<'_>, stance: Stance, library: &Library<'_>) -> bool {
    let sentence = library.survey.sentences.get(fact.sentence);
    let is_harm = sentence.is_none_or(|sentence| is_violent(&sentence.view.text));
    let is_possible = fact.said.assertion == Assertion::Hypothetical;
    !is_possible || stance == Stance::Account && !is_harm
}

fn features(library: &Library<'_>, fact: &Fact<'_>, gapped: &Gapped, core: &str) -> Vec<Feature> {
    let yes = |is: bool| f64::from(u8::from(is));
    let words = core.split(' ').count();
    let long = u32::try_from(words.saturating_sub(25)).map_or(f64::MAX, f64::from);
    vec![
        ("points at what is not shown", yes(!gapped.alone)),
        ("needs the sentence before", yes(gapped.with_previous)),
        ("cut out of its sentence", yes(gapped.is_cut)),
        ("what it is is not sure", yes(!is_sure(fact))),
        ("is a given name alone", yes(is_given(fact))),
        ("a long text", long),
        (
            "its text tells the answer",
            yes(tells(library, fact, gapped)),
        ),
        ("within a longer name", yes(is_within_a_name(gapped))),
        (
            "has its capital by its place",
            yes(is_plain_word(library, fact, gapped)),
        ),
        ("says what kind", yes(is_adjective(library, fact))),
        ("is one of several examples", yes(is_example(gapped))),
        ("is still to come", yes(is_still_to_come(core))),
        ("is when a figure was counted", yes(is_as_of(fact, gapped))),
        (
            "is what the document is about",
            yes(is_topic(library, fact)),
        ),
    ]
}

/// "Such as _____", "including A, _____ and B": others would be as right.
fn is_example(gapped: &Gapped) -> bool {
    let before = gapped.before.to_lowercase();
    let end = EXAMPLES.iter().filter_map(|words| {
        let at = before.rfind(words)?;
        before.get(at + words.len()..)
    });
    let behind = gapped.behind.trim_start();
    let is_behind = behind.starts_with(", for example") || behind.starts_with(", for instance");
    is_behind || end.into_iter().any(|rest| !rest.contains([';', '.']))
}

/// Words that examples follow.
const EXAMPLES: &[&str] = &[
    " such as ",
    " including ",
    " include ",
    " includes ",
    " included ",
    "e.g., ",
    "e.g. ",
    " for example, ",
];

/// "As of _____, 5,000 people worked there": a figure has its date, which nobody learns.
fn is_as_of(fact: &Fact<'_>, gapped: &Gapped) -> bool {
    let before = gapped.before.to_lowercase();
    matches!(fact.value, Value::Date(_)) && before.trim_end().ends_with("as of")
}

/// Whether a name only says what kind of thing a noun means: "the *Islamic* empire", "the *Otter* project".
fn is_adjective(library: &Library<'_>, fact: &Fact<'_>) -> bool {
    let Some(sentence) = library.survey.sentences.get(fact.sentence) else {
        return false;
    };
    let tree = &sentence.tree;
    let head = sentence
        .head_of(&fact.words)
        .filter(|_| matches!(fact.value, Value::Name(_)));
    head.is_some_and(|head| {
        matches!(tree.relation(head), "amod" | "compound")
            && tree.word(fact.words.end).starts_with(char::is_lowercase)
    })
}

/// Whether the text gives the answer in another way: in other units, as the other end of a span of years, or short or in
/// full.
fn tells(library: &Library<'_>, fact: &Fact<'_>, gapped: &Gapped) -> bool {
    let text = format!("{} {}", gapped.before, gapped.behind);
    // "The mill owners' league (_____)": what stands in brackets is short for it.
    let is_short = gapped.before.ends_with('(')
        && fact
            .text
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit());
    // "The Hill dam is named after _____": it tells the surname.
    let surname = fact.text.rsplit(' ').next().unwrap_or_default();
    let is_surname_told = fact.kind() == Kind::Person
        && surname.chars().count() > 3
        && says(&text, surname, &library.options.lang);
    is_short
        || is_surname_told
        || matches!(fact.value, Value::Figure(_)) && is_converted(gapped)
        || matches!(fact.value, Value::Date(_)) && is_beside_a_year(gapped)
        || leaks(&text, fact.text, &library.options.lang)
}

/// "_____ miles (9.7 km)", "6 miles (_____ km)": one of the two can be worked out from the other.
fn is_converted(gapped: &Gapped) -> bool {
    let near: String = gapped.behind.chars().take(40).collect();
    let is_figure = |text: &str| {
        let text = text.trim_start_matches(['−', '-', '–', '≈', '~', '£', '$', '€']);
        text.starts_with(|c: char| c.is_ascii_digit())
    };
    let before_brackets = near
        .split_once('(')
        .is_some_and(|(_, inside)| is_figure(inside));
    let within = gapped.before.rsplit_once('(').is_some_and(|(out, open)| {
        let out = out.trim_end();
        let last = out.rsplit(' ').nth(1).unwrap_or_default();
        !open.contains(')')
            && !open.contains(char::is_alphabetic)
            && (is_figure(last) || out.ends_with(['%', '°']))
    });
    before_brackets || within && near.contains(')')
}

/// "_____–25", "in _____ and 1546": the year beside it tells it nearly.
fn is_beside_a_year(gapped: &Gapped) -> bool {
    let joins = |text: &str| matches!(text, "–" | "-" | "and" | "or" | "/" | "to");
    let digits = |text: &str| {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        (digits == 4 || digits == 2) && !text.contains('.')
    };
    let mut behind = gapped.behind.split_whitespace();
    let next = behind.next().unwrap_or_default();
    let joined = next.strip_prefix(['–', '-', '/']).is_some_and(digits);
    let mut before = gapped.before.split_whitespace().rev();
    let last = before.next().unwrap_or_default();
    joined
        || joins(next) && behind.next().is_some_and(digits)
        || joins(last) && before.next().is_some_and(digits)
        || last
            .strip_suffix(['–', '-', '/'])
            .is_some_and(|year| digits(year) && !gapped.before.ends_with(' '))
}

/// Whether a name goes on before the gap or behind it.
fn is_within_a_name(gapped: &Gapped) -> bool {
    let next = gapped.behind.strip_prefix(' ');
    let goes_on = next.is_some_and(|next| {
        let joins = next.split_once(['-', ' ']).map_or("", |(first, _)| first);
        // "_____ al-Zahra", "_____ ibn Said", and the parties of a case: "_____ v. Lind".
        next.starts_with(char::is_uppercase) || among(JOINS, joins)
    });
    // "_____'s Law Dictionary" is called so as a whole.
    let owned = gapped
        .behind
        .strip_prefix("'s ")
        .or_else(|| gapped.behind.strip_prefix("’s "));
    let is_title = owned.is_some_and(|owned| {
        let mut words = owned.split(' ').take(2);
        words.clone().count() == 2 && words.all(|word| word.starts_with(char::is_uppercase))
    });
    let goes_on = goes_on || is_title;
    let last = gapped
        .before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit(' ').next());
    let first_word = !gapped.before.trim_end().contains(' ');
    let begins = last.is_some_and(|last| {
        let last = last.trim_end_matches("'s").trim_end_matches("’s");
        last.starts_with(char::is_uppercase) && last.chars().all(char::is_alphabetic)
    });
    // "Van _____ writes", "the 221 _____" where it is "221 MW Otter Park".
    let begins = begins && !first_word || last.is_some_and(|last| among(PARTICLES, last));
    let glued = gapped.before.ends_with(['-', '/', '+', '&'])
        || gapped.behind.starts_with(['-', '/', '+', '&']);
    goes_on || glued || begins
}

/// Words that surnames and names of places begin with.
const PARTICLES: &[&str] = &[
    "van", "von", "v.", "vs.", "de", "del", "la", "le", "el", "al", "st", "st.", "san", "mac",
    "ibn",
];

/// Words within a name that stand before its last part.
const JOINS: &[&str] = &["al", "ibn", "bin", "ben", "bint", "v.", "vs."];

/// A sentence with a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gapped {
    /// Before the gap, with the sentence before where that is needed.
    before: String,
    /// Behind it.
    behind: String,
    /// Whether it can be understood as it is shown.
    alone: bool,
    /// Whether the sentence before is shown.
    with_previous: bool,
    /// Whether some of the sentence is not shown.
    is_cut: bool,
}

/// How many words with content a text with a gap must have.
const LEAST: usize = 3;

/// The longest text with a gap, in characters.
const LONGEST: usize = 360;

/// The sentence of a fact with a gap for it; nothing where it is not the only one, or nobody could tell what is meant.
fn gap(library: &Library<'_>, fact: &Fact<'_>) -> Option<Gapped> {
    let survey = library.survey;
    let sentence = survey.sentences.get(fact.sentence)?;
    let text = &sentence.view.text;
    let before = text.get(..fact.here.start)?.trim_start();
    let behind = text.get(fact.here.end..)?.trim_end();
    let is_said = |text: &str| says(text, fact.text, "en");
    // A gap within a word ("_____-born", "re_____") is none.
    let within = before.ends_with(|c: char| c.is_alphanumeric())
        || behind.starts_with(|c: char| c.is_alphanumeric());
    // "221 MW Otter Park".
    let unit = fact.text.split(' ').next().unwrap_or_default();
    let is_unit = fact.text.contains(' ')
        && (1..4).contains(&unit.len())
        && unit.ends_with(|c: char| c.is_uppercase())
        && before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if within || is_unit {
        return None;
    }
    let shown_before = without_last(end_of(before, LONGEST / 2), fact.text);
    let shown_behind = without_first(start_of(behind, LONGEST / 2), fact.text);
    let alone = is_alone(library, fact);
    let mut gapped = Gapped {
        is_cut: shown_before != before || shown_behind != behind,
        before: shown_before,
        behind: shown_behind,
        alone: true,
        with_previous: false,
    };
    if !alone {
        let previous = fact
            .sentence
            .checked_sub(1)
            .and_then(|at| survey.sentences.get(at));
        let shown = previous.filter(|previous| {
            let text = previous.view.text.trim();
            let same = previous.document == sentence.document
                && previous.paragraph == sentence.paragraph
                && previous.span != sentence.span;
            let length = text.chars().count()
                + gapped.before.chars().count()
                + gapped.behind.chars().count();
            let stands = fact
                .sentence
                .checked_sub(1)
                .is_some_and(|at| library.alone.get(at) == Some(&true));
            same && !gapped.is_cut && !is_said(text) && stands && length <= LONGEST
        });
        match shown {
            Some(previous) => {
                gapped.before = format!("{} {}", previous.view.text.trim(), gapped.before);
                gapped.with_previous = true;
            }
            None => gapped.alone = false,
        }
    }
    Some(gapped)
}

/// Whether a fact is a word of everyday that has a capital only because its sentence begins with it ("Chemicals"), or that
/// its document has without a capital too ("the President").
fn is_plain_word(library: &Library<'_>, fact: &Fact<'_>, gapped: &Gapped) -> bool {
    let Value::Name(named) = fact.value else {
        return false;
    };
    let small = fact.text.to_lowercase();
    let plural = lexicon::noun(&small).or_else(|| lexicon::noun(&singular(&small)));
    let document = library.survey.document_of(fact).unwrap_or_default();
    let is_first = gapped.before.is_empty() || gapped.before.ends_with(". ");
    let is_common = library.described.is_common(document, &small);
    named.kind.is_none_or(|kind| kind == names::Kind::Other)
        && !small.contains(' ')
        && (is_first && (plural.is_some() || is_common) || plural.is_some() && is_common)
        && lexicon::named(fact.text).next().is_none()
}

/// What of a text lies behind the last place where some words stand in it.
fn without_last(text: String, words: &str) -> String {
    let mut from = 0;
    for (at, _) in text.char_indices().filter(|(_, c)| *c == ' ') {
        if text
            .get(from..)
            .is_some_and(|rest| !says(rest, words, "en"))
        {
            break;
        }
        from = at + 1;
    }
    match text.get(from..) {
        Some(rest) if from > 0 => format!("… {}", rest.trim_start_matches([',', ';', ' '])),
        _ => text,
    }
}

/// What of a text lies before the first place where some words stand in it.
fn without_first(text: String, words: &str) -> String {
    let mut to = text.len();
    for (at, _) in text.char_indices().rev().filter(|(_, c)| *c == ' ') {
        if text.get(..to).is_some_and(|rest| !says(rest, words, "en")) {
            break;
        }
        to = at;
    }
    match text.get(..to) {
        Some(rest) if to < text.len() => format!("{} …", rest.trim_end_matches([',', ';', ' '])),
        _ => text,
    }
}

/// The end of a text, not longer than this: from a comma or a space on.
fn end_of(text: &str, longest: usize) -> String {
    let count = text.chars().count();
    if count <= longest {
        return text.to_owned();
    }
    let rest: String = text.chars().skip(count - longest).collect();
    let from = rest
        .find("; ")
        .or_else(|| rest.find(", "))
        .or_else(|| rest.find(' '))
        .unwrap_or(0);
    let rest = rest
        .get(from..)
        .unwrap_or_default()
        .trim_start_matches([',', ';', ' ']);
    format!("… {rest}")
}

/// The start of a text, not longer than this: up to a comma or a space.
fn start_of(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let rest: String = text.chars().take(longest).collect();
    let to = rest
        .rfind("; ")
        .or_else(|| rest.rfind(", "))
        .or_else(|| rest.rfind(' '))
        .unwrap_or(rest.len());
    format!("{} …", rest.get(..to).unwrap_or_default())
}

/// Whether the sentence of a fact can be understood without those around it.
fn is_alone(library: &Library<'_>, fact: &Fact<'_>) -> bool {
    library.alone.get(fact.sentence) == Some(&true)
}

/// Whether nothing in a sentence means what is said elsewhere.
pub(super) fn stands_alone(survey: &Survey<'_>, described: &Described, number: usize) -> bool {
    let Some(sentence) = survey.sentences.get(number) else {
        return false;
    };
    let words: Vec<usize> = (0..sentence.tree.words.len()).collect();
    let subject = sentence
        .clauses
        .iter()
        .find(|clause| clause.link == Link::Main);
    let subject = subject.and_then(|clause| clause.part(Role::Subject));
    let stem = Stem {
        survey,
        described,
        number,
        sentence,
        kept: &words,
        subject: subject.map_or(&[], |part| part.words.as_slice()),
        asks_who: false,
        asks_subject: false,
        answer: &[],
    };
    let has_note = sentence.view.text.contains(['[', ']']);
    !has_note && !goes_on(&stem) && alone(&stem).is_ok_and(|instead| instead.is_empty())
}
