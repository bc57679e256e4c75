//! Rows that were fetched from afar. The pure steps of the store ask for one row after another; what they find missing
//! is noted and fetched in one go, with what is likely to be asked next, and the step runs again from its beginning.
//! So the usual question costs one trip to the database, and every other is answered all the same.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::ahead;
use crate::id::Seq;
use crate::log::StoreError;
use crate::store::record;
use crate::store::rows::{Key, Ordered, Row, Rows, Span, Visit};

/// How many rows of a span are fetched first; each further part is four times as long, up to the most.
const FIRST: i64 = 256;
const MOST: i64 = 16_384;

/// The bytes of a key or of a row.
pub(super) type Bytes = Vec<u8>;

/// Rows as far as they were fetched.
#[derive(Debug, Default)]
pub(super) struct Cache {
    last: Seq,
    rows: BTreeMap<Bytes, Option<Bytes>>,
    spans: BTreeMap<Limits, Part>,
    /// What is likely to be asked next.
    likely: Wants,
    missing: RefCell<Wants>,
}

/// Where a span begins and where it ends.
type Limits = (Bytes, Bytes);

/// What of a span was fetched.
#[derive(Debug, Default)]
struct Part {
    rows: Vec<(Bytes, Bytes)>,
    /// Where the rest begins, and how much of it is fetched next; nothing where all was.
    rest: Option<(Bytes, i64)>,
}

/// What is to be fetched.
#[derive(Debug, Default)]
pub(super) struct Wants {
    pub(super) keys: BTreeSet<Bytes>,
    /// Spans, each with where its part begins, and how many rows that has at most.
    pub(super) spans: BTreeMap<Limits, (Bytes, i64)>,
}

/// What was fetched: the wants, and each row with the place of its span among them; -1 where a key was asked for.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) wants: Wants,
    pub(super) rows: Vec<(i32, Bytes, Bytes)>,
}

impl Wants {
    /// A row.
    pub(super) fn key(&mut self, key: &Key) {
        self.keys.insert(record::encode_key(key));
    }

    /// The rows of a span.
    pub(super) fn span(&mut self, span: &Span) {
        let from = span.from.clone();
        self.spans.insert(limits(span), (from, FIRST));
    }

    fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.spans.is_empty()
    }

    /// Those of others that are not there yet.
    fn add(&mut self, others: Self, cache: &Cache) {
        let unknown = |key: &Bytes| !cache.rows.contains_key(key);
        self.keys.extend(others.keys.into_iter().filter(unknown));
        for (limits, part) in others.spans {
            if !cache.spans.contains_key(&limits) {
                self.spans.insert(limits, part);
            }
        }
    }
}

fn limits(span: &Span) -> Limits {
    let end = || vec![u8::MAX];
    (span.from.clone(), span.to.clone().unwrap_or_else(end))
}

impl Cache {
    /// The last event, as the head of the log says it.
    pub(super) fn set_last(&mut self, last: Seq) {
        self.last = last;
    }

    /// A row's bytes, where it was fetched and is there.
    pub(super) fn raw(&self, name: &[u8]) -> Option<&Bytes> {
        self.rows.get(name).and_then(Option::as_ref)
    }

    /// What has to be fetched before the question can be answered; nothing where it was answered.
    pub(super) fn wants(&mut self) -> Option<Wants> {
        let mut wants = self.missing.take();
        if wants.is_empty() {
            return None;
        }
        let likely = std::mem::take(&mut self.likely);
        wants.add(likely, self);
        Some(wants)
    }

    /// Takes rows that were not asked for one by one.
    pub(super) fn take(&mut self, rows: Vec<(Bytes, Bytes)>) {
        let rows = rows.into_iter();
        self.rows
            .extend(rows.map(|(name, value)| (name, Some(value))));
    }

    /// Takes what was fetched.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn fill(&mut self, fetched: Fetched) -> Result<(), StoreError> {
        let Fetched { wants, rows } = fetched;
        for key in wants.keys {
            self.rows.entry(key).or_default();
        }
        let mut parts: Vec<Vec<(Bytes, Bytes)>> = wants.spans.iter().map(|_| Vec::new()).collect();
        let mut likely = Wants::default();
        for (place, name, value) in rows {
            match record::decode_key(&name)? {
                // Who goes through the log wants nothing else.
                Key::Event(_) if place >= 0 => {}
                key => ahead::follows(&key, &value, &mut likely)?,
            }
            match usize::try_from(place).ok().and_then(|n| parts.get_mut(n)) {
                Some(part) => part.push((name, value)),
                None => drop(self.rows.insert(name, Some(value))),
            }
        }
        for ((limits, (_, most)), rows) in wants.spans.into_iter().zip(parts) {
            let all = i64::try_from(rows.len()).is_ok_and(|count| count < most);
            let part = self.spans.entry(limits).or_default();
            part.rows.extend(rows);
            let last = part.rows.last().filter(|_| !all);
            part.rest = last.map(|(name, _)| {
                let mut after = name.clone();
                after.push(0);
                (after, most.saturating_mul(4).min(MOST))
            });
        }
        self.likely.add(likely, &Self::default());
        Ok(())
    }
}

/// What a step is told that asked for something missing. It never leaves the engine.
fn not_fetched() -> StoreError {
    StoreError::Unavailable("it is not fetched yet".into())
}

impl Rows for Cache {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        let name = record::encode_key(key);
        match self.rows.get(&name) {
            Some(Some(value)) => record::decode_row(key, value).map(Some),
            Some(None) => Ok(None),
            None => {
                let mut wants = Wants::default();
                ahead::goes_with(key, &mut wants);
                let mut missing = self.missing.borrow_mut();
                missing.add(wants, self);
                missing.keys.insert(name);
                Err(not_fetched())
            }
        }
    }

    fn last(&self) -> Seq {
        self.last
    }
}

impl Ordered for Cache {
    fn scan(&self, span: &Span, visit: Visit<'_>) -> Result<(), StoreError> {
        let limits = limits(span);
        let Some(part) = self.spans.get(&limits) else {
            self.missing.borrow_mut().span(span);
            return Err(not_fetched());
        };
        for (name, value) in &part.rows {
            let key = record::decode_key(name)?;
            let row = record::decode_row(&key, value)?;
            if visit(key, row)?.is_break() {
                return Ok(());
            }
        }
        match &part.rest {
            None => Ok(()),
            Some(rest) => {
                let mut missing = self.missing.borrow_mut();
                missing.spans.insert(limits, rest.clone());
                Err(not_fetched())
            }
        }
    }
}
