//! The rules a new password must keep, and its hash.
//!
//! Source: NIST SP 800-63B-4 (length and guessability instead of composition); RAM, PasswordNotContainUserName.

use super::{MAXIMUM_PASSWORD_LENGTH, MINIMUM_PASSWORD_LENGTH, NewPassword};
use crate::credential::password_hash::HashError;
use crate::credential::password_rules;
use crate::door::{Iam, Prepared};
use crate::model::{ApiError, Code, Disclosed, Secret};

/// Refuses a password that is too short, too long, contains the name or is easily guessed.
///
/// # Errors
/// `InvalidParameter.Password.TooWeak` at `field`, saying what to do.
pub(crate) fn check(password: &str, name: &str, field: &str) -> Result<(), ApiError> {
    let weak = |message: String| ApiError::new(Code::InvalidParameter, "Password.TooWeak", message).at(field);
    let length = password.chars().count();
    if length < MINIMUM_PASSWORD_LENGTH {
        return Err(weak(format!("use at least {MINIMUM_PASSWORD_LENGTH} characters; this one has {length}")));
    }
    if length > MAXIMUM_PASSWORD_LENGTH || password_rules::is_too_long(password) {
        return Err(weak(format!("use at most {MAXIMUM_PASSWORD_LENGTH} characters")));
    }
    let local = name.split('@').next().unwrap_or(name).to_lowercase();
    if local.chars().count() >= 3 && password.to_lowercase().contains(&local) {
        return Err(weak("leave the logon name out of the password".to_owned()));
    }
    match password_rules::weakness(password, &[name, &local]) {
        Some(message) => Err(weak(message)),
        None => Ok(()),
    }
}

/// Hashes a password on the hashing threads.
///
/// # Errors
/// `ServiceUnavailable` when too many wait.
pub(crate) async fn hash(iam: &Iam, password: Secret<String>) -> Result<String, ApiError> {
    iam.hasher().hash(password).await.map_err(hash_error)
}

pub(crate) fn hash_error(error: HashError) -> ApiError {
    match error {
        HashError::Busy => ApiError::new(
            Code::ServiceUnavailable,
            "",
            "too many people log on at this moment; try again in a few seconds",
        ),
        other => {
            tracing::error!(error = %other, "password hashing failed");
            ApiError::internal()
        }
    }
}

/// Makes or checks a new password and hashes it, before any transaction is open.
pub(crate) async fn prepare(
    iam: &Iam,
    password: Option<&NewPassword>,
    name: &str,
    field: &str,
) -> Result<Prepared, ApiError> {
    let mut prepared = Prepared::default();
    let plain = match password {
        None => return Ok(prepared),
        Some(NewPassword::Chosen(chosen)) => {
            check(chosen.expose(), name, field)?;
            chosen.clone()
        }
        Some(NewPassword::Generate) => {
            let generated = password_rules::generate_password().map_err(|_| ApiError::internal())?;
            prepared.generated_password = Some(Disclosed::new(generated.expose().clone()));
            generated
        }
    };
    prepared.password_hash = Some(hash(iam, plain).await?);
    Ok(prepared)
}
