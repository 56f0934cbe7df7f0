//! English: the register of resources.

use crate::text::ResourcesText;

/// Texts of the register of resources.
pub const RESOURCES: ResourcesText = ResourcesText {
    title: "Resources",
    sentence: |n| {
        let are = if n == "1" { "registered resource belongs" } else { "registered resources belong" };
        format!("{n} {are} to the account. They stay when whoever registered them leaves.")
    },
    n_that_match: |n| format!("{n} {}.", if n == "1" { "resource matches" } else { "resources match" }),
    n_resources: resources,
    empty_title: "No resources registered",
    empty_text: "The register says what the account owns: buckets, servers, databases, by ARN, with their tags and who entered them. They stay when that person leaves.",
    no_match_text: "No resource keeps all the filters. The search takes the beginning of an ARN, of the last part of an ID, or of a display name.",
    search: "ARN, ID or display name",
    find_service: "Service",
    find_creator: "Created by",
    tag_key: "Tag key",
    tag_value: "Tag value",
    remove_filter: "Remove filter:",
    by_creator: |name| format!("Created by {name}"),
    resource: "Resource",
    service: "Service",
    region: "Region",
    no_region: "none: a global service",
    account: "Owning account",
    copy_account: "Copy account ID",
    tags: "Tags",
    no_tags: "none",
    n_more: |n| format!("{n} more"),
    with_this_tag: "Show resources with this tag",
    created_by: "Created by",
    all_of_creator: "All resources of this creator",
    registered: "Registered",
    changed: "Last change",
    root: "root",
    role: "role",
    now_called: |name| format!("now {name}"),
    in_recycle_bin: "in the recycle bin",
    deleted: "deleted",
    arn: "ARN",
    copy_arn: "Copy ARN",
    arn_hint: |account| {
        format!(
            "acs:<service>:<region>:{account}:<relative ID>. The region may be empty. No wildcards: one ARN is one resource."
        )
    },
    arn_example: |account| format!("acs:oss:cn-hangzhou:{account}:bucket-name"),
    display_name: "Display name",
    none: "none",
    key_n: |n| format!("Tag key {n}"),
    value_n: |n| format!("Tag value {n}"),
    more_tags: "More tags",
    tags_hint: "A row without a key and a value is left out. Policies can ask for tags: acs:ResourceTag/<key>.",
    register: "Register resource",
    register_sentence: "Something the account owns already. Nothing is created in the service itself.",
    register_follows: "The resource belongs to the account, with you as its creator. Policies decide who may do what with it, as before.",
    resource_registered: "The resource was registered.",
    edit: "Edit",
    edit_title: |name| format!("Edit {name}"),
    resource_changed: "Changes saved.",
    events: "Events about it",
    deregister: "Deregister",
    deregister_title: "Deregister resource",
    forgets: "The register forgets it with its display name, its tags, and who registered it when. Registered again, it has a new creator.",
    resource_stays: "The resource itself is not touched, nor is any policy that names it.",
    events_stay: "Events about it stay.",
    resource_deregistered: "The resource was deregistered.",
    of_this_user: "Registered by this user",
    stay: |n| {
        let stay = if n == "1" { "stays with the account." } else { "stay with the account." };
        let n = if n == "1" { "1 registered resource".to_owned() } else { format!("{n} registered resources") };
        (n, stay)
    },
};

fn resources(n: &str) -> String {
    format!("{n} {}", if n == "1" { "resource" } else { "resources" })
}
