//! Sentences that say what somebody said: "The Daily Mirror reported on 3 May that …".

use std::ops::Range;

use crate::grammar::chunk::{Kind, Row};
use crate::grammar::clause::subject;
use crate::grammar::lead::Lead;
use crate::grammar::verbs;
use crate::grammar::words::{ANAPHORA, DETERMINERS, among};

/// What kind of speaker it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// A newspaper.
    Newspaper,
    /// A radio or television station or an agency.
    Broadcaster,
    /// A person or a body.
    Other,
}

/// Somebody's words or demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The pieces that name the speaker.
    pub speaker: Range<usize>,
    /// What kind of speaker it is.
    pub voice: Voice,
    /// The piece of the verb.
    pub verb: usize,
    /// The verb's base.
    pub base: String,
    /// The pieces of a date after the verb ("on 3 May"), and the date's own piece.
    pub when: Option<(Range<usize>, usize)>,
    /// Where what was said begins.
    pub content: usize,
    /// Where it ends.
    pub end: usize,
    /// Who reports the speaker's words, where somebody else does.
    pub outer: Option<Range<usize>>,
}

impl Report {
    /// The speaker's name as an answer: without "the" at a sentence's beginning written large.
    pub fn speaker_text(&self, row: &Row<'_>) -> String {
        let text = row.words(self.speaker.clone());
        if self.voice == Voice::Other && row.is(self.speaker.start, &["the"]) {
            return lower_first(text);
        }
        text.to_owned()
    }
}

/// The text with a small first letter.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// Verbs of saying, with a "that" or a quotation after them.
#[rustfmt::skip]
const SAY: &[&str] = &[
    "report", "say", "state", "announce", "declare", "claim", "argue", "write", "warn", "tell", "note", "insist",
    "deny", "admit", "acknowledge", "promise", "predict", "suggest", "propose", "emphasize", "emphasise", "stress",
    "express", "explain", "conclude", "maintain", "assert", "complain", "observe", "remark", "describe", "call",
    "add", "comment", "demand", "urge", "recommend", "request", "order",
];
/// Verbs that judge or demand, with a noun after them.
#[rustfmt::skip]
const JUDGE: &[&str] = &[
    "condemn", "criticize", "criticise", "praise", "welcome", "denounce", "oppose", "reject", "endorse", "protest",
    "demand", "urge", "express", "describe", "call", "accuse", "deny", "regret", "defend", "blame", "approve",
];

/// Names of papers end or begin in these.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "Post", "Times", "Guardian", "Herald", "Tribune", "Journal", "Gazette", "Pravda", "Izvestia", "Observer",
    "Telegraph", "Chronicle", "Independent", "Mirror", "Mail", "Courier", "Star", "Sun", "Globe", "Monde", "Figaro",
    "Spiegel", "Zeitung", "Economist", "Newsweek", "Examiner", "Inquirer", "Dispatch", "Bee", "Today",
];
/// Stations and agencies.
const STATIONS: &[&str] = &[
    "BBC",
    "CNN",
    "NBC",
    "CBS",
    "Reuters",
    "TASS",
    "Radio",
    "Television",
    "Voice of America",
    "Associated Press",
    "Radio Liberty",
    "Agence France-Presse",
];

/// What kind of speaker a name is.
pub(crate) fn voice(name: &str) -> Voice {
    let mut words = name.split(' ');
    let last = words.next_back().unwrap_or_default();
    let article = name.starts_with("The ")
        || name.starts_with("the ")
        || name.starts_with("Le ")
        || name.starts_with("Der ");
    let several = name
        .trim_start_matches("The ")
        .trim_start_matches("the ")
        .contains(' ')
        || matches!(
            last,
            "Pravda" | "Izvestia" | "Newsweek" | "Guardian" | "Economist"
        );
    if PAPERS.contains(&last) && (article || several) {
        return Voice::Newspaper;
    }
    if STATIONS.iter().any(|s| name.contains(s)) {
        return Voice::Broadcaster;
    }
    Voice::Other
}

/// What a sentence reports: the outermost words first, then those within them.
pub(super) fn find(row: &Row<'_>, lead: &Lead) -> Vec<Report> {
    let mut out = Vec::new();
    if lead.source.is_some() {
        return out;
    }
    let Some(report) = one(row, lead.end, None) else {
        return out;
    };
    let mut at = report.content;
    while row.is(at, &["that"]) {
        if let Some(inner) = one(row, at + 1, Some(report.speaker.clone())) {
            out.push(inner);
        }
        // "… that A said this and that B said that".
        let next = (at + 1..report.end).find(|&i| row.is(i, &["and"]) && row.is(i + 1, &["that"]));
        let Some(and) = next else { break };
        if let Some(last) = out.last_mut().filter(|r| r.content < and) {
            last.end = and;
        }
        at = and + 1;
    }
    out.insert(0, report);
    out
}

