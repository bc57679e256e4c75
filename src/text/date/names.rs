//! The names of months and weekdays: English in texts, several languages in what is typed.

use super::{Point, Role};
use crate::text::fold::fold;

/// The months' English names, from January on.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The weekdays' English names, from Monday on.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// Folded month names of other languages, in order of the months: German, French, Spanish, Turkish, Azerbaijani, Russian.
const FOREIGN: [&str; 6] = [
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
];

/// A month by its English name or abbreviation.
pub(super) fn month(word: &str) -> Option<u8> {
    let whole = |name: &&str| name.eq_ignore_ascii_case(word);
    let short = |name: &&str| {
        word.len() == 3 && name.get(..3).is_some_and(|n| n.eq_ignore_ascii_case(word))
    };
    let at = MONTHS
        .iter()
        .position(|name| whole(name) || short(name))
        .or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
    u8::try_from(at + 1).ok()
}

/// Whether a word is a weekday's English name or abbreviation.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| {
        name.eq_ignore_ascii_case(word)
            || (word.len() == 3 && name.get(..3).is_some_and(|n| n.eq_ignore_ascii_case(word)))
    })
}

/// A typed date with the month names of other languages replaced by English ones.
pub(super) fn in_english(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push_str(month_abroad(&word).unwrap_or(&word));
            word.clear();
        }
        out.push(c);
    }
    out.pop();
    out
}

fn month_abroad(word: &str) -> Option<&'static str> {
    if month(word).is_some() {
        return None;
    }
    let folded = fold(word, "");
    let at = FOREIGN
        .iter()
        .find_map(|names| names.split(' ').position(|name| name == folded))?;
    MONTHS.get(at).copied()
}

/// A component of a date in the way another was written.
pub(super) fn written(like: &str, role: Role, date: Point) -> Option<String> {
    let number = like.chars().next().is_some_and(|c| c.is_ascii_digit());
    match role {
        Role::Year => date.year.filter(|&y| y > 0).map(|y| y.to_string()),
        Role::Weekday => name(&WEEKDAYS, date.weekday()?, like),
        Role::Month if !number => name(&MONTHS, usize::from(date.month?.checked_sub(1)?), like),
        Role::Month => Some(padded(like, date.month?)),
        Role::Day if like.ends_with(|c: char| c.is_alphabetic()) => Some(ordinal(date.day?)),
        Role::Day => Some(padded(like, date.day?)),
    }
}

fn name(names: &[&str], at: usize, like: &str) -> Option<String> {
    let name = names.get(at)?;
    // "May" is both; it is taken for the whole name.
    let short = like.len() <= 4 && month(like) != Some(5) && !names.contains(&like);
    let name = if short { name.get(..3)? } else { name };
    Some(if like.chars().all(char::is_uppercase) {
        name.to_uppercase()
    } else {
        name.to_owned()
    })
}

fn padded(like: &str, n: u8) -> String {
    if like.starts_with('0') {
        format!("{n:02}")
    } else {
        n.to_string()
    }
}

fn ordinal(n: u8) -> String {
    let ending = match (n % 10, n / 10) {
        (1, t) if t != 1 => "st",
        (2, t) if t != 1 => "nd",
        (3, t) if t != 1 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}
