//! A secret that is shown once: what it is, to copy, to keep as a file, and the sentence that says so.

use leptos::prelude::*;

use super::button::Variant;
use super::copy::{CopyAction, CopyButton};
use super::icons::{Glyph, Icon};

/// One value of a secret, such as the id or the secret of an AccessKey pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretLine {
    /// What it is ("AccessKey secret").
    pub label: String,
    /// The value itself.
    pub value: String,
    /// Names the copy button ("Copy AccessKey secret").
    pub copy_label: String,
}

/// Where a file is asked for without scripts: the server sends back what was posted, and keeps nothing.
const DOWNLOAD: &str = "/console/download";

/// Shows secrets once. They can be saved as `file_name` with the content `file_text`; with scripts also copied, and the
/// file is then made here without sending anything.
#[component]
pub fn SecretOnce(
    lines: Vec<SecretLine>,
    /// Such as "This is shown once. Keep it now."
    #[prop(into)]
    sentence: String,
    /// Said after copying.
    #[prop(into)]
    copied_label: String,
    #[prop(optional, into)] download_label: Option<String>,
    #[prop(optional, into)] file_name: String,
    #[prop(optional, into)] file_text: String,
) -> impl IntoView {
    let all = lines.iter().map(|line| line.value.clone()).collect::<Vec<_>>().join("\n");
    let single = (lines.len() == 1).then(|| lines.first().map(|line| line.copy_label.clone())).flatten();
    let done = copied_label.clone();
    let values = lines
        .into_iter()
        .map(|line| {
            view! {
                <div class="secret-line">
                    <span class="secret-label">
                        {line.label}" "
                        <CopyButton text=line.value.clone() label=line.copy_label done=done.clone() />
                    </span>
                    <code class="well">{line.value}</code>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="secret">
            <p class="secret-sentence"><Glyph icon=Icon::Alert />{sentence}</p>
            {values}
            <div class="row">
                {single
                    .map(|label| view! { <CopyAction text=all label done=copied_label variant=Variant::Secondary /> })}
                {download_label
                    .map(|label| {
                        let (name, text) = (file_name.clone(), file_text.clone());
                        view! {
                            <form
                                method="post"
                                action=DOWNLOAD
                                on:submit=move |ev| {
                                    ev.prevent_default();
                                    save_as_file(&name, &text);
                                }
                            >
                                <input type="hidden" name="file_name" value=file_name />
                                <input type="hidden" name="file_text" value=file_text />
                                <button type="submit" class="button">
                                    <Glyph icon=Icon::Download />
                                    {label}
                                </button>
                            </form>
                        }
                    })}
            </div>
        </div>
    }
}

/// Offers a text as a file, without sending it anywhere.
pub fn save_as_file(file_name: &str, text: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::{JsCast, JsValue};
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let Ok(blob) = web_sys::Blob::new_with_str_sequence(&parts) else { return };
        let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
        let link = document().create_element("a").ok().and_then(|e| e.dyn_into::<web_sys::HtmlAnchorElement>().ok());
        if let Some(link) = link {
            link.set_href(&url);
            link.set_download(file_name);
            link.click();
        }
        set_timeout(move || drop(web_sys::Url::revoke_object_url(&url)), std::time::Duration::from_secs(10));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (file_name, text);
}
