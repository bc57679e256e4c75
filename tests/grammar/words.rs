//! The lists of words and names are what the script beside them makes of WordNet, byte for byte.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_script_gives_the_shipped_lists() {
    let wordnet = Path::new("/usr/share/wordnet");
    let python = Command::new("python3").arg("--version").output();
    if !wordnet.join("data.noun").exists() || python.is_err() {
        eprintln!("wordnet-base or python3 is not installed, so the lists are not made again");
        return;
    }
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grammar/lexicon/wordnet");
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new("python3")
        .arg("-B")
        .arg(shipped.join("distil.py"))
        .args([wordnet, folder.path()])
        .status()
        .unwrap();
    assert!(done.success());
    let mut lists = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let made = entry.unwrap();
        let name = made.file_name();
        assert!(
            fs::read(made.path()).unwrap() == fs::read(shipped.join(&name)).unwrap(),
            "{} is not what the script makes",
            name.display()
        );
        lists += 1;
    }
    let text = |path: &Path| path.extension().is_some_and(|end| end == "txt");
    let all = fs::read_dir(&shipped).unwrap();
    let all = all.filter(|entry| text(&entry.as_ref().unwrap().path()));
    assert_eq!(all.count(), lists, "every list is made by the script");
}
