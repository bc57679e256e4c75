//! What is said to the database. Tables of keyed rows, with the same keys and values as on disk; bytes sort there as
//! they do here. Nothing needs more than plain tables: no sequence, no lock by name, no notice to others.

/// The tables, in steps: a database that has had some of them gets the rest. A step that was once released never changes.
pub(super) const LAYOUT: &[&str] = &["
    create table factdeck_events (key bytea primary key, learner bytea, value bytea not null);
    create index factdeck_events_learner on factdeck_events (learner, key) where learner is not null;
    create table factdeck_rows (key bytea primary key, value bytea not null) with (fillfactor = 80);
    create view factdeck_all as
        select key, value from factdeck_events union all select key, value from factdeck_rows;
"];

/// The one row that says where the log ends. `turn` counts writes, so that a write can tell whether what it rests on
/// still holds; `layout` counts steps, `data` is the version of the records.
pub(super) const MAKE_HEAD: &str = "
    create table factdeck_head (
        one boolean primary key default true check (one),
        turn bigint not null,
        seq bigint not null,
        layout int not null,
        data int not null);
    insert into factdeck_head (turn, seq, layout, data) values (0, 0, 0, 0)";

/// Whether there is a head in the schema that tables are looked up in.
pub(super) const HAS_HEAD: &str = "select to_regclass('factdeck_head') is not null";

/// The head.
pub(super) const HEAD: &str = "select turn, seq, layout, data from factdeck_head";

/// The head, and everyone else who wants to write waits.
pub(super) const LOCK_HEAD: &str = "select turn, seq, layout, data from factdeck_head for update";

/// What was migrated to.
pub(super) const SET_VERSIONS: &str =
    "update factdeck_head set turn = turn + 1, layout = $1, data = $2";

/// Whether the database can be written, without changing anything.
pub(super) const TOUCH: &str = "update factdeck_head set turn = turn";

/// One read: rows by their keys, and parts of spans.
pub(super) const READ: &str = "
    select -1, key, value from factdeck_all where key = any($1)
    union all
    select wanted.place, found.key, found.value
    from unnest($2::int[], $3::bytea[], $4::bytea[], $5::bigint[]) as wanted (place, low, high, most),
        lateral (
            select key, value from factdeck_all
            where key >= wanted.low and key < wanted.high order by key limit wanted.most
        ) as found";

/// A learner's events, the newest first.
pub(super) const HISTORY: &str = "
    select key, value from factdeck_events
    where learner = $1 and key <= $2 order by key desc limit $3";

/// Everything.
pub(super) const ALL: &str = "select key, value from factdeck_all";

/// One write, done where nobody else has written since turn $1; it tells how often (0 or 1). An event is never written
/// over: one of the same place is an error.
pub(super) const WRITE: &str = "
    with head as (
        update factdeck_head set turn = turn + 1, seq = $2 where turn = $1 returning turn
    ), gone as (
        delete from factdeck_rows where key = any($3) and exists (select from head)
    ), logged as (
        insert into factdeck_events (key, learner, value)
        select * from unnest($4::bytea[], $5::bytea[], $6::bytea[]) where exists (select from head)
    ), kept as (
        insert into factdeck_rows (key, value)
        select * from unnest($7::bytea[], $8::bytea[]) where exists (select from head)
        on conflict (key) do update set value = excluded.value
    )
    select count(*) from head";

/// Whether there is any row.
pub(super) const IS_THERE: &str = "select exists (select from factdeck_all)";

/// Removes events that others are put in the place of, by erasing alone.
pub(super) const REMOVE_EVENTS: &str = "delete from factdeck_events where key = any($1)";

/// Removes every row that events give anew: all but frozen questions and renewals.
pub(super) const REMOVE_DERIVED: &str =
    r"delete from factdeck_rows where substring(key for 1) not in ('\x76', '\x6e')";
