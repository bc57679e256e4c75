//! Dates and figures of languages whose grammar is not known here: Azerbaijani, Russian and Turkish, by the lists of
//! `tongues.txt`.
//!
//! Months are found by their names in any case and with any of the endings these languages put to them; digits may have
//! endings too ("1990-cı il", "1990'da"). What is written in digits alone ("20.01.1990") is read as in English.

use std::sync::LazyLock;

use crate::text::date::{self, Date, Grain, Point};
use crate::text::number::{self, Ratio, Style, Unit};
use crate::text::token::{Kind, Tokens, is_apostrophe};

/// The words of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tongue {
    lang: &'static str,
    months: Vec<&'static str>,
    year: &'static str,
    century: &'static str,
    scales: [&'static str; 3],
    percent: &'static str,
}

static TONGUES: LazyLock<Vec<Tongue>> = LazyLock::new(|| {
    let blocks = include_str!("tongues.txt").split("\n= ").skip(1);
    blocks.map(read).collect()
});

fn read(block: &'static str) -> Tongue {
    let (head, lines) = block.split_once('\n').unwrap_or_default();
    let mut tongue = Tongue {
        lang: head.split_whitespace().next().unwrap_or_default(),
        ..Tongue::default()
    };
    for line in lines.lines() {
        let (name, words) = line.split_once(' ').unwrap_or_default();
        let words = words.trim();
        match name {
            "months" => tongue.months = words.split_whitespace().collect(),
            "year" => tongue.year = words,
            "century" => tongue.century = words,
            "thousand" => tongue.scales[0] = words,
            "million" => tongue.scales[1] = words,
            "billion" => tongue.scales[2] = words,
            "percent" => tongue.percent = words,
            _ => {}
        }
    }
    tongue
}

/// The words of a language by its tag; nothing where there are none.
pub(super) fn tongue(lang: &str) -> Option<&'static Tongue> {
    let lang = lang.split('-').next().unwrap_or_default();
    TONGUES
        .iter()
        .find(|tongue| tongue.lang.eq_ignore_ascii_case(lang))
}

/// More letters than this are no ending.
const ENDING: usize = 6;

/// Whether a word is one of some, which stand between bars.
fn is(word: &str, words: &str) -> bool {
    let small = small(word);
    words.split('|').any(|known| match known.strip_suffix('*') {
        Some(stem) => small
            .strip_prefix(stem)
            .is_some_and(|rest| rest.chars().count() <= ENDING),
        None => small == known,
    })
}

/// In small letters; a capital İ is an i, with no dot of its own.
fn small(word: &str) -> String {
    word.replace('İ', "i").to_lowercase()
}

/// The dates of a text in order, none overlapping another.
pub(super) fn dates(t: &Tokens<'_>, tongue: &Tongue) -> Vec<date::Found> {
    let mut found: Vec<date::Found> = Vec::new();
    let mut at = 0;
    while at < t.len() {
        match date_at(t, tongue, at) {
            Some((end, from, grain)) if from.is_possible() => {
                found.push(date::Found {
                    span: t.span(at, end),
                    date: Date {
                        from,
                        to: None,
                        grain,
                        part: None,
                    },
                    parts: Vec::new(),
                });
                at = end.max(at + 1);
            }
            _ => at += 1,
        }
    }
    let others = date::find_in(t).into_iter();
    let others: Vec<date::Found> = others
        .filter(|other| !found.iter().any(|known| known.span.overlaps(other.span)))
        .collect();
    found.extend(others);
    found.sort_by_key(|date| date.span.start);
    found
}

/// The date that begins at a token: the token behind, the point, how exact it is.
fn date_at(t: &Tokens<'_>, tongue: &Tongue, at: usize) -> Option<(usize, Point, Grain)> {
    if t.glued_before(at) && matches!(t.str(at.wrapping_sub(1)), "." | "-" | "/") {
        return None;
    }
    if let Some(century) = century(t, tongue, at) {
        return Some(century);
    }
    // "20 января 1990 года", "20 Ocak 1990'da".
    if let Some((day, end)) = digits(t, at).filter(|(day, _)| (1..=31).contains(day))
        && let Some(month) = month(t, tongue, end)
    {
        let day = u8::try_from(day).ok();
        let (year, end) =
            year(t, tongue, end + 1).map_or((None, end + 1), |(year, end)| (Some(year), end));
        return Some((
            end,
            Point {
                year,
                month: Some(month),
                day,
            },
            Grain::Day,
        ));
    }
    if let Some(month) = month(t, tongue, at) {
        // "январе 1990 года"; a month alone tells too little, and may be a name.
        let (year, end) = year(t, tongue, at + 1)?;
        return Some((
            end,
            Point {
                year: Some(year),
                month: Some(month),
                day: None,
            },
            Grain::Month,
        ));
    }
    // "1990-cı il yanvarın 20-də", "1990 yılı Ocak ayında", "1990 году".
    let (year, end) = year(t, tongue, at)?;
    let marked = end > digits(t, at)?.1 || ends_word(t, at);
    if let Some(month) = month(t, tongue, end) {
        let point = Point {
            year: Some(year),
            month: Some(month),
            day: None,
        };
        return Some(
            match digits(t, end + 1).filter(|(day, _)| (1..=31).contains(day)) {
                Some((day, end)) => (
                    end,
                    Point {
                        day: u8::try_from(day).ok(),
                        ..point
                    },
                    Grain::Day,
                ),
                None => (end + 1, point, Grain::Month),
            },
        );
    }
    marked.then_some((end, Point::year(year), Grain::Year))
}

