//! A QR code as inline SVG, so that the content security policy needs no `data:` images.

use leptos::prelude::*;

/// Draws a code of `size` modules a side from a path of unit squares, dark on white in both themes.
#[component]
pub fn QrCode(#[prop(into)] path: String, size: u32, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges" role="img" aria-label=label>
            <path d=path />
        </svg>
    }
}
