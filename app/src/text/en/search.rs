//! English: the search.

use crate::search::Kind;
use crate::text::SearchText;

/// Texts of the search.
pub const SEARCH: SearchText = SearchText {
    title: "Search",
    sentence: |text| {
        if text.is_empty() {
            "Type something into the search above.".to_owned()
        } else {
            format!("What was found for “{text}”.")
        }
    },
    none_title: "Nothing found",
    none_text: "Search for the beginning of a name of a user, group, role, policy or registered resource, or for a whole user ID, AccessKey ID, ARN, request ID, event ID or client address. Only what you may list is searched.",
    kind: |kind| match kind {
        Kind::User => "Users",
        Kind::Group => "Groups",
        Kind::Role => "Roles",
        Kind::Policy => "Policies",
        Kind::AccessKey => "AccessKey pairs",
        Kind::Resource => "Resources",
        Kind::Event => "Events",
        Kind::Task => "Tasks",
    },
    suggestions: "Suggestions",
    n_suggestions: |n| if n == 1 { "1 suggestion.".to_owned() } else { format!("{n} suggestions.") },
    task_create_user: "Create user",
    task_users_without_mfa: "Users without MFA",
    task_own_password: "Change my password",
};
