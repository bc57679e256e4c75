//! How many names are rightly typed, beside 300 mentions that a person labelled.
//!
//! `names.tsv` holds them: document, first byte, length, kinds, and the beginning of the BLAKE3 hash of the mention. The
//! documents are four that no rule was made with, and the labels are older than the rules. The mentions were drawn
//! evenly from the runs of capitals of each document. Where a careful reader would accept a second kind, both stand.

use std::collections::BTreeMap;
use std::fs;

use factdeck::grammar::names::Names;

use crate::shared;

/// From so many percent on a person is asked for with "Who".
const FOR_WHO: u8 = 80;

/// Right and all.
#[derive(Debug, Default, Clone, Copy)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred mentions")]
    fn percent(self) -> f64 {
        self.0 as f64 * 100.0 / self.1.max(1) as f64
    }
}

#[test]
fn names_are_rightly_typed() {
    let mut texts: BTreeMap<&str, (String, Names)> = BTreeMap::new();
    let labels = include_str!("names.tsv");
    let (mut all, mut exact, mut who, mut persons) = <(Share, Share, Share, Share)>::default();
    let mut by_kind: BTreeMap<&str, Share> = BTreeMap::new();
    for line in labels.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [document, start, length, kinds, hash] = fields[..] else {
            panic!("{line}");
        };
        if !texts.contains_key(document) {
            let Some(file) = shared::file(&format!("eval/squad-dev/{document}.txt")) else {
                return;
            };
            let text = fs::read_to_string(file).unwrap();
            let names = Names::of(&text);
            texts.insert(document, (text, names));
        }
        let (text, names) = &texts[document];
        let start: usize = start.parse().unwrap();
        let end = start + length.parse::<usize>().unwrap();
        let labelled = &text[start..end];
        assert!(
            blake3::hash(labelled.as_bytes()).to_hex().starts_with(hash),
            "{line}"
        );
        // The mention that shares an end with the label: "Novak" is found where "President Novak" is labelled.
        let found = names.mentions.iter().find(|mention| {
            let span = mention.span;
            (span.start == start || span.end == end) && span.start < end && span.end > start
        });
        let name = found.map(|found| &names.names[found.name]);
        let ours = name
            .and_then(|name| name.kind)
            .map_or("none", |kind| kind.word());
        let right = kinds.split(',').any(|kind| kind == ours);
        all.add(right);
        exact.add(found.is_some_and(|found| (found.span.start, found.span.end) == (start, end)));
        by_kind.entry(ours).or_default().add(right);
        let asked = ours == "person" && name.is_some_and(|name| name.confidence >= FOR_WHO);
        if asked {
            who.add(right);
        }
        if kinds == "person" {
            persons.add(asked);
        }
    }
    println!(
        "{:.1} % rightly typed, {:.1} % with both ends",
        all.percent(),
        exact.percent()
    );
    for (kind, share) in &by_kind {
        println!("called {kind}: {} of {} right", share.0, share.1);
    }
    println!(
        "asked with \"Who\": {} of {} right, {} of {} persons",
        who.0, who.1, persons.0, persons.1
    );
    assert_eq!(all.1, 300);
    assert!(
        all.percent() >= TYPED,
        "{:.1} % are rightly typed",
        all.percent()
    );
    assert!(
        who.percent() >= 95.0,
        "{:.1} % of those asked with Who are persons",
        who.percent()
    );
}

/// How many must be rightly typed, in percent.
const TYPED: f64 = 85.0;

mod figures {
    use std::time::{Duration, Instant};

    use super::*;

    /// How long the names of a text take, the best of three.
    #[expect(clippy::disallowed_methods, reason = "what is measured is time itself")]
    fn time(text: &str) -> Duration {
        let once = |_| {
            let begun = Instant::now();
            let names = Names::of(text);
            assert!(names.mentions.len() <= text.len());
            begun.elapsed()
        };
        (0..3).map(once).min().unwrap()
    }

    #[test]
    #[ignore = "measures time; tests/run runs it in the stage `figures`"]
    fn names_of_a_text_four_times_as_long_take_four_times_as_long() {
        for piece in [
            "MILL ",
            "MILL",
            "Anna ",
            "Battle of ",
            "King's King ",
            "Anna, ",
            "“A ",
            "President ",
            "Novak (N). ",
        ] {
            let of = |bytes: usize| time(&piece.repeat(bytes / piece.len()));
            let (short, long) = (of(60_000), of(240_000));
            assert!(
                long < short * 8,
                "{piece:?}: {short:?} for a quarter, {long:?} for all"
            );
        }
    }
}
