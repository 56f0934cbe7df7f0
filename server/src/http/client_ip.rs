//! Finds the client's address and transport once per request; limiter, audit and `acs:SourceIp` read these values.
//!
//! Only networks named as trusted proxies can say anything about a client: by default nobody.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const UNKNOWN: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The other end of the connection, as the listener saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerAddr(pub SocketAddr);

/// The client's address; IPv4 is never written as IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientIp(pub IpAddr);

/// How the request travelled on its first hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transport {
    /// Whether the client used TLS; feeds `acs:SecureTransport`.
    pub secure: bool,
}

/// Whom to believe about clients.
#[derive(Debug, Clone)]
pub struct Proxies {
    trusted: Arc<[IpNet]>,
    public_is_https: bool,
}

impl Proxies {
    /// `public_is_https` stands in for a trusted proxy that does not send `X-Forwarded-Proto`.
    pub fn new(trusted: &[IpNet], public_is_https: bool) -> Self {
        Self { trusted: trusted.into(), public_is_https }
    }

    /// Whether this address is one of our proxies.
    pub fn trusts(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.trusted.iter().any(|network| network.contains(&ip))
    }

    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        // From the right: the nearest hop was written by our own proxy, whatever stands left of a foreign one is hearsay.
        let lines = headers.get_all(X_FORWARDED_FOR).into_iter().rev();
        for hop in lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(',')) {
            if !self.trusts(client) {
                break;
            }
            match parse_hop(hop) {
                Some(ip) => client = ip.to_canonical(),
                None => break,
            }
        }
        client
    }

    fn transport(&self, peer: IpAddr, headers: &HeaderMap) -> Transport {
        if !self.trusts(peer) {
            // This process speaks plain HTTP; nobody we believe says otherwise.
            return Transport { secure: false };
        }
        let last = headers.get_all(X_FORWARDED_PROTO).into_iter().next_back();
        let scheme = last.and_then(|line| line.to_str().ok()?.rsplit(',').next());
        let secure = scheme.map_or(self.public_is_https, |scheme| scheme.trim().eq_ignore_ascii_case("https"));
        Transport { secure }
    }
}

/// `192.0.2.7`, `192.0.2.7:1234`, `2001:db8::1` or `[2001:db8::1]:1234`.
fn parse_hop(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    hop.parse::<IpAddr>()
        .ok()
        .or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
        .or_else(|| hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
}

/// Adds [`ClientIp`] and [`Transport`] to the request.
///
/// A request without [`PeerAddr`] came through no listener of ours: its address is 0.0.0.0, which no rule allows.
pub async fn find(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<PeerAddr>().map_or(UNKNOWN, |PeerAddr(peer)| peer.ip());
    let client = ClientIp(proxies.client(peer, request.headers()));
    let transport = proxies.transport(peer, request.headers());
    request.extensions_mut().insert(client);
    request.extensions_mut().insert(transport);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &[&str], peer: &str, forwarded: &[&'static str]) -> String {
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(X_FORWARDED_FOR, line.parse().unwrap());
        }
        Proxies::new(&trusted, false).client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn strangers_cannot_choose_their_address() {
        assert_eq!(client(&[], "198.51.100.1", &["10.0.0.1"]), "198.51.100.1");
        assert_eq!(client(&[], "127.0.0.1", &["10.0.0.1"]), "127.0.0.1");
        assert_eq!(client(&["10.0.0.0/8"], "198.51.100.1", &["10.0.0.1"]), "198.51.100.1");
    }

    #[test]
    fn the_rightmost_untrusted_hop_is_the_client() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(client(&trusted, "10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.2"]), "198.51.100.1");
        assert_eq!(client(&trusted, "10.0.0.1", &["1.1.1.1", "198.51.100.1:443", "10.0.0.2"]), "198.51.100.1");
        assert_eq!(client(&trusted, "10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
        assert_eq!(client(&trusted, "10.0.0.1", &["1.1.1.1, nonsense"]), "10.0.0.1");
        assert_eq!(client(&trusted, "10.0.0.1", &["[2001:db8::1]:1"]), "2001:db8::1");
        assert_eq!(client(&trusted, "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn mapped_addresses_are_unmapped() {
        assert_eq!(client(&[], "::ffff:192.0.2.7", &[]), "192.0.2.7");
        assert_eq!(client(&["10.0.0.0/8"], "::ffff:10.0.0.1", &["::ffff:192.0.2.7"]), "192.0.2.7");
    }

    #[test]
    fn only_a_trusted_proxy_vouches_for_tls() {
        let proxies = Proxies::new(&["10.0.0.0/8".parse().unwrap()], true);
        let mut headers = HeaderMap::new();
        let secure = |peer: &str, headers: &HeaderMap| proxies.transport(peer.parse().unwrap(), headers).secure;
        assert!(secure("10.0.0.1", &headers));
        headers.insert(X_FORWARDED_PROTO, "https, http".parse().unwrap());
        assert!(!secure("10.0.0.1", &headers));
        headers.insert(X_FORWARDED_PROTO, "https".parse().unwrap());
        assert!(secure("10.0.0.1", &headers) && !secure("198.51.100.1", &headers));
    }
}
