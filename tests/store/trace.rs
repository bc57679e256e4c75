//! What a program did to the files of a folder, call by call with every byte, as `strace` writes it down; and the
//! folders that a machine may come back with, whose power goes off in the middle of it.
//!
//! A disk keeps what was synced. Of what was written since, it keeps any part, in any order, and of a single write any
//! of its sectors. Names in a folder change in their order, and are kept from the folder's sync on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;

/// A disk writes so many bytes wholly or not at all.
const SECTOR: usize = 512;

/// The calls that change files or make them durable, and those that say where in a file one is.
const CALLS: &str = "?openat,?open,?creat,?write,?pwrite64,?writev,?pwritev,?pwritev2,?ftruncate,?fallocate,?rename,\
    ?renameat,?renameat2,?unlink,?unlinkat,?mkdir,?mkdirat,?rmdir,?fsync,?fdatasync,?lseek,?copy_file_range,\
    ?sendfile,?link,?linkat";

/// What was done, in the order in which it was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Done {
    /// A folder was made.
    Folder(PathBuf),
    /// A file was made or emptied.
    Made(PathBuf),
    /// Bytes were written at a place.
    Wrote(PathBuf, u64, Vec<u8>),
    /// It was made so long.
    Cut(PathBuf, u64),
    /// It took another name.
    Renamed(PathBuf, PathBuf),
    /// It was removed.
    Removed(PathBuf),
    /// A file, or the names in a folder, were brought to the disk.
    Synced(PathBuf),
    /// They were not: what was written until then may look saved, and never is.
    Failed(PathBuf),
    /// A line was told to who started the program.
    Told(String),
}

/// One call.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// The calls that had ended when it began.
    pub(crate) began: usize,
    /// When it ended, counted in calls.
    pub(crate) ended: usize,
    pub(crate) done: Done,
}

/// Runs a program and writes down what it does to a folder; `fault` is what `strace` is to inject.
pub(crate) fn traced(program: &Command, folder: &Path, fault: Option<&str>) -> (Output, Vec<Call>) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut strace = strace(program);
    strace
        .args(["-y", "-xx", "-s", "100000000", "-o"])
        .arg(log.path())
        .args(["-e", &format!("trace={CALLS}")]);
    match fault {
        Some(fault) => strace.args(["-e", &format!("inject={fault}")]),
        // Faster; but with it the n-th call is not counted.
        None => strace.arg("--seccomp-bpf"),
    };
    let mut reader = Reader::default();
    reader.know(folder);
    let output = with_program(strace, program).output().unwrap();
    let text = fs::read_to_string(log.path()).unwrap();
    (output, reader.read(&text, folder))
}

/// `strace` for a program and all its threads.
pub(crate) fn strace(program: &Command) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq"]).env_clear();
    for (name, value) in program.get_envs() {
        strace.env(name, value.unwrap_or_default());
    }
    if let Some(folder) = program.get_current_dir() {
        strace.current_dir(folder);
    }
    strace
}

/// The program as the last arguments.
pub(crate) fn with_program(mut strace: Command, program: &Command) -> Command {
    strace.arg(program.get_program()).args(program.get_args());
    strace
}

/// Reads the lines.
#[derive(Default)]
struct Reader {
    calls: Vec<Call>,
    /// How many calls have ended.
    ended: usize,
    /// Calls that have begun: the text until then, and how many had ended.
    begun: BTreeMap<String, (String, usize)>,
    /// Where in each file the next bytes go that are written in their order. A file that is open twice for that would
    /// have two such places; none of ours is.
    at: BTreeMap<PathBuf, u64>,
    lengths: BTreeMap<PathBuf, u64>,
}

