//! Policies: the list, the editor, and everything about one of them.

mod compare;
mod create;
mod delete;
mod describe;
mod detail;
mod diff;
mod document;
mod editor;
mod list;
mod list_query;
mod references;
mod server_fns;
mod templates;
mod versions;

pub(crate) use create::NEW_POLICY;
pub use create::NewPolicyPage;
pub(crate) use detail::PANELS;
pub use detail::PolicyPage;
pub(crate) use document::EDITOR;
pub use list::PoliciesPage;
use rampart_core::model::PolicyName;
use rampart_core::policies::{PolicyType, SystemPolicyLabel};
use serde::{Deserialize, Serialize};
pub use server_fns::{
    CreatePolicy, DeletePolicy, DeletePolicyVersion, DescribePolicy, SavePolicyVersion, SetDefaultPolicyVersion,
};
pub use templates::Template;

use crate::text::t;

/// A part of a policy's page; each is an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PolicyTab {
    /// The document in force, in the editor.
    Document,
    /// The versions that are kept.
    Versions,
    /// Who holds it.
    References,
}

impl PolicyTab {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Document, Self::Versions, Self::References];

    /// The last part of the address; empty for the document.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Document => "",
            Self::Versions => "versions",
            Self::References => "references",
        }
    }

    /// Reads [`Self::path`].
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.path() == path)
    }
}

/// The page of a policy.
pub fn policy_href(policy_type: PolicyType, name: &PolicyName, tab: PolicyTab) -> String {
    let page = format!("/policies/{}/{name}", policy_type.as_str());
    match tab {
        PolicyTab::Document => page,
        _ => format!("{page}/{}", tab.path()),
    }
}

/// A page with one of its panels open.
fn panel_href(policy_type: PolicyType, name: &PolicyName, tab: PolicyTab, panel: &str) -> String {
    format!("{}?panel={panel}", policy_href(policy_type, name, tab))
}

/// System or custom, in a word.
fn type_text(policy_type: PolicyType) -> &'static str {
    let text = t().policies;
    match policy_type {
        PolicyType::System => text.system,
        PolicyType::Custom => text.custom,
    }
}

/// How sure the document of a system policy is, in a word.
fn label_text(label: SystemPolicyLabel) -> &'static str {
    let text = t().policies;
    match label {
        SystemPolicyLabel::Documented => text.documented,
        SystemPolicyLabel::Reconstructed => text.reconstructed,
    }
}
