//! The program itself, as someone at a terminal meets it: what it says when something is wrong, and how it ends.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;

use crate::support::program::{PATIENCE, PROGRAM, Serving, command, complaint};

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// A run that cannot do what it is asked: this code, and one line with all of these in it.
fn fails(folder: &Path, args: &[&str], code: i32, parts: &[&str]) {
    refused(&run(folder, args), code, parts);
}

fn refused(output: &Output, code: i32, parts: &[&str]) {
    let said = complaint(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("error: "), "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

const HERE: [&str; 4] = ["--data", "data", "--port", "0"];

fn here<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&HERE[..], more].concat()
}

#[test]
fn alone_in_an_empty_folder_it_serves_the_banks_that_come_with_it() {
    let folder = empty();
    let serving = Serving::start(folder.path(), &HERE);
    assert!(
        serving.banner.contains("Banks         3\n"),
        "{}",
        serving.banner
    );
    let home = serving.browser().get("/");
    assert_eq!(home.status, 200);
    for bank in ["black-january", "caspian-sea", "smallpox"] {
        assert!(
            home.body.contains(&format!("href=\"/banks/{bank}\"")),
            "{bank}"
        );
        let page = serving.browser().get(&format!("/banks/{bank}"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("/read/"), "its documents are there too");
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["data"], "nothing else is written");
}

#[test]
fn the_same_start_again_keeps_what_was_learned() {
    let folder = empty();
    let mut serving = Serving::start(folder.path(), &HERE);
    let mut browser = serving.browser();
    let started = browser.submit("/banks/smallpox", "/banks/smallpox/quiz", &[]);
    let quiz = started.location().to_owned();
    // Not even told to stop.
    serving.child.kill().unwrap();
    serving.child.wait().unwrap();
    let serving = Serving::start(folder.path(), &HERE);
    browser.go_to(serving.address);
    assert!(browser.get("/").body.contains(&quiz));
}

#[test]
fn one_broken_bank_does_not_keep_the_others_away() {
    let folder = empty();
    let questions = folder.path().join("questions");
    fs::create_dir(&questions).unwrap();
    let good = "format = 1\ntitle = \"Good\"\nlang = \"en\"\n[[question]]\nid = \"a\"\ntype = \"short\"\nprompt = \"Who?\"\nanswer = \"I\"\n";
    fs::write(questions.join("good.toml"), good).unwrap();
    fs::write(questions.join("broken.toml"), "title = \"B\n").unwrap();
    fs::write(questions.join("binary.toml"), [0, 159, 146, 150]).unwrap();
    let serving = Serving::start(folder.path(), &HERE);
    assert!(
        serving
            .banner
            .contains("1; 2 mistakes in their files: factdeck check"),
        "{}",
        serving.banner
    );
    let home = serving.browser().get("/");
    assert!(
        home.body.contains("/banks/good") && !home.body.contains("/banks/b"),
        "{home:?}"
    );

    let check = run(folder.path(), &["check"]);
    let said = String::from_utf8(check.stdout).unwrap();
    assert_eq!(check.status.code(), Some(1));
    for file in ["questions/broken.toml", "questions/binary.toml"] {
        assert!(said.contains(file), "{file} is not in {said}");
    }
    assert!(said.contains(" 2 errors"), "{said}");
}

#[test]
fn documents_that_are_none_are_told() {
    let folder = empty();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0");
    put(
        "program.txt",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
    );
    put("empty.txt", b"");
    put("blank.md", b"\n \n");
    put("paper.pdf", b"%PDF-1.7\n");
    put(
        "large.txt",
        &b"The bridge opened on 4 June 1887. ".repeat(620_000),
    );
    fs::create_dir(folder.path().join("folder.txt")).unwrap();
    for (file, parts) in [
        ("picture.txt", ["save the document as .txt", ""]),
        ("program.txt", ["save the document as .txt", ""]),
        ("empty.txt", ["it is empty", ""]),
        ("blank.md", ["it is empty", ""]),
        (
            "paper.pdf",
            ["paper.pdf: it cannot be read", "save it again"],
        ),
        ("large.txt", ["larger than 2 MB", "divide it"]),
        ("folder.txt", ["it is no file", ""]),
        ("absent.txt", ["cannot be opened", "No such file"]),
    ] {
        for format in ["toml", "json"] {
            let args = ["generate", file, "--format", format];
            fails(folder.path(), &args, 1, &[file, parts[0], parts[1]]);
        }
        fails(
            folder.path(),
            &["generate", file, "-o", "bank.toml"],
            1,
            &[file],
        );
    }
    assert!(
        !folder.path().join("bank.toml").exists(),
        "nothing was made of them"
    );
}

#[test]
fn what_was_made_is_not_overwritten_unasked() {
    let folder = empty();
    let text = "The bridge of Velm opened on 4 June 1887. It has 7 arches.\n";
    fs::write(folder.path().join("velm.txt"), text).unwrap();
    let args = ["generate", "velm.txt", "-o", "questions/velm.toml"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(0));
    let bank = folder.path().join("questions/velm.toml");
    fs::write(&bank, "# mine\n").unwrap();
    fails(
        folder.path(),
        &args,
        1,
        &["questions/velm.toml exists", "--force"],
    );
    assert_eq!(fs::read_to_string(&bank).unwrap(), "# mine\n");
    let forced = run(folder.path(), &[&args[..], &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0), "{}", complaint(&forced));
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
}

#[test]
fn folders_that_cannot_be_used_are_named() {
    let folder = empty();
    fs::write(folder.path().join("file"), "").unwrap();
    let questions = |name| here(&["--questions", name]);
    fails(
        folder.path(),
        &questions("nowhere"),
        1,
        &["nowhere", "--questions"],
    );
    fails(
        folder.path(),
        &questions("file"),
        1,
        &["file", "--questions"],
    );
    let data = ["--data", "file", "--port", "0"];
    fails(folder.path(), &data, 1, &["file", "--data"]);
    let data = ["--data", "file/data", "--port", "0"];
    fails(folder.path(), &data, 1, &["file/data", "--data"]);
    fails(
        folder.path(),
        &["verify", "--data", "nowhere"],
        2,
        &["nowhere", "--data"],
    );
}

/// The program as a user without rights in the folder, which anyone may read; nothing where that cannot be had here.
#[expect(clippy::print_stderr, reason = "what is left out is said aloud")]
fn as_nobody(folder: &Path, args: &[&str]) -> Option<Output> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    // The build's own folders may be closed to others.
    let program = folder.join("factdeck");
    fs::copy(PROGRAM, &program).unwrap();
    let mut nobody = Command::new("setpriv");
    nobody
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .current_dir(folder)
        .env("HOME", folder);
    if !nobody
        .arg("true")
        .output()
        .is_ok_and(|out| out.status.success())
    {
        eprintln!("left out: only root can run a program as somebody else (setpriv)");
        return None;
    }
    let mut nobody = Command::new("setpriv");
    nobody
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder);
    Some(nobody.output().unwrap())
}

