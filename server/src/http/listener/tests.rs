//! The accept loop over real sockets.

use axum::Extension;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::oneshot;

use super::*;

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: tokio::task::JoinHandle<io::Result<()>>,
}

async fn start(change: impl FnOnce(&mut ListenerLimits)) -> Running {
    let mut limits = ListenerLimits::new(10, 2);
    change(&mut limits);
    let slow = || async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        "done"
    };
    let peer = |Extension(PeerAddr(peer)): Extension<PeerAddr>| async move { peer.ip().to_string() };
    let router = Router::new().route("/slow", get(slow)).route("/", get(peer));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let shutdown = async { stopped.await.unwrap_or_default() };
    let done = tokio::spawn(serve(listener, router, limits, Proxies::new(&[], false), shutdown));
    Running { address, stop, done }
}

async fn exchange(stream: &mut TcpStream, head: &str) -> String {
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 4096];
    let n = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut answer)).await.unwrap().unwrap_or(0);
    String::from_utf8_lossy(&answer[..n]).into_owned()
}

const GET: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn requests_know_their_peer_and_connections_are_kept() {
    let running = start(|_| {}).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    for _ in 0..2 {
        assert!(exchange(&mut stream, GET).await.ends_with("127.0.0.1"));
    }
}

#[tokio::test]
async fn slow_heads_and_idle_connections_are_closed() {
    let running = start(|limits| {
        limits.head = Duration::from_millis(100);
        limits.idle = Duration::from_millis(400);
        limits.max_connections_per_ip = 10;
    })
    .await;
    let begun = std::time::Instant::now();
    let mut silent = TcpStream::connect(running.address).await.unwrap();
    assert_eq!(exchange(&mut silent, "").await, "");
    let mut half = TcpStream::connect(running.address).await.unwrap();
    assert_eq!(exchange(&mut half, "GET / HTTP/1.1\r\n").await, "");
    assert!(begun.elapsed() < Duration::from_millis(390), "{:?}", begun.elapsed());
    let mut idle = TcpStream::connect(running.address).await.unwrap();
    exchange(&mut idle, GET).await;
    let begun = std::time::Instant::now();
    assert_eq!(exchange(&mut idle, "").await, "");
    assert!(begun.elapsed() > Duration::from_millis(300), "{:?}", begun.elapsed());
    let mut second_head = TcpStream::connect(running.address).await.unwrap();
    exchange(&mut second_head, GET).await;
    assert_eq!(exchange(&mut second_head, "GET /").await, "");
}

#[tokio::test]
async fn one_address_cannot_take_all_connections() {
    let running = start(|_| {}).await;
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        exchange(&mut stream, GET).await;
        open.push(stream);
    }
    let mut third = TcpStream::connect(running.address).await.unwrap();
    assert_eq!(exchange(&mut third, GET).await, "");
    open.clear();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut fourth = TcpStream::connect(running.address).await.unwrap();
    assert!(exchange(&mut fourth, GET).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn heads_are_limited() {
    let running = start(|limits| limits.max_connections_per_ip = 10).await;
    let many = (0..65).fold(String::new(), |head, n| format!("{head}X-{n}: y\r\n"));
    let large = format!("X: {}\r\n", "y".repeat(HEAD_BYTES));
    for headers in [many, large] {
        let mut stream = TcpStream::connect(running.address).await.unwrap();
        let answer = exchange(&mut stream, &format!("GET / HTTP/1.1\r\nHost: x\r\n{headers}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 431") || answer.is_empty(), "{answer}");
    }
}

#[tokio::test]
async fn stopping_lets_running_requests_finish() {
    let running = start(|_| {}).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let answer = tokio::spawn(async move { exchange(&mut stream, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    running.stop.send(()).unwrap();
    assert!(answer.await.unwrap().ends_with("done"));
    running.done.await.unwrap().unwrap();
    assert!(TcpStream::connect(running.address).await.is_err());
}
