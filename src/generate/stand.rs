//! What makes a stem dangle without the text around it: pronouns, "this", "the tragedy", "now". Where it is safe, a name
//! takes their place; else the stem is refused.

use crate::facts::{Sentence, Survey};
use crate::grammar::lexicon::{self, inflect::singular};
use crate::grammar::names::{Kind, Mention};
use crate::grammar::words::{VAGUE, among};

use super::back::{counts_on, told_from_elsewhere};
use super::described::Described;
use super::wording::{Instead, small};

/// The words that a stem consists of, with what is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stem<'a> {
    pub survey: &'a Survey<'a>,
    pub described: &'a Described,
    /// The number of the sentence.
    pub number: usize,
    pub sentence: &'a Sentence<'a>,
    /// The words of the sentence in the stem, in its order.
    pub kept: &'a [usize],
    /// The subject of the clause, where it is in the stem.
    pub subject: &'a [usize],
    /// Whether the subject is what is asked for, and is somebody.
    pub asks_who: bool,
    /// Whether the subject is asked for.
    pub asks_subject: bool,
    /// The words of the answer.
    pub answer: &'a [usize],
}

/// Why a stem dangles: the word that does.
pub(super) type Dangling = usize;

/// What to say instead of words of a stem so that it stands alone; the word that makes it dangle, where that cannot be.
pub(super) fn alone(stem: &Stem<'_>) -> Result<Instead, Dangling> {
    let mut instead = Instead::new();
    for &at in stem.kept {
        if instead.contains_key(&at) {
            continue;
        }
        let word = stem.sentence.tree.word(at).to_lowercase();
        if is_personal(&word) {
            pronoun(stem, at, &word, &mut instead)?;
        } else if is_pointing(stem, at, &word) {
            return Err(at);
        } else if word == "the" {
            definite(stem, at, &mut instead)?;
        }
    }
    if let Some(at) = told_from_elsewhere(stem).or_else(|| counts_on(stem)) {
        return Err(at);
    }
    full_names(stem, &mut instead);
    without_capital(stem, &mut instead);
    Ok(instead)
}

/// The first word of the sentence keeps its capital only where it is a name.
fn without_capital(stem: &Stem<'_>, instead: &mut Instead) {
    let tree = &stem.sentence.tree;
    let first = (0..tree.words.len()).find(|at| tree.word(*at).contains(char::is_alphanumeric));
    let Some(first) = first.filter(|first| stem.kept.contains(first)) else {
        return;
    };
    let word = tree.word(first);
    let begins_a_name = tree.word(first + 1).starts_with(char::is_uppercase);
    let is_plain = word.chars().skip(1).all(char::is_lowercase) && !begins_a_name;
    let is_noun =
        matches!(tree.tag(first), "NN" | "NNS") && lexicon::noun(&word.to_lowercase()).is_some();
    let is_common = stem.described.is_common(stem.sentence.document, word);
    if is_plain && (is_common || is_noun) {
        instead.entry(first).or_insert_with(|| small(word));
    }
}

fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "his"
            | "hers"
            | "its"
            | "their"
            | "theirs"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
    )
}

