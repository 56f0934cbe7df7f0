//! Who I am: everything the account knows about the logged-on identity.

use leptos::prelude::*;
use rampart_core::model::{AccountId, Arn, Timestamp};

use super::server_fns::{OwnMfa, ReadOwnMfa};
use crate::frame::{Moment, load};
use crate::reading::reading;
use crate::state::{Who, who};
use crate::text::t;
use crate::ui::{Badge, Copyable, Fact, Facts, Tone};

/// Names, kind, MFA and this session.
#[component]
pub(super) fn IdentityTab() -> impl IntoView {
    let Some(who) = who() else { return ().into_any() };
    let mfa = reading(|| ReadOwnMfa {});
    view! { {load(mfa, move |mfa| view! { <WhoIAm who=who.clone() mfa /> }.into_any())} }.into_any()
}

#[component]
fn WhoIAm(who: Who, mfa: OwnMfa) -> impl IntoView {
    let (text, copied) = (t().account, t().common.copied);
    let kind = if who.is_root() { text.root } else { text.ram_user };
    let kind_text = if who.is_root() { text.root_text } else { text.ram_user_text };
    let device = match &mfa.device {
        Some(device) => view! {
            <Badge tone=Tone::Allow>{text.bound}</Badge>
            " "
            <span class="mono">{device.device_name.clone()}</span>
        }
        .into_any(),
        None => view! {
            <Badge tone=Tone::Warn>{text.not_bound}</Badge>
            " "
            <a href="/account/mfa?panel=bind">{text.bind_device}</a>
        }
        .into_any(),
    };
    let logon_name = (!who.is_root()).then(|| who.logon_name()).map(|name| {
        view! {
            <Fact term=text.logon_name>
                <Copyable text=name label=text.copy_logon_name done=copied />
            </Fact>
        }
    });
    let arn = arn(&who).map(|arn| {
        view! {
            <Fact term=text.arn>
                <Copyable text=arn label=text.copy_arn done=copied />
            </Fact>
        }
    });
    let session_mfa = if who.mfa_present { text.with_mfa } else { text.without_mfa };
    let started = Timestamp::from_ms(who.session_started);
    view! {
        <div class="own-facts">
            <Facts wide=true>
                <Fact term=text.name><strong>{who.name}</strong></Fact>
                <Fact term=text.kind>{kind} <div class="muted">{kind_text}</div></Fact>
                {logon_name}
                <Fact term=text.account>
                    {who.alias} " " <Copyable text=who.account_id label=text.copy_account_id done=copied />
                </Fact>
                {arn}
                <Fact term=text.mfa>{device}</Fact>
                <Fact term=text.this_session>
                    {text.started} " " <Moment at=started /> ", " {session_mfa}
                </Fact>
            </Facts>
        </div>
    }
}

/// What policies and events call this identity.
fn arn(who: &Who) -> Option<String> {
    let account: AccountId = who.account_id.parse().ok()?;
    Some(if who.is_root() { Arn::root(account) } else { Arn::ram(account, "user", &who.name) }.to_string())
}
