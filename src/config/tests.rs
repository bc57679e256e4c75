//! Settings, told by what is said and what comes out.

use super::*;

fn machine(env: &[(&str, &str)]) -> Machine {
    Machine {
        env: env
            .iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        data_home: Some("/home/a/.local/share".into()),
        has_questions: false,
    }
}

fn resolve(flags: &Flags, env: &[(&str, &str)], file: &str) -> Result<Config, String> {
    Config::resolve(flags, &machine(env), Some(("factdeck.toml", file)))
        .map_err(|errors| errors.to_string())
}

#[test]
fn without_a_word_it_serves_this_computer_alone() {
    let config = resolve(&Flags::default(), &[], "").unwrap();
    assert_eq!(config.listen(), ["127.0.0.1:8400".parse().unwrap()]);
    assert_eq!(
        config.data.value,
        Path::new("/home/a/.local/share/factdeck")
    );
    assert_eq!(
        config.questions.value,
        Questions {
            folder: "/home/a/.local/share/factdeck/questions".into(),
            own: true
        }
    );
    assert!(config.show().iter().all(|(.., origin)| origin == "default"));
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let flags = Flags {
        port: Some("1".into()),
        ..Flags::default()
    };
    let env = [("FACTDECK_PORT", "2"), ("FACTDECK_TIME_ZONE", "Asia/Baku")];
    let file = "port = 3\ntime-zone = \"UTC\"\n\ndrafts = true\n";
    let config = resolve(&flags, &env, file).unwrap();
    let shown = config.show();
    let find = |name: &str| {
        let (_, value, origin) = shown.iter().find(|row| row.0 == name).unwrap();
        format!("{value} from {origin}")
    };
    assert_eq!(find("port"), "1 from --port");
    assert_eq!(find("time-zone"), "Asia/Baku from FACTDECK_TIME_ZONE");
    assert_eq!(find("drafts"), "true from factdeck.toml:4:10");
    assert_eq!(
        resolve(&Flags::default(), &env, file).unwrap().port.value,
        2
    );
    assert_eq!(resolve(&Flags::default(), &[], file).unwrap().port.value, 3);
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let flags = Flags {
        url: Some("quiz.example.org/path".into()),
        lan: true,
        ..Flags::default()
    };
    let env = [
        ("FACTDECK_PROT", "1"),
        ("FACTDECK_SOMETHING_ELSE", "1"),
        ("FACTDECK_LOG_FORMAT", "xml"),
    ];
    let file = "\nprot = 8\nport = 99999\nbind = [\"::1\", \"home\"]\ndata = 1.5\ndrafts = [\"a\", \"b\"]\n";
    assert_eq!(
        resolve(&flags, &env, file).unwrap_err(),
        "\
error: factdeck.toml:5:8: `data` must be a text, a number, true or false, or a list of texts
error: factdeck.toml:2:1: unknown setting `prot`; did you mean `port`?
error: FACTDECK_PROT: unknown setting; did you mean `FACTDECK_PORT`?
error: factdeck.toml:4:8: `bind` cannot be `home`: give an IP address such as 192.168.1.5 or ::1
error: factdeck.toml:3:8: `port` cannot be `99999`: give a number from 0 to 65535
error: factdeck.toml:6:10: `drafts` has one value, not a list
error: --url: `url` cannot be `quiz.example.org/path`: give an address such as https://quiz.example.org
error: FACTDECK_LOG_FORMAT: `log-format` cannot be `xml`: say text or json
error: --lan and factdeck.toml:4:8: say either to open to the local network or which addresses to listen on"
    );
    assert_eq!(
        resolve(&Flags::default(), &[], "port = ").unwrap_err(),
        "error: factdeck.toml:1:8: not TOML: string values must be quoted, expected literal string"
    );
}

#[test]
fn a_machine_without_a_home_needs_a_folder() {
    let machine = Machine::default();
    let errors = Config::resolve(&Flags::default(), &machine, None).unwrap_err();
    assert_eq!(
        errors.0,
        ["this machine has no home folder: say `--data DIR`"]
    );
}

#[test]
fn a_public_address_has_no_path() {
    let url = PublicUrl::parse("https://Quiz.example.org:8443/").unwrap();
    assert_eq!(url.to_string(), "https://quiz.example.org:8443");
    assert!(url.is_https());
    for bad in [
        "ftp://a",
        "http://",
        "http://a/b",
        "http://a b",
        "a",
        "http://u@a",
    ] {
        assert!(PublicUrl::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_password_in_the_address_of_a_database_is_never_shown() {
    let url = "postgres://fact:s@cret@db.school/progress?password=secret";
    let config = resolve(&Flags::default(), &[("FACTDECK_STORE", url)], "").unwrap();
    assert_eq!(config.store.value.as_ref().unwrap().secret(), url);
    let shown = format!("{:?} {config:?} {}", config.show(), config.progress());
    assert!(shown.contains("postgres://db.school/progress"), "{shown}");
    for bad in ["postgre://fact:secret@db", "fact:secret@db/progress"] {
        let errors = resolve(&Flags::default(), &[("FACTDECK_STORE", bad)], "").unwrap_err();
        assert!(
            !errors.contains("secret") && errors.contains("postgres://user"),
            "{errors}"
        );
    }
    assert!(!shown.contains("cret"), "{shown}");
}
