//! A bank file's text → the bank and what is wrong in it.
//!
//! Nothing here fails: a question with an error is left out and the others are asked; only where the file as a whole
//! cannot be understood (no TOML, another `format`, no id) is there no bank.
//!
//! What each code of a finding means stands in [`codes`](super::codes).

mod across;
mod form;
pub mod limits;
pub(super) mod place;
mod question;
pub(super) mod value;

use toml::de::DeTable;

use self::question::Read;
pub use self::question::{first_words, provisional_id};
pub use self::value::slug;
use self::value::{Fields, Value, span};
use super::beside;
use super::fold::Meanings;
use super::{Bank, Diagnostic, Question, Sensitive, Severity, Source, Stance};
use crate::id::{BankId, SourceId};
use crate::text::Span;

/// The version of the file format.
pub const FORMAT: usize = 1;

const STANCES: &[(&str, Stance)] = &[
    ("account", Stance::Account),
    ("reference", Stance::Reference),
];

/// Reads a bank file. `stem` is the file's name without `.toml`, the bank's id where the file gives none.
///
/// The findings are in the order of the file.
pub fn parse(text: &str, stem: &str) -> (Option<Bank>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return (None, vec![syntax(text, &errors)]);
    }
    let mut found = Vec::new();
    let bank = bank(table.get_ref(), stem, &mut found);
    found.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    (bank, found)
}

/// The key that a finding says is missing.
pub fn missing_key(finding: &Diagnostic) -> Option<&str> {
    let is_one = finding.code == "Q005";
    is_one.then(|| finding.message.rsplit('`').nth(1)).flatten()
}

/// Reads back a question that [`freeze`](super::freeze) wrote.
pub fn thaw(frozen: &[u8]) -> Option<Question> {
    let text = std::str::from_utf8(frozen).ok()?;
    let table = DeTable::parse(text).ok()?;
    let value = table
        .get_ref()
        .get("question")?
        .get_ref()
        .as_array()?
        .first()?;
    let read = question::question(value, &mut Vec::new())?;
    read.good.then_some(read.question)
}

fn bank(table: &DeTable<'_>, stem: &str, found: &mut Vec<Diagnostic>) -> Option<Bank> {
    let mut fields = Fields::new(table, Span::default(), "the bank", found);
    fields.only(&[
        "format",
        "id",
        "title",
        "lang",
        "aliases",
        "sensitive",
        "notice",
        "source",
        "question",
    ]);
    let readable = format(&mut fields);
    let id = bank_id(&mut fields, stem);
    let (title, lang) = (title(&mut fields), lang(&mut fields));
    let aliases = aliases(&mut fields);
    let sensitive = sensitive(&mut fields);
    let sources = sources(&mut fields);
    let values = fields.list("question", limits::QUESTIONS);
    if fields.get("question").is_none() {
        fields.report(
            Diagnostic::warning("Q016", "the bank has no questions")
                .help("add one under a line `[[question]]`"),
        );
    }
    let read: Vec<Read<'_, '_>> = values
        .unwrap_or_default()
        .iter()
        .filter_map(|value| question::question(value, fields.found()))
        .collect();
    let known: Vec<&SourceId> = sources.iter().map(|source| &source.id).collect();
    let all_read = fields
        .get("source")
        .and_then(|value| value.get_ref().as_array())
        .is_none_or(|list| list.len() == sources.len());
    // Where a source could not be read, a citation of it is no second error.
    let sources_known = all_read.then_some(known.as_slice());
    let questions = across::check(
        read,
        &Meanings::new(&aliases, &lang),
        sources_known,
        fields.found(),
    );
    let id = id?;
    readable.then(|| Bank {
        title: title.unwrap_or_else(|| id.to_string()),
        id,
        lang,
        aliases,
        sensitive,
        sources,
        questions,
    })
}

