//! A form that changes one field changes the bytes of that field and no other, in every bank there is and in odd ones.

use std::fs;
use std::path::Path;

use toml::de::DeTable;

use super::*;
use crate::bank::outline;
use crate::text::Span;

/// Banks written by people with ways of their own.
const ODD: [&str; 3] = [
    "\u{feff}# a bank\r\nformat=1\r\nid='odd'\r\ntitle=\"O\" # short\r\nlang='en'\r\n\r\n# one\r\n[[question]] # first\r\n  type='choice'\r\n\tid = \"a\"\r\n  prompt = \"\"\"\r\nWhich\r\none?\"\"\" # two lines\r\n  answer = 'A \"quoted\" one' # right\r\n  wrong = [ # list\r\n    'B', # b\r\n    { text = \"C\", why = 'No.' },\r\n  ] # end\r\n# between\r\n\r\n[[question]]\r\nid='b'\r\ntype='short'\r\nprompt='B?'\r\nanswer=['x','y']\r\n",
    "format = 1\nid = \"odd\"\ntitle = \"O\"\nlang = \"en\"\n[[source]]\nid = \"s\"\nfile = \"s.txt\"\ntitle = \"S\"\n[[question]]\nid = \"a\"\ntype = \"multi\"\nprompt = \"Which?\"\nanswers = [\"1\",\n\"2\"]\nwrong=[\"3\"]\n[question.cite]\nsource = \"s\"\nquote = \"q\" # said\n[[question]]\nid = \"g\"\ntype = \"cloze\"\ntext = \"a {{b|c}} d {{e}}\"\ncite.source = \"s\"\ncite.quote = \"q\"\n[[question.gaps]]\nwhy = \"so\"\n[[question.gaps]]\nfact = \"other\"\n",
    "format = 1\nid = \"odd\"\ntitle = \"O\"\nlang = \"en\"\n[[question]]\nid = \"m\"\ntype = \"match\"\nprompt = \"Match\"\npairs = [[\"a\", \"b\"], { left = \"c\", right = \"d\", why = \"w\" }]\nextra = [\"e\"]\nshuffle = false\n[[question]]\ntype = \"number\"\nid = \"n\"\nprompt = \"How many?\"\nanswer = 26_000\ntolerance = 5\nunit = \"km\"\n[[question]]\ntype = \"date\"\nid = \"d\"\nprompt = \"When?\"\nanswer = 1990-01-20\n[[question]]\nid = \"o\"\ntype = \"order\"\nprompt = \"Order\"\nitems = [\"a\", { text = \"b\", fact = \"x\" }, \"c\"]\n[[question]]\nid = \"f\"\ntype = \"flashcard\"\nprompt = \"F\"\nanswer = \"B\"\nreverse = true\n[[question]]\nid = \"w\"\ntype = \"open\"\nprompt = \"W\"\nanswer = \"A\"\ncriteria = [\"one\", { text = \"two\", points = 2 }]\n[[question]]\nid = \"t\"\ntype = \"true-false\"\nprompt = \"T\"\nanswer = false\n",
];

fn bundled() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let banks = names.filter(|name| name.extension().is_some_and(|ending| ending == "toml"));
    let texts: Vec<String> = banks
        .map(|name| fs::read_to_string(name).unwrap())
        .collect();
    assert!(texts.len() >= 3);
    texts
}

/// What a browser sends of a form that was made from these entries, with one field changed.
fn sent(format: crate::bank::Format, entries: &Entries, key: &str, value: Option<&str>) -> Entries {
    let all: Vec<Field> = fields(format).copied().collect();
    let mut posted = entries.posted(&all);
    if let Some(value) = value {
        posted.retain(|(name, _)| name != key);
        posted.push((key.to_owned(), value.to_owned()));
    }
    for (_, value) in &mut posted {
        *value = value.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Entries::of_form(format, &posted, Some(entries))
}

/// Where the value of a key of a question stands.
fn value(text: &str, number: usize, key: &str) -> Option<Span> {
    let file = DeTable::parse(text).unwrap();
    let question = file.get_ref().get("question")?.get_ref().get(number)?;
    let span = question.get_ref().get(key)?.span();
    Some(Span::new(span.start, span.end))
}

/// Changes one field of every `step`th question, in each a prompt, a hint and a state.
fn changes_stay_in_their_place(text: &str, step: usize) {
    let work = Work::new(text, "odd", None).unwrap();
    let blocks = outline(text, &work.bank);
    for (number, block) in blocks.iter().enumerate().step_by(step) {
        let id = block.question.unwrap().id.clone();
        let at = At::Old(id.clone());
        let (format, entries) = work.entries(block).unwrap();
        let same = work.fit(&at, format, &sent(format, &entries, "", None));
        assert_eq!(same.text.as_deref(), Some(text), "{id}: {:?}", same.found);
        for (key, new) in [
            ("prompt", "Quite another?"),
            ("hint", "So."),
            ("state", "off"),
            ("tags", "x, y"),
        ] {
            let outcome = work.fit(&at, format, &sent(format, &entries, key, Some(new)));
            let after = outcome
                .text
                .unwrap_or_else(|| panic!("{id} {key}: {:?}", outcome.found));
            let front = text
                .bytes()
                .zip(after.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            let behind = text.bytes().rev().zip(after.bytes().rev());
            let behind = behind.take_while(|(a, b)| a == b).count();
            let behind = behind.min(text.len() - front).min(after.len() - front);
            match value(text, number, key) {
                Some(span) => {
                    assert!(front >= span.start, "{id} {key}: {after}");
                    assert!(text.len() - behind <= span.end, "{id} {key}: {after}");
                }
                // A line came; nothing went.
                None => assert_eq!(text.len(), front + behind, "{id} {key}: {after}"),
            }
            assert_eq!(outcome.lost, [""; 0]);
        }
    }
}

#[test]
fn one_field_of_an_odd_bank_changes_its_bytes_alone() {
    for text in ODD {
        changes_stay_in_their_place(text, 1);
    }
}

#[test]
fn one_field_of_a_bundled_bank_changes_its_bytes_alone() {
    for text in bundled() {
        changes_stay_in_their_place(&text, 40);
    }
}
