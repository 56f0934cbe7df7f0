//! What is found, by kind; only what the caller may list.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    User,
    Group,
    Role,
    Policy,
    AccessKey,
    Resource,
    Event,
    Task,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// More about it.
    pub second: String,
    /// Its page.
    pub href: String,
    /// It is just what was searched for, not only alike.
    pub is_exact: bool,
}

/// Finds what a text may mean.
#[server(input = Json)]
pub async fn read_search(text: String) -> Result<Vec<Hit>, CallError> {
    server::find(text.trim()).await
}

/// Finds users, groups, roles and policies whose names begin with a text, at most eight.
#[server(input = Json)]
pub async fn suggest_names(text: String) -> Result<Vec<Hit>, CallError> {
    server::suggest(text.trim()).await
}

#[cfg(feature = "ssr")]
mod server {
    use std::net::IpAddr;

    use rampart_core::door::{Action, Caller, Iam, Perform};
    use rampart_core::groups::ListGroups;
    use rampart_core::model::{AccessKeyId, ApiError, Arn, PageRequest, UserId, UserName};
    use rampart_core::policies::ListPolicies;
    use rampart_core::resources::{ListResources, ResourceArn};
    use rampart_core::roles::ListRoles;
    use rampart_core::search::{FindAccessKeyUser, FindEvents, FindUserById};
    use rampart_core::users::ListUsers;

    use super::{Hit, Kind};
    use crate::call::{self, CallError};
    use crate::resources::resource_href;
    use crate::route::escape;
    use crate::users::{UserTab, user_href};

    /// The most hits of one kind.
    const N_EACH: u32 = 8;
    /// Characters of the id of a request or an event.
    const EVENT_ID: usize = 36;

    /// The most suggestions, and how many of one kind stand before the others are full.
    const N_SUGGESTED: usize = 8;
    const N_OF_KIND: usize = 2;

    /// A few of each kind; what is left of the room goes to the first kinds that have more.
    pub(super) async fn suggest(text: &str) -> Result<Vec<Hit>, CallError> {
        let (iam, caller) = (call::iam()?, call::caller()?);
        let mut found = Vec::new();
        if !text.is_empty() {
            Asking { iam: &iam, caller: &caller }.names(text, &mut found).await?;
        }
        let kinds = [Kind::User, Kind::Group, Kind::Role, Kind::Policy];
        let n_of = |kind| found.iter().filter(|hit| hit.kind == kind).count();
        let mut room = kinds.map(|kind| n_of(kind).min(N_OF_KIND));
        let mut left = N_SUGGESTED.saturating_sub(room.iter().sum());
        for (room, kind) in room.iter_mut().zip(kinds) {
            let more = n_of(kind).saturating_sub(*room).min(left);
            *room += more;
            left -= more;
        }
        let mut hits = Vec::new();
        for (room, kind) in room.into_iter().zip(kinds) {
            hits.extend(found.iter().filter(|hit| hit.kind == kind).take(room).cloned());
        }
        Ok(hits)
    }

    pub(super) async fn find(text: &str) -> Result<Vec<Hit>, CallError> {
        let (iam, caller) = (call::iam()?, call::caller()?);
        let mut hits = Vec::new();
        if text.is_empty() {
            return Ok(hits);
        }
        let asking = Asking { iam: &iam, caller: &caller };
        let words = text.to_lowercase();
        for (task, action, href) in tasks() {
            if words.len() > 2 && task.to_lowercase().contains(&words) && asking.may(action).await {
                hits.push(hit(Kind::Task, task, "", href, false));
            }
        }
        let may_be_more = asking.names(text, &mut hits).await?;
        asking.resources(text, &mut hits).await?;
        if may_be_more {
            asking.numbers(text, &mut hits).await?;
        }
        Ok(hits)
    }

    /// What can be done, with the permission it needs.
    fn tasks() -> [(&'static str, &'static str, &'static str); 3] {
        let text = crate::text::t().search;
        [
            (text.task_create_user, "ram:CreateUser", "/users?panel=create"),
            (text.task_users_without_mfa, "ram:ListUsers", "/users?filter=without-mfa"),
            (text.task_own_password, "", "/account"),
        ]
    }

    fn hit(kind: Kind, name: &str, second: &str, href: &str, is_exact: bool) -> Hit {
        Hit { kind, name: name.to_owned(), second: second.to_owned(), href: href.to_owned(), is_exact }
    }

    struct Asking<'a> {
        iam: &'a Iam,
        caller: &'a Caller,
    }

    impl Asking<'_> {
        async fn may(&self, action: &str) -> bool {
            action.is_empty() || self.iam.may(self.caller, action, &Arn::ram(self.caller.account(), "user", "*")).await
        }

        /// Asked before, because a refusal would be an event, and a search is no attempt.
        async fn list<A: Perform>(&self, action: A) -> Result<Option<A::Response>, ApiError> {
            let scope_resources = {
                let name = self.caller.name().clone();
                action.resources(&rampart_core::door::Scope { account: self.caller.account(), caller: &name })
            };
            for resource in &scope_resources {
                if !self.iam.may(self.caller, <A as Action>::ACTION, resource).await {
                    return Ok(None);
                }
            }
            self.iam.run(self.caller, action).await.map(Some)
        }

