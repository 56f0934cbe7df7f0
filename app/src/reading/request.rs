//! The one way in which the browser's code calls the server.

use leptos::server_fn::client::Client;
use leptos::server_fn::client::browser::BrowserClient;
use leptos::server_fn::request::ClientReq;
use leptos::server_fn::request::browser::BrowserRequest;
use leptos::server_fn::response::ClientRes;

use super::Reply;
use crate::call::CallError;

/// Posts to a server function and takes its answer.
pub(crate) async fn post(url: &'static str, content_type: &'static str, body: String) -> Reply {
    let answer = async {
        let request: BrowserRequest =
            ClientReq::<CallError>::try_new_post(url, content_type, "application/json", body)?;
        let response = <BrowserClient as Client<CallError>>::send(request).await?;
        let status = ClientRes::<CallError>::status(&response);
        Ok::<_, CallError>((status, ClientRes::<CallError>::try_into_string(response).await?))
    };
    answer.await.map_or_else(|_| Reply::unreachable(), |(status, body)| Reply::of_response(status, body))
}
