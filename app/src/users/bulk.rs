//! What is done to several users at once: selected in the list, confirmed in a panel, with a result for each.

use leptos::prelude::*;
use rampart_core::grants::Holder;
use rampart_core::model::UserName;

use super::list_query::ListQuery;
use super::server_fns::{ChangeUsers, UsersChanged};
use crate::form::{ActionForm, Form, use_form};
use crate::grants::grant_drawer;
use crate::panel::{Cancel, Refusal, panel_labels, read_again_when_closed};
use crate::route::use_address;
use crate::text::{sentence, t};
use crate::ui::{
    BulkBar, Button, ButtonLink, Drawer, EffectItem, EffectKind, EffectList, FormFooter, GetForm, Note, PanelBody,
    TextField, Tone, Variant,
};

/// Granting has a drawer of its own.
const GRANT: &str = "grant";

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    AddToGroup,
    EnableLogon,
    DisableLogon,
    Delete,
}

impl Change {
    const ALL: [Self; 4] = [Self::AddToGroup, Self::EnableLogon, Self::DisableLogon, Self::Delete];

    /// The word in addresses and forms.
    const fn word(self) -> &'static str {
        match self {
            Self::AddToGroup => "add-to-group",
            Self::EnableLogon => "enable-logon",
            Self::DisableLogon => "disable-logon",
            Self::Delete => "delete",
        }
    }

    fn label(self) -> &'static str {
        let text = t().users.list;
        match self {
            Self::AddToGroup => text.add_to_group,
            Self::EnableLogon => text.enable_logon,
            Self::DisableLogon => text.disable_logon,
            Self::Delete => text.delete,
        }
    }

    fn follows(self) -> (EffectKind, &'static str) {
        let text = t().users.list;
        match self {
            Self::AddToGroup => (EffectKind::Gain, text.add_follows),
            Self::EnableLogon => (EffectKind::Gain, text.enable_follows),
            Self::DisableLogon => (EffectKind::Lose, text.disable_follows),
            Self::Delete => (EffectKind::Lose, text.delete_follows),
        }
    }
}

/// The form around the table, with the bar that rises when rows are selected.
#[component]
pub(super) fn BulkActions(asked: ListQuery, children: Children) -> impl IntoView {
    let text = t().users.list;
    let kept = asked.kept_by_panel().into_iter();
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any());
    let kept = kept.collect_view();
    let grant = view! { <Button kind="submit" name="ask" value=GRANT>{text.grant}</Button> }.into_any();
    let buttons = Change::ALL.map(|change| {
        view! { <Button kind="submit" name="ask" value=change.word()>{change.label()}</Button> }.into_any()
    });
    let buttons = std::iter::once(grant).chain(buttons).collect_view();
    view! {
        <GetForm action="/users">
            {kept}
            <input type="hidden" name="panel" value="bulk" />
            {children()}
            <BulkBar label=text.bulk after=text.selected>{buttons}</BulkBar>
        </GetForm>
    }
}

/// The panel that says what follows, does it and says how it went.
#[component]
pub(super) fn BulkPanel(close_href: String) -> impl IntoView {
    let address = use_address();
    let (word, users) =
        address.with_untracked(|address| (address.get("ask").unwrap_or_default(), address.all("users")));
    if word == GRANT {
        let holders = users.iter().filter_map(|user| UserName::parse(user).ok()).map(Holder::User).collect();
        return grant_drawer(close_href, holders, Vec::new());
    }
    let change = Change::ALL.into_iter().find(|change| change.word() == word).unwrap_or(Change::AddToGroup);
    let form = use_form::<ChangeUsers>("change_users");
    let result = form.result();
    let sentence = (t().users.list.of_users)(users.len());
    let href = StoredValue::new(close_href.clone());
    let users = StoredValue::new(users);
    view! {
        <Drawer title=change.label() sentence=move || sentence.clone() close_href labels=panel_labels()>
            {move || match result.get() {
                Some(changed) => view! { <Changed changed close_href=href.get_value() /> }.into_any(),
                None => ask(*form, change, &users.get_value(), href.get_value()),
            }}
        </Drawer>
    }
    .into_any()
}

fn ask(form: Form, change: Change, users: &[String], close_href: String) -> AnyView {
    let text = t().users.list;
    if users.is_empty() {
        return view! { <PanelBody><Note tone=Tone::Info>{text.nobody}</Note></PanelBody> }.into_any();
    }
    let named = users.iter().map(|user| {
        view! { <li>{user.clone()}<input type="hidden" name="users[]" value=user.clone() /></li> }.into_any()
    });
    let named = named.collect_view();
    let group = (change == Change::AddToGroup).then(|| {
        view! {
            <TextField
                name="group_name"
                label=text.group_name
                value=form.value("group_name")
                error=form.field_error("group_name")
                autocomplete="off"
                maxlength=64_u32
                required=true
            />
        }
        .into_any()
    });
    let (kind, follows) = change.follows();
    let variant = if change == Change::Delete { Variant::Danger } else { Variant::Primary };
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&["group_name"] />
                <input type="hidden" name="change" value=change.word() />
                {group}
                <EffectList>
                    <EffectItem kind>{follows}</EffectItem>
                </EffectList>
                <ul class="bulk-users mono">{named}</ul>
            </PanelBody>
            <FormFooter>
                <Button variant kind="submit" busy=form.pending>{change.label()}</Button>
                <Cancel href=close_href />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}

/// How it went, for each user.
#[component]
fn Changed(changed: UsersChanged, close_href: String) -> impl IntoView {
    let text = t().users;
    read_again_when_closed();
    let n_done = changed.outcomes.iter().filter(|(_, refusal)| refusal.is_none()).count();
    let all_done = n_done == changed.outcomes.len();
    let said = (text.list.n_done)(n_done, changed.outcomes.len());
    let lines = changed.outcomes.into_iter().map(|(user, refusal)| {
        let said = refusal.map_or_else(|| text.list.done.to_owned(), |refusal| sentence(&refusal));
        view! { <li><span class="mono">{user}</span>": "{said}</li> }.into_any()
    });
    let lines = lines.collect_view();
    view! {
        <PanelBody>
            <Note tone=if all_done { Tone::Allow } else { Tone::Warn } live=true>{said}</Note>
            <ul class="bulk-users">{lines}</ul>
        </PanelBody>
        <FormFooter>
            <ButtonLink href=close_href variant=Variant::Primary>{text.done}</ButtonLink>
        </FormFooter>
    }
}
