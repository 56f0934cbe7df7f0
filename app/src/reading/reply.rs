//! What a server function answered, as text: every call has one type, and what is in it is read where it is needed.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::decode::decode;
use crate::call::CallError;

/// The JSON of an outcome, or why there is none.
#[derive(Debug, Clone)]
pub struct Reply {
    text: Result<Arc<str>, CallError>,
    /// The output itself, for whoever reads it first: making it from its text again costs a tenth of a page.
    #[cfg(feature = "ssr")]
    output: Made,
}

#[cfg(feature = "ssr")]
type Made = Arc<std::sync::Mutex<Option<Box<dyn std::any::Any + Send>>>>;

impl PartialEq for Reply {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Reply {
    fn new(text: Result<Arc<str>, CallError>) -> Self {
        #[cfg(feature = "ssr")]
        return Self { text, output: Made::default() };
        #[cfg(not(feature = "ssr"))]
        Self { text }
    }

    /// Writes an outcome.
    pub fn of<T: Serialize + Send + 'static>(outcome: Result<T, CallError>) -> Self {
        let output = match outcome {
            Ok(output) => output,
            Err(error) => return Self::new(Err(error)),
        };
        let text = serde_json::to_string(&output).map_err(|_| CallError::Unreachable);
        let reply = Self::new(text.map(Into::into));
        #[cfg(feature = "ssr")]
        if reply.text.is_ok()
            && let Ok(mut made) = reply.output.lock()
        {
            *made = Some(Box::new(output));
        }
        reply
    }

    /// Takes an answer of the server: its status and its body.
    #[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only the browser and the tests call it"))]
    pub(super) fn of_response(status: u16, body: String) -> Self {
        Self::new(if status < 400 { Ok(body.into()) } else { Err(error_of(&body)) })
    }

    /// There is no answer.
    pub fn unreachable() -> Self {
        Self::new(Err(CallError::Unreachable))
    }

    /// Takes the JSON of an output that needs no call.
    pub(super) fn known(json: String) -> Self {
        Self::new(Ok(json.into()))
    }

    /// Why the call failed.
    pub fn error(&self) -> Option<&CallError> {
        self.text.as_ref().err()
    }

    /// The JSON of the output.
    pub fn json(&self) -> Option<&str> {
        self.text.as_deref().ok()
    }

    /// Reads the outcome.
    ///
    /// # Errors
    /// The call's; `Unreachable` when the answer is not what was asked for.
    pub fn read<T: DeserializeOwned + 'static>(&self) -> Result<T, CallError> {
        #[cfg(feature = "ssr")]
        if let Some(output) = self.made() {
            return Ok(output);
        }
        match &self.text {
            Ok(text) => read_output(text).map_err(|_| CallError::Unreachable),
            Err(error) => Err(error.clone()),
        }
    }

    /// Takes the output itself, if it is still there.
    #[cfg(feature = "ssr")]
    fn made<T: 'static>(&self) -> Option<T> {
        let made = self.output.lock().ok()?.take_if(|made| made.is::<T>())?;
        made.downcast().ok().map(|output| *output)
    }
}

/// Size matters in the browser, speed on the server.
fn read_output<T: DeserializeOwned>(text: &str) -> Result<T, impl std::error::Error> {
    #[cfg(feature = "ssr")]
    return serde_json::from_str(text);
    #[cfg(not(feature = "ssr"))]
    decode(text)
}

fn error_of(body: &str) -> CallError {
    decode(body).unwrap_or(CallError::Unreachable)
}

/// The form in which the page carries it: a sign that tells outputs from errors, then the JSON.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Ok(text) => write!(f, "+{text}"),
            Err(error) => write!(f, "-{}", serde_json::to_string(error).unwrap_or_default()),
        }
    }
}

impl FromStr for Reply {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(match text.split_at_checked(1) {
            Some(("+", output)) => Ok(output.into()),
            Some(("-", error)) => Err(error_of(error)),
            _ => Err(CallError::Unreachable),
        }))
    }
}

#[cfg(test)]
mod tests {
    use rampart_core::model::ApiError;

    use super::*;

    #[test]
    fn a_page_carries_outputs_and_errors() {
        let refused = CallError::from(ApiError::not_exist("User", "+a"));
        for outcome in [Ok(vec![Some("+ü\u{2028}".to_owned()), None]), Err(refused), Err(CallError::LoggedOff)] {
            let reply = Reply::of(outcome.clone());
            let carried: Reply = reply.to_string().parse().unwrap();
            assert_eq!(carried.read(), outcome);
            // The first one is given the output itself, the second one what its text says.
            assert_eq!((reply.read(), reply.read()), (outcome.clone(), outcome));
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_answer() {
        assert_eq!(Reply::of_response(200, "<html>".to_owned()).read::<()>(), Err(CallError::Unreachable));
        assert_eq!(Reply::of_response(502, "<html>".to_owned()).read::<()>(), Err(CallError::Unreachable));
        assert_eq!(Reply::of_response(401, "\"LoggedOff\"".to_owned()).error(), Some(&CallError::LoggedOff));
        assert_eq!("".parse::<Reply>().unwrap().read::<()>(), Err(CallError::Unreachable));
    }
}
