//! What integration tests share: a browser small enough to be exact, and a server on a port of its own.

pub(crate) mod banks;
pub(crate) mod browser;
pub(crate) mod database;
pub(crate) mod good;
pub(crate) mod making;
pub(crate) mod outage;
pub(crate) mod planted;
pub(crate) mod program;
pub(crate) mod school;
pub(crate) mod server;
pub(crate) mod student;

pub(crate) use browser::{Browser, Page};
pub(crate) use school::School;
pub(crate) use server::TestServer;
pub(crate) use student::Student;
