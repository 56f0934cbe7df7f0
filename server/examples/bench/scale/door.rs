//! What is measured through the door.

use std::time::{Duration, Instant};

use rampart_core::access_preview::Change;
use rampart_core::audit::{LookupEvents, Outcome as EventOutcome};
use rampart_core::authorization::PolicyType;
use rampart_core::door::{Caller, Iam, Perform};
use rampart_core::grants::{
    AttachPolicyToUser, DetachPolicyFromUser, Holder, HolderKind, ListGrants, ListPoliciesForUser, PolicyRef,
};
use rampart_core::groups::{ListGroups, ListUsersForGroup};
use rampart_core::model::{GroupName, ListOrder, NameSort, PageRequest, PolicyName, UserName};
use rampart_core::policies::{ListEntitiesForPolicy, ListPolicies};
use rampart_core::users::{ConsoleLogon, GetUser, ImportRow, ImportUsers, LastLogon, ListUsers, UserFilter, UserSort};

use super::{ADMINISTRATOR, N_POLICIES, Size, WIDE_AFTER};
use crate::Outcome;
use crate::figures::{Table, p50_p99, quantile};

/// Measures everything that is read; answers the p50 of each.
pub async fn lists(
    iam: &Iam,
    caller: &Caller,
    size: &Size,
    name: &str,
    table: &mut Table,
) -> Outcome<Vec<(&'static str, Duration)>> {
    let mut run = Reads { iam, caller, size, name, table, p50: Vec::new() };
    users(&mut run).await?;
    others(&mut run).await?;
    Ok(run.p50)
}

struct Reads<'a> {
    iam: &'a Iam,
    caller: &'a Caller,
    size: &'a Size,
    name: &'a str,
    table: &'a mut Table,
    p50: Vec<(&'static str, Duration)>,
}

impl Reads<'_> {
    /// Asks again and again, each time for another place.
    async fn read<A: Perform>(&mut self, what: &'static str, action: impl Fn(usize) -> Outcome<A>) -> Outcome<()> {
        let mut times = Vec::with_capacity(self.size.n_samples);
        let n_warm = self.size.n_samples / 10;
        for turn in 0..self.size.n_samples + n_warm {
            let action = action(turn)?;
            let started = Instant::now();
            self.iam.run(self.caller, action).await?;
            if turn >= n_warm {
                times.push(started.elapsed());
            }
        }
        let is_met = quantile(&times, 0.99) < Duration::from_millis(10);
        self.table.judged(&format!("{what}, {}", self.name), &p50_p99(&times), "p99 < 10 ms", is_met);
        self.p50.push((what, quantile(&times, 0.5)));
        Ok(())
    }
}

fn after(key: String) -> PageRequest {
    PageRequest { after: Some(key), ..PageRequest::default() }
}

fn scale(n: usize) -> String {
    format!("scale-{}", 1_000_000 + n)
}

