//! Words many rooms use.

/// Words many rooms use.
pub struct CommonText {
    /// The product's name.
    pub product: &'static str,
    /// Button: saves.
    pub save: &'static str,
    /// Button: closes without saving.
    pub cancel: &'static str,
    /// Button: closes.
    pub close: &'static str,
    /// Button: copies to the clipboard.
    pub copy: &'static str,
    /// Said after copying.
    pub copied: &'static str,
    /// Answer when the session is over.
    pub logged_off: &'static str,
    /// Answer when the server gave none.
    pub unreachable: &'static str,
    /// Refusal of a form without all its fields; begins in lower case as the core's messages do.
    pub form_incomplete: &'static str,
    /// In the place of a moment that never was.
    pub never: &'static str,
    /// Less than a minute ago.
    pub just_now: &'static str,
    /// Less than a minute ahead.
    pub in_a_moment: &'static str,
    /// 1 to 59.
    pub minutes_ago: fn(i64) -> String,
    /// 1 to 23.
    pub hours_ago: fn(i64) -> String,
    /// 1 to 6.
    pub days_ago: fn(i64) -> String,
    /// 1 to 59.
    pub in_minutes: fn(i64) -> String,
    /// 1 to 23.
    pub in_hours: fn(i64) -> String,
    /// Heading over the errors of a form, by their number.
    pub errors_title: fn(usize) -> String,
}
