//! SQL of the recycle bin: whole rows out of the tables into a document, and back.

use sqlx::FromRow;

use super::kept::{Kept, KeptDevice, KeptGrant, KeptKey, KeptMembership, KeptProfile, KeptUser};
use super::{KEPT_DAYS, LeftOut, RecycledUser};
use crate::authorization::{PolicyType, find_system_policy};
use crate::model::{AccountId, DisplayName, GroupId, GroupName, PageRequest, PolicyName, Timestamp, UserId, UserName};
use crate::store::{Error, Tx, comparable, execute, fetch_all, fetch_one, fetch_optional, prefix_end};
use crate::{grants, groups};

const DAY_MS: i64 = 86_400_000;

/// A row of `recycled_users`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct RecycledRow {
    pub(super) user_id: i64,
    pub(super) account_id: i64,
    pub(super) user_name: String,
    pub(super) display_name: Option<String>,
    pub(super) recycled_ms: i64,
    pub(super) recycled_by: String,
    pub(super) reason: String,
    pub(super) kept: String,
}

impl RecycledRow {
    pub(super) fn kept(&self) -> Result<Kept, Error> {
        serde_json::from_str(&self.kept).map_err(|_| broken("kept"))
    }

    /// The row as callers see it.
    pub(super) fn view(self) -> Result<RecycledUser, Error> {
        let kept = self.kept()?;
        let groups = kept.memberships.iter().map(|membership| GroupName::parse(&membership.group_name));
        let policies = kept.grants.iter().map(|grant| PolicyName::parse(&grant.policy_name));
        Ok(RecycledUser {
            user_id: UserId::new(self.user_id),
            user_name: UserName::parse(&self.user_name).map_err(|_| broken("user_name"))?,
            display_name: self
                .display_name
                .map(|name| DisplayName::parse(&name))
                .transpose()
                .map_err(|_| broken("display_name"))?,
            recycled_at: Timestamp::from_ms(self.recycled_ms),
            recycled_by: self.recycled_by,
            reason: Some(self.reason).filter(|reason| !reason.is_empty()),
            purged_at: Timestamp::from_ms(self.recycled_ms).plus_ms(KEPT_DAYS * DAY_MS),
            has_console_logon: kept.user.console_logon == "enabled",
            mfa_bound: kept.user.mfa_bound,
            n_access_keys: i64::try_from(kept.access_keys.len()).unwrap_or(i64::MAX),
            groups: groups.collect::<Result<_, _>>().map_err(|_| broken("kept"))?,
            policies: policies.collect::<Result<_, _>>().map_err(|_| broken("kept"))?,
        })
    }
}

fn broken(column: &'static str) -> Error {
    Error::Inconsistent { table: "recycled_users", column }
}

/// Everything that hangs on a user.
pub(super) async fn gather(tx: &mut Tx, id: UserId) -> Result<Option<Kept>, Error> {
    let user = fetch_optional!(
        tx,
        KeptUser,
        "SELECT user_name, display_name, comments, created_ms, updated_ms, last_logon_ms, console_logon, mfa_required,
                mfa_bound, n_active_keys, session_epoch
           FROM users WHERE user_id = $1",
        id.value()
    )?;
    let Some(user) = user else { return Ok(None) };
    let login_profile = fetch_optional!(
        tx,
        KeptProfile,
        "SELECT password_hash, password_reset_required, created_ms, updated_ms, password_changed_ms
           FROM login_profiles WHERE user_id = $1",
        id.value()
    )?;
    let mfa_device = fetch_optional!(
        tx,
        KeptDevice,
        "SELECT mfa_device_id, device_name, seed_sealed, last_step, created_ms, bound_ms
           FROM mfa_devices WHERE principal_kind = 'user' AND principal_id = $1",
        id.value()
    )?;
    let access_keys = fetch_all!(
        tx,
        KeptKey,
        "SELECT access_key_id, secret_sealed, is_active, created_ms, last_used_ms, last_used_service,
                last_used_action, last_used_address, replaces_id
           FROM access_keys WHERE user_id = $1 ORDER BY created_ms, access_key_id",
        id.value()
    )?;
    let memberships = fetch_all!(
        tx,
        KeptMembership,
        "SELECT g.group_id, g.group_name, m.joined_ms
           FROM group_members m JOIN user_groups g ON g.group_id = m.group_id
          WHERE m.user_id = $1 ORDER BY g.group_name_key",
        id.value()
    )?;
    let grants = fetch_all!(
        tx,
        KeptGrant,
        "SELECT a.policy_type, a.policy_name, p.policy_id, a.attached_ms
           FROM grants a
           LEFT JOIN policies p
             ON a.policy_type = 'Custom' AND p.account_id = a.account_id AND p.policy_name_key = a.policy_name_key
          WHERE a.principal_kind = 'user' AND a.principal_id = $1
          ORDER BY a.policy_name_key, a.policy_type",
        id.value()
    )?;
    Ok(Some(Kept { user, login_profile, mfa_device, access_keys, memberships, grants }))
}

