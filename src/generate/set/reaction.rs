//! "Who demanded that …?", "Which newspaper reported that …?": the answer is who said it.

use super::alone::{Alone, is_quoted};
use super::speech::{Frame, Speech, speech};
use std::ops::Range;

use crate::facts::{Fact, Sentence, Survey, Value};
use crate::generate::Tier;
use crate::generate::candidate::Candidate;
use crate::generate::check::{is_whole, leaks};
use crate::generate::make::Library;
use crate::generate::rank::{Feature, rate};
use crate::generate::voice::{Asking, prompt};
use crate::generate::wh::{Place, asked};
use crate::generate::whole::shares;
use crate::generate::wording::{Instead, Piece, line, words};
use crate::grammar::lexicon::inflect::{Verb, singular, verb_base};
use crate::grammar::lexicon::{self, Class};
use crate::grammar::names::Kind;
use crate::grammar::words::{BODIES, PEOPLE};

/// The questions for who said something, at most one for each saying.
pub(super) fn reactions(library: &Library<'_>) -> Vec<Candidate> {
    let facts = 0..library.survey.facts.len();
    let said = facts.filter_map(|fact| speech(library.survey, fact));
    said.filter_map(|speech| candidate(library, &speech))
        .collect()
}

fn candidate(library: &Library<'_>, speech: &Speech) -> Option<Candidate> {
    let survey = library.survey;
    let sentence = survey.sentences.get(speech.sentence)?;
    let fact = survey.facts.get(speech.fact)?;
    let (asked, inner) = asked_for(library, sentence, speech)?;
    let kept: Vec<usize> = speech.front.iter().chain(&speech.tail).copied().collect();
    let safe = safe(sentence, speech, true);
    let alone = Alone {
        number: speech.sentence,
        kept: &kept,
        safe: &safe,
        subject: &[],
        answer: &asked.answer,
        asks_subject: matches!(speech.frame, Frame::Thing | Frame::To),
    };
    let mut instead = alone.instead(library)?;
    // "Critics argue": who argues?
    let verb = *speech.tail.first()?;
    if sentence.tree.tag(verb) == "VBP" {
        instead.insert(
            verb,
            Verb::new(verb_base(sentence.tree.word(verb))).third_person(),
        );
    }
    let mut pieces: Vec<Piece> = Vec::new();
    if !speech.front.is_empty() {
        pieces.extend(words(&speech.front));
        pieces.push(Piece::Text(",".into()));
    }
    pieces.extend(asked.pieces.iter().cloned());
    pieces.extend(words(&speech.tail));
    let core = line(sentence, &pieces, &instead);
    let core = unstopped(&core);
    let value = sentence.tree.span(&asked.answer);
    let text = &sentence.view.text;
    let answer = value.of(text)?.to_owned();
    let asking = Asking {
        core: &core,
        answer: &answer,
        is_anchored: true,
    };
    let source = speech.source.as_deref();
    let prompt = prompt(library, sentence, source, false, asking);
    let lang = &library.options.lang;
    let good = is_whole(&core)
        && !leaks(&prompt, &answer, lang)
        && shares(&core, text, lang)
        && library.index.finds(&core, speech.sentence);
    if !good {
        return None;
    }
    let features = features(sentence, fact, speech, &asked, &core);
    let rating = rate(library, Tier::Whole, inner.unwrap_or(speech.fact), features);
    Some(Candidate {
        fact: speech.fact,
        tier: Tier::Whole,
        rating,
        prompt,
        noun: asked.noun,
        core,
        around: (String::new(), String::new()),
        variants: variants(fact, &answer),
        answer,
        value,
    })
}

/// A quotation at the end of a question loses its full stop.
pub(super) fn unstopped(core: &str) -> String {
    for mark in ["”", "\""] {
        let quoted = core
            .strip_suffix(mark)
            .and_then(|core| core.strip_suffix(['.', ',']));
        if let Some(quoted) = quoted {
            return format!("{quoted}{mark}");
        }
    }
    core.to_owned()
}

fn variants(fact: &Fact<'_>, answer: &str) -> Vec<String> {
    let other = fact.text.to_owned();
    if other == answer {
        Vec::new()
    } else {
        vec![other]
    }
}

fn features(
    sentence: &Sentence<'_>,
    fact: &Fact<'_>,
    speech: &Speech,
    asked: &Who,
    core: &str,
) -> Vec<Feature> {
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    let yes = |is: bool| f64::from(u8::from(is));
    let clause = fact.clause.and_then(|clause| sentence.clauses.get(clause));
    let agreed = clause.is_some_and(|clause| clause.agreed);
    let margin = clause.map_or(0, |clause| clause.margin);
    let words = core.split(' ').count();
    let firm = matches!(speech.frame, Frame::That | Frame::Quote) || agreed;
    vec![
        ("who said it", 1.0),
        ("the readings agree", yes(firm)),
        ("how the clause hangs is sure", yes(firm)),
        ("its main parts are sure", yes(firm)),
        ("asked exactly", yes(asked.specific)),
        ("sure grammar", f64::from(margin.clamp(0, 400)) / 400.0),
        ("asks for a main part", 1.0),
        ("long", count(words.saturating_sub(18))),
        ("short", count(8_usize.saturating_sub(words))),
    ]
}

/// How who said something is asked for.
#[derive(Debug, Clone)]
pub(super) struct Who {
    /// "Who", "which newspaper".
    pub pieces: Vec<Piece>,
    /// The words of the answer.
    pub answer: Vec<usize>,
    /// Whether that is more than "who".
    pub specific: bool,
    /// The noun that it is asked with.
    pub noun: Option<String>,
}

