//! What looks at all rows at once: making and migrating the tables, erasing learners, and reading everything. It is done
//! while nobody else writes, in one transaction, and in memory: for starts and commands, not for pages.

use std::collections::BTreeSet;

use deadpool_postgres::{GenericClient, Transaction};

use super::link::{self, Failed, Head, Link, head};
use super::sql;
use crate::id::{LearnerId, Seq};
use crate::log::StoreError;
use crate::store::error::DATA_VERSION;
use crate::store::memory::Table;
use crate::store::record::{self, span};
use crate::store::rows::{Changes, Key, Rows};
use crate::store::{erase, memory, moving};
use crate::time::Timestamp;

/// Makes a database ready for use: its tables, their version, and whom it is time to erase.
///
/// # Errors
/// Where the database cannot be used, or was written by a newer program.
pub(super) async fn settle(link: &Link, now: Timestamp) -> Result<(), StoreError> {
    let mut waits = true;
    loop {
        match migrate(link).await {
            Ok(()) => break,
            // Another server makes the same tables.
            Err(Failed::Overtaken) if waits => waits = false,
            Err(failed) => return Err(told(failed)),
        }
    }
    let erased = erase(link, now).await?;
    if erased > 0 {
        tracing::info!(erased, "learners who asked for it were erased");
    }
    Ok(())
}

fn told(failed: Failed) -> StoreError {
    match failed {
        Failed::For(error) => error,
        Failed::Lost(why) => StoreError::Unavailable(why),
        Failed::Overtaken => StoreError::Unavailable("others write all the time".into()),
    }
}

async fn migrate(link: &Link) -> Result<(), Failed> {
    let mut client = link.client().await?;
    let fsync: String = client.query_one("show fsync", &[]).await?.try_get(0)?;
    if fsync != "on" {
        tracing::warn!(database = %link.name, "the database does not wait for its disk (fsync is {fsync}): a power cut loses answers");
    }
    let transaction = client.transaction().await?;
    if !transaction
        .query_one(sql::HAS_HEAD, &[])
        .await?
        .try_get(0)?
    {
        transaction.batch_execute(sql::MAKE_HEAD).await?;
    }
    let before = head(&transaction, sql::HEAD).await?;
    let steps = sql::LAYOUT.len();
    if before.data > DATA_VERSION || usize::try_from(before.layout).is_ok_and(|done| done > steps) {
        let found = before.data;
        return Err(Failed::For(StoreError::Unavailable(format!(
            "it was written by a newer factdeck (data version {found}, this one knows {DATA_VERSION}): use the newer program"
        ))));
    }
    let now = i32::try_from(steps).unwrap_or(i32::MAX);
    if (before.layout, before.data) == (now, DATA_VERSION) {
        return Ok(());
    }
    // What was read before may be another server's to change.
    let before = head(&transaction, sql::LOCK_HEAD).await?;
    transaction
        .batch_execute("set local statement_timeout = 0")
        .await?;
    let done = usize::try_from(before.layout).unwrap_or(0);
    for step in sql::LAYOUT.iter().skip(done) {
        transaction.batch_execute(step).await?;
    }
    if before.data != DATA_VERSION && before.seq > Seq(0) {
        rebuild(&transaction, before).await?;
    }
    let data = DATA_VERSION.cast_signed();
    transaction
        .execute(sql::SET_VERSIONS, &[&now, &data])
        .await?;
    Ok(transaction.commit().await?)
}

/// Derives every row anew from the log: how data of an earlier version becomes that of this one.
async fn rebuild(transaction: &Transaction<'_>, head: Head) -> Result<(), Failed> {
    transaction.batch_execute(sql::REMOVE_DERIVED).await?;
    let log = load(transaction).await?;
    let nobody = BTreeSet::new();
    replace(transaction, head, &log, &nobody, Timestamp(0)).await
}

