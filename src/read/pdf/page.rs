//! What is drawn on a page → pieces of text with their places.
//!
//! Operators and their meaning: ISO 32000-1, 8.4 and 9.4.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, number};

/// What may be done in a document as a whole, so that nothing hangs.
#[derive(Debug)]
pub(super) struct Budget {
    /// Operators that may still be read.
    pub(super) steps: usize,
    /// Bytes that may still be unpacked.
    pub(super) bytes: usize,
}

/// Forms within forms.
const DEEPEST: usize = 8;

/// A glyph, or several that mean one text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Where it begins and ends.
    pub(super) x: (f64, f64),
    /// Its base line, upwards.
    pub(super) y: f64,
    /// Its size.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) is_bold: bool,
    /// What it means.
    pub(super) text: String,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its glyphs in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// How many pictures it has.
    pub(super) pictures: usize,
    /// Glyphs that nobody says the meaning of.
    pub(super) unknown: usize,
}

/// A matrix: a b c d e f.
type Matrix = [f64; 6];

const ONE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Fonts by where they stand in the file, read once.
pub(super) type Fonts = BTreeMap<ObjectId, Font>;

/// Reads what is drawn on a page.
pub(super) fn read(
    document: &Document,
    id: ObjectId,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Page {
    let Ok(content) = document.get_page_content_with_limit(id, budget.bytes) else {
        return Page::default();
    };
    budget.bytes = budget.bytes.saturating_sub(content.len());
    let mut dictionaries = Vec::new();
    if let Ok((own, ids)) = document.get_page_resources(id) {
        dictionaries.extend(own);
        dictionaries.extend(
            ids.into_iter()
                .filter_map(|id| document.get_dictionary(id).ok()),
        );
    }
    let mut painter = Painter {
        document,
        fonts,
        budget,
        page: Page::default(),
        seen: BTreeSet::new(),
        state: State {
            matrix: turned(document, id),
            ..State::default()
        },
    };
    painter.draw(&content, &dictionaries, 0);
    painter.page
}

/// The matrix of a page that is shown turned.
fn turned(document: &Document, id: ObjectId) -> Matrix {
    let turn = document
        .get_dictionary(id)
        .and_then(|page| page.get_deref(b"Rotate", document));
    match turn
        .and_then(Object::as_i64)
        .map(|turn| turn.rem_euclid(360))
    {
        Ok(90) => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        Ok(180) => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        Ok(270) => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => ONE,
    }
}

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<ObjectId>,
    size: f64,
    letters: f64,
    words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: ONE,
            font: None,
            size: 1.0,
            letters: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

struct Painter<'a, 'b> {
    document: &'a Document,
    fonts: &'b mut Fonts,
    budget: &'b mut Budget,
    page: Page,
    /// Where which text was drawn: bold letters may be drawn twice.
    seen: BTreeSet<(i64, i64, String)>,
    state: State,
}

/// Passages that are no text of the document, or whose text is said apart.
#[derive(Debug)]
enum Mark {
    Plain,
    Artifact,
    Said(Option<String>),
}

impl Painter<'_, '_> {
    fn draw(&mut self, content: &[u8], resources: &[&Dictionary], depth: usize) {
        let mut stack: Vec<State> = Vec::new();
        let mut text = ONE;
        let mut line = ONE;
        let mut marks: Vec<Mark> = Vec::new();
        for operation in Content::decode_iter(content) {
            let Ok(Operation { operator, operands }) = operation else {
                break;
            };
            if self.budget.steps == 0 {
                return;
            }
            self.budget.steps -= 1;
            let at = |place: usize| operands.get(place).map_or(0.0, number);
            match operator.as_str() {
                "q" if stack.len() < 64 => stack.push(self.state.clone()),
                "Q" => self.state = stack.pop().unwrap_or_else(|| self.state.clone()),
                "cm" => {
                    let by = [at(0), at(1), at(2), at(3), at(4), at(5)];
                    self.state.matrix = times(&by, &self.state.matrix);
                }
                "BT" => (text, line) = (ONE, ONE),
                "Tf" => {
                    self.state.size = at(1);
                    let name = operands.first().and_then(|one| one.as_name().ok());
                    self.state.font = name.and_then(|name| self.font(name, resources));
                }
                "Tc" => self.state.letters = at(0),
                "Tw" => self.state.words = at(0),
                "Tz" => self.state.stretch = at(0) / 100.0,
                "TL" => self.state.leading = at(0),
                "Ts" => self.state.rise = at(0),
                "Td" | "TD" => {
                    if operator == "TD" {
                        self.state.leading = -at(1);
                    }
                    line = times(&[1.0, 0.0, 0.0, 1.0, at(0), at(1)], &line);
                    text = line;
                }
                "Tm" => {
                    line = [at(0), at(1), at(2), at(3), at(4), at(5)];
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    line = times(&[1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading], &line);
                    text = line;
                    if operator == "\"" {
                        (self.state.words, self.state.letters) = (at(0), at(1));
                    }
                    if let Some(Object::String(bytes, _)) = operands.last() {
                        self.show(bytes, &mut text, &mut marks);
                    }
                }
                "Tj" => {
                    if let Some(Object::String(bytes, _)) = operands.first() {
                        self.show(bytes, &mut text, &mut marks);
                    }
                }
                "TJ" => {
                    let parts = operands.first().and_then(|one| one.as_array().ok());
                    for part in parts.into_iter().flatten() {
                        if let Object::String(bytes, _) = part {
                            self.show(bytes, &mut text, &mut marks);
                        } else {
                            let by = -number(part) / 1000.0 * self.state.size * self.state.stretch;
                            text = times(&[1.0, 0.0, 0.0, 1.0, by, 0.0], &text);
                        }
                    }
                }
                "BMC" | "BDC" => marks.push(self.mark(&operands, resources)),
                "EMC" => drop(marks.pop()),
                "BI" => self.page.pictures += 1,
                "Do" => {
                    if let Some(Ok(name)) = operands.first().map(Object::as_name) {
                        self.place(name, resources, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// The font of a name, read where it is met first.
    fn font(&mut self, name: &[u8], resources: &[&Dictionary]) -> Option<ObjectId> {
        let document = self.document;
        let mut fonts = resources
            .iter()
            .filter_map(|one| one.get_deref(b"Font", document).ok()?.as_dict().ok());
        let font = fonts.find_map(|fonts| fonts.get(name).ok())?;
        // A font that stands in the page itself has no number of its own: its name's hash will do.
        let id = font.as_reference().unwrap_or_else(|_| {
            let hash = name
                .iter()
                .fold(7_u32, |hash, byte| hash.wrapping_mul(31) ^ u32::from(*byte));
            (hash, u16::MAX)
        });
        if !self.fonts.contains_key(&id) {
            let (_, Object::Dictionary(font)) = document.dereference(font).ok()? else {
                return None;
            };
            let limit = self.budget.bytes.min(4 * 1024 * 1024);
            // What it says of its codes is parsed slowly, so it counts several times.
            let map = font
                .get_deref(b"ToUnicode", document)
                .and_then(Object::as_stream);
            let map = map.and_then(|map| map.get_plain_content_with_limit(limit));
            let size = map.map_or(0, |map| map.len());
            self.budget.bytes = self.budget.bytes.saturating_sub(4 * size + 1024);
            let read = Font::new(document, font, limit);
            self.fonts.insert(id, read);
        }
        Some(id)
    }

    fn mark(&self, operands: &[Object], resources: &[&Dictionary]) -> Mark {
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        if tag == Some(b"Artifact") {
            return Mark::Artifact;
        }
        let listed = |name: &[u8]| {
            let mut lists = resources.iter();
            lists.find_map(|one| {
                let list = one
                    .get_deref(b"Properties", self.document)
                    .ok()?
                    .as_dict()
                    .ok()?;
                list.get_deref(name, self.document).ok()?.as_dict().ok()
            })
        };
        let properties = match operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => listed(name),
            _ => None,
        };
        let said = properties.and_then(|one| one.get(b"ActualText").ok());
        match said.and_then(|said| lopdf::decode_text_string(said).ok()) {
            Some(said) => Mark::Said(Some(said)),
            None => Mark::Plain,
        }
    }

    /// Draws what has a name: a picture or a form.
    fn place(&mut self, name: &[u8], resources: &[&Dictionary], depth: usize) {
        let document = self.document;
        let mut objects = resources
            .iter()
            .filter_map(|one| one.get_deref(b"XObject", document).ok()?.as_dict().ok());
        let object = objects.find_map(|all| all.get_deref(name, document).ok());
        let Some(Object::Stream(stream)) = object else {
            return;
        };
        let kind = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .unwrap_or_default();
        if kind == b"Image" {
            self.page.pictures += 1;
        }
        if kind != b"Form" || depth >= DEEPEST {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(self.budget.bytes) else {
            return;
        };
        self.budget.bytes = self.budget.bytes.saturating_sub(content.len());
        let own = stream
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        let inner: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        let before = self.state.clone();
        if let Ok(matrix) = stream
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array)
        {
            let mut by = ONE;
            for (to, from) in by.iter_mut().zip(matrix) {
                *to = number(from);
            }
            self.state.matrix = times(&by, &self.state.matrix);
        }
        self.draw(&content, &inner, depth + 1);
        self.state = before;
    }

    /// Draws the glyphs of a string, and moves on behind them.
    fn show(&mut self, bytes: &[u8], text: &mut Matrix, marks: &mut [Mark]) {
        let Some(font) = self.state.font.and_then(|font| self.fonts.get(&font)) else {
            return;
        };
        let state = &self.state;
        let is_artifact = marks.iter().any(|mark| matches!(mark, Mark::Artifact));
        for code in bytes.chunks(font.bytes) {
            let code = code
                .iter()
                .fold(0_u32, |code, byte| (code << 8) | u32::from(*byte));
            let space = if font.bytes == 1 && code == 32 {
                state.words
            } else {
                0.0
            };
            let wide = (font.width(code) * state.size + state.letters + space) * state.stretch;
            let drawn = font.width(code) * state.size * state.stretch;
            let raised = times(&[1.0, 0.0, 0.0, 1.0, 0.0, state.rise], text);
            let place = times(&raised, &state.matrix);
            *text = times(&[1.0, 0.0, 0.0, 1.0, wide, 0.0], text);
            // Only what runs from left to right is read: the rest are marks at the margin.
            let is_level = place[0] > 0.0 && place[1].abs() < place[0] * 0.1;
            if is_artifact || !is_level || self.page.glyphs.len() > 400_000 {
                continue;
            }
            let said = marks.iter_mut().rev().find_map(|mark| match mark {
                Mark::Said(said) => Some(said.take().unwrap_or_default()),
                _ => None,
            });
            let Some(meant) = said.or_else(|| font.text(code).map(str::to_owned)) else {
                self.page.unknown += 1;
                continue;
            };
            let glyph = Glyph {
                x: (place[4], place[4] + drawn * place[0]),
                y: place[5],
                size: (place[2].hypot(place[3]) * state.size).abs(),
                is_bold: font.is_bold,
                text: meant,
            };
            if is_new(&glyph, &mut self.seen) {
                self.page.glyphs.push(glyph);
            }
        }
    }
}

/// Whether a glyph was not drawn at this place before.
fn is_new(glyph: &Glyph, seen: &mut BTreeSet<(i64, i64, String)>) -> bool {
    let places = [glyph.x.0, glyph.x.1, glyph.y, glyph.size];
    if !places.into_iter().all(f64::is_finite) {
        return false;
    }
    if glyph.text.trim().is_empty() {
        return true;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "half points on a page; more saturates"
    )]
    let half = |points: f64| (points * 2.0).round() as i64;
    seen.insert((half(glyph.x.0), half(glyph.y), glyph.text.clone()))
}
