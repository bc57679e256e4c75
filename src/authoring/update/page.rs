//! A document as it reads now, and what became of the words that were cited from it.

use std::collections::{BTreeMap, BTreeSet};

use super::spaces::Spaced;
use crate::bank::Citation;
use crate::text::fold::fold;
use crate::text::{Span, outline};

/// What became of cited words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// They stand in the document, and the citation finds them.
    Unchanged,
    /// They stand elsewhere now, or several times, or with other spaces between them. This citation finds them.
    Moved(Citation),
    /// They are not there; this is what their sentence may have become.
    Stale(Reworded),
    /// They are not there, nor anything like them.
    Dead,
}

/// A sentence that may be what another one became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// Its bytes.
    pub span: Span,
    /// It as it reads now, spaces made one.
    pub now: String,
    /// The words that are gone.
    pub gone: Vec<String>,
    /// The words that are new.
    pub new: Vec<String>,
}

impl Reworded {
    /// Whether some words are still in it.
    pub fn says(&self, words: &str) -> bool {
        let padded = |text: &str| format!(" {} ", fold(text, ""));
        padded(&self.now).contains(&padded(words))
    }
}

/// A sentence of which less than this share of the weight of the cited words is left is not the same one.
const LEAST: f64 = 0.5;

/// How many bytes around a quote tell one place from another.
const AROUND: usize = 300;

/// What became of citations, all of one document, as it was where that is known, and as it is.
pub(super) fn fates(now: &str, former: Option<&str>, cites: &[&Citation]) -> Vec<Fate> {
    let spaced = Spaced::new(now);
    let found: Vec<Option<Fate>> = cites
        .iter()
        .map(|cite| found(now, former, &spaced, cite))
        .collect();
    if found.iter().all(Option::is_some) {
        return found.into_iter().flatten().collect();
    }
    // A sentence that stood beside the cited one is not what that one became.
    let old = former.map(sentences).unwrap_or_default();
    let near = Near::new(now, &old);
    let near = |cite: &Citation| {
        let is_former = former.is_some_and(|former| former.contains(&cite.quote));
        near.to(&cite.quote, is_former)
    };
    let all = cites.iter().zip(found).map(|(cite, found)| {
        let near = || near(cite).map(Fate::Stale);
        found.or_else(near).unwrap_or(Fate::Dead)
    });
    all.collect()
}

/// The sentences and headings of a text, made plain.
pub(super) fn sentences(text: &str) -> BTreeSet<String> {
    let spans = outline(text).into_iter().flat_map(|block| block.sentences);
    spans.filter_map(|span| span.of(text).map(plain)).collect()
}

/// A text with its spaces made one.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What became of words that still stand there; nothing where they do not.
fn found(now: &str, former: Option<&str>, spaced: &Spaced<'_>, cite: &Citation) -> Option<Fate> {
    if cite.at.is_some() && cite.locate(now).is_some() {
        return Some(Fate::Unchanged);
    }
    let places = now
        .match_indices(&cite.quote)
        .map(|(at, quote)| Span::new(at, at + quote.len()));
    let places: Vec<Span> = places.collect();
    match (places.as_slice(), cite.at) {
        ([_], None) => Some(Fate::Unchanged),
        ([], _) => {
            let places = spaced.find(&cite.quote);
            let place = chosen(now, former, cite, &places)?;
            let quote = place.of(now)?.to_owned();
            let mark = cite.mark.as_ref().and_then(|mark| marked(&quote, mark));
            let at = (now.matches(&quote).take(2).count() > 1).then_some(place.start);
            let source = cite.source.clone();
            Some(Fate::Moved(Citation {
                source,
                quote,
                mark,
                at,
            }))
        }
        (places, _) => {
            let place = chosen(now, former, cite, places)?;
            let at = (places.len() > 1).then_some(place.start);
            Some(Fate::Moved(Citation { at, ..cite.clone() }))
        }
    }
}

