//! Sessions as the process uses them: open, recognize, raise, keep small things in, end.

use super::level::{Identity, LoggedOn, NeedsMfa, Outstanding, Owner, PendingLogon, RoleSession, Step};
use super::store::{self, SessionRow};
use super::{ABSOLUTE_LIFETIME_MS, IDLE_LIFETIME_MS, PENDING_LIFETIME_MS};
use crate::credential::seal::Aad;
use crate::door::{CallerName, Iam, Origin};
use crate::model::{
    AccountAlias, AccountId, ApiError, Code, PrincipalId, RoleId, RoleName, SessionKey, Timestamp, UserName,
};
use crate::store::Tx;

/// How exact `last_seen` is; a write per request would cost a commit per request.
const SEEN_EVERY_MS: i64 = 60_000;

/// The sessions of this installation; `id` is the cookie's value, of which only a hash is kept.
#[derive(Debug, Clone, Copy)]
pub struct Sessions<'a> {
    iam: &'a Iam,
}

impl Iam {
    /// The console sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { iam: self }
    }
}

fn hash(id: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(id.as_bytes()).into()
}

impl Sessions<'_> {
    fn idle_since(self) -> Timestamp {
        self.iam.now().plus_ms(-IDLE_LIFETIME_MS)
    }

    fn seal(self, hash: &[u8; 32], data: &str) -> Result<Vec<u8>, ApiError> {
        let row_key = data_encoding::HEXLOWER.encode(hash);
        self.iam.ring().seal(&aad(&row_key), data.as_bytes()).map_err(|_| ApiError::internal())
    }

    /// Sealed under a key that is gone or for another row: as good as empty.
    fn unseal(self, hash: &[u8; 32], sealed: &[u8]) -> Option<String> {
        let row_key = data_encoding::HEXLOWER.encode(hash);
        self.iam.ring().open_text(&aad(&row_key), sealed).ok().map(|text| text.expose().clone())
    }

    /// Opens an anonymous session with what the console keeps in it.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn open(self, id: &str, data: &str) -> Result<(), ApiError> {
        let hash = hash(id);
        let sealed = self.seal(&hash, data)?;
        let key = SessionKey::new(self.iam.new_number(18)?);
        let now = self.iam.now();
        let mut tx = self.iam.store().begin_write().await?;
        store::insert(&mut tx, &hash, key, &sealed, now, now.plus_ms(PENDING_LIFETIME_MS)).await?;
        Ok(tx.commit().await?)
    }

    /// Whose session it is now, and how far the logon is. A session of an earlier epoch, of a user who is gone or
    /// may not log on any more is nobody's.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn identify(self, id: &str) -> Result<Identity, ApiError> {
        Ok(self.recognize(id).await?.0)
    }

    /// As [`Self::identify`], with what the console keeps in the session: both in one statement.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn recognize(self, id: &str) -> Result<(Identity, Option<String>), ApiError> {
        let hash = hash(id);
        let now = self.iam.now();
        let mut tx = self.iam.store().read_one().await?;
        let found = store::find(&mut tx, &hash, now, self.idle_since()).await?;
        tx.commit().await?;
        let Some(mut row) = found else { return Ok((Identity::Anonymous, None)) };
        if now.ms() - row.last_seen_ms > SEEN_EVERY_MS {
            let mut tx = self.iam.store().begin_write().await?;
            store::touch(&mut tx, &hash, now).await?;
            tx.commit().await?;
        }
        let data = row.data_sealed.take().and_then(|sealed| self.unseal(&hash, &sealed));
        Ok((identity(row).unwrap_or(Identity::Anonymous), data))
    }

    /// Gives an anonymous session its owner after a logon step. The caller has given the browser a new id before.
    ///
    /// # Errors
    /// `NotLoggedOn` when the session is gone.
    pub async fn raise(self, id: &str, origin: &Origin, step: Step) -> Result<(), ApiError> {
        let now = self.iam.now();
        let (owner, outstanding, role) = match &step {
            Step::Pending(pending) => (&pending.owner, Some(pending.outstanding), None),
            Step::Full(full) => (&full.owner, None, full.role.as_ref()),
        };
        let times = match &step {
            Step::Pending(_) => (now, now, now.plus_ms(PENDING_LIFETIME_MS)),
            // Who switches to a role or back has no longer a logon for it.
            Step::Full(LoggedOn { started, ends: Some(ends), .. }) => (now, *started, *ends),
            Step::Full(LoggedOn { ends: None, .. }) => (now, now, now.plus_ms(ABSOLUTE_LIFETIME_MS)),
        };
        let address = origin.address_text();
        let seen = (address.as_str(), origin.user_agent());
        let mut tx = self.iam.store().begin_write().await?;
        let raised = store::raise(&mut tx, &hash(id), owner, outstanding, role, seen, times).await?;
        tx.commit().await?;
        if raised { Ok(()) } else { Err(ApiError::new(Code::NotLoggedOn, "", "the logon took too long; begin again")) }
    }

    /// What the console keeps in a session; nothing when the session is gone.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn data(self, id: &str) -> Result<Option<String>, ApiError> {
        let hash = hash(id);
        let mut tx = self.iam.store().read_one().await?;
        let found = store::data(&mut tx, &hash, self.iam.now()).await?;
        tx.commit().await?;
        let Some((Some(sealed),)) = found else { return Ok(None) };
        Ok(self.unseal(&hash, &sealed))
    }

    /// Replaces what the console keeps in a session. A session that ended meanwhile stays ended.
    ///
    /// # Errors
    /// `ServiceUnavailable`, `InternalError`.
    pub async fn keep(self, id: &str, data: &str) -> Result<(), ApiError> {
        let hash = hash(id);
        let sealed = self.seal(&hash, data)?;
        let mut tx = self.iam.store().begin_write().await?;
        store::set_data(&mut tx, &hash, &sealed).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a session by its cookie.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub async fn close(self, id: &str) -> Result<(), ApiError> {
        let mut tx: Tx = self.iam.store().begin_write().await?;
        store::delete(&mut tx, &hash(id)).await?;
        Ok(tx.commit().await?)
    }
}

