//! Texts of the search.

use crate::search::Kind;

/// Texts of the search.
pub struct SearchText {
    /// Heading and title.
    pub title: &'static str,
    /// What was searched for.
    pub sentence: fn(&str) -> String,
    /// Nothing was found.
    pub none_title: &'static str,
    /// What can be searched for.
    pub none_text: &'static str,
    /// Heading of hits.
    pub kind: fn(Kind) -> &'static str,
    /// Names the suggestions.
    pub suggestions: &'static str,
    /// Read aloud: how many suggestions there are.
    pub n_suggestions: fn(usize) -> String,
    /// Task.
    pub task_create_user: &'static str,
    /// Task.
    pub task_users_without_mfa: &'static str,
    /// Task.
    pub task_own_password: &'static str,
}
