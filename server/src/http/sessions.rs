//! Console sessions: the cookie, our store behind `tower-sessions`, and who a request comes from.
//!
//! The store only ever updates a session that exists: one that was ended while a request was in flight stays ended.

use async_trait::async_trait;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{ACCEPT, SET_COOKIE, USER_AGENT};
use http::{HeaderValue, Method};
use rampart_app::form::{Flash, flash_out};
use rampart_core::door::{Iam, Origin};
use rampart_core::model::ApiError;
use rampart_core::sessions::{ABSOLUTE_LIFETIME_MS, Identity};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};

use super::client_ip::{ClientIp, Transport};
use super::request_id::RequestId;
use crate::http::errors::refuse;

/// The session cookie. `__Host-` keeps subdomains and plain paths from setting it.
pub const COOKIE: &str = "__Host-s";

/// Sessions kept by the core.
#[derive(Debug, Clone)]
pub struct ConsoleSessions(Iam);

fn backend(error: ApiError) -> Error {
    Error::Backend(error.to_string())
}

fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

#[async_trait]
impl SessionStore for ConsoleSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not collide; if they did, the insert fails and nobody gets another's session.
        self.0.sessions().open(&record.id.to_string(), &encode(record)?).await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.0.sessions().keep(&record.id.to_string(), &encode(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(data) = self.0.sessions().data(&id.to_string()).await.map_err(backend)? else { return Ok(None) };
        let data = serde_json::from_str(&data).map_err(|error| Error::Decode(error.to_string()))?;
        // The core decides when a session ends; this date only keeps `tower-sessions` from ending it earlier.
        let lifetime = std::time::Duration::from_millis(ABSOLUTE_LIFETIME_MS.unsigned_abs());
        let now = std::time::UNIX_EPOCH + std::time::Duration::from_millis(self.0.now().ms().unsigned_abs());
        Ok(Some(Record { id: *id, data, expiry_date: (now + lifetime * 2).into() }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.sessions().close(&id.to_string()).await.map_err(backend)
    }
}

/// The session layer.
pub fn layer(iam: &Iam) -> SessionManagerLayer<ConsoleSessions> {
    SessionManagerLayer::new(ConsoleSessions(iam.clone()))
        .with_name(COOKIE)
        .with_path("/")
        .with_secure(true)
        .with_http_only(true)
        // Strict would lose the session on the way back from an identity provider.
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnSessionEnd)
}

/// Stands inside the session layer: finds out who asks, and takes what the last form left for this page.
pub async fn identify(State(iam): State<Iam>, mut request: Request, next: Next) -> Response {
    let Some(session) = request.extensions().get::<Session>().cloned() else {
        return refuse(http::StatusCode::INTERNAL_SERVER_ERROR, "InternalError", "There is no session layer.");
    };
    let (identity, data) = match session.id() {
        Some(id) => match iam.sessions().recognize(&id.to_string()).await {
            Ok(found) => found,
            Err(_) => {
                return refuse(
                    http::StatusCode::SERVICE_UNAVAILABLE,
                    "ServiceUnavailable",
                    "Your session cannot be looked up at the moment. Try again in a few seconds.",
                );
            }
        },
        None => (Identity::Anonymous, None),
    };
    // Looked at before it is taken: taking reads the session once more and writes it.
    let flash =
        if is_page(&request) && data.is_some_and(|data| holds_flash(&data)) { flash_out(&session).await } else { None };
    let origin = origin(&request);
    let extensions = request.extensions_mut();
    extensions.insert(identity);
    extensions.insert(origin);
    extensions.insert(TakenFlash(flash));
    next.run(request).await
}

/// Only a page shows what a form left; a request for anything else must not use it up.
fn is_page(request: &Request) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok());
    *request.method() == Method::GET && accept.is_some_and(|accept| accept.contains("text/html"))
}

fn holds_flash(data: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(data).is_ok_and(|data| data.get(Flash::KEY).is_some())
}

/// What the last form left for this page.
#[derive(Debug, Clone)]
pub struct TakenFlash(pub Option<Flash>);

fn origin(request: &Request) -> Origin {
    let extensions = request.extensions();
    let request_id = extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let is_secure = extensions.get::<Transport>().is_some_and(|transport| transport.secure);
    let user_agent = request.headers().get(USER_AGENT).map(|agent| String::from_utf8_lossy(agent.as_bytes()));
    let address = extensions.get::<ClientIp>().map_or(std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), |ip| ip.0);
    Origin::network(address, is_secure, user_agent.as_deref().unwrap_or_default(), request_id)
}

/// Stands outside the session layer: a removal of the cookie carries the attributes without which a browser ignores
/// it (`tower-sessions` 0.15 leaves them out).
pub async fn complete_removal(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let cookies: Vec<HeaderValue> = response.headers().get_all(SET_COOKIE).iter().cloned().collect();
    let is_bare = |cookie: &HeaderValue| {
        cookie.to_str().is_ok_and(|text| text.starts_with(&format!("{COOKIE}=")) && !text.contains("Secure"))
    };
    if cookies.iter().any(is_bare) {
        response.headers_mut().remove(SET_COOKIE);
        for cookie in cookies {
            let complete = if is_bare(&cookie) {
                HeaderValue::from_static("__Host-s=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
            } else {
                cookie
            };
            response.headers_mut().append(SET_COOKIE, complete);
        }
    }
    response
}
