//! Texts of grants: the drawer, the dialog, the tables and the page.

/// Texts of grants: the drawer, the dialog, the tables and the page.
pub struct GrantsText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about, with the number of grants.
    pub sentence: fn(&str) -> String,
    /// How many grants pass the filters.
    pub n_that_match: fn(&str) -> String,
    /// How many grants the list has.
    pub n_grants: fn(&str) -> String,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What grants are.
    pub empty_text: &'static str,
    /// The filters leave nothing.
    pub no_match_text: &'static str,
    /// Filter: beginning of the holder's name.
    pub find_holder: &'static str,
    /// Filter and column.
    pub kind: &'static str,
    /// Filter: all kinds.
    pub any_kind: &'static str,
    /// Filter: name of a policy.
    pub policy_name: &'static str,
    /// Filter and column.
    pub policy_type: &'static str,
    /// Filter: all types.
    pub any_type: &'static str,
    /// A kind of holder.
    pub user: &'static str,
    /// A kind of holder.
    pub group: &'static str,
    /// A kind of holder.
    pub role: &'static str,
    /// A type of policy.
    pub system: &'static str,
    /// A type of policy.
    pub custom: &'static str,
    /// Mark of what gives much power.
    pub high_risk: &'static str,
    /// Mark of what is granted already.
    pub held: &'static str,
    /// Column.
    pub principal: &'static str,
    /// Column.
    pub policy: &'static str,
    /// Column.
    pub since: &'static str,
    /// Box of the head.
    pub select_all: &'static str,
    /// Box of a row: policy, holder.
    pub select_grant: fn(&str, &str) -> String,
    /// Names the bar.
    pub bulk_label: &'static str,
    /// After the count of the bar.
    pub bulk_after: &'static str,
    /// Names the table of a holder's own grants.
    pub own_grants: &'static str,
    /// Opens the drawer, and its button.
    pub grant: &'static str,
    /// Title of the drawer.
    pub grant_title: &'static str,
    /// Under the title.
    pub grant_sentence: &'static str,
    /// Over the picker of holders.
    pub principals: &'static str,
    /// In its search box.
    pub find_principal: &'static str,
    /// How many are chosen.
    pub n_principals: fn(usize) -> String,
    /// Over the picker of policies.
    pub policies: &'static str,
    /// In its search box.
    pub find_policy: &'static str,
    /// How many are chosen.
    pub n_policies: fn(usize) -> String,
    /// Button of a search without scripts.
    pub find: &'static str,
    /// Names what was found.
    pub found: &'static str,
    /// Nothing was found.
    pub nothing_found: &'static str,
    /// Nothing is chosen.
    pub none_chosen: &'static str,
    /// Names the button that takes one back.
    pub take_back: fn(&str) -> String,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_principal_rule: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_policy_rule: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_grant_rule: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub too_many_rule: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub unreadable_rule: &'static str,
    /// What was done.
    pub granted_n: fn(usize) -> String,
    /// Done, of how many.
    pub some_granted: fn(usize, usize) -> String,
    /// Column, and the name of the table.
    pub result: &'static str,
    /// Names the table.
    pub results: &'static str,
    /// It went well.
    pub done_granted: &'static str,
    /// It went well.
    pub done_revoked: &'static str,
    /// It did not.
    pub failed: &'static str,
    /// Back to the form with those that failed.
    pub try_again: &'static str,
    /// Opens the dialog; button of the bar.
    pub revoke: &'static str,
    /// Title of the dialog for one: policy, holder.
    pub revoke_title: fn(&str, &str) -> String,
    /// Title of the dialog for several.
    pub revoke_title_n: fn(usize) -> String,
    /// Button of the dialog.
    pub revoke_n: fn(usize) -> String,
    /// Between policy and holder.
    pub from: &'static str,
    /// What was done.
    pub revoked_n: fn(usize) -> String,
    /// Done, of how many.
    pub some_revoked: fn(usize, usize) -> String,
    /// Nothing is marked.
    pub none_marked_title: &'static str,
    /// What to do then.
    pub none_marked_text: &'static str,
}
