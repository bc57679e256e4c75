//! The address by which students get in, as words and as a square of dots that a whole room can read.

use askama::Template;

use super::care::looked;
use super::desk::Desk;
use super::frame::Frame;
use super::qr::Qr;
use crate::authoring::Cared;
use crate::bank::{Bank, State};
use crate::time::Calendar;

/// Up to how many letters the longest part of an address fits a line, in letters of these sizes.
const FITS: [(usize, &str); 3] = [(24, "short"), (34, "middle"), (46, "narrow")];

/// An address as it is shown to a class.
#[derive(Debug)]
pub(super) struct WayIn {
    /// The address.
    pub address: String,
    /// Its parts: a line ends between two of them rather than at a hyphen, which nobody could tell from one of the address.
    pub parts: Vec<String>,
    /// How large its letters can be.
    pub class: &'static str,
    /// The same as dots; nothing where it is too long for them.
    pub qr: Option<Qr>,
}

impl WayIn {
    /// The address of a page of this server; `home` is the server's own as phones open it.
    pub(super) fn new(home: &str, page: &str) -> Self {
        let home = home.trim_end_matches('/');
        let address = format!("{home}{page}");
        let mut parts = vec![home.to_owned()];
        if let Some((folder, name)) = page.rsplit_once('/') {
            parts.extend([format!("{folder}/"), name.to_owned()]);
        }
        parts.retain(|part| !part.is_empty());
        let longest = parts.iter().map(|part| part.chars().count()).max();
        let fits = |&&(most, _): &&(usize, &str)| longest <= Some(most);
        Self {
            class: FITS.iter().find(fits).map_or("long", |(_, class)| class),
            qr: Qr::new(&address),
            parts,
            address,
        }
    }
}

/// How students get in: at one bank, or at the list of all.
#[derive(Debug, Template)]
#[template(path = "teach_way_in.html")]
pub struct WayInPage {
    frame: Frame,
    desk: Desk,
    /// Nothing where phones cannot open this server now.
    way: Option<WayIn>,
    /// The bank that it leads to.
    bank: Option<To>,
    /// The pages for single banks, with their titles.
    banks: Vec<(String, String)>,
}

/// A bank that an address leads to.
#[derive(Debug)]
struct To {
    title: String,
    /// Where students have it.
    link: String,
    /// Where teachers have it.
    path: String,
    /// Whether students would find nothing there.
    is_empty: bool,
    /// Whether and when it was looked over.
    looked: String,
}

impl WayInPage {
    /// The page of the list of banks.
    pub fn home<'b>(
        frame: Frame,
        desk: Desk,
        home: Option<&str>,
        banks: impl Iterator<Item = &'b Bank>,
    ) -> Self {
        Self {
            way: home.map(|home| WayIn::new(home, "/")),
            bank: None,
            banks: banks
                .map(|bank| (way_in(bank), bank.title.clone()))
                .collect(),
            frame,
            desk,
        }
    }

    /// The page of one bank, with who looked it over and the state that it is in now.
    pub fn bank(
        frame: Frame,
        desk: Desk,
        home: Option<&str>,
        bank: &Bank,
        (calendar, cared, state): (&Calendar, Option<&Cared>, &str),
    ) -> Self {
        let link = format!("/banks/{}", bank.id);
        let is_ready = |state| state == State::Ready;
        Self {
            way: home.map(|home| WayIn::new(home, &link)),
            bank: Some(To {
                title: bank.title.clone(),
                path: format!("/teach{link}"),
                link,
                is_empty: !bank.questions.iter().any(|one| is_ready(one.state)),
                looked: looked(frame.locale, calendar, cared, state),
            }),
            banks: Vec::new(),
            frame,
            desk,
        }
    }
}

/// Where a teacher finds how students get into a bank.
pub(super) fn way_in(bank: &Bank) -> String {
    format!("/teach/banks/{}/way-in", bank.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_its_line_where_a_part_of_it_ends() {
        let way = WayIn::new("http://192.168.1.20:8400/", "/banks/suez-canal");
        assert_eq!(
            way.parts,
            ["http://192.168.1.20:8400", "/banks/", "suez-canal"]
        );
        assert_eq!(way.parts.concat(), way.address);
        assert_eq!(way.class, "short");
        assert!(way.qr.is_some());
        let home = WayIn::new("http://quiz.lan", "/");
        assert_eq!(
            (home.parts.concat(), home.address.as_str()),
            ("http://quiz.lan/".to_owned(), "http://quiz.lan/")
        );
        let long = WayIn::new("http://quiz.lan", &format!("/banks/{}", "long-".repeat(12)));
        assert_eq!(long.class, "long");
    }
}