/// With which words who said it is asked for, and the name among them.
pub(super) fn asked_for(
    library: &Library<'_>,
    sentence: &Sentence<'_>,
    speech: &Speech,
) -> Option<(Who, Option<usize>)> {
    let tree = &sentence.tree;
    let range = *speech.who.first()?..*speech.who.last()? + 1;
    let head = sentence.head_of(&range)?;
    let survey = library.survey;
    let inner = inner_name(survey, speech.sentence, &range, head);
    if let Some(inner) = inner {
        let place = Place {
            survey,
            sentence,
            described: &library.described,
            fact: survey.facts.get(inner)?,
            words: &speech.who,
            head,
        };
        let asked = asked(&place)?;
        let is_told = !asked.nested && asked.noun.as_deref() != Some("people");
        let who = Who {
            pieces: asked.pieces,
            answer: asked.answer,
            specific: asked.specific,
            noun: asked.noun,
        };
        return is_told.then_some((who, Some(inner)));
    }
    let noun = singular(&tree.word(head).to_lowercase());
    let is_named = speech.who.iter().any(|at| tree.tag(*at).starts_with("NNP"));
    let described = speech
        .who
        .iter()
        .filter(|at| matches!(tree.tag(**at), "JJ" | "NN" | "NNS" | "NNP" | "NNPS" | "VBN"));
    let loose = [
        "some", "many", "several", "one", "other", "others", "most", "a", "an", "few", "another",
        "his", "her", "their", "its",
    ];
    let first = tree.word(*speech.who.first()?).to_lowercase();
    let is_vague = described.count() < 2 || loose.contains(&first.as_str()) && !is_named;
    let body = BODIES.contains(&noun.as_str());
    let person = lexicon::noun(&noun) == Some(Class::Person) || PEOPLE.contains(&noun.as_str());
    if is_vague || !(body || person) || !tree.tag(head).starts_with("NN") {
        return None;
    }
    let alone = Alone {
        number: speech.sentence,
        kept: &speech.who,
        safe: &[],
        subject: &[],
        answer: &[],
        asks_subject: false,
    };
    alone.instead(library).filter(Instead::is_empty)?;
    let words = if body { "which body" } else { "who" };
    let asked = Who {
        pieces: vec![Piece::Text(words.into())],
        answer: speech.who.clone(),
        specific: true,
        noun: None,
    };
    Some((asked, None))
}

/// The name that tells who it is: that of the head, or of a person behind a title ("the historian Anna Lind").
pub(in crate::generate) fn inner_name(
    survey: &Survey<'_>,
    sentence: usize,
    who: &Range<usize>,
    head: usize,
) -> Option<usize> {
    let is_it = |at: &usize| {
        survey.facts.get(*at).is_some_and(|fact| {
            let Value::Name(named) = fact.value else {
                return false;
            };
            let ends = named.kind == Some(Kind::Person)
                && fact.words.end == who.end
                && fact.words.start >= who.start;
            fact.words.contains(&head) || ends
        })
    };
    survey.facts_in(sentence).find(is_it)
}

/// Words of a stem that need nobody to explain them: whoever speaks is "I" in a quotation, and "he" in what he says.
pub(super) fn safe(sentence: &Sentence<'_>, speech: &Speech, asks_who: bool) -> Vec<usize> {
    let tree = &sentence.tree;
    let quoted = |at: usize| is_quoted(sentence, at);
    // Of a quotation only that must be clear which it points at from without: "he" before anybody is named in it.
    let is_own = |at: usize, word: &str| {
        let points = matches!(
            word,
            "he" | "she"
                | "it"
                | "they"
                | "him"
                | "her"
                | "them"
                | "his"
                | "its"
                | "their"
                | "this"
                | "these"
                | "those"
                | "such"
        );
        let quote = tree
            .words
            .get(at)
            .and_then(|word| sentence.quotes.iter().find(|quote| quote.contains(*word)));
        quote.is_some_and(|quote| {
            let before = sentence.words(*quote).take_while(|before| *before < at);
            !points
                || before
                    .into_iter()
                    .any(|before| tree.tag(before).starts_with("NN"))
        })
    };
    let name = |at: usize| {
        let known = sentence.pronouns.iter().find(|pronoun| pronoun.word == at);
        known.and_then(|pronoun| pronoun.name)
    };
    let speaker = sentence.mentions.iter().find(|mention| {
        let words = sentence.words(mention.span);
        speech.who.iter().any(|at| words.contains(at))
    });
    let is_speaker = |at: usize, word: &str| {
        let personal = matches!(
            word,
            "he" | "she" | "his" | "her" | "him" | "himself" | "herself"
        );
        personal
            && match name(at) {
                Some(name) => speaker.is_some_and(|speaker| speaker.name == name),
                // "Anna said that she …": it could only be told from what stands before that it is not she.
                None => {
                    !quoted(at)
                        && matches!(word, "he" | "she")
                        && speech.content.first() == Some(&at)
                        && speaker.is_some()
                }
            }
    };
    // "Reforms could cure the disease by removing its causes": what it is stands before it in what is said.
    let is_within = |at: usize, word: &str| {
        let of = match word {
            "its" | "itself" => "NN",
            "their" | "themselves" => "NNS",
            _ => return false,
        };
        let before = speech.content.iter().filter(|before| **before < at);
        let mut nouns = before.map(|before| tree.tag(*before));
        speech.frame != Frame::Thing
            && !quoted(at)
            && nouns.any(|tag| tag == of || tag.starts_with("NNP"))
    };
    let words = speech.tail.iter().copied();
    words
        .filter(|at| {
            let word = tree.word(*at).to_lowercase();
            is_own(*at, &word) || asks_who && is_speaker(*at, &word) || is_within(*at, &word)
        })
        .collect()
}
