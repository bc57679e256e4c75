//! What a move costs: how many arcs of the right tree can no longer be made after it (Goldberg and Nivre 2012). It is
//! known in every state, so the parser also learns what to do after a mistake.

use super::super::moves::{Move, State};

/// The right tree: every word's head, the number of words standing for the root, and its relation.
pub(super) type Tree = [(usize, u8)];

/// The costs of all moves in a state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    shift: usize,
    reduce: usize,
    left: usize,
    right: usize,
    /// The relation that an arc to the left must have, where it is a right one.
    left_relation: Option<u8>,
    /// The same to the right.
    right_relation: Option<u8>,
}

impl Costs {
    /// In a state.
    pub(super) fn new(state: &State, tree: &Tree) -> Self {
        let head = |word: usize| tree.get(word).map(|(head, _)| *head);
        let relation = |word: usize| tree.get(word).map(|(_, relation)| *relation);
        let first = state.queued(0).unwrap_or(state.root());
        let stack = state.stack();
        // Those on the stack that could still get the first of the queue as their head.
        let stacked = stack
            .iter()
            .filter(|word| head(**word) == Some(first) && state.node(**word).head.is_none())
            .count();
        let its = head(first);
        let on_stack = its.is_some_and(|its| stack.contains(&its));
        let mut costs = Self {
            shift: usize::from(on_stack) + stacked,
            reduce: 0,
            left: 0,
            right: 0,
            left_relation: None,
            right_relation: None,
        };
        let Some(top) = state.stacked(0) else {
            return costs;
        };
        let waiting = (first..state.root())
            .filter(|word| head(*word) == Some(top))
            .count();
        costs.reduce = waiting;
        costs.left = waiting;
        if head(top) == Some(first) {
            costs.left_relation = relation(top);
        } else {
            costs.left += usize::from(head(top).is_some_and(|head| head > first));
        }
        costs.right = stacked;
        if its == Some(top) {
            costs.right_relation = relation(first);
        } else {
            costs.right += usize::from(on_stack || its.is_some_and(|its| its > first));
        }
        costs
    }

    /// How many right arcs a move gives away; a right arc with a wrong relation is given away, too.
    pub(super) fn of(self, step: Move) -> usize {
        let wrong = |right: Option<u8>, given| usize::from(right.is_some_and(|r| r != given));
        match step {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(given) => self.left + wrong(self.left_relation, given),
            Move::Right(given) => self.right + wrong(self.right_relation, given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::moves::Possible;
    use super::*;
    use proptest::prelude::*;

    /// A tree without crossing arcs over the words from `from` to `to`, whose root hangs on `head`.
    fn grow(
        tree: &mut [(usize, u8)],
        from: usize,
        to: usize,
        head: usize,
        chance: &mut impl FnMut(usize) -> usize,
    ) {
        if from == to {
            return;
        }
        let top = from + chance(to - from);
        tree[top] = (head, u8::try_from(chance(3)).unwrap());
        grow(tree, from, top, top, chance);
        grow(tree, top + 1, to, top, chance);
    }

    const RELATIONS: usize = 3;

    proptest! {
        #[test]
        fn moves_that_cost_nothing_make_the_right_tree(draws in prop::collection::vec(0..1000usize, 40), words in 1..14usize) {
            let mut draws = draws.into_iter().cycle();
            let mut tree = vec![(0, 0); words];
            grow(&mut tree, 0, words, words, &mut |n| draws.next().unwrap() % n);
            let mut state = State::new(words);
            let moves = || (0..Move::count(RELATIONS)).map(|n| Move::from_number(n, RELATIONS));
            while !state.is_done() {
                let possible = Possible::new(&state);
                let costs = Costs::new(&state, &tree);
                let free = moves().find(|step| possible.allows(*step) && costs.of(*step) == 0);
                prop_assert!(free.is_some(), "no move is free in {state:?}");
                state.make(free.unwrap());
            }
            let made: Vec<_> = (0..words).map(|word| state.node(word).head.unwrap()).collect();
            prop_assert_eq!(made, tree);
        }
    }
}
