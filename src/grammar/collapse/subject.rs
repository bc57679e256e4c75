//! A verb has one subject. Where the parser gives it two before it, and the second stands behind a preposition ("the
//! troops under orders *from Anna Lind* marched"), that one hangs on what stands before the preposition.

use crate::grammar::syntax::Leaf;

/// The leaves with one subject for each verb.
pub(super) fn mend(mut leaves: Vec<Leaf<'_>>) -> Vec<Leaf<'_>> {
    let is_subject = |leaf: &Leaf<'_>| leaf.relation.starts_with("nsubj");
    let subjects: Vec<(usize, usize)> = leaves
        .iter()
        .enumerate()
        .filter(|(_, leaf)| is_subject(leaf))
        .filter_map(|(at, leaf)| Some((at, leaf.head?)))
        .collect();
    for (at, verb) in subjects.iter().copied().filter(|(at, verb)| at < verb) {
        let has_other = subjects
            .iter()
            .any(|(other, of)| *of == verb && *other < at);
        let is_case = |leaf: &Leaf<'_>| leaf.relation == "case" && leaf.head == Some(at);
        let case = leaves.iter().take(at).position(is_case);
        let before = case.and_then(|case| case.checked_sub(1));
        let before = before.filter(|before| has_other && !hangs_on(&leaves, *before, at));
        if let Some(before) = before
            && let Some(leaf) = leaves.get_mut(at)
        {
            leaf.head = Some(before);
            leaf.relation = "nmod";
            leaf.agreed = false;
        }
    }
    leaves
}

/// Whether a word hangs on another, near or far.
fn hangs_on(leaves: &[Leaf<'_>], mut at: usize, on: usize) -> bool {
    // No tree is deeper than it has words.
    for _ in 0..leaves.len() {
        if at == on {
            return true;
        }
        match leaves.get(at).and_then(|leaf| leaf.head) {
            Some(head) => at = head,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(head: Option<usize>, relation: &'static str) -> Leaf<'static> {
        Leaf {
            tag: "NN",
            head,
            relation,
            agreed: true,
            margin: 0,
        }
    }

    #[test]
    fn a_second_subject_behind_a_preposition_hangs_before_it() {
        // "Troops from Lind marched."
        let read = vec![
            leaf(Some(3), "nsubj"),
            leaf(Some(2), "case"),
            leaf(Some(3), "nsubj"),
            leaf(None, "root"),
        ];
        let mended = mend(read);
        assert_eq!(mended[2].head, Some(0));
        assert_eq!(mended[2].relation, "nmod");
        assert_eq!(mended[0].relation, "nsubj");
    }

    #[test]
    fn no_circle_is_made() {
        // What stands before the preposition hangs on the second subject itself.
        let read = vec![
            leaf(Some(4), "nsubj"),
            leaf(Some(3), "amod"),
            leaf(Some(3), "case"),
            leaf(Some(4), "nsubj"),
            leaf(None, "root"),
        ];
        let mended = mend(read.clone());
        assert_eq!(mended, read);
    }
}
