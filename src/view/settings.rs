//! A learner's settings: how much a day, how sure, and how pages look.
//!
//! Looks are classes of the page's root, which the stylesheet knows: they work without scripts and on every device
//! that the learner comes back on.

use askama::Template;

use super::frame::Frame;
use super::locale::Locale;
use crate::log::{Comfort, Paper, Settings};

/// New facts a day that are offered.
const NEW: [u16; 7] = [0, 5, 10, 15, 20, 30, 50];
/// Answers a day that are offered.
const REVIEWS: [u16; 6] = [20, 50, 100, 200, 400, 1000];
/// The chances of recall that are offered, in thousandths.
const RETENTION: [(u16, &str); 4] = [
    (800, "settings-800"),
    (850, "settings-850"),
    (900, "settings-900"),
    (950, "settings-950"),
];
/// Sizes of the text, in per cent.
const SIZE: [(u16, &str); 5] = [
    (100, "settings-usual"),
    (115, "settings-larger"),
    (130, "settings-large"),
    (150, "settings-very-large"),
    (200, "settings-double"),
];
/// Heights of a line, in per cent.
const LINE: [(u16, &str); 3] = [
    (150, "settings-usual"),
    (175, "settings-wider"),
    (200, "settings-wide"),
];
/// What is added between letters, in thousandths.
const LETTERS: [(u16, &str); 3] = [
    (0, "settings-usual"),
    (60, "settings-wider"),
    (120, "settings-wide"),
];
/// The longest lines, in characters.
const WIDTH: [(u16, &str); 3] = [
    (50, "settings-narrow"),
    (66, "settings-usual"),
    (90, "settings-wide"),
];
/// What pages are written on.
const PAPER: [(Paper, &str, &str); 5] = [
    (Paper::Auto, "auto", "settings-paper-auto"),
    (Paper::White, "white", "settings-paper-white"),
    (Paper::Cream, "cream", "settings-paper-cream"),
    (Paper::Grey, "grey", "settings-paper-grey"),
    (Paper::Dark, "dark", "settings-paper-dark"),
];

/// The page of settings.
#[derive(Debug, Template)]
#[template(path = "settings.html")]
pub struct SettingsPage {
    frame: Frame,
    saved: bool,
    much: Vec<Select>,
    looks: Vec<Select>,
    shortcuts: bool,
}

/// A choice of one among some.
#[derive(Debug)]
struct Select {
    name: &'static str,
    label: String,
    help: Option<String>,
    options: Vec<Choice>,
}

#[derive(Debug)]
struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

impl SettingsPage {
    /// The page with the settings as they are; `saved` says that they were kept just now.
    pub fn new(frame: Frame, settings: &Settings, saved: bool) -> Self {
        let locale = frame.locale;
        let comfort = &settings.comfort;
        let numbers = |values: &[u16], now: u16| -> Vec<Choice> {
            let mut values = values.to_vec();
            if !values.contains(&now) {
                values.push(now);
                values.sort_unstable();
            }
            values
                .into_iter()
                .map(|value| Choice {
                    value: value.to_string(),
                    text: value.to_string(),
                    chosen: value == now,
                })
                .collect()
        };
        let much = vec![
            select(
                locale,
                ("new", "settings-new"),
                Some("settings-new-help"),
                numbers(&NEW, settings.new_per_day),
            ),
            select(
                locale,
                ("reviews", "settings-reviews"),
                Some("settings-reviews-help"),
                numbers(&REVIEWS, settings.reviews_per_day),
            ),
            select(
                locale,
                ("retention", "settings-retention"),
                Some("settings-retention-help"),
                named(locale, &RETENTION, settings.retention_permille),
            ),
        ];
        let paper = PAPER.map(|(paper, value, key)| Choice {
            value: value.to_owned(),
            text: locale.text(key),
            chosen: paper == comfort.paper,
        });
        let looks = vec![
            select(
                locale,
                ("size", "settings-size"),
                None,
                named(locale, &SIZE, comfort.size_percent),
            ),
            select(
                locale,
                ("line", "settings-line"),
                None,
                named(locale, &LINE, comfort.line_percent),
            ),
            select(
                locale,
                ("letters", "settings-letters"),
                None,
                named(locale, &LETTERS, comfort.letters_permille),
            ),
            select(
                locale,
                ("width", "settings-width"),
                None,
                named(locale, &WIDTH, comfort.width_chars),
            ),
            select(locale, ("paper", "settings-paper"), None, paper.into()),
        ];
        Self {
            saved,
            much,
            looks,
            shortcuts: settings.shortcuts,
            frame,
        }
    }
}

fn select(
    locale: &Locale,
    (name, label): (&'static str, &str),
    help: Option<&str>,
    options: Vec<Choice>,
) -> Select {
    Select {
        name,
        label: locale.text(label),
        help: help.map(|help| locale.text(help)),
        options,
    }
}

/// Choices with names; a value that is not offered any more stands there as a number.
fn named(locale: &Locale, offered: &[(u16, &str)], now: u16) -> Vec<Choice> {
    let mut choices: Vec<Choice> = offered
        .iter()
        .map(|&(value, key)| Choice {
            value: value.to_string(),
            text: locale.text(key),
            chosen: value == now,
        })
        .collect();
    if choices.iter().all(|choice| !choice.chosen) {
        choices.push(Choice {
            value: now.to_string(),
            text: now.to_string(),
            chosen: true,
        });
    }
    choices
}

/// The form of the settings as it is sent.
#[derive(Debug, Clone, Default)]
pub struct Sent<'a> {
    /// The fields by name.
    pub fields: Vec<(&'a str, &'a str)>,
}