/// Puts a document into the recycle bin.
pub(super) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    id: UserId,
    kept: &Kept,
    (by, reason): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let text = serde_json::to_string(kept).map_err(|_| broken("kept"))?;
    execute!(
        tx,
        "INSERT INTO recycled_users (user_id, account_id, user_name, user_name_key, display_name, recycled_ms,
                                     recycled_by, reason, kept)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.value(),
        account.value(),
        kept.user.user_name.clone(),
        kept.user.user_name.to_lowercase(),
        kept.user.display_name.clone(),
        now.ms(),
        by.to_owned(),
        reason.to_owned(),
        text
    )?;
    Ok(())
}

/// The user of an account, when it is in the recycle bin.
pub(super) async fn find(tx: &mut Tx, account: AccountId, id: UserId) -> Result<Option<RecycledRow>, Error> {
    fetch_optional!(
        tx,
        RecycledRow,
        "SELECT user_id, account_id, user_name, display_name, recycled_ms, recycled_by, reason, kept
           FROM recycled_users WHERE account_id = $1 AND user_id = $2",
        account.value(),
        id.value()
    )
}

/// Takes a user out; false when somebody else did in between.
pub(super) async fn delete(tx: &mut Tx, account: AccountId, id: UserId) -> Result<bool, Error> {
    let n =
        execute!(tx, "DELETE FROM recycled_users WHERE account_id = $1 AND user_id = $2", account.value(), id.value())?;
    Ok(n == 1)
}

/// The users of an account that were deleted first, at most `n`.
pub(super) async fn oldest(tx: &mut Tx, account: AccountId, n: i64) -> Result<Vec<RecycledRow>, Error> {
    fetch_all!(
        tx,
        RecycledRow,
        "SELECT user_id, account_id, user_name, display_name, recycled_ms, recycled_by, reason, kept
           FROM recycled_users WHERE account_id = $1 ORDER BY recycled_ms, user_id LIMIT $2",
        account.value(),
        n
    )
}

/// Users of any account that were deleted before a moment, at most `n`.
pub(super) async fn expired(tx: &mut Tx, before: Timestamp, n: i64) -> Result<Vec<RecycledRow>, Error> {
    fetch_all!(
        tx,
        RecycledRow,
        "SELECT user_id, account_id, user_name, display_name, recycled_ms, recycled_by, reason, kept
           FROM recycled_users WHERE recycled_ms < $1 ORDER BY recycled_ms LIMIT $2",
        before.ms(),
        n
    )
}

/// Where a user stands in the list: pages begin behind it.
pub(super) fn page_key(user: &RecycledUser) -> String {
    format!("{}-{}", user.recycled_at.ms(), user.user_id)
}

fn parse_key(key: &str) -> Option<(i64, i64)> {
    let (ms, id) = key.split_once('-')?;
    Some((ms.parse().ok()?, id.parse().ok()?))
}

/// One page, the last deleted first, with one row more than asked for.
pub(super) async fn list(
    tx: &mut Tx,
    account: AccountId,
    filter: Option<&str>,
    page: &PageRequest,
) -> Result<Vec<RecycledRow>, Error> {
    const LAST: (i64, i64) = (i64::MAX, i64::MAX);
    let backwards = page.after.is_none() && page.before.is_some();
    let key = page.after.as_deref().or(page.before.as_deref());
    let (ms, id) = key.and_then(parse_key).unwrap_or(if backwards { (0, 0) } else { LAST });
    let prefix = comparable(&filter.unwrap_or_default().trim().to_lowercase());
    let end = prefix_end(&prefix);
    let limit = i64::from(page.size()) + 1;
    if backwards {
        fetch_all!(
            tx,
            RecycledRow,
            "SELECT user_id, account_id, user_name, display_name, recycled_ms, recycled_by, reason, kept
               FROM recycled_users
              WHERE account_id = $1 AND user_name_key >= $2 AND user_name_key < $3 AND (recycled_ms, user_id) > ($4, $5)
              ORDER BY recycled_ms, user_id LIMIT $6",
            account.value(),
            prefix,
            end,
            ms,
            id,
            limit
        )
    } else {
        fetch_all!(
            tx,
            RecycledRow,
            "SELECT user_id, account_id, user_name, display_name, recycled_ms, recycled_by, reason, kept
               FROM recycled_users
              WHERE account_id = $1 AND user_name_key >= $2 AND user_name_key < $3 AND (recycled_ms, user_id) < ($4, $5)
              ORDER BY recycled_ms DESC, user_id DESC LIMIT $6",
            account.value(),
            prefix,
            end,
            ms,
            id,
            limit
        )
    }
}

/// The users whose name begins with a text; an account's recycle bin is small.
pub(super) async fn count(tx: &mut Tx, account: AccountId, filter: &str) -> Result<i64, Error> {
    let prefix = comparable(&filter.trim().to_lowercase());
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM recycled_users WHERE account_id = $1 AND user_name_key >= $2 AND user_name_key < $3",
        account.value(),
        prefix.clone(),
        prefix_end(&prefix)
    )?;
    Ok(n)
}

