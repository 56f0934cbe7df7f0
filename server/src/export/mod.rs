//! Lists as CSV files: the rows the address names, read and sent page by page.

mod lists;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Extension, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::stream;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use rampart_app::ui::push_csv_line;
use rampart_core::audit::LookupEvents;
use rampart_core::door::{Caller, Export, Iam, Origin, Perform};
use rampart_core::grants::ListGrants;
use rampart_core::groups::ListGroups;
use rampart_core::model::{ApiError, Page, PageRequest};
use rampart_core::policies::ListPolicies;
use rampart_core::resources::ListResources;
use rampart_core::roles::ListRoles;
use rampart_core::sessions::Identity;
use rampart_core::users::ListUsers;

use crate::http::errors::refuse;

/// A list that can be taken away.
trait CsvList: Perform<Response = Page<Self::Row>> + Clone {
    type Row: Send;
    /// The first line: the names of the columns.
    const HEAD: &[&str];
    /// The name of the file without its ending.
    const FILE: &str;

    /// The whole list with the filters of a query.
    fn of(query: &str) -> Self;
    fn at(self, page: PageRequest) -> Self;
    fn cells(row: &Self::Row) -> Vec<String>;
}

/// `GET /users.csv?…` and its like: the lists with the parameters of their pages.
pub fn router<S: Clone + Send + Sync + 'static>(iam: &Iam) -> Router<S> {
    Router::new()
        .route("/users.csv", get(file::<ListUsers>))
        .route("/groups.csv", get(file::<ListGroups>))
        .route("/roles.csv", get(file::<ListRoles>))
        .route("/policies.csv", get(file::<ListPolicies>))
        .route("/grants.csv", get(file::<ListGrants>))
        .route("/resources.csv", get(file::<ListResources>))
        .route("/events.csv", get(file::<LookupEvents>))
        .with_state(iam.clone())
}

async fn file<L: CsvList>(
    State(iam): State<Iam>,
    Extension(identity): Extension<Identity>,
    Extension(origin): Extension<Origin>,
    RawQuery(query): RawQuery,
) -> Response {
    let Identity::Full(logged_on) = identity else {
        return refuse(StatusCode::UNAUTHORIZED, "NotLoggedOn", "Log on first.");
    };
    let caller = logged_on.caller(origin);
    let list = L::of(query.as_deref().unwrap_or_default());
    if let Err(error) = iam.run(&caller, Export(list.clone())).await {
        return refused(&error);
    }
    let rows = stream::unfold(Some((iam, caller, list, None)), |next| async move {
        let (iam, caller, list, key) = next?;
        Some(match page(&iam, &caller, &list, key).await {
            Ok((text, key)) => (Ok(text), key.map(|key| (iam, caller, list, Some(key)))),
            // The file ends without its last line end: whoever reads it sees that it is not whole.
            Err(error) => (Err(std::io::Error::other(error.to_string())), None),
        })
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"rampart-{}.csv\"", L::FILE));
    headers.insert(CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (headers, Body::from_stream(rows)).into_response()
}

fn refused(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.code.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    refuse(
        status,
        "NoPermission",
        "You may not read this list. Open its page: it says which action to ask an administrator for.",
    )
}

/// The rows behind a key, and the key of the next ones; in front of the first ones stands the head.
async fn page<L: CsvList>(
    iam: &Iam,
    caller: &Caller,
    list: &L,
    after: Option<String>,
) -> Result<(Bytes, Option<String>), ApiError> {
    let mut text = String::with_capacity(16_384);
    if after.is_none() {
        push_csv_line(&mut text, L::HEAD);
    }
    let request = PageRequest { after, before: None, size: Some(PageRequest::MAX_SIZE) };
    let page = iam.run(caller, list.clone().at(request)).await?;
    page.items.iter().for_each(|row| push_csv_line(&mut text, L::cells(row)));
    Ok((text.into(), page.next))
}
