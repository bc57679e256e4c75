//! A bank file in its usual shape: spaces, empty lines and line ends; what it says, its order and its comments stay.
//!
//! Lines are never joined or broken: whether a list stands on one line or on several is the author's choice.

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::splice::comments;

/// Two spaces for each list or table that a line lies in.
const STEP: &str = "  ";

/// The text of a bank file in its usual shape; nothing where it is not TOML.
///
/// The same text formatted twice is the same, and it says the same as before: that is tried before it is given.
pub fn format(text: &str) -> Option<String> {
    DeTable::parse(text).ok()?;
    let tokens = Source::new(text).lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    parse_document(&tokens, &mut events, &mut ());
    let mut writer = Writer::new(text);
    for event in &events {
        let span = event.span();
        writer.take(event.kind(), text.get(span.start()..span.end())?);
    }
    let out = writer.finish();
    (says_the_same(text, &out)
        && comments(text)
            .iter()
            .map(|c| c.trim_end())
            .eq(comments(&out)))
    .then_some(out)
}

/// Whether two texts are the same TOML, but for line ends within texts over several lines: a file has one kind.
fn says_the_same(a: &str, b: &str) -> bool {
    let read = |text: &str| toml::from_str::<toml::Table>(&text.replace("\r\n", "\n")).ok();
    read(a).is_some_and(|a| read(b) == Some(a))
}

/// Writes events anew.
struct Writer {
    out: String,
    newline: &'static str,
    /// How many lists and tables are open.
    depth: usize,
    /// The kinds of what is open: whether it is a table in braces.
    braces: Vec<bool>,
    /// Line ends since something was written.
    lines: usize,
    /// Whether a space is due before the next thing on the same line.
    space: bool,
}

impl Writer {
    fn new(text: &str) -> Self {
        let crlf = text.matches("\r\n").count();
        Self {
            out: String::with_capacity(text.len()),
            newline: if crlf * 2 > text.matches('\n').count() {
                "\r\n"
            } else {
                "\n"
            },
            depth: 0,
            braces: Vec::new(),
            lines: 0,
            space: false,
        }
    }

    fn take(&mut self, kind: EventKind, text: &str) {
        match kind {
            EventKind::Whitespace | EventKind::Error => {}
            EventKind::Newline => self.lines += 1,
            EventKind::Comment => {
                self.space = true;
                self.put(text.trim_end());
            }
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                // A header has an empty line above it, unless comments of its own stand there.
                if self.lines == 1 && !self.after_comment() {
                    self.lines = 2;
                }
                self.put(text);
            }
            EventKind::ArrayOpen => self.open(text, false),
            EventKind::InlineTableOpen => {
                self.open(text, true);
                self.space = true;
            }
            EventKind::ArrayClose => self.close(text),
            EventKind::InlineTableClose => {
                self.space = !self.out.ends_with('{');
                self.close(text);
            }
            EventKind::SimpleKey
            | EventKind::KeySep
            | EventKind::StdTableClose
            | EventKind::ArrayTableClose => self.put(text),
            EventKind::KeyValSep => {
                self.space = true;
                self.put(text);
                self.space = true;
            }
            EventKind::Scalar => {
                let text = text.replace("\r\n", "\n").replace('\n', self.newline);
                self.put(&text);
            }
            EventKind::ValueSep => {
                self.space = false;
                self.put(text);
                self.space = true;
            }
        }
    }

    fn open(&mut self, text: &str, braces: bool) {
        self.put(text);
        self.braces.push(braces);
        self.depth += 1;
    }

    fn close(&mut self, text: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.braces.pop() == Some(false) {
            self.space = false;
        }
        self.put(text);
    }

    /// Whether the last line is a comment that stands for itself.
    fn after_comment(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.starts_with('#')
    }

    /// Writes something, with the line ends or the space that are due before it.
    fn put(&mut self, text: &str) {
        if self.out.is_empty() {
            self.lines = 0;
        } else if self.lines > 0 {
            // No more than one empty line, and none in lists.
            let most = if self.depth > 0 || self.out.ends_with(['[', '{']) {
                1
            } else {
                2
            };
            for _ in 0..self.lines.min(most) {
                self.out.push_str(self.newline);
            }
            self.out.push_str(&STEP.repeat(self.depth));
        } else if self.space {
            self.out.push(' ');
        }
        self.lines = 0;
        self.space = false;
        self.out.push_str(text);
    }

    fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push_str(self.newline);
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bank::splice::tests::{file, joined};

    #[test]
    fn a_file_gets_its_usual_shape() {
        let text = "\u{feff}#:schema x   \r\n\r\n\r\n\r\nformat=1 # one\r\n  title   =\t\"B\"  \n[[ question ]]\r\n# its own\r\n[ question . cite ]#c\r\n a.b = { x=1 ,y = {} }\r\nlist = [ 1,2 , # two\r\n\r\n{z=[]},\r\n    ]\r\nm = \"\"\"\n  a \n\"\"\"\r\n\r\n\r\n";
        let shaped = "#:schema x\n\nformat = 1 # one\ntitle = \"B\"\n\n[[question]]\n# its own\n[question.cite] #c\na.b = { x = 1, y = {} }\nlist = [1, 2, # two\n  { z = [] },\n]\nm = \"\"\"\n  a \n\"\"\"\n";
        assert_eq!(
            format(text).as_deref(),
            Some(shaped.replace('\n', "\r\n").as_str())
        );
        assert_eq!(format(&text.replace('\r', "")).as_deref(), Some(shaped));
        assert_eq!(format("a = = 1"), None);
        assert_eq!(format("\n\n").as_deref(), Some(""));
    }

    #[test]
    fn what_comes_with_the_program_has_its_usual_shape() {
        for text in [
            include_str!("../../questions/black-january.toml"),
            include_str!("../../questions/caspian-sea.toml"),
            include_str!("../../questions/smallpox.toml"),
            include_str!("../../tests/golden/mill-fire.toml"),
        ] {
            assert!(format(text).as_deref() == Some(text));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn formatting_again_changes_nothing(pieces in file(), ends in 0..3_u8) {
            let text = joined(&pieces, ends).concat();
            let once = format(&text);
            prop_assert!(once.is_some(), "{}", text);
            let once = once.unwrap_or_default();
            prop_assert_eq!(format(&once), Some(once.clone()));
            prop_assert!(!once.contains(" \n") && !once.contains("\n\n\n"), "{}", once);
        }
    }
}
