//! A statement of a workload, taken apart once and written anew for each of the other engines.

use serde_json::Value;

use crate::plan::Plan;

/// Only what the workloads use; anything else ends the run, because the engines would no longer be asked alike.
pub struct Rule {
    pub is_deny: bool,
    /// In lower case: the others compare with regard to case.
    pub actions: Vec<String>,
    /// The service all actions name without a wildcard.
    pub service: Option<String>,
    /// Empty for `*`.
    pub resources: Vec<String>,
    /// The address is in one of them; empty if any is.
    pub blocks: Vec<String>,
    pub needs_secure_transport: bool,
}

impl Rule {
    /// The statements of each document.
    pub fn of(plan: &Plan) -> Vec<Vec<Self>> {
        let statements = |document: &Value| list(&document["Statement"]).iter().map(Self::read).collect();
        plan.documents.iter().map(statements).collect()
    }

    fn read(statement: &Value) -> Self {
        let actions: Vec<String> = texts(&statement["Action"]).iter().map(|text| text.to_lowercase()).collect();
        let mut services = actions.iter().map(|action| service(action));
        let first = services.next().expect("an action");
        let is_one = !first.contains('*') && services.all(|service| service == first);
        let condition = &statement["Condition"];
        Self {
            is_deny: statement["Effect"] == "Deny",
            service: is_one.then(|| first.to_owned()),
            resources: texts(&statement["Resource"]).into_iter().filter(|text| text != "*").collect(),
            blocks: match &condition["IpAddress"]["acs:SourceIp"] {
                Value::Null => Vec::new(),
                blocks => texts(blocks),
            },
            needs_secure_transport: condition["Bool"]["acs:SecureTransport"] == "true",
            actions,
        }
    }
}

/// The part of an action in front of the colon.
pub fn service(action: &str) -> &str {
    action.split(':').next().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn texts(value: &Value) -> Vec<String> {
    let texts = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let text = |value: &Value| {
        let text = value.as_str().expect("a text");
        assert!(!text.contains(['?', '"', '\\', '|']), "{text} would mean something else to another engine");
        text.to_owned()
    };
    texts.iter().map(text).collect()
}