impl Reader {
    /// The files that are there before.
    fn know(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.know(&path);
            } else {
                let length = fs::metadata(&path).unwrap().len();
                self.lengths.insert(path, length);
            }
        }
    }

    fn read(mut self, text: &str, folder: &Path) -> Vec<Call> {
        for line in text.lines() {
            let Some((thread, line)) = line.split_once(' ') else {
                continue;
            };
            let line = line.trim_start();
            if let Some(begin) = line.strip_suffix(" <unfinished ...>") {
                let begun = (begin.to_owned(), self.ended);
                self.begun.insert(thread.to_owned(), begun);
                continue;
            }
            let (whole, began) = match line.strip_prefix("<... ") {
                Some(rest) => {
                    let Some((text, began)) = self.begun.remove(thread) else {
                        continue;
                    };
                    let (_, rest) = rest.split_once(" resumed>").unwrap();
                    (text + rest, began)
                }
                None => (line.to_owned(), self.ended),
            };
            self.ended += 1;
            self.call(&whole, began, folder);
        }
        // What had begun when the program was killed may have been done in part.
        for (begin, began) in std::mem::take(&mut self.begun).into_values() {
            self.ended += 1;
            let is_write = begin.starts_with("write(") || begin.starts_with("pwrite64(");
            if is_write {
                self.call(&format!("{begin}) = 999999999"), began, folder);
            }
        }
        self.calls
    }

    fn call(&mut self, line: &str, began: usize, folder: &Path) {
        let Some((name, rest)) = line.split_once('(') else {
            return;
        };
        let Some((args, result)) = rest.rsplit_once(" = ") else {
            return;
        };
        let args = args.trim_end().trim_end_matches(')');
        let args: Vec<&str> = args.split(", ").collect();
        let number = result.split([' ', '<']).next().unwrap_or_default();
        let Ok(result) = number.parse::<i64>() else {
            return;
        };
        let is_sync = name == "fsync" || name == "fdatasync";
        if result < 0 && !is_sync {
            return;
        }
        let here = |path: PathBuf| path.starts_with(folder).then_some(path);
        let quoted = |text: &str| here(PathBuf::from(String::from_utf8(unquote(text)).unwrap()));
        let is_open = |text: &str| {
            let (_, path) = text.split_once('<')?;
            let path = path.strip_suffix('>')?;
            quoted(path)
        };
        let written = || u64::try_from(result).unwrap();
        let done = match name {
            "write" if args[0].starts_with("1<") => {
                let text = String::from_utf8_lossy(&unquote(args[1])).into_owned();
                Some(Done::Told(text))
            }
            "write" => is_open(args[0]).map(|path| {
                let mut bytes = unquote(args[1]);
                bytes.truncate(usize::try_from(result).unwrap());
                let at = self.at.entry(path.clone()).or_default();
                let from = *at;
                *at += bytes.len() as u64;
                Done::Wrote(path, from, bytes)
            }),
            "pwrite64" => is_open(args[0]).map(|path| {
                let mut bytes = unquote(args[1]);
                bytes.truncate(usize::try_from(result).unwrap());
                Done::Wrote(path, args[3].parse().unwrap(), bytes)
            }),
            "lseek" => {
                if let Some(path) = is_open(args[0]) {
                    self.at.insert(path, written());
                }
                None
            }
            "openat" => quoted(args[1]).and_then(|path| {
                let flags = args[2];
                let is_new = !self.lengths.contains_key(&path);
                let end = self.lengths.get(&path).copied().unwrap_or(0);
                if flags.contains("O_APPEND") {
                    self.at.insert(path.clone(), end);
                } else if flags.contains("O_WRONLY") || flags.contains("O_RDWR") {
                    self.at.insert(path.clone(), 0);
                }
                let makes = flags.contains("O_CREAT") && is_new || flags.contains("O_TRUNC");
                makes.then_some(Done::Made(path))
            }),
            "ftruncate" => is_open(args[0]).map(|path| Done::Cut(path, args[1].parse().unwrap())),
            // Only the reserve is filled so; what is in it does not matter.
            "fallocate" => is_open(args[0]).map(|path| Done::Cut(path, 0)),
            "fsync" | "fdatasync" if result < 0 => is_open(args[0]).map(Done::Failed),
            "fsync" | "fdatasync" => is_open(args[0]).map(Done::Synced),
            "rename" => renamed(quoted(args[0]), quoted(args[1])),
            "renameat" | "renameat2" => renamed(quoted(args[1]), quoted(args[3])),
            "unlink" | "rmdir" => quoted(args[0]).map(Done::Removed),
            "unlinkat" => {
                let name = String::from_utf8(unquote(args[1])).unwrap();
                let path = match is_open(args[0]) {
                    Some(folder) => Some(folder.join(name)),
                    None => here(PathBuf::from(name)),
                };
                path.map(Done::Removed)
            }
            "mkdir" => quoted(args[0]).map(Done::Folder),
            "mkdirat" => quoted(args[1]).map(Done::Folder),
            _ => {
                let touches = args.iter().any(|arg| is_open(arg).is_some());
                assert!(!touches, "nothing is known of the call {line:.80}");
                None
            }
        };
        let Some(done) = done else { return };
        self.keep(&done);
        let ended = self.ended;
        self.calls.push(Call { began, ended, done });
    }

    /// Keeps what later calls are read by.
    fn keep(&mut self, done: &Done) {
        match done {
            Done::Wrote(path, at, bytes) => {
                let end = at + bytes.len() as u64;
                let length = self.lengths.entry(path.clone()).or_default();
                *length = end.max(*length);
            }
            Done::Made(path) => drop(self.lengths.insert(path.clone(), 0)),
            Done::Cut(path, length) => drop(self.lengths.insert(path.clone(), *length)),
            Done::Removed(path) => drop(self.lengths.remove(path)),
            Done::Renamed(from, to) => {
                if let Some(length) = self.lengths.remove(from) {
                    self.lengths.insert(to.clone(), length);
                }
                if let Some(at) = self.at.remove(from) {
                    self.at.insert(to.clone(), at);
                }
            }
            Done::Folder(_) | Done::Synced(_) | Done::Failed(_) | Done::Told(_) => {}
        }
    }
}

