//! Accounts of an installation: made, listed, suspended and resumed by whoever has the host. Nobody inside an account
//! sees that there are others.

use super::{AccountOnHost, AccountStatus, store};
use crate::audit::record::{self, Event};
use crate::bootstrap::SetUp;
use crate::door::{Iam, Origin};
use crate::login_profiles::password;
use crate::model::{AccountAlias, AccountId, ApiError, Code, Timestamp};
use crate::sessions;
use crate::store::Error;

impl Iam {
    /// Creates one more account with its root identity, who binds an MFA device at the first logon.
    ///
    /// # Errors
    /// `EntityNotExist.Account` before the first account exists; `EntityAlreadyExists.Account` for a taken alias or
    /// e-mail address; `InvalidParameter.Password.TooWeak`.
    pub async fn create_account_on_host(&self, origin: &Origin, set_up: SetUp) -> Result<AccountOnHost, ApiError> {
        if !self.is_set_up().await? {
            return Err(ApiError::new(
                Code::EntityNotExist,
                "Account",
                "this installation has no account yet; create the first one with `rampart bootstrap`, or with the set-up \
                 link that `rampart serve` prints",
            ));
        }
        password::check(set_up.password.expose(), set_up.email.as_str(), "password")?;
        let password_hash = password::hash(self, set_up.password.clone()).await?;
        let mut tx = self.store().begin_write().await?;
        let alias = set_up.alias.clone();
        let owner = self.insert_account(&mut tx, origin, set_up.alias, set_up.email, password_hash).await?;
        let account = required(&mut tx, &owner.account.to_string()).await?;
        tx.commit().await?;
        tracing::info!(account = %owner.account, %alias, "account created");
        account.view()
    }

    /// Reads accounts in the order in which they were made, at most 100 behind `after`.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn accounts_on_host(&self, after: Option<&AccountOnHost>) -> Result<Vec<AccountOnHost>, ApiError> {
        let after = after.map_or((0, 0), |last| (last.created_at.ms(), last.account_id.value()));
        let mut tx = self.store().begin_read().await?;
        let rows = store::list(&mut tx, after).await?;
        tx.commit().await?;
        rows.into_iter().map(store::HostRow::view).collect()
    }

    /// Suspends an account or lets it in again; `name` is its alias or its number. Suspending ends every session of its
    /// people, and of others who act as its roles, for good.
    ///
    /// # Errors
    /// `EntityNotExist.Account`; `OperationConflict.Account` when it is so already.
    pub async fn set_account_status_on_host(
        &self,
        origin: &Origin,
        name: &str,
        status: AccountStatus,
    ) -> Result<AccountOnHost, ApiError> {
        let now = self.now();
        let mut tx = self.store().begin_write().await?;
        let account = required(&mut tx, name).await?;
        let id = AccountId::new(account.account_id);
        if !store::set_status(&mut tx, id, status).await? {
            tx.rollback().await;
            return Err(ApiError::new(
                Code::OperationConflict,
                "Account",
                format!("the account `{name}` is {} already; nothing was changed", status.as_str()),
            ));
        }
        let event_name = match status {
            AccountStatus::Active => "rampart:ResumeAccount",
            AccountStatus::Suspended => {
                sessions::store::end_all_of_account(&mut tx, id).await?;
                "rampart:SuspendAccount"
            }
        };
        let mut event = Event::of_step(id, now, event_name, None, "host", origin);
        event.principal_kind = "system";
        record::append(&mut tx, &event).await?;
        let account = required(&mut tx, name).await?;
        tx.commit().await?;
        account.view()
    }
}

async fn required(tx: &mut crate::store::Tx, name: &str) -> Result<store::HostRow, ApiError> {
    store::find_on_host(tx, name.trim()).await?.ok_or_else(|| ApiError::not_exist("Account", name))
}

impl store::HostRow {
    fn view(self) -> Result<AccountOnHost, ApiError> {
        Ok(AccountOnHost {
            account_id: AccountId::new(self.account_id),
            alias: AccountAlias::parse(&self.alias)
                .map_err(|_| Error::Inconsistent { table: "accounts", column: "alias" })?,
            status: AccountStatus::parse(&self.status)
                .ok_or(Error::Inconsistent { table: "accounts", column: "status" })?,
            root_email: self.email,
            root_mfa_bound: self.mfa_bound,
            n_users: self.n_users,
            created_at: Timestamp::from_ms(self.created_ms),
        })
    }
}
