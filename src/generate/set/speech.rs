//! Who said something, read off a sentence: who, the words of saying, and what is said, each so that it can be used alone.
//!
//! A sentence that reports is easier to take apart than others: behind a verb of saying stands "that", or a quotation,
//! and what is said goes on to its end. So it is read even where the grammar of what is said is not sure.

use super::alone::is_quoted;
use crate::facts::{Manner, Reaction, Sentence, Survey, Value};
use crate::generate::layout;
use crate::grammar::clauses::{Assertion, Clause, Link, Part, Role};
use crate::grammar::words::among;
use crate::text::Span;

/// Somebody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speech {
    /// The reaction: a place in the survey's facts.
    pub fact: usize,
    /// Its sentence: a place in the survey's.
    pub sentence: usize,
    /// The words that say who.
    pub who: Vec<usize>,
    /// A date before them.
    pub front: Vec<usize>,
    /// From the verb to the end of what is said.
    pub tail: Vec<usize>,
    /// What is said.
    pub content: Vec<usize>,
    pub frame: Frame,
    /// Whose word it is that they said so.
    pub source: Option<Vec<usize>>,
}

/// How what is said follows its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// "said that …".
    That,
    /// "wrote, “…”".
    Quote,
    /// "threatened to …".
    To,
    /// "declared France had …".
    Bare,
    /// "condemned the occupation".
    Thing,
}

/// Verbs besides those of demanding and judging that what is said is the object of.
const OBJECT: &[&str] = &[
    "express", "announce", "deny", "predict", "promise", "proclaim",
];
/// Verbs that "to" and another verb may follow.
const TO: &[&str] = &["promise", "threaten", "vow", "demand", "ask", "propose"];

/// Somebody's words in a sentence; nothing where they cannot be taken out of it safely.
pub(super) fn speech(survey: &Survey<'_>, fact: usize) -> Option<Speech> {
    let number = survey.facts.get(fact)?.sentence;
    let fact_at = fact;
    let fact = survey.facts.get(fact)?;
    let Value::Reaction(reaction) = &fact.value else {
        return None;
    };
    let sentence = survey.sentences.get(number)?;
    let clause = sentence.clauses.get(fact.clause?)?;
    let tree = &sentence.tree;
    let is_why = is_why(sentence);
    let can = fact.refused.is_none()
        && !survey.is_note(number)
        && reaction.manner != Manner::Acted
        && matches!(tree.tag(reaction.verb), "VBD" | "VBZ" | "VBP" | "VBN")
        && (is_why || matches!(clause.link, Link::Main | Link::Joined | Link::Told));
    let source = match layout::source(sentence, clause) {
        Ok(source) => source,
        Err(_) if is_why => None,
        Err(_) => return None,
    };
    let start = verb_start(sentence, reaction.verb)?;
    let who = who(sentence, clause, reaction, start).filter(|_| can)?;
    let front = front(sentence, clause, *who.first()?, is_why)?;
    let (frame, content) = content(sentence, clause, reaction)?;
    let (first, last) = (*content.first()?, *content.last()?);
    let end = closed(sentence, last);
    if !is_cut_well(sentence, clause, end) {
        return None;
    }
    let firm =
        matches!(frame, Frame::That | Frame::Quote) || clause.assertion != Assertion::Negated;
    let claimed = clause.assertion != Assertion::Hypothetical && firm;
    let tail: Vec<usize> = (start..=end).collect();
    // What the text adds of its own must not judge.
    let own_end = if frame == Frame::Thing {
        end + 1
    } else {
        first
    };
    let own = tree.span(&[start, own_end.saturating_sub(1).max(start)]);
    let judges = fact
        .said
        .judging
        .iter()
        .any(|word| word.overlaps(own) || word.overlaps(tree.span(&who)));
    (claimed && !judges).then_some(Speech {
        fact: fact_at,
        sentence: number,
        who,
        front,
        tail,
        content,
        frame,
        source,
    })
}

/// "That's why she said …" says that she said it.
fn is_why(sentence: &Sentence<'_>) -> bool {
    let text = sentence
        .view
        .text
        .trim_start()
        .replace('’', "'")
        .to_lowercase();
    text.starts_with("that's why")
        || text.starts_with("that is why")
        || text.starts_with("this is why")
}

fn is_sign(sentence: &Sentence<'_>, at: usize) -> bool {
    !sentence.tree.word(at).contains(char::is_alphanumeric)
}

/// Where the words of the verb begin: "had also" before "said". Nothing where it is denied or only possible.
fn verb_start(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let mut start = verb;
    let mut helped = false;
    while let Some(before) = start.checked_sub(1) {
        let word = tree.word(before).to_lowercase();
        if tree.tag(before) == "MD"
            || matches!(word.as_str(), "not" | "n't" | "n’t" | "never" | "to")
        {
            return None;
        }
        let helps = matches!(word.as_str(), "has" | "had" | "have");
        if !helps && tree.tag(before) != "RB" {
            break;
        }
        helped |= helps;
        start = before;
    }
    // "Peter Said", "the reports": no verb without its helper.
    (tree.tag(verb) != "VBN" || helped).then_some(start)
}

