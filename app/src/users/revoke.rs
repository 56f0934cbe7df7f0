//! Revokes a policy from a user.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};
use rampart_core::model::UserName;

use super::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use super::server_fns::read_policy_value;
use super::{DetachPolicyFromUser, UserTab, user_href};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Button, Dialog, FormFooter, PanelBody, Variant};

/// The dialog; the policy is named by the address.
#[component]
pub(super) fn RevokePanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<DetachPolicyFromUser>("detach_policy_from_user");
    let href = user_href(&user_name, UserTab::Permissions);
    let name = user_name.to_string();
    let policy = use_address().with_untracked(|address| address.get("policy")).unwrap_or_default();
    let policy_name = policy.split_once(':').map_or(policy.clone(), |(_, name)| name.to_owned());
    let policies: Vec<PolicyRef> = read_policy_value(&policy).into_iter().collect();
    let change = Change::DetachPolicies { holders: vec![Holder::User(user_name)], policies };
    let change = Signal::derive(move || Some(change.clone()));
    let (to, said) = (href.clone(), (text.user.policy_revoked)(&policy_name, &name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    view! {
        <Dialog title=(text.user.revoke_title)(&policy_name, &name) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="user_name" value=name />
                    <input type="hidden" name="policy" value=policy />
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.revoke_button}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
