//! Papers to be printed: a document of its own, without the menus of the program, that a printer shows as a screen does.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::answer::key;
use super::bank::kind;
use super::control::truth;
use super::evidence::{Evidence, rests_on};
use super::locale::Locale;
use super::question::{lang, prompt};
use super::rich::{Prompt, Rich};
use crate::authoring::paper::{self, Again, Code, Paper, Recipe, Sheet, What};
use crate::bank::{Form, Image, Question, Shelved};
use crate::quiz::options;
use crate::text::date::Grain;

/// How many letters stand on a line that somebody writes by hand.
const ON_A_LINE: usize = 45;
/// The fewest and the most lines for an answer in one's own words.
const LINES: (usize, usize) = (4, 14);

/// A stylesheet of ours within the page: a file that is taken along has no other beside it.
struct Style(&'static str);

impl HtmlSafe for Style {}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Style")
    }
}

/// Papers to be printed.
#[derive(Debug, Template)]
#[template(path = "paper.html")]
pub struct PaperPage {
    locale: &'static Locale,
    /// The stylesheet's address, or the stylesheet.
    link: Option<&'static str>,
    /// The address of the script, whose button prints.
    script: Option<&'static str>,
    style: Style,
    lang: String,
    title: String,
    code: String,
    sheet: &'static str,
    key: bool,
    back: Option<String>,
    papers: Vec<Sheets>,
    cards: Vec<[Vec<Option<Card>>; 2]>,
}

/// One variant.
#[derive(Debug)]
struct Sheets {
    code: String,
    letter: Option<String>,
    tasks: Vec<Task>,
}

/// A question on paper.
#[derive(Debug)]
struct Task {
    number: usize,
    lang: String,
    prompt: Prompt,
    points: Option<String>,
    picture: Option<Picture>,
    room: Room,
    /// The answer in short, as letters or numbers, where the question has any.
    short: Option<String>,
    answer: Rich,
    sentences: Vec<Evidence>,
}

/// A picture with where it is.
#[derive(Debug, Clone)]
struct Picture {
    src: Option<String>,
    alt: String,
    credit: Option<String>,
}

/// The room for an answer.
#[derive(Debug)]
enum Room {
    /// Boxes to tick; round where there is one to be ticked.
    Options {
        options: Vec<(String, Rich)>,
        many: bool,
    },
    /// A line for words, so many steps wide, and what stands behind it.
    Line { width: usize, behind: String },
    /// Lines to write on.
    Lines(usize),
    /// A text with gaps.
    Gaps(Vec<Piece>),
    /// Things to be numbered.
    Order(Vec<Rich>),
    /// Two columns to be joined.
    Match {
        left: Vec<Rich>,
        right: Vec<(String, Rich)>,
    },
}

/// A part of a text with gaps.
#[derive(Debug)]
struct Piece {
    words: Rich,
    /// The gap behind it: its width in steps, and what is chosen from.
    gap: Option<(usize, Vec<Rich>)>,
}

/// A card: a side of it.
#[derive(Debug, Clone)]
struct Card {
    number: usize,
    lang: String,
    text: Rich,
    more: Option<Rich>,
    picture: Option<Picture>,
    /// How small its letters must be.
    size: &'static str,
}

/// Where pictures are: the address of one by its name in the bank.
pub type Pictures<'a> = &'a dyn Fn(&str) -> Option<String>;

impl PaperPage {
    /// The papers of a code. `links` are the addresses of the stylesheet and the script; without them it stands in the page. `only` is the
    /// letter of a variant where not all are wanted.
    pub fn new(
        locale: &'static Locale,
        (code, again): (&Code, &Again),
        only: Option<char>,
        links: Option<(&'static str, &'static str)>,
        pictures: Pictures<'_>,
    ) -> Self {
        let Again {
            recipe, shelved, ..
        } = again;
        let made = Made {
            locale,
            shelved,
            pictures,
        };
        let papers = paper::papers(&shelved.bank, recipe);
        let wanted = |paper: &&Paper<'_>| only.is_none_or(|only| only == paper.letter);
        let wanted = papers.iter().filter(wanted);
        let (papers, cards) = match recipe.what {
            What::Worksheet => {
                let papers = wanted.map(|paper| made.sheets(code, recipe, paper));
                (papers.collect(), Vec::new())
            }
            What::Cards => (
                Vec::new(),
                wanted.flat_map(|paper| made.cards(paper)).collect(),
            ),
        };
        Self {
            locale,
            link: links.map(|(style, _)| style),
            script: links.map(|(_, script)| script),
            style: Style(include_str!("../../templates/paper.css")),
            lang: shelved.bank.lang.clone(),
            title: shelved.bank.title.clone(),
            code: code.to_string(),
            sheet: match recipe.sheet {
                Sheet::A4 => "a4",
                Sheet::Letter => "letter",
            },
            key: recipe.key,
            back: links.map(|_| format!("/teach/banks/{}/print", recipe.bank)),
            papers,
            cards,
        }
    }

