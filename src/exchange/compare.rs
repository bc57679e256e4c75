//! What two questions say differently: how what a format cannot hold is found out, and what an import changes.

use crate::bank::{Form, Question, Right, Tolerance, Wrong, decimal, part_fact};
use crate::id::FactId;

/// Names of what is different, as bank files call it. What only the file knows (its place, `was`, `made`, `allow`) does not
/// count, and two usual facts are the same.
pub fn differences(one: &Question, other: &Question) -> Vec<&'static str> {
    let mut all = Vec::new();
    let mut note = |name: &'static str, is_same: bool| {
        if !is_same && !all.contains(&name) {
            all.push(name);
        }
    };
    note("type", one.format() == other.format());
    note("prompt", one.own_prompt() == other.own_prompt());
    // Where the types differ, which is told, none of these finds anything.
    options(&one.form, &other.form, &mut note);
    typed(&one.form, &other.form, &mut note);
    several(&one.form, &other.form, &mut note);
    note("fact", own_facts(one) == own_facts(other));
    note("slot", one.slot == other.slot);
    note("state", one.state == other.state);
    note("lang", one.lang == other.lang);
    note("image", one.image == other.image);
    note("shuffle", one.shuffle == other.shuffle);
    note("hint", one.hint == other.hint);
    note("explain", one.explain == other.explain);
    note("cite", one.cite == other.cite);
    note("tags", one.tags == other.tags);
    note("points", one.points == other.points);
    note("difficulty", one.difficulty == other.difficulty);
    all
}

/// The facts that are not the usual ones of a question.
fn own_facts(question: &Question) -> Vec<Option<&FactId>> {
    let own = question.facts().into_iter().enumerate();
    own.map(|(place, fact)| {
        Some(fact).filter(|fact| part_fact(&question.id, place).as_ref() != Some(fact))
    })
    .collect::<Vec<_>>()
    .into_iter()
    .rev()
    .skip_while(Option::is_none)
    .collect()
}

/// Keys that are chosen.
fn options(one: &Form, other: &Form, note: &mut impl FnMut(&'static str, bool)) {
    match (one, other) {
        (
            Form::Choice { answer, wrong },
            Form::Choice {
                answer: a,
                wrong: w,
            },
        ) => {
            note("answer", answer == a);
            wrongs("wrong", wrong, w, note);
        }
        (
            Form::Multi { answers, wrong },
            Form::Multi {
                answers: a,
                wrong: w,
            },
        ) => {
            note("answers", texts(answers).eq(texts(a)));
            note(
                "why",
                answers
                    .iter()
                    .map(|right| &right.why)
                    .eq(a.iter().map(|right| &right.why)),
            );
            note(
                "cite of options",
                answers
                    .iter()
                    .filter_map(|right| right.cite.as_ref())
                    .eq(a.iter().filter_map(|right| right.cite.as_ref())),
            );
            wrongs("wrong", wrong, w, note);
        }
        (Form::TrueFalse { answer }, Form::TrueFalse { answer: a }) => note("answer", answer == a),
        _ => {}
    }
}

/// Keys that are typed, or thought.
fn typed(one: &Form, other: &Form, note: &mut impl FnMut(&'static str, bool)) {
    match (one, other) {
        (
            Form::Short { answers, matching },
            Form::Short {
                answers: a,
                matching: m,
            },
        ) => {
            note("answer", answers == a);
            note("match", matching == m);
        }
        (
            Form::Number {
                value,
                tolerance,
                unit,
            },
            Form::Number {
                value: v,
                tolerance: t,
                unit: u,
            },
        ) => {
            note("answer", value == v || decimal(value) == decimal(v));
            note("tolerance", same_tolerance(tolerance.as_ref(), t.as_ref()));
            note("unit", unit == u);
        }
        (
            Form::Date { answer, precision },
            Form::Date {
                answer: a,
                precision: p,
            },
        ) => {
            note("answer", answer == a);
            note("precision", precision == p);
        }
        (
            Form::Flashcard { answer, reverse },
            Form::Flashcard {
                answer: a,
                reverse: r,
            },
        ) => {
            note("answer", answer == a);
            note("reverse", reverse == r);
        }
        (
            Form::Open { answer, criteria },
            Form::Open {
                answer: a,
                criteria: c,
            },
        ) => {
            note("answer", answer == a);
            note("criteria", criteria == c);
        }
        _ => {}
    }
}

/// Keys of several parts.
fn several(one: &Form, other: &Form, note: &mut impl FnMut(&'static str, bool)) {
    match (one, other) {
        (Form::Cloze { pieces, gaps }, Form::Cloze { pieces: p, gaps: g }) => {
            note(
                "text",
                pieces == p
                    && gaps
                        .iter()
                        .map(|gap| &gap.answers)
                        .eq(g.iter().map(|gap| &gap.answers)),
            );
            let pairs = gaps.iter().zip(g);
            for (gap, other) in pairs {
                wrongs("wrong", &gap.wrong, &other.wrong, note);
                note("why", gap.why == other.why);
                note("cite of gaps", gap.cite == other.cite);
            }
        }
        (Form::Order { items }, Form::Order { items: i }) => {
            note(
                "items",
                items
                    .iter()
                    .map(|item| &item.text)
                    .eq(i.iter().map(|item| &item.text)),
            );
            note(
                "why",
                items
                    .iter()
                    .map(|item| &item.why)
                    .eq(i.iter().map(|item| &item.why)),
            );
            note(
                "cite of items",
                items
                    .iter()
                    .filter_map(|item| item.cite.as_ref())
                    .eq(i.iter().filter_map(|item| item.cite.as_ref())),
            );
        }
        (Form::Match { pairs, extra }, Form::Match { pairs: p, extra: e }) => {
            let sides = |pairs: &[crate::bank::Pair]| {
                pairs
                    .iter()
                    .map(|pair| (pair.left.clone(), pair.right.clone()))
                    .collect::<Vec<_>>()
            };
            note("pairs", sides(pairs) == sides(p));
            note(
                "why",
                pairs
                    .iter()
                    .map(|pair| &pair.why)
                    .eq(p.iter().map(|pair| &pair.why)),
            );
            note(
                "cite of pairs",
                pairs
                    .iter()
                    .filter_map(|pair| pair.cite.as_ref())
                    .eq(p.iter().filter_map(|pair| pair.cite.as_ref())),
            );
            wrongs("extra", extra, e, note);
        }
        _ => {}
    }
}

fn texts(rights: &[Right]) -> impl Iterator<Item = &String> {
    rights.iter().map(|right| &right.text)
}

fn wrongs(
    name: &'static str,
    one: &[Wrong],
    other: &[Wrong],
    note: &mut impl FnMut(&'static str, bool),
) {
    note(
        name,
        one.iter()
            .map(|wrong| &wrong.text)
            .eq(other.iter().map(|wrong| &wrong.text)),
    );
    note(
        "why",
        one.iter()
            .map(|wrong| &wrong.why)
            .eq(other.iter().map(|wrong| &wrong.why)),
    );
    note(
        "cite of options",
        one.iter()
            .filter_map(|wrong| wrong.cite.as_ref())
            .eq(other.iter().filter_map(|wrong| wrong.cite.as_ref())),
    );
}

fn same_tolerance(one: Option<&Tolerance>, other: Option<&Tolerance>) -> bool {
    match (one, other) {
        (Some(Tolerance::Within(one)), Some(Tolerance::Within(other))) => {
            decimal(one) == decimal(other)
        }
        _ => one == other,
    }
}
