//! The one drawer that grants policies: to whom, what, and what that changes; then how each of it went.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};

use super::outcome::outcome_panel;
use super::picked::{HOLDERS, POLICIES, first_holders, first_policies, holder_words, policy_words};
use super::server_fns::{FindHolders, FindPolicies, GrantPolicies, Granted};
use super::{read_holder, read_policy};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, Form, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, PanelBody, PickChoice, Picker, Variant, settled};

/// The name of the form.
const FORM: &str = "grant_policies";
/// The parameter of the type of policies.
const TYPE: &str = "policy_type";

/// The drawer; `holders` and `policies` are what it was opened for, `close_href` is the page without it.
///
/// It stands at the parameter `panel` of any page; `holders[]` and `policies[]` of the address are chosen already.
pub fn grant_drawer(close_href: String, holders: Vec<Holder>, policies: Vec<PolicyRef>) -> AnyView {
    let text = t().grants;
    let form = use_form::<GrantPolicies>(FORM);
    let holders = RwSignal::new(first_holders(&holders));
    let policies = RwSignal::new(first_policies(&policies));
    let outcome = RwSignal::new(untrack(|| form.result().get()));
    form.on_done(move |granted| outcome.set(Some(granted).filter(|granted| !granted.is_complete())));
    let href = close_href.clone();
    leave_when_done(form, move |granted: &Granted| {
        granted.is_complete().then(|| Leave::to(&href, (text.granted_n)(granted.items.len())))
    });
    let href = StoredValue::new(close_href.clone());
    view! {
        <Drawer
            title=text.grant_title
            sentence=move || text.grant_sentence
            close_href
            labels=panel_labels()
            wide=true
        >
            {move || match outcome.get() {
                Some(granted) => {
                    let again = move |failed: Vec<(Holder, PolicyRef)>| {
                        let (left, right): (Vec<_>, Vec<_>) = failed.into_iter().unzip();
                        holders.set(super::picked::first_of(left.iter().map(|holder| {
                            super::picked::holder_choice(holder, String::new())
                        })));
                        policies.set(super::picked::first_of(right.iter().map(|policy| {
                            super::picked::policy_choice(policy, String::new(), false)
                        })));
                        outcome.set(None);
                    };
                    outcome_panel(granted, href.get_value(), true, Some(Box::new(again)))
                }
                None => grant_form(*form, href.get_value(), holders, policies),
            }}
        </Drawer>
    }
    .into_any()
}

fn grant_form(
    form: Form,
    close_href: String,
    holders: RwSignal<Vec<PickChoice>>,
    policies: RwSignal<Vec<PickChoice>>,
) -> AnyView {
    let text = t().grants;
    let change = Signal::derive(move || {
        let holders = holders.with(|chosen| chosen.iter().filter_map(|choice| read_holder(&choice.value)).collect());
        let policies = policies.with(|chosen| chosen.iter().filter_map(|choice| read_policy(&choice.value)).collect());
        Some(Change::AttachPolicies { holders, policies })
    });
    let next = close_href.clone();
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&[HOLDERS, POLICIES] />
                <input type="hidden" name="next" value=next />
                {holder_picker(holders)}
                {policy_picker(policies, holders)}
                {what_changes(change, form.error)}
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.grant}</Button>
                <Cancel href=close_href />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}

/// A search of the address, and what it is followed by.
fn search(name: &str) -> RwSignal<String> {
    RwSignal::new(use_address().with_untracked(|address| address.get(name)).unwrap_or_default())
}

fn holder_picker(chosen: RwSignal<Vec<PickChoice>>) -> AnyView {
    let find = search("find_holder");
    let picker = Picker { name: HOLDERS, find_name: "find_holder", words: holder_words(), find, chosen };
    let asked = settled(find);
    let found = reading(move || FindHolders { find: asked.get() });
    picker.show(().into_any(), load_part(found, move |found| picker.rows(found)))
}

fn policy_picker(chosen: RwSignal<Vec<PickChoice>>, holders: RwSignal<Vec<PickChoice>>) -> AnyView {
    let text = t().grants;
    let (find, only) = (search("find_policy"), search(TYPE));
    let picker = Picker { name: POLICIES, find_name: "find_policy", words: policy_words(), find, chosen };
    let asked = settled(find);
    // What a single holder has already is marked; of several each has something else.
    let holder = move || {
        holders.with(|holders| match holders.as_slice() {
            [holder] => Some(holder.value.clone()),
            _ => None,
        })
    };
    let found = reading(move || FindPolicies { find: asked.get(), policy_type: only.get(), holder: holder() });
    let types = [("", text.any_type), ("System", text.system), ("Custom", text.custom)];
    let types = types.map(|(value, label)| {
        view! { <option value=value selected=only.get_untracked() == value>{label}</option> }
    });
    let filter = view! {
        <div class="input input-small input-select picker-filter">
            <select name=TYPE aria-label=text.policy_type on:change=move |ev| only.set(event_target_value(&ev))>
                {types.into_iter().collect_view()}
            </select>
        </div>
    };
    picker.show(filter.into_any(), load_part(found, move |found| picker.rows(found)))
}
