//! A panel from the right: create and edit forms, details beside a list. A page of its own on narrow screens.

use leptos::prelude::*;

use super::panel::{Panel, PanelLabels};

/// An open drawer. Inside: a form with the class `panel-form` holding `PanelBody` and `FormFooter`, or those two alone.
#[component]
pub fn Drawer(
    #[prop(into)] title: String,
    /// A sentence under the title.
    #[prop(optional, into)]
    sentence: Option<ViewFn>,
    /// The page without the drawer.
    #[prop(into)]
    close_href: String,
    labels: PanelLabels,
    /// The title is something a machine reads, such as an action.
    #[prop(optional)]
    mono_title: bool,
    /// 760 instead of 520 pixels.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let class = if wide { "panel drawer drawer-wide" } else { "panel drawer" };
    view! {
        <Panel class id="drawer" title mono_title sentence close_href labels children />
    }
}
