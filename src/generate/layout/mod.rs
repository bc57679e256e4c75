//! A clause laid out for asking: what stands before its subject, the subject, the auxiliaries, the verb, what follows,
//! and what is left out on purpose. Every word of the clause is in exactly one of these.

mod place;
mod source;

pub(super) use source::source;

use crate::facts::Sentence;
use crate::grammar::clauses::{Assertion, Clause, Link, Part, Role, Voice};
use crate::grammar::words::among;
use place::{Around, place};

/// Some words that stay together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub role: Role,
    pub head: usize,
    pub words: Vec<usize>,
    /// Whether both readings hang it alike.
    pub agreed: bool,
}

/// A clause laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// Before the subject.
    pub front: Vec<Chunk>,
    pub subject: Chunk,
    /// "had", "was" and what else stands before the verb, the finite one first; with it a "be" that is the verb.
    pub auxiliaries: Vec<usize>,
    /// Between the subject and the verb.
    pub middle: Vec<Chunk>,
    /// The verb itself; nothing where that is "be".
    pub verb: Option<usize>,
    /// Behind the verb. What is not asked for of it stays as it is written, so that it matters little how it hangs together.
    pub rest: Vec<Chunk>,
    /// What else is said of the subject with other verbs, where leaving it out is not safe.
    pub joined: Vec<Chunk>,
    /// Who says so, where the text does not.
    pub source: Option<Vec<usize>>,
    /// What is left out: clauses beside it, asides, openers.
    pub dropped: Vec<usize>,
    pub judging: bool,
    /// Whether both readings agree on its main parts.
    pub sure: bool,
    /// Whether they agree on how it hangs on others too.
    pub hangs: bool,
}

/// Why a clause gives no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum No {
    /// It is denied.
    Negated,
    /// It is possible, wished or a condition.
    Hypothetical,
    /// It is somebody's word, and who that is cannot be put into a stem.
    Unsourced,
    /// It cannot be told whether the text claims it.
    Unclear,
    /// It has no verb or no subject.
    Partial,
    /// A coordination or a complement would be cut, or its words do not stand together.
    Torn,
    /// It is a kind of clause that is not asked about.
    Kind,
}

impl No {
    /// Why, in words.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Negated => "it is denied",
            Self::Hypothetical => "it is possible, wished or a condition",
            Self::Unsourced => "it is somebody's word, and whose cannot be said in a question",
            Self::Unclear => "whether the text claims it cannot be told",
            Self::Partial => "it has no whole statement",
            Self::Torn => "what belongs together would be torn apart",
            Self::Kind => "it only describes something",
        }
    }
}

