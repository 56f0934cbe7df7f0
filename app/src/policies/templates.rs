//! Documents for the usual cases, with what differs from company to company left to fill in.

use crate::route::Address;
use crate::text::t;

/// A usual case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// From the addresses of a site, between two moments.
    Office,
    /// After logon with MFA only.
    Mfa,
    /// One prefix of one bucket.
    Bucket,
    /// Seeing and changing nothing.
    ReadOnly,
    /// Users, groups and policies of one department.
    Department,
}

impl Template {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Office, Self::Mfa, Self::Bucket, Self::ReadOnly, Self::Department];

    /// As addresses write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Mfa => "mfa",
            Self::Bucket => "bucket",
            Self::ReadOnly => "read-only",
            Self::Department => "department",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.as_str() == text)
    }

    /// What is to be filled in: the parameter and what stands there at first.
    pub(super) const fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Office => &[
                ("actions", "ecs:*"),
                ("addresses", "203.0.113.0/24"),
                ("from", "2026-12-01T08:00:00+00:00"),
                ("until", "2026-12-31T18:00:00+00:00"),
            ],
            Self::Mfa => &[("actions", "ram:*")],
            Self::Bucket => &[("bucket", "orders"), ("prefix", "2026")],
            Self::ReadOnly => &[("services", "ecs oss")],
            Self::Department => &[("prefix", "rnd-")],
        }
    }

    /// The document that an address asks for.
    pub(super) fn asked(address: &Address) -> Option<String> {
        let template = address.get("template").as_deref().and_then(Self::parse)?;
        // The fields come with the button; before that the template is only chosen.
        address.get("use")?;
        Some(template.document(&|field| {
            let typed = address.get(field).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            let first = template.fields().iter().find(|(name, _)| *name == field).map(|(_, first)| (*first).to_owned());
            typed.or(first).unwrap_or_default()
        }))
    }

    fn document(self, field: &dyn Fn(&str) -> String) -> String {
        let text = t().policies;
        let statements = match self {
            Self::Office => vec![statement(
                text.sid_office,
                &list(&field("actions")),
                "\"*\"",
                &format!(
                    "\n      \"Condition\": {{\n        \"IpAddress\": {{ \"acs:SourceIp\": {} }},\n        \"DateGreaterThan\": {{ \"acs:CurrentTime\": {} }},\n        \"DateLessThan\": {{ \"acs:CurrentTime\": {} }}\n      }}",
                    list(&field("addresses")),
                    quoted(&field("from")),
                    quoted(&field("until"))
                ),
            )],
            Self::Mfa => vec![statement(
                text.sid_mfa,
                &list(&field("actions")),
                "\"*\"",
                "\n      \"Condition\": {\n        \"Bool\": { \"acs:MFAPresent\": \"true\" }\n      }",
            )],
            Self::Bucket => {
                let (bucket, prefix) = (field("bucket"), field("prefix"));
                let prefix = prefix.trim_matches('/');
                let objects = quoted(&format!("acs:oss:*:*:{bucket}/{prefix}/*"));
                let condition = format!(
                    "\n      \"Condition\": {{\n        \"StringLike\": {{ \"oss:Prefix\": [{}, {}] }}\n      }}",
                    quoted(&format!("{prefix}/*")),
                    quoted(&format!("{prefix}/"))
                );
                vec![
                    statement(text.sid_objects, &list("oss:GetObject oss:PutObject oss:DeleteObject"), &objects, ""),
                    statement(
                        text.sid_listing,
                        "\"oss:ListObjects\"",
                        &quoted(&format!("acs:oss:*:*:{bucket}")),
                        &condition,
                    ),
                ]
            }
            Self::ReadOnly => {
                let services = field("services");
                let actions = split(&services)
                    .flat_map(|service| ["Describe", "Get", "List"].map(|verb| format!("{service}:{verb}*")))
                    .collect::<Vec<_>>()
                    .join(" ");
                vec![statement(text.sid_read_only, &list(&actions), "\"*\"", "")]
            }
            Self::Department => {
                let prefix = field("prefix");
                let of = |kinds: &[&str]| {
                    let names = kinds.iter().map(|kind| format!("acs:ram:*:*:{kind}/{prefix}*")).collect::<Vec<_>>();
                    list(&names.join(" "))
                };
                let lists = "ram:GetAccountSummary ram:ListUsers ram:ListGroups ram:ListPolicies";
                let people = "ram:CreateUser ram:GetUser ram:UpdateUser ram:DeleteUser ram:*LoginProfile ram:AddUserToGroup ram:RemoveUserFromGroup ram:*Group ram:ListUsersForGroup ram:ListGroupsForUser ram:ListPoliciesForUser ram:ListPoliciesForGroup";
                let grants =
                    "ram:AttachPolicyToUser ram:AttachPolicyToGroup ram:DetachPolicyFromUser ram:DetachPolicyFromGroup";
                vec![
                    statement(text.sid_overview, &list(lists), "\"*\"", ""),
                    statement(text.sid_people, &list(people), &of(&["user", "group"]), ""),
                    statement(text.sid_grants, &list(grants), &of(&["user", "group", "policy"]), ""),
                ]
            }
        };
        format!("{{\n  \"Version\": \"1\",\n  \"Statement\": [\n{}\n  ]\n}}", statements.join(",\n"))
    }
}

/// A statement that allows, laid out as people write them.
fn statement(sid: &str, actions: &str, resources: &str, condition: &str) -> String {
    let comma = if condition.is_empty() { "" } else { "," };
    format!(
        "    {{\n      \"Sid\": {},\n      \"Effect\": \"Allow\",\n      \"Action\": {actions},\n      \"Resource\": {resources}{comma}{condition}\n    }}",
        quoted(sid)
    )
}

/// What stands between spaces, commas and line ends.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', ';', '\n', '\r', '\t']).filter(|part| !part.is_empty())
}

/// The parts as a JSON list, one as it is.
fn list(text: &str) -> String {
    let parts = split(text).map(quoted).collect::<Vec<_>>();
    match parts.as_slice() {
        [one] => one.clone(),
        many => format!("[{}]", many.join(", ")),
    }
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c < ' ' => {
                let code = u32::from(c);
                quoted.push_str("\\u00");
                quoted.extend([code >> 4, code & 15].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use rampart_core::authorization::{Catalogue, DocumentKind, FindingClass, check};

    use super::*;

    #[test]
    fn templates_are_valid_and_say_what_is_meant() {
        for template in Template::ALL {
            let asked = format!("/policies/new?template={}&use=1", template.as_str());
            let document = Template::asked(&Address::parse(&asked)).expect("asked for");
            let findings = check(&document, DocumentKind::Identity, Catalogue::built_in()).findings;
            let serious: Vec<_> = findings
                .iter()
                .filter(|finding| matches!(finding.class, FindingClass::Error | FindingClass::GeneralWarning))
                .map(|finding| (finding.code, &document[finding.span.start..finding.span.end]))
                .collect();
            assert!(serious.is_empty(), "{template:?}: {serious:?}\n{document}");
        }
    }

    #[test]
    fn what_is_filled_in_stays_text() {
        let asked = "/policies/new?template=bucket&use=1&bucket=a%22%5C%0A%01b&prefix=/x/";
        let document = Template::asked(&Address::parse(asked)).expect("asked for");
        let value: serde_json::Value = serde_json::from_str(&document).expect("JSON");
        assert_eq!(value["Statement"][0]["Resource"], "acs:oss:*:*:a\"\\\n\u{1}b/x/*");
        assert_eq!(Template::asked(&Address::parse("/policies/new?template=bucket")), None, "only chosen");
    }
}
