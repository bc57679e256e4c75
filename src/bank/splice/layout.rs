//! Where everything of a TOML text stands: tables, keys, values, list entries, commas.
//!
//! The values themselves are not read here. Two values of *canonical* text say the same where their bytes do.

use toml::de::DeTable;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{Raw, Source};

use crate::text::Span;

/// A TOML text by its places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The lines before the first header.
    pub(super) head: Vec<Entry>,
    /// The tables in the order of the text.
    pub(super) tables: Vec<Table>,
}

/// A header with the lines below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The name in the header, part by part.
    pub(super) path: Vec<String>,
    /// Whether it begins an entry of a list: `[[name]]`.
    pub(super) list: bool,
    /// The header from its first bracket to its last.
    pub(super) header: Span,
    /// The lines below it.
    pub(super) entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key, part by part: more than one where it is dotted.
    pub(super) path: Vec<String>,
    /// From the key to the end of the value.
    pub(super) span: Span,
    /// The value.
    pub(super) value: Node,
    /// The comma after it, in an inline table.
    pub(super) comma: Option<Span>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// Its bytes, brackets and quotes included.
    pub(super) span: Span,
    /// What is in it.
    pub(super) kind: Kind,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, a number, a date, true or false.
    Scalar,
    /// A list in brackets.
    List(Vec<Item>),
    /// A table in braces.
    Inline(Vec<Entry>),
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its value.
    pub(super) value: Node,
    /// The comma after it.
    pub(super) comma: Option<Span>,
}

impl Layout {
    /// The places of a text; nothing where it is not TOML.
    pub(super) fn of(text: &str) -> Option<Self> {
        // This also bounds how deep values lie in each other.
        DeTable::parse(text).ok()?;
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        parse_document(&tokens, &mut events, &mut ());
        events.retain(|event| {
            !matches!(
                event.kind(),
                EventKind::Whitespace | EventKind::Newline | EventKind::Comment
            )
        });
        let mut reader = Reader {
            text,
            events: &events,
        };
        reader.document()
    }
}

/// The comments of a text, each from its `#` to the end of its line.
pub(in crate::bank) fn comments(text: &str) -> Vec<&str> {
    let tokens = Source::new(text).lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    parse_document(&tokens, &mut events, &mut ());
    let comments = events
        .iter()
        .filter(|event| event.kind() == EventKind::Comment);
    comments
        .filter_map(|event| text.get(event.span().start()..event.span().end()))
        .collect()
}

/// Reads places off the parser's events.
struct Reader<'t, 'e> {
    text: &'t str,
    events: &'e [Event],
}

impl Reader<'_, '_> {
    fn peek(&self) -> Option<EventKind> {
        self.events.first().map(Event::kind)
    }

    fn next(&mut self) -> Option<(EventKind, Span, Option<Encoding>)> {
        let (event, rest) = self.events.split_first()?;
        self.events = rest;
        let span = Span::new(event.span().start(), event.span().end());
        Some((event.kind(), span, event.encoding()))
    }

