//! First tab: what is known about the user.

use leptos::prelude::*;
use rampart_core::model::{AccountId, Arn};
use rampart_core::users::UserView;

use super::states::{key_state, mfa_state};
use crate::frame::{Moment, MomentOrNever};
use crate::resources::registered_by_href;
use crate::state::who;
use crate::text::t;
use crate::ui::{Card, Copyable, Fact, Facts, Markup};

/// Names and identifiers left, how the user gets in right.
#[component]
pub(super) fn OverviewTab(user: UserView) -> impl IntoView {
    let text = t().users;
    let done = t().common.copied;
    let name = user.user_name.clone();
    let who = who();
    let logon_name = who.as_ref().map_or_else(|| name.to_string(), |who| format!("{name}@{}", who.alias));
    let arn = who.and_then(|who| who.account_id.parse::<AccountId>().ok()).map(|id| Arn::ram(id, "user", &name));
    let or_none = |text: Option<String>| match text {
        Some(text) => text.into_any(),
        None => view! { <span class="muted">{t().users.none}</span> }.into_any(),
    };
    let groups = user.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let UserView { created_at, updated_at, last_logon_at, .. } = user;
    let (display_name, comments) =
        (user.display_name.as_ref().map(ToString::to_string), user.comments.as_ref().map(ToString::to_string));
    let resources_href = registered_by_href(user.user_id);
    let user_id = user.user_id.to_string();
    let drawn = |state: fn(&mut Markup, &UserView)| {
        let mut written = Markup::of_cell();
        state(&mut written, &user);
        written.in_line()
    };
    let (mfa_state, key_state) = (drawn(mfa_state), drawn(key_state));
    view! {
        <div class="columns">
            <Card title=text.identity padded=true>
                <Facts>
                    <Fact term=text.logon_name>
                        <Copyable text=logon_name.clone() label=(text.copy_logon_name)(&logon_name) done />
                    </Fact>
                    <Fact term=text.display_name>{or_none(display_name)}</Fact>
                    <Fact term=text.note>{or_none(comments)}</Fact>
                    <Fact term=text.user_id>
                        <Copyable text=user_id label=text.copy_user_id done />
                    </Fact>
                    {arn
                        .map(|arn| {
                            view! {
                                <Fact term=text.arn>
                                    <Copyable text=arn.to_string() label=text.copy_arn done />
                                </Fact>
                            }
                        })}
                    <Fact term=text.created>
                        <Moment at=created_at />
                    </Fact>
                    <Fact term=text.last_change>
                        <Moment at=updated_at />
                    </Fact>
                    <Fact term=t().resources.title>
                        <a href=resources_href>{t().resources.of_this_user}</a>
                    </Fact>
                </Facts>
            </Card>
            <Card title=text.ways_in padded=true>
                <Facts>
                    <Fact term=text.last_logon>
                        <MomentOrNever at=last_logon_at />
                    </Fact>
                    <Fact term=text.mfa>
                        {mfa_state}
                    </Fact>
                    <Fact term=text.access_keys>
                        {key_state}
                    </Fact>
                    <Fact term=text.groups>
                        {or_none(Some(groups).filter(|names| !names.is_empty()))}
                    </Fact>
                </Facts>
            </Card>
        </div>
    }
}