/// "This", "such", "now", "we": what they mean stands elsewhere.
fn is_pointing(stem: &Stem<'_>, at: usize, word: &str) -> bool {
    let tree = &stem.sentence.tree;
    match word {
        "this" | "these" | "those" | "such" | "latter" | "former" | "aforementioned"
        | "respectively" | "here" | "i" | "we" | "us" | "our" | "my" | "me" | "you" | "your"
        | "now" | "today" | "currently" | "recently" | "nowadays" | "yesterday" | "tomorrow"
        | "ago" | "thus" | "thereby" | "therefore" | "another" | "others" | "ones" | "likewise"
        | "similarly" | "instead" | "otherwise" | "meanwhile" | "present" | "ours" | "hence"
        | "above" | "below" | "following" | "same" | "respective" | "former's" | "latest"
        | "fellow" | "elsewhere" | "previous" | "previously" | "next" | "so" | "that's"
        | "also" | "additional" | "else" | "preceding" | "ensuing" => {
            let of_its_own = match word {
                "such" => tree.word(at + 1) == "as",
                "present" => tree.word(at + 1) != "-" && tree.tag(at) != "JJ",
                "so" => tree.word(at + 1) == "-" || tree.word(at + 1) == "that",
                "former" => {
                    tree.tag(at) == "JJ"
                        && tree.word(at + 1).starts_with(char::is_alphabetic)
                        && !tree.word(at.wrapping_sub(1)).eq_ignore_ascii_case("the")
                }
                "following" | "preceding" => {
                    tree.tag(at) == "VBG"
                        && tree.word(at + 1).starts_with(char::is_alphanumeric)
                        && !tree.word(at.wrapping_sub(1)).eq_ignore_ascii_case("the")
                }
                "next" => tree.word(at + 1) == "to",
                "above" | "below" => tree.tag(at) == "IN" && stem.kept.contains(&(at + 1)),
                _ => false,
            };
            !of_its_own
        }
        // "By comparison", "a much smaller mill": than what?
        "comparison" | "contrast" => !among(&["to", "with"], tree.word(at + 1)),
        "that" => matches!(tree.tag(at), "DT" | "PRP") && tree.relation(at) != "mark",
        "there" => tree.tag(at) != "EX",
        "then" => true,
        "one" => tree.tag(at) == "NN" || tree.tag(at) == "PRP",
        "other" => tree.word(at.wrapping_sub(1)).eq_ignore_ascii_case("the"),
        _ if compares(stem, at) => true,
        "both" | "either" | "neither" | "each" => {
            let next = tree.word(at + 1).to_lowercase();
            let joined = stem
                .kept
                .iter()
                .any(|other| *other > at && matches!(tree.word(*other), "and" | "or" | "nor"));
            tree.relation(at).starts_with("nsubj")
                || tree.relation(at).starts_with("obj")
                || word == "both" && !joined && next != "of"
        }
        "later" | "earlier" | "subsequent" | "subsequently" | "afterwards" | "thereafter"
        | "eventually" | "soon" => {
            // "Two years later" needs what it is later than; "later" alone only connects.
            at.checked_sub(1).is_some_and(|before| {
                matches!(
                    tree.word(before).to_lowercase().as_str(),
                    "year"
                        | "years"
                        | "month"
                        | "months"
                        | "day"
                        | "days"
                        | "week"
                        | "weeks"
                        | "hours"
                        | "decades"
                        | "centuries"
                        | "decade"
                        | "century"
                )
            })
        }
        _ => false,
    }
}

/// "A much smaller mill": than what?
fn compares(stem: &Stem<'_>, at: usize) -> bool {
    let tree = &stem.sentence.tree;
    let word = tree.word(at);
    let than = |other: &usize| *other > at && tree.word(*other).eq_ignore_ascii_case("than");
    tree.tag(at) == "JJR"
        && tree.relation(at) == "amod"
        && word.starts_with(char::is_lowercase)
        && !among(&["upper", "lower", "higher", "outer", "inner"], word)
        && !tree.word(at.wrapping_sub(1)).eq_ignore_ascii_case("the")
        && !stem.kept.iter().any(than)
}

