//! Whether a sentence tells that people are hurt or killed, by its words and those beside them: a man is shot, a film too.

use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::{self, Class};
use crate::grammar::words::among;
use crate::text::date::MONTHS;

/// Whether people are hurt or killed in a sentence.
pub(super) fn is_violent(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let told = |at: usize| Told { words: &words, at }.is_violent();
    (0..words.len()).any(told)
}

/// A word among the words of a sentence.
struct Told<'w> {
    words: &'w [&'w str],
    at: usize,
}

/// Beginnings of words that tell of violence wherever they stand.
#[rustfmt::skip]
const ALWAYS: &[&str] = &[
    "assassinat", "behead", "bayonet", "bloodshed", "casualt", "decapitat", "disembowel", "dismember", "fatalit",
    "genocid", "guillotin", "gunned", "kidnap", "lynch", "maim", "massacr", "murder", "mutilat", "pogrom", "strangl",
    "machine-gun", "suicid", "tortur", "trampl",
];

/// Words that do.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "bludgeoned", "bombarded", "bombed", "bombing", "bombings", "clubbed", "corpse", "corpses", "crucified",
    "crucifixion", "deportation", "deportations", "deported", "drowning", "electrocuted", "executioner",
    "flogged", "flogging", "gallows", "gassed", "hanged", "injured", "injures", "injuring", "impaled", "killings",
    "lashes", "perished", "poisoned", "rape", "raped", "rapes", "raping", "rapist", "scalped", "shelling", "slain", "slaying",
    "stabbed", "stabbing", "stabbings", "stabs", "starvation", "wounding", "wounded",
];

/// Turns that do, in small letters.
#[rustfmt::skip]
const TURNS: &[&[&str]] = &[
    &["opened", "fire"], &["open", "fire", "on"], &["loss", "of", "life"], &["lost", "their", "lives"],
    &["lost", "his", "life"], &["lost", "her", "life"], &["death", "toll"], &["dead", "bodies"], &["burned", "alive"],
    &["burnt", "alive"], &["buried", "alive"], &["at", "the", "stake"], &["shots", "were", "fired"],
    &["fired", "shots"], &["dead", "and", "wounded"], &["killed", "and", "wounded"], &["beaten", "up"], &["beat", "up"],
    &["to", "pieces", "by"], &["firing", "squad"], &["by", "hanging"], &["to", "be", "hanged"], &["to", "hang", "for"],
    &["mass", "grave"], &["mass", "graves"], &["put", "to", "the", "sword"],
];

/// What is killed, shot or carried out without anybody coming to harm.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "engine", "motor", "light", "power", "sound", "bill", "plan", "project", "idea", "deal", "story", "time", "weed",
    "bacteria", "bacterium", "germ", "virus", "cell", "insect", "pest", "moss", "mosquito", "process", "conversation",
    "series", "rumour", "rumor", "proposal", "mood", "taste", "pain", "appetite", "joke", "show", "program", "programme",
    "film", "movie", "scene", "picture", "video", "photograph", "photo", "portrait", "footage", "episode", "documentary",
    "order", "command", "contract", "code", "search", "strategy", "operation", "manoeuvre", "maneuver", "design", "work",
    "will", "document", "feint", "trade", "task", "instruction", "move", "turn", "sequence", "hope", "rebellion",
    "goal", "basket", "put", "frame", "reel", "advertisement", "commercial", "policy", "deed", "painting", "query", "script",
    "duty", "duties", "step", "dance", "pass", "play", "reform", "decision", "piece", "stunt", "landing", "transaction",
];

