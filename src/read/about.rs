//! What a document says of itself: title, author, date, language.

use super::ReadError;
use super::archive::Archive;
use super::flow::tidy;
use super::xml::{self, Step};

/// What a document says of itself. It is a proposal: programs fill it with names of templates and of machines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written: a day as 2024-05-31, or what is known of it.
    pub date: Option<String>,
    /// Its language (BCP 47).
    pub lang: Option<String>,
}

/// The longest title or name, in characters.
const LONGEST: usize = 300;

/// Titles and authors that programs put in by themselves.
const EMPTY: &[&str] = &[
    "untitled",
    "unknown",
    "author",
    "administrator",
    "user",
    "admin",
    "anonymous",
    "document",
    "python-docx",
    "microsoft office user",
    "microsoft office",
    "microsoft word",
    "libreoffice",
    "openoffice",
    "apache poi",
    "pandoc",
    "google docs",
    "owner",
    "root",
    "pc",
    "windows user",
    "office user",
    "home",
    "guest",
    "test",
    "default",
    "un-named",
    "unnamed",
    "utilisateur",
    "benutzer",
    "пользователь",
    "админ",
    "istifadəçi",
    "kullanıcı",
];

impl About {
    /// Takes a value under its Dublin Core name, unless one is known.
    pub(super) fn take(&mut self, name: &str, value: &str) {
        let place = match name {
            "title" => &mut self.title,
            "creator" | "initial-creator" | "author" => &mut self.author,
            "date" | "created" | "creation-date" => &mut self.date,
            "language" => &mut self.lang,
            _ => return,
        };
        if place.is_some() {
            return;
        }
        let value = tidy(value).join(" ");
        let value: String = value.chars().take(LONGEST).collect();
        // A title of old Word is "Microsoft Word - notes.doc".
        let value = value.strip_prefix("Microsoft Word - ").unwrap_or(&value);
        let small = value.to_lowercase();
        // "LibreOffice 7.4", "python-docx 1.1"
        let program = small.trim_end_matches(|c: char| c.is_ascii_digit() || "./ ".contains(c));
        let is_empty = EMPTY.contains(&program);
        if value.is_empty() || is_empty {
            return;
        }
        *place = match name {
            "date" | "created" | "creation-date" => day(value),
            _ => Some(value.to_owned()),
        };
    }

    /// Takes what the part of an archive says in Dublin Core.
    pub(super) fn read(&mut self, archive: &mut Archive<'_>, part: &str) -> Result<(), ReadError> {
        let Some(bytes) = archive.part(part)? else {
            return Ok(());
        };
        let mut value = String::new();
        // Who last saved it comes in `dc:creator` of .odt; who began it is better, wherever it stands.
        let mut found: Vec<(String, String)> = Vec::new();
        let walked = xml::walk(&xml::decoded(&bytes), &mut |step| match step {
            Step::Open(_) => value.clear(),
            Step::Text(text) => value.push_str(text),
            Step::Close(name) => found.push((name.to_owned(), std::mem::take(&mut value))),
        });
        found.sort_by_key(|(name, _)| name != "initial-creator" && name != "creation-date");
        for (name, value) in &found {
            self.take(name, value);
        }
        // A document whose text can be read is not refused for what it says of itself.
        drop(walked);
        Ok(())
    }
}

/// The day of a date as 2024-05-31: of ISO 8601, of a PDF file (`D:20240531…`); of others the text as it stands.
fn day(value: &str) -> Option<String> {
    let Some(digits) = value.strip_prefix("D:") else {
        let day = value.split_once('T').map_or(value, |(day, _)| day);
        return (!day.starts_with("0000") && day.len() < 40).then(|| day.to_owned());
    };
    let parts = [digits.get(..4), digits.get(4..6), digits.get(6..8)];
    let known = parts
        .into_iter()
        .map_while(|part| part.filter(|part| part.bytes().all(|b| b.is_ascii_digit())))
        .collect::<Vec<_>>();
    (!known.is_empty()).then(|| known.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_called_like_a_program_or_a_user() {
        for name in [
            "python-docx",
            "Microsoft Office User",
            "user",
            "Admin",
            "LibreOffice 7.4.1",
            "Пользователь",
        ] {
            let mut about = About::default();
            about.take("creator", name);
            assert_eq!(about.author, None, "{name}");
        }
        let mut about = About::default();
        about.take("creator", "User Admin Lind");
        assert_eq!(about.author.as_deref(), Some("User Admin Lind"));
    }

    #[test]
    fn what_programs_fill_in_by_themselves_is_not_taken() {
        let mut about = About::default();
        for (name, value) in [
            ("title", "Untitled"),
            ("title", "Microsoft Word - The  Long River"),
            ("title", "Another"),
            ("creator", " "),
            ("creator", "A. Lind"),
            ("created", "2024-05-31T10:00:00Z"),
            ("language", "en-GB"),
            ("format", "x"),
        ] {
            about.take(name, value);
        }
        assert_eq!(about.title.as_deref(), Some("The Long River"));
        assert_eq!(about.author.as_deref(), Some("A. Lind"));
        assert_eq!(about.date.as_deref(), Some("2024-05-31"));
        assert_eq!(about.lang.as_deref(), Some("en-GB"));
        assert_eq!(
            day("D:20240531120000+02'00'").as_deref(),
            Some("2024-05-31")
        );
        assert_eq!(day("D:2024").as_deref(), Some("2024"));
        assert_eq!(day("D:x"), None);
        assert_eq!(day("May 1990").as_deref(), Some("May 1990"));
    }
}
