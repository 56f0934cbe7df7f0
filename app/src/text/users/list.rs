//! Texts of the list of users: filters, orders, columns, what is done to several at once.

/// Texts of the list of users.
pub struct UserListText {
    /// Menu of conditions about console logon.
    pub logon: &'static str,
    /// Condition.
    pub logon_none: &'static str,
    /// Condition.
    pub logon_disabled: &'static str,
    /// Condition.
    pub logon_enabled: &'static str,
    /// Condition.
    pub never: &'static str,
    /// Condition: not within so many days.
    pub idle: fn(u16) -> String,
    /// Menu that asks for a group.
    pub in_group: &'static str,
    /// Condition: member of this group.
    pub in_group_of: fn(&str) -> String,
    /// Label of the name of a group.
    pub group_name: &'static str,
    /// Button: puts what was chosen into force.
    pub apply: &'static str,
    /// Menu of order, columns and size.
    pub view: &'static str,
    /// Heading of orders.
    pub sort_by: &'static str,
    /// Heading of columns.
    pub columns: &'static str,
    /// Heading of sizes.
    pub rows: &'static str,
    /// How many match is not counted.
    pub some_match: &'static str,
    /// A page that found less than it could look at.
    pub looked_at_part: &'static str,
    /// Link to the file of what is shown.
    pub export: &'static str,
    /// Link to the import.
    pub import: &'static str,
    /// Name of the head that selects all rows.
    pub select_all: &'static str,
    /// Name of the box of a row.
    pub select: fn(&str) -> String,
    /// Name of the bar of actions.
    pub bulk: &'static str,
    /// After the count of selected rows.
    pub selected: &'static str,
    /// Action.
    pub grant: &'static str,
    /// Action.
    pub add_to_group: &'static str,
    /// Action.
    pub enable_logon: &'static str,
    /// Action.
    pub disable_logon: &'static str,
    /// Action.
    pub delete: &'static str,
    /// What follows from adding to a group.
    pub add_follows: &'static str,
    /// What follows from enabling.
    pub enable_follows: &'static str,
    /// What follows from disabling.
    pub disable_follows: &'static str,
    /// What follows from deleting.
    pub delete_follows: &'static str,
    /// Under the heading: how many users are meant.
    pub of_users: fn(usize) -> String,
    /// Nobody was selected.
    pub nobody: &'static str,
    /// A user for whom it was done.
    pub done: &'static str,
    /// How it ended: done, of all.
    pub n_done: fn(usize, usize) -> String,
}