fn renamed(from: Option<PathBuf>, to: Option<PathBuf>) -> Option<Done> {
    Some(Done::Renamed(from?, to?))
}

/// The bytes of a text in hex escapes, with or without quotation marks.
fn unquote(text: &str) -> Vec<u8> {
    let text = text.trim_end_matches("...").trim_matches('"');
    let digits = text.split("\\x").skip(1);
    digits
        .map(|two| u8::from_str_radix(two, 16).unwrap())
        .collect()
}

/// What a disk has of a file: the bytes that it must have, and what was written since, oldest first.
#[derive(Debug, Clone, Default)]
struct Inode {
    synced: Vec<u8>,
    since: Vec<(usize, Change)>,
}

#[derive(Debug, Clone)]
enum Change {
    Wrote(u64, Vec<u8>),
    Cut(u64),
}

/// A change of names.
#[derive(Debug, Clone)]
enum Naming {
    Folder(PathBuf),
    Made(PathBuf, usize),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
}

impl Naming {
    /// The folder whose names it changes.
    fn folder(&self) -> &Path {
        let path = match self {
            Self::Folder(path) | Self::Made(path, _) | Self::Removed(path) => path,
            Self::Renamed(_, to) => to,
        };
        path.parent().unwrap()
    }
}

/// How much of what was not synced a machine keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Nothing: the power went off before anything was written.
    Nothing,
    /// Any part of it, in any order, and of each write any sectors.
    Some,
}

/// A machine that does what a trace says, until its power goes off.
#[derive(Debug, Clone, Default)]
pub(crate) struct Machine {
    inodes: Vec<Inode>,
    /// Names as the program sees them.
    names: BTreeMap<PathBuf, usize>,
    /// Names as they were at the beginning.
    first: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    /// Changes of names since, with when they ended.
    naming: Vec<(usize, Naming)>,
    /// Up to which of these each folder was synced.
    kept: usize,
}

impl Machine {
    /// A machine with the files of a folder, all of them on its disk.
    pub(crate) fn with(folder: &Path) -> Self {
        let mut machine = Self::default();
        machine.add(folder);
        machine
    }

