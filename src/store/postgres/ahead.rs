//! What is asked together: which rows an append will look at, and which row is looked at after another. It only saves
//! trips to the database; a row that is not foretold here is fetched when it is asked for.

use super::cache::Wants;
use crate::id::Tombstone;
use crate::log::{Append, Event, Review, StoreError};
use crate::store::record::{self, span};
use crate::store::rows::{CardKey, Key, Row};

/// The rows that an append looks at, as far as its events tell.
pub(super) fn of_append(append: &Append, wants: &mut Wants) {
    for (hash, _) in &append.versions {
        wants.key(&Key::Version(*hash));
    }
    for event in &append.events {
        of_event(event, wants);
    }
}

fn of_event(event: &Event, wants: &mut Wants) {
    if let Some(id) = event.learner() {
        wants.key(&Key::Learner(id));
    }
    match event {
        Event::LearnerMade { learner, .. } => wants.key(&Key::Tombstone(Tombstone::of(*learner))),
        Event::SessionOpened { token, teacher, .. } => {
            wants.key(&Key::Session(*token));
            if let Some(teacher) = teacher {
                wants.key(&Key::Teacher(*teacher));
            }
        }
        Event::SessionClosed { token, .. } => wants.key(&Key::Session(*token)),
        Event::TeacherMade { teacher, login, .. } => {
            wants.key(&Key::Teacher(*teacher));
            wants.key(&Key::Login(*login));
        }
        Event::PasswordSet { teacher, .. }
        | Event::TeacherSignedOut { teacher, .. }
        | Event::TeacherRemoved { teacher, .. } => wants.key(&Key::Teacher(*teacher)),
        Event::InvitationMade {
            code, by, opens, ..
        } => {
            wants.key(&Key::Invitation(*code));
            for teacher in by.iter().chain(opens) {
                wants.key(&Key::Teacher(*teacher));
            }
        }
        Event::InvitationUsed { code, teacher, .. } => {
            wants.key(&Key::Invitation(*code));
            wants.key(&Key::Teacher(*teacher));
        }
        Event::InvitationEnded { code, .. } => wants.key(&Key::Invitation(*code)),
        Event::ResumeSet { learner, words, .. } => {
            wants.key(&Key::Words(*words));
            wants.key(&Key::Profile(*learner));
        }
        Event::AttemptStarted {
            attempt, learner, ..
        }
        | Event::AttemptFinished {
            attempt, learner, ..
        } => {
            wants.key(&Key::Attempt(*attempt));
            wants.key(&Key::Profile(*learner));
        }
        Event::Reviewed(review) => of_review(review, wants),
        Event::Passed {
            attempt,
            learner,
            bank,
            item,
            facts,
            ..
        } => {
            wants.key(&Key::Attempt(*attempt));
            if let Some(place) = item {
                wants.key(&Key::Item(*attempt, *place));
            }
            for fact in facts {
                wants.key(&Key::Passed(CardKey::new(*learner, bank, fact)));
            }
        }
        Event::Undone { review, .. } => wants.key(&Key::Event(*review)),
        Event::Saved { attempt, item, .. } | Event::Flagged { attempt, item, .. } => {
            wants.key(&Key::Attempt(*attempt));
            wants.key(&Key::Item(*attempt, *item));
        }
        Event::SettingsChanged { learner, .. }
        | Event::ErasureAsked { learner, .. }
        | Event::ErasureWithdrawn { learner, .. } => wants.key(&Key::Profile(*learner)),
        Event::ErasureLooked { learner, .. } => wants.key(&Key::Erasure(*learner)),
        Event::PlanSet { learner, bank, .. } | Event::CatchUp { learner, bank, .. } => {
            wants.key(&Key::Bank(*learner, bank.clone()));
        }
        Event::FactMoved {
            learner,
            bank,
            from,
            to,
            ..
        } => {
            let to = CardKey::new(*learner, bank, to);
            wants.key(&Key::Card(CardKey::new(*learner, bank, from)));
            wants.key(&Key::Card(to.clone()));
            wants.key(&Key::Moved(to));
            wants.key(&Key::Bank(*learner, bank.clone()));
        }
        Event::ParametersAdopted { parameters, .. } => {
            wants.key(&Key::Parameters(parameters.version));
            let before = parameters.version.saturating_sub(1);
            wants.key(&Key::Parameters(before));
        }
        _ => of_class(event, wants),
    }
}

