//! Where I am.

use leptos::prelude::*;

/// One step; the last one has no link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// The name of the step.
    pub label: String,
    /// Where it leads, if it is a page.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that is a page.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// A step that is only a name: a section, or the current page.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// The steps to this page; the last one is the page itself.
#[component]
pub fn Breadcrumb(#[prop(into)] label: String, #[prop(into)] items: Signal<Vec<Crumb>>) -> impl IntoView {
    let steps = move || {
        let items = items.get();
        let last = items.len().saturating_sub(1);
        items
            .into_iter()
            .enumerate()
            .map(|(n, crumb)| {
                let current = (n == last).then_some("page");
                let content = match crumb.href.filter(|_| n != last) {
                    Some(href) => view! { <a href=href>{crumb.label}</a> }.into_any(),
                    None => view! { <span aria-current=current>{crumb.label}</span> }.into_any(),
                };
                view! { <li>{content}</li> }.into_any()
            })
            .collect_view()
    };
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol>{move || steps()}</ol>
        </nav>
    }
}
