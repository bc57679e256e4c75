//! Keeps facts of one sentence apart: what stands beside a fact in its sentence gives it away.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use crate::id::FactId;

/// The facts in an order that keeps those of one sentence apart, else as they came.
///
/// Of n facts a sentence has m, so one should come every n/m places. Each place goes to the sentence most overdue by
/// that measure, never to the last one's while another is left; a sentence that needs every second place
/// from here to the end goes first.
pub(super) fn apart<'f>(
    facts: &[&'f FactId],
    sentences: &BTreeMap<FactId, usize>,
) -> Vec<&'f FactId> {
    let mut groups: Vec<Group<'f>> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for fact in facts {
        let new = groups.len();
        let group = sentences
            .get(fact)
            .map_or(new, |&s| *group_of.entry(s).or_insert(new));
        if group == new {
            groups.push(Group {
                facts: VecDeque::new(),
                size: 0,
                last: None,
            });
        }
        if let Some(group) = groups.get_mut(group) {
            group.facts.push_back(fact);
            group.size += 1;
        }
    }
    let (n, of) = (facts.len(), groups.len());
    let mut order = Vec::with_capacity(facts.len());
    for place in 0..n {
        let waiting = groups
            .iter_mut()
            .enumerate()
            .filter(|(_, group)| !group.facts.is_empty());
        let next = waiting.max_by_key(|(index, group)| {
            let just_asked = place > 0 && group.last == Some(place - 1);
            let pressing = group.facts.len() * 2 > n - place;
            // n means just in time. The first ones are spread over the time that one of their sentence has.
            let overdue = match group.last {
                Some(last) => (place - last) * group.size,
                None => n + place * group.size - index * n / of,
            };
            (!just_asked, pressing, overdue, Reverse(*index))
        });
        if let Some((_, group)) = next {
            order.extend(group.facts.pop_front());
            group.last = Some(place);
        }
    }
    order
}

/// The facts of one sentence that are still to be placed.
struct Group<'f> {
    facts: VecDeque<&'f FactId>,
    /// How many there were.
    size: usize,
    /// The place that the last of them was given.
    last: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_one_sentence_come_far_apart() {
        // Twelve facts of four sentences: between two of one sentence at least two others.
        let facts: Vec<FactId> = (0..12)
            .map(|i| FactId::new(&format!("f{i:02}")).unwrap())
            .collect();
        let sentences: BTreeMap<FactId, usize> =
            facts.iter().cloned().zip((0..12).map(|i| i / 3)).collect();
        let order = apart(&facts.iter().collect::<Vec<_>>(), &sentences);
        let sentences: Vec<usize> = order.iter().map(|fact| sentences[*fact]).collect();
        for (place, sentence) in sentences.iter().enumerate() {
            assert!(
                !sentences[place + 1..]
                    .iter()
                    .take(2)
                    .any(|next| next == sentence),
                "{sentences:?}"
            );
        }
    }
}
