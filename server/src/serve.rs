//! The router of the console: routes inside, layers outside, everything wired once.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, render_app_async_with_context};
use metrics_exporter_prometheus::PrometheusHandle;
use rampart_app::call::AccountSummaryOnce;
use rampart_app::{Site, shell};
use rampart_core::door::{Iam, Origin};
use rampart_core::sessions::Identity;

use crate::config::Config;
use crate::http::sessions::{self, TakenFlash};
use crate::http::{Edge, errors};
use crate::{assets, download, export, health, metrics};

/// Why the console cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The site was not built before the binary.
    #[error(
        "this binary was built without the console's site: build the frontend and the bundle first, then the server"
    )]
    NoSite,
    /// The public address is no origin.
    #[error("public_url cannot be used as an origin: {0}")]
    PublicUrl(#[from] tower_http::csrf::ConfigError),
}

/// Everything the console's listener answers.
///
/// # Errors
/// [`ServeError::PublicUrl`].
pub fn router(
    config: &Config,
    iam: &Iam,
    site: Site,
    prometheus: Option<PrometheusHandle>,
) -> Result<(Router, Edge), ServeError> {
    let edge = Edge::new(config)?;
    let console = console(iam, site);
    let ready = iam.clone();
    let health = health::router(move || {
        let iam = ready.clone();
        async move { iam.ready().await.map_err(|error| error.to_string()) }
    });
    let mut routes = edge.console(console).merge(assets::router()).merge(health);
    if let Some(handle) = prometheus {
        routes = routes.merge(metrics::router(handle, metrics::Readers::Loopback));
    }
    Ok((edge.around(routes), edge))
}

/// The addresses of the embedded site.
///
/// # Errors
/// [`ServeError::NoSite`].
pub fn site() -> Result<Site, ServeError> {
    let path = |logical| assets::asset_path(logical).ok_or(ServeError::NoSite);
    Ok(Site {
        js: path("console.js")?,
        wasm: path("console.wasm")?,
        areas_js: path("areas.js")?,
        areas: assets::paths_of_kind("parts"),
        policy_js: path("policy.js")?,
        policy_wasm: path("policy.wasm")?,
        css: path("main.css")?,
        favicon: path("favicon.svg")?,
    })
}

fn console(iam: &Iam, site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("console").build();
    let context = {
        let iam = iam.clone();
        move || {
            provide_context(iam.clone());
            provide_context(AccountSummaryOnce::default());
            if let Some(parts) = use_context::<axum::http::request::Parts>() {
                let extensions = &parts.extensions;
                provide_context(extensions.get::<Identity>().cloned().unwrap_or(Identity::Anonymous));
                provide_context(extensions.get::<TakenFlash>().and_then(|taken| taken.0.clone()));
                if let Some(origin) = extensions.get::<Origin>() {
                    provide_context(origin.clone());
                }
                if let Some(session) = extensions.get::<tower_sessions::Session>() {
                    provide_context(session.clone());
                }
            }
        }
    };
    let page = get(render_app_async_with_context(context.clone(), move || shell(site.clone())));
    Router::new()
        // No list of pages: this adds the server functions, and the console itself tells which addresses have a page.
        .leptos_routes_with_context(&options, Vec::new(), context, || ())
        .route("/users.csv", get(export::users).with_state(iam.clone()))
        .route("/", page.clone())
        .route("/{*path}", page)
        .route(download::PATH, post(download::echo))
        .fallback(errors::not_found)
        .with_state(options)
        // From inside out: who asks; the session that says so; the cookie's removal made complete.
        .layer(from_fn_with_state(iam.clone(), sessions::identify))
        .layer(sessions::layer(iam))
        .layer(from_fn(sessions::complete_removal))
}
