//! The second half of the door: transaction, perform, audit row, commit, publish.

use std::future::Future;

use super::lock_out::Touches;
use super::{Access, Action, Authorized, Caller, Iam, OwnKeys, Preparation, Prepared, Touched};
use crate::audit::{Outcome, record};
use crate::model::{AccountId, ApiError, Timestamp};
use crate::store::Tx;

/// What happens when an action is done: one impl per action, in its room.
pub trait Perform: Action {
    /// What the conditions of policies can ask about this call beside what every call brings. Runs before authorization.
    fn own_keys(&self, _at: Preparation<'_>) -> impl Future<Output = Result<OwnKeys, ApiError>> + Send {
        async { Ok(OwnKeys::new()) }
    }

    /// Slow work that must not hold the transaction, such as hashing a password. Runs after authorization.
    fn prepare(&self, _at: Preparation<'_>) -> impl Future<Output = Result<Prepared, ApiError>> + Send {
        async { Ok(Prepared::default()) }
    }

    /// Does it, inside the transaction.
    fn perform(self, cx: &mut Cx<'_>) -> impl Future<Output = Result<Self::Response, ApiError>> + Send;
}

/// What an action works with; only this crate can look inside.
pub struct Cx<'a> {
    /// The transaction; of the reader pool when the action only reads.
    pub(crate) tx: &'a mut Tx,
    /// The account.
    pub(crate) account: AccountId,
    /// Who asks.
    pub(crate) caller: &'a Caller,
    /// The moment of the call, the same for everything it writes.
    pub(crate) now: Timestamp,
    /// The core: settings, sealing, identifiers.
    pub(crate) iam: &'a Iam,
    /// What the preparation computed.
    pub(crate) prepared: Prepared,
    pub(super) touched: &'a mut Vec<Touched>,
}

impl Cx<'_> {
    /// Says whose permissions change; cached ones are dropped after the commit.
    pub(crate) fn touch(&mut self, touched: Touched) {
        self.touched.push(touched);
    }
}

/// Several actions in one transaction: all of them happen, or none.
///
/// The first action that fails undoes everything; the failure is recorded and [`Work::commit`] refuses.
#[derive(Debug)]
pub struct Work<'a> {
    iam: &'a Iam,
    caller: &'a Caller,
    tx: Option<Tx>,
    now: Timestamp,
    touches: Touches,
    /// What was done, in case the commit is refused.
    events: Vec<record::Event>,
}

impl Iam {
    /// Does one action: authorize, transaction, perform, audit row, commit, publish.
    ///
    /// # Errors
    /// `NoPermission`, whatever the action documents, `ServiceUnavailable`, `InternalError`.
    pub async fn run<A: Perform>(&self, caller: &Caller, action: A) -> Result<A::Response, ApiError> {
        let authorized = self.authorize(caller, action).await?;
        let mut work = self.begin(caller, A::ACCESS).await?;
        let response = work.perform(authorized).await?;
        work.commit().await?;
        Ok(response)
    }

    /// Opens a transaction for several actions that were authorized before.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub async fn begin<'a>(&'a self, caller: &'a Caller, access: Access) -> Result<Work<'a>, ApiError> {
        let tx = match access {
            Access::Read => self.store().begin_read().await,
            Access::Write => self.store().begin_write().await,
        };
        let tx = tx.map_err(|error| self.with_request_id(error.into(), caller))?;
        Ok(Work { iam: self, caller, tx: Some(tx), now: self.now(), touches: Touches::default(), events: Vec::new() })
    }
}

impl Work<'_> {
    /// Does one authorized action.
    ///
    /// # Errors
    /// Whatever the action documents; everything done before in this transaction is then undone.
    pub async fn perform<A: Perform>(&mut self, authorized: Authorized<A>) -> Result<A::Response, ApiError> {
        let Authorized { action, resources, prepared } = authorized;
        let Some(tx) = self.tx.as_mut() else { return Err(ApiError::internal()) };
        let event = (A::ACCESS == Access::Write)
            .then(|| record::Event::of_action(self.caller, &action, &resources, self.now, Outcome::Done));
        let n_touched = self.touches.all.len();
        let mut cx = Cx {
            tx,
            account: self.caller.account,
            caller: self.caller,
            now: self.now,
            iam: self.iam,
            prepared,
            touched: &mut self.touches.all,
        };
        let outcome = match action.perform(&mut cx).await {
            Ok(response) => match &event {
                Some(event) => record::append(cx.tx, event).await.map(|()| response).map_err(ApiError::from),
                None => Ok(response),
            },
            Err(error) => Err(error),
        };
        match outcome {
            Ok(response) => {
                self.touches.sort(A::ACTION, n_touched);
                self.events.extend(event);
                Ok(response)
            }
            Err(error) => {
                let error = self.iam.with_request_id(error, self.caller);
                if let Some(tx) = self.tx.take() {
                    tx.rollback().await;
                }
                if let Some(event) = event {
                    self.iam.record(&event.failed(&error)).await;
                }
                Err(error)
            }
        }
    }

    /// Makes everything durable and publishes what changed; refuses what locks everybody out.
    ///
    /// # Errors
    /// `OperationConflict.LockOut`, `ConfirmationRequired`; `ServiceUnavailable` or `InternalError`; after an action failed, `InternalError`.
    pub async fn commit(mut self) -> Result<(), ApiError> {
        let Some(mut tx) = self.tx.take() else { return Err(ApiError::internal()) };
        if let Err(error) = self.iam.guard(&mut tx, self.caller, &self.touches).await {
            tx.rollback().await;
            let error = self.iam.with_request_id(error, self.caller);
            for event in &self.events {
                self.iam.record(&event.clone().failed(&error)).await;
            }
            return Err(error);
        }
        let written = self.iam.publish(&mut tx, self.now, &self.touches.all).await;
        let outcome = match written {
            Ok(()) => tx.commit().await,
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        };
        // Also when the outcome is unknown: dropping cached permissions is always safe.
        self.iam.forget(&self.touches.all);
        outcome.map_err(|error| self.iam.with_request_id(error.into(), self.caller))
    }
}
