//! Taking a list away as a file: a read that is recorded.

use serde::Serialize;

use super::{Access, Action, Scope};
#[cfg(feature = "server")]
use super::{Cx, Perform};
#[cfg(feature = "server")]
use crate::model::ApiError;
use crate::model::Arn;

/// Says that a list is about to be taken away as a file: the event of an export, whose rows are then read by the list's
/// own action page by page. Whoever may read every page may keep them.
///
/// # Errors
/// None of its own.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Export<A>(pub A);

impl<A: Action> Action for Export<A> {
    const ACTION: &'static str = A::ACTION;
    // A read, but one that is recorded.
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        self.0.resources(scope)
    }
}

#[cfg(feature = "server")]
impl<A: Action> Perform for Export<A> {
    async fn perform(self, _: &mut Cx<'_>) -> Result<(), ApiError> {
        Ok(())
    }
}
