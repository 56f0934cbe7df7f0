//! Texts of what changes when a form is saved.

/// Texts of what changes when a form is saved.
pub struct AccessPreviewText {
    /// Heading.
    pub title: &'static str,
    /// Button, without scripts.
    pub show: &'static str,
    /// In the place of a preview.
    pub no_change: &'static str,
    /// Names the bar of a preview that takes its time.
    pub comparing: &'static str,
    /// Beside the bar: how many are compared, and of how many.
    pub compared: fn(usize, usize) -> String,
    /// In the place of a preview: the change touches nobody.
    pub nobody: &'static str,
    /// After names.
    pub no_effect: &'static str,
    /// Group and number.
    pub everyone_in: fn(&str, usize) -> String,
    /// The caller alone.
    pub you: &'static str,
    /// After names the caller is among.
    pub with_you: &'static str,
    /// After names.
    pub and_more: fn(usize) -> String,
    /// One.
    pub gains: &'static str,
    /// Several, or you.
    pub gain: &'static str,
    /// One.
    pub loses: &'static str,
    /// Several, or you.
    pub lose: &'static str,
    /// Every action.
    pub everything: &'static str,
    /// After a pattern of which only a part is gained.
    pub as_far_as_new: &'static str,
    /// After a pattern of which only a part is lost.
    pub as_far_as_lost: &'static str,
    /// Number and levels.
    pub n_actions: fn(usize, &str) -> String,
    /// Exceptions.
    pub except: fn(&str) -> String,
    /// Between actions and resources.
    pub on: &'static str,
    /// Every resource.
    pub everywhere: &'static str,
    /// Access level.
    pub list: &'static str,
    /// Access level.
    pub read: &'static str,
    /// Access level.
    pub write: &'static str,
    /// Access level.
    pub manage: &'static str,
    /// Access level.
    pub tag: &'static str,
    /// Between conditions.
    pub and: &'static str,
    /// Addresses.
    pub from: fn(&str) -> String,
    /// Addresses.
    pub not_from: fn(&str) -> String,
    /// Moment.
    pub after: fn(&str) -> String,
    /// Moment.
    pub before: fn(&str) -> String,
    /// Condition.
    pub with_mfa: &'static str,
    /// Condition.
    pub without_mfa: &'static str,
    /// Condition.
    pub encrypted: &'static str,
    /// Condition.
    pub unencrypted: &'static str,
    /// Key, operator, values.
    pub when: fn(&str, &str, &str) -> String,
    /// Conditions of a Deny.
    pub unless: fn(&str) -> String,
    /// Conditions under which it was allowed before.
    pub so_far: fn(&str) -> String,
    /// Conditions under which it stays allowed.
    pub still: fn(&str) -> String,
    /// Mark.
    pub high_risk: &'static str,
    /// Changes that are not shown.
    pub more_changes: fn(usize) -> String,
    /// Effects that are not shown.
    pub more_effects: fn(usize) -> String,
    /// Only so many were looked at.
    pub incomplete: fn(usize) -> String,
    /// Heading of the refusal.
    pub refused_title: &'static str,
    /// The refusal.
    pub refused: &'static str,
    /// Heading of the warning.
    pub confirm_title: &'static str,
    /// The warning.
    pub confirm: &'static str,
    /// Heading of the warning for the root identity.
    pub all_users_title: &'static str,
    /// The warning for the root identity.
    pub all_users: &'static str,
    /// Label, with the word.
    pub type_word: fn(&str) -> String,
    /// Label, when the word is not known yet.
    pub type_own_name: &'static str,
}
