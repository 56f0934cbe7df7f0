//! Texts of the groups pages.

use crate::groups::GroupTab;

/// Texts of the groups pages.
pub struct GroupsText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about, with the number of groups.
    pub sentence: fn(&str) -> String,
    /// How many groups the list has.
    pub n_groups: fn(&str) -> String,
    /// Opens the creation, and its button.
    pub create: &'static str,
    /// Under the heading of the creation.
    pub create_sentence: &'static str,
    /// What a new group may do.
    pub create_follows: &'static str,
    /// What was done.
    pub group_created: fn(&str) -> String,
    /// Name of the search box.
    pub search: &'static str,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What groups are for.
    pub empty_text: &'static str,
    /// Which search left nothing.
    pub no_match: fn(&str) -> String,
    /// Column and field.
    pub group_name: &'static str,
    /// The rule of names, short.
    pub name_hint: &'static str,
    /// Field and term.
    pub display_name: &'static str,
    /// What an empty one does.
    pub display_name_hint: &'static str,
    /// Column and field.
    pub note: &'static str,
    /// What an empty one does.
    pub note_hint: &'static str,
    /// Column and term.
    pub members: &'static str,
    /// Column and term.
    pub created: &'static str,
    /// Term.
    pub changed: &'static str,
    /// Term.
    pub group_id: &'static str,
    /// Term.
    pub arn: &'static str,
    /// Copies it.
    pub copy_name: &'static str,
    /// Copies it.
    pub copy_id: &'static str,
    /// Copies it.
    pub copy_arn: &'static str,
    /// There is none.
    pub none: &'static str,
    /// Heading of the facts.
    pub facts: &'static str,
    /// Names the tabs.
    pub tabs_of: fn(&str) -> String,
    /// Name of a tab.
    pub tab: fn(GroupTab) -> &'static str,
    /// Opens the panel.
    pub edit: &'static str,
    /// Title of the panel.
    pub edit_title: fn(&str) -> String,
    /// What a new name changes.
    pub rename_title: &'static str,
    /// What a new name changes.
    pub rename_text: &'static str,
    /// What was done.
    pub group_changed: &'static str,
    /// Opens the dialog.
    pub delete: &'static str,
    /// Button of the dialog.
    pub delete_group: &'static str,
    /// Title of the dialog.
    pub delete_title: fn(&str) -> String,
    /// Under the title.
    pub delete_sentence: &'static str,
    /// What was done.
    pub group_deleted: fn(&str) -> String,
    /// Consequence: nobody is in it.
    pub goes_no_members: &'static str,
    /// Consequence, with the number of members.
    pub goes_members: fn(&str) -> String,
    /// Consequence, unseen.
    pub goes_members_unknown: &'static str,
    /// Consequence, with the names of policies.
    pub goes_policies: fn(&str) -> String,
    /// Consequence, unseen.
    pub goes_policies_unknown: &'static str,
    /// What stays.
    pub stays: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub type_name_rule: &'static str,
    /// Column.
    pub user_name: &'static str,
    /// Over the picker.
    pub users: &'static str,
    /// Column.
    pub joined: &'static str,
    /// How many members the list has.
    pub n_members: fn(&str) -> String,
    /// Name of the search box.
    pub search_members: &'static str,
    /// Which search left nothing.
    pub no_match_member: fn(&str) -> String,
    /// Heading of the empty list.
    pub no_members_title: &'static str,
    /// What members get.
    pub no_members_text: &'static str,
    /// Opens the drawer, and its button.
    pub add_members: &'static str,
    /// Title of the drawer.
    pub add_title: fn(&str) -> String,
    /// Under the title.
    pub add_sentence: &'static str,
    /// In the search box of the drawer.
    pub find_user: &'static str,
    /// How many users are chosen.
    pub n_users: fn(usize) -> String,
    /// The user is a member already.
    pub is_member: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_user_rule: &'static str,
    /// What was done.
    pub members_added: fn(&str, usize) -> String,
    /// Button of the bar.
    pub remove: &'static str,
    /// Title of the dialog for one.
    pub remove_title: fn(&str, &str) -> String,
    /// Title of the dialog for several.
    pub remove_title_n: fn(usize, &str) -> String,
    /// Button of the dialog.
    pub remove_n: fn(usize) -> String,
    /// What was done.
    pub members_removed: fn(&str, usize) -> String,
    /// Box of the head.
    pub select_all: &'static str,
    /// Box of a row.
    pub select_user: fn(&str) -> String,
    /// Names the bar.
    pub bulk_label: &'static str,
    /// After the count of the bar.
    pub bulk_after: &'static str,
    /// Over the table of permissions.
    pub grants_sentence: &'static str,
    /// Heading without permissions.
    pub no_grants_title: &'static str,
    /// What follows from that.
    pub no_grants_text: &'static str,
}
