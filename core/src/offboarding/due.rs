//! Carries out what was set for a time, as the person who set it: authorized anew at that time, from where and how that
//! person was logged on when it was decided.

use super::OffboardUser;
use super::store::{self, OffboardingRow};
use crate::door::{Caller, CallerName, Iam, Origin};
use crate::model::{AccountId, ApiError, Code, Comments, PrincipalId, RootId, SessionKey, UserId, UserName};
use crate::store::Error;
use crate::{accounts, users};

/// So many are carried out at a time; the others follow with the next look.
const AT_A_TIME: i64 = 100;

impl Iam {
    /// Offboards whose time has come; answers how many users left. What fails is noted beside the set time and is not
    /// tried again, unless only the database was busy.
    ///
    /// # Errors
    /// The store's.
    pub async fn carry_out_offboardings(&self) -> Result<usize, Error> {
        let mut tx = self.store().begin_read().await?;
        let due = store::due(&mut tx, self.now(), AT_A_TIME).await?;
        tx.commit().await?;
        let mut n_done = 0;
        for row in due {
            match self.carry_out(&row).await {
                Ok(()) => n_done += 1,
                Err(error) if matches!(error.code, Code::ServiceUnavailable | Code::InternalError) => {
                    tracing::warn!(%error, "a set offboarding could not be carried out; it is tried again");
                }
                Err(error) => {
                    let mut tx = self.store().begin_write().await?;
                    let failure = format!("{}: {}", error.full_code(), error.message);
                    store::set_failure(&mut tx, UserId::new(row.user_id), &failure).await?;
                    tx.commit().await?;
                }
            }
        }
        Ok(n_done)
    }

    async fn carry_out(&self, row: &OffboardingRow) -> Result<(), ApiError> {
        let caller = self.whoever_set_it(row).await?;
        let reason = Comments::parse(&row.reason).map_err(|_| ApiError::internal())?;
        self.run(&caller, OffboardUser { user_name: row.user_name()?, reason }).await.map(drop)
    }

    async fn whoever_set_it(&self, row: &OffboardingRow) -> Result<Caller, ApiError> {
        let gone = || ApiError::new(Code::EntityNotExist, "User", format!("`{}`, who set it, is gone", row.by_name));
        let mut tx = self.store().begin_read().await?;
        let (principal, name, display) = if row.by_kind == "root" {
            let id = RootId::new(row.by_id);
            let root = accounts::store::root(&mut tx, id).await?.ok_or_else(gone)?;
            (PrincipalId::Root(id), CallerName::Root, root.email)
        } else {
            let id = UserId::new(row.by_id);
            let user = users::store::get(&mut tx, id).await?.ok_or_else(gone)?;
            let name = UserName::parse(&user.user_name).map_err(|_| ApiError::internal())?;
            (PrincipalId::User(id), CallerName::User(name), user.user_name)
        };
        tx.commit().await?;
        let request_id = uuid::Uuid::new_v4().to_string().to_uppercase();
        const CLIENT: &str = "rampart serve (set time)";
        let origin = match row.source_address.parse() {
            Ok(address) => Origin::network(address, row.is_secure, CLIENT, request_id),
            Err(_) => Origin::local("serve (set time)", request_id),
        };
        Ok(Caller {
            account: AccountId::new(row.account_id),
            principal,
            name,
            display,
            session: row.session_key.map(SessionKey::new),
            mfa_present: row.mfa_present,
            origin,
            logon: None,
            // Nobody is there who could type a word.
            confirmation: None,
        })
    }
}