/// The first syntax error; those after it are often only its echo.
fn syntax(text: &str, errors: &[toml::de::Error]) -> Diagnostic {
    let first = errors
        .iter()
        .min_by_key(|error| error.span().map_or(usize::MAX, |span| span.start));
    let message = first.map_or("", |error| error.message());
    let at = first.and_then(toml::de::Error::span);
    let after = at.as_ref().and_then(|at| text.get(at.start..));
    let after = after.unwrap_or_default();
    let (label, hint) = if after.starts_with(['“', '”', '„', '‘', '’', '«', '»']) {
        (
            "curly quotes do not hold a text",
            "use straight quotes: \"like this\"",
        )
    } else if message.contains("basic string") {
        (
            "the text is not closed",
            "close it with \" on the same line; a \" within it is written \\\"",
        )
    } else if message.contains("duplicate key") {
        (
            "this key stands there already",
            "a new question begins with `[[question]]`",
        )
    } else {
        (
            message,
            "every line reads `key = \"text\"`; a question begins with `[[question]]`",
        )
    };
    let mut finding =
        Diagnostic::error("Q001", "this is not TOML, so the file cannot be read").label(label);
    finding.span = at.map(|at| Span::new(at.start, at.end));
    finding.help = Some(match errors.len() {
        0 | 1 => hint.to_owned(),
        more => format!("{hint} ({} more may vanish once this is right)", more - 1),
    });
    finding
}

fn format(fields: &mut Fields<'_, '_>) -> bool {
    if fields.get("format").is_none() {
        fields.report(
            Diagnostic::error("Q002", "the bank has no `format`")
                .help(format!("add `format = {FORMAT}` as the first line")),
        );
    }
    let number = fields.count("format");
    if let Some(number) = number.filter(|&number| number != FORMAT) {
        let place = fields.place("format");
        fields.report(
            Diagnostic::error("Q002", format!("format {number} is not known"))
                .at(place)
                .label(format!("this version reads format {FORMAT}"))
                .help("a newer version of factdeck may read it"),
        );
    }
    number == Some(FORMAT)
}

fn bank_id(fields: &mut Fields<'_, '_>, stem: &str) -> Option<BankId> {
    if fields.get("id").is_some() {
        return fields.id("id", BankId::new);
    }
    let id = BankId::new(stem);
    if id.is_err() {
        let slug = value::slug(stem);
        let example = if slug.is_empty() { "my-bank" } else { &slug };
        fields.report(
            Diagnostic::error(
                "Q008",
                "the bank has no `id`, and its file name is not a valid id",
            )
            .help(format!("add `id = \"{example}\"` under `format`")),
        );
    }
    id.ok()
}

fn title(fields: &mut Fields<'_, '_>) -> Option<String> {
    if fields.get("title").is_none() {
        fields.report(
            Diagnostic::warning("Q015", "the bank has no `title`; its id is shown instead")
                .help("add a line such as `title = \"The water cycle\"`"),
        );
    }
    fields.text("title", limits::TITLE)
}

/// English where none is given, or none that is a language.
fn lang(fields: &mut Fields<'_, '_>) -> String {
    let english = String::from("en");
    if fields.get("lang").is_none() {
        fields.report(
            Diagnostic::warning("Q015", "the bank has no `lang`; it is taken for English")
                .help("add a line such as `lang = \"en\"`"),
        );
        return english;
    }
    language(fields).unwrap_or(english)
}

/// A language, where the key is there.
fn language(fields: &mut Fields<'_, '_>) -> Option<String> {
    let lang = fields.text("lang", limits::NAME)?;
    let tag: Result<unic_langid::LanguageIdentifier, _> = lang.parse();
    match tag {
        Ok(tag) if tag.language.as_str().len() <= 3 && !tag.language.is_empty() => Some(lang),
        _ => {
            let place = fields.place("lang");
            fields.report(
                Diagnostic::error("Q009", format!("`{lang}` is not a language tag"))
                    .at(place)
                    .help("use a tag such as \"en\", \"az\", \"ru\" or \"pt-BR\""),
            );
            None
        }
    }
}

fn aliases(fields: &mut Fields<'_, '_>) -> Vec<Vec<String>> {
    let groups = fields.list("aliases", limits::ALIASES).unwrap_or_default();
    let found = fields.found();
    groups
        .iter()
        .filter_map(|group| {
            let names = value::list(group, "aliases", limits::LIST, found)?;
            Some(
                names
                    .iter()
                    .filter_map(|name| value::text(name, "aliases", limits::OPTION, found))
                    .collect(),
            )
        })
        .collect()
}

