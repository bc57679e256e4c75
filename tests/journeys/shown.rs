//! What stands beside a candidate: why it is there, and the sentences of its wrong options; and the sentences that gave none.

use super::making::{decide, questions, teacher};
use super::school;
use crate::support::Student;

/// People and dates enough for wrong options, and sentences that no safe question comes of.
const TEXT: &str = "\
The harbour of Ora was opened in 1874 by Ana Pohl. The lighthouse beside it was built in 1879 by Karl Moss. In 1911 a \
storm destroyed the pier of Ora.

On 3 May 1921 the fire in Ora killed 40 people. According to the police, 52 people died. The pier of Ora was built again in \
1913 by Ida Stone.

The first ferry to Lind left the harbour of Ora in 1931. Eva Wood founded the museum of Ora in 1995. Jan Reed might \
have sold the ferry in 1938. The old boats were lovely. If Ana Pohl had stayed, the school would have been opened in 1946.
";

/// All candidates of the text, each as its page.
fn pages() -> (Student, Vec<Student>) {
    let school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let path = one.path.clone();
    let mut all = Vec::new();
    for number in 1.. {
        let page = Student::at(one.browser.clone(), &format!("{path}?question={number}"));
        if page.page.status != 200 || number > 40 {
            break;
        }
        all.push(page);
    }
    one.go(&format!("{path}/quiet"));
    decide(one.go(&path), "later");
    one.go(&format!("{path}/quiet"));
    (one, all)
}

#[test]
fn a_candidate_has_its_reasons_and_the_sentences_of_its_options() {
    let (_, all) = pages();
    assert!(all.len() >= 8, "{}", all.len());
    // Why it stands where it does.
    for page in &all {
        let reasons = page.all(".document ul.dots li");
        assert!(!reasons.is_empty(), "{:?}", page.page);
        let marks = page.all(".document mark");
        assert!(!marks.is_empty(), "{:?}", page.page);
    }
    // A wrong option stands with the sentence that it comes from, not with that of the answer.
    let mut options = 0;
    for page in &all {
        for wrong in page.all(".key:not(:has(.good)) li") {
            let mut years = wrong
                .split(|c: char| !c.is_ascii_digit())
                .filter(|word| word.len() == 4);
            let (Some(option), Some(sentence)) = (years.next(), years.next()) else {
                continue;
            };
            assert_eq!(option, sentence, "{wrong}");
            options += 1;
        }
    }
    assert!(options >= 3, "{options}");
}

#[test]
fn sentences_that_gave_no_question_stand_with_the_reason() {
    let (quiet, _) = pages();
    let groups = quiet.all("details summary");
    let is_there = |words: &str| groups.iter().any(|one| one.contains(words));
    assert!(is_there("The text denies it, only supposes it") && is_there("No date, no figure"));
    let silent = quiet.all(".silent li");
    assert!(
        silent.iter().any(|one| one.contains("lovely")),
        "{silent:?}"
    );
    assert!(
        silent
            .iter()
            .any(|one| one.contains("might have sold") || one.contains("had stayed")),
        "{silent:?}"
    );
}
