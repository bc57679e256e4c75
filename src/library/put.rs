//! A bank file put into a folder with what lies beside it: all of it on disk when it is said to be, and nothing of
//! anybody else replaced.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::load::{bank_text, list};
use super::save::{NotReplaced, replace, sync_folder, write_atomically};
use crate::authoring::{NotSaved, Save, base_name};
use crate::bank::{Source, beside, parse};

/// Writes a bank file, and first the files that it names. What a crash leaves behind is a file that no bank names yet.
///
/// # Errors
/// [`NotSaved`]: the bank file is then as it was.
pub fn put(folder: &Path, save: &Save) -> Result<(), NotSaved> {
    let writes = look(folder, save)?;
    for (path, bytes) in writes {
        write(folder, &path, bytes)?;
    }
    let path = folder.join(&save.file);
    match &save.old {
        Some(old) if *old == save.new => {}
        Some(old) => match replace(&path, old.as_bytes(), save.new.as_bytes()) {
            Ok(()) => {}
            Err(NotReplaced::Changed) => return Err(NotSaved::Changed),
            Err(NotReplaced::Failed(why)) => return Err(failed(&path, &why)),
        },
        None => write(folder, &path, save.new.as_bytes())?,
    }
    match &save.base {
        Some(base) => write(folder, &folder.join(base_name(&save.file)), base.as_bytes()),
        None => Ok(()),
    }
}

/// Looks whether a bank file could be written; gives the files beside it that are not there yet.
///
/// # Errors
/// [`NotSaved`]
pub fn look<'s>(folder: &Path, save: &'s Save) -> Result<Vec<(PathBuf, &'s [u8])>, NotSaved> {
    if save.file.contains(['/', '\\']) {
        return Err(NotSaved::Outside(save.file.clone()));
    }
    let path = folder.join(&save.file);
    match &save.old {
        None if path.symlink_metadata().is_ok() => return Err(NotSaved::Taken(save.file.clone())),
        Some(old) if fs::read(&path).ok().as_deref() != Some(old.as_bytes()) => {
            return Err(NotSaved::Changed);
        }
        _ => {}
    }
    let mut writes = Vec::new();
    let mut names = BTreeSet::new();
    for (name, bytes) in &save.beside {
        // On some systems two names that differ in their case are one file.
        if !beside::travels(name) || !names.insert(name.to_lowercase()) {
            return Err(NotSaved::Unfit(name.clone()));
        }
        let path = folder.join(name);
        if !stays(folder, &path) {
            return Err(NotSaved::Outside(name.clone()));
        }
        match fs::read(&path) {
            Ok(there) if there == *bytes => {}
            Ok(_) => return Err(NotSaved::Another(name.clone())),
            Err(_) => match owner(folder, &save.file, (name, bytes)) {
                Some(other) => return Err(NotSaved::OfAnother(name.clone(), other)),
                None => writes.push((path, bytes.as_slice())),
            },
        }
    }
    Ok(writes)
}

/// Another bank file that names this file, as which it would take what is put there; not where it says by its hash that
/// this is what it misses.
fn owner(folder: &Path, own: &str, (name, bytes): (&str, &[u8])) -> Option<String> {
    let hash = *blake3::hash(bytes).as_bytes();
    let mut others = list(folder).ok()?.into_iter().filter(|file| {
        let bank = bank_text(file)
            .ok()
            .and_then(|text| parse(&text, &file.stem()).0);
        let bank = bank.filter(|_| file.name != own);
        bank.is_some_and(|bank| {
            let of_it = |named: &&str| named.eq_ignore_ascii_case(name);
            let is_meant = |source: &Source| source.file == name && source.blake3 == Some(hash);
            beside::named(&bank).iter().any(of_it) && !bank.sources.iter().any(is_meant)
        })
    });
    others.next().map(|file| file.name)
}

/// Keeps a file whose content never changes. One that holds something else, as after damage, is written again.
///
/// # Errors
/// Where it cannot be written, or would lie outside the folder.
pub fn keep(folder: &Path, name: &str, content: &[u8]) -> Result<(), NotSaved> {
    let path = folder.join(name);
    if !stays(folder, &path) {
        return Err(NotSaved::Outside(name.to_owned()));
    }
    match fs::read(&path) {
        Ok(there) if there == content => Ok(()),
        _ => write(folder, &path, content),
    }
}

/// Whether a file would lie in the folder: one of the folders on the way could be a link that leads out.
fn stays(folder: &Path, path: &Path) -> bool {
    let Ok(root) = folder.canonicalize() else {
        return true;
    };
    let mut above = path.ancestors().skip(1);
    let deepest = above.find(|above| above.exists());
    deepest.is_none_or(|deepest| {
        deepest
            .canonicalize()
            .is_ok_and(|real| real.starts_with(&root))
    })
}