/// A pronoun is kept where it means somebody in the stem, and replaced where it is known whom it means.
fn pronoun(stem: &Stem<'_>, at: usize, word: &str, instead: &mut Instead) -> Result<(), Dangling> {
    let tree = &stem.sentence.tree;
    // "While he himself served": a name cannot stand there.
    let before = at
        .checked_sub(1)
        .map(|before| tree.word(before).to_lowercase());
    if word.ends_with("self") && before.is_some_and(|before| is_personal(&before)) {
        return Err(at);
    }
    let is_person = matches!(
        word,
        "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself"
    );
    let before =
        stem.subject.first().is_some_and(|first| *first < at) && !stem.subject.contains(&at);
    let subject_head = stem.subject.iter().copied().find(|word| {
        tree.head(*word)
            .is_none_or(|head| !stem.subject.contains(&head))
    });
    // A possessive that follows the subject, or what is asked for, is its own.
    let own = matches!(
        word,
        "his" | "her" | "its" | "their" | "himself" | "herself" | "itself" | "themselves"
    );
    if own
        && stem.asks_subject
        && (stem.asks_who == is_person || word == "their" || word == "themselves")
        && tree.tag(at) != "PRP"
    {
        return Ok(());
    }
    if own
        && before
        && let Some(head) = subject_head
    {
        let named = kind_at(stem, head);
        let fits = match named {
            Some(Kind::Person) => is_person,
            Some(_) => !is_person,
            None => !is_person && !is_personal(&tree.word(head).to_lowercase()),
        };
        let several = tree.tag(head).ends_with('S')
            || tree
                .below(head)
                .iter()
                .any(|at| tree.relation(*at) == "conj");
        let agrees = match word {
            "its" | "itself" => !tree.tag(head).ends_with("NNS"),
            "their" | "themselves" => several || named.is_some(),
            _ => true,
        };
        if fits && agrees && !is_somebody_elses(stem, at, head) {
            return Ok(());
        }
    }
    let replaced = resolved(stem, at).or_else(|| topical(stem, at, word));
    let Some(text) = replaced else {
        return Err(at);
    };
    let possessive =
        matches!(word, "his" | "its" | "their") || word == "her" && tree.tag(at) == "PRP$";
    instead.insert(at, if possessive { genitive(&text) } else { text });
    Ok(())
}

fn genitive(text: &str) -> String {
    if text.ends_with('s') {
        format!("{text}’")
    } else {
        format!("{text}’s")
    }
}

/// Whether a pronoun safely stands for somebody else than the word.
fn is_somebody_elses(stem: &Stem<'_>, at: usize, head: usize) -> bool {
    let mut pronouns = stem.sentence.pronouns.iter();
    let means = pronouns
        .find(|pronoun| pronoun.word == at)
        .and_then(|pronoun| pronoun.name);
    let own = mention_at(stem, head).map(|mention| mention.name);
    means.is_some() && own.is_some() && means != own
}

/// The name that a pronoun safely stands for.
fn resolved(stem: &Stem<'_>, at: usize) -> Option<String> {
    let pronoun = stem
        .sentence
        .pronouns
        .iter()
        .find(|pronoun| pronoun.word == at)?;
    let read = stem.survey.documents.get(stem.sentence.document)?;
    read.names
        .names
        .get(pronoun.name?)
        .map(|name| name.text.clone())
}

/// "It", as the subject, is what a document is about, where nothing else was named since the paragraph began.
fn topical(stem: &Stem<'_>, at: usize, word: &str) -> Option<String> {
    if !matches!(word, "it" | "its") {
        return None;
    }
    let topic = stem.described.topic(stem.sentence.document)?;
    let read = stem.survey.documents.get(stem.sentence.document)?;
    let name = read.names.names.get(topic)?;
    if name.kind == Some(Kind::Person) {
        return None;
    }
    let is_subject = stem.sentence.tree.relation(at).starts_with("nsubj") && at < 3;
    let before = stem.number.checked_sub(1)?;
    let previous = stem.survey.sentences.get(before)?;
    // The sentence before begins with it.
    let same = previous.document == stem.sentence.document
        && previous.paragraph == stem.sentence.paragraph;
    let begins = previous
        .mentions
        .first()
        .is_some_and(|mention| mention.name == topic && previous.words(mention.span).start < 2);
    let subject = previous
        .clauses
        .iter()
        .find(|clause| clause.link == crate::grammar::clauses::Link::Main)?;
    let is_about = subject
        .part(crate::grammar::clauses::Role::Subject)
        .is_some_and(|part| {
            previous.mentions.iter().any(|mention| {
                mention.name == topic && previous.words(mention.span).contains(&part.head)
            })
        });
    (is_subject && same && begins && is_about).then(|| said(stem))
}

