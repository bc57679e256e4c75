//! What the fields of questions are called.

use crate::bank::Format;

/// The key of a field's name; `path` are its keys without the numbers of rows.
pub(super) fn label(format: Format, path: &str) -> &'static str {
    match (format, path) {
        (Format::Flashcard, "prompt") => "form-front",
        (Format::TrueFalse, "prompt") => "form-statement",
        (Format::Cloze, "prompt") => "form-task",
        (_, "prompt") => "form-prompt",
        (Format::Flashcard, "answer") => "form-back",
        (Format::Open, "answer") => "form-model",
        (Format::Short, "answer") => "form-accepted",
        (Format::TrueFalse, "answer") => "form-truth",
        (_, "answer") => "form-answer",
        (_, "answers") => "form-answers",
        (_, "answers.text") => "form-option",
        (_, "match") => "form-match",
        (_, "tolerance") => "form-tolerance",
        (_, "unit") => "form-unit",
        (_, "precision") => "form-precision",
        (_, "text") => "form-cloze",
        (_, "gaps") => "form-gaps",
        (_, "items") => "form-items",
        (_, "items.text") => "form-item",
        (_, "pairs") => "form-pairs",
        (_, "pairs.left") => "form-left",
        (_, "pairs.right") => "form-right",
        (_, "extra") => "form-extra",
        (_, "reverse") => "form-reverse",
        (_, "criteria") => "form-criteria",
        (_, "criteria.text") => "form-criterion",
        (_, "explain") => "form-explain",
        (_, "hint") => "form-hint",
        (_, "state") => "form-state",
        (_, "tags") => "form-tags",
        (_, "difficulty") => "form-difficulty",
        (_, "lang") => "form-lang",
        (_, "image") => "form-image",
        (_, "image.file") => "form-image-file",
        (_, "image.alt") => "form-image-alt",
        (_, "image.credit") => "form-image-credit",
        (_, "shuffle") => "form-shuffle",
        (_, path) => match path.rsplit('.').next().unwrap_or(path) {
            "wrong" => "form-wrong",
            "points" => "form-points",
            "why" => "form-why",
            "cite" => "form-cite",
            "source" => "form-source",
            "quote" => "form-quote",
            "mark" => "form-mark",
            "at" => "form-at",
            _ => "form-option",
        },
    }
}

/// The key of what is said under a field.
pub(super) fn help(format: Format, path: &str) -> Option<&'static str> {
    Some(match (format, path) {
        (Format::Cloze, "prompt") => "form-task-help",
        (Format::Short, "answer") => "form-accepted-help",
        (Format::Number, "answer") => "form-number-help",
        (Format::Date, "answer") => "form-date-help",
        (_, "text") => "form-cloze-help",
        (_, "unit") => "form-unit-help",
        (_, "tolerance") => "form-tolerance-help",
        (_, "tags") => "form-tags-help",
        (_, "explain") => "form-explain-help",
        (_, "image.file") => "form-image-help",
        (_, "state") => "form-state-help",
        (_, path) if path.ends_with("quote") => "form-quote-help",
        (_, path) if path.ends_with("mark") => "form-mark-help",
        _ => return None,
    })
}

/// The key of the button that adds a row.
pub(super) fn add(key: &str) -> &'static str {
    match key {
        "answers" => "form-add-answer",
        "items" => "form-add-item",
        "pairs" => "form-add-pair",
        "extra" => "form-add-extra",
        "criteria" => "form-add-criterion",
        _ => "form-add-wrong",
    }
}

/// The key of a word that can be chosen.
pub(super) fn word(word: &str) -> &'static str {
    match word {
        "ready" => "form-ready",
        "draft" => "form-draft",
        "off" => "form-off",
        "fuzzy" => "form-fuzzy",
        "fold" => "form-fold",
        "exact" => "form-exact",
        "day" => "form-day",
        "month" => "form-month",
        "year" => "form-year",
        "decade" => "form-decade",
        "century" => "form-century",
        "easy" => "form-easy",
        "medium" => "form-medium",
        "hard" => "form-hard",
        _ => "form-unsaid",
    }
}
