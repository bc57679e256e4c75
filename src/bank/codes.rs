//! Every code of a finding, with what it means and how to mend it: what `factdeck check --explain` prints.
//!
//! A code keeps its meaning for ever; one that is no longer used is not given to something else.

use super::Severity::{self, Error, Warning};

/// What a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Its name, `Q001` and so on.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why that matters and how to mend it.
    pub explanation: &'static str,
}

/// The code of a name, written in small or capital letters.
pub fn find(name: &str) -> Option<&'static Code> {
    named(CODES, name)
}

/// The code of a name among some.
pub(crate) fn named(codes: &'static [Code], name: &str) -> Option<&'static Code> {
    codes
        .iter()
        .find(|code| code.name.eq_ignore_ascii_case(name))
}

pub(crate) const fn code(
    name: &'static str,
    severity: Severity,
    title: &'static str,
    explanation: &'static str,
) -> Code {
    Code {
        name,
        severity,
        title,
        explanation,
    }
}

/// All codes, by name.
#[rustfmt::skip]
pub const CODES: &[Code] = &[
    // The file as a whole.
    code("Q001", Error, "the file is not TOML",
        "A bank is written in TOML: lines of the form `key = \"text\"`, and `[[question]]` before each question. One slip, such as a text that is not closed, makes everything after it unreadable, so only the first place is shown. Mend it and check again."),
    code("Q002", Error, "`format` is missing, or one that this version does not read",
        "The first line of a bank is `format = 1`. It tells this program and later ones how to read the rest. A larger number was written by a newer version of factdeck."),
    code("Q003", Error, "unknown key",
        "A key that nobody reads is most often a slip of the pen, and what stands under it would be lost. Correct its name, or remove it. Words for yourself go into a comment: `# like this`."),
    code("Q004", Error, "a value of the wrong kind",
        "Texts stand in double quotes, numbers and `true` or `false` without quotes, lists in [ and ], tables in { and }."),
    code("Q005", Error, "a key is missing",
        "Without this key there is nothing to ask or to grade with. The help says how the line looks."),
    code("Q006", Error, "a text is empty",
        "Write the text, or remove the line where the key is optional."),
    code("Q007", Error, "a text or list is too long",
        "There are limits so that a page stays readable and a question fits a record on disk. Shorten it, or make two questions of one."),
    code("Q008", Error, "not a valid id",
        "An id is 1 to 64 characters of a-z, 0-9 and -, and begins with a letter or digit. It is never shown to learners."),
    code("Q009", Error, "not a language",
        "A language is written as a tag: \"en\", \"az\", \"ru\", \"pt-BR\". It decides how typed answers and figures are read."),
    code("Q010", Error, "the file cannot be read",
        "It is missing, not permitted, too large, a link out of its folder, or not UTF-8 text. Editors can save a file as UTF-8."),
    code("Q011", Error, "two files have one bank id",
        "Progress belongs to a bank by its id, so only one file may hold it. A copy of a file needs an `id` of its own."),
    code("Q012", Error, "two sources have one id",
        "Citations name a source by its id. Give one of the two another."),
    code("Q013", Error, "a file lies outside the folder of the bank",
        "Documents and images lie below the folder of the bank file, so that the folder can be copied as a whole. Write a path such as \"documents/text.txt\"."),
    code("Q014", Error, "not a blake3 hash",
        "The hash tells when a document was changed after its questions were made. It has 64 digits 0-9 a-f; remove the line if you do not know it."),
    code("Q015", Warning, "a title or language is missing",
        "Learners see the title, and the language decides how answers are read."),
    code("Q016", Warning, "the bank has no questions",
        "Each question begins with a line `[[question]]`."),
    code("Q017", Warning, "a `notice` in a bank that is not sensitive",
        "`notice` is read before the questions of a bank with `sensitive = true`: what it is about, and whom to talk to. Add that line, or remove the notice."),
    code("Q018", Error, "a file that cannot be a document or an image by its name",
        "A document is a text file: its name ends in .txt, .text, .md or .markdown. No part of the name begins with a dot: what is hidden in a folder of banks, such as their history, is nobody's document."),
    // Questions.
    code("Q020", Error, "unknown question type",
        "The types are choice, multi, true-false, short, number, date, cloze, order, match, flashcard and open."),
    code("Q022", Error, "not one of the words that are allowed",
        "This key takes one of a few words; the label lists them."),
    code("Q023", Warning, "a question without an id",
        "It works under an id made from its type and prompt; when the prompt is reworded, that id changes and learners' progress is lost. `factdeck fix-ids` writes ids into the file and keeps the progress."),
    code("Q024", Error, "two questions have one id",
        "An id belongs to one question for ever. The first keeps it; choose another for the second."),
    code("Q025", Error, "a former id is in use, or claimed twice",
        "`was` moves the progress of a former id to this question. It can move to one place only, and not away from a question that still exists."),
    code("Q026", Error, "no wrong option",
        "A choice needs at least one wrong option, and so does a question with several right ones; three are usual."),
    code("Q027", Error, "a wrong option says the same as the answer",
        "Case, spacing, the way a date or figure is written and the bank's `aliases` make no difference. Take another option."),
    code("Q028", Error, "two wrong options say the same",
        "Take another one, or remove one of them."),
    code("Q029", Error, "a wrong option is the answer of another question on the same slot or fact",
        "Somewhere in the bank this value is given as right for the same thing, so it cannot be wrong here. Take another option; if the two questions do not ask for the same thing, give them different slots."),
    code("Q030", Warning, "an accepted answer stands there twice",
        "Case, spacing and aliases make no difference in typed answers; one of the two can go."),
    code("Q031", Error, "a key that this type of question does not have",
        "Remove the key, or change `type`."),
    // Citations.
    code("Q032", Warning, "a former id is a fact that another question asks for",
        "`was` moves what learners know of a former id to this question, and away from the other one. Where both ask for one thing, let both name it as `fact`; else remove it from `was`."),
    code("Q040", Error, "a citation of a source that the bank does not have",
        "Every source has a `[[source]]` with an `id` and a `file`. Correct the id in the citation, or describe the document."),
    code("Q041", Error, "the quote is not in the document",
        "A quote is copied from the document letter by letter, so that learners can be shown the sentence. The help shows the nearest words of the document."),
    code("Q042", Error, "the quote stands more than once in the document, and no `at` says which is meant",
        "Take more words into the quote, or write the byte that the help names as `at`."),
    code("Q043", Error, "the words to mark are not in the quote",
        "`mark` are the words within the quote that give the answer."),
    code("Q044", Warning, "the document has changed since the questions were made",
        "Read the questions again. Where they are still right, write the new hash that the help shows."),
    code("Q045", Error, "the document is missing or cannot be read",
        "Its questions are asked, but cannot show their sentences. Put the file where `file` says, as UTF-8 text."),
    code("Q046", Error, "the quote does not stand at `at`",
        "`at` counts bytes from the start of the document. The help names the places where the quote stands."),
    code("Q047", Error, "a picture cannot be shown",
        "Its file is missing, too large, or no picture that browsers show. The question is asked without it, with its description in its place. Put the file where `file` says, or correct the name."),
    // Types.
    code("Q048", Error, "not one date, or one less exact than asked",
        "A key is one day, month, year, decade or century that can be read in one way: 3/4/1990 is two. `precision` may ask for less than the date says, never for more."),
    code("Q049", Error, "a text with gaps that cannot be read",
        "A gap is written {{like this}}, with {{several|answers}} where more than one is right. For braces that are no gap write \\{{. `gaps` describes each gap in order, with {} where there is nothing to say."),
    code("Q050", Error, "too few parts, or two that say the same",
        "There must be something to put in order or to join, and nothing to choose between where two parts read alike."),
    code("Q051", Error, "two parts with one fact, or one with two",
        "Each part of a question is remembered alone under a fact of its own. Without a name the first has the question's fact, and the others `id/2`, `id/3` and so on."),
    code("Q052", Error, "an id too long for further facts",
        "The facts of further parts, and a reversed card, are named after the question's id and need some letters of room."),
    code("Q053", Error, "a number out of its bounds",
        "The help says from where to where it may be."),
    code("Q054", Error, "an image of a kind that pages do not show",
        "Every browser shows png, jpg, gif and webp. A drawing in svg can hold scripts, so it is not served; save it as png."),
    code("Q055", Error, "not a number that can be compared",
        "Numbers are written the same in every language: digits, a point before decimals, and commas or spaces between groups of three in a text. A tolerance is such a number or a share such as \"10%\". With more than 15 digits figures cannot be compared exactly."),
    // Flaws: the question works, and asks badly.
    code("Q100", Warning, "the right option is clearly the longest",
        "Authors qualify the right option and leave the wrong ones short, and learners know it. Say the right one as briefly as the others; what it needs besides goes into `explain`."),
    code("Q101", Warning, "over the bank the right option is the longest more often than chance allows",
        "Each difference may be small; together they are a rule that learners find. Shorten right options, or lengthen wrong ones, until about one in as many as there are options is the longest. A question with `allow = [\"Q101\"]` is not counted."),
    code("Q102", Warning, "an option speaks of the other options",
        "\"All of the above\" means nothing where options are shuffled, and who sees two right ones need not look at the third. Take another option, or ask with type = \"multi\"."),
    code("Q103", Warning, "the options are of different kinds",
        "Where a year is asked for, a name among the options is no option. Take values of one kind, all equally exact."),
    code("Q104", Warning, "only the right option repeats a word of the question",
        "The ear finds it without knowing anything. Reword the prompt or the option, or let a wrong option have the word too."),
    code("Q105", Warning, "a negative question that does not stress its negation",
        "Who reads in haste leaves the \"not\" out and chooses a true statement. Ask for what is so; or stress it: **not**."),
    code("Q106", Warning, "two questions ask the same under two facts",
        "A learner is asked twice and remembers once. Where they are two forms of one question, let both name one `fact`; else remove one."),
    code("Q107", Warning, "a wrong option and the right one overlap",
        "Where \"20 January 1990\" is right, \"January 1990\" is not wrong; nor is 131 where \"more than 100\" is right. Take an option that cannot be right as well."),
    code("Q108", Warning, "sources disagree, and the question does not say whose value it asks for",
        "Where two sentences give different values for one thing, neither is simply right. Name the voice: \"…, according to …?\""),
    code("Q109", Warning, "only wrong options have words that allow no exception",
        "\"Always\" and \"never\" are seldom true, and learners know it. Say the option without the word."),
    code("Q110", Warning, "\"a\" or \"an\" at the end of the prompt rules options out",
        "End the prompt with \"a/an\", or put the article into the options."),
    code("Q111", Warning, "a part of the answer stands in no cited sentence",
        "Learners are shown the cited sentence as what the answer rests on. Where a name or figure of the answer is not in it, give that part a `cite` of its own, or let the quote begin a sentence earlier."),
    code("Q112", Warning, "the reversed card asks with an explanation",
        "`reverse = true` makes a second card that asks with the back for the front. That works where the back is a plain answer, such as a word; what explains it goes into `explain`."),
    code("Q120", Error, "`allow` names what is no warning",
        "`allow = [\"Q104\"]` in a question silences a warning about it that its author has looked at. Errors cannot be allowed, nor codes that do not exist."),
    code("Q121", Warning, "`allow` names a warning that does not come",
        "The question has changed, or the code is another. Remove it, so that a later warning is seen."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_are_found_in_any_case() {
        assert!(CODES.is_sorted_by(|a, b| a.name < b.name));
        assert_eq!(find("q023").map(|code| code.name), Some("Q023"));
        assert_eq!(find("Q999"), None);
        for code in CODES {
            assert!(
                code.name.len() == 4 && code.explanation.ends_with(['.', '?', '"']),
                "{code:?}"
            );
            assert!(!code.title.ends_with('.'), "{code:?}");
        }
    }
}
