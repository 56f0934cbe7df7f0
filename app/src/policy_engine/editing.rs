//! What the editor asks of the engine beside its findings: the statements of a text, the catalogue, shorter texts.

use rampart_core::authorization::{Outline, Service};

use super::Unavailable;

/// The statements of a text, each with its place; `None` when it is not a JSON object with a list of them.
///
/// # Errors
/// [`Unavailable`] in browsers, when the module cannot be loaded.
pub async fn outline(text: &str) -> Result<Option<Outline>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return read(super::module::call("outline", &[text]).await?);
    #[cfg(not(feature = "hydrate"))]
    Ok(rampart_core::authorization::outline(text))
}

/// Code and name of every service of the catalogue, by code.
///
/// # Errors
/// As [`outline`].
pub async fn services() -> Result<Vec<(String, String)>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return Ok(read(super::module::call("services", &[]).await?)?.unwrap_or_default());
    #[cfg(not(feature = "hydrate"))]
    Ok(rampart_core::authorization::Catalogue::built_in()
        .services()
        .map(|service| (service.code.clone(), service.name.clone()))
        .collect())
}

/// One service with its actions, resource types and condition keys; `None` when there is none with this code.
///
/// # Errors
/// As [`outline`].
pub async fn service(code: &str) -> Result<Option<Service>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return read(super::module::call("service", &[code]).await?);
    #[cfg(not(feature = "hydrate"))]
    Ok(rampart_core::authorization::Catalogue::built_in().service(code).cloned())
}

/// The text without what another part of it contains, and how many parts that are; `None` when there are none.
///
/// # Errors
/// As [`outline`].
pub async fn without_redundancy(text: &str, account: &str) -> Result<Option<(String, usize)>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return read(super::module::call("withoutRedundancy", &[text, account]).await?);
    #[cfg(not(feature = "hydrate"))]
    {
        use rampart_core::authorization::{Catalogue, DocumentKind};

        let catalogue = Catalogue::built_in().clone().for_account(account);
        Ok(rampart_core::authorization::without_redundancy(text, DocumentKind::Identity, &catalogue))
    }
}

/// Reads what the module gives: JSON, or nothing.
#[cfg(feature = "hydrate")]
fn read<T: serde::de::DeserializeOwned>(given: wasm_bindgen::JsValue) -> Result<Option<T>, Unavailable> {
    match given.as_string() {
        Some(json) => crate::reading::decode(&json).map(Some).map_err(|_| Unavailable),
        None => Ok(None),
    }
}
