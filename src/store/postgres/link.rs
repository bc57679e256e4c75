//! Connections to the database: reading, writing, and what its errors mean.

use std::fmt;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::{GenericClient, Manager, Object, Pool, PoolError, Runtime, Timeouts};
use futures_util::TryStreamExt as _;
use tokio::time::{sleep, timeout};
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

use super::address::Address;
use super::cache::{Bytes, Fetched, Wants};
use super::sql;
use crate::id::{LearnerId, Seq};
use crate::log::StoreError;
use crate::store::error::DATA_VERSION;
use crate::store::record;
use crate::store::rows::{Changes, Key, Row};

/// How many connections a server has at most.
const CONNECTIONS: usize = 8;

/// How long a database that does not answer is waited for: longer than it takes to start again.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long until a lost connection is made again.
const PAUSE: Duration = Duration::from_millis(50);

/// Connections to one database.
pub(super) struct Link {
    pool: Pool,
    /// The database, as people are told.
    pub(super) name: String,
    health: Mutex<Result<(), StoreError>>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Link").field(&self.name).finish()
    }
}

/// Why it was not done.
#[derive(Debug)]
pub(super) enum Failed {
    /// The connection was lost, or the database is not ready: what was sent may have been done or not.
    Lost(String),
    /// Somebody else has written in between; nothing was done.
    Overtaken,
    /// It does not get better by trying again.
    For(StoreError),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::For(error)
    }
}

impl From<PoolError> for Failed {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::Lost("no connection in time".into()),
            _ => Self::Lost("no connection".into()),
        }
    }
}

impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else {
            let why = std::error::Error::source(&error).map(ToString::to_string);
            return Self::Lost(why.unwrap_or_else(|| error.to_string()));
        };
        let code = told.code();
        let said = told.message().to_owned();
        if *code == SqlState::T_R_SERIALIZATION_FAILURE
            || *code == SqlState::T_R_DEADLOCK_DETECTED
            || *code == SqlState::UNIQUE_VIOLATION
            || *code == SqlState::DUPLICATE_TABLE
        {
            return Self::Overtaken;
        }
        if *code == SqlState::DISK_FULL {
            return Self::For(StoreError::Full);
        }
        // Connections, resources, interventions of its keeper, a stand-by that may not write.
        let passes = ["08", "53", "55", "57", "25"];
        if passes.iter().any(|class| code.code().starts_with(class)) {
            return Self::Lost(said);
        }
        Self::For(StoreError::Unavailable(format!(
            "the database refuses: {said}"
        )))
    }
}

/// Where the log ends, and the versions of what is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) turn: i64,
    pub(super) seq: Seq,
    pub(super) layout: i32,
    pub(super) data: u32,
}

impl Head {
    /// Whether this program may write there.
    fn checked(self) -> Result<Self, Failed> {
        if self.data == DATA_VERSION {
            Ok(self)
        } else {
            let found = self.data;
            Err(Failed::For(StoreError::Unavailable(format!(
                "the database is at data version {found} by now, and this factdeck knows {DATA_VERSION}"
            ))))
        }
    }
}

/// Reads the head.
pub(super) async fn head(client: &impl GenericClient, sql: &str) -> Result<Head, Failed> {
    let statement = client.prepare_cached(sql).await?;
    let row = client.query_one(&statement, &[]).await?;
    let (seq, data): (i64, i32) = (row.try_get(1)?, row.try_get(3)?);
    Ok(Head {
        turn: row.try_get(0)?,
        seq: Seq(seq.cast_unsigned()),
        layout: row.try_get(2)?,
        data: data.cast_unsigned(),
    })
}