/// Who said it, up to the verb or to a comma.
fn who(
    sentence: &Sentence<'_>,
    clause: &Clause,
    reaction: &Reaction,
    start: usize,
) -> Option<Vec<usize>> {
    let tree = &sentence.tree;
    let skip = reaction
        .who
        .iter()
        .take_while(|at| tree.tag(**at) == "CC" || is_sign(sentence, **at));
    let skip = skip.count();
    let mut who: Vec<usize> = reaction.who.get(skip..)?.to_vec();
    let last = *who.last()?;
    let stands = who
        .windows(2)
        .all(|pair| matches!(pair, [one, next] if one + 1 == *next));
    if !stands || last >= start {
        return None;
    }
    let subject = clause.parts.iter().find(|part| part.role == Role::Subject);
    let between: Vec<usize> = (last + 1..start).collect();
    let Some(first) = between.first() else {
        return Some(who);
    };
    let Some(subject) = subject else {
        // "She pleaded guilty and told the court": the subject is that of another verb.
        return Some(who);
    };
    if tree.word(*first) == "," {
        let aside = |at: &usize| subject.words.contains(at) || is_sign(sentence, *at);
        return between.iter().all(aside).then_some(who);
    }
    if between.iter().all(|at| tree.tag(*at).starts_with("NNP")) {
        who.extend(between);
        return Some(who);
    }
    None
}

/// A date before the subject; what else stands there is left out where that is safe.
fn front(
    sentence: &Sentence<'_>,
    clause: &Clause,
    first: usize,
    is_why: bool,
) -> Option<Vec<usize>> {
    let tree = &sentence.tree;
    if clause.link != Link::Main || is_why {
        return Some(Vec::new());
    }
    let before: Vec<usize> = (0..first).filter(|at| !is_sign(sentence, *at)).collect();
    let Some(last) = before.last() else {
        return Some(Vec::new());
    };
    let dates = || sentence.dates.iter().map(|date| sentence.words(date.span));
    let is_date = |at: &usize| dates().any(|date| date.contains(at));
    let small = |at: &usize| matches!(tree.tag(*at), "IN" | "DT");
    if before.iter().any(is_date) && before.iter().all(|at| is_date(at) || small(at)) {
        return Some((*before.first()?..=*last).collect());
    }
    // A word that belongs to who it is would be lost: only behind a comma, an adverb, "and" or a date it ends there.
    let ends = is_sign(sentence, first.checked_sub(1)?)
        || matches!(tree.tag(*last), "RB" | "CC")
        || is_date(last);
    ends.then(Vec::new)
}

/// What is said, and how it follows.
fn content(
    sentence: &Sentence<'_>,
    clause: &Clause,
    reaction: &Reaction,
) -> Option<(Frame, Vec<usize>)> {
    let tree = &sentence.tree;
    if let Some(quote) = quotation(sentence, reaction) {
        return Some((Frame::Quote, quote));
    }
    let at = behind(sentence, reaction);
    let told = clause.part(Role::Told);
    let count = tree.words.len();
    if tree.word(at).eq_ignore_ascii_case("that") {
        let known = told.filter(|part| part.words.first() == Some(&at));
        let last = known.and_then(|part| part.words.last().copied());
        let last = match last {
            Some(last) => last,
            None => whole_rest(sentence, at)?,
        };
        let last = before_while(sentence, at, last);
        let content: Vec<usize> = (at + 1..(last + 1).min(count)).collect();
        return (content.len() >= 4).then_some((Frame::That, content));
    }
    let of = |part: &Part| runs(&part.words, at).then(|| part.words.clone());
    let base = reaction.base.as_str();
    if tree.word(at).eq_ignore_ascii_case("to") && tree.tag(at + 1) == "VB" {
        let can = TO.contains(&base) && runs(&reaction.content, at);
        return can.then(|| (Frame::To, reaction.content.clone()));
    }
    if let Some(content) = told
        .filter(|part| part.agreed && clause.agreed)
        .and_then(of)
    {
        let is_finite = content
            .iter()
            .any(|at| matches!(tree.tag(*at), "VBD" | "VBZ" | "VBP" | "MD"));
        return (content.len() >= 4 && is_finite).then_some((Frame::Bare, content));
    }
    let is_object =
        matches!(reaction.manner, Manner::Demanded | Manner::Judged) || OBJECT.contains(&base);
    let layout = layout::layout(sentence, clause)
        .ok()
        .filter(|_| is_object)?;
    let rest: Vec<usize> = layout
        .rest
        .iter()
        .flat_map(|chunk| chunk.words.iter().copied())
        .collect();
    let object = layout
        .rest
        .first()
        .is_some_and(|chunk| chunk.role == Role::Object);
    (object && rest.len() >= 3 && runs(&rest, reaction.verb + 1)).then_some((Frame::Thing, rest))
}

