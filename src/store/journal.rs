//! The log: a file of [frames](super::frame) that is appended to and otherwise left alone. Every event is in it, and
//! what no event gives: frozen questions, and when sessions were seen.
//!
//! A batch is one write and one `fdatasync`. What a crash leaves of one that was not finished stands at the end, where no
//! later batch follows, and is cut off at the next start. Anything else that cannot be read is damage: it is told, never
//! cut off, and the events behind it are still found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::answers::Told;
use super::disk::{Disk, From, in_place};
use super::error::{DATA_VERSION, told};
use super::frame::{self, Broken, Frame, Frames, Kind, Marks};
use super::rows::{Changes, Key, Row};
use crate::id::{Seq, VersionHash};
use crate::log::{StoreError, Stored};

/// The file.
pub(super) const FILE: &str = "journal";

/// What its first line says that it is.
const WHAT: &str = "journal";

/// How much is read at once where one frame is wanted, where many are, and where damage is passed.
const ONE: usize = 512;
const MANY: usize = 1 << 17;

/// What a disk writes at once, at the least.
const BLOCK: u64 = 4096;

/// An open journal.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    /// Where its first frame is.
    begin: u64,
    places: RwLock<Places>,
}

/// Where what is in it begins.
#[derive(Debug, Default)]
struct Places {
    events: Vec<u64>,
    versions: BTreeMap<VersionHash, u64>,
    /// Where the next batch goes. All before it is on the disk.
    end: u64,
}

impl Places {
    fn last(&self) -> Seq {
        Seq(self.events.len() as u64)
    }

    /// Notes a frame.
    fn add(&mut self, at: u64, kind: Kind, content: &[u8]) -> Result<(), Broken> {
        let damaged = |what: String| Err(Broken::Damaged(at, what));
        match kind {
            Kind::Event => {
                let expected = Seq(self.last().0 + 1);
                if frame::seq(content) != Some(expected) {
                    return damaged(format!("event {expected} is missing"));
                }
                self.events.push(at);
            }
            Kind::Version => {
                let Some((hash, _)) = content.split_first_chunk() else {
                    return damaged("a record cannot be read".into());
                };
                self.versions.insert(VersionHash(*hash), at);
            }
            Kind::Renewal => {}
            Kind::Manifest => return damaged("a record is in another's place".into()),
        }
        Ok(())
    }
}

impl Journal {
    /// Opens the journal of a folder, or makes one there, with what it tells of answers. Every frame is read and its
    /// checksum held against it; `head` is the last event that is known to have been acknowledged.
    ///
    /// # Errors
    /// Where it cannot be used, or is damaged, or lacks what was acknowledged.
    pub(super) fn open(
        dir: &Path,
        disk: &dyn Disk,
        head: Option<Seq>,
    ) -> Result<(Self, Told), StoreError> {
        let path = dir.join(FILE);
        let there = disk.list(dir).map_err(|error| told(&error))?;
        if !there.contains(&path) {
            let made = disk.write(&path, &frame::begin(WHAT, DATA_VERSION));
            made.map_err(|error| told(&error))?;
        }
        let file = in_place(&path).map_err(|error| told(&error))?;
        let Looked {
            begin,
            places,
            answers,
            wrong,
        } = look(&file).map_err(broken)?;
        let (end, last) = (places.end, places.last());
        if let Some((at, what)) = &wrong
            && has_later_batch(&file, *at).map_err(|error| told(&error))?
        {
            return Err(broken(Broken::Damaged(*at, what.clone())));
        }
        if let Some(head) = head
            && head > last
        {
            return Err(StoreError::Damaged(format!(
                "event {head} was saved, but the newest one there is {last} (to go on without, remove the file HEAD)"
            )));
        }
        let journal = Self {
            file,
            begin,
            places: RwLock::new(places),
        };
        let length = journal.file.metadata().map_err(|error| told(&error))?.len();
        if length > end {
            let bytes = length - end;
            tracing::warn!("the last {bytes} bytes of the journal were never finished: cut off");
            let cut = journal.rewind(disk);
            cut.map_err(|error| told(&error))?;
        }
        let acknowledged = head.and_then(|head| journal.places().events.get(index(head)).copied());
        if let Some(from) = acknowledged {
            // What was written and perhaps not synced: the system may hold it for saved without having saved it.
            let again = journal.write_again(disk, from);
            again.map_err(|error| told(&error))?;
        }
        Ok((journal, answers))
    }

    fn places(&self) -> RwLockReadGuard<'_, Places> {
        self.places.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last event.
    pub(super) fn last(&self) -> Seq {
        self.places().last()
    }

    /// Where its first frame is.
    pub(super) fn begin(&self) -> u64 {
        self.begin
    }

    /// Where the next batch goes.
    pub(super) fn end(&self) -> u64 {
        self.places().end
    }

