//! Catalogue files: JSON to services, refusing what is misspelt, with the line and the field.

use super::{AccessLevel, Key, KeyType, KnownAction, ResourceType, Service};
use crate::authorization::finding::Span;
use crate::authorization::parse::json::{Content, Member, Value, read};

/// Why a catalogue file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {field}: {message}")]
pub struct CatalogueError {
    /// Counted from 1.
    pub line: usize,
    /// Such as `actions[3].access`.
    pub field: String,
    /// What is wrong and what to write.
    pub message: String,
}

/// A value with its place in the file, as people find it.
#[derive(Clone)]
struct Node<'t, 'v, 'a> {
    text: &'t str,
    field: String,
    value: &'v Value<'a>,
}

type Read<T> = Result<T, CatalogueError>;

pub(super) fn services(text: &str) -> Read<Vec<Service>> {
    let root = read(text).map_err(|finding| CatalogueError {
        line: line(text, finding.span),
        field: "file".to_owned(),
        message: "it is not JSON".to_owned() + finding.message.trim_start_matches(|c| c != ':').trim_end_matches('.'),
    })?;
    let root = Node { text, field: String::new(), value: &root };
    match &root.value.content {
        Content::Array(_) => root.list()?.iter().map(Node::service).collect(),
        _ => Ok(vec![root.service()?]),
    }
}

/// Counted from 1.
fn line(text: &str, place: Span) -> usize {
    text.get(..place.start).unwrap_or_default().matches('\n').count() + 1
}

impl<'t, 'v, 'a> Node<'t, 'v, 'a> {
    fn service(&self) -> Read<Service> {
        let members = self.members(&["service", "name", "complete", "resources", "keys", "actions"])?;
        let code = members.required("service")?.word()?;
        let service = Service {
            name: members.required("name")?.text()?,
            complete: members.flag("complete")?,
            resources: members.list("resources")?.iter().map(Node::resource).collect::<Read<_>>()?,
            keys: members.list("keys")?.iter().map(|node| node.key(&code)).collect::<Read<_>>()?,
            actions: Vec::new(),
            code,
        };
        let actions = members.list("actions")?.iter().map(|node| node.action(&service)).collect::<Read<_>>()?;
        Ok(Service { actions, ..service })
    }

    fn resource(&self) -> Read<ResourceType> {
        let members = self.members(&["type", "arn"])?;
        let arn = members.required("arn")?;
        let text = arn.text()?;
        let relative_id = text.splitn(5, ':').nth(4).unwrap_or_default();
        if !text.starts_with("acs:") || relative_id.is_empty() {
            return Err(arn.wrong("write acs:<ram-code>:<region>:<account-id>:<relative-id>".to_owned()));
        }
        Ok(ResourceType { name: members.required("type")?.word()?, arn: text })
    }

    fn key(&self, code: &str) -> Read<Key> {
        let members = self.members(&["name", "type", "multi_valued", "always_present", "description"])?;
        let name = members.required("name")?;
        let text = name.text()?;
        if text.strip_prefix(code).and_then(|rest| rest.strip_prefix(':')).is_none_or(str::is_empty) {
            return Err(name.wrong(format!("write {code}:<condition-key>")));
        }
        let types = [KeyType::String, KeyType::Number, KeyType::Date, KeyType::Boolean, KeyType::IpAddress];
        Ok(Key {
            name: text,
            key_type: members.required("type")?.one_of(&types)?,
            multi_valued: members.flag("multi_valued")?,
            always_present: members.flag("always_present")?,
            description: members.required("description")?.text()?,
        })
    }

    fn action(&self, service: &Service) -> Read<KnownAction> {
        let members = self.members(&["name", "access", "resources", "description"])?;
        let levels = [
            AccessLevel::List,
            AccessLevel::Read,
            AccessLevel::Write,
            AccessLevel::PermissionsManagement,
            AccessLevel::Tagging,
        ];
        let resource = |node: &Node<'_, '_, '_>| {
            let name = node.text()?;
            let is_known = service.resource(&name).is_some();
            if is_known { Ok(name) } else { Err(node.wrong("name a type that stands in resources".to_owned())) }
        };
        Ok(KnownAction {
            name: members.required("name")?.word()?,
            access: members.required("access")?.one_of(&levels)?,
            resources: members.list("resources")?.iter().map(resource).collect::<Read<_>>()?,
            description: members.required("description")?.text()?,
        })
    }

    fn wrong(&self, message: String) -> CatalogueError {
        CatalogueError { line: line(self.text, self.value.span), field: self.field.clone(), message }
    }

    fn text(&self) -> Read<String> {
        match &self.value.content {
            Content::String(text) if !text.is_empty() => Ok(text.to_string()),
            _ => Err(self.wrong("write a string".to_owned())),
        }
    }

    /// A name as it can stand in an action.
    fn word(&self) -> Read<String> {
        let text = self.text()?;
        let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if is_word { Ok(text) } else { Err(self.wrong("use letters, digits, `-` and `_`".to_owned())) }
    }

    fn one_of<T: std::fmt::Debug + Copy>(&self, values: &[T]) -> Read<T> {
        let text = self.text()?;
        let found = values.iter().find(|value| format!("{value:?}") == text);
        found.copied().ok_or_else(|| self.wrong(format!("write one of {values:?}")))
    }

    fn list(&self) -> Read<Vec<Self>> {
        let Content::Array(elements) = &self.value.content else {
            return Err(self.wrong("write a list".to_owned()));
        };
        let item = |(n, value)| Self { text: self.text, field: format!("{}[{n}]", self.field), value };
        Ok(elements.iter().enumerate().map(item).collect())
    }

    fn members(&self, names: &[&str]) -> Read<Members<'_, 't, 'v, 'a>> {
        let Content::Object(properties) = &self.value.content else {
            return Err(self.wrong("write an object".to_owned()));
        };
        let mut seen: Vec<&str> = Vec::new();
        for member in properties {
            let name = &*member.name;
            let message = match (names.contains(&name), seen.contains(&name)) {
                (true, false) => {
                    seen.push(name);
                    continue;
                }
                (true, true) => "write it once".to_owned(),
                (false, _) => format!("it does not exist; there are {}", names.join(", ")),
            };
            let line = line(self.text, member.span);
            return Err(CatalogueError { line, field: self.below(name), message });
        }
        Ok(Members { of: self, properties })
    }

    fn below(&self, name: &str) -> String {
        if self.field.is_empty() { name.to_owned() } else { format!("{}.{name}", self.field) }
    }
}

