//! What speaks for a move: the words around the top of the stack and the beginning of the queue, their tags, what hangs
//! on them already, and how far apart they are. The templates are those of Zhang and Nivre (2011), and some with the
//! second of the stack.

use super::feature::{Form, NONE, key};
use super::moves::{Node, State};

/// A sentence as the templates see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'s> {
    /// The words.
    pub forms: &'s [Form],
    /// Their tags.
    pub tags: &'s [u8],
}

/// A word in a template: its form and tag as numbers, and its relation to its head.
#[derive(Debug, Clone, Copy)]
struct Seen {
    word: u32,
    tag: u32,
    relation: u32,
}

/// What is seen where no word is.
const NOTHING: Seen = Seen {
    word: NONE,
    tag: NONE,
    relation: NONE,
};

/// The root stands for a word that no sentence has.
const ROOT: u32 = 0x0072_6f6f;

fn seen(words: Words<'_>, state: &State, at: Option<usize>) -> Seen {
    let Some(at) = at else { return NOTHING };
    let relation = state.node(at).head.map_or(NONE, |(_, r)| u32::from(r));
    match (words.forms.get(at), words.tags.get(at)) {
        (Some(form), Some(tag)) => Seen {
            word: form.lower,
            tag: u32::from(*tag),
            relation,
        },
        _ => Seen {
            word: ROOT,
            tag: ROOT,
            relation,
        },
    }
}

/// Distances and counts beyond a few are all alike.
fn few(n: usize) -> u32 {
    match n {
        0..=4 => u32::try_from(n).unwrap_or(0),
        5..=9 => 5,
        _ => 6,
    }
}

/// What a feature is made of, beside its template.
type Parts = [u32; 3];

/// What can be seen in a state.
#[derive(Debug, Clone, Copy)]
struct Sight {
    /// The top of the stack.
    s: Seen,
    /// The word below it.
    below: Seen,
    /// The first three of the queue.
    n: Seen,
    n1: Seen,
    n2: Seen,
    /// The head of the top, and the head's head.
    sh: Seen,
    sh2: Seen,
    /// The outermost dependents of the top to the left, and the next ones.
    sl: Seen,
    sl2: Seen,
    /// The same to the right.
    sr: Seen,
    sr2: Seen,
    /// Those of the first of the queue to the left.
    nl: Seen,
    nl2: Seen,
    /// How far the first of the queue is from the top.
    distance: u32,
    /// How many dependents the top has to either side, and the first of the queue to the left.
    s_lefts: u32,
    s_rights: u32,
    n_lefts: u32,
}

/// How many templates there are.
pub(super) const TEMPLATES: usize = 88;

/// The features of a state. The order of the templates gives them their numbers.
pub(super) fn features(words: Words<'_>, state: &State) -> [u64; TEMPLATES] {
    let sight = Sight::new(words, state);
    let always = [[0, 0, 0]];
    let all = always
        .into_iter()
        .chain(sight.words())
        .chain(sight.pairs())
        .chain(sight.threes())
        .chain(sight.distances())
        .chain(sight.relatives())
        .chain(sight.farther())
        .chain(sight.leads());
    let mut keys = [0; TEMPLATES];
    let mut places = (0..).zip(&mut keys);
    // From inside, which is much faster than asking a chain for one after the other.
    all.for_each(|parts| {
        if let Some((template, place)) = places.next() {
            *place = key(template, parts);
        }
    });
    keys
}

impl Sight {
    fn new(words: Words<'_>, state: &State) -> Self {
        let (top, first) = (state.stacked(0), state.queued(0));
        let node = |at: Option<usize>| at.map_or(Node::default(), |at| state.node(at));
        let look = |at: Option<usize>| seen(words, state, at);
        let (s_node, n_node) = (node(top), node(first));
        let s_head = s_node.head.map(|(head, _)| head);
        let [sl, sl2] = s_node.left.map(look);
        let [sr, sr2] = s_node.right.map(look);
        let [nl, nl2] = n_node.left.map(look);
        Self {
            s: look(top),
            below: look(state.stacked(1)),
            n: look(first),
            n1: look(state.queued(1)),
            n2: look(state.queued(2)),
            sh: look(s_head),
            sh2: look(node(s_head).head.map(|(head, _)| head)),
            sl,
            sl2,
            sr,
            sr2,
            nl,
            nl2,
            distance: match (top, first) {
                (Some(top), Some(first)) => few(first - top),
                _ => NONE,
            },
            s_lefts: s_node.lefts.min(4),
            s_rights: s_node.rights.min(4),
            n_lefts: n_node.lefts.min(4),
        }
    }

