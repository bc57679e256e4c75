//! The figures of a list of harm: "131 people died, 774 were wounded, 400 imprisoned and four went missing" is asked for
//! one by one, each with the noun it shares and with whose word it is.

use super::alone::{Alone, plain};
use crate::facts::{Class, Fact, Sentence, Survey, Value};
use crate::generate::Tier;
use crate::generate::candidate::Candidate;
use crate::generate::check::is_whole;
use crate::generate::layout;
use crate::generate::make::Library;
use crate::generate::rank::{Feature, rate};
use crate::generate::voice::{Asking, prompt};
use crate::grammar::clauses::{Assertion, Role};
use crate::grammar::lexicon::inflect::plural;
use crate::grammar::words::{PLURALS, among};

/// The questions for the figures of lists of harm.
pub(super) fn figures(library: &Library<'_>) -> Vec<Candidate> {
    let survey = library.survey;
    let facts = (0..survey.facts.len()).filter(|at| is_listed(survey, *at));
    facts.filter_map(|at| candidate(library, at)).collect()
}

fn class(fact: &Fact<'_>) -> Option<Class> {
    let class = fact.slot.as_ref()?.class?;
    (class.is_harm() && fact.refused.is_none()).then_some(class)
}

/// Whether a figure counts harm beside others in its sentence, and nobody else counts the same in this voice.
fn is_listed(survey: &Survey<'_>, at: usize) -> bool {
    let Some((fact, own)) = survey
        .facts
        .get(at)
        .and_then(|fact| Some((fact, class(fact)?)))
    else {
        return false;
    };
    let beside = survey
        .facts_in(fact.sentence)
        .filter_map(|at| survey.facts.get(at));
    let others = beside
        .filter_map(class)
        .filter(|class| *class != own)
        .count();
    let document = survey.document_of(fact);
    let same = survey.facts.iter().filter(|other| {
        class(other) == Some(own)
            && survey.document_of(other) == document
            && voice(survey, other) == voice(survey, fact)
    });
    others > 0 && same.count() == 1
}

/// Whose word a fact is, in small letters; empty for the text itself.
fn voice(survey: &Survey<'_>, fact: &Fact<'_>) -> String {
    let text = survey
        .sentences
        .get(fact.sentence)
        .map_or("", |sentence| sentence.view.text.as_str());
    let who = fact
        .said
        .sources
        .first()
        .and_then(|teller| teller.who.of(text));
    who.unwrap_or_default().to_lowercase()
}

fn candidate(library: &Library<'_>, at: usize) -> Option<Candidate> {
    let survey = library.survey;
    let fact = survey.facts.get(at)?;
    let sentence = survey.sentences.get(fact.sentence)?;
    let clause = sentence.clauses.get(fact.clause?)?;
    let claimed = matches!(
        clause.assertion,
        Assertion::Asserted | Assertion::Attributed | Assertion::Judgement
    );
    let source = layout::source(sentence, clause).ok().filter(|_| claimed)?;
    // "It cites sources for 131 dead": whose word it is stands within what it cites.
    if among(
        &["cites", "cited", "cite", "quotes", "quoted"],
        sentence.tree.word(clause.head),
    ) {
        return None;
    }
    let suffered = suffered(sentence, fact)?;
    let own = sentence.tree.span(&suffered.words);
    if fact.said.judging.iter().any(|word| word.overlaps(own)) {
        return None;
    }
    let alone = Alone {
        number: fact.sentence,
        kept: &suffered.words,
        safe: &[],
        subject: &[],
        answer: &[],
        asks_subject: true,
    };
    let instead = alone.instead(library)?;
    let lend = if suffered.needs_be { "were " } else { "" };
    let core = format!(
        "how many {} {lend}{}",
        noun(sentence, fact)?,
        plain(sentence, &suffered.words, &instead)
    );
    let asking = Asking {
        core: &core,
        answer: fact.text,
        is_anchored: true,
    };
    let prompt = prompt(library, sentence, source.as_deref(), false, asking);
    let named = format!("{prompt} ");
    if !is_whole(&named) {
        return None;
    }
    let rating = rate(library, Tier::Whole, at, features(clause.agreed));
    Some(Candidate {
        fact: at,
        tier: Tier::Whole,
        rating,
        prompt,
        noun: None,
        core,
        around: (String::new(), String::new()),
        answer: fact.text.to_owned(),
        variants: Vec::new(),
        value: fact.here,
    })
}

fn features(agreed: bool) -> Vec<Feature> {
    let yes = f64::from(u8::from(agreed));
    vec![
        ("of a list of harm", 1.0),
        ("the readings agree", yes),
        ("how the clause hangs is sure", 1.0),
        ("its main parts are sure", 1.0),
        ("asked exactly", 1.0),
        ("asks for a main part", 1.0),
    ]
}

/// What is counted, as several.
fn noun(sentence: &Sentence<'_>, fact: &Fact<'_>) -> Option<String> {
    let Value::Figure(figure) = &fact.value else {
        return None;
    };
    let counted = figure.counted.as_ref()?;
    let word = sentence.tree.word(counted.head);
    let is_plural = sentence.tree.tag(counted.head) == "NNS" || among(PLURALS, word);
    Some(if is_plural {
        word.to_lowercase()
    } else {
        plural(&counted.lemma)
    })
}

/// What happened to those who are counted.
struct Suffered {
    words: Vec<usize>,
    /// Whether "were" stands elsewhere.
    needs_be: bool,
}

/// The words behind a figure and its noun, up to a comma, "and" or the end.
fn suffered(sentence: &Sentence<'_>, fact: &Fact<'_>) -> Option<Suffered> {
    let Value::Figure(figure) = &fact.value else {
        return None;
    };
    let tree = &sentence.tree;
    let counted = figure.counted.as_ref()?;
    if fact.role.is_some_and(|role| role != Role::Subject) && !counted.lent {
        return None;
    }
    let noun = if counted.lent {
        fact.words.end
    } else {
        counted.head + 1
    };
    let ends = |at: &usize| {
        matches!(tree.tag(*at), "," | "." | ":" | "CC" | "CD" | "-RRB-")
            || tree.word(*at).is_empty()
    };
    let words: Vec<usize> = (noun.max(fact.words.end)..tree.words.len())
        .take_while(|at| !ends(at))
        .collect();
    let first = *words.first()?;
    let is_verb = matches!(tree.tag(first), "VBD" | "VBN");
    let helped = matches!(
        tree.word(first).to_lowercase().as_str(),
        "was" | "were" | "had"
    );
    let active = matches!(tree.tag(first), "VBD") && !helped;
    let participle = tree.tag(first) == "VBN"
        || active
            && tree.word(first).ends_with("ed")
            && counted.lent
            && ACTIVE.iter().all(|word| *word != tree.word(first));
    (is_verb && words.len() <= 8).then_some(Suffered {
        words,
        needs_be: participle && !helped,
    })
}

/// Verbs in -ed that those who are counted do themselves.
const ACTIVE: &[&str] = &[
    "died",
    "perished",
    "disappeared",
    "vanished",
    "drowned",
    "escaped",
    "starved",
    "survived",
    "fled",
];
