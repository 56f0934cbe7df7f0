//! Users from a table.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::users::ImportRow;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// What became of a row, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The name as it was written.
    pub user_name: String,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// The generated password, when the row asked for console logon.
    pub password: Option<String>,
}

/// How an import went, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportResult {
    /// Whether something was done.
    pub is_done: bool,
    /// Row by row.
    pub rows: Vec<Imported>,
    /// The table of a check without scripts, so that it need not be pasted again.
    pub table: String,
}

/// Imports a part of a table, or says what would happen. Passwords cost some 16 ms each, rows without far less than one.
#[server(input = Json)]
pub async fn import_part(rows: Vec<ImportRow>, is_dry_run: bool) -> Result<Vec<Imported>, CallError> {
    server::part(rows, is_dry_run).await
}

/// The whole import as a form without scripts posts it, at most 5,000 rows and 500 passwords; `step` is `check` or
/// `import`, and a file is taken in place of the table.
#[server]
pub async fn import_users(
    #[server(default)] table: String,
    #[server(default)] file: String,
    #[server(default)] step: String,
) -> Result<ImportResult, CallError> {
    use rampart_core::model::ApiError;
    use rampart_core::users::{ImportUsers, read_table};

    use crate::form::{Then, answer};

    const MAX_ROWS: usize = 5_000;
    const MAX_LOGONS: usize = 500;

    let is_done = step == "import";
    let outcome = async {
        let (field, text) = if file.is_empty() { ("table", &table) } else { ("file", &file) };
        let read = read_table(text).map_err(|error| ApiError::invalid(field, error.to_string()))?;
        // One post is answered within the time of one request.
        let n_logons = read.rows.iter().filter(|row| row.console_logon).count();
        if read.rows.len() > MAX_ROWS || n_logons > MAX_LOGONS {
            let rule = format!(
                "without scripts at most {MAX_ROWS} rows, {MAX_LOGONS} of them with console logon, go at once; part \
                 the table, or allow scripts"
            );
            return Err(ApiError::invalid(field, rule).into());
        }
        let mut rows = Vec::with_capacity(read.rows.len());
        for part in read.rows.chunks(ImportUsers::MAX_ROWS) {
            rows.extend(server::part(part.to_vec(), !is_done).await?);
        }
        Ok(ImportResult { is_done, rows, table: if is_done { String::new() } else { text.clone() } })
    };
    let outcome = outcome.await;
    let then = Then::to("/users?panel=import").showing_result().back_to("/users?panel=import");
    answer("import_users", &serde_json::json!({ "table": table }), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
    use rampart_core::model::UserName;
    use rampart_core::users::{CheckUserImport, ImportRow, ImportUsers};

    use super::Imported;
    use crate::call::{self, CallError};

    pub(super) async fn part(rows: Vec<ImportRow>, is_dry_run: bool) -> Result<Vec<Imported>, CallError> {
        let wants_logon: Vec<bool> = rows.iter().map(|row| row.console_logon).collect();
        let outcomes = if is_dry_run {
            call::run(CheckUserImport { rows }).await?
        } else {
            call::run(ImportUsers { rows }).await?
        };
        let mut imported = Vec::with_capacity(outcomes.len());
        for (outcome, wants_logon) in outcomes.into_iter().zip(wants_logon) {
            let mut row = Imported { user_name: outcome.user_name, refusal: outcome.refusal, password: None };
            if wants_logon && !is_dry_run && row.refusal.is_none() {
                match enable_logon(&row.user_name).await {
                    Ok(password) => row.password = password,
                    // The user is there; what is missing is said beside it.
                    Err(error) => row.refusal = Some(error.to_string()),
                }
            }
            imported.push(row);
        }
        Ok(imported)
    }

    async fn enable_logon(name: &str) -> Result<Option<String>, CallError> {
        let action = CreateLoginProfile {
            user_name: crate::form::field("user_name", UserName::parse(name))?,
            password: NewPassword::Generate,
            password_reset_required: true,
            mfa_required: false,
        };
        let set = call::run(action).await?;
        Ok(set.generated_password.map(|password| password.reveal().to_owned()))
    }
}
