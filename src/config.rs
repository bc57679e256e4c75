//! Typed settings: a flag goes before `FACTDECK_*`, that before `factdeck.toml`, that before the default.
//!
//! This is the only reader of the environment. Settings are read once, at the start; everything wrong with them is said
//! at once, each with its place.

mod raw;
mod values;

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::tz::TimeZone;

use self::raw::Raw;
pub use self::values::{Database, LogFormat, PublicUrl};

/// The port where none is given.
pub const PORT: u16 = 8400;
/// The file of settings in the folder the program is started in.
const FILE: &str = "factdeck.toml";

/// Where settings and progress are, as flags: what a command takes that opens no server.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Place {
    /// Read settings from this file instead of ./factdeck.toml
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
    /// Keep learners' progress in this folder
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
    /// Keep learners' progress in this PostgreSQL database, which several servers can share [default: the data folder]
    ///
    /// An address with a password is better said in the environment, as `FACTDECK_STORE`, or in `factdeck.toml`: other
    /// users of the machine can read a program's arguments.
    #[arg(long, value_name = "URL")]
    store: Option<String>,
}

/// Where backups go, as flags.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct BackupPlace {
    #[command(flatten)]
    place: Place,
    /// Keep backups in this folder too: on another disk
    #[arg(long, value_name = "DIR")]
    backup_to: Option<String>,
}

impl From<BackupPlace> for Flags {
    fn from(place: BackupPlace) -> Self {
        Self {
            place: place.place,
            backup_to: place.backup_to,
            ..Self::default()
        }
    }
}

impl From<Place> for Flags {
    fn from(place: Place) -> Self {
        Self {
            place,
            ..Self::default()
        }
    }
}

/// Settings as flags. Values are texts here, so that a bad one is reported like a bad one in the file.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    #[command(flatten)]
    place: Place,
    /// Keep backups in this folder too: on another disk
    #[arg(long, value_name = "DIR")]
    backup_to: Option<String>,
    /// Take banks from this folder [default: ./questions, else <data>/questions]
    #[arg(long, value_name = "DIR")]
    questions: Option<String>,
    /// Open to the local network, not to this computer alone
    #[arg(long)]
    lan: bool,
    /// Listen on this address; may be given again
    #[arg(long, value_name = "ADDRESS")]
    bind: Vec<String>,
    /// Listen on this port, 0 for any that is free [default: 8400]
    #[arg(long, value_name = "PORT")]
    port: Option<String>,
    /// Show drafts to learners too
    #[arg(long)]
    drafts: bool,
    /// The address that browsers use, where a proxy stands before the server
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Trust the forwarding headers of the proxy with this address; may be given again
    #[arg(long, value_name = "ADDRESS")]
    trusted_proxy: Vec<String>,
    /// The school's time zone, such as Asia/Baku [default: that of the machine]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// How the log on the standard error output is written: text or json
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

impl Flags {
    fn values(&self) -> BTreeMap<&'static str, Vec<String>> {
        let one = |value: &Option<String>| value.iter().cloned().collect();
        let on = |flag: bool| flag.then(|| "true".to_owned()).into_iter().collect();
        let mut values: BTreeMap<&'static str, Vec<String>> = BTreeMap::from([
            ("data", one(&self.place.data)),
            ("store", one(&self.place.store)),
            ("backup-to", one(&self.backup_to)),
            ("questions", one(&self.questions)),
            ("lan", on(self.lan)),
            ("bind", self.bind.clone()),
            ("port", one(&self.port)),
            ("drafts", on(self.drafts)),
            ("url", one(&self.url)),
            ("trusted-proxy", self.trusted_proxy.clone()),
            ("time-zone", one(&self.time_zone)),
            ("log-format", one(&self.log_format)),
        ]);
        values.retain(|_, value| !value.is_empty());
        values
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// `--name`.
    Flag(&'static str),
    /// An environment variable.
    Env(String),
    /// A line of the file of settings.
    File {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Nothing was said.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "--{name}"),
            Self::Env(name) => f.write_str(name),
            Self::File { file, line, column } => write!(f, "{file}:{line}:{column}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

/// The settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of learners' progress.
    pub data: Setting<PathBuf>,
    /// The database of learners' progress, where it is not in the folder.
    pub store: Setting<Option<Database>>,
    /// A second folder for backups.
    pub backup_to: Setting<Option<PathBuf>>,
    /// The folder of banks.
    pub questions: Setting<Questions>,
    /// Whether to listen on all addresses.
    pub lan: Setting<bool>,
    /// The addresses to listen on; empty where none was named.
    pub bind: Setting<Vec<IpAddr>>,
    /// The port; 0 for any that is free.
    pub port: Setting<u16>,
    /// Whether learners meet drafts.
    pub drafts: Setting<bool>,
    /// The address that browsers use.
    pub url: Setting<Option<PublicUrl>>,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxy: Setting<Vec<IpAddr>>,
    /// The school's time zone.
    pub time_zone: Setting<TimeZone>,
    /// How the log is written.
    pub log_format: Setting<LogFormat>,
}

/// A folder of banks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// The folder.
    pub folder: PathBuf,
    /// Whether it is the program's own, to be filled with the banks that come with it where it does not exist.
    pub own: bool,
}

/// Everything that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<String>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}error: {error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

/// What the machine says that is no setting.
#[derive(Debug, Clone, Default)]
struct Machine {
    /// The environment.
    env: BTreeMap<String, String>,
    /// Where programs keep their data.
    data_home: Option<PathBuf>,
    /// Whether `./questions` is a folder.
    has_questions: bool,
}

