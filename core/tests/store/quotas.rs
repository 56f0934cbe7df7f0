//! Quotas: each account has its own limits, read where they are kept.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::quotas::{ListQuotas, Quota, QuotaView, SetQuota};

use crate::groups::{add, create_group};
use crate::support::*;

on_both_engines!(limits_are_set_and_kept, who_may_set_limits);

fn set(quota: Quota, limit: Option<i64>) -> SetQuota {
    SetQuota { quota, limit }
}

async fn limits_are_set_and_kept(place: &Place) {
    let company = place.company_with(Settings { max_users: 2, ..place.settings.clone() }).await;
    company.user("ann").await;
    company.user("ben").await;
    assert_eq!(code(run!(company, create_user("cora"))), "LimitExceeded.User");
    let view = run!(company, set(Quota::Users, Some(3))).expect("raised");
    assert_eq!(view, QuotaView { quota: Quota::Users, limit: 3, default_limit: 2, n_used: Some(2) });
    run!(company, create_user("cora")).expect("below the new limit");
    assert_eq!(code(run!(company, create_user("dora"))), "LimitExceeded.User");
    let summary = run!(company, GetAccountSummary {}).expect("read");
    assert_eq!((summary.n_users, summary.users_quota), (3, 3));
    let named =
        |name: &str| summary.quotas.iter().find(|quota| quota.quota.sdk_name() == name).map(|quota| quota.limit);
    assert_eq!((named("UsersQuota"), named("AttachedPoliciesPerUserQuota")), (Some(3), Some(10)));
    // Lowered below what is there: it stays, and nothing is added.
    run!(company, set(Quota::Users, Some(1))).expect("lowered");
    assert_eq!(code(run!(company, create_user("dora"))), "LimitExceeded.User");
    assert_eq!(run!(company, set(Quota::Users, None)).expect("the default again").limit, 2);
    // What is counted for each.
    run!(company, set(Quota::GroupsPerUser, Some(1))).expect("set");
    for group in ["one", "two"] {
        run!(company, create_group(group)).expect("created");
    }
    run!(company, add("ann", "one")).expect("the first");
    assert_eq!(code(run!(company, add("ann", "two"))), "LimitExceeded.User.Group");
    run!(company, set(Quota::SystemPoliciesPerUser, Some(1))).expect("set");
    run!(company, attach_to_user("ann", PolicyType::System, "ReadOnlyAccess")).expect("the first");
    let second = attach_to_user("ann", PolicyType::System, "AliyunOSSReadOnlyAccess");
    assert_eq!(code(run!(company, second.clone())), "LimitExceeded.User.Policy");
    run!(company, set(Quota::SystemPoliciesPerUser, Some(1_000))).expect("far higher");
    run!(company, second).expect("the second");
    // A million users are allowed; nonsense is not.
    assert_eq!(run!(company, set(Quota::Users, Some(1_000_000))).expect("allowed").limit, 1_000_000);
    for (quota, limit) in [(Quota::Users, 0), (Quota::Users, 10_000_001), (Quota::PoliciesPerRole, 1_001)] {
        let refused = run!(company, set(quota, Some(limit))).expect_err("out of range");
        assert_eq!((refused.full_code().as_str(), refused.field.as_deref()), ("InvalidParameter.Limit", Some("limit")));
    }
    let all = run!(company, ListQuotas {}).expect("read");
    assert_eq!(all.len(), Quota::ALL.len());
    assert!(all.iter().all(|quota| Quota::find(quota.quota.setting()) == Some(quota.quota)));
}

async fn who_may_set_limits(place: &Place) {
    let company = place.company().await;
    let ann = company.new_caller("ann").await;
    assert_eq!(code(run!(company.iam, ann, set(Quota::Users, Some(5)))), "NoPermission");
    company.attach("ann", "reads", &document("Allow", "rampart:ListQuotas")).await;
    run!(company.iam, ann, ListQuotas {}).expect("may read");
    assert_eq!(code(run!(company.iam, ann, set(Quota::Users, Some(5)))), "NoPermission");
}
