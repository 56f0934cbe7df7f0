//! What happens when users are imported: every row is checked, and those that are right are written together.

use std::collections::{HashMap, HashSet};

use super::store::{self, NewUser};
use super::{ImportOutcome, ImportRow};
use crate::accounts;
use crate::door::{Action, Cx, Perform, Scope};
use crate::groups::{self, AddUserToGroup};
use crate::model::{ApiError, Code, Comments, DisplayName, GroupId, GroupName, UserId, UserName};
use crate::quotas::{Quota, limit};
use crate::users::{CheckUserImport, ImportUsers};

/// As for users who are added one by one.
const MAX_GROUPS_PER_USER: usize = 50;

impl Perform for CheckUserImport {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<ImportOutcome>, ApiError> {
        Ok(check(cx, &self.rows).await?.outcomes)
    }
}

impl Perform for ImportUsers {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<ImportOutcome>, ApiError> {
        let Checked { outcomes, users } = check(cx, &self.rows).await?;
        if users.is_empty() {
            return Ok(outcomes);
        }
        let n = i64::try_from(users.len()).map_err(|_| ApiError::internal())?;
        // Also makes imports that run at once follow each other.
        let limit = limit(cx, Quota::Users).await?;
        if !accounts::store::count_up_by(cx.tx, cx.account, "users", n, limit).await? {
            return Err(ApiError::limit_exceeded("User", limit));
        }
        store::insert(cx.tx, cx.account, &users, cx.now).await.map_err(|error| {
            error.or_conflict("users_name_unique", || {
                ApiError::new(
                    Code::OperationConflict,
                    "User",
                    "somebody created a user of these names at the same moment; import these rows again",
                )
            })
        })?;
        store::join(cx.tx, &users, cx.now).await?;
        Ok(outcomes)
    }
}

struct Checked {
    outcomes: Vec<ImportOutcome>,
    users: Vec<NewUser>,
}

async fn check(cx: &mut Cx<'_>, rows: &[ImportRow]) -> Result<Checked, ApiError> {
    if rows.len() > ImportUsers::MAX_ROWS {
        return Err(ApiError::invalid("rows", format!("import at most {} users at once", ImportUsers::MAX_ROWS)));
    }
    let keys: Vec<String> = rows.iter().map(|row| row.user_name.to_lowercase()).collect();
    let mut taken: HashSet<String> = store::existing(cx.tx, cx.account, &keys).await?.into_iter().collect();
    let counted = accounts::store::counter(cx.tx, cx.account, "users").await?;
    let mut left = limit(cx, Quota::Users).await?.saturating_sub(counted);
    let mut known: HashMap<String, Option<GroupId>> = HashMap::new();
    let mut checked = Checked { outcomes: Vec::with_capacity(rows.len()), users: Vec::with_capacity(rows.len()) };
    for row in rows {
        let outcome = match one(cx, row, &taken, &mut known).await? {
            Ok(_) if left <= 0 => Err("the account may hold no more users".to_owned()),
            outcome => outcome,
        };
        let refusal = match outcome {
            Ok(user) => {
                left -= 1;
                taken.insert(user.user_name.key());
                checked.users.push(user);
                None
            }
            Err(refusal) => Some(refusal),
        };
        checked.outcomes.push(ImportOutcome { user_name: row.user_name.clone(), refusal });
    }
    Ok(checked)
}

/// The user of a row, or why there is none.
async fn one(
    cx: &mut Cx<'_>,
    row: &ImportRow,
    taken: &HashSet<String>,
    known: &mut HashMap<String, Option<GroupId>>,
) -> Result<Result<NewUser, String>, ApiError> {
    let rule = |column: &str, rule: &dyn std::fmt::Display| Ok(Err(format!("{column}: {rule}")));
    let user_name = match UserName::parse(&row.user_name) {
        Ok(name) => name,
        Err(error) => return rule("user_name", &error),
    };
    if taken.contains(&user_name.key()) {
        return Ok(Err(format!("the user `{user_name}` exists already, or stands twice in the table")));
    }
    let display_name =
        match Some(&row.display_name).filter(|text| !text.is_empty()).map(|text| DisplayName::parse(text)) {
            Some(Err(error)) => return rule("display_name", &error),
            Some(Ok(name)) => Some(name),
            None => None,
        };
    let comments = match Some(&row.comments).filter(|text| !text.is_empty()).map(|text| Comments::parse(text)) {
        Some(Err(error)) => return rule("comments", &error),
        Some(Ok(comments)) => Some(comments),
        None => None,
    };
    if row.groups.len() > MAX_GROUPS_PER_USER {
        return rule("groups", &format!("a user is in at most {MAX_GROUPS_PER_USER} groups"));
    }
    let mut groups = Vec::with_capacity(row.groups.len());
    for name in &row.groups {
        let Ok(group_name) = GroupName::parse(name) else { return Ok(Err(format!("there is no group `{name}`"))) };
        let key = group_name.key();
        let id = match known.get(&key) {
            Some(id) => *id,
            None => {
                let found = groups::store::find(cx.tx, cx.account, &group_name).await?.map(|group| group.id());
                known.insert(key, found);
                found
            }
        };
        let Some(id) = id else { return Ok(Err(format!("there is no group `{name}`"))) };
        // The permission of the action that adds one user, for each user and group.
        let join = AddUserToGroup { user_name: user_name.clone(), group_name };
        for resource in join.resources(&Scope { account: cx.account, caller: &cx.caller.name }) {
            if !cx.iam.may(cx.caller, AddUserToGroup::ACTION, &resource).await {
                return Ok(Err(format!("you may not add users to the group `{name}`: ram:AddUserToGroup is missing")));
            }
        }
        if !groups.contains(&id) {
            groups.push(id);
        }
    }
    let user_id = UserId::new(cx.iam.new_number(18)?);
    Ok(Ok(NewUser { user_id, user_name, display_name, comments, groups }))
}
