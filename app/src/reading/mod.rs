//! What pages read from the server.
//!
//! Every page reads through one kind of resource, which holds the answer's text: a resource per type would put its
//! machinery into the browser's module once per type, which is most of a module. A function that pages read from is
//! declared with `#[server(input = Json)]`.
//!
//! ```ignore
//! let user = reading_again(move || changed.get(), move || ReadUser { user_name: name.clone(), tab });
//! view! { {load(user, move |user| view! { <UserContent user /> }.into_any())} }
//! ```

mod decode;
mod reply;
#[cfg(feature = "hydrate")]
mod request;

use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) use decode::decode;
use leptos::prelude::*;
use leptos::server::codee::string::FromToStringCodec;
use leptos::server_fn::codec::Json;
use leptos::server_fn::{Http, ServerFn};
pub use reply::Reply;
#[cfg(feature = "hydrate")]
pub(crate) use request::post;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::call::CallError;

/// What is read; waited for with `.await`, shown by [`Reading::draw`] or the frame's `load`.
pub struct Reading<T> {
    resource: Resource<Reply, FromToStringCodec>,
    output: PhantomData<fn() -> T>,
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T: DeserializeOwned + 'static> Reading<T> {
    /// Shows the outcome in its place; while it is read again the old content stays.
    pub fn draw(self, show: impl Fn(Result<T, CallError>) -> AnyView + Send + Sync + 'static) -> AnyView {
        draw(self.resource, Arc::new(move |reply| show(reply.read())))
    }
}

/// A call, with what tells whether it must be made again.
#[derive(Clone, PartialEq)]
struct Question {
    version: usize,
    /// Whether `json` is the output already; otherwise it is the arguments.
    is_known: bool,
    json: String,
}

type Ask = Box<dyn Fn() -> Question + Send + Sync>;
type Fetch = Box<dyn Fn(Question) -> Answering + Send + Sync>;
type Answering = Pin<Box<dyn Future<Output = Reply> + Send>>;

/// Reads from the server, and again when the arguments change.
pub fn reading<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Reading<F::Output>
where
    F: ServerFn<Error = CallError, Protocol = Http<Json, Json>> + Serialize + 'static,
    F::Output: Serialize + 'static,
{
    reading_unless_known(|| 0, move || Err(ask()))
}

/// As [`reading`], and again when `version` changes.
pub fn reading_again<F>(
    version: impl Fn() -> usize + Send + Sync + 'static,
    ask: impl Fn() -> F + Send + Sync + 'static,
) -> Reading<F::Output>
where
    F: ServerFn<Error = CallError, Protocol = Http<Json, Json>> + Serialize + 'static,
    F::Output: Serialize + 'static,
{
    reading_unless_known(version, move || Err(ask()))
}

/// As [`reading_again`]; `ask` may give the output itself, which saves the call.
pub fn reading_unless_known<F>(
    version: impl Fn() -> usize + Send + Sync + 'static,
    ask: impl Fn() -> Result<F::Output, F> + Send + Sync + 'static,
) -> Reading<F::Output>
where
    F: ServerFn<Error = CallError, Protocol = Http<Json, Json>> + Serialize + 'static,
    F::Output: Serialize + 'static,
{
    let ask = Arc::new(ask);
    let fetch = fetch_of(&ask);
    let question = move || {
        let (is_known, json) = match ask() {
            Ok(output) => (true, serde_json::to_string(&output)),
            Err(call) => (false, serde_json::to_string(&call)),
        };
        Question { version: version(), is_known, json: json.unwrap_or_default() }
    };
    Reading { resource: resource(Box::new(question), fetch), output: PhantomData }
}

/// On the server the function's body runs.
#[cfg(feature = "ssr")]
fn fetch_of<F, A>(ask: &Arc<A>) -> Fetch
where
    F: ServerFn<Error = CallError> + 'static,
    F::Output: Serialize + 'static,
    A: Fn() -> Result<F::Output, F> + Send + Sync + 'static,
{
    let ask = Arc::clone(ask);
    Box::new(move |question| {
        let call = untrack(|| ask()).err();
        Box::pin(async move {
            match call {
                Some(call) if !question.is_known => Reply::of(call.run_body().await),
                _ => Reply::known(question.json),
            }
        })
    })
}

/// In the browser the arguments are posted.
#[cfg(not(feature = "ssr"))]
fn fetch_of<F: ServerFn, A: Fn() -> Result<F::Output, F>>(_: &Arc<A>) -> Fetch {
    fetch_from(F::PATH)
}

#[cfg(not(feature = "ssr"))]
fn fetch_from(url: &'static str) -> Fetch {
    Box::new(move |question| {
        Box::pin(async move {
            if question.is_known {
                return Reply::known(question.json);
            }
            #[cfg(feature = "hydrate")]
            let reply = post(url, "application/json", question.json).await;
            #[cfg(not(feature = "hydrate"))]
            let reply = {
                let _ = url;
                Reply::unreachable()
            };
            reply
        })
    })
}

fn resource(ask: Ask, fetch: Fetch) -> Resource<Reply, FromToStringCodec> {
    Resource::new_str_blocking(ask, fetch)
}

/// The server draws once, and what it drew once.
#[cfg(feature = "ssr")]
fn draw(resource: Resource<Reply, FromToStringCodec>, show: Arc<dyn Fn(&Reply) -> AnyView + Send + Sync>) -> AnyView {
    view! { <Transition>{Suspend::new(async move { crate::ui::Settled::with_boundaries(show(&resource.await)) })}</Transition> }.into_any()
}

#[cfg(not(feature = "ssr"))]
fn draw(resource: Resource<Reply, FromToStringCodec>, show: Arc<dyn Fn(&Reply) -> AnyView + Send + Sync>) -> AnyView {
    view! {
        <Transition>
            {move || {
                let show = Arc::clone(&show);
                Suspend::new(async move { show(&resource.await) })
            }}
        </Transition>
    }
    .into_any()
}
