//! The HTTP edge: what every request passes before the console or the API sees it.
//!
//! [`Edge`] holds the layers and their order. Each layer is a file; each refuses through [`errors::refuse`].

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::ConfigError;

use crate::config::Config;

pub mod client_ip;
pub mod confirmation;
pub mod csrf;
pub mod errors;
pub mod form_redirect;
pub mod host;
pub mod limits;
pub mod listener;
pub mod rate_limit;
pub mod request_id;
pub mod security_headers;
pub mod sessions;
#[cfg(test)]
mod tests;
pub mod upload;

/// The layers of a listener, built once from the settings.
#[derive(Clone)]
pub struct Edge {
    hsts: security_headers::Hsts,
    proxies: client_ip::Proxies,
    request_limits: limits::RequestLimits,
    rates: rate_limit::RateLimits,
    known_hosts: host::KnownHosts,
    cross_origin: csrf::CrossOriginLayer,
}

impl Edge {
    /// Builds the layers.
    ///
    /// # Errors
    /// When the public URL cannot be an origin.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let is_https = config.public_url.is_https();
        Ok(Self {
            hsts: security_headers::Hsts(is_https),
            proxies: client_ip::Proxies::new(&config.trusted_proxy, is_https),
            request_limits: limits::RequestLimits::default(),
            rates: rate_limit::RateLimits::new(&config.rates),
            known_hosts: host::KnownHosts::new(&config.public_url, config.console),
            cross_origin: csrf::cross_origin_layer(&config.public_url)?,
        })
    }

    /// Whom the listener believes.
    pub fn proxies(&self) -> client_ip::Proxies {
        self.proxies.clone()
    }

    /// What only browsers need, for the console's routes; the session layer stands inside of it.
    ///
    /// From outside in: the host first, because the next two compare with it; then cross-origin requests, before
    /// anything reads a cookie; then where forms lead, next to the server functions whose answers it rewrites; then
    /// forms with a file become plain ones; and innermost the word that a form confirms something with.
    pub fn console(&self, routes: Router) -> Router {
        routes
            .layer(from_fn(confirmation::take))
            .layer(from_fn(upload::unfold))
            .layer(from_fn_with_state(self.known_hosts.clone(), form_redirect::guard))
            .layer(from_fn(csrf::check))
            .layer(self.cross_origin.clone())
            .layer(from_fn_with_state(self.known_hosts.clone(), host::check))
    }

    /// What every answer of a listener passes: put it around everything, once.
    ///
    /// From outside in: headers, so that nothing leaves without them; the request id, so that everything inside can
    /// name it; the page of refusals, outside of all that refuse; the client's address, which the rest counts by;
    /// metrics, to see refusals and panics; panics; the rate, cheapest of the refusals, before any body is read;
    /// and last length and time.
    pub fn around(&self, routes: Router) -> Router {
        routes
            .layer(from_fn_with_state(self.request_limits, limits::enforce))
            .layer(from_fn_with_state(self.rates.clone(), rate_limit::enforce))
            .layer(CatchPanicLayer::custom(errors::panicked as fn(_) -> _))
            .layer(from_fn(crate::metrics::track))
            .layer(from_fn_with_state(self.proxies.clone(), client_ip::find))
            .layer(from_fn(errors::render))
            .layer(from_fn(request_id::assign))
            .layer(from_fn_with_state(self.hsts, security_headers::set))
    }
}
