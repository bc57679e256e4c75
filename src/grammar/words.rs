//! Small word classes of English, as lists.

/// Whether a list holds a word, in any case.
pub fn among(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Forms of be.
pub const BE: &[&str] = &["was", "were", "is", "are", "been", "be", "being"];
/// Auxiliaries that a question can begin with.
pub const AUXILIARY: &[&str] = &["was", "were", "is", "are", "has", "have", "had"];
/// Words that make a statement possible, wished or future.
#[rustfmt::skip]
pub const MODAL: &[&str] = &[
    "would", "could", "might", "may", "should", "must", "will", "shall", "can", "cannot", "ought", "'d", "’d",
    "won't", "won’t",
];
/// Words that make a statement negative.
#[rustfmt::skip]
pub const NEGATION: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "hardly", "barely", "scarcely", "without",
    "didn't", "didn’t", "wasn't", "wasn’t", "weren't", "weren’t", "doesn't", "doesn’t", "don't", "don’t", "isn't",
    "isn’t", "couldn't", "couldn’t", "failed", "refused", "denied",
];
/// Words that begin a clause within a sentence.
#[rustfmt::skip]
pub const CLAUSE_WORDS: &[&str] = &[
    "that", "which", "who", "whom", "whose", "where", "when", "while", "because", "if", "unless", "although",
    "though", "whereas", "whether", "what", "how", "why", "since", "once", "lest", "until", "till", "so", "whereby",
    "wherein",
];
/// Conditions: what follows is not asserted.
pub const CONDITION: &[&str] = &["if", "unless", "whether", "lest", "provided", "supposing"];
/// Prepositions.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "in", "on", "at", "by", "for", "from", "of", "to", "with", "within", "without", "under", "over", "after",
    "before", "during", "since", "until", "till", "through", "throughout", "between", "among", "against", "into",
    "onto", "upon", "about", "across", "along", "around", "behind", "beside", "besides", "despite", "near", "off",
    "toward", "towards", "via", "as", "like", "than", "beyond", "following", "including", "per", "because", "amid",
    "above", "below", "outside", "inside", "past", "due", "out", "up", "down",
];
/// Determiners.
#[rustfmt::skip]
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "some",
    "any", "each", "every", "both", "all", "no", "another", "such", "many", "most", "several", "few", "more",
    "other",
];
/// Pronouns and other words that stand for something said before.
#[rustfmt::skip]
pub const ANAPHORA: &[&str] = &[
    "he", "she", "it", "they", "him", "them", "his", "her", "hers", "its", "their", "theirs", "this", "these",
    "those", "such", "there", "then", "thus", "therefore", "latter", "former", "aforementioned", "respectively",
    "thereby", "thereafter", "therein", "hence", "himself", "herself", "itself", "themselves", "we", "us", "our",
    "i", "my", "me", "you", "your", "here", "now", "today", "currently", "recently", "meanwhile", "another",
    "others", "likewise", "similarly", "instead", "otherwise", "ago", "ones", "same", "so", "later", "earlier",
];
/// Nouns that mean nothing by themselves after "the": the text said before which.
#[rustfmt::skip]
pub const VAGUE: &[&str] = &[
    "act", "acts", "action", "actions", "event", "events", "incident", "tragedy", "conflict", "decision", "group",
    "groups", "area", "areas", "move", "measure", "measures", "policy", "plan", "process", "result", "results",
    "situation", "attack", "attacks", "war", "battle", "team", "game", "match", "season", "show", "series", "film",
    "book", "company", "network", "station", "program", "programme", "project", "city", "town", "country", "region",
    "state", "party", "government", "king", "emperor", "president", "leader", "leaders", "man", "woman", "men",
    "women", "people", "others", "rest", "number", "figure", "amount", "idea", "concept", "term", "word", "name",
    "theory", "study", "report", "work", "works", "first", "second", "third", "last", "next", "whole", "two",
    "three", "four", "five", "new", "old", "latter", "former", "main", "original", "invasion", "occupation",
    "agreement", "treaty", "law", "bill", "committee", "commission", "council", "school", "schools", "church",
    "building", "site", "place", "house", "river", "land", "territory", "colony", "colonies", "army", "troops",
    "forces", "fleet", "ship", "ships", "crew", "system", "problem", "question", "issue", "issues", "change",
    "changes", "movement", "campaign", "election", "vote", "order", "institution", "organization", "organisation",
    "play", "novel", "song", "album", "accident", "moment", "supply", "capital", "expedition", "conference", "family",
    "couple", "proceedings", "fire", "request", "post", "position", "job", "prize", "award", "trial", "bodies", "body", "ruling",
    "university", "college", "student", "students", "center", "centre", "population", "community", "mission",
    "flight", "edict", "disease", "plague", "epidemic", "outbreak", "initiators", "defendant", "defendants",
    "court", "judge", "case", "character", "episode", "story", "novel", "song", "album", "player", "quarterback",
    "coach", "pass", "drive", "quarter", "half", "service", "channel", "channels", "platform", "deal", "contract",
    "merger", "sale", "purchase", "acquisition", "division", "block", "lineup", "format", "logo", "tower", "bridge",
    "road", "line", "route", "property", "park", "following", "previous", "year", "years", "day", "days", "month",
    "months", "time", "period", "era", "decade", "century", "date", "end", "beginning", "start",
];
/// Nouns of events, whose own date a date right after them may be.
#[rustfmt::skip]
pub const EVENTS: &[&str] = &[
    "war", "battle", "attack", "treaty", "election", "elections", "conference", "death", "birth", "visit", "revolt",
    "siege", "trial", "speech", "report", "book", "film", "study", "season", "edition", "census", "meeting",
    "festival", "game", "match", "strike", "riot", "riots", "uprising", "coup", "raid", "act", "law", "peace",
    "congress", "concert", "tour", "fire", "flood", "earthquake", "storm", "referendum", "vote", "trip", "journey",
    "voyage", "flight", "mission", "landing", "launch", "match", "victory", "defeat", "arrival", "departure",
    "return", "edict", "paper", "article", "survey", "poll", "appearance", "proposal", "debut", "crisis",
    "massacre", "murder", "rebellion", "campaign", "premiere", "broadcast", "series", "album", "song",
];
/// Adverbs besides those in -ly that stand between a subject and its verb.
#[rustfmt::skip]
pub const ADVERBS: &[&str] = &[
    "also", "first", "soon", "even", "still", "again", "once", "often", "always", "just", "only", "further", "both",
    "all", "instead", "together", "alone", "thus", "twice", "long", "almost", "perhaps", "indeed", "already", "yet",
    "ever", "now",
];
/// Verbs and nouns that make what follows someone's word and not the text's, by their beginnings.
#[rustfmt::skip]
pub const REPORTING: &[&str] = &[
    "said", "says", "say", "saying", "claim", "alleg", "argu", "believ", "thought", "think", "suggest", "reported",
    "reports", "reporting", "announc", "stated", "stating", "theor", "hypothes", "legend", "rumor", "rumour",
    "supposed", "purport", "apparent", "according", "told", "tell", "warn", "insist", "denied", "deny", "asserted",
    "assert", "contend", "conclud", "estimat", "consider", "regard", "accus", "admit", "acknowledg", "emphasi",
    "stress", "predict", "expect", "promis", "propos", "demand", "request", "urg", "complain", "describ", "express",
    "writes", "noted", "notes", "reput", "presum", "assum", "speculat", "deem", "attribut", "credited", "interpret",
    "imagin", "dream", "plan", "intend", "hope", "want", "attempt", "tried", "sought", "threat", "seem", "appear",
];
/// Words that make a statement a guess.
#[rustfmt::skip]
pub const HEDGES: &[&str] = &[
    "perhaps", "probably", "possibly", "likely", "maybe", "reportedly", "allegedly", "presumably", "arguably",
    "seemingly", "apparently", "supposedly", "potentially", "unlikely", "doubtful", "ostensibly", "hypothetically",
];
/// Words of death, wounds and violence, by their beginnings.
#[rustfmt::skip]
pub const VIOLENCE: &[&str] = &[
    "kill", "die", "died", "dead", "death", "murder", "massacr", "slain", "slaughter", "wound", "injur", "casualt",
    "victim", "fatal", "execut", "tortur", "rape", "mutilat", "bodies", "corpse", "buried", "shot", "hang", "burn",
    "drown", "starv", "perish", "missing", "imprison", "arrest", "deport", "expel", "captiv", "hostage", "bomb",
    "suicid", "genocid", "exterminat", "assassinat", "stab", "behead", "lynch", "burnt", "dying", "invad",
    "prisoner", "refugee", "displac", "fled", "flee", "attack", "persecut", "pogrom", "riot", "evict", "homeless", "exile", "beaten",
    "looted", "violen", "terror",
];
/// Bodies that speak with one voice.
#[rustfmt::skip]
pub const BODIES: &[&str] = &[
    "council", "parliament", "legislature", "assembly", "committee", "commission", "court", "congress", "senate", "board",
    "ministry", "cabinet", "synod",
];
/// People who speak together, whose noun tells nothing of persons.
#[rustfmt::skip]
pub const PEOPLE: &[&str] = &[
    "authority", "official", "expert", "government", "source", "leadership", "delegation", "opposition", "union",
    "resident", "worker", "scientist", "researcher", "historian", "scholar", "critic",
];
/// Plurals without an s.
#[rustfmt::skip]
pub const PLURALS: &[&str] = &[
    "people", "men", "women", "children", "troops", "police", "feet", "teeth", "mice", "species", "cattle", "sheep",
    "fish", "aircraft", "series", "spacecraft", "personnel", "clergy", "infantry", "cavalry", "dead", "wounded",
    "businessmen", "countrymen", "policemen", "frenchmen", "englishmen", "km", "data", "criteria", "phenomena",
    "media", "alumni", "fungi", "larvae", "crew", "staff",
];
/// Discourse words a sentence may begin with; leaving them out changes nothing that is said.
#[rustfmt::skip]
pub const OPENERS: &[&str] = &[
    "however", "in fact", "indeed", "of course", "in addition", "additionally", "moreover", "furthermore", "also",
    "and", "but", "thus", "therefore", "as a result", "consequently", "nevertheless", "nonetheless", "for example",
    "for instance", "finally", "eventually", "in particular", "notably", "that's why", "that’s why", "that is why",
    "even", "similarly", "likewise", "overall", "in general", "in total", "in turn", "on the other hand",
    "by contrast", "in contrast", "meanwhile", "again",
];