async fn users(run: &mut Reads<'_>) -> Outcome<()> {
    let n = run.size.n_users;
    let list = ListUsers::default;
    let filtered = |filter: UserFilter| ListUsers { filter, ..list() };
    // Somewhere in the last fifth, each time elsewhere.
    let deep = |turn: usize| n * 8 / 10 + (turn * 7_919) % (n / 10);
    let created = |turn: usize| after(format!("{}/{}", 1_700_000_000_000_usize + deep(turn), scale(deep(turn))));
    run.read("users, first page", |_| Ok(list())).await?;
    run.read("users, deep page", |turn| Ok(ListUsers { page: after(scale(deep(turn))), ..list() })).await?;
    let back = |turn| PageRequest { before: Some(scale(deep(turn))), ..PageRequest::default() };
    run.read("users, deep page, backwards", |turn| Ok(ListUsers { page: back(turn), ..list() })).await?;
    run.read("users, search one", |turn| Ok(ListUsers { search: Some(scale(deep(turn))), ..list() })).await?;
    run.read("users, search many", |_| Ok(ListUsers { search: Some("name 1".to_owned()), ..list() })).await?;
    run.read("users, search nobody", |turn| Ok(ListUsers { search: Some(format!("zz-{turn}")), ..list() })).await?;
    run.read("users, sorted by last logon", |_| {
        Ok(ListUsers { sort: UserSort::LastLogon, is_descending: true, ..list() })
    })
    .await?;
    run.read("users, sorted by display name", |_| Ok(ListUsers { sort: UserSort::DisplayName, ..list() })).await?;
    run.read("users, sorted by creation, deep page", |turn| {
        Ok(ListUsers { sort: UserSort::Created, page: created(turn), ..list() })
    })
    .await?;
    run.read("users, filter without MFA", |_| Ok(filtered(UserFilter { without_mfa: true, ..UserFilter::default() })))
        .await?;
    run.read("users, filter console logon off", |_| {
        Ok(filtered(UserFilter { console_logon: Some(ConsoleLogon::Disabled), ..UserFilter::default() }))
    })
    .await?;
    run.read("users, filter idle, deep page", |turn| {
        let filter = UserFilter { last_logon: Some(LastLogon::NotForDays(90)), ..UserFilter::default() };
        Ok(ListUsers { page: after(scale(deep(turn))), ..filtered(filter) })
    })
    .await?;
    run.read("users, filter group of 10,000 and never logged on", |_| {
        Ok(filtered(UserFilter {
            group_name: Some(GroupName::parse("group-100000")?),
            last_logon: Some(LastLogon::Never),
            ..UserFilter::default()
        }))
    })
    .await?;
    run.read("users, filter that nobody keeps", |_| {
        let with_access_key = true;
        let filter =
            UserFilter { with_access_key, console_logon: Some(ConsoleLogon::Disabled), ..UserFilter::default() };
        Ok(ListUsers { sort: UserSort::Created, ..filtered(filter) })
    })
    .await?;
    run.read("users, filter of two that many keep", |_| {
        Ok(filtered(UserFilter { without_mfa: true, with_access_key: true, ..UserFilter::default() }))
    })
    .await?;
    let one = |turn| Ok(GetUser { user_name: UserName::parse(&scale(deep(turn)))? });
    run.read("user", one).await?;
    run.read("policies of a user", |turn| Ok(ListPoliciesForUser { user_name: UserName::parse(&scale(deep(turn)))? }))
        .await
}

