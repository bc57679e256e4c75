//! What is wrong with a bank file, and where.

use crate::text::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something cannot be used: a question is left out, or the whole file.
    Error,
    /// It works, but a teacher should look.
    Warning,
}

/// One finding in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code, `Q001` and so on.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The bytes of the file that are meant; nothing where the whole file is.
    pub span: Option<Span>,
    /// What is said under those bytes.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}