    fn document(&mut self) -> Option<Layout> {
        let mut layout = Layout::default();
        while let Some(kind) = self.peek() {
            match kind {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let (_, open, _) = self.next()?;
                    let (path, _) = self.key()?;
                    let (_, close, _) = self.next()?;
                    layout.tables.push(Table {
                        path,
                        list: kind == EventKind::ArrayTableOpen,
                        header: Span::new(open.start, close.end),
                        entries: Vec::new(),
                    });
                }
                _ => {
                    let entry = self.entry()?;
                    match layout.tables.last_mut() {
                        Some(table) => table.entries.push(entry),
                        None => layout.head.push(entry),
                    }
                }
            }
        }
        Some(layout)
    }

    /// A key, perhaps dotted.
    fn key(&mut self) -> Option<(Vec<String>, Span)> {
        let mut path = Vec::new();
        let mut whole: Option<Span> = None;
        loop {
            let (kind, span, encoding) = self.next()?;
            if kind != EventKind::SimpleKey {
                return None;
            }
            whole = Some(Span::new(whole.map_or(span.start, |s| s.start), span.end));
            path.push(self.decoded(span, encoding)?);
            if self.peek() != Some(EventKind::KeySep) {
                return Some((path, whole?));
            }
            self.next();
        }
    }

    fn decoded(&self, span: Span, encoding: Option<Encoding>) -> Option<String> {
        let place = toml_parser::Span::new_unchecked(span.start, span.end);
        let mut key = std::borrow::Cow::Borrowed("");
        Raw::new_unchecked(span.of(self.text)?, encoding, place).decode_key(&mut key, &mut ());
        Some(key.into_owned())
    }

    fn entry(&mut self) -> Option<Entry> {
        let (path, key) = self.key()?;
        let (kind, ..) = self.next()?;
        if kind != EventKind::KeyValSep {
            return None;
        }
        let value = self.value()?;
        Some(Entry {
            path,
            span: Span::new(key.start, value.span.end),
            value,
            comma: None,
        })
    }

    fn value(&mut self) -> Option<Node> {
        let (kind, open, _) = self.next()?;
        match kind {
            EventKind::Scalar => Some(Node {
                span: open,
                kind: Kind::Scalar,
            }),
            EventKind::ArrayOpen => {
                let mut items: Vec<Item> = Vec::new();
                while self.peek()? != EventKind::ArrayClose {
                    let value = self.value()?;
                    let comma = self.comma();
                    items.push(Item { value, comma });
                }
                let (_, close, _) = self.next()?;
                Some(Node {
                    span: Span::new(open.start, close.end),
                    kind: Kind::List(items),
                })
            }
            EventKind::InlineTableOpen => {
                let mut entries = Vec::new();
                while self.peek()? != EventKind::InlineTableClose {
                    let mut entry = self.entry()?;
                    entry.comma = self.comma();
                    entries.push(entry);
                }
                let (_, close, _) = self.next()?;
                Some(Node {
                    span: Span::new(open.start, close.end),
                    kind: Kind::Inline(entries),
                })
            }
            _ => None,
        }
    }

    fn comma(&mut self) -> Option<Span> {
        if self.peek()? != EventKind::ValueSep {
            return None;
        }
        self.next().map(|(_, span, _)| span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node, text: &str) -> String {
        match &node.kind {
            Kind::Scalar => node.span.of(text).unwrap().to_owned(),
            Kind::List(items) => {
                let items: Vec<String> = items.iter().map(|i| shown(&i.value, text)).collect();
                format!("[{}]", items.join("|"))
            }
            Kind::Inline(entries) => format!("{{{}}}", lines(entries, text).join("|")),
        }
    }

    fn lines(entries: &[Entry], text: &str) -> Vec<String> {
        let line = |e: &Entry| format!("{}={}", e.path.join("/"), shown(&e.value, text));
        entries.iter().map(line).collect()
    }

    #[test]
    fn everything_has_its_place() {
        let text = "\u{feff}# top\r\na = 1 # one\r\n\"b.c\" = [ # list\r\n  'x', # ex\r\n  { y = 1, z.w = \"\"\"\r\nm\"\"\" },\r\n]\r\n[[question]]\r\nd.e = true\r\n[ question . cite ]\r\n\tat=3";
        let layout = Layout::of(text).unwrap();
        assert_eq!(
            lines(&layout.head, text),
            ["a=1", "b.c=['x'|{y=1|z/w=\"\"\"\r\nm\"\"\"}]"]
        );
        let tables: Vec<(String, bool, &str, Vec<String>)> = layout
            .tables
            .iter()
            .map(|t| {
                let header = t.header.of(text).unwrap();
                (t.path.join("/"), t.list, header, lines(&t.entries, text))
            })
            .collect();
        assert_eq!(
            tables,
            [
                (
                    "question".to_owned(),
                    true,
                    "[[question]]",
                    vec!["d/e=true".to_owned()]
                ),
                (
                    "question/cite".to_owned(),
                    false,
                    "[ question . cite ]",
                    vec!["at=3".to_owned()]
                ),
            ]
        );
        assert_eq!(Layout::of("a = = 1"), None);
        assert_eq!(Layout::of(""), Some(Layout::default()));
    }
}