/// Whether the bank is sensitive. A notice of its own is of use to such a bank alone.
fn sensitive(fields: &mut Fields<'_, '_>) -> Option<Sensitive> {
    let is_sensitive = form::truth(fields, "sensitive", false) == Some(true);
    let notice = fields.text("notice", limits::TEXT);
    if is_sensitive {
        return Some(Sensitive { notice });
    }
    if notice.is_some() {
        let place = fields.place("notice");
        fields.report(
            Diagnostic::warning(
                "Q017",
                "this notice is not shown: the bank is not sensitive",
            )
            .at(place)
            .help("add `sensitive = true`, or remove the notice"),
        );
    }
    None
}

fn sources(fields: &mut Fields<'_, '_>) -> Vec<Source> {
    let values = fields.list("source", limits::SOURCES).unwrap_or_default();
    let mut sources: Vec<Source> = Vec::new();
    for value in values {
        let Some(source) = source(value, fields.found()) else {
            continue;
        };
        if sources.iter().any(|other| other.id == source.id) {
            fields.report(
                Diagnostic::error("Q012", format!("two sources have the id \"{}\"", source.id))
                    .at(span(value)),
            );
        } else {
            sources.push(source);
        }
    }
    sources
}

fn source(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Source> {
    let mut fields = Fields::of(value, "the source", found)?;
    fields.only(&[
        "id", "file", "blake3", "title", "author", "date", "stance", "image",
    ]);
    if fields.get("id").is_none() {
        fields.missing("id", "\"text\"");
    }
    let id = fields.id("id", SourceId::new);
    let file = document(&mut fields);
    let blake3 = hash(&mut fields);
    let title = fields.text("title", limits::TITLE);
    let author = fields.text("author", limits::TITLE);
    let date = fields.text("date", limits::TITLE);
    let stance = fields.word("stance", STANCES).unwrap_or_default();
    let image = question::image(&mut fields);
    let file = file?;
    Some(Source {
        id: id?,
        title: title.unwrap_or_else(|| file.clone()),
        file,
        blake3,
        author,
        date,
        stance,
        image,
    })
}

/// The name of a file below the folder of the bank.
fn file(
    fields: &mut Fields<'_, '_>,
    key: &str,
    example: &'static str,
    what: &'static str,
) -> Option<String> {
    let file = fields.need_text(key, limits::TITLE, example)?;
    let place = fields.place(key);
    let finding = if !beside::is_inside(&file) {
        Diagnostic::error("Q013", format!("{what} must lie in the folder of the bank"))
            .label(format!("a path such as {example}, without `..`"))
    } else if !beside::is_plain(&file) {
        Diagnostic::error("Q018", format!("{what} cannot have this name"))
            .label(format!("a path such as {example}"))
            .help("no part of it begins with a dot or a space, ends with one, or is a name that Windows keeps for devices")
    } else {
        return Some(file);
    };
    fields.report(finding.at(place));
    None
}

/// The name of a document's text.
fn document(fields: &mut Fields<'_, '_>) -> Option<String> {
    let file = file(fields, "file", "\"documents/text.txt\"", "the document")?;
    if beside::is_document(&file) {
        return Some(file);
    }
    let place = fields.place("file");
    fields.report(
        Diagnostic::error("Q018", "the document is not one by its name")
            .at(place)
            .label("its name must end in one of: txt, text, md, markdown")
            .help("save its text as a file such as \"documents/text.txt\", in UTF-8"),
    );
    None
}

fn hash(fields: &mut Fields<'_, '_>) -> Option<[u8; 32]> {
    let text = fields.text("blake3", limits::NAME)?;
    let hash = blake3::Hash::from_hex(&text);
    if hash.is_err() {
        let place = fields.place("blake3");
        fields.report(
            Diagnostic::error("Q014", "`blake3` is not a hash")
                .at(place)
                .label("64 digits 0-9 a-f")
                .help("remove the line if you do not know the hash"),
        );
    }
    hash.ok().map(|hash| *hash.as_bytes())
}

/// Whether any of the findings is an error.
pub fn has_errors(found: &[Diagnostic]) -> bool {
    found
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}
