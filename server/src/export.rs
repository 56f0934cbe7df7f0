//! Lists as CSV files: the rows the address names, read and sent page by page.

use axum::body::{Body, Bytes};
use axum::extract::{Extension, RawQuery, State};
use axum::response::{IntoResponse, Response};
use futures::stream;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use rampart_app::ui::push_csv_line;
use rampart_app::users::listed_by;
use rampart_core::door::{Caller, Iam, Origin};
use rampart_core::model::{ApiError, PageRequest};
use rampart_core::sessions::Identity;
use rampart_core::users::{ConsoleLogon, ExportUsers, ListUsers, UserView};

use crate::http::errors::refuse;

const HEAD: &str =
    "user_name,display_name,comments,groups,console_logon,mfa_bound,active_access_keys,last_logon,created,user_id\r\n";

/// `GET /users.csv?…`: the list of users with the parameters of its page.
pub async fn users(
    State(iam): State<Iam>,
    Extension(identity): Extension<Identity>,
    Extension(origin): Extension<Origin>,
    RawQuery(query): RawQuery,
) -> Response {
    let Identity::Full(logged_on) = identity else {
        return refuse(StatusCode::UNAUTHORIZED, "NotLoggedOn", "Log on first.");
    };
    let caller = logged_on.caller(origin);
    let list = listed_by(query.as_deref().unwrap_or_default());
    let event = ExportUsers { search: list.search.clone(), filter: list.filter.clone() };
    if let Err(error) = iam.run(&caller, event).await {
        return refused(&error);
    }
    let rows = stream::unfold(Some((iam, caller, list, true)), |next| async move {
        let (iam, caller, list, is_first) = next?;
        Some(match page(&iam, &caller, &list, is_first).await {
            Ok((text, key)) => {
                let next = key.map(|key| {
                    let page = PageRequest { after: Some(key), before: None, size: Some(PageRequest::MAX_SIZE) };
                    (iam, caller, ListUsers { page, ..list }, false)
                });
                (Ok(text), next)
            }
            // The file ends without its last line end: whoever reads it sees that it is not whole.
            Err(error) => (Err(std::io::Error::other(error.to_string())), None),
        })
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"rampart-users.csv\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (headers, Body::from_stream(rows)).into_response()
}

fn refused(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.code.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    refuse(status, "NoPermission", "You may not list the users: ram:ListUsers is missing. Ask an administrator for it.")
}

async fn page(
    iam: &Iam,
    caller: &Caller,
    list: &ListUsers,
    is_first: bool,
) -> Result<(Bytes, Option<String>), ApiError> {
    let page = iam.run(caller, list.clone()).await?;
    let mut text = String::with_capacity(16_384);
    if is_first {
        text.push_str(HEAD);
    }
    page.items.iter().for_each(|user| line(&mut text, user));
    Ok((text.into(), page.next))
}

fn line(text: &mut String, user: &UserView) {
    let groups = user.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
    let logon = match user.console_logon {
        ConsoleLogon::None => "none",
        ConsoleLogon::Disabled => "disabled",
        ConsoleLogon::Enabled => "enabled",
    };
    let cells = [
        user.user_name.to_string(),
        user.display_name.as_ref().map(ToString::to_string).unwrap_or_default(),
        user.comments.as_ref().map(ToString::to_string).unwrap_or_default(),
        groups,
        logon.to_owned(),
        user.mfa_bound.to_string(),
        user.n_active_keys.to_string(),
        user.last_logon_at.map(|at| at.iso()).unwrap_or_default(),
        user.created_at.iso(),
        user.user_id.to_string(),
    ];
    push_csv_line(text, cells);
}
