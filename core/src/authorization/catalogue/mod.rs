//! What can stand in a policy: services with their actions, resource types and condition keys.
//!
//! One JSON file per service, read once; a company adds its own services in the same format with
//! [`Catalogue::extend`]. To add a built-in one: write its file and name it in the list below.
//!
//! ```json
//! {
//!   "service": "orders",
//!   "name": "Orders of Company X",
//!   "complete": true,
//!   "resources": [{ "type": "order", "arn": "acs:orders:{region}:{account}:order/{OrderId}" }],
//!   "keys": [{ "name": "orders:Amount", "type": "Number", "description": "What the order costs." }],
//!   "actions": [
//!     { "name": "CancelOrder", "access": "Write", "resources": ["order"], "description": "Cancels an order." }
//!   ]
//! }
//! ```

mod find;
mod read;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::matching::bytes::byte_pairs;

pub use read::CatalogueError;

/// The services that are known.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// By their code in lower case.
    services: BTreeMap<String, Service>,
    /// The names of their actions in lower case, in the order of the actions, each with its [`byte_pairs`].
    folded_names: BTreeMap<String, Arc<[(u64, String)]>>,
    /// The account the documents are written for.
    pub(super) account: Option<String>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// The code in actions, ARNs and keys, such as `ecs`.
    pub code: String,
    /// The name for people.
    pub name: String,
    /// Whether every action of the service is listed, so that others do not exist.
    pub complete: bool,
    /// In the order of the file.
    pub resources: Vec<ResourceType>,
    /// In the order of the file.
    pub keys: Vec<Key>,
    /// In the order of the file.
    pub actions: Vec<KnownAction>,
}

/// A type of resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceType {
    /// The name within its service.
    pub name: String,
    /// The ARN with `{Placeholders}`; a `*` is the collection that list calls are authorised on.
    pub arn: String,
}

/// A condition key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// With its service, such as `acs:SourceIp`; `acs:ResourceTag/{Tag}` stands for every tag.
    pub name: String,
    /// What its values are.
    pub key_type: KeyType,
    /// Whether a request can bring several values.
    pub multi_valued: bool,
    /// Whether every request brings it; any other key can be absent.
    pub always_present: bool,
    /// What it holds, one sentence.
    pub description: String,
}

/// What the values of a condition key are.
///
/// Source: RAM documentation, *Policy elements*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KeyType {
    /// Any text.
    String,
    /// A decimal number.
    Number,
    /// An instant.
    Date,
    /// True or false.
    Boolean,
    /// An address.
    IpAddress,
}

/// An action of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAction {
    /// Without its service, such as `CreateUser`.
    pub name: String,
    /// What it does to the resource.
    pub access: AccessLevel,
    /// The types of the resources it is authorised on, all of them; empty if it is authorised on none in particular.
    pub resources: Vec<String>,
    /// What it does, one sentence.
    pub description: String,
}

/// What an action does to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AccessLevel {
    /// Names resources without showing what is in them.
    List,
    /// Shows a resource.
    Read,
    /// Creates, changes or deletes a resource.
    Write,
    /// Changes who may do what.
    PermissionsManagement,
    /// Changes tags only.
    Tagging,
}

const BUILT_IN: &[&str] = &[
    include_str!("acs.json"),
    include_str!("actiontrail.json"),
    include_str!("ecs.json"),
    include_str!("oss.json"),
    include_str!("ram.json"),
    include_str!("rampart.json"),
    include_str!("rds.json"),
    include_str!("slb.json"),
    include_str!("sts.json"),
    include_str!("vpc.json"),
    include_str!("other_services.json"),
];

impl Catalogue {
    /// The services this product ships with.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<Catalogue> = OnceLock::new();
        BUILT.get_or_init(|| {
            let mut catalogue = Self::default();
            for file in BUILT_IN {
                // A test reads every file; one that cannot be read would be missing here, not wrong.
                let _: Result<(), CatalogueError> = catalogue.extend(file);
            }
            catalogue
        })
    }

    /// Adds the services of a JSON text: one service, or a list of them. A service that is known already is replaced.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its line and field; nothing is added then.
    pub fn extend(&mut self, json: &str) -> Result<(), CatalogueError> {
        let services = read::services(json)?;
        for service in services {
            let code = service.code.to_lowercase();
            let names = service.actions.iter().map(|action| action.name.to_lowercase());
            self.folded_names.insert(code.clone(), names.map(|name| (byte_pairs(name.as_bytes()), name)).collect());
            self.services.insert(code, service);
        }
        Ok(())
    }

    /// The same catalogue for the policies of one account, by its number; other accounts are foreign then.
    #[must_use]
    pub fn for_account(mut self, account: &str) -> Self {
        self.account = Some(account.to_owned());
        self
    }

    /// Every service, by its code.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.values()
    }
}
