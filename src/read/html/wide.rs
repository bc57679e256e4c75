//! Tags with very many attributes are refused before the tree is made.
//!
//! The tokenizer goes one call deeper with each quoted attribute of a tag, so that some thousand of them would overflow
//! the stack and end the program. This looks first, with a reader that stops it in time.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Readable, Reader, Span, StringReader, Tokenizer};

/// The most attributes of a tag: many times what pages have, and far from the depth that a small stack holds.
pub(super) const MOST: usize = 256;

/// Whether a tag of a page has more than [`MOST`] attributes, when it is cut into tags as for `xml` or not.
pub(super) fn has_wide_tag(source: &str, xml: bool) -> bool {
    let attributes = Cell::new(0);
    let count = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::AttributeName { .. } => attributes.set(attributes.get() + 1),
            CallbackEvent::AttributeValue { .. } | CallbackEvent::Error(_) => {}
            _ => attributes.set(0),
        }
        None
    };
    let mut emitter = CallbackEmitter::new(count);
    emitter.naively_switch_states(!xml);
    let reader = Stopping {
        source: source.to_reader(),
        attributes: &attributes,
    };
    Tokenizer::new_with_emitter(reader, emitter).any(|token| token.is_err())
}

/// Reads a page until a tag is too wide.
struct Stopping<'p> {
    source: StringReader<'p>,
    attributes: &'p Cell<usize>,
}

/// That a tag is too wide.
#[derive(Debug, thiserror::Error)]
#[error("a tag has too many attributes")]
struct TooWide;

impl Stopping<'_> {
    fn check(&self) -> Result<(), TooWide> {
        if self.attributes.get() > MOST {
            return Err(TooWide);
        }
        Ok(())
    }
}

impl Reader for Stopping<'_> {
    type Error = TooWide;

    fn read_byte(&mut self) -> Result<Option<u8>, TooWide> {
        self.check()?;
        let Ok(byte) = self.source.read_byte();
        Ok(byte)
    }

    fn try_read_string(&mut self, words: &[u8], case_sensitive: bool) -> Result<bool, TooWide> {
        self.check()?;
        let Ok(read) = self.source.try_read_string(words, case_sensitive);
        Ok(read)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        char_buf: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooWide> {
        self.check()?;
        let Ok(read) = self.source.read_until(needle, char_buf);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the smallest stack that a thread of the server may have.
    #[test]
    fn wide_tags_are_seen_before_they_overflow_the_stack() {
        let look = || {
            let with = |count: usize, one: &str| format!("<p {}>words</p>", one.repeat(count));
            for one in ["a=\"b\" ", "a='b' ", "a=b ", "a ", "a=\">\"", "a=\"b\"/"] {
                for xml in [false, true] {
                    assert!(!has_wide_tag(&with(100, one), xml), "{one}");
                    assert!(has_wide_tag(&with(100_000, one), xml), "{one}");
                }
            }
            let many = "<p a=\"b\">words</p>".repeat(1000);
            assert!(!has_wide_tag(&many, false));
            assert!(has_wide_tag(
                &format!("</p {}>", "a=\"b\" ".repeat(100_000)),
                false
            ));
        };
        let thread = std::thread::Builder::new().stack_size(2 << 20);
        thread.spawn(look).unwrap().join().unwrap();
    }
}