/// Lays a clause out.
pub(super) fn layout(sentence: &Sentence<'_>, clause: &Clause) -> Result<Layout, No> {
    let tree = &sentence.tree;
    match clause.assertion {
        Assertion::Negated => return Err(No::Negated),
        Assertion::Hypothetical => return Err(No::Hypothetical),
        Assertion::Unclear => return Err(No::Unclear),
        Assertion::Attributed | Assertion::Judgement | Assertion::Asserted => {}
    }
    let found = match clause.link {
        Link::Main | Link::Joined | Link::Told => clause.part(Role::Subject),
        Link::Circumstance if is_told_so(sentence, clause) => clause.part(Role::Subject),
        Link::Describes => Some(described(sentence, clause).ok_or(No::Kind)?),
        Link::Circumstance | Link::Aside => return Err(No::Kind),
    };
    let found = found.ok_or(No::Partial)?;
    let source = source(sentence, clause)?;
    let is_lent = !clause.parts.contains(found);
    let mut subject = chunk(found);
    subject.words.retain(|at| !is_closing(sentence, *at));
    if tree.tag(clause.head).is_empty() || clause.voice == Voice::None {
        return Err(No::Partial);
    }
    let mut layout = Layout {
        front: Vec::new(),
        subject,
        auxiliaries: Vec::new(),
        middle: Vec::new(),
        verb: (clause.voice != Voice::Being).then_some(clause.head),
        rest: Vec::new(),
        joined: Vec::new(),
        source,
        dropped: Vec::new(),
        judging: clause.assertion == Assertion::Judgement,
        sure: is_sure(clause),
        hangs: clause.agreed,
    };
    layout.auxiliaries = auxiliaries(clause);
    let verb_at = match clause.voice {
        Voice::Being => clause
            .parts
            .iter()
            .find(|part| part.role == Role::Verb)
            .map(|part| part.head),
        _ => Some(clause.head),
    };
    let verb_at = verb_at.ok_or(No::Partial)?;
    if has_capital_verb(sentence, clause) || is_done_by(sentence, clause) {
        return Err(No::Torn);
    }
    let subject_at = if is_lent {
        None
    } else {
        layout.subject.words.first().copied()
    };
    if subject_at.is_some_and(|at| at > verb_at || matches!(tree.tag(at), "IN" | "TO" | "CC")) {
        return Err(No::Partial);
    }
    if is_lent && clause.link == Link::Joined && !follows_joiner(sentence, clause, verb_at) {
        return Err(No::Torn);
    }
    if is_lent
        && clause.link == Link::Joined
        && layout
            .subject
            .words
            .last()
            .is_some_and(|last| *last > verb_at)
    {
        return Err(No::Torn);
    }
    let is_torn =
        || !reaches_its_verb(sentence, &layout.subject) || is_one_of_two(sentence, clause, verb_at);
    let is_joined = is_lent && clause.link == Link::Joined;
    if is_joined && is_torn() || is_misread(sentence, &layout) {
        return Err(No::Torn);
    }
    let around = Around {
        sentence,
        clause,
        subject: layout.subject.head,
        begins: subject_at,
        verb: verb_at,
    };
    place(&around, &mut layout)?;
    // "Born in Oslo, she won": behind a question word what she was is far from her.
    // Neither is what she was like, or "a painter, Ann Hill".
    let is_open = |chunk: &Chunk| {
        let first = chunk.words.first().copied().unwrap_or_default();
        let is_bare = matches!(tree.tag(first), "DT" | "NN") && chunk.role != Role::Time;
        matches!(tree.tag(first), "VBG" | "VBN")
            || is_bare
            || among(&["like", "unlike"], tree.word(first))
    };
    if layout.front.iter().any(is_open) {
        return Err(No::Torn);
    }
    if !is_finite(sentence, &layout) || points_within(sentence, &layout) {
        return Err(No::Torn);
    }
    let is_whole = |chunk: &Chunk| is_together(sentence, chunk, &layout.dropped);
    let is_whole = is_whole(&layout.subject) && layout.front.iter().all(is_whole);
    if is_whole { Ok(layout) } else { Err(No::Torn) }
}

/// Of "bought or leased" neither is said.
fn is_one_of_two(sentence: &Sentence<'_>, clause: &Clause, verb: usize) -> bool {
    let is_or = |at: usize| sentence.tree.word(at).eq_ignore_ascii_case("or");
    let first = clause.parts.iter().find(|part| part.role != Role::Sign);
    let before = first.and_then(|part| part.words.first()?.checked_sub(1));
    let mut own = clause.parts.iter().flat_map(|part| &part.words);
    before.is_some_and(is_or) || own.any(|at| *at < verb && is_or(*at))
}

/// "Settlements include Oslo" only lists, and in "1970 Ann Hill" two lines ran into one.
fn is_misread(sentence: &Sentence<'_>, layout: &Layout) -> bool {
    let tree = &sentence.tree;
    let small = |at: usize| tree.word(at).to_lowercase();
    let lists = layout
        .verb
        .is_some_and(|at| small(at).starts_with("includ"));
    let at = |number: usize| layout.subject.words.get(number).copied();
    let is_year = |at: usize| tree.tag(at) == "CD" && tree.word(at).len() == 4;
    let runs_on =
        at(0).is_some_and(is_year) && at(1).is_some_and(|at| tree.tag(at).starts_with("NNP"));
    lists || runs_on
}

