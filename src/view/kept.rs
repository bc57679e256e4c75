//! An answer that is kept, as the fields that it was given with: a question is shown as the learner left it.

use super::control::{Entered, field};
use crate::bank::{Form, Gap};
use crate::quiz::Response;
use crate::quiz::options::{Shown, gap_texts};
use crate::study::Asked;

/// The fields of a question's form that give this response.
pub(super) fn kept(asked: &Asked, response: &Response) -> Entered {
    let option = |place: &u8| (field::OPTION.to_owned(), id(&asked.shown, *place));
    Entered(match response {
        Response::Option(place) => vec![option(place)],
        Response::Options(places) => places.iter().map(option).collect(),
        Response::Text(text) | Response::Open { text, .. } => {
            vec![(field::TEXT.to_owned(), text.clone())]
        }
        Response::Order(places) => (1_usize..)
            .zip(places)
            .map(|(number, place)| (field::place(&id(&asked.shown, *place)), number.to_string()))
            .collect(),
        Response::Pairs(places) => (1..)
            .zip(places)
            .filter_map(|(number, place)| Some((field::pair(number), id(&asked.shown, (*place)?))))
            .collect(),
        Response::Gaps(texts) => {
            let gaps = match &asked.question.form {
                Form::Cloze { gaps, .. } => gaps.as_slice(),
                _ => &[],
            };
            let filled = texts.iter().zip(gaps).zip(&asked.gaps);
            (1..)
                .zip(filled)
                .map(|(number, ((text, gap), shown))| {
                    (field::gap(number), in_gap(gap, shown, text))
                })
                .collect()
        }
        Response::Recalled(_) | Response::DontKnow => Vec::new(),
    })
}

/// The name of an option on the page.
fn id(shown: &[Shown], place: u8) -> String {
    let option = shown.iter().find(|option| option.place == place);
    option.map_or_else(String::new, |option| option.id.to_string())
}

/// What stands in a gap: words, or the name of the option that says them.
fn in_gap(gap: &Gap, shown: &[Shown], text: &str) -> String {
    if shown.is_empty() {
        return text.to_owned();
    }
    let place = gap_texts(gap).iter().position(|option| *option == text);
    let place = place.and_then(|place| u8::try_from(place).ok());
    place.map_or_else(String::new, |place| id(shown, place))
}
