//! From a clause laid out to a question: one part is asked for, the others stay as they are written.

use crate::facts::{Sentence, Survey, Value};
use crate::grammar::clauses::{Clause, Role, Voice};
use crate::grammar::lexicon::inflect::{Verb, verb_base};

use super::described::Described;
use super::layout::{Chunk, Layout, is_sign, is_together};
use super::stand::{self, Stem};
use super::torn::{
    crosses_a_semicolon, cuts_a_pair, cuts_a_phrase, is_cut_beside_and, is_time, is_torn,
    lacks_words, reads_well, shares_its_verb,
};
use super::wh::{Asked, Place, asked};
use super::wording::{Instead, Piece, line, words};

/// A question as it was made of a clause, without who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Built {
    /// It, without a capital and without a question mark.
    pub core: String,
    /// Its words of the sentence, in the sentence's order.
    pub kept: Vec<usize>,
    /// The answer's words.
    pub answer: Vec<usize>,
    /// The words left out on purpose.
    pub dropped: Vec<usize>,
    /// The words of the asked part beside the answer: "the mayor", where "Anna Lind, the mayor" is asked for.
    pub asides: Vec<usize>,
    /// Whether it asks for more than "who", "where" or "when".
    pub specific: bool,
    /// Whether it is only a part of what is asked with.
    pub nested: bool,
    /// What kind of thing is asked for ("city"), where a noun says it.
    pub noun: Option<String>,
    /// Which part is asked.
    pub role: Role,
    /// Whether both readings agree on where it hangs.
    pub agreed: bool,
    /// What was put instead of words.
    pub instead: Instead,
}

/// Why a part cannot be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cannot {
    /// There are no words to ask for it exactly.
    Word,
    /// A word of the stem points at what stands elsewhere.
    Dangles,
    /// The fact is in no part that can be asked for.
    Inside,
}

impl Cannot {
    /// Why, in words.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Word => "there is no exact question word for it",
            Self::Dangles => "the question would point at something said elsewhere",
            Self::Inside => "it stands within a phrase that cannot be asked for",
        }
    }
}

/// A clause with its layout, in its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub survey: &'a Survey<'a>,
    pub described: &'a Described,
    pub number: usize,
    pub sentence: &'a Sentence<'a>,
    pub clause: &'a Clause,
    pub layout: &'a Layout,
}

/// The longest phrase that is asked with, in words.
const LONGEST: usize = 8;

