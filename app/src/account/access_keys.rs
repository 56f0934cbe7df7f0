//! The own AccessKey pairs, when the account lets people manage them.

use leptos::prelude::*;

use crate::access_keys::{AccessKeys, Owner, access_key_panel};
use crate::panel::Changed;
use crate::route::use_address;

/// The pairs, and the panel that the address names.
#[component]
pub(super) fn OwnAccessKeys() -> impl IntoView {
    let _ = Changed::provide();
    let address = use_address();
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    view! {
        <AccessKeys owner=Owner::Own />
        {move || panel.get().and_then(|panel| access_key_panel(&panel, Owner::Own))}
    }
}
