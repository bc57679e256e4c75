//! What follows from events about classes and the seats in them.

use super::super::rows::{Key, Row};
use super::{Refused, Turn, fits};
use crate::id::{ClassId, LearnerId};
use crate::log::{Class, ClassSettings, Event, Seat};
use crate::time::Timestamp;

impl Turn<'_, '_> {
    /// An event about a class; others do not fit here.
    pub(super) fn class(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::ClassSet {
                class,
                settings,
                at,
            } => self.set_class(*class, settings, *at),
            Event::ClassEnded { class, at } => self.end_class(*class, *at),
            Event::SeatSet {
                class,
                learner,
                seat,
                ..
            } => self.set_seat(*class, *learner, seat),
            Event::SeatLeft { class, learner, .. } => self.leave_seat(*class, *learner),
            _ => Err(Refused::Stale),
        }
    }

    /// A class that goes on.
    pub(super) fn going_on(&self, id: ClassId) -> Result<Class, Refused> {
        let class = self.read().class(id)?;
        let going_on = class.filter(|class| class.ended.is_none());
        going_on.ok_or(Refused::Stale)
    }

    fn set_class(
        &mut self,
        id: ClassId,
        settings: &ClassSettings,
        at: Timestamp,
    ) -> Result<(), Refused> {
        self.teaching(Some(settings.teacher))?;
        let of_code = self.read().join_code(settings.code)?;
        fits(of_code.is_none_or(|class| class == id))?;
        let made = match self.read().class(id)? {
            Some(_) => {
                let before = self.going_on(id)?;
                self.rows.remove(Key::JoinCode(before.settings.code));
                self.rows.remove(Key::Teaches(before.settings.teacher, id));
                before.made
            }
            None => at,
        };
        self.rows
            .put(Key::JoinCode(settings.code), Row::JoinCode(id));
        self.rows
            .put(Key::Teaches(settings.teacher, id), Row::Teaches);
        let class = Class {
            id,
            settings: settings.clone(),
            made,
            ended: None,
        };
        self.rows.put(Key::Class(id), Row::Class(Box::new(class)));
        Ok(())
    }

    fn end_class(&mut self, id: ClassId, at: Timestamp) -> Result<(), Refused> {
        let mut class = self.going_on(id)?;
        self.rows.remove(Key::JoinCode(class.settings.code));
        class.ended = Some(at);
        self.rows.put(Key::Class(id), Row::Class(Box::new(class)));
        Ok(())
    }

    fn set_seat(&mut self, id: ClassId, learner: LearnerId, seat: &Seat) -> Result<(), Refused> {
        self.going_on(id)?;
        fits(self.read().learner(learner)?.is_some())?;
        let whose = self.read().student_card(seat.card)?;
        fits(whose.is_none_or(|whose| whose == (id, learner)))?;
        let whose = self.read().place(id, seat.number)?;
        fits(whose.is_none_or(|whose| whose == learner))?;
        if let Some(before) = self.read().seat(id, learner)? {
            self.rows.remove(Key::StudentCard(before.card));
            self.rows.remove(Key::Place(id, before.number));
        }
        self.rows
            .put(Key::Place(id, seat.number), Row::Place(learner));
        let card = Row::StudentCard(id, learner);
        self.rows.put(Key::StudentCard(seat.card), card);
        self.rows.put(Key::Sits(learner, id), Row::Sits);
        let row = Row::Seat(Box::new(seat.clone()));
        self.rows.put(Key::Seat(id, learner), row);
        Ok(())
    }

    fn leave_seat(&mut self, id: ClassId, learner: LearnerId) -> Result<(), Refused> {
        let seat = self.read().seat(id, learner)?.ok_or(Refused::Stale)?;
        self.rows.remove(Key::StudentCard(seat.card));
        self.rows.remove(Key::Place(id, seat.number));
        self.rows.remove(Key::Sits(learner, id));
        self.rows.remove(Key::Seat(id, learner));
        Ok(())
    }
}
