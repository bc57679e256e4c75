//! Papers: questions of a bank for pencils, in several variants, and cards to be cut out.
//!
//! A paper has a short code on every page. What it was made of is kept under that code: how it was chosen, and the bank as
//! it was with all that it rests on. So the same paper comes back later, whatever has become of the bank.

mod code;
mod record;

use std::collections::BTreeSet;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::give::give;
use super::kind::Kind;
use crate::bank::{Bank, Question, Shelved, State, freeze};
use crate::exchange::pack::{self, Pack};
use crate::id::{BankId, QuestionId};

pub use code::{Code, Typed};

/// The most variants of a paper: one a letter.
pub const VARIANTS: u8 = 26;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum What {
    /// Questions with room for answers.
    #[default]
    Worksheet,
    /// Cards to be cut out, with the answers on their backs.
    Cards,
}

/// What it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sheet {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How papers are made of a bank. The same recipe and bank give the same papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// The bank.
    pub bank: BankId,
    /// What is printed.
    pub what: What,
    /// What it is printed on.
    pub sheet: Sheet,
    /// The states of questions that are taken.
    pub states: BTreeSet<State>,
    /// One of these tags; where there are none, any question.
    pub tags: BTreeSet<String>,
    /// How many questions are drawn of those; all where nothing is said.
    pub count: Option<usize>,
    /// Whether each variant draws its own.
    pub own_draw: bool,
    /// How many variants, from 1 to [`VARIANTS`].
    pub variants: u8,
    /// Whether questions, and options from variant to variant, stand in other orders.
    pub shuffle: bool,
    /// Whether the answers come after each variant.
    pub key: bool,
    /// What chance is drawn from.
    pub seed: [u8; 32],
}

impl Recipe {
    /// All ready questions of a bank, once, in its order, with the answers.
    pub fn new(bank: BankId, seed: [u8; 32]) -> Self {
        Self {
            bank,
            what: What::Worksheet,
            sheet: Sheet::A4,
            states: BTreeSet::from([State::Ready]),
            tags: BTreeSet::new(),
            count: None,
            own_draw: false,
            variants: 1,
            shuffle: false,
            key: true,
            seed,
        }
    }

    /// Whether a question is one of those that are printed or drawn from.
    pub fn takes(&self, question: &Question) -> bool {
        let tagged =
            self.tags.is_empty() || question.tags.iter().any(|tag| self.tags.contains(tag));
        tagged && self.states.contains(&question.state)
    }
}

/// One variant.
#[derive(Debug)]
pub struct Paper<'b> {
    /// Its letter, from A.
    pub letter: char,
    /// Its questions, in order.
    pub questions: Vec<&'b Question>,
    /// What the order of options comes from.
    pub seed: [u8; 32],
}

/// The variants of a paper.
pub fn papers<'b>(bank: &'b Bank, recipe: &Recipe) -> Vec<Paper<'b>> {
    // A card that is asked from its back, too, is one card.
    let reversed = bank.questions.iter().filter_map(Question::reversed);
    let reversed: BTreeSet<QuestionId> = reversed.map(|question| question.id).collect();
    let questions = bank.questions.iter();
    let pool: Vec<&Question> = questions
        .filter(|question| recipe.takes(question) && !reversed.contains(&question.id))
        .collect();
    let variants = ('A'..='Z').take(usize::from(recipe.variants.clamp(1, VARIANTS)));
    let paper = |letter: char| {
        let common = if recipe.own_draw { letter } else { 'A' };
        let mut questions = drawn(&pool, recipe, common);
        let own = if recipe.shuffle { letter } else { 'A' };
        if recipe.shuffle {
            questions.shuffle(&mut chance("factdeck 1 order of a paper", recipe, own));
        }
        Paper {
            letter,
            questions,
            seed: seed("factdeck 1 options of a paper", recipe, own),
        }
    };
    variants.map(paper).collect()
}

/// As many questions as are wanted, in the order of the bank.
fn drawn<'b>(pool: &[&'b Question], recipe: &Recipe, variant: char) -> Vec<&'b Question> {
    let count = recipe.count.unwrap_or(pool.len()).min(pool.len());
    let mut places: Vec<usize> = (0..pool.len()).collect();
    if count < pool.len() {
        places.shuffle(&mut chance("factdeck 1 draw of a paper", recipe, variant));
        places.truncate(count);
        places.sort_unstable();
    }
    let questions = places.into_iter();
    questions
        .filter_map(|place| pool.get(place).copied())
        .collect()
}

fn seed(purpose: &str, recipe: &Recipe, variant: char) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(purpose);
    hasher.update(&recipe.seed);
    hasher.update(variant.to_string().as_bytes());
    *hasher.finalize().as_bytes()
}

