//! First screen: who wants to log on.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{Card, LogOnName, Trouble};
use crate::form::{is_local_path, use_form};
use crate::route::use_address;
use crate::state::boot;
use crate::text::t;
use crate::ui::{Button, TextField, Variant};

/// Asks for the name.
#[component]
pub fn NamePage() -> impl IntoView {
    if boot().who.is_some() {
        crate::frame::leave_for("/");
        return ().into_any();
    }
    let text = t().logon;
    let form = use_form::<LogOnName>("log_on_name");
    let next = use_address().with_untracked(|address| address.get("next")).filter(|next| is_local_path(next));
    let next = next.or_else(|| Some(form.value("next"))).filter(|next| !next.is_empty());
    view! {
        <Card title=text.name_title step=(1, 3)>
            <Trouble error=form.error fields=&["name"] />
            <form method="post" action=LogOnName::url()>
                {next.map(|next| view! { <input type="hidden" name="next" value=next /> }.into_any())}
                <TextField
                    name="name"
                    label=text.name_label
                    value=form.value("name")
                    hint=Some(text.name_hint.to_owned())
                    error=form.field_error("name")
                    autocomplete="username"
                    maxlength=320_u32
                    mono=true
                    autofocus=true
                    required=true
                />
                <Button variant=Variant::Primary kind="submit" wide=true>{text.next}</Button>
            </form>
        </Card>
    }
    .into_any()
}
