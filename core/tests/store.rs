//! Every operation of every room on SQLite and, when `TEST_POSTGRES_URL` names a server, on PostgreSQL: the same
//! calls through the door, the same assertions. One file per subject; a new room adds its own.
#![cfg(feature = "server")]

mod support;

#[path = "store/access_keys.rs"]
mod access_keys;
#[path = "store/access_preview.rs"]
mod access_preview;
#[path = "store/accounts.rs"]
mod accounts;
#[path = "store/audit.rs"]
mod audit;
#[path = "store/conditions.rs"]
mod conditions;
#[path = "store/grants.rs"]
mod grants;
#[path = "store/groups.rs"]
mod groups;
#[path = "store/host.rs"]
mod host;
#[path = "store/imports.rs"]
mod imports;
#[path = "store/lists.rs"]
mod lists;
#[path = "store/lock_out.rs"]
mod lock_out;
#[path = "store/login_profiles.rs"]
mod login_profiles;
#[path = "store/logon.rs"]
mod logon;
#[path = "store/mfa.rs"]
mod mfa;
#[path = "store/offboarding.rs"]
mod offboarding;
#[path = "store/permissions.rs"]
mod permissions;
#[path = "store/policies.rs"]
mod policies;
#[path = "store/policy_lists.rs"]
mod policy_lists;
#[path = "store/quotas.rs"]
mod quotas;
#[path = "store/recycle_bin.rs"]
mod recycle_bin;
#[path = "store/resource_lists.rs"]
mod resource_lists;
#[path = "store/resources.rs"]
mod resources;
#[path = "store/roles.rs"]
mod roles;
#[path = "store/schema.rs"]
mod schema;
#[path = "store/search.rs"]
mod search;
#[path = "store/sessions.rs"]
mod sessions;
#[path = "store/setup.rs"]
mod setup;
#[path = "store/switch_role.rs"]
mod switch_role;
#[path = "store/users.rs"]
mod users;
