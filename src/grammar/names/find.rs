//! Where names begin and end within a sentence.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::page::{Page, Sentence, is_small_number};
use crate::grammar::lexicon::lists::{List, Member, member};
use crate::grammar::lexicon::{inflect, is_verb, named, noun};
use crate::grammar::words;

/// The words of a name, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first word.
    pub from: usize,
    /// The word behind its last.
    pub to: usize,
    /// Whether a title stood before it that is no part of it ("President Novak").
    pub titled: bool,
    /// Whether it is all of a quotation.
    pub quoted: bool,
}

/// So many words in capitals are no name: what is longer is cut, so that time stays in step with length.
const LONGEST_NAME: usize = 40;

/// The names of a sentence in order.
pub(super) fn names(page: &Page<'_>, sentence: &Sentence<'_>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        if let Some(close) = quoted(sentence, at) {
            out.push(Run {
                from: at + 1,
                to: close,
                titled: false,
                quoted: true,
            });
            at = close + 1;
        } else if begins(page, sentence, at) {
            let mut to = at + 1;
            while to - at < LONGEST_NAME
                && let Some(further) = goes_on(page, sentence, at, to)
            {
                to = further;
            }
            trimmed(sentence, at, to, &mut out);
            at = to;
        } else {
            at += 1;
        }
    }
    out
}

/// Names known from elsewhere in a sentence whose capitals tell nothing, the longest first at each place.
pub(super) fn known(
    sentence: &Sentence<'_>,
    is_known: impl Fn(&str) -> bool,
) -> Vec<(usize, usize)> {
    const LONGEST: usize = 6;
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let longest = sentence.words.len().min(at + LONGEST);
        let ends = (at + 1..=longest).rev();
        let mut ends =
            ends.filter(|to| sentence.is_capital(at) && is_known(&sentence.written(at, *to)));
        match ends.next() {
            Some(to) => {
                out.push((at, to));
                at = to;
            }
            None => at += 1,
        }
    }
    out
}

/// Where a quotation ends that begins here and is a title: "The Long River".
fn quoted(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    let close = match sentence.word(at)?.text {
        "“" => "”",
        "\"" => "\"",
        "«" => "»",
        _ => return None,
    };
    let ends = (at + 2..(at + LONGEST).min(sentence.words.len()))
        .find(|end| sentence.word(*end).is_some_and(|word| word.text == close))?;
    let inside = sentence.words.get(at + 1..ends)?;
    let capitals = inside.iter().filter(|word| word.capital).count();
    let fits = inside.iter().all(|word| {
        word.capital || is_small_number(word.text) || SMALL.contains(&word.small.as_str())
    });
    let both = inside.first()?.capital && inside.last().is_some_and(|word| word.capital);
    (capitals > 1 && fits && both).then_some(ends)
}

/// What may stand in small letters within a title.
#[rustfmt::skip]
const SMALL: [&str; 23] = [
    "of", "the", "a", "an", "and", "in", "on", "for", "to", "with", "at", "from", "by", "or", "'s", "’s", ",", "-", "&",
    "!", "?", "de", "upon",
];

/// Whether a name can begin with a word.
fn begins(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.word(at).filter(|word| word.capital) else {
        return false;
    };
    let next = sentence.is_capital(at + 1);
    if word.member.of(List::NotAName) {
        let heads = [List::EventHead, List::WorkHead, List::OrganisationHead];
        return next
            && sentence.member(at + 1).any(&heads)
            && !sentence.member(at + 1).of(List::NotAName);
    }
    if word.text.chars().count() == 1 {
        return next && !word.begins && sentence.is(at, "a");
    }
    if word.begins {
        return begins_sentence(page, sentence, at);
    }
    let small = word.small.as_str();
    let binds = words::among(words::PREPOSITIONS, small)
        || words::among(words::CLAUSE_WORDS, small)
        || words::among(words::OPENERS, small);
    !is_function(small) || (next && !binds)
}

/// Whether a word whose capital tells nothing begins a name all the same.
fn begins_sentence(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.word(at).filter(|word| !is_function(&word.small)) else {
        return false;
    };
    let (small, capital) = page.usage(&word.small);
    let listed = [
        List::Man,
        List::Woman,
        List::People,
        List::Region,
        List::Organisation,
    ];
    let is_known = word.member.any(&listed) || named(word.text).next().is_some();
    if sentence.is_capital(at + 1) && !sentence.member(at + 1).of(List::NotAName) {
        let titles = [
            List::ManTitle,
            List::WomanTitle,
            List::Title,
            List::PlaceFirst,
        ];
        return is_known
            || word.member.any(&titles)
            || capital > small
            || (small == 0 && !is_common(&word.small));
    }
    capital > small
        || (small == 0 && (!is_common(&word.small) || (is_known && !is_common_noun(&word.small))))
}