#[test]
fn a_data_folder_that_may_not_be_written_is_named() {
    let folder = empty();
    fs::create_dir(folder.path().join("questions")).unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    if let Some(output) = as_nobody(folder.path(), &HERE) {
        refused(&output, 1, &["data", "Permission denied", "--data"]);
    }
    let folder = empty();
    if let Some(output) = as_nobody(folder.path(), &HERE) {
        refused(&output, 1, &["data", "Permission denied", "--data"]);
    }
}

#[test]
fn ports_that_cannot_be_had_are_named() {
    let folder = empty();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let args = ["--data", "data", "--port", &port];
    fails(
        folder.path(),
        &args,
        1,
        &[&format!("127.0.0.1:{port} is in use"), "--port"],
    );
    let args = here(&["--bind", "203.0.113.1"]);
    fails(folder.path(), &args, 1, &["203.0.113.1", "--bind"]);
    fails(folder.path(), &["--port", "70000"], 2, &["70000", "--port"]);

    let folder = empty();
    let free = fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    if free.is_ok_and(|port| port.trim().parse::<u16>().is_ok_and(|port| port > 1)) {
        // A folder that anyone may write, so that the port is what is missing.
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o777)).unwrap();
        if let Some(output) = as_nobody(folder.path(), &["--data", "data", "--port", "1"]) {
            refused(&output, 1, &["127.0.0.1:1", "below 1024", "--port 8400"]);
        }
    } else {
        eprintln!("left out: anyone may listen on low ports here");
    }
}