/// Asks for a fact of a clause.
pub(super) fn ask(scene: &Scene<'_>, fact: usize) -> Result<Built, Cannot> {
    let survey = scene.survey;
    let fact = survey.facts.get(fact).ok_or(Cannot::Inside)?;
    let head = scene.sentence.head_of(&fact.words).ok_or(Cannot::Inside)?;
    let layout = scene.layout;
    let all = layout
        .front
        .iter()
        .chain([&layout.subject])
        .chain(&layout.middle)
        .chain(&layout.rest);
    let chunk = all
        .clone()
        .find(|chunk| chunk.words.contains(&head))
        .ok_or(Cannot::Inside)?;
    let can = matches!(
        chunk.role,
        Role::Subject
            | Role::Object
            | Role::Agent
            | Role::Time
            | Role::Place
            | Role::Phrase
            | Role::Receiver
            | Role::Complement
    );
    let is_noun = scene.sentence.tree.tag(chunk.head).starts_with("NN");
    if !can || chunk.role == Role::Complement && scene.clause.voice != Voice::Being && !is_noun {
        return Err(Cannot::Inside);
    }
    // A date behind "since the war" may be the war's, and the words of "took place" are not asked for one by one.
    let is_loose = chunk.role == Role::Time && !chunk.agreed;
    let turn = scene.clause.turn(&scene.sentence.tree).unwrap_or_default();
    if is_loose || chunk.words.iter().any(|at| turn.contains(at)) {
        return Err(Cannot::Inside);
    }
    // A time or place behind the first of several verbs may not be that of the others.
    let is_of_all = chunk == &layout.subject || layout.front.contains(chunk);
    let is_apart = !is_together(scene.sentence, chunk, &layout.dropped);
    // "In 1635, and again in 1664".
    let next = |by: usize| {
        chunk
            .words
            .last()
            .map_or("", |last| scene.sentence.tree.word(last + by))
    };
    let goes_on = next(1) == "and" || next(1) == "," && matches!(next(2), "and" | "or");
    let goes_on = goes_on && chunk.role == Role::Time && layout.rest.contains(chunk);
    if is_apart || goes_on || !layout.joined.is_empty() && !is_of_all {
        return Err(Cannot::Inside);
    }
    if matches!(fact.value, Value::Date(_)) && !is_time(scene, chunk) {
        return Err(Cannot::Word);
    }
    let place = Place {
        survey,
        sentence: scene.sentence,
        described: scene.described,
        fact,
        words: &chunk.words,
        head: chunk.head,
    };
    let mut asked = asked(&place).ok_or(Cannot::Word)?;
    if asked.nested && !reads_well(scene, chunk, &asked) {
        return Err(Cannot::Word);
    }
    // "A victory over which country did she win" is hard to read.
    let behind = matches!(chunk.role, Role::Object | Role::Complement);
    if asked.nested && chunk.words.len() > if behind { 5 } else { LONGEST } {
        return Err(Cannot::Word);
    }
    let tree = &scene.sentence.tree;
    // A phrase without a preposition that is no time is not a phrase.
    let bare = place.preposition().is_empty();
    if matches!(chunk.role, Role::Place | Role::Phrase | Role::Agent) && bare {
        return Err(Cannot::Inside);
    }
    if matches!(chunk.role, Role::Subject | Role::Object | Role::Complement) && !bare {
        return Err(Cannot::Inside);
    }
    let is_agent = chunk.role == Role::Agent
        || chunk.role == Role::Phrase
            && scene.clause.voice == Voice::Passive
            && tree
                .word(place.preposition().first().copied().unwrap_or(usize::MAX))
                .eq_ignore_ascii_case("by");
    let active = is_agent.then(|| active(scene, &mut asked)).flatten();
    let keeps_front = long(layout, chunk) && chunk.role != Role::Time;
    let order = if chunk == &layout.subject {
        Some(subject_asked(scene, chunk, &asked))
    } else if let Some(verb) = &active {
        Some(agent_asked(scene, chunk, &asked, verb))
    } else {
        inverted(scene, chunk, &asked)
    };
    finish(
        scene,
        chunk,
        asked,
        order.ok_or(Cannot::Inside)?,
        keeps_front,
    )
}

/// Adds what stands before the subject, puts names for pronouns, and writes it.
fn finish(
    scene: &Scene<'_>,
    chunk: &Chunk,
    asked: Asked,
    mut pieces: Vec<Piece>,
    keeps_front: bool,
) -> Result<Built, Cannot> {
    let layout = scene.layout;
    let front: Vec<&Chunk> = layout.front.iter().filter(|own| *own != chunk).collect();
    let mut before: Vec<Piece> = Vec::new();
    for own in &front {
        if keeps_front {
            before.extend(words(&own.words));
            before.push(Piece::Text(",".into()));
        } else {
            pieces.extend(words(&own.words));
        }
    }
    before.extend(pieces);
    let mut kept: Vec<usize> = before
        .iter()
        .filter_map(|piece| match piece {
            Piece::Word(at) => Some(*at),
            Piece::Text(_) => None,
        })
        .chain(asked.used.iter().copied())
        .chain(
            layout
                .joined
                .iter()
                .flat_map(|own| own.words.iter().copied()),
        )
        .chain(layout.verb)
        .filter(|at| !asked.answer.contains(at))
        .collect();
    kept.sort_unstable();
    kept.dedup();
    let subject: &[usize] = if chunk == &layout.subject {
        &[]
    } else {
        &layout.subject.words
    };
    let stem = Stem {
        survey: scene.survey,
        described: scene.described,
        number: scene.number,
        sentence: scene.sentence,
        kept: &kept,
        subject,
        asks_who: asked.who,
        asks_subject: chunk == &layout.subject,
        answer: &asked.answer,
    };
    if is_cut_beside_and(scene, &kept, &asked.answer)
        || is_torn(scene, &kept)
        || shares_its_verb(scene, &kept)
        || lacks_words(scene, &kept)
        || crosses_a_semicolon(scene, &kept, &asked.answer)
        || cuts_a_pair(scene, &kept)
        || cuts_a_phrase(scene, chunk, &kept, &asked)
    {
        return Err(Cannot::Inside);
    }
    let instead = stand::alone(&stem).map_err(|_| Cannot::Dangles)?;
    let core = line(scene.sentence, &before, &instead);
    Ok(Built {
        core,
        kept,
        dropped: layout.dropped.clone(),
        asides: chunk.words.clone(),
        answer: asked.answer,
        specific: asked.specific,
        nested: asked.nested,
        noun: asked.noun,
        role: chunk.role,
        agreed: chunk.agreed,
        instead,
    })
}

