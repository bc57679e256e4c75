//! Data of versions 1 to 3: everything was in sled, values longer than 6,000 bytes in parts. They are only read, and
//! become a [journal](super::journal). Where one of them is damaged, nothing is made of the others: who starts the program
//! is told to restore the newest backup, and what came after that is lost, since sled says in no way where its log goes on.

use std::path::Path;

use super::disk::Disk;
use super::error::told;
use super::panics::caught;
use super::record;
use super::rows::{Key, Row};
use super::sled;
use super::source::Source;
use crate::id::Seq;
use crate::log::{Event, StoreError, Stored};

/// An open database of an earlier version.
pub(super) struct Earlier(::sled::Db);

impl Earlier {
    /// Opens the database of a folder, and clears what a crash has left.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn open(dir: &Path, disk: &dyn Disk) -> Result<Self, StoreError> {
        let clear = |which: fn(&str) -> bool| -> Result<usize, StoreError> {
            let mut count = 0;
            for path in disk.list(dir).map_err(|error| told(&error))? {
                let name = path.file_name().and_then(|name| name.to_str());
                if name.is_some_and(which) {
                    disk.remove(&path).map_err(|error| told(&error))?;
                    count += 1;
                }
            }
            Ok(count)
        };
        let open =
            || caught(|| sled::open(dir)).unwrap_or_else(|said| Err(StoreError::Damaged(said)));
        clear(|name| name.starts_with("snap.") && name.ends_with(".generating"))?;
        let opened = match open() {
            // A snapshot only saves time: without one, sled reads its whole log.
            Err(StoreError::Damaged(_)) if clear(|name| name.starts_with("snap."))? > 0 => open(),
            opened => opened,
        };
        let earlier = Self(opened?);
        if earlier.0.contains_key(sled::HEAD).map_err(sled::said)? {
            return Err(StoreError::Damaged("the journal is missing".into()));
        }
        Ok(earlier)
    }

    /// The last event that can be read, and how many learners were erased.
    ///
    /// # Errors
    /// Where an event is missing or damaged.
    pub(super) fn count(&self) -> Result<(Seq, usize), StoreError> {
        let (mut last, mut erased) = (Seq(0), 0);
        self.events(&mut |stored| {
            last = stored.seq;
            if let Event::Erased { tombstone, .. } = stored.event {
                erased += usize::from(tombstone.is_some());
            }
            Ok(())
        })?;
        Ok((last, erased))
    }

    /// The rows whose keys begin with a letter and have a length; those that are longer are parts of others.
    fn each(
        &self,
        letter: u8,
        length: usize,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        caught(|| {
            for entry in self.0.scan_prefix([letter]) {
                let (name, value) = entry.map_err(sled::said)?;
                if name.len() == length {
                    let key = record::decode_key(&name)?;
                    let row = match letter {
                        b'n' => record::decode_row(&key, &value)?,
                        _ => record::decode_row(&key, &self.joined(&name, &value)?)?,
                    };
                    visit(key, row)?;
                }
            }
            Ok(())
        })
        .unwrap_or_else(|said| Err(StoreError::Damaged(said)))
    }

    /// A value from its parts: the first begins with their number, the others have keys of their own.
    fn joined(&self, name: &[u8], value: &[u8]) -> Result<Vec<u8>, StoreError> {
        let missing = || StoreError::Damaged("a part of a value is missing".into());
        let (&count, first) = value.split_first().ok_or_else(missing)?;
        let mut whole = first.to_vec();
        for number in 1..count {
            let part = self.0.get([name, &[number]].concat());
            whole.extend_from_slice(&part.map_err(sled::said)?.ok_or_else(missing)?);
        }
        Ok(whole)
    }
}

impl Source for Earlier {
    fn events(
        &self,
        visit: &mut dyn FnMut(Stored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut next = Seq(1);
        self.each(b'e', 9, &mut |_, row| {
            let Row::Event(stored) = row else {
                return Ok(());
            };
            if stored.seq != next {
                return Err(StoreError::Damaged(format!("event {next} is missing")));
            }
            next = Seq(next.0 + 1);
            visit(*stored)
        })
    }

    fn beside(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.each(b'v', 33, visit)?;
        self.each(b'n', 33, visit)
    }
}
