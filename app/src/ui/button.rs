//! Buttons, and links that look like them.
//!
//! A button that may not be used stays focusable and says why (`disabled_reason`).
//! Add `on:click` and other attributes to the component itself; they land on the element.

use leptos::prelude::*;

use super::icons::{Glyph, Icon};

/// How much weight a button has. One `Primary` a screen; `Danger` only on the button that does the harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each name says how it looks")]
pub enum Variant {
    Primary,
    #[default]
    Secondary,
    Danger,
    Ghost,
}

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Danger => "button button-danger",
            Self::Ghost => "button button-ghost",
        }
    }
}

/// A button. `kind` is `"button"` (default) or `"submit"`.
#[component]
pub fn Button(
    #[prop(optional)] variant: Variant,
    #[prop(default = "button")] kind: &'static str,
    /// Sent with the form when this button submits it.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value sent under `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Where the form goes instead of its own action.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// Why it cannot be used now; `None` means it can.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Work goes on: shows a turning ring and ignores further clicks of this button's form.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] icon: Option<Icon>,
    /// As wide as what it stands in.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let kind = move || if disabled_reason.with(Option::is_some) || busy.get() { "button" } else { kind };
    let disabled = move || (disabled_reason.with(Option::is_some) || busy.get()).then_some("true");
    view! {
        <button
            class=variant.class()
            class:button-wide=wide
            type=kind
            name=name
            value=value
            formaction=formaction
            aria-disabled=disabled
            aria-busy=move || busy.get().then_some("true")
            on:click=move |ev| {
                // Runs before handlers added by the caller.
                if disabled().is_some() {
                    ev.prevent_default();
                    ev.stop_immediate_propagation();
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
            {move || disabled_reason.get().map(|reason| view! { <span class="button-reason">{reason}</span> }.into_any())}
        </button>
    }
}

/// A link that looks like a button. With a `disabled_reason` it has no target.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] variant: Variant,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Why it cannot be used; `None` means it can.
    #[prop(optional, into)]
    disabled_reason: Option<String>,
    /// Offers the answer as a file instead of showing it.
    #[prop(optional)]
    download: bool,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let is_disabled = disabled_reason.is_some();
    view! {
        <a
            class=variant.class()
            class:button-wide=wide
            href=(!is_disabled).then_some(href)
            download=download.then_some("")
            role=is_disabled.then_some("link")
            tabindex=is_disabled.then_some("0")
            aria-disabled=is_disabled.then_some("true")
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
            {disabled_reason.map(|reason| view! { <span class="button-reason">{reason}</span> }.into_any())}
        </a>
    }
}
