//! Forms with a file, as browsers without scripts post them: unfolded into a plain form, in which the file is a field
//! with its text, so that server functions need to know nothing of it.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE as HEADER};
use http::{HeaderValue, Method, StatusCode};

use super::errors::refuse;

/// What such forms are posted as.
pub const CONTENT_TYPE: &str = "multipart/form-data";
/// The forms that have a file.
pub const PATHS: &[&str] = &["/console/rpc/import_users"];

/// More fields than any form of ours has.
const MAX_FIELDS: usize = 32;

/// Rewrites a form with a file; everything else passes.
pub async fn unfold(request: Request, next: Next) -> Response {
    if *request.method() != Method::POST || !PATHS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let Some(boundary) = request.headers().get(HEADER).and_then(|value| boundary(value.to_str().ok()?)) else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    // The length is limited outside of this.
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PayloadTooLarge",
            "The request is too large. Send less at once.",
        );
    };
    let Some(fields) = fields(&bytes, &boundary) else {
        return refuse(StatusCode::BAD_REQUEST, "InvalidParameter", "The form could not be read. Send it again.");
    };
    let form = plain(&fields);
    parts.headers.insert(HEADER, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(form.len()));
    next.run(Request::from_parts(parts, Body::from(form))).await
}

/// What stands between the parts; nothing for another content type.
fn boundary(content_type: &str) -> Option<String> {
    let (essence, parameters) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case(CONTENT_TYPE) {
        return None;
    }
    let boundary = parameters.trim().strip_prefix("boundary=")?.trim_matches('"');
    (1..=70).contains(&boundary.len()).then(|| boundary.to_owned())
}

/// Names and texts of the fields; what is no UTF-8 in them becomes U+FFFD. Nothing for what is no such form.
///
/// Source: RFC 7578; RFC 2046, section 5.1.1.
fn fields(body: &[u8], boundary: &str) -> Option<Vec<(String, String)>> {
    let delimiter = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(delimiter.get(2..)?.as_bytes())?;
    let mut fields = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(fields);
        }
        let part = rest.strip_prefix(b"\r\n")?;
        let (head, after) = split(part, b"\r\n\r\n")?;
        let (content, after) = split(after, delimiter.as_bytes())?;
        rest = after;
        if fields.len() >= MAX_FIELDS {
            return None;
        }
        fields.push((name(std::str::from_utf8(head).ok()?)?, String::from_utf8_lossy(content).into_owned()));
    }
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let position = bytes.windows(at.len()).position(|window| window == at)?;
    Some((bytes.get(..position)?, bytes.get(position + at.len()..)?))
}

/// The field's name out of the head of a part.
fn name(head: &str) -> Option<String> {
    let is_ours = |line: &&str| line.get(..20).is_some_and(|key| key.eq_ignore_ascii_case("content-disposition:"));
    let line = head.split("\r\n").find(is_ours)?;
    let (_, rest) = line.split_once("; name=\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

fn plain(fields: &[(String, String)]) -> String {
    let mut form = String::new();
    for (name, value) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        push_escaped(&mut form, name);
        form.push('=');
        push_escaped(&mut form, value);
    }
    form
}

fn push_escaped(form: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            form.push(char::from(byte));
        } else {
            let digit = |four: u8| HEX.get(usize::from(four)).copied().map_or('0', char::from);
            form.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--xyz\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\n\r\n--xyz\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n\
        user_name\r\n--xy\r\nana,\"\u{e9}\"\r\n\r\n--xyz--\r\n";

    #[test]
    fn forms_are_unfolded() {
        assert_eq!(boundary("multipart/form-data; boundary=xyz").as_deref(), Some("xyz"));
        assert_eq!(boundary("application/json; boundary=xyz"), None);
        let found = fields(BODY.as_bytes(), "xyz").unwrap();
        let file = "user_name\r\n--xy\r\nana,\"\u{e9}\"\r\n";
        assert_eq!(found, [("table".to_owned(), String::new()), ("file".to_owned(), file.to_owned())]);
        assert_eq!(plain(&found), "table=&file=user_name%0D%0A--xy%0D%0Aana%2C%22%C3%A9%22%0D%0A");
    }

    #[test]
    fn what_is_cut_off_is_no_form() {
        for end in 0..BODY.len() - 4 {
            if let Some(cut) = BODY.as_bytes().get(..end) {
                assert_eq!(fields(cut, "xyz"), None, "{end}");
            }
        }
        assert_eq!(fields(b"", "xyz"), None);
        assert_eq!(fields(b"--xyz\r\nContent-Type: text/csv\r\n\r\na\r\n--xyz--", "xyz"), None, "no name");
    }
}
