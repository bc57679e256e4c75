//! Making a class and changing it.

use super::{ClassError, Classroom, TRIES};
use crate::id::{ClassId, JoinCode, TeacherId};
use crate::identity::{PersonName, Teacher};
use crate::log::{Class, ClassSettings, Event, Store};

/// What a teacher changes about a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassChange {
    /// It is called so.
    Name(PersonName),
    /// It has another code, drawn from this secret; the old one is good no more.
    Code([u8; 32]),
    /// Whether somebody new may get in by the code.
    Joins(bool),
    /// It is this teacher's from now on.
    PassTo(TeacherId),
    /// It has ended.
    End,
}

impl<S: Store> Classroom<'_, S> {
    /// A teacher's classes, the newest first; those that have ended too.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn classes(&self, teacher: Teacher) -> Result<Vec<Class>, ClassError> {
        Ok(self.store.classes(teacher.id).await?)
    }

    /// Makes a class. The code and the words of its cards are drawn from a secret of the operating system.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn make(
        &self,
        teacher: Teacher,
        class: ClassId,
        name: &PersonName,
        secret: [u8; 32],
    ) -> Result<(), ClassError> {
        for drawn in 0..TRIES {
            let settings = ClassSettings {
                teacher: teacher.id,
                name: name.as_str().to_owned(),
                code: code(&secret, drawn),
                joins: true,
                secret: blake3::derive_key("factdeck 2026-11 secret of a class", &secret),
            };
            if self.put(class, settings).await? {
                return Ok(());
            }
        }
        Self::crowded()
    }

    /// Changes a teacher's own class. Where it has ended already, nothing is changed.
    ///
    /// # Errors
    /// [`ClassError::NotFound`] where it is not the teacher's, or there is no such teacher to pass it on to.
    pub async fn change(
        &self,
        teacher: Teacher,
        class: ClassId,
        change: &ClassChange,
    ) -> Result<(), ClassError> {
        for drawn in 0..TRIES {
            let now = self.class(teacher, class).await?;
            if now.ended.is_some() {
                return Ok(());
            }
            let mut settings = now.settings;
            match change {
                ClassChange::Name(name) => name.as_str().clone_into(&mut settings.name),
                ClassChange::Code(secret) => settings.code = code(secret, drawn),
                ClassChange::Joins(joins) => settings.joins = *joins,
                ClassChange::PassTo(other) => {
                    let there = self.store.teacher(*other).await?;
                    settings.teacher = there.ok_or(ClassError::NotFound)?.id;
                }
                ClassChange::End => {
                    let ended = Event::ClassEnded {
                        class,
                        at: self.now,
                    };
                    if self.append(vec![ended]).await? {
                        return Ok(());
                    }
                    continue;
                }
            }
            if self.put(class, settings).await? {
                return Ok(());
            }
        }
        Self::crowded()
    }

    async fn put(&self, class: ClassId, settings: ClassSettings) -> Result<bool, ClassError> {
        let settings = Box::new(settings);
        let at = self.now;
        let set = Event::ClassSet {
            class,
            settings,
            at,
        };
        self.append(vec![set]).await
    }
}

/// A code drawn from a secret; another one each time the one before is taken.
fn code(secret: &[u8; 32], drawn: usize) -> JoinCode {
    let place = [&secret[..], &drawn.to_be_bytes()].concat();
    JoinCode::drawn(&blake3::derive_key("factdeck 2026-11 join code", &place))
}
