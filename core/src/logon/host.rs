//! Break-glass: whoever has the host can give a name a new password. It ends sessions and locks; MFA stays.

use super::{bucket, identify, store};
use crate::accounts;
use crate::audit::record::{self, Event};
use crate::door::{Iam, Origin};
use crate::login_profiles::{self, NewPassword, password};
use crate::model::{AccountId, ApiError, Disclosed, PrincipalId, RootId, UserName};
use crate::store::Tx;
use crate::users;

impl Iam {
    /// Gives a RAM user, as `alice` or `alice@alias`, or the root identity by its e-mail address a generated password.
    /// A RAM user must change it at the next logon. `account`: alias or number; needed for `alice` alone when there are
    /// several accounts.
    ///
    /// # Errors
    /// `EntityNotExist.User`, `EntityNotExist.User.LoginProfile`, `InvalidParameter.Account`.
    pub async fn reset_password_on_host(
        &self,
        origin: &Origin,
        name: &str,
        account: Option<&str>,
    ) -> Result<Disclosed, ApiError> {
        let not_exist = || ApiError::not_exist("User", name);
        let prepared = password::prepare(self, Some(&NewPassword::Generate), name, "password").await?;
        let (Some(hash), Some(generated)) = (prepared.password_hash, prepared.generated_password) else {
            return Err(ApiError::internal());
        };
        let now = self.now();
        let mut tx = self.store().begin_write().await?;
        let key = identify::normalize(name);
        let root = accounts::store::find_root_by_email(&mut tx, &key).await?;
        let account_id = match &root {
            Some(root) => AccountId::new(root.account_id),
            None => self.named_account(&mut tx, &key, account).await?.ok_or_else(not_exist)?,
        };
        let principal = if let Some(root) = root {
            let id = RootId::new(root.root_id);
            accounts::store::set_root_password(&mut tx, id, &hash, now).await?;
            accounts::store::bump_root_epoch(&mut tx, id).await?;
            PrincipalId::Root(id)
        } else {
            let local = key.split('@').next().unwrap_or_default();
            let user_name = UserName::parse(local).map_err(|_| not_exist())?;
            let user = users::store::find(&mut tx, account_id, &user_name).await?.ok_or_else(not_exist)?;
            let mut profile = login_profiles::store::find(&mut tx, user.id())
                .await?
                .ok_or_else(|| login_profiles::no_profile(&user_name))?;
            profile.password_hash = hash;
            profile.password_reset_required = true;
            profile.updated_ms = now.ms();
            profile.password_changed_ms = now.ms();
            login_profiles::store::update(&mut tx, user.id(), &profile).await?;
            users::store::set_logon(&mut tx, user.id(), users::ConsoleLogon::Enabled, user.mfa_required).await?;
            users::store::bump_epoch(&mut tx, user.id()).await?;
            PrincipalId::User(user.id())
        };
        store::clear(&mut tx, &bucket(principal)).await?;
        let event = Event::of_step(account_id, now, "rampart:ResetPassword", Some(principal), &key, origin);
        record::append(&mut tx, &event).await?;
        tx.commit().await?;
        Ok(generated)
    }

    /// The account that is named beside the user or in the logon name; the only one when none is named.
    async fn named_account(
        &self,
        tx: &mut Tx,
        key: &str,
        account: Option<&str>,
    ) -> Result<Option<AccountId>, ApiError> {
        let in_name = key.split_once('@').map(|(_, domain)| identify::account_of(&self.settings().suffix, domain));
        let found = match account.map(|account| account.trim()).or(in_name) {
            Some(named) => accounts::store::find_account_by(tx, named).await?,
            None => match accounts::store::find_only_account(tx).await? {
                Some(only) => Some(only),
                None if accounts::store::find_account(tx).await?.is_some() => {
                    return Err(ApiError::invalid(
                        "Account",
                        format!(
                            "there are several accounts; write `{key}@alias`, or name the account with `--account`"
                        ),
                    ));
                }
                None => None,
            },
        };
        Ok(found.map(|account| AccountId::new(account.account_id)))
    }
}