/// "In the Lutheran and Reformed states": what has a capital within a sentence is no verb, and so the sentence was misread.
fn has_capital_verb(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let tree = &sentence.tree;
    let first = (0..tree.words.len()).find(|at| !is_sign(sentence, *at));
    let is_capital = |at: usize| {
        Some(at) != first
            && tree.word(at).starts_with(char::is_uppercase)
            && tree.tag(at).starts_with("VB")
    };
    let mut joined = clause.all(Role::Joined);
    is_capital(clause.head) || joined.any(|part| is_capital(part.head))
}

/// "Tunes composed in 1875 by Ann Hill": done by somebody, though it was read as if they did it themselves.
fn is_done_by(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let tree = &sentence.tree;
    let names = |part: &Part| {
        let mut mentions = sentence.mentions.iter();
        mentions.any(|mention| sentence.words(mention.span).contains(&part.head))
    };
    let by_a_name = |part: &Part| {
        let first = part.words.first().map_or("", |at| tree.word(*at));
        first.eq_ignore_ascii_case("by") && names(part)
    };
    clause.voice == Voice::Active
        && matches!(tree.tag(clause.head), "VBD" | "VBN")
        && clause.part(Role::Object).is_none()
        && clause.parts.iter().any(by_a_name)
}

/// Whether a lent subject stands right before its own verb, but for adverbs and helping verbs: what else stands there may
/// be a part of it.
fn reaches_its_verb(sentence: &Sentence<'_>, subject: &Chunk) -> bool {
    let tree = &sentence.tree;
    let (Some(last), Some(verb)) = (subject.words.last(), tree.head(subject.head)) else {
        return false;
    };
    (last + 1..verb).all(|at| {
        let of_the_verb = matches!(
            tree.relation(at),
            "aux" | "aux:pass" | "cop" | "advmod" | "det"
        );
        is_sign(sentence, at)
            || of_the_verb
            || tree.relation(at) == "amod"
            || tree.head(at) == Some(verb)
    })
}

/// Whether a clause of circumstance says something that happened: "when the dam broke".
fn is_told_so(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    const SURE: &[&str] = &[
        "when", "after", "before", "because", "although", "though", "while", "whereas", "since",
        "until",
    ];
    let first = clause.parts.first().and_then(|part| part.words.first());
    first.is_some_and(|at| among(SURE, sentence.tree.word(*at)))
}

/// The name that a clause with "who" or "which" describes: "Anna Lind, *who built the mill*".
fn described<'c>(sentence: &Sentence<'_>, clause: &'c Clause) -> Option<&'c Part> {
    let noun = clause.lent.iter().find(|part| part.role == Role::Subject)?;
    let own = clause
        .parts
        .iter()
        .find(|part| part.role == Role::Subject)?;
    let is_name = |at: usize| {
        let mut mentions = sentence.mentions.iter();
        mentions.any(|mention| sentence.words(mention.span).contains(&at))
    };
    let is_first = clause.parts.iter().find(|part| part.role != Role::Sign) == Some(own);
    // Of "generals like Anna Lind, who" all did so.
    let is_example = sentence
        .tree
        .below(noun.head)
        .iter()
        .any(|at| matches!(sentence.tree.word(*at), "like" | "as" | "including"));
    // "Doctor Who first came": a name. "Angels and Company (which began then)": only the last of them did.
    let tree = &sentence.tree;
    let is_word = !tree.word(own.head).starts_with(char::is_uppercase);
    let is_one = !tree
        .below(noun.head)
        .iter()
        .any(|at| tree.relation(*at) == "conj" && *at < own.head);
    // "The war in Otterby, which began": the war did, or Otterby. "A network run by the Otter Trust that began": no name
    // has a "that" behind it.
    let is_within = tree.relation(noun.head).starts_with("nmod")
        || tree.word(own.head).eq_ignore_ascii_case("that");
    let is_told = is_name(noun.head) && is_word && is_one && !is_example && !is_within;
    (is_told && own.words.len() == 1 && is_first).then_some(noun)
}

