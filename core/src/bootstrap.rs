//! The first account and its root identity: by a one-time link on a person's screen, or unattended by a command.
//! One of the three ways into the core that are not actions.

use serde::{Deserialize, Serialize};

use crate::accounts::store::{self, RootRow};
use crate::audit::record::{self, Event};
use crate::credential::token::{Token, TokenHash};
use crate::door::{CallerName, Iam, Origin};
use crate::login_profiles::password;
use crate::model::{AccountAlias, AccountId, ApiError, Code, Email, PrincipalId, RootId, Secret};
use crate::sessions::{LoggedOn, NeedsMfa, Outstanding, Owner, PendingLogon, Step};
use crate::store::Tx;

/// How long a set-up link can be used, in milliseconds.
pub const LINK_LIFETIME_MS: i64 = 60 * 60 * 1000;

/// The first account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetUp {
    /// The name in logon names.
    pub alias: AccountAlias,
    /// The root identity's address.
    pub email: Email,
    /// The root identity's password.
    pub password: Secret<String>,
}

impl Iam {
    /// Whether the first account exists.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn is_set_up(&self) -> Result<bool, ApiError> {
        let mut tx = self.store().begin_read().await?;
        let account = store::find_account(&mut tx).await?;
        tx.commit().await?;
        Ok(account.is_some())
    }

    /// The first account of this installation: its number and alias.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn account(&self) -> Result<Option<(AccountId, String)>, ApiError> {
        let mut tx = self.store().begin_read().await?;
        let account = store::find_account(&mut tx).await?;
        tx.commit().await?;
        Ok(account.map(|account| (AccountId::new(account.account_id), account.alias)))
    }

    /// Makes a new set-up token; earlier ones stop working. Nothing when the account exists.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn new_setup_token(&self) -> Result<Option<Secret<String>>, ApiError> {
        let mut tx = self.store().begin_write().await?;
        if store::find_account(&mut tx).await?.is_some() {
            return Ok(None);
        }
        let token = Token::generate().map_err(|_| ApiError::internal())?;
        store::delete_setup_links(&mut tx).await?;
        store::insert_setup_link(&mut tx, token.hash().as_bytes(), self.now().plus_ms(LINK_LIFETIME_MS)).await?;
        tx.commit().await?;
        Ok(Some(Secret::new(token.expose().to_owned())))
    }

    /// Whether a set-up link can still be used.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn setup_is_open(&self, token: &str) -> Result<bool, ApiError> {
        let Some(hash) = TokenHash::of_presented(token) else { return Ok(false) };
        let mut tx = self.store().begin_read().await?;
        let open = store::setup_link_is_open(&mut tx, hash.as_bytes(), self.now()).await?;
        tx.commit().await?;
        Ok(open)
    }

    /// Creates the first account by a set-up link, and begins the root identity's logon: MFA comes next.
    ///
    /// # Errors
    /// `NotLoggedOn` when the link was used or has expired; `InvalidParameter.Password.TooWeak`. A refused password
    /// does not use up the link.
    pub async fn setup(&self, origin: &Origin, token: &str, set_up: SetUp) -> Result<Step, ApiError> {
        let gone = || {
            ApiError::new(
                Code::NotLoggedOn,
                "",
                "this set-up link was used or has expired; restart Rampart to get a new one",
            )
        };
        if !self.setup_is_open(token).await? {
            return Err(gone());
        }
        let hash = TokenHash::of_presented(token).ok_or_else(gone)?;
        password::check(set_up.password.expose(), set_up.email.as_str(), "password")?;
        let password_hash = password::hash(self, set_up.password.clone()).await?;
        let mut tx = self.store().begin_write().await?;
        // Of any number of simultaneous set-ups one deletes the link.
        if !store::take_setup_link(&mut tx, hash.as_bytes(), self.now()).await? {
            tx.rollback().await;
            return Err(gone());
        }
        let owner = self.insert_account(&mut tx, origin, set_up.alias, set_up.email, password_hash).await?;
        tx.commit().await?;
        let outstanding = Outstanding { mfa: NeedsMfa::Bind, new_password: false };
        Ok(Step::Pending(PendingLogon { owner, outstanding }))
    }

    /// Creates the first account without a link: the caller has the host.
    ///
    /// # Errors
    /// `EntityAlreadyExists.Account`, `InvalidParameter.Password.TooWeak`.
    pub async fn bootstrap(&self, origin: &Origin, set_up: SetUp) -> Result<LoggedOn, ApiError> {
        password::check(set_up.password.expose(), set_up.email.as_str(), "password")?;
        let password_hash = password::hash(self, set_up.password.clone()).await?;
        let mut tx = self.store().begin_write().await?;
        if store::find_account(&mut tx).await?.is_some() {
            tx.rollback().await;
            return Err(ApiError::new(
                Code::EntityAlreadyExists,
                "Account",
                "this installation has its first account already; nothing was changed. Create more with `rampart account create`",
            ));
        }
        store::delete_setup_links(&mut tx).await?;
        let owner = self.insert_account(&mut tx, origin, set_up.alias, set_up.email, password_hash).await?;
        tx.commit().await?;
        Ok(LoggedOn { owner, session: None, started: self.now(), ends: None, role: None })
    }

    /// Writes an account with its root identity.
    ///
    /// # Errors
    /// `EntityAlreadyExists.Account` for a taken alias or e-mail address.
    pub(crate) async fn insert_account(
        &self,
        tx: &mut Tx,
        origin: &Origin,
        alias: AccountAlias,
        email: Email,
        password_hash: String,
    ) -> Result<Owner, ApiError> {
        let account = AccountId::new(self.new_number(16)?);
        let root = RootId::new(account.value());
        let now = self.now();
        let taken = |what: &str, field| {
            let message = format!("another account of this installation has this {what}; choose another one");
            ApiError::new(Code::EntityAlreadyExists, "Account", message).at(field)
        };
        store::insert_account(tx, account, &alias, now)
            .await
            .map_err(|error| error.or_conflict("accounts_alias_unique", || taken("alias", "alias")))?;
        let row = RootRow {
            root_id: root.value(),
            account_id: account.value(),
            email: email.to_string(),
            password_hash,
            password_changed_ms: now.ms(),
            mfa_bound: false,
            session_epoch: 0,
            last_logon_ms: None,
        };
        store::insert_root(tx, &row)
            .await
            .map_err(|error| error.or_conflict("roots_email_unique", || taken("e-mail address", "email")))?;
        let principal = PrincipalId::Root(root);
        let mut event = Event::of_step(account, now, "rampart:CreateAccount", Some(principal), email.as_str(), origin);
        event.parameters = serde_json::json!({ "alias": alias, "email": email }).to_string();
        record::append(tx, &event).await?;
        Ok(Owner {
            account,
            alias,
            principal,
            name: CallerName::Root,
            display: email.to_string(),
            epoch: 0,
            mfa_present: false,
        })
    }
}
