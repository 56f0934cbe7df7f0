//! A moment: short in the text, exact on hover, exact for machines. The caller computes both texts.

use leptos::prelude::*;

use super::markup::Markup;

/// A `<time>`. Shows `relative` when given, else `absolute`; the other is its title.
#[component]
pub fn TimeText(
    /// For machines, as `2026-11-22T13:44:59Z`.
    #[prop(into)]
    iso: String,
    /// For people, with its zone.
    #[prop(into)]
    absolute: String,
    /// Such as "12 minutes ago".
    #[prop(optional, into)]
    relative: Option<String>,
) -> impl IntoView {
    let title = relative.is_some().then(|| absolute.clone());
    view! { <time class="nowrap" datetime=iso title=title>{relative.unwrap_or(absolute)}</time> }
}

impl Markup {
    /// A moment with its relative text: as [`TimeText`].
    pub fn time(&mut self, iso: &str, absolute: &str, relative: &str) {
        let attributes = [("class", "nowrap"), ("datetime", iso), ("title", absolute)];
        self.element("time", &attributes, |inside| inside.text(relative));
    }
}
