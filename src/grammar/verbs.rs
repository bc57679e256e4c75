//! Verbs of a sentence by their forms: which words can be a past tense, and what their base is (invaded → invade).

/// Irregular verbs: base, past, participle where it differs.
const IRREGULAR: &str = "arise arose arisen|awake awoke awoken|bear bore born|beat beat beaten|become became become|\
begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|\
broadcast broadcast|build built|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung|come came come|\
cost cost|creep crept|cut cut|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|\
feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast|\
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|\
go went gone|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|\
kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|leave left|lend lent|let let|light lit|lose lost|make made|mean meant|meet met|\
mislead misled|mistake mistook mistaken|outgrow outgrew outgrown|overcome overcame overcome|override overrode overridden|\
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid|put put|quit quit|rebuild rebuilt|\
rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|\
set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung|\
sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|split split|spread spread|\
spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|strive strove striven|swear swore sworn|\
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|\
undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|\
wear wore worn|weave wove woven|win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|\
write wrote written";

/// Words that end in -ed and are no verb form, or hardly ever one.
#[rustfmt::skip]
const NO_VERB: &[&str] = &[
    "bed", "red", "shed", "seed", "speed", "breed", "feed", "need", "deed", "weed", "reed", "greed", "creed",
    "freed", "indeed", "hundred", "sacred", "naked", "wicked", "rugged", "united", "so-called", "alleged",
    "supposed", "embed", "sled", "sped", "ted", "fred", "ahmed", "mohammed", "muhammed", "unprecedented",
    "talented", "gifted", "aforementioned", "beloved", "exceed", "proceed", "succeed", "newlywed",
];

/// What a form of a verb can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The base: "invade".
    pub base: String,
    /// Whether it can be a past tense.
    pub past: bool,
    /// Whether it can be a past participle.
    pub participle: bool,
}

/// The irregular verbs: base, past, participle.
fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    IRREGULAR.split('|').filter_map(|entry| {
        let mut forms = entry.split(' ');
        let base = forms.next()?;
        let past = forms.next()?;
        Some((base, past, forms.next().unwrap_or(past)))
    })
}

/// The past and the participle of an irregular verb.
pub(super) fn forms(base: &str) -> Option<(&'static str, &'static str)> {
    let mut table = table().filter(|(known, ..)| *known == base);
    table.next().map(|(_, past, participle)| (past, participle))
}

/// The base of an irregular past or participle in small letters.
pub(super) fn irregular(form: &str) -> Option<&'static str> {
    let mut table = table().filter(|(_, past, participle)| form == *past || form == *participle);
    table.next().map(|(base, ..)| base)
}

/// What a word can be as a past form of a full verb (not of be, have or do).
pub fn past(word: &str) -> Option<Form> {
    let word = word.to_lowercase();
    for (base, past, participle) in table() {
        if word == past || word == participle {
            return Some(Form {
                base: base.to_owned(),
                past: word == past,
                participle: word == participle,
            });
        }
    }
    let stem = word.strip_suffix("ed").filter(|s| s.len() >= 2)?;
    if NO_VERB.contains(&word.as_str()) || !word.is_ascii() || !has_vowel(stem) {
        return None;
    }
    Some(Form {
        base: bare(stem),
        past: true,
        participle: true,
    })
}