/// Writes everything back under a name, and tells what could not be given back. Conflicts with `users_name_unique`.
pub(super) async fn put_back(
    tx: &mut Tx,
    account: AccountId,
    id: UserId,
    kept: &Kept,
    name: &UserName,
    now: Timestamp,
) -> Result<Vec<LeftOut>, Error> {
    insert_user(tx, account, id, &kept.user, name, now).await?;
    if let Some(profile) = &kept.login_profile {
        execute!(
            tx,
            "INSERT INTO login_profiles (user_id, password_hash, password_reset_required, created_ms, updated_ms,
                                         password_changed_ms)
             VALUES ($1, $2, $3, $4, $5, $6)",
            id.value(),
            profile.password_hash.clone(),
            profile.password_reset_required,
            profile.created_ms,
            profile.updated_ms,
            profile.password_changed_ms
        )?;
    }
    if let Some(device) = &kept.mfa_device {
        insert_device(tx, account, id, device).await?;
    }
    for key in &kept.access_keys {
        insert_key(tx, account, id, key).await?;
    }
    let mut left_out = Vec::new();
    for membership in &kept.memberships {
        let (group, joined) = (GroupId::new(membership.group_id), Timestamp::from_ms(membership.joined_ms));
        // The lock also keeps a group that is being deleted from getting a member.
        if grants::store::lock_principal(tx, "group", membership.group_id).await? {
            groups::store::insert_member(tx, (id, name.as_str()), group, joined).await?;
        } else {
            let group_name = GroupName::parse(&membership.group_name).map_err(|_| broken("kept"))?;
            left_out.push(LeftOut::Group(group_name));
        }
    }
    for grant in &kept.grants {
        let policy = PolicyName::parse(&grant.policy_name).map_err(|_| broken("kept"))?;
        let policy_type = PolicyType::find(&grant.policy_type).ok_or_else(|| broken("kept"))?;
        if is_there(tx, account, policy_type, &policy, grant.policy_id).await? {
            let at = Timestamp::from_ms(grant.attached_ms);
            let holder = ("user", id.value(), name.as_str());
            grants::store::insert(tx, account, holder, (policy_type, &policy), at).await?;
        } else {
            left_out.push(LeftOut::Policy(policy));
        }
    }
    Ok(left_out)
}

/// Whether the very policy that was attached is still there. Locks a custom one, so that it stays.
async fn is_there(
    tx: &mut Tx,
    account: AccountId,
    policy_type: PolicyType,
    name: &PolicyName,
    policy_id: Option<i64>,
) -> Result<bool, Error> {
    if policy_type == PolicyType::System {
        return Ok(find_system_policy(name.as_str()).is_some());
    }
    let n = execute!(
        tx,
        "UPDATE policies SET created_ms = created_ms WHERE account_id = $1 AND policy_id = $2",
        account.value(),
        policy_id.unwrap_or(0)
    )?;
    Ok(n == 1)
}

async fn insert_user(
    tx: &mut Tx,
    account: AccountId,
    id: UserId,
    user: &KeptUser,
    name: &UserName,
    now: Timestamp,
) -> Result<(), Error> {
    let is_renamed = user.user_name != name.as_str();
    execute!(
        tx,
        "INSERT INTO users (user_id, account_id, user_name, user_name_key, display_name, display_name_key, comments,
                            created_ms, updated_ms, last_logon_ms, console_logon, mfa_required, mfa_bound,
                            n_active_keys, session_epoch)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id.value(),
        account.value(),
        name.to_string(),
        name.key(),
        user.display_name.clone(),
        user.display_name.as_deref().map(str::to_lowercase),
        user.comments.clone(),
        user.created_ms,
        if is_renamed { now.ms() } else { user.updated_ms },
        user.last_logon_ms,
        user.console_logon.clone(),
        user.mfa_required,
        user.mfa_bound,
        user.n_active_keys,
        // No session of the time before is good again.
        user.session_epoch.saturating_add(1)
    )?;
    Ok(())
}

async fn insert_device(tx: &mut Tx, account: AccountId, id: UserId, device: &KeptDevice) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO mfa_devices (mfa_device_id, account_id, principal_kind, principal_id, device_name, seed_sealed,
                                  last_step, created_ms, bound_ms)
         VALUES ($1, $2, 'user', $3, $4, $5, $6, $7, $8)",
        device.mfa_device_id,
        account.value(),
        id.value(),
        device.device_name.clone(),
        device.seed_sealed.clone(),
        device.last_step,
        device.created_ms,
        device.bound_ms
    )?;
    Ok(())
}

async fn insert_key(tx: &mut Tx, account: AccountId, id: UserId, key: &KeptKey) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO access_keys (access_key_id, account_id, user_id, secret_sealed, is_active, created_ms, last_used_ms,
                                  last_used_service, last_used_action, last_used_address, replaces_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        key.access_key_id.clone(),
        account.value(),
        id.value(),
        key.secret_sealed.clone(),
        key.is_active,
        key.created_ms,
        key.last_used_ms,
        key.last_used_service.clone(),
        key.last_used_action.clone(),
        key.last_used_address.clone(),
        key.replaces_id.clone()
    )?;
    Ok(())
}
