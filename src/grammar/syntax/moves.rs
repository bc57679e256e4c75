//! The moves by which a tree is built from left to right: the arc-eager system (Nivre 2003).
//!
//! Words wait in a queue; some stand on a stack because they still expect something. A move looks at the top of the
//! stack and the first of the queue: *shift* puts the first on the stack, *left* makes the top depend on it, *right* makes
//! it depend on the top and puts it on the stack, *reduce* takes away a top that has its head. Every word is put on the
//! stack once and taken away once, so a sentence of n words takes at most 2n moves. Behind the last word of the queue
//! waits the root (Ballesteros and Nivre 2013).

use std::ops::Range;

/// What a move does; `Left` and `Right` name a relation by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Shift,
    Reduce,
    Left(u8),
    Right(u8),
}

impl Move {
    /// The move of a number: shift, reduce, then every relation to the left, then every one to the right.
    pub(super) fn from_number(number: usize, relations: usize) -> Self {
        let relation = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        match number {
            0 => Self::Shift,
            1 => Self::Reduce,
            n if n < 2 + relations => Self::Left(relation(n - 2)),
            n => Self::Right(relation(n - 2 - relations)),
        }
    }

    /// The numbers of the moves of each kind.
    pub(super) fn kinds(relations: usize) -> [Range<usize>; 4] {
        let right = 2 + relations;
        [0..1, 1..2, 2..right, right..right + relations]
    }

    /// How many moves there are.
    pub(super) fn count(relations: usize) -> usize {
        2 + 2 * relations
    }
}

/// Where a word hangs so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// Its head and in what relation.
    pub head: Option<(usize, u8)>,
    /// Its outermost and second outermost dependents to the left.
    pub left: [Option<usize>; 2],
    /// Its outermost and second outermost dependents to the right.
    pub right: [Option<usize>; 2],
    /// How many it has to the left.
    pub lefts: u32,
    /// How many it has to the right.
    pub rights: u32,
}

/// A tree in the making.
#[derive(Debug, Clone)]
pub(super) struct State {
    nodes: Vec<Node>,
    stack: Vec<usize>,
    next: usize,
}

impl State {
    /// Of a sentence of so many words. The root is the node behind the last.
    pub(super) fn new(words: usize) -> Self {
        Self {
            nodes: vec![Node::default(); words + 1],
            stack: Vec::new(),
            next: 0,
        }
    }

    /// The number of the root.
    pub(super) fn root(&self) -> usize {
        self.nodes.len() - 1
    }

    /// The n-th of the stack, the top being the 0th.
    pub(super) fn stacked(&self, n: usize) -> Option<usize> {
        self.stack.iter().rev().nth(n).copied()
    }

    /// The words on the stack, the lowest first.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn stack(&self) -> &[usize] {
        &self.stack
    }

    /// The n-th of the queue.
    pub(super) fn queued(&self, n: usize) -> Option<usize> {
        let at = self.next + n;
        (at < self.nodes.len()).then_some(at)
    }

    /// What is known of a word.
    pub(super) fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or_default()
    }

    /// Whether all is done.
    pub(super) fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// Makes a move that is possible.
    pub(super) fn make(&mut self, step: Move) {
        match step {
            Move::Shift => self.push(),
            Move::Reduce => {
                self.stack.pop();
            }
            Move::Left(relation) => {
                if let Some(top) = self.stack.pop() {
                    self.hang(top, self.next, relation);
                }
            }
            Move::Right(relation) => {
                if let Some(top) = self.stacked(0) {
                    self.hang(self.next, top, relation);
                }
                self.push();
            }
        }
    }

    fn push(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    fn hang(&mut self, word: usize, head: usize, relation: u8) {
        if let Some(node) = self.nodes.get_mut(word) {
            node.head = Some((head, relation));
        }
        if let Some(node) = self.nodes.get_mut(head) {
            // A head's dependents come from inside outwards on either side.
            let (side, count) = if word < head {
                (&mut node.left, &mut node.lefts)
            } else {
                (&mut node.right, &mut node.rights)
            };
            *side = [Some(word), side.first().copied().flatten()];
            *count += 1;
        }
    }
}

/// Which kinds of moves are possible in a state; the relation of an arc does not matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Possible {
    /// Whether the top of the stack has its head, if there is a top.
    top: Option<bool>,
    /// Whether a word waits in the queue.
    more: bool,
}

impl Possible {
    /// In a state.
    pub(super) fn new(state: &State) -> Self {
        Self {
            top: state.stacked(0).map(|top| state.node(top).head.is_some()),
            more: state.next < state.root(),
        }
    }

    /// Whether a move is.
    pub(super) fn allows(self, step: Move) -> bool {
        match step {
            Move::Shift => self.more,
            Move::Reduce => self.top == Some(true),
            Move::Left(_) => self.top == Some(false),
            Move::Right(_) => self.more && self.top.is_some(),
        }
    }

    /// The move that must be made where there is no choice.
    pub(super) fn only(self) -> Option<Move> {
        match self {
            Self { top: None, .. } => Some(Move::Shift),
            Self {
                top: Some(true),
                more: false,
            } => Some(Move::Reduce),
            Self { .. } => None,
        }
    }
}
