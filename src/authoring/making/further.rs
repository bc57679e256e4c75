//! A further document for a bank → the questions that it adds: those that the bank does not ask yet, and those that rest on
//! several documents, such as what they disagree on.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::draft::{Brief, Review, Sheet, draft};
use super::super::update::{Edited, update};
use super::candidates::{SEED, density, name, ordered};
use super::{Candidates, Details};
use crate::bank::{Bank, parse};
use crate::id::SourceId;

/// A bank that a further document is for, as its file is when its questions are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The text of its file.
    pub text: String,
    /// The name of its file without the ending.
    pub stem: String,
    /// The texts of its documents; one that cannot be read is not there.
    pub texts: BTreeMap<SourceId, Arc<str>>,
}

impl Ground {
    /// The bank; nothing where the text is none.
    pub fn bank(&self) -> Option<Bank> {
        parse(&self.text, &self.stem).0
    }
}

/// Why a document cannot be added to a bank as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The bank has this very text already.
    Twin,
    /// Another of its documents has this title, and questions name a document by it.
    Title,
}

/// Whether a text can be a further document of a bank under this title.
///
/// # Errors
/// [`Unfit`]
pub fn fits(
    bank: &Bank,
    texts: &BTreeMap<SourceId, Arc<str>>,
    text: &str,
    title: &str,
) -> Result<(), Unfit> {
    let hash = *blake3::hash(text.as_bytes()).as_bytes();
    let is_twin = texts.values().any(|one| **one == *text)
        || bank.sources.iter().any(|one| one.blake3 == Some(hash));
    let folded = |title: &str| title.trim().to_lowercase();
    let mut sources = bank.sources.iter();
    if is_twin {
        Err(Unfit::Twin)
    } else if sources.any(|one| folded(&one.title) == folded(title)) {
        Err(Unfit::Title)
    } else {
        Ok(())
    }
}

