//! Accounts that disagree: which value does which of them give? Values of one thing stand beside each other only where all
//! are joined with who gives them.

use std::cmp::Reverse;

use super::common::{Part, cited, fits, made};
use crate::bank::{Form, Matching, Pair};
use crate::facts::{Conflict, Fact, Kind};
use crate::generate::candidate::Candidate;
use crate::generate::form::Desk;
use crate::generate::make::Library;
use crate::generate::voice::{self, Asking};
use crate::generate::wording::capital;
use crate::generate::{Made, Tier, wh};
use crate::text::fold::fold;

/// How likely a teacher uses it as it stands.
const KEPT: f64 = 0.65;

/// An account with its value.
#[derive(Debug, Clone)]
struct Account {
    fact: usize,
    /// Who gives it: "official sources", "“The Mill”"; nothing for the only document's own word.
    who: Option<String>,
    value: String,
}

/// The questions on values that disagree, at most one for each disagreement.
pub(super) fn disputes(desk: &mut Desk<'_>, found: &[Candidate]) -> Vec<Made> {
    let library = desk.library;
    let of = |conflict: &Conflict| -> Option<(Vec<Account>, Candidate)> {
        let accounts = accounts(library, conflict)?;
        let asked = found
            .iter()
            .filter(|candidate| candidate.tier == Tier::Whole);
        let asked = asked.filter(|candidate| {
            let mut accounts = accounts.iter();
            accounts.any(|account| account.fact == candidate.fact && account.who.is_some())
        });
        // Of the document that came last: what was asked before it came is asked already.
        let document = |candidate: &&Candidate| {
            let fact = library.survey.facts.get(candidate.fact);
            Reverse(fact.and_then(|fact| library.survey.document_of(fact)))
        };
        let candidate = asked.min_by_key(document)?.clone();
        Some((accounts, candidate))
    };
    let all: Vec<_> = library.survey.conflicts.iter().filter_map(of).collect();
    all.into_iter()
        .filter_map(|(accounts, candidate)| question(desk, &accounts, &candidate))
        .collect()
}

/// The accounts of a disagreement, where each has one value and a voice of its own.
fn accounts(library: &Library<'_>, conflict: &Conflict) -> Option<Vec<Account>> {
    let survey = library.survey;
    let facts = conflict
        .facts
        .iter()
        .filter_map(|at| Some((*at, survey.facts.get(*at)?)));
    let mut accounts: Vec<Account> = Vec::new();
    for (at, fact) in facts {
        let account = Account {
            fact: at,
            who: voice(library, fact).ok()?,
            value: fact.text.to_owned(),
        };
        let same =
            |other: &&Account| fold(other.value.as_str(), "en") == fold(&account.value, "en");
        if accounts.iter().any(|other| other.who == account.who)
            || accounts.iter().any(|other| same(&other))
        {
            return None;
        }
        accounts.push(account);
    }
    (accounts.len() >= 2).then_some(accounts)
}

/// It cannot be said whose word it is.
#[derive(Debug, Clone, Copy)]
struct Unclear;

/// Whose word a fact is: a source that is named, else its document where there are several. Of the only document
/// itself nothing; an error where it is several people's word or nobody's.
fn voice(library: &Library<'_>, fact: &Fact<'_>) -> Result<Option<String>, Unclear> {
    let sentence = library.survey.sentences.get(fact.sentence);
    let sentence = sentence.ok_or(Unclear)?;
    match &*fact.said.sources {
        [] if library.options.documents.len() > 1 => {
            let none = Asking {
                core: "",
                answer: fact.text,
                is_anchored: true,
            };
            Ok(Some(voice::voice(library, sentence.document, none)))
        }
        [] => Ok(None),
        [one] => {
            let who = one.who.of(&sentence.view.text);
            let who = who.filter(|who| !who.is_empty()).ok_or(Unclear)?;
            Ok(Some(who.to_owned()))
        }
        _ => Err(Unclear),
    }
}

fn question(desk: &mut Desk<'_>, accounts: &[Account], candidate: &Candidate) -> Option<Made> {
    let library = desk.library;
    let survey = library.survey;
    let fact = survey.facts.get(candidate.fact)?;
    let family = wh::family(fact);
    if !fits(library, family) {
        return None;
    }
    let parts: Vec<Part> = accounts
        .iter()
        .filter_map(|account| {
            let value = survey.facts.get(account.fact)?.span;
            Some(Part {
                fact: account.fact,
                value,
            })
        })
        .collect();
    let named = accounts.iter().all(|account| account.who.is_some());
    if accounts.len() > 2 && named {
        return joined(desk, accounts, candidate, &parts);
    }
    let own = *parts.iter().find(|part| part.fact == candidate.fact)?;
    let what = if fact.kind() == Kind::Date {
        "dates"
    } else {
        "figures"
    };
    let voices = if library.options.documents.len() > 1 {
        "The texts give"
    } else {
        "The text gives"
    };
    let prompt = format!("{voices} different {what} here. {}", candidate.prompt);
    // The values are never options of each other: it is typed.
    let form = Form::Short {
        answers: vec![candidate.answer.clone()],
        matching: Matching::default(),
    };
    let id = desk.fact(candidate.fact, &candidate.core, family.name())?;
    let mut asked = made(desk, family, KEPT, prompt, id, "accounts", form, &[own])?;
    let others = accounts
        .iter()
        .filter(|account| account.fact != candidate.fact);
    let others = others.map(|account| match &account.who {
        Some(who) => format!("{} is what {who} gives.", account.value),
        None => format!("{} is what the text says in its own words.", account.value),
    });
    asked.question.explain = Some(others.collect::<Vec<_>>().join(" "));
    Some(asked)
}

/// Three accounts and more, each to be joined with its value.
fn joined(
    desk: &mut Desk<'_>,
    accounts: &[Account],
    candidate: &Candidate,
    parts: &[Part],
) -> Option<Made> {
    let family = wh::family(desk.library.survey.facts.get(candidate.fact)?);
    let prompt = format!(
        "{}? The accounts differ: which gives what?",
        capital(&candidate.core)
    );
    let mut pairs = Vec::new();
    for (account, part) in accounts.iter().zip(parts) {
        pairs.push(Pair {
            left: capital(account.who.as_deref()?),
            right: account.value.clone(),
            fact: desk.fact(account.fact, &candidate.core, family.name())?,
            why: None,
            cite: cited(desk.library, *part),
        });
    }
    let fact = pairs.first()?.fact.clone();
    let form = Form::Match {
        pairs,
        extra: Vec::new(),
    };
    made(desk, family, KEPT, prompt, fact, "accounts", form, parts)
}
