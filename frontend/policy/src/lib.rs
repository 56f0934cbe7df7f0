//! The authorization engine as a module of its own, which a page loads when policies are written on it.
//!
//! Texts in, texts out: JSON crosses the border to JavaScript.

mod editing;

use rampart_core::authorization::{Catalogue, DocumentKind, Finding, FindingClass, check, format};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// All findings about a policy document, as a JSON list in the order of the text; `kind` is `identity`, `trust`,
/// `session` or `control`, and `account` the one the document is written for, if that is known.
///
/// Each is an object with `code`, `class`, `title`, `start`, `end` (bytes of the text in UTF-8), `message` and `help`,
/// as `app/src/policy_engine` reads it.
///
/// # Errors
/// When there is no such kind.
#[wasm_bindgen(js_name = check)]
pub fn check_text(text: &str, kind: &str, account: Option<String>) -> Result<String, JsError> {
    let kind = match kind {
        "identity" => DocumentKind::Identity,
        "trust" => DocumentKind::Trust,
        "session" => DocumentKind::Session,
        "control" => DocumentKind::Control,
        _ => return Err(JsError::new("no kind of policy document")),
    };
    let catalogue = account.map(|account| Catalogue::built_in().clone().for_account(&account));
    let catalogue = catalogue.as_ref().unwrap_or_else(|| Catalogue::built_in());
    let mut list = String::from("[");
    for finding in check(text, kind, catalogue).findings {
        if list.len() > 1 {
            list.push(',');
        }
        write(&finding, &mut list);
    }
    list.push(']');
    Ok(list)
}

/// The text with one member or value a line; `undefined` if it is not JSON.
#[wasm_bindgen(js_name = format)]
pub fn format_text(text: &str) -> Option<String> {
    format(text).ok()
}

fn write(finding: &Finding, out: &mut String) {
    let class = match finding.class {
        FindingClass::Error => "Error",
        FindingClass::SecurityWarning => "SecurityWarning",
        FindingClass::GeneralWarning => "GeneralWarning",
        FindingClass::Suggestion => "Suggestion",
    };
    let (start, end) = (finding.span.start.to_string(), finding.span.end.to_string());
    out.push_str("{\"start\":");
    out.push_str(&start);
    out.push_str(",\"end\":");
    out.push_str(&end);
    let code = format!("{:?}", finding.code);
    let texts = [
        ("code", code.as_str()),
        ("class", class),
        ("title", finding.code.title()),
        ("message", &finding.message),
        ("help", &finding.help),
    ];
    for (name, text) in texts {
        out.push_str(",\"");
        out.push_str(name);
        out.push_str("\":\"");
        write_escaped(text, out);
        out.push('"');
    }
    out.push('}');
}

/// The content of a JSON string.
fn write_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => {
                let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.extend([digit(u32::from(c) / 16), digit(u32::from(c) % 16)]);
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_json() {
        let text = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a\\n\\u0007\\\"\\\\ü\",\"Resource\":\"*\"}]}";
        let list = check_text(text, "identity", None).unwrap_or_default();
        let read: serde_json::Value = serde_json::from_str(&list).expect("JSON");
        assert_eq!(read[0]["code"], "InvalidActionFormat");
        assert_eq!(read[0]["class"], "Error");
        assert_eq!(read[0]["start"], 53);
        let mut escaped = String::from("\"");
        write_escaped("a\n\u{7}\"\\ü", &mut escaped);
        escaped.push('"');
        assert_eq!(serde_json::from_str::<String>(&escaped).expect("JSON"), "a\n\u{7}\"\\ü");
    }
}
