//! The register of resources: what the account owns, whoever entered it.

mod deregister;
mod detail;
mod edit;
mod filters;
mod list;
mod list_query;
mod register;
mod server_fns;
mod stays;
mod tags;

pub(crate) use list::PANELS;
pub use list::ResourcesPage;
use rampart_core::model::{PrincipalId, UserId};
use rampart_core::resources::ResourceArn;
pub use server_fns::{DeregisterResource, EditResource, ReadResource, ReadResources, RegisterResource};
#[cfg(feature = "ssr")]
pub(crate) use stays::registered_by;
pub(crate) use stays::{Registered, stays_with_the_account};

use crate::route::escape;

/// The page.
const PATH: &str = "/resources";

/// The list of what a user registered.
pub(crate) fn registered_by_href(user_id: UserId) -> String {
    list_query::ListQuery::of_creator(PrincipalId::User(user_id))
}

/// The page with the details of a resource open.
pub(crate) fn resource_href(arn: &ResourceArn) -> String {
    let mut href = PATH.to_owned();
    href.push_str("?resource=");
    href.push_str(&escape(arn.as_str()));
    href
}
