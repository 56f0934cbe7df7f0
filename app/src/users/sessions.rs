//! Sixth tab: the live console sessions of the user.

use leptos::prelude::*;
use rampart_core::model::UserName;
use rampart_core::sessions::SessionView;

use super::{EndUserSession, EndUserSessions, UserTab, panel_href, user_href};
use crate::call::CallError;
use crate::form::{ActionForm, Form, use_form};
use crate::frame::{Failure, Moment};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, Button, ButtonLink, Cell, DataTable, Dialog, EffectItem, EffectKind, EffectList, Empty,
    FormFooter, HeaderCell, Icon, PanelBody, Row, TableBody, TableHead, Tone, Variant,
};

/// The table, or why there is none.
#[component]
pub(super) fn SessionsTab(user_name: UserName, sessions: Result<Vec<SessionView>, CallError>) -> impl IntoView {
    let text = t().users;
    let form = use_form::<EndUserSession>("end_user_session");
    leave_when_done(form, move |()| Some(Leave::here(text.user.session_ended)));
    match sessions {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(sessions) if sessions.is_empty() => {
            view! { <Empty title=text.user.no_sessions_title text=text.user.no_sessions_text icon=Icon::Clock /> }
                .into_any()
        }
        Ok(sessions) => {
            let end_all = panel_href(&user_name, UserTab::Sessions, "end-sessions");
            let rows = sessions
                .into_iter()
                .map(|session| view! { <SessionRow user_name=user_name.clone() session form=*form /> })
                .collect_view();
            view! {
                <div class="stack">
                <Refusal error=form.error />
                <div class="row spread">
                    <p class="muted">{text.user.sessions_sentence}</p>
                    <ButtonLink href=end_all>{text.user.end_all}</ButtonLink>
                </div>
                <DataTable label=text.user.sessions>
                    <TableHead>
                        <HeaderCell>{text.user.browser}</HeaderCell>
                        <HeaderCell>{text.user.address}</HeaderCell>
                        <HeaderCell>{text.mfa}</HeaderCell>
                        <HeaderCell>{text.user.began}</HeaderCell>
                        <HeaderCell>{text.user.last_request}</HeaderCell>
                        <HeaderCell>{text.user.ends}</HeaderCell>
                        <HeaderCell>
                            <span class="hidden">{text.actions}</span>
                        </HeaderCell>
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </DataTable>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn SessionRow(user_name: UserName, session: SessionView, form: Form) -> impl IntoView {
    let text = t().users;
    let mfa = if session.mfa_present {
        view! { <Badge tone=Tone::Allow>{text.with_mfa}</Badge> }
    } else {
        view! { <Badge tone=Tone::Warn>{text.without_mfa}</Badge> }
    };
    let browser = browser(&session.user_agent);
    view! {
        <Row>
            <td role="cell" class="cell-name">
                <strong title=session.user_agent>{browser}</strong>
                {session.is_current.then(|| view! { " " <Badge tone=Tone::Info>{text.user.this_session}</Badge> })}
            </td>
            <Cell label=text.user.address mono=true>{session.source_address}</Cell>
            <Cell label=text.mfa>{mfa}</Cell>
            <Cell label=text.user.began>
                <Moment at=session.created_at />
            </Cell>
            <Cell label=text.user.last_request>
                <Moment at=session.last_seen_at />
            </Cell>
            <Cell label=text.user.ends>
                <Moment at=session.expires_at />
            </Cell>
            <ActionsCell>
                <ActionForm action=form.action attr:class="inline-form">
                    <input type="hidden" name="user_name" value=user_name.to_string() />
                    <input type="hidden" name="key" value=session.key.to_string() />
                    <Button kind="submit" variant=Variant::Ghost busy=form.pending>{text.user.end}</Button>
                </ActionForm>
            </ActionsCell>
        </Row>
    }
}

/// Browser and system out of what the browser calls itself; the whole text is on hover.
fn browser(user_agent: &str) -> String {
    let found = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = found(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = found(&[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => (t().users.user.browser_on)(browser, system),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) if user_agent.is_empty() => t().users.user.unknown_browser.to_owned(),
        (None, None) => user_agent.chars().take(40).collect(),
    }
}

/// Ends all of them.
#[component]
pub(super) fn EndSessionsPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<EndUserSessions>("end_user_sessions");
    let href = user_href(&user_name, UserTab::Sessions);
    let to = href.clone();
    leave_when_done(form, move |n| Some(Leave::to(&to, (text.user.sessions_ended)(*n))));
    let name = user_name.to_string();
    view! {
        <Dialog title=(text.user.end_all_title)(&name) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="user_name" value=name />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.user.end_all_loses}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.user.end_all_keeps}</EffectItem>
                    </EffectList>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.end_all}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
