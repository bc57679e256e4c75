//! Power cuts and full disks on file systems of the test's own: ext4 on a loop device, cut off with the ioctl that ext4
//! has for it (what was not synced is gone, the journal too), and a small tmpfs. They need root, `/dev/loop-control`,
//! mkfs.ext4 and python3; `tests/run` says so where it leaves them out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use factdeck::id::{Seq, VersionHash};
use factdeck::log::{Append, Appended, Store, StoreError};
use factdeck::store::{self, Disk, Durability, Engine, Options, RealDisk};
use factdeck::time::ManualClock;

use super::child;
use super::world::*;

fn run(program: &str, args: &[&str]) {
    let output = Command::new(program).args(args).output().unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {why}");
}

/// A file system that is mounted while this lives.
struct Mounted {
    /// The device or image.
    what: String,
    place: PathBuf,
    /// Removed after it is unmounted.
    #[expect(dead_code, reason = "it is there to be dropped")]
    dir: tempfile::TempDir,
}

impl Mounted {
    fn ext4(megabytes: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let image = dir.path().join("image");
        let file = fs::File::create(&image).unwrap();
        file.set_len(megabytes << 20).unwrap();
        let what = image.to_str().unwrap().to_owned();
        run("mkfs.ext4", &["-q", "-F", &what]);
        let mounted = Self::at(dir, what);
        mounted.mount();
        mounted
    }

    fn tmpfs(megabytes: u64) -> Self {
        let mounted = Self::at(tempfile::tempdir().unwrap(), "tmpfs".to_owned());
        let size = format!("size={megabytes}m");
        run(
            "mount",
            &["-t", "tmpfs", "-o", &size, "tmpfs", mounted.path()],
        );
        mounted
    }

    fn at(dir: tempfile::TempDir, what: String) -> Self {
        let place = dir.path().join("mounted");
        fs::create_dir(&place).unwrap();
        Self { what, place, dir }
    }

    fn path(&self) -> &str {
        self.place.to_str().unwrap()
    }

    fn mount(&self) {
        run("mount", &["-o", "loop", &self.what, self.path()]);
    }

    fn unmount(&self) {
        run("umount", &[self.path()]);
    }

    /// Cuts the power: `EXT4_IOC_SHUTDOWN` without flushing the journal.
    fn cut(&self) {
        let code = "import fcntl, os, struct, sys\n\
            fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))";
        run("python3", &["-c", code, self.path()]);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily: where a test failed, a child may still have files open.
        let _ = Command::new("umount").args(["-l", self.path()]).output();
    }
}

/// One cut while eight writers answer: how many answers were told as saved, and how many of them are gone.
fn cut(disk: &Mounted, round: u32, durability: Durability) -> (usize, usize) {
    let dir = disk.place.join("data");
    let mut child = child::start(&dir, 0, durability);
    let saved = child.saved(100 + usize::try_from(round * 83 % 500).unwrap());
    disk.cut();
    // What comes later does not count: a power cut takes the program with it, and while ext4 is cut off an `fdatasync`
    // may return as if all were well (a program of nothing but appends and syncs is told so too).
    child.kill();
    disk.unmount();
    disk.mount();
    let clock = Arc::new(ManualClock::new(NOON));
    let lost = match store::open(&dir, clock) {
        Ok(store) => {
            let report = store.verify().unwrap();
            assert!(report.is_good(), "{report:?}");
            child::lost(&store, &saved)
        }
        // It tells what is missing and does not serve the rest as if it were all.
        Err(error) if durability == Durability::FlushOnly => {
            say(&error.to_string());
            saved.len()
        }
        Err(error) => panic!("{error}"),
    };
    fs::remove_dir_all(dir).unwrap();
    (saved.len(), lost)
}

#[test]
#[ignore = "needs root and a loop device; tests/run runs it in the stage `power`"]
fn no_answer_is_lost_by_power_cuts() {
    let disk = Mounted::ext4(64);
    let mut told = 0;
    let cuts = if is_long() { 100 } else { 10 };
    for round in 0..cuts {
        let (saved, lost) = cut(&disk, round, Durability::Synced);
        assert_eq!(lost, 0, "of {saved} answers, at cut {round}");
        told += saved;
    }
    counted(&format!(
        "ext4 cut off {cuts} times: {told} answers told as saved, 0 lost, 0 failed starts"
    ));
}

