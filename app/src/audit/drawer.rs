//! Everything that is known about one event.

use leptos::prelude::*;
use rampart_core::audit::EventView;
use serde_json::{Value, json};

use super::table::kind_note;
use super::{EventsQuery, OutcomeBadge, Touched, client_name};
use crate::frame::exact;
use crate::text::t;
use crate::ui::{
    ButtonLink, CodeBlock, CopyAction, Copyable, Drawer, Fact, Facts, FormFooter, PanelBody, PanelLabels, Variant,
};

/// How many newer events stand before an event in the list around it.
const AROUND: i64 = 12;

/// The details of an event, beside the list it was opened from.
#[component]
pub(super) fn EventDrawer(event: EventView, query: EventsQuery) -> impl IntoView {
    let text = t().events;
    let filters = query.filters();
    let by = EventsQuery { who: Some(event.principal_name.clone()), ..EventsQuery::default() }.href();
    let by_here = EventsQuery { who: Some(event.principal_name.clone()), ..filters.clone() }.href();
    let same_here = EventsQuery { action: Some(event.event_name.clone()), ..filters.clone() }.href();
    let around = EventsQuery {
        after: Some(event.sequence.saturating_add(AROUND).to_string()),
        event: Some(event.sequence),
        ..EventsQuery::default()
    };
    let parameters: Value = serde_json::from_str(&event.parameters).unwrap_or(Value::Null);
    let has_parameters = parameters.as_object().is_none_or(|object| !object.is_empty()) && !parameters.is_null();
    let (outcome, code) = (event.outcome, event.error_code.clone());
    let (iso, at) = (event.at.iso(), exact(event.at));
    let sentence = move || {
        view! {
            <OutcomeBadge outcome code=code.clone() />
            " · "
            <time datetime=iso.clone()>{at.clone()}</time>
        }
    };
    let (who, action) = (event.principal_name.clone(), event.event_name.clone());
    let (address, user_agent) = (event.source_address.clone(), event.user_agent.clone());
    let (request_id, event_id) = (event.request_id.clone(), event.event_id.clone());
    let client = client_name(&user_agent);
    let mfa = if event.mfa_present { text.with_mfa } else { text.without_mfa };
    let kind = kind_note(&event.principal_kind).unwrap_or(text.ram_user);
    let resources = if event.resources.is_empty() {
        view! { <Touched resources=Vec::new() /> }.into_any()
    } else {
        let about = |arn: &String| EventsQuery { on: Some(arn.clone()), ..filters.clone() }.href();
        let line = |arn: &String| view! { <div><a href=about(arn)>{arn.clone()}</a></div> }.into_any();
        event.resources.iter().map(line).collect_view().into_any()
    };
    let logon = event.logon_arn.clone().map(|arn| {
        view! {
            <Fact term=text.logged_on_as>
                <Copyable text=arn label=text.copy_logon done=t().common.copied />
            </Fact>
        }
        .into_any()
    });
    let json = pretty(&as_json(&event, &parameters));
    let more_by = (text.more_by)(&event.principal_name);
    let parameters = if has_parameters {
        view! { <CodeBlock text=pretty(&parameters) /> }.into_any()
    } else {
        view! { <p class="muted">{text.no_parameters}</p> }.into_any()
    };
    view! {
        <Drawer title=action.clone() sentence close_href=query.href() labels=labels() mono_title=true>
            <PanelBody>
                <Facts>
                    <Fact term=text.who>
                        <a href=by_here title=text.filter_who>{who}</a>
                        <div class="muted">{format!("{kind}, {mfa}")}</div>
                    </Fact>
                    {logon}
                    <Fact term=text.action mono=true>
                        <a href=same_here title=text.filter_action>{action}</a>
                    </Fact>
                    <Fact term=text.on mono=true>
                        {resources}
                    </Fact>
                    <Fact term=text.from>
                        <Copyable text=address label=text.copy_address done=t().common.copied />
                        <div class="muted" title=user_agent>{client}</div>
                    </Fact>
                    <Fact term=text.request>
                        <Copyable text=request_id label=text.copy_request done=t().common.copied />
                    </Fact>
                    <Fact term=text.event_id>
                        <Copyable text=event_id label=text.copy_event done=t().common.copied />
                    </Fact>
                </Facts>
                <h3>{text.parameters}</h3>
                {parameters}
            </PanelBody>
            <FormFooter>
                <CopyAction text=json label=text.copy_json done=t().common.copied variant=Variant::Secondary />
                <ButtonLink href=by>{more_by}</ButtonLink>
                <ButtonLink href=around.href()>{text.around}</ButtonLink>
            </FormFooter>
        </Drawer>
    }
}

/// The address names an event that this account does not have.
#[component]
pub(super) fn GoneDrawer(query: EventsQuery) -> impl IntoView {
    let text = t().events;
    view! {
        <Drawer title=text.gone_title close_href=query.href() labels=labels()>
            <PanelBody>
                <p>{text.gone_text}</p>
            </PanelBody>
        </Drawer>
    }
}

fn labels() -> PanelLabels {
    let (text, common) = (t().events, t().common);
    PanelLabels {
        close: common.close.to_owned(),
        discard_question: text.discard_question.to_owned(),
        discard: text.discard.to_owned(),
        keep: text.keep.to_owned(),
    }
}

/// The event with ActionTrail's names.
///
/// Source: ActionTrail, event structure; `outcome` and `mfaAuthenticated` beside them are ours.
fn as_json(event: &EventView, parameters: &Value) -> Value {
    json!({
        "eventId": event.event_id,
        "eventName": event.event_name,
        "eventTime": event.at.iso(),
        "outcome": event.outcome.as_str(),
        "errorCode": event.error_code,
        "userIdentity": {
            "type": event.principal_kind,
            "userName": event.principal_name,
            "sessionContext": { "mfaAuthenticated": event.mfa_present, "logonArn": event.logon_arn },
        },
        "sourceIpAddress": event.source_address,
        "userAgent": event.user_agent,
        "requestId": event.request_id,
        "requestParameters": parameters,
        "resources": event.resources,
    })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