impl Config {
    /// Reads the settings.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn load(flags: &Flags) -> Result<Self, ConfigErrors> {
        let machine = Machine {
            env: environment(),
            data_home: etcetera::choose_base_strategy()
                .ok()
                .map(|base| base.data_dir()),
            has_questions: Path::new("questions").is_dir(),
        };
        let named = flags
            .place
            .config
            .as_ref()
            .or_else(|| machine.env.get("FACTDECK_CONFIG"));
        let path = named.map_or(FILE, String::as_str);
        let file = match std::fs::read_to_string(path) {
            Ok(text) => Some((path, text)),
            Err(why) if named.is_none() && why.kind() == std::io::ErrorKind::NotFound => None,
            Err(why) => {
                let error = format!("{path}: the file of settings cannot be read: {why}");
                return Err(ConfigErrors(vec![error]));
            }
        };
        let file = file.as_ref().map(|(path, text)| (*path, text.as_str()));
        Self::resolve(flags, &machine, file)
    }

    fn resolve(
        flags: &Flags,
        machine: &Machine,
        file: Option<(&str, &str)>,
    ) -> Result<Self, ConfigErrors> {
        let mut raw = Raw::new(flags.values(), &machine.env, file);
        let home = machine.env.get("STATE_DIRECTORY").map(PathBuf::from);
        let home = home.or_else(|| machine.data_home.as_ref().map(|dir| dir.join("factdeck")));
        let data = raw.one("data", None, |text| values::folder(text).map(Some));
        let data = Setting {
            value: data.value.or(home),
            origin: data.origin,
        };
        let data = raw.present(data, "this machine has no home folder: say `--data DIR`");
        let questions = raw.one("questions", None, |text| values::folder(text).map(Some));
        let questions = Setting {
            value: match questions.value {
                Some(folder) => Questions { folder, own: false },
                None if machine.has_questions => Questions {
                    folder: "questions".into(),
                    own: false,
                },
                None => Questions {
                    folder: data.value.join("questions"),
                    own: true,
                },
            },
            origin: questions.origin,
        };
        let config = Self {
            data,
            store: raw.one("store", None, |text| Database::parse(text).map(Some)),
            backup_to: raw.one("backup-to", None, |text| values::folder(text).map(Some)),
            questions,
            lan: raw.one("lan", false, values::yes_or_no),
            bind: raw.many("bind", values::address),
            port: raw.one("port", PORT, values::port),
            drafts: raw.one("drafts", false, values::yes_or_no),
            url: raw.one("url", None, |text| PublicUrl::parse(text).map(Some)),
            trusted_proxy: raw.many("trusted-proxy", values::address),
            time_zone: raw.one("time-zone", TimeZone::system(), values::zone),
            log_format: raw.one("log-format", LogFormat::Text, values::log_format),
        };
        if config.lan.value && !config.bind.value.is_empty() {
            raw.errors.push(format!(
                "{} and {}: say either to open to the local network or which addresses to listen on",
                config.lan.origin, config.bind.origin
            ));
        }
        if raw.errors.is_empty() {
            Ok(config)
        } else {
            Err(ConfigErrors(raw.errors))
        }
    }

    /// The addresses to listen on.
    pub fn listen(&self) -> Vec<SocketAddr> {
        let port = self.port.value;
        if self.bind.value.is_empty() {
            let host = if self.lan.value {
                Ipv4Addr::UNSPECIFIED
            } else {
                Ipv4Addr::LOCALHOST
            };
            return vec![SocketAddr::from((host, port))];
        }
        let hosts = self.bind.value.iter();
        hosts.map(|&host| SocketAddr::from((host, port))).collect()
    }

    /// Where learners' progress is kept, as people are told.
    pub fn progress(&self) -> String {
        match &self.store.value {
            Some(store) => store.to_string(),
            None => self.data.value.display().to_string(),
        }
    }

    /// Every setting: name, value, origin.
    pub fn show(&self) -> Vec<(&'static str, String, String)> {
        fn row<T>(
            name: &'static str,
            setting: &Setting<T>,
            show: impl Fn(&T) -> String,
        ) -> (&'static str, String, String) {
            (name, show(&setting.value), setting.origin.to_string())
        }
        let addresses = |list: &Vec<IpAddr>| {
            let texts: Vec<String> = list.iter().map(ToString::to_string).collect();
            texts.join(", ")
        };
        vec![
            row("data", &self.data, |path| path.display().to_string()),
            row("store", &self.store, |store| {
                let shown = store.as_ref().map(Database::to_string);
                shown.unwrap_or_else(|| "the data folder".to_owned())
            }),
            row("backup-to", &self.backup_to, |path| {
                path.as_ref()
                    .map(|path| path.display().to_string())
                    .unwrap_or_default()
            }),
            row("questions", &self.questions, |questions| {
                questions.folder.display().to_string()
            }),
            row("lan", &self.lan, ToString::to_string),
            row("bind", &self.bind, addresses),
            row("port", &self.port, ToString::to_string),
            row("drafts", &self.drafts, ToString::to_string),
            row("url", &self.url, |url| {
                url.as_ref().map(PublicUrl::to_string).unwrap_or_default()
            }),
            row("trusted-proxy", &self.trusted_proxy, addresses),
            row("time-zone", &self.time_zone, |zone| {
                zone.iana_name().unwrap_or("that of the machine").to_owned()
            }),
            row("log-format", &self.log_format, |format| {
                format.name().to_owned()
            }),
        ]
    }
}

/// Whether the environment asks for plain text (<https://no-color.org>).
pub fn wants_no_colour() -> bool {
    environment()
        .get("NO_COLOR")
        .is_some_and(|value| !value.is_empty())
}

/// The variables that are text; no setting is anything else.
fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

#[cfg(test)]
mod tests;
