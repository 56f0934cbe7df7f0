//! A panel in the middle, for a decision: dangerous actions, consequences, typed names.

use leptos::prelude::*;

use super::panel::{Panel, PanelLabels};

/// An open dialog. The title is verb and object; the button repeats them. Same content as a drawer.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    #[prop(optional, into)] sentence: Option<ViewFn>,
    /// The page without the dialog.
    #[prop(into)]
    close_href: String,
    labels: PanelLabels,
    /// 640 instead of 480 pixels.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let class = if wide { "panel dialog dialog-wide" } else { "panel dialog" };
    view! {
        <Panel class id="dialog" title mono_title=false sentence close_href labels children />
    }
}
