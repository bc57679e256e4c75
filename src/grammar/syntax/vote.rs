//! One tree of two: a sentence is read from its beginning and from its end, and where the two readings differ, the surer
//! one is believed.

use super::parser::Arc;

/// The first tree with those arcs of the second that are surer, as far as it stays a tree. Its root stays.
pub(super) fn join(first: &[Arc], second: &[Arc]) -> Vec<Arc> {
    let mut tree = first.to_vec();
    let mut better = Vec::new();
    for (word, (one, other)) in first.iter().zip(second).enumerate() {
        if one.head != other.head {
            let gain = other.margin - one.margin;
            better.extend((gain > 0).then_some((gain, word, *other)));
        } else if other.relation_margin > one.relation_margin
            && let Some(arc) = tree.get_mut(word)
        {
            arc.relation = other.relation;
        }
    }
    // The surest first; of equals the first word.
    better.sort_by_key(|(gain, _, _)| std::cmp::Reverse(*gain));
    let root = tree.len();
    for (_, word, arc) in better {
        let is_root = arc.head == root || tree.get(word).is_none_or(|arc| arc.head == root);
        if !is_root
            && !is_at_or_above(&tree, word, arc.head)
            && let Some(place) = tree.get_mut(word)
        {
            *place = arc;
        }
    }
    tree
}

/// Whether a word is the other or stands above it: hung below that, it would hang on itself.
fn is_at_or_above(tree: &[Arc], word: usize, other: usize) -> bool {
    let mut at = other;
    while at != word {
        match tree.get(at) {
            Some(arc) => at = arc.head,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(arcs: &[(usize, u8, i32, i32)]) -> Vec<Arc> {
        let arc = |&(head, relation, margin, relation_margin): &_| Arc {
            head,
            relation,
            margin,
            relation_margin,
        };
        arcs.iter().map(arc).collect()
    }

    fn heads(first: &[Arc], second: &[Arc]) -> Vec<usize> {
        join(first, second).iter().map(|arc| arc.head).collect()
    }

    #[test]
    fn the_surer_reading_is_believed() {
        let first = tree(&[(1, 0, 5, 9), (3, 0, 50, 9), (1, 0, 20, 9)]);
        let second = tree(&[(2, 0, 8, 9), (3, 0, 50, 9), (0, 0, 10, 9)]);
        assert_eq!(heads(&first, &second), [2, 3, 1]);
    }

    #[test]
    fn a_relation_is_taken_from_the_reading_that_is_surer_of_it() {
        let first = tree(&[(1, 4, 5, 2), (2, 0, 50, 9)]);
        let second = tree(&[(1, 6, 1, 3), (2, 1, 50, 9)]);
        let relations: Vec<u8> = join(&first, &second).iter().map(|a| a.relation).collect();
        assert_eq!(relations, [6, 0]);
    }

    #[test]
    fn no_arc_makes_a_ring_or_a_second_root() {
        let first = tree(&[(1, 0, 1, 0), (2, 0, 2, 0), (3, 0, 9, 0)]);
        let second = tree(&[(3, 0, 90, 0), (0, 0, 90, 0), (1, 0, 90, 0)]);
        assert_eq!(heads(&first, &second), [1, 2, 3]);
    }
}