fn has_vowel(stem: &str) -> bool {
    stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Endings of what stands before -ed after which the base has an "e". The longest ending of both lists decides. Found
/// and measured with the past forms of UD English EWT and PUD.
const WITH_E: &str = "\
    at ad id od ud v z c u as es is os us ys ns rs ps ls dg ag eg ig og ug hang rang eng lung rg lg bl cl dl fl \
    gl kl pl tl zl sl cr tr br ar ir or ur dher pher ul il ol cal hal mal am im om um em in pon ton hon ven un \
    plan ap ip op yp dup ib ob ub ak ik ok uk af bath eath loth cit unit ignit invit writ excit vot not mot quot \
    disput tribut ecut stitut comput mut rout salut dilut pollut plet compet delet tast past wast ced imped \
    supersed creat hing cring fring interfer persever phon rap condon extradit expedit styl premier";

/// Endings after which it has none.
const WITHOUT_E: &str = "\
    eat oat combat format chat create ead oad aad aid oid eid ood eed oud zz quiz ass bias canvas ess iss oss \
    uss focus ear oar air eer oor anchor honor favor labor monitor author sponsor harbor color mirror tutor \
    vector censor our murmur occur oul haul ail oil eil pencil eam oam aim oom blossom custom ransom fathom \
    random ain oin ein ruin margin eap oap ship hip oop develop gallop oak eak ook eek seal eal orphan cavil \
    pivot edit audit credit debit pivot abandon condition season reason question mention function weapon happen \
    eem seem aul umm amm ull all ell ill oll ool eel rumor aud siphon";

/// The base of a regular verb from what stands before its -ed or -ing.
pub(super) fn bare(stem: &str) -> String {
    if let Some(rest) = stem.strip_suffix('i') {
        return if rest.len() > 1 {
            format!("{rest}y")
        } else {
            format!("{rest}ie")
        };
    }
    if stem.ends_with('e') {
        return format!("{stem}e");
    }
    let mut end = stem.chars().rev();
    let (last, before, third) = (end.next(), end.next(), end.next());
    // Doubled for the ending: stopped, planned; but kissed, fulfilled, added stay.
    if last == before
        && last.is_some_and(|c| "bdgmnprt".contains(c) && stem.len() > 3)
        && third.is_some_and(is_vowel)
    {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    if last == before
        && last == Some('l')
        && DOUBLED_L
            .split(' ')
            .any(|v| stem.strip_suffix('l') == Some(v))
    {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    if needs_e(stem) {
        format!("{stem}e")
    } else {
        stem.to_owned()
    }
}

/// Verbs in one l that double it.
const DOUBLED_L: &str = "\
    control patrol compel expel propel rebel repel cancel travel label model level signal total equal excel \
    channel quarrel duel counsel marvel dispel impel fuel annul";

fn needs_e(stem: &str) -> bool {
    let longest = |endings: &str| {
        let fit = endings.split(' ').filter(|e| stem.ends_with(e));
        fit.map(str::len).max().unwrap_or(0)
    };
    longest(WITH_E) > longest(WITHOUT_E)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_get_their_base_back() {
        for (form, base) in [
            ("invaded", "invade"),
            ("started", "start"),
            ("stopped", "stop"),
            ("played", "play"),
            ("issued", "issue"),
            ("announced", "announce"),
            ("created", "create"),
            ("treated", "treat"),
            ("visited", "visit"),
            ("united", "unite"),
            ("killed", "kill"),
            ("controlled", "control"),
            ("added", "add"),
            ("occurred", "occur"),
            ("captured", "capture"),
            ("entered", "enter"),
            ("completed", "complete"),
            ("targeted", "target"),
            ("married", "marry"),
            ("died", "die"),
            ("carried", "carry"),
            ("settled", "settle"),
            ("belonged", "belong"),
            ("changed", "change"),
            ("developed", "develop"),
            ("passed", "pass"),
            ("released", "release"),
            ("focused", "focus"),
            ("agreed", "agree"),
            ("described", "describe"),
            ("welcomed", "welcome"),
            ("opened", "open"),
            ("convened", "convene"),
            ("defined", "define"),
            ("gained", "gain"),
            ("mentioned", "mention"),
            ("required", "require"),
            ("declared", "declare"),
            ("appeared", "appear"),
            ("ruled", "rule"),
            ("revealed", "reveal"),
            ("avoided", "avoid"),
            ("decided", "decide"),
            ("exploded", "explode"),
            ("loaded", "load"),
            ("published", "publish"),
            ("reached", "reach"),
            ("worked", "work"),
            ("provoked", "provoke"),
            ("looked", "look"),
        ] {
            if let Some(found) = past(form).filter(|_| form != "united") {
                assert_eq!(found.base, base);
                assert!(found.past && found.participle);
            } else {
                assert_eq!(form, "united");
            }
        }
    }

    #[test]
    fn irregular_verbs_know_their_forms() {
        let form = |word| past(word).unwrap();
        assert_eq!(
            form("began"),
            Form {
                base: "begin".into(),
                past: true,
                participle: false
            }
        );
        assert_eq!(
            form("begun"),
            Form {
                base: "begin".into(),
                past: false,
                participle: true
            }
        );
        assert_eq!(
            form("Led"),
            Form {
                base: "lead".into(),
                past: true,
                participle: true
            }
        );
        for word in ["hundred", "the", "red", "Ahmed", "", "ed", "séed"] {
            assert_eq!(past(word), None, "{word}");
        }
    }
}
