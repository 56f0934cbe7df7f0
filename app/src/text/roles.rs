//! Texts of the roles pages.

use crate::roles::RoleTab;

/// Texts of the roles pages.
pub struct RolesText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about, with the number.
    pub sentence: fn(i64) -> String,
    /// How many roles match; true: more than that.
    pub n_roles: fn((i64, bool)) -> String,
    /// Name of the search box.
    pub search: &'static str,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What roles are for.
    pub empty_text: &'static str,
    /// Which search it was.
    pub no_match: fn(&str) -> String,
    /// Opens the creation, its heading and its button.
    pub create: &'static str,
    /// Under the heading.
    pub create_sentence: &'static str,
    /// What a new role may do.
    pub create_follows: &'static str,
    /// What was done.
    pub role_created: fn(&str) -> String,
    /// Column, field and term.
    pub role_name: &'static str,
    /// The rule of names, short.
    pub name_hint: &'static str,
    /// Field and term.
    pub description: &'static str,
    /// Column.
    pub trusted: &'static str,
    /// Column, field and term.
    pub max_session: &'static str,
    /// What it bounds.
    pub max_session_hint: &'static str,
    /// The rule of the field.
    pub max_session_rule: &'static str,
    /// Column and term.
    pub created: &'static str,
    /// Term.
    pub changed: &'static str,
    /// Nobody is trusted.
    pub nobody: &'static str,
    /// Others beside those that are named.
    pub and_more: fn(usize) -> String,
    /// There is none.
    pub none: &'static str,
    /// Whole hours.
    pub hours: fn(i64) -> String,
    /// Minutes.
    pub minutes: fn(i64) -> String,
    /// Kind of a trusted principal.
    pub kind_this_account: &'static str,
    /// Kind of a trusted principal.
    pub kind_other_account: &'static str,
    /// Kind of a trusted principal.
    pub kind_user: &'static str,
    /// Kind of a trusted principal.
    pub kind_role: &'static str,
    /// Kind of a trusted principal.
    pub kind_service: &'static str,
    /// Kind of a trusted principal.
    pub kind_provider: &'static str,
    /// Heading of the choice.
    pub entity_label: &'static str,
    /// Title and sentence of a choice.
    pub entity: fn(&str) -> (&'static str, &'static str),
    /// The rule of the choice.
    pub entity_rule: &'static str,
    /// Field.
    pub other_account: &'static str,
    /// What can be typed there.
    pub other_account_hint: &'static str,
    /// What trusting another account means.
    pub other_account_note: &'static str,
    /// The rule of the field.
    pub other_account_rule: &'static str,
    /// Field.
    pub service: &'static str,
    /// What can be typed there.
    pub service_hint: &'static str,
    /// The rule of the field.
    pub service_rule: &'static str,
    /// Field.
    pub provider: &'static str,
    /// What can be typed there.
    pub provider_hint: &'static str,
    /// The rule of the field.
    pub provider_rule: &'static str,
    /// Field.
    pub trust_policy: &'static str,
    /// Name of the findings.
    pub findings: &'static str,
    /// Nothing was found.
    pub no_findings: &'static str,
    /// The engine is out of reach.
    pub checked_when_saved: &'static str,
    /// Where a finding is.
    pub line: fn(usize) -> String,
    /// Name of the tabs.
    pub tabs_of: fn(&str) -> String,
    /// Name of a tab.
    pub tab: fn(RoleTab) -> &'static str,
    /// Link.
    pub edit: &'static str,
    /// Heading.
    pub edit_title: fn(&str) -> String,
    /// What was done.
    pub role_changed: &'static str,
    /// Link beside a value.
    pub change: &'static str,
    /// Heading.
    pub facts: &'static str,
    /// Term.
    pub role_id: &'static str,
    /// Term.
    pub arn: &'static str,
    /// Button.
    pub copy_name: &'static str,
    /// Button.
    pub copy_id: &'static str,
    /// Button.
    pub copy_arn: &'static str,
    /// Heading.
    pub who_may: &'static str,
    /// Who else must agree.
    pub switch_text: &'static str,
    /// Link to Switch Role.
    pub switch_link: &'static str,
    /// Beside a principal that is gone.
    pub orphaned: &'static str,
    /// Heading over those that are gone.
    pub orphaned_title: &'static str,
    /// What it means.
    pub orphaned_text: &'static str,
    /// What the trust policy is.
    pub trust_sentence: &'static str,
    /// Link.
    pub edit_trust: &'static str,
    /// Heading.
    pub edit_trust_title: fn(&str) -> String,
    /// What follows.
    pub trust_follows: &'static str,
    /// Button.
    pub save_trust: &'static str,
    /// What was done.
    pub trust_changed: &'static str,
    /// Heading of no policies.
    pub no_grants_title: &'static str,
    /// What they would do.
    pub no_grants_text: &'static str,
    /// Over the policies.
    pub grants_sentence: &'static str,
    /// Link.
    pub delete: &'static str,
    /// Button.
    pub delete_role: &'static str,
    /// Heading.
    pub delete_title: fn(&str) -> String,
    /// Under it.
    pub delete_sentence: &'static str,
    /// What was done.
    pub role_deleted: fn(&str) -> String,
    /// Consequence.
    pub goes_sessions: &'static str,
    /// Consequence.
    pub goes_policies: fn(&str) -> String,
    /// Consequence.
    pub goes_policies_unknown: &'static str,
    /// Consequence.
    pub goes_trust: &'static str,
    /// What stays.
    pub stays: &'static str,
    /// The rule of the typed name.
    pub type_name_rule: &'static str,
}
