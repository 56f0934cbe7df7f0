//! The own sessions: where I am logged on, and the way to end it there.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::sessions::SessionView;

use super::server_fns::{OwnSessions, ReadOwnSessions};
use super::trouble::Trouble;
use super::{EndOwnOtherSessions, EndOwnSession};
use crate::audit::client_name;
use crate::form::{ActionForm, Form, use_form};
use crate::frame::{Moment, load};
use crate::logon::LogOff;
use crate::reading::reading_again;
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, Button, Cell, DataTable, HeaderCell, Row, TableBody, TableHead, Toasts, Tone, Variant,
};

/// The table, with one button per session and one for all others.
#[component]
pub(super) fn SessionsTab() -> impl IntoView {
    let text = t().account;
    let end_one = use_form::<EndOwnSession>("end_own_session");
    let end_others = use_form::<EndOwnOtherSessions>("end_own_other_sessions");
    let toasts = use_context::<Toasts>();
    let say = move |sentence: String| {
        if let Some(toasts) = toasts {
            toasts.push_success(sentence);
        }
    };
    end_one.on_done(move |()| say(text.session_ended.to_owned()));
    end_others.on_done(move |n| say((text.sessions_ended)(n)));
    let (one, others) = (end_one.version(), end_others.version());
    let sessions = reading_again(move || one.get() + others.get(), || ReadOwnSessions {});
    view! {
        <div class="stack">
            <Trouble error=end_one.error fields=&[] />
            <Trouble error=end_others.error fields=&[] />
            {load(sessions, move |own| view! { <SessionTable own end_one=*end_one end_others=*end_others /> }.into_any())}
        </div>
    }
}

#[component]
fn SessionTable(own: OwnSessions, end_one: Form, end_others: Form) -> impl IntoView {
    let text = t().account;
    let n_others = own.sessions.iter().filter(|session| !session.is_current).count();
    let rows = own.sessions.into_iter().map(|session| row(session, end_one)).collect_view();
    let end_all = (n_others > 0).then(|| {
        view! {
            <ActionForm action=end_others.action>
                <Button variant=Variant::Danger kind="submit" busy=end_others.pending>
                    {(text.end_others)(n_others)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <div class="row spread">
            <p class="muted">{if n_others == 0 { text.only_session } else { text.sessions_lead }}</p>
            {end_all}
        </div>
        <DataTable label=text.sessions>
            <TableHead>
                <HeaderCell>{text.browser}</HeaderCell>
                <HeaderCell>{text.from}</HeaderCell>
                <HeaderCell>{text.mfa}</HeaderCell>
                <HeaderCell>{text.session_started}</HeaderCell>
                <HeaderCell>{text.last_used}</HeaderCell>
                <HeaderCell>{text.ends}</HeaderCell>
                <HeaderCell end=true><span class="hidden">{text.actions}</span></HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
}

fn row(session: SessionView, end_one: Form) -> impl IntoView {
    let text = t().account;
    let client = client_name(&session.user_agent);
    let action = if session.is_current {
        view! {
            <form method="post" action=LogOff::url()>
                <Button kind="submit" variant=Variant::Ghost>{text.log_off}</Button>
            </form>
        }
        .into_any()
    } else {
        let hidden = format!(" {client}, {}", session.source_address);
        view! {
            <ActionForm action=end_one.action>
                <input type="hidden" name="key" value=session.key.to_string() />
                <Button kind="submit">{text.end}<span class="hidden">{hidden}</span></Button>
            </ActionForm>
        }
        .into_any()
    };
    let (tone, mfa) = if session.mfa_present { (Tone::Allow, text.yes) } else { (Tone::Warn, text.no) };
    view! {
        <Row>
            <td role="cell" class="cell-name">
                <span title=session.user_agent>{client}</span>
                {session.is_current.then(|| view! { " "<Badge tone=Tone::Info>{text.this_one}</Badge> })}
            </td>
            <Cell label=text.from mono=true>{session.source_address}</Cell>
            <Cell label=text.mfa><Badge tone>{mfa}</Badge></Cell>
            <Cell label=text.session_started><Moment at=session.created_at /></Cell>
            <Cell label=text.last_used><Moment at=session.last_seen_at /></Cell>
            <Cell label=text.ends muted=true><Moment at=session.expires_at /></Cell>
            <ActionsCell>{action}</ActionsCell>
        </Row>
    }
}
