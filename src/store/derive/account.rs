//! What follows from events about teachers' accounts.

use super::super::rows::{Key, Row, TeacherRow};
use super::{Refused, Turn, fits};
use crate::id::{TeacherId, TokenHash};
use crate::log::{Account, Event, Invitation};

impl Turn<'_, '_> {
    /// An event about accounts; others do not fit here.
    pub(super) fn account(&mut self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::TeacherMade {
                teacher,
                name,
                login,
                password,
                at,
            } => {
                let account = Account {
                    id: *teacher,
                    name: name.clone(),
                    password: *password,
                    made: *at,
                    since: *at,
                };
                self.make_teacher(account, *login)
            }
            Event::PasswordSet {
                teacher,
                password,
                at,
            } => self.sign_out(*teacher, |account| {
                account.password = *password;
                account.since = *at;
            }),
            Event::TeacherSignedOut { teacher, .. } => self.sign_out(*teacher, |_| {}),
            Event::TeacherRemoved { teacher, .. } => self.remove_teacher(*teacher),
            Event::InvitationMade {
                invitation,
                code,
                by,
                opens,
                until,
                at,
            } => self.invite(Invitation {
                id: *invitation,
                code: *code,
                by: *by,
                opens: *opens,
                until: *until,
                made: *at,
            }),
            Event::InvitationUsed { code, teacher, .. } => {
                self.teaching(Some(*teacher))?;
                self.end_invitation(*code)
            }
            Event::InvitationEnded { code, .. } => self.end_invitation(*code),
            _ => Err(Refused::Stale),
        }
    }

    /// An account, with how often it has signed out everywhere.
    pub(super) fn teaching(
        &self,
        teacher: Option<TeacherId>,
    ) -> Result<Option<(TeacherId, u32)>, Refused> {
        let Some(id) = teacher else {
            return Ok(None);
        };
        let row = self.read().teacher(id)?.ok_or(Refused::Stale)?;
        Ok(Some((id, row.outs)))
    }

    fn make_teacher(&mut self, account: Account, login: TokenHash) -> Result<(), Refused> {
        let id = account.id;
        fits(self.read().teacher(id)?.is_none() && self.read().login(login)?.is_none())?;
        self.rows.put(Key::Login(login), Row::Login(id));
        let row = TeacherRow {
            account,
            login,
            outs: 0,
        };
        self.rows.put(Key::Teacher(id), Row::Teacher(Box::new(row)));
        Ok(())
    }

    /// Ends every session of an account, and changes it.
    fn sign_out(
        &mut self,
        id: TeacherId,
        change: impl FnOnce(&mut Account),
    ) -> Result<(), Refused> {
        let mut row = self.read().teacher(id)?.ok_or(Refused::Stale)?;
        row.outs = row.outs.saturating_add(1);
        change(&mut row.account);
        self.rows.put(Key::Teacher(id), Row::Teacher(Box::new(row)));
        Ok(())
    }

    fn remove_teacher(&mut self, id: TeacherId) -> Result<(), Refused> {
        let row = self.read().teacher(id)?.ok_or(Refused::Stale)?;
        self.rows.remove(Key::Login(row.login));
        self.rows.remove(Key::Teacher(id));
        Ok(())
    }

    fn invite(&mut self, invitation: Invitation) -> Result<(), Refused> {
        self.teaching(invitation.by)?;
        self.teaching(invitation.opens)?;
        fits(self.read().invitation(invitation.code)?.is_none())?;
        let key = Key::Invitation(invitation.code);
        self.rows.put(key, Row::Invitation(invitation));
        Ok(())
    }

    fn end_invitation(&mut self, code: TokenHash) -> Result<(), Refused> {
        fits(self.read().invitation(code)?.is_some())?;
        self.rows.remove(Key::Invitation(code));
        Ok(())
    }
}
