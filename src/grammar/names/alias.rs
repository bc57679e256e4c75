//! Which forms are one name: "Bush" and "George Bush", "ABC" and "American Broadcasting Company".

use std::collections::BTreeMap;

use super::page::Page;
use super::{Form, Kind, Place};

/// For each form the form that it is short for, if there is one.
pub(super) fn links(page: &Page<'_>, forms: &[Form], places: &[Place]) -> Vec<Option<usize>> {
    let mut links = by_words(forms);
    for (short, long) in abbreviations(page, forms, places) {
        if let Some(link) = links.get_mut(short) {
            *link = Some(long);
        }
    }
    // What a form is short for may itself be short for something.
    (0..links.len()).map(|form| last(&links, form)).collect()
}

/// Follows links to their end; a ring of them, or a long chain, is left.
fn last(links: &[Option<usize>], form: usize) -> Option<usize> {
    let mut at = form;
    for _ in 0..4 {
        match links.get(at).copied().flatten() {
            Some(next) if next != form => at = next,
            Some(_) => return None,
            None => return (at != form).then_some(at),
        }
    }
    None
}

/// A surname or a given name that only one longer name has, and the last word of an organisation.
fn by_words(forms: &[Form]) -> Vec<Option<usize>> {
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, form) in forms.iter().enumerate() {
        if let Some((first, rest)) = bare(&form.written).split_once(' ') {
            let last = rest.rsplit(' ').next().unwrap_or(rest);
            by_last.entry(last).or_default().push(number);
            by_first.entry(first).or_default().push(number);
        }
    }
    let only = |list: Option<&Vec<usize>>| match list.map(Vec::as_slice) {
        Some([only]) => Some(*only),
        _ => None,
    };
    let link = |form: &Form| {
        let short = bare(&form.written);
        let behind = only(by_last.get(short)).filter(|long| fits(form, forms.get(*long), false));
        let called = by_first.get(short).map_or(&[][..], Vec::as_slice);
        let called = called.iter().filter_map(|at| forms.get(*at));
        behind
            .filter(|long| !is_an_institutions(called, forms.get(*long)))
            .or_else(|| only(by_first.get(short)).filter(|long| fits(form, forms.get(*long), true)))
    };
    forms.iter().map(link).collect()
}

/// Whether what is called by somebody's surname ("Harvard College", "Harvard University") is told of more often than
/// that person: the surname alone is then short for it.
fn is_an_institutions<'f>(called: impl Iterator<Item = &'f Form>, long: Option<&Form>) -> bool {
    let is_one = |form: &&Form| form.votes().decide().0 == Some(Kind::Organisation);
    let count: usize = called.filter(is_one).map(|form| form.count).sum();
    long.is_some_and(|long| count > long.count && long.votes().decide().0 == Some(Kind::Person))
}

/// "American Broadcasting Company (ABC)" and "ABC (American Broadcasting Company)": short and long.
fn abbreviations(page: &Page<'_>, forms: &[Form], places: &[Place]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for pair in places.windows(2) {
        let [one, other] = pair else { continue };
        let between = page.text.get(one.span.end..other.span.start).map(str::trim);
        let closes = page
            .text
            .get(other.span.end..)
            .is_some_and(|rest| rest.starts_with([')', ',', ';']));
        if between == Some("(") && closes {
            for (short, long) in [(other.form, one.form), (one.form, other.form)] {
                if let (Some(abbreviation), Some(name)) = (forms.get(short), forms.get(long))
                    && is_short_for(&abbreviation.written, &name.written)
                {
                    found.push((short, long));
                    break;
                }
            }
        }
    }
    found
}

/// Whether the letters of an abbreviation are those that the words of a name begin with.
fn is_short_for(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let words = || long.split([' ', '-', '/']);
    let initials = |words: &mut dyn Iterator<Item = &str>| -> String {
        words.filter_map(|word| word.chars().next()).collect()
    };
    let great = initials(&mut words().filter(|word| word.starts_with(char::is_uppercase)));
    let all = initials(&mut words());
    letters.len() > 1 && (letters == great || letters.eq_ignore_ascii_case(&all))
}

fn bare(written: &str) -> &str {
    written.strip_prefix("The ").unwrap_or(written)
}

/// Whether a short form can stand for a long one: what is known of it does not speak against it.
fn fits(short: &Form, long: Option<&Form>, first: bool) -> bool {
    let Some(long) = long else { return false };
    let (Some(kind), _) = long.votes().decide() else {
        return false;
    };
    let after_the = short.after_the * 2 > short.count;
    match kind {
        Kind::Person => {
            let (other, sure) = short.votes().decide();
            // Whoever is called like a town is told by what he does.
            let acts = short.around.get(Kind::Person) > short.around.get(Kind::Place).max(0);
            let is_open = other.is_none_or(|other| other == Kind::Person) || sure < 70;
            // A town stands behind "in", "from" and "to" more often than that.
            let places = usize::try_from(short.around.get(Kind::Place)).unwrap_or(0);
            let rarely = short.count >= 3 && places < short.count;
            !after_the && (is_open || (acts || rarely) && other == Some(Kind::Place))
        }
        Kind::Organisation | Kind::Publication => {
            let (other, sure) = short.votes().decide();
            !first
                && after_the
                && !long.written.contains(" of ")
                && (other.is_none_or(|other| other == kind) || sure < 60)
        }
        _ => false,
    }
}