/// Writes a file whose folder need not be there yet.
fn write(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), NotSaved> {
    let done = path.parent().map_or(Ok(()), |folder| {
        make(root, folder)?;
        write_atomically(path, bytes)
    });
    done.map_err(|why| failed(path, &why))
}

/// Makes folders, so that their names are on disk.
fn make(root: &Path, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    for above in folder.ancestors().skip(1) {
        sync_folder(above)?;
        if above == root {
            break;
        }
    }
    Ok(())
}

fn failed(path: &Path, why: &io::Error) -> NotSaved {
    NotSaved::Failed(format!("{}: {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(old: Option<&str>, new: &str, beside: &[(&str, &str)]) -> Save {
        let beside = beside.iter();
        Save {
            file: "a.toml".to_owned(),
            old: old.map(str::to_owned),
            new: new.to_owned(),
            beside: beside
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
                .collect(),
            base: Some("base".to_owned()),
        }
    }

    #[test]
    fn a_bank_comes_with_its_files_and_over_nobody_elses() {
        let dir = tempfile::tempdir().unwrap();
        let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
        let one = save(None, "one", &[("documents/d.txt", "text")]);
        put(dir.path(), &one).unwrap();
        let all = ["a.toml", "documents/d.txt", ".base/a.toml"].map(read);
        assert_eq!(all, ["one", "text", "base"]);
        assert_eq!(put(dir.path(), &one), Err(NotSaved::Taken("a.toml".into())));
        let late = save(Some("none"), "two", &[]);
        assert_eq!(put(dir.path(), &late), Err(NotSaved::Changed));
        let other = save(Some("one"), "two", &[("documents/d.txt", "other")]);
        let refused = Err(NotSaved::Another("documents/d.txt".into()));
        assert_eq!(put(dir.path(), &other), refused);
        assert_eq!(read("a.toml"), "one");
        let same = save(Some("one"), "two", &[("documents/d.txt", "text")]);
        put(dir.path(), &same).unwrap();
        assert_eq!(
            (read("a.toml"), read(".bak/a.toml.1")),
            ("two".into(), "one".into())
        );
    }

    #[test]
    fn looking_writes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let one = save(None, "one", &[("documents/d.txt", "text")]);
        assert_eq!(look(dir.path(), &one).unwrap().len(), 1);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let bad = Save {
            file: "../a.toml".to_owned(),
            ..one
        };
        assert!(matches!(look(dir.path(), &bad), Err(NotSaved::Outside(_))));
    }

    #[test]
    fn nothing_but_documents_and_pictures_is_put_beside_a_bank() {
        for name in [
            "planted.toml",
            ".history/other.toml.jsonl",
            "documents/.d.txt",
            "d.txt",
        ] {
            let dir = tempfile::tempdir().unwrap();
            let refused = Err(NotSaved::Unfit(name.to_owned()));
            assert_eq!(put(dir.path(), &save(None, "one", &[(name, "x")])), refused);
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "{name}");
        }
        let dir = tempfile::tempdir().unwrap();
        let twins = [("documents/d.txt", "x"), ("documents/D.txt", "y")];
        let refused = Err(NotSaved::Unfit("documents/D.txt".to_owned()));
        assert_eq!(put(dir.path(), &save(None, "one", &twins)), refused);
    }

    #[test]
    fn what_another_bank_misses_is_not_made_up() {
        let dir = tempfile::tempdir().unwrap();
        let other = |hash: &str| {
            let text = format!(
                "format = 1\nid = \"b\"\n[[source]]\nid = \"d\"\nfile = \"documents/d.txt\"\n{hash}"
            );
            fs::write(dir.path().join("b.toml"), text).unwrap();
        };
        other("");
        let one = save(None, "one", &[("documents/d.txt", "text")]);
        let refused = Err(NotSaved::OfAnother(
            "documents/d.txt".into(),
            "b.toml".into(),
        ));
        assert_eq!(put(dir.path(), &one), refused);
        assert!(!dir.path().join("a.toml").exists() && !dir.path().join("documents").exists());
        other(&format!("blake3 = \"{}\"\n", blake3::hash(b"text")));
        put(dir.path(), &one).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), dir.path().join("documents")).unwrap();
        let one = save(None, "one", &[("documents/d.txt", "text")]);
        let refused = Err(NotSaved::Outside("documents/d.txt".into()));
        assert_eq!(put(dir.path(), &one), refused);
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
        assert!(!dir.path().join("a.toml").exists());
    }
}