async fn others(run: &mut Reads<'_>) -> Outcome<()> {
    let n = run.size.n_users;
    let deep = |turn: usize| scale(n * 8 / 10 + (turn * 7_919) % (n / 10));
    run.read("groups, first page", |_| {
        Ok(ListGroups { search: None, order: ListOrder::default(), page: PageRequest::default() })
    })
    .await?;
    run.read("groups, deep page", |turn| {
        Ok(ListGroups {
            search: None,
            order: ListOrder::default(),
            page: after(format!("group-{}", 109_000 + turn % 800)),
        })
    })
    .await?;
    run.read("groups, search few", |turn| {
        Ok(ListGroups {
            search: Some(format!("group-10{:02}", turn % 90)),
            order: ListOrder::default(),
            page: PageRequest::default(),
        })
    })
    .await?;
    run.read("groups, search nobody", |turn| {
        Ok(ListGroups { search: Some(format!("zz-{turn}")), order: ListOrder::default(), page: PageRequest::default() })
    })
    .await?;
    run.read("members of a group of 10,000, deep page", |turn| {
        Ok(ListUsersForGroup {
            group_name: GroupName::parse("group-100000")?,
            search: None,
            page: after(scale(9_000 + turn % 900)),
        })
    })
    .await?;
    let grants = ListGrants::default;
    run.read("grants, first page", |_| Ok(grants())).await?;
    run.read("grants, deep page", |turn| {
        Ok(ListGrants { page: after(format!("user:{}:Custom:policy-1", deep(turn))), ..grants() })
    })
    .await?;
    run.read("grants, search holder", |turn| Ok(ListGrants { holder_prefix: Some(deep(turn)), ..grants() })).await?;
    run.read("grants, filter policy", |turn| {
        let policy_name = Some(format!("policy-{}", 100_000 + (turn * 331) % N_POLICIES));
        Ok(ListGrants { policy_name, holder_kind: Some(HolderKind::User), ..grants() })
    })
    .await?;
    let newest = ListOrder { by: NameSort::Time, is_descending: true };
    run.read("grants, newest first", |_| Ok(ListGrants { order: newest, ..grants() })).await?;
    run.read("grants, newest first, deep page", |turn| {
        let at = 1_700_000_000_000_usize + n * 4 + (turn * 7_919) % n;
        let key = format!("{at}:user:{}:Custom:policy-1", deep(turn));
        Ok(ListGrants { order: newest, page: after(key), ..grants() })
    })
    .await?;
    run.read("grants, newest first, search many", |_| {
        Ok(ListGrants { order: newest, holder_prefix: Some("scale-1".to_owned()), ..grants() })
    })
    .await?;
    run.read("grants, newest first, search few", |turn| {
        Ok(ListGrants { order: newest, holder_prefix: Some(deep(turn)), ..grants() })
    })
    .await?;
    run.read("grants, newest first, filter policy", |turn| {
        let policy_name = Some(format!("policy-{}", 100_000 + (turn * 331) % N_POLICIES));
        Ok(ListGrants { order: newest, policy_name, ..grants() })
    })
    .await?;
    let policies = ListPolicies::default;
    run.read("policies, last change first", |_| Ok(ListPolicies { order: newest, ..policies() })).await?;
    run.read("policies, last change first, search many", |_| {
        Ok(ListPolicies { order: newest, search: Some("bucket".to_owned()), ..policies() })
    })
    .await?;
    run.read("policies, first page", |_| Ok(policies())).await?;
    run.read("policies, deep page", |turn| {
        Ok(ListPolicies { page: after(format!("Custom:policy-{}", 140_000 + (turn * 17) % 9_000)), ..policies() })
    })
    .await?;
    run.read("policies, search one", |turn| {
        Ok(ListPolicies { search: Some(format!("{}", 100_000 + (turn * 331) % N_POLICIES)), ..policies() })
    })
    .await?;
    run.read("policies, search many", |_| Ok(ListPolicies { search: Some("bucket".to_owned()), ..policies() })).await?;
    run.read("policies, search two words", |turn| {
        Ok(ListPolicies { search: Some(format!("bucket {}", 100_000 + turn)), ..policies() })
    })
    .await?;
    run.read("holders of a policy of 10,000", |_| {
        Ok(ListEntitiesForPolicy {
            policy_type: PolicyType::Custom,
            policy_name: PolicyName::parse("wide")?,
            page: PageRequest::default(),
        })
    })
    .await?;
    run.read("events, first page", |_| Ok(LookupEvents::default())).await?;
    run.read("events, deep page", |turn| {
        Ok(LookupEvents { page: after((n / 5 + turn * 31).to_string()), ..LookupEvents::default() })
    })
    .await?;
    run.read("events of one", |turn| {
        Ok(LookupEvents { principal_name: Some(scale((turn * 7) % 1_000)), ..LookupEvents::default() })
    })
    .await?;
    run.read("events of a resource", |turn| {
        let resource = Some(format!("acs:ram::1:user/{}", deep(turn)));
        Ok(LookupEvents { resource, ..LookupEvents::default() })
    })
    .await?;
    run.read("events, refused", |_| {
        Ok(LookupEvents { outcome: Some(EventOutcome::Refused), ..LookupEvents::default() })
    })
    .await
}

/// Grants and revokes, one at a time.
pub async fn grants(iam: &Iam, caller: &Caller, size: &Size, name: &str, table: &mut Table) -> Outcome<()> {
    let (mut attached, mut detached): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for turn in 0..size.n_samples {
        let user_name = UserName::parse(&scale((turn * 3_331) % size.n_users))?;
        let (policy_type, policy_name) = (PolicyType::System, PolicyName::parse("AliyunOSSReadOnlyAccess")?);
        let attach = AttachPolicyToUser { policy_type, policy_name: policy_name.clone(), user_name: user_name.clone() };
        let started = Instant::now();
        iam.run(caller, attach).await?;
        attached.push(started.elapsed());
        let started = Instant::now();
        iam.run(caller, DetachPolicyFromUser { policy_type, policy_name, user_name }).await?;
        detached.push(started.elapsed());
    }
    for (what, times) in [("grant", attached), ("revoke", detached)] {
        let is_met = quantile(&times, 0.99) < Duration::from_millis(20);
        table.judged(&format!("{what}, {name}"), &p50_p99(&times), "p99 < 20 ms", is_met);
    }
    Ok(())
}

