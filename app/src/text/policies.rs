//! Texts of the policies pages.

use rampart_core::authorization::{AccessLevel, FindingClass};

use crate::policies::{PolicyTab, Template};

/// Texts of the policies pages.
pub struct PoliciesText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about, and how many there are.
    pub sentence: fn(i64) -> String,
    /// Opens the page of a new policy, and its button.
    pub create: &'static str,
    /// Under the heading of a new policy.
    pub create_sentence: &'static str,
    /// What was done.
    pub created: fn(&str) -> String,
    /// Type.
    pub system: &'static str,
    /// Type.
    pub custom: &'static str,
    /// The document of a system policy is the published one.
    pub documented: &'static str,
    /// The document of a system policy is ours.
    pub reconstructed: &'static str,
    /// Read before a filter that is set.
    pub remove_filter: &'static str,
    /// Removes all filters.
    pub clear: &'static str,
    /// Removes all filters, as a sentence of its own.
    pub show_all: &'static str,
    /// Name of the search box.
    pub search: &'static str,
    /// What can be typed there.
    pub search_placeholder: &'static str,
    /// How many pass the filter; true: more than that.
    pub n_policies: fn((i64, bool)) -> String,
    /// Column and field.
    pub name: &'static str,
    /// Rule.
    pub name_hint: &'static str,
    /// Column.
    pub kind: &'static str,
    /// Column and state.
    pub in_force: &'static str,
    /// Column and name of a table.
    pub references: &'static str,
    /// How many hold it; true: more than that.
    pub n_references: fn((i64, bool)) -> String,
    /// Column.
    pub changed: &'static str,
    /// In the place of a moment.
    pub with_the_product: &'static str,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What custom policies are for.
    pub empty_text: &'static str,
    /// Heading when the search finds nothing.
    pub no_match_title: &'static str,
    /// Which search it was.
    pub no_match_search: fn(&str) -> String,
    /// Type, version in force and number of holders in a sentence.
    pub facts: fn(&str, &str, (i64, bool)) -> String,
    /// Name of a tab.
    pub tab: fn(PolicyTab) -> &'static str,
    /// Name of the tabs.
    pub tabs_of: fn(&str) -> String,
    /// The number of holders beside the name of a tab.
    pub n_holders_short: fn((i64, bool)) -> String,
    /// Link.
    pub edit_description: &'static str,
    /// Link.
    pub delete: &'static str,
    /// Field.
    pub description: &'static str,
    /// Rule.
    pub description_hint: &'static str,
    /// Heading.
    pub describe_title: fn(&str) -> String,
    /// What was done.
    pub described: &'static str,
    /// After the label of a field that may stay empty.
    pub optional: &'static str,
    /// Heading.
    pub document: &'static str,
    /// Label of the text field.
    pub document_json: &'static str,
    /// Name of the choice of views.
    pub views: &'static str,
    /// View.
    pub view_json: &'static str,
    /// View.
    pub view_visual: &'static str,
    /// Length and limit.
    pub n_characters: fn(usize, usize) -> String,
    /// Refusal of a document whose findings are shown beside it.
    pub refused_document: &'static str,
    /// Button: one member or value a line.
    pub lay_out: &'static str,
    /// Button: proposes a shorter document.
    pub optimise: &'static str,
    /// Button: takes a file as the document.
    pub import_file: &'static str,
    /// There is nothing to leave out.
    pub nothing_to_optimise: &'static str,
    /// Name of a proposal.
    pub proposal: &'static str,
    /// How many parts can be left out.
    pub can_go: fn(usize) -> String,
    /// Button: takes the proposal into the editor.
    pub apply: &'static str,
    /// Button: forgets the proposal.
    pub dismiss: &'static str,
    /// Heading.
    pub findings: &'static str,
    /// How many findings of a class there are.
    pub n_of_class: fn(usize, FindingClass) -> String,
    /// Name of a class of findings.
    pub class: fn(FindingClass) -> &'static str,
    /// There are none.
    pub no_findings: &'static str,
    /// The engine cannot be had here.
    pub checked_when_saved: &'static str,
    /// Link to a place, by line and column.
    pub go_to: fn(usize, usize) -> String,
    /// The engine is on its way.
    pub loading_editor: &'static str,
    /// The visual view is not there without the engine.
    pub no_engine: &'static str,
    /// The text cannot be taken apart.
    pub not_shown_title: &'static str,
    /// What to do about it.
    pub not_shown: &'static str,
    /// Button.
    pub to_json: &'static str,
    /// Members that are kept and not shown.
    pub kept_members: fn(&str) -> String,
    /// A statement that is kept and not shown.
    pub kept_statement: &'static str,
    /// Heading of a statement.
    pub statement_n: fn(usize) -> String,
    /// Button.
    pub add_statement: &'static str,
    /// Button.
    pub duplicate: &'static str,
    /// Button.
    pub remove_statement: &'static str,
    /// Label.
    pub effect: &'static str,
    /// Effect.
    pub allow: &'static str,
    /// Effect.
    pub deny: &'static str,
    /// Label.
    pub sid: &'static str,
    /// Heading.
    pub actions: &'static str,
    /// Heading of NotAction.
    pub all_actions_but: &'static str,
    /// Checkbox.
    pub use_not_action: &'static str,
    /// The list is empty.
    pub no_actions: &'static str,
    /// Opens the catalogue.
    pub add_actions: &'static str,
    /// Label.
    pub service: &'static str,
    /// Label.
    pub find_actions: &'static str,
    /// What a pattern stands for.
    pub every_action_of_service: &'static str,
    /// How many are not listed.
    pub more_actions: fn(usize) -> String,
    /// Label.
    pub action_pattern: &'static str,
    /// What an action does to a resource.
    pub access_level: fn(AccessLevel) -> &'static str,
    /// Button.
    pub add: &'static str,
    /// Button: takes an entry out of its list.
    pub remove: fn(&str) -> String,
    /// Heading.
    pub resources: &'static str,
    /// The list is empty.
    pub no_resources: &'static str,
    /// Opens the builder.
    pub add_resources: &'static str,
    /// Button.
    pub every_resource: &'static str,
    /// Label.
    pub resource_type: &'static str,
    /// Nothing is chosen.
    pub choose_type: &'static str,
    /// Label.
    pub resource_arn: &'static str,
    /// Heading.
    pub conditions: &'static str,
    /// The list is empty.
    pub no_conditions: &'static str,
    /// Opens the builder.
    pub add_condition: &'static str,
    /// Button.
    pub add_condition_button: &'static str,
    /// Label.
    pub condition_key: &'static str,
    /// Label.
    pub operator: &'static str,
    /// Label.
    pub tag: &'static str,
    /// Label.
    pub value: &'static str,
    /// Label of a moment.
    pub value_utc: &'static str,
    /// How values are put together.
    pub values_hint: &'static str,
    /// Column and field.
    pub note: &'static str,
    /// Rule.
    pub note_hint: &'static str,
    /// Rule, and what makes room.
    pub note_hint_full: &'static str,
    /// Checkbox.
    pub keep: &'static str,
    /// Button.
    pub save_as: fn(&str) -> String,
    /// What was done; true: and it is in force.
    pub saved: fn(&str, bool) -> String,
    /// State.
    pub unsaved: fn(&str) -> String,
    /// State.
    pub nothing_unsaved: &'static str,
    /// Button.
    pub discard: &'static str,
    /// Asked before unsaved text is left.
    pub leave_question: fn(&str) -> String,
    /// Asked before unsaved text is left.
    pub leave_new_question: &'static str,
    /// What follows from creating it.
    pub nobody_holds_it_yet: &'static str,
    /// A system policy cannot be changed.
    pub system_note: &'static str,
    /// Link.
    pub copy_to_custom: &'static str,
    /// Name of a table.
    pub versions: &'static str,
    /// Column.
    pub version: &'static str,
    /// A version by its number.
    pub version_n: fn(&str) -> String,
    /// Column.
    pub author: &'static str,
    /// Author of system policies.
    pub the_product: &'static str,
    /// Column.
    pub time: &'static str,
    /// There is none.
    pub no_note: &'static str,
    /// Name of the column of actions.
    pub actions_of_row: &'static str,
    /// Link and button.
    pub roll_back_to: fn(&str) -> String,
    /// Link and button.
    pub put_in_force_button: fn(&str) -> String,
    /// Heading.
    pub put_in_force_title: fn(&str, &str) -> String,
    /// What was done.
    pub put_in_force: fn(&str) -> String,
    /// Link and button.
    pub delete_version: fn(&str) -> String,
    /// Heading.
    pub delete_version_title: fn(&str, &str) -> String,
    /// What was done.
    pub version_deleted: fn(&str) -> String,
    /// Consequence.
    pub version_goes: &'static str,
    /// What stays.
    pub version_changes_nothing: &'static str,
    /// Heading.
    pub compare: &'static str,
    /// Label.
    pub compare_left: &'static str,
    /// Label.
    pub compare_right: &'static str,
    /// Button.
    pub compare_button: &'static str,
    /// Name of the comparison.
    pub differences: &'static str,
    /// Caption.
    pub difference_of: fn(&str, &str) -> String,
    /// Both say the same.
    pub no_difference: &'static str,
    /// Read before a line.
    pub line_removed: &'static str,
    /// Read before a line.
    pub line_added: &'static str,
    /// Column.
    pub holder: &'static str,
    /// Column.
    pub since: &'static str,
    /// How many hold it; true: more than that.
    pub n_holders: fn((i64, bool)) -> String,
    /// What the tab is about.
    pub references_sentence: &'static str,
    /// Heading.
    pub no_holders_title: &'static str,
    /// What to do.
    pub no_holders_text: &'static str,
    /// Name of the link.
    pub revoke_from: fn(&str) -> String,
    /// Heading.
    pub delete_title: fn(&str) -> String,
    /// Under the heading.
    pub delete_sentence: &'static str,
    /// Button.
    pub delete_policy: &'static str,
    /// What was done.
    pub deleted: fn(&str) -> String,
    /// Consequence.
    pub versions_go: &'static str,
    /// Consequence.
    pub grants_go: &'static str,
    /// What stays.
    pub events_stay: &'static str,
    /// Label.
    pub type_name_label: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub type_name_rule: &'static str,
    /// Button.
    pub copy_name: &'static str,
    /// Heading.
    pub templates: &'static str,
    /// Name of a usual case.
    pub template: fn(Template) -> &'static str,
    /// What it is for.
    pub template_text: fn(Template) -> &'static str,
    /// What to fill in.
    pub template_hint: fn(Template) -> &'static str,
    /// Label of a field of a usual case.
    pub template_field: fn(&str) -> String,
    /// Button.
    pub use_template: &'static str,
    /// Label of a statement.
    pub sid_office: &'static str,
    /// Label of a statement.
    pub sid_mfa: &'static str,
    /// Label of a statement.
    pub sid_objects: &'static str,
    /// Label of a statement.
    pub sid_listing: &'static str,
    /// Label of a statement.
    pub sid_read_only: &'static str,
    /// Label of a statement.
    pub sid_overview: &'static str,
    /// Label of a statement.
    pub sid_people: &'static str,
    /// Label of a statement.
    pub sid_grants: &'static str,
}
