//! A JSON Schema of bank files, for editors: they complete keys and mark slips while a teacher types.
//!
//! It says less than [`parse`](super::parse()): what one key alone can be, and which keys go together. The tests hold
//! it against the parser key by key, so that neither can know one that the other does not.

use serde_json::{Map, Value, json};

use super::codes::CODES;
use super::parse::{FORMAT, limits};
use super::{Format, Severity};

/// A type with the keys that it must have beside `type`, and those that it may have and others may not.
type Type = (Format, &'static [&'static str], &'static [&'static str]);

const TYPES: &[Type] = &[
    (Format::Choice, &["prompt", "answer", "wrong"], &["shuffle"]),
    (Format::Multi, &["prompt", "answers", "wrong"], &["shuffle"]),
    (Format::TrueFalse, &["prompt", "answer"], &[]),
    (Format::Short, &["prompt", "answer"], &["match"]),
    (
        Format::Number,
        &["prompt", "answer"],
        &["tolerance", "unit"],
    ),
    (Format::Date, &["prompt", "answer"], &["precision"]),
    (Format::Cloze, &["text"], &["gaps"]),
    (Format::Order, &["prompt", "items"], &[]),
    (Format::Match, &["prompt", "pairs"], &["extra", "shuffle"]),
    (Format::Flashcard, &["prompt", "answer"], &["reverse"]),
    (Format::Open, &["prompt", "answer"], &["criteria"]),
];

/// Keys that belong to some types only.
const OWN: &[&str] = &[
    "answer",
    "answers",
    "wrong",
    "match",
    "tolerance",
    "unit",
    "precision",
    "text",
    "gaps",
    "items",
    "pairs",
    "extra",
    "reverse",
    "criteria",
    "shuffle",
];

