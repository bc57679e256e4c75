//! Dates in every written form.

use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u8, day: u8) -> Point {
    Point {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    }
}

#[test]
fn one_day_however_written() {
    for text in [
        "January 20, 1990",
        "20 January 1990",
        "20th of January 1990",
        "the 20th January, 1990",
        "Saturday, January 20, 1990",
        "Sat 20 Jan 1990",
        "Jan. 20, 1990",
        "20.01.1990",
        "20/1/1990",
        "1/20/1990",
        "1990-01-20",
        "on 20 january 1990",
        "20 января 1990",
        "20. Januar 1990",
        "20 yanvar 1990",
        "20 janvier 1990",
        "January 20 1990.",
    ] {
        let readings = readings(text);
        assert_eq!(readings.len(), 1, "{text}");
        assert_eq!(readings[0].from, day(1990, 1, 20), "{text}");
        assert_eq!(readings[0].grain, Grain::Day, "{text}");
    }
}

#[test]
fn how_exact() {
    let grain = |text| parse(text).map(|d| d.grain);
    assert_eq!(grain("October, 1991"), Some(Grain::Month));
    assert_eq!(grain("in October 1991"), Some(Grain::Month));
    assert_eq!(grain("1991"), Some(Grain::Year));
    assert_eq!(grain("the 1960s"), Some(Grain::Decade));
    assert_eq!(grain("nineteenth century"), Some(Grain::Century));
    assert_eq!(parse("late 19th century").unwrap().part, Some(Part::Late));
    assert_eq!(parse("44 BC").unwrap().from.year, Some(-44));
    assert_eq!(parse("1759–60").unwrap().to, Some(Point::year(1760)));
    assert_eq!(parse("1562-1598").unwrap().to, Some(Point::year(1598)));
    assert_eq!(
        parse("20–22 January 1990").unwrap().to,
        Some(day(1990, 1, 22))
    );
    assert_eq!(grain("31 February 1990"), None);
    assert_eq!(grain("45"), None);
    assert_eq!(grain("Baku"), None);
}

#[test]
fn same_time_or_not() {
    assert!(same("20 January 1990", "Saturday, January 20, 1990"));
    assert!(same("3/4/1990", "April 3, 1990") && same("3/4/1990", "March 4, 1990"));
    assert!(same("October 1991", "October, 1991"));
    assert!(same("19th century", "the nineteenth century"));
    assert!(!same("1990", "20 January 1990"));
    assert!(!same("January 20", "January 20, 1990"));
    assert!(!same("20 January 1990", "21 January 1990"));
}

fn found(text: &str) -> Vec<&str> {
    find(text)
        .iter()
        .map(|f| f.span.of(text).unwrap())
        .collect()
}

#[test]
fn dates_in_prose() {
    assert_eq!(
        found(
            "On Saturday, January 20, 1990, it began; since 1988 and until October, 1991 it grew."
        ),
        ["Saturday, January 20, 1990", "1988", "October, 1991"]
    );
    assert_eq!(
        found(
            "The paper said on January 23 that the 1960s and the late 19th century were like 1763."
        ),
        ["January 23", "1960s", "late 19th century"]
    );
    assert_eq!(
        found("It ran from 1562 to 1598 and between 1701 and 1703, then 1759–60."),
        ["1562 to 1598", "1701 and 1703", "1759–60"]
    );
    assert_eq!(
        found("In 1913, 1500 villages of 1200 people burnt."),
        ["1913"]
    );
    assert_eq!(
        found("They may march on in May; in March it ended."),
        ["May", "March"]
    );
    assert_eq!(
        found("A hall (1874) for $1990 in room 1203 was 1500 m long."),
        ["1874"]
    );
    assert_eq!(found("since 20 January\", which"), ["20 January"]);
    assert_eq!(
        found("The 2014 season, the 2010 census and the years 1914-1918."),
        ["2014", "2010", "1914-1918"]
    );
}

#[test]
fn rewritten_in_the_same_words() {
    let rewrite = |text: &str, point| find(text)[0].rewritten(text, point);
    let to = |text, point| rewrite(text, point).unwrap();
    assert_eq!(
        to("Saturday, January 20, 1990", day(1990, 1, 18)),
        "Thursday, January 18, 1990"
    );
    assert_eq!(to("20th Jan. 1990", day(1991, 9, 22)), "22nd Sep. 1991");
    assert_eq!(to("on 20.01.1990 it", day(1990, 2, 3)), "3.02.1990");
    assert_eq!(
        to(
            "October, 1991",
            Point {
                year: Some(1990),
                month: Some(5),
                day: None
            }
        ),
        "May, 1990"
    );
    assert_eq!(
        to(
            "May 3",
            Point {
                year: None,
                month: Some(6),
                day: Some(11)
            }
        ),
        "June 11"
    );
    assert_eq!(rewrite("in 1991", Point::default()), None);
    assert_eq!(rewrite("the 1960s", Point::year(1950)), None);
}

#[test]
fn one_time_within_another() {
    let over = |a, b| parse(a).unwrap().overlaps(&parse(b).unwrap());
    assert!(
        over("1990", "20 January 1990")
            && over("January 20", "20 January 1990")
            && over("the 1990s", "1995")
    );
    assert!(over("1562-1598", "1570") && over("19th century", "1900") && over("January", "1990"));
    assert!(
        !over("1990", "1991")
            && !over("January 20", "21 January 1990")
            && !over("19th century", "1800")
    );
}

#[test]
fn the_calendar() {
    for n in [-800, -1, 0, 1, 58, 59, 60, 365, 146_097] {
        let moved = day(1970, 1, 1).moved(n);
        assert!(moved.is_possible());
        assert_eq!(moved.first_day(), Some(n.into()));
        assert_eq!(moved.moved(-n), day(1970, 1, 1));
    }
    assert_eq!(day(1990, 1, 20).weekday(), Some(5));
    assert_eq!(
        Point {
            year: Some(1991),
            month: Some(1),
            day: None
        }
        .moved(-1)
        .month,
        Some(12)
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = readings(&text);
        for f in find(&text) {
            prop_assert!(f.span.of(&text).is_some());
            let _ = f.rewritten(&text, day(1, 1, 1));
        }
    }

    #[test]
    fn no_datelike_text_panics(text in "([0-9]{1,4}|[.,' /–-]|(January|May|Sat|sept|BC|AD) |th|s|from |century|of ){0,12}") {
        let _ = readings(&text);
        for f in find(&text) {
            prop_assert!(f.span.of(&text).is_some());
        }
    }

    #[test]
    fn any_day_is_read_back(n in -100_000_i32..50_000) {
        let date = day(1970, 1, 1).moved(n);
        for like in ["Monday, January 5, 1970", "5 January 1970", "1970-01-05", "05.01.1970"] {
            let text = find(like)[0].rewritten(like, date).unwrap();
            prop_assert_eq!(parse(&text).map(|d| d.from), Some(date), "{}", text);
        }
    }
}
