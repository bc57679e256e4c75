//! The history of a bank file: a file beside it, `.history/NAME.jsonl`, with a line a change, the oldest first.
//!
//! A line is written, and on disk, before the bank file is: so no change is there without it. Where the bank file could not
//! be written after all, a line takes it back; where the machine stopped in between, the last line begins from the text that
//! the file still has, and is passed over. A line that was torn is passed over, too.
//!
//! It does not grow for ever: past [`FULL`] the older half goes, and its first line says how many went.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::save::{sync_folder, write_atomically};
use crate::authoring::edit::{Act, Change, History, Keeping, Mode, Note, Touched, text_name};

/// From how many bytes on the older half goes.
const FULL: u64 = 4 << 20;

/// A line of version 1.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    v: u8,
    #[serde(flatten)]
    what: What,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// A change.
    Change(Box<Record>),
    /// The change of this number was not made after all.
    Void(u64),
    /// Whose the bank is from here on.
    Keeping(Kept),
    /// A change that somebody proposes.
    Proposed(Box<Record>),
    /// The proposal of this number was taken or left.
    Settled(u64),
    /// So many older changes are no longer here.
    Gone(u64),
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    mode: String,
    owner: Option<String>,
    by: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    number: u64,
    at: i64,
    teacher: String,
    by: String,
    act: String,
    of: Option<u64>,
    /// Hashes of the file's text before and after.
    from: String,
    to: String,
    touched: Vec<Part>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Part {
    id: String,
    behind: String,
    now: String,
    before: Option<String>,
    after: Option<String>,
}

/// What the file of a history holds.
#[derive(Debug, Default)]
struct Loaded {
    gone: u64,
    records: Vec<Record>,
    proposals: Vec<Record>,
    keeping: Option<Kept>,
    last: u64,
}

fn path_of(bank: &Path) -> PathBuf {
    beside(bank, ".jsonl")
}

/// A file that is kept of a bank file: its name with an ending, in `.history/`.
pub(super) fn beside(bank: &Path, ending: &str) -> PathBuf {
    let mut name = bank.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    bank.parent()
        .unwrap_or(Path::new(""))
        .join(".history")
        .join(name)
}

/// The history of a bank file that has this text now.
pub(super) fn read(bank: &Path, text: &str) -> io::Result<History> {
    let mut kept = load(&path_of(bank))?;
    let (last, now) = (kept.records.last(), text_name(text));
    if last.is_some_and(|last| last.to != now && last.from == now) {
        kept.records.pop();
    }
    Ok(History {
        gone: kept.gone,
        changes: kept.records.into_iter().filter_map(change).collect(),
        proposals: kept.proposals.into_iter().filter_map(change).collect(),
        keeping: kept.keeping.map(keeping).unwrap_or_default(),
    })
}

fn load(path: &Path) -> io::Result<Loaded> {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Loaded::default()),
        Err(why) => return Err(why),
    };
    let mut kept = Loaded::default();
    for line in text.lines() {
        let Ok(Line { v: 1, what }) = serde_json::from_str(line) else {
            continue;
        };
        match what {
            What::Change(record) => {
                kept.last = kept.last.max(record.number);
                kept.records.push(*record);
            }
            What::Void(number) => kept.records.retain(|record| record.number != number),
            What::Keeping(keeping) => kept.keeping = Some(keeping),
            What::Proposed(record) => {
                kept.last = kept.last.max(record.number);
                kept.proposals.push(*record);
            }
            What::Settled(number) => kept.proposals.retain(|record| record.number != number),
            What::Gone(number) => kept.gone = number,
        }
    }
    kept.last = kept.last.max(kept.gone);
    Ok(kept)
}

/// Adds a change of a bank file from one text to another; its number. It is on disk when this returns.
pub(super) fn add(bank: &Path, change: &Change, from: &str, to: &str) -> io::Result<u64> {
    let path = path_of(bank);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    fs::create_dir_all(&folder)?;
    let mut kept = load(&path)?;
    let from = text_name(from);
    // The machine stopped before the last change was made.
    if let Some(last) = kept
        .records
        .last()
        .filter(|last| last.to != from && last.from == from)
    {
        append(&path, &What::Void(last.number))?;
    }
    if fs::metadata(&path).is_ok_and(|file| file.len() > FULL) {
        halve(&path, &mut kept)?;
    }
    let number = kept.last + 1;
    append(
        &path,
        &What::Change(Box::new(record(change, number, from, text_name(to)))),
    )?;
    sync_folder(&folder)?;
    Ok(number)
}

fn keeping(kept: Kept) -> Keeping {
    let owner = kept.owner.and_then(|owner| owner.parse().ok());
    Keeping {
        mode: Mode::named(&kept.mode).unwrap_or_default(),
        owner,
        by: kept.by,
    }
}

/// Notes something that does not change the bank file. It is on disk when this returns.
pub(super) fn note(bank: &Path, note: &Note) -> io::Result<()> {
    let path = path_of(bank);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    fs::create_dir_all(&folder)?;
    let what = match note {
        Note::Keeping(keeping) => What::Keeping(Kept {
            mode: keeping.mode.name().to_owned(),
            owner: keeping.owner.map(|owner| owner.to_string()),
            by: keeping.by.clone(),
        }),
        Note::Proposed(change) => {
            let number = load(&path)?.last + 1;
            let (from, to) = change.texts.clone();
            What::Proposed(Box::new(record(change, number, from, to)))
        }
        Note::Settled(number) => What::Settled(*number),
    };
    append(&path, &what)?;
    sync_folder(&folder)
}

