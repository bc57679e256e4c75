//! Lines that are repeated on the pages: running heads and page numbers.

use std::collections::BTreeMap;

use super::line::Line;

/// How many lines at the top and at the bottom of a page may be such.
const EDGE: usize = 2;

/// Takes them out; how many there were.
pub(super) fn take_out(pages: &mut [Vec<Line>]) -> usize {
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<(bool, String)> = edges(page).into_iter().map(|(_, key)| key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let many = pages.len();
    let mut taken = 0;
    for page in pages {
        let out: Vec<usize> = edges(page)
            .into_iter()
            .filter(|(_, key)| {
                let count = counts.get(key).copied().unwrap_or_default();
                count >= 3 || (count >= 2 && count * 2 >= many) || is_number(&key.1)
            })
            .map(|(place, _)| place)
            .collect();
        taken += out.len();
        let mut place = 0;
        page.retain(|_| {
            place += 1;
            !out.contains(&(place - 1))
        });
    }
    taken
}

/// The lines at the edges of a page: their place, whether at the top, and what they say with numbers left open.
fn edges(page: &[Line]) -> Vec<(usize, (bool, String))> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    let y = |place: &usize| page.get(*place).map_or(0.0, |line| line.y);
    order.sort_by(|a, b| y(b).total_cmp(&y(a)));
    let top = order.iter().take(EDGE).map(|place| (*place, true));
    let bottom = order
        .iter()
        .skip(EDGE)
        .rev()
        .take(EDGE)
        .map(|place| (*place, false));
    let keyed = top.chain(bottom).filter_map(|(place, is_top)| {
        let text = page.get(place)?.text();
        Some((place, (is_top, key(&text))))
    });
    keyed.collect()
}

/// A line with a sign for each number.
fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !key.ends_with('#') {
                    key.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => key.push(c),
        }
    }
    key
}

/// Whether a line is the number of a page.
fn is_number(key: &str) -> bool {
    let bare: String = key
        .chars()
        .filter(|c| !matches!(c, '-' | '–' | '—' | '[' | ']' | '.' | '|'))
        .collect();
    matches!(
        bare.as_str(),
        "#" | "#/#" | "page#" | "p#" | "page#of#" | "#of#" | "seite#" | "səhifə#" | "стр#"
    )
}

#[cfg(test)]
mod tests {
    use super::super::line::{lines, tests::glyphs};
    use super::*;

    #[test]
    fn what_is_repeated_at_the_edges_goes_and_nothing_else() {
        let page = |number: usize| {
            let mut all = glyphs("The Long River", 10.0, 800.0, 10.0);
            for (at, y) in [700.0, 600.0, 500.0].into_iter().enumerate() {
                all.extend(glyphs(
                    &format!("Line {at} of {}.", ["one", "two", "six"][number]),
                    10.0,
                    y,
                    10.0,
                ));
            }
            all.extend(glyphs(&format!("- {} -", number + 7), 100.0, 20.0, 10.0));
            lines(&all)
        };
        let mut pages: Vec<Vec<Line>> = (0..3).map(page).collect();
        assert_eq!(take_out(&mut pages), 6);
        let texts: Vec<String> = pages.concat().iter().map(Line::text).collect();
        assert_eq!(texts.len(), 9);
        assert_eq!(texts[0], "Line 0 of one.");
    }
}
