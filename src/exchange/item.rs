//! A question as Moodle's formats say it: what GIFT, Aiken and Moodle XML are read into and written from.

use crate::text::Span;

/// How the words of a text are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Markup {
    /// Moodle's own: words as they are, HTML where there is any.
    #[default]
    Auto,
    /// HTML.
    Html,
    /// Nothing is a mark.
    Plain,
    /// Markdown.
    Markdown,
}

/// A text and how it is marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Its words.
    pub words: String,
    /// Its marks.
    pub markup: Markup,
}

impl Text {
    /// Words under a markup.
    pub fn new(words: impl Into<String>, markup: Markup) -> Self {
        Self {
            words: words.into(),
            markup,
        }
    }
}

/// A share of the mark, in hundred-thousandths of a percent: 33.33333 % is 3 333 333.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Weight(pub i64);

impl Weight {
    /// All of it.
    pub const FULL: Self = Self(10_000_000);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// A percentage as files write it, such as `50`, `-33.33333` or `100.0`.
    pub fn percent(text: &str) -> Option<Self> {
        let (minus, digits) = match text.trim().strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.trim()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit());
        if whole.len() > 3 || whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let five: String = fraction.chars().chain("00000".chars()).take(5).collect();
        let all: i64 = format!("{whole}{five}").parse().ok()?;
        Some(Self(if minus { -all } else { all }))
    }

    /// Whether it is the whole mark, as nearly as files say it.
    pub fn is_full(self) -> bool {
        self.0 >= 9_999_900
    }

    /// Whether it is more than nothing.
    pub fn is_some(self) -> bool {
        self.0 > 0
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (all, sign) = (self.0.unsigned_abs(), if self.0 < 0 { "-" } else { "" });
        let (whole, fraction) = (all / 100_000, all % 100_000);
        let fraction = format!("{fraction:05}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            fraction => write!(f, "{sign}{whole}.{fraction}"),
        }
    }
}

/// An answer or an option, with what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its text.
    pub text: Text,
    /// What it is worth.
    pub weight: Weight,
    /// What is said to who gives it.
    pub feedback: Text,
    /// Where it stands.
    pub span: Span,
}

/// A figure that is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value; `*` is any.
    pub value: String,
    /// How far from it an answer may be.
    pub tolerance: String,
    /// What it is worth.
    pub weight: Weight,
    /// What is said to who gives it.
    pub feedback: Text,
    /// Where it stands.
    pub span: Span,
}

/// A gap in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// What may be put there, the right ones and, where it is chosen from a list, the others.
    pub answers: Vec<Answer>,
    /// Whether it is chosen from a list.
    pub chosen: bool,
    /// Whether letters' case counts.
    pub case: bool,
}

/// How a question is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// It is none: a folder for the questions after it.
    Category(String),
    /// It is none: a text between questions.
    Description,
    /// By options.
    Choice {
        /// Whether only one can be chosen.
        single: bool,
        /// The options.
        options: Vec<Answer>,
    },
    /// As a statement.
    TrueFalse {
        /// Whether it is true.
        answer: bool,
        /// What is said to who is right.
        right: Text,
        /// What is said to who is wrong.
        wrong: Text,
    },
    /// By typing words.
    Short {
        /// What is accepted.
        answers: Vec<Answer>,
        /// Whether letters' case counts.
        case: bool,
    },
    /// By typing a figure.
    Number {
        /// What is accepted.
        figures: Vec<Figure>,
        /// What it is counted in.
        unit: Vec<String>,
    },
    /// By joining. A pair without a left side is a right side that belongs to nothing.
    Match(Vec<(Text, String)>),
    /// By putting in order.
    Order(Vec<Text>),
    /// By filling gaps: the text around them, one piece more than gaps.
    Gaps {
        /// The text around the gaps.
        pieces: Vec<Text>,
        /// The gaps.
        holes: Vec<Hole>,
    },
    /// In the learner's own words.
    Essay {
        /// What the marker is told.
        model: Text,
    },
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// Its id, where the file gives one.
    pub id: Option<String>,
    /// Its name for teachers.
    pub name: Option<String>,
    /// Free words to choose by.
    pub tags: Vec<String>,
    /// The text asked.
    pub stem: Text,
    /// What is said to everyone after the answer.
    pub feedback: Text,
    /// How it is asked.
    pub ask: Ask,
    /// What it is worth beside others.
    pub points: u16,
    /// What helps to find the answer.
    pub hint: Text,
    /// Whether options are shuffled.
    pub shuffle: bool,
    /// Whether it is put away.
    pub hidden: bool,
    /// A picture of the text asked: the name of its file, and what it shows.
    pub picture: Option<(String, String)>,
}

impl Item {
    /// A question with nothing that it need not have.
    pub fn new(span: Span, stem: Text, ask: Ask) -> Self {
        Self {
            span,
            id: None,
            name: None,
            tags: Vec::new(),
            stem,
            feedback: Text::default(),
            ask,
            points: 1,
            hint: Text::default(),
            shuffle: true,
            hidden: false,
            picture: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_and_written() {
        for (text, value) in [
            ("100", 10_000_000),
            ("-33.33333", -3_333_333),
            ("0", 0),
            ("12.5", 1_250_000),
        ] {
            let weight = Weight::percent(text).unwrap();
            assert_eq!((weight.0, weight.to_string().as_str()), (value, text));
        }
        for text in ["", "-", "x", "1e3", "1000", "5.x", "--5"] {
            assert_eq!(Weight::percent(text), None, "{text}");
        }
        assert_eq!(Weight::percent("33.3333333"), Weight::percent("33.33333"));
    }
}
