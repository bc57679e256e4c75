//! What of a document is not in its text, or stands elsewhere in it: for "Is this the whole text?".

use std::collections::BTreeMap;

/// A part of a document that running text cannot hold as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A table; its rows are lines of the text.
    Table,
    /// A footnote or endnote; they stand after the text.
    Note,
    /// A text box; it stands after the paragraph that it hangs on.
    TextBox,
    /// A picture.
    Picture,
    /// A formula; `[…]` stands for one within a sentence.
    Formula,
    /// A chart, a drawing or a file within the document.
    Object,
    /// A remark of a reader at the margin.
    Comment,
    /// A passage that was deleted while changes were tracked.
    Deletion,
    /// A passage that is set as hidden.
    Hidden,
    /// A table of contents or an index, in entries or pages.
    Contents,
    /// A menu, an advertisement, a header or a footer of a page.
    Menu,
    /// A line that is repeated on the pages: a running head, a page number.
    RunningHead,
    /// Programs' code.
    Code,
    /// A page of pictures without text: scanned, perhaps.
    EmptyPage,
}

impl Part {
    /// All parts, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Table,
        Self::Note,
        Self::TextBox,
        Self::Picture,
        Self::Formula,
        Self::Object,
        Self::Comment,
        Self::Deletion,
        Self::Hidden,
        Self::Contents,
        Self::Menu,
        Self::RunningHead,
        Self::Code,
        Self::EmptyPage,
    ];

    /// Its name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Note => "note",
            Self::TextBox => "text-box",
            Self::Picture => "picture",
            Self::Formula => "formula",
            Self::Object => "object",
            Self::Comment => "comment",
            Self::Deletion => "deletion",
            Self::Hidden => "hidden",
            Self::Contents => "contents",
            Self::Menu => "menu",
            Self::RunningHead => "running-head",
            Self::Code => "code",
            Self::EmptyPage => "empty-page",
        }
    }

    /// Whether its words are in the text, though at another place or in another form.
    pub fn is_in_text(self) -> bool {
        matches!(self, Self::Table | Self::Note | Self::TextBox)
    }
}

/// How many of each part a document has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aside(BTreeMap<Part, usize>);

impl Aside {
    /// How many there are of a part.
    pub fn count(&self, part: Part) -> usize {
        self.0.get(&part).copied().unwrap_or_default()
    }

    /// The parts there are, with their number.
    pub fn parts(&self) -> impl Iterator<Item = (Part, usize)> {
        self.0.iter().map(|(part, count)| (*part, *count))
    }

    pub(super) fn note(&mut self, part: Part, count: usize) {
        if count > 0 {
            *self.0.entry(part).or_default() += count;
        }
    }
}