impl Told<'_> {
    fn is_violent(&self) -> bool {
        let written = self.word(0);
        let word = written.to_lowercase();
        let has_turn = TURNS.iter().any(|turn| self.is_turn(turn));
        let word = word.strip_suffix("'s").unwrap_or(&word);
        has_turn || self.always(word, written) || self.beside(word)
    }

    /// Whether the word itself tells it.
    fn always(&self, word: &str, written: &str) -> bool {
        // "Lynch" and "Slaughter" are surnames too.
        let is_surname =
            among(&["Lynch", "Murdered"], written) && written.starts_with(char::is_uppercase);
        let harmless = match word {
            "bombarded" => self.next(2, PARTICLES),
            "wounded" => self.next(1, &["pride", "feelings", "vanity", "ego", "dignity"]),
            "lashes" => self.previous(2, &["eye", "long", "false", "thick"]),
            "poisoned" => self.next(
                2,
                &["relations", "atmosphere", "mood", "debate", "minds", "mind"],
            ),
            "gallows" => self.next(1, &["humour", "humor"]),
            "perished" => self.previous(2, &["goods", "food", "rubber"]),
            "guillotine" => self.next(2, &["paper"]) || self.previous(1, &["paper"]),
            _ => false,
        };
        let starts = ALWAYS.iter().any(|start| word.starts_with(start)) && !is_surname;
        (starts || WORDS.contains(&word)) && !harmless
    }

    /// Whether the words beside it make it so.
    fn beside(&self, word: &str) -> bool {
        let passive = self.previous(3, BE);
        match word {
            "kill" | "kills" | "killed" | "killing" => {
                !(self.hits_a_thing() || self.next(1, &["off"]) || passive && self.thing_before())
            }
            "killer" | "killers" => !self.next(
                1,
                &[
                    "whale", "whales", "app", "feature", "instinct", "cell", "cells",
                ],
            ),
            "shot" => self.is_shot(passive),
            "fired" | "fire" | "fires" | "firing" | "shooting" | "shoot" => {
                let at = self.next(1, &["on", "upon", "into", "at"]);
                at && self.hits_people()
            }
            "slaughter" | "slaughtered" | "slaughtering" => {
                !self.near(4, ANIMALS) && self.word(0).starts_with(char::is_lowercase)
            }
            "executed" | "executing" => !(self.hits_a_thing() || passive && self.thing_before()),
            "execution" | "executions" => {
                !(self.next(1, &["of", "time", "speed"]) && self.hits_a_thing_of())
            }
            "drown" | "drowned" | "drowns" => {
                !self.next(
                    1,
                    &[
                        "out", "valley", "valleys", "coast", "river", "forest", "village",
                    ],
                ) && !self.next(2, &["debt", "work", "paper", "paperwork", "sauce", "noise"])
            }
            "crushed" | "crush" => self.hits_people() || passive && self.people_before(),
            "starved" | "starving" | "starve" => !self.next(1, &["of", "for"]),
            "burned" | "burnt" | "burning" => {
                self.hits_people() && !self.next(2, &["calories", "incense"])
            }
            "stab" => !self.next(1, &["at"]),
            "wound" | "wounds" => {
                word == "wounds"
                    || self.previous(
                        2,
                        &["a", "his", "her", "fatal", "mortal", "gunshot", "head"],
                    )
            }
            "bombardment" | "bombarding" => !self.next(3, PARTICLES),
            "beaten" => {
                self.next(1, &["severely", "unconscious"])
                    || self.previous(1, &["brutally", "badly", "savagely", "severely"])
            }
            "beatings" => true,
            "bodies" => self.near(
                3,
                &[
                    "lay", "lying", "piled", "buried", "bury", "washed", "burned", "burnt", "dead",
                    "heaped", "naked",
                ],
            ),
            "pieces" | "bits" => self.previous(1, &["to"]) && self.people_before(),
            "cut" | "mowed" | "mown" => self.next(1, &["down"]) && self.hits_people(),
            "bullet" | "bullets" => {
                self.next(2, &["chest", "head", "wound", "wounds", "heart"])
                    || self.next(4, &["chest", "head"])
            }
            "shelled" => {
                passive || self.next(1, &["the", "by"]) && !self.next(2, &["peas", "beans", "nuts"])
            }
            "died" | "die" | "dead" => self.many_before(),
            "death" => self.previous(1, &["to"]) && !self.previous(3, FIGURES_OF_SPEECH),
            "injuries" | "injury" => !self.next(1, &["time"]),
            _ => false,
        }
    }

    /// "Was shot", "shot two men", "shot dead": not a film, a photograph or a game.
    fn is_shot(&self, passive: bool) -> bool {
        let of_pictures = [
            "on",
            "in",
            "entirely",
            "mostly",
            "digitally",
            "with",
            "for",
            "over",
        ];
        let is_hit = self.next(1, &["dead", "at", "down", "through"])
            && !self.next(2, &["goal", "temperatures"]);
        is_hit
            || self.hits_people()
            || passive
                && !self.thing_before()
                && !self.previous(1, &["a", "the"])
                && !self.next(1, &of_pictures)
            || passive
                && self.people_before()
                && !self.previous(1, &["a"])
                && !self.next(1, &["film"])
    }

    /// The word so far behind or, below nothing, before.
    fn word(&self, by: isize) -> &str {
        let at = self.at.checked_add_signed(by);
        at.and_then(|at| self.words.get(at))
            .copied()
            .unwrap_or_default()
    }

    fn behind(&self, count: isize) -> impl Iterator<Item = &str> {
        (1..=count).map(|by| self.word(by))
    }

    fn before(&self, count: isize) -> impl Iterator<Item = &str> {
        (1..=count).map(|by| self.word(-by))
    }

    fn next(&self, count: isize, list: &[&str]) -> bool {
        self.behind(count).any(|word| among(list, word))
    }

    fn previous(&self, count: isize, list: &[&str]) -> bool {
        self.before(count).any(|word| among(list, word))
    }

    fn near(&self, count: isize, list: &[&str]) -> bool {
        self.next(count, list) || self.previous(count, list)
    }

    fn is_turn(&self, turn: &[&str]) -> bool {
        let mut places = (0_isize..).zip(turn);
        places.all(|(by, word)| self.word(by).eq_ignore_ascii_case(word))
    }

    /// The words of the object: up to a word that begins something else.
    fn object(&self) -> impl Iterator<Item = &str> {
        let ends = [
            "by", "in", "with", "and", "but", "when", "after", "before", "that", "which", "who",
            "for", "from", "",
        ];
        let skips = ["on", "upon", "into", "at", "down"];
        self.behind(6)
            .skip_while(move |word| among(&skips, word))
            .take_while(move |word| !among(&ends, word))
    }

    fn hits_a_thing(&self) -> bool {
        self.object().any(is_thing)
    }

    /// "The execution of the plan."
    fn hits_a_thing_of(&self) -> bool {
        self.behind(5).any(is_thing)
    }

    fn thing_before(&self) -> bool {
        self.before(4).any(is_thing)
    }

    fn hits_people(&self) -> bool {
        self.object().take(5).any(is_people)
    }

    fn people_before(&self) -> bool {
        self.before(5).any(is_people)
    }

    /// "40 people died", "thousands died", "left 12 dead": not "Lind died in 1901".
    fn many_before(&self) -> bool {
        let many = [
            "hundreds",
            "thousands",
            "dozens",
            "scores",
            "millions",
            "many",
            "percent",
        ];
        (1..=4).any(|by| {
            let word = self.word(-by);
            let small = word.to_lowercase();
            let is_plural = singular(&small) != small && is_people(word);
            is_plural || among(&many, word) || self.counts(-by)
        })
    }

    /// Whether a word is a number that is neither a year nor of a day.
    fn counts(&self, by: isize) -> bool {
        let word = self.word(by);
        let is_year = word.len() >= 4 && word.starts_with(['1', '2']);
        let beside = [self.word(by - 1), self.word(by + 1)];
        let is_day = beside.iter().any(|word| among(&MONTHS, word));
        word.starts_with(|c: char| c.is_ascii_digit()) && !is_year && !is_day
    }
}

