//! Our own accept loop: axum's has no time limit for a request's head and none for connections.
//!
//! Every connection counts against two caps, must send its first head in time, and may idle for a minute.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use self::activity::{Activity, Watched};
use self::per_ip::PerIp;
use super::client_ip::{PeerAddr, Proxies};

mod activity;
mod per_ip;
#[cfg(test)]
mod tests;

/// Limits of a listener and its connections.
#[derive(Debug, Clone)]
pub struct ListenerLimits {
    /// Open connections; further ones wait in the system's queue.
    pub max_connections: usize,
    /// Open connections of one IPv4 address or IPv6 /64 block; further ones are closed. Trusted proxies are exempt.
    pub max_connections_per_ip: usize,
    /// Time for a request's head, from its first byte; for the first request, from the connection.
    pub head: Duration,
    /// Time a connection may stay open without a request.
    pub idle: Duration,
    /// Time running requests get when the process stops.
    pub shutdown: Duration,
}

impl ListenerLimits {
    /// The limits of the threat model with these caps.
    pub fn new(max_connections: usize, max_connections_per_ip: usize) -> Self {
        Self {
            max_connections,
            max_connections_per_ip,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            shutdown: Duration::from_secs(10),
        }
    }
}

/// Bytes of a request's head: a long cookie and a long query fit, little else does.
const HEAD_BYTES: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;
const MAX_STREAMS: u32 = 100;

/// Serves `router` until `shutdown` resolves, then lets running requests finish within the limit.
///
/// Each request carries the extension [`PeerAddr`].
///
/// # Errors
/// None at present: failures to accept are logged and tried again.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ListenerLimits,
    proxies: Proxies,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(limits.max_connections));
    let per_ip = PerIp::new(limits.max_connections_per_ip);
    let (stop, stopping) = watch::channel(false);
    let mut connections = JoinSet::new();
    tokio::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &slots) => accepted,
        };
        while connections.try_join_next().is_some() {}
        let (stream, peer, slot) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Most often out of file descriptors: closing connections will free some.
                tracing::warn!(%error, "accepting a connection failed");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let place = if proxies.trusts(peer.ip()) { None } else { Some(per_ip.enter(peer.ip())) };
        if place.as_ref().is_some_and(Option::is_none) {
            tracing::debug!(%peer, "too many connections from this address");
            metrics::counter!("rampart_http_connections_refused_total").increment(1);
            continue;
        }
        let (router, limits, stopping) = (router.clone(), limits.clone(), stopping.clone());
        connections.spawn(async move {
            let _held = (slot, place);
            serve_connection(stream, peer, router, &limits, stopping).await;
        });
    }
    drop(listener);
    stop.send_replace(true);
    let all_done = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(limits.shutdown, all_done).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
    Ok(())
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, slot))
}

async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: &ListenerLimits,
    mut stopping: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let activity = Arc::new(Activity::new());
    let builder = builder(limits);
    let service = service_fn(|request: Request<Incoming>| {
        let request_activity = activity.begin(request.version() == http::Version::HTTP_2);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(PeerAddr(peer));
        let router = router.clone();
        async move {
            let response = router.oneshot(request).await;
            drop(request_activity);
            response as Result<_, Infallible>
        }
    });
    let io = TokioIo::new(Watched::new(stream, Arc::clone(&activity)));
    let connection = builder.serve_connection(io, service);
    tokio::pin!(connection);
    let stopped = async {
        // An error means the sender is gone, which is a stop as well.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    tokio::select! {
        result = connection.as_mut() => return log_end(peer, result),
        () = activity.slow_head(limits.head) => return tracing::debug!(%peer, "the request's head took too long"),
        () = activity.idle(limits.idle) => {}
        () = stopped => {}
    }
    connection.as_mut().graceful_shutdown();
    match tokio::time::timeout(limits.shutdown, connection).await {
        Ok(result) => log_end(peer, result),
        Err(_) => tracing::debug!(%peer, "connection closed with work left"),
    }
}

fn builder(limits: &ListenerLimits) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    // hyper's limit also runs between two requests, so it can only be the idle one; `Activity` has the shorter.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.idle)
        .max_headers(MAX_HEADERS)
        .max_buf_size(HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(HEAD_BYTES as u32)
        .max_pending_accept_reset_streams(20)
        .max_local_error_reset_streams(100)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20));
    builder
}

fn log_end<E: std::fmt::Display>(peer: SocketAddr, result: Result<(), E>) {
    if let Err(error) = result {
        tracing::debug!(%peer, %error, "connection ended");
    }
}
