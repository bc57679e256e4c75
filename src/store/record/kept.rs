//! Settings, plans and what teachers come in by as bytes, in events and in rows.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::StoreError;
use crate::id::{InvitationId, JoinCode, TeacherId, TokenHash};
use crate::log::{
    CatchUp, ClassSettings, Comfort, Invitation, Needs, Paper, Password, Plan, Planned, Seat,
    Settings,
};
use crate::time::{Day, Timestamp, Weekdays};

codes!(paper: Paper { Auto = 0, White = 1, Cream = 2, Grey = 3, Dark = 4 });

#[derive(Serialize, Deserialize)]
pub(super) struct SettingsV1 {
    new_per_day: u16,
    reviews_per_day: u16,
    retention_permille: u16,
    size_percent: u16,
    line_percent: u16,
    letters_permille: u16,
    width_chars: u16,
    paper: u8,
    shortcuts: bool,
}

/// The exam, and bits for the days of the week.
#[derive(Serialize, Deserialize)]
pub(super) struct PlanV1(i32, u8);

#[derive(Serialize, Deserialize)]
pub(super) struct PlannedV1 {
    plan: Option<PlanV1>,
    catch_up: Option<(u16, i64)>,
}

impl From<&Settings> for SettingsV1 {
    fn from(settings: &Settings) -> Self {
        let comfort = settings.comfort;
        Self {
            new_per_day: settings.new_per_day,
            reviews_per_day: settings.reviews_per_day,
            retention_permille: settings.retention_permille,
            size_percent: comfort.size_percent,
            line_percent: comfort.line_percent,
            letters_permille: comfort.letters_permille,
            width_chars: comfort.width_chars,
            paper: paper::to(comfort.paper),
            shortcuts: settings.shortcuts,
        }
    }
}

impl TryFrom<SettingsV1> for Settings {
    type Error = StoreError;

    fn try_from(settings: SettingsV1) -> Result<Self, StoreError> {
        Ok(Self {
            new_per_day: settings.new_per_day,
            reviews_per_day: settings.reviews_per_day,
            retention_permille: settings.retention_permille,
            comfort: Comfort {
                size_percent: settings.size_percent,
                line_percent: settings.line_percent,
                letters_permille: settings.letters_permille,
                width_chars: settings.width_chars,
                paper: paper::from(settings.paper)?,
            },
            shortcuts: settings.shortcuts,
        })
    }
}

impl From<Plan> for PlanV1 {
    fn from(plan: Plan) -> Self {
        Self(plan.exam.0, plan.reachable.bits())
    }
}

impl From<PlanV1> for Plan {
    fn from(PlanV1(exam, bits): PlanV1) -> Self {
        Self {
            exam: Day(exam),
            reachable: Weekdays::of_bits(bits),
        }
    }
}

impl From<Planned> for PlannedV1 {
    fn from(planned: Planned) -> Self {
        Self {
            plan: planned.plan.map(Into::into),
            catch_up: planned.catch_up.map(|since| (since.days, since.at.0)),
        }
    }
}

impl From<PlannedV1> for Planned {
    fn from(planned: PlannedV1) -> Self {
        let catch_up = planned.catch_up.map(|(days, at)| CatchUp {
            days,
            at: Timestamp(at),
        });
        Self {
            plan: planned.plan.map(Into::into),
            catch_up,
        }
    }
}

/// Memory, passes, lanes, salt and hash.
#[derive(Serialize, Deserialize)]
pub(super) struct PasswordV1(u32, u32, u32, [u8; 16], [u8; 32]);

impl From<Password> for PasswordV1 {
    fn from(password: Password) -> Self {
        let Password {
            memory_kib,
            passes,
            lanes,
            salt,
            hash,
        } = password;
        Self(memory_kib, passes, lanes, salt, hash)
    }
}

impl From<PasswordV1> for Password {
    fn from(PasswordV1(memory_kib, passes, lanes, salt, hash): PasswordV1) -> Self {
        Self {
            memory_kib,
            passes,
            lanes,
            salt,
            hash,
        }
    }
}

/// All of an invitation but the hash of its code.
#[derive(Serialize, Deserialize)]
pub(super) struct InvitationV1 {
    id: [u8; 16],
    by: Option<[u8; 16]>,
    opens: Option<[u8; 16]>,
    until: i64,
    made: i64,
}

impl From<&Invitation> for InvitationV1 {
    fn from(invitation: &Invitation) -> Self {
        Self {
            id: invitation.id.0.into_bytes(),
            by: invitation.by.map(|id| id.0.into_bytes()),
            opens: invitation.opens.map(|id| id.0.into_bytes()),
            until: invitation.until.0,
            made: invitation.made.0,
        }
    }
}

impl InvitationV1 {
    /// The invitation of this code.
    pub(super) fn of(self, code: TokenHash) -> Invitation {
        let teacher = |id| TeacherId(Uuid::from_bytes(id));
        Invitation {
            id: InvitationId(Uuid::from_bytes(self.id)),
            code,
            by: self.by.map(teacher),
            opens: self.opens.map(teacher),
            until: Timestamp(self.until),
            made: Timestamp(self.made),
        }
    }
}

/// A class as it is set up: teacher, name, code, whether it may be joined, and the secret of its cards.
#[derive(Serialize, Deserialize)]
pub(super) struct ClassSettingsV1([u8; 16], String, String, bool, [u8; 32]);

impl From<&ClassSettings> for ClassSettingsV1 {
    fn from(settings: &ClassSettings) -> Self {
        Self(
            settings.teacher.0.into_bytes(),
            settings.name.clone(),
            settings.code.as_str().into(),
            settings.joins,
            settings.secret,
        )
    }
}

impl TryFrom<ClassSettingsV1> for ClassSettings {
    type Error = StoreError;

    fn try_from(
        ClassSettingsV1(teacher, name, code, joins, secret): ClassSettingsV1,
    ) -> Result<Self, StoreError> {
        let code = JoinCode::typed(&code);
        Ok(Self {
            teacher: TeacherId(Uuid::from_bytes(teacher)),
            name,
            code: code.map_err(|_| StoreError::Damaged("a class without a code".into()))?,
            joins,
            secret,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct SeatV1 {
    name: String,
    number: u32,
    group: String,
    extra_percent: u16,
    hides_time: bool,
    out: bool,
    taken: bool,
    salt: u64,
    card: [u8; 32],
}

impl From<&Seat> for SeatV1 {
    fn from(seat: &Seat) -> Self {
        Self {
            name: seat.name.clone(),
            number: seat.number,
            group: seat.group.clone(),
            extra_percent: seat.needs.extra_percent,
            hides_time: seat.needs.hides_time,
            out: seat.out,
            taken: seat.taken,
            salt: seat.salt,
            card: seat.card.0,
        }
    }
}

impl From<SeatV1> for Seat {
    fn from(seat: SeatV1) -> Self {
        Self {
            name: seat.name,
            number: seat.number,
            group: seat.group,
            needs: Needs {
                extra_percent: seat.extra_percent,
                hides_time: seat.hides_time,
            },
            out: seat.out,
            taken: seat.taken,
            salt: seat.salt,
            card: TokenHash(seat.card),
        }
    }
}