impl Link {
    /// Connections are made when they are wanted.
    pub(super) fn new(address: Address) -> Result<Self, StoreError> {
        let pool = Pool::builder(Manager::new(address.config, NoTls))
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts {
                wait: Some(PATIENCE),
                create: Some(PATIENCE),
                recycle: Some(PATIENCE),
            })
            .build()
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self {
            pool,
            name: address.name,
            health: Mutex::new(Ok(())),
        })
    }

    /// Whether the database can be used, as far as is known.
    pub(super) fn health(&self) -> Result<(), StoreError> {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        health.clone()
    }

    /// Notes whether the database can be used.
    pub(super) fn note<T>(&self, outcome: &Result<T, StoreError>) {
        let now = outcome.as_ref().map(|_| ()).map_err(Clone::clone);
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        if *health != now {
            match &now {
                Ok(()) => tracing::info!(database = %self.name, "the store can be written again"),
                Err(error) => tracing::error!(%error, "the store cannot be written"),
            }
        }
        *health = now;
    }

    /// A connection.
    pub(super) async fn client(&self) -> Result<Object, Failed> {
        Ok(self.pool.get().await?)
    }

    /// Does something, again where the connection is lost or somebody else was first, as long as the database is waited for.
    pub(super) async fn patiently<T, F>(&self, mut work: impl FnMut() -> F) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, Failed>>,
    {
        let mut why = "it does not answer".to_owned();
        let tries = async {
            loop {
                match work().await {
                    Ok(done) => return Ok(done),
                    Err(Failed::For(error)) => return Err(error),
                    Err(Failed::Overtaken) => "others write all the time".clone_into(&mut why),
                    Err(Failed::Lost(said)) => {
                        why = said;
                        sleep(PAUSE).await;
                    }
                }
            }
        };
        match timeout(PATIENCE, tries).await {
            Ok(done) => done,
            Err(_) => Err(self.unavailable(&why)),
        }
    }

    /// What is said where it cannot be used.
    pub(super) fn unavailable(&self, why: &str) -> StoreError {
        StoreError::Unavailable(format!("{}: {why}", self.name))
    }

    /// Whether the database answers, which is waited for; one that did not has to show that it can be written.
    pub(super) async fn look(&self) -> Result<(), StoreError> {
        let was_lost = self.health().is_err();
        let looked = self.patiently(|| async {
            let client = self.client().await?;
            if was_lost {
                client.execute(sql::TOUCH, &[]).await?;
            }
            head(&client, sql::HEAD).await?.checked()
        });
        looked.await.map(|_| ())
    }

    /// Reads rows and spans.
    pub(super) async fn read(&self, wants: Wants) -> Result<Fetched, StoreError> {
        self.health()?;
        let rows = self
            .patiently(|| async { read(&self.client().await?, &wants).await })
            .await?;
        Ok(Fetched { wants, rows })
    }

    /// A learner's events up to one, the newest first.
    pub(super) async fn history(
        &self,
        learner: LearnerId,
        last: Seq,
        limit: usize,
    ) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        self.health()?;
        let last = record::encode_key(&Key::Event(last));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.patiently(|| async {
            let client = self.client().await?;
            let statement = client.prepare_cached(sql::HISTORY).await?;
            let learner: &[u8] = learner.0.as_bytes();
            let rows = client.query(&statement, &[&learner, &last, &limit]).await?;
            let pairs = rows
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            pairs.collect()
        })
        .await
    }
}

/// Where the log ends and some rows, in one trip; the head is not newer than the rows.
pub(super) async fn read_with_head(
    client: &impl GenericClient,
    wants: &Wants,
) -> Result<(Head, Vec<(i32, Bytes, Bytes)>), Failed> {
    // The head is asked first: what rests on rows that are older than it would be written all the same. A statement that
    // has yet to be prepared would be asked last, so both are prepared before.
    client.prepare_cached(sql::HEAD).await?;
    client.prepare_cached(sql::READ).await?;
    let (head, rows) = tokio::try_join!(biased; head(client, sql::HEAD), read(client, wants))?;
    Ok((head.checked()?, rows))
}

/// Reads rows and spans.
pub(super) async fn read(
    client: &impl GenericClient,
    wants: &Wants,
) -> Result<Vec<(i32, Bytes, Bytes)>, Failed> {
    let keys: Vec<&Bytes> = wants.keys.iter().collect();
    let (mut places, mut lows, mut highs, mut mosts) = (vec![], vec![], vec![], vec![]);
    for (place, ((_, high), (low, most))) in (0_i32..).zip(&wants.spans) {
        places.push(place);
        lows.push(low);
        highs.push(high);
        mosts.push(*most);
    }
    let statement = client.prepare_cached(sql::READ).await?;
    let found = client
        .query(&statement, &[&keys, &places, &lows, &highs, &mosts])
        .await?;
    let rows = found
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)));
    rows.collect()
}

/// Writes changes where nobody else has written since a turn; the last event is then the one given.
pub(super) async fn write(
    client: &impl GenericClient,
    (turn, last): (i64, Seq),
    changes: &Changes,
) -> Result<(), Failed> {
    let mut gone = Vec::new();
    let (mut events, mut learners, mut logged) = (vec![], vec![], vec![]);
    let (mut rows, mut values) = (vec![], vec![]);
    for (key, row) in changes {
        let name = record::encode_key(key);
        match row {
            None => gone.push(name),
            Some(row @ Row::Event(stored)) => {
                let learner = stored.event.learner();
                learners.push(learner.map(|learner| learner.0.as_bytes().to_vec()));
                events.push(name);
                logged.push(record::encode_row(row));
            }
            Some(row) => {
                rows.push(name);
                values.push(record::encode_row(row));
            }
        }
    }
    let last = last.0.cast_signed();
    let statement = client.prepare_cached(sql::WRITE).await?;
    let params: [&(dyn ToSql + Sync); 8] = [
        &turn, &last, &gone, &events, &learners, &logged, &rows, &values,
    ];
    let written = client.query_one(&statement, &params).await?;
    match written.try_get::<_, i64>(0)? {
        1 => Ok(()),
        _ => Err(Failed::Overtaken),
    }
}

/// Every row, one after another.
pub(super) async fn all(
    client: &impl GenericClient,
    mut each: impl FnMut(&[u8], &[u8]) -> Result<(), StoreError>,
) -> Result<(), Failed> {
    let none: [&(dyn ToSql + Sync); 0] = [];
    let rows = client.query_raw(sql::ALL, none).await?;
    tokio::pin!(rows);
    while let Some(row) = rows.try_next().await? {
        each(row.try_get(0)?, row.try_get(1)?)?;
    }
    Ok(())
}
