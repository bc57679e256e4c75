//! Lines → headings, paragraphs, rows and notes.
//!
//! A paragraph ends where there is room below it, where letters change in size or weight, before the mark of an item, where
//! a line was left short though the next word had room, and at the end of a sentence where the next line is set in. Over
//! the end of a page or a column it goes on where its sentence does.

use super::divided::DIVIDED;
use super::line::Line;
use super::notes::{self, Notes};
use crate::read::flow::{Flow, Script};

/// Writes the pages of a document; whether a program divided its words throughout.
pub(super) fn write(pages: &[Vec<Line>], flow: &mut Flow) -> bool {
    let body = body_size(pages);
    let mut writer = Writer {
        pitch: pitch(pages, body),
        before: None,
        page: 0,
        right: 0.0,
        number: 0,
        divided: 0,
    };
    for (number, page) in pages.iter().enumerate() {
        let mut notes = Notes::of(page, body);
        for (place, line) in page.iter().enumerate() {
            if !notes.has(place) {
                writer.line(line, page, number, &mut notes, flow);
            }
        }
        notes::write(page, &notes, flow);
    }
    flow.end();
    writer.divided * 40 > pages.iter().map(Vec::len).sum::<usize>()
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in pages.iter().flatten() {
        let letters = line.text().chars().count();
        let is_room = sizes.len() < 200;
        match sizes
            .iter_mut()
            .find(|(size, _)| (size - line.size).abs() < 0.3)
        {
            Some((_, count)) => *count += letters,
            // A document has few sizes; of one with hundreds the first ones tell.
            None if is_room => sizes.push((line.size, letters)),
            None => {}
        }
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(10.0, |(size, _)| size)
}

/// The usual room from line to line of the body, in sizes.
fn pitch(pages: &[Vec<Line>], body: f64) -> f64 {
    let pairs = pages
        .iter()
        .flat_map(|page| page.iter().zip(page.iter().skip(1)));
    let is_body = |line: &Line| (line.size - body).abs() < 0.3;
    let of_body = pairs.filter(|(a, b)| is_body(a) && is_body(b));
    let gaps = of_body.map(|(a, b)| (a.y - b.y) / body);
    let mut gaps: Vec<f64> = gaps.filter(|gap| *gap > 0.8 && *gap < 3.0).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(1.25)
}

/// Where the writing stands.
struct Writer<'a> {
    pitch: f64,
    before: Option<&'a Line>,
    page: usize,
    /// Where the column of the line before ends.
    right: f64,
    /// The number of the last item of a list.
    number: u32,
    /// How many lines ended within a word.
    divided: usize,
}

impl<'a> Writer<'a> {
    fn line(
        &mut self,
        line: &'a Line,
        page: &[Line],
        number: usize,
        notes: &mut Notes,
        flow: &mut Flow,
    ) {
        let goes_on =
            (self.before).is_some_and(|before| self.goes_on(before, line, number != self.page));
        if goes_on {
            if !is_divided(self.before) {
                flow.add(" ", Script::Line);
            }
        } else {
            flow.end();
        }
        self.put(line, notes, !goes_on, flow);
        if is_row(line) {
            flow.end();
        }
        let overlaps = |other: &&Line| other.x.0 < line.x.1 && other.x.1 > line.x.0;
        let column = page.iter().filter(overlaps).filter(|other| !is_row(other));
        self.right = column.map(|other| other.x.1).fold(line.x.1, f64::max);
        self.before = Some(line);
        self.page = number;
    }

