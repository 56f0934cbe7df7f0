//! Second tab: console logon and the MFA device.

use leptos::prelude::*;
use rampart_core::login_profiles::LoginProfileView;
use rampart_core::mfa::MfaDeviceView;
use rampart_core::model::UserName;

use super::{UserTab, panel_href};
use crate::call::CallError;
use crate::frame::{Failure, Moment};
use crate::text::t;
use crate::ui::{Badge, ButtonLink, Card, Fact, Facts, Tone, Variant};

const TAB: UserTab = UserTab::Authentication;

/// Two cards; a refusal stands in the card it belongs to.
#[component]
pub(super) fn AuthenticationTab(
    user_name: UserName,
    profile: Result<Option<LoginProfileView>, CallError>,
    device: Result<Option<MfaDeviceView>, CallError>,
) -> impl IntoView {
    let is_without_device = matches!(device, Ok(None));
    let profile = match profile {
        Ok(Some(profile)) => view! { <Profile profile is_without_device /> }.into_any(),
        Ok(None) => view! { <NoProfile user_name=user_name.clone() /> }.into_any(),
        Err(error) => view! { <Refused title=t().users.user.console_logon error /> }.into_any(),
    };
    let device = match device {
        Ok(device) => view! { <Device user_name device /> }.into_any(),
        Err(error) => view! { <Refused title=t().users.user.mfa_device error /> }.into_any(),
    };
    view! { <div class="stack">{profile}{device}</div> }
}

#[component]
fn Refused(title: &'static str, error: CallError) -> impl IntoView {
    view! {
        <Card title padded=true>
            <Failure error />
        </Card>
    }
}

#[component]
fn Profile(profile: LoginProfileView, is_without_device: bool) -> impl IntoView {
    let text = t().users;
    let (change, clear) =
        (panel_href(&profile.user_name, TAB, "logon"), panel_href(&profile.user_name, TAB, "clear-logon"));
    let aside = move || {
        view! {
            <ButtonLink href=change.clone()>{text.user.modify_logon}</ButtonLink>
            <ButtonLink href=clear.clone()>{text.user.clear_logon}</ButtonLink>
        }
    };
    let state = if profile.is_enabled {
        view! { <Badge tone=Tone::Allow>{text.user.enabled}</Badge> }
    } else {
        view! { <Badge tone=Tone::Neutral>{text.user.disabled}</Badge> }
    };
    let mfa = match (profile.mfa_required, is_without_device) {
        (true, true) => text.user.mfa_at_next_logon,
        (true, false) => text.user.required,
        (false, _) => text.user.not_required,
    };
    let reset = if profile.password_reset_required { text.user.at_next_logon } else { text.user.not_required };
    view! {
        <Card title=text.user.console_logon aside padded=true>
            <Facts wide=true>
                <Fact term=text.state>{state}</Fact>
                <Fact term=text.user.password_set_at>
                    <Moment at=profile.password_changed_at />
                </Fact>
                <Fact term=text.new_password>{reset}</Fact>
                <Fact term=text.mfa>{mfa}</Fact>
                <Fact term=text.user.enabled_since>
                    <Moment at=profile.created_at />
                </Fact>
            </Facts>
        </Card>
    }
}

#[component]
fn NoProfile(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let href = panel_href(&user_name, TAB, "logon");
    let aside = move || {
        view! { <ButtonLink href=href.clone() variant=Variant::Primary>{text.user.enable_logon}</ButtonLink> }
    };
    view! {
        <Card title=text.user.console_logon aside padded=true>
            <p class="muted">{text.user.logon_not_enabled}</p>
        </Card>
    }
}

#[component]
fn Device(user_name: UserName, device: Option<MfaDeviceView>) -> impl IntoView {
    let text = t().users;
    match device {
        Some(device) => {
            let href = panel_href(&user_name, TAB, "unbind");
            let aside = move || view! { <ButtonLink href=href.clone()>{text.user.unbind}</ButtonLink> };
            view! {
                <Card title=text.user.mfa_device aside padded=true>
                    <Facts wide=true>
                        <Fact term=text.state>
                            <Badge tone=Tone::Allow>{text.mfa_bound}</Badge>
                        </Fact>
                        <Fact term=text.user.device_name mono=true>{device.device_name}</Fact>
                        <Fact term=text.user.bound_since>
                            <Moment at=device.bound_at />
                        </Fact>
                    </Facts>
                </Card>
            }
            .into_any()
        }
        None => view! {
            <Card title=text.user.mfa_device padded=true>
                <p class="muted">{text.user.no_device}</p>
            </Card>
        }
        .into_any(),
    }
}
