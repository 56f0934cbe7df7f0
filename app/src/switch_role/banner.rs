//! What is seen of a role on every page: both identities, how long it lasts, and the one click back.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::model::Timestamp;

use super::SwitchBack;
use crate::state::{Acting, boot, now_ms, who};
use crate::text::t;
use crate::ui::{Button, Empty, Glyph, Icon, MenuAction, Variant};

/// The bar above everything while a role is assumed; nothing otherwise.
pub(crate) fn acting_banner() -> Option<AnyView> {
    let who = boot().who?;
    let Acting { logon_name, ends_ms } = who.acting.clone()?;
    let text = t().switch_role;
    let is_over = ends_ms <= now_ms();
    let until = Timestamp::from_ms(ends_ms).format("%H:%M UTC");
    let how_long = if is_over { text.over.to_owned() } else { (text.until)(&until) };
    Some(
        view! {
            <section class="assumed" aria-label=text.banner>
                <Glyph icon=Icon::Shield />
                <span>
                    {text.acting_as} " " <strong>{who.name.clone()}</strong> " " {text.in_account} " "
                    <strong>{who.alias.clone()}</strong> <span class="mono">{format!(" ({})", who.account_id)}</span>
                </span>
                <span>{text.logged_on_as} " " <strong>{logon_name}</strong></span>
                <span>{how_long}</span>
                <form method="post" action=SwitchBack::url()>
                    <Button kind="submit">{text.switch_back}</Button>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The same as an entry of a menu.
pub(crate) fn switch_back_action() -> AnyView {
    view! {
        <form method="post" action=SwitchBack::url()>
            <MenuAction label=t().switch_role.switch_back icon=Icon::Refresh />
        </form>
    }
    .into_any()
}

/// In the place of a page that is about a person's own things.
pub(crate) fn own_pages_note() -> AnyView {
    let text = t().switch_role;
    let name = who().and_then(|who| who.acting).map(|acting| acting.logon_name).unwrap_or_default();
    view! {
        <Empty title=text.own_title text=(text.own_text)(&name) icon=Icon::Lock whole=true>
            <form method="post" action=SwitchBack::url()>
                <Button variant=Variant::Primary kind="submit">{text.switch_back}</Button>
            </form>
        </Empty>
    }
    .into_any()
}

/// In the place of a page that was asked for after the role's session had ended.
#[component]
pub(crate) fn Ended(
    /// Why.
    text: String,
    /// There is no other heading on the page.
    whole: bool,
) -> impl IntoView {
    let words = t().switch_role;
    view! {
        <Empty title=words.ended_title text icon=Icon::Clock whole>
            <form method="post" action=SwitchBack::url()>
                <Button variant=Variant::Primary kind="submit">{words.switch_back}</Button>
            </form>
        </Empty>
    }
}
