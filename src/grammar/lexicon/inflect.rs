//! Words and their forms: from "invaded" to "invade" and back, from "mice" to "mouse" and back.
//!
//! Irregular forms come from WordNet's lists of exceptions; which of them is a past tense and which a participle, from
//! our own table of irregular verbs. Everything else follows the rules of spelling, and of two bases that a form could
//! have the one is taken that is a word.
//!
//! ```
//! use factdeck::grammar::lexicon::inflect::{Verb, lemma, plural, singular};
//!
//! assert_eq!(lemma("invading", "VBG"), "invade");
//! assert_eq!(Verb::new("write").past(), "wrote");
//! assert_eq!(Verb::new("stop").present_participle(), "stopping");
//! assert_eq!(singular("cities"), "city");
//! assert_eq!(plural("mouse"), "mice");
//! ```

use super::sorted::Sorted;
use super::{VERBS, is_verb};
use crate::grammar::verbs;

const IRREGULAR_VERBS: Sorted = Sorted(include_str!("wordnet/verbs.exc.txt"), ' ');
const IRREGULAR_NOUNS: Sorted = Sorted(include_str!("wordnet/nouns.exc.txt"), ' ');

/// The base of a word with a tag of the Penn Treebank: of a verb its infinitive, of a noun its singular. Names and all
/// other words stay, in small letters but for names.
pub fn lemma(word: &str, tag: &str) -> String {
    match tag {
        "NNP" | "NNPS" => word.to_owned(),
        "NNS" => singular(word),
        "MD" => short_form(
            word,
            &[
                ("'ll", "will"),
                ("'d", "would"),
                ("ca", "can"),
                ("wo", "will"),
            ],
        ),
        "RB" => short_form(word, &[("n't", "not")]),
        tag if tag.starts_with("VB") => verb_base(word),
        _ => word.to_lowercase(),
    }
}

fn short_form(word: &str, forms: &[(&str, &str)]) -> String {
    let word = word.to_lowercase().replace('’', "'");
    let found = forms.iter().find(|(short, _)| *short == word);
    found.map_or(word, |(_, long)| (*long).to_owned())
}

/// The base of a form of a verb; a base stays, and what is no form of any known verb loses its ending by the rules.
pub fn verb_base(form: &str) -> String {
    let form = form.to_lowercase().replace('’', "'");
    match form.as_str() {
        "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'s" | "'re" | "'m" => {
            return "be".into();
        }
        "has" | "had" | "having" | "'ve" | "'d" => return "have".into(),
        "does" | "did" | "done" => return "do".into(),
        _ => {}
    }
    if let Some(base) = verbs::irregular(&form).or_else(|| IRREGULAR_VERBS.rest(&form)) {
        return base.to_owned();
    }
    if is_verb(&form) && !form.ends_with("ed") && !form.ends_with("ing") {
        return form;
    }
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"));
    if let Some(stem) =
        stem.filter(|stem| stem.len() > 1 && stem.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    {
        return bare(stem);
    }
    third_person_base(&form).unwrap_or(form)
}

/// The base of a verb from what stands before its -ed or -ing.
fn bare(stem: &str) -> String {
    let by_rule = verbs::bare(stem);
    let candidates = [
        by_rule.clone(),
        format!("{stem}e"),
        stem.to_owned(),
        stem.strip_suffix('y')
            .map(|rest| format!("{rest}ie"))
            .unwrap_or_default(),
        stem.get(..stem.len().saturating_sub(1))
            .unwrap_or_default()
            .to_owned(),
    ];
    candidates
        .into_iter()
        .find(|base| is_verb(base))
        .unwrap_or(by_rule)
}

fn third_person_base(form: &str) -> Option<String> {
    let rest = form
        .strip_suffix('s')
        .filter(|rest| rest.len() > 1 && !rest.ends_with('s'))?;
    let short = rest.strip_suffix('e');
    let candidates = [
        rest.strip_suffix("ie")
            .filter(|stem| stem.len() > 1)
            .map(|stem| format!("{stem}y")),
        short
            .filter(|stem| stem.ends_with(['s', 'x', 'z', 'h', 'o']))
            .map(str::to_owned),
        Some(rest.to_owned()),
    ];
    let by_rule = candidates.iter().flatten().next().cloned();
    let mut known = candidates
        .into_iter()
        .flatten()
        .filter(|base| is_verb(base));
    known.next().or(by_rule)
}

/// The forms of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    base: String,
}

impl Verb {
    /// A verb by its base, in small letters.
    pub fn new(base: impl Into<String>) -> Self {
        Self { base: base.into() }
    }

    /// The base: "write".
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The third person: "writes".
    pub fn third_person(&self) -> String {
        match self.base.as_str() {
            "be" => "is".into(),
            "have" => "has".into(),
            base => with_s(base),
        }
    }

    /// The past tense: "wrote"; of "be" the singular.
    pub fn past(&self) -> String {
        self.irregular(0).unwrap_or_else(|| self.ending("ed"))
    }