    fn goes_on(&self, before: &Line, line: &Line, is_new_page: bool) -> bool {
        let size = before.size;
        let (earlier, text) = (before.text(), line.text());
        let ended = earlier.ends_with(['.', '!', '?', ':', '”', '"', '»', ')', '…']);
        let same = (line.size - size).abs() < size * 0.08 && line.is_bold == before.is_bold;
        if !same || is_row(before) || is_row(line) || bullet(&text).is_some() {
            return false;
        }
        if is_divided(self.before) {
            return true;
        }
        let down = before.y - line.y;
        let is_elsewhere = is_new_page || down < size * 0.3 || line.x.0 > before.x.1;
        if is_elsewhere {
            return !ended;
        }
        let is_small = text.starts_with(char::is_lowercase);
        let is_mid = is_small || text.starts_with(|c: char| c.is_ascii_digit());
        // Raised and lowered digits make room within a paragraph, too.
        let room = if ended || !is_mid { 1.25 } else { 1.9 };
        let is_far = down > size * (self.pitch * room).max(1.05) || down > size * 3.0;
        let letters = line.text().chars().count().max(1);
        let first = text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        #[expect(clippy::cast_precision_loss, reason = "letters of a line")]
        let wide = (line.x.1 - line.x.0) / letters as f64 * (first + 2) as f64;
        let had_room = !is_small && before.x.1 + wide < self.right;
        let is_set_in = line.x.0 > before.x.0 + size * 0.8;
        !is_far && !had_room && !(ended && (is_set_in || numbered(&text).is_some()))
    }

    /// Writes the text of a line; the marks of notes and items go.
    fn put(&mut self, line: &Line, notes: &mut Notes, is_first: bool, flow: &mut Flow) {
        let mut is_first = is_first;
        let mut written = String::new();
        let last = line.parts.len().saturating_sub(1);
        for (place, (text, is_raised)) in line.parts.iter().enumerate() {
            if *is_raised && notes.refers(text.trim(), &written) {
                continue;
            }
            let mut text = text.as_str();
            if is_first {
                text = self.without_mark(text.trim_start());
                is_first = false;
            }
            if place == last {
                // Programs put this hyphen in when they divide a word; authors type the other one.
                text = text.trim_end();
                text = text.strip_suffix('\u{2010}').unwrap_or(text);
            }
            let is_sign =
                |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c) || "↩\u{FE0E}".contains(c);
            let mut text = text.replace(is_sign, "");
            if place == last && text.ends_with('-') && is_divided(Some(line)) {
                text.pop();
                text.push(DIVIDED);
                self.divided += 1;
            }
            let script = if *is_raised {
                Script::Super
            } else {
                Script::Line
            };
            flow.add(&text, script);
            written.push_str(&text);
        }
    }

    /// A paragraph without the bullet of an item, or its number where it goes on from the item before.
    fn without_mark<'t>(&mut self, text: &'t str) -> &'t str {
        if let Some(rest) = bullet(text) {
            return rest;
        }
        match numbered(text) {
            Some((number, rest)) if number == 1 || number == self.number + 1 => {
                self.number = number;
                rest
            }
            _ => text,
        }
    }
}

/// Whether a line is the row of a table.
fn is_row(line: &Line) -> bool {
    line.parts
        .iter()
        .any(|(text, _)| text.trim().contains('\t'))
}

/// Whether a line ends within a word.
fn is_divided(line: Option<&Line>) -> bool {
    let text = line.map(Line::text).unwrap_or_default();
    let stem = text.trim_end_matches(['-', '\u{2010}', '\u{AD}']);
    stem.len() < text.len() && stem.ends_with(char::is_alphabetic)
}

/// The text behind the mark of an item.
fn bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let is_mark = "•◦▪‣●○■□".contains(first) || ('\u{E000}'..='\u{F8FF}').contains(&first);
    let is_dash = "–—-*".contains(first) && rest.starts_with([' ', '\t']);
    (is_mark || is_dash).then(|| rest.trim_start())
}

/// The number of an item, and the text behind it.
fn numbered(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_once(['.', ')'])?;
    let is_number = (1..3).contains(&number.len()) && rest.starts_with([' ', '\t']);
    Some((
        number.parse().ok().filter(|_| is_number)?,
        rest.trim_start(),
    ))
}