/// What the document is about, with its article where it mostly has one.
fn said(stem: &Stem<'_>) -> String {
    let said = stem.described.topic_said(stem.sentence.document);
    said.unwrap_or_default().to_owned()
}

fn kind_at(stem: &Stem<'_>, at: usize) -> Option<Kind> {
    let read = stem.survey.documents.get(stem.sentence.document)?;
    read.names.names.get(mention_at(stem, at)?.name)?.kind
}

fn mention_at<'a>(stem: &Stem<'a>, at: usize) -> Option<&'a Mention> {
    let mut mentions = stem.sentence.mentions.iter();
    mentions.find(|mention| stem.sentence.words(mention.span).contains(&at))
}

/// "The" and its noun: explained by what stands with it, known to everybody, or what the document is about.
fn definite(stem: &Stem<'_>, at: usize, instead: &mut Instead) -> Result<(), Dangling> {
    let tree = &stem.sentence.tree;
    let Some(head) = tree.head(at) else {
        return Ok(());
    };
    let noun = tree.word(head);
    let phrase: Vec<usize> = tree
        .whole(head)
        .into_iter()
        .filter(|word| *word >= at && stem.kept.contains(word))
        .collect();
    let first = phrase.iter().copied().take_while(|word| *word <= head);
    let named = first.clone().filter(|word| *word != at).any(|word| {
        tree.tag(word).starts_with("NNP")
            || tree.tag(word) == "CD" && tree.word(word).len() == 4
            || tree.word(word).starts_with(char::is_uppercase)
    });
    let behind = phrase.iter().any(|word| {
        *word > head
            && tree.head(*word) == Some(head)
            && (tree.relation(*word).starts_with("nmod")
                || tree.relation(*word).starts_with("acl")
                || tree.relation(*word) == "appos")
            && tree.relation(*word) != "nmod:poss"
    });
    let small = noun.to_lowercase();
    let base = singular(&small);
    let unique = KNOWN.contains(&small.as_str()) || KNOWN.contains(&base.as_str());
    let of_adjective = matches!(
        tree.tag(head),
        "JJ" | "JJS" | "RBS" | "JJR" | "RB" | "RBR" | "CD" | "VBN" | "VBG"
    ) || !tree.tag(head).starts_with("NN");
    let middle: Vec<usize> = first.filter(|word| *word != at && *word != head).collect();
    if named || behind || unique || tree.tag(head).starts_with("NNP") {
        return Ok(());
    }
    if of_adjective {
        // "The most", "the first of all": fine where more follows.
        return if tree.tag(head) == "JJ" && middle.is_empty() {
            Err(head)
        } else {
            Ok(())
        };
    }
    // "The same battle", said earlier in the stem.
    let said = stem
        .kept
        .iter()
        .any(|word| *word < at && singular(&tree.word(*word).to_lowercase()) == base);
    if said {
        return Ok(());
    }
    if let Some(text) = the_topic(stem, &base) {
        let is_answer = stem
            .answer
            .iter()
            .any(|word| text.contains(tree.word(*word)));
        if middle.is_empty() && !is_answer {
            instead.insert(at, String::new());
            instead.insert(head, text);
            return Ok(());
        }
    }
    // A noun with two others before it says enough: "the first steam mill". One within a phrase that is not vague may
    // stay: "all mills in the valley".
    let compound = middle
        .iter()
        .filter(|word| tree.tag(**word).starts_with("NN"))
        .count();
    let describing = middle
        .iter()
        .filter(|word| matches!(tree.tag(**word), "JJ" | "VBN"))
        .count();
    let relation = tree.relation(head);
    let within = relation.starts_with("nmod") || relation.starts_with("obl");
    let is_vague = VAGUE.contains(&small.as_str()) || VAGUE.contains(&base.as_str());
    if compound >= 1 && compound + describing >= 2 || within && !is_vague {
        return Ok(());
    }
    Err(head)
}

