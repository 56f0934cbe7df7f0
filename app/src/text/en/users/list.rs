//! English: the list of users.

use super::count;
use crate::text::users::UserListText;

/// Texts of the list of users.
pub const LIST: UserListText = UserListText {
    logon: "Console logon",
    logon_none: "No console logon",
    logon_disabled: "Console logon off",
    logon_enabled: "Console logon on",
    never: "Never logged on",
    idle: |days| format!("No logon for {days} days"),
    in_group: "In group",
    in_group_of: |group| format!("In group {group}"),
    group_name: "Group name",
    apply: "Apply",
    view: "View",
    sort_by: "Sort by",
    columns: "Columns",
    rows: "Rows on a page",
    some_match: "Users that match",
    looked_at_part: "Few users keep all these conditions. The part of the list looked through so far ends here; go on with the link below.",
    export: "Export CSV",
    import: "Import",
    select_all: "Select all on this page",
    select: |name| format!("Select {name}"),
    bulk: "Actions for the selected users",
    selected: " selected",
    grant: "Grant policies",
    add_to_group: "Add to group",
    enable_logon: "Enable console logon",
    disable_logon: "Disable console logon",
    delete: "Delete",
    add_follows: "They get what the group may do, at their next request.",
    enable_follows: "They can log on again with the password they had. Users without console logon stay so.",
    disable_follows: "They cannot log on any more, and their sessions end. Passwords and MFA devices are kept.",
    delete_follows: "They move to the recycle bin for 30 days with all that hangs on them. Their sessions end and their AccessKey pairs stop working.",
    of_users: |n| count(n, "user"),
    nobody: "Select at least one user in the list.",
    done: "done",
    n_done: |done, all| {
        if done == all {
            format!("Done for {}.", count(all, "user"))
        } else {
            format!("Done for {done} of {}.", count(all, "user"))
        }
    },
};