/// What is shot in laboratories, and asked of officials.
const PARTICLES: &[&str] = &[
    "neutrons",
    "electrons",
    "protons",
    "alpha",
    "particles",
    "ions",
    "rays",
    "questions",
    "requests",
    "letters",
    "calls",
    "messages",
    "advertisements",
    "atoms",
    "nuclei",
    "target",
];
const ANIMALS: &[&str] = &[
    "cattle",
    "sheep",
    "pigs",
    "pig",
    "cow",
    "cows",
    "animal",
    "animals",
    "halal",
    "kosher",
    "ritual",
    "chickens",
    "lamb",
    "lambs",
    "goats",
    "horses",
    "poultry",
    "livestock",
    "whales",
    "seals",
    "bison",
    "buffalo",
];
/// What somebody is to death without being harmed.
const FIGURES_OF_SPEECH: &[&str] = &[
    "bored",
    "scared",
    "frightened",
    "worried",
    "tickled",
    "loved",
    "sick",
    "thrilled",
    "birth",
    "close",
    "due",
    "prior",
    "up",
    "until",
    "life",
    "led",
    "reference",
];
const BE: &[&str] = &["was", "were", "is", "are", "been", "be", "being", "got"];

fn is_thing(word: &str) -> bool {
    let small = word.to_lowercase();
    THINGS.contains(&small.as_str()) || THINGS.contains(&singular(&small).as_str())
}

