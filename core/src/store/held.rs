//! A connection for one call. Each word with a database costs a hand-over to another thread or a way over the network,
//! so that none is said that changes nothing.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Database, Transaction};

/// A connection with what must be done when its holder is done.
pub enum Held<DB: Database> {
    /// What was written is committed.
    Writing(Transaction<'static, DB>),
    /// One snapshot for several statements. Its end is not waited for: nothing was written, and whoever has the
    /// connection next stands behind it.
    Snapshot(Transaction<'static, DB>),
    /// No transaction: each statement sees the last commit.
    Plain(PoolConnection<DB>),
}

impl<DB: Database> Held<DB> {
    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Writing(tx) => tx.commit().await,
            Self::Snapshot(_) | Self::Plain(_) => Ok(()),
        }
    }

    pub(super) async fn rollback(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Writing(tx) => tx.rollback().await,
            Self::Snapshot(_) | Self::Plain(_) => Ok(()),
        }
    }
}

impl<DB: Database> Deref for Held<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Writing(tx) | Self::Snapshot(tx) => tx,
            Self::Plain(connection) => connection,
        }
    }
}

impl<DB: Database> DerefMut for Held<DB> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Writing(tx) | Self::Snapshot(tx) => tx,
            Self::Plain(connection) => connection,
        }
    }
}
