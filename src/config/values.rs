//! The values that settings can have, out of text. A refusal says what would do.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use jiff::tz::TimeZone;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl LogFormat {
    /// The name in settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// The address that browsers use: scheme, host and port, no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    host: String,
}

impl PublicUrl {
    /// Reads `http://host[:port]` or `https://host[:port]`.
    ///
    /// # Errors
    /// What would do, where it is something else.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (https, rest) = match text.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err("give an address such as https://quiz.example.org".to_owned()),
        };
        let host = rest.strip_suffix('/').unwrap_or(rest);
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        if host.is_empty() || !host.chars().all(plain) {
            return Err(
                "give scheme, host and port alone, such as https://quiz.example.org".to_owned(),
            );
        }
        Ok(Self {
            https,
            host: host.to_ascii_lowercase(),
        })
    }

    /// Whether browsers use https.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Host and port as a browser's `Host` header has them.
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.host)
    }
}

/// The address of a database. It may hold a password, so that it is never shown whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Database(String);

impl Database {
    /// Reads `postgres://user:password@host:port/database`; whoever connects looks at the rest.
    ///
    /// # Errors
    /// What would do, without a word of the address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let schemes = ["postgres://", "postgresql://"];
        if schemes.iter().any(|scheme| text.starts_with(scheme)) {
            Ok(Self(text.to_owned()))
        } else {
            Err("give an address such as postgres://user:password@host/database, or leave it out to keep progress in the data folder".to_owned())
        }
    }

    /// The whole of it, with the password.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        let place = place.split_once('?').map_or(place, |(place, _)| place);
        write!(f, "postgres://{place}")
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        return Err("give the path of a folder".to_owned());
    }
    Ok(PathBuf::from(text))
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => Err("say true or false".to_owned()),
    }
}

pub(super) fn address(text: &str) -> Result<IpAddr, String> {
    text.trim_matches(['[', ']'])
        .parse()
        .map_err(|_| "give an IP address such as 192.168.1.5 or ::1".to_owned())
}

pub(super) fn port(text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| "give a number from 0 to 65535".to_owned())
}

pub(super) fn zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text)
        .map_err(|_| "give a time zone such as Asia/Baku or Europe/Berlin".to_owned())
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    [LogFormat::Text, LogFormat::Json]
        .into_iter()
        .find(|format| format.name() == text)
        .ok_or_else(|| "say text or json".to_owned())
}