fn chance(purpose: &str, recipe: &Recipe, variant: char) -> ChaCha8Rng {
    ChaCha8Rng::from_seed(seed(purpose, recipe, variant))
}

/// A paper with what is kept of it.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Its code.
    pub code: Code,
    /// What is kept, by name, relative to the folder of the bank.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes a paper of a bank, whose file has this text. `file` gives the content of a file that the bank names.
///
/// # Errors
/// Where its files are too large to be kept.
pub fn print(
    recipe: &Recipe,
    bank: (&Bank, &str),
    file: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Printed, String> {
    let packed = give(Kind::Pack, bank, true, None, file)?.bytes;
    let revision = *blake3::hash(&packed).as_bytes();
    let record = record::write(recipe, &revision);
    let code = Code::of(record.as_bytes());
    Ok(Printed {
        files: vec![
            (pack_name(&revision), packed),
            (record_name(code.as_str()), record.into_bytes()),
        ],
        code,
    })
}

/// The folder that papers are kept in, beside the banks.
pub const FOLDER: &str = ".papers";

fn pack_name(revision: &[u8; 32]) -> String {
    let hash = blake3::Hash::from_bytes(*revision).to_hex();
    let short: String = hash.chars().take(32).collect();
    format!("{FOLDER}/{short}.factdeck")
}

fn record_name(code: &str) -> String {
    format!("{FOLDER}/{code}.json")
}

/// A paper that was made before.
#[derive(Debug)]
pub struct Again {
    /// How it was made.
    pub recipe: Recipe,
    /// The bank as it was, with its documents.
    pub shelved: Shelved,
    /// The files that it named.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Why a code gives no paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPaper {
    /// No paper of this code is kept here.
    #[error("no paper of this code is kept here")]
    Unknown,
    /// What was kept is damaged.
    #[error("what is kept of this paper is damaged: {0}")]
    Damaged(String),
}

/// The paper of a code. `content` gives a file of the folder of banks.
///
/// # Errors
/// Where there is none any more.
pub fn again(
    code: &Code,
    content: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Again, NoPaper> {
    let damaged = |why: &str| NoPaper::Damaged(why.to_owned());
    let record = content(&record_name(code.as_str())).map_err(|_| NoPaper::Unknown)?;
    if Code::of(&record) != *code {
        return Err(damaged("its description has changed"));
    }
    let (recipe, revision) = record::read(&record).ok_or_else(|| damaged("its description"))?;
    let packed = content(&pack_name(&revision)).map_err(NoPaper::Damaged)?;
    if *blake3::hash(&packed).as_bytes() != revision {
        return Err(damaged("its questions have changed"));
    }
    let Pack { bank, files, .. } = pack::read(&packed).map_err(NoPaper::Damaged)?;
    let document = |name: &str| {
        let (_, bytes) = files.iter().find(|(file, _)| file == name)?;
        std::str::from_utf8(bytes).ok().map(std::sync::Arc::from)
    };
    let sources = bank.sources.iter();
    let documents = sources.filter_map(|source| Some((source.id.clone(), document(&source.file)?)));
    let documents = documents.collect();
    Ok(Again {
        recipe,
        shelved: Shelved::new(bank, documents, true),
        files,
    })
}

impl Again {
    /// The questions of a paper that the bank has otherwise now, or no longer.
    pub fn changed(&self, now: &Bank) -> BTreeSet<QuestionId> {
        let is_same = |question: &Question| {
            let here = now.questions.iter().find(|here| here.id == question.id);
            here.is_some_and(|here| freeze(here) == freeze(question))
        };
        let all = papers(&self.shelved.bank, &self.recipe).into_iter();
        let printed = all.flat_map(|paper| paper.questions);
        printed
            .filter(|question| !is_same(question))
            .map(|question| question.id.clone())
            .collect()
    }
}

/// How many cards lie on a sheet, and how many of them side by side.
pub const CARDS: usize = 8;
const ACROSS: usize = 2;

/// Cards in sheets: the places of each sheet's fronts, row by row, and those of its backs. Who turns the sheet over its long
/// edge finds each back behind its front: every row is mirrored.
pub fn sheets(count: usize) -> Vec<[Vec<Option<usize>>; 2]> {
    let starts = (0..count).step_by(CARDS);
    let sheet = |start: usize| {
        let fronts: Vec<Option<usize>> = (start..start + CARDS)
            .map(|place| (place < count).then_some(place))
            .collect();
        let backs = fronts.chunks(ACROSS);
        let backs = backs.flat_map(|row| row.iter().rev().copied()).collect();
        [fronts, backs]
    };
    starts.map(sheet).collect()
}

#[cfg(test)]
mod tests;
