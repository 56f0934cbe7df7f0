//! The own MFA device: whether one is bound, since when, and the way to bind or unbind it.

use leptos::prelude::*;

use super::bind::BindPanel;
use super::server_fns::{OwnMfa, ReadOwnMfa};
use super::unbind::UnbindPanel;
use crate::frame::{Moment, load};
use crate::reading::reading_again;
use crate::route::use_address;
use crate::state::who;
use crate::text::t;
use crate::ui::{Badge, ButtonLink, Card, Empty, Fact, Facts, Icon, Tone, Variant};

/// The state, and the panel that the address names.
#[component]
pub(super) fn MfaTab() -> impl IntoView {
    let address = use_address();
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    let n_changes = RwSignal::new(0_usize);
    let mfa = reading_again(move || n_changes.get(), || ReadOwnMfa {});
    view! {
        {load(mfa, |mfa| view! { <State mfa /> }.into_any())}
        {move || match panel.get().as_deref() {
            Some("bind") => view! { <BindPanel n_changes /> }.into_any(),
            Some("unbind") => view! { <UnbindPanel n_changes /> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

#[component]
fn State(mfa: OwnMfa) -> impl IntoView {
    let text = t().account;
    let is_root = who().is_some_and(|who| who.is_root());
    let Some(device) = mfa.device else {
        let reason = if is_root { text.no_device_root } else { text.no_device };
        return view! {
            <div class="own-facts">
                <Empty title=text.no_device_title text=reason icon=Icon::Phone>
                    <ButtonLink href="/account/mfa?panel=bind" variant=Variant::Primary>{text.bind_device}</ButtonLink>
                </Empty>
            </div>
        }
        .into_any();
    };
    let aside = move || view! { <Badge tone=Tone::Allow>{text.bound}</Badge> };
    view! {
        <div class="own-facts">
            <Card title=text.virtual_device aside padded=true>
                <div class="stack">
                    <Facts>
                        <Fact term=text.device mono=true>{device.device_name}</Fact>
                        <Fact term=text.since><Moment at=device.bound_at /></Fact>
                    </Facts>
                    <p class="hint">{if is_root { text.device_lost_root } else { text.device_lost }}</p>
                    <div class="row">
                        <ButtonLink href="/account/mfa?panel=unbind">{text.unbind_device}</ButtonLink>
                    </div>
                </div>
            </Card>
        </div>
    }
    .into_any()
}