/// Makes the questions that a further document adds to a bank. `on` hears how much is done, in hundredths, and can stop it:
/// then there is nothing.
pub fn further(
    text: &str,
    details: &Details,
    ground: &Ground,
    on: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Option<Candidates> {
    let bank = ground.bank()?;
    let (brief, documents) = asking(&bank, ground, text, details)?;
    let draft = draft(&brief, &mut |progress| {
        on(progress.done * 100 / progress.of.max(1))
    })?;
    let updated = update(&bank, &ground.text, &documents, &draft, false);
    let first = updated.bank.questions.len() - updated.added.len();
    let added = updated.bank.questions.into_iter().skip(first);
    let chosen = updated.from.into_iter().zip(added).collect();
    let new = brief.sheets.len() - 1;
    let texts = brief.sheets.into_iter();
    let texts = texts.map(|sheet| (sheet.source, Arc::from(sheet.text)));
    let mut candidates = ordered(draft, chosen, new, texts.collect());
    candidates.base = Some((ground.text.clone(), ground.stem.clone()));
    // Those too that could not be read.
    let last = candidates.bank.sources.pop();
    candidates.bank.sources = bank.sources.into_iter().chain(last).collect();
    on(100).is_continue().then_some(candidates)
}

/// What is asked for: of all documents that there are, the new one last.
fn asking(
    bank: &Bank,
    ground: &Ground,
    text: &str,
    details: &Details,
) -> Option<(Brief, Vec<Edited>)> {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let known = bank.sources.iter().filter_map(|source| {
        Some(Sheet {
            text: ground.texts.get(&source.id)?.to_string(),
            source: source.id.clone(),
            file: source.file.clone(),
            title: Some(source.title.clone()),
            author: source.author.clone(),
            date: source.date.clone(),
            stance: source.stance,
        })
    });
    let name = name(&details.title);
    let is_free = |id: &SourceId| bank.sources.iter().all(|one| one.id != *id);
    let new = Sheet {
        text: text.to_owned(),
        source: free_source(&name, is_free)?,
        file: format!("documents/{name}.txt"),
        title: some(&details.title),
        author: some(&details.author),
        date: some(&details.date),
        stance: details.stance,
    };
    let sheets: Vec<Sheet> = known.chain([new]).collect();
    let last = sheets.len() - 1;
    let edited = sheets.iter().enumerate().map(|(place, sheet)| Edited {
        source: sheet.source.clone(),
        // Of a text that stays as it is nothing is new.
        former: (place < last).then(|| sheet.text.clone()),
        now: sheet.text.clone(),
    });
    let edited = edited.collect();
    let brief = Brief {
        bank: bank.id.clone(),
        title: Some(bank.title.clone()),
        lang: bank.lang.clone(),
        density: density(text),
        seed: SEED,
        families: Vec::new(),
        review: Review::All,
        sheets,
    };
    Some((brief, edited))
}

/// An id for a document, made of a name, that no other one has.
pub(super) fn free_source(name: &str, is_free: impl Fn(&SourceId) -> bool) -> Option<SourceId> {
    let numbered = (2..1_000).map(|number| format!("{name}-{number}"));
    let mut ids = std::iter::once(name.to_owned())
        .chain(numbered)
        .filter_map(|name| SourceId::new(&name).ok());
    ids.find(is_free)
}

#[cfg(test)]
mod tests {
    use super::super::super::Stand;
    use super::*;
    use crate::bank::write;
    use crate::id::QuestionId;

    const FIRST: &str = "Anna Lind died in 1921. Mary Berg died in 1930.";
    const SECOND: &str = "Anna Lind died in 1923. Mary Berg died in 1930. Jan Reed died in 1938.";

    fn titled(title: &str) -> Details {
        Details {
            title: title.to_owned(),
            lang: "en".to_owned(),
            ..Details::default()
        }
    }

    fn go_on(_: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    /// The bank of the first text, all of it asked, and its ground.
    fn ground() -> Ground {
        let made = super::super::candidates(FIRST, &titled("The first"), &mut go_on).unwrap();
        Ground {
            text: write(&made.bank),
            stem: "ora".to_owned(),
            texts: made.texts,
        }
    }

    #[test]
    fn only_what_the_bank_does_not_ask_is_offered() {
        let ground = ground();
        let bank = ground.bank().unwrap();
        let made = further(SECOND, &titled("The second"), &ground, &mut go_on).unwrap();
        assert_eq!(made.notes.len(), made.bank.questions.len());
        assert!(made.bank.questions.len() >= 3, "{made:#?}");
        let ids = |bank: &Bank| -> Vec<QuestionId> {
            bank.questions.iter().map(|one| one.id.clone()).collect()
        };
        assert!(ids(&made.bank).iter().all(|id| !ids(&bank).contains(id)));
        let new = SourceId::new("the-second").unwrap();
        assert_eq!(made.bank.sources.last().map(|one| &one.id), Some(&new));
        assert_eq!(made.bank.sources[..1], bank.sources);
        for (question, note) in made.bank.questions.iter().zip(&made.notes) {
            assert_eq!(note.source, new, "{question:#?}");
            assert!(question.prompt.contains("The second"), "{question:#?}");
        }
        let stands: Vec<Stand> = made.notes.iter().map(|note| note.held.stand).collect();
        for stand in [Stand::Differ, Stand::Agree, Stand::Alone] {
            assert!(stands.contains(&stand), "{stand:?}: {stands:?}");
        }
        let dispute = made.bank.questions.iter();
        let mut dispute = dispute.filter(|one| one.prompt.contains("The texts give different"));
        assert!(dispute.next().is_some(), "{:#?}", made.bank.questions);
        // Nothing is said of the sentences of the first text.
        assert!(made.quiet.iter().all(|one| SECOND.contains(&one.text)));
        // The same is made every time, and what is added is not offered again.
        let again = further(SECOND, &titled("The second"), &ground, &mut go_on).unwrap();
        assert_eq!(again, made);
    }

    #[test]
    fn a_twin_and_a_title_that_is_there_are_told() {
        let ground = ground();
        let bank = ground.bank().unwrap();
        let fit = |text: &str, title: &str| fits(&bank, &ground.texts, text, title);
        assert_eq!(fit(FIRST, "x"), Err(Unfit::Twin));
        assert_eq!(fit(SECOND, " the First"), Err(Unfit::Title));
        assert_eq!(fit(SECOND, "The second"), Ok(()));
        let no_texts = BTreeMap::new();
        assert_eq!(fits(&bank, &no_texts, FIRST, "x"), Err(Unfit::Twin));
    }

    #[test]
    fn a_bank_without_documents_takes_its_first() {
        let ground = Ground {
            text: "format = 1\nid = \"own\"\ntitle = \"Own\"\nlang = \"en\"\n".to_owned(),
            stem: "own".to_owned(),
            texts: BTreeMap::new(),
        };
        let made = further(FIRST, &titled("The first"), &ground, &mut go_on).unwrap();
        assert!(!made.bank.questions.is_empty());
        assert_eq!(made.bank.id.as_str(), "own");
        assert!(
            made.notes
                .iter()
                .all(|note| note.held.stand == Stand::Unknown)
        );
    }

    #[test]
    fn it_can_be_stopped() {
        let stop = &mut |_| ControlFlow::Break(());
        let none = further(SECOND, &titled("The second"), &ground(), stop);
        assert_eq!(none, None);
    }
}
