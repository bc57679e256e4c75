//! What each kind of event is called outside the program: in exports, and on the page that says what is kept.

use super::Event;

macro_rules! kinds {
    ($($variant:ident is $name:literal,)*) => {
        /// The names of all kinds of events.
        pub const KINDS: &[&str] = &[$($name),*];

        impl Event {
            /// The name of its kind; it never changes, for people keep exports.
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)*
                }
            }
        }
    };
}

// A kind that is added here needs its line in `view/privacy.rs`: a test holds the page to this list.
kinds! {
    LearnerMade is "began",
    SessionOpened is "browser-opened",
    SessionClosed is "browser-closed",
    ResumeSet is "words-made",
    AttemptStarted is "sitting-began",
    Reviewed is "answer",
    Passed is "question-passed",
    Undone is "answer-taken-back",
    AttemptFinished is "sitting-ended",
    Saved is "answer-saved",
    Flagged is "question-flagged",
    SettingsChanged is "settings-changed",
    PlanSet is "exam-planned",
    CatchUp is "catch-up",
    Reported is "question-reported",
    FactMoved is "fact-renamed",
    ErasureAsked is "erasure-asked",
    ErasureLooked is "erasure-looked-at",
    ErasureWithdrawn is "erasure-taken-back",
    ParametersAdopted is "model-fitted",
    TeacherMade is "account-made",
    PasswordSet is "password-set",
    TeacherSignedOut is "signed-out-everywhere",
    TeacherRemoved is "account-removed",
    InvitationMade is "invitation-made",
    InvitationUsed is "invitation-used",
    InvitationEnded is "invitation-ended",
    ClassSet is "class-set-up",
    ClassEnded is "class-ended",
    SeatSet is "seat-in-class",
    SeatLeft is "seat-left",
    AssignmentSet is "assignment-set",
    AssignmentGone is "assignment-gone",
    ExceptionSet is "exception-made",
    Tried is "assignment-tried",
    Erased is "erased",
}
