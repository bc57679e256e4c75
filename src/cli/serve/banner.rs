//! What is printed when the server is ready: where it can be reached, and where teachers come in.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};

use fast_qr::QRBuilder;

use crate::authoring::FileReport;
use crate::bank::Severity;
use crate::cli::out;
use crate::config::Config;

/// The lines printed when the server is ready.
pub(super) fn banner(
    config: &Config,
    bound: &[SocketAddr],
    files: &[FileReport],
    teachers: usize,
    code: &str,
) -> String {
    let addresses = addresses(config, bound);
    let mut text = format!("Factdeck {} is ready.\n\n", env!("CARGO_PKG_VERSION"));
    for address in &addresses {
        let _ = writeln!(text, "  {address}");
    }
    let lan = bound.iter().any(|address| !address.ip().is_loopback());
    if !lan {
        text.push_str("  Only this computer can reach it. For the class: factdeck --lan\n");
    } else if out::is_terminal()
        && let Some(qr) = addresses
            .iter()
            .find(|address| is_for_others(address))
            .and_then(|url| QRBuilder::new(url.as_str()).build().ok())
    {
        let _ = write!(text, "\n{}\n", qr.to_str());
    }
    let _ = writeln!(text, "\n  Banks         {}", banks(files));
    let _ = writeln!(
        text,
        "  Their folder  {}",
        config.questions.value.folder.display()
    );
    let _ = writeln!(text, "  Progress in   {}", config.progress());
    let door = door(&addresses, bound);
    match teachers {
        0 => {
            let _ = writeln!(text, "  Teacher code  {code} (makes your account, today)");
            let _ = writeln!(text, "                {door}");
        }
        1 => drop(writeln!(text, "  Teachers      1 account: {door}")),
        count => drop(writeln!(text, "  Teachers      {count} accounts: {door}")),
    }
    text.push_str("\nCtrl-C stops it.\n");
    text
}

/// Where teachers sign in with a password: over https, else on this machine.
fn door(addresses: &[String], bound: &[SocketAddr]) -> String {
    let secure = addresses.iter().find(|url| url.starts_with("https://"));
    let local = || {
        let is_local =
            |address: &&SocketAddr| address.ip().is_loopback() || address.ip().is_unspecified();
        let local = bound.iter().find(is_local);
        local.map(|address| format!("http://localhost:{}", address.port()))
    };
    // Bound to one address, it is reached by that one on this machine too.
    let door = secure.cloned().or_else(local);
    let door = door.or_else(|| bound.first().map(|address| format!("http://{address}")));
    format!("{}/teach", door.unwrap_or_default().trim_end_matches('/'))
}

/// The addresses that phones could open, the one people were told first.
pub(super) fn for_others(config: &Config, bound: &[SocketAddr]) -> Vec<String> {
    let all = addresses(config, bound).into_iter();
    all.filter(|address| is_for_others(address)).collect()
}

fn is_for_others(address: &str) -> bool {
    !address.contains("//127.") && !address.contains("//[::1]") && !address.contains("//localhost")
}

/// Every address a browser could use, the one people were told first.
fn addresses(config: &Config, bound: &[SocketAddr]) -> Vec<String> {
    let mut addresses: Vec<String> = config.url.value.iter().map(ToString::to_string).collect();
    for address in bound {
        if !address.ip().is_unspecified() {
            addresses.push(format!("http://{address}"));
            continue;
        }
        let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
        let mut own: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).collect();
        own.retain(|ip| ip.is_ipv4() == address.is_ipv4() && !is_link_local(ip));
        // Addresses for the class before the machine's own.
        own.sort_by_key(|ip| (ip.is_loopback(), *ip));
        addresses.extend(
            own.into_iter()
                .map(|ip| format!("http://{}", SocketAddr::new(ip, address.port()))),
        );
    }
    addresses
}

fn is_link_local(ip: &IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

fn banks(files: &[FileReport]) -> String {
    let usable = files.iter().filter(|file| file.bank.is_some()).count();
    let findings = files.iter().flat_map(|file| &file.findings);
    let errors = findings
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    match (usable, errors) {
        (_, 0) => usable.to_string(),
        (_, 1) => format!("{usable}; 1 mistake in their files: factdeck check"),
        (_, errors) => format!("{usable}; {errors} mistakes in their files: factdeck check"),
    }
}
