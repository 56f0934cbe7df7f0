//! What the account is called and where its users log on.

use leptos::prelude::*;

use crate::state::Who;
use crate::text::t;
use crate::ui::{Card, Copyable, Fact, Facts};

/// The names of the account.
#[component]
pub(super) fn AccountCard(who: Who, logon_address: String) -> impl IntoView {
    let (text, copied) = (t().overview, t().common.copied);
    let short = format!("{}@{}", text.name_placeholder, who.alias);
    let long = format!("{short}.{}", who.suffix);
    view! {
        <Card title=text.account padded=true>
            <Facts>
                <Fact term=text.alias>
                    <Copyable text=who.alias label=text.copy_alias done=copied />
                </Fact>
                <Fact term=text.account_id>
                    <Copyable text=who.account_id label=text.copy_account_id done=copied />
                </Fact>
                <Fact term=text.logon_page>
                    <Copyable text=logon_address label=text.copy_logon_page done=copied />
                </Fact>
                <Fact term=text.logon_name>
                    <span class="mono">{short}</span>
                    <div class="muted">{text.or_long} " " <span class="mono">{long}</span></div>
                </Fact>
            </Facts>
        </Card>
    }
}
