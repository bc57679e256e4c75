//! Settings as texts from three places, before their values are looked at.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::{Origin, Setting};

/// The names of all settings.
const NAMES: &[&str] = &[
    "data",
    "store",
    "backup-to",
    "questions",
    "lan",
    "bind",
    "port",
    "drafts",
    "url",
    "trusted-proxy",
    "time-zone",
    "log-format",
];
/// The setting that may hold a password.
const SECRET: &str = "store";
const PREFIX: &str = "FACTDECK_";

/// What flags, environment and file say, and what is wrong with it so far.
#[derive(Debug)]
pub(super) struct Raw {
    given: BTreeMap<&'static str, (Vec<String>, Origin)>,
    pub(super) errors: Vec<String>,
}

impl Raw {
    /// Gathers what was said: a flag before the environment, that before the file (its name and text).
    pub(super) fn new(
        flags: BTreeMap<&'static str, Vec<String>>,
        env: &BTreeMap<String, String>,
        file: Option<(&str, &str)>,
    ) -> Self {
        let mut raw = Self {
            given: BTreeMap::new(),
            errors: Vec::new(),
        };
        if let Some((name, text)) = file {
            raw.file(name, text);
        }
        raw.environment(env);
        for (name, values) in flags {
            raw.given.insert(name, (values, Origin::Flag(name)));
        }
        raw
    }

    /// A setting with one value.
    pub(super) fn one<T>(
        &mut self,
        name: &str,
        default: T,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Setting<T> {
        let given = self.given.get(name).cloned();
        let Some((values, origin)) = given else {
            return Setting {
                value: default,
                origin: Origin::Default,
            };
        };
        let value = if let [value] = values.as_slice() {
            self.value(name, value, &origin, &parse)
        } else {
            self.errors
                .push(format!("{origin}: `{name}` has one value, not a list"));
            None
        };
        Setting {
            value: value.unwrap_or(default),
            origin,
        }
    }

    /// A setting with any number of values.
    pub(super) fn many<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Setting<Vec<T>> {
        let given = self.given.get(name).cloned();
        let (values, origin) = given.unwrap_or((Vec::new(), Origin::Default));
        let value = values
            .iter()
            .filter_map(|value| self.value(name, value, &origin, &parse))
            .collect();
        Setting { value, origin }
    }

    /// A setting that must have a value by now.
    pub(super) fn present<T: Default>(
        &mut self,
        setting: Setting<Option<T>>,
        otherwise: &str,
    ) -> Setting<T> {
        if setting.value.is_none() {
            self.errors.push(otherwise.to_owned());
        }
        Setting {
            value: setting.value.unwrap_or_default(),
            origin: setting.origin,
        }
    }

    fn value<T>(
        &mut self,
        name: &str,
        text: &str,
        origin: &Origin,
        parse: &impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        parse(text)
            .map_err(|why| {
                self.errors.push(match name {
                    SECRET => format!("{origin}: `{name}` cannot be that: {why}"),
                    _ => format!("{origin}: `{name}` cannot be `{text}`: {why}"),
                });
            })
            .ok()
    }

    fn environment(&mut self, env: &BTreeMap<String, String>) {
        let variables: Vec<String> = NAMES.iter().map(|name| variable(name)).collect();
        for (variable, value) in env.iter().filter(|(name, _)| name.starts_with(PREFIX)) {
            let place = variables.iter().position(|known| known == variable);
            if let Some(&name) = place.and_then(|place| NAMES.get(place)) {
                let values = value.split(',').map(|part| part.trim().to_owned());
                self.given
                    .insert(name, (values.collect(), Origin::Env(variable.clone())));
            } else if let Some(near) = nearest(variable, variables.iter().map(String::as_str)) {
                // Other variables with the prefix may be another program's; one like ours is a slip.
                self.errors.push(format!(
                    "{variable}: unknown setting; did you mean `{near}`?"
                ));
            }
        }
    }

    fn file(&mut self, file: &str, text: &str) {
        let place = |at: usize| {
            let before = text.get(..at).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |end| end + 1);
            Origin::File {
                file: file.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before.get(line_start..).unwrap_or("").chars().count() + 1,
            }
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(first) = errors
            .iter()
            .min_by_key(|error| error.span().map_or(usize::MAX, |span| span.start))
        {
            let at = first.span().map_or(0, |span| span.start);
            self.errors
                .push(format!("{}: not TOML: {}", place(at), first.message()));
            return;
        }
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            let Some(&name) = NAMES.iter().find(|known| **known == name) else {
                let help = match nearest(name, NAMES.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("settings are {}", NAMES.join(", ")),
                };
                self.errors.push(format!(
                    "{}: unknown setting `{name}`; {help}",
                    place(key.span().start)
                ));
                continue;
            };
            let origin = place(value.span().start);
            match texts(value.get_ref()) {
                Some(values) => {
                    self.given.insert(name, (values, origin));
                }
                None => self.errors.push(format!(
                    "{origin}: `{name}` must be a text, a number, true or false, or a list of texts"
                )),
            }
        }
    }
}

/// The environment variable of a setting.
fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_ascii_uppercase().replace('-', "_"))
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(values) => values
            .iter()
            .map(|value| value.get_ref().as_str().map(str::to_owned))
            .collect(),
        DeValue::String(text) => Some(vec![text.clone().into_owned()]),
        DeValue::Integer(number) => Some(vec![number.to_string()]),
        DeValue::Boolean(flag) => Some(vec![flag.to_string()]),
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

fn nearest<'w>(name: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words
        .map(|word| (strsim::damerau_levenshtein(name, word), word))
        .filter(|&(distance, _)| distance <= 2)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}
