//! Slows down who sends too much, by address block: one IPv4 address or one IPv6 /64, the least an attacker owns.
//!
//! This is about load. Guessing a password is stopped per principal in the database, whatever address it comes from.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{Method, StatusCode};

use super::client_ip::ClientIp;
use super::errors::refuse_for;
use crate::config::Rates;

/// Paths whose posts check or set a credential: they cost a password hash and are what attackers repeat.
pub const CREDENTIAL_PATHS: &[&str] = &["/console/rpc/log_on", "/console/rpc/set_up", "/logon", "/setup"];

/// After this many requests, blocks that have been quiet are forgotten.
const SWEEP_EVERY: u32 = 8_192;

/// Counts requests per address block.
#[derive(Clone)]
pub struct RateLimits(Arc<Limiters>);

struct Limiters {
    all: DefaultKeyedRateLimiter<IpAddr>,
    credentials: DefaultKeyedRateLimiter<IpAddr>,
    n_since_sweep: AtomicU32,
    clock: DefaultClock,
}

impl RateLimits {
    /// Limiters with these rates, all blocks starting with their full burst.
    pub fn new(rates: &Rates) -> Self {
        let per_second = |n| Quota::per_second(at_least_one(n));
        let per_minute = |n| Quota::per_minute(at_least_one(n));
        Self(Arc::new(Limiters {
            all: RateLimiter::keyed(
                per_second(rates.requests_per_second).allow_burst(at_least_one(rates.requests_burst)),
            ),
            credentials: RateLimiter::keyed(
                per_minute(rates.logon_per_minute).allow_burst(at_least_one(rates.logon_burst)),
            ),
            n_since_sweep: AtomicU32::new(0),
            clock: DefaultClock::default(),
        }))
    }

    /// `Err` with the seconds to wait.
    fn count(&self, client: IpAddr, is_credential_post: bool) -> Result<(), u64> {
        let limiters = &*self.0;
        if limiters.n_since_sweep.fetch_add(1, Ordering::Relaxed) == SWEEP_EVERY {
            limiters.n_since_sweep.store(0, Ordering::Relaxed);
            limiters.all.retain_recent();
            limiters.credentials.retain_recent();
        }
        let block = block_of(client);
        let mut outcome = limiters.all.check_key(&block);
        if outcome.is_ok() && is_credential_post {
            outcome = limiters.credentials.check_key(&block);
        }
        outcome.map_err(|denied| {
            let wait = denied.wait_time_from(limiters.clock.now());
            wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
        })
    }
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

/// The IPv4 address itself, or the /64 network of an IPv6 address.
pub fn block_of(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => IpAddr::V4(ip),
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
    }
}

fn is_credential_post(request: &Request) -> bool {
    *request.method() == Method::POST && CREDENTIAL_PATHS.iter().any(|prefix| request.uri().path().starts_with(prefix))
}

/// Answers 429 with `Retry-After` when a block has used up its rate. Loopback is counted like everyone.
pub async fn enforce(State(limits): State<RateLimits>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<ClientIp>().map(|ClientIp(ip)| *ip);
    let client = client.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    match limits.count(client, is_credential_post(&request)) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            metrics::counter!("rampart_http_rate_limited_total").increment(1);
            refuse_for(
                StatusCode::TOO_MANY_REQUESTS,
                "Throttling",
                "Too many requests came from your address. Wait a moment, then try again.",
                seconds.max(1),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{Extension, Router, body::Body, middleware::from_fn_with_state};
    use http::header::RETRY_AFTER;
    use tower::ServiceExt as _;

    use super::*;

    fn limits() -> RateLimits {
        RateLimits::new(&Rates { logon_per_minute: 1, logon_burst: 2, requests_per_second: 1, requests_burst: 4 })
    }

    async fn send(limits: &RateLimits, client: &str, method: &str, path: &str) -> Response {
        let router = Router::new()
            .fallback(|| async {})
            .layer(from_fn_with_state(limits.clone(), enforce))
            .layer(Extension(ClientIp(client.parse().unwrap())));
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn credential_posts_have_the_smaller_burst() {
        let limits = limits();
        for _ in 0..2 {
            assert_eq!(send(&limits, "127.0.0.1", "POST", "/console/rpc/log_on").await.status(), 200);
        }
        let refused = send(&limits, "127.0.0.1", "POST", "/console/rpc/log_on_with_passkey").await;
        assert_eq!(refused.status(), 429);
        let wait: u64 = refused.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(send(&limits, "127.0.0.1", "GET", "/logon").await.status(), 200);
        assert_eq!(send(&limits, "127.0.0.2", "POST", "/console/rpc/log_on").await.status(), 200);
    }

    #[tokio::test]
    async fn a_block_of_ipv6_is_one_client() {
        let limits = limits();
        for host in 1..=4 {
            assert_eq!(send(&limits, &format!("2001:db8::{host}"), "GET", "/").await.status(), 200);
        }
        assert_eq!(send(&limits, "2001:db8::ffff:1", "GET", "/").await.status(), 429);
        assert_eq!(send(&limits, "2001:db8:0:1::1", "GET", "/").await.status(), 200);
    }
}
