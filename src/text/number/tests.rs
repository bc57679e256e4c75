//! Numbers in every written form.

use super::*;
use proptest::prelude::*;

fn value(text: &str) -> Option<i64> {
    parse(text, "en").and_then(|n| n.value.as_whole())
}

#[test]
fn one_value_however_written() {
    for text in [
        "26,000",
        "26 000",
        "26\u{a0}000",
        "26'000",
        "26000",
        "26 thousand",
        "twenty-six thousand",
        "Twenty six thousand",
        "٢٦٠٠٠",
    ] {
        assert_eq!(value(text), Some(26_000), "{text}");
    }
    for text in [
        "one hundred forty",
        "one hundred and forty",
        "a hundred and forty",
        "140",
        "140.",
    ] {
        assert_eq!(value(text), Some(140), "{text}");
    }
    assert_eq!(value("twenty-five hundred"), Some(2_500));
    assert_eq!(value("1.5 million"), Some(1_500_000));
    assert_eq!(value("half a million"), Some(500_000));
    assert_eq!(
        value("two million three hundred thousand and five"),
        Some(2_300_005)
    );
    assert_eq!(value("minus"), None);
    assert_eq!(value("-7"), Some(-7));
    assert_eq!(value("four hundred"), Some(400));
    assert_eq!(value("a dozen"), Some(12));
}

#[test]
fn same_amount_or_not() {
    let same = |a, b| assert!(super::same(a, b, "en"), "{a} / {b}");
    let differ = |a, b| assert!(!super::same(a, b, "en"), "{a} / {b}");
    same("20 percent", "20%");
    same("twenty per cent", "20");
    same("more than one million", "1,000,000");
    same("$465 million", "465000000");
    same("$5m", "5 million dollars");
    same("three-quarters", "0.75");
    same("one half", "0.5");
    same("30–60%", "30 to 60 percent");
    same("third", "3rd");
    differ("3rd", "3");
    differ("131", "140");
    differ("more than 5", "less than 5");
    differ("€5", "$5");
    differ("30–60%", "30%");
    differ("one or two", "1");
    differ("Baku", "Baku");
}

#[test]
fn one_separator_before_three_digits_depends_on_the_language() {
    assert_eq!(
        parse("26.000", "de").unwrap().value,
        Ratio::whole(26_000).unwrap()
    );
    assert_eq!(
        parse("26.000", "en").unwrap().value,
        Ratio::whole(26).unwrap()
    );
    assert_eq!(parse("1.234,5", "en"), parse("1.234,5", "de"));
    assert_eq!(parse("3,5", "en").unwrap().value, Ratio::new(7, 2).unwrap());
}

fn found(text: &str) -> Vec<&str> {
    find(text, "en")
        .iter()
        .map(|f| f.span.of(text).unwrap())
        .collect()
}

#[test]
fn figures_in_prose() {
    assert_eq!(
        found("At least 131 people died, 774 were hurt and four went missing in 20 percent of it."),
        ["At least 131", "774", "four", "20 percent"]
    );
    assert_eq!(
        found("It cost US$1.5 million, a third of $4.5m."),
        ["US$1.5 million", "a third", "$4.5m"]
    );
    assert_eq!(
        found("a 25-minute talk for three to five pupils"),
        ["25", "three to five"]
    );
    assert_eq!(
        found("from 15%–16% or 90% to 93%, for $400,000–$450,000 or between 1.4 and 5.8 metres"),
        ["15%–16%", "90% to 93%", "$400,000–$450,000", "1.4 and 5.8"]
    );
    assert_eq!(found("It rose from 8% to 11%."), ["8%", "11%"]);
    assert_eq!(
        found("between 40 and 30 men, 4 and 5 women"),
        ["40", "30", "4", "5"]
    );
    assert_eq!(
        found("a 30-second song, and a second one"),
        ["30", "second", "one"]
    );
}

#[test]
fn what_is_no_figure() {
    for text in [
        "several hundred thousand people",
        "Thousands of people",
        "hundreds of thousands of men",
        "the S-200 rocket",
        "Astra 2A",
        "a 15–1 season",
        "the 1960s",
        "in 5K",
        "dozens of them",
        "version 1.2.3",
    ] {
        assert_eq!(found(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn words_and_back() {
    for n in [
        0, 7, 13, 20, 42, 100, 140, 999, 1_000, 26_000, 131_774, 2_000_001,
    ] {
        let text = in_words(n).unwrap();
        assert_eq!(value(&text), i64::try_from(n).ok(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = parse(&text, "en");
        for f in find(&text, "de") {
            prop_assert!(f.span.of(&text).is_some() && f.span.contains(f.core));
        }
    }

    #[test]
    fn no_numberlike_text_panics(text in "([0-9]{1,4}|[.,' %$–-]| to |one|hundred|million|and|half|a |th|several |of ){0,12}") {
        let _ = parse(&text, "en");
        for f in find(&text, "en") {
            prop_assert!(f.span.of(&text).is_some());
        }
    }

    #[test]
    fn digits_grouped_or_not(n in 0_i64..1_000_000_000_000) {
        let plain = n.to_string();
        let mut grouped = String::new();
        for (i, c) in plain.chars().enumerate() {
            if i > 0 && (plain.len() - i) % 3 == 0 { grouped.push(','); }
            grouped.push(c);
        }
        prop_assert_eq!(value(&plain), Some(n));
        prop_assert_eq!(value(&grouped), Some(n));
    }
}
