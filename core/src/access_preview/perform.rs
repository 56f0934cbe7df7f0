//! How a preview is made: the change is done in a transaction that is undone.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::effects::{Compared, Named};
use super::held::{Held, Texts};
use super::progress::Progress;
use super::{AccessPreview, Change, LockOut, PRINCIPALS_MAX, PreviewProgress, store};
use crate::door::{Caller, Consequence, Iam};
use crate::grants::Holder;
use crate::model::{AccountId, ApiError, PrincipalId, RoleName, UserName};
use crate::store::{Error, Tx};
use crate::{groups, roles, users};

/// What a change that was undone has shown.
struct Rehearsed {
    compared: Compared,
    is_complete: bool,
    lock_out: LockOut,
}

impl Iam {
    /// What a change would mean for everybody it touches. Nothing is changed and no event is written. `ticket` is a
    /// number of the caller's own under which [`Iam::preview_progress`] tells how far it is.
    ///
    /// # Errors
    /// Whatever doing it would be refused with, `NoPermission` first.
    pub async fn preview(&self, caller: &Caller, change: &Change, ticket: u32) -> Result<AccessPreview, ApiError> {
        let watched = self.previews().watch((caller.principal(), ticket));
        let progress = Arc::clone(&watched.progress);
        let rehearsed = self.rehearse(caller, change, &progress).await;
        let Some(rehearsed) = rehearsed.map_err(|error| self.with_request_id(error, caller))? else {
            return Ok(AccessPreview {
                effects: Vec::new(),
                unaffected: super::Whom::default(),
                n_principals: 0,
                is_complete: true,
                lock_out: LockOut::None,
            });
        };
        let Rehearsed { compared, is_complete, lock_out } = rehearsed;
        let n_principals = compared.touched.len();
        // Nothing waits for the database here, so that it would stop everybody else on its thread.
        let failed = |error: &dyn std::fmt::Display| {
            tracing::error!(%error, "a preview could not be compared");
            self.with_request_id(ApiError::internal(), caller)
        };
        let turn = self.previews().turn().await.map_err(|error| failed(&error))?;
        let compare = move || {
            let effects = compared.effects(&progress);
            drop(turn);
            effects
        };
        let (effects, unaffected) = tokio::task::spawn_blocking(compare).await.map_err(|error| failed(&error))?;
        Ok(AccessPreview { effects, unaffected, n_principals, is_complete, lock_out })
    }

    /// How far the caller's own preview of this number is; nothing when none is being made in this process.
    pub fn preview_progress(&self, caller: &Caller, ticket: u32) -> Option<PreviewProgress> {
        self.previews().read((caller.principal(), ticket))
    }

    /// What is held before and afterwards; the writer is free again when this returns.
    async fn rehearse(
        &self,
        caller: &Caller,
        change: &Change,
        progress: &Progress,
    ) -> Result<Option<Rehearsed>, ApiError> {
        if change.is_empty() {
            return Ok(None);
        }
        // Authorized before the transaction, as when it is done.
        let mut steps = Vec::new();
        for step in change.clone().steps() {
            steps.push(step.authorize(self, caller).await?);
        }
        let mut work = self.begin_rehearsal(caller).await?;
        let account = caller.account();
        let (whole_groups, is_complete) = gather(work.tx(), account, change).await?;
        progress.begin(store::n_previewed(work.tx()).await?);
        let mut texts = Texts::default();
        let (before, touched) = Held::read(work.tx(), account, &mut texts).await?;
        let touched = named(&touched, caller)?;
        for step in steps {
            store::mark(work.tx()).await?;
            if !step.perform(&mut work).await? {
                store::back_to_mark(work.tx()).await?;
            }
        }
        let touched_by_steps = work.touched().to_vec();
        let after = before.after(work.tx(), account, &mut texts, &touched_by_steps).await?;
        let consequence = work.consequence().await?;
        work.undo().await;
        let word = caller.word().to_owned();
        let lock_out = match (consequence, caller.principal()) {
            (Consequence::None, _) => LockOut::None,
            (Consequence::Everybody, PrincipalId::Root(_)) => LockOut::AllUsers { word },
            (Consequence::Everybody, _) => LockOut::Everybody,
            (Consequence::Yourself, _) => LockOut::Yourself { word },
        };
        let compared = Compared { touched, texts, before, after, whole_groups };
        Ok(Some(Rehearsed { compared, is_complete, lock_out }))
    }
}

/// Notes whom the change may touch; answers the groups that are touched as a whole and whether nobody was left out.
async fn gather(tx: &mut Tx, account: AccountId, change: &Change) -> Result<(Vec<i64>, bool), ApiError> {
    let subjects = change.subjects();
    let mut whole_groups = Vec::new();
    let mut is_complete = true;
    for name in &subjects.users {
        if let Some(user) = users::store::find(tx, account, name).await? {
            store::add(tx, "user", user.user_id).await?;
        }
    }
    for name in &subjects.roles {
        if let Some(role) = roles::store::find(tx, account, name).await? {
            store::add(tx, "role", role.role_id).await?;
        }
    }
    let limit = u64::try_from(PRINCIPALS_MAX).unwrap_or(u64::MAX);
    for name in &subjects.groups {
        if let Some(group) = groups::store::find(tx, account, name).await? {
            whole_groups.push(group.group_id);
            is_complete &= store::add_members(tx, group.group_id, PRINCIPALS_MAX).await? < limit;
        }
    }
    for policy in &subjects.policies {
        let added = store::add_holders(tx, account, (policy.policy_type, &policy.policy_name), PRINCIPALS_MAX).await?;
        is_complete &= added < limit;
    }
    Ok((whole_groups, is_complete))
}

fn named(rows: &[store::Touched], caller: &Caller) -> Result<Vec<Named>, Error> {
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row.principal_kind.as_str()).collect();
    let kinds: Vec<Arc<str>> = kinds.into_iter().map(Into::into).collect();
    let mut named = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(kind) = kinds.iter().find(|kind| ***kind == *row.principal_kind) else { continue };
        let Some(name) = &row.name else { continue };
        let name = match &**kind {
            "role" => RoleName::parse(name).ok().map(Holder::Role),
            _ => UserName::parse(name).ok().map(Holder::User),
        };
        let name = name.ok_or(Error::Inconsistent { table: "users", column: "user_name" })?;
        named.push(Named {
            principal: (Arc::clone(kind), row.principal_id),
            name,
            is_caller: PrincipalId::from_parts(kind, row.principal_id).is_some_and(|principal| caller.is(principal)),
        });
    }
    Ok(named)
}