/// What changes for many at once: a policy for a whole group, and an edit of a policy that many hold.
pub async fn previews(iam: &Iam, caller: &Caller, name: &str, table: &mut Table) -> Outcome<()> {
    let attach = |policy: &str| -> Outcome<Change> {
        let policy_name = PolicyName::parse(policy)?;
        Ok(Change::AttachPolicies {
            holders: vec![Holder::Group(GroupName::parse("group-100000")?)],
            policies: vec![PolicyRef { policy_type: PolicyType::System, policy_name }],
        })
    };
    let edit = Change::NewVersion { policy: PolicyName::parse("wide")?, document: WIDE_AFTER.to_owned() };
    let changes = [
        ("a policy attached to a group", attach("AliyunRAMReadOnlyAccess")?),
        // Every policy they hold already has to be compared with this one.
        ("a policy about the same attached to a group", attach("AliyunOSSReadOnlyAccess")?),
        ("a policy edited", edit),
    ];
    for (what, change) in changes {
        let mut times = Vec::new();
        let mut n_principals = 0;
        for _ in 0..5 {
            let started = Instant::now();
            n_principals = iam.preview(caller, &change, 0).await?.n_principals;
            times.push(started.elapsed());
        }
        let slowest = quantile(&times, 1.0);
        let figure = format!("p50 {}, slowest {}", seconds(quantile(&times, 0.5)), seconds(slowest));
        let what = format!("preview, {what}, {n_principals} principals, {name}");
        table.judged(&what, &figure, "< 1 s", slowest < Duration::from_secs(1));
    }
    Ok(())
}

fn seconds(time: Duration) -> String {
    crate::figures::seconds(time)
}

/// The guard against lock-outs where it has most to look for: the last administrator gives up the power, and every
/// policy of the account is asked whether it gives that to somebody else.
pub async fn guard(iam: &Iam, caller: &Caller, name: &str, table: &mut Table) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..3 {
        let detach = DetachPolicyFromUser {
            policy_type: PolicyType::System,
            policy_name: PolicyName::parse("AdministratorAccess")?,
            user_name: UserName::parse(ADMINISTRATOR)?,
        };
        let started = Instant::now();
        match iam.run(caller, detach).await {
            Err(error) if error.full_code() == "OperationConflict.LockOut" => times.push(started.elapsed()),
            Err(error) => return Err(error.into()),
            Ok(()) => return Err("the last administrator could give up the power".into()),
        }
    }
    let figure = format!("first {}, again {}", seconds(times[0]), seconds(times[2]));
    let is_met = times[0] < Duration::from_secs(1);
    table.judged(&format!("guard, the last administrator leaves, {name}"), &figure, "< 1 s", is_met);
    Ok(())
}

/// A part of an import.
pub fn import_part(first: usize) -> Vec<ImportRow> {
    let rows = (first..first + ImportUsers::MAX_ROWS).map(|n| ImportRow {
        user_name: format!("imported-{n}"),
        display_name: format!("Imported {n}"),
        groups: vec![format!("group-{}", 100_000 + n % 100)],
        ..ImportRow::default()
    });
    rows.collect()
}

/// The figure of an import, whose parts took so long one after the other.
pub fn import_figure(parts: &[Duration], size: &Size, what: &str, table: &mut Table) {
    let per_second = size.n_imported as f64 / parts.iter().sum::<Duration>().as_secs_f64();
    let figure = format!("{per_second:.0} rows a second; a part of {} rows: {}", ImportUsers::MAX_ROWS, p50_p99(parts));
    table.judged(what, &figure, "> 5000 rows a second", per_second > 5e3);
}

/// An import, part by part as the console sends it.
pub async fn import(iam: &Iam, caller: &Caller, size: &Size, name: &str, table: &mut Table) -> Outcome<()> {
    let mut parts = Vec::new();
    for first in (0..size.n_imported).step_by(ImportUsers::MAX_ROWS) {
        let action = ImportUsers { rows: import_part(first) };
        let part = Instant::now();
        let outcomes = iam.run(caller, action).await?;
        parts.push(part.elapsed());
        if let Some(refused) = outcomes.iter().find_map(|outcome| outcome.refusal.as_ref()) {
            return Err(format!("a row was refused: {refused}").into());
        }
    }
    import_figure(&parts, size, &format!("import of {}, {name}", size.n_imported), table);
    Ok(())
}
