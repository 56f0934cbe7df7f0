//! Actions that are done to see what follows, and undone: no event, no cached permission dropped, nothing durable.

use super::lock_out::{Consequence, Touches};
use super::{Action, Authorized, Caller, Cx, Iam, Perform, Preparation, Scope, Touched};
use crate::model::{ApiError, Timestamp};
use crate::store::Tx;

/// A transaction that cannot be committed.
#[derive(Debug)]
pub struct Rehearsal<'a> {
    iam: &'a Iam,
    caller: &'a Caller,
    tx: Tx,
    now: Timestamp,
    touches: Touches,
}

impl Iam {
    /// As [`Iam::authorize`], but a refusal leaves no event: nothing was tried.
    ///
    /// # Errors
    /// As [`Iam::authorize`].
    pub(crate) async fn authorize_unrecorded<A: Perform>(
        &self,
        caller: &Caller,
        action: A,
    ) -> Result<Authorized<A>, ApiError> {
        let resources = action.resources(&Scope { account: caller.account, caller: &caller.name });
        let own_keys = action.own_keys(Preparation { iam: self, caller }).await?;
        self.check(caller, <A as Action>::ACTION, &resources, own_keys).await?;
        let prepared = action.prepare(Preparation { iam: self, caller }).await?;
        Ok(Authorized { action, resources, prepared })
    }

    /// Opens a transaction that will be undone.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub(crate) async fn begin_rehearsal<'a>(&'a self, caller: &'a Caller) -> Result<Rehearsal<'a>, ApiError> {
        let tx = self.store().begin_write().await?;
        Ok(Rehearsal { iam: self, caller, tx, now: self.now(), touches: Touches::default() })
    }
}

impl Rehearsal<'_> {
    /// Does one authorized action.
    ///
    /// # Errors
    /// Whatever the action documents; what it did until then stays.
    pub(crate) async fn perform<A: Perform>(&mut self, authorized: Authorized<A>) -> Result<A::Response, ApiError> {
        let Authorized { action, resources: _, prepared } = authorized;
        let n_touched = self.touches.all.len();
        let mut cx = Cx {
            tx: &mut self.tx,
            account: self.caller.account,
            caller: self.caller,
            now: self.now,
            iam: self.iam,
            prepared,
            touched: &mut self.touches.all,
        };
        let response = action.perform(&mut cx).await?;
        self.touches.sort(A::ACTION, n_touched);
        Ok(response)
    }

    /// Whose permissions changed so far.
    pub(crate) fn touched(&self) -> &[Touched] {
        &self.touches.all
    }

    /// The transaction, to look around in.
    pub(crate) fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Whom it would lock out.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub(crate) async fn consequence(&mut self) -> Result<Consequence, ApiError> {
        self.iam.consequence(&mut self.tx, self.caller, &self.touches, false).await
    }

    /// Undoes everything.
    pub(crate) async fn undo(self) {
        self.tx.rollback().await;
    }
}
