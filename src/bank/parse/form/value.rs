//! Keys that are not texts: true or false, figures, dates.

use toml::de::DeValue;

use super::one_or_more;
use crate::bank::parse::limits;
use crate::bank::parse::value::{Fields, wrong_kind};
use crate::bank::{Diagnostic, Form, Tolerance, accepted, decimal, exact_date};
use crate::text::date::Grain;
use crate::text::number::Ratio;

const GRAINS: &[(&str, Grain)] = &[
    ("day", Grain::Day),
    ("month", Grain::Month),
    ("year", Grain::Year),
    ("decade", Grain::Decade),
    ("century", Grain::Century),
];

/// True or false, without quotes.
pub(in crate::bank::parse) fn truth(
    fields: &mut Fields<'_, '_>,
    key: &str,
    needed: bool,
) -> Option<bool> {
    let Some(value) = fields.get(key) else {
        if needed {
            fields.missing(key, "true");
        }
        return None;
    };
    if let DeValue::Boolean(truth) = value.get_ref() {
        return Some(*truth);
    }
    let place = fields.place(key);
    let finding = wrong_kind(key, "true or false", value.get_ref(), place);
    fields.report(finding.help("write it without quotes and in small letters"));
    None
}

/// Reads a figure with its tolerance and unit.
pub(super) fn number(fields: &mut Fields<'_, '_>) -> Option<Form> {
    let value = numeral(fields, "answer", true);
    let tolerance = tolerance(fields);
    let unit = match fields.get("unit") {
        None => Vec::new(),
        Some(_) => one_or_more(fields, "unit", "\"km\"").unwrap_or_default(),
    };
    let value = value?;
    if accepted(&value, tolerance.as_ref()).is_none() {
        let place = fields.place("tolerance");
        fields.report(
            Diagnostic::error("Q055", "the figures have too many digits to be compared").at(place),
        );
    }
    Some(Form::Number {
        value,
        tolerance,
        unit,
    })
}

/// A number, as a number of TOML or as a text.
fn numeral(fields: &mut Fields<'_, '_>, key: &str, needed: bool) -> Option<String> {
    let Some(value) = fields.get(key) else {
        if needed {
            fields.missing(key, "26000");
        }
        return None;
    };
    let text = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => plain(number.as_str()),
        DeValue::Float(number) => plain(number.as_str()),
        _ => fields.text(key, limits::NAME)?.trim().to_owned(),
    };
    if decimal(&text).is_none() {
        let place = fields.place(key);
        fields.report(
            Diagnostic::error("Q055", format!("`{key}` is not a number"))
                .at(place)
                .label("digits, with a point before decimals, at most 15")
                .help("such as 26000, \"26,000\", 0.5 or -40"),
        );
        return None;
    }
    Some(text)
}

fn plain(number: &str) -> String {
    number.trim_start_matches('+').replace('_', "")
}

fn tolerance(fields: &mut Fields<'_, '_>) -> Option<Tolerance> {
    let value = fields.get("tolerance")?;
    let text = value.get_ref().as_str();
    let percent = text.and_then(|text| text.trim().strip_suffix('%'));
    let (by, tolerance) = if let Some(by) = percent {
        let by = by.trim().to_owned();
        (by.clone(), Tolerance::Percent(by))
    } else {
        let by = numeral(fields, "tolerance", false)?;
        (by.clone(), Tolerance::Within(by))
    };
    if decimal(&by).is_none_or(|by| Some(by) < Ratio::whole(0)) {
        let place = fields.place("tolerance");
        fields.report(
            Diagnostic::error("Q055", "`tolerance` is not a number from 0")
                .at(place)
                .help("such as 5, 0.1 or \"10%\""),
        );
        return None;
    }
    Some(tolerance)
}

/// Reads a date with its precision.
pub(super) fn date(fields: &mut Fields<'_, '_>) -> Option<Form> {
    let answer = written_date(fields)?;
    let precision = fields.word("precision", GRAINS);
    let Some(date) = exact_date(&answer) else {
        let place = fields.place("answer");
        fields.report(
            Diagnostic::error("Q048", "`answer` is not one date")
                .at(place)
                .label("a day, a month, a year, a decade or a century")
                .help("such as \"1990-01-20\", \"January 1990\", \"1990\" or \"1990s\""),
        );
        return None;
    };
    let precision = precision.unwrap_or(date.grain);
    let yearless = date.from.year.is_none() && precision > Grain::Month;
    if precision < date.grain || yearless {
        let place = fields.place("precision");
        fields.report(
            Diagnostic::error("Q048", "the date is asked more exactly than it is given")
                .at(place)
                .help("give `answer` as exactly, or ask for less"),
        );
        return None;
    }
    Some(Form::Date { answer, precision })
}

/// A date as a text, as a date of TOML, or as a year in digits.
fn written_date(fields: &mut Fields<'_, '_>) -> Option<String> {
    match fields.get("answer").map(toml::Spanned::get_ref) {
        None => {
            fields.missing("answer", "\"1990-01-20\"");
            None
        }
        Some(DeValue::Datetime(date)) if date.time.is_none() => Some(date.to_string()),
        Some(DeValue::Integer(year)) if year.radix() == 10 => Some(plain(year.as_str())),
        Some(_) => fields.text("answer", limits::OPTION),
    }
}