/// Whether so much follows the verb that what stands before the subject should stay there.
fn long(layout: &Layout, asked: &Chunk) -> bool {
    let rest = layout.rest.iter().filter(|chunk| *chunk != asked);
    let count: usize = rest.clone().map(|chunk| chunk.words.len()).sum();
    count > 8
        || rest
            .clone()
            .any(|chunk| matches!(chunk.role, Role::Told | Role::Circumstance))
}

/// "Who" takes the place of the subject, and all else stays.
fn subject_asked(scene: &Scene<'_>, chunk: &Chunk, asked: &Asked) -> Vec<Piece> {
    let layout = scene.layout;
    let mut out = asked.pieces.clone();
    let mut behind: Vec<usize> = layout.auxiliaries.clone();
    behind.extend(
        layout
            .middle
            .iter()
            .flat_map(|chunk| chunk.words.iter().copied()),
    );
    behind.extend(layout.verb);
    behind.sort_unstable();
    out.extend(words(&behind));
    push_rest(scene, chunk, false, &mut out);
    out
}

/// "In what year", then the finite auxiliary or "did", the subject, and the rest without what is asked for.
fn inverted(scene: &Scene<'_>, chunk: &Chunk, asked: &Asked) -> Option<Vec<Piece>> {
    let layout = scene.layout;
    let tree = &scene.sentence.tree;
    let mut out = asked.pieces.clone();
    let mut auxiliaries = layout.auxiliaries.iter().copied();
    let finite = auxiliaries.next();
    let other_helps = layout.joined.iter().any(|own| {
        let mut clauses = scene.sentence.clauses.iter();
        let clause = clauses.find(|clause| clause.head == own.head);
        let mut parts = clause.into_iter().flat_map(|clause| &clause.parts);
        parts.any(|part| part.role == Role::Auxiliary)
    });
    // "Did he build it and *has sold* it" cannot be said.
    if other_helps && finite.is_none() {
        return None;
    }
    let base = if let Some(finite) = finite {
        let is_short = tree.word(finite).starts_with(['\'', '’']);
        if is_short {
            return None;
        }
        out.push(Piece::Word(finite));
        None
    } else {
        let verb = layout.verb?;
        let helper = match tree.tag(verb) {
            "VBD" | "VBN" => "did",
            "VBZ" => "does",
            "VBP" => "do",
            _ => return None,
        };
        out.push(Piece::Text(helper.into()));
        Some(verb_base(tree.word(verb)))
    };
    push_subject(scene, &mut out);
    let mut behind: Vec<usize> = auxiliaries.collect();
    let middle = layout.middle.iter().filter(|own| *own != chunk);
    behind.extend(middle.flat_map(|chunk| chunk.words.iter().copied()));
    let has_base = base.is_some();
    if let Some(base) = base {
        out.extend(words(&behind));
        out.push(Piece::Text(base));
    } else {
        behind.extend(layout.verb);
        behind.sort_unstable();
        out.extend(words(&behind));
    }
    push_rest(scene, chunk, has_base, &mut out);
    Some(out)
}

/// The verb in the active, where a simple passive can be turned: "was built by" becomes "built".
fn active(scene: &Scene<'_>, asked: &mut Asked) -> Option<String> {
    let layout = scene.layout;
    let tree = &scene.sentence.tree;
    let [be] = layout.auxiliaries.as_slice() else {
        return None;
    };
    let verb = layout.verb?;
    let base = Verb::new(verb_base(tree.word(verb)));
    let form = match tree.word(*be).to_lowercase().as_str() {
        "was" | "were" => base.past(),
        "is" | "are" => base.third_person(),
        _ => return None,
    };
    if asked.before == 0 {
        return None;
    }
    asked.pieces.drain(..asked.before);
    for piece in &mut asked.pieces {
        if *piece == Piece::Text("whom".into()) {
            *piece = Piece::Text("who".into());
        }
    }
    Some(form)
}