/// The words to mark, as they stand in a quote.
fn marked(quote: &str, mark: &str) -> Option<String> {
    let place = Spaced::new(quote).find(mark).into_iter().next()?;
    place.of(quote).map(str::to_owned)
}

/// Of several places where a quote stands, that with the most of the same text around it; where the former text is not
/// known, the one nearest to where it stood.
fn chosen(now: &str, former: Option<&str>, cite: &Citation, places: &[Span]) -> Option<Span> {
    if let [only] = places {
        return Some(*only);
    }
    let stood = former.and_then(|text| cite.locate(text).map(|span| (text, span)));
    let Some((former, stood)) = stood else {
        let nearest = |place: &&Span| place.start.abs_diff(cite.at.unwrap_or(0));
        return places.iter().min_by_key(nearest).copied();
    };
    let same = |place: &Span| {
        let pairs = ahead(former, stood.start).iter().rev();
        let before = pairs.zip(ahead(now, place.start).iter().rev());
        let behind = after(former, stood.end).iter().zip(after(now, place.end));
        let is_same = |(one, other): &(&u8, &u8)| one == other;
        before.take_while(is_same).count() + behind.take_while(is_same).count()
    };
    let best = |place: &&Span| (same(place), std::cmp::Reverse(place.start));
    places.iter().max_by_key(best).copied()
}

/// The bytes before a place.
fn ahead(text: &str, to: usize) -> &[u8] {
    let from = to.saturating_sub(AROUND);
    text.as_bytes().get(from..to).unwrap_or_default()
}

/// The bytes from a place on.
fn after(text: &str, from: usize) -> &[u8] {
    let to = text.len().min(from + AROUND);
    text.as_bytes().get(from..to).unwrap_or_default()
}

/// Sentences by their words, to look for the one that is most like another.
struct Near<'t> {
    text: &'t str,
    /// Each with whether it stood there before.
    sentences: Vec<(Span, bool)>,
    /// The sentences of each word.
    of: BTreeMap<String, Vec<usize>>,
}

impl<'t> Near<'t> {
    /// The sentences of a text; those of `old` stood there before.
    fn new(text: &'t str, old: &BTreeSet<String>) -> Self {
        let mut near = Self {
            text,
            sentences: Vec::new(),
            of: BTreeMap::new(),
        };
        for span in outline(text).into_iter().flat_map(|block| block.sentences) {
            let sentence = span.of(text).unwrap_or_default();
            let words: BTreeSet<String> = folded(sentence).into_iter().collect();
            for word in words {
                near.of.entry(word).or_default().push(near.sentences.len());
            }
            near.sentences.push((span, old.contains(&plain(sentence))));
        }
        near
    }

    /// The sentence that has most of the weight of the words of a quote; rare words weigh more. Nothing where the best has
    /// little of it. With `only_new`, one that stood there before is not looked at.
    fn to(&self, quote: &str, only_new: bool) -> Option<Reworded> {
        let words: BTreeSet<String> = folded(quote).into_iter().collect();
        let all = count(self.sentences.len());
        let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
        let mut whole = 0.0;
        for word in &words {
            let of = self.of.get(word).map_or(&[][..], Vec::as_slice);
            let weight = (1.0 + all / count(of.len().max(1))).ln();
            whole += weight;
            for sentence in of {
                *shares.entry(*sentence).or_default() += weight;
            }
        }
        let is_old = |place: usize| self.sentences.get(place).is_none_or(|(_, is_old)| *is_old);
        let shares = shares
            .into_iter()
            .filter(|(place, share)| *share >= LEAST * whole && !(only_new && is_old(*place)));
        // The first of those that are as good.
        let best = shares.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let (span, _) = *self.sentences.get(best?.0)?;
        let now = plain(span.of(self.text)?);
        let (gone, new) = changed(&plain(quote), &now);
        Some(Reworded {
            span,
            now,
            gone,
            new,
        })
    }
}

