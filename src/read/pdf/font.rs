//! A font of a PDF file: what its codes mean, and how wide they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// The most codes of a font that are looked at.
const CODES: u32 = 70_000;

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Bytes of a code.
    pub(super) bytes: usize,
    meaning: BTreeMap<u32, String>,
    widths: BTreeMap<u32, f64>,
    /// The width of all others, in thousandths of the size.
    width: f64,
    /// Whether its letters are bold.
    pub(super) is_bold: bool,
}

impl Font {
    /// Reads a font; what cannot be understood of it means nothing.
    pub(super) fn new(document: &Document, font: &Dictionary, limit: usize) -> Self {
        let name = font
            .get(b"BaseFont")
            .and_then(Object::as_name)
            .unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_lowercase();
        let is_wide = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Type0");
        let mut read = Self {
            bytes: if is_wide { 2 } else { 1 },
            width: if name.contains("courier") {
                600.0
            } else {
                500.0
            },
            is_bold: name.contains("bold") || name.contains("black"),
            ..Self::default()
        };
        if is_wide {
            read.wide_widths(document, font);
        } else {
            read.simple_widths(document, font);
            read.simple_codes(document, font, limit);
        }
        read.named_codes(document, font, limit);
        read
    }

    /// What a code means; nothing where nobody says.
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.meaning.get(&code).map(String::as_str)
    }

    /// How wide a code is, in parts of the size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.width) / 1000.0
    }

    /// What the encoding of a simple font says of its 256 codes.
    fn simple_codes(&mut self, document: &Document, font: &Dictionary, limit: usize) {
        let mut only = font.clone();
        only.remove(b"ToUnicode");
        only.set("Type", Object::Name(b"Font".to_vec()));
        let Ok(encoding) = only.get_font_encoding_with_limit(document, limit) else {
            return;
        };
        for code in 0..=255_u8 {
            if let Ok(text) = Document::decode_text(&encoding, &[code]) {
                self.mean(u32::from(code), text);
            }
        }
    }

    /// What the file itself says of the meaning of codes: that is surer than any encoding.
    fn named_codes(&mut self, document: &Document, font: &Dictionary, limit: usize) {
        let Ok(map) = font.get(b"ToUnicode") else {
            return;
        };
        let mut only = Dictionary::new();
        only.set("Type", Object::Name(b"Font".to_vec()));
        only.set("ToUnicode", map.clone());
        let Ok(Encoding::UnicodeMapEncoding(map)) =
            only.get_font_encoding_with_limit(document, limit)
        else {
            return;
        };
        let mut left = CODES;
        for (length, ranges) in (1_u8..).zip(&map.bf_ranges) {
            for (range, _) in ranges.iter() {
                for code in range.clone() {
                    if left == 0 {
                        return;
                    }
                    left -= 1;
                    if let Some(units) = map.get(code, length) {
                        self.mean(code, String::from_utf16_lossy(&units));
                    }
                }
            }
        }
    }

    fn mean(&mut self, code: u32, text: String) {
        if !text.is_empty() && !text.contains(['\u{FFFD}', '\0']) {
            self.meaning.insert(code, text);
        }
    }

    fn simple_widths(&mut self, document: &Document, font: &Dictionary) {
        let first = font
            .get_deref(b"FirstChar", document)
            .and_then(Object::as_i64);
        let first = first
            .ok()
            .and_then(|first| u32::try_from(first).ok())
            .unwrap_or_default();
        let scale = match font
            .get_deref(b"FontMatrix", document)
            .and_then(Object::as_array)
        {
            Ok(matrix) => matrix.first().map_or(1.0, |one| number(one) * 1000.0),
            Err(_) => 1.0,
        };
        if let Ok(widths) = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array)
        {
            for (code, width) in (first..first.saturating_add(CODES)).zip(widths) {
                let width = document
                    .dereference(width)
                    .map_or(0.0, |(_, width)| number(width));
                self.widths.insert(code, width * scale);
            }
        }
        let descriptor = font
            .get_deref(b"FontDescriptor", document)
            .and_then(Object::as_dict);
        let missing = descriptor.and_then(|one| one.get_deref(b"MissingWidth", document));
        if let Ok(missing) = missing {
            self.width = number(missing);
        }
    }

    fn wide_widths(&mut self, document: &Document, font: &Dictionary) {
        self.width = 1000.0;
        let below = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array);
        let below = below
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok());
        let Some((_, Object::Dictionary(below))) = below else {
            return;
        };
        if let Ok(width) = below.get_deref(b"DW", document) {
            self.width = number(width);
        }
        let Ok(list) = below.get_deref(b"W", document).and_then(Object::as_array) else {
            return;
        };
        // `c [w w w]` gives widths from c on; `c d w` gives one to all from c to d.
        let mut list = list
            .iter()
            .filter_map(|one| document.dereference(one).ok().map(|(_, one)| one));
        let mut left = CODES;
        while let (Some(first), Some(second)) = (list.next(), list.next()) {
            let first = code(first);
            if let Object::Array(widths) = second {
                for (code, width) in (first..first.saturating_add(left)).zip(widths) {
                    self.widths.insert(code, number(width));
                    left = left.saturating_sub(1);
                }
            } else {
                let end = code(second).min(first.saturating_add(left));
                let width = list.next().map_or(self.width, number);
                left = left.saturating_sub(end.saturating_sub(first));
                self.widths.extend((first..=end).map(|code| (code, width)));
            }
        }
    }
}

/// A number, whole or not; 0 for what is none.
pub(super) fn number(object: &Object) -> f64 {
    let number = object.as_float().map_or(0.0, f64::from);
    if number.is_finite() { number } else { 0.0 }
}

fn code(object: &Object) -> u32 {
    let code = object
        .as_i64()
        .ok()
        .and_then(|code| u32::try_from(code).ok());
    code.unwrap_or_default().min(CODES)
}
