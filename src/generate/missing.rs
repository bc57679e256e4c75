//! What a gap asks for, told before its text: which kind of thing is missing is nothing to be guessed.

use super::whole::is_sure;
use crate::facts::{Fact, Figure, Value, When};
use crate::grammar::names;
use crate::text::date::Grain;
use crate::text::number::Unit;

/// What kind of thing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    Day,
    Month,
    MonthAndYear,
    Year,
    Years,
    Decade,
    Century,
    Time,
    Number,
    Percentage,
    Amount,
    Person,
    Place,
    Organisation,
    Name,
}

/// What is to be filled in, as a sentence with a space behind it, in the language of the document where that is known;
/// nothing where its kind has no plain word.
pub(super) fn fill_in(fact: &Fact<'_>, lang: &str) -> String {
    let Some(missing) = missing(fact) else {
        return String::new();
    };
    let words = match lang.split('-').next().unwrap_or_default() {
        "az" => azerbaijani(missing),
        "ru" => russian(missing),
        "tr" => turkish(missing),
        _ => english(missing),
    };
    format!("{words} ")
}

fn missing(fact: &Fact<'_>) -> Option<Missing> {
    match &fact.value {
        Value::Date(when) => date(when),
        Value::Figure(figure) => number(figure),
        Value::Name(named) => match named.kind.filter(|_| is_sure(fact)) {
            Some(names::Kind::Person) => Some(Missing::Person),
            Some(names::Kind::Place) => Some(Missing::Place),
            Some(names::Kind::Organisation) => Some(Missing::Organisation),
            // "Dutch" is no name that one fills in.
            Some(names::Kind::People) => None,
            _ => Some(Missing::Name),
        },
        Value::Reaction(_) => None,
    }
}

fn date(when: &When) -> Option<Missing> {
    let Some(date) = when.date else {
        return when.clock.map(|_| Missing::Time);
    };
    match (date.grain, date.to) {
        (Grain::Year, Some(_)) => Some(Missing::Years),
        (_, Some(_)) => None,
        (Grain::Day, None) => Some(Missing::Day),
        (Grain::Month, None) if date.from.year.is_some() => Some(Missing::MonthAndYear),
        (Grain::Month, None) => Some(Missing::Month),
        (Grain::Year, None) => Some(Missing::Year),
        (Grain::Decade, None) => Some(Missing::Decade),
        (Grain::Century, None) => Some(Missing::Century),
    }
}

fn number(figure: &Figure) -> Option<Missing> {
    match figure.number?.unit {
        Unit::Plain => Some(Missing::Number),
        Unit::Percent => Some(Missing::Percentage),
        Unit::Money(_) => Some(Missing::Amount),
        Unit::Ordinal => None,
    }
}

fn english(missing: Missing) -> &'static str {
    match missing {
        Missing::Day => "Fill in the date.",
        Missing::Month => "Fill in the month.",
        Missing::MonthAndYear => "Fill in the month and year.",
        Missing::Year => "Fill in the year.",
        Missing::Years => "Fill in the years.",
        Missing::Decade => "Fill in the decade.",
        Missing::Century => "Fill in the century.",
        Missing::Time => "Fill in the time of day.",
        Missing::Number => "Fill in the number.",
        Missing::Percentage => "Fill in the percentage.",
        Missing::Amount => "Fill in the amount of money.",
        Missing::Person => "Fill in the person.",
        Missing::Place => "Fill in the place.",
        Missing::Organisation => "Fill in the organisation.",
        Missing::Name => "Fill in the name.",
    }
}

fn azerbaijani(missing: Missing) -> &'static str {
    match missing {
        Missing::Day => "Tarixi yazın.",
        Missing::Month => "Ayı yazın.",
        Missing::MonthAndYear => "Ayı və ili yazın.",
        Missing::Year => "İli yazın.",
        Missing::Years => "İlləri yazın.",
        Missing::Decade => "Onilliyi yazın.",
        Missing::Century => "Əsri yazın.",
        Missing::Time => "Saatı yazın.",
        Missing::Number => "Ədədi yazın.",
        Missing::Percentage => "Faizi yazın.",
        Missing::Amount => "Məbləği yazın.",
        Missing::Person => "Şəxsin adını yazın.",
        Missing::Place => "Yerin adını yazın.",
        Missing::Organisation => "Təşkilatın adını yazın.",
        Missing::Name => "Adı yazın.",
    }
}

fn russian(missing: Missing) -> &'static str {
    match missing {
        Missing::Day => "Впишите дату.",
        Missing::Month => "Впишите месяц.",
        Missing::MonthAndYear => "Впишите месяц и год.",
        Missing::Year => "Впишите год.",
        Missing::Years => "Впишите годы.",
        Missing::Decade => "Впишите десятилетие.",
        Missing::Century => "Впишите век.",
        Missing::Time => "Впишите время.",
        Missing::Number => "Впишите число.",
        Missing::Percentage => "Впишите процент.",
        Missing::Amount => "Впишите сумму.",
        Missing::Person => "Впишите имя человека.",
        Missing::Place => "Впишите название места.",
        Missing::Organisation => "Впишите название организации.",
        Missing::Name => "Впишите имя или название.",
    }
}

fn turkish(missing: Missing) -> &'static str {
    match missing {
        Missing::Day => "Tarihi yazın.",
        Missing::Month => "Ayı yazın.",
        Missing::MonthAndYear => "Ayı ve yılı yazın.",
        Missing::Year => "Yılı yazın.",
        Missing::Years => "Yılları yazın.",
        Missing::Decade => "On yılı yazın.",
        Missing::Century => "Yüzyılı yazın.",
        Missing::Time => "Saati yazın.",
        Missing::Number => "Sayıyı yazın.",
        Missing::Percentage => "Yüzdeyi yazın.",
        Missing::Amount => "Tutarı yazın.",
        Missing::Person => "Kişinin adını yazın.",
        Missing::Place => "Yerin adını yazın.",
        Missing::Organisation => "Kuruluşun adını yazın.",
        Missing::Name => "Adı yazın.",
    }
}