#[test]
#[ignore = "needs root and a loop device; tests/run runs it in the stage `power`"]
fn without_the_sync_power_cuts_lose_answers() {
    let disk = Mounted::ext4(64);
    for round in 0..20 {
        let (saved, lost) = cut(&disk, round, Durability::FlushOnly);
        if lost > 0 {
            counted(&format!(
                "weakened, no waiting for the disk: {lost} of {saved} answers lost at cut {} of ext4",
                round + 1
            ));
            return;
        }
    }
    panic!(
        "20 cuts lost nothing: the cut does not cut, and the test beside this one shows nothing"
    );
}

/// A disk that never says how little room there is, so that sled itself meets its end.
#[derive(Debug)]
struct Roomy;

impl Disk for Roomy {
    fn room(&self, dir: &Path) -> io::Result<(u64, u64)> {
        let (_, total) = RealDisk.room(dir)?;
        Ok((total, total))
    }
}

/// Appends frozen questions until the disk is full; those told as saved.
fn until_full(store: &Engine, from: u32) -> Vec<(VersionHash, Seq)> {
    let mut saved = Vec::new();
    for number in from..from + 2_000 {
        let mut hash = [0; 32];
        hash[..4].copy_from_slice(&number.to_be_bytes());
        let hash = VersionHash(hash);
        let append = Append {
            events: vec![study(1_000 + u128::from(number), 1)],
            versions: vec![(hash, hash.0.repeat(800))],
        };
        match wait(store.append(append)) {
            Ok(Appended::Done(seq)) => saved.push((hash, seq)),
            Err(StoreError::Full) => return saved,
            other => panic!("{other:?}"),
        }
    }
    panic!("the disk never was full");
}

fn all_there(store: &Engine, saved: &[(VersionHash, Seq)]) {
    for (hash, seq) in saved {
        let bytes = wait(store.version(*hash)).unwrap();
        assert_eq!(bytes, Some(hash.0.repeat(800)));
        assert!(wait(store.event(*seq)).unwrap().is_some());
    }
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

fn fills_up_and_recovers(disk: &Arc<dyn Disk>) {
    let small = Mounted::tmpfs(32);
    let filler = small.place.join("filler");
    fs::write(&filler, vec![1; 16 << 20]).unwrap();
    let dir = small.place.join("data");
    let clock = Arc::new(ManualClock::new(NOON));
    let options = || Options {
        clock: clock.clone(),
        disk: Arc::clone(disk),
        durability: Durability::Synced,
    };
    let store = store::open_with(&dir, options()).unwrap();
    put(&store, &[made(1)]);
    let mut saved = until_full(&store, 0);
    assert!(saved.len() > 50, "full after {}", saved.len());
    all_there(&store, &saved);

    // Somebody makes room, and the store goes on by itself.
    fs::remove_file(&filler).unwrap();
    clock.advance_ms(1_000);
    saved.extend(until_full(&store, 10_000));
    all_there(&store, &saved);
    drop(store);
    // And starts on a full disk, to be read at least.
    let store = store::open_with(&dir, options()).unwrap();
    all_there(&store, &saved);
    counted(&format!(
        "{} appends told as saved on a tmpfs filled up twice, all there, it goes on by itself",
        saved.len()
    ));
}

#[test]
#[ignore = "needs root for a tmpfs; tests/run runs it in the stage `power`"]
fn a_disk_that_fills_up_loses_nothing() {
    fills_up_and_recovers(&(Arc::new(RealDisk) as Arc<dyn Disk>));
}

#[test]
#[ignore = "needs root for a tmpfs; tests/run runs it in the stage `power`"]
fn a_disk_that_fills_up_under_sled_loses_nothing() {
    fills_up_and_recovers(&(Arc::new(Roomy) as Arc<dyn Disk>));
}