    fn add(&mut self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        self.folders.insert(folder.to_path_buf());
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.add(&path);
                continue;
            }
            let synced = fs::read(&path).unwrap();
            self.names.insert(path.clone(), self.inodes.len());
            self.first.insert(path, self.inodes.len());
            self.inodes.push(Inode {
                synced,
                since: Vec::new(),
            });
        }
    }

    /// The machine after so many calls; of those that had begun, writes may have been done in part.
    pub(crate) fn at(&self, calls: &[Call], count: usize) -> Self {
        let mut machine = self.clone();
        let last = calls[..count].last().map_or(0, |call| call.ended);
        for call in &calls[count..] {
            if call.began < last && matches!(call.done, Done::Wrote(..)) {
                machine.take(call);
            }
        }
        machine
    }

    /// Does what a call did.
    pub(crate) fn take(&mut self, call: &Call) {
        let ended = call.ended;
        match &call.done {
            Done::Told(_) => {}
            Done::Folder(path) => self.name(ended, Naming::Folder(path.clone())),
            Done::Made(path) => {
                if let Some(inode) = self.names.get(path) {
                    self.inodes[*inode].since.push((ended, Change::Cut(0)));
                } else {
                    let inode = self.inodes.len();
                    self.inodes.push(Inode::default());
                    self.names.insert(path.clone(), inode);
                    self.name(ended, Naming::Made(path.clone(), inode));
                }
            }
            Done::Wrote(path, at, bytes) => {
                let change = Change::Wrote(*at, bytes.clone());
                self.change(path, ended, change);
            }
            Done::Cut(path, length) => self.change(path, ended, Change::Cut(*length)),
            Done::Renamed(from, to) => {
                if let Some(inode) = self.names.remove(from) {
                    self.names.insert(to.clone(), inode);
                }
                self.name(ended, Naming::Renamed(from.clone(), to.clone()));
            }
            Done::Removed(path) => {
                self.names.remove(path);
                self.name(ended, Naming::Removed(path.clone()));
            }
            Done::Synced(path) => self.sync(path, call.began),
            Done::Failed(path) => {
                // The system has taken the pages for written.
                if let Some(inode) = self.names.get(path) {
                    let since = &mut self.inodes[*inode].since;
                    since.retain(|(ended, _)| *ended > call.began);
                }
            }
        }
    }

    fn name(&mut self, ended: usize, naming: Naming) {
        self.naming.push((ended, naming));
    }

    fn change(&mut self, path: &Path, ended: usize, change: Change) {
        // A file that has no name any more is nobody's.
        if let Some(inode) = self.names.get(path) {
            self.inodes[*inode].since.push((ended, change));
        }
    }

    /// What had ended before the sync began is on the disk.
    fn sync(&mut self, path: &Path, began: usize) {
        if let Some(inode) = self.names.get(path) {
            let inode = &mut self.inodes[*inode];
            let since = std::mem::take(&mut inode.since);
            for (ended, change) in since {
                if ended <= began {
                    change.apply(&mut inode.synced);
                } else {
                    inode.since.push((ended, change));
                }
            }
            return;
        }
        // The names of one folder are kept with those that were changed before, as in a journal.
        let of = |(ended, naming): &(usize, Naming)| *ended <= began && naming.folder() == path;
        if let Some(last) = self.naming.iter().rposition(of) {
            self.kept = self.kept.max(last + 1);
        }
    }

    /// Puts the folder that it comes back with in another place.
    pub(crate) fn come_back(&self, keeps: Keeps, chance: &mut ChaCha8Rng, from: &Path, to: &Path) {
        let kept = match keeps {
            Keeps::Nothing => self.kept,
            Keeps::Some => chance.random_range(self.kept..=self.naming.len()),
        };
        let mut names = self.first.clone();
        let mut folders = self.folders.clone();
        for (_, naming) in &self.naming[..kept] {
            match naming {
                Naming::Folder(path) => drop(folders.insert(path.clone())),
                Naming::Made(path, inode) => drop(names.insert(path.clone(), *inode)),
                Naming::Removed(path) => {
                    names.remove(path);
                    folders.remove(path);
                }
                Naming::Renamed(from, to) => {
                    if let Some(inode) = names.remove(from) {
                        names.insert(to.clone(), inode);
                    }
                }
            }
        }
        let there = |path: &Path| to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(to).unwrap();
        for folder in folders {
            fs::create_dir_all(there(&folder)).unwrap();
        }
        for (path, inode) in names {
            let bytes = self.inodes[inode].left(keeps, chance);
            let path = there(&path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

impl Inode {
    fn left(&self, keeps: Keeps, chance: &mut ChaCha8Rng) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        if keeps == Keeps::Nothing {
            return bytes;
        }
        // All, none, or each sector by itself: of the last, few machines come back with a whole file.
        let share = *[0.0, 0.5, 0.9, 1.0].choose(chance).unwrap();
        for (_, change) in &self.since {
            match change {
                Change::Cut(_) if chance.random_bool(share) => change.apply(&mut bytes),
                Change::Cut(_) => {}
                Change::Wrote(at, written) => {
                    let mut done = 0;
                    while done < written.len() {
                        let place = usize::try_from(*at).unwrap() + done;
                        let end = (done + SECTOR - place % SECTOR).min(written.len());
                        if chance.random_bool(share) {
                            let part = written[done..end].to_vec();
                            Change::Wrote(place as u64, part).apply(&mut bytes);
                        }
                        done = end;
                    }
                }
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(length) => bytes.resize(usize::try_from(*length).unwrap(), 0),
            Self::Wrote(at, written) => {
                let at = usize::try_from(*at).unwrap();
                let end = at + written.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[at..end].copy_from_slice(written);
            }
        }
    }
}
