//! From what was typed as a name to whoever may be meant. Every form of a name leads to one principal, so that no
//! second spelling has attempts of its own.

use crate::accounts;
use crate::credential::seal::KeyRing;
use crate::door::CallerName;
use crate::login_profiles;
use crate::model::{AccountAlias, AccountId, ApiError, PrincipalId, RootId, Suffix, UserName};
use crate::sessions::{NeedsMfa, Outstanding, Owner};
use crate::store::{Tx, comparable};
use crate::users;

/// Somebody who exists and may log on with this password.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) owner: Owner,
    pub(super) password_hash: String,
    pub(super) outstanding: Outstanding,
}

/// Whoever is meant: the bucket of attempts, and who it is if logon is possible.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) bucket: String,
    pub(super) known: Option<Known>,
}

/// The name as it is compared: no white space around, lower case, nothing that a database refuses.
pub(super) fn normalize(name: &str) -> String {
    comparable(&name.trim().to_lowercase())
}

/// Finds whom a name means: the root identity by e-mail address, a user as `name@alias`, `name@alias.suffix` or
/// `name@account-id`.
///
/// # Errors
/// The store's; never that the name does not exist.
pub(super) async fn find(tx: &mut Tx, ring: &KeyRing, suffix: &Suffix, name: &str) -> Result<Candidate, ApiError> {
    let name = normalize(name);
    if let Some(root) = accounts::store::find_root_by_email(tx, &name).await? {
        let principal = PrincipalId::Root(RootId::new(root.root_id));
        let account = accounts::store::find_account_by(tx, &root.account_id.to_string()).await?;
        let alias = account.as_ref().filter(|account| account.is_active);
        let alias = alias.and_then(|account| AccountAlias::parse(&account.alias).ok());
        let known = alias.map(|alias| Known {
            owner: Owner {
                account: AccountId::new(root.account_id),
                alias,
                principal,
                name: CallerName::Root,
                display: root.email.clone(),
                epoch: root.session_epoch,
                mfa_present: false,
            },
            password_hash: root.password_hash.clone(),
            outstanding: Outstanding {
                // The root identity can do everything: it never logs on with a password alone.
                mfa: if root.mfa_bound { NeedsMfa::Code } else { NeedsMfa::Bind },
                new_password: false,
            },
        });
        return Ok(Candidate { bucket: super::bucket(principal), known });
    }
    match find_user(tx, suffix, &name).await? {
        Some(candidate) => Ok(candidate),
        None => {
            let mac = ring.mac("logon-name", name.as_bytes());
            Ok(Candidate { bucket: format!("name:{}", data_encoding::HEXLOWER.encode(&mac)), known: None })
        }
    }
}

async fn find_user(tx: &mut Tx, suffix: &Suffix, name: &str) -> Result<Option<Candidate>, ApiError> {
    let Some((user_name, domain)) = name.split_once('@') else { return Ok(None) };
    let alias = account_of(suffix, domain);
    let Ok(user_name) = UserName::parse(user_name) else { return Ok(None) };
    let Some(account) = accounts::store::find_account_by(tx, alias).await? else { return Ok(None) };
    let account_id = AccountId::new(account.account_id);
    let Some(user) = users::store::find(tx, account_id, &user_name).await? else { return Ok(None) };
    let principal = PrincipalId::User(user.id());
    let bucket = super::bucket(principal);
    if user.console_logon != "enabled" || !account.is_active {
        return Ok(Some(Candidate { bucket, known: None }));
    }
    let profile = login_profiles::store::find(tx, user.id()).await?;
    let (Some(profile), Ok(alias), Ok(name)) =
        (profile, AccountAlias::parse(&account.alias), UserName::parse(&user.user_name))
    else {
        return Ok(Some(Candidate { bucket, known: None }));
    };
    let mfa = match (user.mfa_bound, user.mfa_required) {
        (true, _) => NeedsMfa::Code,
        (false, true) => NeedsMfa::Bind,
        (false, false) => NeedsMfa::No,
    };
    let owner = Owner {
        account: account_id,
        alias,
        principal,
        display: user.user_name,
        name: CallerName::User(name),
        epoch: user.session_epoch,
        mfa_present: false,
    };
    let outstanding = Outstanding { mfa, new_password: profile.password_reset_required };
    Ok(Some(Candidate { bucket, known: Some(Known { owner, password_hash: profile.password_hash, outstanding }) }))
}

/// The alias or number in what follows the `@` of a logon name.
pub(super) fn account_of<'a>(suffix: &Suffix, domain: &'a str) -> &'a str {
    domain.strip_suffix(suffix.as_str()).and_then(|rest| rest.strip_suffix('.')).unwrap_or(domain)
}
