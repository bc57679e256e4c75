//! XML as steps, with limits: no document type, no entities but XML's own five, no bottomless nesting.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ReadError;

/// The deepest nesting of elements.
const DEEPEST: usize = 256;
/// The longest tag, in bytes: room for the namespaces that office programs declare.
const TAG: usize = 64 * 1024;

/// A step through a document. Names are without their prefix.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// An element begins.
    Open(&'a Element<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text between tags.
    Text(&'a str),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    tag: &'a BytesStart<'a>,
    /// Its name.
    pub(super) name: &'a str,
}

impl Element<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        let mut attributes = attributes.flatten();
        let found = attributes.find(|one| one.key.local_name().as_ref() == name)?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(Cow::into_owned)
    }

    /// Whether an attribute has a value.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.attribute(name).is_some_and(|found| found == value)
    }
}

/// Goes through a document from beginning to end.
///
/// # Errors
/// [`ReadError::Broken`] where it is not well formed; [`ReadError::Refused`] where it declares a document type or is
/// nested too deeply.
pub(super) fn walk(xml: &str, on: &mut dyn FnMut(Step<'_>)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| BROKEN)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ReadError::Refused("its elements are nested too deeply"));
                }
                if tag.attributes_raw().len() > TAG {
                    return Err(ReadError::Refused("an element has too many attributes"));
                }
                let name = tag.local_name();
                on(Step::Open(&Element {
                    tag: &tag,
                    name: name.as_ref(),
                }));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                on(Step::Close(tag.local_name().as_ref()));
            }
            Event::Text(text) => on(Step::Text(&text.xml10_content())),
            Event::CData(text) => on(Step::Text(&text.xml10_content())),
            Event::GeneralRef(name) => {
                let c = name.resolve_char_ref().map_err(|_| BROKEN)?;
                let known = quick_xml::escape::resolve_predefined_entity(&name);
                match (c, known) {
                    (Some(c), _) => on(Step::Text(c.encode_utf8(&mut [0; 4]))),
                    (None, Some(known)) => on(Step::Text(known)),
                    (None, None) => return Err(ReadError::Refused("it uses an unknown entity")),
                }
            }
            Event::DocType(_) => {
                return Err(ReadError::Refused("it declares a document type"));
            }
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(BROKEN) },
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

const BROKEN: ReadError = ReadError::Broken("its XML is damaged");

/// The text of an XML file: in the encoding that its mark or its declaration names.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let named = || {
        let first = bytes.get(..bytes.len().min(200)).unwrap_or_default();
        let first = String::from_utf8_lossy(first);
        let (_, after) = first.split_once("encoding=")?;
        let quote = after.chars().next()?;
        let (label, _) = after.get(1..)?.split_once(quote)?;
        first
            .starts_with("<?xml")
            .then(|| Encoding::for_label(label.as_bytes()))?
    };
    let encoding = marked.or_else(named).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(xml: &str) -> Result<String, String> {
        let mut out = String::new();
        let done = walk(xml, &mut |step| match step {
            Step::Open(element) => {
                let value = element.attribute("val");
                out.extend(["<", element.name, &format!(" {value:?}>")]);
            }
            Step::Close(name) => out.extend(["</", name, ">"]),
            Step::Text(text) => out += text,
        });
        done.map(|()| out).map_err(|why| why.to_string())
    }

    #[test]
    fn steps_have_names_without_prefix_and_resolved_signs() {
        assert_eq!(
            told("<?xml version=\"1.0\"?><w:p><w:r w:val='a&amp;b'/>x &lt; &#233;<![CDATA[<y>]]></w:p>")
                .as_deref(),
            Ok("<p None><r Some(\"a&b\")></r>x < é<y></p>")
        );
    }

    #[test]
    fn what_could_harm_is_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(told(laughs).unwrap_err().contains("document type"));
        assert!(told("<a>&c;</a>").unwrap_err().contains("entity"));
        let deep = "<a>".repeat(100_000);
        assert!(told(&deep).unwrap_err().contains("nested"));
        let wide = format!("<a {}/>", "b='c' ".repeat(80_000));
        assert!(told(&wide).unwrap_err().contains("attributes"));
        for broken in ["<a>", "<a></b>", "<a", "<a>&#xFFFFFFFF;</a>"] {
            assert!(told(broken).unwrap_err().contains("damaged"), "{broken}");
        }
    }

    #[test]
    fn encodings_are_read_as_declared() {
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain("<a>é</a>".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&utf16), "<a>é</a>");
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>"),
            "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>"
        );
        assert_eq!(decoded("<a>é</a>".as_bytes()), "<a>é</a>");
    }

    proptest! {
        #[test]
        fn nothing_panics(xml in "(<[a-c]( [a-c]='[&;x]*')?/?>|</[a-c]>|&[a-z#0-9]{0,4};|x|<!--|]]>|<!|<\\?){0,40}") {
            let _ = told(&xml);
        }
    }
}