    /// Single words.
    fn words(&self) -> impl Iterator<Item = Parts> {
        let all = [self.s, self.n, self.n1, self.n2, self.below];
        all.into_iter()
            .flat_map(|w| [[w.word, w.tag, 0], [w.word, 1, 0], [w.tag, 2, 0]])
    }

    /// Two words.
    fn pairs(&self) -> [Parts; 12] {
        let Self {
            s, n, n1, below, ..
        } = *self;
        [
            [s.word, n.word, 0],
            [s.word, n.tag, 0],
            [s.tag, n.word, 0],
            [s.tag, n.tag, 0],
            [n.tag, n1.tag, 0],
            [n.word, n1.tag, 0],
            [n.tag, n1.word, 0],
            [n.word, n1.word, 0],
            [below.tag, s.tag, 0],
            [below.tag, n.tag, 0],
            [below.word, n.tag, 0],
            [below.tag, n.word, 0],
        ]
    }

    /// Two words with what they are, and three tags.
    fn threes(&self) -> [Parts; 11] {
        let Self {
            s,
            n,
            n1,
            n2,
            below,
            sh,
            sl,
            sr,
            nl,
            ..
        } = *self;
        [
            [s.word, s.tag, n.tag],
            [s.tag, n.word, n.tag],
            [s.word, n.word, n.tag],
            [s.word, s.tag, n.word],
            // threes of tags
            [n.tag, n1.tag, n2.tag],
            [s.tag, n.tag, n1.tag],
            [sh.tag, s.tag, n.tag],
            [s.tag, sl.tag, n.tag],
            [s.tag, sr.tag, n.tag],
            [s.tag, n.tag, nl.tag],
            [below.tag, s.tag, n.tag],
        ]
    }

    /// How far apart the two are, and how many dependents they have.
    fn distances(&self) -> [Parts; 12] {
        let Self {
            s,
            n,
            distance,
            s_lefts,
            s_rights,
            n_lefts,
            ..
        } = *self;
        [
            [s.word, distance, 0],
            [s.tag, distance, 1],
            [n.word, distance, 2],
            [n.tag, distance, 3],
            [s.word, n.word, distance],
            [s.tag, n.tag, distance],
            // how many dependents
            [s.word, s_rights, 0],
            [s.tag, s_rights, 1],
            [s.word, s_lefts, 2],
            [s.tag, s_lefts, 3],
            [n.word, n_lefts, 4],
            [n.tag, n_lefts, 5],
        ]
    }

    /// Heads and dependents.
    fn relatives(&self) -> [Parts; 13] {
        let Self {
            s,
            n,
            sh,
            sl,
            sr,
            nl,
            ..
        } = *self;
        [
            [sh.word, 0, 0],
            [sh.tag, 1, 0],
            [s.relation, 2, 0],
            [s.relation, s.tag, n.tag],
            [sl.word, 0, 0],
            [sl.tag, 1, 0],
            [sl.relation, 2, 0],
            [sr.word, 0, 0],
            [sr.tag, 1, 0],
            [sr.relation, 2, 0],
            [nl.word, 0, 0],
            [nl.tag, 1, 0],
            [nl.relation, 2, 0],
        ]
    }

    /// The next ones out.
    fn farther(&self) -> [Parts; 16] {
        let Self {
            s,
            n,
            sh,
            sh2,
            sl,
            sl2,
            sr,
            sr2,
            nl,
            nl2,
            ..
        } = *self;
        [
            [sh2.word, 0, 0],
            [sh2.tag, 1, 0],
            [sh.relation, 2, 0],
            [sl2.word, 0, 0],
            [sl2.tag, 1, 0],
            [sl2.relation, 2, 0],
            [sr2.word, 0, 0],
            [sr2.tag, 1, 0],
            [sr2.relation, 2, 0],
            [nl2.word, 0, 0],
            [nl2.tag, 1, 0],
            [nl2.relation, 2, 0],
            [s.tag, sl.tag, sl2.tag],
            [s.tag, sr.tag, sr2.tag],
            [s.tag, sh.tag, sh2.tag],
            [n.tag, nl.tag, nl2.tag],
        ]
    }

    /// Relations with what they could lead to.
    fn leads(&self) -> [Parts; 8] {
        let Self {
            s,
            n,
            n1,
            sl,
            sr,
            nl,
            ..
        } = *self;
        [
            [s.word, sr.relation, n.tag],
            [s.word, sl.relation, n.tag],
            [s.tag, sl.relation, sr.relation],
            [n.word, nl.relation, s.tag],
            [sr.word, s.tag, n.tag],
            [sr.tag, s.word, n.word],
            [s.word, n.tag, n1.tag],
            [s.tag, n.tag, n1.word],
        ]
    }
}
