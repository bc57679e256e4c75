//! Glyphs → lines: words are divided where there is room between glyphs, values of a table where there is much.

use super::page::Glyph;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Where it begins and ends.
    pub(super) x: (f64, f64),
    /// Its base line, upwards.
    pub(super) y: f64,
    /// The size of its letters.
    pub(super) size: f64,
    /// Whether most of it is bold.
    pub(super) is_bold: bool,
    /// Its text, and whether it is raised.
    pub(super) parts: Vec<(String, bool)>,
    bold: usize,
    letters: usize,
}

/// Room between words, in sizes.
const WORD: f64 = 0.17;
/// Room between the values of a table, in sizes.
const VALUE: f64 = 2.2;

impl Line {
    fn new(glyph: &Glyph) -> Self {
        let mut line = Self {
            x: glyph.x,
            y: glyph.y,
            size: glyph.size,
            is_bold: false,
            parts: vec![(String::new(), false)],
            bold: 0,
            letters: 0,
        };
        line.push(&glyph.text, false, glyph.is_bold);
        line
    }

    /// Its text, with nothing raised.
    pub(super) fn text(&self) -> String {
        let parts = self.parts.iter().map(|(text, _)| text.as_str());
        parts.collect::<String>().trim().to_owned()
    }

    fn push(&mut self, text: &str, is_raised: bool, is_bold: bool) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.bold += if is_bold { letters } else { 0 };
        match self.parts.last_mut() {
            Some((part, raised)) if *raised == is_raised => part.push_str(text),
            _ => self.parts.push((text.to_owned(), is_raised)),
        }
    }

    /// Whether a glyph stands on this line, behind what is there.
    fn takes(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let is_level = (glyph.y - self.y).abs() < size * 0.5;
        is_level && glyph.x.0 > self.x.1 - size * 0.6
    }

    fn add(&mut self, glyph: &Glyph) {
        // A line may begin with the mark of a note.
        let is_first_small = self.size < glyph.size * 0.85 && self.letters <= 3 && self.y > glyph.y;
        if is_first_small {
            for (_, raised) in &mut self.parts {
                *raised = true;
            }
            (self.size, self.y) = (glyph.size, glyph.y);
        }
        let gap = glyph.x.0 - self.x.1;
        let is_spaced = self
            .parts
            .last()
            .is_some_and(|(part, _)| part.ends_with(char::is_whitespace));
        let is_space = glyph.text.trim().is_empty();
        if gap > self.size * VALUE && !is_space {
            self.push("\t", false, false);
        } else if gap > self.size * WORD && !is_spaced && !is_space {
            self.push(" ", false, false);
        }
        let is_raised = glyph.size < self.size * 0.85 && glyph.y > self.y + self.size * 0.15;
        self.push(&glyph.text, is_raised, glyph.is_bold);
        // A space may be drawn wherever it likes.
        if !is_space {
            self.x.1 = self.x.1.max(glyph.x.1);
        }
    }

    fn finish(mut self) -> Option<Self> {
        self.is_bold = self.bold * 2 > self.letters;
        (!self.text().is_empty()).then_some(self)
    }
}

/// The lines of a page, in the order in which they are drawn; glyphs of one line that are drawn one after the other are put
/// in order, for letters of a second font may come behind all others.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let is_level = |a: &Glyph, b: &Glyph| (a.y - b.y).abs() < a.size.max(b.size) * 0.5;
    let mut lines = Vec::new();
    for level in glyphs.chunk_by(is_level) {
        let mut level: Vec<&Glyph> = level.iter().collect();
        level.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
        let mut open: Option<Line> = None;
        for glyph in level {
            match &mut open {
                Some(line) if line.takes(glyph) => line.add(glyph),
                _ if glyph.text.trim().is_empty() => {}
                _ => {
                    lines.extend(open.take().and_then(Line::finish));
                    open = Some(Line::new(glyph));
                }
            }
        }
        lines.extend(open.and_then(Line::finish));
    }
    lines
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The glyphs of a text in a font of even width, from a place on.
    pub(crate) fn glyphs(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let wide = size * 0.5;
        let places = std::iter::successors(Some(x), |x| Some(x + wide));
        let glyphs = text.chars().zip(places).map(|(c, x)| Glyph {
            x: (x, x + wide),
            y,
            size,
            is_bold: false,
            text: c.to_string(),
        });
        glyphs.collect()
    }

    #[test]
    fn room_divides_words_and_values_and_raised_digits_are_known() {
        let mut all = glyphs("In", 10.0, 100.0, 10.0);
        all.extend(glyphs("1990", 22.0, 100.0, 10.0));
        all.extend(glyphs("2", 42.0, 104.0, 6.0));
        all.extend(glyphs("0", 95.0, 100.0, 10.0));
        all.extend(glyphs("4", 90.0, 100.0, 10.0));
        all.extend(glyphs("Below", 10.0, 86.0, 10.0));
        let lines = lines(&all);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, ["In 19902\t40", "Below"]);
        assert_eq!(lines[0].parts[1], ("2".to_owned(), true));
    }
}