    /// The file.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Appends those of the changes that belong here as one batch, and brings them to the disk where `synced`. The
    /// events of `more` are there together with the next one or not at all.
    ///
    /// # Errors
    /// Where it cannot be written. The journal must be [rewound](Self::rewind) then before the next batch.
    pub(super) fn append(
        &self,
        disk: &dyn Disk,
        changes: &Changes,
        more: &BTreeSet<Seq>,
        synced: bool,
    ) -> io::Result<()> {
        let begin = self.end();
        let mut bytes = Vec::new();
        let mut added = Vec::new();
        let is_version = |key: &Key| matches!(key, Key::Version(_));
        let versions = changes.iter().filter(|(key, _)| is_version(key));
        let others = changes.iter().filter(|(key, _)| !is_version(key));
        for (key, row) in versions.chain(others) {
            let Some((kind, content)) = row.as_ref().and_then(|row| frame::of_row(key, row)) else {
                continue;
            };
            let marks = Marks {
                first: bytes.is_empty(),
                more: matches!(key, Key::Event(seq) if more.contains(seq)),
            };
            added.push((key, begin + bytes.len() as u64));
            bytes.extend_from_slice(&frame::marked(kind, marks, &content));
        }
        if bytes.is_empty() {
            return Ok(());
        }
        disk.write_at(&self.file, &bytes, begin)?;
        if synced {
            disk.sync(&self.file)?;
        }
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        for (key, at) in added {
            match key {
                // Events come in their order, each after the last one there.
                Key::Event(_) => places.events.push(at),
                Key::Version(hash) => drop(places.versions.insert(*hash, at)),
                _ => {}
            }
        }
        places.end = begin + bytes.len() as u64;
        Ok(())
    }

    /// Takes back what was written behind the last batch that is on the disk. After a failed sync the block that it
    /// began in is written again too: the system may hold it for saved without having saved it.
    pub(super) fn rewind(&self, disk: &dyn Disk) -> io::Result<()> {
        let end = self.end();
        self.file.set_len(end)?;
        self.write_again(disk, end - end % BLOCK)
    }

    /// Writes what stands from a place on once more, and syncs.
    fn write_again(&self, disk: &dyn Disk, from: u64) -> io::Result<()> {
        let mut bytes = Vec::new();
        let left = self.end().saturating_sub(from);
        let file = &self.file;
        From { file, at: from }.take(left).read_to_end(&mut bytes)?;
        disk.write_at(&self.file, &bytes, from)?;
        disk.sync(&self.file)
    }

    /// An event.
    pub(super) fn event(&self, seq: Seq) -> Result<Option<Stored>, StoreError> {
        match self.at(seq).map(|at| self.row(at)).transpose()? {
            Some((Key::Event(found), Row::Event(stored))) if found == seq => Ok(Some(*stored)),
            None => Ok(None),
            Some(_) => Err(StoreError::Damaged(format!("event {seq} is another one"))),
        }
    }

    /// A frozen question.
    pub(super) fn version(&self, hash: VersionHash) -> Result<Option<Row>, StoreError> {
        let at = self.places().versions.get(&hash).copied();
        match at.map(|at| self.row(at)).transpose()? {
            Some((Key::Version(found), row)) if found == hash => Ok(Some(row)),
            None => Ok(None),
            Some(_) => Err(StoreError::Damaged(
                "a frozen question is another one".into(),
            )),
        }
    }

    /// Every frozen question's name.
    pub(super) fn versions(&self) -> Vec<VersionHash> {
        self.places().versions.keys().copied().collect()
    }

    fn frame(&self, at: u64) -> Result<Frame, StoreError> {
        frames(&self.file, at, ONE).next().map_err(broken)
    }

    fn row(&self, at: u64) -> Result<(Key, Row), StoreError> {
        let Frame { kind, content, .. } = self.frame(at)?;
        frame::row(kind, &content).map_err(StoreError::Damaged)
    }

    /// Where an event begins.
    fn at(&self, seq: Seq) -> Option<u64> {
        let place = index(seq).checked_sub(1)?;
        self.places().events.get(place).copied()
    }

    /// Where an event begins; the end where there is none.
    pub(super) fn place(&self, seq: Seq) -> u64 {
        self.at(seq).unwrap_or_else(|| self.end())
    }

