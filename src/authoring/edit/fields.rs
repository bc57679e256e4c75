//! What can be filled in of a question, type by type: the keys of the bank file, each with its shape. The form on the
//! page, what is read from it, and what is written into the file are all made from these tables.

use crate::bank::Format;

/// Something that can be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its key in the bank file.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A line.
    Line,
    /// A text of several lines.
    Text,
    /// Several texts, a line each.
    Lines,
    /// Several names in one line with commas between.
    Names,
    /// One of these words; the first holds where nothing is said.
    Word(&'static [&'static str]),
    /// True or false, to be chosen.
    Truth,
    /// True or false, to be ticked; this holds where nothing is said.
    Flag(bool),
    /// A whole number.
    Count,
    /// One of the bank's documents.
    Source,
    /// Nothing that a teacher writes; it goes along.
    Unseen,
    /// Fields that belong together.
    Table(&'static [Field]),
    /// The same fields again and again.
    Rows(&'static [Field]),
}

const fn field(key: &'static str, shape: Shape) -> Field {
    Field { key, shape }
}

const CITE: &[Field] = &[
    field("source", Shape::Source),
    field("quote", Shape::Text),
    field("mark", Shape::Line),
    field("at", Shape::Unseen),
];
const WHY: Field = field("why", Shape::Text);
const CITED: Field = field("cite", Shape::Table(CITE));
const FACT: Field = field("fact", Shape::Unseen);
const OPTION: &[Field] = &[field("text", Shape::Line), WHY, CITED];
const ITEM: &[Field] = &[field("text", Shape::Line), FACT, WHY, CITED];
const PAIR: &[Field] = &[
    field("left", Shape::Line),
    field("right", Shape::Line),
    FACT,
    WHY,
    CITED,
];
/// What the gap was filled with goes along, so that it is known again when others come or go before it.
pub(super) const FILLED: &str = "of";
const GAP: &[Field] = &[
    field(FILLED, Shape::Unseen),
    FACT,
    field("wrong", Shape::Rows(OPTION)),
    WHY,
    CITED,
];
const CRITERION: &[Field] = &[field("text", Shape::Line), field("points", Shape::Count)];
const IMAGE: &[Field] = &[
    field("file", Shape::Line),
    field("alt", Shape::Line),
    field("credit", Shape::Line),
];
const WRONG: Field = field("wrong", Shape::Rows(OPTION));
const GRAINS: &[&str] = &["", "day", "month", "year", "decade", "century"];

/// The states of a question, by their names in a bank file.
pub const STATES: &[&str] = &["ready", "draft", "off"];

/// What stands first, whatever the type.
const FIRST: &[Field] = &[field("prompt", Shape::Text)];
/// What stands last, whatever the type.
const LAST: &[Field] = &[
    CITED,
    field("explain", Shape::Text),
    field("hint", Shape::Text),
    field("state", Shape::Word(STATES)),
    field("tags", Shape::Names),
    field("points", Shape::Count),
    field("difficulty", Shape::Word(&["", "easy", "medium", "hard"])),
    field("lang", Shape::Line),
    field("image", Shape::Table(IMAGE)),
];
const SHUFFLE: Field = field("shuffle", Shape::Flag(true));

/// What only this type has.
const fn own(format: Format) -> &'static [Field] {
    match format {
        Format::Choice => const { &[field("answer", Shape::Line), WRONG, SHUFFLE] },
        Format::Multi => const { &[field("answers", Shape::Rows(OPTION)), WRONG, SHUFFLE] },
        Format::TrueFalse => const { &[field("answer", Shape::Truth)] },
        Format::Short => {
            const {
                &[
                    field("answer", Shape::Lines),
                    field("match", Shape::Word(&["fuzzy", "fold", "exact"])),
                ]
            }
        }
        Format::Number => {
            const {
                &[
                    field("answer", Shape::Line),
                    field("tolerance", Shape::Line),
                    field("unit", Shape::Lines),
                ]
            }
        }
        Format::Date => {
            const {
                &[
                    field("answer", Shape::Line),
                    field("precision", Shape::Word(GRAINS)),
                ]
            }
        }
        Format::Cloze => const { &[field("text", Shape::Text), field("gaps", Shape::Rows(GAP))] },
        Format::Order => const { &[field("items", Shape::Rows(ITEM))] },
        Format::Match => {
            const {
                &[
                    field("pairs", Shape::Rows(PAIR)),
                    field("extra", Shape::Rows(OPTION)),
                    SHUFFLE,
                ]
            }
        }
        Format::Flashcard => {
            const {
                &[
                    field("answer", Shape::Text),
                    field("reverse", Shape::Flag(false)),
                ]
            }
        }
        Format::Open => {
            const {
                &[
                    field("answer", Shape::Text),
                    field("criteria", Shape::Rows(CRITERION)),
                ]
            }
        }
    }
}

/// The fields of a type, in the order of the form.
pub fn fields(format: Format) -> impl Iterator<Item = &'static Field> {
    FIRST.iter().chain(own(format)).chain(LAST)
}

/// How many rows a new question begins with.
pub(super) fn rows_at_first(format: Format, key: &str) -> usize {
    match (format, key) {
        (Format::Cloze, _) | (_, "extra" | "criteria") => 0,
        (Format::Multi, "answers") => 2,
        _ => 3,
    }
}
