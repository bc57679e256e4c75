//! What is said before a sensitive bank begins.

use super::rich::Rich;
use crate::bank::Bank;

/// What is said before a sensitive bank begins: what it is about, that one may pass, and whom to talk to.
#[derive(Debug)]
pub(super) struct Before {
    /// What it is about, in its author's words; else it is said in general.
    pub(super) own: Option<Rich>,
    /// The language of these words.
    pub(super) lang: String,
}

impl Before {
    /// The notice of a bank; nothing where it is not sensitive.
    pub(super) fn of(bank: &Bank) -> Option<Self> {
        let sensitive = bank.sensitive.as_ref()?;
        Some(Self {
            own: sensitive.notice.as_deref().map(Rich::blocks),
            lang: bank.lang.clone(),
        })
    }
}