/// Words that stand for nothing by themselves.
static FUNCTION: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lists = [
        words::BE,
        words::AUXILIARY,
        words::MODAL,
        words::NEGATION,
        words::CLAUSE_WORDS,
        words::PREPOSITIONS,
        words::DETERMINERS,
        words::ANAPHORA,
        words::ADVERBS,
        words::HEDGES,
    ];
    #[rustfmt::skip]
    let more = [
        "and", "but", "or", "nor", "yet", "do", "does", "did", "has", "have", "had", "who", "whose", "whom", "which", "what",
        "he", "she", "it", "they", "we", "you", "not", "let", "however", "although", "though", "since", "two", "three",
        "four", "five", "six", "seven", "eight", "nine", "ten", "one", "hundred", "first", "second", "third", "former",
        "current", "many", "much", "few", "several", "other", "others", "another", "every", "everyone", "someone",
        "something", "nothing", "anything", "everything", "even", "rather", "thus", "hence", "throughout", "despite",
        "among", "amongst", "unlike", "given", "early", "late", "modern", "old", "today", "yesterday", "tomorrow",
        "whenever", "wherever", "whichever", "whoever", "fewer", "neither", "each", "like", "indirect", "direct",
        "meanwhile", "nevertheless", "nonetheless", "furthermore", "moreover", "therefore", "according", "based", "amid",
        "whilst", "alongside", "upon", "yes", "no", "please", "thanks", "dear", "oh", "ah", "well", "once", "twice",
    ];
    lists.into_iter().flatten().copied().chain(more).collect()
});

fn is_function(small: &str) -> bool {
    FUNCTION.contains(small)
}

fn is_common_noun(small: &str) -> bool {
    noun(small).is_some() || noun(&inflect::singular(small)).is_some()
}

/// Whether a word in small letters is, or looks like, a word of the language.
pub(super) fn is_common(small: &str) -> bool {
    #[rustfmt::skip]
    const ENDINGS: [&str; 24] = [
        "ly", "ing", "ed", "ism", "isms", "ness", "ment", "tion", "tions", "sion", "ity", "ous", "ive", "ful", "less",
        "able", "ible", "al", "ary", "ics", "logy", "ance", "ence", "est",
    ];
    is_function(small)
        || is_common_noun(small)
        || is_verb(&inflect::verb_base(small))
        || ENDINGS
            .iter()
            .any(|ending| small.len() > ending.len() + 2 && small.ends_with(ending))
}

/// The end of a name together with what comes next, if that belongs to it.
fn goes_on(page: &Page<'_>, sentence: &Sentence<'_>, from: usize, to: usize) -> Option<usize> {
    let word = sentence.word(to)?;
    let last = sentence.word(to.checked_sub(1)?)?;
    let capital = |at: usize| {
        sentence
            .word(at)
            .is_some_and(|word| word.capital && !word.member.of(List::NotAName))
    };
    if word.glued {
        return glued(sentence, from, to);
    }
    if word.begins {
        return None;
    }
    if word.capital {
        let belongs = if word.small == "i" {
            last.member.any(&[List::Man, List::Woman]) || last.small == "war"
        } else if word.member.of(List::NotAName) {
            matches!(
                last.small.as_str(),
                "black" | "bloody" | "red" | "good" | "ash" | "super"
            )
        } else {
            true
        };
        return belongs.then_some(to + 1);
    }
    let alone = matches!(
        word.text,
        "de" | "van" | "von" | "del" | "della" | "ibn" | "bin"
    );
    if word.member.of(List::Particle) && (alone || is_person_start(sentence, from)) {
        let end = if sentence.member(to + 1).of(List::Particle) {
            to + 2
        } else {
            to + 1
        };
        if capital(end) && word.small != "y" {
            return Some(end + 1);
        }
    }
    let behind = |at: usize| capital(at).then_some(at + 1);
    match word.text {
        "&" | "upon" => behind(to + 1),
        "of" => {
            let start = if sentence.is(to + 1, "the") {
                to + 2
            } else {
                to + 1
            };
            behind(start).filter(|end| of_belongs(sentence, from, to, *end))
        }
        "the" => {
            behind(to + 1).filter(|_| sentence.member(to + 1).of(List::Epithet) && to - from < 3)
        }
        "for" => behind(to + 1).filter(|_| last.member.of(List::OrganisationHead)),
        "and" => behind(to + 1).filter(|end| and_belongs(sentence, from, to, *end)),
        number if is_small_number(number) => {
            let counts = sentence.word(to + 1).is_some_and(|next| {
                next.glued && !matches!(next.text, "," | "." | ";" | ")" | "'s" | "’s")
                    || next.text.starts_with(char::is_lowercase) && is_common_noun(&next.small)
            });
            (page.is_numbered(last.text) && !counts && !last.member.of(List::NotAName))
                .then_some(to + 1)
        }
        year if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            matches!(last.small.as_str(), "act" | "games" | "olympics").then_some(to + 1)
        }
        _ => None,
    }
}