/// The last word before ", while …": what happened beside what was said is not said with it.
fn before_while(sentence: &Sentence<'_>, from: usize, last: usize) -> usize {
    let is_while = |at: &usize| {
        let next = sentence.tree.word(at + 1);
        sentence.tree.word(*at) == "," && among(BESIDE, next) && !is_quoted(sentence, *at)
    };
    let cut = (from + 5..last).find(is_while);
    cut.map_or(last, |at| at - 1)
}

/// Words that begin what is set beside something said.
const BESIDE: &[&str] = &["while", "whereas"];

/// Whether words follow each other from a place on.
fn runs(words: &[usize], from: usize) -> bool {
    words.iter().copied().eq(from..from + words.len()) && !words.is_empty()
}

/// The quotation that is all that is said.
fn quotation(sentence: &Sentence<'_>, reaction: &Reaction) -> Option<Vec<usize>> {
    let tree = &sentence.tree;
    let said = reaction
        .content
        .iter()
        .copied()
        .find(|at| !is_sign(sentence, *at))?;
    let verb = tree.words.get(reaction.verb)?;
    let first = tree.words.get(said)?;
    let quote = sentence
        .quotes
        .iter()
        .find(|quote| quote.start > verb.end && quote.contains(*first))?;
    let words: Vec<usize> = sentence
        .words(*quote)
        .filter(|at| !within_marks(sentence, *at, *quote))
        .collect();
    let begins = words.iter().copied().find(|at| !is_sign(sentence, *at)) == Some(said);
    (begins && words.len() >= 4).then_some(words)
}

/// Whether a word is one of the marks around a quotation.
fn within_marks(sentence: &Sentence<'_>, at: usize, quote: Span) -> bool {
    sentence
        .tree
        .words
        .get(at)
        .is_none_or(|word| !quote.contains(*word))
}

/// The first word of what is said: behind adverbs, whom it is said to, and when.
fn behind(sentence: &Sentence<'_>, reaction: &Reaction) -> usize {
    let tree = &sentence.tree;
    let mut at = reaction.verb + 1;
    loop {
        let date = |at: usize| {
            let mut dates = sentence.dates.iter().map(|date| sentence.words(date.span));
            dates.find(|date| date.start == at).map(|date| date.end)
        };
        let that = |at: usize| tree.word(at).eq_ignore_ascii_case("that");
        let next = if that(at) {
            None
        } else if tree.tag(at) == "RB"
            || reaction.to.contains(&at)
            || tree.word(at) == "," && that(at + 1)
        {
            Some(at + 1)
        } else {
            date(at).or_else(|| date(at + 1).filter(|_| tree.tag(at) == "IN"))
        };
        match next {
            Some(next) if next > at => at = next,
            _ => return at,
        }
    }
}

/// The last word of a sentence, where all of it from a word on is surely said by one.
fn whole_rest(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let quoted = |at: usize| {
        let word = tree.words.get(at);
        word.is_some_and(|word| sentence.quotes.iter().any(|quote| quote.overlaps(*word)))
    };
    let count = tree.words.len();
    let parts = |at: usize| {
        let word = tree.word(at);
        let next = tree.word(at + 1).to_lowercase();
        word == ";"
            || word == ","
                && matches!(
                    next.as_str(),
                    "but" | "and" | "while" | "although" | "whereas" | "though"
                )
    };
    let splits = (from..count).any(|at| parts(at) && !quoted(at));
    (from..count)
        .rev()
        .find(|at| !is_sign(sentence, *at))
        .filter(|_| !splits)
}

/// The last word with the marks that close what it closes.
fn closed(sentence: &Sentence<'_>, last: usize) -> usize {
    let tree = &sentence.tree;
    let mut end = last;
    while matches!(
        tree.word(end + 1),
        "”" | "\"" | "''" | "’" | ")" | "]" | "." | "!" | "?"
    ) && end + 1 < tree.words.len()
    {
        end += 1;
    }
    end
}

/// Whether nothing that belongs to what is said stands behind its end.
fn is_cut_well(sentence: &Sentence<'_>, clause: &Clause, end: usize) -> bool {
    let tree = &sentence.tree;
    let mut rest = (end + 1..tree.words.len()).filter(|at| !is_sign(sentence, *at));
    let Some(first) = rest.clone().next() else {
        return true;
    };
    let next = tree.word(first).to_lowercase();
    if among(BESIDE, &next) && is_sign(sentence, end + 1) {
        return true;
    }
    let goes_on = next == "that" || next == "but" && !tree.tag(first + 1).starts_with("VB");
    let part = |at: usize| clause.parts.iter().find(|part| part.words.contains(&at));
    let is_main = clause.link == Link::Main;
    let free = |role: Role| {
        matches!(
            role,
            Role::Joined | Role::Circumstance | Role::Aside | Role::Sign | Role::Joiner
        )
    };
    let loose = rest.all(|at| part(at).map_or(!is_main, |part| free(part.role)));
    let begins = is_sign(sentence, end + 1) || tree.tag(first) == "CC";
    loose && begins && !goes_on && tree.word(end + 1) != "“"
}
