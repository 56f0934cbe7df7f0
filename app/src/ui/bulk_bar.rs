//! The dark bar with what can be done to the selected rows. Styles show it and count; it needs no script.

use leptos::prelude::*;

/// Stands inside the form around a table, after the table. Children: submit buttons.
#[component]
pub fn BulkBar(
    /// Names the bar ("Actions for selected users").
    #[prop(into)]
    label: String,
    /// Text before the count ("已选 ").
    #[prop(optional, into)]
    before: String,
    /// Text after the count (" selected").
    #[prop(optional, into)]
    after: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bulk-bar" role="toolbar" aria-label=label>
            <span class="bulk-count" data-before=before data-after=after></span>
            {children()}
        </div>
    }
}