/// What touches the end of a name: a hyphen, a possessive, "Jr."
fn glued(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<usize> {
    let word = sentence.word(to)?;
    let next = sentence.word(to + 1)?;
    match word.text {
        "-" | "–" | "/" | "&" if next.glued => {
            let joins = [
                "upon", "on", "in", "sur", "de", "le", "la", "du", "al", "les",
            ];
            let sign = sentence.word(to + 2);
            if next.capital || (word.text == "-" && is_small_number(next.text)) {
                Some(to + 2)
            } else if joins.contains(&next.text) && sign.is_some_and(|sign| sign.text == "-") {
                sentence.is_capital(to + 3).then_some(to + 4)
            } else {
                None
            }
        }
        "'s" | "’s" | "'" | "’" if next.capital && !next.glued => {
            let mut end = to + 2;
            while sentence
                .word(end)
                .is_some_and(|word| word.capital && !word.glued)
            {
                end += 1;
            }
            let whole = sentence.written(from, end).replace('’', "'");
            let owner = sentence.written(from, to);
            let is_owner = named(&owner)
                .any(|sense| sense.class == crate::grammar::lexicon::Class::Place)
                || sentence
                    .member(to - 1)
                    .any(&[List::Region, List::Organisation]);
            let heads = sentence.small(end - 1);
            (named(&whole).next().is_some() || (!is_owner && OWNED.contains(&heads)))
                .then_some(to + 2)
        }
        "," => {
            let ends = [
                "jr.", "jr", "sr.", "sr", "inc.", "inc", "ltd.", "ltd", "llc", "m.d.",
            ];
            ends.contains(&next.small.as_str()).then_some(to + 2)
        }
        _ => None,
    }
}

/// What is called after somebody.
#[rustfmt::skip]
const OWNED: [&str; 45] = [
    "church", "hospital", "college", "school", "cathedral", "monument", "park", "square", "day", "palace", "theatre", "theater",
    "gallery", "diner", "restaurant", "pub", "island", "bay", "hill", "point", "creek", "conjecture", "theorem", "lemma",
    "paradox", "law", "principle", "syndrome", "disease", "comet", "wall", "tower", "gate", "castle", "lane", "abbey", "chapel",
    "war", "rebellion", "theory", "stadium", "arena", "market", "bar", "company",
];

/// Whether a name begins as those of people do: with a given name, an initial or a title.
fn is_person_start(sentence: &Sentence<'_>, from: usize) -> bool {
    let people = [
        List::Man,
        List::Woman,
        List::ManTitle,
        List::WomanTitle,
        List::Title,
    ];
    sentence.member(from).any(&people)
        || sentence
            .word(from)
            .is_some_and(|word| is_initial(word.text))
}

/// "J.", "E.".
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

/// A Roman number of at least two letters, or those of one that stand behind rulers.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 6
        && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether "of" and what follows belong to the name before: "Battle of Hastings", but not "Baku of Azerbaijan".
fn of_belongs(sentence: &Sentence<'_>, from: usize, to: usize, end: usize) -> bool {
    let head = sentence.member(to - 1);
    let first = sentence.member(from);
    let last = sentence.word(to - 1).map_or("", |word| word.text);
    let heads = [
        List::PlaceHead,
        List::OrganisationHead,
        List::EventHead,
        List::DocumentHead,
        List::WorkHead,
        List::Royal,
        List::Office,
        List::PublicationHead,
    ];
    let given = to - from == 1 && head.any(&[List::Man, List::Woman]);
    let ruler = is_roman(last)
        && (first.any(&[
            List::Royal,
            List::ManTitle,
            List::WomanTitle,
            List::Man,
            List::Woman,
        ]));
    let written = sentence.written(from, end);
    let is_known =
        named(&written).next().is_some() || member(&written.to_lowercase()) != Member::default();
    head.any(&heads) || given || ruler || is_known
}

/// Whether "and" joins within a name: "Ministry of Roads and Bridges", "Trinidad and Tobago".
fn and_belongs(sentence: &Sentence<'_>, from: usize, to: usize, end: usize) -> bool {
    #[rustfmt::skip]
    const MANY: [&str; 11] = [
        "department", "ministry", "school", "faculty", "institute", "committee", "office", "board", "society", "secretary",
        "minister",
    ];
    let of = (from..to).find(|at| sentence.is(*at, "of") || sentence.is(*at, "for"));
    // "French and Indian War".
    let people = |at: usize| sentence.member(at).of(List::People);
    if to - from == 1 && people(from) && people(end - 1) {
        return sentence.is_capital(end) && sentence.member(end).of(List::EventHead);
    }
    let many = of.is_some_and(|of| MANY.contains(&sentence.small(of.wrapping_sub(1))));
    many || named(&sentence.written(from, end)).next().is_some()
}

/// Takes off titles and articles, and divides "Marxist Vladimir Lenin" and "British Prime Minister Margaret Thatcher".
fn trimmed(sentence: &Sentence<'_>, from: usize, to: usize, out: &mut Vec<Run>) {
    let run = |from, to, titled| Run {
        from,
        to,
        titled,
        quoted: false,
    };
    let mut start = from;
    let mut titled = false;
    if let Some((first, behind)) = titles(sentence, from, to) {
        if first > from {
            out.push(run(from, first, false));
        }
        start = behind;
        titled = true;
    } else if to - from > 2
        && sentence.member(from).of(List::People)
        && is_given(sentence, from + 1)
        && !is_headed(sentence, to - 1)
    {
        out.push(run(from, from + 1, false));
        start = from + 1;
    }
    let article = to - start == 1 && matches!(sentence.small(start), "the" | "a" | "an");
    if !article {
        let particles = if start == from {
            particles(sentence, from, to)
        } else {
            0
        };
        out.push(run(start - particles, to, titled));
    }
}

/// Whether a word is a given name or an initial.
fn is_given(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    sentence.member(at).any(&[List::Man, List::Woman])
        || word.is_some_and(|word| is_initial(word.text) || is_kept(&word.small))
}

/// Whether a name that ends with a word is by that no person.
fn is_headed(sentence: &Sentence<'_>, last: usize) -> bool {
    let heads = [
        List::OrganisationHead,
        List::PlaceHead,
        List::EventHead,
        List::DocumentHead,
        List::Office,
        List::WorkHead,
    ];
    let member = sentence.member(last);
    member.any(&heads) && !member.any(&[List::Man, List::Woman])
}

/// Where the titles within a run begin, and the name behind them.
fn titles(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    #[rustfmt::skip]
    const WITHIN: [&str; 15] = [
        "prime", "vice", "chief", "deputy", "first", "lord", "attorney", "foreign", "defence", "defense", "lieutenant",
        "interior", "assistant", "acting", "associate",
    ];
    let titles = [List::ManTitle, List::WomanTitle, List::Title, List::Office];
    let is_title = |at: usize| {
        sentence.member(at).any(&titles) && sentence.is_capital(at) && !is_kept(sentence.small(at))
    };
    let simple = (from..to).all(|at| !matches!(sentence.small(at), "of" | "for" | "and"));
    let last = (from..to - 1)
        .rev()
        .find(|at| is_title(*at))
        .filter(|_| simple)?;
    if is_headed(sentence, to - 1) || is_headed(sentence, last + 1) || to - last > 9 {
        return None;
    }
    let mut first = last;
    while first > from && (is_title(first - 1) || WITHIN.contains(&sentence.small(first - 1))) {
        first -= 1;
    }
    sentence.is_capital(last + 1).then_some((first, last + 1))
}

/// How many particles in small letters stand before a surname: "de" in "de Waal writes".
fn particles(sentence: &Sentence<'_>, from: usize, to: usize) -> usize {
    let before = |back: usize| from.checked_sub(back).and_then(|at| sentence.word(at));
    let is_one = |back: usize| {
        before(back).is_some_and(|word| {
            matches!(
                word.text,
                "de" | "van" | "von" | "du" | "della" | "ibn" | "bin" | "der" | "den" | "la"
            )
        })
    };
    match (to - from <= 2, is_one(1), is_one(2)) {
        (true, true, true) => 2,
        (true, true, false) => 1,
        _ => 0,
    }
}

/// Titles that are felt as a part of the name.
fn is_kept(small: &str) -> bool {
    #[rustfmt::skip]
    const KEPT: [&str; 28] = [
        "sir", "lord", "lady", "dame", "king", "queen", "prince", "princess", "pope", "saint", "st", "st.", "duke", "duchess",
        "earl", "count", "countess", "baron", "baroness", "emperor", "empress", "tsar", "mother", "father", "khan",
        "sultan", "don", "elder",
    ];
    KEPT.contains(&small)
}
