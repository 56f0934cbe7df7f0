//! A file of what the page shows anyway, for browsers without scripts: what is posted comes back as a file.
//!
//! Nothing is looked up and nothing is kept, so that a secret that is shown once needs no second place to be read from.
//! Only one's own page can post here (cross-origin posts are refused before), only for who is logged on, and only a
//! table of text comes back.

use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Form};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use rampart_core::sessions::Identity;
use serde::Deserialize;

use crate::http::errors::refuse;

/// Where it stands; `app/src/ui/secret_once.rs` posts here.
pub const PATH: &str = "/console/download";

/// The results of the longest import without scripts are below it.
const LONGEST_TEXT: usize = 1024 * 1024;

/// What is posted.
#[derive(Debug, Deserialize)]
pub struct Asked {
    file_name: String,
    file_text: String,
}

/// Sends it back as a file.
pub async fn echo(Extension(identity): Extension<Identity>, Form(asked): Form<Asked>) -> Response {
    if !matches!(identity, Identity::Full(_)) {
        return refuse(StatusCode::UNAUTHORIZED, "NotLoggedOn", "Log on first.");
    }
    let Some(disposition) = disposition(&asked.file_name) else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "InvalidParameter.file_name",
            "Ask for a file from the console\u{2019}s own page.",
        );
    };
    if asked.file_text.len() > LONGEST_TEXT {
        return refuse(StatusCode::BAD_REQUEST, "InvalidParameter.file_text", "The file is too long.");
    }
    let headers =
        [(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")), (CONTENT_DISPOSITION, disposition)];
    (headers, asked.file_text).into_response()
}

/// The header that makes it a file; `None` for a name that is none of ours.
fn disposition(file_name: &str) -> Option<HeaderValue> {
    let stem = file_name.strip_suffix(".csv")?;
    let is_ours = (1..=60).contains(&stem.len())
        && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_ours {
        return None;
    }
    HeaderValue::try_from(format!("attachment; filename=\"{file_name}\"")).ok()
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn only_plain_names_become_files() {
        assert_eq!(disposition("rampart-users.csv").unwrap(), "attachment; filename=\"rampart-users.csv\"");
        for name in ["", ".csv", "a.html", "a.csv.html", "../a.csv", "a\"b.csv", "A.csv", "a\r\nb.csv"] {
            assert!(disposition(name).is_none(), "{name}");
        }
        assert!(disposition(&format!("{}.csv", "a".repeat(61))).is_none());
    }
}
