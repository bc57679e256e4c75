//! What is written when a bank changes: its file, and what lies beside it.

/// Where a bank is kept as it came from somebody else, relative to its folder.
pub fn base_name(file: &str) -> String {
    format!(".base/{file}")
}

/// A bank file to be written, with what lies beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The bank's file, by its name in the folder.
    pub file: String,
    /// Its text as whoever changes it has read it; nothing where there must be none yet.
    pub old: Option<String>,
    /// Its text from now on.
    pub new: String,
    /// Documents and pictures that it names, relative to its folder.
    pub beside: Vec<(String, Vec<u8>)>,
    /// The bank as it came from somebody else, to be kept for when it comes again.
    pub base: Option<String>,
}

impl Save {
    /// Another text for a file.
    pub fn text(file: &str, old: Option<String>, new: String) -> Self {
        Self {
            file: file.to_owned(),
            old,
            new,
            beside: Vec::new(),
            base: None,
        }
    }
}

/// Why a bank was not written. Its file is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSaved {
    /// Somebody has written it since it was read.
    #[error("it has changed on disk since it was read; nothing was written")]
    Changed,
    /// There is a file of this name already.
    #[error("{0} exists; nothing was written")]
    Taken(String),
    /// Something beside it is there with another content.
    #[error("{0} exists and is another file; move it away and try again")]
    Another(String),
    /// Something beside it is not there, and another bank's file names it: what is put there would be that bank's.
    #[error(
        "{0} is missing here and belongs to the bank in {1}; restore it there, or have it come under another name"
    )]
    OfAnother(String, String),
    /// Something beside it would lie elsewhere.
    #[error("{0} would lie outside the folder of the bank")]
    Outside(String),
    /// Something beside it is no document or picture by its name.
    #[error("{0} is no place for a document or a picture; nothing was written")]
    Unfit(String),
    /// It cannot be written, and why.
    #[error("{0}")]
    Failed(String),
}