#[test]
fn data_is_for_one_program_at_a_time_and_not_for_an_older_one() {
    let folder = empty();
    let serving = Serving::start(folder.path(), &HERE);
    let process = format!("process {}", serving.child.id());
    for args in [HERE.to_vec(), vec!["verify", "--data", "data"]] {
        let output = run(folder.path(), &args);
        let code = if args[0] == "verify" { 2 } else { 1 };
        refused(&output, code, &["data", "in use", &process, "--data"]);
    }
    assert_eq!(
        serving.browser().get("/readyz").status,
        200,
        "the first goes on"
    );
    drop(serving);
    // It was killed, and the folder is free again.
    assert_eq!(
        run(folder.path(), &["verify", "--data", "data"])
            .status
            .code(),
        Some(0)
    );

    let before = fs::read(folder.path().join("data/journal")).unwrap();
    fs::write(folder.path().join("data/VERSION"), "factdeck data 99\n").unwrap();
    for args in [HERE.to_vec(), vec!["verify", "--data", "data"]] {
        fails(
            folder.path(),
            &args,
            1,
            &["data", "newer factdeck", "use the newer program"],
        );
    }
    assert_eq!(
        fs::read(folder.path().join("data/journal")).unwrap(),
        before,
        "it is left as it is"
    );
}

#[test]
fn told_to_end_it_ends_in_time_with_everything_saved() {
    let folder = empty();
    let mut serving = Serving::start(folder.path(), &HERE);
    let mut browser = serving.browser();
    let started = browser.submit("/banks/smallpox", "/study/smallpox", &[]);
    let sitting = started.location().to_owned();
    // Others keep asking, and some never end what they began.
    let idle: Vec<TcpStream> = (0..8)
        .map(|_| TcpStream::connect(serving.address).unwrap())
        .collect();
    let address = serving.address;
    let (asking, asked) = mpsc::channel();
    let crowd: Vec<_> = (0..4)
        .map(|_| {
            let asking = asking.clone();
            std::thread::spawn(move || {
                while let Ok(mut stream) = TcpStream::connect(address) {
                    let request =
                        format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
                    let _ = stream.write_all(request.as_bytes());
                    let _ = stream.read_to_end(&mut Vec::new());
                    let _ = asking.send(());
                }
            })
        })
        .collect();
    for _ in 0..20 {
        asked.recv_timeout(PATIENCE).unwrap();
    }
    let answered = browser.submit(&sitting, &sitting, &[("dont_know", "yes")]);
    assert_eq!(answered.status, 303);
    serving.signal("TERM");
    let (ended, end) = mpsc::channel();
    let mut child = std::mem::replace(&mut serving.child, Command::new("true").spawn().unwrap());
    std::thread::spawn(move || {
        let status = child.wait().unwrap();
        let mut said = String::new();
        let _ = child.stderr.take().unwrap().read_to_string(&mut said);
        ended.send((status, said)).unwrap();
    });
    let (status, said) = end.recv_timeout(Duration::from_secs(5)).unwrap();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for one in crowd {
        one.join().unwrap();
    }
    drop(idle);
    let serving = Serving::start(folder.path(), &HERE);
    browser.go_to(serving.address);
    assert_eq!(
        browser.get(answered.location()).status,
        200,
        "what was said to be saved is there"
    );
}