impl Sent<'_> {
    fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, value)| *value)
    }

    /// The settings that it says: each one of those offered, or as it was.
    ///
    /// # Errors
    /// The name of a field that has none of them.
    pub fn settings(&self, before: &Settings) -> Result<Settings, &'static str> {
        let number = |name: &'static str, offered: &[u16], before: u16| {
            let sent = self.field(name).and_then(|value| value.parse().ok());
            sent.filter(|value| offered.contains(value) || *value == before)
                .ok_or(name)
        };
        let among = |name, offered: &[(u16, &str)], before| {
            let values: Vec<u16> = offered.iter().map(|(value, _)| *value).collect();
            number(name, &values, before)
        };
        let was = &before.comfort;
        let sent = self.field("paper").unwrap_or_default();
        let paper = PAPER.iter().find(|(_, value, _)| *value == sent);
        Ok(Settings {
            new_per_day: number("new", &NEW, before.new_per_day)?,
            reviews_per_day: number("reviews", &REVIEWS, before.reviews_per_day)?,
            retention_permille: among("retention", &RETENTION, before.retention_permille)?,
            comfort: Comfort {
                size_percent: among("size", &SIZE, was.size_percent)?,
                line_percent: among("line", &LINE, was.line_percent)?,
                letters_permille: among("letters", &LETTERS, was.letters_permille)?,
                width_chars: among("width", &WIDTH, was.width_chars)?,
                paper: paper.map(|(paper, ..)| *paper).ok_or("paper")?,
            },
            shortcuts: self.field("shortcuts").is_some(),
        })
    }
}

/// The classes of a page's root that make it look as a learner wants it; empty where all is as usual.
pub fn looks(comfort: &Comfort) -> String {
    let usual = Comfort::default();
    let mut classes = Vec::new();
    let mut number = |name: &str, value: u16, usual: u16| {
        if value != usual {
            classes.push(format!("{name}-{value}"));
        }
    };
    number("size", comfort.size_percent, usual.size_percent);
    number("line", comfort.line_percent, usual.line_percent);
    number("letters", comfort.letters_permille, usual.letters_permille);
    number("width", comfort.width_chars, usual.width_chars);
    let paper = PAPER.iter().find(|(paper, ..)| *paper == comfort.paper);
    if let Some((paper, name, _)) = paper.filter(|(paper, ..)| *paper != Paper::Auto) {
        classes.push(format!("paper-{name}"));
        if *paper != Paper::Dark {
            classes.push("light".to_owned());
        }
    }
    classes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [(&str, &str); 9] = [
        ("new", "20"),
        ("reviews", "200"),
        ("retention", "900"),
        ("size", "100"),
        ("line", "150"),
        ("letters", "0"),
        ("width", "66"),
        ("paper", "auto"),
        ("shortcuts", "yes"),
    ];

    fn sent(changed: &[(&'static str, &'static str)]) -> Result<Settings, &'static str> {
        let mut fields = USUAL.to_vec();
        for (name, value) in changed {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        Sent { fields }.settings(&Settings::default())
    }

    #[test]
    fn what_is_offered_is_taken_and_nothing_else() {
        assert_eq!(sent(&[]), Ok(Settings::default()));
        let changed = sent(&[("size", "130"), ("paper", "cream"), ("new", "0")]).unwrap();
        assert_eq!(changed.comfort.size_percent, 130);
        assert_eq!(changed.new_per_day, 0);
        assert_eq!(looks(&changed.comfort), "size-130 paper-cream light");
        for (name, bad) in [
            ("new", "21"),
            ("size", "9999"),
            ("retention", "0"),
            ("paper", "x\" y"),
            ("line", ""),
        ] {
            assert_eq!(sent(&[(name, bad)]), Err(name));
        }
        let mut none = USUAL.to_vec();
        none.pop();
        let off = Sent { fields: none }
            .settings(&Settings::default())
            .unwrap();
        assert!(!off.shortcuts, "a box without its tick is not sent");
    }

    #[test]
    fn every_look_that_is_offered_is_in_the_stylesheet() {
        let css = include_str!("../../templates/style.css");
        let usual = Comfort::default();
        let mut looked = Vec::new();
        looked.extend(SIZE.map(|(size_percent, _)| Comfort {
            size_percent,
            ..usual
        }));
        looked.extend(LINE.map(|(line_percent, _)| Comfort {
            line_percent,
            ..usual
        }));
        looked.extend(LETTERS.map(|(letters_permille, _)| Comfort {
            letters_permille,
            ..usual
        }));
        looked.extend(WIDTH.map(|(width_chars, _)| Comfort {
            width_chars,
            ..usual
        }));
        looked.extend(PAPER.map(|(paper, ..)| Comfort { paper, ..usual }));
        let classes: Vec<String> = looked
            .iter()
            .map(looks)
            .filter(|class| !class.is_empty())
            .collect();
        assert_eq!(classes.len(), 4 + 2 + 2 + 2 + 4);
        for class in classes.iter().flat_map(|classes| classes.split(' ')) {
            assert!(
                css.contains(&format!(".{class}")),
                "{class} looks like nothing"
            );
        }
        assert_eq!(looks(&usual), "");
    }
}