/// Whether a word means people: a noun of them, a name, a pronoun, a number that stands for them.
fn is_people(word: &str) -> bool {
    let small = word.to_lowercase();
    let pronouns = [
        "him",
        "her",
        "them",
        "me",
        "us",
        "themselves",
        "himself",
        "herself",
        "each",
        "everyone",
        "he",
        "she",
        "they",
    ];
    let groups = [
        "crowd",
        "crowds",
        "people",
        "civilians",
        "ambulance",
        "ambulances",
        "demonstration",
        "protest",
        "group",
        "police",
    ];
    let noun = singular(&small);
    let of_people = [Some(Class::Person), Some(Class::People)];
    among(&pronouns, &small)
        || among(&groups, &small)
        || !small.is_empty() && of_people.contains(&lexicon::noun(&noun))
}

#[cfg(test)]
mod tests {
    use super::is_violent;

    /// Written before any rule was made for them.
    #[test]
    fn violence_is_found_and_what_only_sounds_like_it_is_not() {
        let violent = [
            "Seventeen miners were burned to death when the shaft caught fire.",
            "The cavalry fired on the crowd outside the mill.",
            "Two of the prisoners were bayoneted as they ran.",
            "More than 200 sailors drowned when the ferry sank.",
            "The rebels were hanged in the market square.",
            "He had been tortured for three days before the trial.",
            "The whole village was massacred.",
            "Dozens of women and children were trampled at the gate.",
            "Police shot two strikers outside the works.",
            "A guard was stabbed in the neck.",
            "She was shot through the window of her house.",
            "The shells tore the horses and their drivers to pieces.",
            "The mob beat the baker to death.",
            "Soldiers opened fire without a warning.",
            "Bodies lay in the street for two days.",
            "Four hundred men lost their lives in the charge.",
            "The king ordered the leaders to be executed.",
            "He was beheaded in 1649.",
            "Thousands froze to death during the winter siege.",
            "The bomb left 12 dead and 40 injured.",
            "Many of the deported died on the way.",
            "The mine blew eleven men to bits.",
            "A sniper killed the captain.",
            "The overseer flogged the men who had run away.",
            "Nurses washed the wounds of the soldiers.",
            "The city was shelled by the fleet for nine days.",
            "Cossacks cut down the demonstrators with sabres.",
            "The peasants were put to the sword.",
            "Guards clubbed the marchers.",
            "His brother fell at Inkerman with a bullet in the chest.",
        ];
        let harmless = [
            "He killed the engine and waited.",
            "It was a shot of the film that nobody forgot.",
            "The board fired him from his post.",
            "The film was shot in Spain.",
            "The vase was fired at 1200 degrees.",
            "The committee killed the proposal.",
            "They killed time at the station.",
            "The plan was executed without delay.",
            "The execution of the contract took a year.",
            "She hung the picture in the hall.",
            "Her laughter drowned out the music.",
            "He was drowned in paperwork.",
            "The road wound through the hills.",
            "The children were bored to death.",
            "He took a stab at the puzzle.",
            "The atom was bombarded with neutrons.",
            "They shelled peas on the porch.",
            "Wounded pride kept him away.",
            "Killer whales live in the bay.",
            "The team was beaten by a single goal.",
            "Darwin died in 1882.",
            "The course on dead languages began in May.",
            "Crushed garlic gives the sauce its taste.",
            "A shot of brandy cost two pence.",
            "The project was starved of money.",
            "The sun burned their faces.",
            "He shot the ball into the net.",
            "The striker shot at goal twice.",
            "The deadline killed the mood.",
            "The body of the letter was short.",
        ];
        let missed: Vec<&str> = violent
            .into_iter()
            .filter(|text| !is_violent(text))
            .collect();
        let wrong: Vec<&str> = harmless
            .into_iter()
            .filter(|text| is_violent(text))
            .collect();
        assert!(
            missed.is_empty() && wrong.is_empty(),
            "missed {missed:#?}, wrong {wrong:#?}"
        );
    }
}