    fn t(&self, key: &str) -> String {
        self.locale.text(key)
    }
}

/// What papers are made with.
struct Made<'a> {
    locale: &'static Locale,
    shelved: &'a Shelved,
    pictures: Pictures<'a>,
}

impl Made<'_> {
    fn sheets(&self, code: &Code, recipe: &Recipe, paper: &Paper<'_>) -> Sheets {
        let several = recipe.variants > 1;
        let letter = paper.letter.to_string();
        let words = [("letter", letter.as_str())];
        let numbered = (1..).zip(&paper.questions);
        Sheets {
            code: code.with(paper.letter),
            letter: several.then(|| self.locale.with("paper-variant", &words)),
            tasks: numbered
                .map(|(number, question)| self.task(number, question, &paper.seed))
                .collect(),
        }
    }

    fn task(&self, number: usize, question: &Question, seed: &[u8; 32]) -> Task {
        let locale = self.locale;
        let (room, short) = self.room(question, seed);
        Task {
            number,
            lang: lang(self.shelved, question),
            prompt: prompt(locale, question),
            points: (question.points > 1)
                .then(|| locale.count("paper-points", u32::from(question.points))),
            picture: self.picture(question.image.as_ref()),
            room,
            short,
            answer: key(locale, question),
            sentences: rests_on(locale, self.shelved, question),
        }
    }

    fn picture(&self, image: Option<&Image>) -> Option<Picture> {
        image.map(|image| Picture {
            src: (self.pictures)(&image.file),
            alt: image.alt.clone(),
            credit: image.credit.clone(),
        })
    }

    /// The room for the answer to a question, and the answer in short.
    fn room(&self, question: &Question, seed: &[u8; 32]) -> (Room, Option<String>) {
        let shown = options::order(seed, question, 0);
        let texts = options::texts(&question.form);
        let text = |place: u8| texts.get(usize::from(place)).copied().unwrap_or_default();
        // The letters under which the places of a question stand.
        let lettered = |is: &dyn Fn(usize) -> bool| {
            let all = letters().zip(&shown);
            let some = all.filter(|(_, option)| is(usize::from(option.place)));
            let some: Vec<String> = some.map(|(letter, _)| letter).collect();
            some.join(", ")
        };
        let list = |many| Room::Options {
            options: letters()
                .zip(&shown)
                .map(|(letter, option)| (letter, Rich::line(text(option.place))))
                .collect(),
            many,
        };
        match &question.form {
            Form::Choice { .. } => (list(false), Some(lettered(&|place| place == 0))),
            Form::Multi { answers, .. } => {
                (list(true), Some(lettered(&|place| place < answers.len())))
            }
            Form::TrueFalse { .. } => {
                let truths = shown.iter().map(|one| truth(self.locale, text(one.place)));
                let options = truths.map(|word| (String::new(), Rich::line(&word)));
                let options = options.collect();
                (
                    Room::Options {
                        options,
                        many: false,
                    },
                    None,
                )
            }
            Form::Short { answers, .. } => {
                let longest = answers.iter().map(|one| one.chars().count()).max();
                (line(longest.unwrap_or(0), String::new()), None)
            }
            Form::Number { value, unit, .. } => {
                let unit = unit.first().cloned().unwrap_or_default();
                (line(value.chars().count() + 6, unit), None)
            }
            Form::Date { precision, .. } => {
                let asked = self.locale.text(match precision {
                    Grain::Day => "paper-day",
                    Grain::Month => "paper-month",
                    Grain::Year | Grain::Decade | Grain::Century => "paper-year",
                });
                (line(18, asked), None)
            }
            Form::Flashcard { answer, .. } => (lines(answer, 1), None),
            Form::Open { answer, .. } => (lines(answer, LINES.0), None),
            Form::Cloze { .. } => (Room::Gaps(gaps(question, seed)), None),
            Form::Order { .. } => {
                let items = shown.iter().map(|one| Rich::line(text(one.place)));
                let places = shown.iter().map(|one| (one.place + 1).to_string());
                let places: Vec<String> = places.collect();
                (Room::Order(items.collect()), Some(places.join(", ")))
            }
            Form::Match { pairs, .. } => {
                let right = letters().zip(&shown);
                let right = right.map(|(letter, one)| (letter, Rich::line(text(one.place))));
                // A right side that two lefts share stands there once.
                let of = |right: &str| {
                    let mut all = letters().zip(&shown);
                    all.find(|(_, one)| text(one.place) == right)
                        .map(|(letter, _)| letter)
                };
                let short = (1..)
                    .zip(pairs)
                    .filter_map(|(number, pair)| Some(format!("{number} {}", of(&pair.right)?)));
                let short: Vec<String> = short.collect();
                let left = pairs.iter().map(|pair| Rich::line(&pair.left)).collect();
                let right = right.collect();
                (Room::Match { left, right }, Some(short.join(", ")))
            }
        }
    }

    /// The sheets of cards: fronts, then backs.
    fn cards(&self, paper: &Paper<'_>) -> Vec<[Vec<Option<Card>>; 2]> {
        let sides: Vec<[Card; 2]> = (1..)
            .zip(&paper.questions)
            .map(|(number, question)| {
                [
                    self.front(number, question, &paper.seed),
                    self.back(number, question),
                ]
            })
            .collect();
        let sheets = paper::sheets(sides.len()).into_iter();
        let card = |side: usize, place: Option<usize>| {
            sides.get(place?).and_then(|sides| sides.get(side)).cloned()
        };
        sheets
            .map(|[fronts, backs]| {
                let fronts = fronts.into_iter().map(|place| card(0, place));
                let backs = backs.into_iter().map(|place| card(1, place));
                [fronts.collect(), backs.collect()]
            })
            .collect()
    }

    fn front(&self, number: usize, question: &Question, seed: &[u8; 32]) -> Card {
        let shown = options::order(seed, question, 0);
        let texts = options::texts(&question.form);
        let text = |place: u8| texts.get(usize::from(place)).copied().unwrap_or_default();
        let listed = matches!(
            question.form,
            Form::Choice { .. } | Form::Multi { .. } | Form::Order { .. } | Form::Match { .. }
        );
        let more = match question.form {
            Form::TrueFalse { .. } => Some(Rich::line(&kind(self.locale, question.format()))),
            _ if listed => Some(Rich::list(false, shown.iter().map(|one| text(one.place)))),
            _ => None,
        };
        let length = if listed {
            texts.iter().map(|text| text.chars().count() + 20).sum()
        } else {
            0
        };
        let own = question.own_prompt().map(str::to_owned);
        let gaps = question.form.with_blanks();
        let asked = [own, gaps].into_iter().flatten();
        let asked = asked.collect::<Vec<_>>().join("\n\n");
        Card {
            number,
            lang: lang(self.shelved, question),
            size: size(asked.chars().count() + length),
            text: Rich::blocks(&asked),
            more,
            picture: self.picture(question.image.as_ref()),
        }
    }

    fn back(&self, number: usize, question: &Question) -> Card {
        let explained = question.explain.as_deref();
        let length = question.answer().chars().count();
        Card {
            number,
            lang: lang(self.shelved, question),
            size: size(length + explained.map_or(0, |text| text.chars().count())),
            text: key(self.locale, question),
            more: explained.map(Rich::blocks),
            picture: None,
        }
    }
}