    /// The rows of all frames from a place on, each with the place behind it.
    pub(super) fn rows(
        &self,
        from: u64,
        visit: &mut dyn FnMut(Key, Row, u64) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let end = self.end();
        let mut frames = frames(&self.file, from, MANY);
        while frames.at < end {
            let Frame { kind, content, .. } = frames.next().map_err(broken)?;
            let (key, row) = frame::row(kind, &content).map_err(StoreError::Damaged)?;
            if visit(key, row, frames.at)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// A number that tells an event from any other in its place.
    pub(super) fn mark(&self, seq: Seq) -> Result<u32, StoreError> {
        let frame = self.at(seq).map(|at| self.frame(at)).transpose()?;
        Ok(frame.map_or(0, |frame| crc32c::crc32c(&frame.content)))
    }
}

/// Makes a journal of a folder whole, of all that is put into it.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn make(
    dir: &Path,
    disk: &dyn Disk,
    put_all: impl FnOnce(Put<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let file = File::create(dir.join(FILE)).map_err(|error| told(&error))?;
    let mut file = BufWriter::with_capacity(MANY, file);
    let begun = file.write_all(&frame::begin(WHAT, DATA_VERSION));
    begun.map_err(|error| told(&error))?;
    // All of it is on the disk before it is used: whatever cannot be read in it later is damage.
    let marks = Marks {
        first: true,
        more: false,
    };
    put_all(&mut |kind, content| {
        let written = file.write_all(&frame::marked(kind, marks, content));
        written.map_err(|error| told(&error))
    })?;
    let synced = file.flush().and_then(|()| disk.sync(file.get_ref()));
    synced.map_err(|error| told(&error))
}

/// Takes a frame.
pub(super) type Put<'a> = &'a mut dyn FnMut(Kind, &[u8]) -> Result<(), StoreError>;

/// What is in a journal.
struct Looked {
    /// Where its first frame is.
    begin: u64,
    places: Places,
    answers: Told,
    /// Where it cannot be read on, and why.
    wrong: Option<(u64, String)>,
}

/// Reads all of a journal. What was not finished at the end is not in it.
fn look(file: &File) -> Result<Looked, Broken> {
    let length = file.metadata()?.len();
    let from = BufReader::with_capacity(MANY, From { file, at: 0 });
    let mut frames = Frames::begin(from, WHAT, DATA_VERSION)?;
    let mut places = Places {
        end: frames.at,
        ..Places::default()
    };
    let begin = frames.at;
    let (mut finished, mut wrong) = (0, None);
    let mut answers = Told::default();
    while frames.at < length {
        let at = frames.at;
        match frames.next() {
            Ok(frame) => {
                places.add(at, frame.kind, &frame.content)?;
                if frame.kind == Kind::Event {
                    let event = frame.content.get(8..).unwrap_or_default();
                    let heard = answers.add(places.last(), event);
                    heard.map_err(|error| Broken::Damaged(at, error.to_string()))?;
                }
                if !frame.marks.more {
                    (places.end, finished) = (frames.at, places.events.len());
                }
            }
            Err(Broken::Damaged(at, what)) => {
                wrong = Some((at, what));
                break;
            }
            Err(other) => return Err(other),
        }
    }
    places.events.truncate(finished);
    let end = places.end;
    places.versions.retain(|_, at| *at < end);
    Ok(Looked {
        begin,
        places,
        answers,
        wrong,
    })
}

/// Whether a batch begins behind a place: then all before it was on the disk once.
fn has_later_batch(file: &File, from: u64) -> io::Result<bool> {
    let mut found = false;
    survivors(file, from, &mut |frame| found |= frame.marks.first)?;
    Ok(found)
}

/// Every frame from a place on that is whole, whatever stands between.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn survivors(file: &File, from: u64, visit: &mut dyn FnMut(Frame)) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut at = from;
    while at < length {
        let mut frames = frames(file, at, MANY);
        loop {
            match frames.next() {
                Ok(frame) => visit(frame),
                Err(Broken::Io(error)) => return Err(error),
                Err(_) => break,
            }
        }
        at = next_frame(file, frames.at + 1, length)?;
    }
    Ok(())
}

/// Where the next whole frame begins; the end where there is none.
fn next_frame(file: &File, from: u64, length: u64) -> io::Result<u64> {
    let mut at = from;
    let mut bytes = vec![0; MANY];
    while at < length {
        let read = From { file, at }.read(&mut bytes)?;
        let read = bytes.get(..read).unwrap_or_default();
        for (begin, step) in (at..).zip(0..read.len()) {
            let rest = read.get(step..).unwrap_or_default();
            if frame::may_begin(rest) && frames(file, begin, ONE).next().is_ok() {
                return Ok(begin);
            }
        }
        if read.is_empty() {
            break;
        }
        at += read.len() as u64;
    }
    Ok(length)
}

fn frames(file: &File, at: u64, read: usize) -> Frames<BufReader<From<'_>>> {
    Frames::from(BufReader::with_capacity(read, From { file, at }), at)
}

/// A number of events, as a number of places.
fn index(seq: Seq) -> usize {
    usize::try_from(seq.0).unwrap_or(usize::MAX)
}

/// What is wrong, in the store's words.
fn broken(broken: Broken) -> StoreError {
    match broken {
        Broken::Io(error) => told(&error),
        Broken::Foreign => StoreError::Damaged("the journal has no first line".into()),
        Broken::Newer(what) => StoreError::Damaged(format!("the journal is newer ({what})")),
        Broken::Damaged(at, what) => {
            StoreError::Damaged(format!("the journal is damaged at byte {at}: {what}"))
        }
    }
}
