//! What happens when somebody changes the own password.

use super::{ChangePassword, password, store};
use crate::accounts;
use crate::credential::password_hash::Verified;
use crate::door::{Cx, Perform, Preparation, Prepared, role_has_none};
use crate::logon;
use crate::model::{ApiError, Code, PrincipalId};
use crate::{sessions, users};

impl Perform for ChangePassword {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        // The session may be stolen: the old password is guessed at under the same limits as at logon.
        let principal = at.caller.own()?;
        let bucket = logon::bucket(principal);
        logon::reserve(at.iam, &bucket, logon::Schedule::Password).await?;
        let mut tx = at.iam.store().begin_read().await?;
        let stored = match principal {
            PrincipalId::User(id) => store::find(&mut tx, id).await?.map(|profile| profile.password_hash),
            PrincipalId::Root(id) => accounts::store::root(&mut tx, id).await?.map(|root| root.password_hash),
            PrincipalId::Role(_) => return Err(role_has_none()),
        };
        tx.commit().await?;
        let verified = at.iam.hasher().verify(self.old_password.clone(), stored.clone()).await;
        if matches!(verified.map_err(password::hash_error)?, Verified::No) {
            return Err(ApiError::new(Code::LogonFailed, "", "the present password is not right").at("old_password"));
        }
        logon::forgive(at.iam, &bucket).await?;
        if self.old_password == self.new_password {
            return Err(ApiError::new(
                Code::InvalidParameter,
                "Password.TooWeak",
                "choose a password that differs from the present one",
            )
            .at("new_password"));
        }
        password::check(self.new_password.expose(), &at.caller.display, "new_password")?;
        let password_hash = Some(password::hash(at.iam, self.new_password.clone()).await?);
        Ok(Prepared { password_hash, generated_password: None, compared_hash: stored })
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let (Some(new_hash), Some(old_hash)) = (cx.prepared.password_hash.take(), cx.prepared.compared_hash.take())
        else {
            return Err(ApiError::internal());
        };
        let principal = cx.caller.principal();
        let replaced = match principal {
            PrincipalId::User(id) => store::replace_password(cx.tx, id, &old_hash, &new_hash, cx.now).await?,
            PrincipalId::Root(id) => {
                accounts::store::replace_root_password(cx.tx, id, &old_hash, &new_hash, cx.now).await?
            }
            PrincipalId::Role(_) => return Err(role_has_none()),
        };
        if !replaced {
            return Err(ApiError::new(
                Code::OperationConflict,
                "Password",
                "the password was changed by somebody else in between; log on again",
            ));
        }
        let epoch = match principal {
            PrincipalId::User(id) => users::store::bump_epoch(cx.tx, id).await?,
            PrincipalId::Root(id) => accounts::store::bump_root_epoch(cx.tx, id).await?,
            PrincipalId::Role(_) => return Err(role_has_none()),
        };
        sessions::store::carry_over(cx.tx, cx.caller.session(), epoch).await?;
        Ok(())
    }
}