        /// What is called so; whether the text may also be something else than a name.
        async fn names(&self, text: &str, hits: &mut Vec<Hit>) -> Result<bool, ApiError> {
            // An ARN names its kind; a logon name may carry its account.
            let relative = text.rsplit_once(':').filter(|_| text.starts_with("acs:")).map(|(_, relative)| relative);
            let (kind, name) =
                relative.and_then(|relative| relative.split_once('/')).map_or((None, text), |(k, n)| (Some(k), n));
            let name = name.split('@').next().filter(|name| !name.is_empty()).unwrap_or(name);
            let wants = |wanted: &str| kind.is_none_or(|kind| kind == wanted);
            let page = PageRequest { size: Some(N_EACH), ..PageRequest::default() };
            let search = Some(name.to_owned());
            let same = |found: &str| found.eq_ignore_ascii_case(name);
            if wants("user") {
                let list = ListUsers { search: search.clone(), page: page.clone(), ..ListUsers::default() };
                for user in self.list(list).await?.map(|page| page.items).unwrap_or_default() {
                    let second = user.display_name.as_ref().map(ToString::to_string).unwrap_or_default();
                    let href = user_href(&user.user_name, UserTab::Overview);
                    hits.push(hit(Kind::User, user.user_name.as_str(), &second, &href, same(user.user_name.as_str())));
                }
            }
            if wants("group") {
                let list = ListGroups { search: search.clone(), page: page.clone(), ..ListGroups::default() };
                for group in self.list(list).await?.map(|page| page.items).unwrap_or_default() {
                    let name = group.group_name.as_str();
                    hits.push(hit(Kind::Group, name, "", &format!("/groups/{}", escape(name)), same(name)));
                }
            }
            if wants("role") {
                let list = ListRoles { search: search.clone(), page: page.clone(), ..ListRoles::default() };
                for role in self.list(list).await?.map(|page| page.items).unwrap_or_default() {
                    let name = role.role_name.as_str();
                    hits.push(hit(Kind::Role, name, "", &format!("/roles/{}", escape(name)), same(name)));
                }
            }
            if wants("policy") {
                let list = ListPolicies { search: search.clone(), page, ..ListPolicies::default() };
                for policy in self.list(list).await?.map(|page| page.items).unwrap_or_default() {
                    let name = policy.policy_name.as_str();
                    let href = format!("/policies/{}/{}", policy.policy_type.as_str(), escape(name));
                    hits.push(hit(Kind::Policy, name, &policy.description, &href, same(name)));
                }
            }
            Ok(kind.is_none())
        }

        /// An ARN that is registered, or the beginning of one, of an id or of a display name.
        async fn resources(&self, text: &str, hits: &mut Vec<Hit>) -> Result<(), ApiError> {
            let page = PageRequest { size: Some(N_EACH), ..PageRequest::default() };
            let list = ListResources { search: Some(text.to_owned()), page, ..ListResources::default() };
            let sought = ResourceArn::parse(text).ok();
            for resource in self.list(list).await?.map(|page| page.items).unwrap_or_default() {
                let display_name = resource.display_name.as_ref().map(ToString::to_string).unwrap_or_default();
                let is_exact = sought.as_ref() == Some(&resource.arn) || resource.arn.name_key() == text.to_lowercase();
                let second = if display_name.is_empty() { resource.arn.service() } else { &display_name };
                hits.push(hit(
                    Kind::Resource,
                    resource.arn.relative_id(),
                    second,
                    &resource_href(&resource.arn),
                    is_exact,
                ));
            }
            Ok(())
        }

        async fn numbers(&self, text: &str, hits: &mut Vec<Hit>) -> Result<(), ApiError> {
            if let Ok(user_id) = text.parse::<UserId>()
                && let Some(name) = self.list(FindUserById { user_id }).await?.flatten()
            {
                hits.push(user(&name, text, Kind::User, UserTab::Overview));
            }
            if text.len() >= 16
                && let Ok(access_key_id) = AccessKeyId::parse(text)
                && let Some(name) = self.list(FindAccessKeyUser { access_key_id }).await?.flatten()
            {
                hits.push(user(&name, text, Kind::AccessKey, UserTab::AccessKeys));
            }
            // Most names are no such id, and are not looked for among thousands of events.
            if text.len() == EVENT_ID || text.parse::<IpAddr>().is_ok() {
                let events = self.list(FindEvents { text: text.to_owned() }).await?.unwrap_or_default();
                hits.extend(events.iter().map(|event| {
                    let second = format!("{} · {}", event.principal_name, event.at.format("%-d %b %Y, %H:%M:%S UTC"));
                    let after = event.sequence.saturating_add(1);
                    let href = format!("/events?after={after}&event={}", event.sequence);
                    hit(Kind::Event, &event.event_name, &second, &href, true)
                }));
            }
            Ok(())
        }
    }

    fn user(name: &UserName, text: &str, kind: Kind, tab: UserTab) -> Hit {
        let (title, second) = if kind == Kind::AccessKey { (text, name.as_str()) } else { (name.as_str(), text) };
        hit(kind, title, second, &user_href(name, tab), true)
    }
}