/// Erases the learners whose time to take it back is over; how many.
///
/// # Errors
/// Where rows cannot be read or written; nothing is changed then.
pub(super) async fn erase(link: &Link, now: Timestamp) -> Result<usize, StoreError> {
    let erase = async {
        let mut client = link.client().await?;
        let transaction = client.transaction().await?;
        if erase::due(&asked(&transaction).await?, now)?.is_empty() {
            return Ok(0);
        }
        transaction
            .batch_execute("set local statement_timeout = 0")
            .await?;
        let head = head(&transaction, sql::LOCK_HEAD).await?;
        let before = load(&transaction).await?;
        let who = erase::due(&before, now)?;
        replace(&transaction, head, &before, &who, now).await?;
        transaction.commit().await?;
        Ok(who.len())
    };
    erase.await.map_err(told)
}

/// Who asked to be erased, and when.
async fn asked(client: &impl GenericClient) -> Result<Table, Failed> {
    let span = span::erasures();
    let sql = "select key, value from factdeck_rows where key >= $1 and key < $2";
    let rows = client.query(sql, &[&span.from, &span.to]).await?;
    let mut changes = Changes::new();
    for row in rows {
        add(&mut changes, row.try_get(0)?, row.try_get(1)?)?;
    }
    Ok(table(changes))
}

/// Puts what the log gives without some learners in the place of all rows.
async fn replace(
    transaction: &Transaction<'_>,
    head: Head,
    before: &Table,
    who: &BTreeSet<LearnerId>,
    now: Timestamp,
) -> Result<(), Failed> {
    let after = erase::in_memory(before, who, now)?;
    if after.last() != before.last() {
        let first = Seq(after.last().0 + 1);
        return Err(Failed::For(StoreError::Damaged(format!(
            "about event {first}: an event does not fit those before it"
        ))));
    }
    let changes = moving::difference(before, &after)?;
    let events: Vec<Vec<u8>> = changes
        .keys()
        .filter(|key| matches!(key, Key::Event(_)))
        .map(record::encode_key)
        .collect();
    transaction.execute(sql::REMOVE_EVENTS, &[&events]).await?;
    link::write(transaction, (head.turn, head.seq), &changes).await
}

/// Puts rows into a database that has none; false where it has some. Other servers see all of them or none.
///
/// # Errors
/// Where rows cannot be written, or do not come back as they were.
pub(super) async fn fill(link: &Link, rows: Table) -> Result<bool, StoreError> {
    let fill = async {
        let mut client = link.client().await?;
        let transaction = client.transaction().await?;
        transaction
            .batch_execute("set local statement_timeout = 0")
            .await?;
        let head = head(&transaction, sql::LOCK_HEAD).await?;
        let there = transaction.query_one(sql::IS_THERE, &[]).await?;
        if there.try_get(0)? {
            return Ok(false);
        }
        let all = moving::difference(&Table::default(), &rows)?;
        for (turn, part) in (head.turn..).zip(moving::parts(all)) {
            link::write(&transaction, (turn, rows.last()), &part).await?;
        }
        let copy = load(&transaction).await?;
        moving::same(&rows, &copy)?;
        transaction.commit().await?;
        Ok(true)
    };
    fill.await.map_err(told)
}

/// Everything as it is at one moment.
///
/// # Errors
/// Where it cannot be read, or the log ends elsewhere than its head says.
pub(super) async fn whole(link: &Link) -> Result<Table, StoreError> {
    let read = async {
        let mut client = link.client().await?;
        let transaction = client.transaction().await?;
        transaction
            .batch_execute("set transaction isolation level repeatable read, read only; set local statement_timeout = 0")
            .await?;
        let head = head(&transaction, sql::HEAD).await?;
        let table = load(&transaction).await?;
        if table.last() == head.seq {
            return Ok(table);
        }
        let (last, head) = (table.last(), head.seq);
        Err(Failed::For(StoreError::Damaged(format!(
            "the last event is {last}, and it should be {head}"
        ))))
    };
    read.await.map_err(told)
}

async fn load(client: &impl GenericClient) -> Result<Table, Failed> {
    let mut changes = Changes::new();
    link::all(client, |name, value| add(&mut changes, name, value)).await?;
    Ok(table(changes))
}

fn add(changes: &mut Changes, name: &[u8], value: &[u8]) -> Result<(), StoreError> {
    let key = record::decode_key(name)?;
    let row = record::decode_row(&key, value)?;
    changes.insert(key, Some(row));
    Ok(())
}

fn table(changes: Changes) -> Table {
    let mut table = memory::Table::default();
    table.change(changes);
    table
}