/// Whether both readings agree on the main parts. On how the clause hangs on others they may differ, where it has a subject
/// of its own.
fn is_sure(clause: &Clause) -> bool {
    let subjects = clause
        .parts
        .iter()
        .filter(|part| part.role == Role::Subject)
        .count();
    let main = clause.parts.iter().filter(|part| part.role.is_main());
    clause.agreed
        || subjects == 1
            && main
                .clone()
                .all(|part| part.agreed || part.head == clause.head)
}

/// The finite auxiliary first, then the others, then a "be" that is the verb.
fn auxiliaries(clause: &Clause) -> Vec<usize> {
    let mut found: Vec<usize> = clause.all(Role::Auxiliary).map(|part| part.head).collect();
    if clause.voice == Voice::Being {
        let be = clause.parts.iter().filter(|part| part.role == Role::Verb);
        found.extend(be.map(|part| part.head));
    }
    found.sort_unstable();
    found
}

/// Whether the verb is one: a participle without a helping verb ("erupted") may be the past, if nothing but adverbs
/// stands between it and its subject.
fn is_finite(sentence: &Sentence<'_>, layout: &Layout) -> bool {
    let tree = &sentence.tree;
    let is_participle = layout.verb.is_some_and(|verb| tree.tag(verb) == "VBN");
    let mut middle = layout.middle.iter().flat_map(|chunk| &chunk.words);
    !is_participle || !layout.auxiliaries.is_empty() || middle.all(|at| tree.tag(*at) == "RB")
}

/// Whether a part of it is "who" or "which" alone: what it means stands outside.
fn points_within(sentence: &Sentence<'_>, layout: &Layout) -> bool {
    let tree = &sentence.tree;
    let is_open = |at: &usize| matches!(tree.tag(*at), "WP" | "WDT" | "WRB" | "WP$");
    let chunks = layout
        .front
        .iter()
        .chain([&layout.subject])
        .chain(&layout.middle);
    let mut chunks = chunks.chain(&layout.rest);
    chunks.any(|chunk| match chunk.words.as_slice() {
        [one] => is_open(one),
        [case, one] => is_open(one) && tree.tag(*case) == "IN",
        _ => false,
    })
}

/// Whether the words of a chunk stand together but for signs and for what is left out.
pub(super) fn is_together(sentence: &Sentence<'_>, chunk: &Chunk, dropped: &[usize]) -> bool {
    let (Some(first), Some(last)) = (chunk.words.first(), chunk.words.last()) else {
        return false;
    };
    (*first..*last)
        .all(|at| chunk.words.contains(&at) || dropped.contains(&at) || is_sign(sentence, at))
}

/// Whether a word is no word.
pub(super) fn is_sign(sentence: &Sentence<'_>, at: usize) -> bool {
    !sentence.tree.word(at).contains(char::is_alphanumeric)
}

/// "…, and soon sank": a verb that shares its subject stands right behind "and" or a comma, but for adverbs and
/// auxiliaries. What else stands there could be its true subject.
fn follows_joiner(sentence: &Sentence<'_>, clause: &Clause, verb_at: usize) -> bool {
    let tree = &sentence.tree;
    let mut at = verb_at;
    while let Some(before) = at.checked_sub(1) {
        let own = clause.parts.iter().any(|part| {
            part.words.contains(&before)
                && matches!(
                    part.role,
                    Role::Auxiliary | Role::Phrase | Role::Time | Role::Verb
                )
        });
        if tree.tag(before) == "CC" || tree.word(before) == "," {
            return true;
        }
        if !own {
            return false;
        }
        at = before;
    }
    false
}

fn is_closing(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.tree.word(at), "," | ";" | ":" | ".")
}

fn chunk(part: &Part) -> Chunk {
    Chunk {
        role: part.role,
        head: part.head,
        words: part.words.clone(),
        agreed: part.agreed,
    }
}
