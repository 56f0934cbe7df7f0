//! English: the users pages.

mod import;
mod list;
mod user;

use crate::text::{UsersText, grouped};
use crate::users::UserTab;

/// Texts of the users pages.
pub const USERS: UsersText = UsersText {
    title: "Users",
    sentence: "People and programs of this account.",
    n_users: |n| if n == 1 { "1 user".to_owned() } else { format!("{} users", grouped(n)) },
    n_without_mfa: |(n, more)| format!("{} without MFA", at_least(n, more)),
    n_that_match: |(n, more)| {
        if (n, more) == (1, false) { "1 matches".to_owned() } else { format!("{} match", at_least(n, more)) }
    },
    create_user: "Create user",
    create_users: "Create users",
    search: "Search users",
    search_placeholder: "Logon or display name",
    filter_without_mfa: "Without MFA",
    filter_with_access_key: "With AccessKey pair",
    remove_filter: "Remove filter",
    clear: "Clear",
    clear_filters: "Show all users",
    empty_title: "No users yet",
    empty_text: "A user is a person who logs on to the console or a program that signs requests.",
    no_match_title: "No user matches",
    no_match_search: |search| format!("No logon or display name begins with “{search}”."),
    no_match_filter: |filter| format!("No user keeps all of this: {filter}."),
    no_match_both: |search, filter| {
        format!("No logon or display name begins with “{search}” among the users of the filter “{filter}”.")
    },
    logon_name: "Logon name",
    name_hint: "1 to 64 letters, digits, . - _",
    display_name: "Display name",
    note: "Note",
    groups: "Groups",
    mfa: "MFA",
    access_keys: "AccessKey pairs",
    last_logon: "Last logon",
    created: "Created",
    state: "State",
    actions: "Actions",
    none: "none",
    none_active: "none active",
    mfa_bound: "Bound",
    mfa_not_bound: "Not bound",
    no_console_logon: "no console logon",
    console_logon_off: "console logon off",
    console_logon_on: "console logon",
    without_mfa: "no MFA",
    with_mfa: "MFA",
    locked_until: |time| format!("Locked until {time}"),
    n_active: |n| format!("{n} active"),
    console_and_key: "console and key",
    old_key: "old key",
    idle_key: "unused key",
    create_sentence: "The secret parts are shown once, at the end.",
    create_another: "Create and add another",
    create_more: "Create more users",
    created_n: |n| if n == 1 { "1 user created.".to_owned() } else { format!("{n} users created.") },
    create_follows: "A new user may do nothing until you grant a policy or add the user to a group.",
    add_user: "Add user",
    empty_rows_hint: "Rows left empty are skipped. All users are created, or none.",
    row_title: |n| format!("User {n}"),
    in_row: |n, message| format!("User {n}: {message}"),
    optional: "optional",
    access: "Access",
    access_hint: "Choose one. A person who also holds keys is twice the risk.",
    access_console: "Console",
    access_console_text: "A person logs on with password and MFA.",
    access_key: "AccessKey pair",
    access_key_text: "A program signs its requests.",
    access_both: "Both",
    access_both_text: "Two ways in to guard. Better two users.",
    access_none: "Neither yet",
    access_none_text: "Decide later, on the page of the user.",
    password: "Password",
    new_password: "New password",
    password_keep: "Keep the present one",
    password_keep_text: "Nothing changes for the user.",
    password_generate: "Generate",
    password_generate_text: "Strong, shown once, one per user.",
    password_set: "Set it now",
    password_set_text: "You will know it. Tell it over a safe way.",
    password_rule: |least| format!("At least {least} characters, not the logon name, nothing easy to guess."),
    show_password: "Show the password",
    reset_required: "The user must choose a new password at the next logon",
    mfa_required: "MFA required",
    mfa_required_hint: "Without a device, the user binds one at the next logon.",
    what_follows: "What follows",
    shown_once: "This is shown only now. Copy or download it before you close.",
    done: "Done",
    logon_address: "Logon address",
    access_key_id: "AccessKey ID",
    access_key_secret: "AccessKey secret",
    of_user: |thing, user| format!("{thing} of {user}"),
    copy_thing: |thing| format!("Copy {thing}"),
    copy_logon_name: |name| format!("Copy logon name {name}"),
    copy_user_name: "Copy user name",
    copy_logon_address: "Copy logon address",
    copy_user_id: "Copy user ID",
    copy_arn: "Copy ARN",
    copy_all: "Copy all as CSV",
    download_csv: "Download CSV",
    tabs_of: |name| format!("Sections of {name}"),
    tab: |tab| tab_name(tab).to_owned(),
    edit: "Edit",
    delete: "Delete",
    identity: "Identity",
    ways_in: "Access",
    user_id: "User ID",
    arn: "ARN",
    last_change: "Last change",
    import: &import::IMPORT,
    list: &list::LIST,
    user: &user::USER,
};

const fn tab_name(tab: UserTab) -> &'static str {
    match tab {
        UserTab::Overview => "Overview",
        UserTab::Authentication => "Authentication",
        UserTab::Groups => "Groups",
        UserTab::Permissions => "Permissions",
        UserTab::AccessKeys => "AccessKey pairs",
        UserTab::Sessions => "Sessions",
    }
}

fn count(n: usize, thing: &str) -> String {
    count_of(n, thing, &format!("{thing}s"))
}

fn count_of(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn at_least(n: i64, more: bool) -> String {
    if more { format!("more than {}", grouped(n)) } else { grouped(n) }
}
