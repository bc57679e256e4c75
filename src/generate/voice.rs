//! Whose words a question rests on: "according to the text", with what the text is called or about where the question does
//! not say it, so that a question stands alone, whatever else is asked beside it.

use super::Options;
use super::check::{leaks, says as tells};
use super::make::Library;
use super::wording::{Instead, capital, line, words};
use crate::bank::Stance;
use crate::facts::Sentence;
use crate::grammar::lexicon::inflect::singular;
use crate::text::fold::fold;

/// The longest title that is said with each question, in characters.
const LONGEST: usize = 60;

/// What a question says beside whose words it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'q> {
    /// Its words.
    pub core: &'q str,
    /// Its answer, which no title may tell.
    pub answer: &'q str,
    /// Whether it names enough to be understood where its text has no title.
    pub is_anchored: bool,
}

/// A question as it is asked, with whose word its answer is: a source that the sentence names, or the document, unless that is
/// a work of reference which does not judge.
pub(super) fn prompt(
    library: &Library<'_>,
    sentence: &Sentence<'_>,
    source: Option<&[usize]>,
    is_judging: bool,
    asking: Asking<'_>,
) -> String {
    let document = sentence.document;
    let origin = library.options.documents.get(document);
    let is_voiced = origin.is_some_and(|one| is_judging || one.stance == Stance::Account);
    let who = match source {
        Some(who) => {
            let who: Vec<_> = words(who).collect();
            Some(line(sentence, &who, &Instead::new()))
        }
        None => is_voiced.then(|| voice(library, document, asking)),
    };
    let core = asking.core;
    match who {
        Some(who) => format!("According to {who}, {core}?"),
        None => format!("{}?", capital(core)),
    }
}

/// How a question names the voice of its document, behind "according to": "the text", "the text “The mill”", "the text on
/// Ann Lind", and "“The mill”" where there are several.
pub(super) fn voice(library: &Library<'_>, document: usize, asking: Asking<'_>) -> String {
    let options = library.options;
    if options.documents.len() > 1 {
        return format!("“{}”", title(options, document));
    }
    if let Some(title) = unsaid_title(options, document, asking) {
        return format!("the text “{title}”");
    }
    let own = own_title(options, document);
    let about = library
        .described
        .about(document)
        .filter(|about| own.is_none() && !asking.is_anchored && is_unsaid(options, about, asking));
    match about {
        Some(about) => format!("the text on {about}"),
        None => "the text".to_owned(),
    }
}

/// What stands around the words of a document with a gap in them, in its language where that is known.
pub(super) fn says(
    library: &Library<'_>,
    document: usize,
    asking: Asking<'_>,
) -> (String, &'static str) {
    let options = library.options;
    let (text, open, close) = match options.lang.split('-').next().unwrap_or_default() {
        "az" => ("Mətndə deyilir", "“", "”"),
        "ru" => ("В тексте сказано", "«", "»"),
        "tr" => ("Metinde şöyle deniyor", "“", "”"),
        _ => {
            let voice = capital(&voice(library, document, asking));
            return (format!("{voice} says: “"), "”");
        }
    };
    let title = if options.documents.len() > 1 {
        Some(title(options, document))
    } else {
        unsaid_title(options, document, asking)
    };
    let voice = title.map_or(text.to_owned(), |title| format!("{open}{title}{close}"));
    (format!("{voice}: {open}"), close)
}

fn title(options: &Options, document: usize) -> &str {
    let origin = options.documents.get(document);
    origin.map_or("", |origin| origin.title.as_str())
}

/// The title of a document, where it has one: what is only made of its file's name is none.
fn own_title(options: &Options, document: usize) -> Option<&str> {
    let origin = options.documents.get(document)?;
    let title = origin.title.trim().trim_end_matches('.');
    let is_own = title != origin.source.as_str() && title.chars().count() <= LONGEST;
    is_own.then_some(title)
}

/// The title of a document, where a question does not say it already.
fn unsaid_title<'o>(options: &'o Options, document: usize, asking: Asking<'_>) -> Option<&'o str> {
    let title = own_title(options, document)?;
    let is_plain = !title.contains(['“', '”', '«', '»', '"']);
    (is_plain && is_unsaid(options, title, asking)).then_some(title)
}

/// Whether a question does not say what its text is called or about, and that does not tell the answer.
fn is_unsaid(options: &Options, about: &str, asking: Asking<'_>) -> bool {
    // "The mill: a history" is said where the mill is.
    let main = about.split([':', '(', ',']).next().unwrap_or(about).trim();
    let main = main.strip_prefix("The ").unwrap_or(main);
    let is_said = tells(&bare(asking.core), &bare(main), &options.lang);
    !is_said && !leaks(about, asking.answer, &options.lang)
}

/// A text without the endings of its nouns: "steam engines" says "steam engine".
fn bare(text: &str) -> String {
    let folded = fold(text, "");
    let words: Vec<String> = folded.split(' ').map(singular).collect();
    words.join(" ")
}
