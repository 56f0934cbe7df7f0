//! What stands in the place of content that could not be had: forbidden, gone, failed. They never look alike.

use leptos::prelude::*;
use rampart_core::authorization::Verdict;
use rampart_core::model::{ApiError, Code, DeniedDetail};

use crate::call::CallError;
use crate::logon::{here, logon_href};
use crate::state::who;
use crate::switch_role::Ended;
use crate::text::{sentence, t};
use crate::ui::{ButtonLink, Empty, ErrorState, Forbidden, Icon, Variant};

/// One sentence about an error, for notes and toasts.
pub fn failure_text(error: &CallError) -> String {
    error.to_string()
}

/// Shows an error in the place of what was asked for.
#[component]
pub fn Failure(
    /// What went wrong.
    error: CallError,
    /// It stands for the page's main content: the response gets its status.
    #[prop(optional)]
    page: bool,
    /// It stands for the whole page: there is no other heading.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let text = t().frame;
    if page {
        set_status(error.http_status());
    }
    let here = here();
    match error {
        CallError::LoggedOff => {
            // In the browser the person sees why before leaving.
            #[cfg(feature = "ssr")]
            crate::logon::lead_to_logon();
            let href = logon_href();
            view! {
                <Empty title=text.logged_off_title text=t().common.logged_off icon=Icon::Lock whole>
                    <a class="button button-primary" href=href rel="external">{text.log_on}</a>
                </Empty>
            }
            .into_any()
        }
        CallError::Unreachable => view! {
            <ErrorState
                title=text.unreachable_title
                text=t().common.unreachable
                retry_href=here
                retry_label=text.try_again
                page
                whole
            />
        }
        .into_any(),
        CallError::Refused(ApiError { code: Code::NoPermission, denied: Some(denied), request_id, .. }) => {
            forbidden(*denied, request_id.unwrap_or_default(), page, whole)
        }
        CallError::Refused(error) if error.code == Code::EntityNotExist => view! {
            <Empty title=text.gone_title text=sentence(&error.message) icon=Icon::Search whole>
                <ButtonLink href="/" variant=Variant::Primary>{text.to_overview}</ButtonLink>
            </Empty>
        }
        .into_any(),
        CallError::Refused(error) if error.code == Code::InvalidSecurityToken => {
            view! { <Ended text=sentence(&error.message) whole /> }.into_any()
        }
        CallError::Refused(error) => view! {
            <ErrorState
                title=text.failed_title
                text=sentence(&error.message)
                retry_href=here
                retry_label=text.try_again
                request_label=text.request
                request_id=error.request_id.unwrap_or_default()
                page
                whole
            />
        }
        .into_any(),
    }
}

fn forbidden(denied: DeniedDetail, request_id: String, page: bool, whole: bool) -> AnyView {
    let text = t().frame;
    let who = who().map(|who| who.logon_name()).unwrap_or_default();
    let request_text = (text.request_text)(&who, &denied.action, &denied.resource, &request_id);
    let facts = [
        (text.missing, denied.action),
        (text.on, denied.resource),
        (text.decided, decided(denied.verdict)),
        (text.request, request_id),
    ];
    let facts = facts.into_iter().map(|(term, value)| (term.to_owned(), value)).collect::<Vec<_>>();
    view! {
        <Forbidden
            title=text.forbidden_title
            text=text.forbidden_text
            facts
            copy_label=text.copy_request
            copied_label=t().common.copied
            request_text
            page
            whole
        />
    }
    .into_any()
}

fn decided(verdict: Verdict) -> String {
    let text = t().frame;
    if verdict == Verdict::ExplicitDeny { text.explicit_deny } else { text.implicit_deny }.to_owned()
}

/// Sets the status of the page that is being answered.
pub(crate) fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), axum::http::StatusCode::from_u16(status))
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}