fn month(t: &Tokens<'_>, tongue: &Tongue, at: usize) -> Option<u8> {
    let place = tongue
        .months
        .iter()
        .position(|month| is(t.str(at), month))?;
    u8::try_from(place + 1).ok()
}

/// A year, perhaps with a word for year behind it, and the token after.
fn year(t: &Tokens<'_>, tongue: &Tongue, at: usize) -> Option<(i32, usize)> {
    let (year, end) = digits(t, at).filter(|(year, _)| (1000..=2199).contains(year))?;
    let dot = usize::from(t.str(end + 1) == "." && t.glued(end) && t.str(end).chars().count() == 1);
    Some((
        year,
        if is(t.str(end), tongue.year) {
            end + 1 + dot
        } else {
            end
        },
    ))
}

/// Digits with their ending ("1990-cı", "20'sinde", "20."), and the token after.
fn digits(t: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let text = t.str(at);
    let value = text
        .parse::<i32>()
        .ok()
        .filter(|_| text.len() <= 4 && t.kind(at) == Some(Kind::Number))?;
    Some((value, if ends_word(t, at) { at + 3 } else { at + 1 }))
}

/// Whether digits have an ending behind a hyphen or an apostrophe.
fn ends_word(t: &Tokens<'_>, at: usize) -> bool {
    let mark = t.str(at + 1);
    let is_mark = mark == "-" || mark.starts_with(is_apostrophe) && mark.chars().count() == 1;
    let ending = t.str(at + 2);
    let is_ending = ending.chars().count() <= ENDING && ending.starts_with(char::is_lowercase);
    is_mark && is_ending && t.glued(at) && t.glued(at + 1)
}

/// "XX век", "19. yüzyıl", "XX əsr".
fn century(t: &Tokens<'_>, tongue: &Tongue, at: usize) -> Option<(usize, Point, Grain)> {
    let (number, end) = match roman(t.str(at)) {
        Some(number) => (number, at + 1),
        None => {
            digits(t, at).map(|(number, end)| (number, end + usize::from(t.str(end) == ".")))?
        }
    };
    let is_century = is(t.str(end), tongue.century) && (1..=30).contains(&number);
    let dot = usize::from(t.str(end).chars().count() == 1 && t.str(end + 1) == ".");
    is_century.then(|| {
        (
            end + 1 + dot,
            Point::year((number - 1) * 100 + 1),
            Grain::Century,
        )
    })
}

fn roman(word: &str) -> Option<i32> {
    const NUMBERS: [&str; 21] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
    ];
    let place = NUMBERS.iter().position(|number| *number == word)?;
    i32::try_from(place + 1).ok()
}

/// The figures of a text: digits, with the words for thousands, millions and percent of the language.
pub(super) fn figures(t: &Tokens<'_>, tongue: &Tongue) -> Vec<number::Found> {
    let mut found = number::find_in(t, tongue.lang);
    for one in &mut found {
        let end = t.at(one.core.end);
        let scale = tongue.scales.iter().position(|scale| is(t.str(end), scale));
        if let Some(scale) = scale
            && let Some(by) = [1_000, 1_000_000, 1_000_000_000]
                .get(scale)
                .and_then(|by| Ratio::whole(*by))
            && let Some(value) = one.number.value.times(by)
        {
            one.number.value = value;
            one.number.upto = one.number.upto.and_then(|upto| upto.times(by));
            one.number.style = Style::Mixed;
            extend(t, one, end + 1);
        }
        let end = t.at(one.core.end);
        // Turkish says it before the figure.
        let before = t
            .at(one.core.start)
            .checked_sub(1)
            .filter(|before| is(t.str(*before), tongue.percent));
        if is(t.str(end), tongue.percent) {
            one.number.unit = Unit::Percent;
            extend(t, one, end + 1);
        } else if let Some(before) = before {
            one.number.unit = Unit::Percent;
            let start = t.span(before, end).start;
            (one.core.start, one.span.start) = (start, start.min(one.span.start));
        }
    }
    found
}

