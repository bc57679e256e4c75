//! Facts found in small texts.

use super::*;

const TEXT: &str = "The Mill Fire\n\nOn 3 May 1921 the Hill Mill burned and killed forty workers in Otterby. The Otterby Post reported on 4 May 1921 that the owner had “locked the doors”.\n\nAccording to the county, as a result of this fire, 32 people died, 70 were wounded and five went missing. In 1930, 12 ships sank near Brask.";

#[test]
fn figures_know_what_they_count_and_who_says_so() {
    let d = Document::new(TEXT);
    let survey = Survey::new(&d, "en");
    let figures: Vec<_> = survey
        .facts
        .iter()
        .filter(|f| matches!(f.value, Value::Figure(_)))
        .map(|f| {
            (
                f.text.as_str(),
                f.class,
                f.phrase.as_str(),
                f.attribution.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            (
                "forty",
                Some(Class::Deaths),
                "forty workers in Otterby",
                None
            ),
            (
                "32",
                Some(Class::Deaths),
                "32 people died",
                Some("the county")
            ),
            (
                "70",
                Some(Class::Wounded),
                "70 were wounded",
                Some("the county")
            ),
            (
                "five",
                Some(Class::Missing),
                "five went missing",
                Some("the county")
            ),
            ("12", None, "12 ships sank near Brask", None),
        ]
    );
    assert!(
        survey
            .facts
            .iter()
            .all(|f| f.span.of(TEXT) == Some(f.text.as_str())
                || matches!(f.value, Value::Reaction(_)))
    );
}

#[test]
fn two_figures_for_one_thing_are_a_conflict() {
    let d = Document::new(TEXT);
    let survey = Survey::new(&d, "en");
    let texts: Vec<Vec<&str>> = survey
        .conflicts
        .iter()
        .map(|c| {
            c.facts
                .iter()
                .map(|&i| survey.facts[i].text.as_str())
                .collect()
        })
        .collect();
    assert_eq!(texts, [["forty", "32"]]);
}

#[test]
fn figures_of_two_occasions_are_none() {
    let d = Document::new(
        "On 3 May 1921 forty men were killed in Otterby. On 6 June 1934 nine men were killed in Brask. On 9 July 1950 the flood came.",
    );
    assert_eq!(Survey::new(&d, "en").conflicts, []);
}

#[test]
fn who_reported_what() {
    let d = Document::new(
        "On 4 May, The Otterby Post reported that Mayor Anna Lind said the mill had been “a trap” and that Otto Brask told the council he was sorry. Even the county council of Otterby condemned the owner as “careless”. He said that it rained. Some experts warned that it would burn.",
    );
    let survey = Survey::new(&d, "en");
    let reports: Vec<(String, &str, bool)> = survey
        .sentences
        .iter()
        .flat_map(|s| {
            s.reports
                .iter()
                .map(|r| (r.speaker_text(&s.row), r.base.as_str(), r.outer.is_some()))
        })
        .collect();
    let expected = [
        ("The Otterby Post", "report", false),
        ("Mayor Anna Lind", "say", true),
        ("Otto Brask", "tell", true),
        ("the county council of Otterby", "condemn", false),
    ];
    assert_eq!(reports, expected.map(|(a, b, c)| (a.to_owned(), b, c)));
}

#[test]
fn a_part_of_the_people_is_no_contradiction() {
    let conflicts = |text: &str| Survey::new(&Document::new(text), "en").conflicts.len();
    assert_eq!(
        conflicts("As a result 131 people died. Four children died at once."),
        0
    );
    assert_eq!(
        conflicts("As a result 31 people died. Forty workers died at once."),
        1
    );
    assert_eq!(
        conflicts("As a result 31 people died. The list says that 40 people died."),
        1
    );
}