    /// The past participle: "written".
    pub fn participle(&self) -> String {
        self.irregular(1).unwrap_or_else(|| self.ending("ed"))
    }

    /// The form in -ing: "writing".
    pub fn present_participle(&self) -> String {
        self.ending("ing")
    }

    /// The irregular past (0) or participle (1).
    fn irregular(&self, which: usize) -> Option<String> {
        let ours = match self.base.as_str() {
            "be" => Some(("was", "been")),
            "have" => Some(("had", "had")),
            "do" => Some(("did", "done")),
            base => verbs::forms(base),
        };
        if let Some((past, participle)) = ours {
            return Some(if which == 0 { past } else { participle }.to_owned());
        }
        // Of rare verbs the list tells the forms but not which is which: participles end in -n or -ne.
        let all = IRREGULAR_VERBS
            .0
            .lines()
            .filter_map(|line| line.split_once(' '));
        let forms = all.filter(|(form, base)| {
            *base == self.base && !form.ends_with("ing") && !form.ends_with('s')
        });
        let mut forms: Vec<&str> = forms.map(|(form, _)| form).collect();
        forms.sort_by_key(|form| form.ends_with('n') || form.ends_with("ne"));
        let found = if which == 0 {
            forms.first()
        } else {
            forms.last()
        };
        found
            .filter(|form| !form.ends_with("ed"))
            .map(|form| (*form).to_owned())
    }

    fn ending(&self, ending: &str) -> String {
        let base = self.base.as_str();
        let doubled = base
            .chars()
            .next_back()
            .map(|last| format!("{base}{last}{ending}"));
        if let Some(form) = doubled.filter(|form| self.doubles() && form.len() > ending.len() + 1) {
            return form;
        }
        let is_ing = ending == "ing";
        let stem = if let Some(stem) = base.strip_suffix("ie").filter(|_| is_ing) {
            return format!("{stem}ying");
        } else if let Some(stem) = base.strip_suffix('e') {
            let keeps = base.len() < 3 || stem.ends_with(['e', 'o', 'y']) || base == "singe";
            if is_ing && keeps { base } else { stem }
        } else if let Some(stem) = base
            .strip_suffix('y')
            .filter(|stem| !is_ing && !stem.ends_with(is_vowel))
        {
            return format!("{stem}i{ending}");
        } else {
            base
        };
        let keeps_k = base.ends_with('c');
        format!("{stem}{}{ending}", if keeps_k { "k" } else { "" })
    }