/// Every command, as `factdeck --help` lists them.
fn commands() -> Vec<String> {
    let help = run(empty().path(), &["--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.split("Commands:\n").nth(1).unwrap();
    list.lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn help_is_there_for_every_command_and_its_examples_are_understood() {
    let folder = empty();
    let commands = commands();
    assert!(commands.len() >= 5, "{commands:?}");
    let mut examples = 0;
    let mut pages = vec![vec!["--help"]];
    pages.extend(commands.iter().map(|name| vec![name.as_str(), "--help"]));
    pages.push(vec!["config", "show", "--help"]);
    for args in pages {
        let output = run(folder.path(), &args);
        let help = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(
            (output.status.code(), complaint(&output).as_str()),
            (Some(0), ""),
            "{args:?}"
        );
        assert!(help.contains("Usage: factdeck"), "{help}");
        for line in help.lines() {
            assert!(line.len() <= 400 && !line.contains("TODO"), "{line}");
            assert!(
                !line.contains('\u{1b}'),
                "no colours where nobody sees them"
            );
            // Every flag says what it is for, on its line or the next.
            if line.trim_start().starts_with("--") || line.trim_start().starts_with('-') {
                assert!(line.contains("  "), "{line}");
            }
        }
        for line in help
            .lines()
            .filter_map(|line| line.strip_prefix("  factdeck"))
        {
            let line = line
                .split("  ")
                .next()
                .unwrap()
                .split(" > ")
                .next()
                .unwrap();
            let mut args: Vec<&str> = line.split_whitespace().collect();
            args.push("--help");
            let output = run(folder.path(), &args);
            assert_eq!(
                output.status.code(),
                Some(0),
                "factdeck {line}: {}",
                complaint(&output)
            );
            examples += 1;
        }
    }
    assert!(examples >= 6, "{examples} examples");
    let short = run(folder.path(), &["-h"]);
    assert_eq!(short.status.code(), Some(0));
    let version = run(folder.path(), &["--version"]);
    let said = String::from_utf8(version.stdout).unwrap();
    assert_eq!(said, format!("factdeck {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(folder.path(), &["srve"]).status.code(), Some(2));
}

/// The first line of the standard input is the password.
fn teacher(folder: &Path, args: &[&str], password: &str) -> (i32, String) {
    let args = [&["teacher"], args, &["--data", "data"]].concat();
    let mut program = command(folder, &args);
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = program.stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // A command that asks for none may have ended.
    let _ = writeln!(input, "{password}");
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = complaint(&output) + std::str::from_utf8(&output.stdout).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn teachers_are_made_and_reset_on_the_machine_also_while_the_server_runs() {
    let folder = empty();
    let folder = folder.path();
    let serve = ["--data", "data", "--port", "0"];
    let (old, new) = ("ash elk oar sun", "bee fig jug net");
    assert_eq!(teacher(folder, &["list"], "").0, 2, "there is no data");
    // Before the first start, which then prints no code.
    let (code, said) = teacher(folder, &["add", "Leyla Karimova"], old);
    assert_eq!(
        (code, said.as_str()),
        (0, "Leyla Karimova has an account now\n")
    );
    let mut serving = Serving::start(folder, &serve);
    let (code, said) = teacher(folder, &["list"], "");
    assert!(
        code == 0 && said.starts_with("Leyla Karimova  since 2"),
        "{said}"
    );
    let sign_in = |serving: &Serving, password: &str| {
        let mut browser = serving.browser();
        let fields = [("name", "leyla karimova"), ("password", password)];
        let status = browser.post("/teach", &fields).status;
        (status, browser)
    };
    let (status, mut browser) = sign_in(&serving, old);
    assert_eq!(status, 303);
    assert_eq!(browser.get("/teach/account").status, 200);

    for (args, password, said) in [
        (
            ["add", "LEYLA  karimova"],
            new,
            "there is an account of that name: Leyla Karimova",
        ),
        (
            ["add", "Piet"],
            "password1",
            "one of the first that anybody tries",
        ),
        (["add", "Piet"], "", "there is no password"),
        (["add", " "], new, "a name is needed"),
        (["reset", "Piet"], new, "no teacher is called Piet"),
        (["remove", "Piet"], new, "no teacher is called Piet"),
    ] {
        let (code, told) = teacher(folder, &args, password);
        assert!(
            code == 1 && told.starts_with("error: ") && told.contains(said),
            "{told}"
        );
    }
    let (code, said) = teacher(folder, &["reset", "Leyla Karimova"], new);
    assert!(
        code == 0 && said.contains("signed out everywhere"),
        "{said}"
    );
    assert_eq!(
        browser.get("/teach/account").status,
        403,
        "its session is over"
    );
    assert_eq!(sign_in(&serving, old).0, 422);
    assert_eq!(sign_in(&serving, new).0, 303);
    // A code opens a session where no password may go; nothing that was said or kept holds a password.
    let (code, said) = teacher(folder, &["code", "Leyla Karimova"], "");
    assert_eq!(code, 0, "{said}");
    let typed = said.split(' ').next().unwrap();
    let mut phone = serving.browser();
    assert_eq!(phone.post("/teach/code", &[("code", typed)]).status, 303);
    let (code, said) = teacher(folder, &["add", "Piet Halm"], old);
    assert_eq!(code, 0, "{said}");
    let (code, said) = teacher(folder, &["remove", "leyla karimova"], "");
    assert_eq!(
        (code, said.as_str()),
        (0, "Leyla Karimova has no account any more\n")
    );
    assert_eq!(phone.get("/teach/account").status, 403);
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    let (code, said) = teacher(folder, &["list"], "");
    assert!(
        code == 0 && said.starts_with("Piet Halm  since 2"),
        "{said}"
    );
    let output = run(folder, &["verify", "--data", "data"]);
    assert!(output.status.success(), "{}", complaint(&output));
    let kept = [folder.join("data"), folder.join("data/backups")];
    let files = kept.iter().flat_map(|dir| fs::read_dir(dir).unwrap());
    for path in files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
    {
        let bytes = fs::read(&path).unwrap();
        for password in [old, new] {
            let found = bytes
                .windows(password.len())
                .any(|part| part == password.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}
