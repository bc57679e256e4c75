//! From facts to questions: whole questions where they are safe, gaps elsewhere, and of these the best.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::check::Index;
use super::described::Described;
use super::form::{Desk, made};
use super::gap::{from_gap, stands_alone};
use super::ids::Ids;
use super::set;
use super::whole::whole;
use super::worth::Worth;
use super::{DENSITY, FEW, LEAST, Made, Options, wh};
use crate::facts::{Survey, Value};
use crate::text::Apart;
use crate::text::fold::fold;

/// The most questions of one sentence that are served; the others are for a teacher to look at.
const MOST: usize = 3;

/// A fact that no whole question was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Its place in the survey.
    pub fact: usize,
    /// Why, in words.
    pub why: &'static str,
}

/// What the makers of questions look things up in.
#[derive(Debug)]
pub(super) struct Library<'a> {
    pub survey: &'a Survey<'a>,
    pub described: Described,
    pub index: Index,
    pub worth: Worth,
    pub options: &'a Options,
    /// Of each sentence, whether it can be understood without those around it.
    pub alone: Vec<bool>,
    /// Of each sentence, whether its words stand more than once in its document; looked for when it is cited.
    pub repeated: Vec<OnceCell<bool>>,
}

/// The questions of documents, in the order of their sentences, and the facts that no whole question was made of.
pub fn questions(survey: &Survey<'_>, options: &Options) -> (Vec<Made>, Vec<Passed>) {
    let described = Described::new(survey);
    let numbers = 0..survey.sentences.len();
    let library = Library {
        survey,
        alone: numbers
            .clone()
            .map(|at| stands_alone(survey, &described, at))
            .collect(),
        repeated: numbers.map(|_| OnceCell::new()).collect(),
        described,
        index: Index::new(survey),
        worth: Worth::new(survey),
        options,
    };
    let mut passed: Vec<Passed> = Vec::new();
    let mut found = set::candidates(&library);
    let mut asked = within(survey, &found);
    for number in 0..survey.sentences.len() {
        let whole = whole(&library, number, &mut passed).into_iter();
        found.extend(whole.filter(|candidate| !asked.contains(&candidate.fact)));
    }
    asked.extend(found.iter().map(|candidate| candidate.fact));
    let others = (0..survey.facts.len()).filter(|fact| !asked.contains(fact));
    found.extend(others.filter_map(|fact| from_gap(&library, fact)));
    found.retain(|candidate| is_wanted(survey, candidate, options));
    let mut desk = Desk {
        library: &library,
        ids: Ids::default(),
        stems: BTreeSet::new(),
        facts: BTreeMap::new(),
    };
    let sets = set::sets(&mut desk, &found);
    let kept = thin(survey, found, options, sets.len());
    let served = served(survey, &kept);
    let all = kept.iter().zip(served);
    let made = all.filter_map(|(candidate, served)| made(&mut desk, candidate, served));
    let sets = sets.into_iter().filter(|made| !in_notes(survey, made));
    let mut all: Vec<Made> = made.chain(sets).collect();
    all.sort_by_key(|made| (made.document, made.cite.start));
    (all, passed)
}

/// Whether a question rests on notes alone.
fn in_notes(survey: &Survey<'_>, made: &Made) -> bool {
    let read = survey.documents.get(made.document);
    let mut paragraphs = read.into_iter().flat_map(|read| &read.document.paragraphs);
    paragraphs
        .any(|paragraph| paragraph.apart == Some(Apart::Note) && paragraph.span.contains(made.cite))
}

/// The facts whose words some questions ask for already: the name in who said it.
fn within(survey: &Survey<'_>, found: &[Candidate]) -> BTreeSet<usize> {
    let of = |candidate: &Candidate| {
        let number = survey.facts.get(candidate.fact).map(|fact| fact.sentence);
        let facts = number.map_or(0..0, |number| survey.facts_in(number));
        let value = candidate.value;
        facts.filter(move |at| {
            let fact = survey.facts.get(*at);
            fact.is_some_and(|fact| value.overlaps(fact.here))
        })
    };
    found.iter().flat_map(of).collect()
}