/// Takes a change back that was not made after all.
pub(super) fn void(bank: &Path, number: u64) -> io::Result<()> {
    append(&path_of(bank), &What::Void(number))
}

fn append(path: &Path, what: &What) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    let torn = fs::read(path)?.last().is_some_and(|byte| *byte != b'\n');
    let mut line = if torn { "\n".to_owned() } else { String::new() };
    line.push_str(&written(what)?);
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

fn written(what: &What) -> io::Result<String> {
    #[derive(Serialize)]
    struct Written<'w> {
        v: u8,
        #[serde(flatten)]
        what: &'w What,
    }
    let text = serde_json::to_string(&Written { v: 1, what })?;
    Ok(text + "\n")
}

/// Leaves the newer half.
fn halve(path: &Path, kept: &mut Loaded) -> io::Result<()> {
    let older = kept.records.len() / 2;
    kept.gone += u64::try_from(older).unwrap_or_default();
    let newer = kept.records.split_off(older);
    let mut text = written(&What::Gone(kept.gone))?;
    if let Some(keeping) = &kept.keeping {
        text.push_str(&written(&What::Keeping(keeping.clone()))?);
    }
    for proposal in std::mem::take(&mut kept.proposals) {
        text.push_str(&written(&What::Proposed(Box::new(proposal)))?);
    }
    for record in newer {
        text.push_str(&written(&What::Change(Box::new(record)))?);
    }
    write_atomically(path, text.as_bytes())
}

fn record(change: &Change, number: u64, from: String, to: String) -> Record {
    let act = Act::ALL.iter().find(|(act, _)| *act == change.act);
    let touched = change.touched.iter().cloned().map(|part| Part {
        id: part.id,
        behind: part.behind,
        now: part.now,
        before: part.before,
        after: part.after,
    });
    Record {
        number,
        at: change.at,
        teacher: change.teacher.to_string(),
        by: change.by.clone(),
        act: act.map_or("", |(_, name)| name).to_owned(),
        of: change.of,
        from,
        to,
        touched: touched.collect(),
    }
}

fn change(record: Record) -> Option<Change> {
    let (act, _) = Act::ALL.into_iter().find(|(_, name)| *name == record.act)?;
    let touched = record.touched.into_iter().map(|part| Touched {
        id: part.id,
        behind: part.behind,
        now: part.now,
        before: part.before,
        after: part.after,
    });
    Some(Change {
        number: record.number,
        at: record.at,
        teacher: record.teacher.parse().ok()?,
        by: record.by,
        act,
        of: record.of,
        texts: (record.from, record.to),
        touched: touched.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TeacherId;

    fn edited(what: &str) -> Change {
        Change {
            number: 0,
            at: 7,
            teacher: TeacherId(uuid::Uuid::from_u128(3)),
            by: "Leyla".to_owned(),
            act: Act::Edited,
            of: None,
            texts: (String::new(), String::new()),
            touched: vec![Touched {
                id: "q".to_owned(),
                behind: String::new(),
                now: String::new(),
                before: Some("a\n\"".to_owned()),
                after: Some(what.to_owned()),
            }],
        }
    }

    fn seen(bank: &Path, text: &str) -> Vec<(u64, String)> {
        let changes = read(bank, text).unwrap().changes.into_iter();
        changes
            .map(|change| (change.number, change.touched[0].after.clone().unwrap()))
            .collect()
    }

    #[test]
    fn what_was_not_made_is_not_told() {
        let dir = tempfile::tempdir().unwrap();
        let bank = dir.path().join("a.toml");
        assert_eq!(read(&bank, "0").unwrap(), History::default());
        assert_eq!(add(&bank, &edited("one"), "0", "1").unwrap(), 1);
        let all = read(&bank, "1").unwrap().changes;
        let texts = (text_name("0"), text_name("1"));
        let number = 1;
        assert_eq!(
            all,
            [Change {
                number,
                texts,
                ..edited("one")
            }]
        );
        // The machine stopped before the file was written.
        assert_eq!(seen(&bank, "0"), []);
        assert_eq!(add(&bank, &edited("two"), "0", "2").unwrap(), 2);
        assert_eq!(seen(&bank, "2"), [(2, "two".to_owned())]);
        // It could not be written.
        assert_eq!(add(&bank, &edited("three"), "2", "3").unwrap(), 3);
        void(&bank, 3).unwrap();
        assert_eq!(seen(&bank, "2"), [(2, "two".to_owned())]);
        // Somebody changed it elsewhere, and a line was torn.
        let path = path_of(&bank);
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"v\":1,\"chan");
        fs::write(&path, text).unwrap();
        assert_eq!(add(&bank, &edited("four"), "9", "4").unwrap(), 4);
        assert_eq!(
            seen(&bank, "5"),
            [(2, "two".to_owned()), (4, "four".to_owned())]
        );
    }

    #[test]
    fn the_older_half_goes_and_is_counted() {
        let dir = tempfile::tempdir().unwrap();
        let bank = dir.path().join("a.toml");
        for number in 0..6 {
            let (from, to) = (number.to_string(), (number + 1).to_string());
            add(&bank, &edited(&to), &from, &to).unwrap();
        }
        let path = path_of(&bank);
        let mut kept = load(&path).unwrap();
        halve(&path, &mut kept).unwrap();
        let history = read(&bank, "6").unwrap();
        assert_eq!((history.gone, history.changes.len()), (3, 3));
        assert_eq!(add(&bank, &edited("7"), "6", "7").unwrap(), 7);
    }
}
