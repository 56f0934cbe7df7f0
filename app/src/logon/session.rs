//! What a logon keeps in the browser's session, and how a step raises it.

use rampart_core::door::{Iam, Origin};
use rampart_core::logon::NextStep;
use rampart_core::model::ApiError;
use rampart_core::sessions::Step;
use tower_sessions::Session;

use super::path_of;
use crate::call::CallError;
use crate::form::is_local_path;

/// The name as it was entered.
pub(super) const NAME: &str = "logon_name";
/// Where to go after logon.
pub(super) const NEXT: &str = "next";
/// Keeps the session from being empty: the session layer drops empty ones.
const LEVEL: &str = "level";

/// Gives the browser a new session id and the session what the step reached; answers the path to go on with.
///
/// The id changes at every step, so that an id planted before logon opens nothing.
///
/// # Errors
/// `NotLoggedOn` when the session is gone, `InternalError`.
pub(crate) async fn raise(session: &Session, iam: &Iam, origin: &Origin, step: Step) -> Result<String, CallError> {
    let next_step = step.next_step();
    let path = if next_step == NextStep::Done {
        let next: Option<String> = session.remove(NEXT).await.map_err(|_| ApiError::internal())?;
        session.remove::<String>(NAME).await.map_err(|_| ApiError::internal())?;
        next.filter(|next| is_local_path(next)).unwrap_or_else(|| "/".to_owned())
    } else {
        path_of(next_step).to_owned()
    };
    let level = if next_step == NextStep::Done { "full" } else { "pending" };
    session.insert(LEVEL, level).await.map_err(|_| ApiError::internal())?;
    session.cycle_id().await.map_err(|_| ApiError::internal())?;
    session.save().await.map_err(|_| ApiError::internal())?;
    let id = session.id().ok_or_else(ApiError::internal)?;
    iam.sessions().raise(&id.to_string(), origin, step).await?;
    Ok(path)
}