/// The name of what a document is about, where it is called so.
fn the_topic(stem: &Stem<'_>, noun: &str) -> Option<String> {
    let document = stem.sentence.document;
    let topic = stem.described.topic(document)?;
    let name = stem
        .survey
        .documents
        .get(document)?
        .names
        .names
        .get(topic)?;
    let own = name.text.to_lowercase();
    let ends = own.rsplit(' ').next() == Some(noun) && own.contains(' ');
    (ends || stem.described.is_called(document, topic, noun)).then(|| said(stem))
}

/// Things there is one of, or that need no telling which.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "world", "sun", "moon", "earth", "sea", "sky", "ocean", "air", "ground", "north", "south", "east", "west", "past",
    "future", "public", "environment", "internet", "universe", "weather", "atmosphere", "press", "media", "equator",
    "northeast", "northwest", "southeast", "southwest", "wind", "rain", "poor", "rich", "dead", "century", "decade",
    "nobility", "clergy", "military", "navy", "army", "police", "bible", "pope", "middle", "interior", "coast",
    "economy", "aristocracy", "majority", "1990s", "1980s", "1970s", "1960s", "1950s", "1940s", "1930s", "1920s",
    "heart", "brain", "body", "blood", "human", "spring", "summer", "autumn", "winter", "morning", "evening", "night",
    "arts", "sciences", "law", "wild", "web", "countryside", "planet", "nineteenth", "twentieth", "time",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Marquis", "Marquess", "Duke", "Duchess", "Earl", "Count", "Countess", "Viscount", "Bishop", "Archbishop",
];

/// Whether a name begins with a title that needs its article: "the Marquis de Vaudreuil".
fn with_the(name: &str) -> bool {
    let title = name.split(' ').next().unwrap_or_default();
    TITLES.contains(&title)
}

/// A surname alone becomes the whole name, once.
fn full_names(stem: &Stem<'_>, instead: &mut Instead) {
    let Some(read) = stem.survey.documents.get(stem.sentence.document) else {
        return;
    };
    let mut seen: Vec<usize> = Vec::new();
    for mention in &stem.sentence.mentions {
        let words = stem.sentence.words(mention.span);
        let Some(name) = read.names.names.get(mention.name) else {
            continue;
        };
        let kept = words
            .clone()
            .all(|word| stem.kept.contains(&word) && !instead.contains_key(&word));
        if !kept || seen.contains(&mention.name) {
            continue;
        }
        seen.push(mention.name);
        let short = mention
            .span
            .of(&stem.sentence.view.text)
            .unwrap_or_default();
        let is_surname = name.kind == Some(Kind::Person)
            && name.confidence >= 70
            && words.len() == 1
            && name.text.ends_with(&format!(" {short}"))
            && (2..=3).contains(&name.text.split(' ').count())
            && !with_the(&name.text)
            && name
                .text
                .chars()
                .all(|c| c.is_alphabetic() || c == ' ' || c == '.' || c == '-');
        let before = words.start.checked_sub(1);
        let alone = before.is_none_or(|before| {
            !stem.kept.contains(&before) || !stem.sentence.tree.tag(before).starts_with("NN")
        });
        // "A Mersenne prime" is not Marin's.
        let alone = alone && stem.sentence.tree.relation(words.start) != "compound";
        let told = instead.values().any(|text| text.contains(short));
        let leaks = stem
            .answer
            .iter()
            .any(|word| name.text.contains(stem.sentence.tree.word(*word)));
        if is_surname && alone && !told && !leaks {
            instead.insert(words.start, name.text.clone());
        }
    }
}