fn one(row: &Row<'_>, start: usize, outer: Option<Range<usize>>) -> Option<Report> {
    let (speaker, from) = subject(row, start).or_else(|| quoted_subject(row, start))?;
    let mut verb = from;
    while row.is_lower(verb)
        && (row.str(verb).ends_with("ly") || row.is(verb, &["also", "then", "later", "again"]))
    {
        verb += 1;
    }
    let base = match verbs::past(row.str(verb)) {
        Some(form) if form.past && row.is_lower(verb) => form.base,
        // Within somebody's words a quotation may be all there is: “the office “expressed regret””.
        _ => quoted_verb(row, verb)?,
    };
    let name = row.words(speaker.clone());
    let mut content = verb + 1;
    let mut when = None;
    let date = content + usize::from(row.is(content, &["on", "in"]));
    if matches!(row.kind(date), Some(Kind::Date(_))) {
        when = Some((content..date + 1, date));
        content = date + 1 + usize::from(row.is_sign(date + 1, ",") && row.is(date + 2, &["that"]));
    }
    let end = end_of_words(row, content);
    let says = among(SAY, &base) && (row.is(content, &["that"]) || quotation_in(row, content..end));
    let called = base != "call"
        || row.is(content, &["for", "on", "upon"])
        || quotation_in(row, content..end);
    let judges = called && among(JUDGE, &base) && content < end && !row.is(content, &["by"]);
    let told = (content..end).any(|i| row.is(i, &["that", "he", "she", "they"]))
        || quotation_in(row, content..end);
    let tells = matches!(
        base.as_str(),
        "tell" | "say" | "warn" | "inform" | "announce"
    ) && content < end
        && (told || base == "say" && outer.is_some());
    let quoted = row.kind(verb) == Some(Kind::Quote);
    ((says || judges || tells || quoted) && is_speaker(row, &speaker)).then(|| Report {
        voice: voice(name),
        speaker,
        verb,
        base,
        when,
        content,
        end,
        outer,
    })
}

/// A name right before a quotation that begins with its verb: "the council “voted to stay”".
fn quoted_subject(row: &Row<'_>, start: usize) -> Option<(Range<usize>, usize)> {
    let name = start + usize::from(row.is(start, &["the"]));
    (row.kind(name) == Some(Kind::Name) && quoted_verb(row, name + 1).is_some())
        .then_some((start..name + 1, name + 1))
}

/// A quotation in the verb's place that begins with a past form.
fn quoted_verb(row: &Row<'_>, at: usize) -> Option<String> {
    (row.kind(at) == Some(Kind::Quote)).then_some(())?;
    let first = row
        .str(at)
        .trim_start_matches(['“', '"', '«'])
        .split(' ')
        .next()?;
    verbs::past(first).filter(|f| f.past).map(|f| f.base)
}

fn quotation_in(row: &Row<'_>, range: Range<usize>) -> bool {
    range.clone().any(|i| row.kind(i) == Some(Kind::Quote))
}

/// Where reported words end: at a semicolon, a colon, or a comma after which the text itself goes on.
fn end_of_words(row: &Row<'_>, from: usize) -> usize {
    let goes_on = |i: usize| {
        row.is(
            i,
            &[
                "while", "whereas", "although", "though", "but", "which", "who", "as", "because",
                "and", "so",
            ],
        )
    };
    // "told reporters, who could not see it, that …": what is said comes after the words in passing.
    let passing = |i: usize| {
        row.is(i + 1, &["who", "which"])
            && (i + 2..row.len()).any(|k| row.is_sign(k, ",") && row.is(k + 1, &["that"]))
    };
    (from..row.len())
        .find(|&i| row.is_sign(i, ";:.—?!") || row.is_sign(i, ",") && goes_on(i + 1) && !passing(i))
        .unwrap_or(row.len())
}

/// Nouns for what is written, shown or decided: nobody who speaks.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "report", "reports", "study", "studies", "article", "book", "theory", "letter", "treaty", "law", "act",
    "survey", "data", "evidence", "research", "paper", "sources", "decision", "ruling", "movement", "campaign",
    "plan", "plans", "concept", "idea", "system", "strategy", "bill", "agreement", "document", "constitution",
    "edict", "charter", "convention", "episode", "series", "show", "film", "song", "version", "game", "proposal",
    "policy", "period", "era", "theology", "doctrine", "work", "works", "legislation", "amendment", "resolution",
    "declaration", "design", "model", "results", "result", "war", "event", "events", "change", "changes",
];

/// Whether a subject names somebody who can be asked for.
fn is_speaker(row: &Row<'_>, speaker: &Range<usize>) -> bool {
    let len = speaker.len();
    let refers = speaker.clone().any(|i| {
        row.is(i, ANAPHORA)
            || matches!(
                row.kind(i),
                Some(Kind::Date(_) | Kind::Number(_) | Kind::Quote)
            )
    });
    let named = speaker.clone().any(|i| row.kind(i) == Some(Kind::Name));
    let vague = row.is(
        speaker.start,
        &[
            "some", "many", "several", "most", "a", "an", "other", "both", "all", "few", "people",
            "critics", "others", "one", "another", "no", "neither", "those",
        ],
    );
    let thing = row.is(speaker.end - 1, THINGS);
    let bare = len == 2 && row.is(speaker.start, DETERMINERS) && row.is_lower(speaker.end - 1);
    let press = bare && row.is(speaker.end - 1, &["press", "media"]);
    len <= 9 && !refers && !vague && !thing && (named || len >= 3) && !bare || press
}