    /// Whether the last letter is doubled before an ending: it is in "stop", and in those longer verbs that are listed.
    fn doubles(&self) -> bool {
        let base = self.base.as_str();
        let mut letters = base.chars().rev();
        let (Some(last), Some(vowel), before) = (letters.next(), letters.next(), letters.next())
        else {
            return false;
        };
        let fits = is_consonant(last) && !matches!(last, 'w' | 'x' | 'y' | 'h') && is_vowel(vowel);
        if !fits || (before.is_some_and(is_vowel) && !base.contains("qu")) {
            return false;
        }
        let listed = IRREGULAR_VERBS.rest(&format!("{base}{last}ing")) == Some(base);
        let vowels = base
            .replace("qu", "q")
            .chars()
            .filter(|c| is_vowel(*c) || *c == 'y')
            .count();
        listed || vowels == 1
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn is_consonant(c: char) -> bool {
    c.is_ascii_lowercase() && !is_vowel(c)
}

fn with_s(base: &str) -> String {
    let sounds = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| base.ends_with(end));
    let o = base
        .strip_suffix('o')
        .is_some_and(|stem| stem.ends_with(is_consonant));
    match base
        .strip_suffix('y')
        .filter(|stem| stem.ends_with(is_consonant))
    {
        Some(stem) => format!("{stem}ies"),
        None if sounds || o => format!("{base}es"),
        None => format!("{base}s"),
    }
}

/// Nouns in -o whose plural is in -s alone, and others that the rules do not know.
#[rustfmt::skip]
const PLAIN_O: &[&str] = &["photo", "piano", "radio", "studio", "video", "solo", "disco", "memo", "logo", "casino", "euro", "kilo"];
/// Plurals that are their own singular.
#[rustfmt::skip]
const UNCHANGED: &[&str] = &[
    "people", "police", "series", "species", "means", "headquarters", "news", "troops", "aircraft", "spacecraft",
    "sheep", "fish", "offspring", "crossroads", "personnel", "cattle", "media", "data",
];

/// The plural of a noun in small letters.
pub fn plural(noun: &str) -> String {
    if UNCHANGED.contains(&noun) {
        return noun.to_owned();
    }
    match noun {
        "person" => return "people".into(),
        "child" => return "children".into(),
        "man" => return "men".into(),
        "woman" => return "women".into(),
        "human" | "shaman" | "talisman" | "ottoman" | "caiman" => return format!("{noun}s"),
        _ if noun.len() > 4 && noun.ends_with("man") => {
            return format!("{}men", noun.trim_end_matches("man"));
        }
        _ if PLAIN_O.contains(&noun) => return format!("{noun}s"),
        _ => {}
    }
    let irregular = IRREGULAR_NOUNS
        .0
        .lines()
        .filter_map(|line| line.split_once(' '));
    // "Busses" is a mere spelling.
    let mut irregular =
        irregular.filter(|(plural, singular)| *singular == noun && *plural != format!("{noun}ses"));
    irregular
        .next()
        .map_or_else(|| with_s(noun), |(plural, _)| plural.to_owned())
}

/// The singular of a plural; what is no plural stays. In small letters.
pub fn singular(plural: &str) -> String {
    let plural = plural.to_lowercase();
    if UNCHANGED.contains(&plural.as_str()) {
        return plural;
    }
    if let Some(singular) = IRREGULAR_NOUNS.rest(&plural) {
        return singular.to_owned();
    }
    if let Some(stem) = plural.strip_suffix("men").filter(|stem| stem.len() > 2) {
        return format!("{stem}man");
    }
    let Some(rest) = plural
        .strip_suffix('s')
        .filter(|rest| rest.len() > 1 && !rest.ends_with(['s', 'u', 'i']))
    else {
        return plural;
    };
    if let Some(stem) = rest
        .strip_suffix("ie")
        .filter(|stem| stem.len() > 1 && !is_noun(rest))
    {
        return format!("{stem}y");
    }
    if let Some(stem) = rest.strip_suffix('e') {
        let hisses = ["ss", "x", "ch", "sh", "zz"]
            .iter()
            .any(|end| stem.ends_with(end));
        let o = stem.ends_with('o') && !is_noun(rest);
        if (hisses && !is_noun(rest))
            || o
            || (stem.ends_with(['s', 'z']) && is_noun(stem) && !is_noun(rest))
        {
            return stem.to_owned();
        }
    }
    rest.to_owned()
}

fn is_noun(word: &str) -> bool {
    super::NOUNS.rest(word).is_some() || VERBS.rest(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_find_their_base_and_their_forms() {
        for line in [
            "invade invades invaded invaded invading",
            "stop stops stopped stopped stopping",
            "hope hopes hoped hoped hoping",
            "hop hops hopped hopped hopping",
            "carry carries carried carried carrying",
            "die dies died died dying",
            "dye dyes dyed dyed dyeing",
            "write writes wrote written writing",
            "begin begins began begun beginning",
            "interweave interweaves interwove interwoven interweaving",
            "forgo forgoes forwent forgone forgoing",
            "agree agrees agreed agreed agreeing",
            "visit visits visited visited visiting",
            "occur occurs occurred occurred occurring",
            "panic panics panicked panicked panicking",
            "go goes went gone going",
            "do does did done doing",
            "have has had had having",
            "pass passes passed passed passing",
            "issue issues issued issued issuing",
            "teach teaches taught taught teaching",
            "pay pays paid paid paying",
            "play plays played played playing",
            "fix fixes fixed fixed fixing",
            "put puts put put putting",
            "travel travels travelled travelled travelling",
            "develop develops developed developed developing",
            "quit quits quit quit quitting",
            "lie lies lay lain lying",
        ] {
            let forms: Vec<&str> = line.split(' ').collect();
            let verb = Verb::new(forms[0]);
            let ours = [
                verb.base().to_owned(),
                verb.third_person(),
                verb.past(),
                verb.participle(),
                verb.present_participle(),
            ];
            assert_eq!(ours.as_slice(), forms.as_slice());
            for form in forms.iter().filter(|form| !["lay"].contains(form)) {
                assert_eq!(verb_base(form), forms[0], "{form}");
            }
        }
        assert_eq!([verb_base("was"), verb_base("’re")], ["be", "be"]);
    }

    #[test]
    fn nouns_find_their_singular_and_their_plural() {
        for (singular_, plural_) in [
            ("city", "cities"),
            ("mouse", "mice"),
            ("house", "houses"),
            ("bus", "buses"),
            ("process", "processes"),
            ("church", "churches"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("wolf", "wolves"),
            ("boy", "boys"),
            ("crisis", "crises"),
            ("policeman", "policemen"),
            ("person", "people"),
            ("series", "series"),
            ("tax", "taxes"),
            ("horse", "horses"),
            ("analysis", "analyses"),
            ("movie", "movies"),
            ("shoe", "shoes"),
        ] {
            assert_eq!(plural(singular_), plural_);
            if plural_ != "people" {
                assert_eq!(singular(plural_), singular_);
            }
        }
        for same in ["", "s", "glass", "virus", "people", "Ü"] {
            assert_eq!(singular(same), same.to_lowercase());
        }
    }

    #[test]
    fn short_forms_are_told_by_their_tag() {
        for (word, tag, base) in [
            ("’ll", "MD", "will"),
            ("ca", "MD", "can"),
            ("n't", "RB", "not"),
            ("'s", "VBZ", "be"),
            ("The", "DT", "the"),
            ("Baku", "NNP", "Baku"),
            ("Troops", "NNS", "troops"),
        ] {
            assert_eq!(lemma(word, tag), base, "{word}");
        }
    }
}