/// The schema (draft 2020-12).
pub fn schema() -> Value {
    let mut bank = table(
        "A bank of questions.",
        &[
            ("format", json!({ "const": FORMAT })),
            (
                "id",
                slug("The bank's id; without one, the file's name. Progress belongs to it."),
            ),
            ("title", text("Its title for readers.")),
            (
                "lang",
                text("The language of its questions, such as \"en\"."),
            ),
            (
                "aliases",
                json!({
                    "description": "Names for one thing, a list each.",
                    "type": "array", "items": { "type": "array", "items": { "type": "string" } },
                }),
            ),
            (
                "sensitive",
                json!({
                    "description": "Whether it is about something painful: a notice before it begins, any question may be passed on, quiet verdicts, no points.",
                    "type": "boolean",
                }),
            ),
            (
                "notice",
                text(
                    "What the notice of a sensitive bank says: what it is about, and whom to talk to.",
                ),
            ),
            ("source", list("The documents it cites.", "source")),
            ("question", list("Its questions.", "question")),
        ],
        &["format"],
    );
    if let Some(bank) = bank.as_object_mut() {
        bank.insert(
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        bank.insert("title".to_owned(), json!("A Factdeck bank"));
        bank.insert("$defs".to_owned(), definitions());
    }
    bank
}

fn definitions() -> Value {
    let cite = || reference("citation", "The sentence it rests on.");
    let why = || text("Why.");
    let fact = || fact("The fact that memory belongs to.");
    json!({
        "source": table("A document.", &[
            ("id", slug("Its id, which citations name.")),
            ("file", text("Its text, relative to this file.")),
            ("blake3", json!({ "description": "Its hash when the questions were made.", "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" })),
            ("title", text("Its title.")),
            ("author", text("Who wrote it.")),
            ("date", text("When it was written.")),
            ("stance", words("Whether it speaks for itself only, or may be asked without naming it.", &["account", "reference"])),
            ("image", reference("image", "A picture of it.")),
        ], &["id", "file"]),
        "citation": table("A place in a document.", &[
            ("source", slug("The id of a source.")),
            ("quote", text("Words exactly as they stand in the document.")),
            ("mark", text("The words within the quote to mark.")),
            ("at", json!({ "description": "The byte at which the quote begins, where it stands more than once.", "type": "integer", "minimum": 0 })),
        ], &["source", "quote"]),
        "image": table("A picture.", &[
            ("file", text("Its file, relative to this one.")),
            ("alt", text("What it shows, for those who do not see it.")),
            ("credit", text("Whose it is.")),
        ], &["file", "alt"]),
        "option": or_text(&table("An option.", &[
            ("text", text("Its text.")), ("why", why()), ("cite", cite()),
        ], &["text"])),
        "item": or_text(&table("A thing to be put in its place.", &[
            ("text", text("Its text.")), ("fact", fact()), ("why", why()), ("cite", cite()),
        ], &["text"])),
        "pair": { "anyOf": [
            { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 },
            table("Two things that belong together.", &[
                ("left", text("What is given.")), ("right", text("What belongs to it.")),
                ("fact", fact()), ("why", why()), ("cite", cite()),
            ], &["left", "right"]),
        ] },
        "gap": table("What a gap has beside its answers.", &[
            ("fact", fact()), ("wrong", list("Options to choose from beside the answer.", "option")), ("why", why()), ("cite", cite()),
        ], &[]),
        "criterion": or_text(&table("What an answer has to say.", &[
            ("text", text("What it is.")), ("points", points()),
        ], &["text"])),
        "question": question(),
    })
}

#[expect(clippy::too_many_lines, reason = "a table: one line a key")]
fn question() -> Value {
    let warnings: Vec<&str> = CODES
        .iter()
        .filter(|code| code.severity == Severity::Warning)
        .map(|code| code.name)
        .collect();
    let names: Vec<&str> = TYPES.iter().map(|(format, ..)| format.name()).collect();
    let or_list = |what: &str| json!({ "description": what, "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }] });
    let mut question = table(
        "A question.",
        &[
            ("id", slug("Its id. It belongs to this question for ever.")),
            (
                "state",
                words(
                    "Who meets it: nobody yet, learners, or nobody any more.",
                    &["draft", "ready", "off"],
                ),
            ),
            (
                "fact",
                fact(
                    "The fact that it asks for; questions on one fact share it. Without one, the id.",
                ),
            ),
            (
                "slot",
                slug("What the fact gives a value for; facts that disagree share it."),
            ),
            ("type", words("How it is asked.", &names)),
            ("lang", text("Its language, where it is not the bank's.")),
            (
                "prompt",
                text("What is asked; a flashcard's front; a statement that is true or false."),
            ),
            ("image", reference("image", "A picture to look at.")),
            ("answer", json!({ "description": "The right answer." })),
            ("answers", list("The right options.", "option")),
            ("wrong", list("The wrong options.", "option")),
            (
                "match",
                words(
                    "How near a typed answer must come.",
                    &["fuzzy", "fold", "exact"],
                ),
            ),
            (
                "tolerance",
                json!({ "description": "How far off a number may be: 5, or \"2%\".", "type": ["number", "string"] }),
            ),
            (
                "unit",
                or_list("What a number is counted in; the first is shown."),
            ),
            (
                "precision",
                words(
                    "How exactly a date is asked for.",
                    &["day", "month", "year", "decade", "century"],
                ),
            ),
            (
                "text",
                text("The text with its gaps: {{answer|also right}}."),
            ),
            (
                "gaps",
                list(
                    "What the gaps have beside their answers, in their order.",
                    "gap",
                ),
            ),
            ("items", list("The things in the right order.", "item")),
            ("pairs", list("What belongs together.", "pair")),
            (
                "extra",
                list("Right sides that belong to nothing.", "option"),
            ),
            (
                "reverse",
                truth("Whether a card is asked from the back, too."),
            ),
            ("criteria", list("What an answer has to say.", "criterion")),
            ("shuffle", truth("Whether its options are shuffled.")),
            ("hint", text("What helps to find the answer.")),
            ("explain", text("What is said after the answer.")),
            (
                "cite",
                reference("citation", "The sentence that the answer rests on."),
            ),
            (
                "tags",
                json!({ "description": "Words to choose by.", "type": "array", "items": { "type": "string" } }),
            ),
            ("points", points()),
            (
                "difficulty",
                words(
                    "How hard its author thinks it is.",
                    &["easy", "medium", "hard"],
                ),
            ),
            (
                "was",
                json!({ "description": "Former ids; progress moves over.", "type": "array", "items": slug("A former id.") }),
            ),
            (
                "allow",
                json!({ "description": "Warnings that its author has looked at.", "type": "array", "items": { "enum": warnings } }),
            ),
            (
                "made",
                text(
                    "Written by `factdeck generate`: by it --update knows a draft that nobody has changed.",
                ),
            ),
        ],
        &["type"],
    );
    if let Some(question) = question.as_object_mut() {
        question.insert("allOf".to_owned(), TYPES.iter().map(of_type).collect());
    }
    question
}

/// What holds where the type is this one.
fn of_type((format, required, optional): &Type) -> Value {
    let others = OWN
        .iter()
        .filter(|key| !required.contains(key) && !optional.contains(key));
    let mut properties: Map<String, Value> =
        others.map(|&key| (key.to_owned(), json!(false))).collect();
    if required.contains(&"answer") {
        let one = json!({ "type": "string" });
        let answer = match format {
            Format::TrueFalse => json!({ "type": "boolean" }),
            Format::Number => json!({ "type": ["number", "string"] }),
            Format::Short => {
                json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
            }
            _ => one,
        };
        properties.insert("answer".to_owned(), answer);
    }
    json!({
        "if": { "properties": { "type": { "const": format.name() } } },
        "then": { "required": required, "properties": properties },
    })
}

fn table(what: &str, keys: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    json!({
        "description": what, "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

fn text(what: &str) -> Value {
    json!({ "description": what, "type": "string", "minLength": 1 })
}

fn truth(what: &str) -> Value {
    json!({ "description": what, "type": "boolean" })
}

fn words(what: &str, words: &[&str]) -> Value {
    json!({ "description": what, "enum": words })
}

fn slug(what: &str) -> Value {
    json!({ "description": what, "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" })
}

fn fact(what: &str) -> Value {
    json!({ "description": what, "type": "string", "pattern": "^[a-z0-9][a-z0-9/-]{0,63}$" })
}

fn points() -> Value {
    json!({ "description": "What it is worth.", "type": "integer", "minimum": 1, "maximum": limits::POINTS })
}

fn reference(name: &str, what: &str) -> Value {
    json!({ "description": what, "$ref": format!("#/$defs/{name}") })
}

fn list(what: &str, name: &str) -> Value {
    json!({ "description": what, "type": "array", "items": { "$ref": format!("#/$defs/{name}") } })
}

fn or_text(table: &Value) -> Value {
    json!({ "anyOf": [{ "type": "string", "minLength": 1 }, table] })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::bank::parse;

    const HEAD: &str = "format = 1\ntitle = \"B\"\nlang = \"en\"\n";

    /// The keys that the parser names when it meets one it does not know.
    fn known(text: &str) -> BTreeSet<String> {
        let found = parse(text, "b").1;
        let help = found
            .iter()
            .find(|finding| finding.code == "Q003")
            .and_then(|finding| finding.help.as_deref())
            .unwrap_or_else(|| panic!("{found:#?} in {text}"));
        let keys = help.strip_prefix("known keys are ").unwrap();
        keys.split(", ").map(str::to_owned).collect()
    }

    fn in_schema(name: &str) -> BTreeSet<String> {
        let schema = schema();
        let table = match name {
            "" => &schema,
            name => &schema["$defs"][name],
        };
        let table = match &table["anyOf"] {
            Value::Array(either) => &either[1],
            _ => table,
        };
        table["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    }

    #[test]
    fn schema_and_parser_know_the_same_keys() {
        let question = |keys: &str| format!("{HEAD}[[question]]\nid = \"a\"\n{keys}\n");
        let part = "zqx = 1";
        for (name, text) in [
            ("", format!("{part}\n{HEAD}")),
            (
                "source",
                format!("{HEAD}[[source]]\nid = \"d\"\nfile = \"d\"\n{part}\n"),
            ),
            (
                "question",
                question(&format!(
                    "type = \"short\"\nprompt = \"P\"\nanswer = \"A\"\n{part}"
                )),
            ),
            (
                "citation",
                question(&format!(
                    "type = \"short\"\nprompt = \"P\"\nanswer = \"A\"\ncite = {{ {part} }}"
                )),
            ),
            (
                "image",
                question(&format!(
                    "type = \"short\"\nprompt = \"P\"\nanswer = \"A\"\nimage = {{ {part} }}"
                )),
            ),
            (
                "option",
                question(&format!(
                    "type = \"choice\"\nprompt = \"P\"\nanswer = \"A\"\nwrong = [{{ {part} }}]"
                )),
            ),
            (
                "item",
                question(&format!(
                    "type = \"order\"\nprompt = \"P\"\nitems = [\"a\", {{ {part} }}]"
                )),
            ),
            (
                "pair",
                question(&format!(
                    "type = \"match\"\nprompt = \"P\"\npairs = [[\"a\", \"b\"], {{ {part} }}]"
                )),
            ),
            (
                "gap",
                question(&format!(
                    "type = \"cloze\"\ntext = \"a {{{{b}}}}\"\ngaps = [{{ {part} }}]"
                )),
            ),
            (
                "criterion",
                question(&format!(
                    "type = \"open\"\nprompt = \"P\"\nanswer = \"A\"\ncriteria = [{{ {part} }}]"
                )),
            ),
        ] {
            assert_eq!(known(&text), in_schema(name), "{name}");
        }
    }

    #[test]
    fn each_type_has_the_keys_that_the_parser_lets_it_have() {
        let refuses = |format: Format, key: &str| {
            let text = format!(
                "{HEAD}[[question]]\nid = \"a\"\ntype = \"{}\"\n{key} = \"x\"\n",
                format.name()
            );
            parse(&text, "b")
                .1
                .iter()
                .any(|finding| finding.code == "Q031")
        };
        let needs = |format: Format, key: &str| {
            let text = format!(
                "{HEAD}[[question]]\nid = \"a\"\ntype = \"{}\"\n",
                format.name()
            );
            let missing = format!("has no `{key}`");
            parse(&text, "b")
                .1
                .iter()
                .any(|f| f.code == "Q005" && f.message.ends_with(&missing))
        };
        for (format, required, optional) in TYPES {
            for key in OWN.iter().chain(&["prompt"]) {
                let allowed = *key == "prompt" || required.contains(key) || optional.contains(key);
                assert_eq!(refuses(*format, key), !allowed, "{} {key}", format.name());
                assert_eq!(
                    needs(*format, key),
                    required.contains(key),
                    "{} {key}",
                    format.name()
                );
            }
        }
    }

    #[test]
    fn the_schema_beside_the_banks_is_this_one() {
        let file = include_str!("../../questions/factdeck.schema.json");
        let made = format!("{:#}\n", schema());
        assert!(
            file == made,
            "factdeck schema > questions/factdeck.schema.json"
        );
    }
}
