//! English: grants.

use crate::text::GrantsText;

/// Texts of grants.
pub const GRANTS: GrantsText = GrantsText {
    title: "Grants",
    sentence: |n| format!("Who holds which policy since when: {}.", grants(n)),
    n_that_match: |n| format!("{} match.", grants(n)),
    n_grants: grants,
    empty_title: "No grants yet",
    empty_text: "Everything is denied until a policy is granted to a user, a group or a role.",
    no_match_text: "No grant passes these filters.",
    find_holder: "Principal begins with",
    kind: "Kind",
    any_kind: "All kinds",
    policy_name: "Policy, full name",
    policy_type: "Type",
    any_type: "All types",
    user: "User",
    group: "Group",
    role: "Role",
    system: "System",
    custom: "Custom",
    high_risk: "high risk",
    held: "granted",
    principal: "Principal",
    policy: "Policy",
    since: "Since",
    select_all: "Select all grants of this page",
    select_grant: |policy, holder| format!("Select {policy} of {holder}"),
    bulk_label: "Actions for selected grants",
    bulk_after: " selected",
    own_grants: "Individual",
    grant: "Grant permission",
    grant_title: "Grant permission",
    grant_sentence: "Grant the least that is enough. Each grant is made by itself; you see what worked.",
    principals: "Principals",
    find_principal: "User, group or role",
    n_principals: |n| if n == 1 { "1 principal chosen".to_owned() } else { format!("{n} principals chosen") },
    policies: "Policies",
    find_policy: "Name or purpose",
    n_policies: |n| if n == 1 { "1 policy chosen".to_owned() } else { format!("{n} policies chosen") },
    find: "Search",
    found: "Found",
    nothing_found: "Nothing found. Type the beginning of a name.",
    none_chosen: "None yet.",
    take_back: |name| format!("Remove {name}"),
    choose_principal_rule: "choose at least one principal",
    choose_policy_rule: "choose at least one policy",
    choose_grant_rule: "choose at least one grant",
    too_many_rule: "choose at most 100 grants at a time",
    unreadable_rule: "this is no grant; reload the page and choose again",
    granted_n: |n| format!("{} granted.", policies(n)),
    some_granted: |done, n| format!("{done} of {n} were granted. The others are listed with the reason."),
    result: "Result",
    results: "Results",
    done_granted: "granted",
    done_revoked: "revoked",
    failed: "failed",
    try_again: "Change and try again",
    revoke: "Revoke",
    revoke_title: |policy, holder| format!("Revoke {policy} from {holder}"),
    revoke_title_n: |n| format!("Revoke {n} grants"),
    revoke_n: |n| if n == 1 { "Revoke permission".to_owned() } else { format!("Revoke {n} grants") },
    from: "from",
    revoked_n: |n| if n == 1 { "1 grant was revoked.".to_owned() } else { format!("{n} grants were revoked.") },
    some_revoked: |done, n| format!("{done} of {n} were revoked. The others are listed with the reason."),
    none_marked_title: "Nothing is selected",
    none_marked_text: "Select the grants to revoke in the list first.",
};

fn grants(n: &str) -> String {
    format!("{n} {}", if n == "1" { "grant" } else { "grants" })
}

fn policies(n: usize) -> String {
    if n == 1 { "1 policy was".to_owned() } else { format!("{n} policies were") }
}
