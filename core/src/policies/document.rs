//! What may be saved: only what the engine can evaluate. Warnings never keep a document out.

use crate::authorization::{DocumentKind, Finding, FindingCode, parse};
use crate::model::{ApiError, RefusedDocument};

/// Refuses a document that the engine cannot evaluate, with every finding and its place.
///
/// # Errors
/// `InvalidParameter.PolicyDocument` or `.PolicyDocument.Length` at the field `document`.
pub(crate) fn check(text: &str, kind: DocumentKind) -> Result<(), ApiError> {
    parse(text, kind).map(drop).map_err(|findings| refused(text, findings))
}

/// Refuses a description or note that is too long or holds control characters.
///
/// # Errors
/// `InvalidParameter.<subject>` at `field`.
pub(crate) fn check_words(text: &str, characters_max: usize, subject: &str, field: &str) -> Result<(), ApiError> {
    let is_text = !text.chars().any(|c| c.is_control() && c != '\n');
    if text.chars().count() > characters_max || !is_text {
        let message = format!("use at most {characters_max} characters, without control characters");
        return Err(ApiError::invalid(subject, message).at(field));
    }
    Ok(())
}

/// One error with every finding and the line it is about.
pub(crate) fn refused(document: &str, findings: Vec<Finding>) -> ApiError {
    let is_length = findings.iter().any(|finding| finding.code == FindingCode::DocumentLength);
    let subject = if is_length { "PolicyDocument.Length" } else { "PolicyDocument" };
    let mut message = "the policy document is not valid".to_owned();
    for finding in &findings {
        let before = document.get(..finding.span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        message.push_str(&format!(". Line {line}: {}", sentences(finding)));
    }
    let mut error = ApiError::invalid(subject, message).at("document");
    error.document = Some(Box::new(RefusedDocument { findings }));
    error
}

/// What is wrong and what to write instead; without the last full stop, which the joined message sets.
fn sentences(finding: &Finding) -> String {
    format!("{} {}", finding.message, finding.help).trim_end_matches('.').to_owned()
}
