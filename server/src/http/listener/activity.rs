//! What a connection is doing: waiting, receiving a head, or answering. Two time limits hang on it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Instant;

/// Shared by a connection's stream, its requests and its two timers.
pub(super) struct Activity {
    start: Instant,
    /// When the present state began, in milliseconds after `start`.
    since_ms: AtomicU64,
    n_running: AtomicUsize,
    in_head: AtomicBool,
    is_http2: AtomicBool,
}

impl Activity {
    /// A new connection owes its first head.
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            since_ms: AtomicU64::new(0),
            n_running: AtomicUsize::new(0),
            in_head: AtomicBool::new(true),
            is_http2: AtomicBool::new(false),
        }
    }

    /// A head has arrived; the request runs until the guard is dropped.
    pub(super) fn begin(self: &Arc<Self>, is_http2: bool) -> Running {
        self.n_running.fetch_add(1, Ordering::SeqCst);
        self.is_http2.store(is_http2, Ordering::SeqCst);
        self.in_head.store(false, Ordering::SeqCst);
        Running(Arc::clone(self))
    }

    fn received(&self) {
        // An HTTP/2 connection also receives settings and pings, so only its first head is timed; idling ends it.
        let is_waiting = self.n_running.load(Ordering::SeqCst) == 0 && !self.is_http2.load(Ordering::SeqCst);
        if is_waiting && !self.in_head.swap(true, Ordering::SeqCst) {
            self.mark();
        }
    }

    fn mark(&self) {
        let elapsed_ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.since_ms.store(elapsed_ms, Ordering::SeqCst);
    }

    /// Resolves when a head has been on its way for longer than `limit`.
    pub(super) async fn slow_head(&self, limit: Duration) {
        self.lasts(limit, true).await;
    }

    /// Resolves when nothing has been asked for longer than `limit`.
    pub(super) async fn idle(&self, limit: Duration) {
        self.lasts(limit, false).await;
    }

    async fn lasts(&self, limit: Duration, in_head: bool) {
        loop {
            let since = self.start + Duration::from_millis(self.since_ms.load(Ordering::SeqCst));
            let is_so = self.n_running.load(Ordering::SeqCst) == 0 && self.in_head.load(Ordering::SeqCst) == in_head;
            let now = Instant::now();
            if is_so && now >= since + limit {
                return;
            }
            // While something else goes on, the state cannot last for `limit` before that much time has passed.
            tokio::time::sleep_until(if is_so { since + limit } else { now + limit }).await;
        }
    }
}

/// A request that is being answered.
pub(super) struct Running(Arc<Activity>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.mark();
        self.0.n_running.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A stream that reports received bytes.
pub(super) struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
}

impl Watched {
    pub(super) fn new(stream: TcpStream, activity: Arc<Activity>) -> Self {
        Self { stream, activity }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buf);
        if buf.filled().len() > before {
            self.activity.received();
        }
        outcome
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
