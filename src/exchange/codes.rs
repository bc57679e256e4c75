//! The codes of what is found in other programs' files, with what each means: what `factdeck check --explain` prints.

use crate::bank::Severity::{Error, Warning};
use crate::bank::codes::{Code, code, named};

/// The code of a name, written in small or capital letters.
pub fn find(name: &str) -> Option<&'static Code> {
    named(CODES, name)
}

/// All codes, by name.
#[rustfmt::skip]
pub const CODES: &[Code] = &[
    code("X001", Error, "the file cannot be read",
        "It is not of the format that was asked for, is damaged, or is larger than is safe. `--format` says which format it is; an archive may hold 64 MB when unpacked."),
    code("X002", Error, "a question that cannot be read",
        "Something that belongs together is not complete, such as a brace without its partner, or options without a question. The label says what was expected there."),
    code("X003", Error, "no right answer",
        "Nothing says which answer is right, so the question could not be graded. Mark one, in the way of the format."),
    code("X004", Error, "a kind of question that a bank cannot hold",
        "It is left out. The help says what comes nearest; an essay needs a model answer, for learners judge their answer by it."),
    code("X005", Error, "not a number",
        "Figures are written with a point before decimals and at most 15 digits: 3.14, -0.5, 26000."),
    code("X006", Error, "too few options or pairs",
        "There must be something to choose from, to join or to put in order."),
    code("X007", Error, "the key names no option",
        "The letter or number after the options says which one is right. It must be that of one of them."),
    code("X010", Warning, "answers that were worth a part of the mark",
        "A bank has right and wrong answers and nothing between, except that ticking some of several right options gives part of the mark. What was worth a part is left out, or is a wrong option."),
    code("X011", Warning, "read as it was probably meant",
        "Moodle would read this in another way, and lose or add something. Look whether the question says what you mean."),
    code("X012", Warning, "a text that asks nothing",
        "A bank holds questions only. Put what learners need to know into the question that needs it."),
    code("X013", Warning, "something that a bank cannot hold was left out",
        "The question works without it. The label says what it is."),
    code("X014", Warning, "an id that cannot be used as it is",
        "An id is 1 to 64 characters of a-z, 0-9 and -, and belongs to one question. The question has another, made from its first words."),
    code("X015", Warning, "the file is not in UTF-8",
        "Its encoding was guessed; look at letters with accents. Save it as UTF-8 to be sure."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_are_told_apart_from_those_of_banks() {
        assert!(CODES.is_sorted_by(|a, b| a.name < b.name));
        for code in CODES {
            assert!(code.explanation.ends_with('.') && !code.title.ends_with('.'));
            assert_eq!(crate::bank::codes::find(code.name), None);
            assert_eq!(find(&code.name.to_lowercase()), Some(code));
        }
    }
}