fn agent_asked(scene: &Scene<'_>, chunk: &Chunk, asked: &Asked, verb: &str) -> Vec<Piece> {
    let layout = scene.layout;
    let mut out = asked.pieces.clone();
    let middle = layout
        .middle
        .iter()
        .flat_map(|chunk| chunk.words.iter().copied());
    out.extend(middle.map(Piece::Word));
    out.push(Piece::Text(verb.to_owned()));
    push_subject(scene, &mut out);
    push_rest(scene, chunk, false, &mut out);
    out
}

/// The subject with its commas: "John Hall, who was the mayor,".
fn push_subject(scene: &Scene<'_>, out: &mut Vec<Piece>) {
    let mut before: Option<usize> = None;
    let mut commas = 0;
    for &at in &scene.layout.subject.words {
        if let Some(before) = before
            && (before + 1..at).all(|between| is_sign(scene.sentence, between))
        {
            commas += at - before - 1;
            out.extend((before + 1..at).map(Piece::Word));
        }
        out.push(Piece::Word(at));
        before = Some(at);
    }
    let word = |at: usize| scene.sentence.tree.word(at);
    let own = scene
        .layout
        .subject
        .words
        .iter()
        .filter(|at| word(**at) == ",");
    let is_open = (commas + own.count()) % 2 == 1;
    if is_open && before.is_some_and(|last| word(last + 1) == ",") {
        out.push(Piece::Text(",".into()));
    }
}

/// What follows the verb, without what is asked for, as it is written, with the signs in between. Other verbs get their
/// base where the first has it ("did he *build* and *sell* ships").
fn push_rest(scene: &Scene<'_>, chunk: &Chunk, has_base: bool, out: &mut Vec<Piece>) {
    let layout = scene.layout;
    let rest = layout.rest.iter().filter(|own| *own != chunk);
    let mut behind: Vec<usize> = rest
        .chain(&layout.joined)
        .flat_map(|own| own.words.iter().copied())
        .collect();
    behind.sort_unstable();
    behind.dedup();
    let mut before = layout.verb.or(layout.auxiliaries.last().copied());
    let word = |at: usize| scene.sentence.tree.word(at);
    let mut commas = 0;
    for at in behind {
        if let Some(before) = before {
            let mut between = before + 1..at;
            if between.clone().all(|sign| is_sign(scene.sentence, sign)) {
                commas += between.clone().filter(|sign| word(*sign) == ",").count();
                out.extend(between.map(Piece::Word));
            } else if word(at - 1) == ","
                || commas % 2 == 1 && between.next().is_some_and(|first| word(first) == ",")
            {
                // What is asked for or left out stood between commas, or behind one that closes.
                commas += 1;
                out.push(Piece::Text(",".into()));
            }
        }
        out.push(if has_base && is_joined_verb(scene, at) {
            Piece::Text(verb_base(word(at)))
        } else {
            Piece::Word(at)
        });
        before = Some(at);
    }
}

/// Whether a word is a finite verb that shares the subject and the helping verb of the clause: joined to its verb, by way
/// of others or not, without a subject or a helping verb of its own.
fn is_joined_verb(scene: &Scene<'_>, at: usize) -> bool {
    let tree = &scene.sentence.tree;
    let own = |at: usize| {
        tree.below(at).iter().any(|below| {
            tree.relation(*below).starts_with("nsubj") || tree.relation(*below).starts_with("aux")
        })
    };
    let is_finite = matches!(tree.tag(at), "VBD" | "VBZ" | "VBP" | "VBN");
    if tree.relation(at) != "conj" || !is_finite || own(at) {
        return false;
    }
    let mut above = tree.head(at);
    // No tree is deeper than it has words.
    for _ in 0..tree.words.len() {
        match above {
            Some(verb) if Some(verb) == scene.layout.verb => return true,
            Some(next) if tree.relation(next) == "conj" && !own(next) => above = tree.head(next),
            _ => return false,
        }
    }
    false
}