struct Members<'n, 't, 'v, 'a> {
    of: &'n Node<'t, 'v, 'a>,
    properties: &'v [Member<'a>],
}

impl<'t, 'v, 'a> Members<'_, 't, 'v, 'a> {
    fn find(&self, name: &str) -> Option<Node<'t, 'v, 'a>> {
        let member = self.properties.iter().find(|member| &*member.name == name)?;
        Some(Node { text: self.of.text, field: self.of.below(name), value: &member.value })
    }

    fn required(&self, name: &str) -> Read<Node<'t, 'v, 'a>> {
        self.find(name).ok_or_else(|| self.of.wrong(format!("add the field {name}")))
    }

    fn list(&self, name: &str) -> Read<Vec<Node<'t, 'v, 'a>>> {
        self.find(name).map_or(Ok(Vec::new()), |node| node.list())
    }

    fn flag(&self, name: &str) -> Read<bool> {
        match self.find(name) {
            None => Ok(false),
            Some(node) => match node.value.content {
                Content::Boolean(flag) => Ok(flag),
                _ => Err(node.wrong("write true or false".to_owned())),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BUILT_IN, Catalogue};

    #[test]
    fn every_built_in_file_is_read() {
        let mut catalogue = Catalogue::default();
        for file in BUILT_IN {
            assert_eq!(catalogue.extend(file), Ok(()), "{}", file.get(..80).unwrap_or(file));
        }
        for service in catalogue.services() {
            let mut names: Vec<_> = service.actions.iter().map(|action| action.name.to_lowercase()).collect();
            let n_names = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), n_names, "an action of {} stands twice", service.code);
        }
    }

    #[test]
    fn errors_name_line_and_field() {
        let good = "{\"service\": \"x\", \"name\": \"X\",\n\"resources\": [{\"type\": \"t\", \"arn\": \"acs:x:*:*:t/{T}\"}],\n\
             \"keys\": [{\"name\": \"x:K\", \"type\": \"Number\", \"description\": \"D.\"}],\n\
             \"actions\": [{\"name\": \"A\", \"access\": \"List\", \"resources\": [\"t\"], \"description\": \"D.\"}]}";
        let error = |text: &str| Catalogue::default().extend(text).expect_err("an error").to_string();
        assert_eq!(Catalogue::default().extend(good), Ok(()));
        assert_eq!(Catalogue::default().extend(&format!("[{good}]")), Ok(()));
        let cases = [
            (
                "\"List\"",
                "\"Lists\"",
                "line 4, actions[0].access: write one of [List, Read, Write, PermissionsManagement, Tagging]",
            ),
            ("\"Number\"", "7", "line 3, keys[0].type: write a string"),
            ("[\"t\"]", "[\"u\"]", "line 4, actions[0].resources[0]: name a type that stands in resources"),
            (
                "acs:x:*:*:t",
                "acs:x:*:t",
                "line 2, resources[0].arn: write acs:<ram-code>:<region>:<account-id>:<relative-id>",
            ),
            ("\"x:K\"", "\"K\"", "line 3, keys[0].name: write x:<condition-key>"),
            ("\"A\"", "\"A B\"", "line 4, actions[0].name: use letters, digits, `-` and `_`"),
            (
                "\"name\": \"X\"",
                "\"nom\": \"X\"",
                "line 1, nom: it does not exist; there are service, name, complete, resources, keys, actions",
            ),
            ("\"name\": \"A\", ", "", "line 4, actions[0]: add the field name"),
            ("\"name\": \"A\", ", "\"name\": \"A\", \"name\": \"B\", ", "line 4, actions[0].name: write it once"),
        ];
        for (from, to, expected) in cases {
            assert!(good.contains(from), "{from}");
            assert_eq!(error(&good.replacen(from, to, 1)), expected);
        }
        assert!(error("{").starts_with("line 1, file: it is not JSON: "), "{}", error("{"));
    }
}
