//! Third tab: what is known about the group.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::{AccountId, Arn};

use crate::frame::Moment;
use crate::state::who;
use crate::text::t;
use crate::ui::{Card, Copyable, Fact, Facts};

/// Names and identifiers.
pub(super) fn overview_tab(group: GroupView) -> AnyView {
    let (text, done) = (t().groups, t().common.copied);
    let name = group.group_name.to_string();
    let account = who().and_then(|who| who.account_id.parse::<AccountId>().ok());
    let arn = account.map(|id| Arn::ram(id, "group", &group.group_name).to_string());
    let or_none = |text: Option<String>| match text {
        Some(text) => text.into_any(),
        None => view! { <span class="muted">{t().groups.none}</span> }.into_any(),
    };
    view! {
        <div class="columns">
            <Card title=text.facts padded=true>
                <Facts>
                    <Fact term=text.group_name>
                        <Copyable text=name label=text.copy_name done />
                    </Fact>
                    <Fact term=text.display_name>{or_none(group.display_name.map(|name| name.to_string()))}</Fact>
                    <Fact term=text.note>{or_none(group.comments.map(|note| note.to_string()))}</Fact>
                    <Fact term=text.members>{(t().common.number)(group.n_members.counted())}</Fact>
                    <Fact term=text.group_id>
                        <Copyable text=group.group_id.to_string() label=text.copy_id done />
                    </Fact>
                    {arn
                        .map(|arn| {
                            view! {
                                <Fact term=text.arn>
                                    <Copyable text=arn label=text.copy_arn done />
                                </Fact>
                            }
                                .into_any()
                        })}
                    <Fact term=text.created>
                        <Moment at=group.created_at />
                    </Fact>
                    <Fact term=text.changed>
                        <Moment at=group.updated_at />
                    </Fact>
                </Facts>
            </Card>
        </div>
    }
    .into_any()
}
