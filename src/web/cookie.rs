//! The one cookie: a token of 32 bytes that says which browser this is, and the form token made from it.
//!
//! Over plain http it is `sid`, over https `__Host-sid`, and only the one that fits the scheme is read: otherwise a
//! page on another port could plant one.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::{COOKIE, HeaderMap};

use crate::identity::{Device, Token};

/// How long a browser keeps the cookie of a learner's own device.
const DAYS: i64 = 400;

/// What every form of this browser carries, so that no other page can send one. It needs no storage and tells nothing
/// about the token.
pub fn csrf(token: &Token) -> String {
    blake3::Hash::from_bytes(token.form_secret())
        .to_hex()
        .to_string()
}

/// Whether a form's token is this browser's, compared in constant time.
pub(super) fn is_csrf(token: &Token, sent: &str) -> bool {
    blake3::Hash::from_hex(sent).is_ok_and(|sent| sent == token.form_secret())
}

fn parse(text: &str) -> Option<Token> {
    let hash = blake3::Hash::from_hex(text).ok()?;
    Some(Token::new(*hash.as_bytes()))
}

fn write(token: &Token) -> String {
    blake3::Hash::from_bytes(*token.secret())
        .to_hex()
        .to_string()
}

/// The cookie's name on a scheme.
pub const fn name(https: bool) -> &'static str {
    if https { "__Host-sid" } else { "sid" }
}

/// The token that a request carries. Two of them, or one that no server of ours made, are none.
pub fn read(headers: &HeaderMap, https: bool) -> Option<Token> {
    let mut found = headers
        .get_all(COOKIE)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name(https));
    match (found.next(), found.next()) {
        (Some((_, value)), None) => parse(value),
        _ => None,
    }
}

/// The cookie that gives a browser its token. On a shared device it ends with the browser.
pub fn give(token: &Token, https: bool, device: Device) -> Cookie<'static> {
    let cookie = Cookie::build(name(https), write(token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https);
    match device {
        Device::Shared => cookie.finish(),
        Device::Own => cookie.max_age(Duration::days(DAYS)).finish(),
    }
}

/// The cookie that takes a browser's token away.
pub fn take(https: bool) -> Cookie<'static> {
    Cookie::build(name(https), "")
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https)
        .max_age(Duration::ZERO)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(COOKIE, cookie.parse().unwrap());
        }
        headers
    }

    #[test]
    fn one_whole_token_is_read_and_nothing_else() {
        let token = Token::new([7; 32]);
        let hex = write(&token);
        let good = format!("a=b; sid={hex}; c=d");
        assert_eq!(read(&headers(&[&good]), false), Some(token));
        assert_eq!(
            read(&headers(&[&good]), true),
            None,
            "https has a name of its own"
        );
        let twice = format!("sid={hex}; sid={hex}");
        let short = format!("sid={}", hex.replacen(|_: char| true, "", 1));
        let quoted = format!("sid=\"{hex}\"");
        for bad in [twice.as_str(), &short, &quoted, "sid=", "sid", "SID=1", ""] {
            assert_eq!(read(&headers(&[bad]), false), None, "{bad}");
        }
        assert_eq!(
            read(&headers(&[&good, &good]), false),
            None,
            "two in two headers"
        );
    }

    #[test]
    fn a_form_token_belongs_to_one_browser() {
        let (one, two) = (Token::new([1; 32]), Token::new([2; 32]));
        assert!(is_csrf(&one, &csrf(&one)));
        assert!(!is_csrf(&one, &csrf(&two)));
        assert!(
            !is_csrf(&one, &write(&one)),
            "the secret itself is no form token"
        );
        let sent = csrf(&one);
        for bad in ["", &format!("{sent}{sent}")] {
            assert!(!is_csrf(&one, bad));
        }
        assert!(
            !is_csrf(&one, &sent.replacen(|_: char| true, "", 1)),
            "truncated"
        );
    }

    #[test]
    fn cookies_carry_the_flags_of_their_scheme() {
        let token = Token::new([7; 32]);
        let plain = give(&token, false, Device::Own).to_string();
        for part in [
            "sid=",
            "HttpOnly",
            "SameSite=Lax",
            "Path=/",
            "Max-Age=34560000",
        ] {
            assert!(plain.contains(part), "{plain}");
        }
        assert!(!plain.contains("Secure"));
        let secure = give(&token, true, Device::Shared).to_string();
        assert!(
            secure.starts_with("__Host-sid=") && secure.contains("Secure"),
            "{secure}"
        );
        assert!(!secure.contains("Max-Age"), "{secure}");
        assert!(take(false).to_string().contains("Max-Age=0"));
    }
}