fn is_wanted(survey: &Survey<'_>, candidate: &Candidate, options: &Options) -> bool {
    let Some(fact) = survey.facts.get(candidate.fact) else {
        return false;
    };
    let is_family = options.families.is_empty() || options.families.contains(&wh::family(fact));
    is_family && !survey.is_note(fact.sentence)
}

/// The best questions, as many as the length of the texts allows, in the order of their sentences: of those that ask for
/// the same words in one paragraph one. Some questions are made already.
fn thin(
    survey: &Survey<'_>,
    mut found: Vec<Candidate>,
    options: &Options,
    already: usize,
) -> Vec<Candidate> {
    let place = |candidate: &Candidate| {
        let fact = survey.facts.get(candidate.fact);
        fact.map_or((0, 0), |fact| (fact.sentence, fact.here.start))
    };
    found.sort_by(|one, other| {
        let fair = other.is_fair().cmp(&one.is_fair());
        let best = other.rating.score.total_cmp(&one.rating.score);
        fair.then(best).then(place(one).cmp(&place(other)))
    });
    let mut seen = BTreeSet::new();
    found.retain(|candidate| {
        let sentence = survey.sentences.get(place(candidate).0);
        let at = sentence.map_or((0, 0), |sentence| (sentence.document, sentence.paragraph));
        let is_first = seen.insert((at, fold(&candidate.answer, "")));
        is_first || candidate.is_served()
    });
    let mut prompts = BTreeSet::new();
    found.retain(|candidate| prompts.insert(fold(&candidate.prompt, "")));
    let chars = survey.documents.iter();
    let chars: usize = chars.map(|read| read.document.text.chars().count()).sum();
    let thousands = f64::from(u32::try_from(chars).unwrap_or(u32::MAX)) / 1000.0;
    // What makes a question fair was learnt from English ones.
    if options.density.is_none() && options.lang.split('-').next() == Some("en") {
        let mut of_sentence: BTreeMap<usize, usize> = BTreeMap::new();
        found.retain(|candidate| {
            let count = of_sentence.entry(place(candidate).0).or_default();
            *count += 1;
            *count <= MOST
        });
        let fair = found.iter().filter(|one| one.is_fair()).count();
        let least = (0..found.len()).take_while(|at| is_below(*at, LEAST * thousands));
        let mut more = least.count().saturating_sub(fair);
        found.retain(|candidate| {
            let is_more = !candidate.is_fair() && candidate.is_usable() && more > 0;
            more -= usize::from(is_more);
            candidate.is_fair() || is_more
        });
    }
    let most = match options.density {
        Some(density) => (density * thousands).ceil().max(1.0),
        None => (DENSITY * thousands).ceil().max(FEW),
    };
    let count = (0..found.len()).take_while(|at| is_below(at + already, most));
    let count = count.count();
    found.truncate(count);
    found.sort_by_key(place);
    found
}

fn is_below(count: usize, most: f64) -> bool {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) < most
}

/// Which of some questions are served: those that are likely good, at most three a sentence, the best of them.
pub(super) fn served(survey: &Survey<'_>, kept: &[Candidate]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    let of = |at: &usize| kept.get(*at).map_or(0.0, |candidate| candidate.rating.kept);
    order.sort_by(|one, other| of(other).total_cmp(&of(one)).then(one.cmp(other)));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut served = vec![false; kept.len()];
    let is_good = |at: &usize| {
        let candidate = kept.get(*at);
        candidate.is_some_and(Candidate::is_served)
    };
    for at in order.into_iter().filter(is_good) {
        let fact = kept
            .get(at)
            .and_then(|candidate| survey.facts.get(candidate.fact));
        let Some(fact) = fact else { continue };
        let count = taken.entry(fact.sentence).or_default();
        if *count < MOST
            && let Some(served) = served.get_mut(at)
        {
            *served = true;
            *count += 1;
        }
    }
    served
}

/// Whether a fact is a name, and of which number.
pub(super) fn name_of(value: &Value) -> Option<usize> {
    match value {
        Value::Name(named) => Some(named.name),
        _ => None,
    }
}
