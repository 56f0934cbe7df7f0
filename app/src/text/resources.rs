//! Texts of the register of resources.

/// Texts of the register of resources.
pub struct ResourcesText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about, with the number of resources.
    pub sentence: fn(&str) -> String,
    /// How many of them the filters leave.
    pub n_that_match: fn(&str) -> String,
    /// How many the list has.
    pub n_resources: fn(&str) -> String,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What the register is for.
    pub empty_text: &'static str,
    /// What to do when the filters leave nothing.
    pub no_match_text: &'static str,
    /// Name of the search box.
    pub search: &'static str,
    /// Filter.
    pub find_service: &'static str,
    /// Filter.
    pub find_creator: &'static str,
    /// Filter and field.
    pub tag_key: &'static str,
    /// Filter and field.
    pub tag_value: &'static str,
    /// Before a filter that a link removes.
    pub remove_filter: &'static str,
    /// Filter that is set, with the name.
    pub by_creator: fn(&str) -> String,
    /// Column.
    pub resource: &'static str,
    /// Column and term.
    pub service: &'static str,
    /// Term.
    pub region: &'static str,
    /// There is none.
    pub no_region: &'static str,
    /// Term.
    pub account: &'static str,
    /// Copies it.
    pub copy_account: &'static str,
    /// Column, term and group of fields.
    pub tags: &'static str,
    /// There are none.
    pub no_tags: &'static str,
    /// After the tags that are shown.
    pub n_more: fn(usize) -> String,
    /// What a tag leads to.
    pub with_this_tag: &'static str,
    /// Column and term.
    pub created_by: &'static str,
    /// Link to what else the creator registered.
    pub all_of_creator: &'static str,
    /// Column and term.
    pub registered: &'static str,
    /// Term.
    pub changed: &'static str,
    /// Under the name of a creator.
    pub root: &'static str,
    /// Under the name of a creator.
    pub role: &'static str,
    /// Under the name of a creator, with its present name.
    pub now_called: fn(&str) -> String,
    /// Under the name of a creator.
    pub in_recycle_bin: &'static str,
    /// Under the name of a creator.
    pub deleted: &'static str,
    /// Term and field.
    pub arn: &'static str,
    /// Copies it.
    pub copy_arn: &'static str,
    /// The parts of an ARN, with the number of the account.
    pub arn_hint: fn(&str) -> String,
    /// One, with the number of the account.
    pub arn_example: fn(&str) -> String,
    /// Term and field.
    pub display_name: &'static str,
    /// There is none.
    pub none: &'static str,
    /// Field of a row.
    pub key_n: fn(usize) -> String,
    /// Field of a row.
    pub value_n: fn(usize) -> String,
    /// Unfolds rows.
    pub more_tags: &'static str,
    /// Under the rows.
    pub tags_hint: &'static str,
    /// Opens the drawer, and its button.
    pub register: &'static str,
    /// Under the title of the drawer.
    pub register_sentence: &'static str,
    /// What follows.
    pub register_follows: &'static str,
    /// What was done.
    pub resource_registered: &'static str,
    /// Opens the drawer.
    pub edit: &'static str,
    /// Title of the drawer.
    pub edit_title: fn(&str) -> String,
    /// What was done.
    pub resource_changed: &'static str,
    /// Link to the events about it.
    pub events: &'static str,
    /// Opens the dialog.
    pub deregister: &'static str,
    /// Title of the dialog, and its button.
    pub deregister_title: &'static str,
    /// Consequence.
    pub forgets: &'static str,
    /// What stays.
    pub resource_stays: &'static str,
    /// What stays.
    pub events_stay: &'static str,
    /// What was done.
    pub resource_deregistered: &'static str,
    /// Link on the page of a user.
    pub of_this_user: &'static str,
    /// Consequence for a user who leaves: what stays, as a link, and where.
    pub stay: fn(&str) -> (String, &'static str),
}