fn extend(t: &Tokens<'_>, found: &mut number::Found, end: usize) {
    let last = t.span(0, end).end;
    (found.core.end, found.span.end) = (last, last.max(found.span.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: &str, text: &str) -> Vec<(String, Date)> {
        let dates = dates(&Tokens::new(text), tongue(lang).unwrap());
        dates
            .iter()
            .map(|found| (found.span.of(text).unwrap().to_owned(), found.date))
            .collect()
    }

    #[test]
    fn every_language_has_all_its_words() {
        assert_eq!(TONGUES.len(), 3);
        for tongue in TONGUES.iter() {
            assert_eq!(tongue.months.len(), 12, "{}", tongue.lang);
            for words in [
                tongue.year,
                tongue.century,
                tongue.percent,
                tongue.scales[0],
                tongue.scales[1],
                tongue.scales[2],
            ] {
                assert!(!words.is_empty(), "{}", tongue.lang);
            }
        }
        assert!(tongue("de").is_none() && tongue("").is_none());
        assert!(tongue("az-Latn").is_some());
    }

    #[test]
    fn one_day_in_each_language() {
        for (lang, text, date) in [
            (
                "ru",
                "Мост открыли 3 мая 1921 года в городе.",
                "3 мая 1921 года",
            ),
            (
                "az",
                "Körpü 3 may 1921-ci ildə açıldı.",
                "3 may 1921-ci ildə",
            ),
            (
                "az",
                "Körpü 1921-ci il mayın 3-də açıldı.",
                "1921-ci il mayın 3-də",
            ),
            ("tr", "Köprü 3 Mayıs 1921'de açıldı.", "3 Mayıs 1921'de"),
            ("ru", "Мост открыли 03.05.1921.", "03.05.1921"),
        ] {
            let found = found(lang, text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, date, "{text}");
            let point = Point {
                year: Some(1921),
                month: Some(5),
                day: Some(3),
            };
            assert_eq!(found[0].1.from, point, "{text}");
        }
    }

    #[test]
    fn years_months_and_centuries() {
        for (lang, text, date, grain) in [
            ("ru", "В 1921 году мост закрыли.", "1921 году", Grain::Year),
            (
                "ru",
                "В октябре 1921 года мост закрыли.",
                "октябре 1921 года",
                Grain::Month,
            ),
            (
                "ru",
                "Мост построили в XIX веке.",
                "XIX веке",
                Grain::Century,
            ),
            (
                "az",
                "Körpü 1921-ci ildə bağlandı.",
                "1921-ci ildə",
                Grain::Year,
            ),
            (
                "az",
                "Körpü XIX əsrdə tikildi.",
                "XIX əsrdə",
                Grain::Century,
            ),
            (
                "tr",
                "Köprü 1921 yılında kapandı.",
                "1921 yılında",
                Grain::Year,
            ),
            (
                "tr",
                "Köprü Ekim 1921'de kapandı.",
                "Ekim 1921'de",
                Grain::Month,
            ),
            (
                "tr",
                "Köprü 19. yüzyılda yapıldı.",
                "19. yüzyılda",
                Grain::Century,
            ),
        ] {
            let found = found(lang, text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(
                (found[0].0.as_str(), found[0].1.grain),
                (date, grain),
                "{text}"
            );
        }
        assert_eq!(found("ru", "Он купил 1921 корову."), []);
    }

    #[test]
    fn figures_with_their_words() {
        for (lang, text, figure, value, unit) in [
            (
                "ru",
                "В городе живут 26 тысяч человек.",
                "26 тысяч",
                26_000,
                Unit::Plain,
            ),
            ("ru", "Это 20 процентов.", "20 процентов", 20, Unit::Percent),
            (
                "az",
                "Şəhərdə 26 min nəfər yaşayır.",
                "26 min",
                26_000,
                Unit::Plain,
            ),
            (
                "tr",
                "Kentin yüzde 20 kadarı.",
                "yüzde 20",
                20,
                Unit::Percent,
            ),
            (
                "tr",
                "Kentte 3 milyon kişi var.",
                "3 milyon",
                3_000_000,
                Unit::Plain,
            ),
        ] {
            let found = figures(&Tokens::new(text), tongue(lang).unwrap());
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].core.of(text), Some(figure), "{text}");
            assert_eq!(found[0].number.value.as_whole(), Some(value), "{text}");
            assert_eq!(found[0].number.unit, unit, "{text}");
        }
    }
}