fn folded(text: &str) -> Vec<String> {
    fold(text, "").split(' ').map(str::to_owned).collect()
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// The words of one text that are not in another, and those of the other that are not in the one, in order.
fn changed(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(' ');
        let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        bare.filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (old, new) = (words(old), words(new));
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for word in those {
            *left.entry(word).or_default() += 1;
        }
        let mut these = these.to_vec();
        these.retain(|word| match left.get_mut(word.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        these
    };
    (without(&old, &new), without(&new, &old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SourceId;

    fn cite(quote: &str, at: Option<usize>) -> Citation {
        Citation {
            source: SourceId::new("d").unwrap(),
            quote: quote.to_owned(),
            mark: None,
            at,
        }
    }

    fn one(now: &str, former: Option<&str>, cite: &Citation) -> Fate {
        fates(now, former, &[cite]).remove(0)
    }

    #[test]
    fn words_that_stand_where_the_citation_finds_them_are_unchanged() {
        let text = "One came. Two left. One came.";
        assert_eq!(one(text, None, &cite("Two left.", None)), Fate::Unchanged);
        assert_eq!(
            one(text, None, &cite("One came.", Some(20))),
            Fate::Unchanged
        );
        let longer = format!("A new one. {text}");
        assert_eq!(
            one(&longer, None, &cite("Two left.", None)),
            Fate::Unchanged
        );
    }

    #[test]
    fn words_that_moved_get_their_place() {
        let text = "One came. Two left. One came.";
        let moved = |at: Option<usize>| Fate::Moved(cite("One came.", at));
        // It stood once and stands twice now: the same words were around the second.
        let former = "Then two left. One came.";
        assert_eq!(
            one(text, Some("Two left. One came."), &cite("One came.", None)),
            moved(Some(20))
        );
        assert_eq!(one(text, None, &cite("One came.", None)), moved(Some(0)));
        assert_eq!(
            one(text, None, &cite("One came.", Some(17))),
            moved(Some(20))
        );
        // It stands only once now.
        assert_eq!(
            one(former, Some(text), &cite("One came.", Some(20))),
            moved(None)
        );
    }

    #[test]
    fn other_spaces_are_a_move() {
        let mut old = cite("The council  built\nthe bridge.", Some(3));
        old.mark = Some("council  built".to_owned());
        let mut new = cite("The council built the\r\nbridge.", None);
        new.mark = Some("council built".to_owned());
        let text = "So. The council built the\r\nbridge. Later it fell.";
        assert_eq!(one(text, None, &old), Fate::Moved(new));
    }

    #[test]
    fn a_reworded_sentence_is_found_with_its_words() {
        let former = "In 1874, the council built the bridge. The mayor of the council built a house. It rained.";
        let now = "The mayor of the council built a house. In 1875, the town council built the bridge. It rained.";
        let old = cite("In 1874, the council built the bridge.", None);
        let Fate::Stale(reworded) = one(now, Some(former), &old) else {
            panic!("it is {:?}", one(now, Some(former), &old))
        };
        assert_eq!(reworded.now, "In 1875, the town council built the bridge.");
        assert_eq!(reworded.span.of(now), Some(reworded.now.as_str()));
        assert_eq!(reworded.gone, ["1874"]);
        assert_eq!(reworded.new, ["1875", "town"]);
        // What stood there before is not what it became.
        let gone = "The mayor of the council built a house. It rained.";
        assert_eq!(one(gone, Some(former), &old), Fate::Dead);
        // Where the former text is another one, or is not known, every sentence may be it.
        for former in [None, Some("The bridge fell.")] {
            let stale = one(now, former, &old);
            assert!(matches!(stale, Fate::Stale(found) if found.new == ["1875", "town"]));
        }
    }

    #[test]
    fn what_is_gone_is_dead() {
        let old = cite("In 1874, the council built the bridge.", None);
        assert_eq!(one("Penguins live in the south.", None, &old), Fate::Dead);
        assert_eq!(one("", None, &old), Fate::Dead);
    }
}
