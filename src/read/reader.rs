//! Documents as [`authoring`](crate::authoring::making) takes them: bytes that a teacher sent, by the name of their file.

use std::path::Path;

use super::{Extracted, ReadError, text};
use crate::authoring::making::{Aside, Paper, Reader, Unread};

/// Reads documents of every format that is known.
#[derive(Debug, Clone, Copy)]
pub struct Documents;

impl Reader for Documents {
    fn read(&self, bytes: &[u8], name: &str) -> Result<(String, Paper), Unread> {
        let ending = Path::new(name).extension().and_then(|e| e.to_str());
        let read = text(bytes, ending.unwrap_or("txt")).map_err(unread)?;
        let paper = paper(&read, name);
        Ok((read.text, paper))
    }
}

fn paper(read: &Extracted, name: &str) -> Paper {
    let about = &read.about;
    let aside = read.aside.parts().map(|(part, count)| Aside {
        part: part.name().to_owned(),
        count,
        in_text: part.is_in_text(),
    });
    Paper {
        name: name.to_owned(),
        encoding: read.encoding.to_owned(),
        damaged: read.damaged,
        aside: aside.collect(),
        title: about.title.clone(),
        author: about.author.clone(),
        date: about.date.clone(),
        lang: about.lang.clone(),
    }
}

fn unread(why: ReadError) -> Unread {
    match why {
        ReadError::Empty => Unread::Empty,
        ReadError::FileTooLarge => Unread::FileTooLarge,
        ReadError::TooLarge => Unread::TooLarge,
        ReadError::Format(ending) => Unread::Format(ending),
        ReadError::Misnamed { named, found } => Unread::Misnamed {
            named,
            found: found.to_owned(),
        },
        ReadError::Broken(why) => Unread::Broken(why.to_owned()),
        ReadError::Refused(why) => Unread::Refused(why.to_owned()),
        ReadError::Locked => Unread::Locked,
        ReadError::NoTextLayer => Unread::NoTextLayer,
        ReadError::Garbled(why) => Unread::Garbled(why.to_owned()),
        ReadError::NotText(why) => Unread::Other(why.to_string()),
        ReadError::Io(_) | ReadError::NoFile => Unread::Other(why.to_string()),
    }
}
