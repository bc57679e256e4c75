//! Dates in digits alone: "20.01.1990", "20/1/1990", "1990-01-20".

use super::read::{Read, digits, read};
use super::{Grain, Point, Role};
use crate::text::Span;
use crate::text::token::{Kind, Tokens};

/// "20.01.1990", "20/1/1990", "1990-01-20": every reading, the day before the month first.
pub(super) fn numeric(t: &Tokens<'_>, i: usize) -> Vec<Read> {
    let dotted: Vec<&str> = t.str(i).split('.').collect();
    let (fields, spans, end) = if let [_, _, _] = dotted.as_slice() {
        let mut at = t.get(i).map_or(0, |t| t.span.start);
        let spans: Vec<Span> = dotted
            .iter()
            .map(|f| {
                let span = Span::new(at, at + f.len());
                at = span.end + 1;
                span
            })
            .collect();
        (dotted, spans, i + 1)
    } else {
        let sign = t.str(i + 1);
        let whole =
            matches!(sign, "/" | "-") && t.str(i + 3) == sign && (i..i + 4).all(|k| t.glued(k));
        if !whole {
            return Vec::new();
        }
        let places = [i, i + 2, i + 4];
        (
            places.map(|k| t.str(k)).to_vec(),
            places.map(|k| t.span(k, k + 1)).to_vec(),
            i + 5,
        )
    };
    let further =
        t.glued(end - 1) && (t.kind(end) != Some(Kind::Sign) || matches!(t.str(end), "-" | "/"));
    if further {
        return Vec::new();
    }
    let orders: &[[Role; 3]] = if fields.first().is_some_and(|f| f.len() == 4) {
        &[[Role::Year, Role::Month, Role::Day]]
    } else if t.str(i).contains('.') {
        &[[Role::Day, Role::Month, Role::Year]]
    } else {
        &[
            [Role::Day, Role::Month, Role::Year],
            [Role::Month, Role::Day, Role::Year],
        ]
    };
    let mut out: Vec<Read> = Vec::new();
    for &order in orders {
        let made = in_order(&fields, &spans, order, end);
        out.extend(made.filter(|m| out.iter().all(|o: &Read| o.date != m.date)));
    }
    out
}

fn in_order(fields: &[&str], spans: &[Span], order: [Role; 3], end: usize) -> Option<Read> {
    let mut point = Point::default();
    let mut parts = Vec::new();
    for ((field, span), role) in fields.iter().zip(spans).zip(order) {
        let n = digits(field)?;
        match role {
            Role::Year if field.len() == 4 => {
                point.year = Some(n).filter(|y| (1000..=2199).contains(y));
            }
            Role::Month if field.len() <= 2 => {
                point.month = u8::try_from(n).ok().filter(|m| (1..=12).contains(m));
            }
            Role::Day if field.len() <= 2 => point.day = u8::try_from(n).ok(),
            _ => return None,
        }
        parts.push((*span, role));
    }
    (point.year.is_some() && point.month.is_some() && point.day.is_some()).then_some(())?;
    read(end, point, Grain::Day, parts)
}