/// How small the letters of a card must be for so many of them.
fn size(letters: usize) -> &'static str {
    match letters {
        0..130 => "",
        130..300 => "long",
        _ => "longer",
    }
}

/// a, b, c … and from the 27th on aa, ab …
fn letters() -> impl Iterator<Item = String> {
    let first = ('a'..='z').map(String::from);
    let more = ('a'..='z').flat_map(|one| ('a'..='z').map(move |two| format!("{one}{two}")));
    first.chain(more)
}

/// A line for an answer of so many letters; more than a line where it is longer.
fn line(letters: usize, behind: String) -> Room {
    if letters > ON_A_LINE {
        return Room::Lines(letters.div_ceil(ON_A_LINE) + 1);
    }
    Room::Line {
        width: steps(letters),
        behind,
    }
}

fn lines(answer: &str, least: usize) -> Room {
    let letters = answer.chars().count();
    // People say the same in more words than a model answer.
    let count = (letters + letters / 2).div_ceil(ON_A_LINE);
    Room::Lines(count.clamp(least, LINES.1))
}

/// How wide a blank is for so many letters: steps of five, with room to spare.
fn steps(letters: usize) -> usize {
    (letters + 4).div_ceil(5).clamp(2, 10)
}

/// A text with its gaps. All are as wide as the longest answer needs: no width tells which answer goes where.
fn gaps(question: &Question, seed: &[u8; 32]) -> Vec<Piece> {
    let Form::Cloze { pieces, gaps } = &question.form else {
        return Vec::new();
    };
    let answers = gaps.iter().flat_map(|gap| &gap.answers);
    let longest = answers.map(|answer| answer.chars().count()).max();
    let width = steps(longest.unwrap_or(0));
    let orders = options::gaps(seed, question, 0);
    let mut choices = gaps.iter().zip(orders).map(|(gap, shown)| {
        let texts = options::gap_texts(gap);
        let text = |place: u8| texts.get(usize::from(place)).copied().unwrap_or_default();
        let all = shown.iter().map(|one| Rich::line(text(one.place)));
        (width, all.collect())
    });
    let piece = |words: &String| Piece {
        words: Rich::piece(words),
        gap: choices.next(),
    };
    pieces.iter().map(piece).collect()
}