fn aad(row_key: &str) -> Aad<'_> {
    Aad { table: "sessions", column: "data_sealed", row_key }
}

fn identity(row: SessionRow) -> Option<Identity> {
    if row.level == "anonymous" {
        return Some(Identity::Anonymous);
    }
    let principal = PrincipalId::from_parts(row.principal_kind.as_deref()?, row.principal_id?)?;
    if row.current_epoch? != row.epoch || row.account_status.as_deref() != Some("active") {
        return None;
    }
    let role = role_of(&row)?;
    let (name, display) = match principal {
        PrincipalId::Root(_) => (CallerName::Root, row.email?),
        // Sessions belong to those who log on.
        PrincipalId::Role(_) => return None,
        PrincipalId::User(_) => {
            if row.console_logon.as_deref() != Some("enabled") {
                return None;
            }
            let name = row.user_name?;
            (CallerName::User(UserName::parse(&name).ok()?), name)
        }
    };
    let owner = Owner {
        account: AccountId::new(row.account_id?),
        alias: AccountAlias::parse(row.alias.as_deref()?).ok()?,
        principal,
        name,
        display,
        epoch: row.epoch,
        mfa_present: row.mfa_present,
    };
    match row.level.as_str() {
        "pending" => {
            let outstanding = Outstanding { mfa: NeedsMfa::parse(&row.needs_mfa)?, new_password: row.needs_password };
            Some(Identity::Pending(PendingLogon { owner, outstanding }))
        }
        "full" => Some(Identity::Full(LoggedOn {
            owner,
            session: Some(SessionKey::new(row.session_key)),
            started: Timestamp::from_ms(row.created_ms),
            ends: Some(Timestamp::from_ms(row.expires_ms)),
            role,
        })),
        _ => None,
    }
}

/// The role a session has switched to; nothing at all when it cannot be read, so that nobody falls back to being the
/// user without having switched back.
fn role_of(row: &SessionRow) -> Option<Option<RoleSession>> {
    let Some(role) = row.role_id else { return Some(None) };
    Some(Some(RoleSession {
        role: RoleId::new(role),
        account: AccountId::new(row.role_account_id?),
        alias: AccountAlias::parse(row.role_alias.as_deref()?).ok()?,
        role_name: RoleName::parse(row.role_name.as_deref()?).ok()?,
        session_name: row.role_session_name.clone()?,
        // A suspended account lets nobody act as its roles.
        ends: match row.role_account_status.as_deref() {
            Some("active") => Timestamp::from_ms(row.role_expires_ms?),
            _ => Timestamp::from_ms(0),
        },
    }))
}
