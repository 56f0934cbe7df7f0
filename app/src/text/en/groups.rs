//! English: the groups pages.

use crate::groups::GroupTab;
use crate::text::GroupsText;

/// Texts of the groups pages.
pub const GROUPS: GroupsText = GroupsText {
    title: "Groups",
    sentence: |n| {
        format!("What a group may do, each of its members may do. {n} {}.", if n == "1" { "group" } else { "groups" })
    },
    n_groups: |n| format!("{n} {}", if n == "1" { "group" } else { "groups" }),
    create: "Create group",
    create_sentence: "For a department, a project or a duty.",
    create_follows: "A new group has no members and no permissions. Add both on its page.",
    group_created: |name| format!("The group {name} was created."),
    search: "Search by name",
    empty_title: "No groups yet",
    empty_text: "A group gives the same permissions to many users at once. Who leaves it loses them.",
    no_match: |search| format!("No group's name or display name begins with “{search}”."),
    group_name: "Group name",
    name_hint: "1 to 64 letters, digits, dots, hyphens or underscores.",
    display_name: "Display name",
    display_name_hint: "Left empty, the present one stays.",
    note: "Note",
    note_hint: "For administrators. Left empty, it is removed.",
    members: "Members",
    created: "Created",
    changed: "Last change",
    group_id: "Group ID",
    arn: "ARN",
    copy_name: "Copy group name",
    copy_id: "Copy group ID",
    copy_arn: "Copy ARN",
    none: "none",
    facts: "Facts",
    tabs_of: |name| format!("Sections of {name}"),
    tab: tab_name,
    edit: "Edit",
    edit_title: |name| format!("Edit {name}"),
    rename_title: "A new name changes the ARN",
    rename_text: "Policies that name this group by ARN stop matching. Members and permissions stay.",
    group_changed: "Changes saved.",
    delete: "Delete",
    delete_group: "Delete group",
    delete_title: |name| format!("Delete {name}"),
    delete_sentence: "This cannot be undone.",
    group_deleted: |name| format!("The group {name} was deleted."),
    goes_no_members: "Nobody is in it.",
    goes_members: |n| {
        let (who, lose) = if n == "1" { ("member leaves", "loses") } else { ("members leave", "lose") };
        format!("{n} {who} it and {lose} what only this group allows, from the next request.")
    },
    goes_members_unknown: "Its members, if any, lose what only this group allows. You may not see how many.",
    goes_policies: |names| format!("Revoked from it: {names}"),
    goes_policies_unknown: "Its policies, if any, are revoked. You may not see which.",
    stays: "The users and the policies themselves stay. What the group denied may become allowed.",
    type_name_rule: "type the name of the group exactly as it is shown",
    user_name: "Logon name",
    users: "Users",
    joined: "Joined",
    n_members: |n| format!("{n} {}", if n == "1" { "member" } else { "members" }),
    search_members: "Search by logon name",
    no_match_member: |search| format!("No member's logon name begins with “{search}”."),
    no_members_title: "No members yet",
    no_members_text: "Whoever is added may do what the policies of this group allow, from the next request.",
    add_members: "Add members",
    add_title: |name| format!("Add members to {name}"),
    add_sentence: "All chosen users are added, or none.",
    find_user: "Name or display name",
    n_users: |n| if n == 1 { "1 user chosen".to_owned() } else { format!("{n} users chosen") },
    is_member: "member",
    choose_user_rule: "choose 1 to 100 users",
    members_added: |name, n| format!("{} added to {name}.", users(n)),
    remove: "Remove from group",
    remove_title: |user, name| format!("Remove {user} from {name}"),
    remove_title_n: |n, name| format!("Remove {n} members from {name}"),
    remove_n: |n| if n == 1 { "Remove 1 member".to_owned() } else { format!("Remove {n} members") },
    members_removed: |name, n| format!("{} removed from {name}.", users(n)),
    select_all: "Select all members of this page",
    select_user: |name| format!("Select {name}"),
    bulk_label: "Actions for selected members",
    bulk_after: " selected",
    grants_sentence: "These policies hold for every member.",
    no_grants_title: "No permissions",
    no_grants_text: "Its members get nothing from this group. Grant a policy, and it holds for all of them.",
};

const fn tab_name(tab: GroupTab) -> &'static str {
    match tab {
        GroupTab::Members => "Members",
        GroupTab::Permissions => "Permissions",
        GroupTab::Overview => "Overview",
    }
}

fn users(n: usize) -> String {
    if n == 1 { "1 user was".to_owned() } else { format!("{n} users were") }
}
