//! Where quotes stand in a document: all of them found in one walk through it. A long document with a thousand citations
//! would else be walked through a thousand times.

use std::collections::BTreeMap;

use super::Citation;
use crate::text::Span;

/// How many bytes a quote is looked for by; shorter ones are looked for by themselves.
const HEAD: usize = 8;

/// The place of each citation's quote in the document, as [`Citation::locate`] gives it.
pub(super) fn locate_all(document: &str, cites: &[&Citation]) -> Vec<Option<Span>> {
    let mut found = vec![None; cites.len()];
    let mut waiting: BTreeMap<[u8; HEAD], Vec<usize>> = BTreeMap::new();
    // Whether a quote begins with two such bytes: most places of a document are passed over by this alone.
    let mut begins = vec![false; 1 << 16];
    for (place, cite) in cites.iter().enumerate() {
        match cite.quote.as_bytes().first_chunk::<HEAD>() {
            Some(head) if cite.at.is_none() => {
                waiting.entry(*head).or_default().push(place);
                if let Some(begins) = begins.get_mut(pair(*head)) {
                    *begins = true;
                }
            }
            _ => {
                if let Some(slot) = found.get_mut(place) {
                    *slot = cite.locate(document);
                }
            }
        }
    }
    for (start, window) in document.as_bytes().windows(HEAD).enumerate() {
        let Some(head) = window.first_chunk::<HEAD>() else {
            continue;
        };
        if !begins.get(pair(*head)).is_some_and(|begins| *begins) {
            continue;
        }
        let Some(places) = waiting.get_mut(head) else {
            continue;
        };
        places.retain(|&place| {
            let Some(cite) = cites.get(place) else {
                return false;
            };
            let stands = (document.as_bytes().get(start..))
                .is_some_and(|rest| rest.starts_with(cite.quote.as_bytes()));
            if let (true, Some(slot)) = (stands, found.get_mut(place)) {
                *slot = Some(Span::new(start, start + cite.quote.len()));
            }
            !stands
        });
        if places.is_empty() {
            waiting.remove(head);
            if waiting.is_empty() {
                break;
            }
        }
    }
    found
}

/// The first two bytes as a number.
fn pair([first, second, ..]: [u8; HEAD]) -> usize {
    usize::from(u16::from_be_bytes([first, second]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::SourceId;

    proptest! {
        #[test]
        fn all_at_once_are_found_where_each_is_by_itself(
            text in "[abç ]{0,200}",
            pieces in prop::collection::vec((0..200_usize, 0..40_usize, prop::option::of(0..200_usize)), 0..20),
            others in prop::collection::vec("[abç ]{0,12}", 0..5),
        ) {
            let letters: Vec<char> = text.chars().collect();
            let quotes = pieces.into_iter().map(|(from, long, at)| {
                (letters.iter().skip(from).take(long).collect::<String>(), at)
            });
            let cites: Vec<Citation> = quotes
                .chain(others.into_iter().map(|quote| (quote, None)))
                .map(|(quote, at)| Citation {
                    source: SourceId::new("s").unwrap(),
                    quote,
                    mark: None,
                    at,
                })
                .collect();
            let refs: Vec<&Citation> = cites.iter().collect();
            let each: Vec<Option<Span>> = cites.iter().map(|cite| cite.locate(&text)).collect();
            prop_assert_eq!(locate_all(&text, &refs), each);
        }
    }
}
