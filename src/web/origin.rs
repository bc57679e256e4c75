//! Where a request came to and came from: the host a browser names, and the origin a form was sent from.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// The host part of an address: a number or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A numeric address; an IPv4 address inside an IPv6 one is the IPv4 address.
    Ip(IpAddr),
    /// A name in lower case. Numbers written in any but the usual way are names, and so known to nobody.
    Name(String),
}

/// A scheme, a host and a port: what browsers call an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Whether the scheme is https.
    pub https: bool,
    /// The host.
    pub host: Host,
    /// The port, the scheme's own where none is written.
    pub port: u16,
}

/// Why a text is no origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "write an address as http://name, https://name or with a port, as in http://192.168.1.5:8400"
)]
pub struct BadOrigin;

impl Host {
    /// Parses `host` or `host:port`.
    pub fn with_port(text: &str) -> Option<(Self, Option<u16>)> {
        if let Some(rest) = text.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            let address: Ipv6Addr = address.parse().ok()?;
            return Some((Self::Ip(address.to_canonical()), port_after(port)?));
        }
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port_number(port)?)),
            None => (text, None),
        };
        Some((Self::parse(host)?, port))
    }

    /// Parses a host without a port; an IPv6 address may be written with or without brackets.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.trim_matches(['[', ']']).parse::<IpAddr>() {
            return Some(Self::Ip(address.to_canonical()));
        }
        let label = |label: &str| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        let fits = text.len() <= 253 && text.split('.').all(label);
        fits.then(|| Self::Name(text.to_ascii_lowercase()))
    }

    /// Whether it names this machine to itself.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Ip(address) => address.is_loopback(),
            Self::Name(name) => name == "localhost",
        }
    }
}

fn port_number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The port in what follows a bracketed address: nothing or `:port`. The outer `Option` tells whether it is either.
#[expect(
    clippy::option_option,
    reason = "no port and a bad port are different answers, both short-lived"
)]
fn port_after(text: &str) -> Option<Option<u16>> {
    match text.strip_prefix(':') {
        Some(port) => port_number(port).map(Some),
        None => text.is_empty().then_some(None),
    }
}

impl Origin {
    /// The origin of a host that was reached by a scheme.
    pub fn new(https: bool, host: Host, port: Option<u16>) -> Self {
        let port = port.unwrap_or(if https { 443 } else { 80 });
        Self { https, host, port }
    }
}

/// As it stands in an address: the port is left out where it is the scheme's own.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, own) = if self.https {
            ("https", 443)
        } else {
            ("http", 80)
        };
        match &self.host {
            Host::Ip(IpAddr::V6(address)) => write!(f, "{scheme}://[{address}]")?,
            Host::Ip(address) => write!(f, "{scheme}://{address}")?,
            Host::Name(name) => write!(f, "{scheme}://{name}")?,
        }
        if self.port != own {
            write!(f, ":{}", self.port)?;
        }
        Ok(())
    }
}

impl FromStr for Origin {
    type Err = BadOrigin;

    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let (https, rest) = match text.split_once("://") {
            Some(("http", rest)) => (false, rest),
            Some(("https", rest)) => (true, rest),
            _ => return Err(BadOrigin),
        };
        let (host, port) = Host::with_port(rest).ok_or(BadOrigin)?;
        Ok(Self::new(https, host, port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_read_it() {
        for text in [
            "http://quiz.lan",
            "https://quiz.lan:8400",
            "http://[fe80::1]:8400",
            "https://10.0.0.7",
        ] {
            assert_eq!(text.parse::<Origin>().unwrap().to_string(), text);
        }
        assert_eq!(
            "http://quiz.lan:80".parse::<Origin>().unwrap().to_string(),
            "http://quiz.lan"
        );
    }

    #[test]
    fn hosts_are_numbers_or_names_and_nothing_else() {
        let name = |text: &str| Host::Name(text.to_owned());
        assert_eq!(
            Host::with_port("Quiz.LAN:8400"),
            Some((name("quiz.lan"), Some(8400)))
        );
        let four = Host::Ip("127.0.0.1".parse().unwrap());
        assert_eq!(Host::with_port("127.0.0.1"), Some((four.clone(), None)));
        assert_eq!(
            Host::with_port("[::ffff:127.0.0.1]:80"),
            Some((four, Some(80)))
        );
        let six = Host::Ip("::1".parse().unwrap());
        assert_eq!(Host::with_port("[::1]"), Some((six, None)));
        for odd in ["127.1", "0x7f.0.0.1", "2130706433", "127.0.0.1.evil.com"] {
            assert_eq!(
                Host::with_port(odd),
                Some((name(odd), None)),
                "a name that nobody has"
            );
        }
        for bad in [
            "",
            ":80",
            "a:",
            "a:b",
            "a:+80",
            "a:70000",
            "a b",
            "a/b",
            "a@b",
            "a..b",
            ".a",
            "a.",
            "[::1",
            "[::1]x",
            "[zz]",
            "a:1:2",
            "evil.example#",
            "ä.de",
        ] {
            assert_eq!(Host::with_port(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn origins_are_equal_when_a_browser_would_say_so() {
        let parse = |text: &str| text.parse::<Origin>();
        assert_eq!(parse("http://a"), parse("http://A:80"));
        assert_eq!(parse("https://a"), parse("https://a:443"));
        assert_ne!(parse("http://a"), parse("https://a"));
        assert_ne!(parse("http://a:8400"), parse("http://a:8401"));
        for bad in [
            "null",
            "",
            "a",
            "ftp://a",
            "http://",
            "http://a/",
            "http://a b",
            "//a",
            "HTTP://a",
        ] {
            assert_eq!(parse(bad), Err(BadOrigin), "{bad:?}");
        }
    }
}
