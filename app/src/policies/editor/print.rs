//! A statement as text, laid out as people write it.

use rampart_core::authorization::StatementParts;

use crate::policies::templates::quoted;

/// Longest list that stands on one line, in bytes.
const LINE_BYTES_MAX: usize = 72;

/// The statement as JSON, indented for its place in the list.
pub(super) fn print(parts: &StatementParts) -> String {
    let mut members = Vec::with_capacity(5);
    if let Some(sid) = &parts.sid {
        members.push(format!("\"Sid\": {}", quoted(sid)));
    }
    members.push(format!("\"Effect\": \"{}\"", if parts.is_deny { "Deny" } else { "Allow" }));
    let action = if parts.is_not_action { "NotAction" } else { "Action" };
    members.push(format!("\"{action}\": {}", list(&parts.actions, "      ")));
    members.push(format!("\"Resource\": {}", list(&parts.resources, "      ")));
    if !parts.tests.is_empty() {
        members.push(format!("\"Condition\": {}", condition(parts)));
    }
    format!("{{\n      {}\n    }}", members.join(",\n      "))
}

fn condition(parts: &StatementParts) -> String {
    let mut operators: Vec<(&str, Vec<String>)> = Vec::new();
    for test in &parts.tests {
        let key = format!("{}: {}", quoted(&test.key), list(&test.values, "          "));
        match operators.iter_mut().find(|(operator, _)| *operator == test.operator) {
            Some((_, keys)) => keys.push(key),
            None => operators.push((&test.operator, vec![key])),
        }
    }
    let written = operators.into_iter().map(|(operator, keys)| {
        format!("{}: {{\n          {}\n        }}", quoted(operator), keys.join(",\n          "))
    });
    format!("{{\n        {}\n      }}", written.collect::<Vec<_>>().join(",\n        "))
}

/// One value as it is, several as a list.
fn list(values: &[String], indent: &str) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    match values.as_slice() {
        [one] => one.clone(),
        many if many.iter().map(|value| value.len() + 2).sum::<usize>() <= LINE_BYTES_MAX => {
            format!("[{}]", many.join(", "))
        }
        many => format!("[\n{indent}  {}\n{indent}]", many.join(&format!(",\n{indent}  "))),
    }
}

#[cfg(test)]
mod tests {
    use rampart_core::authorization::{TestParts, outline};

    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let test = |operator: &str, key: &str, values: &[&str]| TestParts {
            operator: operator.to_owned(),
            key: key.to_owned(),
            values: values.iter().map(ToString::to_string).collect(),
        };
        let long: Vec<String> = (0..9).map(|n| format!("oss:GetObjectNumber{n}")).collect();
        for parts in [
            StatementParts {
                actions: vec!["oss:Get*".into()],
                resources: vec!["*".into()],
                ..StatementParts::default()
            },
            StatementParts { sid: Some("a\"\\\n\u{1}</textarea>".into()), is_deny: true, ..StatementParts::default() },
            StatementParts {
                is_not_action: true,
                actions: long,
                resources: vec!["acs:oss:*:*:a".into(), "acs:oss:*:*:文".into()],
                tests: vec![
                    test("IpAddress", "acs:SourceIp", &["10.0.0.0/8", "::1"]),
                    test("Bool", "acs:MFAPresent", &["true"]),
                    test("IpAddress", "acs:VpcSourceIp", &["10.1.0.0/16"]),
                ],
                ..StatementParts::default()
            },
        ] {
            let text = format!("{{\"Version\": \"1\", \"Statement\": [{}]}}", print(&parts));
            let read = outline(&text).expect("JSON").statements.first().and_then(|one| one.parts.clone());
            let mut read = read.unwrap_or_else(|| panic!("{text}"));
            read.tests.sort_by(|a, b| a.key.cmp(&b.key));
            let mut expected = parts;
            expected.tests.sort_by(|a, b| a.key.cmp(&b.key));
            assert_eq!(read, expected);
        }
    }
}
