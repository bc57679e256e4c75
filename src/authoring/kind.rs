//! What a file of questions is: another program's, or a bank with all that it rests on.

use crate::exchange::layout::columns;
use crate::exchange::{self, Format, pack};
use crate::id::BankId;

/// What a file of questions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another program's.
    Foreign(Format),
    /// A bank with its documents and pictures.
    Pack,
}

/// The name and the ending of a bank with its files.
const PACK: &str = "factdeck";

impl Kind {
    /// What the columns of its files can hold, in the words of banks; nothing where they have none.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Foreign(format) => columns(format),
            Self::Pack => &[],
        }
    }

    /// Whether the first row of its files may name the columns.
    pub fn has_headers(self) -> bool {
        matches!(self, Self::Foreign(Format::Csv | Format::Tsv))
    }

    /// The largest file that is read, in bytes.
    pub const LARGEST: usize = exchange::LARGEST;

    /// All of them, the most usual first.
    pub fn all() -> impl Iterator<Item = Self> {
        let foreign = Format::ALL.into_iter().map(Self::Foreign);
        foreign.chain([Self::Pack])
    }

    /// The kind of this name, as [`name`](Self::name) gives it.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// What a file is, by its name and, where several have its ending, by its content.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending.eq_ignore_ascii_case(PACK) {
            return Some(Self::Pack);
        }
        Format::of(ending, bytes).map(Self::Foreign)
    }

    /// What a text is that somebody wrote into a box.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::of("pasted.txt", text.as_bytes())
    }

    /// The bank in a file of this kind that holds a bank; nothing where it cannot be read.
    pub fn bank_of(pack: &[u8]) -> Option<BankId> {
        Some(pack::read(pack).ok()?.bank.id)
    }

    /// Its name on the command line and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Foreign(format) => format.name(),
            Self::Pack => PACK,
        }
    }

    /// How its files are called for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Foreign(format) => format.title(),
            Self::Pack => "Factdeck",
        }
    }

    /// Whether its files are text.
    pub fn is_text(self) -> bool {
        match self {
            Self::Foreign(format) => format.is_text(),
            Self::Pack => false,
        }
    }

    /// The usual ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Foreign(format) => format.ending(),
            Self::Pack => PACK,
        }
    }

    /// What its files are called in a response.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Foreign(Format::Moodle) => "application/xml; charset=utf-8",
            Self::Foreign(Format::Csv) => "text/csv; charset=utf-8",
            Self::Foreign(Format::Tsv) => "text/tab-separated-values; charset=utf-8",
            Self::Foreign(Format::Kahoot) => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            Self::Foreign(_) => "text/plain; charset=utf-8",
            Self::Pack => "application/zip",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_name_and_its_file() {
        for kind in Kind::all() {
            assert_eq!(Kind::named(kind.name()), Some(kind));
            let file = format!("a.b.{}", kind.ending().to_uppercase());
            if kind.ending() != "txt" {
                assert_eq!(Kind::of(&file, b""), Some(kind), "{file}");
            }
        }
        assert_eq!(Kind::named("docx"), None);
        let tasks = Kind::of_text("What?\n- [x] a\n- [ ] b\n");
        assert_eq!(tasks, Some(Kind::Foreign(Format::Markdown)));
        assert_eq!(Kind::of_text("hello"), None);
        assert_eq!(Kind::of("README", b"hello"), None);
    }
}
