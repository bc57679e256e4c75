//! The address of a database, which may hold a password: only its name is ever shown.

use std::fmt;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// What every connection asks for beside what the address says: an answer waits for the disk whatever the database's
/// own settings are, and nothing that hangs holds others up for long.
const OPTIONS: &str = "-c synchronous_commit=on -c statement_timeout=4000 -c lock_timeout=4000 \
     -c idle_in_transaction_session_timeout=60000";

/// Where a database is and how to get in.
#[derive(Clone)]
pub(super) struct Address {
    /// With the password.
    pub(super) config: Config,
    /// Without it.
    pub(super) name: String,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Address").field(&self.name).finish()
    }
}

impl Address {
    /// Reads `postgres://user:password@host:port/database`.
    ///
    /// # Errors
    /// What would do, without a word of the address.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let mut config: Config = url
            .parse()
            .map_err(|_| "it is not of the form postgres://user:password@host:port/database; % in front of two digits stands for a special sign in a password".to_owned())?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(
                "TLS to the database is not offered: keep both in one protected network or put a tunnel between them, and say sslmode=disable".into(),
            );
        }
        let mut hosts = Vec::new();
        for (place, host) in config.get_hosts().iter().enumerate() {
            let ports = config.get_ports();
            let port = ports.get(place).or(ports.first()).copied().unwrap_or(5432);
            match host {
                Host::Tcp(host) if host.contains('@') => {
                    return Err("an @ in a user's name or password is written as %40".into());
                }
                Host::Tcp(host) => hosts.push(format!("{host}:{port}")),
                Host::Unix(folder) => hosts.push(format!("{}:{port}", folder.display())),
            }
        }
        if hosts.is_empty() {
            return Err("it names no host, as in postgres://user:password@host/database".into());
        }
        let user = config.get_user().map(|user| format!("{user}@"));
        let database = config.get_dbname().or(config.get_user());
        let name = format!(
            "postgres://{}{}/{}",
            user.unwrap_or_default(),
            hosts.join(","),
            database.unwrap_or_default()
        );
        let options = config.get_options().unwrap_or_default();
        let options = format!("{options} {OPTIONS}");
        config.options(options);
        if config.get_application_name().is_none() {
            config.application_name("factdeck");
        }
        Ok(Self { config, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let url = "postgres://fact:s%40cret@db.school:6432/progress?sslmode=disable";
        let address = Address::parse(url).unwrap();
        let shown = "postgres://fact@db.school:6432/progress";
        assert_eq!(address.name, shown);
        assert_eq!(format!("{address:?}"), format!("Address({shown:?})"));
        assert_eq!(address.config.get_password(), Some(&b"s@cret"[..]));
    }

    #[test]
    fn what_would_do_is_said_without_the_password() {
        for (url, told) in [
            ("postgres://u:secret@@h/d", "%40"),
            (
                "postgres://u:secret@h:port/d",
                "postgres://user:password@host",
            ),
            ("postgres://u:secret@h/d?sslmode=require", "TLS"),
            ("postgres:///d?password=secret", "names no host"),
            (
                "postgres://u:secret@h/d?colour=red",
                "postgres://user:password@host",
            ),
        ] {
            let why = Address::parse(url).unwrap_err();
            assert!(why.contains(told), "{url}: {why}");
            assert!(!why.contains("secret"), "{why}");
        }
    }
}