/// The rows that an event about a class looks at.
fn of_class(event: &Event, wants: &mut Wants) {
    match event {
        Event::ClassSet {
            class, settings, ..
        } => {
            wants.key(&Key::Teacher(settings.teacher));
            wants.key(&Key::Class(*class));
            wants.key(&Key::JoinCode(settings.code));
        }
        Event::AssignmentSet {
            class, assignment, ..
        }
        | Event::AssignmentGone {
            class, assignment, ..
        } => {
            wants.key(&Key::Class(*class));
            wants.key(&Key::Assignment(*class, *assignment));
        }
        Event::ExceptionSet {
            class,
            assignment,
            learner,
            ..
        } => {
            wants.key(&Key::Class(*class));
            wants.key(&Key::Assignment(*class, *assignment));
            wants.key(&Key::Seat(*class, *learner));
            wants.key(&Key::Exception(*assignment, *learner));
        }
        Event::Tried {
            class,
            assignment,
            learner,
            ..
        } => {
            wants.key(&Key::Class(*class));
            wants.key(&Key::Assignment(*class, *assignment));
            wants.key(&Key::Tries(*assignment, *learner));
        }
        Event::ClassEnded { class, .. } => wants.key(&Key::Class(*class)),
        Event::SeatSet {
            class,
            learner,
            seat,
            ..
        } => {
            wants.key(&Key::Learner(*learner));
            wants.key(&Key::Class(*class));
            wants.key(&Key::Seat(*class, *learner));
            wants.key(&Key::StudentCard(seat.card));
            wants.key(&Key::Place(*class, seat.number));
        }
        Event::SeatLeft { class, learner, .. } => wants.key(&Key::Seat(*class, *learner)),
        _ => {}
    }
}

fn of_review(review: &Review, wants: &mut Wants) {
    wants.key(&Key::Answer(review.answer));
    wants.key(&Key::Attempt(review.attempt));
    if let Some(place) = review.item {
        wants.key(&Key::Item(review.attempt, place));
    }
    for recall in review.moving() {
        let card = CardKey::new(review.learner, &review.bank, &recall.fact);
        wants.key(&Key::Card(card));
    }
    wants.key(&Key::Day(review.learner, review.day));
    wants.key(&Key::Bank(review.learner, review.bank.clone()));
    wants.key(&Key::Parameters(review.parameters));
}

/// What is always asked for with a row.
pub(super) fn goes_with(key: &Key, wants: &mut Wants) {
    match key {
        Key::Session(token) => wants.key(&Key::Renewal(*token)),
        Key::Learner(id) => wants.key(&Key::Profile(*id)),
        Key::Attempt(id) => wants.span(&span::items(*id)),
        _ => {}
    }
}

/// What a row leads to.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn follows(key: &Key, value: &[u8], wants: &mut Wants) -> Result<(), StoreError> {
    if !leads_on(key) {
        return Ok(());
    }
    match (key, record::decode_row(key, value)?) {
        (_, Row::Session(row)) => {
            if let Some((teacher, _)) = row.teacher {
                wants.key(&Key::Teacher(teacher));
            }
        }
        (_, Row::Login(teacher)) => wants.key(&Key::Teacher(teacher)),
        (Key::Teaches(_, class), _) => wants.key(&Key::Class(*class)),
        (_, Row::SetFor(class, id)) => wants.key(&Key::Assignment(class, id)),
        (Key::Test(_, id, _), Row::Test(class)) => wants.key(&Key::Assignment(class, *id)),
        (_, Row::JoinCode(class)) => wants.key(&Key::Class(class)),
        (Key::Sitting(_, seq), _) => wants.key(&Key::Event(*seq)),
        (_, Row::Report(seq)) => wants.key(&Key::Event(seq)),
        (Key::Learner(id), Row::Learner(row)) => wants.key(&Key::Day(*id, row.today)),
        (_, Row::Attempt(row)) => wants.key(&Key::Event(row.begun)),
        (_, Row::Item(row)) => {
            if let Some(saved) = row.saved {
                wants.key(&Key::Event(saved));
            }
        }
        (_, Row::Event(stored)) => match &stored.event {
            Event::AttemptStarted { attempt, .. } => {
                wants.key(&Key::Attempt(*attempt));
                wants.span(&span::items(*attempt));
            }
            // It is taken back: its cards become what the reviews before it say.
            Event::Reviewed(review) => {
                of_review(review, wants);
                for recall in &review.recalls {
                    let card = CardKey::new(review.learner, &review.bank, &recall.fact);
                    wants.key(&Key::Moved(card));
                    if let Some(previous) = recall.previous {
                        wants.key(&Key::Event(previous));
                    }
                }
            }
            _ => {}
        },
        _ => {}
    }
    Ok(())
}

fn leads_on(key: &Key) -> bool {
    matches!(
        key,
        Key::Session(_)
            | Key::Login(_)
            | Key::Teaches(..)
            | Key::JoinCode(_)
            | Key::SetFor(_)
            | Key::Test(..)
            | Key::Sitting(..)
            | Key::Report(..)
            | Key::Learner(_)
            | Key::Attempt(_)
            | Key::Item(..)
            | Key::Event(_)
    )
}
