//! The console's site, embedded in the binary: release builds carry `target/site`, debug builds read it from disk.
//!
//! Names carry a hash of their content, so browsers may keep files forever; each has a brotli twin beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;
#[cfg(not(debug_assertions))]
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use rust_embed::RustEmbed;

use crate::http::errors;
use crate::http::security_headers::Cacheable;

#[derive(RustEmbed)]
#[folder = "../target/site/"]
#[allow_missing = true]
struct Site;

const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";
const MANIFEST: &str = "manifest.json";

type Manifest = BTreeMap<String, String>;

/// A file's bytes and the hash of them.
struct File {
    bytes: Cow<'static, [u8]>,
    sha256: [u8; 32],
}

/// The address of a file by its plain name: `main.css` is `/pkg/main.3f2a.css`. `None` when it was not built.
pub fn asset_path(logical: &str) -> Option<String> {
    with_manifest(|manifest| manifest.get(logical).map(|name| format!("/pkg/{name}")))
}

/// The addresses of all files of a kind, by their plain names without it.
pub fn paths_of_kind(extension: &str) -> BTreeMap<String, String> {
    let stem_of =
        |logical: &str| logical.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.')).map(ToOwned::to_owned);
    with_manifest(|manifest| {
        let paths = manifest.iter().filter_map(|(logical, name)| Some((stem_of(logical)?, format!("/pkg/{name}"))));
        paths.collect()
    })
}

/// Whether the site was built: without it the console works, but bare.
pub fn is_built() -> bool {
    Site::get(MANIFEST).is_some()
}

/// Routes `/pkg/*` and `/favicon.ico`.
pub fn router() -> Router {
    Router::new().route("/pkg/{*file}", get(package)).route("/favicon.ico", get(favicon))
}

async fn package(Path(file): Path<String>, headers: HeaderMap) -> Response {
    answer(&file, &headers, FOREVER, site_file).unwrap_or(errors::not_found().await)
}

async fn favicon(headers: HeaderMap) -> Response {
    let file = with_manifest(|manifest| manifest.get("favicon.svg").cloned());
    let found = file.and_then(|file| answer(&file, &headers, A_DAY, site_file));
    found.unwrap_or(errors::not_found().await)
}

fn site_file(path: &str) -> Option<File> {
    Site::get(path).map(|file| File { bytes: file.data, sha256: file.metadata.sha256_hash() })
}

/// In debug builds the site may be built anew under a running server, so its manifest is read each time.
#[cfg(debug_assertions)]
fn with_manifest<T>(read: impl FnOnce(&Manifest) -> T) -> T {
    read(&load_manifest())
}

#[cfg(not(debug_assertions))]
fn with_manifest<T>(read: impl FnOnce(&Manifest) -> T) -> T {
    static MANIFEST: LazyLock<Manifest> = LazyLock::new(load_manifest);
    read(&MANIFEST)
}

fn load_manifest() -> Manifest {
    let Some(file) = Site::get(MANIFEST) else { return Manifest::new() };
    serde_json::from_slice(&file.data).unwrap_or_else(|error| {
        tracing::error!(%error, "the site's manifest cannot be read; build the site again");
        Manifest::new()
    })
}

/// `None` when there is no such file.
fn answer(
    file: &str,
    headers: &HeaderMap,
    cache_control: &'static str,
    read: impl Fn(&str) -> Option<File>,
) -> Option<Response> {
    let is_hidden = file == MANIFEST || file.ends_with(".br") || file.split('/').any(|part| part.starts_with('.'));
    if is_hidden || file.contains('\\') {
        return None;
    }
    let packed = if accepts_brotli(headers) { read(&format!("{file}.br")) } else { None };
    let encoding = packed.is_some().then_some("br");
    let found = packed.or_else(|| read(file))?;
    let tag = format!("\"{}\"", found.sha256.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>());
    let is_known = headers
        .get_all(IF_NONE_MATCH)
        .into_iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag || known.trim() == "*");
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Response::new(match found.bytes {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        }),
    };
    let answered = response.headers_mut();
    answered.insert(CACHE_CONTROL, HeaderValue::from_static(cache_control));
    answered.insert(VARY, HeaderValue::from_static("accept-encoding"));
    answered.insert(ETAG, HeaderValue::try_from(tag).ok()?);
    if !is_known {
        answered.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(file)));
        if let Some(encoding) = encoding {
            answered.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    Some((Extension(Cacheable), response).into_response())
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let is_refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        is_brotli && !is_refused
    })
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture(path: &str) -> Option<File> {
        let bytes: &'static [u8] = match path {
            "console.3f2a.js" => b"plain",
            "console.3f2a.js.br" => b"packed",
            "manifest.json" => b"{}",
            "logo.svg" => b"<svg/>",
            _ => return None,
        };
        Some(File { bytes: Cow::Borrowed(bytes), sha256: [bytes.len() as u8; 32] })
    }

    async fn get(file: &str, headers: &[(http::HeaderName, &str)]) -> Option<(u16, HeaderMap, String)> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let response = answer(file, &headers, FOREVER, fixture)?;
        assert!(response.extensions().get::<Cacheable>().is_some());
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 100).await.unwrap();
        Some((parts.status.as_u16(), parts.headers, String::from_utf8(body.to_vec()).unwrap()))
    }

    #[tokio::test]
    async fn brotli_goes_to_those_who_take_it() {
        let (_, headers, body) = get("console.3f2a.js", &[(ACCEPT_ENCODING, "gzip, br;q=1.0")]).await.unwrap();
        assert_eq!((body.as_str(), headers[CONTENT_ENCODING].to_str().unwrap()), ("packed", "br"));
        assert_eq!(headers[CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(headers[CACHE_CONTROL], FOREVER);
        for refused in ["gzip", "br;q=0", "brotli"] {
            let (_, headers, body) = get("console.3f2a.js", &[(ACCEPT_ENCODING, refused)]).await.unwrap();
            assert_eq!((body.as_str(), headers.get(CONTENT_ENCODING)), ("plain", None));
        }
        let (_, headers, body) = get("logo.svg", &[(ACCEPT_ENCODING, "br")]).await.unwrap();
        assert_eq!((body.as_str(), headers.get(CONTENT_ENCODING)), ("<svg/>", None));
        assert_eq!(headers[VARY], "accept-encoding");
    }

    #[tokio::test]
    async fn known_files_are_not_sent_again() {
        let (_, headers, _) = get("logo.svg", &[]).await.unwrap();
        let tag = headers[ETAG].to_str().unwrap();
        let (status, _, body) = get("logo.svg", &[(IF_NONE_MATCH, &format!("\"x\", W/{tag}"))]).await.unwrap();
        assert_eq!((status, body.as_str()), (304, ""));
    }

    #[tokio::test]
    async fn nothing_else_is_served() {
        for file in ["manifest.json", "console.3f2a.js.br", "missing.js", "../Cargo.toml", ".env", ""] {
            assert!(get(file, &[]).await.is_none(), "{file}");
        }
    }
}
