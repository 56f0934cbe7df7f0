//! Texts of AccessKey pairs.

/// Texts of AccessKey pairs.
pub struct AccessKeysText {
    /// Tab.
    pub title: &'static str,
    /// Name of the table.
    pub access_keys: &'static str,
    /// Column and term.
    pub access_key_id: &'static str,
    /// Term.
    pub access_key_secret: &'static str,
    /// Column.
    pub state: &'static str,
    /// Column and term.
    pub last_used: &'static str,
    /// Column.
    pub created: &'static str,
    /// Name of the column of actions.
    pub actions: &'static str,
    /// Button that copies a thing.
    pub copy_thing: fn(&str) -> String,
    /// Button: leaves what is shown once.
    pub done: &'static str,
    /// Button.
    pub download_csv: &'static str,
    /// Heading of consequences.
    pub what_follows: &'static str,
    /// Above the table.
    pub keys_sentence: &'static str,
    /// Heading.
    pub no_keys_title: &'static str,
    /// Heading, on one's own page.
    pub no_own_keys_title: &'static str,
    /// What they are for.
    pub no_keys_text: &'static str,
    /// Heading for who can have none.
    pub cannot_have_title: &'static str,
    /// Why.
    pub cannot_have_text: &'static str,
    /// Heading: one's own pairs may not be managed.
    pub not_yours_title: &'static str,
    /// Why, and what to do.
    pub not_yours_text: &'static str,
    /// Fact: the preference.
    pub preference: &'static str,
    /// Its value.
    pub preference_off: &'static str,
    /// Button.
    pub create_key: &'static str,
    /// Heading.
    pub create_key_title: fn(&str) -> String,
    /// Heading, on one's own page.
    pub create_own_title: &'static str,
    /// Consequence.
    pub create_key_follows: &'static str,
    /// Advice.
    pub create_key_advice: &'static str,
    /// What was done.
    pub key_created: &'static str,
    /// State.
    pub active: &'static str,
    /// State.
    pub disabled: &'static str,
    /// Warning in the cell.
    pub old: &'static str,
    /// Warning in the cell.
    pub idle: &'static str,
    /// Button.
    pub enable: &'static str,
    /// Button.
    pub disable: &'static str,
    /// Link.
    pub delete: &'static str,
    /// Why it cannot be deleted.
    pub disable_first: &'static str,
    /// What was done.
    pub key_enabled: fn(&str) -> String,
    /// What was done.
    pub key_disabled: fn(&str) -> String,
    /// What was done, without the pair.
    pub key_changed: &'static str,
    /// There was no use.
    pub never_used: &'static str,
    /// Uses may not be seen.
    pub use_hidden: &'static str,
    /// Between an action and an address.
    pub from: &'static str,
    /// Warning: both ways in.
    pub both_title: &'static str,
    /// What to do.
    pub both_text: &'static str,
    /// The same on one's own page.
    pub both_own: &'static str,
    /// Warning: an old pair.
    pub old_title: fn(i64) -> String,
    /// What to do.
    pub old_text: &'static str,
    /// Warning: an unused pair.
    pub idle_title: fn(i64) -> String,
    /// What to do.
    pub idle_text: &'static str,
    /// Link.
    pub rotate: &'static str,
    /// Heading.
    pub rotate_title: &'static str,
    /// Before the pair that is to go.
    pub rotate_lead: &'static str,
    /// What will be done.
    pub rotation_steps: [&'static str; 4],
    /// Button.
    pub create_second: &'static str,
    /// After the first step.
    pub next_step: &'static str,
    /// Button: names the pair that is to go.
    pub replace_by_other: &'static str,
    /// Heading.
    pub rotation_title: &'static str,
    /// Read for the bars: step, of how many.
    pub step_of: fn(usize, usize) -> String,
    /// Term.
    pub old_pair: &'static str,
    /// Term.
    pub new_pair: &'static str,
    /// Heading: programs move over.
    pub move_title: &'static str,
    /// State.
    pub move_not_begun: &'static str,
    /// State.
    pub move_still_used: &'static str,
    /// State.
    pub move_silent: &'static str,
    /// State.
    pub move_unseen: &'static str,
    /// Beside the button.
    pub disable_hint: &'static str,
    /// Heading: the old pair is off.
    pub disabled_title: &'static str,
    /// What to do.
    pub disabled_text: &'static str,
    /// Link.
    pub delete_old: &'static str,
    /// Heading: the new pair is off.
    pub halted_title: &'static str,
    /// What to do.
    pub halted_text: &'static str,
    /// Link.
    pub delete_new: &'static str,
    /// Button: ends the rotation.
    pub keep_both: &'static str,
    /// Beside the button.
    pub keep_both_hint: &'static str,
    /// What was done.
    pub rotation_changed: &'static str,
    /// Heading.
    pub delete_key_title: &'static str,
    /// Button.
    pub delete_key_button: &'static str,
    /// Consequence.
    pub delete_key_loses: &'static str,
    /// Consequence.
    pub delete_key_final: &'static str,
    /// Before the id that must be typed.
    pub type_id_before: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub type_id_rule: &'static str,
    /// What was done.
    pub key_deleted: fn(&str) -> String,
}
