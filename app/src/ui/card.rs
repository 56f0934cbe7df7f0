//! A surface with a head, for things that stand beside each other.

use leptos::prelude::*;

/// A card. `aside` stands at the far end of the head. Children: `card-body`, `card-row`s, a table or a list.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional, into)] aside: Option<ViewFn>,
    /// Puts the children into a padded body.
    #[prop(optional)]
    padded: bool,
    children: Children,
) -> impl IntoView {
    let content =
        if padded { view! { <div class="card-body">{children()}</div> }.into_any() } else { children().into_any() };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{title}</h2>
                {aside.map(|aside| view! { <div class="row">{aside.run()}</div> }.into_any())}
            </div>
            {content}
        </section>
    }
}
