//! The document around the console, with the content security policy that belongs to it.

use std::collections::BTreeMap;

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use crate::App;
use crate::pages::Page;
use crate::route::first_address;
use crate::state::{Boot, Theme};

/// Where the built site's files are: absolute paths with the content's hash in the name.
#[derive(Debug, Clone)]
pub struct Site {
    /// The module that loads the WebAssembly.
    pub js: String,
    /// The WebAssembly.
    pub wasm: String,
    /// The module that loads its areas.
    pub areas_js: String,
    /// The files with the code of areas, by their names; `common` is needed by all.
    pub areas: BTreeMap<String, String>,
    /// The module with the authorization engine, which pages load that need it.
    pub policy_js: String,
    /// Its WebAssembly.
    pub policy_wasm: String,
    /// The style sheet.
    pub css: String,
    /// The icon, SVG.
    pub favicon: String,
}

/// The whole document; the server renders it for every route.
pub fn shell(site: Site) -> impl IntoView {
    let boot = Boot::of_request();
    let lang = boot.lang.tag();
    let theme = (boot.theme != Theme::System).then(|| boot.theme.as_str());
    provide_context(boot.lang);
    provide_context(StoredValue::new(boot));
    let nonce = use_nonce();
    set_content_security_policy(nonce.as_ref().map(ToString::to_string).as_deref().unwrap_or_default());
    let start = start_script(&site);
    let areas = areas_of_page(&site).into_iter().map(|href| {
        view! { <link rel="preload" href=href r#as="fetch" r#type="application/octet-stream" crossorigin="anonymous" /> }
    });
    let areas = areas.collect_view();
    view! {
        <!DOCTYPE html>
        <html lang=lang data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" type="image/svg+xml" href=site.favicon />
                <link rel="stylesheet" href=site.css />
                <link rel="modulepreload" href=site.js nonce=nonce.clone() />
                <link rel="modulepreload" href=site.areas_js nonce=nonce.clone() />
                <link rel="preload" href=site.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                {areas}
                <MetaTags />
                <script type="module" nonce=nonce inner_html=start></script>
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The files that the page at the address needs besides those that all need: loaded at once, not one after the other.
fn areas_of_page(site: &Site) -> Vec<String> {
    let address = first_address();
    let needed = Page::at(&address).needs(address.get("panel").is_some());
    let mut files = needed.iter().map(|code| code.file()).collect::<Vec<_>>();
    files.dedup();
    std::iter::once("common").chain(files).filter_map(|file| site.areas.get(file).cloned()).collect()
}

/// Starts the console, and hands it what loads the authorization engine when a page first needs it.
fn start_script(site: &Site) -> String {
    let Site { js, wasm, areas_js, policy_js, policy_wasm, .. } = site;
    format!(
        "import init, {{ hydrate }} from {js:?};\n\
         import {{ begin }} from {areas_js:?};\n\
         const loadPolicyEngine = async () => {{\n\
           const engine = await import({policy_js:?});\n\
           await engine.default({{ module_or_path: {policy_wasm:?} }});\n\
           return engine;\n\
         }};\n\
         init({{ module_or_path: {wasm:?} }}).then((module) => {{\n\
           begin(module);\n\
           return hydrate(loadPolicyEngine);\n\
         }});"
    )
}

/// Scripts run by the nonce alone; nothing is loaded from elsewhere; forms stay here.
fn set_content_security_policy(nonce: &str) {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    );
    if let (Some(response), Ok(policy)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
