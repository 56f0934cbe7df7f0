//! The columns of each list.

use rampart_app::frame::Listed;
use rampart_core::audit::{EventView, LookupEvents};
use rampart_core::grants::{HeldPolicy, ListGrants};
use rampart_core::groups::{GroupView, ListGroups};
use rampart_core::model::{PageRequest, Timestamp, Total};
use rampart_core::policies::{ListPolicies, PolicySummary};
use rampart_core::resources::{ListResources, ResourceView};
use rampart_core::roles::{ListRoles, RoleView};
use rampart_core::users::{ConsoleLogon, ListUsers, UserView};

use super::CsvList;

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn moment(at: Option<Timestamp>) -> String {
    at.map(Timestamp::iso).unwrap_or_default()
}

/// `500+` for more than 500.
fn number(total: Total) -> String {
    let (n, is_more) = total.counted();
    if is_more { format!("{n}+") } else { n.to_string() }
}

impl CsvList for ListUsers {
    type Row = UserView;
    const HEAD: &[&str] = &[
        "user_name",
        "display_name",
        "comments",
        "groups",
        "console_logon",
        "mfa_bound",
        "active_access_keys",
        "last_logon",
        "created",
        "user_id",
    ];
    const FILE: &str = "users";

    fn of(query: &str) -> Self {
        rampart_app::users::listed_by(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(user: &UserView) -> Vec<String> {
        let groups = user.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
        let logon = match user.console_logon {
            ConsoleLogon::None => "none",
            ConsoleLogon::Disabled => "disabled",
            ConsoleLogon::Enabled => "enabled",
        };
        vec![
            user.user_name.to_string(),
            optional(user.display_name.as_ref()),
            optional(user.comments.as_ref()),
            groups,
            logon.to_owned(),
            user.mfa_bound.to_string(),
            user.n_active_keys.to_string(),
            moment(user.last_logon_at),
            user.created_at.iso(),
            user.user_id.to_string(),
        ]
    }
}

impl CsvList for ListGroups {
    type Row = GroupView;
    const HEAD: &[&str] = &["group_name", "display_name", "comments", "members", "created", "group_id"];
    const FILE: &str = "groups";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(group: &GroupView) -> Vec<String> {
        vec![
            group.group_name.to_string(),
            optional(group.display_name.as_ref()),
            optional(group.comments.as_ref()),
            number(group.n_members),
            group.created_at.iso(),
            group.group_id.to_string(),
        ]
    }
}

impl CsvList for ListRoles {
    type Row = RoleView;
    const HEAD: &[&str] = &["role_name", "description", "trusted", "max_session_seconds", "created", "role_id"];
    const FILE: &str = "roles";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(role: &RoleView) -> Vec<String> {
        vec![
            role.role_name.to_string(),
            role.description.clone(),
            role.trusted.join(";"),
            role.max_session_s.to_string(),
            role.created_at.iso(),
            role.role_id.to_string(),
        ]
    }
}

impl CsvList for ListPolicies {
    type Row = PolicySummary;
    const HEAD: &[&str] =
        &["policy_name", "policy_type", "description", "default_version", "attached", "created", "changed"];
    const FILE: &str = "policies";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(policy: &PolicySummary) -> Vec<String> {
        vec![
            policy.policy_name.to_string(),
            policy.policy_type.as_str().to_owned(),
            policy.description.clone(),
            policy.default_version.to_string(),
            number(policy.n_attached),
            moment(policy.created_at),
            moment(policy.updated_at),
        ]
    }
}

impl CsvList for ListGrants {
    type Row = HeldPolicy;
    const HEAD: &[&str] = &["principal_type", "principal_name", "policy_type", "policy_name", "attached"];
    const FILE: &str = "grants";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(held: &HeldPolicy) -> Vec<String> {
        vec![
            held.holder.kind().to_owned(),
            held.holder.name().to_owned(),
            held.policy.policy_type.as_str().to_owned(),
            held.policy.policy_name.to_string(),
            held.attached_at.iso(),
        ]
    }
}

impl CsvList for ListResources {
    type Row = ResourceView;
    const HEAD: &[&str] = &["arn", "display_name", "tags", "creator_type", "creator_name", "registered", "changed"];
    const FILE: &str = "resources";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(resource: &ResourceView) -> Vec<String> {
        let tags = resource.tags.iter().map(|tag| format!("{}={}", tag.key, tag.value)).collect::<Vec<_>>().join(";");
        vec![
            resource.arn.to_string(),
            optional(resource.display_name.as_ref()),
            tags,
            resource.creator.principal.kind().to_owned(),
            resource.creator.name.clone(),
            resource.created_at.iso(),
            resource.updated_at.iso(),
        ]
    }
}

impl CsvList for LookupEvents {
    type Row = EventView;
    const HEAD: &[&str] = &[
        "time",
        "event_name",
        "principal_type",
        "principal_name",
        "resources",
        "outcome",
        "error_code",
        "source_address",
        "user_agent",
        "mfa",
        "logon",
        "request_id",
        "event_id",
        "parameters",
    ];
    const FILE: &str = "events";

    fn of(query: &str) -> Self {
        Listed::of(query)
    }

    fn at(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    fn cells(event: &EventView) -> Vec<String> {
        vec![
            event.at.iso(),
            event.event_name.clone(),
            event.principal_kind.clone(),
            event.principal_name.clone(),
            event.resources.join(";"),
            event.outcome.as_str().to_owned(),
            optional(event.error_code.as_ref()),
            event.source_address.clone(),
            event.user_agent.clone(),
            event.mfa_present.to_string(),
            optional(event.logon_arn.as_ref()),
            event.request_id.clone(),
            event.event_id.clone(),
            event.parameters.clone(),
        ]
    }
}
